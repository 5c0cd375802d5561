//! Inviting the council: a picture and link for the big screen, a text for chat and mail, slips on paper.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Node, copied, steps};
use crate::clerk::{Event, State, Sure};
use crate::exchange::Slip;
use crate::html::{
    Id, Part, Weight, button, buttons, code, field, heading, link_picture, new_window, paragraph,
    part, section, section_on_screen, small, step_to, subheading, text, text_area, when,
};
use crate::round::Round;
use crate::route::{ClerkRoute, Step};
use crate::wording::ClerkPhrase;

/// What is encoded in an address: everything but the unreserved characters. Source: RFC 3986, section 2.3.
const OUTSIDE_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The id of the text that invites the council.
const INVITATION: Id = Id::new("invitation");

/// The step in which the council is invited.
pub(super) fn invite(state: &State, round: &Round) -> Vec<Node> {
    let link = state.link(round, None);
    let words = state.invitation_text(round);
    let area = text_area(6, words.clone(), None);
    let mail = format!(
        "mailto:?subject=Raadspeil&body={}",
        utf8_percent_encode(&words, OUTSIDE_UNRESERVED)
    );
    let check = vec![
        text(state.say(ClerkPhrase::InviteCheck)),
        text(": "),
        code("strong", state.check_code(round)),
    ];
    let picture = link_picture(link, state.say(ClerkPhrase::InvitePicture));
    let screen = to_screen(state, round, Weight::Primary, ClerkPhrase::InviteScreen);
    let on_screen = section_on_screen(vec![
        heading(state.say(ClerkPhrase::InviteTitle)),
        paragraph(state.say(ClerkPhrase::InviteText)),
        buttons(screen),
        picture,
        paragraph(check),
        small(state.say(ClerkPhrase::InviteCheckText)),
    ]);
    let by_message = section_on_screen(vec![
        heading(state.say(ClerkPhrase::InviteByMessage)),
        field(&INVITATION, state.say(ClerkPhrase::InviteMessage), area),
        buttons(vec![
            button(
                Weight::Secondary,
                state.say(ClerkPhrase::InviteCopy),
                Event::Copied(words),
            ),
            step_to(Weight::Secondary, mail, state.say(ClerkPhrase::InviteMail)),
        ]),
        copied(state),
    ]);
    let slips = when(round.invitation.slips, || slips(state, round));
    let on = steps::way(state, round, Weight::Secondary, Step::Collect);
    vec![slips, on_screen, by_message, part(Part::ON_SCREEN, on)]
}

/// The way to the big screen, in a window of its own: the clerk goes on working in this one.
pub(super) fn to_screen(state: &State, round: &Round, weight: Weight, words: ClerkPhrase) -> Node {
    let screen = ClerkRoute::Screen(round.id()).address();
    new_window(step_to(weight, screen, state.say(words)))
}

/// Slips on paper: drawn, printed and forgotten.
fn slips(state: &State, round: &Round) -> Node {
    let members = usize::from(round.members);
    let count = |phrase| state.count(phrase, &[("n", members)]);
    let draw = match (round.slips.is_empty(), state.transient.asked) {
        (true, _) => {
            let draw = count(ClerkPhrase::SlipsDraw);
            buttons(button(Weight::Primary, draw, Event::DrewSlips))
        }
        (false, Some(Sure::Slips)) => Node::Fragment(vec![
            paragraph(state.say(ClerkPhrase::SlipsMoreSure)).focusable(Id::QUESTION),
            buttons(vec![
                button(
                    Weight::Secondary,
                    count(ClerkPhrase::SlipsMoreYes),
                    Event::DrewSlips,
                ),
                button(
                    Weight::Secondary,
                    state.say(ClerkPhrase::SlipsMoreNo),
                    Event::Asked(None),
                ),
            ]),
        ]),
        (false, _) => {
            let more = count(ClerkPhrase::SlipsMore);
            let ask = Event::Asked(Some(Sure::Slips));
            buttons(button(Weight::Subtle, more, ask).id(Sure::Slips.button()))
        }
    };
    let given = state.count(ClerkPhrase::SlipsGiven, &[("n", round.slips.len())]);
    let about = section_on_screen(vec![
        heading(state.say(ClerkPhrase::SlipsTitle)),
        paragraph(state.say(ClerkPhrase::SlipsText)),
        when(!round.slips.is_empty(), || paragraph(given)),
    ]);
    let drawn = &state.transient.slips;
    let printed = when(!drawn.is_empty(), || {
        let print = state.say(ClerkPhrase::SlipsPrint);
        let on_screen = vec![
            paragraph(state.say(ClerkPhrase::SlipsOnce)),
            buttons(button(Weight::Primary, print, Event::Printed)),
        ];
        let slips = drawn.iter().map(|drawn| slip(state, round, *drawn));
        section(vec![
            part(Part::ON_SCREEN, on_screen),
            part(Part::SLIPS, slips.collect::<Vec<_>>()),
        ])
    });
    Node::Fragment(vec![about, printed, section_on_screen(draw)])
}

fn slip(state: &State, round: &Round, slip: Slip) -> Node {
    let check = [state.say(ClerkPhrase::InviteCheck), state.check_code(round)];
    let inside = vec![
        subheading(round.invitation.name.clone()),
        link_picture(
            state.link(round, Some(slip)),
            state.say(ClerkPhrase::SlipPicture),
        ),
        small(state.say(ClerkPhrase::SlipHow)),
        code("p", slip.text()),
        small(check.join(": ")),
    ];
    part(Part::SLIP, inside)
}

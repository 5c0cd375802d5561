//! Inviting the council: a picture and link for the big screen, a text for chat and mail, slips on paper.

use super::{Node, copied};
use crate::chart;
use crate::desk::{Desk, Event, Sure};
use crate::exchange::Slip;
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::view::{
    Property, Weight, at_times, button, buttons, code_picture, disclosure, element, field, heading,
    paragraph, paragraph_of, section, section_on_screen, small, step_to, subheading, text, worded,
};
use crate::wording::ClerkPhrase;

/// Everything that brings the council in.
pub(super) fn invite(desk: &Desk, round: &Round) -> Node {
    let link = desk.link(round, None);
    let words = desk.invitation_text(round);
    let area = "utrecht-textarea utrecht-textarea--html-textarea";
    let area = element("textarea", area, Vec::new())
        .with("id", "invitation")
        .with("rows", "6")
        .with("readonly", "")
        .holding(Property::Value(words.clone()));
    let mail = format!("mailto:?subject=Raadspeil&body={}", escaped(&words));
    let check = vec![
        text(desk.say(ClerkPhrase::InviteCheck)),
        text(": "),
        worded("strong", "code-text", desk.check_code(round)),
    ];
    let picture = chart::modules_of_link(&link);
    let parts = vec![
        paragraph(desk.say(ClerkPhrase::InviteText)),
        buttons(vec![to_screen(desk, round, ClerkPhrase::InviteScreen)]),
        code_picture(picture, desk.say(ClerkPhrase::InvitePicture)),
        paragraph_of(check),
        small(desk.say(ClerkPhrase::InviteCheckText)),
        field(
            "invitation",
            desk.say(ClerkPhrase::InviteMessage),
            vec![area],
        ),
        buttons(vec![
            button(
                Weight::Secondary,
                desk.say(ClerkPhrase::InviteCopy),
                Event::Copied(words),
            ),
            step_to(Weight::Secondary, mail, desk.say(ClerkPhrase::InviteMail)),
        ]),
        copied(desk),
    ];
    let slips = at_times(round.invitation.slips, || slips(desk, round));
    // Once codes come in the clerk is past inviting.
    let invite = if desk.collecting {
        let summary = text(desk.say(ClerkPhrase::InviteAgain));
        section_on_screen(vec![disclosure("disclosure", summary, parts)])
    } else {
        let mut inside = vec![heading(desk.say(ClerkPhrase::InviteTitle))];
        inside.extend(parts);
        section_on_screen(inside)
    };
    Node::Many(vec![slips, invite])
}

/// The way to the big screen, in a window of its own: the clerk goes on working in this one.
pub(super) fn to_screen(desk: &Desk, round: &Round, words: ClerkPhrase) -> Node {
    let screen = ClerkRoute::Screen(round.id()).address();
    step_to(Weight::Primary, screen, desk.say(words))
        .with("target", "_blank")
        .with("rel", "noopener")
}

/// Slips on paper: drawn, printed and forgotten.
fn slips(desk: &Desk, round: &Round) -> Node {
    let members = usize::from(round.members);
    let count = |phrase| desk.count(phrase, &[("n", members)]);
    let draw = match (round.slips.is_empty(), desk.passing.asked) {
        (true, _) => {
            let draw = count(ClerkPhrase::SlipsDraw);
            buttons(vec![button(Weight::Primary, draw, Event::DrewSlips)])
        }
        (false, Some(Sure::Slips)) => Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::SlipsMoreSure)),
            buttons(vec![
                button(
                    Weight::Secondary,
                    count(ClerkPhrase::SlipsMoreYes),
                    Event::DrewSlips,
                ),
                button(
                    Weight::Secondary,
                    desk.say(ClerkPhrase::SlipsMoreNo),
                    Event::Asked(None),
                ),
            ]),
        ]),
        (false, _) => {
            let more = count(ClerkPhrase::SlipsMore);
            let ask = Event::Asked(Some(Sure::Slips));
            buttons(vec![button(Weight::Subtle, more, ask)])
        }
    };
    let given = desk.count(ClerkPhrase::SlipsGiven, &[("n", round.slips.len())]);
    let about = section_on_screen(vec![
        heading(desk.say(ClerkPhrase::SlipsTitle)),
        paragraph(desk.say(ClerkPhrase::SlipsText)),
        at_times(!round.slips.is_empty(), || paragraph(given)),
    ]);
    let drawn = &desk.passing.slips;
    let printed = at_times(!drawn.is_empty(), || {
        let print = desk.say(ClerkPhrase::SlipsPrint);
        let on_screen = vec![
            paragraph(desk.say(ClerkPhrase::SlipsOnce)),
            buttons(vec![button(Weight::Primary, print, Event::Printed)]),
        ];
        let slips = drawn.iter().map(|drawn| slip(desk, round, *drawn));
        section(vec![
            element("div", "no-print", on_screen),
            element("div", "slips", slips.collect()),
        ])
    });
    Node::Many(vec![about, printed, section_on_screen(vec![draw])])
}

fn slip(desk: &Desk, round: &Round, slip: Slip) -> Node {
    let picture = chart::modules_of_link(&desk.link(round, Some(slip)));
    let check = [desk.say(ClerkPhrase::InviteCheck), desk.check_code(round)];
    let inside = vec![
        subheading(round.invitation.name.clone()),
        code_picture(picture, desk.say(ClerkPhrase::SlipPicture)),
        small(desk.say(ClerkPhrase::SlipHow)),
        worded("p", "code-text", slip.text()),
        small(check.join(": ")),
    ];
    element("article", "slip", inside)
}

/// Text as it may stand in an address.
fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

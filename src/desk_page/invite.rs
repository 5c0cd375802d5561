//! Inviting the council: a picture and link for the big screen, a text for chat and mail, slips on paper.

use super::Node;
use super::copied;
use crate::chart;
use crate::desk::Desk;
use crate::desk::Event;
use crate::exchange::Slip;
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::view::Property;
use crate::view::Weight;
use crate::view::at_times;
use crate::view::button;
use crate::view::buttons;
use crate::view::code_picture;
use crate::view::element;
use crate::view::field;
use crate::view::heading;
use crate::view::paragraph;
use crate::view::paragraph_of;
use crate::view::section;
use crate::view::section_on_screen;
use crate::view::small;
use crate::view::step_to;
use crate::view::subheading;
use crate::view::text;
use crate::view::worded;
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
    let screen = ClerkRoute::Screen(round.id()).address();
    let check = vec![
        text(desk.say(ClerkPhrase::InviteCheck)),
        text(": "),
        worded("strong", "code-text", round.invitation.check_code()),
    ];
    let picture = chart::modules_of_link(&link);
    let parts = vec![
        heading(desk.say(ClerkPhrase::InviteTitle)),
        paragraph(desk.say(ClerkPhrase::InviteText)),
        code_picture(picture, desk.say(ClerkPhrase::InvitePicture)),
        paragraph_of(check),
        small(desk.say(ClerkPhrase::InviteCheckText)),
        field(
            "invitation",
            desk.say(ClerkPhrase::InviteMessage),
            vec![area],
        ),
        buttons(vec![
            step_to(Weight::Primary, screen, desk.say(ClerkPhrase::InviteScreen)),
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
    Node::Many(vec![section_on_screen(parts), slips])
}

/// Slips on paper: drawn, printed and forgotten.
fn slips(desk: &Desk, round: &Round) -> Node {
    let members = usize::from(round.members);
    let draw = desk.count(ClerkPhrase::SlipsDraw, &[("n", members)]);
    let given = desk.count(ClerkPhrase::SlipsGiven, &[("n", round.slips.len())]);
    let about = section_on_screen(vec![
        heading(desk.say(ClerkPhrase::SlipsTitle)),
        paragraph(desk.say(ClerkPhrase::SlipsText)),
        at_times(!round.slips.is_empty(), || paragraph(given)),
        buttons(vec![button(Weight::Secondary, draw, Event::DrewSlips)]),
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
    Node::Many(vec![about, printed])
}

fn slip(desk: &Desk, round: &Round, slip: Slip) -> Node {
    let picture = chart::modules_of_link(&desk.link(round, Some(slip)));
    let inside = vec![
        subheading(round.invitation.name.clone()),
        code_picture(picture, desk.say(ClerkPhrase::SlipPicture)),
        worded("p", "code-text", slip.text()),
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

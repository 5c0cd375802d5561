//! Taking part in a round: what it is, and what the clerk will and will not see.

use super::Node;
use super::start::role_choice;
use crate::exchange::{Invitation, InvitationError};
use crate::questionnaire::Scan;
use crate::route::Route;
use crate::view::{
    Tone, Weight, alert, at_times, button, buttons, element, heading, heading_of_page, list,
    paragraph, paragraph_of, small, step, text, worded,
};
use crate::visit::{Event, RoundEvent, Visit};
use crate::wording::Phrase;

/// The invitation that was opened, or the round that is taken part in.
pub(super) fn take_part(visit: &Visit) -> Vec<Node> {
    let mut parts = vec![heading_of_page(visit.say(Phrase::TakePartTitle))];
    match (&visit.offered, visit.round()) {
        (Some(Err(error)), _) => parts.push(refused(visit, *error)),
        (Some(Ok(offered)), _) => parts.extend(about(visit, offered)),
        (None, Some(round)) => parts.extend(about(visit, &round)),
        (None, None) => parts.push(paragraph(visit.say(Phrase::TakePartHow))),
    }
    parts
}

/// Why an invitation cannot be used, and what to do.
fn refused(visit: &Visit, error: InvitationError) -> Node {
    let sentence = match error {
        InvitationError::Newer => Phrase::InvitationNewer,
        InvitationError::Foreign | InvitationError::Damaged => Phrase::InvitationDamaged,
        InvitationError::WeakKey | InvitationError::GroupTooSmall | InvitationError::Name => {
            Phrase::InvitationUnsafe
        }
    };
    alert(Tone::Error, vec![paragraph(visit.say(sentence))])
}

/// What a round is, what is promised, and the way in.
fn about(visit: &Visit, invitation: &Invitation) -> Vec<Node> {
    let Some(scan) = visit.scan_of(invitation) else {
        let sentence = visit.say(Phrase::InvitationOtherQuestions);
        return vec![alert(Tone::Error, vec![paragraph(sentence)])];
    };
    let takes = visit.say(match scan {
        Scan::Quick => Phrase::TakePartQuick,
        Scan::Full => Phrase::TakePartFull,
    });
    let said = |phrases: &[Phrase]| {
        let said = phrases.iter().map(|phrase| text(visit.say(*phrase)));
        list("utrecht-unordered-list", said.collect())
    };
    let smallest = usize::from(invitation.smallest_group);
    let slip = at_times(invitation.slips, || {
        paragraph(visit.say(Phrase::TakePartSlip))
    });
    let taken_part = visit.round().as_ref() == Some(invitation);
    let other = visit.draft.is_some() && !taken_part;
    if visit.asks_person && taken_part {
        return same_person(visit, invitation);
    }
    let is_new = !taken_part || visit.progress().0 == 0;
    let way_in = if taken_part && is_new {
        let words = visit.say(Phrase::TakePartBegin);
        step(Weight::Primary, &visit.first_open(), words)
    } else if taken_part {
        let words = visit.say(Phrase::GoOn);
        step(Weight::Primary, &Route::Overview, words)
    } else {
        let words = visit.say(Phrase::TakePartButton);
        button(Weight::Primary, words, Event::Round(RoundEvent::TookPart))
    };
    vec![
        worded(
            "p",
            "utrecht-paragraph utrecht-paragraph--lead",
            invitation.name.clone(),
        ),
        paragraph(takes),
        slip,
        at_times(other, || {
            alert(
                Tone::Info,
                vec![paragraph(visit.say(Phrase::TakePartOther))],
            )
        }),
        at_times(visit.passing.code_refused.is_some(), || {
            alert(Tone::Error, vec![paragraph(visit.say(Phrase::SealFailed))])
        }),
        check_code(visit, invitation),
        at_times(is_new, || role(visit, taken_part)),
        buttons(vec![way_in]),
        heading(visit.say(Phrase::ClerkSeesTitle)),
        said(&[Phrase::ClerkSeesAnswers, Phrase::ClerkSeesRole]),
        paragraph(visit.count(Phrase::ClerkShows, &[("n", smallest)])),
        heading(visit.say(Phrase::ClerkNotTitle)),
        said(&[Phrase::ClerkNotName, Phrase::ClerkNotTime]),
        paragraph(visit.say(Phrase::ClerkSeesSender)),
    ]
}

/// What the person does for the municipality, asked once in a round.
fn role(visit: &Visit, taken_part: bool) -> Node {
    if taken_part {
        role_choice(visit, visit.role(), Event::ChoseRole)
    } else {
        let chosen = |role| Event::Round(RoundEvent::ChoseRole(role));
        role_choice(visit, visit.round_role(), chosen)
    }
}

/// Answers stand here for this round: they may be of somebody else who used this device.
fn same_person(visit: &Visit, invitation: &Invitation) -> Vec<Node> {
    let (answered, asked) = visit.progress();
    let handed_in = visit
        .participation()
        .is_some_and(|there| there.revision > 0);
    let sentence = if handed_in {
        visit.say(Phrase::SamePersonHandedIn)
    } else {
        visit.count(Phrase::SamePersonText, &[("n", answered), ("of", asked)])
    };
    let way = |words, event| button(Weight::Secondary, visit.say(words), Event::Round(event));
    vec![
        worded(
            "p",
            "utrecht-paragraph utrecht-paragraph--lead",
            invitation.name.clone(),
        ),
        heading(visit.say(Phrase::SamePersonTitle)),
        paragraph(sentence),
        buttons(vec![
            way(Phrase::SamePersonYes, RoundEvent::SamePerson),
            way(Phrase::SamePersonNo, RoundEvent::OtherPerson),
        ]),
    ]
}

/// The code by which both screens can be compared: that of the room vouches for the link, not the other way round.
pub(super) fn check_code(visit: &Visit, invitation: &Invitation) -> Node {
    Node::Many(vec![
        heading(visit.say(Phrase::CheckCodeTitle)),
        paragraph_of(vec![worded(
            "strong",
            "code-text",
            visit.check_code(invitation),
        )]),
        small(visit.say(Phrase::CheckCodeText)),
    ])
}

/// The round that is taken part in, on the first page; and the way back to the own scan.
pub(super) fn round_card(visit: &Visit) -> Node {
    if visit.room.is_empty() {
        return Node::Nothing;
    }
    let words = match visit.round() {
        Some(round) => visit
            .wording
            .fill(Phrase::RoundText, &[("name", &round.name)]),
        None => visit.say(Phrase::RoundEmpty),
    };
    let hand_in = at_times(visit.round().is_some(), || {
        let words = visit.say(Phrase::ToHandIn);
        step(Weight::Secondary, &Route::HandIn, words)
    });
    let leave = visit.say(Phrase::RoundLeave);
    let inside = vec![
        heading(visit.say(Phrase::RoundTitle)),
        paragraph(words),
        buttons(vec![
            hand_in,
            button(Weight::Subtle, leave, Event::Round(RoundEvent::Left)),
        ]),
    ];
    element("section", "card", inside)
}

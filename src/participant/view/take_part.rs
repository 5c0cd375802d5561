//! Taking part in a round: what it is, and what the clerk will and will not see.

use super::Node;
use super::start::role_choice;
use crate::exchange::{Invitation, InvitationError};
use crate::html::{
    Part, Tone, Weight, alert, button, buttons, code, heading, lead, list, page_heading, paragraph,
    part, small, step, text, when,
};
use crate::participant::{Event, RoundEvent, State};
use crate::questionnaire::Scan;
use crate::route::Route;
use crate::wording::Phrase;

/// The invitation that was opened, or the round that is taken part in.
pub(super) fn take_part(state: &State) -> Vec<Node> {
    let mut parts = vec![page_heading(state.say(Phrase::TakePartTitle))];
    match (&state.offered, state.round()) {
        (Some(Err(error)), _) => parts.push(refused(state, *error)),
        (Some(Ok(offered)), _) => parts.extend(about(state, offered)),
        (None, Some(round)) => parts.extend(about(state, &round)),
        (None, None) => parts.push(paragraph(state.say(Phrase::TakePartHow))),
    }
    parts
}

/// Why an invitation cannot be used, and what to do.
fn refused(state: &State, error: InvitationError) -> Node {
    let sentence = match error {
        InvitationError::Newer => Phrase::InvitationNewer,
        InvitationError::Foreign | InvitationError::Damaged => Phrase::InvitationDamaged,
        InvitationError::WeakKey | InvitationError::GroupTooSmall | InvitationError::Name => {
            Phrase::InvitationUnsafe
        }
    };
    alert(Tone::Error, paragraph(state.say(sentence)))
}

/// What a round is, what is promised, and the way in.
fn about(state: &State, invitation: &Invitation) -> Vec<Node> {
    let Some(scan) = state.scan_of(invitation) else {
        let sentence = state.say(Phrase::InvitationOtherQuestions);
        return vec![alert(Tone::Error, paragraph(sentence))];
    };
    let takes = match scan {
        Scan::Quick => Phrase::TakePartQuick,
        Scan::Full => Phrase::TakePartFull,
    };
    let takes = state.count(takes, &[("n", state.asked.asked(scan).count())]);
    let said = |phrases: &[Phrase]| {
        let said = phrases.iter().map(|phrase| text(state.say(*phrase)));
        list(said.collect())
    };
    let smallest = usize::from(invitation.smallest_group);
    let slip = when(invitation.slips, || {
        paragraph(state.say(Phrase::TakePartSlip))
    });
    let taken_part = state.round().as_ref() == Some(invitation);
    let other = state.draft.is_some() && !taken_part;
    if state.asks_person && taken_part {
        return same_person(state, invitation);
    }
    let is_new = !taken_part || state.progress().0 == 0;
    let way_in = if taken_part && is_new {
        let words = state.say(Phrase::TakePartBegin);
        step(Weight::Primary, &state.first_open(), words)
    } else if taken_part {
        let words = state.say(Phrase::GoOn);
        step(Weight::Primary, &Route::Overview, words)
    } else {
        let words = state.say(Phrase::TakePartButton);
        button(Weight::Primary, words, Event::Round(RoundEvent::TookPart))
    };
    vec![
        lead(invitation.name.clone()),
        paragraph(takes),
        slip,
        when(other, || {
            alert(Tone::Info, paragraph(state.say(Phrase::TakePartOther)))
        }),
        when(state.transient.code_refused.is_some(), || {
            alert(Tone::Error, paragraph(state.say(Phrase::SealFailed)))
        }),
        check_code(state, invitation),
        when(is_new, || role(state, taken_part)),
        paragraph(state.say(Phrase::ClerkSeesSender)),
        buttons(way_in),
        heading(state.say(Phrase::ClerkSeesTitle)),
        said(if invitation.remarks {
            &[
                Phrase::ClerkSeesAnswers,
                Phrase::ClerkSeesRole,
                Phrase::ClerkSeesRemarks,
            ]
        } else {
            &[Phrase::ClerkSeesAnswers, Phrase::ClerkSeesRole]
        }),
        paragraph(state.count(Phrase::ClerkShows, &[("n", smallest)])),
        heading(state.say(Phrase::ClerkNotTitle)),
        said(&[Phrase::ClerkNotName, Phrase::ClerkNotTime]),
    ]
}

/// What the person does for the municipality, asked once in a round.
fn role(state: &State, taken_part: bool) -> Node {
    if taken_part {
        role_choice(state, state.role(), Event::ChoseRole)
    } else {
        let chosen = |role| Event::Round(RoundEvent::ChoseRole(role));
        role_choice(state, state.round_role(), chosen)
    }
}

/// Answers stand here for this round: they may be of somebody else who used this device.
fn same_person(state: &State, invitation: &Invitation) -> Vec<Node> {
    let (answered, asked) = state.progress();
    let handed_in = state
        .participation()
        .is_some_and(|there| there.revision > 0);
    let sentence = if handed_in {
        state.say(Phrase::SamePersonHandedIn)
    } else {
        state.count(Phrase::SamePersonText, &[("n", answered), ("of", asked)])
    };
    let way = |words, event| button(Weight::Secondary, state.say(words), Event::Round(event));
    vec![
        lead(invitation.name.clone()),
        heading(state.say(Phrase::SamePersonTitle)),
        paragraph(sentence),
        buttons(vec![
            way(Phrase::SamePersonYes, RoundEvent::SamePerson),
            way(Phrase::SamePersonNo, RoundEvent::OtherPerson),
        ]),
    ]
}

/// The code by which both screens can be compared: that of the room vouches for the link, not the other way round.
pub(super) fn check_code(state: &State, invitation: &Invitation) -> Node {
    Node::Fragment(vec![
        heading(state.say(Phrase::CheckCodeTitle)),
        paragraph(code("strong", state.check_code(invitation))),
        small(state.say(Phrase::CheckCodeText)),
    ])
}

/// The round that is taken part in, on the first page; and the way back to the own scan.
pub(super) fn round_card(state: &State) -> Node {
    if state.namespace.is_empty() {
        return Node::Empty;
    }
    let words = match state.round() {
        Some(round) => state
            .wording
            .fill(Phrase::RoundText, &[("name", &round.name)]),
        None => state.say(Phrase::RoundEmpty),
    };
    let hand_in = when(state.round().is_some(), || {
        let words = state.say(Phrase::ToHandIn);
        step(Weight::Secondary, &Route::HandIn, words)
    });
    let leave = state.say(Phrase::RoundLeave);
    let inside = vec![
        heading(state.say(Phrase::RoundTitle)),
        paragraph(words),
        buttons(vec![
            hand_in,
            button(Weight::Subtle, leave, Event::Round(RoundEvent::Left)),
        ]),
    ];
    part(Part::CARD_SECTION, inside)
}

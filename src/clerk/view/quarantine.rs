//! What waits for the clerk to decide, and what the clerk decided last.

use std::collections::BTreeSet;

use super::Node;
use crate::clerk::{DECIDED, Decided, Event, State, Undo};
use crate::crockford;
use crate::html::{
    Key, Part, Weight, button, buttons, code, heading, paragraph, part, section_on_screen, small,
    status, when,
};
use crate::round::{Doubt, Obstacle, Quarantined, ResponseId, Round};
use crate::wording::ClerkPhrase;

/// Responses that were quarantined, each with its reason.
pub(super) fn quarantine(state: &State, round: &Round) -> Node {
    let waiting = round.quarantine.iter();
    let waiting = waiting.map(|quarantined| (key(quarantined), card(state, round, quarantined)));
    let title = state.count(
        ClerkPhrase::QuarantineTitle,
        &[("n", round.quarantine.len())],
    );
    let all = state.say(ClerkPhrase::QuarantineDiscardAll);
    let digests = round
        .quarantine
        .iter()
        .map(|quarantined| quarantined.received.digest);
    let discard_all = Event::Discarded(digests.collect());
    let list = when(!round.quarantine.is_empty(), || {
        Node::Fragment(vec![
            heading(title),
            paragraph(state.say(ClerkPhrase::QuarantineText)),
            above_members(state, round),
            part(Part::CARDS, Node::Keyed(waiting.collect::<Vec<_>>())),
            buttons(button(Weight::Subtle, all, discard_all)),
        ])
    });
    let transient = &state.transient;
    let is_empty = round.quarantine.is_empty() && transient.discarded.is_empty();
    when(!is_empty || transient.decided.is_some(), || {
        section_on_screen(vec![decided(state), list])
    })
}

/// What the clerk decided last, and the way back.
fn decided(state: &State) -> Node {
    let count = |phrase, n| state.count(phrase, &[("n", n)]);
    let sentence = match state.transient.decided {
        None => String::new(),
        Some(Decided::Counts) => state.say(ClerkPhrase::DecidedCounts),
        Some(Decided::Discarded(n)) => count(ClerkPhrase::DecidedDiscarded, n),
        Some(Decided::Withdrawn(n)) => count(ClerkPhrase::DecidedWithdrawn, n),
        Some(Decided::Undone) => state.say(ClerkPhrase::DecidedUndone),
    };
    let can_undo = matches!(state.transient.undo, Some(Undo::Withdrawn(_)));
    let way = |phrase, event| buttons(button(Weight::Secondary, state.say(phrase), event));
    let undo = when(can_undo, || way(ClerkPhrase::DecidedUndo, Event::Undid));
    let line = status(sentence).focusable(DECIDED);
    let is_said = matches!(state.transient.decided, Some(Decided::Discarded(_)));
    let discarded = state.transient.discarded.last().map(|discarded| {
        let again = count(ClerkPhrase::DecidedDiscarded, discarded.len());
        Node::Fragment(vec![
            when(!is_said, || paragraph(again)),
            way(ClerkPhrase::DecidedRestore, Event::Restored),
        ])
    });
    Node::Fragment(vec![line, undo, discarded.into()])
}

/// More responses than members: what is above them waits, and the number is asked about.
fn above_members(state: &State, round: &Round) -> Node {
    let above = round.quarantine.iter();
    let above = above.filter(|quarantined| quarantined.doubt == Doubt::AboveMembers);
    // Hands, not codes: one hand may have sealed the same twice.
    let hands: BTreeSet<ResponseId> = above
        .map(|quarantined| quarantined.received.payload.id)
        .collect();
    let above = hands.iter().filter(|id| !round.responses.contains_key(*id));
    let (above, members) = (above.count(), usize::from(round.members));
    let all = round.responses.len() + above;
    // The data behind a release must not change.
    let can_change = above > 0 && round.releases.is_empty() && !round.is_closed;
    let way =
        |words, members| buttons(button(Weight::Secondary, words, Event::SetMembers(members)));
    match u16::try_from(all) {
        Ok(needed) if can_change && needed > round.members => {
            let counts = [("n", all.saturating_sub(members)), ("of", members)];
            let sentence = paragraph(state.count(ClerkPhrase::QuarantineAbove, &counts));
            let words = state.count(ClerkPhrase::CollectMembers, &[("n", all)]);
            Node::Fragment(vec![sentence, way(words, needed)])
        }
        // Others were withdrawn since: there is room for all of them.
        Ok(_) if can_change => {
            let words = state.count(ClerkPhrase::QuarantineLetIn, &[("n", above)]);
            way(words, round.members)
        }
        _ => Node::Empty,
    }
}

/// The key of a quarantined response: the digest of its code.
fn key(quarantined: &Quarantined) -> Key {
    crockford::encode(&quarantined.received.digest.0).into()
}

fn card(state: &State, round: &Round, quarantined: &Quarantined) -> Node {
    let why = match quarantined.doubt {
        Doubt::TwoVersions => ClerkPhrase::QuarantineTwoVersions,
        Doubt::SlipMissing => ClerkPhrase::QuarantineSlipMissing,
        Doubt::SlipUnknown => ClerkPhrase::QuarantineSlipUnknown,
        Doubt::SlipUsed => ClerkPhrase::QuarantineSlipUsed,
        Doubt::Late => ClerkPhrase::QuarantineLate,
        Doubt::AboveMembers => ClerkPhrase::QuarantineAboveMembers,
        Doubt::ByClerk => ClerkPhrase::QuarantineByClerk,
    };
    let digest = quarantined.received.digest;
    let obstacle = round.obstacle(&quarantined.received);
    // That there is no room is said once.
    let is_said = quarantined.doubt == Doubt::AboveMembers && obstacle == Some(Obstacle::NoRoom);
    let (count, instead) = match obstacle {
        None => {
            let words = match quarantined.doubt {
                Doubt::TwoVersions | Doubt::SlipUsed => ClerkPhrase::QuarantineReplace,
                _ => ClerkPhrase::QuarantineCount,
            };
            let count = button(Weight::Secondary, state.say(words), Event::Counted(digest));
            (count, Node::Empty)
        }
        Some(Obstacle::Closed) => (Node::Empty, Node::Empty),
        Some(Obstacle::Older) => {
            let sentence = state.say(ClerkPhrase::ObstacleOlder);
            (Node::Empty, small(sentence))
        }
        Some(Obstacle::NoRoom) => {
            let counts = [("n", round.responses.len())];
            let sentence = state.count(ClerkPhrase::ObstacleNoRoom, &counts);
            (Node::Empty, small(sentence))
        }
    };
    let discard = state.say(ClerkPhrase::QuarantineDiscard);
    let discard = button(Weight::Subtle, discard, Event::Discarded(vec![digest]));
    let inside = vec![
        code("strong", digest.receipt()),
        when(!is_said, || paragraph(state.say(why))),
        instead,
        buttons(vec![count, discard]),
    ];
    part(Part::CARD, inside)
}

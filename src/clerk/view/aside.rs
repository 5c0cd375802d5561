//! What waits for the clerk to decide, and what the clerk decided last.

use std::collections::BTreeSet;

use super::Node;
use crate::clerk::{DECIDED, Decided, Event, State, Undo};
use crate::html::{
    Key, Part, Weight, button, buttons, code, heading, paragraph, part, section_on_screen, small,
    status, when,
};
use crate::round::{Aside, Doubt, Obstacle, ResponseId, Round};
use crate::wording::ClerkPhrase;

/// Responses that were put aside, each with its reason.
pub(super) fn aside(state: &State, round: &Round) -> Node {
    let waiting = round.aside.iter();
    let waiting = waiting.map(|aside| (key(aside), card(state, round, aside)));
    let title = state.count(ClerkPhrase::AsideTitle, &[("n", round.aside.len())]);
    let all = state.say(ClerkPhrase::AsideDiscardAll);
    let digests = round.aside.iter().map(|aside| aside.received.digest);
    let discard_all = Event::Discarded(digests.collect());
    let list = when(!round.aside.is_empty(), || {
        Node::Fragment(vec![
            heading(title),
            paragraph(state.say(ClerkPhrase::AsideText)),
            above_members(state, round),
            part(Part::CARDS, Node::Keyed(waiting.collect::<Vec<_>>())),
            buttons(button(Weight::Subtle, all, discard_all)),
        ])
    });
    when(
        !round.aside.is_empty() || state.passing.decided.is_some(),
        || section_on_screen(vec![decided(state), list]),
    )
}

/// What the clerk decided last, and the way back.
fn decided(state: &State) -> Node {
    let count = |phrase, n| state.count(phrase, &[("n", n)]);
    let sentence = match state.passing.decided {
        None => String::new(),
        Some(Decided::Counts) => state.say(ClerkPhrase::DecidedCounts),
        Some(Decided::Discarded(n)) => count(ClerkPhrase::DecidedDiscarded, n),
        Some(Decided::Aside(n)) => count(ClerkPhrase::DecidedAside, n),
        Some(Decided::Undone) => state.say(ClerkPhrase::DecidedUndone),
    };
    let can_undo = matches!(
        state.passing.undo,
        Some(Undo::Discarded(_) | Undo::SetAside(_))
    );
    let undo = when(can_undo, || {
        let words = state.say(ClerkPhrase::DecidedUndo);
        buttons(button(Weight::Secondary, words, Event::Undid))
    });
    let line = status(sentence).focusable(DECIDED);
    Node::Fragment(vec![line, undo])
}

/// More responses than members: what is above them waits, and the number is asked about.
fn above_members(state: &State, round: &Round) -> Node {
    let above = round.aside.iter();
    let above = above.filter(|aside| aside.doubt == Doubt::AboveMembers);
    // Hands, not codes: one hand may have sealed the same twice.
    let hands: BTreeSet<ResponseId> = above.map(|aside| aside.received.payload.id).collect();
    let above = hands.iter().filter(|id| !round.responses.contains_key(*id));
    let (above, members) = (above.count(), usize::from(round.members));
    let all = round.responses.len() + above;
    // What a release rests on stays as it was.
    let can_change = above > 0 && round.releases.is_empty() && !round.is_closed;
    let way =
        |words, members| buttons(button(Weight::Secondary, words, Event::SetMembers(members)));
    match u16::try_from(all) {
        Ok(needed) if can_change && needed > round.members => {
            let counts = [("n", all.saturating_sub(members)), ("of", members)];
            let sentence = paragraph(state.count(ClerkPhrase::AsideAbove, &counts));
            let words = state.count(ClerkPhrase::CollectMembers, &[("n", all)]);
            Node::Fragment(vec![sentence, way(words, needed)])
        }
        // Others were put aside since: there is room for all of them.
        Ok(_) if can_change => {
            let words = state.count(ClerkPhrase::AsideLetIn, &[("n", above)]);
            way(words, round.members)
        }
        _ => Node::Empty,
    }
}

/// What tells something that waits from the rest: the code that it came in.
fn key(aside: &Aside) -> Key {
    let digest = aside.received.digest.0;
    digest.map(|byte| format!("{byte:02x}")).concat().into()
}

fn card(state: &State, round: &Round, aside: &Aside) -> Node {
    let why = match aside.doubt {
        Doubt::TwoVersions => ClerkPhrase::AsideTwoVersions,
        Doubt::SlipMissing => ClerkPhrase::AsideSlipMissing,
        Doubt::SlipUnknown => ClerkPhrase::AsideSlipUnknown,
        Doubt::SlipUsed => ClerkPhrase::AsideSlipUsed,
        Doubt::Late => ClerkPhrase::AsideLate,
        Doubt::AboveMembers => ClerkPhrase::AsideAboveMembers,
        Doubt::ByClerk => ClerkPhrase::AsideByClerk,
    };
    let digest = aside.received.digest;
    let obstacle = round.obstacle(&aside.received);
    // That there is no room is said once.
    let is_said = aside.doubt == Doubt::AboveMembers && obstacle == Some(Obstacle::NoRoom);
    let (count, instead) = match obstacle {
        None => {
            let words = match aside.doubt {
                Doubt::TwoVersions | Doubt::SlipUsed => ClerkPhrase::AsideReplace,
                _ => ClerkPhrase::AsideCount,
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
    let discard = state.say(ClerkPhrase::AsideDiscard);
    let discard = button(Weight::Subtle, discard, Event::Discarded(vec![digest]));
    let inside = vec![
        code("strong", digest.receipt()),
        when(!is_said, || paragraph(state.say(why))),
        instead,
        buttons(vec![count, discard]),
    ];
    part(Part::CARD, inside)
}

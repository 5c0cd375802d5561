//! What waits for the clerk to decide, and what the clerk decided last.

use std::collections::BTreeSet;

use super::Node;
use crate::desk::{DECIDED, Decided, Desk, Event, Undo};
use crate::round::{Aside, Doubt, Obstacle, ResponseId, Round};
use crate::view::{
    Weight, at_times, button, buttons, element, focusable, heading, paragraph, section_on_screen,
    small, status, worded,
};
use crate::wording::ClerkPhrase;

/// Responses that were put aside, each with its reason.
pub(super) fn aside(desk: &Desk, round: &Round) -> Node {
    let waiting = round.aside.iter().map(|aside| card(desk, round, aside));
    let title = desk.count(ClerkPhrase::AsideTitle, &[("n", round.aside.len())]);
    let all = desk.say(ClerkPhrase::AsideDiscardAll);
    let digests = round.aside.iter().map(|aside| aside.received.digest);
    let discard_all = Event::Discarded(digests.collect());
    let list = at_times(!round.aside.is_empty(), || {
        Node::Many(vec![
            heading(title),
            paragraph(desk.say(ClerkPhrase::AsideText)),
            above_members(desk, round),
            element("div", "cards", waiting.collect()),
            buttons(vec![button(Weight::Subtle, all, discard_all)]),
        ])
    });
    at_times(
        !round.aside.is_empty() || desk.passing.decided.is_some(),
        || section_on_screen(vec![decided(desk), list]),
    )
}

/// What the clerk decided last, and the way back.
fn decided(desk: &Desk) -> Node {
    let count = |phrase, n| desk.count(phrase, &[("n", n)]);
    let sentence = match desk.passing.decided {
        None => String::new(),
        Some(Decided::Counts) => desk.say(ClerkPhrase::DecidedCounts),
        Some(Decided::Discarded(n)) => count(ClerkPhrase::DecidedDiscarded, n),
        Some(Decided::Aside(n)) => count(ClerkPhrase::DecidedAside, n),
        Some(Decided::Undone) => desk.say(ClerkPhrase::DecidedUndone),
    };
    let can_undo = matches!(
        desk.passing.undo,
        Some(Undo::Discarded(_) | Undo::SetAside(_))
    );
    let undo = at_times(can_undo, || {
        let words = desk.say(ClerkPhrase::DecidedUndo);
        buttons(vec![button(Weight::Secondary, words, Event::Undid)])
    });
    let line = status("utrecht-paragraph", sentence);
    Node::Many(vec![focusable(DECIDED, line), undo])
}

/// More responses than members: what is above them waits, and the number is asked about.
fn above_members(desk: &Desk, round: &Round) -> Node {
    let above = round.aside.iter();
    let above = above.filter(|aside| aside.doubt == Doubt::AboveMembers);
    // Hands, not codes: one hand may have sealed the same twice.
    let hands: BTreeSet<ResponseId> = above.map(|aside| aside.received.payload.id).collect();
    let above = hands.iter().filter(|id| !round.responses.contains_key(*id));
    let (above, members) = (above.count(), usize::from(round.members));
    let all = round.responses.len() + above;
    // What a release rests on stays as it was.
    let can_change = above > 0 && round.releases.is_empty() && !round.is_closed;
    let way = |words, members| {
        buttons(vec![button(
            Weight::Secondary,
            words,
            Event::SetMembers(members),
        )])
    };
    match u16::try_from(all) {
        Ok(needed) if can_change && needed > round.members => {
            let counts = [("n", all.saturating_sub(members)), ("of", members)];
            let sentence = paragraph(desk.count(ClerkPhrase::AsideAbove, &counts));
            let words = desk.count(ClerkPhrase::CollectMembers, &[("n", all)]);
            Node::Many(vec![sentence, way(words, needed)])
        }
        // Others were put aside since: there is room for all of them.
        Ok(_) if can_change => {
            let words = desk.count(ClerkPhrase::AsideLetIn, &[("n", above)]);
            way(words, round.members)
        }
        _ => Node::Nothing,
    }
}

fn card(desk: &Desk, round: &Round, aside: &Aside) -> Node {
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
            let count = button(Weight::Secondary, desk.say(words), Event::Counted(digest));
            (count, Node::Nothing)
        }
        Some(Obstacle::Closed) => (Node::Nothing, Node::Nothing),
        Some(Obstacle::Older) => {
            let sentence = desk.say(ClerkPhrase::ObstacleOlder);
            (Node::Nothing, small(sentence))
        }
        Some(Obstacle::NoRoom) => {
            let counts = [("n", round.responses.len())];
            let sentence = desk.count(ClerkPhrase::ObstacleNoRoom, &counts);
            (Node::Nothing, small(sentence))
        }
    };
    let discard = desk.say(ClerkPhrase::AsideDiscard);
    let discard = button(Weight::Subtle, discard, Event::Discarded(vec![digest]));
    let inside = vec![
        worded("strong", "code-text", digest.receipt()),
        at_times(!is_said, || paragraph(desk.say(why))),
        instead,
        buttons(vec![count, discard]),
    ];
    element("div", "card", inside)
}

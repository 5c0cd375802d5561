//! What waits for the clerk to decide.

use super::Node;
use crate::desk::Desk;
use crate::desk::Event;
use crate::round::Doubt;
use crate::round::Round;
use crate::view::Weight;
use crate::view::at_times;
use crate::view::button;
use crate::view::buttons;
use crate::view::element;
use crate::view::heading;
use crate::view::paragraph;
use crate::view::section_on_screen;
use crate::view::worded;
use crate::wording::ClerkPhrase;

/// Responses that were put aside, each with its reason.
pub(super) fn aside(desk: &Desk, round: &Round) -> Node {
    if round.aside.is_empty() {
        return Node::Nothing;
    }
    let waiting = round.aside.iter().map(|aside| {
        let why = match aside.doubt {
            Doubt::TwoVersions => ClerkPhrase::AsideTwoVersions,
            Doubt::SlipMissing => ClerkPhrase::AsideSlipMissing,
            Doubt::SlipUnknown => ClerkPhrase::AsideSlipUnknown,
            Doubt::SlipUsed => ClerkPhrase::AsideSlipUsed,
            Doubt::Late => ClerkPhrase::AsideLate,
        };
        let digest = aside.received.digest;
        let count = at_times(!round.is_closed, || {
            let words = desk.say(ClerkPhrase::AsideCount);
            button(Weight::Secondary, words, Event::Counted(digest))
        });
        let discard = desk.say(ClerkPhrase::AsideDiscard);
        let discard = button(Weight::Subtle, discard, Event::Discarded(digest));
        let inside = vec![
            worded("strong", "code-text", digest.receipt()),
            paragraph(desk.say(why)),
            buttons(vec![count, discard]),
        ];
        element("div", "card", inside)
    });
    let title = desk.count(ClerkPhrase::AsideTitle, &[("n", round.aside.len())]);
    let all = desk.say(ClerkPhrase::AsideDiscardAll);
    section_on_screen(vec![
        heading(title),
        paragraph(desk.say(ClerkPhrase::AsideText)),
        element("div", "cards", waiting.collect()),
        buttons(vec![button(Weight::Subtle, all, Event::DiscardedAll)]),
    ])
}

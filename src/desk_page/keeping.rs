//! What could not be written to the device or read from it, and what can be done about it.

use super::Node;
use crate::desk::{Desk, Event};
use crate::round::RoundError;
use crate::store::{RecordError, RoundsError, ShelfError};
use crate::view::{Tone, Weight, alert, button, buttons, paragraph, status};
use crate::wording::ClerkPhrase;

/// Everything that is in the way of keeping rounds.
pub(super) fn trouble(desk: &Desk) -> Node {
    let way = |words, event| button(Weight::Secondary, desk.say(words), event);
    let again = |words| way(words, Event::TriedAgain);
    let said = |sentence, ways| {
        let ways = buttons(ways);
        alert(Tone::Error, vec![paragraph(desk.say(sentence)), ways])
    };
    let unsaved = desk.trouble().map_or(Node::Nothing, |error| match error {
        RoundsError::Gone => said(
            ClerkPhrase::KeepGone,
            vec![
                again(ClerkPhrase::KeepPutBack),
                way(ClerkPhrase::KeepLetGo, Event::LetGo),
            ],
        ),
        RoundsError::Locked => said(
            ClerkPhrase::KeepLocked,
            vec![again(ClerkPhrase::KeepTryAgain)],
        ),
        RoundsError::Record(RecordError::Newer(_)) | RoundsError::Round(RoundError::Newer) => {
            said(ClerkPhrase::KeepNewer, Vec::new())
        }
        RoundsError::Shelf(ShelfError::Full) => said(
            ClerkPhrase::KeepFull,
            vec![again(ClerkPhrase::KeepTryAgain)],
        ),
        _ => said(
            ClerkPhrase::KeepFailed,
            vec![again(ClerkPhrase::KeepTryAgain)],
        ),
    });
    let unread = desk.load_failed.map_or(Node::Nothing, |_| {
        said(
            ClerkPhrase::LoadFailed,
            vec![again(ClerkPhrase::LoadTryAgain)],
        )
    });
    Node::Many(vec![unsaved, unread])
}

/// Whether everything is on the device.
pub(super) fn state(desk: &Desk) -> Node {
    let sentence = if desk.is_kept() {
        ClerkPhrase::HandsKept
    } else if desk.is_keeping() {
        ClerkPhrase::HandsKeeping
    } else {
        ClerkPhrase::KeepNotYet
    };
    status(
        "utrecht-paragraph utrecht-paragraph--small",
        desk.say(sentence),
    )
}

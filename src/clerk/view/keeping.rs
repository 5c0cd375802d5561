//! What could not be written to the device or read from it, and what can be done about it.

use super::Node;
use crate::clerk::{Event, State};
use crate::html::{Tone, Weight, alert, button, buttons, paragraph, small};
use crate::round::RoundError;
use crate::store::{RecordError, RoundsError, StorageError};
use crate::wording::ClerkPhrase;

/// Every error of storing or loading rounds.
pub(super) fn trouble(state: &State) -> Node {
    let way = |words, event| button(Weight::Secondary, state.say(words), event);
    let again = |words| way(words, Event::TriedAgain);
    let said = |sentence, ways| {
        let ways = buttons(ways);
        alert(Tone::Error, vec![paragraph(state.say(sentence)), ways])
    };
    let unsaved = state
        .kept
        .trouble()
        .map_or(Node::Empty, |error| match error {
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
            RoundsError::Storage(StorageError::Full) => said(
                ClerkPhrase::KeepFull,
                vec![again(ClerkPhrase::KeepTryAgain)],
            ),
            _ => said(
                ClerkPhrase::KeepFailed,
                vec![again(ClerkPhrase::KeepTryAgain)],
            ),
        });
    let unread = state.kept.load_failed.map_or(Node::Empty, |_| {
        said(
            ClerkPhrase::LoadFailed,
            vec![again(ClerkPhrase::LoadTryAgain)],
        )
    });
    Node::Fragment(vec![unsaved, unread])
}

/// Whether everything is on the device.
pub(super) fn state(state: &State) -> Node {
    let sentence = if state.kept.is_kept() {
        ClerkPhrase::HandsKept
    } else if state.kept.is_keeping() {
        ClerkPhrase::HandsKeeping
    } else {
        ClerkPhrase::KeepNotYet
    };
    small(state.say(sentence)).live()
}

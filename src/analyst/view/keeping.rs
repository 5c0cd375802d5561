//! What could not be written to the device or read from it, and what can be done about it.

use super::Node;
use crate::analyst::{Event, State};
use crate::html::{Tone, Weight, alert, button, buttons, paragraph, small};
use crate::round::RoundError;
use crate::store::{RecordError, RoundsError, StorageError};
use crate::wording::{AnalystPhrase, ClerkPhrase};

/// Every error of storing or loading comparisons.
pub(super) fn trouble(state: &State) -> Node {
    let press = |words, event| button(Weight::Secondary, words, event);
    let said = |sentence: String, ways: Vec<Node>| {
        alert(Tone::Error, vec![paragraph(sentence), buttons(ways)])
    };
    let unsaved = state.kept.trouble().map(|error| {
        let words = state.say_shared(ClerkPhrase::KeepTryAgain);
        let again = || vec![press(words, Event::TriedAgain)];
        match error {
            RoundsError::Gone => {
                let put_back = state.say(AnalystPhrase::KeepPutBack);
                let let_go = state.say(AnalystPhrase::KeepLetGo);
                let ways = vec![
                    press(put_back, Event::TriedAgain),
                    press(let_go, Event::LetGo),
                ];
                said(state.say(AnalystPhrase::KeepGone), ways)
            }
            RoundsError::Record(RecordError::Newer(_)) | RoundsError::Round(RoundError::Newer) => {
                said(state.say(AnalystPhrase::KeepNewer), Vec::new())
            }
            RoundsError::Storage(StorageError::Full) => {
                said(state.say_shared(ClerkPhrase::KeepFull), again())
            }
            _ => said(state.say_shared(ClerkPhrase::KeepFailed), again()),
        }
    });
    let unread = state.kept.load_failed.map(|_| {
        let words = state.say_shared(ClerkPhrase::LoadTryAgain);
        let ways = vec![press(words, Event::TriedAgain)];
        said(state.say(AnalystPhrase::LoadFailed), ways)
    });
    Node::Fragment(vec![unsaved.into(), unread.into()])
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
    small(state.say_shared(sentence)).live()
}

//! Whether the answers are stored, and where.

use super::Node;
use crate::html::{Part, Tone, Weight, alert, button, buttons, paragraph, part};
use crate::participant::{Event, Keeping, State};
use crate::store::{DraftError, StorageError, StorageKind};
use crate::wording::Phrase;

/// A line that says that the answers are kept, and where. The text changes only where it says
/// something new, so that "kept" is not read aloud again after every answer.
pub(super) fn keeping_status(state: &State) -> Node {
    let sentence = match (&state.keeping, state.storage_kind) {
        (Keeping::Busy, _) => Phrase::KeepingBusy,
        (Keeping::Trouble(_), _) => Phrase::KeepingTrouble,
        (Keeping::Done, _) if state.progress().0 == 0 => Phrase::KeptNothingYet,
        (Keeping::Done, StorageKind::Database) => Phrase::KeptInDatabase,
        (Keeping::Done, StorageKind::LocalStorage) => Phrase::KeptInLocalStorage,
        (Keeping::Done, StorageKind::Tab) => Phrase::KeptInTab,
    };
    part(Part::KEEPING, state.say(sentence)).live()
}

/// The error of a failed write, and the ways to resolve it.
pub(super) fn keeping_trouble(state: &State) -> Node {
    let Keeping::Trouble(error) = &state.keeping else {
        return Node::Empty;
    };
    let sentence = match error {
        DraftError::Gone => Phrase::TroubleGone,
        DraftError::Taken => Phrase::TroubleTaken,
        DraftError::Storage(StorageError::Full) => Phrase::TroubleFull,
        DraftError::Unreadable { .. } => Phrase::TroubleUnreadable,
        DraftError::Storage(_) => Phrase::TroubleOther,
    };
    let way = |words, event| button(Weight::Secondary, state.say(words), event);
    let save = way(Phrase::DraftSave, Event::SavedDraft);
    let again = || way(Phrase::TroubleTryAgain, Event::TriedAgain);
    let ways_out = match error {
        DraftError::Gone => {
            let wipe = state.say(Phrase::TroubleWipeHere);
            vec![again(), save, button(Weight::Subtle, wipe, Event::Wiped)]
        }
        DraftError::Taken => vec![
            way(Phrase::TroubleKeepThese, Event::Overruled),
            way(Phrase::TroubleTakeOther, Event::GaveWay),
            save,
        ],
        _ => vec![again(), save],
    };
    alert(
        Tone::Error,
        vec![paragraph(state.say(sentence)), buttons(ways_out)],
    )
}

//! Whether what was said is kept, and where.

use super::Node;
use crate::store::{DraftError, Keeper, ShelfError};
use crate::view::{Tone, Weight, alert, button, buttons, paragraph, status};
use crate::visit::{Event, Keeping, Visit};
use crate::wording::Phrase;

/// A line that says that the answers are kept, and where. The text changes only where it says
/// something new, so that "kept" is not read aloud again after every answer.
pub(super) fn keeping_status(visit: &Visit) -> Node {
    let sentence = match (&visit.keeping, visit.keeper) {
        (Keeping::Busy, _) => Phrase::KeepingBusy,
        (Keeping::Trouble(_), _) => Phrase::KeepingTrouble,
        (Keeping::Done, _) if visit.progress().0 == 0 => Phrase::KeptNothingYet,
        (Keeping::Done, Keeper::Database) => Phrase::KeptInDatabase,
        (Keeping::Done, Keeper::LocalStorage) => Phrase::KeptInLocalStorage,
        (Keeping::Done, Keeper::Tab) => Phrase::KeptInTab,
    };
    status("keeping", visit.say(sentence))
}

/// What could not be kept, and what can be done about it.
pub(super) fn keeping_trouble(visit: &Visit) -> Node {
    let Keeping::Trouble(error) = &visit.keeping else {
        return Node::Nothing;
    };
    let sentence = match error {
        DraftError::Gone => Phrase::TroubleGone,
        DraftError::Taken => Phrase::TroubleTaken,
        DraftError::Shelf(ShelfError::Full) => Phrase::TroubleFull,
        DraftError::Unreadable { .. } => Phrase::TroubleUnreadable,
        DraftError::Shelf(_) => Phrase::TroubleOther,
    };
    let way = |words, event| button(Weight::Secondary, visit.say(words), event);
    let save = way(Phrase::DraftSave, Event::SavedDraft);
    let again = || way(Phrase::TroubleTryAgain, Event::TriedAgain);
    let ways_out = match error {
        DraftError::Gone => {
            let wipe = visit.say(Phrase::TroubleWipeHere);
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
        vec![paragraph(visit.say(sentence)), buttons(ways_out)],
    )
}

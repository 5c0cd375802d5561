//! Whether what was said is kept, and where.

use leptos::prelude::*;

use super::changing::at_times;
use super::changing::words;
use super::draft_file::save_draft;
use super::elements::Part;
use super::elements::Tone;
use super::elements::Weight;
use super::elements::alert;
use super::elements::button;
use super::elements::buttons;
use super::elements::paragraph;
use super::elements::status;
use crate::browser::shelves::Keeper;
use crate::store::DraftError;
use crate::store::ShelfError;
use crate::ui::session::Keeping;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// A line that says that the answers are kept, and where. The text changes only where it says
/// something new, so that "kept" is not read aloud again after every answer.
pub(in crate::ui) fn keeping_status() -> Part {
    let session = use_session();
    let sentence = words(move || {
        let begun = session.progress().get().0 > 0;
        let sentence = match session.keeping().get() {
            Keeping::Busy => Phrase::KeepingBusy,
            Keeping::Trouble(_) => Phrase::KeepingTrouble,
            Keeping::Done if !begun => Phrase::KeptNothingYet,
            Keeping::Done => match session.keeper().get() {
                Keeper::Database => Phrase::KeptInDatabase,
                Keeper::LocalStorage => Phrase::KeptInLocalStorage,
                Keeper::Tab => Phrase::KeptInTab,
            },
        };
        say(sentence)
    });
    status("keeping", sentence)
}

/// What could not be kept, and what can be done about it.
pub(in crate::ui) fn keeping_trouble() -> Part {
    let session = use_session();
    at_times(move || {
        let Keeping::Trouble(error) = session.keeping().get() else {
            return None;
        };
        let sentence = match &error {
            DraftError::Gone => Phrase::TroubleGone,
            DraftError::Shelf(ShelfError::Full) => Phrase::TroubleFull,
            DraftError::Unreadable { .. } => Phrase::TroubleUnreadable,
            _ => Phrase::TroubleOther,
        };
        let gone = error == DraftError::Gone;
        let again = move || {
            if gone {
                session.keep_again();
            } else {
                session.keep_waiting();
            }
        };
        let mut ways_out = vec![
            button(Weight::Secondary, Phrase::TroubleTryAgain, again),
            button(Weight::Secondary, Phrase::DraftSave, move || {
                save_draft(session);
            }),
        ];
        if gone {
            let wipe = move || session.wipe();
            ways_out.push(button(Weight::Subtle, Phrase::TroubleWipeHere, wipe));
        }
        Some(alert(
            Tone::Error,
            [paragraph(say(sentence)), buttons(ways_out)],
        ))
    })
}

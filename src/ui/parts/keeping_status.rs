//! Whether what was said is kept, and where.

use leptos::prelude::*;

use super::button::Button;
use super::button::Weight;
use super::changing::at_times;
use super::changing::words;
use super::draft_file::save_draft;
use super::notices::Alert;
use super::notices::Tone;
use crate::browser::shelves::Keeper;
use crate::store::DraftError;
use crate::store::ShelfError;
use crate::ui::session::Keeping;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// A line that says that the answers are kept, and where.
#[component]
pub(in crate::ui) fn KeepingStatus() -> AnyView {
    let session = use_session();
    let sentence = move || {
        let progress = session.progress().get();
        match (session.keeping().get(), session.keeper().get()) {
            (Keeping::Done, _) if progress.0 == 0 => Phrase::KeptNothingYet,
            (Keeping::Done, Keeper::Database) => Phrase::KeptInDatabase,
            (Keeping::Done, Keeper::LocalStorage) => Phrase::KeptInLocalStorage,
            (Keeping::Done, Keeper::Tab) => Phrase::KeptInTab,
            (Keeping::Busy, _) => Phrase::KeepingBusy,
            (Keeping::Trouble(_), _) => Phrase::KeepingTrouble,
        }
    };
    // One element whose text changes, so that "kept" is not read aloud again after every answer.
    let sentence = Memo::new(move |_| sentence());
    view! {
        <p class="keeping" role="status">
            {words(move || say(sentence.get()))}
        </p>
    }
    .into_any()
}

/// What could not be kept, and what can be done about it.
#[component]
pub(in crate::ui) fn KeepingTrouble() -> AnyView {
    let session = use_session();
    let trouble = Memo::new(move |_| match session.keeping().get() {
        Keeping::Trouble(error) => Some(error),
        Keeping::Done | Keeping::Busy => None,
    });
    at_times(move || {
        let error = trouble.get()?;
        let sentence = match &error {
            DraftError::Gone => Phrase::TroubleGone,
            DraftError::Shelf(ShelfError::Full) => Phrase::TroubleFull,
            DraftError::Unreadable { .. } => Phrase::TroubleUnreadable,
            _ => Phrase::TroubleOther,
        };
        let gone = error == DraftError::Gone;
        let again = move |()| {
            if gone {
                session.keep_again();
            } else {
                session.keep_waiting();
            }
        };
        let other = gone.then(|| {
            view! {
                <Button weight=Weight::Subtle on_press=move |()| session.wipe()>
                    {say(Phrase::TroubleWipeHere)}
                </Button>
            }
            .into_any()
        });
        Some(
            view! {
                <Alert tone=Tone::Error>
                    <p class="utrecht-paragraph">{say(sentence)}</p>
                    <div class="buttons">
                        <Button weight=Weight::Secondary on_press=again>
                            {say(Phrase::TroubleTryAgain)}
                        </Button>
                        <Button weight=Weight::Secondary on_press=move |()| save_draft(session)>
                            {say(Phrase::DraftSave)}
                        </Button>
                        {other}
                    </div>
                </Alert>
            }
            .into_any(),
        )
    })
}

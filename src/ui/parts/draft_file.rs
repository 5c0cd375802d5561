//! A draft as a file: saved here, taken in on another device.

use leptos::html::Input;
use leptos::prelude::*;

use super::changing::at_times;
use super::elements::Part;
use super::elements::Tone;
use super::elements::Weight;
use super::elements::alert;
use super::elements::button;
use super::elements::buttons;
use super::elements::heading;
use super::elements::paragraph;
use super::elements::section_on_screen;
use crate::browser::clock;
use crate::browser::files;
use crate::store;
use crate::store::Draft;
use crate::store::RecordError;
use crate::ui::session::Session;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// Largest file that is looked at, in bytes: many times the largest draft.
const LARGEST: u32 = 256 * 1024;

/// Offers the draft as a file.
pub(in crate::ui) fn save_draft(session: Session) {
    let draft = session.draft().get_untracked();
    if let Some(draft) = draft {
        let name = format!("raadspeil-antwoorden-{}.json", clock::today().iso());
        // A browser that does not save files says so itself.
        let _ = files::save_text(&name, &store::write(&draft), "application/json");
    }
}

/// Saves the draft to a file and takes one in.
pub(in crate::ui) fn draft_file() -> Part {
    let session = use_session();
    let problem = RwSignal::new(None::<Phrase>);
    let waiting = RwSignal::new(None::<Draft>);
    let save = at_times(move || {
        let begun = session.draft().with(Option::is_some);
        let save = move || save_draft(session);
        begun.then(|| button(Weight::Secondary, Phrase::DraftSave, save))
    });
    let refused = at_times(move || Some(alert(Tone::Error, [paragraph(say(problem.get()?))])));
    section_on_screen([
        heading(Phrase::DraftFileTitle),
        paragraph(say(Phrase::DraftFileText)),
        buttons([save]),
        field(problem, waiting),
        refused,
        at_times(move || Some(question(waiting.get()?, waiting))),
    ])
}

/// The field to choose a file in. What is in the file waits, or why it was not taken in is told.
fn field(problem: RwSignal<Option<Phrase>>, waiting: RwSignal<Option<Draft>>) -> Part {
    let session = use_session();
    let input = NodeRef::<Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let text = files::text(&file, LARGEST).await;
            // The same file can be chosen again after it was mended.
            input.set_value("");
            let outcome = match text {
                Ok(Some(text)) => store::read(&text).map_err(sentence),
                Ok(None) => Err(Phrase::FileTooLarge),
                Err(_) => Err(Phrase::FileNotRead),
            };
            problem.set(outcome.as_ref().err().copied());
            if let Ok(draft) = outcome {
                // Answers that are here are not replaced unasked.
                if session.progress().get_untracked().0 == 0 {
                    session.take_in(draft);
                } else {
                    waiting.set(Some(draft));
                }
            }
        });
    };
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for="draft-file">{say(Phrase::DraftTakeIn)}</label>
            <input
                id="draft-file"
                class="file-input"
                type="file"
                accept=".json,application/json"
                node_ref=input
                on:change=choose
            />
        </div>
    }
    .into_any()
    .into()
}

/// Whether a file may take the place of the answers that are here.
fn question(draft: Draft, waiting: RwSignal<Option<Draft>>) -> Part {
    let session = use_session();
    let here = session.progress().get_untracked().0.to_string();
    let file = draft.response.answers.len().to_string();
    let question = fill(
        Phrase::DraftReplaceQuestion,
        &[("file", &file), ("here", &here)],
    );
    let replace = move || {
        waiting.set(None);
        session.take_in(draft.clone());
    };
    let answers = buttons([
        button(Weight::Secondary, Phrase::DraftReplace, replace),
        button(Weight::Subtle, Phrase::DraftKeep, move || waiting.set(None)),
    ]);
    alert(Tone::Warning, [paragraph(question), answers])
}

/// Why a file was not taken in, in words.
fn sentence(error: RecordError) -> Phrase {
    match error {
        RecordError::TooLarge => Phrase::FileTooLarge,
        RecordError::Newer(_) => Phrase::FileNewer,
        RecordError::Damaged => Phrase::FileDamaged,
        RecordError::Foreign => Phrase::FileForeign,
    }
}

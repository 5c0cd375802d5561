//! A draft as a file: saved here, taken in on another device.

use leptos::html::Input;
use leptos::prelude::*;

use super::button::Button;
use super::button::Weight;
use super::changing::at_times;
use super::notices::Alert;
use super::notices::Tone;
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
#[component]
pub(in crate::ui) fn DraftFile() -> AnyView {
    let session = use_session();
    let problem = RwSignal::new(None::<Phrase>);
    let waiting = RwSignal::new(None::<Draft>);
    let input = NodeRef::<Input>::new();

    let accept = move |draft: Draft| {
        waiting.set(None);
        session.take_in(draft);
    };
    let choose = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        let Some(file) = file else { return };
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
                if session.progress().get_untracked().0 == 0 {
                    accept(draft);
                } else {
                    waiting.set(Some(draft));
                }
            }
        });
    };
    let save = at_times(move || session.draft().with(Option::is_some).then(save_button));
    let refused = at_times(move || problem.get().map(refusal));
    let question = at_times(move || {
        let draft = waiting.get()?;
        Some(
            view! { <Question draft on_accept=accept on_keep=move |()| waiting.set(None)/> }
                .into_any(),
        )
    });
    view! {
        <section class="no-print">
            <h2 class="utrecht-heading-2">{say(Phrase::DraftFileTitle)}</h2>
            <p class="utrecht-paragraph">{say(Phrase::DraftFileText)}</p>
            <div class="buttons">{save}</div>
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for="draft-file">{say(Phrase::DraftTakeIn)}</label>
                <input
                    id="draft-file"
                    class="file-input"
                    type="file"
                    accept=".json,application/json"
                    node_ref=input
                    aria-describedby="draft-file-problem"
                    on:change=choose
                />
            </div>
            <div id="draft-file-problem">{refused}</div>
            {question}
        </section>
    }
    .into_any()
}

/// The button that saves the draft.
fn save_button() -> AnyView {
    let session = use_session();
    view! {
        <Button weight=Weight::Secondary on_press=move |()| save_draft(session)>
            {say(Phrase::DraftSave)}
        </Button>
    }
    .into_any()
}

/// Why a file was not taken in.
fn refusal(why: Phrase) -> AnyView {
    view! {
        <Alert tone=Tone::Error>
            <p class="utrecht-paragraph">{say(why)}</p>
        </Alert>
    }
    .into_any()
}

/// Whether a file may take the place of the answers that are here.
#[component]
fn Question(
    /// What the file holds.
    draft: Draft,
    /// Runs with the draft when it may.
    #[prop(into)]
    on_accept: Callback<Draft>,
    /// Runs when it may not.
    #[prop(into)]
    on_keep: Callback<()>,
) -> AnyView {
    let here = use_session().progress().get_untracked().0.to_string();
    let file = draft.response.answers.len().to_string();
    let question = fill(
        Phrase::DraftReplaceQuestion,
        &[("file", &file), ("here", &here)],
    );
    view! {
        <Alert tone=Tone::Warning>
            <p class="utrecht-paragraph">{question}</p>
            <div class="buttons">
                <Button
                    weight=Weight::Secondary
                    on_press=move |()| on_accept.run(draft.clone())
                >
                    {say(Phrase::DraftReplace)}
                </Button>
                <Button weight=Weight::Subtle on_press=on_keep>{say(Phrase::DraftKeep)}</Button>
            </div>
        </Alert>
    }
    .into_any()
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

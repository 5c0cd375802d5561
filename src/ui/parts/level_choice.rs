//! The answers to one statement, as real radio buttons.

use leptos::prelude::*;

use super::changing::at_times;
use super::changing::each;
use crate::questionnaire::Item;
use crate::questionnaire::Level;
use crate::response::Answer;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// The five levels, "weet ik niet", and "n.v.t." where that is allowed.
///
/// Choosing does not turn the page. The keys 1 to 5 choose as long as the focus is in the group,
/// so that they never get in the way of anything else.
#[component]
pub(in crate::ui) fn LevelChoice(
    /// What is asked. Fixed for as long as the group is on screen.
    item: Item,
    /// What has been said so far.
    #[prop(into)]
    answer: Signal<Option<Answer>>,
    /// Whether the descriptions of the levels are shown.
    #[prop(into)]
    described: Signal<bool>,
    /// Runs with the answer each time one is chosen.
    #[prop(into)]
    on_answer: Callback<Answer>,
    /// The heading: it names the group.
    children: Children,
) -> AnyView {
    let session = use_session();
    let choose_by_key = move |event: leptos::ev::KeyboardEvent| {
        let plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        let number = event
            .key()
            .parse()
            .ok()
            .filter(|_| plain && !event.repeat());
        if let Some(level) = number.and_then(Level::new) {
            event.prevent_default();
            on_answer.run(Answer::Level(level));
        }
    };
    let levels = each(Level::ALL, |level| {
        let name = session.asked(|asked| asked.level_name(level).clone());
        let shown = item.description(level).to_owned();
        view! {
            <Choice
                id=format!("level-{}", level.number())
                value=Answer::Level(level)
                answer=answer
                on_answer=on_answer
                mark=level.number().to_string()
                word=name.word
            >
                {at_times(move || described.get().then(|| explained(shown.clone())))}
            </Choice>
        }
        .into_any()
    });
    let not_applicable = item.may_not_apply.then(|| {
        view! {
            <Choice
                id="not-applicable".to_owned()
                value=Answer::NotApplicable
                answer=answer
                on_answer=on_answer
                mark="–".to_owned()
                word=say(Phrase::AnswerNotApplicable)
            >
                {explained(say(Phrase::AnswerNotApplicableMeaning))}
            </Choice>
        }
        .into_any()
    });
    view! {
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset choices"
            on:keydown=choose_by_key>
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
                {children()}
            </legend>
            {levels}
            <div class="choices-apart">
                <Choice
                    id="unsure".to_owned()
                    value=Answer::Unsure
                    answer=answer
                    on_answer=on_answer
                    mark="?".to_owned()
                    word=say(Phrase::AnswerUnsure)
                >
                    {explained(say(Phrase::AnswerUnsureMeaning))}
                </Choice>
                {not_applicable}
            </div>
        </fieldset>
    }
    .into_any()
}

/// An answer in a sentence.
fn explained(text: String) -> AnyView {
    view! { <span class="choice-description">{text}</span> }.into_any()
}

/// One answer: all of it can be tapped.
#[component]
fn Choice(
    /// Key of the radio button.
    id: String,
    /// What choosing it says.
    value: Answer,
    /// What has been said so far.
    #[prop(into)]
    answer: Signal<Option<Answer>>,
    /// Runs with the answer when it is chosen.
    #[prop(into)]
    on_answer: Callback<Answer>,
    /// One character in front of the word.
    mark: String,
    /// The answer in a word.
    word: String,
    /// The answer in a sentence.
    children: Children,
) -> AnyView {
    let chosen = Signal::derive(move || answer.get() == Some(value));
    let labels = id.clone();
    view! {
        <label class="choice" class:choice-chosen=chosen for=labels>
            <input
                id=id
                type="radio"
                name="answer"
                class="utrecht-radio-button utrecht-radio-button--html-input"
                prop:checked=chosen
                on:change=move |_| on_answer.run(value)
            />
            <span class="choice-text">
                <span class="choice-word">
                    <span class="choice-mark" aria-hidden="true">{mark}</span>
                    {word}
                </span>
                {children()}
            </span>
        </label>
    }
    .into_any()
}

//! The answers to one statement, as real radio buttons.

use leptos::prelude::*;

use super::changing::at_times;
use super::changing::each;
use super::elements::Part;
use super::elements::element;
use super::elements::text;
use super::elements::views;
use crate::questionnaire::Item;
use crate::questionnaire::Level;
use crate::response::Answer;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// The five levels, "weet ik niet", and "n.v.t." where that is allowed. `heading` names the group;
/// `described` says whether the descriptions of the levels are shown; `on_answer` runs with the
/// answer each time one is chosen.
///
/// Choosing does not turn the page. The keys 1 to 5 choose as long as the focus is in the group,
/// so that they never get in the way of anything else.
pub(in crate::ui) fn level_choice(
    item: &Item,
    heading: Part,
    answer: Memo<Option<Answer>>,
    described: RwSignal<bool>,
    on_answer: Callback<Answer>,
) -> Part {
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
    let mut levels = each(Level::ALL, |level| {
        let description = item.description(level).to_owned();
        let described = at_times(move || described.get().then(|| explained(description.clone())));
        let word = session.asked(|asked| asked.level_name(level).word.clone());
        let number = level.number().to_string();
        let words = Words {
            id: format!("level-{number}"),
            mark: number,
            word,
            described,
        };
        choice(words, Answer::Level(level), answer, on_answer)
    });
    let unsure = Words {
        id: "unsure".to_owned(),
        mark: "?".to_owned(),
        word: say(Phrase::AnswerUnsure),
        described: explained(say(Phrase::AnswerUnsureMeaning)),
    };
    let mut apart = vec![choice(unsure, Answer::Unsure, answer, on_answer)];
    if item.may_not_apply {
        let not_applicable = Words {
            id: "not-applicable".to_owned(),
            mark: "–".to_owned(),
            word: say(Phrase::AnswerNotApplicable),
            described: explained(say(Phrase::AnswerNotApplicableMeaning)),
        };
        apart.push(choice(
            not_applicable,
            Answer::NotApplicable,
            answer,
            on_answer,
        ));
    }
    levels.push(element("div", "choices-apart", apart));
    view! {
        <fieldset
            class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset choices"
            on:keydown=choose_by_key
        >
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
                {heading.view()}
            </legend>
            {views(levels)}
        </fieldset>
    }
    .into_any().into()
}

/// What stands on a choice.
struct Words {
    /// Key of the radio button.
    id: String,
    /// One character in front of the word.
    mark: String,
    /// The answer in a word.
    word: String,
    /// The answer in a sentence, where it is shown.
    described: Part,
}

/// One answer to a statement.
fn choice(
    words: Words,
    value: Answer,
    answer: Memo<Option<Answer>>,
    on_answer: Callback<Answer>,
) -> Part {
    let mark = view! { <span class="choice-mark" aria-hidden="true">{words.mark}</span> };
    let word = element(
        "span",
        "choice-word",
        [mark.into_any().into(), text(words.word)],
    );
    radio(
        words.id,
        "answer",
        vec![word, words.described],
        Signal::derive(move || answer.get() == Some(value)),
        Callback::new(move |()| on_answer.run(value)),
    )
}

/// A radio button of which everything can be tapped.
pub(in crate::ui) fn radio(
    id: String,
    group: &'static str,
    inside: Vec<Part>,
    chosen: Signal<bool>,
    on_choose: Callback<()>,
) -> Part {
    let labels = id.clone();
    view! {
        <label class="choice" class:choice-chosen=chosen for=labels>
            <input
                id=id
                type="radio"
                name=group
                class="utrecht-radio-button utrecht-radio-button--html-input"
                prop:checked=chosen
                on:change=move |_| on_choose.run(())
            />
            <span class="choice-text">{views(inside)}</span>
        </label>
    }
    .into_any()
    .into()
}

/// An answer in a sentence.
fn explained(words: String) -> Part {
    element("span", "choice-description", [text(words)])
}

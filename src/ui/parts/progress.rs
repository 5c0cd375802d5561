//! How far somebody is.

use leptos::prelude::*;

use super::changing::changing;
use super::changing::words;

/// A bar with words beside it.
#[component]
pub(in crate::ui) fn Progress(
    /// What it says in words.
    #[prop(into)]
    text: Signal<String>,
    /// Steps done, and steps in all.
    #[prop(into)]
    steps: Signal<(usize, usize)>,
) -> AnyView {
    view! {
        <div class="progress">
            <span id="progress-text">{words(move || text.get())}</span>
            {changing(move || {
                let (done, all) = steps.get();
                view! {
                    <progress
                        aria-labelledby="progress-text"
                        max=all.max(1).to_string()
                        value=done.to_string()
                    ></progress>
                }
                .into_any()
            })}
        </div>
    }
    .into_any()
}

//! How far somebody is.

use leptos::html::custom;
use leptos::prelude::*;

use super::changing::changing;
use super::changing::words;
use super::elements::Part;
use super::elements::element;
use crate::ui::session::fill;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// How many statements were answered: in words, and as a bar.
pub(in crate::ui) fn progress() -> Part {
    let progress = use_session().progress();
    let text = words(move || {
        let (answered, asked) = progress.get();
        fill(
            Phrase::ProgressAll,
            &[("n", &answered.to_string()), ("of", &asked.to_string())],
        )
    });
    let bar = changing(move || {
        let (answered, asked) = progress.get();
        custom("progress")
            .attr("aria-labelledby", "progress-text")
            .attr("max", asked.max(1).to_string())
            .attr("value", answered.to_string())
            .into_any()
            .into()
    });
    let text = custom("span")
        .id("progress-text")
        .child(vec![text.view()])
        .into_any()
        .into();
    element("div", "progress", [text, bar])
}

//! The heading of a page.

use leptos::prelude::*;

use super::elements::Part;
use super::elements::target;
use super::elements::text;
use crate::browser::page;
use crate::ui::session::fill;
use crate::wording::Phrase;

/// The heading of a page. It names the page in the tab and takes the focus, so that a person who
/// cannot see the screen hears where they are.
pub(in crate::ui) fn page_heading(words: String) -> Part {
    arrive("heading", &words);
    target("h1", "utrecht-heading-1", "heading", [text(words)])
}

/// Names the page, shows its top and puts the focus on an element once it is there. The first page
/// of a visit leaves the focus alone: the browser itself has just announced it.
pub(in crate::ui) fn arrive(focus: &'static str, title: &str) {
    page::set_title(&fill(Phrase::PageTitle, &[("page", title)]));
    Effect::new(move |_| {
        if page::is_later_page() {
            page::to_top();
            page::focus(focus);
        }
    });
}

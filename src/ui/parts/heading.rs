//! The heading of a page.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::session::fill;
use crate::wording::Phrase;

/// The heading of a page. It names the page in the tab and takes the focus, so that a person who
/// cannot see the screen hears where they are.
#[component]
pub(in crate::ui) fn PageHeading(
    /// What it says.
    #[prop(into)]
    text: String,
) -> AnyView {
    arrive("heading", &text);
    view! {
        <h1 id="heading" tabindex="-1" class="utrecht-heading-1">
            {text}
        </h1>
    }
    .into_any()
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

//! Links to pages of the app.

use leptos::prelude::*;

use super::button::Weight;
use crate::route::Route;

/// A link to a page.
#[component]
pub(in crate::ui) fn PageLink(
    /// Where it leads.
    to: Route,
    /// What it says.
    children: Children,
) -> AnyView {
    view! {
        <a class="utrecht-link utrecht-link--html-a" href=to.address()>
            {children()}
        </a>
    }
    .into_any()
}

/// A link to a page that looks like a button: the next step.
#[component]
pub(in crate::ui) fn StepLink(
    /// How much it asks for attention.
    weight: Weight,
    /// Where it leads.
    to: Route,
    /// What it says.
    children: Children,
) -> AnyView {
    view! {
        <a class=format!("{} step-link", weight.class()) href=to.address()>
            {children()}
        </a>
    }
    .into_any()
}

/// A link to another website. It opens in a tab of its own and does not say where from.
#[component]
pub(in crate::ui) fn OutsideLink(
    /// Where it leads.
    #[prop(into)]
    to: String,
    /// What it says.
    #[prop(into)]
    text: String,
) -> AnyView {
    view! {
        <a
            class="utrecht-link utrecht-link--html-a"
            href=to
            target="_blank"
            rel="noopener noreferrer"
        >
            {text}
        </a>
    }
    .into_any()
}

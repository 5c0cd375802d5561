//! A button.

use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Weight {
    /// The next step: at most one on a page.
    Primary,
    /// Something else that can be done.
    Secondary,
    /// Something small.
    Subtle,
}

impl Weight {
    pub(in crate::ui) fn class(self) -> &'static str {
        match self {
            Self::Primary => "utrecht-button utrecht-button--primary-action",
            Self::Secondary => "utrecht-button utrecht-button--secondary-action",
            Self::Subtle => "utrecht-button utrecht-button--subtle",
        }
    }
}

/// Something to press that does something on this page.
#[component]
pub(in crate::ui) fn Button(
    /// How much it asks for attention.
    weight: Weight,
    /// Runs when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// What it says.
    children: Children,
) -> AnyView {
    view! {
        <button type="button" class=weight.class() on:click=move |_| on_press.run(())>
            {children()}
        </button>
    }
    .into_any()
}

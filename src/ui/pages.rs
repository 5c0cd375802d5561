//! One file a page.

pub(super) mod explanation;
mod outcome;
mod overview;
mod start;
mod statement;
mod unknown;

use leptos::prelude::*;

use crate::route::Route;

/// The page at an address.
pub(super) fn page(route: Route) -> AnyView {
    match route {
        Route::Start => view! { <start::Start/> }.into_any(),
        Route::Overview => view! { <overview::Overview/> }.into_any(),
        Route::Statement(id) => view! { <statement::Statement id/> }.into_any(),
        Route::Outcome => view! { <outcome::Outcome/> }.into_any(),
        Route::Explanation(topic) => view! { <explanation::Explanation topic/> }.into_any(),
        Route::Unknown => view! { <unknown::Unknown/> }.into_any(),
    }
}

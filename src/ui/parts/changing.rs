//! Parts of a page that change.
//!
//! Leptos writes out the machinery of a change for every type of closure, some five kilobytes each.
//! These functions give all closures one type, so that it is written once.

use leptos::prelude::*;

/// A part that is drawn anew whenever something changes that it reads.
pub(in crate::ui) fn changing(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    view.into_any()
}

/// A part that is there at times.
pub(in crate::ui) fn at_times(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(view);
    view.into_any()
}

/// Words that change.
pub(in crate::ui) fn words(words: impl Fn() -> String + Send + 'static) -> AnyView {
    let words: Box<dyn Fn() -> String + Send> = Box::new(words);
    words.into_any()
}

/// Several parts of one kind.
pub(in crate::ui) fn each<T>(
    things: impl IntoIterator<Item = T>,
    view: impl FnMut(T) -> AnyView,
) -> Vec<AnyView> {
    things.into_iter().map(view).collect()
}

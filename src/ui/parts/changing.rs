//! Parts of a page that change.
//!
//! Leptos writes out the machinery of a change for every type of closure, some five kilobytes each.
//! These functions give all closures one type, so that it is written once.

use leptos::prelude::*;

use super::elements::Part;

/// A part that is drawn anew whenever something changes that it reads.
pub(in crate::ui) fn changing(part: impl Fn() -> Part + Send + 'static) -> Part {
    at_times(move || Some(part()))
}

/// A part that is there at times.
pub(in crate::ui) fn at_times(part: impl Fn() -> Option<Part> + Send + 'static) -> Part {
    let part: Box<dyn Fn() -> Option<Part> + Send> = Box::new(part);
    (move || part().map(Part::view)).into_any().into()
}

/// Words that change.
pub(in crate::ui) fn words(words: impl Fn() -> String + Send + 'static) -> Part {
    let words: Box<dyn Fn() -> String + Send> = Box::new(words);
    words.into_any().into()
}

/// Several parts of one kind.
pub(in crate::ui) fn each<T>(
    things: impl IntoIterator<Item = T>,
    part: impl FnMut(T) -> Part,
) -> Vec<Part> {
    things.into_iter().map(part).collect()
}

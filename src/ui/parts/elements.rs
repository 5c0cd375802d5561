//! What pages are put together from: elements with the classes of NL Design System.
//!
//! These are plain functions, for the sake of the phone they run on. `view!` gives every place in
//! the source a type of its own, and Leptos writes out how to build and change each type; here all
//! places share one. Where something listens or changes by itself, `view!` says it better.

use leptos::html::custom;
use leptos::prelude::*;

use crate::route::Route;
use crate::ui::session::say;
use crate::wording::Phrase;

/// A part of a page.
///
/// It stands apart in memory, so that putting parts together moves an address and not the part.
pub(in crate::ui) struct Part(Box<AnyView>);

impl Part {
    /// The part as Leptos shows it.
    pub(in crate::ui) fn view(self) -> AnyView {
        *self.0
    }
}

impl From<AnyView> for Part {
    fn from(view: AnyView) -> Self {
        Self(Box::new(view))
    }
}

impl From<Vec<Part>> for Part {
    fn from(parts: Vec<Part>) -> Self {
        views(parts).into_any().into()
    }
}

impl<const COUNT: usize> From<[Part; COUNT]> for Part {
    fn from(parts: [Part; COUNT]) -> Self {
        Vec::from(parts).into()
    }
}

/// Parts as Leptos shows them.
pub(in crate::ui) fn views(parts: Vec<Part>) -> Vec<AnyView> {
    parts.into_iter().map(Part::view).collect()
}

/// How much something asks to be pressed.
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
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "utrecht-button utrecht-button--primary-action step-link",
            Self::Secondary => "utrecht-button utrecht-button--secondary-action step-link",
            Self::Subtle => "utrecht-button utrecht-button--subtle step-link",
        }
    }
}

/// How grave something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Tone {
    /// Good to know.
    Info,
    /// Look out.
    Warning,
    /// Something went wrong.
    Error,
}

/// Words.
pub(in crate::ui) fn text(words: impl Into<String>) -> Part {
    let words: String = words.into();
    words.into_any().into()
}

/// An element of a kind, with a class and what is in it.
pub(in crate::ui) fn element(
    tag: &'static str,
    class: &'static str,
    inside: impl Into<Vec<Part>>,
) -> Part {
    custom(tag)
        .class(class)
        .child(views(inside.into()))
        .into_any()
        .into()
}

/// An element that others refer to by its key, and that can take the focus.
pub(in crate::ui) fn target(
    tag: &'static str,
    class: &'static str,
    id: &'static str,
    inside: impl Into<Vec<Part>>,
) -> Part {
    custom(tag)
        .class(class)
        .id(id)
        .attr("tabindex", "-1")
        .child(views(inside.into()))
        .into_any()
        .into()
}

/// A paragraph of words.
pub(in crate::ui) fn paragraph(words: impl Into<String>) -> Part {
    paragraph_of([text(words)])
}

/// A paragraph with more in it than words.
pub(in crate::ui) fn paragraph_of(inside: impl Into<Vec<Part>>) -> Part {
    element("p", "utrecht-paragraph", inside)
}

/// A paragraph in small print.
pub(in crate::ui) fn small(words: impl Into<String>) -> Part {
    element(
        "p",
        "utrecht-paragraph utrecht-paragraph--small",
        [text(words)],
    )
}

/// A heading of the second level.
pub(in crate::ui) fn heading(words: Phrase) -> Part {
    element("h2", "utrecht-heading-2", [text(say(words))])
}

/// A heading of the third level.
pub(in crate::ui) fn subheading(words: impl Into<String>) -> Part {
    element("h3", "utrecht-heading-3", [text(words)])
}

/// A part of a page, with its heading first.
pub(in crate::ui) fn section(inside: impl Into<Vec<Part>>) -> Part {
    element("section", "section", inside)
}

/// A part of a page that has no place on paper.
pub(in crate::ui) fn section_on_screen(inside: impl Into<Vec<Part>>) -> Part {
    element("section", "section no-print", inside)
}

/// Buttons beside each other.
pub(in crate::ui) fn buttons(inside: impl Into<Vec<Part>>) -> Part {
    element("div", "buttons", inside)
}

/// Something that can be opened.
pub(in crate::ui) fn disclosure(
    class: &'static str,
    summary: Part,
    inside: impl Into<Vec<Part>>,
) -> Part {
    let mut parts = vec![element("summary", "", [summary])];
    parts.extend(inside.into());
    element("details", class, parts)
}

/// A list without marks.
pub(in crate::ui) fn plain_list(entries: impl IntoIterator<Item = Part>) -> Part {
    list("plain-list", entries)
}

/// A list.
pub(in crate::ui) fn list(class: &'static str, entries: impl IntoIterator<Item = Part>) -> Part {
    let entries: Vec<Part> = entries
        .into_iter()
        .map(|entry| element("li", "", [entry]))
        .collect();
    element("ul", class, entries)
}

/// Something to press that does something on this page.
pub(in crate::ui) fn button(
    weight: Weight,
    words: Phrase,
    on_press: impl Fn() + Send + Sync + 'static,
) -> Part {
    button_of(weight, text(say(words)), on_press)
}

/// Something to press with more in it than words.
pub(in crate::ui) fn button_of(
    weight: Weight,
    inside: Part,
    on_press: impl Fn() + Send + Sync + 'static,
) -> Part {
    let on_press: Box<dyn Fn() + Send + Sync> = Box::new(on_press);
    view! {
        <button type="button" class=weight.class() on:click=move |_| on_press()>
            {inside.view()}
        </button>
    }
    .into_any()
    .into()
}

/// A link to a page of the app.
pub(in crate::ui) fn link(to: &Route, words: impl Into<String>) -> Part {
    anchor(
        "utrecht-link utrecht-link--html-a",
        to.address(),
        words.into(),
    )
}

/// A link to a page that looks like a button: the next step.
pub(in crate::ui) fn step(weight: Weight, to: &Route, words: Phrase) -> Part {
    anchor(weight.class(), to.address(), say(words))
}

fn anchor(class: &'static str, to: String, words: String) -> Part {
    custom("a")
        .class(class)
        .attr("href", to)
        .child(vec![text(words).view()])
        .into_any()
        .into()
}

/// A link to another website. It opens in a tab of its own and does not say where from.
pub(in crate::ui) fn outside_link(to: String, words: String) -> Part {
    custom("a")
        .class("utrecht-link utrecht-link--html-a")
        .attr("href", to)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .child(vec![text(words).view()])
        .into_any()
        .into()
}

/// A box that stands out, and is read aloud when it appears.
pub(in crate::ui) fn alert(tone: Tone, inside: impl Into<Vec<Part>>) -> Part {
    let (class, role) = match tone {
        Tone::Info => ("utrecht-alert utrecht-alert--info no-print", "status"),
        Tone::Warning => ("utrecht-alert utrecht-alert--warning no-print", "status"),
        Tone::Error => ("utrecht-alert utrecht-alert--error no-print", "alert"),
    };
    let message = element("div", "utrecht-alert__message", inside);
    let content = element("div", "utrecht-alert__content", [message]);
    custom("div")
        .class(class)
        .attr("role", role)
        .child(vec![content.view()])
        .into_any()
        .into()
}

/// Words that are read aloud when they change.
pub(in crate::ui) fn status(class: &'static str, inside: Part) -> Part {
    custom("p")
        .class(class)
        .attr("role", "status")
        .child(vec![inside.view()])
        .into_any()
        .into()
}

/// Links to the main pages or to the background, under a name.
pub(in crate::ui) fn navigation(
    class: &'static str,
    name: Phrase,
    inside: impl Into<Vec<Part>>,
) -> Part {
    custom("nav")
        .class(class)
        .attr("aria-label", say(name))
        .child(views(inside.into()))
        .into_any()
        .into()
}

/// The cells of a table: the names of its columns, then a row each.
pub(in crate::ui) fn table(name: String, columns: Vec<String>, rows: Part) -> Part {
    let columns: Vec<Part> = columns
        .into_iter()
        .map(|name| heading_cell("col", name))
        .collect();
    let head = element(
        "thead",
        "utrecht-table__header",
        [element("tr", "utrecht-table__row", columns)],
    );
    let body = element("tbody", "utrecht-table__body", [rows]);
    let table = element(
        "table",
        "utrecht-table utrecht-table--html-table",
        [head, body],
    );
    // A table can be wider than a phone: then it can be scrolled, also by keyboard.
    custom("div")
        .class("utrecht-table-container utrecht-table-container--overflow-inline")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(vec![table.view()])
        .into_any()
        .into()
}

/// A cell that names its row or column.
pub(in crate::ui) fn heading_cell(scope: &'static str, words: String) -> Part {
    custom("th")
        .class("utrecht-table__header-cell")
        .attr("scope", scope)
        .child(vec![text(words).view()])
        .into_any()
        .into()
}

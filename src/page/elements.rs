//! What pages are put together from: elements with the classes of NL Design System.

use std::borrow::Cow;

use super::Element;
use super::Node;
use super::On;
use super::Property;
use crate::route::Route;
use crate::visit::Event;
use crate::visit::Place;

/// How much something asks to be pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
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
pub(super) enum Tone {
    /// Good to know.
    Info,
    /// Look out.
    Warning,
    /// Something went wrong.
    Error,
}

/// Words.
pub(super) fn text(words: impl Into<Cow<'static, str>>) -> Node {
    Node::Text(words.into())
}

/// A part that is there at times.
pub(super) fn at_times(wanted: bool, part: impl FnOnce() -> Node) -> Node {
    if wanted { part() } else { Node::Nothing }
}

/// An element of a kind, with what is in it.
pub(super) fn bare(tag: &'static str, inside: Vec<Node>) -> Node {
    Node::Element(Box::new(Element {
        tag,
        attributes: Vec::new(),
        property: None,
        on: None,
        inside,
    }))
}

/// An element of a kind, with a class and what is in it.
pub(super) fn element(tag: &'static str, class: &'static str, inside: Vec<Node>) -> Node {
    bare(tag, inside).with("class", class)
}

/// An element of a kind, with a class and words in it.
pub(super) fn worded(tag: &'static str, class: &'static str, words: String) -> Node {
    element(tag, class, vec![text(words)])
}

/// The heading of a page, which takes the focus when the page is turned to: a person who cannot
/// see the screen hears where they are.
pub(super) fn heading_of_page(words: String) -> Node {
    focusable(Place::Heading, worded("h1", "utrecht-heading-1", words))
}

/// An element that others refer to by its key, and that can take the focus.
pub(super) fn focusable(place: Place, element: Node) -> Node {
    element.with("id", place.key()).with("tabindex", "-1")
}

/// A paragraph of words.
pub(super) fn paragraph(words: String) -> Node {
    paragraph_of(vec![text(words)])
}

/// A paragraph with more in it than words.
pub(super) fn paragraph_of(inside: Vec<Node>) -> Node {
    element("p", "utrecht-paragraph", inside)
}

/// A paragraph in small print.
pub(super) fn small(words: String) -> Node {
    worded("p", "utrecht-paragraph utrecht-paragraph--small", words)
}

/// A heading of the second level.
pub(super) fn heading(words: String) -> Node {
    worded("h2", "utrecht-heading-2", words)
}

/// A heading of the third level.
pub(super) fn subheading(words: String) -> Node {
    worded("h3", "utrecht-heading-3", words)
}

/// A part of a page, with its heading first.
pub(super) fn section(inside: Vec<Node>) -> Node {
    element("section", "section", inside)
}

/// A part of a page that has no place on paper.
pub(super) fn section_on_screen(inside: Vec<Node>) -> Node {
    element("section", "section no-print", inside)
}

/// Buttons beside each other.
pub(super) fn buttons(inside: Vec<Node>) -> Node {
    element("div", "buttons", inside)
}

/// Something that can be opened.
pub(super) fn disclosure(class: &'static str, summary: Node, mut inside: Vec<Node>) -> Node {
    inside.insert(0, bare("summary", vec![summary]));
    element("details", class, inside)
}

/// A list without marks.
pub(super) fn plain_list(entries: Vec<Node>) -> Node {
    let entries = entries.into_iter().map(|entry| bare("li", vec![entry]));
    element("ul", "plain-list", entries.collect())
}

/// A list.
pub(super) fn list(class: &'static str, entries: Vec<Node>) -> Node {
    let item = "utrecht-unordered-list__item";
    let entries = entries
        .into_iter()
        .map(|entry| element("li", item, vec![entry]));
    element("ul", class, entries.collect())
}

/// Something to press that does something on this page.
pub(super) fn button(weight: Weight, words: String, pressed: Event) -> Node {
    button_of(weight, vec![text(words)], pressed)
}

/// Something to press with more in it than words.
pub(super) fn button_of(weight: Weight, inside: Vec<Node>, pressed: Event) -> Node {
    element("button", weight.class(), inside)
        .with("type", "button")
        .on(On::Press(pressed))
}

/// A link to a page of the app.
pub(super) fn link(to: &Route, words: String) -> Node {
    worded("a", "utrecht-link utrecht-link--html-a", words).with("href", to.address())
}

/// A link to a page that looks like a button: the next step.
pub(super) fn step(weight: Weight, to: &Route, words: String) -> Node {
    step_to(weight, to.address(), words)
}

/// A link to an address that looks like a button.
pub(super) fn step_to(weight: Weight, to: String, words: String) -> Node {
    worded("a", weight.class(), words).with("href", to)
}

/// A link to another website. It opens in a tab of its own and does not say where from.
pub(super) fn outside_link(to: String, words: String) -> Node {
    worded("a", "utrecht-link utrecht-link--html-a", words)
        .with("href", to)
        .with("target", "_blank")
        .with("rel", "noopener noreferrer")
}

/// A box that stands out, and is read aloud when it appears.
pub(super) fn alert(tone: Tone, inside: Vec<Node>) -> Node {
    let (class, role) = match tone {
        Tone::Info => ("utrecht-alert utrecht-alert--info no-print", "status"),
        Tone::Warning => ("utrecht-alert utrecht-alert--warning no-print", "status"),
        Tone::Error => ("utrecht-alert utrecht-alert--error no-print", "alert"),
    };
    let message = element("div", "utrecht-alert__message", inside);
    let content = element("div", "utrecht-alert__content", vec![message]);
    element("div", class, vec![content]).with("role", role)
}

/// Words that are read aloud when they change.
pub(super) fn status(class: &'static str, words: String) -> Node {
    worded("p", class, words).with("role", "status")
}

/// Links to the main pages or to the background, under a name.
pub(super) fn navigation(class: &'static str, name: String, inside: Vec<Node>) -> Node {
    element("nav", class, inside).with("aria-label", name)
}

/// The cells of a table: the names of its columns, then its rows.
pub(super) fn table(name: String, columns: Vec<String>, rows: Vec<Node>) -> Node {
    let columns = columns.into_iter().map(|name| heading_cell("col", name));
    let columns = element("tr", "utrecht-table__row", columns.collect());
    let head = element("thead", "utrecht-table__header", vec![columns]);
    let body = element("tbody", "utrecht-table__body", rows);
    let table = element(
        "table",
        "utrecht-table utrecht-table--html-table",
        vec![head, body],
    );
    // A table can be wider than a phone: then it can be scrolled, also by keyboard.
    let class = "utrecht-table-container utrecht-table-container--overflow-inline";
    element("div", class, vec![table])
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", name)
}

/// A cell that names its row or column.
pub(super) fn heading_cell(scope: &'static str, words: String) -> Node {
    worded("th", "utrecht-table__header-cell", words).with("scope", scope)
}

/// A field with its name above it.
pub(super) fn field(id: impl Into<Cow<'static, str>>, name: String, rest: Vec<Node>) -> Node {
    let mut inside = vec![worded("label", "utrecht-form-label", name).with("for", id)];
    inside.extend(rest);
    element("div", "utrecht-form-field", inside)
}

/// A field with its name and help above it, and what is wrong with what was filled in.
pub(super) fn asked_field(
    place: Place,
    name: String,
    help: String,
    wrong: Option<String>,
    input: Node,
) -> Node {
    let (help_id, wrong_id) = (
        [place.key(), "-help"].concat(),
        [place.key(), "-wrong"].concat(),
    );
    let input = input
        .with("id", place.key())
        .with("aria-describedby", [&*help_id, &*wrong_id].join(" "))
        .with("aria-invalid", wrong.is_some().to_string());
    let wrong = wrong.unwrap_or_default();
    let rest = vec![
        worded("div", "utrecht-form-field-description", help).with("id", help_id),
        worded("div", "utrecht-form-field-error-message", wrong)
            .with("id", wrong_id)
            .with("role", "alert"),
        input,
    ];
    field(place.key(), name, rest)
}

/// A radio button of which everything can be tapped.
pub(super) fn radio(
    id: String,
    group: &'static str,
    inside: Vec<Node>,
    chosen: bool,
    on_choose: Event,
) -> Node {
    let class = if chosen {
        "choice choice-chosen"
    } else {
        "choice"
    };
    let labels = id.clone();
    let button = "utrecht-radio-button utrecht-radio-button--html-input";
    let button = element("input", button, Vec::new())
        .with("id", id)
        .with("type", "radio")
        .with("name", group)
        .holding(Property::Checked(chosen))
        .on(On::Choose(on_choose));
    element(
        "label",
        class,
        vec![button, element("span", "choice-text", inside)],
    )
    .with("for", labels)
}

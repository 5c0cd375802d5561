//! What pages are put together from: elements with the classes of NL Design System.

use std::borrow::Cow;

use super::{Element, Happening, Node, On, Property};
use crate::route::Route;

/// Key of the heading of a page.
pub const HEADING: &str = "heading";

/// How much something asks to be pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
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
pub enum Tone {
    /// Good to know.
    Info,
    /// Look out.
    Warning,
    /// Something went wrong.
    Error,
}

/// Words.
pub fn text<E: Happening>(words: impl Into<Cow<'static, str>>) -> Node<E> {
    Node::Text(words.into())
}

/// A part that is there at times.
pub fn at_times<E: Happening>(wanted: bool, part: impl FnOnce() -> Node<E>) -> Node<E> {
    if wanted { part() } else { Node::Nothing }
}

/// An element of a kind, with what is in it.
pub fn bare<E: Happening>(tag: &'static str, inside: Vec<Node<E>>) -> Node<E> {
    Node::Element(Box::new(Element {
        tag,
        attributes: Vec::new(),
        property: None,
        on: None,
        inside,
    }))
}

/// An element of a kind, with a class and what is in it.
pub fn element<E: Happening>(
    tag: &'static str,
    class: &'static str,
    inside: Vec<Node<E>>,
) -> Node<E> {
    bare(tag, inside).with("class", class)
}

/// An element of a kind, with a class and words in it.
pub fn worded<E: Happening>(tag: &'static str, class: &'static str, words: String) -> Node<E> {
    element(tag, class, vec![text(words)])
}

/// The heading of a page, which takes the focus when the page is turned to: a person who cannot
/// see the screen hears where they are.
pub fn heading_of_page<E: Happening>(words: String) -> Node<E> {
    focusable(HEADING, worded("h1", "utrecht-heading-1", words))
}

/// An element that others refer to by its key, and that can take the focus.
pub fn focusable<E: Happening>(key: &'static str, element: Node<E>) -> Node<E> {
    element.with("id", key).with("tabindex", "-1")
}

/// A paragraph of words.
pub fn paragraph<E: Happening>(words: String) -> Node<E> {
    paragraph_of(vec![text(words)])
}

/// A paragraph with more in it than words.
pub fn paragraph_of<E: Happening>(inside: Vec<Node<E>>) -> Node<E> {
    element("p", "utrecht-paragraph", inside)
}

/// A paragraph in small print.
pub fn small<E: Happening>(words: String) -> Node<E> {
    worded("p", "utrecht-paragraph utrecht-paragraph--small", words)
}

/// A heading of the second level.
pub fn heading<E: Happening>(words: String) -> Node<E> {
    worded("h2", "utrecht-heading-2", words)
}

/// A heading of the third level.
pub fn subheading<E: Happening>(words: String) -> Node<E> {
    worded("h3", "utrecht-heading-3", words)
}

/// A part of a page, with its heading first.
pub fn section<E: Happening>(inside: Vec<Node<E>>) -> Node<E> {
    element("section", "section", inside)
}

/// A part of a page that has no place on paper.
pub fn section_on_screen<E: Happening>(inside: Vec<Node<E>>) -> Node<E> {
    element("section", "section no-print", inside)
}

/// Buttons beside each other.
pub fn buttons<E: Happening>(inside: Vec<Node<E>>) -> Node<E> {
    element("div", "buttons", inside)
}

/// Something that can be opened.
pub fn disclosure<E: Happening>(
    class: &'static str,
    summary: Node<E>,
    mut inside: Vec<Node<E>>,
) -> Node<E> {
    inside.insert(0, bare("summary", vec![summary]));
    element("details", class, inside)
}

/// A list without marks.
pub fn plain_list<E: Happening>(entries: Vec<Node<E>>) -> Node<E> {
    let entries = entries.into_iter().map(|entry| bare("li", vec![entry]));
    element("ul", "plain-list", entries.collect())
}

/// A list.
pub fn list<E: Happening>(class: &'static str, entries: Vec<Node<E>>) -> Node<E> {
    let item = "utrecht-unordered-list__item";
    let entries = entries
        .into_iter()
        .map(|entry| element("li", item, vec![entry]));
    element("ul", class, entries.collect())
}

/// Something to press that does something on this page.
pub fn button<E: Happening>(weight: Weight, words: String, pressed: E) -> Node<E> {
    button_of(weight, vec![text(words)], pressed)
}

/// Something to press with more in it than words.
pub fn button_of<E: Happening>(weight: Weight, inside: Vec<Node<E>>, pressed: E) -> Node<E> {
    element("button", weight.class(), inside)
        .with("type", "button")
        .on(On::Press(pressed))
}

/// A link to a page of the app.
pub fn link<E: Happening>(to: &Route, words: String) -> Node<E> {
    link_to(to.address(), words)
}

/// A link to an address of the app.
pub fn link_to<E: Happening>(to: String, words: String) -> Node<E> {
    worded("a", "utrecht-link utrecht-link--html-a", words).with("href", to)
}

/// A link to a page that looks like a button: the next step.
pub fn step<E: Happening>(weight: Weight, to: &Route, words: String) -> Node<E> {
    step_to(weight, to.address(), words)
}

/// A link to an address that looks like a button.
pub fn step_to<E: Happening>(weight: Weight, to: String, words: String) -> Node<E> {
    worded("a", weight.class(), words).with("href", to)
}

/// A link to another website. It opens in a tab of its own and does not say where from.
pub fn outside_link<E: Happening>(to: String, words: String) -> Node<E> {
    worded("a", "utrecht-link utrecht-link--html-a", words)
        .with("href", to)
        .with("target", "_blank")
        .with("rel", "noopener noreferrer")
}

/// A box that stands out, and is read aloud when it appears.
pub fn alert<E: Happening>(tone: Tone, inside: Vec<Node<E>>) -> Node<E> {
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
pub fn status<E: Happening>(class: &'static str, words: String) -> Node<E> {
    worded("p", class, words).with("role", "status")
}

/// Links to the main pages or to the background, under a name.
pub fn navigation<E: Happening>(
    class: &'static str,
    name: String,
    inside: Vec<Node<E>>,
) -> Node<E> {
    element("nav", class, inside).with("aria-label", name)
}

/// The cells of a table: the names of its columns, then its rows.
pub fn table<E: Happening>(name: String, columns: Vec<String>, rows: Vec<Node<E>>) -> Node<E> {
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
pub fn heading_cell<E: Happening>(scope: &'static str, words: String) -> Node<E> {
    worded("th", "utrecht-table__header-cell", words).with("scope", scope)
}

/// A field with its name above it.
pub fn field<E: Happening>(
    id: impl Into<Cow<'static, str>>,
    name: String,
    rest: Vec<Node<E>>,
) -> Node<E> {
    let mut inside = vec![worded("label", "utrecht-form-label", name).with("for", id)];
    inside.extend(rest);
    element("div", "utrecht-form-field", inside)
}

/// A field with its name and help above it, and what is wrong with what was filled in.
pub fn asked_field<E: Happening>(
    key: &'static str,
    name: String,
    help: String,
    wrong: Option<String>,
    input: Node<E>,
) -> Node<E> {
    let (help_id, wrong_id) = ([key, "-help"].concat(), [key, "-wrong"].concat());
    let input = input
        .with("id", key)
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
    field(key, name, rest)
}

/// A radio button of which everything can be tapped.
pub fn radio<E: Happening>(
    id: String,
    group: &'static str,
    inside: Vec<Node<E>>,
    chosen: bool,
    on_choose: E,
) -> Node<E> {
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

/// A code as a QR, from how many modules it has on a side and the path of the dark ones: black on white
/// whatever the theme, with four empty modules around it.
pub fn code_picture<E: Happening>(modules: Option<(i32, String)>, name: String) -> Node<E> {
    let Some((side, modules)) = modules else {
        return Node::Nothing;
    };
    let frame = format!("-4 -4 {0} {0}", side + 8);
    let svg = bare(
        "svg",
        vec![
            bare("path", Vec::new())
                .with("d", format!("M-4-4h{0}v{0}h-{0}z", side + 8))
                .with("fill", "#fff"),
            bare("path", Vec::new())
                .with("d", modules)
                .with("fill", "#000"),
        ],
    )
    .with("class", "code-picture")
    .with("viewBox", frame)
    .with("shape-rendering", "crispEdges")
    .with("role", "img")
    .with("aria-label", name);
    element("div", "code-frame", vec![svg])
}

/// A line to write in.
pub fn text_input<E: Happening>(kind: &'static str, value: String, what: E::Field) -> Node<E> {
    let class = "utrecht-textbox utrecht-textbox--html-input";
    element("input", class, Vec::new())
        .with("type", kind)
        .holding(Property::Value(value))
        .on(On::Write(what))
}

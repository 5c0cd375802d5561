//! Buttons and links.

use crate::html::{Content, Event, Message, Node, styled};
use crate::route::Route;

/// The visual weight of a button or link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The next step: at most one on a page.
    Primary,
    /// An alternative action.
    Secondary,
    /// A minor action.
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

/// A button.
pub fn button<M: Message>(weight: Weight, content: impl Content<M>, on_click: M) -> Node<M> {
    styled("button", weight.class(), content)
        .attribute("type", "button")
        .on(Event::Click(on_click))
}

/// A link to a page of the participant's program.
pub fn link<M: Message>(to: &Route, words: String) -> Node<M> {
    link_to(to.address(), words)
}

/// A link to an address.
pub fn link_to<M: Message>(to: String, words: String) -> Node<M> {
    styled("a", "utrecht-link utrecht-link--html-a", words).attribute("href", to)
}

/// A link to the same place in another language: the page of that language, its name there and its code.
pub fn language_link<M: Message>([page, name, code]: [String; 3], address: &str) -> Node<M> {
    link_to(page + address, name)
        .attribute("hreflang", code.clone())
        .attribute("lang", code)
}

/// A link to a page of the participant's program, styled as a button.
pub fn step<M: Message>(weight: Weight, to: &Route, words: String) -> Node<M> {
    step_to(weight, to.address(), words)
}

/// A link to an address, styled as a button.
pub fn step_to<M: Message>(weight: Weight, to: String, words: String) -> Node<M> {
    styled("a", weight.class(), words).attribute("href", to)
}

/// Has a link open in a window of its own.
pub fn new_window<M: Message>(link: Node<M>) -> Node<M> {
    link.attribute("target", "_blank")
        .attribute("rel", "noopener")
}

/// A navigation landmark with an accessible name.
pub fn navigation<M: Message>(name: String, links: Vec<Node<M>>) -> Node<M> {
    styled("nav", "topics", links).attribute("aria-label", name)
}

//! Headings, paragraphs and lists.

use crate::html::{Content, Id, Message, Node, element, styled, text};
use crate::scoring::Standing;

/// The heading of a page, which takes the focus on navigation: a person who cannot see the screen hears where they
/// are.
pub fn page_heading<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("h1", "utrecht-heading-1", content).focusable(Id::HEADING)
}

/// A heading of level 2.
pub fn heading<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("h2", "utrecht-heading-2", content)
}

/// A heading of level 3.
pub fn subheading<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("h3", "utrecht-heading-3", content)
}

/// The heading of a block, of level 3.
pub fn block_heading<M: Message>(words: String) -> Node<M> {
    styled("h3", "utrecht-heading-4", words)
}

/// The heading of a statement in a block, of level 4.
pub fn item_heading<M: Message>(words: String) -> Node<M> {
    styled("h4", "utrecht-heading-5", words)
}

/// A statement that is answered on its page, of which it is the heading.
pub fn statement_heading<M: Message>(words: String) -> Node<M> {
    styled("h1", "utrecht-heading-2", words).focusable(Id::HEADING)
}

/// A paragraph.
pub fn paragraph<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("p", "utrecht-paragraph", content)
}

/// The first paragraph of a page, in large print.
pub fn lead<M: Message>(words: String) -> Node<M> {
    styled("p", "utrecht-paragraph utrecht-paragraph--lead", words)
}

/// A paragraph in small print.
pub fn small<M: Message>(words: String) -> Node<M> {
    styled("p", "utrecht-paragraph utrecht-paragraph--small", words)
}

/// A paragraph of secondary importance.
pub fn hint<M: Message>(words: String) -> Node<M> {
    styled("p", "utrecht-paragraph hint", words)
}

/// Words of importance.
pub fn strong<M: Message>(words: String) -> Node<M> {
    element("strong", words)
}

/// Text after its name in bold.
pub fn named<M: Message>(name: String, rest: String) -> Node<M> {
    Node::Fragment(vec![strong(name), text(rest)])
}

/// Characters that are compared or copied one by one.
pub fn code<M: Message>(tag: &'static str, words: String) -> Node<M> {
    styled(tag, "code-text", words).attribute("translate", "no")
}

/// Visually hidden text for screen readers.
pub fn visually_hidden<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("span", "for-ears", content)
}

/// A list without marks.
pub fn plain_list<M: Message>(entries: Vec<Node<M>>) -> Node<M> {
    let entries = entries.into_iter().map(|entry| element("li", entry));
    styled("ul", "plain-list", entries.collect::<Vec<_>>())
}

/// A list.
pub fn list<M: Message>(entries: Vec<Node<M>>) -> Node<M> {
    let entries = entries
        .into_iter()
        .map(|entry| styled("li", "utrecht-unordered-list__item", entry));
    styled("ul", "utrecht-unordered-list", entries.collect::<Vec<_>>())
}

/// An agenda: entries numbered from a number on.
pub fn numbered<M: Message>(entries: Vec<Node<M>>, from: usize) -> Node<M> {
    let entries = entries.into_iter().map(|entry| element("li", entry));
    styled("ol", "agenda", entries.collect::<Vec<_>>()).attribute("start", from.to_string())
}

/// Terms with their meanings.
pub fn terms<M: Message>(terms: impl IntoIterator<Item = (String, String)>) -> Node<M> {
    let both = |(term, meaning)| [element("dt", term), element("dd", meaning)];
    let entries = terms.into_iter().flat_map(both);
    styled("dl", "terms", entries.collect::<Vec<_>>())
}

/// A number in large print and what is counted.
pub struct Count {
    /// The number.
    pub number: usize,
    /// What is counted.
    pub name: String,
    /// The standing that is counted.
    pub of: Standing,
}

/// Counts beside each other.
pub fn counts_of<M: Message>(counts: [Count; 3]) -> Node<M> {
    let counts = counts.map(|count| {
        let class = match count.of {
            Standing::Met => "count count-met",
            Standing::NotYet => "count count-not-yet",
            Standing::Unknown => "count count-unknown",
        };
        let number = strong(count.number.to_string());
        styled("li", class, [number, text(" "), text(count.name)])
    });
    styled("ul", "counts", counts)
}

/// A standing, in words; `None` where it is not shown.
pub fn standing<M: Message>(standing: Option<Standing>, words: String) -> Node<M> {
    let class = match standing {
        Some(Standing::Met) => "standing standing-met",
        Some(Standing::NotYet) => "standing standing-not-yet",
        Some(Standing::Unknown) | None => "standing standing-unknown",
    };
    styled("p", class, words)
}

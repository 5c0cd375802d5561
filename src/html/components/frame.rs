//! The frame of every page: header, notices, footer.

use crate::html::{Event, Id, Key, Message, Node, small, styled};

/// What a frame holds.
pub struct Frame<M: Message> {
    /// The text of the skip link.
    pub skip: String,
    /// The event of the skip link.
    pub on_skip: M,
    /// The link to the first page.
    pub home: Node<M>,
    /// The name of the navigation, and its links.
    pub navigation: (String, Vec<Node<M>>),
    /// Notices, above the content of every page.
    pub notices: Vec<Node<M>>,
    /// The page.
    pub page: Vec<Node<M>>,
    /// The key of the page: with another key every element of the page is built anew.
    pub key: Key,
    /// What is promised below every page.
    pub promise: String,
    /// The name of the navigation below, and its links: the last one to the same page in another language.
    pub background: (String, Vec<Node<M>>),
}

/// Header, page and footer.
pub fn frame<M: Message>(frame: Frame<M>) -> Node<M> {
    let skip = styled(
        "button",
        "utrecht-skip-link utrecht-skip-link--visible-on-focus",
        frame.skip,
    )
    .attribute("type", "button")
    .on(Event::Click(frame.on_skip));
    let name = styled("p", "frame-name", frame.home);
    let header = inside(vec![name, links(frame.navigation)]);
    let mut main = frame.notices;
    main.push(Node::keyed(frame.key, frame.page));
    let main = styled("main", "frame-inside frame-main", main);
    let footer = vec![small(frame.promise), links(frame.background)];
    Node::Fragment(vec![
        skip,
        styled("header", "frame-header", header),
        main.focusable(Id::MAIN),
        styled("footer", "frame-footer", inside(footer)),
    ])
}

/// A page for the big screen, without header and footer.
pub fn bare_frame<M: Message>(key: Key, page: Vec<Node<M>>) -> Node<M> {
    styled("main", "screen", Node::keyed(key, page)).focusable(Id::MAIN)
}

fn inside<M: Message>(parts: Vec<Node<M>>) -> Node<M> {
    styled("div", "frame-inside", parts)
}

fn links<M: Message>((name, links): (String, Vec<Node<M>>)) -> Node<M> {
    styled("nav", "frame-navigation", links).attribute("aria-label", name)
}

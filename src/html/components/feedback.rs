//! Feedback: alerts, status messages and progress.

use crate::html::{Content, Id, Message, Node, element, styled};

/// The severity of an alert.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Look out.
    Warning,
    /// Something went wrong.
    Error,
}

/// An alert box, which screen readers announce when it appears.
pub fn alert<M: Message>(tone: Tone, content: impl Content<M>) -> Node<M> {
    let (class, role) = match tone {
        Tone::Info => ("utrecht-alert utrecht-alert--info no-print", "status"),
        Tone::Warning => ("utrecht-alert utrecht-alert--warning no-print", "status"),
        Tone::Error => ("utrecht-alert utrecht-alert--error no-print", "alert"),
    };
    let message = styled("div", "utrecht-alert__message", content);
    let inside = styled("div", "utrecht-alert__content", message);
    styled("div", class, inside).attribute("role", role)
}

/// A live region: text that screen readers announce when it changes.
pub fn status<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("p", "utrecht-paragraph", content).live()
}

/// Progress, in words and as a bar.
pub fn progress<M: Message>(words: String, done: usize, of: usize) -> Node<M> {
    let id = Id::new("progress-text");
    let bar = element("progress", Vec::new())
        .labelled_by(&id)
        .attribute("max", of.max(1).to_string())
        .attribute("value", done.to_string());
    styled("div", "progress", [element("span", words).id(id), bar])
}

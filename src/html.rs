//! Documents as plain data.
//!
//! - `node`: nodes, elements and events, under the names of HTML and the DOM.
//! - `components`: what pages are put together from. Class names stand there and nowhere else.

mod components;
mod node;

pub use components::*;
use node::styled;
pub use node::{
    Attribute, Content, Element, Event, Id, Key, Lazy, Message, Node, Property, element, text, when,
};

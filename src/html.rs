//! Documents as plain data.
//!
//! - `node`: nodes, elements and events, under the names of HTML and the DOM.
//! - `components`: the components of pages. Class names occur there and nowhere else.

mod components;
mod node;

pub use components::*;
use node::styled;
pub use node::{
    Attribute, Content, Element, Event, Id, Key, Lazy, Message, Node, Property, element, text, when,
};

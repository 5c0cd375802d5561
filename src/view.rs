//! What every page is put together from, as plain data: elements, their attributes, and what happens
//! when something is done with them. Each program says with [`Happening`] what can happen in it.

mod drawing;
mod elements;
mod node;

pub use drawing::drawn;
pub use elements::*;
pub use node::{Element, Happening, Node, On, Property};

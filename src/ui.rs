//! The app on screen: a signal with the state of the visit, and a page drawn from it.
//!
//! - `app`: takes what happens to the visit, and carries out what it asks for.
//! - `draw`: draws a page, and changes only what differs from the page before.

mod app;
mod draw;

pub use app::start;

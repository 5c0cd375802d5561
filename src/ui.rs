//! The two programs on screen: a signal with their state, and a page drawn from it.
//!
//! - `app`: the participant's: takes what happens to the visit, and carries out what it asks for.
//! - `clerk`: the same for the desk of a clerk.
//! - `draw`: draws a page, and changes only what differs from the page before.

mod app;
mod clerk;
mod draw;

pub use app::start;
pub use clerk::start as start_clerk;

//! What is on screen. Its functions take what they show and call back; they decide nothing.
//!
//! - `app`: the frame around every page, and which page stands in it.
//! - `session`: the state of this visit.
//! - `pages`: one file a page.
//! - `parts`: what several pages use.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component owns what it is given"
)]

mod app;
mod pages;
mod parts;
mod session;

pub use app::app;

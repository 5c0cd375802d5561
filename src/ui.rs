//! The programs on screen: one runtime for all of them, and per program how its effects are performed.
//!
//! - `runtime`: dispatches events, draws the document, and has effects performed.
//! - `render`: documents as Leptos views.
//! - `participant`, `clerk`, `analyst`: the shell of each program.
//! - `exporting`: effects that several programs have.

mod analyst;
mod clerk;
mod exporting;
mod participant;
mod render;
mod runtime;

pub use analyst::start as start_analyst;
pub use clerk::start as start_clerk;
pub use participant::start as start_participant;
pub use render::{Context, Root};

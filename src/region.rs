//! From the releases of municipalities to the comparison of their region.
//!
//! - `contribution`: what leaves a municipality.
//! - `size`: size classes of municipalities.

mod contribution;
mod size;

pub use contribution::{ContributedBlock, ContributedItem, Contribution, NotContributed, Shown};
pub use size::SizeClass;

//! Size classes of municipalities.

use serde::{Deserialize, Serialize};

/// How large a municipality is, by its inhabitants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SizeClass {
    /// Below 30 000 inhabitants.
    Small,
    /// From 30 000 to 100 000.
    Middle,
    /// Above 100 000.
    Large,
}

impl SizeClass {
    /// Every class, from small to large.
    pub const ALL: [Self; 3] = [Self::Small, Self::Middle, Self::Large];

    /// The class of a municipality with so many inhabitants.
    pub fn of(inhabitants: u32) -> Self {
        match inhabitants {
            0..30_000 => Self::Small,
            30_000..=100_000 => Self::Middle,
            _ => Self::Large,
        }
    }
}

//! The scale that every item shares.

use serde::{Deserialize, Serialize};

/// What can be shown to happen, from nothing (1) to learning (5). Written as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// *Niets*.
    One = 1,
    /// *Los*.
    Two = 2,
    /// *Afgesproken*.
    Three = 3,
    /// *Zichtbaar*.
    Four = 4,
    /// *Lerend*.
    Five = 5,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// The level with a number, or `None` outside 1 to 5.
    pub fn new(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.number() == number)
    }

    /// From 1 to 5.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The element of an array of five, lowest level first, for this level.
    pub fn of<T>(self, [one, two, three, four, five]: &[T; 5]) -> &T {
        match self {
            Self::One => one,
            Self::Two => two,
            Self::Three => three,
            Self::Four => four,
            Self::Five => five,
        }
    }

    /// Mutable variant of [`Self::of`].
    pub fn of_mut<T>(self, [one, two, three, four, five]: &mut [T; 5]) -> &mut T {
        match self {
            Self::One => one,
            Self::Two => two,
            Self::Three => three,
            Self::Four => four,
            Self::Five => five,
        }
    }

    /// The level above, or `None` at the top.
    pub fn next(self) -> Option<Self> {
        Self::new(self.number() + 1)
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.number()
    }
}

/// A number that is no level.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("een niveau is een getal van 1 tot en met 5, geen {0}")]
pub struct NotALevel(u8);

impl TryFrom<u8> for Level {
    type Error = NotALevel;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or(NotALevel(number))
    }
}

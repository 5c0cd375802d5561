//! Stable keys of blocks and items.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Key of a block: a capital and a number, as `P1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockId(String);

/// Key of an item: its block, a hyphen and a number, as `P1-2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl BlockId {
    /// A key. Whether a questionnaire knows it is for the questionnaire to say.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the form of a block's key.
    pub(super) fn is_well_formed(&self) -> bool {
        let mut characters = self.0.chars();
        characters
            .next()
            .is_some_and(|first| first.is_ascii_uppercase())
            && is_number(characters.as_str())
    }
}

impl ItemId {
    /// A key. Whether a questionnaire knows it is for the questionnaire to say.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the form of a key of an item in a block.
    pub(super) fn is_well_formed_in(&self, block: &BlockId) -> bool {
        self.0
            .strip_prefix(block.as_str())
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(is_number)
    }
}

/// A number as people write it: digits that do not start with a zero.
fn is_number(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0') && text.chars().all(|c| c.is_ascii_digit())
}

impl fmt::Display for BlockId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

//! The files of an edition as they are written, before any rule is checked.
//!
//! What may change a number stands in one file, the texts in one file a language, so that a
//! translation cannot change a score.

use serde::Deserialize;

use super::{BlockId, BlockKind, ItemId, Level, LevelName, Role, Term};

/// `scoring.json`: everything that does not depend on the language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scoring {
    #[serde(rename = "$schema")]
    pub _schema: Option<String>,
    pub edition: String,
    pub blocks: Vec<ScoringBlock>,
    pub items: Vec<ScoringItem>,
}

/// A block without its texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScoringBlock {
    pub id: BlockId,
    pub kind: BlockKind,
}

/// An item without its texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScoringItem {
    pub id: ItemId,
    pub block: BlockId,
    pub also_counts_for: Vec<BlockId>,
    pub quick: bool,
    pub not_applicable: bool,
    pub legal_floor: Option<Level>,
    pub roles: Vec<Role>,
    pub best_informed: Role,
    pub sources: Vec<String>,
    #[serde(default)]
    pub comparable_with: Option<ItemId>,
    #[serde(default)]
    pub for_council: bool,
}

/// `nl.json` and its like: the texts in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    #[serde(rename = "$schema")]
    pub _schema: Option<String>,
    pub edition: String,
    pub language: String,
    pub note: String,
    pub instruction: String,
    pub levels: Vec<LevelName>,
    pub terms: Vec<Term>,
    pub blocks: Vec<BlockTexts>,
    pub items: Vec<ItemTexts>,
    pub principles_2019: Vec<OldPrinciple>,
    pub sources: Vec<SourceTexts>,
}

/// The texts of a block.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlockTexts {
    pub id: BlockId,
    pub name: String,
}

/// The texts of an item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemTexts {
    pub id: ItemId,
    pub name: String,
    pub statement: String,
    pub levels: Vec<String>,
    pub evidence: String,
    pub when_unsure: String,
    pub when_low: String,
    pub law: Option<String>,
    pub checked: Option<Checked>,
}

/// When and how it was checked that a law says what the item asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Checked {
    pub on: String,
    pub how: String,
}

/// A source with its addresses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceTexts {
    pub id: String,
    pub title: String,
    pub addresses: Vec<String>,
}

/// One of the five principles of 2019, with what asks about it now.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OldPrinciple {
    /// The name of 2019.
    pub name: String,
    /// Keys of blocks or items.
    pub found_in: Vec<String>,
}

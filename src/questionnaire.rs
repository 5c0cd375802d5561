//! What is asked: blocks, their items, and the five levels of each.
//!
//! [`read`] is the only way to come by a [`Questionnaire`], and it refuses files that break a
//! rule. Later code therefore never asks whether a block is empty or a text is missing.

// The paths are written out because `build.rs` takes this module in from its own folder.
#[path = "questionnaire/editions.rs"]
mod editions;
#[path = "questionnaire/identifier.rs"]
mod identifier;
#[path = "questionnaire/level.rs"]
mod level;
#[path = "questionnaire/problem.rs"]
mod problem;
#[path = "questionnaire/read.rs"]
mod read;
#[path = "questionnaire/shape.rs"]
mod shape;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use editions::Editions;
pub use identifier::{BlockId, ItemId};
pub use level::Level;
pub use problem::{JsonField, Location, Mistake, Problem};
pub use read::{SourceFile, outdated_laws, read};

/// A checked questionnaire in one language. A published edition never changes; mistakes make a
/// new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    edition: String,
    language: String,
    note: String,
    instruction: String,
    level_names: [LevelName; 5],
    terms: Vec<Term>,
    blocks: Vec<Block>,
    items: Vec<Item>,
    sources: Vec<Source>,
}

/// What a level is called, the same for every item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelName {
    /// One word.
    pub word: String,
    /// One sentence.
    pub meaning: String,
}

/// A technical term that is used in the texts, with its definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it stands in the texts.
    pub term: String,
    /// One sentence.
    pub meaning: String,
}

/// A group of items with one score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Stable key.
    pub id: BlockId,
    /// What the block follows.
    pub kind: BlockKind,
    /// As shown.
    pub name: String,
}

/// What a block follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// One of the principles for the digital society.
    Principle,
    /// One of the four stories from Noord-Holland.
    Story,
}

/// One statement with five level descriptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Stable key, never used for another statement.
    pub id: ItemId,
    /// The item of an earlier edition that asked the same in other words.
    pub comparable_with: Option<ItemId>,
    /// The block it belongs to.
    pub block: BlockId,
    /// Other blocks whose score it counts for too.
    pub also_counts_for: Vec<BlockId>,
    /// Whether the quick scan asks it.
    pub quick: bool,
    /// Whether a municipality may say that it does not apply.
    pub may_not_apply: bool,
    /// What the law asks, where it asks something.
    pub legal_floor: Option<LegalFloor>,
    /// The roles that can reasonably answer it.
    pub roles: BTreeSet<Role>,
    /// The role that usually knows best.
    pub best_informed: Role,
    /// Whether it is about what the council itself does, so that a question about it is not for the executive.
    pub for_council: bool,
    /// Keys of the sources it rests on.
    pub sources: Vec<String>,
    /// The statement in a few words, for charts: at most 28 characters.
    pub name: String,
    /// The statement as asked.
    pub statement: String,
    /// What can be seen at each level, from 1 to 5.
    pub levels: [String; 5],
    /// Where to look the answer up.
    pub evidence: String,
    /// What to do about "weet ik niet".
    pub when_unsure: String,
    /// What to put on the agenda at a low level.
    pub when_low: String,
}

impl Item {
    /// What can be seen at a level.
    pub fn description(&self, level: Level) -> &str {
        level.of::<String>(&self.levels)
    }

    /// Whether it counts for a block: its own, or one it is named for.
    pub fn counts_for(&self, block: &BlockId) -> bool {
        self.block == *block || self.also_counts_for.contains(block)
    }
}

/// The level below which the law may not be met, and the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalFloor {
    /// The lowest level that can be lawful.
    pub level: Level,
    /// The law by name.
    pub law: String,
}

/// Something an item rests on. Its addresses stand in a page that needs no program (`build/pages.mjs`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable key, `S` and a number.
    pub id: String,
    /// Who said what, and when.
    pub title: String,
}

/// What somebody does for the municipality. Party is never asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// *Raadslid*.
    Councillor,
    /// *Bestuurder*: alderman or mayor.
    Executive,
    /// *Griffie*.
    Clerk,
    /// *Ambtenaar*.
    CivilServant,
}

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Councillor,
        Self::Executive,
        Self::Clerk,
        Self::CivilServant,
    ];
}

/// Which items are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scan {
    /// Those marked as quick: some five minutes.
    Quick,
    /// All: some 25 minutes.
    Full,
}

impl Questionnaire {
    /// The questionnaire as bytes in the `postcard` format, for embedding in the program. It has no
    /// version, because the same build writes and reads it.
    ///
    /// # Errors
    ///
    /// Does not fail in practice: every part of a questionnaire can be represented in that format.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// The questionnaire that [`Self::pack`] wrote.
    ///
    /// # Errors
    ///
    /// Where the bytes were not written by it.
    pub fn unpack(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// The questionnaire without what a participant never sees: the short names of items, for charts of a group.
    #[must_use]
    pub fn for_participants(mut self) -> Self {
        for item in &mut self.items {
            item.name.clear();
        }
        self
    }

    /// The edition, a year and a number: `2026-1`.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The language of the texts, as in RFC 5646: `nl`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// How the questionnaire relates to the principles of the VNG.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// How to choose a level.
    pub fn instruction(&self) -> &str {
        &self.instruction
    }

    /// What a level is called.
    pub fn level_name(&self, level: Level) -> &LevelName {
        level.of(&self.level_names)
    }

    /// The words of the levels, the lowest first.
    pub fn level_words(&self) -> [String; 5] {
        Level::ALL.map(|level| self.level_name(level).word.clone())
    }

    /// The blocks in the order in which they are asked. Never empty.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// One block.
    pub fn block(&self, id: &BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == *id)
    }

    /// One item.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// Whether an item of this edition measures the same as an item of another one: it has its key, or is declared so.
    pub fn is_comparable(&self, item: &ItemId, other: &ItemId) -> bool {
        let declared = self.item(item).and_then(|it| it.comparable_with.as_ref());
        item == other || declared == Some(other)
    }

    /// The items of a scan, block by block. Never empty.
    pub fn asked(&self, scan: Scan) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .filter(move |item| scan == Scan::Full || item.quick)
    }

    /// The items of a scan in the order that suits a role: block by block, and within a block
    /// those first that the role can reasonably answer. Nothing is left out.
    pub fn path(&self, scan: Scan, role: Option<Role>) -> Vec<&Item> {
        let mut path = Vec::new();
        for block in &self.blocks {
            let own = || self.asked(scan).filter(|item| item.block == block.id);
            let suits = |item: &&Item| role.is_none_or(|role| item.roles.contains(&role));
            path.extend(own().filter(suits));
            path.extend(own().filter(|item| !suits(item)));
        }
        path
    }

    /// Everything the items rest on.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The terms that stand in any of some texts, in alphabetical order.
    pub fn terms_in(&self, texts: &[&str]) -> Vec<&Term> {
        self.terms
            .iter()
            .filter(|term| texts.iter().any(|text| names(text, &term.term)))
            .collect()
    }
}

/// Whether a text contains a term as a whole word, or its plural in s.
fn names(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(start, _)| {
        // Dutch punctuation is ASCII or a quotation mark. A general Unicode test would add more bytes
        // than all the terms.
        let mark = |c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’');
        let letter = |c: Option<char>| c.is_some_and(|c| !mark(c) && !c.is_ascii_whitespace());
        let before = text
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let after = text.get(start + term.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after).chars().next();
        !letter(before) && !letter(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `build.rs` read and packed.
    fn shipped() -> Questionnaire {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
        Questionnaire::unpack(packed).unwrap()
    }

    #[test]
    fn the_quick_scan_asks_twelve_items_and_the_full_scan_all() {
        let asked = shipped();
        assert_eq!(asked.asked(Scan::Quick).count(), 12);
        assert_eq!(asked.asked(Scan::Full).count(), 40);
        assert_eq!(asked.blocks().len(), 10);
    }

    #[test]
    fn a_role_changes_the_order_but_leaves_nothing_out() {
        let asked = shipped();
        for role in Role::ALL {
            let path = asked.path(Scan::Full, Some(role));
            let ids: BTreeSet<_> = path.iter().map(|item| &item.id).collect();
            assert_eq!(ids.len(), 40);
        }
        let clerk = asked.path(Scan::Full, Some(Role::Clerk));
        let privacy: Vec<_> = clerk
            .iter()
            .filter(|item| item.block.as_str() == "P6")
            .map(|i| i.id.as_str())
            .collect();
        assert_eq!(privacy, ["P6-3", "P6-4", "P6-5", "P6-1", "P6-2"]);
    }

    #[test]
    fn a_term_is_found_as_a_word_only() {
        assert!(names("Lijst van DPIA’s met datum", "DPIA"));
        assert!(names("de FG.", "FG"));
        assert!(names("lijst van algoritmes.", "algoritme"));
        assert!(!names("een algoritmeregister", "algoritme"));
        assert!(!names("AFGESPROKEN", "FG"));
    }
}

//! Method 1: from what was said to scores, by plain functions.
//!
//! The rules are numbered as in "How it is scored" in the README; each stands where it is applied.
//! There is no overall grade: the method has none.
//!
//! 1. *Missing is not zero.* Only levels enter a mean. Unsure, not applicable and unanswered
//!    never do.

mod agreement;
mod comparison;
mod group;
mod pooling;
mod student;

use std::collections::BTreeMap;

pub use agreement::{agreement, chance};
pub use comparison::{Difference, cliffs_delta, difference, line, prediction};
pub use group::{GroupBlock, GroupScores, Tally, bounds, by_hand, group, half_width};
pub use pooling::{
    Errors, Estimate, FEWEST_POOLED, Observed, ObservedMean, Pooled, Position, deviation_of_block,
    discoveries, paired, pool,
};
pub use student::student;

use serde::{Deserialize, Serialize};

use crate::questionnaire::{BlockId, Item, Level, Questionnaire, Scan};
use crate::response::{Answer, Response};

/// A mean of levels, from 1 to 5. Shown with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Score(f64);

impl Score {
    /// The mean of some levels, or `None` of none at all.
    fn mean(levels: &[Level]) -> Option<Self> {
        let count = u32::try_from(levels.len())
            .ok()
            .filter(|count| *count > 0)?;
        let sum: u32 = levels.iter().map(|level| u32::from(level.number())).sum();
        Some(Self(f64::from(sum) / f64::from(count)))
    }

    /// From 1 to 5.
    pub fn value(self) -> f64 {
        self.0
    }

    /// As it is shown, with one decimal and half rounded up: from 10 to 50.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a score lies between 1 and 5"
    )]
    pub fn tenths(self) -> u8 {
        (self.0 * 10.0).round() as u8
    }
}

/// How much could be answered: levels among the items that apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Insight {
    /// Items that got a level.
    pub levels: usize,
    /// Items asked less those that do not apply.
    pub applicable: usize,
}

impl Insight {
    /// Rule 3: levels / (asked − not applicable), from 0 to 1, or `None` where nothing applies.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a questionnaire has some tens of items"
    )]
    pub fn share(self) -> Option<f64> {
        (self.applicable > 0).then(|| self.levels as f64 / self.applicable as f64)
    }

    /// Whether there is enough for a score: a level, on at least two thirds of what applies.
    pub fn suffices(self) -> bool {
        self.levels > 0 && self.levels * 3 >= self.applicable * 2
    }
}

/// Where an item stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// *Op peil*: the level is the target or above.
    Met,
    /// *Nog niet*: the level is below the target.
    NotYet,
    /// *Onbekend*: unsure or unanswered.
    Unknown,
}

/// Rule 4, the three counts over the items that apply, each item once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// *Op peil*.
    pub met: usize,
    /// *Nog niet*.
    pub not_yet: usize,
    /// *Onbekend*.
    pub unknown: usize,
}

impl Readiness {
    /// The items that apply.
    pub fn applicable(self) -> usize {
        self.met + self.not_yet + self.unknown
    }
}

/// The level aimed at per block: 3 unless set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Targets(BTreeMap<BlockId, Level>);

impl Targets {
    /// Where nothing was set.
    pub const USUAL: Level = Level::Three;

    /// The target of a block.
    pub fn of(&self, block: &BlockId) -> Level {
        self.0.get(block).copied().unwrap_or(Self::USUAL)
    }

    /// Sets the target of a block.
    pub fn set(&mut self, block: BlockId, target: Level) {
        if target == Self::USUAL {
            self.0.remove(&block);
        } else {
            self.0.insert(block, target);
        }
    }
}

/// How a block stands.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockScore {
    /// Which block.
    pub block: BlockId,
    /// `None` where there is too little insight, or nothing applies.
    pub score: Option<Score>,
    /// Over the block's asked items: its own and those that also count for it.
    pub insight: Insight,
}

/// The scores of one response.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<BlockScore>,
    /// Over all items.
    pub insight: Insight,
    /// Over all items.
    pub readiness: Readiness,
}

/// Scores one response.
pub fn profile(
    asked: &Questionnaire,
    scan: Scan,
    response: &Response,
    targets: &Targets,
) -> Profile {
    let mut readiness = Readiness::default();
    for item in asked.asked(scan) {
        match standing(response.answer(item), targets.of(&item.block)) {
            Some(Standing::Met) => readiness.met += 1,
            Some(Standing::NotYet) => readiness.not_yet += 1,
            Some(Standing::Unknown) => readiness.unknown += 1,
            None => {}
        }
    }
    let blocks = asked
        .blocks()
        .iter()
        .map(|block| score_block(asked, scan, response, &block.id))
        .collect();
    let (_, insight) = levels_of(asked.asked(scan), response);
    Profile {
        blocks,
        insight,
        readiness,
    }
}

/// Rule 4: met where level ≥ target; not yet where below; unknown where unsure or unanswered.
/// `None` where the item does not apply.
pub fn standing(answer: Option<Answer>, target: Level) -> Option<Standing> {
    match answer {
        Some(Answer::Level(level)) if level >= target => Some(Standing::Met),
        Some(Answer::Level(_)) => Some(Standing::NotYet),
        Some(Answer::Unsure) | None => Some(Standing::Unknown),
        Some(Answer::NotApplicable) => None,
    }
}

/// Rule 2, the block score of a person: the mean of the levels of the block's asked items, its own
/// and those that also count for it. It needs a level on at least two thirds of those that apply;
/// otherwise there is no score.
fn score_block(
    asked: &Questionnaire,
    scan: Scan,
    response: &Response,
    block: &BlockId,
) -> BlockScore {
    let items = asked.asked(scan).filter(|item| item.counts_for(block));
    let (levels, insight) = levels_of(items, response);
    let score = insight.suffices().then(|| Score::mean(&levels)).flatten();
    BlockScore {
        block: block.clone(),
        score,
        insight,
    }
}

/// Rule 1: the levels that were said about some items, and nothing in place of the rest.
fn levels_of<'a>(
    items: impl Iterator<Item = &'a Item>,
    response: &Response,
) -> (Vec<Level>, Insight) {
    let applicable: Vec<_> = items
        .map(|item| response.answer(item))
        .filter(|answer| *answer != Some(Answer::NotApplicable))
        .collect();
    let levels: Vec<_> = applicable
        .iter()
        .filter_map(|answer| answer.and_then(Answer::level))
        .collect();
    let insight = Insight {
        levels: levels.len(),
        applicable: applicable.len(),
    };
    (levels, insight)
}

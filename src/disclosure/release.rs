//! What may be shown of a closed round, as plain data.

use serde::{Deserialize, Serialize};

use super::Period;
use crate::incoming;
use crate::questionnaire::{BlockId, ItemId, Level, Role, Scan};
use crate::scoring::{Standing, Targets};

/// Rule 3: rounding of the mean of a block beside its interval, in levels.
const TENTH: f64 = 0.1;
/// The coarsest rounding of the mean of a block without one, in levels.
const HALF: f64 = 0.5;

/// What may be shown of a closed round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Number of the method.
    pub method: u8,
    /// Number of the rule set.
    pub rule_set: u8,
    /// The edition of the questionnaire.
    pub edition: String,
    /// Which items were asked.
    pub scan: Scan,
    /// Municipality and label of the round.
    pub name: String,
    /// Id of the round, as in its codes: shows that two releases are of the same round.
    pub round: String,
    /// Which release of the round this is, from 1. A later one replaces the one before it.
    pub number: usize,
    /// When the round was closed; `None` where that was not recorded.
    pub period: Option<Period>,
    /// Whether it was a vote by hand.
    pub by_hand: bool,
    /// How many took part; `None` stands for fewer than five, and then nothing else is shown.
    pub count: Option<usize>,
    /// How many could have taken part.
    pub members: usize,
    /// The level aimed at, by block.
    pub targets: Targets,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<BlockRelease>,
    /// One for each item of the scan, in the order of the questionnaire.
    pub items: Vec<ItemRelease>,
    /// Rule 4: the roles that may be shown separately, the last of them possibly several combined.
    pub roles: Vec<RoleRelease>,
}

impl Release {
    /// The municipality: the part of the name before the label.
    pub fn municipality(&self) -> &str {
        self.name.split(" · ").next().unwrap_or_default().trim()
    }

    /// Whether another release is of the same municipality, however its name was typed.
    pub fn shares_municipality(&self, other: &Self) -> bool {
        incoming::folded(self.municipality()) == incoming::folded(other.municipality())
    }
}

/// What may be shown of a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockRelease {
    /// Which block.
    pub block: BlockId,
    /// The mean, to a tenth, a quarter or a half; `None` where it is not shown.
    pub mean: Option<Mean>,
    /// Half the width of its 95 % interval in hundredths, rounded up to a tenth. 0 where everybody took
    /// part; `None` where it is not shown.
    pub half_width: Option<u16>,
}

impl BlockRelease {
    /// Lower and upper bound of the mean before rounding; `None` where no mean is shown.
    pub fn range(&self) -> Option<(f64, f64)> {
        let mean = self.mean?;
        let (low, high) = mean.range();
        let away = match (mean, self.half_width) {
            (Mean::Low | Mean::High, _) => 0.0,
            (Mean::Hundredths(_), Some(_)) => TENTH / 2.0,
            (Mean::Hundredths(_), None) => HALF / 2.0,
        };
        Some(((low - away).max(1.0), (high + away).min(5.0)))
    }
}

/// What may be shown of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRelease {
    /// Which item.
    pub item: ItemId,
    /// Whether fewer than five gave a level: then nothing else is shown, but that it is unknown.
    pub too_few: bool,
    /// Where it stands; `None` where it is not shown or applies for nobody.
    pub standing: Option<Standing>,
    /// How many of those for whom it applies gave a level.
    pub insight: Option<InsightBand>,
    /// The median level.
    pub median: Option<Level>,
    /// The mean level, to a tenth, a quarter or a half.
    pub mean: Option<Mean>,
    /// How the answers are spread.
    pub distribution: Option<Distribution>,
    /// Van der Eijk's A in hundredths, from −100 to 100.
    pub agreement: Option<i16>,
}

/// A mean of levels, censored at both ends so that it does not disclose a nearly unanimous group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mean {
    /// "1,5 of lager".
    Low,
    /// In hundredths, from 150 to 450.
    Hundredths(u16),
    /// "4,5 of hoger".
    High,
}

impl Mean {
    /// As a number from 1.5 to 4.5, for plotting and sorting.
    pub fn value(self) -> f64 {
        match self {
            Self::Low => 1.5,
            Self::Hundredths(hundredths) => f64::from(hundredths) / 100.0,
            Self::High => 4.5,
        }
    }

    /// In hundredths; `None` where only a bound is disclosed.
    pub fn hundredths(self) -> Option<u16> {
        match self {
            Self::Hundredths(hundredths) => Some(hundredths),
            Self::Low | Self::High => None,
        }
    }

    /// Lower and upper bound of the mean, as far as it is disclosed.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Low => (1.0, 1.5),
            Self::Hundredths(_) => (self.value(), self.value()),
            Self::High => (4.5, 5.0),
        }
    }
}

/// How many of those for whom an item applies gave a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InsightBand {
    /// Fewer than two thirds.
    Little,
    /// From two thirds to nine tenths.
    Most,
    /// Nine tenths or more.
    NearlyAll,
}

/// The distribution of the answers about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Distribution {
    /// Levels 1–2, 3 and 4–5, each as tenths of those who gave a level, rounded: together they need
    /// not be ten.
    Coarse([u8; 3]),
    /// How many said each thing.
    Whole {
        /// Levels 1 to 5.
        levels: [u32; 5],
        /// *Weet ik niet*.
        unsure: u32,
        /// *N.v.t.*
        not_applicable: u32,
        /// Nothing said.
        unanswered: u32,
    },
}

/// What may be shown of some of those who took part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRelease {
    /// The roles; `None` among them for those who did not say.
    pub roles: Vec<Option<Role>>,
    /// How many they are.
    pub count: usize,
    /// The mean of each block, to a quarter; `None` where it is not shown.
    pub blocks: Vec<Option<Mean>>,
}

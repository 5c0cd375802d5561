//! Method 1 for a group: rules 5 to 7. Exact figures: disclosure control is not part of this module.

use super::agreement::agreement;
use super::student::student;
use super::{Insight, Standing, score_block};
use crate::questionnaire::{BlockId, Item, ItemId, Level, Questionnaire, Scan};
use crate::response::{Answer, Response};

/// Rule 5: frequencies of the answers about an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Levels 1 to 5.
    pub levels: [u32; 5],
    /// *Weet ik niet*.
    pub unsure: u32,
    /// *N.v.t.*
    pub not_applicable: u32,
    /// Nothing said.
    pub unanswered: u32,
}

impl Tally {
    /// What some responses say about an item.
    pub fn of<'a>(responses: impl Iterator<Item = &'a Response>, item: &Item) -> Self {
        let mut tally = Self::default();
        for response in responses {
            match response.answer(item) {
                None => tally.unanswered += 1,
                Some(Answer::Unsure) => tally.unsure += 1,
                Some(Answer::NotApplicable) => tally.not_applicable += 1,
                Some(Answer::Level(level)) => {
                    *level.of_mut(&mut tally.levels) += 1;
                }
            }
        }
        tally
    }

    /// How many gave a level: n of the item.
    pub fn count(&self) -> u32 {
        self.levels.iter().sum()
    }

    /// Everybody, also who said nothing.
    pub fn people(&self) -> u32 {
        self.count() + self.unsure + self.not_applicable + self.unanswered
    }

    /// Rule 3 for an item: levels among those for whom it applies.
    pub fn insight(&self) -> Insight {
        let levels = self.count() as usize;
        Insight {
            levels,
            applicable: levels + self.unsure as usize + self.unanswered as usize,
        }
    }

    /// The mean level, from 1 to 5.
    pub fn mean(&self) -> Option<f64> {
        let sum: u32 = (1..).zip(self.levels).map(|(level, n)| level * n).sum();
        let count = self.count();
        (count > 0).then(|| f64::from(sum) / f64::from(count))
    }

    /// The standard deviation of the levels, with n − 1; `None` of fewer than two.
    pub fn deviation(&self) -> Option<f64> {
        let mean = self.mean()?;
        let freedom = self.count().checked_sub(1).filter(|freedom| *freedom > 0)?;
        let levels = Level::ALL.into_iter().zip(self.levels);
        let squares = levels
            .map(|(level, count)| f64::from(count) * (f64::from(level.number()) - mean).powi(2));
        Some((squares.sum::<f64>() / f64::from(freedom)).sqrt())
    }

    /// Order statistic: the level at an index, counted from 0, in the sorted levels.
    fn at(&self, place: u32) -> Option<Level> {
        let mut passed = 0;
        Level::ALL
            .into_iter()
            .zip(self.levels)
            .find_map(|(level, count)| {
                passed += count;
                (place < passed).then_some(level)
            })
    }

    /// The median: the lower of the two middle levels where n is even.
    pub fn median(&self) -> Option<Level> {
        self.at(self.count().checked_sub(1)? / 2)
    }

    /// The first and the third quartile, each the level of one person and not interpolated: the levels at
    /// index ⌊(n − 1)/4⌋ and ⌈3(n − 1)/4⌉.
    pub fn quartiles(&self) -> Option<(Level, Level)> {
        let last = self.count().checked_sub(1)?;
        Some((self.at(last / 4)?, self.at((last * 3).div_ceil(4))?))
    }

    /// Van der Eijk's A.
    pub fn agreement(&self) -> Option<f64> {
        agreement(&self.levels)
    }

    /// Rule 6: unknown where fewer than two thirds of those for whom it applies gave a level; met where
    /// at least three quarters of the levels are the target or above; otherwise not yet. `None` where it
    /// applies for nobody.
    pub fn standing(&self, target: Level) -> Option<Standing> {
        let insight = self.insight();
        if insight.applicable == 0 {
            return None;
        }
        if !insight.suffices() {
            return Some(Standing::Unknown);
        }
        let levels = Level::ALL.into_iter().zip(self.levels);
        let reached: u32 = levels
            .filter(|(level, _)| *level >= target)
            .map(|(_, count)| count)
            .sum();
        Some(if reached * 4 >= self.count() * 3 {
            Standing::Met
        } else {
            Standing::NotYet
        })
    }
}

/// Rule 7: the scores of the persons in a block, one person one voice.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBlock {
    /// Which block.
    pub block: BlockId,
    /// How many have a score in it. In a vote by hand: the fewest who gave a level on an item of it.
    pub count: usize,
    /// The mean of their scores, from 1 to 5.
    pub mean: Option<f64>,
    /// Their standard deviation, with n − 1. None in a vote by hand, which does not say who raised
    /// which hand.
    pub deviation: Option<f64>,
}

/// What a group said.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupScores {
    /// How many took part.
    pub count: usize,
    /// Each item of the scan, in the order of the questionnaire.
    pub items: Vec<(ItemId, Tally)>,
    /// Each block, in the order of the questionnaire.
    pub blocks: Vec<GroupBlock>,
}

/// What some responses say together.
pub fn group(asked: &Questionnaire, scan: Scan, responses: &[&Response]) -> GroupScores {
    let tally = |item: &Item| Tally::of(responses.iter().copied(), item);
    let items = asked.asked(scan);
    let blocks = asked.blocks().iter().map(|block| {
        let scores = responses
            .iter()
            .filter_map(|response| score_block(asked, scan, response, &block.id).score);
        let scores: Vec<f64> = scores.map(super::Score::value).collect();
        GroupBlock {
            block: block.id.clone(),
            count: scores.len(),
            mean: mean(&scores),
            deviation: deviation(&scores),
        }
    });
    GroupScores {
        count: responses.len(),
        items: items.map(|item| (item.id.clone(), tally(item))).collect(),
        blocks: blocks.collect(),
    }
}

/// Scores of a vote by hand, from the number present and the tally of each item. Hands cannot be linked to
/// persons, so the mean of a block is that of the means of its items with sufficient insight.
pub fn by_hand(
    asked: &Questionnaire,
    scan: Scan,
    present: usize,
    counted: impl Fn(&ItemId) -> Tally,
) -> GroupScores {
    let blocks = asked.blocks().iter().map(|block| {
        let items: Vec<&Item> = asked
            .asked(scan)
            .filter(|item| item.counts_for(&block.id))
            .collect();
        let tallies: Vec<Tally> = items.iter().map(|item| counted(&item.id)).collect();
        let applicable = tallies
            .iter()
            .filter(|tally| tally.insight().applicable > 0);
        let told: Vec<&Tally> = tallies
            .iter()
            .filter(|tally| tally.insight().suffices())
            .collect();
        let insight = Insight {
            levels: told.len(),
            applicable: applicable.count(),
        };
        let means: Vec<f64> = told.iter().filter_map(|tally| tally.mean()).collect();
        let fewest = told.iter().map(|tally| tally.count()).min();
        GroupBlock {
            block: block.id.clone(),
            count: fewest.filter(|_| insight.suffices()).unwrap_or_default() as usize,
            mean: insight.suffices().then(|| mean(&means)).flatten(),
            deviation: None,
        }
    });
    GroupScores {
        count: present,
        items: asked
            .asked(scan)
            .map(|item| (item.id.clone(), counted(&item.id)))
            .collect(),
        blocks: blocks.collect(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a council has some tens of members"
)]
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a council has some tens of members"
)]
fn deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values).filter(|_| values.len() > 1)?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((squares / (values.len() - 1) as f64).sqrt())
}

/// Rule 7: half-width of the 95 % interval of the mean of `count` out of `members` values with this standard
/// deviation, with finite population correction. 0 where everybody took part; `None` for fewer than two values.
#[expect(
    clippy::cast_precision_loss,
    reason = "a council has some tens of members"
)]
pub fn half_width(deviation: f64, count: usize, members: usize) -> Option<f64> {
    if count >= members {
        return Some(0.0);
    }
    let (n, all) = (count as f64, members as f64);
    Some(student(count.checked_sub(1)?)? * deviation / n.sqrt() * (1.0 - n / all).sqrt())
}

/// Rule 7: worst-case bounds on the mean of all members: all non-respondents at level 1, and all at
/// level 5.
#[expect(
    clippy::cast_precision_loss,
    reason = "a council has some tens of members"
)]
pub fn bounds(mean: f64, count: usize, members: usize) -> (f64, f64) {
    let (n, all) = (count as f64, members.max(count) as f64);
    let missing = all - n;
    ((n * mean + missing) / all, (n * mean + 5.0 * missing) / all)
}

//! Rule 10: a round beside earlier ones of the same municipality, made from their releases alone.

use std::collections::BTreeMap;

use crate::disclosure::{Distribution, ItemRelease, Mean, Period, Release};
use crate::questionnaire::{BlockId, Questionnaire};
use crate::scoring::{self, Difference, Tally};

/// Maximum rounding error of a mean that is shown to a tenth.
const ROUNDED_AWAY: f64 = 0.05;
/// Minimum number of rounds for a trend line.
const FEWEST_FOR_A_LINE: usize = 3;

/// Two rounds beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The earlier round, as in its codes.
    pub round: String,
    /// Municipality and label of the earlier round.
    pub name: String,
    /// When it was closed.
    pub period: Option<Period>,
    /// How many took part in it, and of how many.
    pub count: Option<usize>,
    /// How many could have taken part in it.
    pub members: usize,
    /// Whether the council may have been elected anew in between; `None` where that is not known.
    pub election: Option<bool>,
    /// One for each block, in the order of the questionnaire; empty where the two rounds did not ask
    /// the same items, so that their blocks are not the same measure.
    pub blocks: Vec<Changed>,
    /// The items that both asked, in the order of the questionnaire.
    pub items: Vec<Changed>,
}

/// A figure in two rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The block, or the statement.
    pub name: String,
    /// The earlier mean.
    pub earlier: Option<Mean>,
    /// The later mean.
    pub later: Option<Mean>,
    /// The difference with its interval, where both are shown precisely enough to compute one.
    pub difference: Option<Difference>,
    /// Cliff's delta, where both distributions are shown in whole: from −1 to 1.
    pub delta: Option<f64>,
}

/// The line through the means of a block in three rounds or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The block.
    pub name: String,
    /// Through how many rounds.
    pub rounds: usize,
    /// By how much it rises in a year, in levels.
    pub per_year: f64,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
}

impl Trend {
    /// Whether the slope differs from zero: its 95 % interval excludes 0.
    pub fn is_clear(&self) -> bool {
        self.per_year.abs() > self.half_width
    }
}

/// Compares a round with an earlier one.
pub fn compare(asked: &Questionnaire, earlier: &Release, later: &Release) -> Comparison {
    let election = earlier
        .period
        .zip(later.period)
        .map(|(earlier, later)| earlier.election_between(later));
    let same_measure = items(earlier).eq(items(later));
    let blocks = later.blocks.iter().filter(|_| same_measure);
    let blocks = blocks.filter_map(|block| {
        let before = earlier.blocks.iter().find(|b| b.block == block.block)?;
        let of = |mean: Option<Mean>, half_width: Option<u16>, release: &Release| {
            // A censored mean has no value to subtract.
            let Some(Mean::Hundredths(_)) = mean else {
                return None;
            };
            let width = f64::from(half_width?) / 100.0;
            Some((mean?.value(), release.count?, width))
        };
        let figures = of(before.mean, before.half_width, earlier).zip(of(
            block.mean,
            block.half_width,
            later,
        ));
        let difference = figures.and_then(|(earlier, later)| scoring::difference(earlier, later));
        Some(Changed {
            name: asked.block(&block.block)?.name.clone(),
            earlier: before.mean,
            later: block.mean,
            difference: difference.map(|difference| Difference {
                half_width: difference.half_width + 2.0 * ROUNDED_AWAY,
                ..difference
            }),
            delta: None,
        })
    });
    let of_items = later.items.iter().filter_map(|item| {
        let mut before = earlier.items.iter();
        let before = before.find(|it| asked.is_comparable(&item.item, &it.item))?;
        let statement = asked.item(&item.item)?.statement.clone();
        Some(changed_item(statement, (before, earlier), (item, later)))
    });
    Comparison {
        round: earlier.round.clone(),
        name: earlier.name.clone(),
        period: earlier.period,
        count: earlier.count,
        members: earlier.members,
        election,
        blocks: blocks.collect(),
        items: of_items.collect(),
    }
}

/// What a round asked: blocks are the same measure only where that is the same.
fn items(release: &Release) -> impl Iterator<Item = &crate::questionnaire::ItemId> {
    release.items.iter().map(|item| &item.item)
}

fn changed_item(
    statement: String,
    (before, earlier): (&ItemRelease, &Release),
    (item, later): (&ItemRelease, &Release),
) -> Changed {
    let levels = |item: &ItemRelease| match item.distribution? {
        Distribution::Whole { levels, .. } => Some(levels),
        Distribution::Coarse(_) => None,
    };
    let both = levels(before).zip(levels(item));
    let difference = both.and_then(|(before, after)| {
        scoring::difference(figures(before, earlier)?, figures(after, later)?)
    });
    Changed {
        name: statement,
        earlier: before.mean,
        later: item.mean,
        difference,
        delta: both.and_then(|(before, after)| scoring::cliffs_delta(&before, &after)),
    }
}

/// The mean of a distribution, of how many it is, and half the width of its interval.
fn figures(levels: [u32; 5], release: &Release) -> Option<(f64, usize, f64)> {
    let tally = Tally {
        levels,
        ..Tally::default()
    };
    let count = tally.count() as usize;
    let width = scoring::half_width(tally.deviation()?, count, release.members)?;
    Some((tally.mean()?, count, width))
}

/// The trend of each block over a round and earlier ones, sorted by slope relative to its uncertainty,
/// steepest first. Only rounds that asked the same items count, and the last one of each half-year.
pub fn trends(asked: &Questionnaire, earlier: &[Release], latest: &Release) -> Vec<Trend> {
    let mut rounds: BTreeMap<Period, &Release> = BTreeMap::new();
    for release in earlier.iter().chain([latest]) {
        if let Some(period) = release.period.filter(|_| items(release).eq(items(latest))) {
            rounds.insert(period, release);
        }
    }
    let trend = |block: &BlockId| {
        let points = rounds.iter().filter_map(|(period, release)| {
            let block = release.blocks.iter().find(|b| b.block == *block)?;
            match block.mean? {
                Mean::Hundredths(_) => {
                    Some((f64::from(period.number()) / 2.0, block.mean?.value()))
                }
                Mean::Low | Mean::High => None,
            }
        });
        let points: Vec<(f64, f64)> = points.collect();
        let (per_year, half_width) = scoring::line(&points)?;
        (points.len() >= FEWEST_FOR_A_LINE).then(|| Trend {
            name: asked
                .block(block)
                .map_or_else(String::new, |block| block.name.clone()),
            rounds: points.len(),
            per_year,
            half_width,
        })
    };
    let mut trends: Vec<Trend> = latest
        .blocks
        .iter()
        .filter_map(|block| trend(&block.block))
        .collect();
    let sureness = |trend: &Trend| trend.per_year.abs() / trend.half_width;
    trends.sort_by(|a, b| sureness(b).total_cmp(&sureness(a)));
    trends
}

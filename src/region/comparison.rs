//! The comparison on the analyst's own screen: municipality by municipality. Nothing of it is published; what may be is
//! in [`super::release`].

use super::Contribution;
use crate::questionnaire::{BlockId, ItemId, Questionnaire, Scan};
use crate::scoring::{
    Errors, Observed, ObservedMean, Pooled, Position, Standing, deviation_of_block, discoveries,
    pool,
};

/// The municipalities of one scan beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct ScanComparison {
    /// Which items they asked. Blocks of two scans are never pooled.
    pub scan: Scan,
    /// Places of the municipalities in the list that was compared, in the order of rows.
    pub rows: Vec<usize>,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<BlockComparison>,
    /// One for each item of the scan, in the order of the questionnaire.
    pub items: Vec<ItemComparison>,
}

/// A block of the municipalities.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockComparison {
    /// Which block.
    pub block: BlockId,
    /// By row, what is shown of it; `None` where a municipality shows nothing.
    pub observed: Vec<Option<Observed>>,
    /// The municipalities that show it together; `None` for fewer than five.
    pub pooled: Option<Pooled>,
    /// By row, where it stands. Of the quick scan nobody is placed: its blocks rest on too few items.
    pub positions: Vec<Option<Position>>,
}

/// An item of the municipalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemComparison {
    /// Which item.
    pub item: ItemId,
    /// In how many municipalities it is met.
    pub met: usize,
    /// In how many it is not yet.
    pub not_yet: usize,
    /// In how many it is unknown.
    pub unknown: usize,
}

impl ItemComparison {
    /// In how many municipalities it stands somewhere.
    pub fn count(&self) -> usize {
        self.met + self.not_yet + self.unknown
    }
}

/// Compares the municipalities of a scan, of `all` on the list where that is known.
pub fn compare(
    asked: &Questionnaire,
    scan: Scan,
    contributions: &[&Contribution],
    all: Option<usize>,
) -> ScanComparison {
    let places = contributions.iter().enumerate();
    let rows = places.filter(|(_, one)| one.scan == scan && one.shown.is_some());
    let rows: Vec<(usize, &Contribution)> = rows.map(|(place, one)| (place, *one)).collect();
    let mut blocks = blocks(asked, &rows, all);
    if scan == Scan::Full {
        place_rows(&mut blocks);
    }
    let items = asked.asked(scan).enumerate().map(|(place, item)| {
        let standings = rows.iter().filter_map(|(_, one)| {
            let item = one.shown.as_ref()?.items.get(place)?;
            item.standing
        });
        let standings: Vec<Standing> = standings.collect();
        let count = |standing| standings.iter().filter(|one| **one == standing).count();
        ItemComparison {
            item: item.id.clone(),
            met: count(Standing::Met),
            not_yet: count(Standing::NotYet),
            unknown: count(Standing::Unknown),
        }
    });
    ScanComparison {
        scan,
        items: items.collect(),
        rows: rows.iter().map(|(place, _)| *place).collect(),
        blocks,
    }
}

fn blocks(
    asked: &Questionnaire,
    rows: &[(usize, &Contribution)],
    all: Option<usize>,
) -> Vec<BlockComparison> {
    let observed = |place: usize| rows.iter().map(move |(_, one)| one.observed(place));
    let of_scan: Vec<Observed> = (0..asked.blocks().len())
        .flat_map(|place| observed(place).flatten())
        .collect();
    let blocks = asked.blocks().iter().enumerate().map(|(place, block)| {
        let observed: Vec<Option<Observed>> = observed(place).collect();
        let shown: Vec<Observed> = observed.iter().flatten().copied().collect();
        let deviation = deviation_of_block(&shown, &of_scan);
        let with_errors = shown.iter().map(|one| (one.mean, one.errors(deviation)));
        let with_errors: Vec<(ObservedMean, Errors)> = with_errors.collect();
        BlockComparison {
            block: block.id.clone(),
            positions: vec![None; observed.len()],
            observed,
            pooled: pool(&with_errors, all),
        }
    });
    blocks.collect()
}

/// Places the municipalities of all blocks together, at one false discovery rate.
fn place_rows(blocks: &mut [BlockComparison]) {
    let estimates = blocks.iter().filter_map(|block| block.pooled.as_ref());
    let estimates = estimates.flat_map(|pooled| &pooled.estimates);
    let probabilities: Vec<f64> = estimates.map(|estimate| estimate.p).collect();
    let mut clear = discoveries(&probabilities).into_iter();
    for block in blocks {
        let Some(pooled) = &block.pooled else {
            continue;
        };
        let mut estimates = pooled.estimates.iter();
        for (position, observed) in block.positions.iter_mut().zip(&block.observed) {
            if observed.is_none() {
                continue;
            }
            let is_above = estimates.next().is_some_and(|estimate| estimate.is_above);
            *position = Some(match (clear.next(), is_above) {
                (Some(true), true) => Position::Above,
                (Some(true), false) => Position::Below,
                _ => Position::Around,
            });
        }
    }
}

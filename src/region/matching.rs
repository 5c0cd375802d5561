//! Who can help whom: needs of municipalities matched with those who stand clearly above, by deferred acceptance.
//!
//! An invitation to talk, not a finding: whether a municipality can help is not measured.
//!
//! Source: D. Gale and L. S. Shapley 1962, doi:10.2307/2312726, as hospitals and residents.

use std::cmp::Reverse;
use std::collections::VecDeque;

use super::{ScanComparison, SizeClass};
use crate::questionnaire::BlockId;
use crate::scoring::Position;

/// At most so many needs of a municipality.
const MOST_NEEDS: usize = 2;
/// At most so many needs that a helper is asked for, over all blocks.
const MOST_OF_A_HELPER: usize = 2;

/// Two municipalities that may talk about a block, by their rows in the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// About which block.
    pub block: BlockId,
    /// Who stands clearly below.
    pub asks: usize,
    /// Who stands clearly above.
    pub helps: usize,
}

/// A block in which a municipality stands clearly below.
struct Need {
    row: usize,
    /// Place of the block in the questionnaire.
    place: usize,
    /// 0 for its largest gap, 1 for the next.
    rank: usize,
    gap: f64,
    /// Who can help, the most preferred first.
    helpers: VecDeque<usize>,
}

/// Matches needs with helpers. `sizes` gives the size class of each row, `keys` what tells rows apart where all else is
/// equal: an order that does not depend on how they came in.
///
/// A need proposes to helpers of its size class first, then to the highest shrunken estimate. A helper prefers the first
/// need of a municipality, then its own size class, then the larger gap.
pub fn who_can_help_whom<K: Ord>(
    compared: &ScanComparison,
    sizes: &[Option<SizeClass>],
    keys: &[K],
) -> Vec<Match> {
    let needs = needs(compared, sizes, keys);
    let size = |row: usize| sizes.get(row).copied().flatten();
    let is_alike = |one: usize, other: usize| size(one).is_some() && size(one) == size(other);
    // The needs that a helper holds, by its row.
    let mut held: Vec<Vec<usize>> = compared.rows.iter().map(|_| Vec::new()).collect();
    let mut queues: Vec<VecDeque<usize>> = needs.iter().map(|it| it.helpers.clone()).collect();
    let mut free: Vec<usize> = (0..needs.len()).collect();
    while let Some(place) = free.pop() {
        let Some(helper) = queues.get_mut(place).and_then(VecDeque::pop_front) else {
            continue;
        };
        let Some(holds) = held.get_mut(helper) else {
            continue;
        };
        holds.push(place);
        holds.sort_by(|one, other| {
            let (Some(one), Some(other)) = (needs.get(*one), needs.get(*other)) else {
                return std::cmp::Ordering::Equal;
            };
            let rank = |need: &Need| (need.rank, Reverse(is_alike(need.row, helper)));
            let by_gap = other.gap.total_cmp(&one.gap);
            rank(one)
                .cmp(&rank(other))
                .then(by_gap)
                .then_with(|| keys.get(one.row).cmp(&keys.get(other.row)))
                .then(one.place.cmp(&other.place))
        });
        free.extend(holds.drain(MOST_OF_A_HELPER.min(holds.len())..));
    }
    let mut matches: Vec<(usize, Match)> = Vec::new();
    for (helper, holds) in held.into_iter().enumerate() {
        for need in holds.iter().filter_map(|place| needs.get(*place)) {
            let Some(block) = compared.blocks.get(need.place) else {
                continue;
            };
            let block = block.block.clone();
            let (asks, helps) = (need.row, helper);
            matches.push((need.place, Match { block, asks, helps }));
        }
    }
    matches.sort_by_key(|(place, it)| (*place, keys.get(it.asks), keys.get(it.helps)));
    matches.into_iter().map(|(_, it)| it).collect()
}

/// The needs of all municipalities: of each the two largest gaps at most.
fn needs<K: Ord>(compared: &ScanComparison, sizes: &[Option<SizeClass>], keys: &[K]) -> Vec<Need> {
    let mut needs = Vec::new();
    for row in 0..compared.rows.len() {
        let of_row = compared
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(place, block)| {
                let is_below = block.positions.get(row).copied().flatten() == Some(Position::Below);
                let gap = block.pooled.as_ref()?.mean - shrunken(compared, place, row)?;
                is_below.then_some((place, gap))
            });
        let mut of_row: Vec<(usize, f64)> = of_row.collect();
        of_row.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        for (rank, (place, gap)) in of_row.into_iter().take(MOST_NEEDS).enumerate() {
            needs.push(Need {
                row,
                place,
                rank,
                gap,
                helpers: helpers(compared, place, row, sizes, keys),
            });
        }
    }
    needs
}

/// Who stands clearly above in a block, as a municipality prefers them.
fn helpers<K: Ord>(
    compared: &ScanComparison,
    place: usize,
    row: usize,
    sizes: &[Option<SizeClass>],
    keys: &[K],
) -> VecDeque<usize> {
    let size = |row: usize| sizes.get(row).copied().flatten();
    let positions = compared.blocks.get(place).map(|block| &block.positions);
    let above = positions.into_iter().flatten().enumerate();
    let above = above.filter(|(_, position)| **position == Some(Position::Above));
    let mut above: Vec<usize> = above.map(|(helper, _)| helper).collect();
    above.sort_by(|one, other| {
        let is_alike = |helper: &usize| size(row).is_some() && size(*helper) == size(row);
        let estimate = |helper: &usize| shrunken(compared, place, *helper).unwrap_or_default();
        is_alike(other)
            .cmp(&is_alike(one))
            .then(estimate(other).total_cmp(&estimate(one)))
            .then_with(|| keys.get(*one).cmp(&keys.get(*other)))
    });
    above.into()
}

/// The shrunken estimate of a row in a block.
fn shrunken(compared: &ScanComparison, place: usize, row: usize) -> Option<f64> {
    let block = compared.blocks.get(place)?;
    let before = block.observed.get(..row)?.iter().flatten().count();
    block.observed.get(row)?.as_ref()?;
    let estimate = block.pooled.as_ref()?.estimates.get(before)?;
    Some(estimate.shrunken)
}

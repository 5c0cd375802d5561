//! What is worth saying aloud about a regional release, from that release alone.

use super::{GroupKind, RegionalBlock, RegionalDifference, RegionalGroup, RegionalRelease, Third};
use crate::disclosure::Period;
use crate::questionnaire::{BlockId, ItemId, Questionnaire};
use crate::report::Analysis;

/// A finding about a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionalFinding {
    /// Descriptive: the mean of a block with its interval and the band of councils, or the mean alone.
    Block(RegionalBlock),
    /// Descriptive: no block stands out; the lowest and the highest mean.
    Even(u16, u16),
    /// Diagnostic: in a block, an item that fewer than a third meet.
    Behind(BlockId, ItemId),
    /// Predictive: that needs an earlier half-year.
    NoTrend,
    /// Predictive: since an earlier half-year no change is shown of any block, over so many municipalities.
    NoChange(Period, usize),
    /// Predictive: the block that changed most since an earlier half-year, over so many municipalities.
    Change(Period, usize, RegionalDifference),
    /// Predictive: between which levels a block lies in the next half-year, where the line goes on.
    Outlook(BlockId, (u16, u16)),
    /// Prescriptive: where to begin, an item of the lowest block that fewer than a third meet.
    Begin(ItemId),
}

impl RegionalFinding {
    /// Which question it answers.
    pub fn kind(&self) -> Analysis {
        match self {
            Self::Block(_) | Self::Even(..) => Analysis::Descriptive,
            Self::Behind(..) => Analysis::Diagnostic,
            Self::NoTrend | Self::NoChange(..) | Self::Change(..) | Self::Outlook(..) => {
                Analysis::Predictive
            }
            Self::Begin(_) => Analysis::Prescriptive,
        }
    }
}

/// The findings of the largest scan of a release: the blocks with the lowest and the highest mean, what lags behind, and
/// where to begin.
pub fn regional_findings(asked: &Questionnaire, release: &RegionalRelease) -> Vec<RegionalFinding> {
    let is_scan = |group: &&RegionalGroup| matches!(group.of, GroupKind::Scan(_));
    let scans = release.groups.iter().filter(is_scan);
    let Some(group) = scans.max_by_key(|group| group.count) else {
        return Vec::new();
    };
    let mut blocks: Vec<&RegionalBlock> = group.blocks.iter().collect();
    blocks.retain(|block| block.mean.is_some());
    blocks.sort_by_key(|block| block.mean);
    let mut findings = Vec::new();
    findings.extend(ends(&blocks));
    let lags = group
        .items
        .iter()
        .filter(|item| item.met == Some(Third::Fewer));
    let lags: Vec<&ItemId> = lags.map(|item| &item.item).collect();
    let of_block = |block: &RegionalBlock| {
        lags.iter().copied().find(|id| {
            let item = asked.item(id);
            item.is_some_and(|item| item.block == block.block)
        })
    };
    let behind = blocks
        .iter()
        .find_map(|block| Some((*block, of_block(block)?)));
    if let Some((block, item)) = behind {
        findings.push(RegionalFinding::Behind(block.block.clone(), item.clone()));
    }
    findings.extend(trend_findings(
        group,
        blocks.first().map(|block| &block.block),
    ));
    if let Some((_, item)) = behind {
        findings.push(RegionalFinding::Begin(item.clone()));
    }
    findings
}

/// The block with the highest and the one with the lowest mean, of blocks from low to high: where several share it none of
/// them stands out.
fn ends(blocks: &[&RegionalBlock]) -> Vec<RegionalFinding> {
    let named = |block: &RegionalBlock| RegionalFinding::Block(block.clone());
    let found: Vec<RegionalFinding> = match blocks {
        [] => Vec::new(),
        [only] => vec![named(only)],
        [lowest, second, ..] => {
            let low = (lowest.mean < second.mean).then(|| named(lowest));
            let high = match blocks {
                [.., before, highest] if before.mean < highest.mean => Some(named(highest)),
                _ => None,
            };
            high.into_iter().chain(low).collect()
        }
    };
    let means = blocks.first().zip(blocks.last());
    match means.and_then(|(low, high)| low.mean.zip(high.mean)) {
        Some((low, high)) if found.is_empty() => vec![RegionalFinding::Even(low, high)],
        _ => found,
    }
}

/// What changed, and where the line of the lowest block leads.
fn trend_findings(group: &RegionalGroup, lowest: Option<&BlockId>) -> Vec<RegionalFinding> {
    let Some(trend) = &group.trend else {
        return vec![RegionalFinding::NoTrend];
    };
    // Where no margin is shown, a step is not told from chance: the sentence says so.
    let is_change = |it: &&RegionalDifference| {
        let size = it.difference.map_or(0, i16::unsigned_abs);
        size > it.half_width.unwrap_or(0)
    };
    let changed = trend.blocks.iter().filter(is_change);
    // Of two that changed as much the first.
    let most = changed
        .rev()
        .max_by_key(|it| it.difference.map(i16::unsigned_abs));
    let change = match most {
        Some(block) => RegionalFinding::Change(trend.period, trend.count, block.clone()),
        None => RegionalFinding::NoChange(trend.period, trend.count),
    };
    let of_lowest = trend.blocks.iter().find(|it| Some(&it.block) == lowest);
    let outlook = of_lowest.and_then(|it| Some((it.block.clone(), it.outlook?)));
    let outlook = outlook.map(|(block, ends)| RegionalFinding::Outlook(block, ends));
    std::iter::once(change).chain(outlook).collect()
}

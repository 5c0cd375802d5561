//! What is worth saying aloud about a regional release, from that release alone.

use super::{GroupKind, RegionalBlock, RegionalGroup, RegionalRelease, Third};
use crate::questionnaire::{BlockId, ItemId, Questionnaire};

/// A finding about a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionalFinding {
    /// Descriptive: the mean of a block with its interval and the band of councils, or the mean alone.
    Block(RegionalBlock),
    /// Descriptive: the block with the lowest mean, where it is the only one.
    Lowest(BlockId, u16),
    /// Diagnostic: in a block, an item that fewer than a third meet.
    Behind(BlockId, ItemId),
    /// Predictive: that needs an earlier half-year.
    NoTrend,
    /// Prescriptive: where to begin, an item of the lowest block that fewer than a third meet.
    Begin(ItemId),
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
    let ends = [blocks.last(), blocks.first().filter(|_| blocks.len() > 1)];
    findings.extend(
        ends.into_iter()
            .flatten()
            .map(|it| RegionalFinding::Block((*it).clone())),
    );
    if let [first, second, ..] = blocks.as_slice()
        && first.mean < second.mean
        && let Some(mean) = first.mean
    {
        findings.push(RegionalFinding::Lowest(first.block.clone(), mean));
    }
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
    findings.push(RegionalFinding::NoTrend);
    if let Some((_, item)) = behind {
        findings.push(RegionalFinding::Begin(item.clone()));
    }
    findings
}

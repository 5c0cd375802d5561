//! What may be published of a region: regional rule set 1. The rules are numbered as in `docs/region.md`.
//!
//! Rounding does not hide a municipality: a row across blocks is a name to whoever holds the public council papers. So
//! nothing here is of one municipality, nothing joins blocks, and spread is told by a band.

use serde::{Deserialize, Serialize};

use super::comparison::{BlockComparison, ItemComparison, compare};
use super::trend::{Earlier, RegionalDifference, RegionalTrend, trend};
use super::{Contribution, SizeClass};
use crate::disclosure::{METHOD, Period};
use crate::questionnaire::{BlockId, ItemId, Questionnaire, Scan};
use crate::scoring::{Pooled, student};

/// Number of the regional rule set.
pub const REGIONAL_RULE_SET: u8 = 1;
/// Rules 2 and 3: of fewer municipalities nothing is shown.
pub const FEWEST_MUNICIPALITIES: usize = 5;
/// Rule 3: from so many on items are shown.
const FEWEST_FOR_ITEMS: usize = 10;
/// Rules 3 and 4: from so many on means are to a tenth, and a later release may come.
pub const FEWEST_FOR_TENTHS: usize = 15;
/// Rule 3: from so many on spread is shown.
const FEWEST_FOR_SPREAD: usize = 30;
/// Rule 4: so many contributions must be new or replaced before a later release.
pub const FEWEST_CHANGES: usize = 5;

/// What may be published of a region, made once when the comparison is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionalRelease {
    /// Number of the method.
    pub method: u8,
    /// Number of the regional rule set.
    pub rule_set: u8,
    /// The edition of the questionnaire.
    pub edition: String,
    /// The half-year.
    pub period: Period,
    /// The name of the comparison.
    pub name: String,
    /// The comparison, as in its contributions.
    pub region: String,
    /// Which release of the comparison this is, from 1. A later one replaces the one before it.
    pub number: u16,
    /// How many municipalities are in it.
    pub count: usize,
    /// How many are on the list; `None` where unknown.
    pub municipalities: Option<usize>,
    /// The groups, each of five or more: scans, then size classes.
    pub groups: Vec<RegionalGroup>,
}

/// Which municipalities a group holds. Groups are never crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupKind {
    /// All that asked a scan.
    Scan(Scan),
    /// A size class, where all asked the same scan.
    Size(SizeClass),
}

impl GroupKind {
    /// Its key, the same in every language.
    pub fn key(self) -> &'static str {
        match self {
            Self::Scan(Scan::Full) => "full",
            Self::Scan(Scan::Quick) => "quick",
            Self::Size(SizeClass::Small) => "small",
            Self::Size(SizeClass::Middle) => "middle",
            Self::Size(SizeClass::Large) => "large",
        }
    }
}

/// A group of municipalities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionalGroup {
    /// Which municipalities.
    pub of: GroupKind,
    /// How many they are, from 5.
    pub count: usize,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<RegionalBlock>,
    /// One for each item of the scan, in the order of the questionnaire; empty below ten municipalities.
    pub items: Vec<RegionalItem>,
    /// How the municipalities of a scan changed since an earlier half-year; `None` where nothing of that may be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<RegionalTrend>,
}

/// What may be published of a block. Everything is in hundredths of a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionalBlock {
    /// Which block.
    pub block: BlockId,
    /// The mean, to a quarter or, from 15 municipalities on, to a tenth.
    pub mean: Option<u16>,
    /// Half the width of its 95 % interval, rounded up to a tenth.
    pub half_width: Option<u16>,
    /// τ, to a tenth: 0 where no difference between councils can be shown.
    pub deviation: Option<u16>,
    /// Half the width of the band in which about 19 of 20 councils lie, from the rounded τ, to a tenth.
    pub band: Option<u16>,
    /// Whether more than a third lie at an end of the scale, which is why there is no mean.
    pub is_at_end: bool,
}

/// What may be published of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionalItem {
    /// Which item.
    pub item: ItemId,
    /// In what share of the municipalities it is met; `None` where fewer than ten tell.
    pub met: Option<Third>,
    /// In what share it is unknown; told only where fewer than a third meet it.
    pub unknown: Option<Third>,
}

/// A share of municipalities: exact counts subtract exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Third {
    /// Fewer than a third.
    Fewer,
    /// From a third to two thirds.
    Between,
    /// More than two thirds.
    More,
}

impl Third {
    /// The third in which a part of a positive total lies.
    fn of(part: usize, total: usize) -> Self {
        if part * 3 < total {
            Self::Fewer
        } else if part * 3 <= total * 2 {
            Self::Between
        } else {
            Self::More
        }
    }
}

impl RegionalRelease {
    /// Whether a comparison can have given it: a release that comes from a file may say anything.
    pub fn is_plausible(&self) -> bool {
        let of = |kind: fn(&GroupKind) -> bool| {
            let groups = self.groups.iter().filter(move |group| kind(&group.of));
            groups.map(|group| group.count).sum::<usize>()
        };
        let scans = of(|kind| matches!(kind, GroupKind::Scan(_)));
        let sizes = of(|kind| matches!(kind, GroupKind::Size(_)));
        let block = |block: &RegionalBlock| {
            let within = block.mean.is_none_or(|mean| (100..=500).contains(&mean));
            let widths = [block.half_width, block.deviation, block.band];
            let narrow = widths.into_iter().flatten().all(|width| width <= 500);
            within && narrow && (block.mean.is_some() || widths == [None; 3])
        };
        let is_trend = |trend: &RegionalTrend| {
            trend.period < self.period
                && (FEWEST_MUNICIPALITIES..=self.count).contains(&trend.count)
                && trend.blocks.iter().all(RegionalDifference::is_plausible)
        };
        let mut trends = self.groups.iter().filter_map(|it| it.trend.as_ref());
        let is_item =
            |item: &RegionalItem| item.unknown.is_none() || item.met == Some(Third::Fewer);
        let mut items = self.groups.iter().flat_map(|group| &group.items);
        self.number > 0
            && items.all(is_item)
            && trends.all(is_trend)
            && scans == self.count
            && (sizes == 0 || sizes == self.count)
            && self.municipalities.is_none_or(|all| all >= self.count)
            && self
                .groups
                .iter()
                .all(|group| group.count >= FEWEST_MUNICIPALITIES && group.blocks.iter().all(block))
    }
}

/// What a regional release is about, beside the contributions.
#[derive(Clone, Debug)]
pub struct RegionSubject<'a> {
    /// The questionnaire.
    pub asked: &'a Questionnaire,
    /// The half-year.
    pub period: Period,
    /// The name of the comparison.
    pub name: &'a str,
    /// The comparison, as in its contributions.
    pub region: String,
    /// Which release this is, from 1.
    pub number: u16,
    /// How many municipalities are on the list; `None` where unknown.
    pub municipalities: Option<usize>,
    /// What the same municipalities contributed in earlier half-years.
    pub earlier: Vec<Earlier<'a>>,
}

/// One municipality of a region: its size class and its contribution.
pub type Member<'a> = (Option<SizeClass>, &'a Contribution);

/// What may be published of some municipalities; `None` where that is nothing.
pub fn regional_release(
    subject: &RegionSubject<'_>,
    members: &[Member<'_>],
) -> Option<RegionalRelease> {
    let scans = scans(members);
    let count = scans.iter().map(|(_, members)| members.len()).sum();
    if count == 0 {
        return None;
    }
    let all = subject.municipalities;
    let mut groups: Vec<RegionalGroup> = scans
        .iter()
        .map(|(scan, of_scan)| {
            let group = group(subject, GroupKind::Scan(*scan), *scan, of_scan, all);
            with_trend(subject, group, *scan, members)
        })
        .collect();
    if let [(scan, members)] = scans.as_slice() {
        groups.extend(size_classes(subject, *scan, members));
    }
    Some(RegionalRelease {
        method: METHOD,
        rule_set: REGIONAL_RULE_SET,
        edition: subject.asked.edition().to_owned(),
        period: subject.period,
        name: subject.name.to_owned(),
        region: subject.region.clone(),
        number: subject.number,
        count,
        municipalities: subject.municipalities,
        groups,
    })
}

/// Whether anything may be published of some municipalities.
pub fn is_releasable(members: &[Member<'_>]) -> bool {
    !scans(members).is_empty()
}

/// The municipalities that show something, by scan.
fn scans<'a>(members: &[Member<'a>]) -> Vec<(Scan, Vec<Member<'a>>)> {
    let shown = members.iter().filter(|(_, one)| one.shown.is_some());
    let shown: Vec<Member<'a>> = shown.copied().collect();
    // Rule 2: a scan with fewer than five is left out, so that nothing is to be subtracted.
    let of_scan = |scan: Scan| -> Vec<Member<'a>> {
        let alike = shown.iter().filter(|(_, one)| one.scan == scan);
        alike.copied().collect()
    };
    [Scan::Full, Scan::Quick]
        .map(|scan| (scan, of_scan(scan)))
        .into_iter()
        .filter(|(_, members)| members.len() >= FEWEST_MUNICIPALITIES)
        .collect()
}

/// Rule 2: the size classes, where every municipality has one and every class that is there has five: with all of them
/// together, one that is left out could be subtracted.
fn size_classes(
    subject: &RegionSubject<'_>,
    scan: Scan,
    members: &[Member<'_>],
) -> Vec<RegionalGroup> {
    let classes = SizeClass::ALL.map(|class| {
        let alike = members.iter().filter(|(size, _)| *size == Some(class));
        (class, alike.copied().collect::<Vec<Member<'_>>>())
    });
    let there = || classes.iter().filter(|(_, members)| !members.is_empty());
    let known: usize = there().map(|(_, members)| members.len()).sum();
    let is_large = |members: &Vec<Member<'_>>| members.len() >= FEWEST_MUNICIPALITIES;
    if known < members.len() || there().count() < 2 || !there().all(|(_, it)| is_large(it)) {
        return Vec::new();
    }
    // How many of the list are in a class is not known to the program: no interval for them.
    let groups = there().map(|(class, members)| {
        let mut group = group(subject, GroupKind::Size(*class), scan, members, None);
        for block in &mut group.blocks {
            block.half_width = None;
        }
        group
    });
    hide_small_differences(groups.collect(), subject.asked)
}

/// Rule 2, block by block: where one class shows nothing of a block, no class does.
fn hide_small_differences(
    mut groups: Vec<RegionalGroup>,
    asked: &Questionnaire,
) -> Vec<RegionalGroup> {
    for place in 0..asked.blocks().len() {
        let hidden =
            |group: &RegionalGroup| group.blocks.get(place).is_none_or(|it| it.mean.is_none());
        if groups.iter().any(hidden) {
            for group in &mut groups {
                if let Some(block) = group.blocks.get_mut(place) {
                    (block.mean, block.deviation, block.band) = (None, None, None);
                }
            }
        }
    }
    groups
}

fn group(
    subject: &RegionSubject<'_>,
    of: GroupKind,
    scan: Scan,
    members: &[Member<'_>],
    all: Option<usize>,
) -> RegionalGroup {
    let contributions = members.iter().map(|(_, contribution)| *contribution);
    let contributions: Vec<&Contribution> = contributions.collect();
    let compared = compare(subject.asked, scan, &contributions, all);
    let items = compared.items.iter().map(item);
    let with_items = members.len() >= FEWEST_FOR_ITEMS;
    RegionalGroup {
        of,
        count: members.len(),
        blocks: compared.blocks.iter().map(|it| block(it, all)).collect(),
        items: items.filter(|_| with_items).collect(),
        trend: None,
    }
}

/// Rule 5: the change of those of a scan, each beside itself.
fn with_trend(
    subject: &RegionSubject<'_>,
    mut group: RegionalGroup,
    scan: Scan,
    members: &[Member<'_>],
) -> RegionalGroup {
    let contributions: Vec<&Contribution> = members.iter().map(|(_, one)| *one).collect();
    let now = (subject.period, contributions.as_slice());
    group.trend = trend(subject.asked, scan, now, &subject.earlier);
    group
}

/// Rule 3. Each boundary that is told gives the last municipality away when the others lie right beside it, so that the
/// second one is told only where it says most.
fn item(compared: &ItemComparison) -> RegionalItem {
    let count = compared.count();
    let third = |part| (count >= FEWEST_FOR_ITEMS).then(|| Third::of(part, count));
    let met = third(compared.met);
    RegionalItem {
        item: compared.item.clone(),
        met,
        unknown: third(compared.unknown).filter(|_| met == Some(Third::Fewer)),
    }
}

/// Rule 3: how finely a block is told depends on how many municipalities show it.
fn block(compared: &BlockComparison, all: Option<usize>) -> RegionalBlock {
    let nothing = RegionalBlock {
        block: compared.block.clone(),
        mean: None,
        half_width: None,
        deviation: None,
        band: None,
        is_at_end: false,
    };
    let Some(pooled) = &compared.pooled else {
        return nothing;
    };
    if pooled.is_at_end {
        return RegionalBlock {
            is_at_end: true,
            ..nothing
        };
    }
    let k = pooled.count;
    let step = if k < FEWEST_FOR_TENTHS { 25.0 } else { 10.0 };
    let mean = Some(hundredths(pooled.mean, step, f64::round));
    if k < FEWEST_FOR_SPREAD {
        let is_complete = k >= FEWEST_FOR_TENTHS && all == Some(k);
        // The region is a census: the deviation between municipalities does not enter.
        let half_width = is_complete.then(|| half_width(pooled, 0.0, all)).flatten();
        return RegionalBlock {
            mean,
            half_width,
            ..nothing
        };
    }
    let deviation = hundredths(pooled.deviation, 10.0, f64::round);
    let rounded = f64::from(deviation) / 100.0;
    let band = student(k - 1).map(|t| hundredths(t * rounded, 10.0, f64::round));
    RegionalBlock {
        mean,
        half_width: half_width(pooled, rounded, all),
        deviation: Some(deviation),
        band: band.filter(|_| deviation > 0),
        ..nothing
    }
}

/// Half the width of the interval, computed from the rounded τ and rounded up to a tenth, in hundredths.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are far fewer municipalities than 2⁵³"
)]
fn half_width(pooled: &Pooled, deviation: f64, all: Option<usize>) -> Option<u16> {
    let k = pooled.count as f64;
    let share = all.map_or(0.0, |all| k / all.max(pooled.count) as f64);
    let within = pooled.mean_square_error;
    let variance = deviation.powi(2) + within;
    let of_mean = ((1.0 - share) * variance / k + share * within / k).max(within / k);
    let t = student(pooled.count.checked_sub(1)?)?;
    Some(hundredths(t * of_mean.sqrt(), 10.0, f64::ceil))
}

/// A number from 0 to 5 in hundredths, in steps of so many hundredths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "means lie between 1 and 5, and widths below 100"
)]
pub(super) fn hundredths(value: f64, step: f64, round: fn(f64) -> f64) -> u16 {
    // Without the last digits of a division, so that what is a step is taken as that.
    let steps = (value * 100.0 / step * 1e9).round() / 1e9;
    (round(steps) * step) as u16
}

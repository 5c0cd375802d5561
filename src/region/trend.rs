//! How a region changed: rule 5 of regional rule set 1. Differences over the same municipalities, never two levels side
//! by side.

use serde::{Deserialize, Serialize};

use super::Contribution;
use super::release::{FEWEST_FOR_TENTHS, FEWEST_MUNICIPALITIES, hundredths};
use crate::disclosure::Period;
use crate::questionnaire::{BlockId, Questionnaire, Scan};
use crate::scoring::{Observed, paired, prediction};

/// A line is drawn through so many half-years: through fewer it predicts no better than the last value.
const LINE: usize = 5;

/// What the municipalities of a comparison contributed in an earlier half-year.
#[derive(Clone, Debug)]
pub struct Earlier<'a> {
    /// The half-year.
    pub period: Period,
    /// By municipality, in the order of the members of the comparison; `None` for one that was not in it.
    pub contributions: Vec<Option<&'a Contribution>>,
}

impl<'a> Earlier<'a> {
    /// What may be set beside what each municipality contributes now: of the same scan, edition and method, where both
    /// show something. In the order of the members.
    pub fn comparable(&self, now: &[&Contribution]) -> Vec<Option<&'a Contribution>> {
        let are_alike = |then: &Contribution, now: &Contribution| {
            then.scan == now.scan
                && then.shown.is_some()
                && now.shown.is_some()
                && then.edition == now.edition
                && then.method == now.method
        };
        let then = self.contributions.iter().zip(now);
        then.map(|(then, now)| then.filter(|then| are_alike(then, now)))
            .collect()
    }
}

/// How the municipalities of a group changed since an earlier half-year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionalTrend {
    /// The earlier half-year.
    pub period: Period,
    /// How many municipalities are in both half-years, from 5.
    pub count: usize,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<RegionalDifference>,
}

/// What may be published of the change of a block. Everything is in hundredths of a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionalDifference {
    /// Which block.
    pub block: BlockId,
    /// The mean now less the mean then, to a quarter or, from 15 municipalities on, to a tenth.
    pub difference: Option<i16>,
    /// Half the width of its 95 % interval, rounded up to a tenth, and a tenth at the least.
    pub half_width: Option<u16>,
    /// Between which levels the mean of the next half-year lies, where the line through five half-years goes on.
    pub outlook: Option<(u16, u16)>,
}

impl RegionalDifference {
    /// Whether a comparison can have given it.
    pub(super) fn is_plausible(&self) -> bool {
        let within = self.difference.is_none_or(|it| it.unsigned_abs() <= 400);
        let is_level = |level: u16| (100..=500).contains(&level);
        let outlook = |(low, high): (u16, u16)| is_level(low) && is_level(high) && low <= high;
        within
            && self
                .half_width
                .is_none_or(|width| width <= 1000 && self.difference.is_some())
            && self.outlook.is_none_or(outlook)
    }
}

/// The change since the last half-year that shares five municipalities with this one; `None` where there is none.
pub(super) fn trend(
    asked: &Questionnaire,
    scan: Scan,
    now: (Period, &[&Contribution]),
    earlier: &[Earlier<'_>],
) -> Option<RegionalTrend> {
    let (period, contributions) = now;
    let mut earlier: Vec<&Earlier<'_>> = earlier.iter().filter(|it| it.period < period).collect();
    earlier.sort_by_key(|it| it.period);
    let then_of = |earlier: &Earlier<'_>| -> Vec<Option<Contribution>> {
        let then = earlier.comparable(contributions).into_iter();
        then.map(|then| then.filter(|then| then.scan == scan).cloned())
            .collect()
    };
    let count = |then: &[Option<Contribution>]| then.iter().flatten().count();
    let then: Vec<(Period, Vec<Option<Contribution>>)> = earlier
        .iter()
        .map(|it| (it.period, then_of(it)))
        .filter(|(_, then)| count(then) >= FEWEST_MUNICIPALITIES)
        .collect();
    let (since, last) = then.last()?;
    let line = line(&then, (period, contributions));
    let blocks = asked.blocks().iter().enumerate().map(|(place, block)| {
        let (difference, half_width) = difference(place, last, contributions);
        RegionalDifference {
            block: block.id.clone(),
            difference,
            half_width,
            outlook: outlook(place, &line, period),
        }
    });
    Some(RegionalTrend {
        period: *since,
        count: count(last),
        blocks: blocks.collect(),
    })
}

/// The difference of a block and half the width of its interval.
fn difference(
    place: usize,
    then: &[Option<Contribution>],
    now: &[&Contribution],
) -> (Option<i16>, Option<u16>) {
    let pairs = then.iter().zip(now).filter_map(|(then, now)| {
        let then = then.as_ref()?.observed(place)?;
        Some((then, now.observed(place)?))
    });
    let pairs: Vec<(Observed, Observed)> = pairs.collect();
    let at_end = pairs.iter();
    let at_end = at_end.filter(|(then, now)| then.mean.is_end() || now.mean.is_end());
    if pairs.len() < FEWEST_MUNICIPALITIES || at_end.count() * 3 > pairs.len() {
        return (None, None);
    }
    let differences = pairs.iter();
    let differences = differences.map(|(then, now)| now.mean.value() - then.mean.value());
    let Some(change) = paired(&differences.collect::<Vec<f64>>()) else {
        return (None, None);
    };
    let is_fine = pairs.len() >= FEWEST_FOR_TENTHS;
    let step = if is_fine { 10.0 } else { 25.0 };
    let size = hundredths(change.value.abs(), step, f64::round);
    let difference = i16::try_from(size).ok();
    let difference = difference.map(|size| if change.value < 0.0 { -size } else { size });
    // Municipalities that all changed by the same number of steps are no more certain than a step.
    let half_width = hundredths(change.half_width, 10.0, f64::ceil).max(10);
    (difference, is_fine.then_some(half_width))
}

/// The half-years through which a line may be drawn, each with the same municipalities: empty where there are fewer than
/// five half-years or fifteen municipalities.
fn line(
    then: &[(Period, Vec<Option<Contribution>>)],
    now: (Period, &[&Contribution]),
) -> Vec<(Period, Vec<Contribution>)> {
    let Some(start) = then.len().checked_sub(LINE - 1) else {
        return Vec::new();
    };
    let then = then.get(start..).unwrap_or_default();
    let in_all = |row: &usize| {
        then.iter()
            .all(|(_, of)| of.get(*row).is_some_and(Option::is_some))
    };
    let rows: Vec<usize> = (0..now.1.len()).filter(in_all).collect();
    if rows.len() < FEWEST_FOR_TENTHS {
        return Vec::new();
    }
    let rows_of = |of: &[Option<Contribution>]| {
        let of = rows.iter().filter_map(|row| of.get(*row)?.clone());
        of.collect()
    };
    let rows_now = rows.iter().filter_map(|row| now.1.get(*row));
    let last = (now.0, rows_now.map(|now| (*now).clone()).collect());
    let then = then.iter().map(|(period, of)| (*period, rows_of(of)));
    then.chain([last]).collect()
}

/// Where the line of a block leads in the next half-year, rounded outwards to a tenth.
fn outlook(
    place: usize,
    line: &[(Period, Vec<Contribution>)],
    period: Period,
) -> Option<(u16, u16)> {
    // The same municipalities at each point, so that the line is not of who took part.
    let shows = |row: &usize| {
        let mut points = line.iter();
        points.all(|(_, of)| of.get(*row).is_some_and(|of| of.observed(place).is_some()))
    };
    let count = line.first()?.1.len();
    let rows: Vec<usize> = (0..count).filter(shows).collect();
    if rows.len() < FEWEST_FOR_TENTHS {
        return None;
    }
    let points = line.iter().map(|(period, of)| {
        let values = rows.iter().filter_map(|row| of.get(*row)?.observed(place));
        let values: Vec<Observed> = values.collect();
        let at_end = values.iter().filter(|it| it.mean.is_end()).count();
        let count = u32::try_from(values.len()).ok()?;
        let sum: f64 = values.iter().map(|it| it.mean.value()).sum();
        (at_end * 3 <= values.len()).then(|| (f64::from(period.number()), sum / f64::from(count)))
    });
    let points: Vec<(f64, f64)> = points.collect::<Option<_>>()?;
    let (middle, half_width) = prediction(&points, f64::from(period.number()) + 1.0)?;
    let within = |level: f64| level.clamp(1.0, 5.0);
    Some((
        hundredths(within(middle - half_width), 10.0, f64::floor),
        hundredths(within(middle + half_width), 10.0, f64::ceil),
    ))
}

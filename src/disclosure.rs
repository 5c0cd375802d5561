//! What may be shown of a closed round inside the municipality.
//!
//! A council is a census of public persons, so that a minimum group size alone protects nobody: figures
//! are coarsened as well, and there is one release of a round. The rules are numbered as in
//! `docs/disclosure.md`; each is cited where it is applied.
//!
//! Every published figure of a group is derived from a [`Release`], never from the responses.

mod check;
mod period;
mod release;
mod roles;
mod rules;

pub use period::{NoPeriod, Period};
pub use release::{
    BlockRelease, Distribution, InsightBand, ItemRelease, Mean, Release, RoleRelease,
};
pub use rules::Rules;

use crate::questionnaire::{BlockId, Item, ItemId, Level, Questionnaire, Scan};
use crate::response::Response;
use crate::scoring::{self, GroupBlock, GroupScores, Standing, Tally, Targets};

/// Number of the rule set by which rounds are released now.
pub const RULE_SET: u8 = Rules::SECOND.number;
/// Number of the method that the figures follow.
pub const METHOD: u8 = 1;
/// Rules 2, 4 and 5: minimum number of responses in a group, and minimum added before a later release.
pub const FEWEST: usize = Rules::SECOND.fewest;

/// Steps per level of an unrounded mean: hundredths, where the rule set does not round.
const EXACT: f64 = 100.0;

/// Rule 3: lower limit on the standard deviation from which a published interval is computed.
const LEAST_DEVIATION: f64 = 0.25;

/// The inputs of a release other than the answers.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The questionnaire.
    pub asked: &'a Questionnaire,
    /// Which items were asked.
    pub scan: Scan,
    /// Municipality and label of the round.
    pub name: &'a str,
    /// The round, as in its codes.
    pub round: String,
    /// By which rules.
    pub rules: Rules,
    /// Which release this is, from 1.
    pub number: usize,
    /// When the round was closed.
    pub period: Option<Period>,
    /// How many could have taken part.
    pub members: usize,
    /// The level aimed at, by block.
    pub targets: &'a Targets,
}

/// A release of the same round that was made before.
#[derive(Clone, Debug)]
pub struct Superseded<'a> {
    /// By which rules.
    pub rules: Rules,
    /// Which release it was, from 1.
    pub number: usize,
    /// Of which responses.
    pub responses: Vec<&'a Response>,
}

/// What may be shown of some responses. `earlier` holds the releases of the round before this one, the first one first.
pub fn release(
    about: &Subject<'_>,
    responses: &[&Response],
    earlier: &[Superseded<'_>],
) -> Release {
    let group = scoring::group(about.asked, about.scan, responses);
    let mut release = of_group(about, &group, false);
    if release.count.is_some() {
        let before = earlier.iter().filter(|_| about.rules.guards_later);
        let before: Vec<&[&Response]> = before.map(|before| before.responses.as_slice()).collect();
        release.roles = roles::roles(about, responses, &before);
    }
    if about.rules.guards_later {
        for (place, before) in earlier.iter().enumerate() {
            let about = Subject {
                rules: before.rules,
                number: before.number,
                ..about.clone()
            };
            let still_earlier = earlier.get(..place).unwrap_or_default();
            let before = self::release(&about, &before.responses, still_earlier);
            withhold(&mut release, &before);
        }
    }
    release
}

/// Rule 5: suppresses the figures that differ from an earlier release of the same round: the difference would disclose
/// the answers of those who were added in between.
fn withhold(release: &mut Release, before: &Release) {
    for item in &mut release.items {
        let before = before.items.iter().find(|before| before.item == item.item);
        let Some(before) = before else {
            continue;
        };
        keep_if_as_before(&mut item.standing, before.standing.as_ref());
        keep_if_as_before(&mut item.median, before.median.as_ref());
        keep_if_as_before(&mut item.insight, before.insight.as_ref());
    }
}

/// Suppresses a figure that an earlier release shows with another value.
fn keep_if_as_before<T: PartialEq>(now: &mut Option<T>, before: Option<&T>) {
    if before.is_some() && now.as_ref() != before {
        *now = None;
    }
}

/// What may be shown of a vote by hand.
pub fn release_by_hand(about: &Subject<'_>, group: &GroupScores) -> Release {
    of_group(about, group, true)
}

fn of_group(about: &Subject<'_>, group: &GroupScores, by_hand: bool) -> Release {
    // Rule 2: of fewer than five only the fact that there were fewer is shown.
    let count = (group.count >= about.rules.fewest).then_some(group.count);
    let members = about.members.max(group.count);
    let blocks = group.blocks.iter().filter(|_| count.is_some());
    let items = group.items.iter().filter(|_| count.is_some());
    let target = |item: &ItemId| {
        let item = about.asked.item(item);
        item.map_or(Targets::USUAL, |item: &Item| about.targets.of(&item.block))
    };
    Release {
        method: METHOD,
        rule_set: about.rules.number,
        edition: about.asked.edition().to_owned(),
        scan: about.scan,
        name: about.name.to_owned(),
        round: about.round.clone(),
        number: about.number,
        period: about.period,
        by_hand,
        count,
        members,
        targets: about.targets.clone(),
        blocks: blocks
            .map(|block| of_block(about, block, group, members))
            .collect(),
        items: items
            .map(|(item, tally)| of_item(about.rules, about.number, item, tally, target(item)))
            .collect(),
        roles: Vec::new(),
    }
}

/// Rule 3: rounding of the mean of a block, as steps per level, and whether its interval is published. `None`
/// where nothing of it is published.
///
/// A block of which a single item is asked equals that item, and gets the precision of that item. Where
/// distributions in a block are suppressed because answers are nearly unanimous, or because few gave a level,
/// a finer mean would disclose what is suppressed.
fn precision(about: &Subject<'_>, block: &BlockId, group: &GroupScores) -> Option<(f64, bool)> {
    let rules = about.rules;
    if !rules.rounds {
        return Some((EXACT, true));
    }
    let tallies = tallies(about, block, group);
    let count = |tally: &Tally| tally.count() as usize;
    let is_later = about.number > 1 && rules.coarsens_later;
    if let [only] = tallies.as_slice() {
        let parts = parts_of_item(distribution(rules, only).filter(|_| !is_later));
        return (count(only) >= rules.fewest_for_medians).then_some((parts, parts > 4.0));
    }
    let told = tallies
        .iter()
        .filter(|tally| count(tally) >= rules.fewest_for_medians);
    let told: Vec<&&Tally> = told.collect();
    let hidden = told
        .iter()
        .filter(|tally| distribution(rules, tally).is_none());
    let hidden = hidden.count();
    let few = tallies
        .iter()
        .any(|tally| (1..rules.fewest).contains(&count(tally)));
    Some(if few || hidden > 0 && hidden == told.len() {
        (2.0, false)
    } else if hidden > 0 || group.count < rules.fewest_for_medians || is_later {
        (4.0, false)
    } else {
        (10.0, true)
    })
}

/// What was said about the items of the scan that count for a block.
fn tallies<'a>(about: &Subject<'_>, block: &BlockId, group: &'a GroupScores) -> Vec<&'a Tally> {
    let of_block = group.items.iter().filter(|(item, _)| {
        let item = about.asked.item(item);
        item.is_some_and(|item| item.counts_for(block))
    });
    of_block.map(|(_, tally)| tally).collect()
}

/// Rule 3: rounding of the mean of an item, as steps per level: tenths beside a whole distribution, quarters
/// beside a coarse one, and halves where there is none, so that the mean does not disclose who differs.
fn parts_of_item(shown: Option<Distribution>) -> f64 {
    match shown {
        Some(Distribution::Whole { .. }) => 10.0,
        Some(Distribution::Coarse(_)) => 4.0,
        None => 2.0,
    }
}

/// Rule 2: the mean from five responses, its interval from ten.
fn of_block(
    about: &Subject<'_>,
    block: &GroupBlock,
    group: &GroupScores,
    members: usize,
) -> BlockRelease {
    let Some((parts, with_interval)) = precision(about, &block.block, group) else {
        return BlockRelease {
            block: block.block.clone(),
            mean: None,
            half_width: None,
        };
    };
    let count = group.count;
    let mean = block.mean.filter(|_| block.count >= about.rules.fewest);
    // Rule 7 of the method: no interval where everybody took part. Those who took part but have no
    // score in this block count as missing.
    let width = block
        .deviation
        .filter(|_| with_interval && block.count >= about.rules.fewest_for_medians);
    let everybody = count == members && block.count == count && mean.is_some() && with_interval;
    let width = width.and_then(|deviation| {
        // A narrow interval would disclose that all scores are nearly equal.
        let deviation = deviation.max(LEAST_DEVIATION);
        let width = scoring::half_width(deviation, block.count, members)?;
        Some(rounded(width, 10.0, f64::ceil))
    });
    BlockRelease {
        block: block.block.clone(),
        mean: mean.map(|mean| coarse(mean, parts)),
        half_width: if everybody && block.deviation.is_some() {
            Some(0)
        } else {
            width
        },
    }
}

/// Rules 2, 3 and 8: what may be shown of an item in the first release of a round or a later one. For an item,
/// n is how many gave a level.
///
/// A later release shows no distribution: compared with that of the first, it would disclose the answers of
/// the few who were added in between.
pub fn of_item(
    rules: Rules,
    number: usize,
    item: &ItemId,
    tally: &Tally,
    target: Level,
) -> ItemRelease {
    let count = tally.count() as usize;
    let nothing = ItemRelease {
        item: item.clone(),
        too_few: count < rules.fewest,
        standing: None,
        insight: None,
        median: None,
        mean: None,
        distribution: None,
        agreement: None,
    };
    if count < rules.fewest {
        let answered = count + tally.unsure as usize;
        let is_unknown = rules.says_unknown && answered >= rules.fewest;
        return ItemRelease {
            standing: is_unknown.then_some(Standing::Unknown),
            ..nothing
        };
    }
    let with_standing = ItemRelease {
        standing: tally.standing(target),
        // Below that, combined with the other figures, it would disclose how few gave no level.
        insight: insight_band(tally).filter(|_| count >= rules.fewest_for_distributions),
        ..nothing
    };
    if count < rules.fewest_for_medians {
        return with_standing;
    }
    // A discloses as much as the whole distribution does.
    let is_later = number > 1 && rules.coarsens_later;
    let distribution = distribution(rules, tally).filter(|_| !is_later);
    let parts = parts_of_item(distribution);
    let agreement = tally.agreement().filter(|_| parts > 4.0);
    let shows_median = distribution.is_some() || !rules.hides_medians;
    let parts = if rules.rounds { parts } else { EXACT };
    ItemRelease {
        median: tally.median().filter(|_| shows_median),
        mean: tally.mean().map(|mean| coarse(mean, parts)),
        distribution,
        agreement: agreement.map(hundredths),
        ..with_standing
    }
}

/// Rule 3: the distribution; `None` where one of its classes holds nearly all answers.
fn distribution(rules: Rules, tally: &Tally) -> Option<Distribution> {
    let count = tally.count();
    let [one, two, three, four, five] = tally.levels;
    let coarse = [one + two, three, four + five];
    let whole = count as usize >= rules.fewest_for_distributions;
    let of_one_mind = |classes: &[u32]| {
        let nearly_all = |class: u32| rules.all_but.is_some_and(|few| class + few >= count);
        let most = |class: u32| {
            rules
                .percent
                .is_some_and(|most| class * 100 >= count * most)
        };
        let mut classes = classes.iter();
        classes.any(|class| nearly_all(*class) || most(*class))
    };
    if whole && !of_one_mind(&tally.levels) {
        return Some(Distribution::Whole {
            levels: tally.levels,
            unsure: tally.unsure,
            not_applicable: tally.not_applicable,
            unanswered: tally.unanswered,
        });
    }
    let tenths = |class: u32| u8::try_from((class * 20 + count) / (count * 2)).unwrap_or(10);
    (!whole && !of_one_mind(&coarse)).then(|| Distribution::Coarse(coarse.map(tenths)))
}

fn insight_band(tally: &Tally) -> Option<InsightBand> {
    let insight = tally.insight();
    let share = insight.share()?;
    Some(if !insight.suffices() {
        InsightBand::Little
    } else if share < 0.9 {
        InsightBand::Most
    } else {
        InsightBand::NearlyAll
    })
}

/// Rule 3: a mean rounded to `parts` steps per level, halves upwards, and censored below 1.5 and above 4.5.
fn coarse(mean: f64, parts: f64) -> Mean {
    let mean = exact(mean);
    if mean < 1.5 && parts < EXACT {
        Mean::Low
    } else if mean > 4.5 && parts < EXACT {
        Mean::High
    } else {
        Mean::Hundredths(rounded(mean, parts, upwards))
    }
}

/// A number between 0 and 5 in hundredths, rounded to `parts` steps per unit.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean lies between 1 and 5, and half an interval of it below 100"
)]
fn rounded(value: f64, parts: f64, round: fn(f64) -> f64) -> u16 {
    (round(exact(value * parts)) * 100.0 / parts).round() as u16
}

/// Removes floating-point error, so that an exact half or step is rounded as one.
fn exact(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

/// To the nearest whole number, halves upwards.
fn upwards(value: f64) -> f64 {
    (value + 0.5).floor()
}

#[expect(clippy::cast_possible_truncation, reason = "A lies between −1 and 1")]
fn hundredths(agreement: f64) -> i16 {
    upwards(exact(agreement * 100.0)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_censored_at_both_ends_but_where_nothing_is_rounded() {
        assert_eq!(coarse(1.49, 10.0), Mean::Low);
        assert_eq!(coarse(1.5, 10.0), Mean::Hundredths(150));
        assert_eq!(coarse(4.5, 4.0), Mean::Hundredths(450));
        assert_eq!(coarse(4.51, 4.0), Mean::High);
        // The rule sets that the attack breaks on purpose show the mean itself.
        assert_eq!(coarse(1.2, EXACT), Mean::Hundredths(120));
        assert_eq!(coarse(4.8, EXACT), Mean::Hundredths(480));
    }
}

//! Rule set 1: what may be shown of a closed round inside the municipality.
//!
//! A council is a census of public persons, so that a smallest number alone protects nobody: figures
//! are coarse as well, and there is one release of a round. The rules are numbered as in
//! `docs/disclosure.md`; each stands where it is applied.
//!
//! Everything that is shown of a group is made from a [`Release`], never from the responses.

mod period;

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

pub use period::NoPeriod;
pub use period::Period;

use crate::questionnaire::BlockId;
use crate::questionnaire::Item;
use crate::questionnaire::ItemId;
use crate::questionnaire::Level;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::Role;
use crate::questionnaire::Scan;
use crate::response::Response;
use crate::scoring;
use crate::scoring::Group;
use crate::scoring::GroupBlock;
use crate::scoring::Standing;
use crate::scoring::Tally;
use crate::scoring::Targets;

/// Number of the rule set.
pub const RULE_SET: u8 = 1;
/// Number of the method that the figures follow.
pub const METHOD: u8 = 1;
/// Rules 2 and 4: of fewer than these nothing is shown.
pub const FEWEST: usize = 5;
/// Rule 2: from so many on medians and coarse distributions are shown.
const FEWEST_FOR_MEDIANS: usize = 10;
/// Rule 2: from so many on whole distributions are shown.
const FEWEST_FOR_DISTRIBUTIONS: usize = 15;

/// Rule 3: an interval is never told narrower than if scores differed by so much.
const LEAST_DEVIATION: f64 = 0.25;

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
    /// The round, as in its codes: whoever holds two releases of it can tell.
    pub round: String,
    /// Which release of the round this is, from 1. A later one replaces the one before it.
    pub number: usize,
    /// When the round was closed; `None` where that was not written down.
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
    /// Rule 4: the roles that may be told apart, the last of them possibly several together.
    pub roles: Vec<RoleRelease>,
}

impl Release {
    /// The municipality: what stands before the label in the name.
    pub fn municipality(&self) -> &str {
        self.name.split(" · ").next().unwrap_or_default().trim()
    }

    /// Whether a round can have given it: a release that comes from a file may say anything.
    pub fn is_plausible(&self) -> bool {
        let within = |mean: Option<Mean>| match mean {
            Some(Mean::Hundredths(hundredths)) => (150..=450).contains(&hundredths),
            _ => true,
        };
        let count = self.count.unwrap_or_default();
        let block = |block: &BlockRelease| {
            within(block.mean) && block.half_width.is_none_or(|width| width <= 500)
        };
        let item = |item: &ItemRelease| {
            let people = match item.distribution {
                Some(Distribution::Whole {
                    levels,
                    unsure,
                    not_applicable,
                    unanswered,
                }) => {
                    let others = [unsure, not_applicable, unanswered];
                    levels.into_iter().chain(others).map(u64::from).sum()
                }
                Some(Distribution::Coarse(tenths)) => {
                    if tenths.iter().any(|tenths| *tenths > 10) {
                        return false;
                    }
                    count as u64
                }
                None => count as u64,
            };
            let agreement = item.agreement.unwrap_or_default();
            within(item.mean) && people == count as u64 && (-100..=100).contains(&agreement)
        };
        let role = |role: &RoleRelease| {
            role.count >= FEWEST
                && role.blocks.len() == self.blocks.len()
                && role.blocks.iter().all(|mean| within(*mean))
        };
        let blocks: BTreeSet<&BlockId> = self.blocks.iter().map(|block| &block.block).collect();
        let items: BTreeSet<&ItemId> = self.items.iter().map(|item| &item.item).collect();
        let nothing = self.blocks.is_empty() && self.items.is_empty() && self.roles.is_empty();
        (self.count.is_none() && nothing || count >= FEWEST && count <= self.members)
            && u16::try_from(self.members).is_ok()
            && self.number > 0
            && blocks.len() == self.blocks.len()
            && items.len() == self.items.len()
            && self.blocks.iter().all(block)
            && self.items.iter().all(item)
            && self.roles.iter().all(role)
    }
}

impl Release {
    /// Whether a round with this questionnaire can have given it under rule set 1: what it asks in its order, the roles
    /// of rule 4, and no item finer than rule 2 allows.
    pub fn is_of(&self, asked: &Questionnaire) -> bool {
        let blocks = self.blocks.iter().map(|block| &block.block);
        let items = self.items.iter().map(|item| &item.item);
        let Some(count) = self.count else {
            return self.is_plausible();
        };
        let mut roles: BTreeSet<Option<Role>> = BTreeSet::new();
        let distinct = |role: &RoleRelease| !role.roles.is_empty();
        let once = self.roles.iter().all(distinct)
            && self
                .roles
                .iter()
                .flat_map(|role| &role.roles)
                .all(|role| roles.insert(*role));
        let told_apart: usize = self.roles.iter().map(|role| role.count).sum();
        let coarse = |item: &ItemRelease| match item.distribution {
            Some(Distribution::Whole { .. }) => count >= FEWEST_FOR_DISTRIBUTIONS,
            Some(Distribution::Coarse(_)) => count >= FEWEST_FOR_MEDIANS,
            None => {
                item.agreement.is_none() && (count >= FEWEST_FOR_MEDIANS || item.median.is_none())
            }
        };
        let second = |item: &ItemRelease| self.number == 1 || item.distribution.is_none();
        self.is_plausible()
            && blocks.eq(asked.blocks().iter().map(|block| &block.id))
            && items.eq(asked.asked(self.scan).map(|item| &item.id))
            && once
            && told_apart <= count
            && (self.roles.is_empty() || !self.by_hand)
            && self.items.iter().all(|item| coarse(item) && second(item))
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

/// What may be shown of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRelease {
    /// Which item.
    pub item: ItemId,
    /// Whether fewer than five gave a level: then nothing else is shown.
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

/// A mean of levels that does not give away a group that is nearly of one mind.
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
    /// As a number from 1.5 to 4.5, for a place in a picture and in an order.
    pub fn value(self) -> f64 {
        match self {
            Self::Low => 1.5,
            Self::Hundredths(hundredths) => f64::from(hundredths) / 100.0,
            Self::High => 4.5,
        }
    }

    /// Between which numbers it lies, as far as it is told.
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

/// How the answers about an item are spread.
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

/// What a release is about, beside the answers.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The questionnaire.
    pub asked: &'a Questionnaire,
    /// Which items were asked.
    pub scan: Scan,
    /// Municipality and label of the round.
    pub name: &'a str,
    /// The round, as in its codes.
    pub round: String,
    /// Which release this is, from 1.
    pub number: usize,
    /// When the round was closed.
    pub period: Option<Period>,
    /// How many could have taken part.
    pub members: usize,
    /// The level aimed at, by block.
    pub targets: &'a Targets,
}

/// What may be shown of some responses.
pub fn release(about: &About<'_>, responses: &[&Response]) -> Release {
    let group = scoring::group(about.asked, about.scan, responses);
    let mut release = of_group(about, &group, false);
    if release.count.is_some() {
        release.roles = roles(about, responses);
    }
    release
}

/// What may be shown of a vote by hand.
pub fn release_by_hand(about: &About<'_>, group: &Group) -> Release {
    of_group(about, group, true)
}

fn of_group(about: &About<'_>, group: &Group, by_hand: bool) -> Release {
    // Rule 2: of fewer than five nothing but that.
    let count = (group.count >= FEWEST).then_some(group.count);
    let members = about.members.max(group.count);
    let blocks = group.blocks.iter().filter(|_| count.is_some());
    let items = group.items.iter().filter(|_| count.is_some());
    let target = |item: &ItemId| {
        let item = about.asked.item(item);
        item.map_or(Targets::USUAL, |item: &Item| about.targets.of(&item.block))
    };
    Release {
        method: METHOD,
        rule_set: RULE_SET,
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
            .map(|(item, tally)| of_item(about.number, item, tally, target(item)))
            .collect(),
        roles: Vec::new(),
    }
}

/// Rule 3: in how many parts of one the mean of a block is told, and whether its interval is. `None` where
/// nothing of it is told.
///
/// A block of which a single item is asked is that item under another name, and is told as that is. Where
/// items of a block are hidden because nearly all are of one mind, or because so few gave a level, a finer
/// mean would tell what is hidden.
fn precision(about: &About<'_>, block: &BlockId, group: &Group) -> Option<(f64, bool)> {
    let tallies = tallies(about, block, group);
    let count = |tally: &Tally| tally.count() as usize;
    if let [only] = tallies.as_slice() {
        let parts = parts_of_item(distribution(only).filter(|_| about.number == 1));
        return (count(only) >= FEWEST_FOR_MEDIANS).then_some((parts, parts > 4.0));
    }
    let told = tallies
        .iter()
        .filter(|tally| count(tally) >= FEWEST_FOR_MEDIANS);
    let told: Vec<&&Tally> = told.collect();
    let hidden = told.iter().filter(|tally| distribution(tally).is_none());
    let hidden = hidden.count();
    let few = tallies
        .iter()
        .any(|tally| (1..FEWEST).contains(&count(tally)));
    Some(if few || hidden > 0 && hidden == told.len() {
        (2.0, false)
    } else if hidden > 0 || group.count < FEWEST_FOR_MEDIANS || about.number > 1 {
        (4.0, false)
    } else {
        (10.0, true)
    })
}

/// What was said about the items of the scan that count for a block.
fn tallies<'a>(about: &About<'_>, block: &BlockId, group: &'a Group) -> Vec<&'a Tally> {
    let of_block = group.items.iter().filter(|(item, _)| {
        let item = about.asked.item(item);
        item.is_some_and(|item| item.counts_for(block))
    });
    of_block.map(|(_, tally)| tally).collect()
}

/// Rule 3: in how many parts of one the mean of an item is told: tenths beside a whole distribution,
/// quarters beside a coarse one, and halves where there is none, so that it does not tell who differs.
fn parts_of_item(shown: Option<Distribution>) -> f64 {
    match shown {
        Some(Distribution::Whole { .. }) => 10.0,
        Some(Distribution::Coarse(_)) => 4.0,
        None => 2.0,
    }
}

/// Rule 2: from five on the mean, from ten on how sure it is.
fn of_block(about: &About<'_>, block: &GroupBlock, group: &Group, members: usize) -> BlockRelease {
    let Some((parts, with_interval)) = precision(about, &block.block, group) else {
        return BlockRelease {
            block: block.block.clone(),
            mean: None,
            half_width: None,
        };
    };
    let count = group.count;
    let mean = block.mean.filter(|_| block.count >= FEWEST);
    // Rule 7 of the method: no interval where everybody took part. Those who took part but have no
    // score in this block count as missing.
    let width = block
        .deviation
        .filter(|_| with_interval && block.count >= FEWEST_FOR_MEDIANS);
    let everybody = count == members && block.count == count && mean.is_some() && with_interval;
    let width = width.and_then(|deviation| {
        // That all have nearly the same score is not told by how narrow the interval is.
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

/// Rules 2 and 3: what may be shown of an item in the first release of a round or a later one. For an item,
/// n is how many gave a level.
///
/// A later release shows no distribution: beside that of the first it would tell what those few said who
/// came in between.
pub fn of_item(number: usize, item: &ItemId, tally: &Tally, target: Level) -> ItemRelease {
    let count = tally.count() as usize;
    let nothing = ItemRelease {
        item: item.clone(),
        too_few: count < FEWEST,
        standing: None,
        insight: None,
        median: None,
        mean: None,
        distribution: None,
        agreement: None,
    };
    if count < FEWEST {
        return nothing;
    }
    let with_standing = ItemRelease {
        standing: tally.standing(target),
        // Below that it would tell, with what else is shown, how few gave no level.
        insight: insight_band(tally).filter(|_| count >= FEWEST_FOR_DISTRIBUTIONS),
        ..nothing
    };
    if count < FEWEST_FOR_MEDIANS {
        return with_standing;
    }
    // A says as much as the whole distribution does.
    let distribution = distribution(tally).filter(|_| number == 1);
    let parts = parts_of_item(distribution);
    let agreement = tally.agreement().filter(|_| parts > 4.0);
    ItemRelease {
        median: tally.median(),
        mean: tally.mean().map(|mean| coarse(mean, parts)),
        distribution,
        agreement: agreement.map(hundredths),
        ..with_standing
    }
}

/// Rule 3: none where one of the classes shown holds all but one, or all.
fn distribution(tally: &Tally) -> Option<Distribution> {
    let count = tally.count();
    let [one, two, three, four, five] = tally.levels;
    let coarse = [one + two, three, four + five];
    let whole = count as usize >= FEWEST_FOR_DISTRIBUTIONS;
    let of_one_mind = |classes: &[u32]| classes.iter().any(|class| class + 1 >= count);
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

/// Rule 3: a mean in steps of a part of one, halves upwards, and not told apart at the ends.
fn coarse(mean: f64, parts: f64) -> Mean {
    let mean = exact(mean);
    if mean < 1.5 {
        Mean::Low
    } else if mean > 4.5 {
        Mean::High
    } else {
        Mean::Hundredths(rounded(mean, parts, upwards))
    }
}

/// A number between 0 and 5 in hundredths, in steps of a part of one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean lies between 1 and 5, and half an interval of it below 100"
)]
fn rounded(value: f64, parts: f64, round: fn(f64) -> f64) -> u16 {
    (round(exact(value * parts)) * 100.0 / parts).round() as u16
}

/// Without the last digits of a division, so that what is a half or a step is taken as that.
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

/// Rule 4: which roles may be told apart, with the means of their blocks and nothing else.
fn roles(about: &About<'_>, responses: &[&Response]) -> Vec<RoleRelease> {
    let of = |role: Option<Role>| -> Vec<&Response> {
        let alike = responses.iter().filter(|response| response.role == role);
        alike.copied().collect()
    };
    let all = Role::ALL.map(Some).into_iter().chain([None]);
    let groups = all.map(|role| (vec![role], of(role)));
    let mut groups: Vec<_> = groups.filter(|(_, members)| !members.is_empty()).collect();
    // The smallest are put together until each is large enough. What is left then is two or more
    // groups, so that the rest of each is large enough too; or nothing to tell apart.
    loop {
        groups.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
        match groups.last() {
            Some((_, members)) if members.len() < FEWEST && groups.len() > 1 => {
                let smallest = groups.pop();
                if let (Some((roles, members)), Some(next)) = (smallest, groups.last_mut()) {
                    next.0.extend(roles);
                    next.1.extend(members);
                }
            }
            _ => break,
        }
    }
    if groups.len() < 2 {
        return Vec::new();
    }
    let scored: Vec<Group> = groups
        .iter()
        .map(|(_, members)| scoring::group(about.asked, about.scan, members))
        .collect();
    // Where one group has too few scores in a block, none is shown: the mean of all and of the others
    // would tell it.
    // Nor where a single item is asked: of five people a mean tells the exact sum.
    let shown = |place: usize| {
        let in_block = |group: &Group| group.blocks.get(place).map_or(0, |block| block.count);
        let block = about.asked.blocks().get(place);
        let items = about.asked.asked(about.scan);
        let items = items.filter(|item| block.is_some_and(|block| item.counts_for(&block.id)));
        items.count() > 1 && scored.iter().all(|group| in_block(group) >= FEWEST)
    };
    let of_group = |group: &Group| {
        let means = group.blocks.iter().enumerate().map(|(place, block)| {
            let mean = block.mean.filter(|_| shown(place))?;
            // Of five people who answer two items each, a mean to a tenth would tell the exact sum.
            Some(coarse(mean, 4.0))
        });
        means.collect()
    };
    let roles = groups.iter().zip(&scored);
    roles
        .map(|((roles, members), group)| RoleRelease {
            roles: roles.clone(),
            count: members.len(),
            blocks: of_group(group),
        })
        .collect()
}

//! What may be shown of a closed round inside the municipality.
//!
//! A council is a census of public persons, so that a smallest number alone protects nobody: figures
//! are coarse as well, and there is one release of a round. The rules are numbered as in
//! `docs/disclosure.md`; each stands where it is applied.
//!
//! Everything that is shown of a group is made from a [`Release`], never from the responses.

mod period;
mod rules;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use period::{NoPeriod, Period};
pub use rules::Rules;

use crate::questionnaire::{BlockId, Item, ItemId, Level, Questionnaire, Role, Scan};
use crate::response::Response;
use crate::scoring::{self, Group, GroupBlock, Standing, Tally, Targets};

/// Number of the rule set by which rounds are released now.
pub const RULE_SET: u8 = Rules::SECOND.number;
/// Number of the method that the figures follow.
pub const METHOD: u8 = 1;
/// Rules 2, 4 and 5: of fewer than these nothing is shown, and fewer are not added.
pub const FEWEST: usize = Rules::SECOND.fewest;

/// Means are told in hundredths at the finest, where a rule set rounds nothing.
const EXACT: f64 = 100.0;

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
    /// Whether a round with this questionnaire can have given it under its rule set: what it asks in its order, the roles
    /// of rule 4, and no item finer than rule 2 allows.
    pub fn is_of(&self, asked: &Questionnaire) -> bool {
        let Some(set) = Rules::of(self.rule_set) else {
            return false;
        };
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
            Some(Distribution::Whole { .. }) => count >= set.fewest_for_distributions,
            Some(Distribution::Coarse(_)) => count >= set.fewest_for_medians,
            None => {
                let may_show = count >= set.fewest_for_medians && !set.hides_medians;
                item.agreement.is_none() && (may_show || item.median.is_none())
            }
        };
        let few = |item: &ItemRelease| {
            let unknown = set.says_unknown && item.standing == Some(Standing::Unknown);
            !item.too_few || item.standing.is_none() || unknown
        };
        let second = |item: &ItemRelease| self.number == 1 || item.distribution.is_none();
        self.is_plausible()
            && blocks.eq(asked.blocks().iter().map(|block| &block.id))
            && items.eq(asked.asked(self.scan).map(|item| &item.id))
            && once
            && told_apart <= count
            && (self.roles.is_empty() || !self.by_hand)
            && self
                .items
                .iter()
                .all(|item| coarse(item) && second(item) && few(item))
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
    /// Whether fewer than five gave a level: then nothing else is shown, but that it is unknown.
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
pub fn release(about: &About<'_>, responses: &[&Response], earlier: &[Superseded<'_>]) -> Release {
    let group = scoring::group(about.asked, about.scan, responses);
    let mut release = of_group(about, &group, false);
    if release.count.is_some() {
        let before = earlier.last().filter(|_| about.rules.guards_later);
        let before = before.map(|before| before.responses.as_slice());
        release.roles = roles(about, responses, before);
    }
    if about.rules.guards_later {
        for (place, before) in earlier.iter().enumerate() {
            let about = About {
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

/// Rule 5: takes out of a release what an earlier one of the same round has otherwise: between them it would tell what
/// those said who came in between.
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

/// Takes out what an earlier release has otherwise.
fn keep_if_as_before<T: PartialEq>(now: &mut Option<T>, before: Option<&T>) {
    if before.is_some() && now.as_ref() != before {
        *now = None;
    }
}

/// What may be shown of a vote by hand.
pub fn release_by_hand(about: &About<'_>, group: &Group) -> Release {
    of_group(about, group, true)
}

fn of_group(about: &About<'_>, group: &Group, by_hand: bool) -> Release {
    // Rule 2: of fewer than five nothing but that.
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

/// Rule 3: in how many parts of one the mean of a block is told, and whether its interval is. `None` where
/// nothing of it is told.
///
/// A block of which a single item is asked is that item under another name, and is told as that is. Where
/// items of a block are hidden because nearly all are of one mind, or because so few gave a level, a finer
/// mean would tell what is hidden.
fn precision(about: &About<'_>, block: &BlockId, group: &Group) -> Option<(f64, bool)> {
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
    let mean = block.mean.filter(|_| block.count >= about.rules.fewest);
    // Rule 7 of the method: no interval where everybody took part. Those who took part but have no
    // score in this block count as missing.
    let width = block
        .deviation
        .filter(|_| with_interval && block.count >= about.rules.fewest_for_medians);
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

/// Rules 2, 3 and 8: what may be shown of an item in the first release of a round or a later one. For an item,
/// n is how many gave a level.
///
/// A later release shows no distribution: beside that of the first it would tell what those few said who
/// came in between.
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
        // Below that it would tell, with what else is shown, how few gave no level.
        insight: insight_band(tally).filter(|_| count >= rules.fewest_for_distributions),
        ..nothing
    };
    if count < rules.fewest_for_medians {
        return with_standing;
    }
    // A says as much as the whole distribution does.
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

/// Rule 3: none where one of the classes shown holds nearly all.
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

/// Rule 3: a mean in steps of a part of one, halves upwards, and not told apart at the ends.
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

/// Rules 4 and 5: which roles may be told apart, with the means of their blocks and nothing else. `before` are the
/// responses of the release before this one.
fn roles(
    about: &About<'_>,
    responses: &[&Response],
    before: Option<&[&Response]>,
) -> Vec<RoleRelease> {
    let fewest = about.rules.fewest_of_a_role;
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
            Some((_, members)) if members.len() < fewest && groups.len() > 1 => {
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
    // Of each group so many were in the release before, and so many came: between them few would be told apart.
    let few = |count: usize| (1..fewest).contains(&count);
    let tells_few = |before: &[&Response]| {
        groups.iter().any(|(roles, members)| {
            let were = before.iter().filter(|one| roles.contains(&one.role));
            let were = were.count();
            few(were) || few(members.len().abs_diff(were))
        })
    };
    if before.is_some_and(tells_few) {
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
        items.count() > 1 && scored.iter().all(|group| in_block(group) >= fewest)
    };
    let of_group = |group: &Group| {
        let means = group.blocks.iter().enumerate().map(|(place, block)| {
            let mean = block.mean.filter(|_| shown(place))?;
            // Of five people who answer two items each, a mean to a tenth would tell the exact sum.
            Some(coarse(mean, if about.rules.rounds { 4.0 } else { EXACT }))
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

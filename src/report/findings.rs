//! What is worth saying aloud about a group, from its release alone. The rule of each finding, and what it may not be read
//! as, stands in `docs/findings.md`.

use super::comparison::{Trend, compare, trends};
use super::group::{GroupAgendaPoint, GroupBlockReport};
use super::levers;
use crate::disclosure::{Distribution, ItemRelease, Mean, Period, Release};
use crate::questionnaire::{Block, BlockId, Item, Level, Questionnaire, Role};
use crate::scoring::{Difference, Readiness, Standing};

/// More blocks that share the lowest mean are not named: none of them stands out.
const MOST_WEAKEST: usize = 3;
/// Items on which insight lacks that are named.
const NAMED: usize = 2;
/// A line is told through so many rounds.
const FEWEST_ROUNDS: usize = 5;

/// Which question a finding answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Analysis {
    /// What do the answers say?
    Descriptive,
    /// What makes it so?
    Diagnostic,
    /// What changes if …?
    Predictive,
    /// What to do first?
    Prescriptive,
}

/// One thing worth discussing.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// How many items are met.
    Readiness(Readiness),
    /// The blocks with the lowest mean, and that mean.
    Weakest(Vec<String>, Mean),
    /// An item of a weakest block, by its name, and what most people chose: the level, its text, how many chose it, and how
    /// many chose a level.
    Choice(String, Level, String, u32, u32),
    /// The same where no counts are shown: the median.
    Middle(String, Level, String),
    /// A block, the item that pulls its mean down most, by its name, and how many hundredths higher the mean would be
    /// without it.
    Pull(String, String, u16),
    /// The items on which too few gave a level, by their names, how many more there are, and who would know the first.
    Insight(Vec<String>, usize, Role),
    /// The block in which roles differ most, and by how many hundredths.
    Roles(String, u16),
    /// The smallest set of items that brings a block to its target: the block, the target, and each item by its name with
    /// the text of that level.
    Step(String, Level, Vec<(String, String)>),
    /// The block that differs most clearly from the round before.
    Change(Change),
    /// The trend whose slope differs most clearly from zero.
    Line(Trend),
    /// The first point of the agenda.
    First(GroupAgendaPoint),
}

/// How a block differs from the round before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The block.
    pub name: String,
    /// Through how many rounds there are figures.
    pub rounds: usize,
    /// When the round before was closed.
    pub since: Period,
    /// By how much, with its interval.
    pub difference: Difference,
    /// Whether the council may have been elected anew in between.
    pub election: bool,
}

impl Finding {
    /// Which question it answers.
    pub fn kind(&self) -> Analysis {
        match self {
            Self::Readiness(_) | Self::Weakest(..) | Self::Choice(..) | Self::Middle(..) => {
                Analysis::Descriptive
            }
            Self::Pull(..) | Self::Insight(..) | Self::Roles(..) => Analysis::Diagnostic,
            Self::Step(..) | Self::Change(_) | Self::Line(_) => Analysis::Predictive,
            Self::First(_) => Analysis::Prescriptive,
        }
    }
}

/// The findings in a fixed order: what the answers say, what makes it so, what changes if, and what to do first. Those that
/// say nothing are left out.
pub(super) fn findings(
    asked: &Questionnaire,
    release: &Release,
    blocks: &[GroupBlockReport],
    readiness: Readiness,
    earlier: &[Release],
    agenda: &[GroupAgendaPoint],
) -> Vec<Finding> {
    if release.count.is_none() {
        return Vec::new();
    }
    let mut findings = vec![Finding::Readiness(readiness)];
    let weakest = weakest(blocks);
    if let Some((_, lowest)) = weakest.first() {
        let names = weakest.iter().map(|(block, _)| block.name.clone());
        findings.push(Finding::Weakest(names.collect(), *lowest));
    }
    let weakest: Vec<&GroupBlockReport> = weakest.into_iter().map(|(block, _)| block).collect();
    findings.extend(weakest.iter().find_map(|block| choice(asked, block)));
    findings.extend(
        weakest
            .iter()
            .filter_map(|block| pull(asked, release, block)),
    );
    findings.extend(insight(asked, release));
    findings.extend(roles(asked, release));
    findings.extend(weakest.iter().find_map(|block| step(asked, release, block)));
    // Through fewer rounds a line predicts no better than the last of them: what differs from that one is said.
    let mut lines = trends(asked, earlier, release).into_iter();
    match lines.next().filter(|line| line.rounds >= FEWEST_ROUNDS) {
        Some(line) if line.is_clear() => findings.push(Finding::Line(line)),
        Some(_) => {}
        None => findings.extend(change(asked, earlier, release).map(Finding::Change)),
    }
    findings.extend(agenda.first().cloned().map(Finding::First));
    findings
}

/// The blocks with the lowest mean, where that tells them from the others and they are few.
fn weakest(blocks: &[GroupBlockReport]) -> Vec<(&GroupBlockReport, Mean)> {
    let with_means = blocks.iter();
    let with_means = with_means.filter_map(|block| Some((block, block.released.mean?)));
    let with_means: Vec<(&GroupBlockReport, Mean)> = with_means.collect();
    let lowest = with_means
        .iter()
        .min_by(|a, b| a.1.value().total_cmp(&b.1.value()));
    let Some(lowest) = lowest.map(|(_, mean)| *mean) else {
        return Vec::new();
    };
    let all = with_means.len();
    let mut weakest = with_means;
    weakest.retain(|(_, mean)| *mean == lowest);
    if weakest.len() == all || weakest.len() > MOST_WEAKEST {
        weakest.clear();
    }
    weakest
}

/// Of the lowest item of a block what most people chose.
fn choice(asked: &Questionnaire, block: &GroupBlockReport) -> Option<Finding> {
    let items = block.items.iter();
    let short = items.filter(|item| item.released.standing == Some(Standing::NotYet));
    // Of two that are as low the first.
    let lowest = short.min_by_key(|item| hundredths(&item.released).unwrap_or(i32::MAX))?;
    let item = asked.item(&lowest.released.item)?;
    if let Some(Distribution::Whole { levels, .. }) = lowest.released.distribution {
        let counted = Level::ALL.into_iter().zip(levels);
        let (level, most) = counted.rev().max_by_key(|(_, count)| *count)?;
        let all: u32 = levels.iter().sum();
        // A choice of fewer than two in five is not what people see.
        if most * 5 >= all * 2 {
            let text = item.description(level).to_owned();
            return Some(Finding::Choice(item.name.clone(), level, text, most, all));
        }
    }
    let level = lowest.released.median?;
    let text = item.description(level).to_owned();
    Some(Finding::Middle(item.name.clone(), level, text))
}

/// The mean of an item in hundredths, where it is shown as a number.
fn hundredths(released: &ItemRelease) -> Option<i32> {
    released.mean?.hundredths().map(i32::from)
}

/// The items that count for a block, each with its mean in hundredths; `None` where not all means are shown as numbers.
fn means<'a>(
    asked: &'a Questionnaire,
    release: &Release,
    block: &BlockId,
) -> Option<(Vec<&'a Item>, Vec<i32>)> {
    let items = asked.asked(release.scan);
    let items = items.filter(|item| item.counts_for(block));
    let means = items.map(|item| {
        let released = release.items.iter().find(|it| it.item == item.id)?;
        Some((item, hundredths(released)?))
    });
    means.collect()
}

/// The item that pulls the mean of a block down most.
fn pull(asked: &Questionnaire, release: &Release, block: &GroupBlockReport) -> Option<Finding> {
    let (items, means) = means(asked, release, &block.released.block)?;
    let (place, gain) = levers::pull(&means)?;
    let name = items.get(place)?.name.clone();
    Some(Finding::Pull(block.name.clone(), name, gain))
}

/// The items that are unknown, and who would know. Where too few gave a level because it does not apply, nobody is asked.
fn insight(asked: &Questionnaire, release: &Release) -> Option<Finding> {
    let unknown = release.items.iter();
    let unknown = unknown.filter(|it| it.standing == Some(Standing::Unknown));
    let items: Vec<&Item> = unknown.filter_map(|it| asked.item(&it.item)).collect();
    let best = items.first()?.best_informed;
    let names = items.iter().take(NAMED).map(|item| item.name.clone());
    let more = items.len().saturating_sub(NAMED);
    Some(Finding::Insight(names.collect(), more, best))
}

/// The smallest set of items that brings a block to its target, the furthest from it first.
fn step(asked: &Questionnaire, release: &Release, block: &GroupBlockReport) -> Option<Finding> {
    let (items, means) = means(asked, release, &block.released.block)?;
    let places = levers::step(&means, i32::from(block.target.number()) * 100)?;
    let raised = places.into_iter().filter_map(|place| items.get(place));
    let raised = raised.map(|item| (item.name.clone(), item.description(block.target).to_owned()));
    let raised = raised.collect();
    Some(Finding::Step(block.name.clone(), block.target, raised))
}

/// The block that differs most clearly from the last round of an earlier half-year, where its interval excludes 0.
fn change(asked: &Questionnaire, earlier: &[Release], release: &Release) -> Option<Change> {
    let before = earlier.iter().filter(|it| it.period < release.period);
    let before = before.max_by_key(|it| it.period)?;
    let since = before.period?;
    let compared = compare(asked, before, release);
    let changed = compared.blocks.into_iter();
    let clear = changed.filter_map(|block| {
        let difference = block.difference.filter(|it| it.is_clear())?;
        Some((block.name, difference))
    });
    let sureness = |it: &Difference| it.value.abs() / it.half_width;
    let clearest = clear.max_by(|a, b| sureness(&a.1).total_cmp(&sureness(&b.1)));
    clearest.map(|(name, difference)| Change {
        name,
        rounds: earlier.len() + 1,
        since,
        difference,
        election: compared.election != Some(false),
    })
}

/// The block in which the roles differ most, where that is half a level or more.
fn roles(asked: &Questionnaire, release: &Release) -> Option<Finding> {
    let gap = |place: usize| {
        let means = release
            .roles
            .iter()
            .filter_map(|role| role.blocks.get(place)?.as_ref());
        let means: Vec<f64> = means.map(|mean| mean.value()).collect();
        let highest = means.iter().copied().max_by(f64::total_cmp)?;
        let lowest = means.iter().copied().min_by(f64::total_cmp)?;
        Some(highest - lowest)
    };
    let gaps = asked.blocks().iter().enumerate();
    let gaps = gaps.filter_map(|(place, block): (usize, &Block)| Some((gap(place)?, &block.id)));
    let (widest, block): (f64, &BlockId) = gaps.max_by(|a, b| a.0.total_cmp(&b.0))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "means lie between 1.5 and 4.5"
    )]
    let hundredths = (widest * 100.0).round() as u16;
    let name = asked.block(block)?.name.clone();
    (hundredths >= 50).then_some(Finding::Roles(name, hundredths))
}

//! The results of a group, derived from its release alone.

use super::findings::{Finding, findings};
use crate::disclosure::{BlockRelease, Distribution, ItemRelease, Release};
use crate::questionnaire::{Block, Item, ItemId, Level, Questionnaire};
use crate::scoring::{self, Readiness, Standing};

/// Points of the agenda that are proposed.
const FIRST_POINTS: usize = 3;
/// Below this response rate the worst-case bounds are reported.
const ENOUGH: f64 = 0.8;

/// The report of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What it is made from.
    pub release: Release,
    /// Rule 6: the three counts over the items of which a standing is shown.
    pub readiness: Readiness,
    /// The words of the levels, the lowest first.
    pub levels: [String; 5],
    /// Items of which no standing is shown.
    pub hidden: usize,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<GroupBlockReport>,
    /// What to discuss first, the least agreement first.
    pub discuss: Vec<Discuss>,
    /// What is worth discussing, each with its kind of analysis.
    pub findings: Vec<Finding>,
    /// What to put on the agenda, most pressing first: at most three.
    pub agenda: Vec<GroupAgendaPoint>,
    /// Statements to talk about where nothing may be shown.
    pub talk: Vec<String>,
}

/// How a block stands.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBlockReport {
    /// As shown.
    pub name: String,
    /// The level aimed at.
    pub target: Level,
    /// What may be shown of it.
    pub released: BlockRelease,
    /// Rule 7, where fewer than four fifths took part: worst-case bounds on the mean of all members.
    pub bounds: Option<(f64, f64)>,
    /// Its own items, in the order of the questionnaire.
    pub items: Vec<GroupItemReport>,
}

/// What there is to say about one item.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupItemReport {
    /// Its short name.
    pub name: String,
    /// The statement as asked.
    pub statement: String,
    /// What may be shown of it.
    pub released: ItemRelease,
    /// Rule 9: the law that may not be met, where the median is below its floor.
    pub law: Option<String>,
}

/// Rule 8: something to discuss first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discuss {
    /// Which item.
    pub item: ItemId,
    /// The statement as asked.
    pub statement: String,
    /// Why.
    pub why: Disagreement,
}

/// How the answers about an item differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// Two levels or more lie between the quartiles.
    Spread,
    /// A is below the fifth percentile of its distribution under random answers.
    Camps,
}

/// Something to put on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAgendaPoint {
    /// Which item.
    pub item: ItemId,
    /// The statement as asked.
    pub statement: String,
    /// Why it stands here.
    pub why: GroupAgendaReason,
    /// Whether it is about what the council itself does.
    pub for_council: bool,
    /// What the council can do.
    pub question: String,
}

/// Why something stands on the agenda of a group, most pressing first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupAgendaReason {
    /// The median is below the floor of a law.
    Law(String),
    /// The answers differ.
    Disagreement,
    /// Too few gave a level.
    Unknown,
    /// Not met yet.
    NotYet,
}

/// Draws up the report of a group. `earlier` are releases of earlier rounds of the same municipality.
pub fn group(asked: &Questionnaire, release: Release, earlier: &[Release]) -> Group {
    let mut readiness = Readiness::default();
    let mut hidden = 0;
    for item in &release.items {
        match item.standing {
            Some(Standing::Met) => readiness.met += 1,
            Some(Standing::NotYet) => readiness.not_yet += 1,
            Some(Standing::Unknown) => readiness.unknown += 1,
            None => hidden += 1,
        }
    }
    let blocks: Vec<GroupBlockReport> = release
        .blocks
        .iter()
        .filter_map(|block| {
            Some(about_block(
                asked,
                &release,
                asked.block(&block.block)?,
                block,
            ))
        })
        .collect();
    let discuss = discuss(asked, &release);
    let agenda = agenda(asked, &release, &discuss);
    let findings = findings(asked, &release, &blocks, readiness, earlier, &agenda);
    let quick = asked.asked(release.scan).filter(|item| item.quick);
    let talk = quick
        .take(FIRST_POINTS)
        .map(|item| item.when_unsure.clone());
    Group {
        levels: asked.level_words(),
        readiness,
        hidden,
        blocks,
        discuss,
        findings,
        agenda,
        talk: talk.collect(),
        release,
    }
}

/// Whether the response rate is so low that the worst-case bounds are reported.
#[expect(
    clippy::cast_precision_loss,
    reason = "a council has some tens of members"
)]
pub fn is_low(release: &Release) -> bool {
    let count = release.count.unwrap_or_default() as f64;
    count < ENOUGH * release.members as f64
}

fn about_block(
    asked: &Questionnaire,
    release: &Release,
    block: &Block,
    released: &BlockRelease,
) -> GroupBlockReport {
    let count = release.count.unwrap_or_default();
    let bounds = released.range().filter(|_| is_low(release));
    let bounds = bounds.map(|(low, high)| {
        let lower = scoring::bounds(low, count, release.members).0;
        (lower, scoring::bounds(high, count, release.members).1)
    });
    let items = release.items.iter().filter_map(|released| {
        let item = asked.item(&released.item)?;
        (item.block == block.id).then(|| GroupItemReport {
            name: item.name.clone(),
            statement: item.statement.clone(),
            released: released.clone(),
            law: law(item, released),
        })
    });
    GroupBlockReport {
        name: block.name.clone(),
        target: release.targets.of(&block.id),
        released: released.clone(),
        bounds,
        items: items.collect(),
    }
}

/// Rule 9: the law, where the median is below its floor. Where the median is suppressed, because answers are nearly
/// unanimous, also where the mean lies a level or more below the floor.
fn law(item: &Item, released: &ItemRelease) -> Option<String> {
    let floor = item.legal_floor.as_ref()?;
    let is_below = match (released.median, released.mean) {
        (Some(median), _) => median < floor.level,
        (None, Some(mean)) => mean.range().1 <= f64::from(floor.level.number()) - 1.0,
        (None, None) => false,
    };
    is_below.then(|| floor.law.clone())
}

/// Rule 8, from the published figures. With a coarse distribution the quartiles are known to be two levels
/// apart where at least a quarter said 1–2 and at least a quarter 4–5.
fn disagreement(released: &ItemRelease) -> Option<Disagreement> {
    let levels = match released.distribution? {
        Distribution::Coarse([low, _, high]) => {
            return (low > 2 && high > 2).then_some(Disagreement::Spread);
        }
        Distribution::Whole { levels, .. } => levels,
    };
    let tally = scoring::Tally {
        levels,
        ..scoring::Tally::default()
    };
    let (lower, upper) = tally.quartiles()?;
    if upper.number() - lower.number() >= 2 {
        return Some(Disagreement::Spread);
    }
    let chance = scoring::chance(tally.count() as usize)?;
    (tally.agreement()? < chance).then_some(Disagreement::Camps)
}

/// What to discuss first, the least agreement first; what is equal keeps the order of the questionnaire.
fn discuss(asked: &Questionnaire, release: &Release) -> Vec<Discuss> {
    let items = release.items.iter().filter_map(|released| {
        let discuss = Discuss {
            item: released.item.clone(),
            statement: asked.item(&released.item)?.statement.clone(),
            why: disagreement(released)?,
        };
        Some((apart(released), discuss))
    });
    let mut items: Vec<(i32, Discuss)> = items.collect();
    items.sort_by_key(|(apart, _)| std::cmp::Reverse(*apart));
    items.into_iter().map(|(_, discuss)| discuss).collect()
}

/// Dispersion of the answers about an item, as far as published: from A where it is shown, and otherwise from
/// the smaller of the two outer classes, in tenths.
fn apart(released: &ItemRelease) -> i32 {
    match released.distribution {
        Some(Distribution::Coarse([low, _, high])) => i32::from(low.min(high)) * 20 - 100,
        _ => -i32::from(released.agreement.unwrap_or(100)),
    }
}

/// What to put on the agenda: what may be unlawful first, then what the group does not agree on, then
/// what it does not know, then what is not met. What is equally pressing keeps the order of the
/// questionnaire. The last place is for something that the group does not know, where there is any.
fn agenda(asked: &Questionnaire, release: &Release, discuss: &[Discuss]) -> Vec<GroupAgendaPoint> {
    let point = |released: &ItemRelease| {
        let item = asked.item(&released.item)?;
        let differs = discuss.iter().any(|other| other.item == item.id);
        let why = if let Some(law) = law(item, released) {
            GroupAgendaReason::Law(law)
        } else if differs {
            GroupAgendaReason::Disagreement
        } else if released.standing == Some(Standing::Unknown) {
            GroupAgendaReason::Unknown
        } else if released.standing == Some(Standing::NotYet) {
            GroupAgendaReason::NotYet
        } else {
            return None;
        };
        let question = match why {
            GroupAgendaReason::Unknown => &item.when_unsure,
            _ => &item.when_low,
        };
        Some(GroupAgendaPoint {
            item: item.id.clone(),
            statement: item.statement.clone(),
            question: question.clone(),
            for_council: item.for_council,
            why,
        })
    };
    let mut points: Vec<GroupAgendaPoint> = release.items.iter().filter_map(point).collect();
    let order = |point: &GroupAgendaPoint| match point.why {
        GroupAgendaReason::Law(_) => 0,
        GroupAgendaReason::Disagreement => 1,
        GroupAgendaReason::Unknown => 2,
        GroupAgendaReason::NotYet => 3,
    };
    points.sort_by_key(order);
    // What nobody can tell is the plainest finding of all: whatever else presses, the last place is for the first of those.
    let is_unknown = |point: &GroupAgendaPoint| point.why == GroupAgendaReason::Unknown;
    let unknown = points.iter().position(is_unknown);
    if let Some(unknown) = unknown.filter(|place| *place >= FIRST_POINTS) {
        points.swap(unknown, FIRST_POINTS - 1);
    }
    points.truncate(FIRST_POINTS);
    points
}

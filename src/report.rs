//! The results of one response or of a group, as plain data.
//!
//! The screen and every export read the same report, so they cannot disagree. Nothing here ranks,
//! grades or accuses: it says what was answered, what the next step is and what to ask.

mod comparison;
mod findings;
mod group;
mod levers;

pub use comparison::{Changed, Comparison, Trend, compare};
pub use findings::{Analysis, Change, Finding};
pub use group::{
    Disagreement, Discuss, Group, GroupAgendaPoint, GroupAgendaReason, GroupBlockReport,
    GroupItemReport, group, is_low,
};

use crate::questionnaire::{
    Block, BlockId, Item, ItemId, Level, Questionnaire, Role, Scan, Source,
};
use crate::response::{Answer, Response};
use crate::scoring::{self, Insight, Readiness, Score, Standing, Targets};

/// The report of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Personal {
    /// The edition of the questionnaire.
    pub edition: String,
    /// Which items were asked.
    pub scan: Scan,
    /// How the questionnaire relates to the principles of the VNG.
    pub note: String,
    /// The words of the levels, the lowest first.
    pub levels: [String; 5],
    /// Items with an answer of any kind.
    pub answered: usize,
    /// Items asked.
    pub asked: usize,
    /// Rule 4.
    pub readiness: Readiness,
    /// Rule 3.
    pub insight: Insight,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<BlockReport>,
    /// Names of the blocks with the highest score; empty where all scores are alike.
    pub strongest: Vec<String>,
    /// Names of the blocks with the lowest score; empty where all scores are alike.
    pub weakest: Vec<String>,
    /// Of a block with the lowest score the item that pulls it down most; `None` where no item does.
    pub pull: Option<Pull>,
    /// What would bring a block with the lowest score to its target; `None` where that is no small step.
    pub step: Option<Step>,
    /// Of a quick scan the statement furthest below its target; `None` where two are, or where a level makes the difference.
    pub farthest: Option<Farthest>,
    /// Of a quick scan the statements one level below their target; empty where those are more than three.
    pub near: Vec<String>,
    /// What to ask or put on the agenda, most pressing first.
    pub agenda: Vec<AgendaPoint>,
}

/// What pulls the score of a block down most: arithmetic, not a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pull {
    /// The name of the block.
    pub block: String,
    /// The statement.
    pub statement: String,
    /// How many tenths higher the score would be without it, from 1.
    pub tenths: u8,
}

/// The fewest items that bring the score of a block to its target when each of them reaches it: a sum, not a forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name of the block.
    pub block: String,
    /// The level aimed at.
    pub target: Level,
    /// The statements, the lowest first: at most three.
    pub statements: Vec<String>,
}

/// The statement that is furthest below its target: two levels or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Farthest {
    /// The statement.
    pub statement: String,
    /// The level said.
    pub level: Level,
    /// Its description.
    pub meaning: String,
}

impl Personal {
    /// Whether the blocks are told: of the quick scan most rest on a single item, whose answer says more than a mean.
    pub fn tells_blocks(&self) -> bool {
        self.scan == Scan::Full
    }
}

/// How a block stands, with its own items.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockReport {
    /// Which block.
    pub id: BlockId,
    /// As shown.
    pub name: String,
    /// The level aimed at.
    pub target: Level,
    /// `None` where there is too little insight, or nothing applies.
    pub score: Option<Score>,
    /// Over the block's asked items: its own and those that also count for it.
    pub insight: Insight,
    /// Its own items as asked, in the order of the questionnaire.
    pub items: Vec<ItemReport>,
}

/// What there is to say about one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemReport {
    /// Which item.
    pub id: ItemId,
    /// The statement as asked.
    pub statement: String,
    /// What was said.
    pub answer: Option<Answer>,
    /// Why it does not apply, in the person's own words.
    pub reason: Option<String>,
    /// Where it stands; `None` where it does not apply.
    pub standing: Option<Standing>,
    /// What the answer means: the description of the level said.
    pub meaning: Option<String>,
    /// The next level up, and what can be seen there.
    pub next: Option<(Level, String)>,
    /// The law that may not be met, where the level is below its floor.
    pub law: Option<String>,
    /// What to ask or put on the agenda.
    pub action: Option<String>,
    /// What it rests on.
    pub sources: Vec<Source>,
}

/// Something to ask or put on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaPoint {
    /// Which item.
    pub item: ItemId,
    /// The statement as asked.
    pub statement: String,
    /// Why it stands here.
    pub reason: AgendaReason,
    /// What to do.
    pub action: String,
}

/// Why something stands on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaReason {
    /// The level is below the floor of a law.
    LegalFloor(String),
    /// Unsure, by the role that usually knows best.
    BestInformedUnsure,
    /// The level is this far below the target.
    BelowTarget(u8),
    /// Unsure.
    Unsure,
}

impl AgendaReason {
    /// Sort key, ascending: possibly unlawful first, then unknown to the best informed role, then the
    /// largest distance to the target, then the other unknowns.
    fn order(&self) -> (u8, u8) {
        match self {
            Self::LegalFloor(_) => (0, 0),
            Self::BestInformedUnsure => (1, 0),
            Self::BelowTarget(distance) => (2, u8::MAX - distance),
            Self::Unsure => (3, 0),
        }
    }
}

/// Draws up the report of one person. `reason` gives a person's words for why an item does not
/// apply.
pub fn personal(
    asked: &Questionnaire,
    scan: Scan,
    response: &Response,
    targets: &Targets,
    reason: impl Fn(&ItemId) -> Option<String>,
) -> Personal {
    let profile = scoring::profile(asked, scan, response, targets);
    let blocks: Vec<BlockReport> = asked
        .blocks()
        .iter()
        .zip(profile.blocks)
        .map(|(block, scored)| BlockReport {
            id: block.id.clone(),
            name: block.name.clone(),
            target: targets.of(&block.id),
            score: scored.score,
            insight: scored.insight,
            items: asked
                .asked(scan)
                .filter(|item| item.block == block.id)
                .map(|item| {
                    about(
                        asked,
                        item,
                        response.answer(item),
                        targets,
                        reason(&item.id),
                    )
                })
                .collect(),
        })
        .collect();
    let mut agenda: Vec<AgendaPoint> = Vec::new();
    for item in asked.asked(scan) {
        if let Some(point) = agenda_point(item, response, targets.of(&item.block)) {
            // What is equally pressing keeps the order of the questionnaire.
            let earlier = |other: &AgendaPoint| other.reason.order() <= point.reason.order();
            agenda.insert(agenda.partition_point(earlier), point);
        }
    }
    let (strongest, weakest) = extremes(asked.blocks(), &blocks);
    let of_weakest = || blocks.iter().filter(|block| weakest.contains(&block.name));
    let pull = of_weakest().find_map(|block| pull(block, &levels(asked, scan, response, block)));
    let step = of_weakest().find_map(|block| step(block, &levels(asked, scan, response, block)));
    let (farthest, near) = match scan {
        Scan::Quick => (farthest(&blocks), near(&blocks)),
        Scan::Full => (None, Vec::new()),
    };
    Personal {
        edition: asked.edition().to_owned(),
        scan,
        note: asked.note().to_owned(),
        levels: asked.level_words(),
        answered: asked
            .asked(scan)
            .filter(|item| response.answer(item).is_some())
            .count(),
        asked: asked.asked(scan).count(),
        readiness: profile.readiness,
        insight: profile.insight,
        blocks,
        strongest,
        weakest,
        pull,
        step,
        farthest,
        near,
        agenda,
    }
}

/// The items below their target, each with the level said and how many levels it is below.
fn below_target(blocks: &[BlockReport]) -> impl Iterator<Item = (&ItemReport, Level, u8)> {
    blocks.iter().flat_map(|block| {
        block.items.iter().filter_map(|item| {
            let level = item.answer?.level()?;
            let distance = block.target.number().checked_sub(level.number())?;
            Some((item, level, distance)).filter(|_| distance > 0)
        })
    })
}

fn farthest(blocks: &[BlockReport]) -> Option<Farthest> {
    let most = below_target(blocks).map(|(.., distance)| distance).max()?;
    let mut farthest = below_target(blocks).filter(|(.., distance)| *distance == most);
    let (item, level, _) = farthest.next()?;
    if most < 2 || farthest.next().is_some() {
        return None;
    }
    Some(Farthest {
        statement: item.statement.clone(),
        level,
        meaning: item.meaning.clone()?,
    })
}

fn near(blocks: &[BlockReport]) -> Vec<String> {
    let near = below_target(blocks).filter(|(.., distance)| *distance == 1);
    let near: Vec<String> = near.map(|(item, ..)| item.statement.clone()).collect();
    if near.len() > levers::LONGEST_STEP {
        return Vec::new();
    }
    near
}

/// The items that a block's score is the mean of, each with the level said.
fn levels<'a>(
    asked: &'a Questionnaire,
    scan: Scan,
    response: &Response,
    block: &BlockReport,
) -> Vec<(&'a Item, i32)> {
    let items = asked.asked(scan).filter(|item| item.counts_for(&block.id));
    let levels = items.filter_map(|item| {
        let level = response.answer(item)?.level()?;
        Some((item, i32::from(level.number()) * 100))
    });
    levels.collect()
}

fn hundredths(levels: &[(&Item, i32)]) -> Vec<i32> {
    levels.iter().map(|(_, level)| *level).collect()
}

fn pull(block: &BlockReport, levels: &[(&Item, i32)]) -> Option<Pull> {
    let (place, gain) = levers::pull(&hundredths(levels))?;
    Some(Pull {
        block: block.name.clone(),
        statement: levels.get(place)?.0.statement.clone(),
        tenths: u8::try_from((gain + 5) / 10).ok()?,
    })
}

fn step(block: &BlockReport, levels: &[(&Item, i32)]) -> Option<Step> {
    let places = levers::step(&hundredths(levels), i32::from(block.target.number()) * 100)?;
    let raised = places.into_iter().filter_map(|place| levels.get(place));
    Some(Step {
        block: block.name.clone(),
        target: block.target,
        statements: raised.map(|(item, _)| item.statement.clone()).collect(),
    })
}

/// What there is to say about one item.
fn about(
    asked: &Questionnaire,
    item: &Item,
    answer: Option<Answer>,
    targets: &Targets,
    reason: Option<String>,
) -> ItemReport {
    let level = answer.and_then(Answer::level);
    let target = targets.of(&item.block);
    ItemReport {
        id: item.id.clone(),
        statement: item.statement.clone(),
        answer,
        reason: reason.filter(|_| answer == Some(Answer::NotApplicable)),
        standing: scoring::standing(answer, target),
        meaning: level.map(|level| item.description(level).to_owned()),
        next: level
            .and_then(Level::next)
            .map(|next| (next, item.description(next).to_owned())),
        law: law_not_met(item, answer),
        action: action(item, answer, target),
        sources: item
            .sources
            .iter()
            .filter_map(|id| asked.sources().iter().find(|source| source.id == *id))
            .cloned()
            .collect(),
    }
}

/// Rule 9 for one person: the law, where the level said is below its floor. This is perception,
/// not an audit.
fn law_not_met(item: &Item, answer: Option<Answer>) -> Option<String> {
    let floor = item.legal_floor.as_ref()?;
    let level = answer.and_then(Answer::level)?;
    (level < floor.level).then(|| floor.law.clone())
}

/// What to ask where unsure, and what to put on the agenda where the level is low.
fn action(item: &Item, answer: Option<Answer>, target: Level) -> Option<String> {
    match answer? {
        Answer::Unsure => Some(item.when_unsure.clone()),
        Answer::Level(level) if level < target || law_not_met(item, answer).is_some() => {
            Some(item.when_low.clone())
        }
        Answer::Level(_) | Answer::NotApplicable => None,
    }
}

fn agenda_point(item: &Item, response: &Response, target: Level) -> Option<AgendaPoint> {
    let answer = response.answer(item);
    let action = action(item, answer, target)?;
    let reason = match (law_not_met(item, answer), answer?) {
        (Some(law), _) => AgendaReason::LegalFloor(law),
        (None, Answer::Level(level)) => {
            AgendaReason::BelowTarget(target.number().saturating_sub(level.number()))
        }
        (None, Answer::Unsure | Answer::NotApplicable) => {
            let best: Option<Role> = Some(item.best_informed);
            if response.role == best {
                AgendaReason::BestInformedUnsure
            } else {
                AgendaReason::Unsure
            }
        }
    };
    Some(AgendaPoint {
        item: item.id.clone(),
        statement: item.statement.clone(),
        reason,
        action,
    })
}

/// Names of the blocks with the highest and with the lowest score. Scores that look alike on
/// screen, with one decimal, count as alike.
fn extremes(names: &[Block], blocks: &[BlockReport]) -> (Vec<String>, Vec<String>) {
    let shown = |block: &BlockReport| block.score.map(Score::tenths);
    let highest = blocks.iter().filter_map(shown).max();
    let lowest = blocks.iter().filter_map(shown).min();
    if highest == lowest {
        return (Vec::new(), Vec::new());
    }
    let with = |wanted: Option<u8>| {
        names
            .iter()
            .zip(blocks)
            .filter(|(_, block)| shown(block) == wanted)
            .map(|(name, _)| name.name.clone())
            .collect()
    };
    (with(highest), with(lowest))
}

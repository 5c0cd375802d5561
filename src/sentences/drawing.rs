//! The report of a group as drawings.

use super::group::{Words, distribution, margin, mean, readiness, standing};
use super::lowest_first;
use crate::chart::{self, ColumnBar, Drawing, Shares, Strip, StripWords, Track, TrackWords};
use crate::disclosure::{Distribution, ItemRelease, Mean};
use crate::questionnaire::Level;
use crate::report::{Comparison, Group, GroupBlockReport, GroupItemReport};
use crate::scoring::{Difference, Standing};
use crate::wording::{ClerkPhrase, Phrase, Wording};

/// Readiness as tiles.
pub fn readiness_drawing(words: &Words, report: &Group) -> Drawing {
    let title = words.say(ClerkPhrase::ResultTiles);
    chart::readiness(report.readiness, title, &readiness(words, report))
}

/// The items as strips, those furthest below what is needed first, so many at most in a drawing.
pub fn strip_drawings(
    shared: &Wording,
    words: &Words,
    report: &Group,
    most: usize,
    is_wide: bool,
) -> Vec<Drawing> {
    let items = report.blocks.iter();
    let items = items.flat_map(|block| block.items.iter().map(move |item| (block.target, item)));
    let rows = items.map(|(target, item)| strip(shared, words, target, item));
    let mut rows: Vec<(f64, String, Strip)> = rows.collect();
    rows.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
    let drawings = rows.chunks(most.max(1)).map(|rows| {
        let described: Vec<&str> = rows.iter().map(|(_, said, _)| &**said).collect();
        let say = |phrase| words.say(phrase).to_owned();
        let about = StripWords {
            title: say(ClerkPhrase::ResultTiles),
            description: described.join(" "),
            below: say(ClerkPhrase::StripBelow),
            met: say(ClerkPhrase::StripMet),
            unsure: say(ClerkPhrase::ChartUnsure),
            needed: say(ClerkPhrase::StripNeeded),
        };
        let strips: Vec<Strip> = rows.iter().map(|(.., strip)| strip.clone()).collect();
        chart::strips(&strips, about, is_wide)
    });
    drawings.collect()
}

/// An item as a strip: the part that is at the target or above, which orders them, and what it says.
fn strip(
    shared: &Wording,
    words: &Words,
    target: Level,
    item: &GroupItemReport,
) -> (f64, String, Strip) {
    let standing = standing(shared, words, item.released.standing);
    let parts = item.released.distribution.and_then(|it| shares(it, target));
    let parts = parts.map(|parts| parts.beside(item.released.standing));
    let met: f64 = parts.iter().flat_map(|parts| &parts.met).sum();
    // What is not shown comes last; of the others what is unknown comes after what is known.
    let order = match (&parts, item.released.standing) {
        (None, _) => 3.0,
        (_, Some(Standing::Unknown)) => 2.0 + met / 10.0,
        _ => met,
    };
    let target = target.number().to_string();
    let percent = format!("{:.0}", met * 100.0);
    let blanks = [
        ("name", &*item.name),
        ("standing", standing),
        ("n", &*percent),
        ("target", &*target),
    ];
    let said = if parts.is_some() {
        words.fill(ClerkPhrase::StripSays, &blanks)
    } else {
        words.fill(ClerkPhrase::StripHidden, &blanks)
    };
    let strip = Strip {
        name: item.name.clone(),
        shares: parts,
        standing: standing.to_owned(),
    };
    (order, said, strip)
}

/// The answers beside a target; `None` where the classes that are shown do not end at it, or where nobody gave a level.
fn shares(distribution: Distribution, target: Level) -> Option<Shares> {
    let target = usize::from(target.number());
    let (levels, unsure): (Vec<(usize, u32)>, Option<f64>) = match distribution {
        Distribution::Whole {
            levels,
            unsure,
            not_applicable,
            unanswered,
        } => {
            let all = levels.iter().sum::<u32>() + unsure + not_applicable + unanswered;
            let unsure = f64::from(unsure) / f64::from(all.max(1));
            ((1..).zip(levels).collect(), Some(unsure))
        }
        Distribution::Coarse(tenths) => {
            // The highest level of each class.
            let ends = [(1, 2), (3, 3), (4, 5)];
            let straddles = ends
                .iter()
                .any(|(low, high)| *low < target && target <= *high);
            if straddles {
                return None;
            }
            let tenths = tenths.map(u32::from);
            (
                ends.map(|(low, _)| low).into_iter().zip(tenths).collect(),
                None,
            )
        }
    };
    let all: u32 = levels.iter().map(|(_, count)| count).sum();
    let share = |(_, count): &(usize, u32)| f64::from(*count) / f64::from(all);
    let (below, met): (Vec<_>, Vec<_>) = levels.iter().partition(|(level, _)| *level < target);
    (all > 0).then(|| Shares {
        below: below.iter().map(share).collect(),
        met: met.iter().map(share).collect(),
        unsure,
    })
}

/// The blocks on their tracks, those furthest below their target first, with the means of an earlier round where there is
/// one. `is_wide` is for a big screen.
pub fn profile_drawing(
    shared: &Wording,
    words: &Words,
    report: &Group,
    earlier: Option<&Comparison>,
    is_wide: bool,
) -> Drawing {
    let before = |name: &str| {
        let blocks = earlier.map(|earlier| &earlier.blocks)?;
        let changed = blocks.iter().find(|block| block.name == name)?;
        let is_clear = changed.difference.is_some_and(Difference::is_clear);
        match changed.earlier? {
            Mean::Low | Mean::High => None,
            mean @ Mean::Hundredths(_) => Some((mean.value(), is_clear)),
        }
    };
    let above_target = |block: &GroupBlockReport| {
        let target = f64::from(block.target.number());
        let mean = block.released.mean;
        mean.map_or(f64::INFINITY, |mean| mean.value() - target)
    };
    let blocks = lowest_first(&report.blocks, above_target);
    let rows = blocks.iter().map(|block| {
        let released = &block.released;
        Track {
            name: block.name.clone(),
            mean: released.mean.map(Mean::range),
            half_width: released.half_width.map(|width| f64::from(width) / 100.0),
            bounds: block.bounds,
            earlier: before(&block.name),
            value: mean(words, released.mean),
            target: Some(block.target),
        }
    });
    let values = blocks.iter().map(|block| {
        let value = mean(words, block.released.mean);
        let margin = margin(words, block.released.half_width);
        let target = block.target.number().to_string();
        let blanks = [
            ("name", &*block.name),
            ("value", &*value),
            ("margin", &*margin),
            ("target", &*target),
        ];
        words.fill(ClerkPhrase::ChartBlock, &blanks)
    });
    let say = |phrase| words.say(phrase).to_owned();
    let about = TrackWords {
        title: say(ClerkPhrase::ResultBlocks),
        description: values.collect::<Vec<_>>().join(" "),
        mean: say(ClerkPhrase::ColumnMean),
        margin: say(ClerkPhrase::ColumnMargin),
        bounds: say(ClerkPhrase::ColumnBounds),
        earlier: say(ClerkPhrase::ChartEarlier),
        target: shared.say(Phrase::Target).to_owned(),
        levels: report.levels.to_vec(),
    };
    chart::tracks(&rows.collect::<Vec<_>>(), &about, is_wide)
}

/// How the answers about an item are spread, where that is shown.
pub fn spread_drawing(words: &Words, item: &ItemRelease) -> Option<Drawing> {
    let spread = item.distribution?;
    let level = |name: String, height: u32, value: String| ColumnBar {
        name,
        height,
        value,
        is_level: true,
    };
    let columns: Vec<ColumnBar> = match spread {
        Distribution::Coarse(tenths) => {
            let names = ["1–2", "3", "4–5"];
            let columns = names.into_iter().zip(tenths).map(|(name, tenths)| {
                let share = (u32::from(tenths) * 10).to_string();
                level(
                    words.fill(ClerkPhrase::ChartLevel, &[("n", name)]),
                    tenths.into(),
                    words.fill(ClerkPhrase::ChartShare, &[("n", &share)]),
                )
            });
            columns.collect()
        }
        Distribution::Whole {
            levels,
            unsure,
            not_applicable,
            unanswered,
        } => {
            let levels = (1..).zip(levels);
            let levels = levels.map(|(number, count): (u32, u32)| {
                level(number.to_string(), count, count.to_string())
            });
            let others = [
                (ClerkPhrase::ChartUnsure, unsure),
                (ClerkPhrase::HandsNotApplicable, not_applicable),
                (ClerkPhrase::ChartUnanswered, unanswered),
            ];
            let others = others.map(|(phrase, count)| ColumnBar {
                name: words.say(phrase).to_owned(),
                height: count,
                value: count.to_string(),
                is_level: false,
            });
            levels.chain(others).collect()
        }
    };
    let title = words.say(ClerkPhrase::ChartSpread);
    Some(chart::columns(
        &columns,
        title,
        &distribution(words, spread),
    ))
}

//! The report of a group as drawings.

use super::group::{Words, distribution, margin, mean, readiness};
use crate::chart::{self, ColumnBar, Drawing, Interval, IntervalWords};
use crate::disclosure::{Distribution, ItemRelease, Mean};
use crate::report::{Comparison, Group};
use crate::wording::{ClerkPhrase, Phrase, Wording};

/// Readiness as tiles.
pub fn readiness_drawing(words: &Words, report: &Group) -> Drawing {
    let title = words.say(ClerkPhrase::ResultTiles);
    chart::readiness(report.readiness, title, &readiness(words, report))
}

/// The blocks with their intervals, and the means of an earlier round beside them where there is one.
pub fn profile_drawing(
    shared: &Wording,
    words: &Words,
    report: &Group,
    earlier: Option<&Comparison>,
) -> Drawing {
    let before = |name: &str| {
        let blocks = earlier.map(|earlier| &earlier.blocks)?;
        match blocks.iter().find(|block| block.name == name)?.earlier? {
            Mean::Low | Mean::High => None,
            mean @ Mean::Hundredths(_) => Some(mean.value()),
        }
    };
    let rows = report.blocks.iter().map(|block| {
        let released = &block.released;
        Interval {
            name: block.name.clone(),
            mean: released.mean.map(Mean::range),
            half_width: released.half_width.map(|width| f64::from(width) / 100.0),
            bounds: block.bounds,
            earlier: before(&block.name),
            value: mean(words, released.mean),
            target: Some(block.target),
        }
    });
    let values = report.blocks.iter().map(|block| {
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
    let about = IntervalWords {
        title: say(ClerkPhrase::ResultBlocks),
        description: values.collect::<Vec<_>>().join(" "),
        mean: say(ClerkPhrase::ColumnMean),
        margin: say(ClerkPhrase::ColumnMargin),
        bounds: say(ClerkPhrase::ColumnBounds),
        earlier: say(ClerkPhrase::ChartEarlier),
        target: shared.say(Phrase::Target).to_owned(),
    };
    chart::intervals(&rows.collect::<Vec<_>>(), &about)
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

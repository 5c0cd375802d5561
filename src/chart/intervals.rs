//! The blocks of a group as points on the scale of 1 to 5, each with its 95 % interval and target.

use super::legend::legend;
use super::{Anchor, Drawing, Mark, Style, WIDTH, part};
use crate::questionnaire::Level;

/// Height of one row: its name above, its point below.
const ROW: f64 = 44.0;
/// Left end of the scale.
const LEFT: f64 = 14.0;
/// Right end of the scale.
const RIGHT: f64 = WIDTH - 14.0;
/// Room below the last row, for the numbers of the scale.
const BOTTOM: f64 = 22.0;

/// One block of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// The name of the block.
    pub name: String,
    /// The mean as a range: both ends equal, or apart where only bounds are disclosed. `None` where
    /// there is none to draw.
    pub mean: Option<(f64, f64)>,
    /// Half the width of its 95 % interval, from 0.
    pub half_width: Option<f64>,
    /// Worst-case bounds on it, whatever the non-respondents would have answered.
    pub bounds: Option<(f64, f64)>,
    /// The mean of an earlier round.
    pub earlier: Option<f64>,
    /// The mean as shown, or why there is none.
    pub value: String,
    /// The level aimed at; `None` where there is none.
    pub target: Option<Level>,
}

/// The words that the picture needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntervalWords {
    /// What the picture is.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// "gemiddelde", for the legend.
    pub mean: String,
    /// "marge", for the legend.
    pub margin: String,
    /// "uiterste grenzen", for the legend.
    pub bounds: String,
    /// "eerdere peiling", for the legend.
    pub earlier: String,
    /// "streefniveau", for the legend.
    pub target: String,
}

/// Draws the blocks of a group. Suppressed figures have no mark, rather than one at zero; the value of
/// the block gives the reason.
pub fn intervals(rows: &[Interval], words: &IntervalWords) -> Drawing {
    let mut marks = Vec::new();
    let mut top = legend_of(rows, words, &mut marks);
    let first = top;
    let mut of_rows = Vec::new();
    for row in rows {
        of_rows.extend(marks_of(row, top));
        top += ROW;
    }
    for level in Level::ALL {
        let x = across(f64::from(level.number()));
        // Not through the names.
        let mut row = first;
        for _ in rows {
            let ends = vec![(x, row + 20.0), (x, row + ROW)];
            marks.push(Mark::line(ends, Style::Grid));
            row += ROW;
        }
        let number = level.number().to_string();
        marks.push(Mark::words(
            (x, top + 15.0),
            Anchor::Middle,
            number,
            Style::Remark,
        ));
    }
    marks.append(&mut of_rows);
    Drawing {
        width: WIDTH,
        height: top + BOTTOM,
        title: words.title.clone(),
        description: words.description.clone(),
        marks,
    }
}

/// The x coordinate of a value, clamped to the ends of the scale.
fn across(value: f64) -> f64 {
    LEFT + part(value).clamp(0.0, 1.0) * (RIGHT - LEFT)
}

fn marks_of(row: &Interval, top: f64) -> Vec<Mark> {
    let line = top + 32.0;
    let name = (LEFT, top + 15.0);
    let value = (RIGHT, top + 15.0);
    let mut marks = vec![Mark::words(
        name,
        Anchor::Start,
        row.name.as_str(),
        Style::Label,
    )];
    if let Some((low, high)) = row.bounds {
        let (low, high) = (across(low), across(high));
        marks.push(Mark::rectangle(
            (low, line - 5.0),
            high - low,
            10.0,
            Style::Unknown,
        ));
    }
    if let Some(target) = row.target {
        let target = across(f64::from(target.number()));
        let ends = vec![(target, line - 10.0), (target, line + 10.0)];
        marks.push(Mark::line(ends, Style::Target));
    }
    if let Some(earlier) = row.earlier {
        marks.push(Mark::circle((across(earlier), line), 5.0, Style::NotYet));
    }
    if let Some((low, high)) = row.mean {
        let half = row.half_width.unwrap_or_default();
        // The interval is truncated at the worst-case bounds, or at the ends of the scale.
        let (least, most) = row.bounds.unwrap_or((1.0, 5.0));
        let (from, to) = (
            across((low - half).max(least)),
            across((high + half).min(most)),
        );
        if half > 0.0 {
            marks.push(Mark::line(vec![(from, line), (to, line)], Style::ScoreLine));
            for end in [from, to] {
                let ends = vec![(end, line - 5.0), (end, line + 5.0)];
                marks.push(Mark::line(ends, Style::ScoreLine));
            }
        }
        if low < high {
            let (from, to) = (across(low), across(high));
            marks.push(Mark::rectangle(
                (from, line - 4.0),
                to - from,
                8.0,
                Style::Score,
            ));
        } else {
            marks.push(Mark::circle((across(low), line), 5.5, Style::Score));
        }
    }
    let style = match row.mean {
        Some(_) => Style::Value,
        None => Style::Remark,
    };
    marks.push(Mark::words(value, Anchor::End, row.value.as_str(), style));
    marks
}

/// Legend of the marks that occur. Returns the y coordinate at which the rows begin.
fn legend_of(rows: &[Interval], words: &IntervalWords, marks: &mut Vec<Mark>) -> f64 {
    let any = |has: fn(&Interval) -> bool| rows.iter().any(has);
    let kinds = [
        (true, Style::Score, &words.mean),
        (
            any(|row| row.target.is_some()),
            Style::Target,
            &words.target,
        ),
        (
            any(|row| row.half_width.is_some_and(|half| half > 0.0)),
            Style::ScoreLine,
            &words.margin,
        ),
        (
            any(|row| row.bounds.is_some()),
            Style::Unknown,
            &words.bounds,
        ),
        (
            any(|row| row.earlier.is_some()),
            Style::NotYet,
            &words.earlier,
        ),
    ];
    let there = kinds.into_iter().filter(|(there, ..)| *there);
    let there: Vec<(Style, &str)> = there.map(|(_, style, words)| (style, &**words)).collect();
    legend(&there, marks)
}

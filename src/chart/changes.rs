//! How the blocks of a group changed: points on an axis around no change, each with its interval.

use super::legend::legend;
use super::{Anchor, Drawing, Mark, Style, WIDTH};

/// Height of one row: its name above, its point below.
const ROW: f64 = 44.0;
/// Left end of the axis.
const LEFT: f64 = 24.0;
/// Right end of the axis.
const RIGHT: f64 = WIDTH - 24.0;
/// Room below the last row, for the numbers of the axis.
const BOTTOM: f64 = 22.0;

/// The change of one block.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The name of the block.
    pub name: String,
    /// The difference in levels, from −4 to 4; `None` where there is none to draw.
    pub difference: Option<f64>,
    /// Half the width of its 95 % interval, from 0.
    pub half_width: Option<f64>,
    /// The difference as shown, or why there is none.
    pub value: String,
}

/// The words that the picture needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeWords {
    /// What the picture is.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// "verschil", for the legend.
    pub difference: String,
    /// "marge", for the legend.
    pub margin: String,
    /// "lager", for the left end of the axis.
    pub lower: String,
    /// "gelijk", for its middle.
    pub same: String,
    /// "hoger", for its right end.
    pub higher: String,
}

/// Draws the changes. The axis is as long as the largest change needs, and one level at the least, so that small changes
/// do not look large.
pub fn changes(rows: &[Change], words: ChangeWords) -> Drawing {
    let ends = rows.iter().filter_map(|row| {
        let half = row.half_width.unwrap_or_default();
        Some(row.difference?.abs() + half)
    });
    let reach = ends.fold(1.0, f64::max).ceil();
    let across = |value: f64| f64::midpoint(LEFT, RIGHT) + value / reach * (RIGHT - LEFT) / 2.0;
    let mut marks = Vec::new();
    let has_margin = rows.iter().any(|row| row.half_width.is_some());
    let mut signs = vec![(Style::Score, &*words.difference)];
    signs.extend(has_margin.then_some((Style::ScoreLine, &*words.margin)));
    let mut top = legend(&signs, &mut marks);
    for row in rows {
        let line = top + 32.0;
        for (value, style) in [
            (-reach, Style::Grid),
            (0.0, Style::Dash),
            (reach, Style::Grid),
        ] {
            let x = across(value);
            marks.push(Mark::line(vec![(x, top + 20.0), (x, top + ROW)], style));
        }
        let (name, value) = ((LEFT, top + 15.0), (RIGHT, top + 15.0));
        marks.push(Mark::words(name, Anchor::Start, &*row.name, Style::Label));
        let style = match row.difference {
            Some(_) => Style::Value,
            None => Style::Remark,
        };
        marks.push(Mark::words(value, Anchor::End, &*row.value, style));
        if let Some(difference) = row.difference {
            if let Some(half) = row.half_width {
                let ends = [difference - half, difference + half].map(|it| (across(it), line));
                marks.push(Mark::line(ends.to_vec(), Style::ScoreLine));
            }
            marks.push(Mark::circle((across(difference), line), 5.5, Style::Score));
        }
        top += ROW;
    }
    let ends = [
        (LEFT, Anchor::Start, &words.lower),
        (across(0.0), Anchor::Middle, &words.same),
        (RIGHT, Anchor::End, &words.higher),
    ];
    for (x, anchor, end) in ends {
        marks.push(Mark::words((x, top + 15.0), anchor, &**end, Style::Remark));
    }
    Drawing {
        width: WIDTH,
        height: top + BOTTOM,
        title: words.title,
        description: words.description,
        marks,
    }
}

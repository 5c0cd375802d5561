//! The municipalities of a region as dots on the scale of 1 to 5, with their mean and band. For the analyst's own screen.

use super::legend::legend;
use super::{Anchor, Drawing, Mark, Point, Style, WIDTH, part};
use crate::questionnaire::Level;

/// Height of one row: its name above, its dots below.
const ROW: f64 = 70.0;
/// Left end of the scale.
const LEFT: f64 = 14.0;
/// Right end of the scale.
const RIGHT: f64 = WIDTH - 14.0;
/// Room below the last row, for the numbers of the scale.
const BOTTOM: f64 = 22.0;
/// Radius of a dot.
const DOT: f64 = 3.0;
/// Room for a stack of dots, above the line.
const ROOM: f64 = 40.0;

/// One block of a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    /// The name of the block.
    pub name: String,
    /// The mean of each municipality that shows it.
    pub values: Vec<f64>,
    /// The mean of the region.
    pub mean: Option<f64>,
    /// Half the width of the band in which about 19 of 20 councils lie.
    pub band: Option<f64>,
    /// The mean as shown, or why there is none.
    pub value: String,
    /// The value of the municipality that is pointed at.
    pub marked: Option<f64>,
}

/// The words that the picture needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DotsWords {
    /// What the picture is.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// "gemeente", for the legend.
    pub municipality: String,
    /// "gemiddelde", for the legend.
    pub mean: String,
    /// "19 van de 20 raden", for the legend.
    pub band: String,
}

/// Draws the blocks of a region. Values that are nearly equal are stacked, so that each municipality is seen.
pub fn dots(rows: &[Dots], words: DotsWords) -> Drawing {
    let mut marks = Vec::new();
    let mut signs = vec![
        (Style::Score, &*words.municipality),
        (Style::Target, &words.mean),
    ];
    let has_band = rows.iter().any(|row| row.band.is_some());
    signs.extend(has_band.then_some((Style::Unknown, &*words.band)));
    let mut top = legend(&signs, &mut marks);
    for row in rows {
        for level in Level::ALL {
            let x = across(f64::from(level.number()));
            marks.push(Mark::line(
                vec![(x, top + 20.0), (x, top + ROW)],
                Style::Grid,
            ));
        }
        marks.extend(marks_of(row, top));
        top += ROW;
    }
    for level in Level::ALL {
        let at = (across(f64::from(level.number())), top + 15.0);
        let number = level.number().to_string();
        marks.push(Mark::words(at, Anchor::Middle, number, Style::Remark));
    }
    Drawing {
        width: WIDTH,
        height: top + BOTTOM,
        title: words.title,
        description: words.description,
        marks,
    }
}

fn marks_of(row: &Dots, top: f64) -> Vec<Mark> {
    let line = top + 62.0;
    let words = |at: Point, anchor, words: &str, style| Mark::words(at, anchor, words, style);
    let mut marks = vec![
        words((LEFT, top + 15.0), Anchor::Start, &row.name, Style::Label),
        words((RIGHT, top + 15.0), Anchor::End, &row.value, Style::Value),
    ];
    if let (Some(mean), Some(band)) = (row.mean, row.band) {
        let (from, to) = (across(mean - band), across(mean + band));
        let corner = (from, line - ROOM);
        marks.push(Mark::rectangle(
            corner,
            to - from,
            ROOM + 6.0,
            Style::Unknown,
        ));
    }
    if let Some(mean) = row.mean {
        let x = across(mean);
        marks.push(Mark::line(
            vec![(x, line - ROOM), (x, line + 6.0)],
            Style::Target,
        ));
    }
    if let Some(marked) = row.marked {
        let x = across(marked);
        let ends = vec![(x, line - ROOM), (x, line + 6.0)];
        marks.push(Mark::line(ends, Style::ScoreLine));
    }
    marks.extend(stacks(&row.values).into_iter().flat_map(|(x, count)| {
        let gap = (ROOM / f64::from(count)).min(2.0 * DOT);
        (0..count).map(move |above| {
            let at = (x, line - f64::from(above) * gap);
            Mark::circle(at, DOT, Style::Score)
        })
    }));
    marks
}

/// A dot plot: values are counted in columns as wide as a dot. Source: L. Wilkinson 1999, doi:10.1080/00031305.1999.10474474.
fn stacks(values: &[f64]) -> Vec<(f64, u32)> {
    let mut stacks: Vec<(f64, u32)> = Vec::new();
    let mut columns: Vec<f64> = values
        .iter()
        .map(|value| (across(*value) / (2.0 * DOT)).round() * 2.0 * DOT)
        .collect();
    columns.sort_by(f64::total_cmp);
    for column in columns {
        match stacks.last_mut() {
            Some((last, count)) if (*last - column).abs() < DOT => *count += 1,
            _ => stacks.push((column, 1)),
        }
    }
    stacks
}

/// The x coordinate of a value, clamped to the ends of the scale.
fn across(value: f64) -> f64 {
    LEFT + part(value).clamp(0.0, 1.0) * (RIGHT - LEFT)
}

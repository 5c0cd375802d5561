//! Blocks as points on a track of bands, one for each level, each with its target.

use super::legend::legend;
use super::{Anchor, Drawing, Mark, Style, WIDTH};
use crate::questionnaire::Level;

/// Where a track lies: below its name on a narrow drawing, beside it on a wide one.
struct Place {
    width: f64,
    row: f64,
    /// From the top of a row to the baseline of its name.
    name: f64,
    /// From the top of a row to its track.
    track: f64,
    /// Left end of the lowest band.
    left: f64,
    /// Right end of the highest band.
    right: f64,
    /// How far the line of the target reaches above and below a track.
    over: f64,
    /// Right end of the value.
    value: f64,
}

const NARROW: Place = Place {
    width: WIDTH,
    row: 42.0,
    name: 15.0,
    track: 30.0,
    left: 8.0,
    right: WIDTH - 8.0,
    over: 9.0,
    value: WIDTH - 8.0,
};

const WIDE: Place = Place {
    width: 560.0,
    row: 26.0,
    name: 17.0,
    track: 13.0,
    left: 206.0,
    right: 500.0,
    over: 13.0,
    value: 556.0,
};

/// Room below the last row, for the numbers of the levels and their words.
const AXIS: f64 = 50.0;

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The name of the block.
    pub name: String,
    /// The score or mean as a range: both ends equal, or apart where only bounds are disclosed. `None` where there is
    /// none to draw.
    pub mean: Option<(f64, f64)>,
    /// Half the width of its 95 % interval, from 0.
    pub half_width: Option<f64>,
    /// Worst-case bounds on it, whatever the non-respondents would have answered.
    pub bounds: Option<(f64, f64)>,
    /// The mean of an earlier round, and whether the difference is clear.
    pub earlier: Option<(f64, bool)>,
    /// The mean as shown, or why there is none.
    pub value: String,
    /// The level aimed at; `None` where there is none.
    pub target: Option<Level>,
}

/// The words that the picture needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackWords {
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
    /// The words of the levels, the lowest first.
    pub levels: Vec<String>,
}

/// Draws blocks, in the order that is given. What is not shown has no mark, rather than one at zero; the value of the
/// block gives the reason. `is_wide` puts names beside the tracks, for a big screen.
pub fn tracks(rows: &[Track], words: &TrackWords, is_wide: bool) -> Drawing {
    let place = if is_wide { WIDE } else { NARROW };
    let mut marks = Vec::new();
    let first = legend_of(rows, words, &mut marks);
    let (mut top, mut of_rows) = (first, Vec::new());
    for row in rows {
        for boundary in [0.5, 1.5, 2.5, 3.5, 4.5, 5.5] {
            let x = place.across(boundary);
            marks.push(place.upright(x, top, Style::Grid));
        }
        of_rows.extend(marks_of(row, &place, top));
        top += place.row;
    }
    marks.append(&mut of_rows);
    marks.extend(axis(words, &place, top));
    Drawing {
        width: place.width,
        height: top + AXIS,
        title: words.title.clone(),
        description: words.description.clone(),
        marks,
    }
}

impl Place {
    /// The x coordinate of a value: levels lie in the middle of their bands.
    fn across(&self, value: f64) -> f64 {
        self.left + (value - 0.5) / 5.0 * (self.right - self.left)
    }

    /// A line across a track.
    fn upright(&self, x: f64, top: f64, style: Style) -> Mark {
        let middle = top + self.track;
        let ends = vec![(x, middle - self.over), (x, middle + self.over)];
        Mark::line(ends, style)
    }
}

fn marks_of(row: &Track, place: &Place, top: f64) -> Vec<Mark> {
    let line = top + place.track;
    let baseline = top + place.name;
    let across = |value: f64| place.across(value.clamp(1.0, 5.0));
    let between = |from: f64, to: f64, style| Mark::line(vec![(from, line), (to, line)], style);
    let mut marks = vec![Mark::words(
        (4.0, baseline),
        Anchor::Start,
        row.name.as_str(),
        Style::Label,
    )];
    if let Some((low, high)) = row.bounds {
        let (low, high) = (across(low), across(high));
        let corner = (low, line - 6.0);
        marks.push(Mark::rectangle(corner, high - low, 12.0, Style::Band));
    }
    if let Some(target) = row.target {
        let x = across(f64::from(target.number()));
        marks.push(place.upright(x, top, Style::Target));
    }
    let style = match row.mean {
        Some(_) => Style::Value,
        None => Style::Remark,
    };
    let value = Mark::words(
        (place.value, baseline),
        Anchor::End,
        row.value.as_str(),
        style,
    );
    let Some((low, high)) = row.mean else {
        marks.push(value);
        return marks;
    };
    let half = row.half_width.unwrap_or_default();
    if half > 0.0 {
        // The interval is truncated at the worst-case bounds, or at the ends of the scale.
        let (least, most) = row.bounds.unwrap_or((1.0, 5.0));
        let (from, to) = ((low - half).max(least), (high + half).min(most));
        marks.push(between(across(from), across(to), Style::Margin));
    }
    let middle = across(f64::midpoint(low, high));
    if let Some((before, is_clear)) = row.earlier {
        let from = across(before);
        marks.push(between(from, middle, Style::Gap));
        marks.push(Mark::circle((from, line), 4.5, Style::Earlier));
        if is_clear {
            let back = if before < low { -12.0 } else { 12.0 };
            let head = vec![
                (middle + back / 2.0, line),
                (middle + back, line - 5.0),
                (middle + back, line + 5.0),
            ];
            marks.push(Mark::area(head, Style::Score));
        }
    } else if let Some(target) = row.target {
        let to = across(f64::from(target.number()));
        marks.push(between(middle, to, Style::Gap));
    }
    if low < high {
        let (from, to) = (across(low), across(high));
        let corner = (from, line - 4.0);
        marks.push(Mark::rectangle(corner, to - from, 8.0, Style::Score));
    } else {
        marks.push(Mark::circle((middle, line), 6.0, Style::Score));
    }
    marks.push(value);
    marks
}

/// The numbers of the levels, and their words on two lines in turn: they are wider than a band.
fn axis(words: &TrackWords, place: &Place, top: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    let levels = words.levels.iter().map(String::as_str);
    let levels = levels.chain(std::iter::repeat(""));
    for (level, word) in Level::ALL.into_iter().zip(levels) {
        let number = level.number();
        let x = place.across(f64::from(number));
        let below = if number % 2 == 0 { 43.0 } else { 29.0 };
        let both = [(14.0, number.to_string()), (below, word.to_owned())];
        marks.extend(both.map(|(below, text)| {
            Mark::words((x, top + below), Anchor::Middle, text, Style::Remark)
        }));
    }
    marks
}

/// Legend of the marks that occur. Returns the y coordinate at which the rows begin.
fn legend_of(rows: &[Track], words: &TrackWords, marks: &mut Vec<Mark>) -> f64 {
    let any = |has: fn(&Track) -> bool| rows.iter().any(has);
    let mut targets = rows.iter().filter_map(|row| row.target);
    let target = targets.next();
    // One level for all is named; where blocks differ each has its own line.
    let named = match target {
        Some(one) if targets.all(|other| other == one) => {
            format!("{} {}", words.target, one.number())
        }
        _ => words.target.clone(),
    };
    let kinds = [
        (true, Style::Score, &words.mean),
        (target.is_some(), Style::Target, &named),
        (
            any(|row| row.half_width.is_some_and(|half| half > 0.0)),
            Style::Margin,
            &words.margin,
        ),
        (any(|row| row.bounds.is_some()), Style::Band, &words.bounds),
        (
            any(|row| row.earlier.is_some()),
            Style::Earlier,
            &words.earlier,
        ),
    ];
    let there = kinds.into_iter().filter(|(there, ..)| *there);
    let there: Vec<(Style, &str)> = there.map(|(_, style, words)| (style, &**words)).collect();
    legend(&there, marks)
}

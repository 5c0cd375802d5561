//! The blocks as bars on the scale of 1 to 5, each with its target.

use super::{Anchor, Drawing, Mark, Row, Style, WIDTH, Words, part};
use crate::questionnaire::Level;

/// Height of one row: its name above, its bar below.
const ROW: f64 = 40.0;
/// Height of a bar.
const BAR: f64 = 14.0;
/// Left end of the scale.
const LEFT: f64 = 8.0;
/// Right end of the scale: there is room for the value beyond it.
const RIGHT: f64 = WIDTH - 48.0;
/// Room above the first row, for the legend.
const TOP: f64 = 30.0;
/// Room below the last row, for the numbers of the scale.
const BOTTOM: f64 = 22.0;

/// Draws the blocks as bars. A block without a score has no bar, rather than one of length zero; its
/// value gives the reason.
pub fn bars(rows: &[Row], words: &Words) -> Drawing {
    let across = |value: f64| LEFT + part(value) * (RIGHT - LEFT);
    let mut marks = legend(words);
    let mut top = TOP;
    let mut of_rows = Vec::new();
    for row in rows {
        let bar = top + ROW - BAR - 4.0;
        of_rows.push(Mark::words(
            (LEFT, bar - 6.0),
            Anchor::Start,
            row.name.as_str(),
            Style::Label,
        ));
        if let Some(score) = row.score {
            // Starts left of the scale, so that the bar of level 1 is visible.
            let width = across(score.value()) - LEFT / 2.0;
            of_rows.push(Mark::rectangle((LEFT / 2.0, bar), width, BAR, Style::Score));
        }
        let target = across(f64::from(row.target.number()));
        let ends = vec![(target, bar - 3.0), (target, bar + BAR + 3.0)];
        of_rows.push(Mark::line(ends, Style::Target));
        let (at, style) = match row.score {
            Some(_) => ((WIDTH - 4.0, bar + BAR - 2.0), Style::Value),
            None => ((WIDTH - 4.0, bar - 6.0), Style::Remark),
        };
        of_rows.push(Mark::words(at, Anchor::End, row.value.as_str(), style));
        top += ROW;
    }
    for level in Level::ALL {
        let x = across(f64::from(level.number()));
        marks.push(Mark::line(vec![(x, TOP), (x, top)], Style::Grid));
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

/// Legend of the bars and the target lines.
fn legend(words: &Words) -> Vec<Mark> {
    let middle = WIDTH / 2.0;
    vec![
        Mark::rectangle((LEFT, 6.0), 18.0, 10.0, Style::Score),
        Mark::words(
            (LEFT + 24.0, 15.0),
            Anchor::Start,
            words.score.as_str(),
            Style::Remark,
        ),
        Mark::line(vec![(middle, 3.0), (middle, 19.0)], Style::Target),
        Mark::words(
            (middle + 8.0, 15.0),
            Anchor::Start,
            words.target.as_str(),
            Style::Remark,
        ),
    ]
}

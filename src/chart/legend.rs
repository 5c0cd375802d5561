//! The legend of a drawing: a sign of each mark that occurs, with its words, two on a line where they fit.

use super::{Anchor, Mark, Style, WIDTH};

/// Left end of the first column.
const LEFT: f64 = 14.0;
/// Height of one line.
const LINE: f64 = 20.0;

/// More characters than this run from the first column into the second.
const HALF: usize = 20;

/// Draws a legend at the top. Returns the y coordinate below it.
pub(super) fn legend(signs: &[(Style, &str)], marks: &mut Vec<Mark>) -> f64 {
    let (mut top, mut is_second) = (0.0, false);
    for (style, words) in signs {
        let left = if is_second { WIDTH / 2.0 } else { LEFT };
        let middle = top + LINE / 2.0;
        marks.push(sign(*style, left, middle));
        let at = (left + 26.0, middle + 4.0);
        marks.push(Mark::words(at, Anchor::Start, *words, Style::Remark));
        is_second = !is_second && words.chars().count() <= HALF;
        if !is_second {
            top += LINE;
        }
    }
    if is_second {
        top += LINE;
    }
    top + 4.0
}

fn sign(style: Style, left: f64, middle: f64) -> Mark {
    match style {
        Style::Target => Mark::line(
            vec![(left + 9.0, middle - 9.0), (left + 9.0, middle + 9.0)],
            style,
        ),
        Style::ScoreLine | Style::Margin => {
            Mark::line(vec![(left, middle), (left + 18.0, middle)], style)
        }
        Style::Unknown | Style::Band => Mark::rectangle((left, middle - 5.0), 18.0, 10.0, style),
        _ => Mark::circle((left + 9.0, middle), 5.5, style),
    }
}

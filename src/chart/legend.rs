//! The legend of a drawing: a sign of each mark that occurs, with its words, two on a line.

use super::{Anchor, Mark, Style, WIDTH};

/// Left end of the first column.
const LEFT: f64 = 14.0;
/// Height of one line.
const LINE: f64 = 20.0;

/// Draws a legend at the top. Returns the y coordinate below it.
pub(super) fn legend(signs: &[(Style, &str)], marks: &mut Vec<Mark>) -> f64 {
    let mut lines = 0.0;
    for (place, (style, words)) in (0..).zip(signs) {
        let place: u32 = place;
        let left = if place.is_multiple_of(2) {
            LEFT
        } else {
            WIDTH / 2.0
        };
        lines = f64::from(place / 2 + 1);
        let middle = (lines - 0.5) * LINE;
        marks.push(sign(*style, left, middle));
        let at = (left + 26.0, middle + 4.0);
        marks.push(Mark::words(at, Anchor::Start, *words, Style::Remark));
    }
    lines * LINE + 4.0
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

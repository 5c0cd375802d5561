//! Readiness as a picture: one tile for each item that applies.

use super::{Anchor, Drawing, Mark, Style, WIDTH};
use crate::scoring::Readiness;

/// Tiles beside each other.
const ACROSS: u32 = 12;
/// Distance from one tile to the next.
const STEP: f64 = 27.0;
/// Side of a tile.
const SIDE: f64 = 23.0;
/// Left edge of the first tile.
const LEFT: f64 = (WIDTH - 12.0 * STEP + STEP - SIDE) / 2.0;

/// Draws one tile for each item: first those that meet their target, then those below it, then the
/// unknown. The three differ in symbol and not in colour alone.
pub fn readiness(counts: Readiness, title: &str, description: &str) -> Drawing {
    let kinds = [
        (counts.met, Style::Met),
        (counts.not_yet, Style::NotYet),
        (counts.unknown, Style::Unknown),
    ];
    let styles = kinds
        .into_iter()
        .flat_map(|(count, style)| std::iter::repeat_n(style, count));
    let mut marks = Vec::new();
    let mut rows = 0;
    for (place, style) in (0..).zip(styles) {
        let place: u32 = place;
        rows = place / ACROSS + 1;
        let x = LEFT + f64::from(place % ACROSS) * STEP;
        let y = 2.0 + f64::from(place / ACROSS) * STEP;
        marks.push(Mark::rectangle((x, y), SIDE, SIDE, style));
        marks.push(sign(style, x, y));
    }
    Drawing {
        width: WIDTH,
        height: f64::from(rows.max(1)) * STEP,
        title: title.to_owned(),
        description: description.to_owned(),
        marks,
    }
}

/// A tick, a line that stays below, or a question mark.
fn sign(style: Style, x: f64, y: f64) -> Mark {
    match style {
        Style::Met => {
            let tick = vec![
                (x + 5.5, y + 12.0),
                (x + 10.0, y + 16.5),
                (x + 17.5, y + 7.0),
            ];
            Mark::line(tick, Style::Tick)
        }
        Style::NotYet => {
            let dash = vec![(x + 6.0, y + SIDE / 2.0), (x + SIDE - 6.0, y + SIDE / 2.0)];
            Mark::line(dash, Style::Dash)
        }
        _ => Mark::words(
            (x + SIDE / 2.0, y + 17.0),
            Anchor::Middle,
            "?",
            Style::Value,
        ),
    }
}

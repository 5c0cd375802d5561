//! The items of a region by standing: a heat map of in what third of the municipalities each is met.

use super::{Anchor, Drawing, Mark, Style, WIDTH};

/// Height of one item.
const ROW: f64 = 22.0;
/// Left end of the names.
const LEFT: f64 = 8.0;
/// Left end of the first cell.
const CELLS: f64 = 208.0;
/// Width of a cell.
const CELL: f64 = 42.0;

/// One row of the heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThirdRow {
    /// The name of a block, above its items.
    Block(String),
    /// An item.
    Item {
        /// Its short name.
        name: String,
        /// In what third of the municipalities it is met, from 0; `None` where that is not shown.
        met: Option<usize>,
        /// Whether it is unknown in a third of the municipalities or more.
        is_unknown: bool,
    },
}

/// The words that the picture needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThirdWords {
    /// What the picture is.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// What the columns count, above them.
    pub columns: String,
    /// The thirds, lowest first: "tot 1/3".
    pub thirds: [String; 3],
    /// What a cell of an unknown item means.
    pub unknown: String,
    /// What stands where nothing is shown.
    pub not_shown: String,
}

/// Draws the items by standing.
pub fn thirds(rows: &[ThirdRow], words: ThirdWords) -> Drawing {
    let mut marks = vec![Mark::words(
        (WIDTH - LEFT, 14.0),
        Anchor::End,
        words.columns,
        Style::Remark,
    )];
    for (left, third) in lefts().into_iter().zip(words.thirds) {
        let at = (left + CELL / 2.0, 32.0);
        marks.push(Mark::words(at, Anchor::Middle, third, Style::Remark));
    }
    let mut top = 40.0;
    for row in rows {
        marks.extend(marks_of(row, top, &words.not_shown));
        top += ROW;
    }
    let is_unknown = |row: &ThirdRow| {
        matches!(
            row,
            ThirdRow::Item {
                met: Some(_),
                is_unknown: true,
                ..
            }
        )
    };
    if rows.iter().any(is_unknown) {
        let corner = (LEFT, top + 8.0);
        marks.push(Mark::rectangle(corner, 18.0, 10.0, Style::Unknown));
        let at = (LEFT + 26.0, top + 17.0);
        marks.push(Mark::words(at, Anchor::Start, words.unknown, Style::Remark));
        top += 24.0;
    }
    Drawing {
        width: WIDTH,
        height: top + 4.0,
        title: words.title,
        description: words.description,
        marks,
    }
}

/// Left ends of the cells.
fn lefts() -> [f64; 3] {
    [0.0, 1.0, 2.0].map(|place: f64| CELLS + place * CELL)
}

fn marks_of(row: &ThirdRow, top: f64, not_shown: &str) -> Vec<Mark> {
    let words =
        |x: f64, words: &str, style| Mark::words((x, top + 15.0), Anchor::Start, words, style);
    let (name, met, is_unknown) = match row {
        ThirdRow::Block(name) => return vec![words(LEFT, name, Style::Value)],
        ThirdRow::Item {
            name,
            met,
            is_unknown,
        } => (words(LEFT, name, Style::Label), met, *is_unknown),
    };
    let Some(met) = met else {
        return vec![name, words(CELLS, not_shown, Style::Remark)];
    };
    let cells = lefts().into_iter().enumerate().map(|(place, left)| {
        let style = match (place == *met, is_unknown) {
            (false, _) => Style::Grid,
            (true, true) => Style::Unknown,
            (true, false) => Style::Score,
        };
        Mark::rectangle((left + 1.0, top + 2.0), CELL - 2.0, ROW - 4.0, style)
    });
    std::iter::once(name).chain(cells).collect()
}

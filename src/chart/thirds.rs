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
    let lefts = [0.0, 1.0, 2.0].map(|place: f64| CELLS + place * CELL);
    for (left, third) in lefts.iter().zip(words.thirds) {
        let at = (left + CELL / 2.0, 32.0);
        marks.push(Mark::words(at, Anchor::Middle, third, Style::Remark));
    }
    let mut top = 40.0;
    let mut has_unknown = false;
    for row in rows {
        let at = (LEFT, top + 15.0);
        match row {
            ThirdRow::Block(name) => {
                marks.push(Mark::words(at, Anchor::Start, &**name, Style::Value));
            }
            ThirdRow::Item {
                name,
                met,
                is_unknown,
            } => {
                marks.push(Mark::words(at, Anchor::Start, &**name, Style::Label));
                let Some(met) = met else {
                    let at = (lefts[0], top + 15.0);
                    marks.push(Mark::words(
                        at,
                        Anchor::Start,
                        &*words.not_shown,
                        Style::Remark,
                    ));
                    top += ROW;
                    continue;
                };
                has_unknown |= is_unknown;
                for (place, left) in lefts.iter().enumerate() {
                    let corner = (left + 1.0, top + 2.0);
                    let rectangle = |style| Mark::rectangle(corner, CELL - 2.0, ROW - 4.0, style);
                    marks.push(if place != *met {
                        rectangle(Style::Grid)
                    } else if *is_unknown {
                        rectangle(Style::Unknown)
                    } else {
                        rectangle(Style::Score)
                    });
                }
            }
        }
        top += ROW;
    }
    if has_unknown {
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

//! Column chart of a distribution of answers.

use super::{Anchor, Drawing, Mark, Style, WIDTH};

/// Height of the highest column.
const HIGHEST: f64 = 70.0;
/// Room above it, for its value.
const TOP: f64 = 18.0;
/// Room below, for the names.
const BOTTOM: f64 = 20.0;
/// Left and right of a column.
const GAP: f64 = 5.0;
/// Gap between the columns of levels and those of other answers.
const APART: f64 = 11.0;
/// Width of a column of another answer, which has a longer name.
const OTHER: f64 = 53.0;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnBar {
    /// What it counts, as shown below it.
    pub name: String,
    /// Value, in any unit that all columns share.
    pub height: u32,
    /// Value as shown above it.
    pub value: String,
    /// Whether it counts a level. Columns that do not are set apart.
    pub is_level: bool,
}

/// Draws columns side by side on one scale, those of levels first. An empty column keeps its position.
pub fn columns(columns: &[ColumnBar], title: &str, description: &str) -> Drawing {
    let highest = columns.iter().map(|column| column.height).max();
    let highest = f64::from(highest.unwrap_or_default().max(1));
    let others = columns.iter().filter(|column| !column.is_level).count();
    let levels = columns.len() - others;
    let apart = if others > 0 { APART } else { 0.0 };
    #[expect(
        clippy::cast_precision_loss,
        reason = "there are fewer than ten columns"
    )]
    let of_level = (WIDTH - apart - OTHER * others as f64) / levels.max(1) as f64;
    let ground = TOP + HIGHEST;
    let mut marks = Vec::new();
    let mut left = 0.0;
    for (place, column) in columns.iter().enumerate() {
        if place == levels {
            left += apart;
        }
        let height = HIGHEST * f64::from(column.height) / highest;
        let (step, style) = if column.is_level {
            (of_level, Style::Score)
        } else {
            (OTHER, Style::Unknown)
        };
        let width = step - 2.0 * GAP;
        if column.height > 0 {
            let corner = (left + GAP, ground - height);
            marks.push(Mark::rectangle(corner, width, height, style));
        }
        let middle = left + step / 2.0;
        let over = (middle, ground - height - 5.0);
        marks.push(Mark::words(
            over,
            Anchor::Middle,
            column.value.as_str(),
            Style::Value,
        ));
        let under = (middle, ground + 15.0);
        marks.push(Mark::words(
            under,
            Anchor::Middle,
            column.name.as_str(),
            Style::Remark,
        ));
        left += step;
    }
    marks.push(Mark::line(
        vec![(0.0, ground), (WIDTH, ground)],
        Style::Grid,
    ));
    Drawing {
        width: WIDTH,
        height: ground + BOTTOM,
        title: title.to_owned(),
        description: description.to_owned(),
        marks,
    }
}

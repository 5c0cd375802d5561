//! A report as sheets of cells: the single source of every spreadsheet and CSV table, so that they
//! cannot disagree.

mod contributions;
mod group;
mod parts;
mod personal;
mod region;

use serde::{Deserialize, Serialize};

pub use contributions::{contributions, earlier, quantiles};
pub use group::group;
pub use personal::personal;
pub use region::{region, region_with_empty_tables};

use super::harmless;
use crate::disclosure::Mean;

/// Longest name of a sheet that Excel takes, in characters.
const LONGEST_NAME: usize = 31;

/// Sheets that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What it is about.
    pub title: String,
    /// Source line below every chart: response count, certainty, scan and edition.
    pub source: String,
    /// In which language it is, as in RFC 5646: `nl`.
    pub language: String,
    /// Columns repeated in every row of a table that is read on its own.
    pub context: Vec<(Column, Cell)>,
    /// The first one is what people read first.
    pub sheets: Vec<Sheet>,
}

/// A sheet: the names of its columns, then its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The same in every language, for programs and for names of files.
    pub key: String,
    /// As people read it: at most 31 characters.
    pub name: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Bar chart with a bar for each row: category from the first index, value (level from 1 to 5) from the second.
    pub chart: Option<(u16, u16)>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The same in every language, for programs.
    pub key: String,
    /// As people read it.
    pub name: String,
    /// How wide, in characters.
    pub width: u16,
    /// What stands in it.
    pub kind: Kind,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers with at most two decimals.
    Decimal,
    /// One of a list of codes.
    Code,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing is known or shown.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number in hundredths, so that no format rounds it otherwise.
    Hundredths(i64),
    /// One of a list: as it is called for programs, and as people read it.
    Code(String, String),
}

impl Cell {
    /// Words of people or of the questionnaire: what cannot be seen in them is left out.
    pub fn text(words: &str) -> Self {
        Self::Text(harmless(words))
    }

    /// A number of things; nothing where it is not shown.
    fn count(count: Option<usize>) -> Self {
        let count = count.and_then(|count| i64::try_from(count).ok());
        count.map_or(Self::Empty, Self::Whole)
    }

    /// A number in hundredths; nothing where it is not shown.
    fn hundredths(hundredths: Option<impl Into<i64>>) -> Self {
        hundredths.map_or(Self::Empty, |hundredths| {
            Self::Hundredths(hundredths.into())
        })
    }

    /// A number as an interval or a difference has it, rounded to hundredths.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "means and differences of levels: small numbers"
    )]
    fn rounded(number: Option<f64>, round: fn(f64) -> f64) -> Self {
        Self::hundredths(number.map(|number| round(number * 100.0) as i64))
    }

    /// The same, rounded to tenths.
    fn rounded_to_tenth(number: Option<f64>, round: fn(f64) -> f64) -> Self {
        let tenths = number.map(|number| round(number * 10.0) / 10.0);
        Self::rounded(tenths, f64::round)
    }

    /// A mean as a number; nothing where only its bound is shown, or nothing.
    fn mean(mean: Option<Mean>) -> Self {
        Self::hundredths(mean.and_then(Mean::hundredths))
    }
}

impl Column {
    /// A column that is `width` characters wide.
    pub fn new(key: &str, name: &str, width: u16, kind: Kind) -> Self {
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            width,
            kind,
        }
    }
}

impl Sheet {
    /// A sheet without a chart.
    fn new(key: &str, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            key: key.to_owned(),
            name: name.chars().take(LONGEST_NAME).collect(),
            columns,
            rows,
            chart: None,
        }
    }
}

impl Workbook {
    /// A sheet by its key, with what it is about in every row: for a table that is read on its own.
    pub fn table(&self, key: &str) -> Option<Sheet> {
        let mut sheet = self.sheets.iter().find(|sheet| sheet.key == key)?.clone();
        let (columns, cells): (Vec<Column>, Vec<Cell>) = self.context.iter().cloned().unzip();
        sheet.columns.extend(columns);
        for row in &mut sheet.rows {
            row.extend(cells.iter().cloned());
        }
        Some(sheet)
    }
}

/// A number of hundredths with a mark before its decimals, of which it has as few as it can: "3,25",
/// "-1,5", "12".
pub fn decimal(hundredths: i64, mark: char) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    match rest {
        0 => format!("{sign}{whole}"),
        _ if rest % 10 == 0 => format!("{sign}{whole}{mark}{}", rest / 10),
        _ => format!("{sign}{whole}{mark}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_as_few_decimals_as_it_can() {
        for (hundredths, expected) in [
            (325, "3,25"),
            (-150, "-1,5"),
            (1200, "12"),
            (-5, "-0,05"),
            (0, "0"),
        ] {
            assert_eq!(decimal(hundredths, ','), expected);
        }
    }
}

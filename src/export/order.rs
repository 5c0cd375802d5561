//! The input for writing a file: plain data, so that a worker can write it.

use serde::{Deserialize, Serialize};

use super::Document;
use super::sheets::{Sheet, Workbook};
use crate::wording::Date;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// Its bytes are known.
    Ready(Vec<u8>),
    /// A drawing as SVG, to be rasterised: only a page can do that, a worker cannot.
    Picture(String),
    /// A table for people or for programs.
    Csv(Box<Sheet>, Dialect),
    /// A workbook for Excel.
    Xlsx(Box<Workbook>),
    /// A workbook for LibreOffice.
    Ods(Box<Workbook>),
    /// A document for paper and screens.
    Pdf(Box<Paper>),
    /// Files together, each with its name.
    Folder(Vec<(String, Order)>),
}

/// How values stand in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dialect {
    /// Semicolon, decimal comma, names for people, and a byte order mark: what a Dutch Excel expects.
    Excel,
    /// RFC 4180: comma, decimal point, names and codes for programs.
    Programs,
}

/// A document with its title and page footers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// What it says.
    pub document: Document,
    /// Its title.
    pub title: String,
    /// Footer of each page: the source line.
    pub source: String,
    /// Footer of each page: `Pagina {n} van {of}`.
    pub page: String,
    /// The day on which it was made.
    pub date: Date,
}

/// A file to be written, with the day that is written into it as the day on which it was made: the same report
/// gives the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// What is to be written.
    pub order: Order,
    /// The day.
    pub date: Date,
}

impl Order {
    /// How many files have to be written, those in folders counted one by one.
    pub fn files(&self) -> usize {
        match self {
            Self::Folder(files) => files.iter().map(|(_, order)| order.files()).sum(),
            _ => 1,
        }
    }

    /// The pictures that a page has to rasterise first, in the order of the files.
    pub fn drawings(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Picture(_) => vec![self],
            Self::Folder(files) => {
                let files = files.iter_mut();
                files.flat_map(|(_, order)| order.drawings()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it contains a PDF, which needs fonts.
    pub fn needs_fonts(&self) -> bool {
        match self {
            Self::Pdf(_) => true,
            Self::Folder(files) => files.iter().any(|(_, order)| order.needs_fonts()),
            _ => false,
        }
    }
}

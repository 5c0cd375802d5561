//! Files that are heavy to write: spreadsheets, documents for paper, and folders of them. This runs in a program
//! of its own, in a worker, from an [`Order`] that is plain data.

mod csv;
mod face;
mod layout;
mod ods;
mod pdf;
mod xlsx;
mod zip;

pub use face::{Face, Fonts};

use crate::export::{Job, Order};
use crate::wording::Date;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OfficeError {
    /// What was asked for cannot be read: the page and the worker are of different versions.
    #[error("the order is not one of this version")]
    Order,
    /// There are no letters to draw with, or they cannot be read.
    #[error("the fonts are missing")]
    Fonts,
    /// Only a page can make a picture of pixels.
    #[error("a picture was not made")]
    Picture,
    /// A library refused.
    #[error("{0}")]
    Refused(String),
}

/// Writes a file. `done` hears after each file of a folder how many are written.
///
/// # Errors
///
/// [`OfficeError`], and then there is no file: a folder is written in whole or not at all.
pub fn write(
    job: &Job,
    fonts: Option<&Fonts>,
    done: &mut dyn FnMut(usize),
) -> Result<Vec<u8>, OfficeError> {
    let mut count = 0;
    write_one(&job.order, job.date, fonts, &mut || {
        count += 1;
        done(count);
    })
}

fn write_one(
    order: &Order,
    date: Date,
    fonts: Option<&Fonts>,
    done: &mut dyn FnMut(),
) -> Result<Vec<u8>, OfficeError> {
    let bytes = match order {
        Order::Ready(bytes) => bytes.clone(),
        Order::Picture(_) => return Err(OfficeError::Picture),
        Order::Csv(sheet, dialect) => csv::csv(sheet, *dialect)?,
        Order::Xlsx(workbook) => xlsx::xlsx(workbook, date)?,
        Order::Ods(workbook) => ods::ods(workbook, date)?,
        Order::Pdf(paper) => pdf::pdf(paper, fonts.ok_or(OfficeError::Fonts)?)?,
        Order::Folder(files) => {
            let mut written = Vec::new();
            for (name, order) in files {
                written.push((name.as_str(), write_one(order, date, fonts, done)?));
            }
            return zip::zip(&written, date);
        }
    };
    done();
    Ok(bytes)
}

/// What a library said.
fn refused(error: impl std::fmt::Display) -> OfficeError {
    OfficeError::Refused(error.to_string())
}

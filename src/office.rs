//! Formats that need large libraries: spreadsheets, PDF, and ZIP archives of them. This runs in a separate program,
//! in a worker, from an [`Order`] that is plain data.

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
    /// The order cannot be deserialised: the page and the worker are of different versions.
    #[error("the order is not one of this version")]
    Order,
    /// The fonts are missing or cannot be parsed.
    #[error("the fonts are missing")]
    Fonts,
    /// Only a page can rasterise a drawing.
    #[error("a picture was not made")]
    Picture,
    /// A library refused.
    #[error("{0}")]
    Refused(String),
}

/// Writes a file. `done` is called after each file of a folder with the number written so far.
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

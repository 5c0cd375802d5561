//! Files in a folder, as one file.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{OfficeError, refused};
use crate::wording::Date;

/// Files with their names, in one file. All are of the day, so that the same files give the same bytes.
///
/// # Errors
///
/// [`OfficeError`] for what does not fit into such a file.
pub(super) fn zip(files: &[(&str, Vec<u8>)], date: Date) -> Result<Vec<u8>, OfficeError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    put(&mut writer, files, date)?;
    Ok(writer.finish().map_err(refused)?.into_inner())
}

/// A ZIP package: its media type is the first file, stored without compression.
///
/// Source: OpenDocument 1.3, part 2, section 3.3.
///
/// # Errors
///
/// [`OfficeError`] for what does not fit into such a file.
pub(super) fn document(
    media_type: &str,
    files: &[(&str, Vec<u8>)],
    date: Date,
) -> Result<Vec<u8>, OfficeError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(day(date));
    writer.start_file("mimetype", options).map_err(refused)?;
    writer.write_all(media_type.as_bytes()).map_err(refused)?;
    put(&mut writer, files, date)?;
    Ok(writer.finish().map_err(refused)?.into_inner())
}

fn put(
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    files: &[(&str, Vec<u8>)],
    date: Date,
) -> Result<(), OfficeError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day(date));
    for (name, bytes) in files {
        writer.start_file(*name, options).map_err(refused)?;
        writer.write_all(bytes).map_err(refused)?;
    }
    Ok(())
}

/// A date in ZIP format; the earliest that the format can represent where it has no such date.
fn day(date: Date) -> DateTime {
    let year = u16::try_from(date.year).unwrap_or_default();
    DateTime::from_date_and_time(year, date.month, date.day, 0, 0, 0).unwrap_or_default()
}

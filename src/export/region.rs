//! What an analyst gives out: the regional release as a file, and the links of a mail merge.

use super::harmless;
use super::json_file::{self, JsonFileError};
use crate::disclosure::METHOD;
use crate::region::{REGIONAL_RULE_SET, RegionalRelease};

/// The name by which the file is known.
const FORMAT: &str = "raadspeil-region";
/// The version that this program writes, and the only one it reads.
const VERSION: u64 = 1;

/// A regional release as JSON.
pub fn region_file(release: &RegionalRelease) -> String {
    json_file::write(FORMAT, VERSION, "release", release)
}

/// The regional release that a file holds.
///
/// # Errors
///
/// [`JsonFileError`], and then nothing of the file is used.
pub fn read_region(bytes: &[u8]) -> Result<RegionalRelease, JsonFileError> {
    let release: RegionalRelease = json_file::read(FORMAT, VERSION, bytes)?;
    if release.method > METHOD || release.rule_set > REGIONAL_RULE_SET {
        return Err(JsonFileError::Newer);
    }
    let sound = release.is_plausible();
    sound.then_some(release).ok_or(JsonFileError::Damaged)
}

/// Rows of text for Dutch Excel: semicolons, a byte order mark, every cell quoted and guarded against formula injection.
pub fn plain_table(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Writing to memory does not fail, and every row is as long as the first.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

//! What an analyst gives out: the regional release as a file, and the links of a mail merge.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::{Deserialize, Serialize};

use super::harmless;
use super::json_file::{self, JsonFileError};
use crate::disclosure::METHOD;
use crate::region::{REGIONAL_RULE_SET, RegionalRelease};

/// The name by which the file is known.
const FORMAT: &str = "raadspeil-region";
/// The version that this program writes, and the only one it reads.
const VERSION: u64 = 1;

/// A release with a checksum of it, which tells changes by mistake, not those on purpose.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Checked {
    /// CRC-32 of the contents as JSON without white space, in hexadecimal.
    check: String,
    contents: RegionalRelease,
}

fn check(release: &RegionalRelease) -> String {
    // Writing cannot fail: everything in it has a form in JSON.
    let contents = serde_json::to_vec(release).unwrap_or_default();
    let crc = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    format!("{:08x}", crc.checksum(&contents))
}

/// A regional release as JSON.
pub fn region_file(release: &RegionalRelease) -> String {
    let checked = Checked {
        check: check(release),
        contents: release.clone(),
    };
    json_file::write(FORMAT, VERSION, "release", &checked)
}

/// The regional release that a file holds.
///
/// # Errors
///
/// [`JsonFileError`], and then nothing of the file is used.
pub fn read_region(bytes: &[u8]) -> Result<RegionalRelease, JsonFileError> {
    let checked: Checked = json_file::read(FORMAT, VERSION, bytes)?;
    let release = checked.contents;
    if release.method > METHOD || release.rule_set > REGIONAL_RULE_SET {
        return Err(JsonFileError::Newer);
    }
    let sound = checked.check == check(&release) && release.is_plausible();
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

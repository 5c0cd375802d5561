//! A draft as text: what is kept on the device, and what a draft file holds.
//!
//! The text is JSON with a format name, a version and a checksum. Version 1:
//!
//! ```json
//! { "format": "raadspeil-draft", "version": 1, "checksum": 1234567890, "draft": { … } }
//! ```
//!
//! The checksum is CRC-32 (ISO-HDLC) over the draft as this module writes it: without white space
//! and with sorted keys. It tells damage, not intent.

use crc::CRC_32_ISO_HDLC;
use crc::Crc;
use crc::NoTable;
use serde::Deserialize;
use serde::Serialize;

use super::Draft;
use super::LONGEST_REASON;

/// The name by which a draft is known.
const FORMAT: &str = "raadspeil-draft";
/// The version that this program writes, and the only one it reads.
const VERSION: u32 = 1;
/// Largest text that is looked at, in bytes: many times the largest draft.
const LARGEST: usize = 256 * 1024;

/// Why a text is not a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Larger than any draft.
    #[error("the text is larger than any draft")]
    TooLarge,
    /// Not written by this program.
    #[error("the text is not a draft")]
    Foreign,
    /// Written by a later version of this program.
    #[error("the draft has version {0}, which is newer than this program reads")]
    Newer(u32),
    /// Cut off, changed or otherwise not as it was written.
    #[error("the draft is damaged")]
    Damaged,
}

/// What every version starts with.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

/// All of version 1.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<D> {
    format: String,
    version: u32,
    checksum: u32,
    draft: D,
}

/// The draft as text.
pub fn write(draft: &Draft) -> String {
    let record = Record {
        format: FORMAT.to_owned(),
        version: VERSION,
        checksum: checksum(draft),
        draft,
    };
    // Writing cannot fail: every key is a string and every number is finite.
    serde_json::to_string(&record).unwrap_or_default()
}

/// The draft that a text holds.
///
/// # Errors
///
/// [`RecordError`], and then nothing of the text is used.
pub fn read(text: &str) -> Result<Draft, RecordError> {
    if text.len() > LARGEST {
        return Err(RecordError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    let header: Header = serde_json::from_str(text).map_err(|error| {
        // What starts as ours and ends too early was cut off.
        let cut = error.is_eof() && text.contains(FORMAT);
        if cut {
            RecordError::Damaged
        } else {
            RecordError::Foreign
        }
    })?;
    if header.format != FORMAT {
        return Err(RecordError::Foreign);
    }
    if header.version > VERSION {
        return Err(RecordError::Newer(header.version));
    }
    let record: Record<Draft> = serde_json::from_str(text).map_err(|_| RecordError::Damaged)?;
    let whole = header.version == VERSION
        && record.checksum == checksum(&record.draft)
        && record
            .draft
            .reasons
            .values()
            .all(|reason| reason.chars().count() <= LONGEST_REASON);
    whole.then_some(record.draft).ok_or(RecordError::Damaged)
}

fn checksum(draft: &Draft) -> u32 {
    let text = serde_json::to_string(draft).unwrap_or_default();
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(text.as_bytes())
}

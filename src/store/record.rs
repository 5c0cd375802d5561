//! A draft as text: what is kept on the device, and what a draft file holds.
//!
//! The text is a format name, a version and a code, with white space between them. In version 1 the
//! code is in Crockford's base32 and holds
//!
//! ```text
//! n bytes   the draft in the format of postcard 1: the fields of `Draft` in the order of the source
//! 4 bytes   CRC-32 (ISO-HDLC) over those, big-endian
//! ```
//!
//! Version 2 is written where there are remarks, so that earlier programs read the rest as before. Behind the draft it has
//! the remarks and those that were handed in, both by item, in the format of postcard 1.
//!
//! The checksum detects damage, not tampering. Postcard and not JSON: a JSON parser adds eleven kilobytes to the
//! download of every participant.

use std::collections::BTreeMap;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use super::{Draft, DraftChange, LONGEST_REASON};
use crate::crockford;
use crate::questionnaire::ItemId;

/// The format name of a draft.
const FORMAT: &str = "raadspeil-draft";
/// The version without remarks.
const VERSION: u32 = 1;
/// The version with remarks, and the last that is read.
const WITH_REMARKS: u32 = 2;
/// Largest text that is parsed, in bytes: many times the largest draft.
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

/// What is remarked about items.
type Remarks = BTreeMap<ItemId, String>;

/// The draft as text.
pub fn write(draft: &Draft) -> String {
    // Serialisation cannot fail: postcard can represent every field of a draft.
    let mut bytes = postcard::to_allocvec(draft).unwrap_or_default();
    let none = Remarks::new();
    let handed_in = draft.participation.as_ref().map_or(&none, |it| &it.remarks);
    if draft.remarks.is_empty() && handed_in.is_empty() {
        return wrap(FORMAT, bytes);
    }
    for remarks in [&draft.remarks, handed_in] {
        bytes.extend(postcard::to_allocvec(remarks).unwrap_or_default());
    }
    wrap_as(FORMAT, WITH_REMARKS, bytes)
}

/// Bytes as text, with the name of their format and version 1 of it.
pub(super) fn wrap(format: &str, bytes: Vec<u8>) -> String {
    wrap_as(format, VERSION, bytes)
}

fn wrap_as(format: &str, version: u32, mut bytes: Vec<u8>) -> String {
    bytes.extend(checksum(&bytes).to_be_bytes());
    format!("{format} {version}\n{}\n", crockford::encode(&bytes))
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
    decode(&unwrap_to(FORMAT, WITH_REMARKS, text)?).ok_or(RecordError::Damaged)
}

/// The bytes that a text of version 1 of a format holds.
pub(super) fn unwrap(format: &str, text: &str) -> Result<Vec<u8>, RecordError> {
    unwrap_to(format, VERSION, text)
}

/// The same of a format of which versions up to `last` are read.
fn unwrap_to(format: &str, last: u32, text: &str) -> Result<Vec<u8>, RecordError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let rest = text.strip_prefix(format).ok_or(RecordError::Foreign)?;
    let (version, code) = rest
        .trim_start()
        .split_once(char::is_whitespace)
        .ok_or(RecordError::Damaged)?;
    match version.parse() {
        Ok(newer) if newer > last => Err(RecordError::Newer(newer)),
        Ok(VERSION..) => without_checksum(code).ok_or(RecordError::Damaged),
        _ => Err(RecordError::Damaged),
    }
}

/// The bytes that a code holds.
fn without_checksum(code: &str) -> Option<Vec<u8>> {
    let mut bytes = crockford::decode(code)?;
    let (rest, sum) = bytes.split_last_chunk()?;
    let (length, fits) = (rest.len(), checksum(rest) == u32::from_be_bytes(*sum));
    bytes.truncate(length);
    fits.then_some(bytes)
}

/// The draft that bytes hold.
fn decode(bytes: &[u8]) -> Option<Draft> {
    let (mut draft, rest): (Draft, _) = postcard::take_from_bytes(bytes).ok()?;
    if !rest.is_empty() {
        let (remarks, rest): (Remarks, _) = postcard::take_from_bytes(rest).ok()?;
        let (handed_in, rest): (Remarks, _) = postcard::take_from_bytes(rest).ok()?;
        let is_whole = rest.is_empty() && (handed_in.is_empty() || draft.participation.is_some());
        for (item, remark) in is_whole.then_some(remarks)? {
            draft.apply(DraftChange::Remark(item, remark));
        }
        if let Some(participation) = &mut draft.participation {
            participation.remarks = handed_in;
        }
    }
    let fits = |reason: &String| reason.chars().count() <= LONGEST_REASON;
    draft.reasons.values().all(fits).then_some(draft)
}

fn checksum(bytes: &[u8]) -> u32 {
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(bytes)
}

//! A long code in several pieces: for QR symbols with few modules, and for chats that limit messages.
//!
//! ```text
//! 0  1  0x21: a part, version 1
//! 1  4  which code: the first bytes of its check digest
//! 5  1  which part, from 0
//! 6  1  of how many: 1 to 9
//! 7  .. the piece: at most 100 bytes for a QR, 450 for a chat
//! .. 4  check
//! ```
//!
//! A part has no length field: its checksum determines where it ends.

use std::collections::BTreeMap;

use super::digest::{check, with_check, without_check};
use crate::crockford;

/// A part of version 1.
pub(super) const PART: u8 = 0x21;
/// Longest piece, in bytes.
const LONGEST_PIECE: usize = 450;
/// Most parts of a code.
const MOST_PARTS: usize = 9;
/// Bytes around a piece.
const AROUND: usize = 7 + 4;

/// Most characters of a part as text.
pub(super) const MOST_CHARACTERS: usize = ((LONGEST_PIECE + AROUND) * 8).div_ceil(5);

/// Why parts do not make a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PartError {
    /// Cut off or mistyped.
    #[error("the part is incomplete or changed")]
    Damaged,
    /// Two parts say different things about the same code.
    #[error("the parts contradict each other")]
    Conflict,
    /// The parts fit, but what they make is not the code that they name.
    #[error("the parts make another code than they name")]
    OtherCode,
}

/// What some parts make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The whole code.
    Code(Vec<u8>),
    /// So many parts are there, of so many.
    Waiting(usize, usize),
}

/// Whether a code is a part of a longer one.
pub fn is_part(code: &[u8]) -> bool {
    code.first() == Some(&PART)
}

/// The code that a part belongs to, by the first bytes of its check digest.
pub fn code_of_part(part: &[u8]) -> Option<[u8; 4]> {
    part.get(1..)?.first_chunk().copied()
}

/// A code in parts, each with a piece of at most so many bytes; `None` where it takes more than nine.
pub fn split(code: &[u8], longest_piece: usize) -> Option<Vec<Vec<u8>>> {
    let pieces: Vec<&[u8]> = code.chunks(longest_piece.clamp(1, LONGEST_PIECE)).collect();
    if pieces.len() > MOST_PARTS {
        return None;
    }
    let total = u8::try_from(pieces.len()).ok()?;
    let parts = pieces.into_iter().zip(0_u8..).map(|(piece, place)| {
        let mut part = vec![PART];
        part.extend(check(code));
        part.extend([place, total]);
        part.extend(piece);
        with_check(part)
    });
    Some(parts.collect())
}

/// One part, read.
struct CodePart<'a> {
    code: [u8; 4],
    place: u8,
    total: u8,
    piece: &'a [u8],
}

fn read(part: &[u8]) -> Option<CodePart<'_>> {
    let (&kind, rest) = without_check(part)?.split_first()?;
    let (code, rest) = rest.split_first_chunk()?;
    let (&[place, total], piece) = rest.split_first_chunk()?;
    let fits = kind == PART
        && place < total
        && usize::from(total) <= MOST_PARTS
        && (1..=LONGEST_PIECE).contains(&piece.len());
    fits.then_some(CodePart {
        code: *code,
        place,
        total,
        piece,
    })
}

/// Joins parts, in any order and with duplicates. Parts of several codes are separated: one result for
/// each code and number of parts.
pub fn join(parts: &[Vec<u8>]) -> Vec<Result<Joined, PartError>> {
    let read_parts: Vec<CodePart> = parts.iter().filter_map(|part| read(part)).collect();
    let mut joined: Vec<_> = (read_parts.len()..parts.len())
        .map(|_| Err(PartError::Damaged))
        .collect();
    // The same code may come in parts for a QR and in parts for a chat.
    let mut codes: BTreeMap<([u8; 4], u8), Vec<&CodePart>> = BTreeMap::new();
    for part in &read_parts {
        codes.entry((part.code, part.total)).or_default().push(part);
    }
    let of_each = codes
        .iter()
        .map(|((code, total), parts)| join_one(*code, *total, parts));
    joined.extend(of_each);
    joined
}

fn join_one(code_name: [u8; 4], total: u8, parts: &[&CodePart]) -> Result<Joined, PartError> {
    let mut pieces = vec![None; usize::from(total)];
    for part in parts {
        let place = pieces.get_mut(usize::from(part.place));
        let place = place.ok_or(PartError::Conflict)?;
        if place.is_some_and(|there| there != part.piece) {
            return Err(PartError::Conflict);
        }
        *place = Some(part.piece);
    }
    let there: Vec<&[u8]> = pieces.iter().flatten().copied().collect();
    if there.len() < pieces.len() {
        return Ok(Joined::Waiting(there.len(), pieces.len()));
    }
    let code = there.concat();
    if check(&code) == code_name {
        Ok(Joined::Code(code))
    } else {
        Err(PartError::OtherCode)
    }
}

/// The part at the start of some characters and its number of characters: the longest with a valid
/// checksum.
pub(super) fn cut_out(text: &[char]) -> Option<(Vec<u8>, usize)> {
    let run: String = text
        .iter()
        .take(MOST_CHARACTERS)
        .take_while(|character| crockford::value(**character).is_some())
        .collect();
    (AROUND + 1..=run.len() * 5 / 8).rev().find_map(|length| {
        let count = (length * 8).div_ceil(5);
        let bytes = crockford::decode(run.get(..count)?)?;
        (bytes.len() == length && read(&bytes).is_some()).then_some((bytes, count))
    })
}

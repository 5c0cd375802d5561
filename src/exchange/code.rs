//! Sealed bytes as text, found again inside any text: a chat, an e-mail, a line broken in three.
//!
//! A code is `RPEIL` and the bytes in Crockford's base32. Its own second byte says how long it is, so
//! that it can be cut out of whatever stands around it.

use super::parts;
use super::sealed;
use crate::crockford;

/// What every code starts with.
const MARK: &str = "RPEIL";

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The bytes of a code or part, whole by its length; whether it can be opened is to be seen.
    Code(Vec<u8>),
    /// Something starts as a code and ends too early or goes on with something else.
    CutOff,
    /// Something starts as a code of a later version.
    Newer,
}

/// A code as text.
pub fn write(code: &[u8]) -> String {
    [MARK, &crockford::encode(code)].concat()
}

/// Every code in a text, in the order in which they stand there. The mark in running text, without a
/// code behind it, is passed over.
pub fn find(text: &str) -> Vec<Found> {
    let characters: Vec<char> = text.chars().filter(|c| !is_passed_over(*c)).collect();
    let mut found = Vec::new();
    let mut rest = characters.as_slice();
    while let Some((_, after)) = rest.split_first() {
        let Some(code) = after_mark(rest) else {
            rest = after;
            continue;
        };
        let (what, taken) = read(code);
        found.extend(what);
        rest = code.get(taken..).unwrap_or_default();
    }
    found
}

/// What stands after the mark, where a text starts with it.
fn after_mark(text: &[char]) -> Option<&[char]> {
    let (start, rest) = text.split_at_checked(MARK.len())?;
    let alike = start
        .iter()
        .zip(MARK.chars())
        .all(|(there, mark)| there.to_ascii_uppercase() == mark);
    alike.then_some(rest)
}

/// What starts here, and how many characters it takes.
fn read(text: &[char]) -> (Option<Found>, usize) {
    // The kind and the size stand in the first four characters.
    let head: String = text.iter().take(4).collect();
    let Some([kind, size]) = crockford_start(&head) else {
        return (None, 0);
    };
    if kind == parts::PART {
        // A part ends before the next code at the latest. That bounds the work on a hostile text.
        let end = (0..text.len().min(parts::MOST_CHARACTERS)).find(|place| {
            text.get(*place..)
                .is_some_and(|rest| after_mark(rest).is_some())
        });
        let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
        return match parts::cut_out(text) {
            Some((part, count)) => (Some(Found::Code(part)), count),
            None => (Some(Found::CutOff), 0),
        };
    }
    let Some(bytes) = sealed::length(kind, size) else {
        // Kinds below 0x40 may come to exist; ordinary words rarely start like one and go on as long.
        let long = text
            .iter()
            .take(100)
            .filter(|c| crockford::value(**c).is_some());
        let newer = kind < 0x40 && long.count() == 100;
        return (newer.then_some(Found::Newer), 0);
    };
    let count = (bytes * 8).div_ceil(5);
    let code: String = text.iter().take(count).collect();
    match crockford::decode(&code) {
        Some(code) if code.len() == bytes => (Some(Found::Code(code)), count),
        _ => (Some(Found::CutOff), 0),
    }
}

/// The first two bytes of four characters.
fn crockford_start(head: &str) -> Option<[u8; 2]> {
    let mut number = 0_u32;
    for character in head.chars() {
        number = number << 5 | crockford::value(character)?;
    }
    let [_, _, kind, size] = (number >> 4).to_be_bytes();
    (head.chars().count() == 4).then_some([kind, size])
}

/// Whether a character may stand within a code: white space, hyphens, the marks of quoting.
fn is_passed_over(character: char) -> bool {
    crockford::is_passed_over(character) || matches!(character, '>' | '|' | '*' | '`' | '"')
}

//! Sealed bytes as text, found again inside any text: a chat, an e-mail, a line broken in three.
//!
//! A code is `RPEIL` and the bytes in Crockford's base32. Its second byte encodes its length, so that it
//! can be extracted from surrounding text.

use std::borrow::Cow;

use super::digest::without_check;
use super::{delivery, parts, sealed};
use crate::crockford;

/// What every code starts with.
const MARK: &str = "RPEIL";
/// No tag or reference that a mail has in a code is longer: `<strong>`, `&#8203;`, `&thinsp;`.
const LONGEST_NAME: usize = 6;
/// A run of this many characters of the alphabet is taken for a code and not for ordinary words.
const LONG: usize = 100;

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The bytes of a code or part of the right length; not yet authenticated.
    Code(Vec<u8>),
    /// A truncated or malformed code.
    CutOff,
    /// A code of a later version.
    Newer,
}

/// A code as text.
pub fn write(code: &[u8]) -> String {
    [MARK, &crockford::encode(code)].concat()
}

/// Every code in a text, in order of appearance. The prefix in running text, without a code after it, is
/// ignored.
///
/// A code ends where the next one begins: a truncated code consumes nothing of the one after it.
pub fn find(text: &str) -> Vec<Found> {
    let located = locate(text).into_iter();
    located.map(|(_, found)| found).collect()
}

/// The same, each with the line on which it begins, from 1.
pub fn locate(text: &str) -> Vec<(usize, Found)> {
    let (mut characters, mut ends_of_lines) = (Vec::new(), Vec::new());
    for line in text.split('\n') {
        // The source of a mail breaks a line by `=` at its end. Source: RFC 2045, section 6.7, rule 5.
        let line = line.trim_end();
        let line = line.strip_suffix('=').unwrap_or(line);
        without_encoded_characters(&without_markup(line), &mut characters);
        ends_of_lines.push(characters.len());
    }
    let mut found = Vec::new();
    let mut rest = characters.as_slice();
    while let Some((_, after)) = rest.split_first() {
        let Some(code) = after_mark(rest) else {
            rest = after;
            continue;
        };
        let place = characters.len() - rest.len();
        let (what, taken) = read(code);
        let line = ends_of_lines.partition_point(|end| *end <= place) + 1;
        found.extend(what.map(|what| (line, what)));
        rest = code.get(taken..).unwrap_or_default();
    }
    found
}

/// A line of HTML without the tags and references in it, such as `<br>` and `&nbsp;`. Anything else between angle brackets
/// stays: a mail puts links and codes between them too. Source: HTML Living Standard, sections 13.1.2 and 13.1.4.
fn without_markup(line: &str) -> Cow<'_, str> {
    if !line.contains(['<', '&']) {
        return Cow::Borrowed(line);
    }
    let (mut text, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(start) = rest.find(['<', '&']) {
        let (before, markup) = rest.split_at(start);
        text.push_str(before);
        rest = after_markup(markup).unwrap_or_else(|| {
            let mut characters = markup.chars();
            text.extend(characters.next());
            characters.as_str()
        });
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// What follows a tag or a reference; `None` where a text starts with neither.
fn after_markup(text: &str) -> Option<&str> {
    let (end, name) = match text.strip_prefix('&') {
        Some(name) => (';', name.trim_start_matches('#')),
        None => ('>', text.trim_start_matches('<').trim_start_matches('/')),
    };
    let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let after = name.get(length..)?;
    let is_whole = after.starts_with(end) || (end == '>' && after.starts_with([' ', '\t', '/']));
    if !(1..=LONGEST_NAME).contains(&length) || !is_whole {
        return None;
    }
    after.split_once(end).map(|(_, after)| after)
}

/// Adds the characters of a line that may belong to a code. What the source of a mail writes as `=` and two hexadecimal digits
/// is a character that no code holds.
fn without_encoded_characters(line: &str, characters: &mut Vec<char>) {
    let mut pieces = line.split('=');
    let first = pieces.next().unwrap_or_default();
    characters.extend(first.chars().filter(|c| !is_passed_over(*c)));
    for piece in pieces {
        let is_encoded = |digits: &&str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let rest = piece
            .split_at_checked(2)
            .filter(|(digits, _)| is_encoded(digits));
        let piece = if let Some((_, rest)) = rest {
            rest
        } else {
            characters.push('=');
            piece
        };
        characters.extend(piece.chars().filter(|c| !is_passed_over(*c)));
    }
}

/// The text without the prefix, where it has one.
fn after_mark(text: &[char]) -> Option<&[char]> {
    let (start, rest) = text.split_at_checked(MARK.len())?;
    let alike = start
        .iter()
        .zip(MARK.chars())
        .all(|(there, mark)| there.to_ascii_uppercase() == mark);
    alike.then_some(rest)
}

/// A text up to the next prefix among its first `most` characters. That bounds the work on hostile input.
fn until_next_mark(text: &[char], most: usize) -> &[char] {
    let text = text.get(..most).unwrap_or(text);
    let end = (0..text.len()).find(|place| {
        text.get(*place..)
            .is_some_and(|rest| after_mark(rest).is_some())
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// What starts here, and how many characters it takes.
fn read(text: &[char]) -> (Option<Found>, usize) {
    // The kind and the size stand in the first four characters.
    let head: String = text.iter().take(4).collect();
    let Some([kind, size]) = crockford_start(&head) else {
        return (None, 0);
    };
    if kind == parts::PART {
        let text = until_next_mark(text, parts::MOST_CHARACTERS);
        return match parts::cut_out(text) {
            Some((part, count)) => (Some(Found::Code(part)), count),
            None => (Some(Found::CutOff), 0),
        };
    }
    let length = sealed::length(kind, size).or_else(|| delivery::length(kind, size));
    let Some(bytes) = length else {
        // Kinds below 0x40 are reserved for later versions; ordinary words rarely start like one and are as long.
        let long = until_next_mark(text, LONG)
            .iter()
            .filter(|c| crockford::value(**c).is_some());
        let newer = kind < 0x40 && long.count() == LONG;
        return (newer.then_some(Found::Newer), 0);
    };
    let count = (bytes * 8).div_ceil(5);
    let decoded = |text: &[char]| {
        let code: String = text.iter().collect();
        crockford::decode(&code).filter(|code| code.len() == bytes)
    };
    // With I and L read as 1, a code may contain the prefix by chance: its checksum shows that it is one code.
    let whole = text.get(..count).and_then(decoded);
    if let Some(code) = whole.filter(|code| without_check(code).is_some()) {
        // The end of a truncated code may be the prefix of the next one, which then belongs to both.
        let last = count.saturating_sub(MARK.len() - 1)..count;
        let next_mark = last.into_iter().find(|place| {
            text.get(*place..)
                .is_some_and(|rest| after_mark(rest).is_some())
        });
        return (Some(Found::Code(code)), next_mark.unwrap_or(count));
    }
    // The prefix of the next code may begin within the length of this one and end after it.
    let text = until_next_mark(text, count + MARK.len() - 1);
    match text.get(..count).and_then(decoded) {
        Some(code) => (Some(Found::Code(code)), count),
        None => (Some(Found::CutOff), 0),
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

/// Whether a character within a code is ignored: white space, hyphens, quotation markers.
fn is_passed_over(character: char) -> bool {
    crockford::is_passed_over(character) || matches!(character, '>' | '|' | '*' | '`' | '"')
}

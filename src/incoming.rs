//! Text that comes in: what is in a file, what somebody pasted, and the names that people type.
//!
//! One door for all of it, so that a name copied from a web page, a file as Windows writes it and the source of a mail are
//! read alike in every program. Unseen characters are known by their Unicode properties, never by a list.
//!
//! Sources: Unicode Standard Annex 15 (normalisation), Annex 44 (`General_Category`, `Default_Ignorable_Code_Point`); RFC 2045
//! (base64 in mail).

use data_encoding::BASE64;
use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};

/// A kind of file that holds no plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A document for paper.
    Pdf,
    /// A document of an office program, or another folder that is packed.
    Packed,
    /// A mail as Outlook saves it.
    Outlook,
    /// A photograph or another picture.
    Picture,
    /// A film.
    Film,
}

/// Why an intake has no outcome: nothing was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// What was pasted is longer than is read at once.
    TooLong,
    /// The program that opens what came in failed.
    Failed,
    /// The person stopped it.
    Stopped,
}

/// What the first bytes say of a file.
const FIRST_BYTES: &[(usize, &[u8], FileKind)] = &[
    (0, b"%PDF", FileKind::Pdf),
    (0, b"PK\x03\x04", FileKind::Packed),
    (0, b"{\\rtf", FileKind::Packed),
    (0, b"\xd0\xcf\x11\xe0", FileKind::Outlook),
    (0, b"\xff\xd8\xff", FileKind::Picture),
    (0, b"\x89PNG", FileKind::Picture),
    (0, b"GIF8", FileKind::Picture),
    (0, b"BM", FileKind::Picture),
    (8, b"WEBP", FileKind::Picture),
    (4, b"ftypheic", FileKind::Picture),
    (4, b"ftypheix", FileKind::Picture),
    (4, b"ftypmif1", FileKind::Picture),
    (4, b"ftypavif", FileKind::Picture),
    (4, b"ftyp", FileKind::Film),
];

/// What Windows-1252 has at 0x80 to 0x9F; a blank where it has nothing. Source: WHATWG Encoding Standard.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// Most bytes that are read of a paste: some ten thousand codes.
pub const LONGEST_PASTE: usize = 5_000_000;

/// Bytes of a mail that are tried for base64: more than any letter with a code has.
const LONGEST_MAIL: usize = 1024 * 1024;

/// The text of a file: by its first bytes, then as UTF-8, then as Windows writes it. Of a mail also what its parts in base64
/// say, after the rest.
///
/// # Errors
///
/// The kind of the file, where it is one without text.
pub fn text(bytes: &[u8]) -> Result<String, FileKind> {
    if utf16(bytes).is_none()
        && let Some(kind) = kind(bytes)
    {
        return Err(kind);
    }
    Ok(with_encoded_parts(letters(bytes)))
}

/// The letters of a text: UTF-16, else UTF-8, else as Windows writes them.
pub fn letters(bytes: &[u8]) -> String {
    if let Some(wide) = utf16(bytes) {
        return wide;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes.iter().map(|byte| of_windows(*byte)).collect(),
    }
}

fn kind(bytes: &[u8]) -> Option<FileKind> {
    let mut kinds = FIRST_BYTES.iter();
    let found = kinds.find(|(at, start, _)| {
        bytes
            .get(*at..)
            .is_some_and(|bytes| bytes.starts_with(start))
    })?;
    // "BM" begins words as well: a picture also says how long it is.
    let is_word = found.1 == b"BM" && std::str::from_utf8(bytes).is_ok();
    (!is_word).then_some(found.2)
}

/// UTF-16, by its mark or by every other byte of its start being zero, as in Latin text.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (start, read): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, ..] => (2, u16::from_le_bytes),
        [0xfe, 0xff, ..] => (2, u16::from_be_bytes),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (0, u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (0, u16::from_be_bytes),
        _ => return None,
    };
    let (units, _) = bytes.get(start..)?.as_chunks::<2>();
    let units = units.iter().map(|unit| read(*unit));
    let letters = char::decode_utf16(units);
    Some(
        letters
            .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

fn of_windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => {
            let of_block = WINDOWS.chars().nth(usize::from(byte - 0x80));
            of_block.unwrap_or(' ')
        }
        _ => char::from(byte),
    }
}

/// A text with what its lines in base64 say behind it, where it is a mail that says to have any.
fn with_encoded_parts(mut text: String) -> String {
    let header = "content-transfer-encoding: base64";
    if text.len() > LONGEST_MAIL || !text.to_ascii_lowercase().contains(header) {
        return text;
    }
    let (mut run, mut decoded) = (String::new(), Vec::new());
    for line in text.lines().chain([""]) {
        let line = line.trim();
        if !line.is_empty() && is_encoded(line) {
            run.push_str(line);
        } else if !run.is_empty() {
            decoded.extend(BASE64.decode(run.as_bytes()).ok());
            run.clear();
        }
    }
    for part in decoded {
        if let Ok(part) = self::text(&part) {
            text.push('\n');
            text.push_str(&part);
        }
    }
    text
}

/// Whether a line has only characters of base64, four for every three bytes.
fn is_encoded(line: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    line.len().is_multiple_of(4) && line.bytes().all(is_digit)
}

/// Whether a character cannot be seen: a control, a format or private character, or one that programs ignore.
pub fn is_unseen(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    let is_ignored = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    is_ignored.contains(character)
        || matches!(
            category,
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Unassigned
        )
}

/// A text with composed letters: an `e` and an accent that follows it are one letter, as fonts and searches expect.
pub fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .into_owned()
}

/// A name or another single line as it is kept: composed letters, no unseen characters, and single spaces.
pub fn clean(line: &str) -> String {
    let composed = composed(line);
    let mut clean = String::with_capacity(composed.len());
    for character in composed.chars() {
        if character.is_whitespace() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_unseen(character) {
            clean.push(character);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// The form in which names are compared: two spellings of one municipality are the same, however they were typed.
pub fn folded(name: &str) -> String {
    let plain = clean(name).to_lowercase().replace('ĳ', "ij");
    let letters = plain.chars().map(|character| match character {
        '’' | '‘' | '‛' | 'ʼ' | '′' | '´' | '`' | '＇' => '\'',
        _ if is_dash(character) => '-',
        _ => character,
    });
    letters.collect()
}

fn is_dash(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    category == GeneralCategory::DashPunctuation || character == '−'
}

/// A whole number as people type it: digits of usual or full width, in threes with a point or blank between them where they
/// are many. `None` where anything else is in it.
pub fn number(text: &str) -> Option<u32> {
    let clean = clean(text);
    let groups: Vec<&str> = clean.split(['.', ' ']).collect();
    let (first, rest) = groups.split_first()?;
    let of_three = |group: &&str| group.chars().count() == 3;
    let is_grouped = rest.iter().all(of_three) && (1..=3).contains(&first.chars().count());
    if !rest.is_empty() && !is_grouped {
        return None;
    }
    let digits = groups.concat();
    let digits = digits.chars().map(|character| match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10),
        _ => None,
    });
    digits.collect::<Option<String>>()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_file_become_text_however_they_were_written() {
        let of_units = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let words = "RPEIL24 één";
        for bytes in [
            words.as_bytes().to_vec(),
            ["\u{feff}", words].concat().into_bytes(),
            of_units(&["\u{feff}", words].concat(), u16::to_le_bytes),
            of_units(&["\u{feff}", words].concat(), u16::to_be_bytes),
            of_units(words, u16::to_le_bytes),
            of_units(words, u16::to_be_bytes),
            b"RPEIL24 \xe9\xe9n".to_vec(),
        ] {
            let read = text(&bytes).unwrap();
            assert_eq!(read.trim_start_matches('\u{feff}'), words, "{bytes:?}");
        }
        assert_eq!(text(b"\x93ja\x94 \x80 5").unwrap(), "“ja” € 5");
        assert_eq!(text(b"BMW").unwrap(), "BMW");
        assert_eq!(text(b""), Ok(String::new()));
    }

    #[test]
    fn a_file_without_text_says_what_it_is() {
        for (bytes, kind) in [
            (&b"%PDF-1.7"[..], FileKind::Pdf),
            (b"PK\x03\x04....", FileKind::Packed),
            (b"\xd0\xcf\x11\xe0\xa1", FileKind::Outlook),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Picture),
            (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
            (b"RIFF....WEBPVP8 ", FileKind::Picture),
            (b"\0\0\0\x18ftypheic", FileKind::Picture),
            (b"\0\0\0\x18ftypmp42", FileKind::Film),
            (b"BM\x8a\x10\xff\0", FileKind::Picture),
        ] {
            assert_eq!(text(bytes), Err(kind), "{bytes:?}");
        }
    }

    #[test]
    fn a_part_of_a_mail_in_base64_is_read_behind_the_rest() {
        let body = BASE64.encode("Mijn code: RPEIL24\u{200e}25, groet".as_bytes());
        let (first, second) = body.split_at(24);
        let mail = format!(
            "Subject: code\r\nContent-Transfer-Encoding: BASE64\r\n\r\n{first}\r\n{second}\r\n\r\n--deel--\r\n"
        );
        assert!(
            text(mail.as_bytes())
                .unwrap()
                .ends_with("Mijn code: RPEIL24\u{200e}25, groet")
        );
        // Without the header it is text like any other.
        let plain = [&*body, "\n"].concat();
        assert_eq!(text(plain.as_bytes()), Ok(plain));
    }

    #[test]
    fn a_name_is_what_can_be_seen_of_it() {
        for (typed, kept) in [
            ("Am\u{ad}sterdam", "Amsterdam"),
            ("\u{200e}Alkmaar\u{202c}", "Alkmaar"),
            (
                "Su\u{308}dwest  \u{a0}Fryslan\u{302}",
                "Südwest Fryslan\u{302}",
            ),
            ("Enkhuizen\u{e0041}\u{fe0f}\u{3164}", "Enkhuizen"),
            (" \t’s-Graveland\r\n", "’s-Graveland"),
            ("\u{ad}\u{200b}", ""),
            ("Frysla\u{302}n", "Fryslân"),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn one_municipality_is_one_however_it_is_spelt() {
        for (one, other) in [
            ("’s-Gravenhage", "'S-GRAVENHAGE"),
            ("ʼs-Gravenhage", "`s-Gravenhage"),
            ("Noardeast-Fryslân", "noardeast\u{2011}frysla\u{302}n"),
            ("IJmuiden", "ĳmuiden"),
            ("Ĳmuiden", "IJmuiden"),
            ("Den  Helder", "den\u{a0}Hel\u{ad}der"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("Bergen (NH)"), folded("Bergen (L)"));
    }

    #[test]
    fn a_number_is_read_as_it_is_typed() {
        for (typed, number_of) in [
            ("39", Some(39)),
            (" 39\u{200e}", Some(39)),
            ("３９", Some(39)),
            ("112.000", Some(112_000)),
            ("56\u{202f}900", Some(56_900)),
            ("", None),
            ("-3", None),
            ("1e1", None),
            ("2,5", None),
            ("2.5", None),
            ("12.00", None),
            ("1234.567", None),
            ("veel", None),
        ] {
            assert_eq!(number(typed), number_of, "{typed:?}");
        }
    }
}

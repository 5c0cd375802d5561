//! Bytes as text that survives chat, mail and paper: Crockford's base32.
//!
//! The alphabet is `0-9A-HJKMNP-TV-Z`, five bits a character, most significant bit first. A reader
//! accepts lower case, takes O as 0 and I and L as 1, and ignores white space, hyphens and whatever is not ASCII.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bytes as text.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(character(held >> bits));
        }
    }
    if bits > 0 {
        text.push(character(held << (5 - bits)));
    }
    text
}

/// The character for the last five bits of a number.
fn character(value: u32) -> char {
    let place = usize::try_from(value & 31).unwrap_or_default();
    ALPHABET.get(place).map_or('0', |byte| char::from(*byte))
}

/// Decodes a text; `None` where it cannot come from [`encode`]: a character outside the alphabet, or
/// non-zero trailing bits.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 8 * 5);
    let (mut held, mut bits) = (0_u32, 0);
    for character in text.chars().filter(|character| !is_passed_over(*character)) {
        held = held << 5 | value(character)?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).ok()?);
        }
    }
    let left = held & ((1 << bits) - 1);
    (bits < 5 && left == 0).then_some(bytes)
}

/// Whether a character is ignored: hyphens, blanks, and whatever is not ASCII, such as marks of direction, dashes and curly
/// quotation marks. None of those can be meant as part of a text in this alphabet.
pub fn is_passed_over(character: char) -> bool {
    !character.is_ascii_graphic() || character == '-'
}

/// The five bits of a character.
pub fn value(character: char) -> Option<u32> {
    let capital = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        capital => capital,
    };
    let place = ALPHABET
        .iter()
        .position(|byte| char::from(*byte) == capital)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_texts() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "CR"),
            (b"fo", "CSQG"),
            (b"foo", "CSQPY"),
            (b"foob", "CSQPYRG"),
            (b"fooba", "CSQPYRK1"),
            (b"foobar", "CSQPYRK1E8"),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
    }

    #[test]
    fn what_people_and_programs_make_of_it_is_understood() {
        assert_eq!(
            decode("csq-py rk\u{ad}\u{200b}l\r\n e8"),
            decode("CSQPYRK1E8")
        );
        assert_eq!(
            decode("“\u{200e}CSQ–PY\u{2011}RK1\u{202c}\u{a0}E8\u{fe0f}”"),
            decode("CSQPYRK1E8")
        );
        assert_eq!(decode("oO0il1"), decode("000111"));
    }

    #[test]
    fn what_was_not_written_by_it_is_refused() {
        // A foreign character, a character too many, bits left over that are not zero.
        for text in ["CSQPYU", "C", "CSQPYRG00", "CSQPYRH"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_leads_back_to_its_bytes(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn each_text_that_is_read_is_the_only_one_for_its_bytes(text in "[0-9A-Z]{0,20}") {
            if let Some(bytes) = decode(&text) {
                let plain = text.replace('O', "0").replace(['I', 'L'], "1");
                prop_assert_eq!(encode(&bytes), plain);
            }
        }
    }
}

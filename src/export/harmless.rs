//! Sanitises text written by people for files that others open.

/// Longest text that stands in a cell, in characters: Excel takes 32 767 units of UTF-16, of which a character
/// takes two at most.
const LONGEST: usize = 16_000;

/// Text without invisible characters, explicit bidirectional formatting and characters that XML does not allow; line
/// ends become spaces. Text longer than a cell allows is truncated with a mark.
///
/// Sources: Unicode Standard Annex 9, table 4 (explicit directions); XML 1.0, section 2.2.
pub fn harmless(text: &str) -> String {
    let mut seen = text.chars().filter_map(|character| match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{e0000}'..='\u{e007f}' => None,
        _ if character.is_control() => None,
        _ => Some(character),
    });
    let mut cut: String = seen.by_ref().take(LONGEST).collect();
    if seen.next().is_some() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_left_out_and_what_can_stays() {
        for (text, expected) in [
            ("gewoon", "gewoon"),
            ("=1+1", "=1+1"),
            ("a\r\nb\tc", "a  b c"),
            ("nul\0 en bel\u{7}", "nul en bel"),
            ("rechts\u{202e}links\u{202c}", "rechtslinks"),
            ("\u{2066}om\u{2069}\u{200f}", "om"),
            ("👩‍🌾 é ß 漢", "👩‍🌾 é ß 漢"),
            ("geen XML: \u{fffe}\u{ffff}\u{b}", "geen XML: "),
            ("", ""),
        ] {
            assert_eq!(harmless(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_too_long_for_a_cell_is_cut_with_a_mark() {
        let long = "ñ".repeat(40_000);
        let cut = harmless(&long);
        assert_eq!(cut.chars().count(), LONGEST + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(harmless(&"x".repeat(10_000)).len(), 10_000);
    }
}

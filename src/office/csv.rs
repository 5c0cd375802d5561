//! A sheet as delimiter-separated values: one dialect for Dutch Excel, and one for programs (RFC 4180).
//!
//! A program in another locale may split at another separator. Text is therefore always quoted, and guarded against
//! formula injection after any separator.

use super::{OfficeError, refused};
use crate::export::Dialect;
use crate::export::sheets::{Cell, Sheet, decimal};

/// A sheet as bytes in UTF-8.
///
/// # Errors
///
/// [`OfficeError`] for a row that is not as long as there are columns.
pub(super) fn csv(sheet: &Sheet, dialect: Dialect) -> Result<Vec<u8>, OfficeError> {
    let (mark, begin) = match dialect {
        Dialect::Excel => (b';', "\u{feff}".as_bytes().to_vec()),
        Dialect::Programs => (b',', Vec::new()),
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(mark)
        .terminator(csv::Terminator::CRLF)
        // Text is always quoted, below; numbers never are.
        .quote_style(csv::QuoteStyle::Never)
        .from_writer(begin);
    let names = sheet.columns.iter().map(|column| match dialect {
        Dialect::Excel => quoted(&column.name),
        Dialect::Programs => quoted(&column.key),
    });
    writer
        .write_record(names.collect::<Vec<_>>())
        .map_err(refused)?;
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| value(cell, dialect));
        writer
            .write_record(cells.collect::<Vec<_>>())
            .map_err(refused)?;
    }
    writer.into_inner().map_err(refused)
}

/// Separators at which programs may split cells.
const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];

fn value(cell: &Cell, dialect: Dialect) -> String {
    let mark = match dialect {
        Dialect::Excel => ',',
        Dialect::Programs => '.',
    };
    match (cell, dialect) {
        (Cell::Empty, _) => String::new(),
        (Cell::Code(key, _), Dialect::Programs) => quoted(key),
        (Cell::Text(words) | Cell::Code(_, words), _) => quoted(words),
        (Cell::Whole(number), _) => number.to_string(),
        (Cell::Hundredths(number), _) => decimal(*number, mark),
    }
}

/// Text as a quoted cell (RFC 4180, section 2).
fn quoted(text: &str) -> String {
    format!("\"{}\"", guarded(text).replace('"', "\"\""))
}

/// Guards against formula injection, whichever separator a spreadsheet splits at: an apostrophe goes in front of
/// whatever starts like a formula, at the start or after a separator.
///
/// Source: OWASP, CSV injection. Numbers are not guarded.
fn guarded(text: &str) -> String {
    let parts = text.split_inclusive(SEPARATORS);
    parts.map(guarded_part).collect()
}

/// Guards a part of a text with at most one separator, at its end.
fn guarded_part(part: &str) -> String {
    // A program that splits elsewhere may take quotes as part of the text.
    let starts = part.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    if starts.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        format!("'{part}")
    } else {
        part.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheets::{Column, Kind};

    fn written(cells: Vec<Cell>, dialect: Dialect) -> String {
        let sheet = Sheet {
            key: "k".to_owned(),
            name: "n".to_owned(),
            columns: vec![Column::new("a", "naam", 10, Kind::Text); cells.len()],
            rows: vec![cells],
            chart: None,
        };
        let text = String::from_utf8(csv(&sheet, dialect).unwrap()).unwrap();
        text.lines().skip(1).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_looks_like_a_formula_is_text_in_both_dialects() {
        for (hostile, expected) in [
            ("=1+1", "'=1+1"),
            ("+31 6", "'+31 6"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("＝1", "'＝1"),
            ("＠a", "'＠a"),
            ("=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"),
            ("a=1", "a=1"),
            ("é", "é"),
        ] {
            for dialect in [Dialect::Excel, Dialect::Programs] {
                let quoted = format!("\"{expected}\"");
                assert_eq!(written(vec![Cell::text(hostile)], dialect), quoted);
            }
        }
    }

    #[test]
    fn nothing_becomes_a_formula_behind_any_separator() {
        let hostile = [
            "Zie nota;=1+1;",
            "Zie nota,=1+1,",
            "a; =1",
            "a;\"=1\";b",
            "\";=1;\"",
            "\",=1,\"",
            "a|@SUM(A1)|+1",
            "=1;=2,=3",
            ";;=1",
            ",\"\"=1",
            "een gewone zin, met een komma; en meer",
        ];
        for dialect in [Dialect::Excel, Dialect::Programs] {
            for text in hostile {
                let cells = vec![
                    Cell::text("x"),
                    Cell::text(text),
                    Cell::Hundredths(-125),
                    Cell::text(text),
                ];
                let file = written(cells, dialect);
                for separator in *b",;\t|" {
                    let mut reader = csv::ReaderBuilder::new()
                        .delimiter(separator)
                        .has_headers(false)
                        .flexible(true)
                        .from_reader(file.as_bytes());
                    for record in reader.records() {
                        for cell in &record.unwrap() {
                            let start = cell.trim_start_matches([' ', '"']);
                            let number = cell.replace(',', ".").parse::<f64>().is_ok();
                            let formula = start.starts_with(['=', '+', '-', '@']) && !number;
                            assert!(
                                !formula,
                                "{cell} of {file} split at {}",
                                char::from(separator)
                            );
                        }
                    }
                }
            }
        }
        // What is only punctuation stays as it is.
        let plain = "een gewone zin, met een komma; en meer";
        assert_eq!(guarded(plain), plain);
    }

    #[test]
    fn separators_quotes_and_line_ends_stay_in_their_cell() {
        let cells = || vec![Cell::text("a;b,c\"d\"\r\ne"), Cell::Whole(7)];
        assert_eq!(written(cells(), Dialect::Excel), "\"a;b,c\"\"d\"\"  e\";7");
        assert_eq!(
            written(cells(), Dialect::Programs),
            "\"a;b,c\"\"d\"\"  e\",7"
        );
    }

    #[test]
    fn a_negative_number_is_a_number() {
        let cells = vec![Cell::Hundredths(-25), Cell::Whole(-3), Cell::Empty];
        assert_eq!(written(cells, Dialect::Excel), "-0,25;-3;");
    }

    #[test]
    fn a_code_is_words_for_people_and_a_key_for_programs() {
        let cells = || vec![Cell::Code("not-yet".to_owned(), "nog niet".to_owned())];
        assert_eq!(written(cells(), Dialect::Excel), "\"nog niet\"");
        assert_eq!(written(cells(), Dialect::Programs), "\"not-yet\"");
    }
}

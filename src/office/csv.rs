//! A sheet as a file of values with a mark between them: for a double click in Dutch Excel, and for programs.

use super::OfficeError;
use super::refused;
use crate::export::Dialect;
use crate::export::sheets::Cell;
use crate::export::sheets::Sheet;
use crate::export::sheets::decimal;

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
        .from_writer(begin);
    let names = sheet.columns.iter().map(|column| match dialect {
        Dialect::Excel => guarded(&column.name),
        Dialect::Programs => column.key.clone(),
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

fn value(cell: &Cell, dialect: Dialect) -> String {
    let mark = match dialect {
        Dialect::Excel => ',',
        Dialect::Programs => '.',
    };
    match (cell, dialect) {
        (Cell::Empty, _) => String::new(),
        (Cell::Code(key, _), Dialect::Programs) => key.clone(),
        (Cell::Text(words) | Cell::Code(_, words), _) => guarded(words),
        (Cell::Whole(number), _) => number.to_string(),
        (Cell::Hundredths(number), _) => decimal(*number, mark),
    }
}

/// Text that no spreadsheet takes for a formula: whatever starts like one gets an apostrophe in front.
///
/// Source: OWASP, CSV injection. Numbers never come here.
fn guarded(text: &str) -> String {
    let starts = text.trim_start().chars().next();
    let formula = matches!(
        starts,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    );
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheets::Column;
    use crate::export::sheets::Kind;

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
                assert_eq!(written(vec![Cell::text(hostile)], dialect), expected);
            }
        }
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
        assert_eq!(written(cells(), Dialect::Excel), "nog niet");
        assert_eq!(written(cells(), Dialect::Programs), "not-yet");
    }
}

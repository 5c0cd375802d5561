//! Sheets as a workbook for Excel.

use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook as Book,
    Worksheet, XlsxError,
};

use super::{OfficeError, refused};
use crate::export::sheets::{Cell, Sheet, Workbook};
use crate::wording::Date;

/// Sheets as XLSX. The day is written as the day of making, so that the same report gives the same bytes.
///
/// # Errors
///
/// [`OfficeError`] for what no workbook can hold.
pub(super) fn xlsx(workbook: &Workbook, date: Date) -> Result<Vec<u8>, OfficeError> {
    make(workbook, date).map_err(refused)
}

/// How cells look.
struct Looks {
    names: Format,
    words: Format,
    whole: Format,
    tenths: Format,
    hundredths: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            names: top().set_bold().set_text_wrap().set_indent(1),
            // Indented, away from the number beside it.
            words: top()
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_indent(1),
            whole: top().set_num_format("0"),
            tenths: top().set_num_format("0.0"),
            hundredths: top().set_num_format("0.00"),
        }
    }
}

fn make(workbook: &Workbook, date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new();
    let year = u16::try_from(date.year).unwrap_or_default();
    let made = ExcelDateTime::from_ymd(year, date.month, date.day)?;
    let about = DocProperties::new()
        .set_title(&workbook.title)
        .set_subject(&workbook.source)
        .set_author("Raadspeil")
        .set_creation_datetime(&made);
    book.set_properties(&about);
    let looks = Looks::new();
    for sheet in &workbook.sheets {
        write(book.add_worksheet(), sheet, workbook, &looks)?;
    }
    book.save_to_buffer()
}

fn write(
    page: &mut Worksheet,
    sheet: &Sheet,
    workbook: &Workbook,
    looks: &Looks,
) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    page.set_landscape();
    page.set_paper_size(9);
    page.set_repeat_rows(0, 0)?;
    page.set_print_fit_to_pages(1, 0);
    for (place, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(place, column.width)?;
        page.write_string_with_format(0, place, &column.name, &looks.names)?;
    }
    let names = sheet.columns.iter().map(|column| Some(&*column.name));
    page.set_row_height(0, height(sheet, names))?;
    for (row, cells) in (1..).zip(&sheet.rows) {
        let words = cells.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Code(_, text) => Some(text.as_str()),
            _ => None,
        });
        page.set_row_height(row, height(sheet, words))?;
        for (place, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                // A string cell is never a formula or a link.
                Cell::Text(text) | Cell::Code(_, text) => {
                    page.write_string_with_format(row, place, text, &looks.words)?;
                }
                Cell::Whole(number) => {
                    let number = value(*number * 100);
                    page.write_number_with_format(row, place, number, &looks.whole)?;
                }
                Cell::Hundredths(number) => {
                    let look = if number % 10 == 0 {
                        &looks.tenths
                    } else {
                        &looks.hundredths
                    };
                    page.write_number_with_format(row, place, value(*number), look)?;
                }
            }
        }
    }
    let rows = u32::try_from(sheet.rows.len()).unwrap_or_default();
    let columns = u16::try_from(sheet.columns.len()).unwrap_or_default();
    if rows == 0 || columns == 0 {
        return Ok(());
    }
    page.autofilter(0, 0, rows, columns - 1)?;
    if let Some((names, figures)) = sheet.chart {
        let chart = bars(sheet, workbook, rows, names, figures);
        page.insert_chart(rows + 2, 1, &chart)?;
    }
    Ok(())
}

/// Row height that fits the wrapped text: not every program computes it.
fn height<'a>(sheet: &Sheet, words: impl Iterator<Item = Option<&'a str>>) -> u16 {
    /// Height of a line, and the most that Excel takes.
    const LINE: usize = 15;
    const MOST: usize = 409;
    let cells = sheet.columns.iter().zip(words);
    let lines = cells.map(|(column, words)| {
        let width = usize::from(column.width.max(8)) - 2;
        words.map_or(1, |words| words.chars().count().div_ceil(width))
    });
    let height = lines.max().unwrap_or(1).max(1) * LINE;
    u16::try_from(height.min(MOST)).unwrap_or_default()
}

/// A bar for each row, on the scale of the levels.
fn bars(sheet: &Sheet, workbook: &Workbook, last: u32, names: u16, figures: u16) -> Chart {
    let mut chart = Chart::new(ChartType::Bar);
    let name = sheet.name.as_str();
    chart
        .add_series()
        .set_categories((name, 1, names, last, names))
        .set_values((name, 1, figures, last, figures))
        .set_name((name, 0, figures));
    let title = format!("{} – {name}", workbook.title);
    chart.title().set_name(&title);
    let words = format!("{title}. {}", workbook.source);
    // Excel allows 255 characters of alternative text.
    let words: String = words.chars().take(255).collect();
    chart.set_alt_text(&words);
    chart.legend().set_hidden();
    // Horizontal bars: reversed, so that the first row is on top.
    chart.y_axis().set_reverse();
    chart
        .x_axis()
        .set_min(1.0)
        .set_max(5.0)
        .set_major_unit(1.0)
        .set_name(workbook.source.as_str());
    chart.set_width(760).set_height(420);
    chart
}

/// A number of hundredths.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts and means: small numbers"
)]
pub(super) fn value(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

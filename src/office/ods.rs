//! Sheets as a workbook for LibreOffice: OpenDocument, which Dutch governments exchange.
//!
//! Written with an XML and a ZIP library, because the one library for ODS was unusable: its output is not
//! deterministic, omits the declaration of an XML namespace that it uses and has no filters; it reads the clock; and it
//! is as large as the XLSX writer.
//!
//! Source: OpenDocument 1.3, parts 2 and 3.

use std::collections::BTreeSet;
use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{OfficeError, refused, zip};
use crate::export::sheets::{Cell, Sheet, Workbook, decimal};
use crate::wording::Date;

/// Width of a character, in tenths of a millimetre.
const CHARACTER: u32 = 21;
const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The XML namespaces in use.
const SPACES: [(&str, &str); 11] = [
    (
        "xmlns:office",
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    ),
    (
        "xmlns:table",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    ),
    (
        "xmlns:text",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    ),
    (
        "xmlns:style",
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    ),
    (
        "xmlns:number",
        "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    ),
    (
        "xmlns:fo",
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    ),
    (
        "xmlns:meta",
        "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    ),
    (
        "xmlns:config",
        "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    ),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    // Used as a prefix in attribute values: view settings are specific to one program.
    ("xmlns:ooo", "http://openoffice.org/2004/office"),
    ("office:version", "1.3"),
];

/// Sheets as ODS. The day is written as the day of making, so that the same report gives the same bytes.
///
/// # Errors
///
/// [`OfficeError`] for what does not fit into such a file.
pub(super) fn ods(workbook: &Workbook, date: Date) -> Result<Vec<u8>, OfficeError> {
    let files = [
        ("META-INF/manifest.xml", manifest()?),
        ("content.xml", content(workbook)?),
        ("meta.xml", meta(workbook, date)?),
        ("settings.xml", settings(workbook)?),
        ("styles.xml", styles(workbook)?),
    ];
    zip::document(MEDIA_TYPE, &files, date)
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

/// XML writer.
struct Xml(Writer<Cursor<Vec<u8>>>);

impl Xml {
    /// A file of which the outermost element is `root`.
    fn file(
        root: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self) -> Result<(), OfficeError>,
    ) -> Result<Vec<u8>, OfficeError> {
        let mut xml = Self(Writer::new(Cursor::new(Vec::new())));
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        xml.write(Event::Decl(declaration))?;
        xml.element(root, attributes, inside)?;
        Ok(xml.0.into_inner().into_inner())
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), OfficeError> {
        self.0.write_event(event).map_err(refused)
    }

    fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.write(Event::Start(tag))?;
        inside(self)?;
        self.write(Event::End(BytesEnd::new(name)))
    }

    fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Result<(), OfficeError> {
        let tag = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.write(Event::Empty(tag))
    }

    fn worded(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        words: &str,
    ) -> Result<(), OfficeError> {
        self.element(name, attributes, |xml| {
            xml.write(Event::Text(BytesText::new(words)))
        })
    }

    /// A paragraph. Consecutive spaces would be collapsed: all but the first are written as a count.
    fn paragraph(&mut self, words: &str) -> Result<(), OfficeError> {
        self.element("text:p", &[], |xml| {
            let mut rest = words;
            while let Some(place) = rest.find("  ") {
                let (before, after) = rest.split_at(place + 1);
                let more = after.len() - after.trim_start_matches(' ').len();
                xml.write(Event::Text(BytesText::new(before)))?;
                xml.empty("text:s", &[("text:c", &more.to_string())])?;
                rest = after.trim_start_matches(' ');
            }
            xml.write(Event::Text(BytesText::new(rest)))
        })
    }
}

fn manifest() -> Result<Vec<u8>, OfficeError> {
    let root = [
        (
            "xmlns:manifest",
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        ),
        ("manifest:version", "1.3"),
    ];
    Xml::file("manifest:manifest", &root, |xml| {
        for (path, media_type) in [
            ("/", MEDIA_TYPE),
            ("content.xml", "text/xml"),
            ("meta.xml", "text/xml"),
            ("settings.xml", "text/xml"),
            ("styles.xml", "text/xml"),
        ] {
            let entry = [
                ("manifest:full-path", path),
                ("manifest:media-type", media_type),
            ];
            xml.empty("manifest:file-entry", &entry)?;
        }
        Ok(())
    })
}

fn meta(workbook: &Workbook, date: Date) -> Result<Vec<u8>, OfficeError> {
    let made = format!("{}T00:00:00", date.iso());
    Xml::file("office:document-meta", &SPACES, |xml| {
        xml.element("office:meta", &[], |xml| {
            xml.worded("meta:generator", &[], "Raadspeil")?;
            xml.worded("dc:title", &[], &workbook.title)?;
            xml.worded("dc:subject", &[], &workbook.source)?;
            xml.worded("dc:language", &[], &workbook.language)?;
            xml.worded("meta:creation-date", &[], &made)?;
            xml.worded("dc:date", &[], &made)
        })
    })
}

/// View settings that freeze the header row of every sheet.
fn settings(workbook: &Workbook) -> Result<Vec<u8>, OfficeError> {
    let item = |xml: &mut Xml, name, kind, value| {
        let about = [("config:name", name), ("config:type", kind)];
        xml.worded("config:config-item", &about, value)
    };
    Xml::file("office:document-settings", &SPACES, |xml| {
        xml.element("office:settings", &[], |xml| {
            let view = [("config:name", "ooo:view-settings")];
            xml.element("config:config-item-set", &view, |xml| {
                let views = [("config:name", "Views")];
                xml.element("config:config-item-map-indexed", &views, |xml| {
                    xml.element("config:config-item-map-entry", &[], |xml| {
                        item(xml, "ViewId", "string", "view1")?;
                        let tables = [("config:name", "Tables")];
                        xml.element("config:config-item-map-named", &tables, |xml| {
                            for sheet in &workbook.sheets {
                                let name = [("config:name", &*sheet.name)];
                                xml.element("config:config-item-map-entry", &name, |xml| {
                                    item(xml, "VerticalSplitMode", "short", "2")?;
                                    item(xml, "VerticalSplitPosition", "int", "1")?;
                                    item(xml, "PositionBottom", "int", "1")
                                })?;
                            }
                            Ok(())
                        })
                    })
                })
            })
        })
    })
}

/// Page style: landscape, scaled to the width of one page.
fn styles(workbook: &Workbook) -> Result<Vec<u8>, OfficeError> {
    Xml::file("office:document-styles", &SPACES, |xml| {
        xml.element("office:styles", &[], |xml| {
            let cells = [("style:family", "table-cell")];
            xml.element("style:default-style", &cells, |xml| {
                let language = [("fo:language", &*workbook.language)];
                xml.empty("style:text-properties", &language)
            })
        })?;
        xml.element("office:automatic-styles", &[], |xml| {
            let page = [("style:name", "page")];
            xml.element("style:page-layout", &page, |xml| {
                let size = [
                    ("fo:page-width", "297mm"),
                    ("fo:page-height", "210mm"),
                    ("style:print-orientation", "landscape"),
                    ("style:scale-to-X", "1"),
                ];
                xml.empty("style:page-layout-properties", &size)
            })
        })?;
        xml.element("office:master-styles", &[], |xml| {
            let page = [
                ("style:name", "Default"),
                ("style:page-layout-name", "page"),
            ];
            xml.empty("style:master-page", &page)
        })
    })
}

fn content(workbook: &Workbook) -> Result<Vec<u8>, OfficeError> {
    Xml::file("office:document-content", &SPACES, |xml| {
        xml.element("office:automatic-styles", &[], |xml| looks(xml, workbook))?;
        xml.element("office:body", &[], |xml| {
            xml.element("office:spreadsheet", &[], |xml| {
                for sheet in &workbook.sheets {
                    page(xml, sheet)?;
                }
                xml.element("table:database-ranges", &[], |xml| filters(xml, workbook))
            })
        })
    })
}

/// How cells, columns and sheets look.
fn looks(xml: &mut Xml, workbook: &Workbook) -> Result<(), OfficeError> {
    for (name, decimals) in [("whole", "0"), ("tenths", "1"), ("hundredths", "2")] {
        let form = format!("form-{name}");
        xml.element("number:number-style", &[("style:name", &form)], |xml| {
            let digits = [
                ("number:decimal-places", decimals),
                ("number:min-decimal-places", decimals),
                ("number:min-integer-digits", "1"),
            ];
            xml.empty("number:number", &digits)
        })?;
        let style = [
            ("style:name", name),
            ("style:family", "table-cell"),
            ("style:data-style-name", &*form),
        ];
        xml.element("style:style", &style, |xml| {
            xml.empty(
                "style:table-cell-properties",
                &[("style:vertical-align", "top")],
            )
        })?;
    }
    for (name, weight) in [("names", "bold"), ("words", "normal")] {
        let style = [("style:name", name), ("style:family", "table-cell")];
        xml.element("style:style", &style, |xml| {
            let cell = [("fo:wrap-option", "wrap"), ("style:vertical-align", "top")];
            xml.empty("style:table-cell-properties", &cell)?;
            xml.empty("style:paragraph-properties", &[("fo:margin-left", "1.5mm")])?;
            xml.empty("style:text-properties", &[("fo:font-weight", weight)])
        })?;
    }
    let style = [
        ("style:name", "sheet"),
        ("style:family", "table"),
        ("style:master-page-name", "Default"),
    ];
    xml.empty("style:style", &style)?;
    let columns = workbook.sheets.iter().flat_map(|sheet| &sheet.columns);
    let widths: BTreeSet<u16> = columns.map(|column| column.width).collect();
    for width in widths {
        let (name, tenths) = (column_style(width), u32::from(width) * CHARACTER);
        let wide = format!("{}.{}mm", tenths / 10, tenths % 10);
        let style = [("style:name", &*name), ("style:family", "table-column")];
        xml.element("style:style", &style, |xml| {
            let wide = [("style:column-width", &*wide)];
            xml.empty("style:table-column-properties", &wide)
        })?;
    }
    let style = [("style:name", "row"), ("style:family", "table-row")];
    xml.element("style:style", &style, |xml| {
        let high = [("style:use-optimal-row-height", "true")];
        xml.empty("style:table-row-properties", &high)
    })
}

fn column_style(width: u16) -> String {
    format!("column-{width}")
}

fn page(xml: &mut Xml, sheet: &Sheet) -> Result<(), OfficeError> {
    let about = [("table:name", &*sheet.name), ("table:style-name", "sheet")];
    xml.element("table:table", &about, |xml| {
        for column in &sheet.columns {
            let style = [("table:style-name", &*column_style(column.width))];
            xml.empty("table:table-column", &style)?;
        }
        let row = [("table:style-name", "row")];
        xml.element("table:table-header-rows", &[], |xml| {
            xml.element("table:table-row", &row, |xml| {
                for column in &sheet.columns {
                    words(xml, "names", &column.name)?;
                }
                Ok(())
            })
        })?;
        for cells in &sheet.rows {
            xml.element("table:table-row", &row, |xml| {
                for cell in cells {
                    match cell {
                        Cell::Empty => xml.empty("table:table-cell", &[])?,
                        // A cell of value type string is never a formula.
                        Cell::Text(text) | Cell::Code(_, text) => words(xml, "words", text)?,
                        Cell::Whole(whole) => number(xml, "whole", *whole * 100)?,
                        Cell::Hundredths(hundredths) => {
                            let tenths = hundredths % 10 == 0;
                            let style = if tenths { "tenths" } else { "hundredths" };
                            number(xml, style, *hundredths)?;
                        }
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    })
}

fn words(xml: &mut Xml, style: &str, words: &str) -> Result<(), OfficeError> {
    let about = [("table:style-name", style), ("office:value-type", "string")];
    xml.element("table:table-cell", &about, |xml| xml.paragraph(words))
}

fn number(xml: &mut Xml, style: &str, hundredths: i64) -> Result<(), OfficeError> {
    let value = decimal(hundredths, '.');
    let about = [
        ("table:style-name", style),
        ("office:value-type", "float"),
        ("office:value", &*value),
    ];
    xml.element("table:table-cell", &about, |xml| xml.paragraph(&value))
}

/// A filter over each table.
fn filters(xml: &mut Xml, workbook: &Workbook) -> Result<(), OfficeError> {
    for sheet in workbook
        .sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty())
    {
        let name = sheet.name.replace('\'', "''");
        let last = column_name(sheet.columns.len().saturating_sub(1));
        let range = format!("'{name}'.A1:'{name}'.{last}{}", sheet.rows.len() + 1);
        let about = [
            ("table:name", &*format!("filter_{}", sheet.key)),
            ("table:target-range-address", &*range),
            ("table:display-filter-buttons", "true"),
        ];
        xml.empty("table:database-range", &about)?;
    }
    Ok(())
}

/// What a column is called, counted from 0: A to Z, then AA and so on.
fn column_name(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    if place < 26 {
        letter.to_string()
    } else {
        column_name(place / 26 - 1) + &letter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_do() {
        for (place, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(column_name(place), name);
        }
    }
}

//! Text with headings, lists and tables, as a word processor pastes it.

use serde::{Deserialize, Serialize};

use crate::chart::Drawing;
use crate::markup::escape;

/// A text in parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// In which language it is, as in RFC 5646: `nl`.
    pub language: String,
    /// In reading order.
    pub parts: Vec<DocumentPart>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DocumentPart {
    /// A heading, of level 1 (the title) to 3.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A list without numbers.
    List(Vec<String>),
    /// A table: the names of its columns, then its rows.
    Table(Vec<String>, Vec<Vec<String>>),
    /// A drawing, where the format supports one: the text beside it says the same.
    Figure(Box<Drawing>),
    /// Page break, in paged formats.
    NewPage,
}

/// The document as HTML. Text written by people is escaped.
pub fn html(document: &Document) -> String {
    let parts: String = document.parts.iter().map(html_part).collect();
    let language = escape(&document.language);
    format!(
        "<html lang=\"{language}\"><head><meta charset=\"utf-8\"></head><body>{parts}</body></html>"
    )
}

fn html_part(part: &DocumentPart) -> String {
    match part {
        DocumentPart::Heading(level, words) => format!("<h{level}>{}</h{level}>", escape(words)),
        DocumentPart::Paragraph(words) => format!("<p>{}</p>", escape(words)),
        DocumentPart::List(entries) => format!("<ul>{}</ul>", each(entries, "<li>", "</li>")),
        DocumentPart::Figure(_) | DocumentPart::NewPage => String::new(),
        DocumentPart::Table(columns, rows) => {
            let names = each(columns, "<th scope=\"col\">", "</th>");
            let rows: Vec<String> = rows
                .iter()
                .map(|row| format!("<tr>{}</tr>", each(row, "<td>", "</td>")))
                .collect();
            format!(
                "<table border=\"1\"><thead><tr>{names}</tr></thead><tbody>{}</tbody></table>",
                rows.concat()
            )
        }
    }
}

/// Some texts, each between two tags.
fn each(texts: &[String], before: &str, after: &str) -> String {
    let between: Vec<String> = texts.iter().map(|text| escape(text)).collect();
    if between.is_empty() {
        return String::new();
    }
    [before, &between.join(&[after, before].concat()), after].concat()
}

/// The document as plain text: a table has one row a line, with tabs between its cells.
pub fn plain(document: &Document) -> String {
    let mut lines = Vec::new();
    for part in &document.parts {
        match part {
            DocumentPart::Heading(_, words) => lines.extend([String::new(), one_line(words)]),
            DocumentPart::Paragraph(words) => lines.push(one_line(words)),
            DocumentPart::List(entries) => {
                lines.extend(
                    entries
                        .iter()
                        .map(|entry| ["- ", &one_line(entry)].concat()),
                );
            }
            DocumentPart::Table(columns, rows) => {
                for row in std::iter::once(columns).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| one_line(cell)).collect();
                    lines.push(cells.join("\t"));
                }
            }
            DocumentPart::Figure(_) | DocumentPart::NewPage => {}
        }
    }
    let mut text = lines.join("\n").trim_start().to_owned();
    text.push('\n');
    text
}

/// Text without line ends and tabs, which would split a row or cell.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(parts: Vec<DocumentPart>) -> Document {
        Document {
            language: "nl".to_owned(),
            parts,
        }
    }

    #[test]
    fn text_of_people_is_never_markup() {
        let hostile = "<img src=x onerror=\"alert(1)\"> & meer".to_owned();
        let html = html(&document(vec![DocumentPart::List(vec![hostile])]));
        assert!(
            html.contains("<li>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; meer</li>")
        );
    }

    #[test]
    fn a_cell_never_breaks_a_row_of_plain_text() {
        let row = vec!["een\ttwee\r\ndrie".to_owned(), "vier".to_owned()];
        let text = plain(&document(vec![DocumentPart::Table(
            vec!["a".into(), "b".into()],
            vec![row],
        )]));
        assert_eq!(text, "a\tb\neen twee drie\tvier\n");
    }
}

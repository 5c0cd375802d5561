//! Layout of a document on A4 pages: the position of every line, rule and shape, and its structure element. Plain
//! data, so that it can be tested without writing a file.
//!
//! Lengths are in points, of which 72 go in an inch; x runs to the right and y down from the top of the page.

use std::collections::BTreeMap;

use super::face::Fonts;
use crate::chart::{Anchor, BLACK, Drawing, GREY, Ink, LIGHT, Look, Shape};
use crate::export::{DocumentPart, Paper};

/// Width of a page.
pub(super) const WIDTH: f32 = 595.28;
/// Height of a page.
pub(super) const HEIGHT: f32 = 841.89;
/// Left and right of everything.
const SIDE: f32 = 56.0;
/// Above everything.
const TOP: f32 = 56.0;
/// Lower edge of the content; only the footer is below it.
const BOTTOM: f32 = HEIGHT - 76.0;
/// Between the left and the right side.
const ACROSS: f32 = WIDTH - 2.0 * SIDE;
/// Points for each unit of a drawing.
const SCALE: f32 = 0.86;
/// Line height, as a multiple of the font size.
const LEADING: f32 = 1.36;
/// Size of most text.
const TEXT: f32 = 10.0;
/// Size of text in a table.
const CELL: f32 = 9.0;
/// Room inside a cell of a table.
const PADDING: f32 = 4.0;
/// Most lines of the name of a column.
const MOST_LINES: usize = 12;
/// Text in a table that is no wider than this stays on one line.
const SHORT: f32 = 48.0;
/// Size of the foot of a page.
const FOOT: f32 = 8.0;

/// A document on pages.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Laid {
    /// In reading order.
    pub pages: Vec<Vec<Piece>>,
    /// What the document consists of, in reading order.
    pub branches: Vec<Branch>,
    /// Headings with their level, and where they stand: the page from 0, and how far down.
    pub headings: Vec<(u8, String, usize, f32)>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its leaf in the structure tree; `None` for an artifact.
    pub leaf: Option<Leaf>,
    /// Drawn in this order.
    pub marks: Vec<Drawn>,
}

/// Number of a leaf of the document.
pub(super) type Leaf = usize;

/// A drawing instruction.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Drawn {
    /// Words, from the start of their baseline.
    Words {
        /// Where.
        at: (f32, f32),
        /// Size of the text.
        size: f32,
        /// Whether they are bold.
        bold: bool,
        /// Their colour.
        ink: Ink,
        /// What they say.
        text: String,
    },
    /// A line or an area.
    Path {
        /// Its corners.
        points: Vec<(f32, f32)>,
        /// Whether the last is joined with the first.
        closed: bool,
        /// How it looks; lengths in points.
        look: Look,
    },
    /// A circle.
    Circle {
        /// Its middle.
        centre: (f32, f32),
        /// Its radius.
        radius: f32,
        /// How it looks.
        look: Look,
    },
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Branch {
    /// The contents of a page.
    Leaf(Leaf),
    /// A structure element with children.
    Group(Structure, Vec<Branch>),
}

/// Structure type of an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Structure {
    /// A heading of a level, with what it says.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// One thing in a list.
    Entry,
    /// The mark before it.
    Label,
    /// What it says.
    Body,
    /// A table.
    Table,
    /// The row that names the columns.
    Head,
    /// The other rows.
    Rows,
    /// A row.
    Row,
    /// The name of a column.
    ColumnName,
    /// The name of a row.
    RowName,
    /// A cell.
    Cell,
    /// A drawing: what it shows, on which page it stands, and its left, top, right and bottom there.
    Figure(String, usize, [f32; 4]),
}

/// Lays a document out on pages.
pub(super) fn lay_out(paper: &Paper, fonts: &Fonts) -> Laid {
    let mut cursor = Cursor {
        fonts,
        laid: Laid {
            pages: vec![Vec::new()],
            branches: Vec::new(),
            headings: Vec::new(),
        },
        y: TOP,
        leaves: 0,
        widths: widths_of_tables(&paper.document.parts, fonts),
    };
    let mut parts = paper.document.parts.iter().peekable();
    while let Some(part) = parts.next() {
        let branch = match part {
            DocumentPart::Heading(level, words) => {
                // A heading is kept on the page of what follows it.
                let follows = parts.peek().map_or(0.0, |part| cursor.least(part));
                cursor.heading(*level, words, follows)
            }
            DocumentPart::Paragraph(words) => cursor.paragraph(words),
            DocumentPart::List(entries) => cursor.list(entries),
            DocumentPart::Table(columns, rows) => cursor.table(columns, rows),
            DocumentPart::Figure(drawing) => cursor.figure(drawing),
            DocumentPart::NewPage => {
                cursor.new_page();
                continue;
            }
        };
        cursor.laid.branches.push(branch);
    }
    let mut laid = cursor.laid;
    feet(&mut laid, paper, fonts);
    laid
}

/// How wide the columns of tables are, by their names: those with the same columns have the same widths.
fn widths_of_tables(parts: &[DocumentPart], fonts: &Fonts) -> BTreeMap<Vec<String>, Vec<f32>> {
    let mut tables: BTreeMap<&Vec<String>, Vec<&Vec<String>>> = BTreeMap::new();
    for part in parts {
        if let DocumentPart::Table(columns, rows) = part {
            tables.entry(columns).or_default().extend(rows);
        }
    }
    let widths = tables
        .into_iter()
        .map(|(columns, rows)| (columns.clone(), widths(fonts, columns, &rows)));
    widths.collect()
}

/// The footer of each page.
fn feet(laid: &mut Laid, paper: &Paper, fonts: &Fonts) {
    let of = laid.pages.len().to_string();
    let face = fonts.of(false);
    let title = face.drawable(&paper.title);
    let source = face.drawable(&paper.source);
    for (number, page) in (1..).zip(&mut laid.pages) {
        let number: usize = number;
        let count = paper
            .page
            .replace("{n}", &number.to_string())
            .replace("{of}", &of);
        let count = face.drawable(&count);
        let right = WIDTH - SIDE - face.width(&count, FOOT);
        let mut y = BOTTOM + 20.0;
        let mut marks = vec![rule(BOTTOM + 8.0)];
        marks.push(words((right, y), FOOT, false, GREY, count));
        let room = right - SIDE - 12.0;
        let lines = wrapped(fonts, &title, FOOT, false, room).into_iter();
        let source = wrapped(fonts, &source, FOOT, false, room);
        for line in lines.take(1).chain(source).take(4) {
            marks.push(words((SIDE, y), FOOT, false, GREY, line));
            y += FOOT * LEADING;
        }
        page.push(Piece { leaf: None, marks });
    }
}

fn words(at: (f32, f32), size: f32, bold: bool, ink: Ink, text: String) -> Drawn {
    Drawn::Words {
        at,
        size,
        bold,
        ink,
        text,
    }
}

/// Points for each unit of a drawing: smaller where it would be higher than a page.
fn scale_of(drawing: &Drawing) -> f32 {
    let room = BOTTOM - TOP - 8.0;
    SCALE.min(room / small(drawing.height).max(1.0))
}

/// A thin line from side to side.
fn rule(y: f32) -> Drawn {
    let pen = crate::chart::Pen {
        ink: LIGHT,
        width: 0.5,
        dashes: None,
    };
    Drawn::Path {
        points: vec![(SIDE, y), (WIDTH - SIDE, y)],
        closed: false,
        look: Look {
            pen: Some(pen),
            ..Look::default()
        },
    }
}

/// A text in lines that are no wider than `room`. A word that is too wide by itself is broken.
fn wrapped(fonts: &Fonts, text: &str, size: f32, bold: bool, room: f32) -> Vec<String> {
    let face = fonts.of(bold);
    let text = face.drawable(text);
    let space = face.width(" ", size);
    let mut lines = Vec::new();
    let (mut line, mut width) = (String::new(), 0.0);
    for word in text.split_whitespace() {
        let mut word = word.to_owned();
        let mut wide = face.width(&word, size);
        if !line.is_empty() && width + space + wide > room {
            lines.push(std::mem::take(&mut line));
            width = 0.0;
        }
        if wide > room {
            let mut parts = broken(fonts, &word, size, bold, room);
            word = parts.pop().unwrap_or_default();
            lines.append(&mut parts);
            wide = face.width(&word, size);
        }
        if !line.is_empty() {
            line.push(' ');
            width += space;
        }
        line.push_str(&word);
        width += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word that is wider than `room` in parts that are not.
fn broken(fonts: &Fonts, word: &str, size: f32, bold: bool, room: f32) -> Vec<String> {
    let glyphs = fonts.of(bold).glyphs(word);
    let (mut parts, mut part, mut reach) = (Vec::new(), String::new(), 0.0);
    for (character, glyph) in word.chars().zip(glyphs) {
        let wide = glyph.advance * size;
        if reach + wide > room && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            reach = 0.0;
        }
        part.push(character);
        reach += wide;
    }
    parts.push(part);
    parts
}

/// Layout state: the position of the next piece.
struct Cursor<'a> {
    fonts: &'a Fonts,
    laid: Laid,
    y: f32,
    leaves: Leaf,
    /// Of the columns of tables, by their names.
    widths: BTreeMap<Vec<String>, Vec<f32>>,
}

impl Cursor<'_> {
    fn new_page(&mut self) {
        // The current page is still empty.
        if self.laid.pages.last().is_some_and(Vec::is_empty) {
            return;
        }
        self.laid.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Breaks the page where less than `room` is left, unless the cursor is already at the top.
    fn need(&mut self, room: f32) {
        if self.y + room > BOTTOM && self.y > TOP {
            self.new_page();
        }
    }

    /// Puts tagged content on the page.
    fn put(&mut self, marks: Vec<Drawn>) -> Branch {
        let leaf = self.leaves;
        self.leaves += 1;
        self.push(Piece {
            leaf: Some(leaf),
            marks,
        });
        Branch::Leaf(leaf)
    }

    fn push(&mut self, piece: Piece) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.push(piece);
        }
    }

    /// Lines below each other, over as many pages as they need.
    fn lines(
        &mut self,
        lines: Vec<String>,
        left: f32,
        size: f32,
        bold: bool,
        ink: Ink,
    ) -> Vec<Branch> {
        let mut branches = Vec::new();
        for mut line in lines {
            self.need(size * LEADING);
            let baseline = self.y + size;
            // A trailing space keeps text extraction from joining the last word with the next line.
            line.push(' ');
            branches.push(self.put(vec![words((left, baseline), size, bold, ink, line)]));
            self.y += size * LEADING;
        }
        branches
    }

    /// Minimum height of a part that is kept with its heading, as far as a page allows.
    fn least(&self, part: &DocumentPart) -> f32 {
        let lines = |count: f32| count * TEXT * LEADING;
        match part {
            DocumentPart::Figure(drawing) => small(drawing.height) * scale_of(drawing) + 8.0,
            DocumentPart::Table(columns, rows) => self.height_of_table(columns, rows),
            DocumentPart::Paragraph(words) => {
                let count = wrapped(self.fonts, words, TEXT, false, ACROSS).len();
                lines(small(f64::from(u32::try_from(count.min(4)).unwrap_or(4))))
            }
            DocumentPart::Heading(..) => 110.0,
            DocumentPart::List(_) => lines(3.0),
            DocumentPart::NewPage => 0.0,
        }
    }

    /// Height of a table, or of its header and first two rows where its rows are higher than half a page.
    fn height_of_table(&self, columns: &[String], rows: &[Vec<String>]) -> f32 {
        let widths = self.widths_of(columns);
        let names = height_of(&self.cells(columns, &widths, true));
        let heights = rows
            .iter()
            .map(|row| height_of(&self.cells(row, &widths, false)));
        let whole: f32 = heights.clone().sum();
        let least = if whole > (BOTTOM - TOP) / 2.0 {
            heights.take(2).sum()
        } else {
            whole
        };
        names + least
    }

    fn widths_of(&self, columns: &[String]) -> Vec<f32> {
        self.widths.get(columns).cloned().unwrap_or_default()
    }

    fn heading(&mut self, level: u8, text: &str, follows: f32) -> Branch {
        let (size, before, after) = match level {
            1 => (20.0, 0.0, 6.0),
            2 => (14.0, 14.0, 4.0),
            _ => (11.0, 10.0, 3.0),
        };
        let lines = wrapped(self.fonts, text, size, true, ACROSS);
        let own = small(f64::from(u32::try_from(lines.len()).unwrap_or(1))) * size * LEADING;
        self.need((before + own + after + follows).min(BOTTOM - TOP));
        if self.y > TOP {
            self.y += before;
        }
        let page = self.laid.pages.len() - 1;
        let text = self.fonts.of(true).drawable(text);
        self.laid.headings.push((level, text.clone(), page, self.y));
        let branches = self.lines(lines, SIDE, size, true, BLACK);
        self.y += after;
        Branch::Group(Structure::Heading(level, text), branches)
    }

    fn paragraph(&mut self, text: &str) -> Branch {
        let lines = wrapped(self.fonts, text, TEXT, false, ACROSS);
        self.keep_together(lines.len());
        let branches = self.lines(lines, SIDE, TEXT, false, BLACK);
        self.y += 5.0;
        Branch::Group(Structure::Paragraph, branches)
    }

    fn list(&mut self, entries: &[String]) -> Branch {
        const INDENT: f32 = 14.0;
        let entries = entries.iter().map(|entry| {
            let lines = wrapped(self.fonts, entry, TEXT, false, ACROSS - INDENT);
            self.keep_together(lines.len());
            let baseline = self.y + TEXT;
            let mark = words((SIDE, baseline), TEXT, false, BLACK, "• ".to_owned());
            let label = Branch::Group(Structure::Label, vec![self.put(vec![mark])]);
            let lines = self.lines(lines, SIDE + INDENT, TEXT, false, BLACK);
            self.y += 3.0;
            let body = Branch::Group(Structure::Body, lines);
            Branch::Group(Structure::Entry, vec![label, body])
        });
        let entries = entries.collect();
        self.y += 4.0;
        Branch::Group(Structure::List, entries)
    }

    /// A few lines are not broken over two pages.
    fn keep_together(&mut self, lines: usize) {
        const FEW: usize = 5;
        let lines = u32::try_from(lines.clamp(1, FEW)).unwrap_or(1);
        self.need(small(f64::from(lines)) * TEXT * LEADING);
    }

    fn figure(&mut self, drawing: &Drawing) -> Branch {
        let scale = scale_of(drawing);
        let height = small(drawing.height) * scale;
        self.need(height + 8.0);
        let top = self.y;
        let place = |(x, y): (f64, f64)| (SIDE + small(x) * scale, top + small(y) * scale);
        let marks = drawing.marks.iter().map(|mark| {
            let mut look = mark.style.look();
            if let Some(pen) = &mut look.pen {
                pen.width *= f64::from(scale);
            }
            match &mark.shape {
                Shape::Line(points) => Drawn::Path {
                    points: points.iter().copied().map(place).collect(),
                    closed: false,
                    look,
                },
                Shape::Area(points) => Drawn::Path {
                    points: points.iter().copied().map(place).collect(),
                    closed: true,
                    look,
                },
                Shape::Circle(centre, radius) => Drawn::Circle {
                    centre: place(*centre),
                    radius: small(*radius) * scale,
                    look,
                },
                Shape::Words(at, anchor, text) => {
                    let size = small(look.size) * scale;
                    let face = self.fonts.of(look.bold);
                    let text = face.drawable(text);
                    let (x, y) = place(*at);
                    let width = face.width(&text, size);
                    let x = match anchor {
                        Anchor::Start => x,
                        Anchor::Middle => x - width / 2.0,
                        Anchor::End => x - width,
                    };
                    words((x, y), size, look.bold, look.fill.unwrap_or(BLACK), text)
                }
            }
        });
        let marks = marks.collect();
        let leaf = self.put(marks);
        self.y += height + 8.0;
        let shows = [&*drawing.title, &*drawing.description].join(": ");
        let page = self.laid.pages.len() - 1;
        let box_of = [SIDE, top, SIDE + small(drawing.width) * scale, top + height];
        Branch::Group(Structure::Figure(shows, page, box_of), vec![leaf])
    }

    /// A table. Its header row is repeated on each page, and a row that is longer than a page continues on the next.
    fn table(&mut self, columns: &[String], rows: &[Vec<String>]) -> Branch {
        let widths = self.widths_of(columns);
        let mut names = self.cells(columns, &widths, true);
        // A header row that leaves no room for other rows would fill every page.
        if height_of(&names) > (BOTTOM - TOP) / 2.0 {
            for lines in &mut names {
                lines.truncate(MOST_LINES);
            }
        }
        self.need(self.height_of_table(columns, rows));
        let name = |cells| vec![Branch::Group(Structure::Row, cells)];
        let head = self.row(&names, &widths, true, &names);
        let head = head
            .into_iter()
            .map(|leaves| Branch::Group(Structure::ColumnName, leaves));
        let head = Branch::Group(Structure::Head, name(head.collect()));
        let mut body = Vec::new();
        for row in rows {
            let cells = self.cells(row, &widths, false);
            let cells = self.row(&cells, &widths, false, &names);
            let cells = cells.into_iter().enumerate().map(|(place, leaves)| {
                let role = if place == 0 {
                    Structure::RowName
                } else {
                    Structure::Cell
                };
                Branch::Group(role, leaves)
            });
            body.push(Branch::Group(Structure::Row, cells.collect()));
        }
        self.y += 8.0;
        Branch::Group(
            Structure::Table,
            vec![head, Branch::Group(Structure::Rows, body)],
        )
    }

    /// The lines of each cell of a row.
    fn cells(&self, row: &[String], widths: &[f32], bold: bool) -> Vec<Vec<String>> {
        let cells = row.iter().zip(widths);
        let cells = cells.map(|(text, width)| {
            let room = width - 2.0 * PADDING;
            wrapped(self.fonts, text, CELL, bold, room)
        });
        cells.collect()
    }

    /// Puts a row on the page, and gives the leaves of each of its cells.
    fn row(
        &mut self,
        cells: &[Vec<String>],
        widths: &[f32],
        bold: bool,
        names: &[Vec<String>],
    ) -> Vec<Vec<Branch>> {
        let mut leaves = vec![Vec::new(); cells.len()];
        let all = cells.iter().map(Vec::len).max().unwrap_or_default();
        let whole = height_of(cells);
        // A row that fits on a page is not split.
        if self.y + whole > BOTTOM && TOP + whole + height_of(names) <= BOTTOM {
            self.next_page_of_table(names, widths, bold);
        }
        let mut from = 0;
        while from < all {
            let room = ((BOTTOM - self.y - 2.0 * PADDING) / (CELL * LEADING)).floor();
            let count = lines_in(room).min(all - from);
            if count == 0 {
                // Terminates: on a new page a line fits, because the header row takes half of it at most.
                self.next_page_of_table(names, widths, bold);
                continue;
            }
            let mut left = SIDE;
            for ((lines, width), leaves) in cells.iter().zip(widths).zip(&mut leaves) {
                let lines = lines.iter().skip(from).take(count);
                let mut baseline = self.y + PADDING + CELL;
                for line in lines {
                    let at = (left + PADDING, baseline);
                    let mark = words(at, CELL, bold, BLACK, format!("{line} "));
                    leaves.push(self.put(vec![mark]));
                    baseline += CELL * LEADING;
                }
                left += width;
            }
            self.y += lines_high(count);
            self.push(Piece {
                leaf: None,
                marks: vec![rule(self.y)],
            });
            from += count;
        }
        leaves
    }

    /// A new page that begins with the header row, repeated as an artifact.
    fn next_page_of_table(&mut self, names: &[Vec<String>], widths: &[f32], is_names: bool) {
        self.new_page();
        if is_names {
            return;
        }
        let mut marks = Vec::new();
        let mut left = SIDE;
        for (lines, width) in names.iter().zip(widths) {
            let mut baseline = self.y + PADDING + CELL;
            for line in lines {
                let at = (left + PADDING, baseline);
                marks.push(words(at, CELL, true, GREY, line.clone()));
                baseline += CELL * LEADING;
            }
            left += width;
        }
        self.y += height_of(names);
        marks.push(rule(self.y));
        self.push(Piece { leaf: None, marks });
    }
}

/// Column widths of a table: the maximum content widths where those fit. Otherwise the room left by the minimum
/// content widths (widest words) is divided in proportion to the difference between maximum and minimum.
///
/// Source: CSS 2.2, section 17.5.2.2 (automatic table layout).
fn widths(fonts: &Fonts, columns: &[String], rows: &[&Vec<String>]) -> Vec<f32> {
    let room = 2.0 * PADDING + 1.0;
    let column = |place: usize, name: &String| {
        let texts = rows.iter().filter_map(|row| row.get(place));
        let texts = texts.map(|text| (text, false)).chain([(name, true)]);
        let (mut least, mut most) = (0.0_f32, 0.0_f32);
        for (text, bold) in texts {
            let face = fonts.of(bold);
            let text = face.drawable(text);
            most = most.max(face.width(&text, CELL));
            let words = text.split_whitespace();
            let widest = words.map(|word| face.width(word, CELL)).fold(0.0, f32::max);
            least = least.max(widest);
        }
        // Limits, so that one long text does not take the room of all other columns.
        least = least.min(ACROSS / 4.0);
        most = most.min(ACROSS);
        // Short texts are not wrapped.
        if most <= SHORT {
            least = most;
        }
        (least + room, most + room)
    };
    let reach = columns.iter().enumerate();
    let reach: Vec<(f32, f32)> = reach.map(|(place, name)| column(place, name)).collect();
    let least: f32 = reach.iter().map(|(least, _)| least).sum();
    let more: f32 = reach.iter().map(|(least, most)| most - least).sum();
    let left = ACROSS - least;
    let widths = reach.iter().map(|(least, most)| {
        if left < 0.0 {
            *least
        } else if more > left {
            least + left * (most - least) / more
        } else {
            *most
        }
    });
    let widths: Vec<f32> = widths.collect();
    // The minimum widths exceed the page: columns wider than an equal share shrink in proportion, and words break.
    let sum: f32 = widths.iter().sum();
    if sum > ACROSS {
        let even = ACROSS / small(f64::from(u32::try_from(widths.len()).unwrap_or(1)));
        let narrow: f32 = widths.iter().filter(|width| **width <= even).sum();
        let wide: f32 = sum - narrow;
        let part = (ACROSS - narrow) / wide.max(1.0);
        let fitted = widths.iter();
        return fitted
            .map(|width| if *width <= even { *width } else { width * part })
            .collect();
    }
    widths
}

/// How high a row is.
fn height_of(cells: &[Vec<String>]) -> f32 {
    lines_high(cells.iter().map(Vec::len).max().unwrap_or_default())
}

/// How high a row of so many lines is.
fn lines_high(lines: usize) -> f32 {
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    small(f64::from(lines)) * CELL * LEADING + 2.0 * PADDING
}

/// A number of lines, at least 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "some tens of lines fit on a page"
)]
fn lines_in(room: f32) -> usize {
    room.max(0.0) as usize
}

/// A length with the precision of paper.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths on a page: a millionth of a point is enough"
)]
pub(super) fn small(length: f64) -> f32 {
    length as f32
}

//! A report as drawings: plain geometry, used by screen and export alike.
//!
//! A drawing carries a text alternative, for people who cannot see it. Its coordinates are in units
//! of about one CSS pixel on a phone; x runs to the right and y down, as in SVG.

mod changes;
mod code;
mod columns;
mod dots;
mod legend;
mod look;
mod radar;
mod readiness;
mod strips;
mod svg;
mod thirds;
mod tracks;

pub use changes::{Change, ChangeWords, changes};
pub use code::{modules, modules_of_link};
pub use columns::{ColumnBar, columns};
pub use dots::{Dots, DotsWords, dots};
pub use look::{BLACK, GREY, Ink, LIGHT, Look, Pen, VEIL};
pub use radar::radar;
pub use readiness::readiness;
pub use strips::{Shares, Strip, StripWords, strips};
pub use svg::{coordinate, corners, svg};
pub use thirds::{ThirdRow, ThirdWords, thirds};
pub use tracks::{Track, TrackWords, tracks};

use serde::{Deserialize, Serialize};

/// A drawing of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The three counts.
    Readiness,
    /// The blocks on their tracks.
    Blocks,
}

impl Picture {
    /// As in the names of elements and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Readiness => "readiness",
            Self::Blocks => "blocks",
        }
    }
}

/// Width of every drawing: it fits a phone of 320 CSS pixels and scales up from there.
pub const WIDTH: f64 = 340.0;

/// A drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// From 0 to [`WIDTH`].
    pub width: f64,
    /// From 0.
    pub height: f64,
    /// What it is, in a few words.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// In painting order, later over earlier.
    pub marks: Vec<Mark>,
}

/// One shape in a drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is.
    pub shape: Shape,
    /// Its meaning, which decides how it looks.
    pub style: Style,
}

/// A place in a drawing.
pub type Point = (f64, f64);

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// A line through some points, open at the ends.
    Line(Vec<Point>),
    /// An area with some points as its corners.
    Area(Vec<Point>),
    /// A circle.
    Circle(Point, f64),
    /// Text, at a point on its baseline.
    Words(Point, Anchor, String),
}

/// Text anchor: which part of the text lies at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// The start.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// The meaning of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// A grid line.
    Grid,
    /// The level aimed at.
    Target,
    /// The 95 % interval of a score.
    Margin,
    /// A stretch in which a score lies in any case.
    Band,
    /// The way from a score to its target, or from an earlier one.
    Gap,
    /// A score of an earlier round.
    Earlier,
    /// A score as a line.
    ScoreLine,
    /// A score as an area.
    ScoreArea,
    /// A score as a point or bar.
    Score,
    /// Names and other words.
    Label,
    /// Words that matter less.
    Remark,
    /// Numbers.
    Value,
    /// An item that meets its target.
    Met,
    /// An item below its target.
    NotYet,
    /// An item with an unknown standing.
    Unknown,
    /// The sign over [`Style::Met`].
    Tick,
    /// The sign over [`Style::NotYet`].
    Dash,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 17] = [
        Self::Grid,
        Self::Target,
        Self::Margin,
        Self::Band,
        Self::Gap,
        Self::Earlier,
        Self::ScoreLine,
        Self::ScoreArea,
        Self::Score,
        Self::Label,
        Self::Remark,
        Self::Value,
        Self::Met,
        Self::NotYet,
        Self::Unknown,
        Self::Tick,
        Self::Dash,
    ];

    /// CSS class on screen, where the style sheet applies the colours of the theme.
    pub fn class(self) -> &'static str {
        match self {
            Self::Grid => "chart-grid",
            Self::Target => "chart-target",
            Self::Margin => "chart-margin",
            Self::Band => "chart-band",
            Self::Gap => "chart-gap",
            Self::Earlier => "chart-earlier",
            Self::ScoreLine => "chart-score-line",
            Self::ScoreArea => "chart-score-area",
            Self::Score => "chart-score",
            Self::Label => "chart-label",
            Self::Remark => "chart-remark",
            Self::Value => "chart-value",
            Self::Met => "chart-met",
            Self::NotYet => "chart-not-yet",
            Self::Unknown => "chart-unknown",
            Self::Tick => "chart-tick",
            Self::Dash => "chart-dash",
        }
    }
}

impl Mark {
    fn line(points: Vec<Point>, style: Style) -> Self {
        Self {
            shape: Shape::Line(points),
            style,
        }
    }

    fn area(points: Vec<Point>, style: Style) -> Self {
        Self {
            shape: Shape::Area(points),
            style,
        }
    }

    fn rectangle((x, y): Point, width: f64, height: f64, style: Style) -> Self {
        let (right, bottom) = (x + width, y + height);
        Self::area(
            vec![(x, y), (right, y), (right, bottom), (x, bottom)],
            style,
        )
    }

    fn circle(centre: Point, radius: f64, style: Style) -> Self {
        Self {
            shape: Shape::Circle(centre, radius),
            style,
        }
    }

    fn words(at: Point, anchor: Anchor, words: impl Into<String>, style: Style) -> Self {
        Self {
            shape: Shape::Words(at, anchor, words.into()),
            style,
        }
    }
}

/// A level or score as a fraction of the scale, from 0 (level 1) to 1 (level 5).
fn part(value: f64) -> f64 {
    (value - 1.0) / 4.0
}

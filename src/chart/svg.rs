//! A drawing as a stand-alone SVG 1.1 file, in colours that suit paper.

use std::fmt::Write;

use super::{Anchor, Drawing, Point, Shape};
use crate::markup::escape;

/// Room around a drawing.
const MARGIN: f64 = 12.0;

/// The drawing as SVG, with the lines of its source note below it.
pub fn svg(drawing: &Drawing, source: &str) -> String {
    let width = drawing.width + 2.0 * MARGIN;
    let (mut below, mut lines) = (drawing.height + MARGIN + 44.0, String::new());
    for line in source.split('\n') {
        // Writing to a string cannot fail.
        let _ = write!(
            lines,
            "<text x=\"{}\" y=\"{}\" font-size=\"11\" fill=\"#4d4d4d\">{}</text>",
            coordinate(MARGIN),
            coordinate(below),
            escape(line)
        );
        below += 15.0;
    }
    let height = below - 15.0 + MARGIN;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
         viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"title description\" \
         font-family=\"Arial, Helvetica, sans-serif\">\
         <title id=\"title\">{2}</title><desc id=\"description\">{3}</desc>\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\
         <text x=\"{4}\" y=\"28\" font-size=\"16\" font-weight=\"bold\" fill=\"#1a1a1a\">{2}</text>\
         <g transform=\"translate({4} 40)\">",
        coordinate(width),
        coordinate(height),
        escape(&drawing.title),
        escape(&drawing.description),
        coordinate(MARGIN),
    );
    for mark in &drawing.marks {
        let look = mark.style.attributes();
        // Writing to a string cannot fail.
        let _ = match &mark.shape {
            Shape::Line(points) => {
                write!(text, "<polyline points=\"{}\" {look}/>", corners(points))
            }
            Shape::Area(points) => {
                write!(text, "<polygon points=\"{}\" {look}/>", corners(points))
            }
            Shape::Circle((x, y), radius) => write!(
                text,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {look}/>",
                coordinate(*x),
                coordinate(*y),
                coordinate(*radius)
            ),
            Shape::Words((x, y), anchor, words) => write!(
                text,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" {look}>{}</text>",
                coordinate(*x),
                coordinate(*y),
                anchor.keyword(),
                escape(words)
            ),
        };
    }
    [&*text, "</g>", &lines, "</svg>"].concat()
}

impl Anchor {
    /// The value of the `text-anchor` attribute.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// Points as SVG lists them.
pub fn corners(points: &[Point]) -> String {
    let pairs: Vec<_> = points
        .iter()
        .map(|(x, y)| format!("{},{}", coordinate(*x), coordinate(*y)))
        .collect();
    pairs.join(" ")
}

/// A coordinate with one decimal: differences below a tenth of a pixel are invisible. Formatted from an
/// integer, because the standard formatting of floats adds ten kilobytes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "drawings are some hundreds of units wide"
)]
pub fn coordinate(value: f64) -> String {
    let tenths = (value * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

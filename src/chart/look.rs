//! Styles of marks on paper: colours that stay distinct in print and with red-green colour blindness.

use super::Style;

/// A colour as `#rrggbb`.
pub type Ink = &'static str;

/// A line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub ink: Ink,
    /// In units of the drawing.
    pub width: f64,
    /// Length of its dashes and of the gaps between them; `None` for a solid line.
    pub dashes: Option<(f64, f64)>,
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// What it is filled with; `None` leaves it empty.
    pub fill: Option<Ink>,
    /// Whether the fill is translucent.
    pub veil: bool,
    /// The line around it, or along it.
    pub pen: Option<Pen>,
    /// Size of words, in units of the drawing.
    pub size: f64,
    /// Whether words are bold.
    pub bold: bool,
}

/// Opacity of a translucent fill, from 0 to 1.
pub const VEIL: f64 = 0.2;

/// Words, and what matters most.
pub const BLACK: Ink = "#1a1a1a";
/// Words that matter less.
pub const GREY: Ink = "#4d4d4d";
/// Lines to read along.
pub const LIGHT: Ink = "#b3b3b3";
const WHITE: Ink = "#ffffff";
/// What people aim at.
const BLUE: Ink = "#1d5fa8";
const MIDDLE: Ink = "#8c8c8c";
const PALE: Ink = "#e6e6e6";

impl Style {
    /// How it looks on paper.
    pub fn look(self) -> Look {
        let pen = |ink, width| {
            Some(Pen {
                ink,
                width,
                dashes: None,
            })
        };
        let dashed = |ink, width, dash, gap| {
            Some(Pen {
                ink,
                width,
                dashes: Some((dash, gap)),
            })
        };
        let line = |pen| Look {
            pen,
            ..Look::default()
        };
        let area = |ink, pen| Look {
            fill: Some(ink),
            pen,
            ..Look::default()
        };
        let words = |ink, size, bold| Look {
            fill: Some(ink),
            size,
            bold,
            ..Look::default()
        };
        match self {
            Self::Grid => line(pen(LIGHT, 1.0)),
            Self::Target => line(pen(BLUE, 2.5)),
            Self::Margin => line(pen(MIDDLE, 4.0)),
            Self::Band => area(PALE, None),
            Self::Gap => line(pen(BLACK, 1.5)),
            Self::Earlier => area(WHITE, pen(BLACK, 1.5)),
            Self::ScoreArea => Look {
                veil: true,
                ..area(BLACK, pen(BLACK, 2.5))
            },
            Self::Score => area(BLACK, None),
            Self::Label => words(BLACK, 13.0, false),
            Self::Remark => words(GREY, 12.0, false),
            Self::Value => words(BLACK, 13.0, true),
            Self::Met => area(BLACK, pen(BLACK, 1.5)),
            Self::NotYet => area(PALE, pen(BLACK, 1.5)),
            Self::Unknown => area(WHITE, dashed(GREY, 1.5, 3.0, 2.0)),
            Self::Tick => line(pen(WHITE, 2.5)),
            Self::ScoreLine | Self::Dash => line(pen(BLACK, 2.5)),
        }
    }

    /// The style as SVG attributes. Literals: formatting them from [`Self::look`] would add more code to the
    /// participant's download than it is worth. A test checks that the two agree.
    pub fn attributes(self) -> &'static str {
        match self {
            Self::Grid => "fill=\"none\" stroke=\"#b3b3b3\" stroke-width=\"1\"",
            Self::Target => "fill=\"none\" stroke=\"#1d5fa8\" stroke-width=\"2.5\"",
            Self::Margin => "fill=\"none\" stroke=\"#8c8c8c\" stroke-width=\"4\"",
            Self::Band => "fill=\"#e6e6e6\"",
            Self::Gap => "fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"",
            Self::Earlier => "fill=\"#ffffff\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"",
            Self::ScoreArea => {
                "fill=\"#1a1a1a\" fill-opacity=\"0.2\" stroke=\"#1a1a1a\" stroke-width=\"2.5\""
            }
            Self::Score => "fill=\"#1a1a1a\"",
            Self::Label => "font-size=\"13\" fill=\"#1a1a1a\"",
            Self::Remark => "font-size=\"12\" fill=\"#4d4d4d\"",
            Self::Value => "font-size=\"13\" font-weight=\"bold\" fill=\"#1a1a1a\"",
            Self::Met => "fill=\"#1a1a1a\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"",
            Self::NotYet => "fill=\"#e6e6e6\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"",
            Self::Unknown => {
                "fill=\"#ffffff\" stroke=\"#4d4d4d\" stroke-width=\"1.5\" stroke-dasharray=\"3 2\""
            }
            Self::Tick => "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2.5\"",
            Self::ScoreLine | Self::Dash => "fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"2.5\"",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_looks_the_same_in_every_format() {
        for style in Style::ALL {
            let look = style.look();
            let mut attributes = Vec::new();
            if look.size > 0.0 {
                attributes.push(format!("font-size=\"{}\"", look.size));
            }
            if look.bold {
                attributes.push("font-weight=\"bold\"".to_owned());
            }
            attributes.push(format!("fill=\"{}\"", look.fill.unwrap_or("none")));
            if look.veil {
                attributes.push(format!("fill-opacity=\"{VEIL}\""));
            }
            if let Some(pen) = look.pen {
                attributes.push(format!("stroke=\"{}\"", pen.ink));
                attributes.push(format!("stroke-width=\"{}\"", pen.width));
                if let Some((dash, gap)) = pen.dashes {
                    attributes.push(format!("stroke-dasharray=\"{dash} {gap}\""));
                }
            }
            assert_eq!(style.attributes(), attributes.join(" "), "{style:?}");
        }
    }
}

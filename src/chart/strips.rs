//! The items of a group as strips: who chose a level below the target to the left of a line, the others to the right.

use super::legend::legend;
use super::{Anchor, Drawing, Mark, Point, Style, WIDTH};
use crate::scoring::Standing;

/// Where a strip lies: below its name on a narrow drawing, beside it on a wide one.
struct Place {
    width: f64,
    row: f64,
    /// From the top of a row to the baseline of its name.
    name: f64,
    /// From the top of a row to the top of its strip.
    strip: f64,
    /// The x coordinate of the boundary of the target.
    zero: f64,
    /// Length of a strip of everybody.
    whole: f64,
    /// Left end of those who do not know.
    unknown: f64,
    /// Length of that of everybody.
    unknown_whole: f64,
}

const NARROW: Place = Place {
    width: WIDTH,
    row: 40.0,
    name: 14.0,
    strip: 20.0,
    zero: 112.0,
    whole: 108.0,
    unknown: 238.0,
    unknown_whole: 98.0,
};

const WIDE: Place = Place {
    width: 560.0,
    row: 26.0,
    name: 17.0,
    strip: 5.0,
    zero: 316.0,
    whole: 110.0,
    unknown: 440.0,
    unknown_whole: 110.0,
};

/// Height of a strip.
const STRIP: f64 = 15.0;
/// The part that has to be at the target or above.
const NEEDED: f64 = 0.75;
/// The least part of a strip that can be seen.
const LEAST: f64 = 0.03;

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Its short name.
    pub name: String,
    /// What is shown of the answers; `None` where that is nothing.
    pub shares: Option<Shares>,
    /// Where it stands, in a word, or that it is not shown.
    pub standing: String,
}

/// The answers about an item, as parts from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// Of those who gave a level, by level below the target, the lowest first.
    pub below: Vec<f64>,
    /// The same at the target and above.
    pub met: Vec<f64>,
    /// Of all, those who do not know; `None` where that is not shown.
    pub unsure: Option<f64>,
}

impl Shares {
    /// The same on the side of the mark that the standing names: classes that are rounded to tens may lie beyond it.
    #[must_use]
    pub fn beside(mut self, standing: Option<Standing>) -> Self {
        let met: f64 = self.met.iter().sum();
        let wanted = match standing {
            Some(Standing::Met) => met.max(NEEDED),
            Some(Standing::NotYet) => met.min(NEEDED - LEAST),
            _ => met,
        };
        let stretch = |shares: &mut Vec<f64>, from: f64, to: f64| {
            for share in shares {
                *share *= if from > 0.0 { to / from } else { 1.0 };
            }
        };
        stretch(&mut self.met, met, wanted);
        stretch(&mut self.below, 1.0 - met, 1.0 - wanted);
        self
    }
}

/// The words that the picture needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StripWords {
    /// What the picture is.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// "onder het streefniveau".
    pub below: String,
    /// "streefniveau of hoger".
    pub met: String,
    /// "weet ik niet".
    pub unsure: String,
    /// "nodig: drie kwart".
    pub needed: String,
}

/// Draws the items, in the order that is given. `is_wide` puts names beside the strips, for a big screen.
pub fn strips(rows: &[Strip], words: StripWords, is_wide: bool) -> Drawing {
    let place = if is_wide { WIDE } else { NARROW };
    let signs = [
        (Style::NotYet, &*words.below),
        (Style::Met, &words.met),
        (Style::Unknown, &words.unsure),
        (Style::Target, &words.needed),
    ];
    let mut marks = Vec::new();
    let mut top = legend(&signs, &mut marks);
    for row in rows {
        marks.extend(marks_of(row, &place, top));
        top += place.row;
    }
    Drawing {
        width: place.width,
        height: top + 4.0,
        title: words.title,
        description: words.description,
        marks,
    }
}

fn marks_of(row: &Strip, place: &Place, top: f64) -> Vec<Mark> {
    let words = |at: Point, anchor, words: &str, style| Mark::words(at, anchor, words, style);
    let baseline = top + place.name;
    let mut marks = vec![words(
        (4.0, baseline),
        Anchor::Start,
        &row.name,
        Style::Label,
    )];
    let Some(shares) = &row.shares else {
        let at = (place.width - 4.0, baseline);
        marks.push(words(at, Anchor::End, &row.standing, Style::Remark));
        return marks;
    };
    let y = top + place.strip;
    // From the boundary outwards: those nearest to the target stand nearest to it.
    let mut left = place.zero;
    for share in shares.below.iter().rev().filter(|share| **share > 0.0) {
        let length = share * place.whole;
        left -= length;
        marks.push(Mark::rectangle((left, y), length, STRIP, Style::NotYet));
    }
    let (mut right, mut edges) = (place.zero, Vec::new());
    for share in shares.met.iter().filter(|share| **share > 0.0) {
        if right > place.zero {
            let edge = vec![(right, y + 1.0), (right, y + STRIP - 1.0)];
            edges.push(Mark::line(edge, Style::Tick));
        }
        let length = share * place.whole;
        marks.push(Mark::rectangle((right, y), length, STRIP, Style::Met));
        right += length;
    }
    marks.append(&mut edges);
    let upright = |x: f64, over: f64| vec![(x, y - over), (x, y + STRIP + over)];
    let needed = place.zero + NEEDED * place.whole;
    marks.push(Mark::line(upright(place.zero, 3.0), Style::Dash));
    marks.push(Mark::line(upright(needed, 2.0), Style::Target));
    let unsure = shares.unsure.filter(|share| *share > 0.0);
    marks.extend(unsure.map(|share| {
        let length = share * place.unknown_whole;
        Mark::rectangle((place.unknown, y), length, STRIP, Style::Unknown)
    }));
    // Beside the name on a narrow drawing; on a wide one the strip says it.
    if place.width == WIDTH {
        let at = (WIDTH - 4.0, baseline);
        marks.push(words(at, Anchor::End, &row.standing, Style::Value));
    }
    marks
}

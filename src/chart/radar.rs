//! The blocks as spokes of a wheel, from 1 at the hub to 5 at the rim.

use std::f64::consts::TAU;

use super::{Anchor, Drawing, Mark, Point, Style, Track, TrackWords, WIDTH, part};
use crate::questionnaire::Level;

/// Radius of the rim.
const RIM: f64 = 122.0;
/// Radius of level 1: not 0, so that a score of 1 is distinguishable from the hub.
const HUB: f64 = 14.0;
/// Middle of the wheel.
const MIDDLE: Point = (WIDTH / 2.0, 152.0);
/// Where the list of names starts.
const LIST: f64 = 332.0;
/// Height of one name.
const NAME: f64 = 21.0;

/// Draws the blocks as a wheel, with their numbers at the rim and their names below.
///
/// The line between two scores is drawn only where both exist: a block without a score leaves a
/// gap, for missing is not zero.
pub fn radar(rows: &[Track], words: &TrackWords) -> Drawing {
    let spokes: Vec<Spoke> = (0..rows.len())
        .map(|place| Spoke::new(place, rows.len()))
        .collect();
    let mut marks = wheel(&spokes);

    let targets: Vec<Point> = spokes
        .iter()
        .zip(rows)
        .map(|(spoke, row)| spoke.at(row.target.map_or(1.0, |level| f64::from(level.number()))))
        .collect();
    marks.push(Mark::area(targets, Style::Target));

    let scores = spokes
        .iter()
        .zip(rows)
        .map(|(spoke, row)| row.mean.map(|(score, _)| spoke.at(score)));
    marks.extend(outline(&scores.collect::<Vec<_>>()));
    marks.extend(names(rows));
    marks.extend(legend(words));
    #[expect(clippy::cast_precision_loss, reason = "there are some ten blocks")]
    let height = LIST + NAME * rows.len() as f64;
    Drawing {
        width: WIDTH,
        height,
        title: words.title.clone(),
        description: words.description.clone(),
        marks,
    }
}

/// The scores with the lines between them.
fn outline(scores: &[Option<Point>]) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(all) = scores.iter().copied().collect::<Option<Vec<Point>>>() {
        marks.push(Mark::area(all, Style::ScoreArea));
    } else {
        let following = scores.iter().cycle().skip(1);
        for (from, to) in scores.iter().zip(following) {
            if let (Some(from), Some(to)) = (from, to) {
                marks.push(Mark::line(vec![*from, *to], Style::ScoreLine));
            }
        }
    }
    marks.extend(
        scores
            .iter()
            .flatten()
            .map(|at| Mark::circle(*at, 4.0, Style::Score)),
    );
    marks
}

/// The names of the blocks with their numbers and values.
fn names(rows: &[Track]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut baseline = LIST;
    for (number, row) in (1..).zip(rows) {
        let number: i32 = number;
        let at = |x| (x, baseline);
        marks.push(Mark::words(
            at(26.0),
            Anchor::End,
            number.to_string(),
            Style::Value,
        ));
        marks.push(Mark::words(
            at(34.0),
            Anchor::Start,
            row.name.as_str(),
            Style::Label,
        ));
        let style = if row.mean.is_some() {
            Style::Value
        } else {
            Style::Remark
        };
        marks.push(Mark::words(
            at(WIDTH - 4.0),
            Anchor::End,
            row.value.as_str(),
            style,
        ));
        baseline += NAME;
    }
    marks
}

/// The direction of one block.
struct Spoke {
    sine: f64,
    cosine: f64,
}

impl Spoke {
    /// The direction at a place, counted from 0 at the top and clockwise.
    #[expect(clippy::cast_precision_loss, reason = "there are some ten blocks")]
    fn new(place: usize, of: usize) -> Self {
        // Power series of sine and cosine. The standard library's functions include range reduction for
        // angles of any size and add nine kilobytes; this angle is less than a full turn, for which 30
        // terms are more precise than a coordinate.
        let angle = TAU * place as f64 / of as f64;
        let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
        for power in 0..30_u8 {
            match power % 4 {
                0 => cosine += term,
                1 => sine += term,
                2 => cosine -= term,
                _ => sine -= term,
            }
            term *= angle / f64::from(power + 1);
        }
        Self { sine, cosine }
    }

    /// The point for a value on the scale of 1 to 5.
    fn at(&self, value: f64) -> Point {
        self.out(HUB + part(value) * (RIM - HUB))
    }

    /// The point at a distance from the middle.
    fn out(&self, distance: f64) -> Point {
        (
            MIDDLE.0 + self.sine * distance,
            MIDDLE.1 - self.cosine * distance,
        )
    }
}

/// Rings, spokes and the numbers at the rim.
fn wheel(spokes: &[Spoke]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for level in Level::ALL {
        let ring = spokes
            .iter()
            .map(|spoke| spoke.at(f64::from(level.number())))
            .collect();
        marks.push(Mark::area(ring, Style::Grid));
    }
    for (number, spoke) in (1..).zip(spokes) {
        let number: i32 = number;
        marks.push(Mark::line(vec![spoke.at(1.0), spoke.at(5.0)], Style::Grid));
        let (x, y) = spoke.out(RIM + 14.0);
        marks.push(Mark::words(
            (x, y + 5.0),
            Anchor::Middle,
            number.to_string(),
            Style::Value,
        ));
    }
    for level in Level::ALL {
        let y = MIDDLE.1 - HUB - part(f64::from(level.number())) * (RIM - HUB);
        let number = level.number().to_string();
        marks.push(Mark::words(
            (MIDDLE.0 - 4.0, y + 13.0),
            Anchor::End,
            number,
            Style::Remark,
        ));
    }
    marks
}

/// Legend of the line and the area.
fn legend(words: &TrackWords) -> Vec<Mark> {
    let y = 304.0;
    let middle = WIDTH / 2.0;
    vec![
        Mark::circle((17.0, y - 4.0), 4.0, Style::Score),
        Mark::line(vec![(8.0, y - 4.0), (26.0, y - 4.0)], Style::ScoreLine),
        Mark::words((34.0, y), Anchor::Start, words.mean.as_str(), Style::Remark),
        Mark::line(
            vec![(middle, y - 4.0), (middle + 20.0, y - 4.0)],
            Style::Target,
        ),
        Mark::words(
            (middle + 26.0, y),
            Anchor::Start,
            words.target.as_str(),
            Style::Remark,
        ),
    ]
}

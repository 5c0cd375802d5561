//! Rule 10: two rounds beside each other.

use super::group::student;

/// The difference between two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The later mean less the earlier one.
    pub value: f64,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
}

impl Difference {
    /// Whether it can be told from none.
    pub fn is_clear(self) -> bool {
        self.value.abs() > self.half_width
    }
}

/// The difference between two means, each with how many it is of and half the width of its interval:
/// difference ± t·√(SE₁² + SE₂²). The same people may stand in both groups and are not known, so that
/// the interval is rather too wide; t has the degrees of freedom of the smaller group. `None` for fewer
/// than two people.
pub fn difference(earlier: (f64, usize, f64), later: (f64, usize, f64)) -> Option<Difference> {
    let error = |(_, count, half_width): (f64, usize, f64)| {
        Some(half_width / student(count.checked_sub(1)?)?)
    };
    let fewest = earlier.1.min(later.1).checked_sub(1)?;
    let (first, second) = (error(earlier)?, error(later)?);
    Some(Difference {
        value: later.0 - earlier.0,
        half_width: student(fewest)? * (first.powi(2) + second.powi(2)).sqrt(),
    })
}

/// What rounding to tenths alone makes means differ: the deviation of what is spread evenly over a tenth.
const ROUNDING: f64 = 0.1 / 3.464_101_615;

/// The straight line that lies closest to some points by least squares: how much it rises for each unit
/// to the right, and half the width of the 95 % interval of that. Means that are rounded to tenths may
/// lie on a line by chance, so that the deviation from it counts as what rounding makes at least. `None`
/// through fewer than three points, or where all stand above each other.
#[expect(
    clippy::cast_precision_loss,
    reason = "a municipality has some tens of rounds"
)]
pub fn line(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let freedom = points.len().checked_sub(2)?;
    let n = points.len() as f64;
    let middle = points.iter().map(|(x, _)| x).sum::<f64>() / n;
    let height = points.iter().map(|(_, y)| y).sum::<f64>() / n;
    let spread: f64 = points.iter().map(|(x, _)| (x - middle).powi(2)).sum();
    let together: f64 = points
        .iter()
        .map(|(x, y)| (x - middle) * (y - height))
        .sum();
    if spread == 0.0 {
        return None;
    }
    let slope = together / spread;
    let left = points
        .iter()
        .map(|(x, y)| (y - height - slope * (x - middle)).powi(2));
    let student = student(freedom)?;
    let deviation = (left.sum::<f64>() / freedom as f64).sqrt().max(ROUNDING);
    Some((slope, student * deviation / spread.sqrt()))
}

/// Cliff's delta: how much more often somebody of the later group chose a higher level than somebody of
/// the earlier one than the other way round, from −1 to 1. `None` where a group is empty.
pub fn cliffs_delta(earlier: &[u32; 5], later: &[u32; 5]) -> Option<f64> {
    let pairs = earlier.iter().sum::<u32>() * later.iter().sum::<u32>();
    let (mut higher, mut lower) = (0, 0);
    for (place, count) in earlier.iter().enumerate() {
        for (other, there) in later.iter().enumerate() {
            if other > place {
                higher += count * there;
            } else if other < place {
                lower += count * there;
            }
        }
    }
    (pairs > 0).then(|| (f64::from(higher) - f64::from(lower)) / f64::from(pairs))
}

//! Rule 10: two rounds beside each other.

use super::student::student;

/// The difference between two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The later mean less the earlier one.
    pub value: f64,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
}

impl Difference {
    /// Whether its 95 % interval excludes 0.
    pub fn is_clear(self) -> bool {
        self.value.abs() > self.half_width
    }
}

/// The difference between two means, each given as mean, n and half-width of its interval:
/// difference ± t·√(SE₁² + SE₂²). The same people may be in both groups, but responses cannot be paired,
/// so that the interval is conservative; t has the degrees of freedom of the smaller group. `None` where
/// either n is below two.
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

/// Standard deviation of the error of rounding to tenths: uniform over a width of 0.1, so 0.1/√12.
const ROUNDING: f64 = 0.1 / 3.464_101_615;

/// Ordinary least squares: the slope, and the half-width of its 95 % interval. Means rounded to tenths may
/// fall on a line by chance, so the residual standard deviation is at least that of the rounding error.
/// `None` for fewer than three points, or where all have the same x.
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

/// Cliff's delta, from −1 to 1: over all pairs of one person of each group, the share in which the later
/// level is higher minus the share in which it is lower. `None` where a group is empty.
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

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

/// A line through points by ordinary least squares. Means rounded to tenths may fall on a line by chance, so the residual
/// standard deviation is at least that of the rounding error.
struct Fit {
    count: f64,
    middle: f64,
    height: f64,
    spread: f64,
    slope: f64,
    deviation: f64,
    student: f64,
}

/// `None` for fewer than three points, or where all have the same x.
#[expect(
    clippy::cast_precision_loss,
    reason = "a municipality has some tens of rounds"
)]
fn fit(points: &[(f64, f64)]) -> Option<Fit> {
    let freedom = points.len().checked_sub(2)?;
    let count = points.len() as f64;
    let middle = points.iter().map(|(x, _)| x).sum::<f64>() / count;
    let height = points.iter().map(|(_, y)| y).sum::<f64>() / count;
    let spread: f64 = points.iter().map(|(x, _)| (x - middle).powi(2)).sum();
    let together = points.iter();
    let together = together.map(|(x, y)| (x - middle) * (y - height));
    if spread == 0.0 {
        return None;
    }
    let slope = together.sum::<f64>() / spread;
    let left = points
        .iter()
        .map(|(x, y)| (y - height - slope * (x - middle)).powi(2));
    let student = student(freedom)?;
    let deviation = (left.sum::<f64>() / freedom as f64).sqrt().max(ROUNDING);
    Some(Fit {
        count,
        middle,
        height,
        spread,
        slope,
        deviation,
        student,
    })
}

/// The slope of the line through points, and the half-width of its 95 % interval. `None` for fewer than three points, or
/// where all have the same x.
pub fn line(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let fit = fit(points)?;
    Some((fit.slope, fit.student * fit.deviation / fit.spread.sqrt()))
}

/// The value at `x` of the line through points, and the half-width of the 95 % interval of a new point there:
/// t(n−2; .975)·s·√(1 + 1/n + (x − x̄)²/Σ(xᵢ − x̄)²). `None` for fewer than three points, or where all have the same x.
pub fn prediction(points: &[(f64, f64)], x: f64) -> Option<(f64, f64)> {
    let fit = fit(points)?;
    let away = x - fit.middle;
    let of_point = 1.0 + 1.0 / fit.count + away.powi(2) / fit.spread;
    Some((
        fit.height + fit.slope * away,
        fit.student * fit.deviation * of_point.sqrt(),
    ))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prediction_is_that_of_scipy() {
        let points = [(1.0, 2.0), (2.0, 2.4), (3.0, 2.5), (4.0, 2.9), (5.0, 3.1)];
        let (middle, half_width) = prediction(&points, 6.0).unwrap();
        assert!((middle - 3.39).abs() < 1e-9, "{middle}");
        assert!(
            (half_width - 0.367_017_612_198_631_4).abs() < 1e-9,
            "{half_width}"
        );
        assert_eq!(prediction(&[(1.0, 2.0), (2.0, 3.0)], 3.0), None);
        assert_eq!(prediction(&[(1.0, 2.0); 3], 3.0), None);
        let (slope, half_width) = line(&points).unwrap();
        assert!((slope - 0.27).abs() < 1e-9, "{slope}");
        assert!(
            (half_width - 0.080_089_809_013_436_83).abs() < 1e-9,
            "{half_width}"
        );
        assert_eq!(line(&points[..2]), None);
    }

    #[test]
    fn a_difference_is_clear_where_its_interval_leaves_out_nothing() {
        let clear = |value: f64, half_width: f64| Difference { value, half_width }.is_clear();
        assert!(clear(0.5, 0.4) && clear(-0.5, 0.4));
        assert!(!clear(0.4, 0.4) && !clear(-0.4, 0.5) && !clear(0.0, 0.0));
    }
}

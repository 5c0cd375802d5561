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

//! Student's t.

/// From so many degrees of freedom on the expansion is exact to 13 decimals.
const MANY: usize = 1000;

/// The 97.5th percentile of Student's t, exact to 1e-12. `None` for no degrees of freedom.
///
/// Up to a thousand degrees of freedom the value at which the finite series of the distribution (Abramowitz and Stegun
/// 26.7.3 and 26.7.4) reaches 0.95, by bisection; beyond that the first terms of the expansion around the normal
/// distribution (26.7.5).
pub fn student(freedom: usize) -> Option<f64> {
    if freedom == 0 {
        return None;
    }
    if freedom > MANY {
        return Some(expansion(freedom));
    }
    // With one degree of freedom it is 12.7, and it falls from there.
    let (mut low, mut high) = (1.0, 13.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if within(middle, freedom) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

/// The probability of a value between −t and t.
#[expect(
    clippy::cast_precision_loss,
    reason = "degrees of freedom are far below 2⁵³"
)]
fn within(t: f64, freedom: usize) -> f64 {
    let v = freedom as f64;
    let radius = (v + t * t).sqrt();
    let (sine, cosine) = (t / radius, v.sqrt() / radius);
    let is_odd = !freedom.is_multiple_of(2);
    let mut term = if is_odd { cosine } else { 1.0 };
    let mut sum = if freedom == 1 { 0.0 } else { term };
    let first = if is_odd { 2 } else { 1 };
    for above in (first..freedom.saturating_sub(2)).step_by(2) {
        term *= cosine * cosine * above as f64 / (above + 1) as f64;
        sum += term;
    }
    if is_odd {
        ((t / v.sqrt()).atan() + sine * sum) * std::f64::consts::FRAC_2_PI
    } else {
        sine * sum
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "degrees of freedom are far below 2⁵³"
)]
fn expansion(freedom: usize) -> f64 {
    const Z: f64 = 1.959_963_984_540_054;
    let v = freedom as f64;
    let first = (Z.powi(3) + Z) / 4.0;
    let second = (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0;
    let third = (3.0 * Z.powi(7) + 19.0 * Z.powi(5) + 17.0 * Z.powi(3) - 15.0 * Z) / 384.0;
    let fourth = (79.0 * Z.powi(9) + 776.0 * Z.powi(7) + 1482.0 * Z.powi(5)
        - 1920.0 * Z.powi(3)
        - 945.0 * Z)
        / 92_160.0;
    Z + first / v + second / v.powi(2) + third / v.powi(3) + fourth / v.powi(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: `scipy.stats.t.ppf(0.975, v)`, `SciPy` 1.17, and mpmath 1.3 at 30 digits.
    const KNOWN: [(usize, f64); 11] = [
        (1, 12.706_204_736_174_7),
        (2, 4.302_652_729_749_46),
        (3, 3.182_446_305_283_71),
        (10, 2.228_138_851_986_27),
        (11, 2.200_985_160_091_64),
        (30, 2.042_272_456_301_24),
        (43, 2.016_692_199_227_82),
        (100, 1.983_971_518_523_55),
        (999, 1.962_341_461_133_45),
        (1000, 1.962_339_080_826_41),
        (1001, 1.962_336_705_280_88),
    ];

    #[test]
    fn the_percentile_is_exact() {
        for (freedom, expected) in KNOWN {
            let found = student(freedom).unwrap();
            assert!(
                (found - expected).abs() < 1e-12,
                "{freedom}: {found} and not {expected}"
            );
        }
        assert_eq!(student(0), None);
    }

    #[test]
    fn the_expansion_goes_on_where_the_series_ends() {
        let (series, expansion) = (student(MANY).unwrap(), expansion(MANY));
        assert!((series - expansion).abs() < 1e-12, "{series} {expansion}");
    }

    #[test]
    fn each_term_of_the_expansion_counts() {
        // At a tenth of where it begins, the smallest part of its last term is 2e-10, and what comes after that term 0.7e-10.
        let (series, expansion) = (student(100).unwrap(), expansion(100));
        assert!((series - expansion).abs() < 1e-10, "{series} {expansion}");
    }
}

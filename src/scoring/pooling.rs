//! Rule 11: municipalities beside each other. Every municipality counts the same.
//!
//! There are two standard errors for two questions. For the region a council is as it is, so that its error is that of a
//! finite population (`council`). For where one municipality stands, the members of its council are informants about
//! it, and the finite population correction does not apply (`municipality`).

use super::student::student;

/// Fewer municipalities are not pooled.
pub const FEWEST_POOLED: usize = 5;
/// The deviation between persons where too few municipalities tell theirs, in levels.
const USUAL_DEVIATION: f64 = 0.7;
/// So many municipalities must tell their deviation, or it is taken from more blocks.
const FEWEST_DEVIATIONS: usize = 10;
/// A half-width of a nearly complete council says little about how its members differ.
const LARGEST_SHARE: f64 = 0.8;
/// The false discovery rate of the municipalities that are named.
const FALSE_DISCOVERIES: f64 = 0.1;

/// What one municipality shows of a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// Its mean.
    pub mean: ObservedMean,
    /// Half the width of its interval: 0 where everybody took part, which is no error of 0; `None` where it is not shown.
    pub half_width: Option<f64>,
    /// How many took part. At least one.
    pub count: u32,
    /// How many could have. At least `count`.
    pub members: u32,
}

/// A mean as a release shows it, from 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ObservedMean {
    /// "1,5 of lager".
    Low,
    /// The mean.
    Exact(f64),
    /// "4,5 of hoger".
    High,
}

impl ObservedMean {
    /// The value that enters the mean of the region. At an end 1.4 and 4.6, which has a bias of at most 0.006 as long as
    /// no more than 35 % lie there.
    pub fn value(self) -> f64 {
        match self {
            Self::Low => 1.4,
            Self::Exact(mean) => mean,
            Self::High => 4.6,
        }
    }

    /// The value by which a municipality is told from the region: at an end the bound itself.
    fn bound(self) -> f64 {
        match self {
            Self::Low => 1.5,
            Self::Exact(mean) => mean,
            Self::High => 4.5,
        }
    }

    /// Whether it lies at an end of the scale.
    pub fn is_end(self) -> bool {
        !matches!(self, Self::Exact(_))
    }
}

impl Observed {
    /// The step in which its mean is told.
    fn step(&self) -> f64 {
        match (self.mean.is_end(), self.half_width) {
            (true, _) => 0.5,
            (false, Some(_)) => 0.1,
            (false, None) => 0.25,
        }
    }

    /// The variance that rounding to a step adds: that of a uniform distribution.
    fn rounding(&self) -> f64 {
        self.step().powi(2) / 12.0
    }

    /// The deviation between persons that its half-width implies; `None` where it has none or nearly everybody took part.
    ///
    /// A released half-width is rounded up to a tenth: half of that is taken off.
    fn deviation(&self) -> Option<f64> {
        let half_width = self.half_width.filter(|width| *width > 0.0)?;
        let (n, all) = (f64::from(self.count), f64::from(self.members));
        if n / all > LARGEST_SHARE {
            return None;
        }
        let t = student(usize::try_from(self.count).ok()?.checked_sub(1)?)?;
        Some((half_width - 0.05) / t / ((1.0 - n / all) / n).sqrt())
    }

    /// Its two standard errors, by the deviation between persons in the block.
    pub fn errors(&self, deviation: f64) -> Errors {
        let (n, all) = (f64::from(self.count), f64::from(self.members));
        let variance = deviation.powi(2) / n;
        Errors {
            council: (variance * (1.0 - n / all) + self.rounding()).sqrt(),
            municipality: (variance + self.rounding()).sqrt(),
        }
    }
}

/// The two standard errors of a mean, in levels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// Of the council as it is: with the finite population correction.
    pub council: f64,
    /// Of the municipality, about which the members are informants: without it.
    pub municipality: f64,
}

/// The deviation between persons in a block: the median of what municipalities imply. With fewer than ten of them that
/// of all blocks of the scan; with fewer than ten of those 0.7.
pub fn deviation_of_block(of_block: &[Observed], of_scan: &[Observed]) -> f64 {
    [of_block, of_scan]
        .into_iter()
        .find_map(|observed| {
            let implied = observed.iter().filter_map(Observed::deviation);
            let implied: Vec<f64> = implied.collect();
            (implied.len() >= FEWEST_DEVIATIONS).then(|| median(implied))
        })
        .unwrap_or(USUAL_DEVIATION)
}

/// The median of at least one value.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let at = |place: usize| values.get(place).copied().unwrap_or_default();
    if values.len().is_multiple_of(2) {
        f64::midpoint(at(half.saturating_sub(1)), at(half))
    } else {
        at(half)
    }
}

/// A block of the municipalities of a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Pooled {
    /// How many municipalities show it: k.
    pub count: usize,
    /// The mean of their means.
    pub mean: f64,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
    /// τ: the deviation between councils, beyond what their errors explain. 0 where no difference can be shown.
    pub deviation: f64,
    /// Half the width of the band in which about 19 of 20 councils lie: t·τ. `None` where τ is 0.
    pub band: Option<f64>,
    /// τg: the same between municipalities.
    pub deviation_of_municipalities: f64,
    /// Σ SEc²/k: the mean of the squared errors of the councils.
    pub mean_square_error: f64,
    /// Whether more than a third lie at an end of the scale: then the mean is not told.
    pub is_at_end: bool,
    /// One for each municipality, in the order given.
    pub estimates: Vec<Estimate>,
}

/// Where one municipality stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Its two standard errors.
    pub errors: Errors,
    /// Its mean, drawn towards that of the region the more, the less sure it is.
    pub shrunken: f64,
    /// The standard error of that.
    pub error: f64,
    /// The two-sided probability of a difference this large where there is none.
    pub p: f64,
    /// Whether it lies above the mean of the region, rather than below.
    pub is_above: bool,
}

/// Pools the means of municipalities, each with its errors, of `all` municipalities on the list where that is known.
/// `None` for fewer than five.
///
/// `SEc` and `SEg` are the errors of councils and of municipalities, y′ the mean or, at an end, its bound.
///
/// - Mean m = Σy/k, with the interval m ± t(k−1; .975)·√V, V = max((1 − k/K)·s²/k + (k/K)·`ΣSEc²`/k², `ΣSEc²`/k²): a
///   sample in two stages, at the least as wide as the errors of the municipalities make it.
/// - Band m ± t(k−1; .975)·τ with τ² = max(0, s² − ΣSEc²/k), the moment estimator with equal weights.
/// - Shrunken estimate m + (1 − B)(y − m), B = SEg²/(SEg² + τg²), of error² SEg²·τg²/(SEg² + τg²) + B²·ΣSEg²/k².
/// - p = 2Φ(−|y′ − m| / √(SEg²(1 − 2/k) + ΣSEg²/k²)).
///
/// Source: rule 11 of method 1.
pub fn pool(observed: &[(ObservedMean, Errors)], all: Option<usize>) -> Option<Pooled> {
    let count = observed.len();
    if count < FEWEST_POOLED {
        return None;
    }
    let t = student(count - 1)?;
    let k = number(count);
    let share = all.map_or(0.0, |all| k / number(all.max(count)));
    let mean = observed.iter().map(|(mean, _)| mean.value()).sum::<f64>() / k;
    let squares = observed.iter().map(|(one, _)| (one.value() - mean).powi(2));
    let variance = squares.sum::<f64>() / (k - 1.0);
    let mean_square = |of: fn(&Errors) -> f64| {
        let squares = observed.iter().map(|(_, errors)| of(errors).powi(2));
        squares.sum::<f64>() / k
    };
    let (within_c, within_g) = (
        mean_square(|errors| errors.council),
        mean_square(|errors| errors.municipality),
    );
    let least = within_c / k;
    let of_mean = ((1.0 - share) * variance / k + share * least).max(least);
    let tau = (variance - within_c).max(0.0).sqrt();
    let tau_g = (variance - within_g).max(0.0).sqrt();
    let estimates = observed.iter().map(|(one, errors)| {
        let square = errors.municipality.powi(2);
        let total = square + tau_g.powi(2);
        let shrinkage = square / total;
        let difference = one.bound() - mean;
        let spread = square * (1.0 - 2.0 / k) + within_g / k;
        Estimate {
            errors: *errors,
            shrunken: mean + (1.0 - shrinkage) * (one.value() - mean),
            error: (square * tau_g.powi(2) / total + shrinkage.powi(2) * within_g / k).sqrt(),
            p: libm::erfc(difference.abs() / spread.sqrt() / std::f64::consts::SQRT_2),
            is_above: difference > 0.0,
        }
    });
    let at_end = observed.iter().filter(|(one, _)| one.is_end()).count();
    Some(Pooled {
        count,
        mean,
        half_width: t * of_mean.sqrt(),
        deviation: tau,
        band: (tau > 0.0).then_some(t * tau),
        deviation_of_municipalities: tau_g,
        mean_square_error: within_c,
        is_at_end: at_end * 3 > count,
        estimates: estimates.collect(),
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are far fewer municipalities than 2⁵³"
)]
fn number(count: usize) -> f64 {
    count as f64
}

/// Which of some probabilities are discoveries at a false discovery rate of 10 %, over all of them together.
///
/// Source: Y. Benjamini and Y. Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
pub fn discoveries(probabilities: &[f64]) -> Vec<bool> {
    let mut sorted = probabilities.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = number(sorted.len());
    let last = (1..)
        .zip(&sorted)
        .filter(|(rank, p)| **p <= FALSE_DISCOVERIES * number(*rank) / count)
        .last();
    let most = last.map_or(f64::NEG_INFINITY, |(_, p)| *p);
    probabilities.iter().map(|p| *p <= most).collect()
}

/// Where a municipality stands beside its region. There are no ranks: those of most municipalities are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// Clearly below.
    Below,
    /// Not clearly different: nearly half of those who differ by 0.3 are here.
    Around,
    /// Clearly above.
    Above,
}

impl Position {
    /// Every position, from low to high.
    pub const ALL: [Self; 3] = [Self::Below, Self::Around, Self::Above];
}

/// The mean of paired differences and half the width of its 95 % interval, t(k−1; .975)·s/√k. `None` for fewer than
/// two.
pub fn paired(differences: &[f64]) -> Option<super::Difference> {
    let k = number(differences.len());
    let t = student(differences.len().checked_sub(1)?)?;
    let mean = differences.iter().sum::<f64>() / k;
    let squares = differences.iter().map(|one| (one - mean).powi(2));
    let deviation = (squares.sum::<f64>() / (k - 1.0)).sqrt();
    Some(super::Difference {
        value: mean,
        half_width: t * deviation / k.sqrt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 1e-9,
            "{found} and not {expected}"
        );
    }

    fn observed(mean: ObservedMean, half_width: Option<f64>, count: u32, members: u32) -> Observed {
        Observed {
            mean,
            half_width,
            count,
            members,
        }
    }

    /// A municipality whose two errors are the same.
    fn with_error(mean: f64, error: f64) -> (ObservedMean, Errors) {
        let errors = Errors {
            council: error,
            municipality: error,
        };
        (ObservedMean::Exact(mean), errors)
    }

    fn first_vector() -> [Observed; 6] {
        use ObservedMean::{Exact, High};
        [
            observed(Exact(2.1), Some(0.3), 12, 25),
            observed(Exact(2.6), Some(0.2), 20, 27),
            observed(Exact(2.75), None, 8, 15),
            observed(Exact(3.0), Some(0.0), 19, 19),
            observed(High, None, 11, 13),
            observed(Exact(3.4), Some(0.1), 30, 31),
        ]
    }

    #[test]
    fn the_first_vector() {
        let all = first_vector();
        let deviation = deviation_of_block(&all, &all);
        close(deviation, 0.7);
        let all = all.map(|one| (one.mean, one.errors(deviation)));
        let pooled = pool(&all, Some(44)).unwrap();
        let municipality = [
            0.204_124_145_232,
            0.159_164_485_151,
            0.257_795_138_304,
            0.163_164_968_720,
            0.255_692_760_709,
            0.131_021_626_714,
        ];
        let council = [
            0.148_548_533_034,
            0.084_765_471_656_7,
            0.183_825_098_033,
            0.028_867_513_459_5,
            0.166_392_548_47,
            0.036_881_093_445_9,
        ];
        let shrunken = [
            2.154_531_745_74,
            2.616_514_659_35,
            2.778_058_955_8,
            3.002_735_463_31,
            4.470_295_543_13,
            3.392_256_308_05,
        ];
        let error = [
            0.198_386_826_29,
            0.156_399_163_418,
            0.246_517_488_772,
            0.160_189_771_955,
            0.244_677_211_875,
            0.129_466_084_616,
        ];
        let p = [
            1.538_428_300_03e-7,
            0.002_000_754_662_68,
            0.150_295_889_416,
            0.631_744_291_954,
            2.123_235_075_68e-10,
            0.015_947_487_249_5,
        ];
        for (place, estimate) in pooled.estimates.iter().enumerate() {
            close(estimate.errors.municipality, municipality[place]);
            close(estimate.errors.council, council[place]);
            close(estimate.shrunken, shrunken[place]);
            close(estimate.error, error[place]);
            close(estimate.p, p[place]);
            assert_eq!(estimate.is_above, place > 3);
        }
        close(pooled.mean, 3.075);
        close(pooled.half_width, 0.842_456_606_454_6);
        close(pooled.deviation, 0.853_383_115_693_8);
        close(pooled.band.unwrap(), 2.193_691_136_041);
        close(pooled.deviation_of_municipalities, 0.838_637_129_027_8);
        let probabilities: Vec<f64> = pooled.estimates.iter().map(|one| one.p).collect();
        assert_eq!(
            discoveries(&probabilities),
            [true, true, false, false, true, true]
        );
    }

    #[test]
    fn the_second_vector() {
        let means = [2.1, 2.6, 2.8, 3.0, 3.1, 3.5, 4.0];
        let errors = [0.20, 0.15, 0.10, 0.25, 0.12, 0.18, 0.16];
        let all = means.into_iter().zip(errors);
        let all: Vec<_> = all.map(|(mean, error)| with_error(mean, error)).collect();
        let pooled = pool(&all, Some(44)).unwrap();
        close(pooled.mean, 3.014_285_714_285_7);
        close(pooled.half_width, 0.525_339_542_981_3);
        close(pooled.deviation, 0.590_310_652_679_3);
    }

    #[test]
    fn the_third_vector() {
        let all = [0.1, 0.2, 0.1, 0.2, 0.05].map(|error| with_error(3.0, error));
        let pooled = pool(&all, Some(44)).unwrap();
        // The interval keeps a width, and there is no band: no difference can be shown.
        close(pooled.half_width, 0.177_779_229_469_9);
        close(pooled.deviation, 0.0);
        assert_eq!(pooled.band, None);
        for estimate in &pooled.estimates {
            close(estimate.p, 1.0);
            close(estimate.shrunken, 3.0);
            assert!(!estimate.is_above);
        }
    }

    /// Eight of ten are the largest share of a council whose interval tells how its members differ.
    #[test]
    fn the_deviation_between_persons_is_that_of_councils_that_are_not_nearly_complete() {
        let told = |half_width: f64| observed(ObservedMean::Exact(3.0), Some(half_width), 8, 10);
        let mut all = vec![told(0.3); 5];
        all.extend([told(0.4); 5]);
        let expected = f64::midpoint(0.668_663_881_384, 0.936_129_433_937);
        close(deviation_of_block(&all, &[]), expected);
        // Of these none tells it: nearly complete, without an interval, and with one that is said to be complete.
        all.push(observed(ObservedMean::Exact(3.0), Some(0.9), 9, 10));
        all.push(observed(ObservedMean::Exact(3.0), None, 8, 20));
        all.push(observed(ObservedMean::Exact(3.0), Some(0.0), 8, 20));
        close(deviation_of_block(&all, &[]), expected);
        close(deviation_of_block(&all[..9], &all), expected);
        close(deviation_of_block(&all[..9], &all[..9]), 0.7);
    }

    #[test]
    fn the_mean_is_not_told_where_more_than_a_third_lie_at_an_end() {
        let of = |at_end: usize| {
            let all = (0..6).map(|place| {
                let (within, errors) = with_error(3.0, 0.1);
                let is_low = place < at_end;
                (if is_low { ObservedMean::Low } else { within }, errors)
            });
            pool(&all.collect::<Vec<_>>(), None).unwrap().is_at_end
        };
        assert!(!of(2));
        assert!(of(3));
    }

    #[test]
    fn nothing_of_four() {
        let four = [with_error(3.0, 0.2); 4];
        assert_eq!(pool(&four, None), None);
        assert_eq!(paired(&[0.1]), None);
    }
}

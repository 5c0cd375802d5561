//! How often the interval and the band of a region hold what they promise, and how often a municipality is named
//! wrongly: measured in made-up regions of which the truth is known.
//!
//! The table goes to `target/samples/region-coverage.txt`; every figure in it is computed here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hpke::rand_core::{Rng, SeedableRng};
use raadspeil::scoring::{
    Observed, ObservedMean, deviation_of_block, discoveries, half_width, pool,
};
use rand_chacha::ChaCha20Rng;

/// Regions of each size.
const REGIONS: u32 = 400;
/// Blocks of a region: municipalities are named over all of them together.
const BLOCKS: usize = 10;
/// Members of a council.
const MEMBERS: u32 = 25;
/// Deviation between members of a council, in levels.
const BETWEEN_MEMBERS: f64 = 0.8;

/// A difference from the mean of the region, in levels, below which a municipality is named wrongly.
const NEGLIGIBLE: f64 = 0.1;

/// A number between 0 and 1.
fn uniform(random: &mut ChaCha20Rng) -> f64 {
    (f64::from(random.next_u32()) + 0.5) / (f64::from(u32::MAX) + 1.0)
}

/// A number of the standard normal distribution (Box and Muller).
fn normal(random: &mut ChaCha20Rng) -> f64 {
    let radius = (-2.0 * uniform(random).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(random)).cos()
}

/// A municipality: the mean of its council, and what its release shows of it.
struct Municipality {
    council: f64,
    observed: Observed,
}

fn municipality(random: &mut ChaCha20Rng, truth: f64, is_rounded: bool) -> Municipality {
    let members: Vec<f64> = (0..MEMBERS)
        .map(|_| truth + BETWEEN_MEMBERS * normal(random))
        .collect();
    let mean = |scores: &[f64]| {
        scores.iter().sum::<f64>() / f64::from(u32::try_from(scores.len()).unwrap())
    };
    let count = 8 + random.next_u32() % 16;
    let scores = &members[..count as usize];
    let (y, n) = (mean(scores), f64::from(count));
    let squares = scores.iter().map(|score| (score - y).powi(2)).sum::<f64>();
    let deviation = (squares / (n - 1.0)).sqrt();
    let width = half_width(deviation, count as usize, MEMBERS as usize);
    let width = width.filter(|_| count >= 10);
    let round = |value: f64, step: f64| (value / step).round() * step;
    let shown = match width {
        _ if !is_rounded => y,
        Some(_) => round(y, 0.1),
        None => round(y, 0.25),
    };
    Municipality {
        council: mean(&members),
        observed: Observed {
            mean: ObservedMean::Exact(shown),
            half_width: width.map(|width| (width * 10.0).ceil() / 10.0),
            count,
            members: MEMBERS,
        },
    }
}

/// How often something holds.
#[derive(Default)]
struct Share {
    held: u32,
    of: u32,
}

impl Share {
    fn add(&mut self, holds: bool) {
        self.held += u32::from(holds);
        self.of += 1;
    }

    fn value(&self) -> f64 {
        f64::from(self.held) / f64::from(self.of.max(1))
    }
}

/// What was measured in regions of one size.
#[derive(Default)]
struct Measured {
    interval: Share,
    band: Share,
    /// Of those that are named, those that differ by less than a tenth of a level.
    false_names: Share,
    /// Of those that differ by a tenth or more, those that are named.
    power: Share,
}

fn measure(size: u32, is_rounded: bool) -> Measured {
    let mut random = ChaCha20Rng::seed_from_u64(u64::from(size));
    let mut measured = Measured::default();
    for _ in 0..REGIONS {
        // Of each block 70 % do not differ from each other, and 30 % by half a level.
        let mut named = Vec::new();
        for _ in 0..BLOCKS {
            let truths = (0..size).map(|_| match random.next_u32() % 20 {
                0..3 => 2.5,
                3..6 => 3.5,
                _ => 3.0,
            });
            let truths: Vec<f64> = truths.collect();
            let few = truths.iter().map(|truth| {
                let one = municipality(&mut random, *truth, is_rounded);
                one.observed
            });
            let few: Vec<Observed> = few.collect();
            let deviation = deviation_of_block(&few, &few);
            let with_errors = few.iter().map(|one| (one.mean, one.errors(deviation)));
            let pooled = pool(&with_errors.collect::<Vec<_>>(), Some(size as usize)).unwrap();
            // Against the mean of the region, which those who differ shift.
            let mean = truths.iter().sum::<f64>() / f64::from(size);
            let differs = truths
                .iter()
                .map(|truth| (truth - mean).abs() >= NEGLIGIBLE);
            named.extend(pooled.estimates.iter().map(|it| it.p).zip(differs));
        }
        let probabilities: Vec<f64> = named.iter().map(|(p, _)| *p).collect();
        for (is_named, (_, differs)) in discoveries(&probabilities).into_iter().zip(&named) {
            if is_named {
                measured.false_names.add(!differs);
            }
            if *differs {
                measured.power.add(is_named);
            }
        }

        // Municipalities that differ as municipalities do: by 0.3 around the mean.
        let municipalities = (0..size).map(|_| {
            let truth = 3.0 + 0.3 * normal(&mut random);
            municipality(&mut random, truth, is_rounded)
        });
        let municipalities: Vec<Municipality> = municipalities.collect();
        let observed: Vec<Observed> = municipalities.iter().map(|it| it.observed).collect();
        let deviation = deviation_of_block(&observed, &observed);
        let with_errors = observed.iter().map(|one| (one.mean, one.errors(deviation)));
        let pooled = pool(&with_errors.collect::<Vec<_>>(), Some(size as usize)).unwrap();
        let truth = municipalities.iter().map(|it| it.council).sum::<f64>() / f64::from(size);
        measured
            .interval
            .add((pooled.mean - truth).abs() <= pooled.half_width);
        for one in &municipalities {
            let within = pooled
                .band
                .is_some_and(|band| (one.council - pooled.mean).abs() <= band);
            measured.band.add(within);
        }
    }
    measured
}

#[test]
fn intervals_bands_and_names_hold_what_they_promise() {
    let mut table =
        "municipalities  rounded  interval  band   named wrongly  named of those that differ\n"
            .to_owned();
    for is_rounded in [false, true] {
        for size in [6, 15, 44] {
            let measured = measure(size, is_rounded);
            writeln!(
                table,
                "{size:>14}  {:>7}  {:>8.3}  {:>5.3}  {:>13.3}  {:>26.3}",
                if is_rounded { "yes" } else { "no" },
                measured.interval.value(),
                measured.band.value(),
                measured.false_names.value(),
                measured.power.value(),
            )
            .unwrap();
            if size == 44 {
                assert!((0.93..0.99).contains(&measured.interval.value()), "{table}");
                assert!((0.92..0.98).contains(&measured.band.value()), "{table}");
            }
            if size > 6 {
                assert!(measured.false_names.value() < 0.12, "{table}");
            }
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("region-coverage.txt"), table).unwrap();
}

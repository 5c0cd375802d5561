//! Agreement within a group: van der Eijk's A, and its critical values under random answers.

/// Agreement A of van der Eijk (2001, doi:10.1023/A:1010374114305) over the frequencies of the levels:
/// −1 for two camps at the ends, 0 for a uniform distribution, 1 for unanimity. `None` where all
/// frequencies are 0.
///
/// The frequencies are decomposed into layers in which each level has the same frequency or 0; A is the
/// mean over the layers, weighted by their size.
pub fn agreement(counts: &[u32]) -> Option<f64> {
    let total: u32 = counts.iter().sum();
    if total == 0 {
        return None;
    }
    let mut left = counts.to_vec();
    let mut sum = 0.0;
    while let Some(height) = left.iter().copied().filter(|count| *count > 0).min() {
        let chosen: Vec<bool> = left.iter().map(|count| *count > 0).collect();
        let size = chosen.iter().map(|there| u32::from(*there)).sum::<u32>() * height;
        sum += layer(&chosen) * f64::from(size) / f64::from(total);
        for count in left.iter_mut().filter(|count| **count > 0) {
            *count -= height;
        }
    }
    Some(sum)
}

/// Agreement of one layer: which levels are chosen in it.
#[expect(
    clippy::cast_precision_loss,
    reason = "a scale has some levels, and they make some tens of triples"
)]
fn layer(chosen: &[bool]) -> f64 {
    let levels = chosen.len() as f64;
    let holding = chosen.iter().filter(|there| **there).count() as f64;
    // A uniform layer has agreement 0 by definition; the formula below would divide by zero.
    if chosen.iter().all(|there| *there) {
        return 0.0;
    }
    let (mut unimodal, mut not) = (0.0, 0.0);
    for (first, a) in chosen.iter().enumerate() {
        for (second, b) in chosen.iter().enumerate().skip(first + 1) {
            for c in chosen.iter().skip(second + 1) {
                match (a, b, c) {
                    (true, true, false) | (false, true, true) => unimodal += 1.0,
                    (true, false, true) => not += 1.0,
                    _ => {}
                }
            }
        }
    }
    // Without informative triples, as with a single level, unimodality is complete.
    let unimodality = if unimodal + not == 0.0 {
        1.0
    } else {
        ((levels - 2.0) * unimodal - (levels - 1.0) * not) / ((levels - 2.0) * (unimodal + not))
    };
    unimodality * (1.0 - (holding - 1.0) / (levels - 1.0))
}

/// The fifth percentile of A in groups of a size whose members choose one of five levels at random
/// (rule 8).
///
/// By simulation: see `CHANCE`. Between two sizes of the table the value of the smaller one is used.
pub fn chance(count: usize) -> Option<f64> {
    let known = CHANCE.iter().rev().find(|(size, _)| *size <= count);
    known.map(|(_, agreement)| *agreement)
}

/// Size of the group, and the fifth percentile of A over 200 000 groups of that size in which each
/// member chooses one of five levels at random, rounded to hundredths. `tests/group.rs` draws the groups
/// anew, from a seed of its own, and compares.
const CHANCE: &[(usize, f64)] = &[
    (5, -0.33),
    (6, -0.31),
    (7, -0.20),
    (8, -0.12),
    (9, -0.20),
    (10, -0.20),
    (11, -0.17),
    (12, -0.12),
    (13, -0.14),
    (14, -0.17),
    (15, -0.15),
    (16, -0.12),
    (17, -0.12),
    (18, -0.14),
    (19, -0.13),
    (20, -0.12),
    (21, -0.10),
    (22, -0.11),
    (23, -0.12),
    (24, -0.11),
    (25, -0.10),
    (26, -0.10),
    (27, -0.11),
    (28, -0.11),
    (29, -0.10),
    (30, -0.09),
    (35, -0.09),
    (40, -0.08),
    (45, -0.08),
    (50, -0.08),
    (60, -0.07),
    (75, -0.06),
    (100, -0.05),
    (150, -0.04),
    (200, -0.04),
];

//! An attack on what is published of a region: everybody but a few publishes their own result, and an attacker works out
//! what those few have.
//!
//! The attacker knows the regional release, the releases of all others, how many took part everywhere, and how results
//! are made. For a block the attacker draws made-up values for the few from what councils usually have, keeps the draws
//! under which the published figures would be what they are, and asks how sure the rest leaves them. All were in an earlier
//! half-year too, of which the others published their results, so that the change is published as well; in the worst case
//! the few published theirs then, and the attacker knows how much councils usually change. For an item the attacker tries
//! every standing that the few can have.
//!
//! Every printed line is computed. The table goes to `target/samples/region-attack.txt`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hpke::rand_core::{Rng, SeedableRng};
use raadspeil::disclosure::{METHOD, Mean, Period};
use raadspeil::questionnaire::{Questionnaire, Scan};
use raadspeil::region::{
    ContributedBlock, ContributedItem, Contribution, Earlier, RegionSubject, RegionalRelease,
    Shown, Third, regional_release,
};
use raadspeil::scoring::Standing;
use rand_chacha::ChaCha20Rng;

/// Draws of the attacker for each block.
const DRAWS: usize = 200;
/// Regions of which the items are attacked, for each of which the blocks are.
const ITEMS_FOR_EACH: u32 = 50;
/// Blocks of a region that are attacked: the others are alike.
const ATTACKED: usize = 2;
/// A block mean is known when it is within so many hundredths with 90 % certainty.
const WITHIN: i32 = 25;

fn now() -> Period {
    Period::of(2026, 11)
}

fn half_a_year_earlier() -> Period {
    Period::of(2026, 5)
}

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

/// A number between 0 and 1.
fn uniform(random: &mut ChaCha20Rng) -> f64 {
    (f64::from(random.next_u32()) + 0.5) / (f64::from(u32::MAX) + 1.0)
}

/// What a municipality may have in a block: means to a tenth around 2.9, as councils usually have.
fn mean(random: &mut ChaCha20Rng) -> u16 {
    let sum: f64 = (0..12).map(|_| uniform(random)).sum::<f64>() - 6.0;
    let hundredths = (29.0 + 4.5 * sum).round().clamp(15.0, 45.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenths = hundredths as u16;
    tenths * 10
}

/// What a municipality that had this may have half a year later: 0.1 more on average, with a deviation of 0.3.
fn later(then: u16, random: &mut ChaCha20Rng) -> u16 {
    let sum: f64 = (0..12).map(|_| uniform(random)).sum::<f64>() - 6.0;
    let hundredths = f64::from(then) / 10.0 + 1.0 + 3.0 * sum;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenths = hundredths.round().clamp(15.0, 45.0) as u16;
    tenths * 10
}

/// The same municipalities half a year before: each block as it may have been, of which [`later`] gives what it is now.
fn half_a_year_before(all: &mut [Contribution], random: &mut ChaCha20Rng) -> Vec<Contribution> {
    let mut before = all.to_vec();
    for (then, now) in before.iter_mut().zip(all) {
        then.period = half_a_year_earlier();
        let blocks = then.shown.as_mut().unwrap().blocks.iter_mut();
        for (then, now) in blocks.zip(&mut now.shown.as_mut().unwrap().blocks) {
            let level = mean(random);
            then.mean = Some(Mean::Hundredths(level));
            now.mean = Some(Mean::Hundredths(later(level, random)));
        }
    }
    before
}

/// How often an item is met and unknown: items differ more than councils do.
fn chances(asked: &Questionnaire, random: &mut ChaCha20Rng) -> Vec<(f64, f64)> {
    let items = asked.asked(Scan::Full);
    let mut between = |low: f64, high: f64| low + (high - low) * uniform(random);
    items
        .map(|_| (between(0.05, 0.6), between(0.05, 0.35)))
        .collect()
}

fn standing(random: &mut ChaCha20Rng, (met, unknown): (f64, f64)) -> Standing {
    match uniform(random) {
        chance if chance < met => Standing::Met,
        chance if chance < met + unknown => Standing::Unknown,
        _ => Standing::NotYet,
    }
}

fn contribution(
    asked: &Questionnaire,
    chances: &[(f64, f64)],
    random: &mut ChaCha20Rng,
) -> Contribution {
    let blocks = asked.blocks().iter().map(|_| ContributedBlock {
        mean: Some(Mean::Hundredths(mean(random))),
        half_width: Some(20),
    });
    let blocks = blocks.collect();
    let items = chances.iter().map(|chances| ContributedItem {
        standing: Some(standing(random, *chances)),
        mean: None,
        insight: None,
    });
    Contribution {
        method: METHOD,
        rule_set: 2,
        edition: asked.edition().to_owned(),
        scan: Scan::Full,
        period: now(),
        number: 1,
        members: 25,
        shown: Some(Shown {
            count: 17,
            blocks,
            items: items.collect(),
        }),
    }
}

fn publish(
    asked: &Questionnaire,
    all: &[Contribution],
    before: &[Contribution],
) -> RegionalRelease {
    let contributions: Vec<Option<&Contribution>> = before.iter().map(Some).collect();
    let earlier = Earlier {
        period: half_a_year_earlier(),
        contributions,
    };
    let subject = RegionSubject {
        asked,
        period: now(),
        name: "VNHG",
        region: "ABCDEFGH".to_owned(),
        number: 1,
        municipalities: Some(all.len()),
        earlier: vec![earlier],
    };
    let members: Vec<_> = all.iter().map(|one| (None, one)).collect();
    regional_release(&subject, &members).unwrap()
}

/// Whether the few published their results half a year before.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Unpublished,
    Published,
}

/// Attacks the blocks of a region of which all but `hidden` publish: how many, and how many of the last municipality are
/// known.
fn attack_blocks(
    asked: &Questionnaire,
    (all, before): (&[Contribution], &[Contribution]),
    hidden: usize,
    of_before: Before,
    random: &mut ChaCha20Rng,
) -> [u32; 2] {
    let release = publish(asked, all, before);
    let figures = |of: &RegionalRelease, place: usize| {
        let group = &of.groups[0];
        let trend = group.trend.as_ref().unwrap();
        (group.blocks[place].clone(), trend.blocks[place].clone())
    };
    let block = |of: &mut Contribution, place: usize, mean: u16| {
        of.shown.as_mut().unwrap().blocks[place].mean = Some(Mean::Hundredths(mean));
    };
    let target = all.last().unwrap().shown.as_ref().unwrap();
    let mut known = 0;
    for place in 0..ATTACKED {
        let published = figures(&release, place);
        let mut fitting = Vec::new();
        for _ in 0..DRAWS {
            let (mut guess, mut then) = (all.to_vec(), before.to_vec());
            for row in guess.len() - hidden..guess.len() {
                if of_before == Before::Unpublished {
                    block(&mut then[row], place, mean(random));
                }
                let of_then = hundredths(then[row].shown.as_ref().unwrap().blocks[place].mean);
                let of_then = u16::try_from(of_then).unwrap();
                block(&mut guess[row], place, later(of_then, random));
            }
            let guessed = guess.last().unwrap().shown.as_ref().unwrap();
            if figures(&publish(asked, &guess, &then), place) == published {
                fitting.push(hundredths(guessed.blocks[place].mean));
            }
        }
        let truth = hundredths(target.blocks[place].mean);
        let near = |guess: &&i32| (**guess - truth).abs() <= WITHIN;
        let near = fitting.iter().filter(near).count();
        // Some draws must fit, or the certainty is the attacker's luck.
        known += u32::from(fitting.len() >= 10 && near * 10 >= fitting.len() * 9);
    }
    [u32::try_from(ATTACKED).unwrap(), known]
}

/// In what third a part of a region lies.
fn third(part: usize, total: usize) -> Third {
    if part * 3 < total {
        Third::Fewer
    } else if part * 3 <= total * 2 {
        Third::Between
    } else {
        Third::More
    }
}

/// The same for its items.
fn attack_items(
    asked: &Questionnaire,
    (all, before): (&[Contribution], &[Contribution]),
    hidden: usize,
) -> [u32; 2] {
    let release = publish(asked, all, before);
    let target = all.last().unwrap().shown.as_ref().unwrap();
    let others = &all[..all.len() - hidden];
    let mut known = 0;
    for (place, published) in release.groups[0].items.iter().enumerate() {
        let count = |which: Standing| {
            let shown = others.iter().map(|one| one.shown.as_ref().unwrap());
            let standings = shown.map(|shown| shown.items[place].standing);
            standings.filter(|one| *one == Some(which)).count()
        };
        let (met, unknown) = (count(Standing::Met), count(Standing::Unknown));
        // Every way in which the few can stand, of whom the target is one.
        let fits = |of_target: Standing| {
            (0..hidden).any(|more_met| {
                (0..hidden - more_met).any(|more_unknown| {
                    let met = met + more_met + usize::from(of_target == Standing::Met);
                    let unknown = unknown + more_unknown;
                    let unknown = unknown + usize::from(of_target == Standing::Unknown);
                    let met = third(met, all.len());
                    let unknown = (met == Third::Fewer).then(|| third(unknown, all.len()));
                    Some(met) == published.met && unknown == published.unknown
                })
            })
        };
        let every = [Standing::Met, Standing::NotYet, Standing::Unknown];
        let possible = every.into_iter().filter(|standing| fits(*standing));
        known += u32::from(possible.count() == 1);
        let truth = target.items[place].standing.unwrap();
        assert!(fits(truth), "the truth itself does not fit");
    }
    let items = release.groups[0].items.len();
    [u32::try_from(items).unwrap(), known]
}

fn hundredths(mean: Option<Mean>) -> i32 {
    match mean {
        Some(Mean::Hundredths(hundredths)) => hundredths.into(),
        Some(Mean::Low) => 150,
        Some(Mean::High) => 450,
        None => 0,
    }
}

#[test]
fn what_all_others_publish_rarely_tells_the_last_few() {
    let asked = asked();
    let regions: u32 = std::env::var("REGIONS").map_or(1, |text| text.parse().unwrap());
    let mut table = "municipalities  that do not publish  block mean known within 0.25  and where it was known half a year before  standing of an item known\n".to_owned();
    for (size, hidden) in [5, 10, 15, 30, 44]
        .into_iter()
        .flat_map(|size| [1, 2, 3].map(|hidden| (size, hidden)))
    {
        let seed = u64::try_from(size * 10 + hidden).unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        let (mut blocks, mut with_before, mut items) = ([0, 0], [0, 0], [0, 0]);
        for _ in 0..regions {
            for place in 0..ITEMS_FOR_EACH {
                let chances = chances(&asked, &mut random);
                let all = (0..size).map(|_| contribution(&asked, &chances, &mut random));
                let mut all: Vec<Contribution> = all.collect();
                let before = half_a_year_before(&mut all, &mut random);
                let region = (all.as_slice(), before.as_slice());
                add(&mut items, attack_items(&asked, region, hidden));
                if place == 0 {
                    let mut attack =
                        |knows| attack_blocks(&asked, region, hidden, knows, &mut random);
                    add(&mut blocks, attack(Before::Unpublished));
                    add(&mut with_before, attack(Before::Published));
                }
            }
        }
        let (known, at_worst, of_items) = (share(blocks), share(with_before), share(items));
        writeln!(
            table,
            "{size:>14}  {hidden:>19}  {known:>27.1}%  {at_worst:>41.1}%  {of_items:>24.1}%"
        )
        .unwrap();
        // Of a region of 44 the bound is 12 % of blocks and 3 % of items for one municipality, 2 % and 1 % for three.
        if size == 44 && regions >= 20 {
            let known = known.max(at_worst);
            assert!(known <= if hidden >= 3 { 2.0 } else { 12.0 }, "{table}");
            assert!(of_items <= if hidden >= 3 { 1.0 } else { 3.0 }, "{table}");
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("region-attack.txt"), table).unwrap();
}

fn add(sum: &mut [u32; 2], learned: [u32; 2]) {
    for (sum, learned) in sum.iter_mut().zip(learned) {
        *sum += learned;
    }
}

/// So many of so many, in percent.
fn share([of, part]: [u32; 2]) -> f64 {
    100.0 * f64::from(part) / f64::from(of.max(1))
}

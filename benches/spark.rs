//! Writes the data package of a comparison of a million made-up municipalities, and has Spark compute every published
//! figure from it. `MUNICIPALITIES` makes it another number.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "../tests/support/municipality.rs"]
mod municipality;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use hpke::rand_core::{Rng, SeedableRng};
use raadspeil::disclosure::{Mean, Period};
use raadspeil::export::sheets::{self, Sheet};
use raadspeil::export::{self, Dialect, Job, Order};
use raadspeil::office;
use raadspeil::questionnaire::Questionnaire;
use raadspeil::region::{
    Contribution, Earlier, Member, RegionSubject, RegionalRelease, SizeClass, regional_release,
};
use raadspeil::scoring::Standing;
use raadspeil::sentences::RegionWords;
use raadspeil::wording::{Date, Wording};
use rand_chacha::ChaCha20Rng;

/// Municipalities in one file of a table.
const PART: usize = 10_000;
const DATE: Date = Date {
    year: 2026,
    month: 11,
    day: 28,
};

fn main() {
    let count = std::env::var("MUNICIPALITIES").map_or(1_000_000, |count| count.parse().unwrap());
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    let asked = Questionnaire::unpack(packed).unwrap();
    let texts = (
        Wording::read(include_str!("../src/wording/nl.json")).unwrap(),
        Wording::read(include_str!("../src/wording/clerk-nl.json")).unwrap(),
        Wording::read(include_str!("../src/wording/analyst-nl.json")).unwrap(),
    );
    let words = RegionWords {
        asked: &asked,
        shared: &texts.0,
        own: &texts.1,
        region: &texts.2,
    };
    let mut random = ChaCha20Rng::seed_from_u64(16);
    let made: Vec<(Option<SizeClass>, Contribution)> = (0..count)
        .map(|_| municipality(&asked, &mut random))
        .collect();
    let members: Vec<Member<'_>> = made.iter().map(|(size, one)| (*size, one)).collect();
    let before = half_years(&asked, count, &mut random);
    let earlier: Vec<Earlier<'_>> = before
        .iter()
        .map(|(period, contributions)| Earlier {
            period: *period,
            contributions: contributions.iter().map(Option::as_ref).collect(),
        })
        .collect();

    let start = Instant::now();
    let subject = RegionSubject {
        asked: &asked,
        period: Period::of(2026, 11),
        name: "Een miljoen",
        region: "ABCDEFGH".to_owned(),
        number: 1,
        municipalities: Some(count + count / 50),
        earlier: earlier.clone(),
    };
    let release = regional_release(&subject, &members).unwrap();
    println!(
        "the core publishes {count} municipalities in {:.1} s",
        start.elapsed().as_secs_f64()
    );

    let start = Instant::now();
    let folder = here("target/samples/spark");
    let _ = fs::remove_dir_all(&folder);
    write(&folder, &release, &members, &earlier, words);
    println!(
        "the data package is written in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    let python = here(".tools/spark/bin/python");
    assert!(python.exists(), "Spark is missing: run make spark");
    let mut spark = Command::new(python);
    spark.arg(here("tests/region_spark.py")).arg(&folder);
    assert!(
        spark.status().unwrap().success(),
        "Spark computes otherwise"
    );
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A municipality that shows most of its blocks, some at an end of the scale, and most of its items.
fn municipality(
    asked: &Questionnaire,
    random: &mut ChaCha20Rng,
) -> (Option<SizeClass>, Contribution) {
    let members = 9 + random.next_u32() % 37;
    let took_part = 5 + random.next_u32() % (members - 4);
    let shift = u16::try_from(random.next_u32() % 150).unwrap();
    let mut one =
        municipality::contribution(asked, Period::of(2026, 11), |_| 200 + shift / 10 * 10);
    one.members = u16::try_from(members).unwrap();
    let shown = one.shown.as_mut().unwrap();
    shown.count = u16::try_from(took_part).unwrap();
    for block in &mut shown.blocks {
        match random.next_u32() % 24 {
            0 => block.mean = None,
            1 => block.mean = Some(Mean::Low),
            2 => block.mean = Some(Mean::High),
            _ => {}
        }
        block.half_width = match random.next_u32() % 4 {
            _ if block.mean.is_none() => None,
            _ if took_part == members => Some(0),
            0 => None,
            tenths => Some(u16::try_from(tenths).unwrap() * 10 + 10),
        };
    }
    for (place, item) in (0..).zip(&mut shown.items) {
        let place: u32 = place;
        // From items that hardly any council meets to items that nearly all do.
        item.standing = match random.next_u32() % 40 {
            0 => None,
            1..6 => Some(Standing::Unknown),
            other if other < 6 + place => Some(Standing::Met),
            _ => Some(Standing::NotYet),
        };
    }
    let size = SizeClass::ALL[random.next_u32() as usize % 3];
    (Some(size), one)
}

/// The four half-years before, in each of which one in ten took part, nearly the same each time.
fn half_years(
    asked: &Questionnaire,
    count: usize,
    random: &mut ChaCha20Rng,
) -> Vec<(Period, Vec<Option<Contribution>>)> {
    let half_years = [(2024, 11), (2025, 5), (2025, 11), (2026, 5)].map(|(year, month)| {
        let period = Period::of(year, month);
        let contributions = (0..count).map(|place| {
            let is_there = place % 10 == 0 && !random.next_u32().is_multiple_of(20);
            is_there.then(|| {
                let (_, mut one) = municipality(asked, random);
                one.period = period;
                one
            })
        });
        (period, contributions.collect())
    });
    half_years.into()
}

fn csv(sheet: Sheet) -> Vec<u8> {
    let job = Job {
        order: Order::Csv(Box::new(sheet), Dialect::Programs),
        date: DATE,
    };
    office::write(&job, None, &mut |_| {}).unwrap()
}

/// Writes the tables, the large ones in parts: for Spark a folder of files is one table.
fn write(
    folder: &Path,
    release: &RegionalRelease,
    members: &[Member<'_>],
    earlier: &[Earlier<'_>],
    words: RegionWords<'_>,
) {
    for table in ["contributions.csv", "standings.csv", "reading"] {
        fs::create_dir_all(folder.join(table)).unwrap();
    }
    let workbook = sheets::region_with_empty_tables(release, words);
    for key in ["blocks", "items", "trends"] {
        let table = workbook.table(key).unwrap();
        fs::write(folder.join(format!("{key}.csv")), csv(table)).unwrap();
    }
    let then = sheets::earlier(members, 1, earlier, words);
    fs::write(folder.join("earlier.csv"), csv(then)).unwrap();
    let quantiles = sheets::quantiles(release, members, earlier, words);
    fs::write(folder.join("student.csv"), csv(quantiles)).unwrap();
    for (place, part) in members.chunks(PART).enumerate() {
        for sheet in sheets::contributions(part, place * PART + 1, words) {
            let file = folder.join(format!("{}.csv/part-{place:05}.csv", sheet.key));
            fs::write(file, csv(sheet)).unwrap();
        }
    }
    for (name, script) in export::CONTRIBUTIONS {
        fs::write(folder.join(name), script).unwrap();
    }
}

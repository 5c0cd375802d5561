//! How long it takes to take in and to compare the contributions of so many municipalities, on this machine and without
//! a browser; and how that grows.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/support/municipality.rs"]
mod municipality;

use std::time::{Duration, Instant};

use hpke::rand_core::{Rng, SeedableRng};
use municipality::contribution;
use raadspeil::disclosure::{METHOD, Period};
use raadspeil::exchange::{self, Delivery, RegionInvitation, SecretKey, Token};
use raadspeil::questionnaire::{Questionnaire, Scan};
use raadspeil::region::{Contribution, RegionSubject, compare, regional_release};
use rand_chacha::ChaCha20Rng;

fn main() {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    let asked = Questionnaire::unpack(packed).unwrap();
    let mut random = ChaCha20Rng::seed_from_u64(15);
    println!(
        "{:>14}{:>14}{:>15}{:>15}{:>26}",
        "municipalities",
        "opened (ms)",
        "compared (ms)",
        "released (ms)",
        "compared, for each (µs)"
    );
    // Opening is measured as far as a region goes: five half-years of all Dutch municipalities.
    for (count, is_sealed) in [
        (44, true),
        (342, true),
        (1_710, true),
        (10_000, false),
        (100_000, false),
    ] {
        let contributions = (0..count).map(|_| {
            let shift = random.next_u32() % 150;
            let mean =
                |block: usize| 180 + u16::try_from((shift as usize + block * 13) % 200).unwrap();
            contribution(&asked, Period::of(2026, 11), mean)
        });
        let contributions: Vec<Contribution> = contributions.collect();
        let opening = is_sealed.then(|| opened(&asked, &contributions, &mut random));
        let start = Instant::now();
        let all: Vec<&Contribution> = contributions.iter().collect();
        let compared = compare(&asked, Scan::Full, &all, Some(count));
        assert_eq!(compared.rows.len(), count);
        let comparing = start.elapsed();
        let start = Instant::now();
        let subject = RegionSubject {
            asked: &asked,
            period: Period::of(2026, 11),
            name: "VNHG",
            region: "ABCDEFGH".to_owned(),
            number: 1,
            municipalities: Some(count),
            earlier: Vec::new(),
        };
        let members: Vec<_> = contributions.iter().map(|one| (None, one)).collect();
        regional_release(&subject, &members).unwrap();
        let releasing = start.elapsed();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let opening = opening.map_or("–".to_owned(), |it| format!("{:.1}", milliseconds(it)));
        let (comparing, releasing) = (milliseconds(comparing), milliseconds(releasing));
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2⁵³")]
        let each = comparing * 1e3 / count as f64;
        println!("{count:>14}{opening:>14}{comparing:>15.1}{releasing:>15.1}{each:>26.1}");
    }
}

/// How long opening takes.
fn opened(
    asked: &Questionnaire,
    contributions: &[Contribution],
    random: &mut ChaCha20Rng,
) -> Duration {
    let key = SecretKey::generate(random);
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: METHOD,
        edition: (2026, 1),
        period: Period::of(2026, 11),
        municipalities: 0,
        name: "VNHG".to_owned(),
    };
    let codes = contributions.iter().map(|contribution| {
        let delivery = Delivery {
            token: Token::draw(random),
            size: None,
            contribution: contribution.clone(),
        };
        exchange::seal_delivery(&invitation, asked, &delivery, random).unwrap()
    });
    let codes: Vec<Vec<u8>> = codes.collect();
    let start = Instant::now();
    for code in &codes {
        exchange::open_delivery(&invitation, asked, &key, code).unwrap();
    }
    start.elapsed()
}

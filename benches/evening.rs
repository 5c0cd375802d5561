//! Whether the memory of the clerk's page stays the same for a whole evening, in Chromium.
//!
//! A council of 60 holds its codes before the camera, and goes on doing so; the round is closed, each file of its result is
//! made again and again, and the big screen goes through its slides. What is used is measured after what is no longer needed
//! was freed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    clippy::print_stdout
)]
#![allow(
    dead_code,
    reason = "the journeys use more of these modules than this does"
)]

#[path = "../tests/journeys/browser.rs"]
mod browser;
#[path = "../tests/support/council.rs"]
mod council;
#[path = "../tests/support/memory.rs"]
mod memory;
#[path = "../tests/journeys/person.rs"]
mod person;
#[path = "../tests/journeys/server.rs"]
mod server;

use std::time::Duration;

use browser::{Browser, FILM};
use memory::Memory;
use person::Person;
use serde_json::json;
use thirtyfour::Key;

/// So many take part. The film shows each for a second, and then begins anew.
const MEMBERS: usize = 60;
/// The film is seen so often.
const FILMS: usize = 4;
/// Each file is made so often. The worker that writes them frees what it no longer needs in its own time, every few dozen files:
/// fewer would show a rise alone.
const TIMES: usize = 24;
/// The slides are gone through so often.
const SHOWINGS: usize = 6;

/// Chooses a file by for whom it is and its place there, has it made, and waits until it is saved.
const MAKE: &str = include_str!("make.js");

/// The memory after each repetition of one thing.
struct Series {
    what: &'static str,
    after: Vec<Memory>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let person = Person::arrives(Browser::Chromium).await;
    let address = council::opens_a_round_for(&person, &MEMBERS.to_string()).await;
    let codes = council::codes(&council::invitation(&person).await, MEMBERS);
    council::film(&person.running.home.join(FILM), &codes);
    let person = person.comes_back_after_a_crash().await;
    person.goes_to(&format!("{address}/inlezen")).await;
    person.reads("Plak de antwoordcodes").await;
    let before = used_by(&person).await;
    println!(
        "{:>8.1} MB  the page, before anything is taken in",
        before.undrawn
    );
    let driver = person.running.driver.clone();
    driver
        .set_script_timeout(Duration::from_mins(2))
        .await
        .unwrap();

    let mut camera = Series::of("the film of the camera seen again");
    person.presses("Scan met de camera").await;
    for _ in 0..FILMS {
        tokio::time::sleep(Duration::from_secs(MEMBERS as u64)).await;
        camera.after.push(used_by(&person).await);
    }
    let received = person
        .tells("return document.body.innerText.match(/(\\d+) van 60 ontvangen/)[1]")
        .await;
    println!(
        "{:>8}     codes taken in by the camera",
        received.as_str().unwrap()
    );
    camera.says();
    person.presses("Zet de camera uit").await;

    person.presses("Sluit de peiling").await;
    person
        .presses_until("Ja, sluit en toon de uitkomst", "van 60 deden mee")
        .await;
    person.presses("Verder: Verslag").await;
    person.reads("Bewaar en deel de uitkomst").await;
    let mut files = Series::of("each of the twelve files made again");
    for _ in 0..TIMES {
        for (audience, count) in [(0, 3), (1, 4), (2, 4), (3, 1)] {
            for format in 0..count {
                let arguments = vec![json!(audience), json!(format)];
                driver.execute_async(MAKE, arguments).await.unwrap();
            }
        }
        files.after.push(used_by(&person).await);
    }
    files.says();

    person.goes_to(&address.replace("peiling", "scherm")).await;
    person.reads("Gesloten").await;
    let mut slides = Series::of("all slides shown again, forth and back");
    for _ in 0..SHOWINGS {
        for (key, words) in [(Key::Right, "Wat spreken we af?"), (Key::Left, "Gesloten")] {
            while !person.sees().await.contains(words) {
                person.types(key.clone()).await;
            }
        }
        slides.after.push(used_by(&person).await);
    }
    slides.says();
    person.leaves().await;
}

/// What the page uses once what is no longer needed is freed.
async fn used_by(person: &Person) -> Memory {
    for _ in 0..2 {
        person
            .tells_chromium("HeapProfiler.collectGarbage", json!({}))
            .await;
    }
    memory::memory_of_page(&person.running.home)
}

impl Series {
    fn of(what: &'static str) -> Self {
        Self {
            what,
            after: Vec::new(),
        }
    }

    /// Says what was measured, and how much a repetition adds once the first is over: half of them against the other half.
    fn says(&self) {
        self.says_of("of its own", |memory| memory.undrawn);
        self.says_of("with what was drawn", |memory| memory.all);
    }

    fn says_of(&self, which: &str, used: fn(&Memory) -> f64) {
        let all: Vec<f64> = self.after.iter().map(used).collect();
        let warm = &all[1..];
        let (early, late) = warm.split_at(warm.len() / 2);
        let mean = |some: &[f64]| some.iter().sum::<f64>() / some.len() as f64;
        let each = (mean(late) - mean(early)) / (warm.len() as f64 / 2.0);
        let all: Vec<String> = all.iter().map(|used| format!("{used:.1}")).collect();
        println!(
            "{each:>+8.2} MB a repetition, after the first: {which}, {}: {}",
            self.what,
            all.join(" ")
        );
    }
}

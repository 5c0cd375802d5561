//! How long a browser takes to write each file of the result of a council of 45, and how large it is.
//!
//! The result is that of `make samples`, opened from its JSON file in Chromium. The first file also fetches the office.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::indexing_slicing,
    clippy::print_stdout
)]
#![allow(
    dead_code,
    reason = "the journeys use more of these modules than this does"
)]

#[path = "../tests/journeys/browser.rs"]
mod browser;
#[path = "../tests/journeys/person.rs"]
mod person;
#[path = "../tests/journeys/server.rs"]
mod server;

use std::path::Path;

use browser::Browser;
use person::Person;
use serde_json::json;

/// Chooses a file by for whom it is and its place there, has it made, and says how long that took and what was saved.
const MAKE: &str = include_str!("make.js");

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples/exports/council");
    let files = std::fs::read_dir(folder).expect("run make samples first");
    let mut files = files.map(|entry| entry.unwrap().path());
    let json = files.find(|path| path.to_str().unwrap().ends_with("uitkomst.json"));
    let person = Person::arrives(Browser::Chromium).await;
    person.goes_to("#/peiling").await;
    person
        .opens_file_in("Bestand met een uitkomst", &json.unwrap())
        .await;
    person.reads("Dit is een uitkomst uit een bestand").await;
    let driver = &person.running.driver;
    driver
        .set_script_timeout(std::time::Duration::from_mins(1))
        .await
        .unwrap();
    println!("{:>8}  what was saved", "ms");
    for (audience, count) in [(0, 3), (1, 4), (2, 4), (3, 1)] {
        for format in 0..count {
            // The first file a second time too: without what is fetched once.
            let again = usize::from(audience == 0 && format == 0);
            for _ in 0..=again {
                let arguments = vec![json!(audience), json!(format)];
                let made = driver.execute_async(MAKE, arguments).await.unwrap();
                let made = made.json();
                let says = made[1].as_str().unwrap();
                println!("{:>8.0}  {says}", made[0].as_f64().unwrap());
            }
        }
    }
    person.leaves().await;
}

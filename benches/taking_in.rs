//! How long a browser takes to take in the contributions of all Dutch municipalities, and to compare and draw them.
//!
//! A comparison is made, invited for and closed as the analyst does it, in Chromium; the contributions are made up.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout
)]
#![allow(
    dead_code,
    reason = "the journeys use more of these modules than this does"
)]

#[path = "../tests/journeys/browser.rs"]
mod browser;
#[path = "../tests/support/contributions.rs"]
mod contributions;
#[path = "../tests/support/municipality.rs"]
mod municipality;
#[path = "../tests/journeys/person.rs"]
mod person;
#[path = "../tests/journeys/server.rs"]
mod server;

use std::time::Duration;

use browser::Browser;
use contributions::invites;
use person::Person;
use serde_json::json;

/// Presses a button and waits until the page says something: how long that took, and the longest time that the page did
/// not draw meanwhile, in milliseconds.
const PRESS: &str = r"
    const [name, expected, done] = arguments;
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(() => go(performance.now()))));
    (async () => {
      const start = await frame();
      let [last, longest] = [start, 0];
      [...document.querySelectorAll('button')].find((b) => b.textContent === name).click();
      do {
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = now;
      } while (!document.body.textContent.includes(expected));
      done([last - start, longest]);
    })();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!(
        "{:>14}  {:<28}{:>8}{:>22}",
        "municipalities", "", "ms", "longest still (ms)"
    );
    for count in [44, 342, 1_000] {
        measures(count).await;
    }
}

async fn measures(count: usize) {
    let person = Person::arrives(Browser::Chromium).await;
    person.goes_to("#/regio").await;
    person.fills("Naam van de vergelijking", "VNHG").await;
    let list: Vec<String> = (1..=count)
        .map(|n| format!("Gemeente {n}\t{}", 8_000 + n * 400))
        .collect();
    person.pastes("Lijst van gemeenten", &list.join("\n")).await;
    person.presses("Maak de vergelijking").await;
    let mail = invites(&person).await.join("\n\n");
    person.pastes("Plak bijdragen uit de mail", &mail).await;
    let driver = &person.running.driver;
    driver
        .set_script_timeout(Duration::from_mins(2))
        .await
        .unwrap();
    let measure = async |what: &str, name: &str, expected: &str| {
        let arguments = vec![json!(name), json!(expected)];
        let took = driver.execute_async(PRESS, arguments).await.unwrap();
        let took = took.json();
        let number = |place: usize| took[place].as_f64().unwrap();
        println!(
            "{count:>14}  {what:<28}{:>8.0}{:>22.0}",
            number(0),
            number(1)
        );
    };
    let all = format!("{count} van {count} gemeenten binnen");
    measure("taken in", "Lees in", &all).await;
    person.presses("Sluit de vergelijking").await;
    let close = "Ja, sluit en toon de vergelijking";
    measure("released, compared and drawn", close, "19 van de 20 raden").await;
    person.leaves().await;
}

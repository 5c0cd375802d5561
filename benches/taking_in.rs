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
use contributions::invites_for;
use person::Person;
use serde_json::json;

/// Pastes texts, pressing a button after each, and waits until the page says something: how long that took, and the longest
/// time that the page did not draw meanwhile, in milliseconds.
const PRESS: &str = r"
    const [texts, name, expected, done] = arguments;
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(() => go(performance.now()))));
    const press = () => [...document.querySelectorAll('button')].find((b) => b.textContent === name).click();
    (async () => {
      const start = await frame();
      let [last, longest] = [start, 0];
      for (const text of texts) {
        const area = document.querySelector('#contributions');
        area.value = text;
        area.dispatchEvent(new Event('input', { bubbles: true }));
        press();
      }
      if (texts.length === 0) press();
      do {
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = now;
      } while (!document.body.textContent.includes(expected));
      done([last - start, longest]);
    })();";

/// As many contributions fit in one paste.
const A_PASTE: usize = 4_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!(
        "{:>14}{:>15}  {:<28}{:>8}{:>22}",
        "municipalities", "contributions", "", "ms", "longest still (ms)"
    );
    for (count, releases) in [(44, 1), (342, 1), (342, 5), (1_000, 1), (1_000, 10)] {
        measures(count, releases).await;
    }
}

async fn measures(count: usize, releases: u16) {
    let person = Person::arrives(Browser::Chromium).await;
    person.goes_to("#/regio").await;
    person.fills("Naam van de vergelijking", "VNHG").await;
    let list: Vec<String> = (1..=count)
        .map(|n| format!("Gemeente {n}\t{}", 8_000 + n * 400))
        .collect();
    person.pastes("Lijst van gemeenten", &list.join("\n")).await;
    person.presses("Maak de vergelijking").await;
    let contributions = invites_for(&person, releases).await;
    let driver = &person.running.driver;
    driver
        .set_script_timeout(Duration::from_mins(5))
        .await
        .unwrap();
    let measure = async |what: &str, texts: &[String], name: &str, expected: &str| {
        let arguments = vec![json!(texts), json!(name), json!(expected)];
        let took = driver.execute_async(PRESS, arguments).await.unwrap();
        let took = took.json();
        let number = |place: usize| took[place].as_f64().unwrap();
        println!(
            "{count:>14}{:>15}  {what:<28}{:>8.0}{:>22.0}",
            contributions.len(),
            number(0),
            number(1)
        );
    };
    let texts = contributions.chunks(A_PASTE).map(|it| it.join("\n\n"));
    let texts: Vec<String> = texts.collect();
    let all = format!("{count} van {count} gemeenten binnen");
    measure("taken in", &texts, "Lees in", &all).await;
    person.presses("Sluit de vergelijking").await;
    let close = "Ja, sluit en toon de vergelijking";
    measure(
        "released, compared and drawn",
        &[],
        close,
        "19 van de 20 raden",
    )
    .await;
    person.leaves().await;
}

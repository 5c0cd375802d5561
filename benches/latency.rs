//! From a press to the changed document: for a statement, for the result of a council of 45, and for typing where a
//! sheet of slips is on screen.
//!
//! The app runs in Chromium with a CPU slowed down four times. What is measured ends when the document has changed,
//! before the browser lays out and paints; where a press changes nothing in it, when everything that follows from the
//! press has run. `DIST` names the folder of another build to be measured.
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

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use browser::Browser;
use person::Person;
use serde_json::json;
use server::Server;

/// How often each press is measured.
const TIMES: usize = 60;

/// Presses the found elements in turn, and gives how long each press took, in milliseconds.
const PRESS: &str = r"
    const [find, times, done] = arguments;
    const task = () => new Promise((go) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = go;
      channel.port2.postMessage(0);
    });
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 50)));
    (async () => {
      const took = [];
      for (let n = 0; n < times; n += 1) {
        const found = document.querySelectorAll(find);
        const element = found[n % found.length];
        await frame();
        let changed;
        const observer = new MutationObserver(() => { changed ??= performance.now(); });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const start = performance.now();
        if (element.matches('textarea')) {
          element.value += 'a';
          element.dispatchEvent(new Event('input', { bubbles: true }));
        } else {
          element.click();
        }
        await task();
        observer.disconnect();
        took.push((changed ?? performance.now()) - start);
      }
      done(took);
    })();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!(
        "{:<44}{:>10}{:>10}",
        "milliseconds, CPU 4x slower", "median", "slowest"
    );
    statement().await;
    result().await;
    slips().await;
}

/// Somebody whose device is slow.
async fn arrives() -> Person {
    let server = match std::env::var_os("DIST") {
        Some(folder) => Server::serve(PathBuf::from(folder), None).await,
        None => Server::start().await,
    };
    let person = Person::arrives_at(Browser::Chromium, server).await;
    let driver = &person.running.driver;
    let minute = Duration::from_mins(1);
    driver.set_script_timeout(minute).await.unwrap();
    person
}

/// Presses what is found, in turn, and prints how long that took.
async fn measure(person: &Person, what: &str, find: &str) {
    let slow =
        |rate: u8| person.tells_chromium("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
    slow(4).await;
    let driver = &person.running.driver;
    let arguments = vec![json!(find), json!(TIMES)];
    let took = driver.execute_async(PRESS, arguments).await.unwrap();
    slow(1).await;
    let took = took.json().as_array().unwrap().clone();
    let mut took: Vec<f64> = took.iter().map(|time| time.as_f64().unwrap()).collect();
    took.sort_by(f64::total_cmp);
    println!(
        "{what:<44}{:>10.1}{:>10.1}",
        took[TIMES / 2],
        took[TIMES - 1]
    );
}

async fn statement() {
    let person = arrives().await;
    person.chooses("Raadslid of commissielid").await;
    person.presses("Begin met de snelle scan").await;
    person.reads("Stelling 1 van 12").await;
    measure(
        &person,
        "an answer to a statement",
        "main input[type=radio]",
    )
    .await;
    person.leaves().await;
}

/// The made-up council of `make samples`.
async fn result() {
    let person = arrives().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples/council");
    let sample =
        |name: &str| fs::read_to_string(folder.join(name)).expect("run make samples first");
    person.presses("Voor de griffie").await;
    person
        .fills(
            "Wachtwoord van de reservekopie",
            sample("password.txt").trim(),
        )
        .await;
    person.opens_file(&folder.join("key.peilsleutel")).await;
    person.reads("45 van 45 deden mee").await;
    person.reads("Andere bestanden").await;
    measure(
        &person,
        "a choice below the result of 45",
        "input[name=audience]",
    )
    .await;
    measure(
        &person,
        "a key in the proposal of the result of 45",
        "#agenda",
    )
    .await;
    person.leaves().await;
}

async fn slips() {
    let person = arrives().await;
    person.presses("Voor de griffie").await;
    person.presses("Nieuwe peiling").await;
    person.fills("Gemeente", "Waterveen").await;
    person.fills("Aantal deelnemers", "45").await;
    person
        .chooses("Met briefjes. Ieder trekt een briefje met een eigen toegangscode.")
        .await;
    person.presses("Maak de peiling").await;
    person
        .fills("Wachtwoord", "toets wachtwoord alleen voorbeeld")
        .await;
    person.presses("Sla de reservekopie op").await;
    let file = person.finds_saved("raadspeil-").await;
    person
        .fills(
            "Wachtwoord van de reservekopie",
            "toets wachtwoord alleen voorbeeld",
        )
        .await;
    person.opens_file(&file).await;
    person.reads("De reservekopie werkt").await;
    person.presses("Maak 45 briefjes").await;
    person
        .reads("De briefjes staan alleen nu op het scherm")
        .await;
    person.presses("Verder: Inlezen").await;
    person.reads("Plak de antwoordcodes").await;
    measure(
        &person,
        "a key in the field for codes, with 45 slips given out",
        "#codes",
    )
    .await;
    person.leaves().await;
}

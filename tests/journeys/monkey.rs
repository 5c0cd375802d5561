//! Somebody who presses whatever there is: random walks through all three programs, from a fixed seed. Nothing may go wrong
//! behind the screen, and what was answered is there after loading the page again.
//!
//! The suite makes a few walks in each browser; `make monkey WALKS=…` as many as are asked for, from walk `FROM`. What was tried
//! goes to `target/samples/monkey-….txt`.

use serde_json::json;

use crate::browser::Browser;
use crate::person::Person;

/// Walks in a browser where nothing else is asked for.
const WALKS: u32 = 3;
/// What is done in a walk.
const STEPS: u32 = 40;
/// So much is done before the page is looked at: a press may lead to another program, which ends the script.
const AT_ONCE: u32 = 8;

/// Where a walk begins.
const STARTS: [&str; 8] = [
    "#/",
    "#/vragen",
    "#/peiling",
    "#/peiling/nieuw",
    "#/voorbeeld",
    "#/regio",
    "#/regio/voorbeeld",
    "en.html#/",
];

/// Presses, chooses and types at random. What leaves the app or needs the device is left alone: other windows, files, mail, paper.
const PRESSES: &str = include_str!("monkey.js");

/// A few walks, or as many as are asked for.
pub async fn presses_whatever_there_is(browser: Browser) {
    let asked = |name, otherwise| {
        let asked = std::env::var(name).ok();
        asked.map_or(otherwise, |number| number.parse().unwrap())
    };
    let (from, walks) = (asked("FROM", 0), asked("WALKS", WALKS));
    let person = Person::arrives(browser).await;
    let (mut interrupted, mut began) = (0, 0);
    for walk in from..from + walks {
        let start = STARTS[walk as usize % STARTS.len()];
        person.goes_to(start).await;
        for part in 0..STEPS / AT_ONCE {
            let seed = walk * 1_000 + part;
            let arguments = vec![json!(seed), json!(AT_ONCE)];
            let ended = person
                .running
                .driver
                .execute_async(PRESSES, arguments)
                .await;
            // Firefox says nothing where Chromium says that the page went.
            let ended = ended.ok().filter(|ended| !ended.json().is_null());
            let Some(ended) = ended else {
                // The page went over into another one: that is loaded now.
                interrupted += 1;
                person
                    .waits_for("another page", "//main[@id='main']//h1")
                    .await;
                continue;
            };
            assert_eq!(
                *ended.json(),
                json!([[], false]),
                "walk {walk}, seed {seed}, from {start}"
            );
        }
        began += u32::from(keeps_answers(&person, walk).await);
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    let figures = format!(
        "{browser:?}: {walks} walks of {STEPS} steps, from walk {from}, {interrupted} times into another program, {began} with a scan that had to be kept; no fault, no answer lost\n"
    );
    std::fs::write(folder.join(format!("monkey-{browser:?}.txt")), figures).unwrap();
    person.running.quit().await;
}

/// What is answered stays answered when the page is loaded again. Whether there was anything to lose.
async fn keeps_answers(person: &Person, walk: u32) -> bool {
    // By way of another page: where the last press leads elsewhere, that way is given up.
    person.goes_to(&format!("?{walk}#/vragen")).await;
    let heading = "//h1[normalize-space()='Overzicht van de stellingen']";
    person.waits_for("the overview", heading).await;
    // Each statement with what was answered; what is said of a press before is gone when the page is loaded again.
    let overview = "const main = document.querySelector('main').cloneNode(true); \
         main.querySelectorAll('[role=status], [role=alert]').forEach((said) => said.remove()); \
         return main.textContent";
    let before = person.finds(overview).await;
    person.reloads().await;
    let after = person.finds(overview).await;
    assert_eq!(after, before, "walk {walk} lost an answer");
    !before.to_string().contains("U bent nog niet begonnen")
}

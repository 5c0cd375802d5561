//! The first load, measured beside a `SurveyJS` page with the same statements.
//!
//! Both pages are served by the same host with brotli, to the same Chromium with a CPU slowed down
//! four times and a slow 4G network (1.6 Mbit/s down, 150 ms there and back). Each is loaded five
//! times with nothing in the cache, turn about; the medians are shown. An empty page goes along: most of
//! the memory of a page is the browser's own, and only what a page adds to it is compared.
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
#[path = "../tests/support/memory.rs"]
mod memory;
#[path = "../tests/journeys/server.rs"]
mod server;

use std::path::Path;

use browser::{Browser, Running};
use memory::memory_of_page;
use serde_json::{Value, json};
use server::Server;

/// How often each page is loaded.
const TIMES: usize = 5;

/// A page to measure.
struct Page {
    name: &'static str,
    server: Server,
    fragment: &'static str,
    /// Gives the first radio button that can be clicked, or null.
    first_choice: &'static str,
}

/// What was measured, in the order of [`WHAT`].
type Figures = [f64; 4];

const WHAT: [&str; 4] = [
    "first paint (ms)",
    "first statement ready (ms)",
    "click to paint (ms)",
    "memory of the page (MB)",
];

/// Place of the memory in the figures.
const MEMORY: usize = 3;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/survey");
    let pages = [
        Page {
            name: "Raadspeil",
            server: Server::start().await,
            fragment: "",
            // The first thing on the page that answers to a click once the program is there.
            first_choice: "document.querySelector('main#main input[type=radio]')",
        },
        Page {
            name: "SurveyJS",
            server: Server::serve(folder.clone(), None).await,
            fragment: "",
            first_choice: "document.querySelector('#survey input[type=radio]')",
        },
        Page {
            name: "empty",
            server: Server::serve(folder.join("empty"), None).await,
            fragment: "",
            first_choice: "document.querySelector('input[type=radio]')",
        },
    ];
    let mut figures: [Vec<Figures>; 3] = Default::default();
    for _ in 0..TIMES {
        for (page, figures) in pages.iter().zip(&mut figures) {
            figures.push(measure(page).await);
        }
    }
    println!(
        "{:<28}{:>12}{:>12}{:>8}{:>8}",
        "median of 5", pages[0].name, pages[1].name, pages[2].name, "ratio"
    );
    for (place, what) in WHAT.into_iter().enumerate() {
        let [ours, theirs, empty] = [0, 1, 2].map(|page: usize| median(&figures[page], place));
        let ratio = if place == MEMORY {
            (ours - empty) / (theirs - empty)
        } else {
            ours / theirs
        };
        println!("{what:<28}{ours:>12.1}{theirs:>12.1}{empty:>8.1}{ratio:>8.2}");
    }
}

fn median(figures: &[Figures], place: usize) -> f64 {
    let mut values: Vec<f64> = figures.iter().map(|figures| figures[place]).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

async fn measure(page: &Page) -> Figures {
    let running = Running::start(Browser::Chromium).await;
    let driver = &running.driver;
    let tell = async |method: &str, parameters: Value| {
        driver.cdp().send_raw(method, parameters).await.unwrap()
    };
    tell("Network.enable", json!({})).await;
    tell("Performance.enable", json!({})).await;
    tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    let slow = json!({
        "offline": false, "latency": 150,
        "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
    });
    tell("Network.emulateNetworkConditions", slow).await;
    // Before anything of the page runs: notes when the first choice is there, frame by frame.
    let watch = format!(
        "const look = () => {{ if ({}) window.ready = performance.now(); \
           else requestAnimationFrame(look); }}; requestAnimationFrame(look);",
        page.first_choice
    );
    tell(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": watch }),
    )
    .await;
    driver
        .goto(page.server.address(page.fragment))
        .await
        .unwrap();

    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const wait = () => {{ \
           const painted = performance.getEntriesByName('first-contentful-paint'); \
           if (!window.ready || !painted.length) return setTimeout(wait, 20); \
           const choice = {}; \
           const start = performance.now(); \
           choice.click(); \
           requestAnimationFrame(() => {{ const channel = new MessageChannel(); \
             channel.port1.onmessage = () => done([ \
               painted[0].startTime, \
               window.ready, performance.now() - start]); \
             channel.port2.postMessage(0); }}); }}; \
         wait();",
        page.first_choice
    );
    driver
        .set_script_timeout(std::time::Duration::from_mins(1))
        .await
        .unwrap();
    let times = driver.execute_async(script, vec![]).await.unwrap();
    let times = times.json().clone();
    let memory = memory_of_page(&running.home).all;
    running.quit().await;
    [
        times[0].as_f64().unwrap(),
        times[1].as_f64().unwrap(),
        times[2].as_f64().unwrap(),
        memory,
    ]
}

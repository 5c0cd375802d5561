//! Raadspeil shows a Dutch municipality how ready it is for the digital society, wholly in the
//! browser.
//!
//! # Map
//!
//! Read the modules in this order; each uses only those above it.
//!
//! - [`incoming`]: text that comes in from files, pastes and fields: one door for all of it.
//! - [`questionnaire`]: what is asked. Read from `questions/`, checked once, then trusted.
//! - [`response`]: what one person said.
//! - [`scoring`]: method 1, from a response to scores.
//! - [`disclosure`]: rule set 2, what may be shown of a group.
//! - [`report`]: the results of one response or of a group, as plain data.
//! - [`region`]: from the releases of municipalities to the comparison of their region.
//! - [`markup`]: text inside HTML and SVG.
//! - [`chart`]: a report as drawings, and a drawing as SVG.
//! - [`wording`]: the interface texts, by language.
//! - [`language`]: all texts of another language, as one file.
//! - [`sentences`]: the sentences of a report.
//! - [`export`]: a report as export files.
//! - [`office`]: the formats that need large libraries: spreadsheets, PDF, ZIP archives.
//! - [`crockford`]: bytes as text that survives chat, mail and paper.
//! - [`example`]: a made-up council and region, to see what comes out.
//! - [`exchange`]: how answers travel without a server, sealed for the clerk of a round.
//! - [`sealing`]: work with keys that takes long, for a worker.
//! - [`round`]: one measurement in one municipality, as its clerk has it.
//! - [`route`]: the part of the address after `#`.
//! - [`comparison`]: one comparison of municipalities, as its analyst has it.
//! - [`store`]: the port through which unfinished work is kept, and the rules for keeping it.
//! - [`reading`]: QR codes in a picture.
//! - [`html`]: elements, attributes and events as plain data; the components built from them.
//! - [`program`]: what the programs have in common: a state, events, effects and a view.
//! - [`exporting`]: taking a report along, in every program that has one.
//! - [`participant`], [`clerk`], [`analyst`]: the three programs, as plain data.
//!
//! `browser` and `ui` are the shell. They exist only when building for `wasm32`, so nothing above
//! them can reach the browser by accident: a host build, such as `cargo test`, would not compile.
//!
//! # What is deliberately absent
//!
//! No network, no clock and no randomness above the shell: what depends on them takes them as
//! arguments. No total grade: the method has none. No way to make a [`Questionnaire`] but
//! [`questionnaire::read`]: `build.rs` reads the files of the edition with it, so that a mistake in
//! them stops the build, and packs what it read for the program to carry.
//!
//! [`Questionnaire`]: questionnaire::Questionnaire

pub mod analyst;
pub mod chart;
pub mod clerk;
pub mod comparison;
pub mod crockford;
pub mod disclosure;
pub mod example;
pub mod exchange;
pub mod export;
pub mod exporting;
pub mod html;
pub mod incoming;
pub mod language;
pub mod markup;
pub mod office;
pub mod participant;
pub mod program;
pub mod questionnaire;
pub mod reading;
pub mod region;
pub mod report;
pub mod response;
pub mod round;
pub mod route;
pub mod scoring;
pub mod sealing;
pub mod sentences;
pub mod store;
pub mod wording;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;

//! Validates the questionnaire and the texts, and packs them for embedding in the programs.
//!
//! A mistake fails the build; all mistakes are reported at once, each with its file and place. Valid
//! input is packed compactly, so that participants download neither the checks nor a JSON parser.

#![allow(
    dead_code,
    unused_imports,
    reason = "the modules are whole, and a build needs only a part of them"
)]

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use chrono::{Days, Utc};

#[path = "src/questionnaire.rs"]
mod questionnaire;
#[path = "src/wording.rs"]
mod wording;

/// The edition that the app asks.
const EDITION: &str = "2026-1";
/// Earlier editions, so that the clerk's and the analyst's programs still open what was made with them.
const EARLIER: [&str; 0] = [];
/// The language of its texts.
const LANGUAGE: &str = "nl";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=questions");
    println!("cargo::rerun-if-changed=src/wording");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);

    let (Some(asked), Some(earlier)) = (
        read(EDITION)?,
        EARLIER
            .iter()
            .map(|edition| read(edition))
            .collect::<Result<Option<Vec<_>>, _>>()?,
    ) else {
        return Ok(());
    };
    let texts_file = format!("questions/{EDITION}/{LANGUAGE}.json");
    let texts = fs::read_to_string(&texts_file)?;
    let year_ago = Utc::now().date_naive() - Days::new(365);
    for (item, on) in questionnaire::outdated_laws(&texts, &year_ago.to_string()) {
        println!(
            "cargo::warning={texts_file}, stelling {item}: de wet is voor het laatst nagekeken op {on}; kijk of zij nog klopt"
        );
    }
    fs::write(out.join("questionnaire"), asked.pack()?)?;
    let of_participant = asked.clone().for_participants();
    fs::write(
        out.join("questionnaire-of-participant"),
        of_participant.pack()?,
    )?;
    let editions = questionnaire::Editions::new(asked, earlier);
    fs::write(out.join("editions"), editions.pack()?)?;
    let phrases = fs::read_to_string(format!("src/wording/{LANGUAGE}.json"))?;
    let wording = wording::Wording::<wording::Phrase>::read(&phrases)?;
    fs::write(out.join("wording"), wording.pack())?;
    let phrases = fs::read_to_string(format!("src/wording/clerk-{LANGUAGE}.json"))?;
    let wording = wording::Wording::<wording::ClerkPhrase>::read(&phrases)?;
    fs::write(out.join("wording-clerk"), wording.pack())?;
    let phrases = fs::read_to_string(format!("src/wording/analyst-{LANGUAGE}.json"))?;
    let wording = wording::Wording::<wording::AnalystPhrase>::read(&phrases)?;
    fs::write(out.join("wording-analyst"), wording.pack())?;
    Ok(())
}

/// An edition; `None` where it has mistakes, each of which is reported.
fn read(edition: &str) -> Result<Option<questionnaire::Questionnaire>, Box<dyn Error>> {
    let scoring_file = format!("questions/{edition}/scoring.json");
    let texts_file = format!("questions/{edition}/{LANGUAGE}.json");
    let (scoring, texts) = (
        fs::read_to_string(&scoring_file)?,
        fs::read_to_string(&texts_file)?,
    );
    let asked = questionnaire::read(
        questionnaire::SourceFile {
            name: &scoring_file,
            text: &scoring,
        },
        questionnaire::SourceFile {
            name: &texts_file,
            text: &texts,
        },
    );
    match asked {
        Ok(asked) => Ok(Some(asked)),
        Err(problems) => {
            for problem in &problems {
                println!("cargo::error={problem}");
            }
            Ok(None)
        }
    }
}

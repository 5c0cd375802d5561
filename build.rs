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

#[path = "src/language.rs"]
mod language;
#[path = "src/questionnaire.rs"]
mod questionnaire;
#[path = "src/wording.rs"]
mod wording;

/// The edition that the app asks.
const EDITION: &str = "2026-1";
/// Earlier editions, so that the clerk's and the analyst's programs still open what was made with them.
const EARLIER: [&str; 0] = [];
/// The language that the programs carry.
const LANGUAGE: &str = "nl";
/// The others, each in a file that is fetched where it is chosen.
const OTHERS: [&str; 1] = ["en"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=questions");
    println!("cargo::rerun-if-changed=src/wording");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);

    let Some(editions) = read_editions(LANGUAGE)? else {
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
    let asked = editions.current();
    fs::write(out.join("questionnaire"), asked.pack()?)?;
    let of_participant = asked.clone().for_participants();
    fs::write(
        out.join("questionnaire-of-participant"),
        of_participant.pack()?,
    )?;
    fs::write(out.join("editions"), editions.pack()?)?;
    let [participant, clerk, analyst] = phrases(LANGUAGE)?;
    fs::write(out.join("wording"), participant)?;
    fs::write(out.join("wording-clerk"), clerk)?;
    fs::write(out.join("wording-analyst"), analyst)?;
    for other in OTHERS {
        let Some(editions) = read_editions(other)? else {
            return Ok(());
        };
        let [wording, clerk, analyst] = phrases(other)?;
        let texts = language::Language {
            questionnaire: &editions.current().pack()?,
            editions: &editions.pack()?,
            wording: &wording,
            clerk: &clerk,
            analyst: &analyst,
        };
        fs::write(out.join(format!("language-{other}")), texts.pack()?)?;
    }
    Ok(())
}

/// The phrases of the participant, the clerk and the analyst in a language, packed.
fn phrases(language: &str) -> Result<[String; 3], Box<dyn Error>> {
    let file = |name: &str| fs::read_to_string(format!("src/wording/{name}{language}.json"));
    Ok([
        wording::Wording::<wording::Phrase>::read(&file("")?)?.pack(),
        wording::Wording::<wording::ClerkPhrase>::read(&file("clerk-")?)?.pack(),
        wording::Wording::<wording::AnalystPhrase>::read(&file("analyst-")?)?.pack(),
    ])
}

/// Every edition in a language; `None` where one has mistakes.
fn read_editions(language: &str) -> Result<Option<questionnaire::Editions>, Box<dyn Error>> {
    let earlier = EARLIER.iter().map(|edition| read(edition, language));
    let earlier = earlier.collect::<Result<Option<Vec<_>>, _>>()?;
    let editions = read(EDITION, language)?.zip(earlier);
    Ok(editions.map(|(asked, earlier)| questionnaire::Editions::new(asked, earlier)))
}

/// An edition in a language; `None` where it has mistakes, each of which is reported.
fn read(
    edition: &str,
    language: &str,
) -> Result<Option<questionnaire::Questionnaire>, Box<dyn Error>> {
    let scoring_file = format!("questions/{edition}/scoring.json");
    let texts_file = format!("questions/{edition}/{language}.json");
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

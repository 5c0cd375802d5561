//! What a screen reader has to go by: the accessibility tree of the main pages, compared with a file that is reviewed as any
//! other text.
//!
//! The files are in `tests/spoken`, what was found in `target/spoken`. Where a change is meant: `cp target/spoken/* tests/spoken/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::outcome::fills_in;
use crate::person::Person;

/// Elements that are not spoken of themselves: only what is in them.
const SILENT: [&str; 8] = [
    "RootWebArea",
    "generic",
    "none",
    "paragraph",
    "strong",
    "InlineTextBox",
    "LineBreak",
    "ListMarker",
];

/// States that are spoken, where they are true or have words.
const STATES: [&str; 9] = [
    "checked", "disabled", "expanded", "invalid", "level", "live", "pressed", "required",
    "selected",
];

/// Every page that most people come by.
#[tokio::test]
async fn pages_as_they_are_spoken() {
    let person = Person::arrives(Browser::Chromium).await;
    person.has_a_screen_of(1280, 900).await;
    let mut pages = vec![("start", tree(&person).await)];
    person.presses("Begin met de snelle scan").await;
    person.chooses("Afgesproken").await;
    person.reads("1 van 12 beantwoord").await;
    pages.push(("statement", tree(&person).await));
    person.goes_to("#/vragen").await;
    pages.push(("overview", tree(&person).await));
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person.presses("Sluit deze melding").await;
    fills_in(&person, [2, 3, 4, 0, 1, 3, 2, 5, 4, 0, 2, 3]).await;
    pages.push(("result", tree(&person).await));
    for (name, address, words) in [
        ("council", "#/voorbeeld", "Deze raad bestaat niet"),
        (
            "big-screen",
            "#/voorbeeld/scherm",
            "Zo zien de deelnemers het",
        ),
        (
            "surveys",
            "#/peiling",
            "Op dit apparaat staat nog geen peiling",
        ),
        ("new-survey", "#/peiling/nieuw", "Hoe voorkomt u"),
        ("region", "#/regio/voorbeeld", "Deze regio bestaat niet"),
        ("regions", "#/regio", "Lijst van gemeenten"),
        ("english", "en.html#/", "How ready is your municipality"),
    ] {
        person.goes_to(address).await;
        person.reads(words).await;
        pages.push((name, tree(&person).await));
    }
    person.leaves().await;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(root.join("target/spoken")).unwrap();
    let mut other = Vec::new();
    for (name, found) in pages {
        let name = format!("{name}.txt");
        fs::write(root.join("target/spoken").join(&name), &found).unwrap();
        let expected = fs::read_to_string(root.join("tests/spoken").join(&name));
        let expected = expected.unwrap_or_default();
        let lines = found.lines().zip(expected.lines());
        let differs = lines.enumerate().find(|(_, (one, two))| one != two);
        if found != expected {
            other.push(format!("{name}: {differs:?}"));
        }
    }
    assert!(
        other.is_empty(),
        "spoken otherwise, first line that differs (found, expected): {other:#?}\nis that meant? cp target/spoken/* tests/spoken/"
    );
}

/// The accessibility tree, a line for each element that is spoken.
async fn tree(person: &Person) -> String {
    person
        .tells_chromium("Accessibility.enable", json!({}))
        .await;
    let told = person
        .tells_chromium("Accessibility.getFullAXTree", json!({}))
        .await;
    let nodes = told["nodes"].as_array().unwrap();
    let ids = nodes
        .iter()
        .map(|node| (node["nodeId"].as_str().unwrap(), node));
    let nodes_by_id: BTreeMap<&str, &Value> = ids.collect();
    let mut lines = String::new();
    speak(&nodes_by_id, &nodes[0], 0, "", &mut lines);
    lines
}

fn speak(nodes: &BTreeMap<&str, &Value>, node: &Value, depth: usize, above: &str, to: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default().trim();
    let mut depth = depth;
    let is_said = role != "StaticText" || (!name.is_empty() && name != above);
    if node["ignored"] != true && !SILENT.contains(&role) && is_said {
        let states = node["properties"].as_array().into_iter().flatten();
        let states = states.filter_map(|state| {
            let (key, value) = (state["name"].as_str()?, &state["value"]["value"]);
            let is_told =
                STATES.contains(&key) && *value != false && *value != "false" && *value != "off";
            is_told.then(|| format!(" [{key}: {value}]"))
        });
        let states = states.collect::<String>();
        let role = if role == "StaticText" { "text" } else { role };
        writeln!(
            to,
            "{}{role} “{}”{states}",
            "  ".repeat(depth),
            without_dates(name)
        )
        .unwrap();
        depth += 1;
    }
    let above = if name.is_empty() { above } else { name };
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.get(child.as_str().unwrap()) {
            speak(nodes, child, depth, above, to);
        }
    }
}

/// A text in which what depends on the day is left out.
fn without_dates(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let is_year = |word: &str| word.trim_matches(',').len() == 4 && word.starts_with("20");
    let kept = words.iter().enumerate().filter(|(place, word)| {
        // "30 november 2026": the day and the month go along.
        let year = |on: usize| words.get(place + on).is_some_and(|word| is_year(word));
        let number = |word: &str| word.parse::<u8>().is_ok();
        let is_day = number(word) && year(2);
        let is_month = year(1) && *place > 0 && number(words[place - 1]);
        !is_year(word) && !is_day && !is_month
    });
    let kept: Vec<&str> = kept.map(|(_, word)| *word).collect();
    kept.join(" ")
        .replace("tweede helft", "helft")
        .replace("eerste helft", "helft")
}

//! The questions that ship, and what an editor is told about every kind of mistake.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use raadspeil::questionnaire::{ItemId, Questionnaire, Scan, SourceFile, outdated_laws, read};
use raadspeil::wording::{Phrase, Phrases, Wording};
use serde_json::{Value, json};

const SCORING: &str = include_str!("../questions/2026-1/scoring.json");
const TEXTS: &str = include_str!("../questions/2026-1/nl.json");

/// A small edition without mistakes: two blocks, three items.
fn small() -> (Value, Value) {
    let item = |id: &str, block: &str| {
        json!({
            "id": id, "block": block, "also_counts_for": [], "quick": true,
            "not_applicable": false, "legal_floor": null, "roles": ["councillor", "clerk"],
            "best_informed": "clerk", "sources": ["S1"],
        })
    };
    let texts = |id: &str| {
        json!({
            "id": id, "name": format!("Naam {id}"), "statement": format!("Stelling {id} klopt."),
            "levels": ["Niets.", "Soms.", "Vast.", "Te zien.", "Lerend."],
            "evidence": "Lijst van DPIA’s.", "when_unsure": "Vraag het.", "when_low": "Doe het.",
        })
    };
    let level = json!({ "word": "Woord", "meaning": "Betekenis." });
    let scoring = json!({
        "edition": "2026-1",
        "blocks": [{ "id": "P1", "kind": "principle" }, { "id": "T1", "kind": "story" }],
        "items": [item("P1-1", "P1"), item("P1-2", "P1"), item("T1-1", "T1")],
    });
    let texts = json!({
        "edition": "2026-1", "language": "nl", "note": "Over deze lijst.",
        "instruction": "Kies een niveau.",
        "levels": [level, level, level, level, level],
        "terms": [{ "term": "DPIA", "meaning": "Privacytoets." }],
        "blocks": [
            { "id": "P1", "name": "Besluiten" },
            { "id": "T1", "name": "Sturing" },
        ],
        "items": [texts("P1-1"), texts("P1-2"), texts("T1-1")],
        "principles_2019": [{ "name": "Transparantie centraal", "found_in": ["P1", "T1-1"] }],
        "sources": [{ "id": "S1", "title": "Een bron", "addresses": ["https://example.org/"] }],
    });
    (scoring, texts)
}

fn read_both(scoring: &str, texts: &str) -> Result<Questionnaire, Vec<String>> {
    let files = [("scoring.json", scoring), ("nl.json", texts)];
    let [scoring, texts] = files.map(|(name, text)| SourceFile { name, text });
    read(scoring, texts).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// Makes one mistake in the small edition, and compares everything that is said about it.
#[track_caller]
fn check(mistake: impl FnOnce(&mut Value, &mut Value), expected: &[&str]) {
    let (mut scoring, mut texts) = small();
    mistake(&mut scoring, &mut texts);
    let said = read_both(&scoring.to_string(), &texts.to_string()).unwrap_err();
    assert_eq!(said, expected);
}

/// Reads a text as one of the files, and compares everything that is said about it.
#[track_caller]
fn check_text(texts: &str, expected: &str) {
    let said = read_both(&small().0.to_string(), texts).unwrap_err();
    assert_eq!(said, [expected]);
}

#[test]
fn the_shipped_edition_has_no_mistakes() {
    let asked = read_both(SCORING, TEXTS).unwrap();
    assert_eq!(asked.edition(), "2026-1");
    let floors = asked.blocks().iter().map(|block| {
        let own = |item: &&raadspeil::questionnaire::Item| item.block == block.id;
        asked
            .asked(raadspeil::questionnaire::Scan::Full)
            .filter(own)
            .filter(|item| item.legal_floor.is_some())
            .count()
    });
    assert_eq!(floors.sum::<usize>(), 9);
    assert!(
        asked
            .note()
            .starts_with("Deze vragenlijst is geïnspireerd op de VNG-principes")
    );
}

/// What the statements say in plain words, in each language.
const PLAIN: [&str; 2] = [
    include_str!("../questions/2026-1/plain-nl.json"),
    include_str!("../questions/2026-1/plain-en.json"),
];

#[test]
fn each_statement_can_be_had_in_plain_words() {
    let asked = read_both(SCORING, TEXTS).unwrap();
    let ids: Vec<String> = asked
        .asked(Scan::Full)
        .map(|item| item.id.to_string())
        .collect();
    for plain in PLAIN {
        let words: BTreeMap<String, String> = serde_json::from_str(plain).unwrap();
        assert!(ids.iter().all(|id| words.contains_key(id)));
        assert_eq!(words.len(), ids.len());
        for (id, said) in words {
            let length = said.chars().count();
            assert!((60..=200).contains(&length), "{id}: {length} characters");
            // They say what is asked, not what is good.
            assert!(said.contains('?'), "{id}: {said}");
        }
    }
}

#[test]
fn no_block_is_called_official() {
    for word in ["werknaam", "officieel", "officiële"] {
        assert!(
            !TEXTS.to_lowercase().contains(word),
            "the texts say “{word}”"
        );
    }
}

#[test]
fn what_is_packed_can_be_unpacked() {
    let asked = read_both(SCORING, TEXTS).unwrap();
    assert_eq!(
        Questionnaire::unpack(&asked.pack().unwrap()).unwrap(),
        asked
    );
    assert!(Questionnaire::unpack(b"something else").is_err());
    let wording = Wording::read(include_str!("../src/wording/nl.json")).unwrap();
    assert_eq!(Wording::unpack(&wording.pack()), wording);
    for (phrase, key) in Phrase::ALL {
        assert!(!wording.say(*phrase).trim().is_empty(), "{key} is empty");
    }
}

#[test]
fn a_small_edition_is_fine() {
    let (scoring, texts) = small();
    assert!(read_both(&scoring.to_string(), &texts.to_string()).is_ok());
    // Some editors start a file with a byte order mark.
    assert!(read_both(&scoring.to_string(), &format!("\u{feff}{texts}")).is_ok());
}

#[test]
fn faults_of_shape_are_said_with_the_line() {
    check_text(
        "",
        "nl.json, regel 1, teken 0: het bestand houdt te vroeg op; er ontbreekt een haakje of aanhalingsteken",
    );
    check_text(
        "{\"edition\": \"2026-1\",}",
        "nl.json, regel 1, teken 22: er staat een komma te veel",
    );
    check_text(
        "{\"edition\": \"2026-1\" \"language\": \"nl\"}",
        "nl.json, regel 1, teken 22: hier ontbreekt een komma of een haakje",
    );
    check_text(
        "{\n\"edition\": 2026}",
        "nl.json, regel 2, teken 15: hier hoort iets anders te staan (gevonden: integer `2026`; verwacht: a string)",
    );
    check_text(
        "{\"editie\": \"2026-1\"}",
        "nl.json, regel 1, teken 9: het veld “editie” kennen we niet; kijk of de naam goed gespeld is",
    );
    check_text(
        "{\"edition\": \"2026-1\"}",
        "nl.json, regel 1, teken 21: het veld “language” ontbreekt",
    );
    check_text(
        "{\"edition\": \"a\", \"edition\": \"b\"}",
        "nl.json, regel 1, teken 26: het veld “edition” staat er twee keer",
    );
}

#[test]
fn faults_of_shape_in_both_files_are_said_at_once() {
    let said = read_both("{}", "[1, 2").unwrap_err();
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(
        said[0],
        "scoring.json, regel 1, teken 2: het veld “edition” ontbreekt"
    );
    let (scoring, texts) = small();
    let wrong = scoring.to_string().replacen("\"clerk\"", "\"griffie\"", 1);
    let said = read_both(&wrong, &texts.to_string()).unwrap_err();
    assert!(
        said[0].ends_with("het woord “griffie” kan hier niet staan"),
        "{said:?}"
    );
    let wrong = scoring
        .to_string()
        .replacen("\"legal_floor\":null", "\"legal_floor\":7", 1);
    let said = read_both(&wrong, &texts.to_string()).unwrap_err();
    assert!(
        said[0].ends_with("een niveau is een getal van 1 tot en met 5, geen 7"),
        "{said:?}"
    );
}

#[test]
fn editions_and_languages() {
    check(
        |scoring, texts| {
            scoring["edition"] = json!("2026");
            texts["edition"] = json!("2026");
        },
        &[
            "scoring.json, bovenaan: editie “2026” is geen jaar met een volgnummer; schrijf bijvoorbeeld 2026-1",
        ],
    );
    check(
        |_, texts| texts["edition"] = json!("2025-2"),
        &[
            "nl.json, bovenaan: dit bestand hoort bij editie 2025-2, maar de telregels horen bij editie 2026-1",
        ],
    );
    check(
        |_, texts| texts["language"] = json!("Nederlands"),
        &[
            "nl.json, bovenaan: taal “Nederlands” is geen taalcode; schrijf twee kleine letters, zoals nl of en",
        ],
    );
}

#[test]
fn blocks() {
    check(
        |scoring, texts| {
            *scoring = json!({ "edition": "2026-1", "blocks": [], "items": [] });
            texts["blocks"] = json!([]);
            texts["items"] = json!([]);
            texts["terms"] = json!([]);
            texts["principles_2019"] = json!([]);
        },
        &["scoring.json, bovenaan: er staat geen enkel blok in"],
    );
    check(
        |scoring, _| {
            let again = scoring["blocks"][0].clone();
            scoring["blocks"].as_array_mut().unwrap().push(again);
        },
        &[
            "scoring.json, blok P1: dit blok staat er 2 keer in; haal er een weg of geef het een andere sleutel",
        ],
    );
    check(
        |scoring, texts| {
            scoring["blocks"][1]["id"] = json!("verhaal");
            scoring["items"][2]["block"] = json!("verhaal");
            scoring["items"][2]["id"] = json!("verhaal-1");
            texts["blocks"][1]["id"] = json!("verhaal");
            texts["items"][2]["id"] = json!("verhaal-1");
            texts["principles_2019"] = json!([]);
        },
        &["scoring.json, blok verhaal: een blok heet met een hoofdletter en een getal, zoals P1"],
    );
    check(
        |scoring, texts| {
            let block = json!({ "id": "P2", "kind": "principle" });
            scoring["blocks"].as_array_mut().unwrap().push(block);
            let named = json!({ "id": "P2", "name": "Waarde" });
            texts["blocks"].as_array_mut().unwrap().push(named);
        },
        &[
            "scoring.json, blok P2: dit blok heeft geen eigen stelling; voeg er een toe of haal het blok weg",
        ],
    );
    check(
        |scoring, _| scoring["items"][2]["quick"] = json!(false),
        &[
            "scoring.json, blok T1: de snelle scan vraagt niets uit dit blok; zet bij één stelling “quick” op true",
        ],
    );
}

#[test]
fn a_statement_is_comparable_with_itself_and_with_what_it_says() {
    let (mut scoring, texts) = small();
    scoring["items"][0]["comparable_with"] = json!("P1-9");
    let asked = read_both(&scoring.to_string(), &texts.to_string()).unwrap();
    let id = |text: &str| ItemId::new(text);
    assert!(asked.is_comparable(&id("P1-1"), &id("P1-1")));
    assert!(asked.is_comparable(&id("P1-1"), &id("P1-9")));
    assert!(!asked.is_comparable(&id("P1-9"), &id("P1-1")));
    assert!(!asked.is_comparable(&id("P1-2"), &id("P1-9")));
}

#[test]
fn items() {
    let about = |mistake: &str| format!("scoring.json, stelling P1-1: {mistake}");
    let check_item = |field: &'static str, value: Value, mistake: &str| {
        check(
            move |scoring, _| scoring["items"][0][field] = value,
            &[&about(mistake)],
        );
    };
    check_item("also_counts_for", json!(["X9"]), "blok X9 bestaat niet");
    check_item(
        "also_counts_for",
        json!(["P1"]),
        "telt al mee voor het eigen blok P1; haal P1 weg uit “also_counts_for”",
    );
    check_item(
        "also_counts_for",
        json!(["T1", "T1"]),
        "blok T1 staat twee keer in “also_counts_for”",
    );
    check_item(
        "comparable_with",
        json!("P1-2"),
        "“comparable_with” noemt P1-2 uit dezelfde editie; noem een stelling uit een eerdere editie",
    );
    check_item(
        "roles",
        json!([]),
        "er is geen rol die deze stelling kan beantwoorden; noem er minstens één in “roles”",
    );
    check_item(
        "roles",
        json!(["councillor", "clerk", "clerk"]),
        "rol clerk staat twee keer in “roles”",
    );
    check_item(
        "best_informed",
        json!("civil-servant"),
        "rol civil-servant weet het vaak het best, maar staat niet in “roles”",
    );
    check_item(
        "sources",
        json!([]),
        "er staat geen bron bij; noem er minstens één in “sources”",
    );
    check_item(
        "sources",
        json!(["S1", "S1"]),
        "bron S1 staat hier twee keer",
    );
    check(
        |scoring, texts| {
            scoring["items"][0]["id"] = json!("P2-1");
            texts["items"][0]["id"] = json!("P2-1");
        },
        &[
            "scoring.json, stelling P2-1: de sleutel past niet bij blok P1; schrijf het blok, een streepje en een getal: P1-1",
        ],
    );
    check(
        |scoring, _| {
            let again = scoring["items"][0].clone();
            scoring["items"].as_array_mut().unwrap().push(again);
        },
        &[
            "scoring.json, stelling P1-1: deze stelling staat er 2 keer in; geef elke stelling een eigen sleutel",
        ],
    );
    check(
        |scoring, _| scoring["items"][0]["sources"] = json!(["S1", "S99"]),
        &["nl.json, stelling P1-1: bron S99 staat niet in de lijst met bronnen"],
    );
}

#[test]
fn texts_that_are_missing_or_too_many() {
    check(
        |_, texts| drop(texts["items"].as_array_mut().unwrap().remove(1)),
        &["nl.json, stelling P1-2: de teksten ontbreken in dit bestand"],
    );
    check(
        |_, texts| drop(texts["blocks"].as_array_mut().unwrap().remove(1)),
        &["nl.json, blok T1: de teksten ontbreken in dit bestand"],
    );
    check(
        |_, texts| {
            let mut alone = texts["items"][0].clone();
            alone["id"] = json!("P9-9");
            texts["items"].as_array_mut().unwrap().push(alone);
        },
        &[
            "nl.json, stelling P9-9: deze teksten horen nergens bij; de telregels kennen deze sleutel niet",
        ],
    );
    check(
        |_, texts| {
            let again = texts["blocks"][0].clone();
            texts["blocks"].as_array_mut().unwrap().push(again);
        },
        &["nl.json, blok P1: de teksten staan er 2 keer in; haal er een weg"],
    );
    check(
        |_, texts| drop(texts["items"][0]["levels"].as_array_mut().unwrap().pop()),
        &["nl.json, stelling P1-1: er zijn vijf niveaus nodig; hier staan er 4"],
    );
    check(
        |_, texts| drop(texts["levels"].as_array_mut().unwrap().pop()),
        &["nl.json, bovenaan: er zijn vijf niveaus nodig; hier staan er 4"],
    );
}

#[test]
fn texts_that_cannot_be_shown_as_they_are() {
    let check_statement = |text: &str, mistake: &str| {
        let text = text.to_owned();
        check(
            move |_, texts| texts["items"][0]["statement"] = json!(text),
            &[&format!("nl.json, stelling P1-1: {mistake}")],
        );
    };
    check_statement("", "“statement” is leeg");
    check_statement("  ", "“statement” is leeg");
    check_statement(
        "De <b>raad</b>.",
        "“statement” bevat < of >; schrijf gewone tekst zonder opmaak",
    );
    check_statement(
        "De raad.\nEn meer.",
        "“statement” heeft een spatie te veel of een regeleinde; haal die weg",
    );
    check_statement(
        "De  raad.",
        "“statement” heeft een spatie te veel of een regeleinde; haal die weg",
    );
    check_statement(
        &"a".repeat(121),
        "“statement” is 121 tekens lang; maak er hoogstens 120 van, anders past het niet op een telefoon",
    );
    check(
        |_, texts| texts["items"][0]["levels"][4] = json!(" Lerend."),
        &[
            "nl.json, stelling P1-1: de tekst van niveau 5 heeft een spatie te veel of een regeleinde; haal die weg",
        ],
    );
    check(
        |_, texts| texts["items"][0]["levels"][4] = json!("Soms."),
        &["nl.json, stelling P1-1: niveau 2 en niveau 5 hebben dezelfde tekst"],
    );
    check(
        |_, texts| texts["levels"][2]["word"] = json!(""),
        &["nl.json, niveau 3: “word” is leeg"],
    );
}

#[test]
fn what_confuses_those_who_answer() {
    check(
        |_, texts| texts["items"][0]["levels"][0] = json!("Dat is niet bekend."),
        &[
            "nl.json, stelling P1-1: niveau 1 zegt “niet bekend”; schrijf wat de gemeente nog niet doet, want wie het niet weet, kiest “Weet ik niet”",
        ],
    );
    let long = format!("Dit {}einde.", "woord ".repeat(17));
    check(
        |_, texts| texts["items"][0]["when_low"] = json!(long),
        &[
            "nl.json, stelling P1-1: “when_low” heeft een zin van 19 woorden; maak er hoogstens 18 van",
        ],
    );
    check(
        |_, texts| texts["items"][0]["name"] = json!("Een naam die te lang is voor een staaf"),
        &[
            "nl.json, stelling P1-1: “name” is 38 tekens lang; maak er hoogstens 28 van, anders past het niet op een telefoon",
        ],
    );
    check(
        |scoring, _| {
            scoring["items"][0]["roles"] = json!(["clerk"]);
        },
        &[
            "scoring.json, stelling P1-1: de snelle scan vraagt dit, maar een raadslid kan het niet zien; kies een andere stelling of zet councillor in “roles”",
        ],
    );
}

#[test]
fn when_a_law_was_checked() {
    let with = |checked: Value| {
        let (mut scoring, mut texts) = small();
        scoring["items"][0]["legal_floor"] = json!(3);
        texts["items"][0]["law"] = json!("Woo");
        texts["items"][0]["checked"] = checked;
        let said = read_both(&scoring.to_string(), &texts.to_string());
        (said.err().unwrap_or_default(), texts.to_string())
    };
    let (said, texts) = with(json!({ "on": "2026-11-27", "how": "Gelezen." }));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(outdated_laws(&texts, "2026-11-27"), []);
    let expected = ("P1-1".to_owned(), "2026-11-27".to_owned());
    assert_eq!(outdated_laws(&texts, "2027-11-28"), [expected]);
    for on in ["27 november", "2026-13-01", "2026-1-1", "2026-11-27-1", ""] {
        let (said, _) = with(json!({ "on": on, "how": "Gelezen." }));
        let expected =
            format!("nl.json, stelling P1-1: “{on}” is geen dag; schrijf bijvoorbeeld 2026-11-27");
        assert_eq!(said, [expected]);
    }
    let (said, _) = with(Value::Null);
    assert_eq!(
        said,
        [
            "nl.json, stelling P1-1: bij “law” ontbreekt “checked”: schrijf op welke dag en hoe dit is nagekeken"
        ]
    );
}

#[test]
fn laws_terms_sources_and_old_principles() {
    check(
        |scoring, _| scoring["items"][0]["legal_floor"] = json!(3),
        &[
            "nl.json, stelling P1-1: er is een wettelijke ondergrens, maar “law” ontbreekt: noem de wet",
        ],
    );
    check(
        |_, texts| {
            texts["items"][0]["law"] = json!("Woo");
            texts["items"][0]["checked"] = json!({ "on": "2026-11-27", "how": "Gelezen." });
        },
        &[
            "nl.json, stelling P1-1: “law” noemt een wet, maar de telregels hebben hier geen “legal_floor”",
        ],
    );
    check(
        |_, texts| {
            let again = texts["terms"][0].clone();
            texts["terms"].as_array_mut().unwrap().push(again);
        },
        &["nl.json, begrip “DPIA”: dit begrip staat er 2 keer in; haal er een weg"],
    );
    check(
        |_, texts| texts["terms"][0]["term"] = json!("IAMA"),
        &["nl.json, begrip “IAMA”: dit begrip komt in geen enkele stelling voor; haal het weg"],
    );
    check(
        |_, texts| {
            let again = texts["sources"][0].clone();
            texts["sources"].as_array_mut().unwrap().push(again);
        },
        &[
            "nl.json, bron S1: deze bron staat er 2 keer in; haal er een weg of geef hem een eigen sleutel",
        ],
    );
    check(
        |_, texts| texts["sources"][0]["addresses"] = json!(["http://example.org/"]),
        &["nl.json, bron S1: adres “http://example.org/” begint niet met https://"],
    );
    check(
        |_, texts| texts["principles_2019"][0]["found_in"] = json!(["P7"]),
        &[
            "nl.json, principe van 2019 “Transparantie centraal”: “P7” is geen blok en geen stelling",
        ],
    );
}

#[test]
fn every_mistake_is_said_at_once() {
    check(
        |scoring, texts| {
            scoring["items"][0]["roles"] = json!([]);
            scoring["items"][1]["also_counts_for"] = json!(["X9"]);
            texts["items"][2]["when_low"] = json!("");
            texts["language"] = json!("NL");
        },
        &[
            "scoring.json, stelling P1-1: er is geen rol die deze stelling kan beantwoorden; noem er minstens één in “roles”",
            "scoring.json, stelling P1-2: blok X9 bestaat niet",
            "nl.json, bovenaan: taal “NL” is geen taalcode; schrijf twee kleine letters, zoals nl of en",
            "nl.json, stelling T1-1: “when_low” is leeg",
        ],
    );
}

//! VNHG compares: from nothing to the file for all municipalities.

use std::fs;

use hpke::rand_core::SeedableRng;
use raadspeil::disclosure::{METHOD, Period};
use raadspeil::exchange::{self, Found, RegionInvitation, SecretKey, Token};
use raadspeil::export;
use raadspeil::questionnaire::Questionnaire;
use rand_chacha::ChaCha20Rng;
use thirtyfour::Key;

use crate::browser::Browser;
use crate::contributions::invites;
use crate::exports::{ARCHIVE, PDF, READER, closes_a_round, makes};
use crate::looks;
use crate::person::Person;

/// A comparison of 44 municipalities.
pub async fn compares_a_region(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.goes_to("#/regio").await;
    person
        .reads("Op dit apparaat staat nog geen vergelijking")
        .await;
    person.presses("Maak de vergelijking").await;
    person.reads("Vul een naam in").await;
    person.finds_it_accessible("a new comparison").await;
    person
        .fills("Naam van de vergelijking", "VNHG, najaar 2026")
        .await;
    let list = (1..=44).map(|n| format!("Gemeente {n}\t{}", 8_000 + n * 4_000));
    person
        .pastes("Lijst van gemeenten", &list.collect::<Vec<_>>().join("\n"))
        .await;
    person.presses("Maak de vergelijking").await;
    person.reads("Maak eerst een reservekopie").await;
    let codes = invites(&person).await;
    assert_eq!(codes.len(), 44);
    person.finds_it_accessible("a comparison, open").await;

    let mail = format!(
        "Beste VNHG,\n{}\n{}",
        codes[..42].join("\n\n"),
        &codes[43][..300]
    );
    person.pastes("Plak bijdragen uit de mail", &mail).await;
    person.presses("Lees in").await;
    person.reads("42 van 44 gemeenten binnen").await;
    person
        .reads("Nummer 43, regel 85: niet compleet of beschadigd")
        .await;
    let file = person.running.home.join("gemeente.peilregio");
    fs::write(&file, &codes[42]).unwrap();
    person
        .opens_file_in("Open bestanden met bijdragen", &file)
        .await;
    person.reads("43 van 44 gemeenten binnen").await;
    person.finds_it_accessible("contributions taken in").await;
    person.finds_it_fits("contributions taken in").await;
    person.reloads().await;
    person.reads("43 van 44 gemeenten binnen").await;
    person.presses("Sluit de vergelijking").await;
    person
        .presses_until(
            "Ja, sluit en toon de vergelijking",
            "43 van de 44 gemeenten op de lijst",
        )
        .await;
    person.reads("19 van de 20 raden").await;
    person.presses("Toon namen").await;
    person.reads("Waar de gemeenten staan").await;
    person.presses("Verberg namen").await;
    person.finds_it_accessible("a region compared").await;
    person.finds_it_fits("a region compared").await;
    looks::take(&person, "region").await;
    person
        .presses("Sla het bestand voor alle gemeenten op")
        .await;
    let saved = person.finds_saved("raadspeil-vnhg-").await;
    let release = export::read_region(&fs::read(&saved).unwrap()).unwrap();
    assert_eq!((release.count, release.municipalities), (43, Some(44)));
    let name = saved.file_name().unwrap().to_string_lossy();
    let start = name.trim_end_matches("uitkomst.json");
    takes_the_region_along(&person, start).await;
    shows_it_to_a_room(&person).await;
    comes_late(&person, &codes[43]).await;
    person.leaves().await;
}

/// Files of the region, written by the worker and by the page.
async fn takes_the_region_along(person: &Person, start_of_name: &str) {
    for (audience, form, ending, start) in [
        (READER, PDF, "uitkomst.pdf", &b"%PDF-1.7"[..]),
        (
            ARCHIVE,
            "Alles in één ZIP-bestand",
            "alles.zip",
            b"PK\x03\x04",
        ),
    ] {
        let bytes = makes(person, audience, form, ending).await;
        assert!(bytes.starts_with(start), "{ending}");
    }
    person
        .presses("Maak een datapakket met de bijdragen (niet delen)")
        .await;
    let package = format!("{start_of_name}niet-delen-datapakket.zip");
    person.finds_saved(&package).await;
}

/// The findings on the big screen, by keyboard.
async fn shows_it_to_a_room(person: &Person) {
    person.presses("Toon de uitkomst op het grote scherm").await;
    person.reads("1 van 4").await;
    person
        .finds_it_accessible("a region on the big screen")
        .await;
    person.finds_it_fits("a region on the big screen").await;
    person.types(Key::Right).await;
    person.reads("2 van 4").await;
    looks::take(person, "region-screen").await;
    person.presses("Terug naar de vergelijking").await;
    person.reads("Wat iedereen mag zien").await;
}

/// The last municipality, after closing: the comparison is opened again, and one more is too few for a new release.
async fn comes_late(person: &Person, code: &str) {
    person.presses("Open de vergelijking weer").await;
    person.pastes("Plak bijdragen uit de mail", code).await;
    person.presses("Lees in").await;
    person.reads("44 van 44 gemeenten binnen").await;
    person
        .reads("zijn vijf nieuwe of vervangen bijdragen nodig. Nu zijn het er 1.")
        .await;
    // What was released stays.
    person.reads("43 van de 44 gemeenten op de lijst").await;
}

/// A clerk contributes the result of a closed round to a region, and VNHG opens it.
pub async fn contributes_to_a_region(browser: Browser) {
    let person = Person::arrives(browser).await;
    closes_a_round(&person).await;
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    let asked = Questionnaire::unpack(packed).unwrap();
    let mut random = ChaCha20Rng::seed_from_u64(12);
    let key = SecretKey::generate(&mut random);
    // The half-year in which the browser closed the round.
    let now = person
        .tells("return [new Date().getFullYear(), new Date().getMonth() + 1]")
        .await;
    let number = |place: usize| u32::try_from(now[place].as_u64().unwrap()).unwrap();
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: METHOD,
        edition: (2026, 1),
        period: Period::of(number(0), u8::try_from(number(1)).unwrap()),
        municipalities: 44,
        name: "VNHG, najaar 2026".to_owned(),
    };
    let token = Token::draw(&mut random);
    person
        .goes_to(&format!("#{}", invitation.fragment(token)))
        .await;
    person
        .reads("U levert een bijdrage aan: VNHG, najaar 2026.")
        .await;
    person.reads(&invitation.check_code()).await;
    let address = person.tells("return location.hash").await;
    assert_eq!(address, "#/bijdrage", "the token stays in the address bar");
    person.reads("16 van 21 deden mee").await;
    person.finds_it_accessible("a contribution").await;
    person.finds_it_fits("a contribution").await;
    // The file of a region, with the own municipality beside it.
    let region = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/region");
    person
        .opens_file_in("Bestand van de regio", &region.join("region.json"))
        .await;
    person.reads("44 van de 44 gemeenten doen mee").await;
    person
        .finds_it_accessible("the own municipality in a region")
        .await;
    person
        .finds_it_fits("the own municipality in a region")
        .await;
    looks::take(&person, "contribution").await;
    person.presses("Maak de bijdrage").await;
    person.reads("De bijdrage is gemaakt en opgeslagen.").await;
    let file = fs::read_to_string(person.finds_saved("raadspeil-regio-").await).unwrap();
    let found = exchange::find(&file);
    let [Found::Code(code)] = found.as_slice() else {
        panic!("{found:?}")
    };
    let delivery = exchange::open_delivery(&invitation, &asked, &key, code).unwrap();
    assert_eq!(delivery.token, token);
    assert_eq!(delivery.contribution.shown.unwrap().count, 16);
    person.leaves().await;
}

//! No vote is lost, none counts twice, and a shared device keeps people apart.

use std::time::Duration;

use raadspeil::questionnaire::Role;
use serde_json::json;
use thirtyfour::Key;

use crate::browser::Browser;
use crate::person::Person;
use crate::taking_part::Clerk;
use crate::{clerk, council, looks};

/// Codes that were cut off on their way, by paste and by file: the whole ones count.
pub async fn cut_codes(browser: Browser) {
    let person = Person::arrives(browser).await;
    clerk::opens_a_round(&person).await;
    let mut codes = council::codes(&council::invitation(&person).await, 16);
    // The mark of the next code would make one that ends like this whole again.
    codes.retain(|code| !code.ends_with('R'));
    codes.truncate(6);
    clerk::collects(&person).await;
    let cut = |code: &str| code[..code.len() - 1].to_owned();
    let text = format!("{}\n{}", cut(&codes[0]), codes[1]);
    person.pastes("Plak de antwoordcodes", &text).await;
    person.presses("Lees in").await;
    person.reads("1 nieuw").await;
    person.reads("1 niet compleet of beschadigd").await;
    person.reads("1 van 21 ontvangen").await;
    // One of the files ends in the middle of a code, without a line end.
    person.presses("Lees in uit bestanden of foto’s").await;
    let file = person.running.home.join("codes.txt");
    let text = format!(
        "{}{}{}{}",
        codes[2],
        cut(&codes[3]),
        codes[4],
        cut(&codes[5])
    );
    std::fs::write(&file, text).unwrap();
    person.opens_file(&file).await;
    person.reads("3 van 21 ontvangen").await;
    person.reads("2 niet compleet of beschadigd").await;
    person.reads("Alles staat op dit apparaat.").await;
    person.reloads().await;
    person.reads("3 van 21 ontvangen").await;
    // What was cut off comes after all.
    person
        .pastes("Plak de antwoordcodes", &codes.join(" "))
        .await;
    person.presses("Lees in").await;
    person.reads("6 van 21 ontvangen").await;
    person.leaves().await;
}

/// More codes than participants: what is above waits, a slip of the finger is undone by keyboard, and all count when
/// the number is put right.
pub async fn codes_above_the_members(browser: Browser) {
    let person = Person::arrives(browser).await;
    council::opens_a_round_for(&person, "5").await;
    let codes = council::codes(&council::invitation(&person).await, 7);
    clerk::collects(&person).await;
    person
        .pastes("Plak de antwoordcodes", &codes.join("\n"))
        .await;
    person.presses("Lees in").await;
    person.reads("5 van 5 ontvangen").await;
    person.reads("Apart gezet (2)").await;
    person
        .reads("Er zijn meer codes dan deelnemers. Aantal deelnemers: 5. Aantal codes te veel: 2.")
        .await;
    person.finds_it_accessible("codes above the members").await;
    person.finds_it_fits("codes above the members").await;
    looks::take(&person, "clerk-quarantine").await;
    person.presses("Verwijder").await;
    person.reads("Apart gezet (1)").await;
    assert_eq!(person.has_focus_on().await, "Verwijderd: 1.");
    person.tabs_to("Haal terug wat u verwijderde").await;
    person.types(Key::Enter).await;
    person.reads("Apart gezet (2)").await;
    assert_eq!(person.has_focus_on().await, "Ongedaan gemaakt.");
    person.presses("Zet het aantal deelnemers op 7").await;
    person.reads("7 van 7 ontvangen").await;
    person.does_not_read("Apart gezet").await;
    person.reads("Alles staat op dit apparaat.").await;
    person.reloads().await;
    person.reads("7 van 7 ontvangen").await;
    person.leaves().await;
}

/// Two councillors, one tablet: two roles, two hands, and neither sees the answers of the other.
pub async fn one_tablet_for_two(browser: Browser) {
    let clerk = Clerk::opens_a_round_without_slips();
    let person = Person::arrives(browser).await;
    person.goes_to(&clerk.link()).await;
    person.reads("Wat is uw rol?").await;
    person.finds_chosen("Zeg ik liever niet").await;
    person.reads("Kijk op het scherm in de zaal").await;
    person.finds_it_accessible("invitation with the role").await;
    person.finds_it_fits("invitation with the role").await;
    person.chooses("Raadslid of commissielid").await;
    person.presses("Doe mee").await;
    person.reads("0 van 12 beantwoord").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/inleveren").await;
    person.reads("Kijk op het scherm in de zaal").await;
    person.presses("Maak mijn antwoordcode").await;
    let first = clerk.opens_code_of(&person).await;
    assert_eq!(first.response.role, Some(Role::Councillor));

    person.presses("Volgende deelnemer").await;
    person.finds_it_accessible("the next person").await;
    person.presses("Ja, ga naar de volgende deelnemer").await;
    person.reads("Wat is uw rol?").await;
    person.finds_chosen("Zeg ik liever niet").await;
    person.presses("Begin").await;
    person.reads("0 van 12 beantwoord").await;
    person.chooses("Steeds beter").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/inleveren").await;
    person.presses("Maak mijn antwoordcode").await;
    let second = clerk.opens_code_of(&person).await;
    assert_ne!(first.id, second.id);
    assert_eq!((second.revision, second.response.role), (1, None));
    assert_eq!(second.response.answers.len(), 1);

    // The tablet lies on the table with the own scan open, and somebody scans the link.
    person.goes_to("#/").await;
    person.presses("Ga naar uw eigen scan").await;
    person.reads("Begin met de snelle scan").await;
    person.goes_to(&clerk.link()).await;
    person.presses("Doe mee").await;
    person.reads("Was u dat?").await;
    person.does_not_read("1 van 12 beantwoord").await;
    person
        .presses("Nee, ik begin met een lege vragenlijst")
        .await;
    person.presses("Begin").await;
    person.reads("0 van 12 beantwoord").await;
    person.leaves().await;
}

/// Everything that the browser keeps of the app, as text.
const KEPT: &str = "const done = arguments[arguments.length - 1]; \
     const left = Object.keys(localStorage).filter((key) => key.startsWith('raadspeil')); \
     const opening = indexedDB.open('raadspeil'); \
     opening.onsuccess = () => { \
       const reading = opening.result.transaction('drafts').objectStore('drafts').getAllKeys(); \
       reading.onsuccess = () => { opening.result.close(); done([left, reading.result]); }; };";

/// An own scan and a round on one device: after wiping nothing of either is there.
pub async fn wiping_leaves_nothing(browser: Browser) {
    let clerk = Clerk::opens_a_round_without_slips();
    let person = Person::arrives(browser).await;
    let kept = || async {
        let kept = person.running.driver.execute_async(KEPT, vec![]).await;
        kept.unwrap().json().clone()
    };
    person.presses("Begin met de snelle scan").await;
    person.chooses("Zichtbaar").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to(&clerk.link()).await;
    person.presses("Doe mee").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    assert_ne!(kept().await, json!([[], []]));
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    assert_eq!(kept().await, json!([[], []]));
    person.reads("Begin met de snelle scan").await;
    person.presses("Zet mijn antwoorden terug").await;
    person
        .reads("U vult de stellingen in voor de peiling Waterveen")
        .await;
    person.presses("Ga naar uw eigen scan").await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    person.reloads().await;
    person.does_not_read("U was al begonnen").await;
    person.goes_to(&clerk.link()).await;
    person.presses("Doe mee").await;
    person.reads("0 van 12 beantwoord").await;
    person.leaves().await;
}

/// Somebody clears what the browser keeps while a clerk takes codes in.
pub async fn round_gone_from_the_device(browser: Browser) {
    let person = Person::arrives(browser).await;
    clerk::opens_a_round(&person).await;
    let codes = council::codes(&council::invitation(&person).await, 3);
    clerk::collects(&person).await;
    person
        .pastes("Plak de antwoordcodes", &codes[..2].join(" "))
        .await;
    person.presses("Lees in").await;
    person.reads("2 van 21 ontvangen").await;
    person.reads("Alles staat op dit apparaat.").await;
    person.deletes_the_database().await;
    person.pastes("Plak de antwoordcodes", &codes[2]).await;
    person.presses("Lees in").await;
    person
        .reads("Een peiling is van dit apparaat verdwenen.")
        .await;
    person.reads("3 van 21 ontvangen").await;
    person.finds_it_accessible("a round that is gone").await;
    person.presses("Zet de peiling terug op dit apparaat").await;
    person
        .no_longer_reads("Een peiling is van dit apparaat verdwenen.")
        .await;
    person.reads("Alles staat op dit apparaat.").await;
    person.reloads().await;
    person.reads("3 van 21 ontvangen").await;
    person.leaves().await;
}

/// A battery that runs empty in the middle of taking in codes. `KILLS` says how many times; what was told to be on
/// the device is there, and no code counts twice.
#[tokio::test]
async fn codes_survive_kills_of_chromium() {
    let kills = std::env::var("KILLS").map_or(3, |kills| kills.parse().unwrap());
    let mut person = Person::arrives(Browser::Chromium).await;
    let address = council::opens_a_round_for(&person, "200").await;
    let codes = council::codes(&council::invitation(&person).await, kills);
    let address = format!("{address}/inlezen");
    clerk::collects(&person).await;
    let (mut told, mut lost) = (0, 0);
    for (before, code) in codes.iter().enumerate() {
        person.pastes("Plak de antwoordcodes", code).await;
        person
            .tells("[...document.querySelectorAll('button')].find((b) => b.innerText === 'Lees in').click()")
            .await;
        // The battery does not wait for anything.
        tokio::time::sleep(Duration::from_millis(before as u64 * 7 % 60)).await;
        let is_told = person.sees().await.contains("Alles staat op dit apparaat.");
        person = person.comes_back_after_a_crash().await;
        person.goes_to(&address).await;
        person.reads("van 200 ontvangen").await;
        let is_there = person
            .sees()
            .await
            .contains(&format!("{} van 200 ontvangen", before + 1));
        told += usize::from(is_told);
        lost += usize::from(is_told && !is_there);
        // Whether it was there or not: taken in again it counts once.
        person.pastes("Plak de antwoordcodes", code).await;
        person.presses("Lees in").await;
        person
            .reads(&format!("{} van 200 ontvangen", before + 1))
            .await;
        person.reads("Alles staat op dit apparaat.").await;
    }
    let said =
        format!("{kills} kills, {told} codes told to be on the device before, lost: {lost}\n");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("kills.txt"), said).unwrap();
    assert_eq!(lost, 0);
    person.leaves().await;
}

//! A clerk holds a round: from nothing to the result that the council talks about.

use std::fmt::Write as _;
use std::path::PathBuf;

use thirtyfour::Key;

use crate::browser::{Browser, FILM, Running};
use crate::council::{PASSWORD, address_of_round, codes, drawn, film, invitation};
use crate::looks::take;
use crate::person::Person;
use crate::server::Server;

/// Whoever opens the pages of the clerk, of the analyst or of a participant fetches the program of those alone, once.
pub async fn fetches_no_other_program(browser: Browser) {
    let pages = [
        ("#/peiling", "clerk-"),
        ("#/regio", "analyst-"),
        ("#/vragen", "raadspeil-"),
    ];
    for (page, program) in pages {
        let person = Person {
            browser,
            running: Running::start(browser).await,
            server: Server::with_fault(None).await,
        };
        person.goes_to(page).await;
        let asked = person.server.asked();
        let programs: Vec<_> = asked.iter().filter(|it| it.contains(".wasm")).collect();
        let is_own = programs.len() == 1 && programs[0].contains(program);
        assert!(is_own, "{page} fetches {asked:?}");
        person.leaves().await;
    }
}

/// Opens a round for 21 members, with its backup proved. Gives the backup.
pub async fn opens_a_round(person: &Person) -> PathBuf {
    person.presses("Voor de griffie").await;
    person.reads("Op dit apparaat staat nog geen peiling").await;
    person.presses("Nieuwe peiling").await;
    person.presses("Maak de peiling").await;
    person.reads("Vul de gemeente in").await;
    person.fills("Gemeente", "Waterveen").await;
    person
        .fills("Naam van de peiling", "raad, najaar 2026")
        .await;
    person.presses("Weet u het aantal raadsleden niet?").await;
    person.fills("Aantal inwoners", "26.000").await;
    person.presses("Neem 21 over").await;
    person.presses("Maak de peiling").await;
    person.reads("Maak een reservekopie").await;
    person.fills("Wachtwoord", "te kort").await;
    person.presses("Sla de reservekopie op").await;
    person.reads("Het wachtwoord is te kort").await;
    person.does_not_read("Nodig de raad uit").await;
    person.fills("Wachtwoord", PASSWORD).await;
    person.presses("Sla de reservekopie op").await;
    let file = person.finds_saved("raadspeil-").await;
    person.reads("De reservekopie is gemaakt").await;
    person
        .fills("Wachtwoord van de reservekopie", "iets anders")
        .await;
    person.opens_file(&file).await;
    person
        .reads("Het wachtwoord of het bestand klopt niet")
        .await;
    person.does_not_read("Nodig de raad uit").await;
    person
        .fills("Wachtwoord van de reservekopie", PASSWORD)
        .await;
    person.opens_file(&file).await;
    person.reads("De reservekopie werkt").await;
    person.reads("Nodig de raad uit").await;
    file
}

/// Goes on to the step in which codes are taken in.
pub async fn collects(person: &Person) {
    person.presses("Verder: Inlezen").await;
    person.reads("Plak de antwoordcodes").await;
}

/// Closes the round, and goes past the talk to the report.
pub async fn closes(person: &Person, took_part: &str) {
    person.presses("Sluit de peiling").await;
    person
        .presses_until("Ja, sluit en toon de uitkomst", took_part)
        .await;
    person.presses("Verder: Verslag").await;
    person.reads("Bewaar en deel de uitkomst").await;
}

/// Writes two codes beside each other as a photograph, in the format of Windows bitmaps.
fn photograph(path: &std::path::Path, codes: &[String]) {
    let pictures: Vec<_> = codes.iter().map(|code| drawn(code)).collect();
    let side = pictures[0].1;
    let (width, height) = (side * pictures.len(), side);
    let row = (width * 3).div_ceil(4) * 4;
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let mut file = b"BM".to_vec();
    for value in [54 + row * height, 0, 54, 40, width, height] {
        file.extend(number(value));
    }
    file.extend([1, 0, 24, 0]);
    for value in [0, row * height, 2835, 2835, 0, 0] {
        file.extend(number(value));
    }
    // The lowest row comes first.
    for y in (0..height).rev() {
        let mut line = Vec::with_capacity(row);
        for x in 0..width {
            let (pixels, side) = &pictures[x / side];
            line.extend([pixels[y * side + x % side]; 3]);
        }
        line.resize(row, 0);
        file.extend(line);
    }
    std::fs::write(path, file).unwrap();
}

/// Ten phones before the camera of the clerk's laptop, one after another; and one photograph.
#[tokio::test]
async fn codes_by_camera() {
    let person = Person::arrives(Browser::Chromium).await;
    opens_a_round(&person).await;
    let codes = codes(&invitation(&person).await, 10);
    collects(&person).await;
    person.presses("Scan met de camera").await;
    person.reads("Er is geen camera te gebruiken").await;
    person.finds_it_accessible("no camera").await;
    let address = person.tells("return location.hash").await;
    film(&person.running.home.join(FILM), &codes);
    let person = person.comes_back_after_a_crash().await;
    person.goes_to(address.as_str().unwrap()).await;
    person.reads("0 van 21 ontvangen").await;
    person.presses("Scan met de camera").await;
    person.reads("Zet de camera uit").await;
    person.finds_it_accessible("camera on").await;
    person.reads("10 van 21 ontvangen").await;
    person.presses("Zet de camera uit").await;
    person.presses("Scan met de camera").await;
    person.reads("al ontvangen").await;
    person.leaves().await;
}

/// Pictures of the clerk's pages, for people to look at. They go to `target/screens`.
#[tokio::test]
async fn screens_of_the_clerk() {
    let person = Person::arrives(Browser::Chromium).await;
    person.goes_to("#/peiling").await;
    person.reads("Nieuwe peiling").await;
    take(&person, "clerk-rounds").await;
    person.goes_to("#/peiling/nieuw").await;
    person.reads("Maak de peiling").await;
    take(&person, "clerk-new").await;
    person.goes_to("#/").await;
    opens_a_round(&person).await;
    take(&person, "clerk-open").await;
    let codes = codes(&invitation(&person).await, 16);
    let address = address_of_round(&person).await;
    let screen = address.replace("peiling", "scherm");
    person.goes_to(&format!("{address}/voorbereiden")).await;
    person.reads("Draaiboek voor de avond").await;
    person.finds_it_accessible("preparing").await;
    person.finds_it_fits("preparing").await;
    take(&person, "clerk-prepare").await;
    person.goes_to(&format!("{address}/reservekopie")).await;
    person.reads("Maak nog een reservekopie").await;
    person.finds_it_accessible("another backup").await;
    take(&person, "clerk-backup").await;
    person.goes_to(&screen).await;
    person.reads("0 van 21 ontvangen").await;
    take(&person, "clerk-screen-join").await;
    person.goes_to(&format!("{address}/inlezen")).await;
    person
        .pastes("Plak de antwoordcodes", &codes.join("\n"))
        .await;
    person.presses("Lees in").await;
    person.reads("16 van 21 ontvangen").await;
    take(&person, "clerk-collected").await;
    person.presses("Sluit de peiling").await;
    person
        .presses_until("Ja, sluit en toon de uitkomst", "16 van 21 deden mee")
        .await;
    person.reads("Verder: Verslag").await;
    take(&person, "clerk-talk").await;
    person.goes_to("#/peiling").await;
    person.reads("16 van 21 deden mee").await;
    person.finds_it_accessible("rounds").await;
    person.finds_it_fits("rounds").await;
    take(&person, "clerk-rounds-closed").await;
    person.goes_to(&address).await;
    person.reads("Bewaar en deel de uitkomst").await;
    person
        .tells("document.querySelector('.block-items').open = true")
        .await;
    take(&person, "clerk-result").await;
    person.goes_to(&screen).await;
    person.reads("1 van").await;
    take(&person, "clerk-screen-result").await;
    person.leaves().await;
}

/// A whole round, by paste, file and link.
pub async fn holds_a_round(browser: Browser) {
    let person = Person::arrives(browser).await;
    opens_a_round(&person).await;
    person.finds_it_accessible("a round, open").await;
    let invitation = invitation(&person).await;
    assert_eq!(
        (invitation.expected, &*invitation.name),
        (21, "Waterveen · raad, najaar 2026")
    );
    let codes = codes(&invitation, 18);
    collects(&person).await;

    // A chat with talk, small letters and a code that was cut off.
    let mut chat = "[20:01] Hoort iedereen mij? RPEIL werkt goed\n".to_owned();
    for code in &codes[..12] {
        writeln!(chat, "[20:02] Lid: {}", code.to_lowercase()).unwrap();
    }
    writeln!(chat, "[20:03] Lid: {}", &codes[12][..90]).unwrap();
    person.presses("Lees in").await;
    person.reads("Hierin staat geen antwoordcode").await;
    person.pastes("Plak de antwoordcodes", &chat).await;
    person.presses("Lees in").await;
    person.reads("12 van 21 ontvangen").await;
    person.reads("12 nieuw").await;
    person.reads("1 niet compleet of beschadigd").await;
    person.presses("Maak het laatste inlezen ongedaan").await;
    person.reads("0 van 21 ontvangen").await;
    person.pastes("Plak de antwoordcodes", &chat).await;
    person.presses("Lees in").await;
    person.reads("12 van 21 ontvangen").await;
    person.finds_it_accessible("a round, codes taken in").await;
    person.finds_it_fits("a round, codes taken in").await;
    // A file with three more, and some that are there already.
    let file = person.running.home.join("codes.txt");
    std::fs::write(&file, codes[8..15].join("\n")).unwrap();
    person.presses("Lees in uit bestanden of foto’s").await;
    person.opens_file(&file).await;
    person.reads("15 van 21 ontvangen").await;
    person.reads("4 al ontvangen").await;
    // Whoever reloads before that is said is asked to wait; a driver is not asked.
    person.reads("Alles staat op dit apparaat.").await;
    person.reloads().await;
    person.reads("15 van 21 ontvangen").await;
    person.goes_to(&format!("#/inzending/{}", codes[15])).await;
    // A code in a link counts when the clerk says so.
    person.reads("U opende een link met een antwoordcode").await;
    person.reads("15 van 21 ontvangen").await;
    person.finds_it_accessible("a code in a link").await;
    person.presses("Lees deze antwoordcode in").await;
    person.reads("16 van 21 ontvangen").await;
    let address = person.tells("return location.hash").await;
    let address = address.as_str().unwrap().to_owned();
    assert!(
        address.starts_with("#/peiling/") && address.ends_with("/inlezen"),
        "the code stays in {address}"
    );
    let screen = address_of_round(&person).await.replace("peiling", "scherm");

    // Two phones on one photograph.
    let file = person.running.home.join("photograph.bmp");
    photograph(&file, &codes[16..]);
    person.presses("Lees in uit bestanden of foto’s").await;
    person
        .opens_file_in("Of open foto’s van QR-codes", &file)
        .await;
    person.reads("18 van 21 ontvangen").await;

    // Until it is closed nothing is shown but the number.
    person.does_not_read("Score per thema").await;
    closes(&person, "18 van 21 deden mee").await;
    person.reads("Score per thema").await;
    person
        .tells("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        .await;
    person.finds_it_accessible("result").await;
    person.finds_it_fits("result").await;
    person.reloads().await;
    person.reads("18 van 21 deden mee").await;

    leads_the_talk(&person, &screen).await;
    person.leaves().await;
}

/// One finding at a time on the big screen, led by keys.
async fn leads_the_talk(person: &Person, screen: &str) {
    person.goes_to(screen).await;
    person.reads("1 van").await;
    person.finds_it_accessible("big screen").await;
    person.presses("Volgende").await;
    person.reads("deden mee · 2 van").await;
    person.types(Key::Right).await;
    person.reads("deden mee · 3 van").await;
    person.types(Key::Left).await;
    person.reads("deden mee · 2 van").await;
    // After a click on the slide, which leaves nothing focused, the keys are still heard.
    person.tells("document.activeElement.blur()").await;
    person.types(Key::End).await;
    person.reads("Wat spreken we af?").await;
    person.finds_it_accessible("the last slide").await;
    person.finds_it_fits("the last slide").await;
    take(person, "clerk-screen-agreements").await;
    person.types(Key::PageUp).await;
    person.reads("Vragen voor het vervolg").await;
    take(person, "clerk-screen-agenda").await;
    // A letter is heard with the focus on the slide alone: it may be said to something else.
    person.tells("document.activeElement.blur()").await;
    person.types("b").await;
    person.types(Key::End).await;
    person.reads("Wat spreken we af?").await;
    person.does_not_read("Het scherm is leeg").await;
    person.types(Key::PageUp).await;
    let words = person.running.driver.find(thirtyfour::By::Css("h1")).await;
    words.unwrap().click().await.unwrap();
    person.types("b").await;
    person.reads("Het scherm is leeg").await;
    person.types(Key::PageUp).await;
    person.no_longer_reads("Het scherm is leeg").await;
    person.types(Key::PageUp).await;
    person.reads("Praat er eerst een minuut over").await;
    take(person, "clerk-screen-discuss").await;
    person.types(Key::Home).await;
    person.reads("Gesloten").await;
    take(person, "clerk-screen-closed").await;
}

/// Who leads the talk has this slide, the next and the time before them, and the big screen follows in a window of its
/// own.
pub async fn leads_from_a_second_window(browser: Browser) {
    let person = Person::arrives(browser).await;
    let driver = person.running.driver.clone();
    person.goes_to("#/voorbeeld").await;
    person.presses("Leid de bespreking").await;
    person.reads("Nu op het grote scherm").await;
    person.reads("uur · deze dia 0:0").await;
    person.finds_it_accessible("leading the talk").await;
    person.finds_it_fits("leading the talk").await;
    let leading = driver.window().await.unwrap();
    let screen = driver.new_tab().await.unwrap();
    driver.switch_to_window(screen.clone()).await.unwrap();
    person.goes_to("#/voorbeeld/scherm").await;
    person.reads("deden mee · 1 van").await;
    driver.switch_to_window(leading.clone()).await.unwrap();
    person.presses("Toon de volgende").await;
    person.reads("2 van").await;
    take(&person, "clerk-leads").await;
    driver.switch_to_window(screen.clone()).await.unwrap();
    person.reads("deden mee · 2 van").await;
    // A presenter that is heard by the big screen moves who leads as well.
    person.types(Key::PageDown).await;
    person.reads("deden mee · 3 van").await;
    driver.switch_to_window(leading).await.unwrap();
    person.reads("3 van").await;
    person
        .presses_until("Maak het scherm leeg", "Het grote scherm is leeg")
        .await;
    driver.switch_to_window(screen).await.unwrap();
    person.reads("Druk op B om het weer te tonen").await;
    person.running.quit().await;
}

/// A round is locked, opened again with its backup, closed, and wiped; another one is compared with it.
pub async fn locks_compares_and_wipes(browser: Browser) {
    let person = Person::arrives(browser).await;
    let backup = opens_a_round(&person).await;
    let codes = codes(&invitation(&person).await, 16);
    collects(&person).await;
    person
        .pastes("Plak de antwoordcodes", &codes.join("\n"))
        .await;
    person.presses("Lees in").await;
    person.reads("16 van 21 ontvangen").await;
    person
        .presses("Beheer: reservekopie, vergrendelen, wissen")
        .await;
    person.finds_it_accessible("to be locked or wiped").await;
    // What the automation build of WebKit cannot keep it does not pretend to keep.
    let page = person.sees().await;
    if page.contains("kan de sleutel niet apart beschermen") {
        assert_eq!(browser, Browser::WebKit);
    } else {
        person.presses("Vergrendel").await;
        person
            .reads("Een peiling op dit apparaat is vergrendeld")
            .await;
        person.finds_it_accessible("locked").await;
        person.reloads().await;
        person
            .reads("Een peiling op dit apparaat is vergrendeld")
            .await;
        person
            .fills("Wachtwoord van de reservekopie", PASSWORD)
            .await;
        person.opens_file_in("Open de reservekopie", &backup).await;
        // The backup was made before any code came in.
        person.reads("16 van 21 ontvangen").await;
        collects(&person).await;
    }
    closes(&person, "16 van 21 deden mee").await;
    person.unfolds("Andere bestanden").await;
    person
        .chooses("Voor een computerprogramma, of om later weer te openen")
        .await;
    person.presses("Maak het bestand").await;
    let result = person.finds_saved("raadspeil-waterveen-").await;
    person
        .presses("Beheer: reservekopie, vergrendelen, wissen")
        .await;
    person.presses("Wis deze peiling van dit apparaat").await;
    person.presses("Ja, wis de peiling").await;
    person.reads("Op dit apparaat staat nog geen peiling").await;

    votes_by_hand(&person).await;
    person
        .opens_file_in("Open de uitkomst van een eerdere peiling", &result)
        .await;
    person.reads("De eerdere uitkomst is geopend").await;
    person.reads("16 van 21 deden mee").await;
    // What can be told of hands is statements, not blocks.
    person
        .tells("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        .await;
    person.reads("geen duidelijk verschil").await;
    person.finds_it_accessible("compared").await;
    person.finds_it_fits("compared").await;
    person.leaves().await;
}

/// A meeting without devices: from nothing to the result.
async fn votes_by_hand(person: &Person) {
    person.presses("Nieuwe peiling").await;
    person.fills("Gemeente", "Waterveen").await;
    person.fills("Naam van de peiling", "met handen").await;
    person.fills("Aantal deelnemers", "21").await;
    person.chooses("Met handopsteken").await;
    person.presses("Maak de peiling").await;
    person.reads("Toon de stellingen op het grote scherm").await;
    take(person, "clerk-hands").await;
    person.fills("Aantal aanwezigen", "20").await;
    person.finds_it_accessible("hands").await;
    person.finds_it_fits("hands").await;
    // By keyboard: each statement begins at its first count.
    for number in 1..=12 {
        person.reads(&format!("Stelling {number} van 12")).await;
        if number == 1 {
            person.fills("1 Nog niet", "3").await;
        } else {
            person.tabs_to("1 Nog niet").await;
            person.types("3").await;
        }
        for count in ["4", "6", "5", "1"] {
            person.types(Key::Tab).await;
            person.types(count).await;
        }
        person.reads("19 van 20 handen").await;
        if number < 12 {
            person.tabs_to("Volgende stelling").await;
            person.types(Key::Enter).await;
        }
    }
    take(person, "clerk-hands-counted").await;
    person.reads("Alles staat op dit apparaat").await;
    person.reloads().await;
    person.reads("19 van 20 handen").await;
    // Each statement stands on the big screen, with what the levels mean.
    let address = address_of_round(person).await;
    person.goes_to(&address.replace("peiling", "scherm")).await;
    person.reads("Stelling 1 van 12").await;
    person.finds_it_accessible("a statement for hands").await;
    person.finds_it_fits("a statement for hands").await;
    take(person, "clerk-hands-screen").await;
    person.goes_to(&address).await;
    person.reads("19 van 20 handen").await;
    closes(person, "20 van 21 deden mee").await;
    person
        .reads("Deze peiling is met opgestoken handen gedaan")
        .await;
}

/// A clerk without a mouse opens a round and takes codes in, with slips.
#[tokio::test]
async fn a_round_by_keyboard() {
    let person = Person::arrives(Browser::Chromium).await;
    person.tabs_to("Voor de griffie").await;
    person.types(Key::Enter).await;
    person.tabs_to("Nieuwe peiling").await;
    person.types(Key::Enter).await;
    person.reads("Maak de peiling").await;
    for (field, text) in [("Gemeente", "Waterveen"), ("Aantal deelnemers", "9")] {
        person.tabs_to(field).await;
        person.types(text).await;
    }
    // What is no component of NL Design System shows where the focus is too.
    person.tabs_to("Weet u het aantal raadsleden niet?").await;
    let ring = "return getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(person.tells(ring).await, "solid");
    let without =
        "Zonder briefjes. U vergelijkt het aantal antwoordcodes met het aantal aanwezigen.";
    person.tabs_to(without).await;
    person.types(Key::Down).await;
    person.tabs_to("Maak de peiling").await;
    person.types(Key::Enter).await;
    person.reads("Maak een reservekopie").await;
    person.tabs_to("Stel een wachtwoord voor").await;
    person.types(Key::Enter).await;
    person.reads("Schrijf dit wachtwoord over").await;
    let password = person
        .tells("return document.getElementById('password').value")
        .await;
    person.tabs_to("Sla de reservekopie op").await;
    person.types(Key::Enter).await;
    let file = person.finds_saved("raadspeil-").await;
    person.tabs_to("Wachtwoord van de reservekopie").await;
    person.types(password.as_str().unwrap()).await;
    person.opens_file(&file).await;
    person.reads("De reservekopie werkt").await;
    person.tabs_to("Maak 9 briefjes").await;
    person.types(Key::Enter).await;
    person
        .reads("De briefjes staan alleen nu op het scherm")
        .await;
    person.finds_it_accessible("slips").await;
    take(&person, "clerk-slips").await;
    let invitation = invitation(&person).await;
    assert!(invitation.slips);
    let code = codes(&invitation, 1).remove(0);
    person.tabs_to("Verder: Inlezen").await;
    person.types(Key::Enter).await;
    person.tabs_to("Plak de antwoordcodes").await;
    person.types(code.as_str()).await;
    person.tabs_to("Lees in").await;
    person.types(Key::Enter).await;
    person.reads("1 apart gezet").await;
    person.reads("Zonder briefje.").await;
    person.tabs_to("Laat meetellen").await;
    person.types(Key::Enter).await;
    person.reads("1 van 9 ontvangen").await;
    person.tabs_to("Sluit de peiling").await;
    person.types(Key::Enter).await;
    person.tabs_to("Nee, nog niet").await;
    person.types(Key::Enter).await;
    person.reads("1 van 9 ontvangen").await;
    person.leaves().await;
}

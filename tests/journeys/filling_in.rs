//! Filling in: by mouse, by keyboard, in parts, and on two devices.

use raadspeil::questionnaire::{Questionnaire, Scan};
use thirtyfour::Key;

use crate::browser::Browser;
use crate::device::VOICES;
use crate::person::Person;
use crate::server::Server;

/// A councillor with five minutes, on a phone.
pub async fn quick_scan_by_mouse(browser: Browser) {
    let councillor = Person::arrives(browser).await;
    councillor.has_a_screen_of(360, 780).await;
    councillor.chooses("Raadslid of commissielid").await;
    councillor.presses("Begin met de snelle scan").await;
    councillor.reads("Stelling 1 van 12").await;
    // Short words first; the descriptions are one tap away.
    councillor
        .does_not_read("In de afgelopen 12 maanden stond digitalisering niet op de agenda")
        .await;
    councillor
        .presses("Toon wat elk niveau hier betekent")
        .await;
    councillor
        .reads("In de afgelopen 12 maanden stond digitalisering niet op de agenda")
        .await;

    for number in 1..=12 {
        councillor.reads(&format!("Stelling {number} van 12")).await;
        if number == 4 {
            councillor.chooses("Weet ik niet").await;
        } else {
            councillor.chooses("Afgesproken").await;
        }
        // Choosing does not turn the page.
        councillor
            .reads(&format!("{number} van 12 beantwoord"))
            .await;
        councillor.reads("Bewaard in deze browser").await;
        councillor.reads(&format!("Stelling {number} van 12")).await;
        councillor
            .presses(if number < 12 {
                "Volgende"
            } else {
                "Naar het overzicht"
            })
            .await;
    }
    councillor.reads("12 van 12 beantwoord").await;
    councillor.presses("Bekijk uw resultaat").await;
    councillor.reads("Uw resultaat").await;
    councillor
        .reads("11 op peil 0 nog niet op peil 1 onbekend")
        .await;

    // After loading, nobody was asked for anything.
    let asked = councillor.server.asked();
    let beyond = asked
        .iter()
        .filter(|path| !path.starts_with("/griffie/raadspeil/"))
        .count();
    // With the host stopped all of the app was fetched at once, to be kept.
    if councillor.server.is_down() {
        return councillor.leaves().await;
    }
    let loaded = [
        "",
        "theme.css",
        "boot.js",
        "offline.js",
        "raadspeil.webmanifest",
        "icon.svg",
        // Once for the page, and once for what is installed.
        "icon.svg",
        ".css",
        ".js",
        ".wasm",
    ];
    assert_eq!(beyond, 0, "asked beyond the folder of the app: {asked:?}");
    assert!(
        asked.len() <= loaded.len(),
        "asked for more than the app: {asked:?}"
    );
    let resources = councillor
        .tells("return performance.getEntriesByType('resource').map((r) => r.name).filter((n) => !n.startsWith('blob:')).length")
        .await;
    assert!(
        resources.as_u64().unwrap() < loaded.len() as u64,
        "{resources} resources"
    );
    councillor.leaves().await;
}

/// On a phone of 640 pixels high every answer and the way on stand on the screen, without scrolling, also where the device has a
/// voice to read them aloud with.
pub async fn statement_on_a_phone(browser: Browser) {
    let person = Person::arrives_at(browser, Server::with_fault(Some(VOICES)).await).await;
    person.has_a_screen_of(360, 640).await;
    person.presses("Begin met de snelle scan").await;
    person.reads("Stelling 1 van 12").await;
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    let asked = Questionnaire::unpack(packed).unwrap();
    for width in [360, 390] {
        person.has_a_screen_of(width, 640).await;
        for (place, item) in asked.path(Scan::Quick, None).into_iter().enumerate() {
            person.goes_to(&format!("#/vragen/{}", item.id)).await;
            person
                .reads(&format!("Stelling {} van 12", place + 1))
                .await;
            let hidden = person
                .tells(
                    "const on = [...document.querySelectorAll('main .buttons button')].at(-1); \
                     const bar = on.getBoundingClientRect(); \
                     const answers = [...document.querySelectorAll('input[type=radio]')]; \
                     const low = answers.filter((it) => \
                       it.closest('label').getBoundingClientRect().bottom > bar.top + scrollY); \
                     return [scrollY, innerHeight - bar.bottom < 0 ? 'bar' : '', low.length ? `${low.length}: ${low.map((it) => it.closest('label').getBoundingClientRect().bottom)} of ${bar.top}, ${document.querySelector('h1').getBoundingClientRect().height}, ${[...document.querySelectorAll('label')].map((l) => l.getBoundingClientRect().height)}` : 0].join()",
                )
                .await;
            assert_eq!(hidden, "0,,0", "{} at {width}", item.id);
        }
    }
    // On a narrower one the longest statement takes a line more than there is.
    person.has_a_screen_of(320, 640).await;
    person.finds_it_accessible("a statement on a phone").await;
    person.finds_it_fits("a statement on a phone").await;
    person.leaves().await;
}

/// A civil servant without a mouse, at a desk.
pub async fn whole_scan_by_keyboard(browser: Browser) {
    let civil_servant = Person::arrives(browser).await;
    civil_servant.tabs_to("Begin met de volledige scan").await;
    civil_servant.types(Key::Enter).await;
    for number in 1..=40 {
        civil_servant
            .reads(&format!("Stelling {number} van 40"))
            .await;
        // The focus is on the statement: a number chooses, wherever the mouse is.
        civil_servant.types((1 + number % 5).to_string()).await;
        civil_servant
            .reads(&format!("{number} van 40 beantwoord"))
            .await;
        civil_servant
            .tabs_to(if number < 40 {
                "Volgende"
            } else {
                "Naar het overzicht"
            })
            .await;
        civil_servant.types(Key::Enter).await;
    }
    civil_servant.reads("Overzicht van de stellingen").await;
    assert_eq!(
        civil_servant.has_focus_on().await,
        "Overzicht van de stellingen"
    );
    civil_servant.tabs_to("Bekijk uw resultaat").await;
    civil_servant.types(Key::Enter).await;
    civil_servant
        .reads("24 op peil 16 nog niet op peil 0 onbekend")
        .await;
    // Of the whole scan the themes are told as well: as a picture, and as a table.
    civil_servant.reads("Score per thema").await;
    civil_servant.tabs_to("Toon als tabel").await;
    civil_servant.types(Key::Enter).await;
    civil_servant
        .reads("thema score streefniveau beantwoord")
        .await;
    civil_servant.leaves().await;
}

/// Somebody who is called away.
pub async fn reload_in_the_middle(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.presses("Begin met de volledige scan").await;
    person.chooses("Zichtbaar").await;
    person.presses("Volgende").await;
    person.reads("Stelling 2 van 40").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    person.reloads().await;
    person.reads("Stelling 2 van 40").await;
    person.finds_chosen("Soms").await;
    person.presses("Vorige").await;
    person.finds_chosen("Zichtbaar").await;

    // Another day, from the first page.
    person.goes_to("#/").await;
    person.reads("U beantwoordde 2 van de 40 stellingen").await;
    person.presses("Ga verder").await;
    person.reads("Stelling 1 van 40").await;
    // The back button leads back.
    person.running.driver.back().await.unwrap();
    person.reads("U was al begonnen").await;

    // What does not apply wants a reason; the reason stays too.
    person.goes_to("#/vragen/P2-2").await;
    person.chooses("Niet van toepassing").await;
    person.presses("Volgende").await;
    person.reads("Schrijf kort waarom").await;
    person.types("Wij hebben geen sensoren").await;
    person.reads("Bewaard in deze browser").await;
    person.reloads().await;
    person.finds_chosen("Niet van toepassing").await;
    let reason = person
        .tells("return document.querySelector('textarea').value")
        .await;
    assert_eq!(reason, "Wij hebben geen sensoren");
    // An answer can be taken back.
    person.presses("Wis dit antwoord").await;
    person.reads("2 van 40 beantwoord").await;
    person.leaves().await;
}

/// Somebody who goes on at home.
pub async fn draft_to_another_browser(browser: Browser) {
    let here = Person::arrives(browser).await;
    here.presses("Begin met de volledige scan").await;
    here.chooses("Steeds beter").await;
    here.presses("Volgende").await;
    here.chooses("Weet ik niet").await;
    here.reads("Bewaard in deze browser").await;
    here.goes_to("#/").await;
    here.presses("Sla antwoorden op in een bestand").await;
    let file = here.finds_saved("raadspeil-antwoorden-").await;

    let other = if browser == Browser::Firefox {
        Browser::Chromium
    } else {
        Browser::Firefox
    };
    let there = Person::arrives(other).await;
    there.opens_file(&file).await;
    there
        .reads("Het bestand is ingelezen. Aantal antwoorden: 2.")
        .await;
    there.presses("Ga verder").await;
    there.reads("Stelling 2 van 40").await;
    there.finds_chosen("Weet ik niet").await;
    there.presses("Vorige").await;
    there.finds_chosen("Steeds beter").await;

    // A file never takes the place of answers unasked, and what was here can be put back.
    there.chooses("Nog niet").await;
    there.goes_to("#/").await;
    there.opens_file(&file).await;
    there
        .reads("Aantal antwoorden in het bestand: 2. Aantal antwoorden hier: 2.")
        .await;
    there.presses("Vervang door het bestand").await;
    there.reads("Het bestand is ingelezen").await;
    there.presses("Zet mijn antwoorden terug").await;
    there.goes_to("#/vragen/P1-1").await;
    there.finds_chosen("Nog niet").await;

    // Files that are no draft are refused with a sentence, and change nothing.
    let text = std::fs::read_to_string(&file).unwrap();
    for (name, content, sentence) in [
        (
            "leeg.txt",
            String::new(),
            "geen bestand met antwoorden van Raadspeil",
        ),
        (
            "vreemd.txt",
            "{\"a\": 1}".to_owned(),
            "geen bestand met antwoorden van Raadspeil",
        ),
        (
            "plaatje.txt",
            "\u{89}PNG\r\n".to_owned(),
            "geen bestand met antwoorden van Raadspeil",
        ),
        (
            "half.txt",
            text[..text.len() / 2].to_owned(),
            "is beschadigd of veranderd",
        ),
        (
            "veranderd.txt",
            text.replace("CHP5", "CHP6"),
            "is beschadigd of veranderd",
        ),
        (
            "nieuwer.txt",
            text.replace("draft 1", "draft 9"),
            "met een nieuwere versie",
        ),
        (
            "groot.txt",
            " ".repeat(300 * 1024),
            "Dit bestand is te groot",
        ),
    ] {
        let path = there.running.home.join(name);
        std::fs::write(&path, content).unwrap();
        there.goes_to("#/").await;
        there.opens_file(&path).await;
        there.reads(sentence).await;
        there.reads("U beantwoordde 2 van de 40 stellingen").await;
    }
    here.leaves().await;
    there.leaves().await;
}

/// A councillor on the tablet of the council.
pub async fn wiped_and_put_back(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    person.does_not_read("U was al begonnen").await;
    person.presses("Zet mijn antwoorden terug").await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    // The next person finds nothing.
    person.reloads().await;
    person.does_not_read("U was al begonnen").await;
    person.does_not_read("Zet mijn antwoorden terug").await;
    person.goes_to("#/uitslag").await;
    person.reads("U bent nog niet begonnen").await;
    person.leaves().await;
}

/// A battery that runs empty right after an answer.
#[tokio::test]
async fn an_answer_survives_a_kill_of_chromium() {
    survives_a_kill(Browser::Chromium).await;
}

#[tokio::test]
async fn an_answer_survives_a_kill_of_firefox() {
    survives_a_kill(Browser::Firefox).await;
}

async fn survives_a_kill(browser: Browser) {
    let mut person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    let mut before = None;
    for word in ["Nog niet", "Soms", "Zichtbaar"] {
        person.reads("Stelling 1 van 12").await;
        person.chooses(word).await;
        // The 20 milliseconds that the bar allows, not a wait for something.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        person = person.comes_back_after_a_crash().await;
        person.reads("U beantwoordde 1 van de 12 stellingen").await;
        person.goes_to("#/vragen/P1-1").await;
        person.finds_chosen(word).await;
        // The answer of before the last kill has made way for this one.
        let chosen = person.tells("return document.querySelectorAll('input:checked').length");
        assert_eq!(chosen.await, 1, "{word} after {before:?}");
        before = Some(word);
    }
    person.leaves().await;
}

/// The browser translates the page: it puts other elements in the place of every text. Counts and alerts live on.
pub async fn page_translated(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    person.reads("0 van 12 beantwoord").await;
    let translate = "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
         const texts = []; while (walk.nextNode()) texts.push(walk.currentNode); \
         for (const text of texts) { const font = document.createElement('font'); \
         font.textContent = text.data; text.replaceWith(font); } return texts.length";
    assert!(person.tells(translate).await.as_u64().unwrap() > 20);
    person.chooses("Zichtbaar").await;
    person.reads("1 van 12 beantwoord").await;
    person.no_longer_reads("0 van 12 beantwoord").await;
    person.reads("Bewaard in deze browser").await;
    person.presses("Volgende").await;
    person.reads("Stelling 2 van 12").await;
    person.tells(translate).await;
    person.chooses("Steeds beter").await;
    person.reads("2 van 12 beantwoord").await;
    person.presses("Wis dit antwoord").await;
    person.reads("1 van 12 beantwoord").await;
    person.leaves().await;
}

//! The outcome: what it says, what can be done with it, and what comes out of the printer.

use serde_json::json;

use crate::browser::Browser;
use crate::person::Person;

/// Fills in the quick scan: the level said about each statement, or 0 for unsure.
pub async fn fills_in(person: &Person, levels: [u8; 12]) {
    let words = [
        "Weet ik niet",
        "Nog niet",
        "Soms",
        "Afgesproken",
        "Zichtbaar",
        "Steeds beter",
    ];
    person.presses("Begin met de snelle scan").await;
    for (place, level) in levels.into_iter().enumerate() {
        person
            .reads(&format!("Stelling {} van 12", place + 1))
            .await;
        let answered = format!("{} van 12 beantwoord", place + 1);
        person
            .chooses_until(words[usize::from(level)], &answered)
            .await;
        let next = format!("Stelling {} van 12", place + 2);
        if place < 11 {
            person.presses_until("Volgende", &next).await;
        } else {
            person
                .presses_until("Naar het overzicht", "Overzicht van de stellingen")
                .await;
        }
    }
    person.presses("Bekijk uw resultaat").await;
    person.reads("Uw resultaat").await;
}

/// A councillor who wants to do something with it.
pub async fn outcome_and_print(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.chooses("Raadslid of commissielid").await;
    fills_in(&person, [2, 3, 4, 0, 1, 3, 2, 5, 4, 0, 2, 3]).await;
    person
        .reads("6 op peil 4 nog niet op peil 2 onbekend")
        .await;
    // What the law may ask goes first, then what the best informed do not know.
    let page = person.sees().await;
    let places: Vec<_> = [
        "Vraag het college om bij elke dienst te zeggen hoe het zonder internet kan",
        "Neem het laatste grote debat",
    ]
    .map(|action| {
        page.find(action)
            .unwrap_or_else(|| panic!("“{action}” is not on:\n{page}"))
    })
    .to_vec();
    assert!(
        places.is_sorted(),
        "the agenda is in another order:\n{page}"
    );
    person
        .reads("Misschien voldoet de gemeente hier niet aan de wet")
        .await;
    // Of a quick scan most themes rest on one statement: its statements are told, and no means.
    person.does_not_read("Hoogste score").await;
    person.does_not_read("Score per thema").await;
    for accusation in ["overtreding", "onvoldoende", "eindcijfer", "slecht"] {
        person.does_not_read(accusation).await;
    }

    // A statement shows what the answer means, the next step, and what to do.
    let register = "Algoritmes met gevolgen voor inwoners staan in het landelijke Algoritmeregister, \
                    in gewone taal. nog niet op peil";
    person.presses(register).await;
    person
        .reads("Onze gemeente staat niet in het register.")
        .await;
    person
        .reads("De volgende stap: 2 Soms. Er staan enkele algoritmes in.")
        .await;

    // A target of one's own changes the counts at once, and stays.
    person.presses("Pas het streefniveau aan").await;
    let field = person
        .waits_for("target", "//select[@id='target-P2']")
        .await;
    field.send_keys("5").await.unwrap();
    person
        .reads("5 op peil 5 nog niet op peil 2 onbekend")
        .await;
    person.reloads().await;
    person
        .reads("5 op peil 5 nog niet op peil 2 onbekend")
        .await;

    // For Word: on the clipboard where the browser allows it, and to copy by hand where not.
    person.presses("Kopieer voor Word").await;
    if browser == Browser::WebKit {
        person
            .reads_one_of(&["Gekopieerd.", "Kopiëren lukte niet"])
            .await;
    } else {
        person.reads("Gekopieerd. Plak de tekst in Word").await;
    }
    if browser == Browser::Chromium {
        let copied = person.has_copied().await;
        assert!(copied.contains("Uw resultaat</h1>"), "{copied}");
        assert!(
            copied.contains("5 van 12 op peil, 5 nog niet op peil, 2 onbekend"),
            "{copied}"
        );
        print_is_clean(&person).await;
    }
    prints_what_is_folded(&person).await;
    person.leaves().await;
}

/// What is folded on screen is open while it is printed, in browsers too that cannot do that by the style alone.
async fn prints_what_is_folded(person: &Person) {
    let folded = "const parts = [...document.querySelectorAll('main details:not(.no-print)')]; \
         return parts.filter((part) => !part.open).length";
    let before = person.tells(folded).await;
    assert_ne!(before, 0, "nothing is folded");
    person
        .tells("dispatchEvent(new Event('beforeprint'))")
        .await;
    assert_eq!(person.tells(folded).await, 0);
    person.tells("dispatchEvent(new Event('afterprint'))").await;
    assert_eq!(person.tells(folded).await, before);
}

/// On paper stands the report, and nothing to press.
async fn print_is_clean(person: &Person) {
    person
        .tells_chromium("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
    person.reads("Uw resultaat").await;
    for thing_to_press in [
        "Kopieer voor Word",
        "Uitleg",
        "Bewaar als PDF of ander bestand",
        "Toegankelijkheid",
    ] {
        person.does_not_read(thing_to_press).await;
    }
    // On paper nothing can be opened: every statement stands there.
    person
        .reads("Onze gemeente staat niet in het register.")
        .await;
    person
        .reads("De raad kent die keuze, met kosten, zeggenschap en risico’s.")
        .await;
    let paper = person
        .tells_chromium("Page.printToPDF", json!({ "printBackground": false }))
        .await;
    assert!(
        paper["data"].as_str().unwrap().len() > 20_000,
        "the paper is nearly empty"
    );
    person
        .tells_chromium("Emulation.setEmulatedMedia", json!({ "media": "" }))
        .await;
}

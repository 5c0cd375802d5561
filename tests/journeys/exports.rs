//! A result is taken along: by a clerk, and by somebody who filled in the scan.

use std::fs;
use std::path::{Path, PathBuf};

use thirtyfour::Key;

use crate::browser::{Browser, Running};
use crate::clerk::{closes, collects, opens_a_round};
use crate::contributions::invites;
use crate::council::{codes, invitation};
use crate::looks;
use crate::outcome::fills_in;
use crate::person::Person;
use crate::server::Server;

/// A round of which the result is shown.
pub async fn closes_a_round(person: &Person) {
    opens_a_round(person).await;
    let codes = codes(&invitation(person).await, 16);
    collects(person).await;
    person
        .pastes("Plak de antwoordcodes", &codes.join("\n"))
        .await;
    person.presses("Lees in").await;
    person.reads("16 van 21 ontvangen").await;
    closes(person, "16 van 21 deden mee").await;
}

/// Makes a file of a form, and gives back what is in it.
pub async fn makes(person: &Person, audience: &str, form: &str, ending: &str) -> Vec<u8> {
    person.reads("Andere bestanden").await;
    person.unfolds("Andere bestanden").await;
    person.chooses(audience).await;
    person.chooses(form).await;
    person.presses("Maak het bestand").await;
    saved(person, ending).await
}

/// What was saved last, whose name ends like this.
async fn saved(person: &Person, ending: &str) -> Vec<u8> {
    person.reads(&format!("{ending} (")).await;
    let name = person.sees().await;
    let name = name.split("Opgeslagen: ").nth(1).unwrap();
    let name = name.split(' ').next().unwrap().to_owned();
    assert!(name.ends_with(ending), "{name}");
    let bytes = fs::read(person.finds_saved(&name).await).unwrap();
    if person.browser == Browser::Chromium {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples/browser");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), &bytes).unwrap();
    }
    bytes
}

pub const READER: &str = "Om te lezen: een raadsstuk, e-mail of presentatie";
const SPREADSHEET: &str = "Om mee te rekenen: een spreadsheet";
const PROGRAM: &str = "Voor een computerprogramma, of om later weer te openen";
pub const ARCHIVE: &str = "Voor het archief: alles bij elkaar";
pub const PDF: &str =
    "PDF met vooraan een samenvatting van één pagina. Ook goed te lezen met een schermlezer.";

/// Every form in the browser, opened again, and the own result.
pub async fn takes_results_along(browser: Browser) {
    let person = Person::arrives(browser).await;
    closes_a_round(&person).await;
    let asked = person.server.asked();
    assert!(
        person.server.is_down() || !asked.iter().any(|path| path.contains("office")),
        "the office is fetched before it is needed"
    );
    person.finds_it_accessible("taking along").await;
    for (audience, form, ending, start) in [
        (READER, PDF, "uitkomst.pdf", &b"%PDF-1.7"[..]),
        (
            READER,
            "Alle figuren als afbeelding (PNG), in één ZIP-bestand",
            "figuren-png.zip",
            b"PK\x03\x04",
        ),
        (
            SPREADSHEET,
            "Excel (XLSX) met alle tabellen, een grafiek, een codelijst en een leeswijzer",
            "uitkomst.xlsx",
            b"PK\x03\x04",
        ),
        (
            SPREADSHEET,
            "OpenDocument (ODS) met dezelfde tabellen, voor LibreOffice",
            "uitkomst.ods",
            b"PK\x03\x04",
        ),
        (
            SPREADSHEET,
            "CSV voor Excel: de stellingen",
            "stellingen-excel.csv",
            b"\xef\xbb\xbf\"stellingcode\";",
        ),
        (
            PROGRAM,
            "CSV voor programma’s (RFC 4180): de thema’s",
            "themas-rfc4180.csv",
            b"\"block\",\"block_name\",",
        ),
        (
            ARCHIVE,
            "Alles in één ZIP-bestand",
            "alles.zip",
            b"PK\x03\x04",
        ),
    ] {
        let bytes = makes(&person, audience, form, ending).await;
        assert!(bytes.starts_with(start), "{ending}");
    }
    looks::take(&person, "result-taken-along").await;
    // In a hurry: asked for three times, stopped, and something else asked for at once.
    person.chooses(ARCHIVE).await;
    let hurried = "const press = (words) => [...document.querySelectorAll('button')] \
           .find((button) => button.textContent === words)?.click(); \
         const wait = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 60))); \
         (async () => { for (let n = 0; n < 3; n += 1) { press('Maak het bestand'); await wait(); } \
           press('Stop met maken'); window.hurried = true; })();";
    person.tells(hurried).await;
    // A quick machine may have written it by then, and there is nothing to stop.
    while person.tells("return window.hurried === true").await != true {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let pdf = makes(&person, READER, PDF, "uitkomst.pdf").await;
    assert!(pdf.starts_with(b"%PDF-1.7"), "the answer to something else");
    // What most want is one press away.
    person.presses("Raadsstuk (PDF)").await;
    let pdf = saved(&person, "uitkomst.pdf").await;
    assert!(pdf.starts_with(b"%PDF-1.7"));
    person.presses("Excel (XLSX)").await;
    let sheets = saved(&person, "uitkomst.xlsx").await;
    assert!(sheets.starts_with(b"PK\x03\x04"));
    person.unfolds("Sla deze figuur op: Score per thema").await;
    person
        .presses("Sla deze figuur op als PNG: Score per thema")
        .await;
    let picture = saved(&person, "themas.png").await;
    assert!(picture.starts_with(b"\x89PNG"));
    copies(&person, "Kopieer als raadsvoorstel", "Raadsvoorstel</h1>").await;
    copies(&person, "Kopieer voor Word", "Uitkomst van de peiling").await;

    opens_what_was_saved(&person).await;
    takes_own_result_along(&person).await;
    person.leaves().await;
}

/// Presses a button that copies: it is said that this worked, or what else there is; and what Chromium has on its clipboard
/// holds some words.
async fn copies(person: &Person, button: &str, words: &str) {
    person.allows_copying().await;
    person.presses(button).await;
    person
        .reads_one_of(&["Gekopieerd.", "De browser staat kopiëren niet toe."])
        .await;
    if person.browser != Browser::Chromium {
        return;
    }
    person.reads("Gekopieerd.").await;
    let copied = person.has_copied().await;
    assert!(copied.contains(words), "{copied}");
}

/// What was saved opens again, as the same result.
async fn opens_what_was_saved(person: &Person) {
    let json =
        "JSON met alles. Dit bestand kunt u in Raadspeil weer openen, ook om te vergelijken.";
    let saved = makes(person, PROGRAM, json, "uitkomst.json").await;
    let path = person.running.home.join("opened.json");
    fs::write(&path, saved).unwrap();
    person.goes_to("#/peiling").await;
    person
        .opens_file_in("Bestand met een uitkomst", &path)
        .await;
    person.reads("Dit is een uitkomst uit een bestand").await;
    person.reads("16 van 21 deden mee").await;
    person.finds_it_accessible("opened").await;
    person.finds_it_fits("opened").await;
}

/// Somebody takes their own result along.
async fn takes_own_result_along(person: &Person) {
    person.goes_to("#/").await;
    fills_in(person, [3, 4, 2, 5, 3, 3, 1, 4, 2, 3, 5, 3]).await;
    person.presses("Bewaar als PDF of ander bestand").await;
    person.reads("Andere bestanden").await;
    person.reads("12 van 12 stellingen beantwoord").await;
    person.finds_it_accessible("own files").await;
    person.finds_it_fits("own files").await;
    let pdf = makes(person, READER, PDF, "uitkomst.pdf").await;
    assert!(pdf.starts_with(b"%PDF-1.7"));
    person
        .unfolds("Sla deze figuur op: Waar staat de gemeente?")
        .await;
    person
        .presses("Sla deze figuur op als PNG: Waar staat de gemeente?")
        .await;
    let picture = saved(person, "stand.png").await;
    assert!(picture.starts_with(b"\x89PNG"));
    looks::take(person, "files").await;
}

/// A copy of the app from which parts can be taken.
pub fn copy_of_the_app(name: &str) -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let folder = std::env::temp_dir().join(format!("raadspeil-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("fonts")).unwrap();
    for place in [".", "fonts"] {
        for entry in fs::read_dir(dist.join(place)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), folder.join(place).join(entry.file_name())).unwrap();
            }
        }
    }
    folder
}

/// The program of a part in a folder, whatever its fingerprint.
fn program_of(folder: &Path, part: &str) -> PathBuf {
    let mut entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with(part) && name.ends_with("_bg.wasm")
    };
    entries.find(is_it).unwrap()
}

/// A made-up council, before any round is held: the result, the big screen, and a file.
pub async fn looks_at_an_example(browser: Browser) {
    let person = Person::arrives(browser).await;
    // Whoever came by a link of another site has what that added in the address.
    person.goes_to("?ref=raad/2026#/voorbeeld").await;
    person.reads("Deze raad bestaat niet").await;
    person.reads("21 van 26 deden mee").await;
    person.finds_it_accessible("an example").await;
    person.finds_it_fits("an example").await;
    looks::take(&person, "example").await;
    let pdf = makes(&person, READER, PDF, ".pdf").await;
    assert!(pdf.starts_with(b"%PDF"));
    // Its link opens a window of its own.
    person.goes_to("#/voorbeeld/scherm").await;
    person.reads("Zo zien de deelnemers het").await;
    person.reads("Voorbeeld, verzonnen").await;
    person
        .finds_it_accessible("an example on the big screen")
        .await;
    person.presses("Volgende").await;
    person.reads("deden mee · 2 van").await;
    person.finds_it_accessible("strips on the big screen").await;
    looks::take(&person, "example-screen-strips").await;
    person.presses("Terug").await;
    person.reads("Deze raad bestaat niet").await;
    person.leaves().await;
}

/// The part of the program that writes files is not there, and then it is.
pub async fn office_is_missing(browser: Browser) {
    let folder = copy_of_the_app(&format!("without-office-{browser:?}"));
    let program = program_of(&folder, "office");
    let taken = fs::read(&program).unwrap();
    fs::remove_file(&program).unwrap();
    let server = Server::serve(folder.clone(), None).await;
    let person = Person::arrives_at(browser, server).await;
    fills_in(&person, [3, 4, 2, 5, 3, 3, 1, 4, 2, 3, 5, 3]).await;
    person.goes_to("#/bestanden").await;
    person.presses("Verslag (PDF)").await;
    person.reads("Het bestand maken lukte niet.").await;
    person.finds_it_accessible("office missing").await;
    fs::write(&program, taken).unwrap();
    person.presses("Verslag (PDF)").await;
    person.reads("Opgeslagen: raadspeil-persoonlijk-").await;
    person.running.quit().await;
    fs::remove_dir_all(&folder).unwrap();
}

/// The part of the program that locks and opens is not there, and then it is: nothing is lost meanwhile.
pub async fn sealing_is_missing(browser: Browser) {
    let folder = copy_of_the_app(&format!("without-sealing-{browser:?}"));
    let program = program_of(&folder, "sealing");
    let taken = fs::read(&program).unwrap();
    let server = Server::serve(folder.clone(), None).await;
    let person = Person::arrives_at(browser, server).await;
    person.goes_to("#/regio").await;
    person.fills("Naam van de vergelijking", "VNHG").await;
    let list = (1..=7).map(|n| format!("Gemeente {n}\t{}", 8_000 + n * 4_000));
    let list: Vec<String> = list.collect();
    person.pastes("Lijst van gemeenten", &list.join("\n")).await;
    person.presses("Maak de vergelijking").await;
    fs::remove_file(&program).unwrap();
    person.fills("Wachtwoord", "toets sleutel regio").await;
    person.presses("Sla de reservekopie op").await;
    person
        .reads("of een deel van Raadspeil is niet te laden")
        .await;
    person.finds_it_accessible("locking missing").await;
    fs::write(&program, &taken).unwrap();
    let codes = invites(&person).await.join("\n\n");
    fs::remove_file(&program).unwrap();
    person.reloads().await;
    person.pastes("Plak bijdragen uit de mail", &codes).await;
    person.presses("Lees in").await;
    person
        .reads("Er is niets ingelezen: het deel van Raadspeil")
        .await;
    person.reads("0 van 7 gemeenten binnen").await;
    fs::write(&program, &taken).unwrap();
    person.pastes("Plak bijdragen uit de mail", &codes).await;
    person.presses("Lees in").await;
    person.reads("7 van 7 gemeenten binnen").await;
    person.running.quit().await;
    fs::remove_dir_all(&folder).unwrap();
}

/// The page is of an earlier version, whose program is gone from the host: it is asked for anew, and says so.
pub async fn program_of_another_version(browser: Browser) {
    let folder = copy_of_the_app(&format!("of-another-version-{browser:?}"));
    let program = program_of(&folder, "raadspeil");
    let taken = fs::read(&program).unwrap();
    fs::remove_file(&program).unwrap();
    let server = Server::serve(folder.clone(), None).await;
    let running = Running::start(browser).await;
    let person = Person {
        browser,
        running,
        server,
    };
    let driver = &person.running.driver;
    driver.goto(person.server.address("")).await.unwrap();
    person
        .reads("Een deel van Raadspeil is niet te laden.")
        .await;
    person
        .does_not_read("kan in deze browser niet starten")
        .await;
    let asked = person.server.asked();
    let pages = asked.iter().filter(|path| path.ends_with('/'));
    assert!(pages.count() >= 2, "it was not asked for anew: {asked:?}");
    fs::write(&program, taken).unwrap();
    person.reloads().await;
    person.reads("Begin met de snelle scan").await;
    person.running.quit().await;
    fs::remove_dir_all(&folder).unwrap();
}

/// Somebody without a mouse takes their result along: every choice, stopping nothing, and the focus where it was.
#[tokio::test]
async fn exports_by_keyboard() {
    let person = Person::arrives(Browser::Chromium).await;
    fills_in(&person, [3, 4, 2, 5, 3, 3, 1, 4, 2, 3, 5, 3]).await;
    person.tabs_to("Bewaar als PDF of ander bestand").await;
    person.types(Key::Enter).await;
    person.allows_copying().await;
    person.tabs_to("Kopieer voor Word").await;
    person.types(Key::Enter).await;
    person.reads("Gekopieerd.").await;
    assert!(person.has_copied().await.contains("op peil"));
    person.tabs_to("Andere bestanden").await;
    person.types(Key::Enter).await;
    person.reads("Waar is het voor?").await;
    person.tabs_to(READER).await;
    person.types(Key::Down).await;
    person
        .tabs_to("Excel (XLSX) met alle tabellen, een grafiek, een codelijst en een leeswijzer")
        .await;
    person.types(Key::Down).await;
    person.tabs_to("Maak het bestand").await;
    person.types(Key::Enter).await;
    person.reads("uitkomst.ods (").await;
    assert_eq!(person.has_focus_on().await, "Maak het bestand");
    // From there on by Tab to the drawings and opening what was saved.
    person
        .tabs_to("Sla deze figuur op\n: Waar staat de gemeente?")
        .await;
    person.types(Key::Enter).await;
    person
        .tabs_to("Sla deze figuur op als SVG\n: Waar staat de gemeente?")
        .await;
    person.types(Key::Enter).await;
    person.reads("stand.svg (").await;
    // What was saved does not take the focus from where it is.
    assert_eq!(
        person.has_focus_on().await,
        "Sla deze figuur op als SVG\n: Waar staat de gemeente?"
    );
    person.tabs_to("Bestand met een uitkomst").await;
    person.tabs_to("Terug naar uw resultaat").await;
    person.types(Key::Enter).await;
    person.reads("Uw resultaat").await;
    person.leaves().await;
}

//! How it looks to people and to the aids they use.

use serde_json::json;

use crate::browser::Browser;
use crate::outcome::fills_in;
use crate::person::Person;
use crate::server::Server;
use crate::taking_part::{Clerk, types_slip};

/// Every page and state: axe finds nothing, and nothing has to be scrolled sideways.
pub async fn accessible_in_every_state(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.has_a_screen_of(320, 640).await;
    let look = async |state: &str| {
        person.finds_it_fits(state).await;
        if browser == Browser::Chromium {
            for scheme in ["light", "dark"] {
                person.prefers(scheme).await;
                person
                    .finds_it_accessible(&format!("{state}, {scheme}"))
                    .await;
            }
        } else {
            person.finds_it_accessible(state).await;
        }
    };
    look("start").await;
    person.goes_to("#/vragen").await;
    look("overview, nothing begun").await;
    person.goes_to("#/uitslag").await;
    look("outcome, nothing begun").await;
    person.goes_to("#/onzin").await;
    look("unknown").await;
    for topic in ["score", "privacy", "toegankelijkheid"] {
        person.goes_to(&format!("#/uitleg/{topic}")).await;
        look(topic).await;
    }
    person.presses("Bronnen en licenties").await;
    person.reads("Nagekeken op 27 november 2026").await;
    look("sources, without the program").await;
    person.presses("Raadspeil").await;
    person.presses("English").await;
    person.reads("How ready is your municipality").await;
    person.presses("Sources and licences").await;
    person.reads("Checked on 27 November 2026").await;
    look("sources in English").await;
    person.presses("Raadspeil").await;
    person.reads("How ready is your municipality").await;

    person.goes_to("#/").await;
    person.presses("Begin met de snelle scan").await;
    look("statement").await;
    person.presses("Toon wat elk niveau hier betekent").await;
    person.presses("Meer uitleg, en waar u dit nakijkt").await;
    person.presses("Hoe kiest u een niveau?").await;
    person.chooses("Zichtbaar").await;
    look("statement, all open").await;
    person.goes_to("#/vragen/P4-1").await;
    person.chooses("Niet van toepassing").await;
    person.presses("Volgende").await;
    person.reads("Schrijf kort waarom").await;
    look("statement, reason missing").await;
    person.goes_to("#/vragen").await;
    look("overview").await;
    person.goes_to("#/vragen/T1-1").await;
    look("statement of the other scan").await;

    person.goes_to("#/").await;
    look("start, begun").await;
    fills_in_rest(&person).await;
    look("outcome").await;
    person
        .tells("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        .await;
    look("outcome, all open").await;
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    look("start, wiped").await;
    person.leaves().await;
}

/// Whoever hosts the app writes the statement that belongs with it, from what was tested.
pub async fn a_host_states_its_accessibility(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.goes_to("#/uitleg/toegankelijkheid").await;
    person.reads("Wat is getest, en wat niet").await;
    person.goes_to("toegankelijkheid.html").await;
    person.reads("1.4.12").await;
    person.finds_it_accessible("accessibility, empty").await;
    person.presses("Maak de verklaring").await;
    person
        .reads("Vul eerst in: Naam van uw organisatie, Hoe mensen u bereiken, Binnen hoeveel werkdagen u antwoordt.")
        .await;
    assert_eq!(
        person.tells("return document.activeElement.id").await,
        "name"
    );
    person
        .fills("Naam van uw organisatie", "Griffie van Waterveen")
        .await;
    person
        .fills("Hoe mensen u bereiken", "griffie@example.org")
        .await;
    person
        .fills("Binnen hoeveel werkdagen u antwoordt", "5")
        .await;
    person.presses("Maak de verklaring").await;
    person.reads("De verklaring staat hieronder.").await;
    let written = person
        .tells("return document.getElementById('written').value")
        .await;
    let written = written.as_str().unwrap();
    for words in [
        "Griffie van Waterveen wil dat iedereen deze website kan gebruiken",
        "voldoet gedeeltelijk aan WCAG 2.2",
        "- 10 Documenten (EN 301 549).",
        "- Raadspeil is niet getest met mensen die een schermlezer gebruiken.",
        "Wij antwoorden binnen 5 werkdagen.",
    ] {
        assert!(written.contains(words), "“{words}” is not in:\n{written}");
    }
    person.finds_it_accessible("accessibility, written").await;
    person.has_a_screen_of(320, 640).await;
    person.finds_it_fits("accessibility, written").await;
    take(&person, "accessibility").await;
    person.leaves().await;
}

async fn fills_in_rest(person: &Person) {
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    person.presses("Sluit deze melding").await;
    fills_in(person, [2, 3, 4, 0, 1, 3, 2, 5, 4, 0, 2, 3]).await;
}

/// Published themes: of a municipality of Noord-Holland, of another kind of house style, and one without the tokens of the
/// palette, each with a token that it alone has.
const THEMES: [(&str, &str, &str); 3] = [
    (
        "purmerend",
        "@nl-design-system-community/purmerend-design-tokens/dist/variables.css",
        "--purmerend-color-orange-14",
    ),
    (
        "mooi-en-anders",
        "@nl-design-system-community/ma-design-tokens/dist/variables.css",
        "--ma-banner-hero-background-color",
    ),
    (
        "utrecht",
        "@utrecht/design-tokens/dist/root.css",
        "--utrecht-color-red-40",
    ),
];

/// A host that puts the tokens of a published theme in place of one file.
#[tokio::test]
async fn published_themes_can_be_dropped_in() {
    for (name, path, token) in THEMES {
        let folder = themed(name, path);
        let server = Server::serve(folder.clone(), None).await;
        let person = Person::arrives_at(Browser::Chromium, server).await;
        let colour = format!(
            "return getComputedStyle(document.documentElement).getPropertyValue('{token}') !== ''"
        );
        assert_eq!(person.tells(&colour).await, true, "{name} is not in use");
        person.prefers("dark").await;
        person
            .finds_it_accessible(&format!("start in {name}, dark preferred"))
            .await;
        person.prefers("light").await;
        person
            .finds_it_accessible(&format!("start in {name}"))
            .await;
        person.presses("Begin met de snelle scan").await;
        person.chooses("Afgesproken").await;
        person
            .finds_it_accessible(&format!("a statement in {name}"))
            .await;
        take(&person, &format!("theme-{name}-statement")).await;
        person.goes_to("#/").await;
        fills_in_rest(&person).await;
        person
            .finds_it_accessible(&format!("outcome in {name}"))
            .await;
        take(&person, &format!("theme-{name}-outcome")).await;
        person.goes_to("#/voorbeeld").await;
        person.reads("Deze raad bestaat niet").await;
        person
            .finds_it_accessible(&format!("a council in {name}"))
            .await;
        take(&person, &format!("theme-{name}-council")).await;
        person.leaves().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// A copy of the app with a published theme in place of its own.
fn themed(name: &str, path: &str) -> std::path::PathBuf {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join(format!("target/themed-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for file in std::fs::read_dir(root.join("dist")).unwrap().flatten() {
        if file.path().is_file() {
            std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
        }
    }
    let theme = root.join("node_modules").join(path);
    std::fs::copy(theme, folder.join("theme.css")).unwrap();
    folder
}

/// The result pages on A4 paper: how many sheets, and that nothing is cut off. The sheets go to `target/screens`.
#[tokio::test]
async fn pages_on_paper() {
    let person = Person::arrives(Browser::Chromium).await;
    fills_in(&person, [2, 3, 4, 0, 1, 3, 2, 5, 4, 0, 2, 3]).await;
    let mut counts = Vec::new();
    counts.push(("a person, quick scan", prints(&person, "outcome").await));
    person.goes_to("#/voorbeeld").await;
    person.reads("Deze raad bestaat niet").await;
    counts.push(("a council of 26", prints(&person, "council").await));
    person.goes_to("#/regio/voorbeeld").await;
    person.reads("19 van de 20 raden").await;
    counts.push(("a region of 44", prints(&person, "region").await));
    person.leaves().await;
    let lines = counts
        .iter()
        .map(|(what, count)| format!("{count:>3}  {what}\n"));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
    std::fs::write(folder.join("paper.txt"), lines.collect::<String>()).unwrap();
    for (what, count) in counts {
        assert!((1..=20).contains(&count), "{what} takes {count} sheets");
    }
}

/// Prints the page that is shown on A4 paper: the number of sheets.
async fn prints(person: &Person, name: &str) -> usize {
    // The width of the paper within its margins, at 96 pixels an inch.
    let paper = json!({ "width": 680, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
    person
        .tells_chromium("Emulation.setDeviceMetricsOverride", paper)
        .await;
    person
        .tells_chromium("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
    let cut = "dispatchEvent(new Event('beforeprint')); \
         const shown = [...document.querySelectorAll('main *')].filter((part) => part.checkVisibility()); \
         return shown.filter((part) => part.getBoundingClientRect().right > innerWidth + 1 \
           || (getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1 \
               && part.getClientRects()[0].width > 2)) \
           .map((part) => part.outerHTML.slice(0, 120))";
    let cut = person.tells(cut).await;
    assert_eq!(cut, json!([]), "{name} is cut off on paper");
    let printed = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true });
    let paper = person.tells_chromium("Page.printToPDF", printed).await;
    let bytes = decode(paper["data"].as_str().unwrap());
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("paper-{name}.pdf")), &bytes).unwrap();
    person
        .tells_chromium("Emulation.setEmulatedMedia", json!({ "media": "" }))
        .await;
    person
        .tells_chromium("Emulation.clearDeviceMetricsOverride", json!({}))
        .await;
    let text = String::from_utf8_lossy(&bytes);
    text.matches("/Type /Page\n").count()
}

/// Pictures of every page in every size, for people to look at. They go to `target/screens`.
#[tokio::test]
async fn screens_to_look_at() {
    let person = Person::arrives(Browser::Chromium).await;
    take(&person, "start").await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Afgesproken").await;
    take(&person, "statement-quick").await;
    person.presses("Toon wat elk niveau hier betekent").await;
    take(&person, "statement-described").await;
    person.goes_to("#/vragen").await;
    take(&person, "overview").await;
    person.goes_to("#/").await;
    take(&person, "start-begun").await;
    fills_in_rest(&person).await;
    take(&person, "outcome").await;
    person.goes_to("bronnen.html").await;
    take(&person, "sources").await;
    let clerk = Clerk::opens_a_round();
    person.goes_to(&clerk.link()).await;
    take(&person, "invitation").await;
    person.presses("Doe mee").await;
    person.chooses("Soms").await;
    person.reads("1 van 12 beantwoord").await;
    person.goes_to("#/").await;
    take(&person, "start-round").await;
    person.goes_to("#/inleveren").await;
    take(&person, "slip").await;
    types_slip(&person, &clerk.slip.text()).await;
    person.presses("Maak mijn antwoordcode").await;
    person.reads("Uw ontvangstcode is").await;
    take(&person, "hand-in").await;
    person.leaves().await;
}

/// Takes pictures of a page at four widths, light and dark, and once in the colours of the device. Only Chromium can be told how
/// wide and how dark to be.
pub async fn take(person: &Person, name: &str) {
    if person.browser != Browser::Chromium {
        return;
    }
    let hidden = json!({ "hidden": true });
    person
        .tells_chromium("Emulation.setScrollbarsHidden", hidden)
        .await;
    for (width, height) in [(360, 780), (768, 1024), (1280, 900), (1920, 1080)] {
        person.has_a_screen_of(width, height).await;
        let wide = person.tells("return document.documentElement.scrollWidth");
        let wide = wide.await.as_u64().unwrap();
        assert!(wide <= width.into(), "{name} is {wide} wide at {width}");
        for scheme in ["light", "dark"] {
            person.prefers(scheme).await;
            take_as(person, &format!("{name}-{width}-{scheme}")).await;
        }
        if width == 768 {
            person.forces_colours(name).await;
            take_as(person, &format!("{name}-{width}-forced")).await;
        }
    }
    person.prefers("light").await;
}

/// Takes one picture of the page as it is, in Chromium.
pub async fn take_as(person: &Person, name: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
    std::fs::create_dir_all(&folder).unwrap();
    let parameters = json!({ "captureBeyondViewport": true });
    let picture = person
        .tells_chromium("Page.captureScreenshot", parameters)
        .await;
    let bytes = decode(picture["data"].as_str().unwrap());
    std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
}

/// The bytes that base64 text stands for.
fn decode(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .unwrap()
}

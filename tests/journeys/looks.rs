//! How it looks to people and to the aids they use.

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
    for topic in [
        "score",
        "privacy",
        "bronnen",
        "toegankelijkheid",
        "licenties",
    ] {
        person.goes_to(&format!("#/uitleg/{topic}")).await;
        look(topic).await;
    }
    person.goes_to("bronnen.html").await;
    person.reads("Nagekeken op 27 november 2026").await;
    look("sources, without the program").await;

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

async fn fills_in_rest(person: &Person) {
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    person.presses("Sluit deze melding").await;
    fills_in(person, [2, 3, 4, 0, 1, 3, 2, 5, 4, 0, 2, 3]).await;
}

/// A municipality that puts the tokens of its own theme in place of one file.
#[tokio::test]
async fn a_published_theme_can_be_dropped_in() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/themed");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for file in std::fs::read_dir(root.join("dist")).unwrap().flatten() {
        if file.path().is_file() {
            std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
        }
    }
    let theme =
        "node_modules/@nl-design-system-community/purmerend-design-tokens/dist/variables.css";
    std::fs::copy(root.join(theme), folder.join("theme.css")).unwrap();

    let server = Server::serve(folder, None).await;
    let person = Person::arrives_at(Browser::Chromium, server).await;
    let colour = "return getComputedStyle(document.documentElement)\
         .getPropertyValue('--purmerend-color-orange-14') !== ''";
    let purmerend = person.tells(colour).await;
    person
        .finds_it_accessible("start in the theme of Purmerend")
        .await;
    person.prefers("dark").await;
    person
        .finds_it_accessible("start in the theme of Purmerend, dark preferred")
        .await;
    fills_in(&person, [2, 3, 4, 0, 1, 3, 2, 5, 4, 0, 2, 3]).await;
    person
        .finds_it_accessible("outcome in the theme of Purmerend")
        .await;
    take(&person, "theme-purmerend").await;
    assert_eq!(purmerend, true, "the theme is not in use");
    person.leaves().await;
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
    person.goes_to("#/uitleg/bronnen").await;
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

/// Takes pictures of a page at four widths, light and dark. Only Chromium can be told how wide and how dark to be.
pub async fn take(person: &Person, name: &str) {
    if person.browser != Browser::Chromium {
        return;
    }
    let hidden = serde_json::json!({ "hidden": true });
    person
        .tells_chromium("Emulation.setScrollbarsHidden", hidden)
        .await;
    for (width, height) in [(360, 780), (768, 1024), (1280, 900), (1920, 1080)] {
        person.has_a_screen_of(width, height).await;
        for scheme in ["light", "dark"] {
            person.prefers(scheme).await;
            take_as(person, &format!("{name}-{width}-{scheme}")).await;
        }
    }
}

/// Takes one picture of the page as it is, in Chromium.
pub async fn take_as(person: &Person, name: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
    std::fs::create_dir_all(&folder).unwrap();
    let parameters = serde_json::json!({ "captureBeyondViewport": true });
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

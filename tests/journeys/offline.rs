//! The app after a first visit: without a network, and when a newer version comes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::browser::Browser;
use crate::exports::copy_of_the_app;
use crate::looks;
use crate::outcome::fills_in;
use crate::person::Person;
use crate::server::{Server, built};

/// Longest that a browser takes to keep all of the app.
const PATIENCE: Duration = Duration::from_mins(1);

/// After one visit everything works with the host stopped: filling in, files, the clerk's pages and the analyst's.
pub async fn without_a_network(browser: Browser) {
    let server = Server::that_keeps(built()).await;
    let person = Person::arrives_at(browser, server).await;
    person.has_it_kept().await;
    person.server.goes_down();
    let asked = person.server.asked().len();
    person.opens_anew().await;
    fills_in(&person, [3, 4, 2, 5, 3, 3, 1, 4, 2, 3, 5, 3]).await;
    person.goes_to("#/bestanden").await;
    person.presses("Verslag (PDF)").await;
    person.reads("Opgeslagen: raadspeil-persoonlijk-").await;
    person.goes_to("#/voorbeeld").await;
    person.reads("Deze raad bestaat niet").await;
    person.goes_to("#/peiling").await;
    person.presses("Nieuwe peiling").await;
    person.fills("Gemeente", "Waterveen").await;
    person.goes_to("#/regio/voorbeeld").await;
    person.reads("19 van de 20 raden").await;
    // A link of another site adds something to the address.
    person.goes_to("?ref=raad/2026#/").await;
    person.reads("U beantwoordde 12 van de 12 stellingen").await;
    assert_eq!(person.server.asked().len(), asked);
    person.running.quit().await;
}

/// Whoever puts the app on a host sees what that host does not say, or lacks.
pub async fn a_host_is_checked(browser: Browser) {
    let folder = copy_of_the_app(&format!("checked-{browser:?}"));
    let server = Server::that_keeps(folder.clone()).await;
    let person = Person::arrives_at(browser, server).await;
    person.goes_to("installatie.html").await;
    // WebKit says of no file whether it was sent compressed.
    let count = if browser == Browser::WebKit { 8 } else { 7 };
    person
        .reads(&format!("Aantal punten dat niet in orde is: {count}."))
        .await;
    person.reads("bestanden zijn er.").await;
    person
        .reads("In orde: elk bestand is heel en van deze versie.")
        .await;
    person
        .reads("In orde: elk bestand heeft de goede soort.")
        .await;
    person
        .reads("Kan beter: browsers mogen bestanden met een vingerafdruk een jaar bewaren.")
        .await;
    person
        .reads("Niet in orde: de kop content-security-policy.")
        .await;
    person.finds_it_accessible("a host, checked").await;
    person.finds_it_fits("a host, checked").await;
    looks::take(&person, "installation").await;
    // Half of another version, and a file that is gone.
    let boot = folder.join("boot.js");
    fs::write(&boot, [fs::read(&boot).unwrap(), b"\n".to_vec()].concat()).unwrap();
    fs::remove_file(folder.join("icon.svg")).unwrap();
    person.goes_to("installatie.html?").await;
    person.reads("Zet deze opnieuw neer: boot.js.").await;
    person.reads("Zet deze erbij: icon.svg.").await;
    person.running.quit().await;
    fs::remove_dir_all(&folder).unwrap();
}

/// What the service worker says of a file, in base64.
fn hash_of(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// Puts a newer service worker on the host, which names another page: what it was, and what it becomes.
fn newer_version(folder: &Path) -> (PathBuf, String) {
    let (page, worker) = (folder.join("index.html"), folder.join("offline.js"));
    let old = fs::read_to_string(&page).unwrap();
    let new = old.replacen("Zelfscan voor", "Nieuwe zelfscan voor", 1);
    let script = fs::read_to_string(&worker).unwrap();
    let version = script.split('"').nth(1).unwrap().to_owned();
    let script = script.replacen(&version, "00000002", 1).replacen(
        &hash_of(old.as_bytes()),
        &hash_of(new.as_bytes()),
        1,
    );
    fs::write(&worker, script).unwrap();
    (page, new)
}

/// A newer version is offered once all of it is there, and used when the person wants it: what was filled in stays.
pub async fn a_newer_version_is_offered(browser: Browser) {
    let folder = copy_of_the_app(&format!("newer-{browser:?}"));
    let server = Server::that_keeps(folder.clone()).await;
    let person = Person::arrives_at(browser, server).await;
    person.has_it_kept().await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Afgesproken").await;
    person.reads("1 van 12 beantwoord").await;
    let is_old = "return document.querySelector('meta[name=description]')?.content.startsWith('Zelfscan') === true";
    let is_new = "return document.querySelector('meta[name=description]')?.content.startsWith('Nieuwe') === true";
    let is_hidden = "return document.getElementById('newer').hidden";
    // The host has the newer service worker, and not yet the newer page: nothing is offered.
    let (page, new) = newer_version(&folder);
    let before = person.server.asked().len();
    person.opens_anew().await;
    let start = Instant::now();
    let tried = |asked: Vec<String>| {
        let new = asked.into_iter().skip(before);
        // Once for its headers, and once as a part of the newer version.
        new.filter(|path| path.ends_with("index.html")).count() > 1
    };
    while !tried(person.server.asked()) {
        assert!(
            start.elapsed() < PATIENCE,
            "no newer version was looked for"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(person.finds(is_hidden).await, true);
    person.opens_anew().await;
    person
        .waits_until("it is no longer the earlier version", is_old)
        .await;
    // Now all of it is there.
    fs::write(&page, new).unwrap();
    person.opens_anew().await;
    person.reads("Er is een nieuwe versie van Raadspeil.").await;
    person
        .waits_until("it is no longer the earlier version", is_old)
        .await;
    person
        .finds_it_accessible("a newer version is offered")
        .await;
    looks::take(&person, "newer").await;
    person.reads("1 van 12 beantwoord").await;
    person.presses("Gebruik de nieuwe versie").await;
    person
        .waits_until("the newer version is not used", is_new)
        .await;
    person.reads("1 van 12 beantwoord").await;
    assert_eq!(person.finds(is_hidden).await, true);
    // And it stays without a network.
    person.server.goes_down();
    person.opens_anew().await;
    person.reads("1 van 12 beantwoord").await;
    person
        .waits_until("it is not the newer version", is_new)
        .await;
    // A host that withdraws it takes it off the device.
    person.server.comes_back();
    let withdraw = Path::new(env!("CARGO_MANIFEST_DIR")).join("build/withdraw.js");
    fs::copy(withdraw, folder.join("offline.js")).unwrap();
    person.opens_anew().await;
    // In Firefox there is for a moment a page that may have none.
    let kept = "window.caches?.keys().then((names) => { window.kept = names.length }); return window.kept === 0";
    person.waits_until("something is still kept", kept).await;
    person.running.quit().await;
    fs::remove_dir_all(&folder).unwrap();
}

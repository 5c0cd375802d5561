//! Browsers that keep nothing, or no longer; what was kept and cannot be read; two tabs.

use raadspeil::questionnaire::Level;
use raadspeil::response::Answer;
use raadspeil::store;

use crate::browser::{Browser, Running};
use crate::person::Person;
use crate::server::{Fault, Server};

const NO_DATABASE: &str = "Object.defineProperty(window, 'indexedDB', { get() { \
     throw new DOMException('refused', 'SecurityError'); } });";
const NO_LOCAL_STORAGE: &str = "Object.defineProperty(window, 'localStorage', { get() { \
     throw new DOMException('refused', 'SecurityError'); } });";

/// A browser that keeps nothing at all: everything works, loudly.
pub async fn storage_refused(browser: Browser) {
    let fault = format!("{NO_DATABASE}{NO_LOCAL_STORAGE}");
    let person = Person::arrives_at(browser, Server::with_fault(Some(&fault)).await).await;
    person.reads("Deze browser bewaart niets.").await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Afgesproken").await;
    person
        .reads("Alleen in dit tabblad. Sla uw antwoorden op in een bestand.")
        .await;
    person.presses("Overzicht").await;
    person.reads("1 van 12 beantwoord").await;
    person
        .running
        .driver
        .execute("location.hash = '#/'", vec![])
        .await
        .unwrap();
    person.presses("Sla antwoorden op in een bestand").await;
    let file = person.finds_saved("raadspeil-antwoorden-").await;
    // The browser forgets, the file does not.
    person.reloads().await;
    person.does_not_read("U was al begonnen").await;
    person.opens_file(&file).await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;
    person.leaves().await;
}

/// A browser that refuses its database, or never answers: local storage is the refuge.
pub async fn database_refused(browser: Browser) {
    let never = "IDBFactory.prototype.open = () => new EventTarget();";
    for fault in [NO_DATABASE, never] {
        let person = Person::arrives_at(browser, Server::with_fault(Some(fault)).await).await;
        person.presses("Begin met de snelle scan").await;
        person.chooses("Afgesproken").await;
        person
            .reads("Sluit de browser op de normale manier af")
            .await;
        person.reloads().await;
        person.finds_chosen("Afgesproken").await;
        person.leaves().await;
    }
}

/// A device that is full: what was kept stays, what is new is in the tab, and the person is told.
pub async fn storage_full(browser: Browser) {
    let fault = "const put = IDBObjectStore.prototype.put; \
         IDBObjectStore.prototype.put = function (...a) { \
           if (window.full) throw new DOMException('full', 'QuotaExceededError'); \
           return put.apply(this, a); };";
    let person = Person::arrives_at(browser, Server::with_fault(Some(fault)).await).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Afgesproken").await;
    person.reads("Bewaard in deze browser").await;
    person.tells("window.full = true").await;
    person.chooses("Steeds beter").await;
    person
        .reads("Er is geen ruimte meer op dit apparaat.")
        .await;
    person.reads("Niet bewaard. Zie de melding bovenaan.").await;
    // It is still on screen, and goes along into a file.
    person.finds_chosen("Steeds beter").await;
    person.presses("Sla antwoorden op in een bestand").await;
    let file = person.finds_saved("raadspeil-antwoorden-").await;
    let saved = store::read(&std::fs::read_to_string(file).unwrap()).unwrap();
    let lerend = Answer::Level(Level::Five);
    assert!(saved.response.answers.values().any(|said| *said == lerend));
    // Once there is room, everything is kept after all.
    person.tells("window.full = false").await;
    person.presses("Probeer opnieuw te bewaren").await;
    person.no_longer_reads("Er is geen ruimte meer").await;
    person.reads("Bewaard in deze browser").await;
    person.reloads().await;
    person.finds_chosen("Steeds beter").await;
    person.leaves().await;
}

/// A database that opens and then never answers, as behind a page that `WebKit` never let go of: another transaction that goes on
/// and on stands for that page.
pub async fn database_never_answers(browser: Browser) {
    starts_without_a_database(browser, "readwrite").await;
}

/// The same, where it reads and never writes.
pub async fn database_never_writes(browser: Browser) {
    starts_without_a_database(browser, "readonly").await;
}

/// Behind another transaction the app starts all the same, says so, and goes on with the database where that is back.
async fn starts_without_a_database(browser: Browser, mode: &str) {
    let fault = format!(
        "if (localStorage.getItem('fault')) {{ \
           const opened = indexedDB.open('raadspeil'); \
           opened.onsuccess = () => {{ \
             const {{ objectStoreNames: names }} = opened.result; \
             const drafts = opened.result.transaction(names, '{mode}').objectStore('drafts'); \
             const read = () => {{ drafts.get('none').onsuccess = read; }}; \
             read(); \
           }}; \
         }}"
    );
    let person = Person::arrives_at(browser, Server::with_fault(Some(&fault)).await).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    person.tells("localStorage.setItem('fault', '1')").await;
    person.goes_to("#/").await;
    person.reloads().await;
    person
        .reads("De browser kan nu niet bij zijn gewone opslag.")
        .await;
    person.goes_to("#/peiling").await;
    person.reads("Nieuwe peiling").await;
    person.tells("localStorage.removeItem('fault')").await;
    person.goes_to("#/").await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;
    person.leaves().await;
}

/// A page that is left while a transaction runs. `WebKit` puts it aside as it is, to come back to: no other page could read or
/// write before that.
pub async fn left_while_it_is_written(browser: Browser) {
    let fault = "let opened; \
         const { open } = IDBFactory.prototype; \
         IDBFactory.prototype.open = function (...all) { return opened = open.apply(this, all); }; \
         addEventListener('click', ({ target }) => { \
           if (!target.closest('[href*=\"en.html\"]')) return; \
           const { result: database } = opened; \
           const drafts = database.transaction('drafts', 'readwrite').objectStore('drafts'); \
           const read = () => { drafts.get('none').onsuccess = read; }; \
           read(); \
         });";
    let person = Person::arrives_at(browser, Server::with_fault(Some(fault)).await).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/").await;
    person.presses("English").await;
    person.reads("How ready is your municipality").await;
    person.reads("You answered 1 of the 12 statements").await;
    // The page that was put aside goes on.
    person.running.driver.back().await.unwrap();
    person.reads("U beantwoordde 1 van de 12 stellingen").await;
    person.goes_to("#/vragen/P1-2").await;
    person.chooses("Soms").await;
    person.reads("2 van 12 beantwoord").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/").await;
    person.presses("English").await;
    person.reads("You answered 2 of the 12 statements").await;
    person.leaves().await;
}

/// Three visits: the database works, does not answer, and works again. Nothing that was filled in is lost.
pub async fn database_out_of_reach_once(browser: Browser) {
    let fault =
        "if (localStorage.getItem('fault')) IDBFactory.prototype.open = () => new EventTarget();";
    let person = Person::arrives_at(browser, Server::with_fault(Some(fault)).await).await;
    person.presses("Begin met de snelle scan").await;
    for (number, word) in [(1, "Soms"), (2, "Soms"), (3, "Soms")] {
        person.reads(&format!("Stelling {number} van 12")).await;
        person.chooses(word).await;
        person.reads(&format!("{number} van 12 beantwoord")).await;
        person.presses("Volgende").await;
    }
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/").await;
    person.reads("U beantwoordde 3 van de 12 stellingen").await;
    person.tells("localStorage.setItem('fault', '1')").await;
    person.reloads().await;
    person
        .reads("De browser kan nu niet bij zijn gewone opslag.")
        .await;
    person
        .finds_it_accessible("the database is out of reach")
        .await;
    person.presses("Begin met de snelle scan").await;
    // Three answers that differ, and two new ones.
    for number in 1..=5 {
        person.reads(&format!("Stelling {number} van 12")).await;
        person.chooses("Steeds beter").await;
        person.reads(&format!("{number} van 12 beantwoord")).await;
        person.presses("Volgende").await;
    }
    person
        .reads("Sluit de browser op de normale manier af")
        .await;
    person.tells("localStorage.removeItem('fault')").await;
    person.goes_to("#/").await;
    person.reloads().await;
    person.reads("Wat u toen invulde, staat er nu bij.").await;
    person.reads("U beantwoordde 5 van de 12 stellingen").await;
    person.reloads().await;
    person.reads("U beantwoordde 5 van de 12 stellingen").await;
    person.goes_to("#/vragen/P1-1").await;
    person.finds_chosen("Steeds beter").await;
    person.leaves().await;
}

/// Somebody clears what the browser keeps while a scan is open: the connection is opened anew.
pub async fn database_deleted_while_open(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;
    person.deletes_the_database().await;
    person.chooses("Zichtbaar").await;
    person
        .reads("Uw antwoorden zijn van dit apparaat verdwenen")
        .await;
    person.presses("Probeer opnieuw te bewaren").await;
    person
        .no_longer_reads("Uw antwoorden zijn van dit apparaat verdwenen")
        .await;
    person.reads("Bewaard in deze browser").await;
    person.chooses("Steeds beter").await;
    person.reads("Bewaard in deze browser").await;
    person.reloads().await;
    person.finds_chosen("Steeds beter").await;
    person.leaves().await;
}

/// Puts texts on the storage, as a fault or another version would have left them.
async fn leaves_on_the_storage(person: &Person, current: &str, previous: &str) {
    let script = "const [current, previous, done] = arguments; \
         const opening = indexedDB.open('raadspeil'); \
         opening.onsuccess = () => { \
           const work = opening.result.transaction('drafts', 'readwrite'); \
           const storage = work.objectStore('drafts'); \
           storage.put(current, 'current'); storage.put(previous, 'previous'); \
           work.oncomplete = () => { opening.result.close(); done('ok'); }; };";
    let arguments = vec![current.into(), previous.into()];
    person
        .running
        .driver
        .execute_async(script, arguments)
        .await
        .unwrap();
}

/// The database was made by a version that knew no rounds: what stands there stays.
pub async fn database_of_an_earlier_version(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Steeds beter").await;
    person.reads("Bewaard in deze browser").await;
    let script = "const done = arguments[0]; \
         const opening = indexedDB.open('raadspeil'); \
         opening.onsuccess = () => { \
           const reading = opening.result.transaction('drafts').objectStore('drafts').get('current'); \
           reading.onsuccess = () => { \
             opening.result.close(); \
             const wiping = indexedDB.deleteDatabase('raadspeil'); \
             wiping.onsuccess = () => { \
               const making = indexedDB.open('raadspeil', 1); \
               making.onupgradeneeded = () => \
                 making.result.createObjectStore('drafts').put(reading.result, 'current'); \
               making.onsuccess = () => { making.result.close(); done('ok'); }; }; }; };";
    let driver = &person.running.driver;
    driver.execute_async(script, vec![]).await.unwrap();
    person.reloads().await;
    person.finds_chosen("Steeds beter").await;
    person.reads("Bewaard in deze browser").await;
    person.leaves().await;
}

/// What an earlier visit left cannot be read.
pub async fn damaged_and_newer_drafts(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Zichtbaar").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/").await;
    person.presses("Sla antwoorden op in een bestand").await;
    let whole = std::fs::read_to_string(person.finds_saved("raadspeil-antwoorden-").await).unwrap();
    let half = &whole[..whole.len() - 40];

    // The last record is damaged: the one before it serves.
    leaves_on_the_storage(&person, half, &whole).await;
    person.reloads().await;
    person.reads("Een eerdere versie is teruggezet").await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;

    // A newer version wrote it: nothing of it is overwritten.
    let newer = whole.replace("draft 1", "draft 3");
    leaves_on_the_storage(&person, &newer, &whole).await;
    person.reloads().await;
    person.reads("van een nieuwere versie van Raadspeil").await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.reads("Alleen in dit tabblad").await;
    person.reloads().await;
    person.reads("van een nieuwere versie van Raadspeil").await;

    // Another edition wrote it: the answers stay, and the person is told.
    let mut older = store::read(&whole).unwrap();
    "2025-1".clone_into(&mut older.edition);
    leaves_on_the_storage(&person, &store::write(&older), "").await;
    person.goes_to("#/").await;
    person.reloads().await;
    person
        .reads("U begon met editie 2025-1 van de vragenlijst")
        .await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;

    // Both are damaged: the person decides, after saving what is there. Wiping what was filled in
    // since then leaves it where it is.
    leaves_on_the_storage(&person, half, "").await;
    person.goes_to("#/").await;
    person.reloads().await;
    person.reads("De bewaarde antwoorden zijn beschadigd").await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    person.reads("De bewaarde antwoorden zijn beschadigd").await;
    person.reloads().await;
    person.reads("De bewaarde antwoorden zijn beschadigd").await;
    person
        .presses("Bewaar de beschadigde antwoorden in een bestand")
        .await;
    let saved = std::fs::read_to_string(person.finds_saved("raadspeil-onleesbaar").await).unwrap();
    assert_eq!(saved, half);
    person.presses("Wis het en begin opnieuw").await;
    person
        .no_longer_reads("De bewaarde antwoorden zijn beschadigd")
        .await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Steeds beter").await;
    person.reads("Bewaard in deze browser").await;
    person.reloads().await;
    person.finds_chosen("Steeds beter").await;
    person.leaves().await;
}

/// A browser that cannot run the program says so, below the first words.
pub async fn program_cannot_run(browser: Browser) {
    let server = Server::with_fault(Some("delete window.WebAssembly;")).await;
    let running = Running::start(browser).await;
    let person = Person {
        browser,
        running,
        server,
    };
    person
        .running
        .driver
        .goto(person.server.address(""))
        .await
        .unwrap();
    person.reads("Een zelfscan voor raadsleden").await;
    person
        .reads("Raadspeil kan in deze browser niet starten.")
        .await;
    person.does_not_read("De vragenlijst wordt geladen").await;
    person.running.quit().await;
}

/// Memory is short for a moment, as in a tab that has loaded hundreds of pages: the page is loaded once more, and starts.
pub async fn memory_is_short_once(browser: Browser) {
    let fault = "if (!sessionStorage.getItem('short')) { \
           sessionStorage.setItem('short', '1'); \
           const short = async () => { throw new RangeError('could not allocate memory'); }; \
           WebAssembly.instantiate = WebAssembly.instantiateStreaming = short; \
         }";
    let person = Person::arrives_at(browser, Server::with_fault(Some(fault)).await).await;
    person.presses("Begin met de snelle scan").await;
    person.reads("Stelling 1 van 12").await;
    let was_short = "return sessionStorage.getItem('short')";
    assert_eq!(person.tells(was_short).await, "1");
    person.running.quit().await;
}

/// Whatever a host does with the files of the app, the page says it within some seconds, even where no script has run.
pub async fn host_serves_wrongly(browser: Browser) {
    let late = "Dit duurt lang. Is uw verbinding traag?";
    let part = "Een deel van Raadspeil is niet te laden.";
    let running = Running::start(browser).await;
    let never = "window.fetch = () => new Promise(() => {});";
    let mut person = Person {
        browser,
        running,
        server: Server::with_fault(Some(never)).await,
    };
    person.looks_in().await;
    person.reads(late).await;
    for (name, fault, sentence) in [
        ("boot.js", Fault::Kind, late),
        ("boot.js", Fault::Page, late),
        ("_bg.wasm", Fault::Page, part),
        // Slower, but it runs.
        ("_bg.wasm", Fault::Kind, "Begin met de snelle scan"),
    ] {
        person.server = Server::with_faults(&[(name, fault)]).await;
        person.looks_in().await;
        person.reads(sentence).await;
        person
            .does_not_read("kan in deze browser niet starten")
            .await;
    }
    person.running.quit().await;
}

/// The same scan in two tabs: answers of both stay.
pub async fn two_tabs(browser: Browser) {
    let person = Person::arrives(browser).await;
    let driver = person.running.driver.clone();
    person.presses("Begin met de snelle scan").await;
    person.chooses("Nog niet").await;
    person.reads("Bewaard in deze browser").await;
    let first = driver.window().await.unwrap();

    let second = driver.new_tab().await.unwrap();
    driver.switch_to_window(second.clone()).await.unwrap();
    person.goes_to("#/vragen/P1-2").await;
    person
        .reads("Raadspeil staat ook in een ander tabblad open")
        .await;
    person.chooses("Steeds beter").await;
    person.reads("2 van 12 beantwoord").await;
    person.reads("Bewaard in deze browser").await;

    // The first tab sees it without a reload, and adds its own.
    driver.switch_to_window(first.clone()).await.unwrap();
    person.reads("2 van 12 beantwoord").await;
    person
        .reads("Raadspeil staat ook in een ander tabblad open")
        .await;
    person.chooses("Zichtbaar").await;
    driver.switch_to_window(second.clone()).await.unwrap();
    person.finds_chosen("Steeds beter").await;
    person.presses("Vorige").await;
    person.finds_chosen("Zichtbaar").await;

    // Wiped in one tab: the other still has them, and asks.
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    driver.switch_to_window(first.clone()).await.unwrap();
    person
        .reads("Uw antwoorden zijn van dit apparaat verdwenen")
        .await;
    person.presses("Probeer opnieuw te bewaren").await;
    person.reads("Bewaard in deze browser").await;
    person.reloads().await;
    person.finds_chosen("Zichtbaar").await;

    // Wiped again, and a new scan begun there: the first tab does not overrule it unasked.
    driver.switch_to_window(second.clone()).await.unwrap();
    person.goes_to("#/").await;
    person.presses("Wis mijn antwoorden").await;
    person
        .reads("Alles wat u invulde, is van dit apparaat gewist")
        .await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Soms").await;
    person.reads("1 van 12 beantwoord").await;
    person.reads("Bewaard in deze browser").await;
    driver.switch_to_window(first).await.unwrap();
    person.presses("Probeer opnieuw te bewaren").await;
    person
        .reads("In een ander tabblad is een nieuwe scan begonnen")
        .await;
    person
        .presses("Houd de antwoorden van het andere tabblad")
        .await;
    person.reads("1 van 12 beantwoord").await;
    person.finds_chosen("Soms").await;
    person.leaves().await;
}

/// Another site shows the app within a page of its own: it does not start there.
pub async fn within_another_site(browser: Browser) {
    let person = Person::arrives(browser).await;
    let policy = "return !globalThis.trustedTypes || trustedTypes.defaultPolicy !== null";
    assert_eq!(
        person.tells(policy).await,
        true,
        "anybody can make the default policy"
    );
    let folder = person.running.home.join("other-site");
    std::fs::create_dir_all(&folder).unwrap();
    let page = format!(
        "<!doctype html><title>Elders</title><h1>Elders</h1><iframe width=900 height=700 src='{}'></iframe>",
        person.server.address("#/peiling")
    );
    std::fs::write(folder.join("index.html"), page).unwrap();
    // Another port is another site.
    let other = Server::serve(folder, None).await;
    // What the app keeps for itself, a browser may keep apart from what it keeps within another site.
    person.server.comes_back();
    let driver = &person.running.driver;
    driver.goto(other.address("")).await.unwrap();
    person.reads("Elders").await;
    driver.enter_frame(0).await.unwrap();
    person
        .reads("Raadspeil start niet binnen een andere website.")
        .await;
    person.does_not_read("Nieuwe peiling").await;
    person
        .does_not_read("kan in deze browser niet starten")
        .await;
    driver.enter_default_frame().await.unwrap();
    person.running.quit().await;
}

//! What the device offers beside the browser: a voice, and files that open with the app. No browser here has either, so the fault
//! that each page starts with stands for a device that has.

use crate::browser::Browser;
use crate::looks;
use crate::person::Person;
use crate::server::{Fault, Server};

/// Two voices, one of the network; what is said is remembered, and goes on when the test says so.
pub const VOICES: &str = "
  const said = window.said = [];
  const voices = window.voices = [
    { lang: 'nl-NL', name: 'far away', localService: false, default: true },
    { lang: 'nl-BE', name: 'of the south', localService: true, default: true },
    { lang: 'nl_NL', name: 'of the device', localService: true, default: false },
  ];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
  const speech = {
    getVoices: () => voices,
    addEventListener: () => {},
    cancel: () => { said.stopped = true },
    speak: (utterance) => {
      if (!utterance.text) return;
      said.stopped = false;
      said.push(utterance);
      queueMicrotask(() => utterance.onstart());
    },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
";

/// A person who would rather listen hears the statement and its answers one by one, from a voice of the device alone.
pub async fn reads_a_statement_aloud(browser: Browser) {
    let person = Person::arrives_at(browser, Server::with_fault(Some(VOICES)).await).await;
    person
        .presses_until("Begin met de snelle scan", "Stelling 1 van 12")
        .await;
    person.presses("Lees voor").await;
    let last = "return said.length ? said[said.length - 1].text : null";
    let statement = person.finds(last).await;
    let heading = person
        .tells("return document.querySelector('main h1').innerText")
        .await;
    assert_eq!(statement, heading);
    assert_eq!(
        person
            .tells("return said.every(({ voice }) => voice.name === 'of the device')")
            .await,
        true
    );
    let pressed = "return document.querySelector('.aloud').getAttribute('aria-pressed')";
    assert_eq!(person.tells(pressed).await, "true");
    person.finds_it_accessible("read aloud").await;
    person.finds_it_fits("read aloud").await;
    looks::take(&person, "aloud").await;
    // The second word is read: it is the one that is marked.
    let marked = "said[0].onboundary({ charIndex: 3 }); \
         const [range] = CSS.highlights?.get('aloud') ?? ['raad']; return String(range)";
    assert_eq!(person.tells(marked).await, "raad");
    // Each answer after it, as it is shown.
    let next = "said[said.length - 1].onend(); return said[said.length - 1].text";
    let answer = person.tells(next).await;
    assert_eq!(
        answer, "1. Nog niet. De gemeente doet dit nog niet.",
        "{answer}"
    );
    let rest = "const more = () => { const count = said.length; said[count - 1].onend(); return said.length > count }; \
         let guard = 9; while (guard-- && more()); return said[said.length - 1].text";
    let rest = person.tells(rest).await;
    assert!(rest.as_str().unwrap().starts_with("Weet ik niet"), "{rest}");
    // Then it is done, and begins again when asked.
    assert_eq!(person.tells(pressed).await, "false");
    person.presses("Lees voor").await;
    let is_read = "return document.querySelector('.aloud').getAttribute('aria-pressed') === 'true'";
    person.waits_until("it is not read again", is_read).await;
    // Escape stops it, and so does another page.
    person.types(thirtyfour::Key::Escape).await;
    assert_eq!(person.tells("return said.stopped").await, true);
    assert_eq!(person.tells(pressed).await, "false");
    person.presses("Lees voor").await;
    person.presses("Overzicht").await;
    person.reads("Overzicht van de stellingen").await;
    assert_eq!(person.tells("return said.stopped").await, true);
    // The voices of the device go: one of the network is not used.
    person.goes_to("#/vragen/P1-1").await;
    let gone = "const { said } = window; const count = said.length; window.voices.splice(1); document.querySelector('.aloud').click(); \
         const done = arguments[arguments.length - 1]; setTimeout(() => done(said.length - count), 300)";
    let gone = person.running.driver.execute_async(gone, vec![]).await;
    assert_eq!(*gone.unwrap().json(), 0);
    assert_eq!(person.tells(pressed).await, "false");
    person.leaves().await;
}

/// A browser that opens files with the app.
const LAUNCHES: &str = "
  const setConsumer = (open) => {
    window.opens = (name, text) => {
      open({ files: [{ name, getFile: async () => new File([text], name, { lastModified: 1 }) }] });
    };
  };
  Object.defineProperty(window, 'launchQueue', { value: { setConsumer }, configurable: true });
";

/// A file that is opened with the installed app is taken in as if it were chosen on the page.
pub async fn opens_files_with_the_app(browser: Browser) {
    let person = Person::arrives_at(browser, Server::with_fault(Some(LAUNCHES)).await).await;
    person.goes_to("#/peiling").await;
    person.reads("Peilingen").await;
    person
        .tells("opens('raadspeil-waterveen-uitkomst.json', 'dit is geen uitkomst')")
        .await;
    person.reads("Dit is geen uitkomst van Raadspeil.").await;
    // After loading the page again the browser hands it over once more.
    person.reloads().await;
    person
        .tells("opens('raadspeil-waterveen-uitkomst.json', 'dit is geen uitkomst')")
        .await;
    person
        .does_not_read("Dit is geen uitkomst van Raadspeil.")
        .await;
    // A backup waits for its password.
    person
        .tells("opens('raadspeil-toets.peilsleutel', 'dit is geen reservekopie')")
        .await;
    let focus = "return document.activeElement.id === 'opening' || null";
    person.finds(focus).await;
    person.types("een wachtwoord").await;
    person.types(thirtyfour::Key::Tab).await;
    person
        .reads("Dit is geen reservekopie van Raadspeil.")
        .await;
    // A contribution waits for its comparison, and says so.
    person.goes_to("#/regio").await;
    person.reads("Gemeenten vergelijken").await;
    person
        .tells("opens('raadspeil-waterveen.peilregio', 'dit is geen bijdrage')")
        .await;
    person
        .reads("Open de vergelijking waar het bij hoort.")
        .await;
    person.leaves().await;
}

/// Whoever finds a statement hard has it in plain words, and the statements after it as well, until they have had enough.
pub async fn says_a_statement_in_plain_words(browser: Browser) {
    let words = include_str!("../../questions/2026-1/plain-nl.json");
    let words: serde_json::Value = serde_json::from_str(words).unwrap();
    let person = Person::arrives(browser).await;
    let of_statement = async || {
        let id = person.tells("return location.hash.split('/').pop()").await;
        words[id.as_str().unwrap()].as_str().unwrap().to_owned()
    };
    person
        .presses_until("Begin met de snelle scan", "Stelling 1 van 12")
        .await;
    let first = of_statement().await;
    person.does_not_read(&first).await;
    let expanded = "return document.querySelector('.plain').getAttribute('aria-expanded')";
    assert_eq!(person.tells(expanded).await, "false");
    person.presses("Leg uit").await;
    person.reads(&first).await;
    assert_eq!(person.tells(expanded).await, "true");
    assert_eq!(person.has_focus_on().await, first);
    person.finds_it_accessible("in plain words").await;
    person.finds_it_fits("in plain words").await;
    looks::take(&person, "plain").await;
    // Answering draws the page anew around them, and the next statement has its own.
    person.chooses("Afgesproken").await;
    person.reads("1 van 12 beantwoord").await;
    person.reads(&first).await;
    person.presses("Volgende").await;
    person.reads("Stelling 2 van 12").await;
    person.no_longer_reads(&first).await;
    let second = of_statement().await;
    person.reads(&second).await;
    person.goes_to("#/vragen").await;
    person.no_longer_reads(&second).await;
    person.running.driver.back().await.unwrap();
    person.reads(&second).await;
    person.presses("Leg uit").await;
    person.no_longer_reads(&second).await;
    assert_eq!(person.tells(expanded).await, "false");
    person.leaves().await;
    // A host without them.
    let server = Server::with_faults(&[("plain-nl.json", Fault::Page)]).await;
    let person = Person::arrives_at(browser, server).await;
    person
        .presses_until("Begin met de snelle scan", "Stelling 1 van 12")
        .await;
    person.presses("Leg uit").await;
    person.reads("Herlaad de pagina om verder te gaan.").await;
    person.running.quit().await;
}

//! Whole visits, played without a browser: what a person does, what is kept, and what they read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/document.rs"]
mod document;
#[path = "support/next_edition.rs"]
mod next_edition;
#[path = "support/now.rs"]
mod now;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use document::{elements, faults, words_in};
use next_edition::next_edition;
use now::now;
use proptest::prelude::*;
use raadspeil::exchange::{self, Invitation, Payload, Remark, SecretKey, Slip};
use raadspeil::html::{self, Id, Property};
use raadspeil::participant::{self, Effect, Event, FileContent, RoundEvent, State};
use raadspeil::program::Program;
use raadspeil::questionnaire::{ItemId, Level, Questionnaire, Role, Scan};
use raadspeil::response::Answer;
use raadspeil::route::Route;
use raadspeil::store::{
    self, Broadcast, DraftChange, DraftError, Drafts, InMemory, Loaded, Pending, Slots, Storage,
    StorageError, StorageKind, TakenOff, Update,
};
use raadspeil::wording::{Date, Wording};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

type Element = raadspeil::html::Element<Event>;

/// A device: what is on it, and whether it has room left.
#[derive(Default)]
struct Device {
    memory: InMemory,
    is_full: Cell<bool>,
    namespaces: RefCell<BTreeMap<String, Rc<Device>>>,
}

impl Storage for Device {
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>> {
        self.memory.read()
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>> {
        if self.is_full.get() {
            return Box::pin(async { Err(StorageError::Full) });
        }
        self.memory.update(change)
    }
}

impl Device {
    /// Takes everything off it but what stands in one namespace.
    fn takes_all(&self, but: Option<&str>) -> Vec<(String, Slots)> {
        let namespaces = self.namespaces.borrow();
        let namespaces = namespaces
            .iter()
            .map(|(namespace, device)| (namespace.as_str(), &device.memory));
        let all = std::iter::once(("", &self.memory)).chain(namespaces);
        let taken = all.filter(|(namespace, _)| but != Some(namespace));
        taken
            .map(|(namespace, memory)| (namespace.to_owned(), memory.take()))
            .collect()
    }

    fn puts_back(&self, taken: Vec<(String, Slots)>) -> Result<(), DraftError> {
        for (namespace, slots) in taken {
            if namespace.is_empty() {
                now(Drafts(self).put_back(slots))?;
            } else {
                now(Drafts(&*self.namespace(&namespace)).put_back(slots))?;
            }
        }
        Ok(())
    }

    /// The storage of a round.
    fn namespace(&self, name: &str) -> Rc<Self> {
        Rc::clone(
            self.namespaces
                .borrow_mut()
                .entry(name.to_owned())
                .or_default(),
        )
    }
}

/// A tab with the app, as the shell keeps it, but that answers what waits only when told to.
struct Tab {
    visit: State,
    /// The device, or the storage of a round on it.
    device: Rc<Device>,
    own: Rc<Device>,
    to_do: Vec<Effect>,
    told: RefCell<Vec<Broadcast>>,
    saved: Vec<(String, String)>,
    /// The round and the revision that were last to be sealed.
    sealed: Option<(String, u16)>,
    /// What was last to be sealed.
    payload: Option<Payload>,
    /// How many ids were drawn.
    ids: u8,
    /// Whether a storage of the device cannot be reached to be wiped.
    is_out_of_reach: bool,
}

impl Tab {
    fn opens(device: &Rc<Device>) -> Self {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
        Self::opens_edition(device, Questionnaire::unpack(packed).unwrap())
    }

    /// The same, of a program that asks another edition.
    fn opens_edition(device: &Rc<Device>, asked: Questionnaire) -> Self {
        let wording = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
        let mut tab = Self {
            visit: State::new(asked, wording, StorageKind::Database, String::new(), None),
            device: Rc::clone(device),
            own: Rc::clone(device),
            to_do: Vec::new(),
            told: RefCell::default(),
            saved: Vec::new(),
            sealed: None,
            payload: None,
            ids: 0,
            is_out_of_reach: false,
        };
        let found = now(Drafts(&**device).load());
        tab.happens(Event::Loaded(0, found));
        tab.turns(Route::Start);
        tab
    }

    /// Opens the app and begins the quick scan.
    fn begins(device: &Rc<Device>) -> Self {
        let mut tab = Self::opens(device);
        tab.presses("Begin met de snelle scan");
        tab.settles();
        tab
    }

    fn turns(&mut self, route: Route) {
        self.visit.today = Date {
            year: 2026,
            month: 11,
            day: 24,
        };
        self.happens(Event::Navigated(route));
    }

    /// Lets something happen; what has to be done about it waits.
    fn happens(&mut self, event: Event) {
        let effects = self.visit.update(event);
        self.to_do.extend(effects);
    }

    /// Does the first thing that waits.
    fn does_one(&mut self) {
        let device = Rc::clone(&self.device);
        let drafts = Drafts(&*device);
        match self.to_do.remove(0) {
            Effect::Load(generation) => {
                self.happens(Event::Loaded(generation, now(drafts.load())));
            }
            Effect::Apply(generation, known, changes) => {
                let applied = now(drafts.apply(&known, &changes));
                self.happens(Event::Applied(generation, changes.len(), applied));
            }
            Effect::Replace(generation, draft) => {
                let kept = now(drafts.replace(&draft));
                self.happens(Event::Replaced(generation, kept));
            }
            Effect::Restore(generation, draft) => {
                let kept = now(drafts.restore(&draft));
                self.happens(Event::Replaced(generation, kept));
            }
            Effect::Clear => self.happens(Event::Cleared(now(drafts.clear()))),
            Effect::ClearAll(but) => {
                let taken = self.own.takes_all(but.as_deref());
                if but.is_none() {
                    self.device = Rc::clone(&self.own);
                } else {
                    now(drafts.clear()).unwrap();
                }
                let taken = TakenOff {
                    slots: taken,
                    is_all: !self.is_out_of_reach,
                };
                self.happens(Event::ClearedAll(Ok(taken)));
            }
            Effect::PutBackAll(taken) => {
                let ended = self.own.puts_back(taken);
                self.happens(Event::PutBackEnded(ended));
            }
            Effect::DrawId => {
                self.ids += 1;
                let drawn = RoundEvent::IdDrawn(Some([self.ids; 8]));
                self.happens(Event::Round(drawn));
            }
            Effect::OpenNamespace(namespace) => {
                self.device = if namespace.is_empty() {
                    Rc::clone(&self.own)
                } else {
                    self.own.namespace(&namespace)
                };
                let found = Box::new(now(Drafts(&*self.device).load()));
                self.ids += 1;
                let opened =
                    RoundEvent::Opened(namespace, StorageKind::Database, found, [self.ids; 8]);
                self.happens(Event::Round(opened));
            }
            Effect::KeepInTab => self.device = Rc::default(),
            Effect::Go(route) => self.turns(route),
            Effect::Tell(message) => self.told.borrow_mut().push(message),
            Effect::SaveText(name, text) => self.saved.push((name, text)),
            Effect::Seal(round, payload) => {
                self.sealed = Some((round.name.clone(), payload.revision));
                let mut random = ChaCha20Rng::seed_from_u64(1);
                let code = exchange::seal(&round, &self.visit.asked, &payload, &mut random);
                self.payload = Some(*payload);
                self.happens(Event::Round(RoundEvent::Sealed(code.ok())));
            }
            _ => {}
        }
    }

    /// Does everything that waits.
    fn settles(&mut self) {
        while !self.to_do.is_empty() {
            self.does_one();
        }
    }

    /// What waits to be sealed.
    fn seals(&self) -> Option<&Effect> {
        let mut waiting = self.to_do.iter();
        waiting.find(|effect| matches!(effect, Effect::Seal(..)))
    }

    /// All elements of the page.
    fn elements(&self) -> Vec<Element> {
        let document = self.visit.view();
        let faults = faults(&document);
        assert!(faults.is_empty(), "{:?}: {faults:#?}", self.visit.route);
        elements(&[document])
    }

    /// Presses what has these words on it.
    fn presses(&mut self, words: &str) {
        let pressed = self.elements().into_iter().find(|element| {
            matches!(element.tag, "button" | "a") && words_in(&element.children) == words
        });
        let pressed = pressed.unwrap_or_else(|| panic!("nothing to press says {words}"));
        if let Some(html::Event::Click(event)) = pressed.event {
            self.happens(event);
        } else {
            let to = pressed.attributes.iter().find(|(name, _)| *name == "href");
            self.turns(Route::parse(&to.unwrap().1));
        }
    }

    /// The radio button with these words beside it.
    fn choice(&self, words: &str) -> Element {
        let label = self
            .elements()
            .into_iter()
            .find(|element| element.tag == "label" && words_in(&element.children).contains(words));
        let label = label.unwrap_or_else(|| panic!("no choice says {words}"));
        let inside = elements(&label.children);
        inside.into_iter().find(|e| e.tag == "input").unwrap()
    }

    fn chooses(&mut self, words: &str) {
        let Some(html::Event::Change(event)) = self.choice(words).event else {
            panic!("{words} cannot be chosen")
        };
        self.happens(event);
    }

    fn is_chosen(&self, words: &str) -> bool {
        self.choice(words).property == Some(Property::Checked(true))
    }

    fn reads(&self, words: &str) -> bool {
        words_in(&[self.visit.view()]).contains(words)
    }
}

#[test]
fn a_councillor_does_the_quick_scan() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    tab.chooses("Raadslid of commissielid");
    tab.presses("Begin met de snelle scan");
    tab.settles();
    for number in 1..=12 {
        assert!(tab.reads(&format!("Stelling {number} van 12")), "{number}");
        tab.chooses("Zichtbaar");
        tab.settles();
        assert!(tab.is_chosen("Zichtbaar"));
        assert!(tab.reads("Bewaard in deze browser"));
        let last = number == 12;
        tab.presses(if last {
            "Naar het overzicht"
        } else {
            "Volgende"
        });
        tab.settles();
    }
    tab.presses("Bekijk uw resultaat");
    assert!(tab.reads("12 van 12 stellingen"));
    // Another visit finds it all again.
    let again = Tab::opens(&device);
    assert!(again.reads("U beantwoordde 12 van de 12 stellingen"));
}

/// How much a quick scan asks of a councillor, by a model of skilled use and not by a clock: 238 words a minute read in silence
/// (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), 1.1 s to point and 0.2 s to tap, 1.35 s to decide (Card, Moran and
/// Newell 1983, the keystroke-level model). Of each statement the statement, the words of the levels and the meaning of the one
/// that is chosen are read.
#[test]
fn samples_of_what_a_quick_scan_asks() {
    let mut tab = Tab::opens(&Rc::default());
    let (mut taps, mut words) = (1, 0_usize);
    tab.presses("Begin met de snelle scan");
    tab.settles();
    let asked = tab.visit.asked.clone();
    for (place, item) in asked.asked(Scan::Quick).enumerate() {
        let read = |text: &str| text.split_whitespace().count();
        words += read(&item.statement) + read(item.description(Level::Three));
        words += asked.level_words().iter().map(|it| read(it)).sum::<usize>();
        tab.chooses("Afgesproken");
        tab.settles();
        tab.presses(if place == 11 {
            "Naar het overzicht"
        } else {
            "Volgende"
        });
        tab.settles();
        taps += 2;
    }
    tab.presses("Bekijk uw resultaat");
    taps += 1;
    assert!(tab.reads("12 van 12 stellingen"));
    assert_eq!(taps, 26);
    let (count, taps) = (f64::from(u32::try_from(words).unwrap()), f64::from(taps));
    let seconds = count / (238.0 / 60.0) + taps * 1.3 + 12.0 * 1.35;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    let said = format!("taps {taps}\nwords {words}\nseconds, by the model {seconds:.0}\n");
    std::fs::write(folder.join("quick-scan.txt"), said).unwrap();
    // Within the five minutes that the first page says.
    assert!(seconds < 300.0, "{seconds}");
}

#[test]
fn answers_that_come_faster_than_they_are_kept_are_all_kept() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    tab.presses("Begin met de volledige scan");
    tab.settles();
    for words in [
        "Nog niet",
        "Soms",
        "Afgesproken",
        "Zichtbaar",
        "Steeds beter",
    ] {
        tab.chooses(words);
        tab.presses("Volgende");
        // The page is turned, the keeping waits.
        let turn = tab.to_do.iter().position(|e| matches!(e, Effect::Go(_)));
        let Effect::Go(route) = tab.to_do.remove(turn.unwrap()) else {
            panic!()
        };
        tab.turns(route);
    }
    assert!(tab.reads("5 van 40 beantwoord"));
    tab.settles();
    assert!(tab.reads("5 van 40 beantwoord"));
    assert!(Tab::opens(&device).reads("U beantwoordde 5 van de 40 stellingen"));
}

#[test]
fn a_full_device_is_made_up_for_later() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    device.is_full.set(true);
    tab.chooses("Soms");
    tab.settles();
    assert!(tab.reads("Er is geen ruimte meer"));
    assert!(tab.is_chosen("Soms"));
    tab.presses("Probeer opnieuw te bewaren");
    tab.settles();
    assert!(tab.reads("Er is geen ruimte meer"));
    device.is_full.set(false);
    tab.presses("Probeer opnieuw te bewaren");
    tab.settles();
    assert!(!tab.reads("Er is geen ruimte meer"));
    assert!(Tab::opens(&device).reads("U beantwoordde 1 van de 12 stellingen"));
}

#[test]
fn leaving_is_asked_about_where_answers_would_be_lost() {
    let mut tab = Tab::begins(&Rc::default());
    tab.visit.storage_kind = StorageKind::Tab;
    assert!(!tab.visit.loses_answers(), "nothing is answered");
    tab.chooses("Soms");
    tab.settles();
    assert!(tab.visit.loses_answers());
    tab.visit.storage_kind = StorageKind::Database;
    assert!(!tab.visit.loses_answers());
}

#[test]
fn a_file_taken_in_on_a_full_device_still_waits_to_be_kept() {
    let (here, there): (Rc<Device>, Rc<Device>) = Default::default();
    let mut tab = Tab::begins(&here);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.turns(Route::Start);
    tab.presses("Sla antwoorden op in een bestand");
    tab.settles();
    let (_, text) = tab.saved.pop().unwrap();

    there.is_full.set(true);
    let mut tab = Tab::opens(&there);
    tab.happens(Event::ChoseFile(FileContent::Bytes(text.into_bytes())));
    tab.settles();
    assert!(tab.reads("Er is geen ruimte meer"));
    // Trying again does not say that it worked while it does not.
    tab.presses("Probeer opnieuw te bewaren");
    tab.settles();
    assert!(tab.reads("Er is geen ruimte meer"));
    there.is_full.set(false);
    tab.presses("Probeer opnieuw te bewaren");
    tab.settles();
    assert!(!tab.reads("Er is geen ruimte meer"));
    assert!(Tab::opens(&there).reads("U beantwoordde 1 van de 12 stellingen"));
}

#[test]
fn a_scan_begun_in_another_tab_is_not_overruled_unasked() {
    for (words, chosen) in [
        ("Houd de antwoorden in dit tabblad", "Steeds beter"),
        ("Houd de antwoorden van het andere tabblad", "Nog niet"),
    ] {
        let device = Rc::default();
        let mut old = Tab::opens(&device);
        old.presses("Begin met de snelle scan");
        old.settles();
        old.chooses("Steeds beter");
        old.settles();

        let mut new = Tab::opens(&device);
        new.presses("Wis mijn antwoorden");
        new.settles();
        old.happens(Event::Heard(Broadcast::Changed));
        old.settles();
        assert!(old.reads("Uw antwoorden zijn van dit apparaat verdwenen"));
        new.presses("Begin met de snelle scan");
        new.settles();
        new.chooses("Nog niet");
        new.settles();
        old.happens(Event::Heard(Broadcast::Changed));
        // What is said here in the meantime stays here.
        old.chooses("Soms");
        old.chooses("Steeds beter");
        old.settles();
        assert!(old.reads("Uw antwoorden zijn van dit apparaat verdwenen"));
        let kept = now(Drafts(&*device).load()).unwrap();
        old.presses("Probeer opnieuw te bewaren");
        old.settles();
        assert!(old.reads("In een ander tabblad is een nieuwe scan begonnen"));
        assert_eq!(now(Drafts(&*device).load()).unwrap(), kept);
        old.presses(words);
        old.settles();
        assert!(!old.reads("In een ander tabblad is een nieuwe scan begonnen"));
        assert!(old.is_chosen(chosen));
        let mut later = Tab::opens(&device);
        later.presses("Ga verder");
        assert!(later.is_chosen(chosen));
    }
}

#[test]
fn going_on_waits_for_a_reason_where_one_is_wanted() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    tab.presses("Begin met de volledige scan");
    tab.settles();
    while !tab.reads("Niet van toepassing") {
        tab.presses("Sla over");
        tab.settles();
    }
    tab.chooses("Niet van toepassing");
    let here = tab.visit.route.clone();
    tab.presses("Volgende");
    assert_eq!(tab.to_do.last(), Some(&Effect::Focus(Id::new("reason"))));
    tab.settles();
    assert_eq!(tab.visit.route, here);
    let area = tab.elements().into_iter().find(|e| e.tag == "textarea");
    let Some(html::Event::Input(field)) = area.unwrap().event else {
        panic!()
    };
    tab.happens(Event::Wrote(field, "Wij hebben er geen.".to_owned()));
    tab.presses("Volgende");
    tab.settles();
    assert_ne!(tab.visit.route, here);
}

/// The invitation of a made-up round of the quick scan.
fn invitation(tab: &Tab, seed: u8) -> Invitation {
    let key = SecretKey::from_bytes([seed; 32]);
    Invitation {
        public_key: key.public_key(),
        remarks: false,
        revisions: true,
        slips: false,
        edition: (2026, 1),
        questionnaire: exchange::fingerprint_of_questionnaire(&tab.visit.asked, Scan::Quick),
        closes: 0,
        smallest_group: 5,
        expected: 0,
        name: format!("Waterveen {seed}"),
    }
}

#[test]
fn a_round_has_a_storage_of_its_own_and_nothing_on_another_is_lost() {
    let device = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.chooses("Steeds beter");
    // The last answer is still on its way when the link is opened and taken up.
    let link = Route::parse(&invitation(&tab, 1).fragment());
    tab.turns(link.clone());
    assert!(tab.reads("Waterveen 1"));
    assert!(tab.reads("Op dit apparaat staan al andere antwoorden"));
    tab.presses("Doe mee");
    tab.settles();
    assert!(tab.reads("0 van 12 beantwoord"));
    tab.chooses("Soms");
    tab.settles();
    // A second round, and back to the first.
    let second = Route::parse(&invitation(&tab, 2).fragment());
    tab.turns(second);
    tab.presses("Doe mee");
    tab.settles();
    assert!(!tab.is_chosen("Soms"));
    tab.turns(link);
    tab.presses("Doe mee");
    tab.settles();
    tab.presses("Ja, dat was ik");
    tab.settles();
    assert!(tab.reads("1 van 12 beantwoord"));
    tab.turns(Route::HandIn);
    tab.presses("Maak mijn antwoordcode");
    // Only once the revision is kept is there anything to seal.
    assert_eq!(tab.seals(), None);
    tab.settles();
    let sealed = tab.sealed.take().unwrap();
    assert_eq!((sealed.0.as_str(), sealed.1), ("Waterveen 1", 1));
    // A browser without randomness makes no code, and says so.
    tab.happens(Event::Round(RoundEvent::Sealed(None)));
    assert!(tab.reads("De browser kan geen veilige antwoordcode maken"));
    tab.settles();
    tab.turns(Route::Start);
    assert!(tab.reads("U vult de stellingen in voor de peiling Waterveen 1"));
    tab.presses("Ga naar uw eigen scan");
    tab.settles();
    assert!(tab.reads("U beantwoordde 1 van de 12 stellingen"));
    tab.presses("Ga verder");
    assert!(tab.is_chosen("Steeds beter"));
}

/// Takes part in a round, answers so, and makes a code.
fn hands_in(tab: &mut Tab, answer: &str) -> Payload {
    tab.chooses(answer);
    tab.settles();
    tab.turns(Route::HandIn);
    tab.presses("Maak mijn antwoordcode");
    tab.settles();
    tab.payload.take().unwrap()
}

#[test]
fn two_people_on_one_tablet_are_two_voices() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let link = Route::parse(&invitation(&tab, 1).fragment());
    tab.turns(link.clone());
    tab.chooses("Burgemeester of wethouder");
    tab.presses("Doe mee");
    tab.settles();
    let first = hands_in(&mut tab, "Soms");
    assert_eq!(first.response.role, Some(Role::Executive));

    // The first one hands the tablet on: the next begins with nothing, without a role, as another hand.
    tab.presses("Volgende deelnemer");
    assert_eq!(tab.to_do.last(), Some(&Effect::Focus(Id::new("next"))));
    tab.presses("Nee, nog niet");
    tab.presses("Volgende deelnemer");
    tab.presses("Ja, ga naar de volgende deelnemer");
    tab.settles();
    assert_eq!(tab.visit.route, Route::TakePart);
    assert!(tab.is_chosen("Zeg ik liever niet"));
    assert!(
        !tab.reads("Zet mijn antwoorden terug"),
        "what was handed in does not come back"
    );
    tab.chooses("Raadslid of commissielid");
    tab.presses("Begin");
    tab.settles();
    assert!(tab.reads("0 van 12 beantwoord"));
    let second = hands_in(&mut tab, "Steeds beter");
    assert_ne!(first.id, second.id);
    assert_eq!(
        (second.revision, second.response.role),
        (1, Some(Role::Councillor))
    );
    assert_eq!(second.response.answers.len(), 1);

    // The second goes to the own scan; the third opens the link, and is asked.
    tab.turns(Route::Start);
    tab.presses("Ga naar uw eigen scan");
    tab.settles();
    tab.turns(link.clone());
    tab.presses("Doe mee");
    tab.settles();
    assert!(tab.reads("Was u dat?"));
    assert!(tab.reads("Op dit apparaat is voor deze peiling al een antwoordcode gemaakt."));
    assert!(!tab.reads("van 12 beantwoord"));
    tab.presses("Nee, ik begin met een lege vragenlijst");
    tab.settles();
    tab.presses("Begin");
    tab.settles();
    assert!(tab.reads("0 van 12 beantwoord"));
    let third = hands_in(&mut tab, "Nog niet");
    assert!(![first.id, second.id].contains(&third.id));

    // Who comes back says so, and goes on as the same hand.
    tab.turns(link);
    assert!(tab.reads("Was u dat?"));
    tab.presses("Ja, dat was ik");
    tab.settles();
    let again = hands_in(&mut tab, "Zichtbaar");
    assert_eq!((again.id, again.revision), (third.id, 2));
}

#[test]
fn answers_that_were_not_handed_in_can_come_back() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let link = Route::parse(&invitation(&tab, 1).fragment());
    tab.turns(link.clone());
    tab.presses("Doe mee");
    tab.settles();
    tab.chooses("Soms");
    tab.settles();
    tab.turns(link);
    assert!(tab.reads("Op dit apparaat staan voor deze peiling al antwoorden: 1 van de 12."));
    tab.presses("Nee, ik begin met een lege vragenlijst");
    tab.settles();
    assert!(tab.reads("De antwoorden die hier stonden, zijn gewist."));
    assert_eq!(tab.visit.progress().0, 0);
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    assert_eq!(tab.visit.progress().0, 1);
}

#[test]
fn the_role_is_asked_once_in_a_round_and_goes_along() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    // A role for the own scan is no role for a round.
    tab.chooses("Ambtenaar");
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    assert!(tab.is_chosen("Zeg ik liever niet"));
    tab.chooses("Griffier of griffiemedewerker");
    assert!(tab.is_chosen("Griffier of griffiemedewerker"));
    tab.presses("Doe mee");
    tab.settles();
    let path = tab.visit.asked.path(Scan::Quick, Some(Role::Clerk));
    let first = Route::Statement(path[0].id.clone());
    assert_eq!(
        tab.visit.route, first,
        "the order of statements follows the role"
    );
    assert_eq!(hands_in(&mut tab, "Soms").response.role, Some(Role::Clerk));
    // Who says nothing stays without a role.
    tab.turns(Route::parse(&invitation(&tab, 2).fragment()));
    assert!(tab.is_chosen("Zeg ik liever niet"));
    tab.presses("Doe mee");
    tab.settles();
    assert_eq!(hands_in(&mut tab, "Soms").response.role, None);
}

#[test]
fn a_slip_that_is_scanned_later_is_taken_over() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let slips = Invitation {
        slips: true,
        ..invitation(&tab, 1)
    };
    let link = slips.fragment();
    let slip = |seed| Slip::draw(&mut ChaCha20Rng::seed_from_u64(seed));
    let with = |slip: Slip| Route::parse(&format!("{link}.{}", slip.text()));
    tab.turns(Route::parse(&link));
    tab.presses("Doe mee");
    tab.settles();
    // Nothing was filled in yet: nobody is asked anything.
    tab.turns(with(slip(1)));
    tab.settles();
    assert_eq!(tab.visit.participation().unwrap().slip, slip(1).text());
    // Something was, and the same person scans another one.
    tab.presses("Begin");
    tab.settles();
    tab.chooses("Soms");
    tab.settles();
    tab.turns(with(slip(2)));
    tab.presses("Ja, dat was ik");
    tab.settles();
    assert_eq!(hands_in(&mut tab, "Soms").slip, Some(slip(2)));
    // From the own scan: the round is opened with the slip of its link.
    tab.turns(Route::Start);
    tab.presses("Ga naar uw eigen scan");
    tab.settles();
    tab.turns(with(slip(3)));
    tab.presses("Doe mee");
    tab.settles();
    tab.presses("Nee, ik begin met een lege vragenlijst");
    tab.settles();
    tab.presses("Begin");
    tab.settles();
    assert_eq!(hands_in(&mut tab, "Soms").slip, Some(slip(3)));
}

#[test]
fn wiping_leaves_nothing_behind_and_can_be_undone() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    tab.presses("Doe mee");
    tab.settles();
    tab.chooses("Soms");
    tab.settles();
    tab.turns(Route::Start);
    tab.presses("Wis mijn antwoorden");
    tab.settles();
    assert!(tab.reads("Alles wat u invulde, is van dit apparaat gewist, ook voor peilingen."));
    let nothing = |device: &Device| {
        let slots = device.takes_all(None);
        let empty = slots.iter().all(|(_, slots)| *slots == Slots::default());
        device.puts_back(slots).unwrap();
        empty
    };
    assert!(nothing(&device), "something stays on the device");
    assert!(!tab.reads("U doet mee aan een peiling"));
    assert!(tab.reads("Begin met de snelle scan"));
    // And back, both of them, in the namespace where it was.
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    assert!(tab.reads("U vult de stellingen in voor de peiling Waterveen 1"));
    assert!(tab.reads("U beantwoordde 1 van de 12 stellingen"));
    tab.presses("Ga naar uw eigen scan");
    tab.settles();
    tab.presses("Ga verder");
    assert!(tab.is_chosen("Steeds beter"));
}

#[test]
fn what_was_wiped_comes_back_whatever_was_begun_since() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.chooses("Steeds beter");
    tab.settles();
    let mut file = tab.visit.draft.clone().unwrap();
    let item = file.response.answers.keys().next().unwrap().clone();
    file.apply(DraftChange::Answer(item, Answer::Unsure));
    let wipes = |tab: &mut Tab| {
        tab.turns(Route::Start);
        tab.presses("Wis mijn antwoorden");
        tab.settles();
    };
    // A file that is taken in can be undone: what was wiped stands there again.
    wipes(&mut tab);
    tab.happens(Event::ChoseFile(FileContent::Bytes(
        store::write(&file).into_bytes(),
    )));
    tab.settles();
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    tab.presses("Ga verder");
    assert!(tab.is_chosen("Steeds beter"));
    // A full device: it can be put back when there is room again.
    wipes(&mut tab);
    device.is_full.set(true);
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    device.is_full.set(false);
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    tab.presses("Ga verder");
    assert!(tab.is_chosen("Steeds beter"));
    // What another tab began since then is put together with what comes back.
    wipes(&mut tab);
    let mut other = Tab::begins(&device);
    other.presses("Sla over");
    other.settles();
    other.chooses("Soms");
    other.settles();
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    assert!(tab.reads("U beantwoordde 2 van de 12 stellingen"));
}

#[test]
fn taking_part_waits_until_everything_is_wiped() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.turns(Route::Start);
    tab.presses("Wis mijn antwoorden");
    // Before it is done.
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    tab.presses("Doe mee");
    tab.settles();
    assert!(tab.reads("0 van 12 beantwoord"));
    tab.turns(Route::Start);
    assert!(tab.reads("U vult de stellingen in voor de peiling Waterveen 1"));
}

#[test]
fn a_replaced_file_comes_back_without_what_was_wiped_before() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    let blank = tab.visit.draft.clone().unwrap();
    tab.chooses("Steeds beter");
    tab.settles();
    let item = tab.visit.draft.clone().unwrap().response.answers;
    let item = item.keys().next().unwrap().clone();
    let others: Vec<ItemId> = tab
        .visit
        .asked
        .asked(Scan::Quick)
        .map(|item| item.id.clone())
        .collect();
    let other = others.into_iter().find(|other| *other != item).unwrap();
    let file = |item: &ItemId| {
        let mut draft = blank.clone();
        draft.apply(DraftChange::Answer(item.clone(), Answer::Unsure));
        FileContent::Bytes(store::write(&draft).into_bytes())
    };
    tab.turns(Route::Start);
    tab.presses("Wis mijn antwoorden");
    tab.settles();
    tab.happens(Event::ChoseFile(file(&other)));
    tab.settles();
    tab.happens(Event::ChoseFile(file(&other)));
    tab.happens(Event::TookFile);
    tab.settles();
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    let Loaded::Whole(kept) = now(Drafts(&*tab.device).load()).unwrap() else {
        panic!()
    };
    assert_eq!(kept.response.answers.keys().collect::<Vec<_>>(), [&other]);
}

#[test]
fn what_could_not_be_wiped_is_said() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.is_out_of_reach = true;
    tab.turns(Route::Start);
    tab.presses("Wis mijn antwoorden");
    tab.settles();
    assert!(tab.reads("Niet alles is gewist: de opslag van deze browser antwoordt niet."));
    assert!(!tab.reads("Alles wat u invulde, is van dit apparaat gewist"));
}

#[test]
fn what_was_read_before_it_was_wiped_does_not_come_back() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.turns(Route::Start);
    // Another tab changed something: the storage is being read when everything is wiped.
    let effects = tab.visit.update(Event::Heard(Broadcast::Changed));
    let [Effect::Load(generation)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let found = now(Drafts(&*tab.device).load());
    tab.presses("Wis mijn antwoorden");
    tab.happens(Event::Loaded(*generation, found));
    tab.settles();
    assert!(tab.visit.draft.is_none());
    // The way back stays, whatever another tab says.
    tab.happens(Event::Heard(Broadcast::Opened));
    tab.settles();
    tab.presses("Zet mijn antwoorden terug");
    tab.settles();
    assert!(tab.reads("U beantwoordde 1 van de 12 stellingen"));
}

#[test]
fn only_what_the_round_asks_is_sealed() {
    let (here, there): (Rc<Device>, Rc<Device>) = Default::default();
    let mut tab = Tab::opens(&here);
    tab.presses("Begin met de volledige scan");
    tab.settles();
    let items: Vec<ItemId> = tab
        .visit
        .asked
        .asked(Scan::Full)
        .map(|item| item.id.clone())
        .collect();
    for item in items {
        tab.happens(Event::Changed(DraftChange::Answer(
            item,
            Answer::Level(Level::Four),
        )));
    }
    tab.settles();
    tab.happens(Event::SavedDraft);
    tab.settles();
    let (_, text) = tab.saved.pop().unwrap();
    let mut tab = Tab::opens(&there);
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    tab.presses("Doe mee");
    tab.settles();
    tab.happens(Event::ChoseFile(FileContent::Bytes(text.into_bytes())));
    tab.settles();
    assert!(tab.reads("Aantal antwoorden: 12."));
    // Also where such answers stand in a draft of before.
    tab.happens(Event::Changed(DraftChange::Answer(
        ItemId::new("P1-3"),
        Answer::Unsure,
    )));
    let sealed = hands_in(&mut tab, "Soms");
    let asked = tab.visit.asked.asked(Scan::Quick);
    let asked: Vec<ItemId> = asked.map(|item| item.id.clone()).collect();
    assert!(
        sealed
            .response
            .answers
            .keys()
            .all(|item| asked.contains(item))
    );
    assert_eq!(sealed.response.answers.len(), 12);
}

#[test]
fn the_check_code_stands_above_the_button_and_at_handing_in() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let round = invitation(&tab, 1);
    let code = round.check_code();
    tab.turns(Route::parse(&round.fragment()));
    let page = words_in(&[tab.visit.view()]);
    assert!(
        page.find(&code).unwrap()
            < page
                .find("Doe mee")
                .unwrap_or(0)
                .max(page.rfind("Doe mee").unwrap())
    );
    assert!(tab.reads("Kijk op het scherm in de zaal"));
    tab.presses("Doe mee");
    tab.settles();
    tab.chooses("Soms");
    tab.settles();
    tab.turns(Route::HandIn);
    let page = words_in(&[tab.visit.view()]);
    assert!(page.find(&code).unwrap() < page.find("Maak mijn antwoordcode").unwrap());
}

#[test]
fn what_cannot_be_kept_is_not_left_behind_for_a_round() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::begins(&device);
    device.is_full.set(true);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    tab.presses("Doe mee");
    tab.settles();
    assert!(tab.reads("Er is geen ruimte meer"));
    assert!(tab.visit.namespace.is_empty());
    // As soon as there is room, it is kept and the round is opened.
    device.is_full.set(false);
    tab.presses("Probeer opnieuw te bewaren");
    tab.settles();
    assert!(tab.reads("0 van 12 beantwoord"));
    tab.turns(Route::Start);
    tab.presses("Ga naar uw eigen scan");
    tab.settles();
    assert!(tab.reads("U beantwoordde 1 van de 12 stellingen"));
}

#[test]
fn without_randomness_nobody_takes_part_and_everything_stays() {
    let device = Rc::default();
    let mut tab = Tab::begins(&device);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    tab.settles();
    tab.presses("Doe mee");
    tab.to_do.clear();
    tab.happens(Event::Round(RoundEvent::NotOpened));
    tab.settles();
    assert!(tab.reads("De browser kan geen veilige antwoordcode maken"));
    tab.turns(Route::Start);
    assert!(tab.reads("U beantwoordde 1 van de 12 stellingen"));
}

#[test]
fn a_code_that_was_lost_can_be_made_again_where_one_may_hand_in_once() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let once = Invitation {
        revisions: false,
        ..invitation(&tab, 1)
    };
    tab.turns(Route::parse(&once.fragment()));
    tab.presses("Doe mee");
    tab.settles();
    tab.chooses("Soms");
    tab.turns(Route::HandIn);
    tab.presses("Maak mijn antwoordcode");
    tab.settles();
    assert!(tab.reads("Uw ontvangstcode is"));
    tab.visit.code = None;
    tab.presses("Maak mijn antwoordcode");
    tab.settles();
    assert_eq!(tab.sealed.take().unwrap().1, 1);
    // Something else is not handed in, and the way back is open.
    let change = |number| {
        let level = Answer::Level(Level::new(number).unwrap());
        Event::Changed(DraftChange::Answer(ItemId::new("P1-1"), level))
    };
    tab.happens(change(5));
    tab.settles();
    assert!(
        !tab.reads("Uw ontvangstcode is"),
        "a code of other answers is put away"
    );
    assert!(tab.reads("Bij deze peiling kan dat één keer"));
    tab.happens(change(2));
    tab.settles();
    tab.presses("Maak mijn antwoordcode");
    tab.settles();
    assert_eq!(tab.sealed.take().unwrap().1, 1);
}

#[test]
fn a_slow_storage_is_not_taken_for_that_of_another_round() {
    let device: Rc<Device> = Rc::default();
    let mut tab = Tab::opens(&device);
    let [first, second] = [1, 2].map(|seed| Route::parse(&invitation(&tab, seed).fragment()));
    tab.turns(first.clone());
    tab.settles();
    tab.presses("Doe mee");
    // The first is still being opened.
    tab.turns(second);
    tab.presses("Doe mee");
    tab.settles();
    assert_eq!(tab.visit.round().unwrap().name, "Waterveen 2");
    tab.turns(first);
    tab.presses("Doe mee");
    tab.settles();
    assert_eq!(tab.visit.round().unwrap().name, "Waterveen 1");
}

#[test]
fn what_was_wiped_does_not_come_back_when_the_last_answer_is_slow() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    tab.presses("Begin met de volledige scan");
    tab.settles();
    tab.chooses("Steeds beter");
    tab.turns(Route::Start);
    tab.presses("Wis mijn antwoorden");
    tab.presses("Begin met de snelle scan");
    tab.settles();
    assert!(tab.reads("0 van 12 beantwoord"));
    let again = Tab::opens(&device);
    assert!(again.reads("U beantwoordde 0 van de 12 stellingen"));
}

#[test]
fn a_file_taken_in_while_an_answer_is_slow_is_what_is_kept() {
    let (here, there): (Rc<Device>, Rc<Device>) = Default::default();
    let mut tab = Tab::begins(&here);
    tab.chooses("Steeds beter");
    tab.settles();
    tab.happens(Event::SavedDraft);
    tab.settles();
    let (_, text) = tab.saved.pop().unwrap();
    let mut tab = Tab::begins(&there);
    tab.chooses("Nog niet");
    tab.happens(Event::ChoseFile(FileContent::Bytes(text.into_bytes())));
    tab.happens(Event::TookFile);
    tab.settles();
    assert!(tab.is_chosen("Steeds beter"));
    let mut again = Tab::opens(&there);
    again.presses("Ga verder");
    assert!(again.is_chosen("Steeds beter"));
}

#[test]
fn a_file_that_an_editor_saved_anew_is_taken_in() {
    let mut tab = Tab::begins(&Rc::default());
    tab.chooses("Steeds beter");
    tab.settles();
    tab.happens(Event::SavedDraft);
    tab.settles();
    let (_, text) = tab.saved.pop().unwrap();
    let lines = text.replace('\n', "\r\n");
    let wide = |bytes: fn(u16) -> [u8; 2]| lines.encode_utf16().flat_map(bytes).collect();
    let ways: [Vec<u8>; 4] = [
        [b"\xef\xbb\xbf", lines.as_bytes()].concat(),
        [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(),
        [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(),
        wide(u16::to_le_bytes),
    ];
    for bytes in ways {
        let mut tab = Tab::opens(&Rc::default());
        tab.happens(Event::ChoseFile(FileContent::Bytes(bytes)));
        tab.settles();
        assert!(tab.reads("Aantal antwoorden: 1."));
    }
}

#[test]
fn a_file_does_not_carry_somebody_into_a_round() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    tab.presses("Doe mee");
    tab.settles();
    tab.chooses("Soms");
    tab.settles();
    tab.happens(Event::SavedDraft);
    tab.settles();
    let (_, text) = tab.saved.pop().unwrap();
    assert_eq!(store::read(&text).unwrap().participation, None);
    // Taken in where somebody takes part, the answers come and the round stays.
    tab.chooses("Steeds beter");
    tab.settles();
    let before = tab.visit.draft.as_ref().unwrap().participation.clone();
    tab.happens(Event::ChoseFile(FileContent::Bytes(text.into_bytes())));
    tab.happens(Event::TookFile);
    tab.settles();
    assert!(tab.is_chosen("Soms"));
    assert_eq!(tab.visit.draft.as_ref().unwrap().participation, before);
}

#[test]
fn an_invitation_to_other_questions_is_not_taken_up() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let other = Invitation {
        questionnaire: [7; 8],
        ..invitation(&tab, 1)
    };
    tab.turns(Route::parse(&other.fragment()));
    assert!(tab.reads("Deze uitnodiging hoort bij een andere vragenlijst"));
    assert!(
        tab.elements()
            .iter()
            .all(|element| words_in(&element.children) != "Doe mee")
    );
    let weak = Invitation {
        public_key: [0; 32],
        ..invitation(&tab, 1)
    };
    tab.turns(Route::parse(&weak.fragment()));
    assert!(tab.reads("Deze uitnodiging is niet veilig"));
    tab.turns(Route::parse("1AgAAAA"));
    assert!(tab.reads("De link is niet volledig"));
}

proptest! {
    /// Two tabs, and whatever a person presses in them, in whatever order it is kept: no panic, and
    /// what is on the device can always be read.
    #[test]
    fn whatever_is_pressed_in_two_tabs(steps in prop::collection::vec((0..2_usize, 0..200_usize), 1..60)) {
        let device: Rc<Device> = Rc::default();
        let mut tabs = [Tab::opens(&device), Tab::opens(&device)];
        for (which, what) in steps {
            let tab = &mut tabs[which];
            let can_be_done: Vec<Element> = tab
                .elements()
                .into_iter()
                .filter(|e| e.event.is_some() || e.tag == "a")
                .collect();
            let element = &can_be_done[what % can_be_done.len()];
            match &element.event {
                Some(html::Event::Click(event) | html::Event::Change(event)) => tab.happens(event.clone()),
                Some(html::Event::Input(field) | html::Event::Select(field)) => {
                    tab.happens(Event::Wrote(field.clone(), what.to_string()));
                }
                Some(html::Event::Files(_)) => {
                    tab.happens(Event::ChoseFile(FileContent::Bytes(vec![b'x'; what])));
                }
                Some(html::Event::Keydown(_) | html::Event::Shortcut(_)) => {}
                None => {
                    let to = element.attributes.iter().find(|(n, _)| *n == "href");
                    let to = to.map_or("#/", |(_, to)| to);
                    if to.starts_with('#') {
                        tab.turns(Route::parse(to));
                    }
                }
            }
            device.is_full.set(what % 17 == 0);
            if what % 3 > 0 {
                tab.settles();
            }
            for message in tabs[which].told.take() {
                tabs[1 - which].happens(Event::Heard(message));
            }
            prop_assert!(now(Drafts(&*device).load()).is_ok());
        }
    }
}

/// What a person remarks about a statement.
fn remarks(tab: &mut Tab, item: &ItemId, text: &str) {
    let field = participant::Field::Remark(item.clone());
    tab.happens(Event::Wrote(field, text.to_owned()));
    tab.settles();
}

#[test]
fn remarks_go_along_where_the_round_takes_them_and_nowhere_else() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    tab.turns(Route::parse(&invitation(&tab, 1).fragment()));
    assert!(!tab.reads("uw opmerkingen, als u die schrijft"));
    tab.presses("Doe mee");
    tab.settles();
    assert!(!tab.reads("Opmerking voor de griffie"));
    let first = tab.visit.path()[0].id.clone();
    // What an earlier version left behind is not sealed either.
    remarks(&mut tab, &first, "Mag niet mee");
    assert_eq!(hands_in(&mut tab, "Soms").remarks, Vec::new());

    let taking = Invitation {
        remarks: true,
        ..invitation(&tab, 2)
    };
    tab.turns(Route::parse(&taking.fragment()));
    assert!(tab.reads("uw opmerkingen, als u die schrijft"));
    tab.presses("Doe mee");
    tab.settles();
    assert!(tab.reads("Opmerking voor de griffie"));
    assert!(tab.reads("Er passen nog 280 tekens."));
    remarks(&mut tab, &first, "  Te weinig uren ");
    let sealed = hands_in(&mut tab, "Soms");
    let said = Remark {
        item: first.clone(),
        text: "Te weinig uren".to_owned(),
    };
    assert_eq!((sealed.revision, sealed.remarks), (1, vec![said]));
    assert!(tab.visit.is_handed_in());
    // Another remark is another thing to hand in.
    remarks(&mut tab, &first, "Genoeg uren");
    assert!(!tab.visit.is_handed_in() && tab.visit.code.is_none());
    tab.turns(Route::HandIn);
    tab.presses("Maak mijn antwoordcode");
    tab.settles();
    assert_eq!(tab.payload.take().unwrap().revision, 2);
    assert!(!tab.reads("Deel 1 van"));
}

#[test]
fn remarks_fit_the_code_and_a_long_code_comes_in_parts() {
    let device = Rc::default();
    let mut tab = Tab::opens(&device);
    let taking = Invitation {
        remarks: true,
        ..invitation(&tab, 1)
    };
    tab.turns(Route::parse(&taking.fragment()));
    tab.presses("Doe mee");
    tab.settles();
    let items: Vec<ItemId> = tab
        .visit
        .path()
        .iter()
        .map(|item| item.id.clone())
        .collect();
    // An é has two bytes: it is not cut in half.
    for item in &items {
        remarks(&mut tab, item, &format!("a{}", "é".repeat(300)));
    }
    let draft = tab.visit.draft.as_ref().unwrap();
    let lengths: Vec<usize> = items
        .iter()
        .filter_map(|item| Some(draft.remarks.get(item)?.len()))
        .filter(|length| *length > 0)
        .collect();
    assert_eq!(
        lengths,
        [279, 165],
        "280 at most, and 450 together with their heads"
    );
    hands_in(&mut tab, "Soms");
    let code = tab.visit.code.clone().unwrap();
    assert!(
        exchange::write(&code).len() <= 1_000,
        "it fits a chat message"
    );
    let count = exchange::split(&code, 100).unwrap().len();
    for place in 1..=count {
        assert!(tab.reads(&format!("Deel {place} van {count}.")));
        tab.presses("Volgend deel");
    }
    assert!(tab.reads("Deel 1 van"), "after the last comes the first");
}

#[test]
fn a_next_edition_is_said_once_and_answers_stay() {
    let device = Rc::default();
    let mut tab = Tab::begins(&device);
    for level in ["Soms", "Zichtbaar"] {
        tab.chooses(level);
        tab.settles();
        tab.presses("Volgende");
        tab.settles();
    }
    assert_eq!(tab.visit.progress(), (2, 12));
    let mut tab = Tab::opens_edition(&device, next_edition());
    tab.settles();
    assert!(tab.reads("U begon met editie 2026-1 van de vragenlijst."));
    // What is asked in other words counts for that; what is asked no longer does not count, and is not thrown away.
    assert_eq!(tab.visit.progress(), (1, 12));
    let draft = tab.visit.draft.clone().unwrap();
    assert_eq!(
        (draft.response.answers.len(), &*draft.edition),
        (3, "2027-1")
    );
    let mut tab = Tab::opens_edition(&device, next_edition());
    tab.settles();
    assert!(!tab.reads("U begon met editie"));
    assert_eq!(tab.visit.draft, Some(draft));
}

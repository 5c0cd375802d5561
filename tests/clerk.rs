//! A clerk at work, played without a browser: what they do, what is kept, and what they read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/device.rs"]
mod device;
#[path = "support/document.rs"]
mod document;
#[path = "support/next_edition.rs"]
mod next_edition;
#[path = "support/now.rs"]
mod now;
#[path = "support/opened.rs"]
mod opened;

use std::collections::{BTreeMap, VecDeque};

use device::Device;
use document::{elements, faults, words_in};
use hpke::rand_core::{Rng, SeedableRng};
use next_edition::next_edition;
use now::now;
use opened::{opened, refused};
use proptest::prelude::*;
use raadspeil::clerk::{
    CameraTrouble, DECIDED, Effect, Event, Field, FoundRound, KeyEvent, OpenedFile, Origin, Own,
    ScreenMessage, Source, State, Unread, Way,
};
use raadspeil::exchange::{
    self, Payload, RegionInvitation, Remark, SecretKey, Slip, Strength, Token,
};
use raadspeil::export::{self, Person};
use raadspeil::exporting::{ExportEffect, ExportEvent};
use raadspeil::html::{self, Id, Property};
use raadspeil::office::{self, Fonts};
use raadspeil::program::Program;
use raadspeil::questionnaire::{self, Editions, ItemId, Level, Questionnaire, Role, Scan};
use raadspeil::region::{Contribution, SizeClass};
use raadspeil::response::{Answer, Response};
use raadspeil::route::{ClerkRoute, Step};
use raadspeil::scoring::Targets;
use raadspeil::sealing::{Outcome, Task};
use raadspeil::store::{Rounds, RoundsError, StorageError, StorageKind};
use raadspeil::wording::{Date, Wording};
use rand_chacha::ChaCha20Rng;

type Element = raadspeil::html::Element<Event>;

/// For the key of a round that does not exist.
const PASSWORD: &str = "toets sleutel waterveen";

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

/// A clerk with the app before them, and a device on which rounds are kept.
struct Clerk {
    desk: State,
    device: BTreeMap<String, Device>,
    /// What is written and read waits until it is told to go on.
    is_slow: bool,
    /// What waits.
    to_do: VecDeque<Effect>,
    /// Where the focus was put last.
    focus: Option<Id>,
    /// The keys that the browser keeps apart.
    keys: BTreeMap<String, SecretKey>,
    saved: Vec<(String, Vec<u8>)>,
    /// What was told to other windows about the big screen.
    told: Vec<ScreenMessage>,
    /// What the office draws letters with.
    fonts: Option<Fonts>,
    /// What was filled in on this device.
    own: Option<Person>,
    random: ChaCha20Rng,
}

impl Clerk {
    fn arrives(seed: u64) -> Self {
        let wording = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
        let words = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-clerk")));
        let address = "https://raadspeil.example/".to_owned();
        let today = Date {
            year: 2026,
            month: 11,
            day: 25,
        };
        let mut clerk = Self {
            desk: State::new(
                asked().into(),
                wording,
                words,
                StorageKind::Database,
                address,
                today,
            ),
            device: BTreeMap::new(),
            is_slow: false,
            to_do: VecDeque::new(),
            focus: None,
            keys: BTreeMap::new(),
            saved: Vec::new(),
            told: Vec::new(),
            fonts: None,
            own: None,
            random: ChaCha20Rng::seed_from_u64(seed),
        };
        clerk.turns(ClerkRoute::Rounds);
        clerk
    }

    fn turns(&mut self, route: ClerkRoute) {
        self.happens(Event::Navigated(route));
    }

    /// Lets something happen, and everything that it leads to.
    fn happens(&mut self, event: Event) {
        for effect in self.desk.update(event) {
            if self.is_slow && matches!(effect, Effect::Keep(..) | Effect::Load) {
                self.to_do.push_back(effect);
            } else if let Some(event) = self.does(effect) {
                self.happens(event);
            }
        }
    }

    /// Does the first thing that waits; whether there was any.
    fn does_one(&mut self) -> bool {
        let Some(effect) = self.to_do.pop_front() else {
            return false;
        };
        if let Some(event) = self.does(effect) {
            self.happens(event);
        }
        true
    }

    /// Does everything that waits.
    fn settles(&mut self) {
        while self.does_one() {}
    }

    /// The round as the next visit finds it.
    fn kept(&self) -> raadspeil::round::Round {
        let (id, found) = (self.id(), self.loads());
        let mut found = found.into_iter().filter(|(there, _)| *there == id);
        found.next().unwrap().1.unwrap()
    }

    /// Every storage on the device fails so, or none.
    fn device_fails(&self, error: Option<StorageError>) {
        for device in self.device.values() {
            device.cannot_write.set(error);
        }
    }

    fn does(&mut self, effect: Effect) -> Option<Event> {
        let editions = self.desk.editions.clone();
        Some(match effect {
            Effect::Go(route) => Event::Navigated(route),
            Effect::Open(batch, invitation, key, codes) => {
                let outcome =
                    Task::open_responses(&invitation, &key, codes).perform(&mut self.random);
                let Outcome::Responses(payloads) = outcome else {
                    panic!("something else was done");
                };
                Event::Opened(batch, Some(payloads))
            }
            Effect::MakeKey => Event::KeyMade(Some(SecretKey::generate(&mut self.random))),
            Effect::Load => Event::Loaded(Ok(self.loads())),
            Effect::Focus(key) => {
                self.focus = Some(key);
                return None;
            }
            Effect::Keep(round, changes) => {
                let id = round.id();
                self.keys
                    .entry(id.clone())
                    .or_insert_with(|| round.key.clone());
                let rounds = Rounds {
                    storage: self.device.entry(id.clone()).or_default(),
                    editions: &editions,
                    secret: self.keys.get(&id),
                };
                let kept = now(rounds.apply(&*round, &changes, [9; 24]));
                Event::Kept(id, changes.len(), Box::new(kept))
            }
            Effect::Lock(contents, password) => {
                // As much as the smallest device has to bear, so that the tests are quick.
                let strength = Strength {
                    memory: 19_456,
                    passes: 1,
                    lanes: 1,
                };
                let file = exchange::lock(&contents, &password, strength, &mut self.random);
                Event::Key(KeyEvent::Locked(file.ok()))
            }
            Effect::Unlock(file, password) => {
                let opened = exchange::unlock(&file, &password);
                Event::Key(KeyEvent::Unlocked(opened.map(|bytes| bytes.to_vec())))
            }
            Effect::Save(name, bytes) => {
                self.saved.push((name, bytes));
                return None;
            }
            Effect::Export(ExportEffect::Write(number, name, job)) => {
                let bytes = office::write(&job, self.fonts.as_ref(), &mut |_| {}).ok();
                Event::Export(ExportEvent::Ended(number, name, bytes))
            }
            Effect::Export(ExportEffect::Save(name, bytes)) => {
                self.saved.push((name, bytes.to_vec()));
                Event::Export(ExportEvent::Saved(true))
            }
            Effect::Tell(message) => {
                self.told.push(message);
                return None;
            }
            Effect::FindPerson => {
                let own = self.own.clone().map(Box::new);
                Event::FoundPerson(own.ok_or(Own::None))
            }
            Effect::DrawSlips(count) => {
                let slips = (0..count).map(|_| Slip::draw(&mut self.random));
                Event::SlipsDrawn(slips.collect())
            }
            Effect::SealContribution(sealed) => {
                let (invitation, delivery) = *sealed;
                let random = &mut self.random;
                let code =
                    exchange::seal_delivery(&invitation, self.desk.asked(), &delivery, random);
                Event::ContributionSealed(code)
            }
            Effect::DrawPassword => Event::Key(KeyEvent::PasswordDrawn(
                "ABCD-EFGH-JKMN-PQRS-TVWX".to_owned(),
            )),
            Effect::LockUp(id) => {
                self.keys.remove(&id);
                Event::Loaded(Ok(self.loads()))
            }
            Effect::Forget(id) => {
                self.keys.remove(&id);
                self.device.remove(&id);
                Event::Loaded(Ok(self.loads()))
            }
            _ => return None,
        })
    }

    fn loads(&self) -> Vec<FoundRound> {
        let editions = self.desk.editions.clone();
        let found = self.device.iter().filter_map(|(id, storage)| {
            let rounds = Rounds {
                storage,
                editions: &editions,
                secret: self.keys.get(id),
            };
            let found = now(rounds.load()).transpose();
            found.map(|found| (id.clone(), found))
        });
        found.collect()
    }

    fn elements(&self) -> Vec<Element> {
        let document = self.desk.view();
        let faults = faults(&document);
        assert!(faults.is_empty(), "{:?}: {faults:#?}", self.desk.route);
        elements(&[document])
    }

    /// Everything that stands on the page.
    fn page(&self) -> String {
        words_in(&[self.desk.view()])
    }

    #[track_caller]
    fn reads(&self, words: &str) {
        assert!(
            self.page().contains(words),
            "«{words}» does not stand in:\n{}",
            self.page()
        );
    }

    #[track_caller]
    fn does_not_read(&self, words: &str) {
        assert!(!self.page().contains(words), "«{words}» stands on the page");
    }

    /// Presses what has these words on it.
    #[track_caller]
    fn presses(&mut self, words: &str) {
        let elements = self.elements();
        let said = elements
            .iter()
            .filter(|element| words_in(&element.children) == words);
        // Of a choice the words stand beside the button, in its label.
        let parts = said.flat_map(|element| {
            let mut parts = vec![element.clone()];
            parts.extend(document::elements(&element.children));
            parts
        });
        let mut events = parts.filter_map(|element| match element.event {
            Some(html::Event::Click(event) | html::Event::Change(event)) => Some(event),
            _ => leads_to(&element).map(Event::Navigated),
        });
        let pressed = events.next();
        drop(events);
        let pressed = pressed.unwrap_or_else(|| panic!("there is no «{words}»"));
        self.happens(pressed);
    }

    fn writes(&mut self, field: Field, text: &str) {
        self.happens(Event::Wrote(field, text.to_owned()));
    }

    fn opens(&mut self, field: Field, bytes: &[u8]) {
        self.happens(Event::ChoseFiles(field, vec![opened(bytes.to_vec())]));
    }

    /// Makes a round for so many members, without a backup.
    fn makes_a_round(&mut self, label: &str, members: &str) {
        self.turns(ClerkRoute::New);
        self.writes(Field::Municipality, "Waterveen");
        self.writes(Field::Label, label);
        self.writes(Field::Members, members);
        self.presses("Maak de peiling");
    }

    /// Makes a round and proves its backup.
    fn opens_a_round(&mut self, label: &str, members: &str) {
        self.makes_a_round(label, members);
        self.saves_and_proves();
    }

    fn saves_and_proves(&mut self) {
        self.writes(Field::Password, PASSWORD);
        self.presses("Sla de reservekopie op");
        self.writes(Field::Opening, PASSWORD);
        let file = self.saved.last().unwrap().1.clone();
        self.opens(Field::Backup, &file);
        self.reads("De reservekopie werkt");
    }

    fn id(&self) -> String {
        self.desk.here().unwrap().to_owned()
    }

    /// A code of somebody in this round, who says `level` everywhere.
    fn code(&mut self, level: u8, revision: u16, id: [u8; 8], slip: Option<Slip>) -> String {
        let round = self.desk.round(&self.id()).unwrap().clone();
        let mut response = Response {
            role: Some(Role::Councillor),
            ..Response::default()
        };
        for item in self.desk.asked_by(&round).asked(round.scan) {
            let level = Answer::Level(Level::new(level).unwrap());
            response.answers.insert(item.id.clone(), level);
        }
        let payload = Payload {
            id,
            revision,
            response,
            slip,
            remarks: Vec::new(),
        };
        let (invitation, asked) = (&round.invitation, self.desk.asked_by(&round));
        let code = exchange::seal(invitation, asked, &payload, &mut self.random);
        exchange::write(&code.unwrap())
    }

    /// Takes in somebody who says the same everywhere and remarks something, in parts, as cameras read a code.
    fn receives_a_remark(&mut self, place: u8, text: String) {
        let round = self.desk.round(&self.id()).unwrap().clone();
        let asked = self.desk.asked_by(&round);
        let items: Vec<ItemId> = asked.asked(Scan::Quick).map(|it| it.id.clone()).collect();
        let level = Answer::Level(Level::Three);
        let payload = Payload {
            id: [place; 8],
            revision: 1,
            remarks: vec![Remark {
                item: items[0].clone(),
                text,
            }],
            response: Response {
                answers: items.into_iter().map(|item| (item, level)).collect(),
                ..Response::default()
            },
            slip: None,
        };
        let code = exchange::seal(&round.invitation, asked, &payload, &mut self.random).unwrap();
        let parts = exchange::split(&code, 100).unwrap();
        let parts: Vec<String> = parts.iter().map(|part| exchange::write(part)).collect();
        self.pastes(&parts.join("\n"));
    }

    fn release(&self, id: &str) -> raadspeil::disclosure::Release {
        let round = self.desk.round(id).unwrap();
        self.desk.report(round).unwrap().release.clone()
    }

    fn somebody(&mut self, level: u8) -> String {
        let mut id = [0; 8];
        self.random.fill_bytes(&mut id);
        self.code(level, 1, id, None)
    }

    /// Goes to a step of the round.
    fn goes_to(&mut self, step: Step) {
        self.turns(ClerkRoute::Step(self.id(), step));
    }

    fn pastes(&mut self, text: &str) {
        let here = ClerkRoute::Step(self.id(), Step::Collect);
        if self.desk.route != here {
            self.turns(here);
        }
        self.writes(Field::Codes, text);
        self.presses("Lees in");
    }

    /// Saves the result so that it can be opened again.
    fn saves_result(&mut self) {
        if self.desk.here().is_some() {
            self.goes_to(Step::Report);
        }
        self.presses("Voor een computerprogramma, of om later weer te openen");
        self.presses("Maak het bestand");
        self.reads("Opgeslagen: ");
    }

    /// Takes in so many, of levels one after another, and closes.
    fn holds_it(&mut self, count: usize, shift: usize) {
        let codes: Vec<String> = (0..count)
            .map(|place| self.somebody(u8::try_from((place + shift) % 5 + 1).unwrap()))
            .collect();
        self.pastes(&codes.join("\n"));
        self.closes();
    }

    /// Closes the round, and goes past the talk to the report.
    fn closes(&mut self) {
        self.presses("Sluit de peiling");
        self.presses("Ja, sluit en toon de uitkomst");
        self.presses("Verder: Verslag");
    }
}

/// The page of the clerk that a link leads to.
fn leads_to(element: &Element) -> Option<ClerkRoute> {
    ClerkRoute::parse(document::attribute(element, "href")?)
}

#[test]
fn a_clerk_holds_a_round_from_nothing_to_the_talk() {
    let mut clerk = Clerk::arrives(1);
    clerk.reads("Op dit apparaat staat nog geen peiling");
    clerk.makes_a_round("raad, najaar 2026", "15");
    clerk.reads("Maak een reservekopie");
    clerk.does_not_read("Nodig de raad uit");
    // A password that is proposed can be read, so that it can be written down.
    clerk.presses("Stel een wachtwoord voor");
    clerk.reads("Schrijf dit wachtwoord over");
    clerk.presses("Verberg het wachtwoord");
    clerk.does_not_read("Schrijf dit wachtwoord over");
    clerk.saves_and_proves();
    clerk.reads("0 van 15 ontvangen");
    clerk.holds_it(12, 0);
    clerk.reads("12 van 15 deden mee");
    clerk.reads("Voorstel voor de agenda");
    clerk.reads("Er is nog geen eerdere peiling van deze gemeente");
}

#[test]
fn each_step_of_a_round_is_a_page_once_it_can_be_taken() {
    let mut clerk = Clerk::arrives(64);
    clerk.makes_a_round("raad, najaar 2026", "15");
    let step = |clerk: &Clerk| match &clerk.desk.route {
        ClerkRoute::Step(_, step) => *step,
        other => panic!("{other:?}"),
    };
    // Nobody is invited before there is a backup, by whatever way somebody comes.
    for wanted in Step::ALL {
        clerk.goes_to(wanted);
        let expected = match wanted {
            Step::Prepare => Step::Prepare,
            _ => Step::Backup,
        };
        assert_eq!(step(&clerk), expected);
    }
    clerk.saves_and_proves();
    assert_eq!(step(&clerk), Step::Invite);
    clerk.goes_to(Step::Report);
    assert_eq!(step(&clerk), Step::Invite);
    clerk.presses("Voorbereiden");
    clerk.reads("Draaiboek voor de avond");
    clerk.presses("Verder: Uitnodigen");
    clerk.presses("Verder: Inlezen");
    // What was pasted but not taken in is still there after a look elsewhere; a password is not.
    clerk.writes(Field::Codes, "RPEIL");
    clerk.writes(Field::Password, PASSWORD);
    clerk.presses("Uitnodigen");
    clerk.presses("Inlezen");
    assert_eq!(clerk.desk.typed.codes, "RPEIL");
    assert_eq!(clerk.desk.typed.password, "");
    let id = clerk.id();
    let codes: Vec<String> = (0..6).map(|_| clerk.somebody(3)).collect();
    clerk.pastes(&codes.join("\n"));
    clerk.presses("Sluit de peiling");
    clerk.presses("Ja, sluit en toon de uitkomst");
    assert_eq!(step(&clerk), Step::Discuss);
    clerk.turns(ClerkRoute::Round(id));
    assert_eq!(step(&clerk), Step::Report);
    clerk.goes_to(Step::Invite);
    assert_eq!(step(&clerk), Step::Report);
    // A vote by hand has no key, and nobody to invite.
    clerk.turns(ClerkRoute::New);
    clerk.happens(Event::ChoseWay(Way::Hands));
    clerk.makes_a_round("met handen", "15");
    assert_eq!(step(&clerk), Step::Collect);
    clerk.reads("Stap 2 van 4: Handen tellen");
    clerk.goes_to(Step::Backup);
    assert_eq!(step(&clerk), Step::Collect);
}

#[test]
fn the_big_screen_waits_after_closing_and_is_led_by_keys() {
    let mut clerk = Clerk::arrives(62);
    clerk.opens_a_round("raad, najaar 2026", "15");
    let round = clerk.id();
    let codes: Vec<String> = (0..12).map(|place| clerk.somebody(1 + place % 5)).collect();
    clerk.turns(ClerkRoute::Screen(round.clone()));
    clerk.reads("0 van 15 ontvangen");
    clerk.turns(ClerkRoute::Round(round.clone()));
    clerk.pastes(&codes.join("\n"));
    clerk.presses("Sluit de peiling");
    clerk.presses("Ja, sluit en toon de uitkomst");
    // What stood open shows nothing of the result before a key is pressed.
    clerk.turns(ClerkRoute::Screen(round));
    clerk.reads("Gesloten");
    clerk.reads("12 van 15 deden mee");
    clerk.does_not_read("Wat spreken we af?");
    let key = |clerk: &mut Clerk, key: &str| {
        let elements = clerk.elements();
        let mut ways = elements.iter().flat_map(|element| match &element.event {
            Some(html::Event::Shortcut(ways)) => {
                let is_character = |(way, _): &&(&str, _)| way.len() == 1 && *way != " ";
                assert!(!ways.iter().any(|it| is_character(&it)), "heard everywhere");
                ways.clone()
            }
            Some(html::Event::Keydown(ways)) => ways.clone(),
            _ => Vec::new(),
        });
        let way = ways.find(|(way, _)| *way == key);
        clerk.happens(way.unwrap_or_else(|| panic!("{key} leads nowhere")).1);
    };
    key(&mut clerk, " ");
    clerk.does_not_read("Gesloten");
    key(&mut clerk, "End");
    clerk.reads("Wat spreken we af?");
    key(&mut clerk, "PageUp");
    clerk.reads("Vragen voor het vervolg");
    clerk.reads("1. “");
    // Any key lights a blank screen, and then leads on.
    key(&mut clerk, "b");
    clerk.reads("Het scherm is leeg.");
    key(&mut clerk, "ArrowRight");
    clerk.does_not_read("Het scherm is leeg.");
    clerk.reads("Vragen voor het vervolg");
    key(&mut clerk, "Home");
    clerk.reads("Gesloten");
}

#[test]
fn a_big_screen_that_showed_statements_waits_at_closed_all_the_same() {
    let mut clerk = Clerk::arrives(66);
    clerk.turns(ClerkRoute::New);
    clerk.happens(Event::ChoseWay(Way::Hands));
    clerk.makes_a_round("met handen", "12");
    clerk.writes(Field::Present, "11");
    let id = clerk.id();
    // In a window of its own, at a statement further on.
    let mut screen = Clerk::arrives(66);
    screen.desk.kept = clerk.desk.kept.clone();
    screen.turns(ClerkRoute::Screen(id));
    screen.happens(Event::Showed(7));
    screen.reads("Stelling 8 van 12");
    for item in asked().asked(Scan::Quick) {
        clerk.writes(Field::Hands(item.id.clone(), 3), "11");
    }
    clerk.presses("Sluit de peiling");
    clerk.presses("Ja, sluit en toon de uitkomst");
    // Before the other window has read that it is closed, it does not tell where its statements are.
    screen.told.clear();
    for message in std::mem::take(&mut clerk.told) {
        screen.happens(Event::Told(message));
    }
    let of_statements = |it: &ScreenMessage| it.id().ends_with("-handen");
    assert!(screen.told.iter().all(of_statements), "{:?}", screen.told);
    screen.happens(Event::Loaded(Ok(clerk.loads())));
    screen.reads("Gesloten");
    screen.reads("11 van 12 deden mee");
}

#[test]
fn who_leads_the_talk_and_the_big_screen_stay_in_step() {
    let mut leading = Clerk::arrives(65);
    leading.opens_a_round("raad, najaar 2026", "15");
    leading.holds_it(12, 0);
    leading.goes_to(Step::Discuss);
    let id = leading.id();
    // The big screen is a window of its own, which asks what is shown.
    let mut screen = Clerk::arrives(65);
    screen.desk.kept = leading.desk.kept.clone();
    screen.turns(ClerkRoute::Screen(id.clone()));
    let pass = |from: &mut Clerk, to: &mut Clerk| {
        for message in std::mem::take(&mut from.told) {
            let again = ScreenMessage::decode(&message.encode()).unwrap();
            to.happens(Event::Told(again));
        }
    };
    leading.told.clear();
    leading.presses("Toon de volgende");
    pass(&mut leading, &mut screen);
    screen.reads("2 van ");
    screen.does_not_read("Gesloten");
    // A presenter pressed in the other window moves both.
    screen.happens(Event::Showed(3));
    pass(&mut screen, &mut leading);
    leading.reads("4 van ");
    leading.presses("Maak het scherm leeg");
    pass(&mut leading, &mut screen);
    screen.reads("Het scherm is leeg");
    leading.reads("Het grote scherm is leeg");
    leading.presses("Toon de dia weer");
    pass(&mut leading, &mut screen);
    screen.does_not_read("Het scherm is leeg");
    // One that is opened later hears where the talk is.
    let mut late = Clerk::arrives(65);
    late.desk.kept = leading.desk.kept.clone();
    late.turns(ClerkRoute::Screen(id));
    pass(&mut late, &mut leading);
    pass(&mut leading, &mut late);
    late.reads("4 van ");
    // Another round is none of its business.
    screen.happens(Event::Told(ScreenMessage::Shows(
        "voorbeeld".to_owned(),
        html::OnScreen::default(),
    )));
    screen.reads("4 van ");
    // The clock says how late it is and how long the slide is shown, also past midnight.
    leading.happens(Event::Ticked(86_350));
    leading.presses("Toon de volgende");
    leading.happens(Event::Ticked(15));
    leading.reads("0.00 uur · deze dia 1:05");
}

#[test]
fn a_made_up_council_shows_everything_and_says_everywhere_that_it_is_one() {
    let mut clerk = Clerk::arrives(63);
    clerk.reads("Bekijk eerst een voorbeeld van een uitkomst");
    clerk.turns(ClerkRoute::Example);
    clerk.reads("Deze raad bestaat niet, en de antwoorden zijn verzonnen.");
    clerk.reads("21 van 26 deden mee");
    let report = clerk.desk.example.clone().unwrap();
    // It has something of everything to look at.
    assert!(report.findings.len() >= 5, "{:?}", report.findings);
    assert!(!report.discuss.is_empty() && !report.agenda.is_empty());
    let counts = report.readiness;
    assert!(
        counts.met > 3 && counts.not_yet > 3 && counts.unknown > 0,
        "{counts:?}"
    );
    // The same each time.
    let mut other = Clerk::arrives(64);
    other.turns(ClerkRoute::Example);
    assert_eq!(other.desk.example, clerk.desk.example);
    // Nothing of it is kept as a round.
    assert!(clerk.loads().is_empty());
    clerk.saves_result();
    let (name, bytes) = clerk.saved.last().unwrap().clone();
    assert!(name.contains("voorbeeld"), "{name}");
    assert!(
        String::from_utf8(bytes)
            .unwrap()
            .contains("Voorbeeld, verzonnen")
    );
    clerk.turns(ClerkRoute::ExampleScreen);
    clerk.reads("Gesloten");
    clerk.reads("Voorbeeld, verzonnen: raad van Waterveen · 21 van 26 deden mee");
}

#[test]
fn remarks_are_for_the_clerk_alone_and_in_no_file() {
    let mut clerk = Clerk::arrives(31);
    clerk.turns(ClerkRoute::New);
    clerk.happens(Event::ChoseRemarks(true));
    clerk.opens_a_round("raad, najaar 2026", "9");
    let round = clerk.desk.round(&clerk.id()).unwrap().clone();
    assert!(round.invitation.remarks);
    for place in 0..6 {
        clerk.receives_a_remark(place, format!("Vraag dit na <b>{place}</b>"));
    }
    clerk.reads("6 van 9 ontvangen");
    clerk.does_not_read("Vraag dit na");
    clerk.closes();
    clerk.reads("Opmerkingen van deelnemers (6)");
    // As text, never as markup.
    clerk.reads("“Vraag dit na <b>3</b>”");
    let kept = clerk.kept();
    let report = clerk.desk.report(&kept).unwrap();
    let released = serde_json::to_string(&report.release).unwrap();
    assert!(!released.contains("Vraag dit na"));
    // They are in the backup, so that nothing is lost.
    let remarks = kept.responses.values().map(|it| it.payload.remarks.len());
    assert_eq!(remarks.sum::<usize>(), 6);
    // Whoever asks afterwards whether their answers count can be told.
    clerk.goes_to(Step::Collect);
    clerk.reads("Ontvangstcodes van wat telt");
    let receipts = kept.receipts();
    clerk.reads(&receipts[0].0);
    clerk.does_not_read(&format!("Zet {} apart", receipts[0].0));
    // What a newcomer remarks is not told apart from the others while the round is open again.
    clerk.happens(Event::Reopened);
    clerk.goes_to(Step::Collect);
    clerk.receives_a_remark(6, "Van één die later kwam".to_owned());
    clerk.reads("7 van 9 ontvangen");
    clerk.goes_to(Step::Report);
    clerk.reads("Opmerkingen van deelnemers (6)");
    clerk.does_not_read("Van één die later kwam");
    // By hand nobody writes anything.
    clerk.turns(ClerkRoute::Rounds);
    clerk.happens(Event::ChoseRemarks(true));
    clerk.happens(Event::ChoseWay(Way::Hands));
    clerk.makes_a_round("met handen", "9");
    assert!(!clerk.desk.round(&clerk.id()).unwrap().invitation.remarks);
}

#[test]
fn a_round_is_compared_with_earlier_ones_and_a_line_needs_five() {
    let mut clerk = Clerk::arrives(2);
    let mut files = Vec::new();
    for (year, shift) in (2022..=2026).zip(0..) {
        clerk.desk.today.year = year;
        clerk.opens_a_round(&format!("raad, {year}"), "20");
        clerk.holds_it(16, shift);
        clerk.saves_result();
        let (name, file) = clerk.saved.last().unwrap().clone();
        assert_eq!(
            name,
            format!("raadspeil-waterveen-{year}-11-25-uitkomst.json")
        );
        files.push((clerk.id(), file));
        // Through fewer rounds a line predicts no better than the last of them.
        if year < 2026 {
            clerk.does_not_read("verandert volgens de peilingen");
        }
    }
    // The last one before it stands beside it; an election lies between.
    clerk.reads("Waterveen · raad, 2025 (tweede helft van 2025): 16 van 20 deden mee.");
    clerk.reads("tussen deze peilingen kan een raadsverkiezing liggen");
    clerk.reads("verschil");
    clerk.reads("uit 5 peilingen");
    let first = files[0].0.clone();
    clerk.happens(Event::Wrote(Field::ComparedWith, first));
    clerk.reads("Waterveen · raad, 2022 (tweede helft van 2022): 16 van 20 deden mee.");

    // On another device, from the saved results.
    let mut other = Clerk::arrives(3);
    other.opens_a_round("raad, najaar 2026", "20");
    other.holds_it(16, 4);
    other.reads("Er is nog geen eerdere peiling van deze gemeente");
    let contents = files.iter().map(|(_, file)| opened(file.clone()));
    other.happens(Event::ChoseFiles(Field::Earlier, contents.collect()));
    other.reads("De eerdere uitkomst is geopend.");
    // The round of the same half-year counts once in the line.
    other.reads("uit 5 peilingen");
}

/// The saved result of an earlier round.
fn saved_result() -> String {
    let mut clerk = Clerk::arrives(21);
    clerk.desk.today.year = 2024;
    clerk.opens_a_round("raad, najaar 2024", "20");
    clerk.holds_it(16, 0);
    clerk.saves_result();
    String::from_utf8(clerk.saved.last().unwrap().1.clone()).unwrap()
}

#[test]
fn each_result_that_cannot_be_used_has_its_sentence() {
    let file = saved_result();
    let mut other = Clerk::arrives(22);
    other.opens_a_round("raad, najaar 2026", "20");
    other.holds_it(16, 2);
    let own = {
        let round = other.desk.round(&other.id()).unwrap();
        export::release_file(&round.release(&asked()).unwrap())
    };
    let changed = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}");
        file.replacen(from, to, 1)
    };
    let foreign = "Dit is geen uitkomst van Raadspeil";
    let damaged = "Deze uitkomst is beschadigd of veranderd";
    let newer = "Deze uitkomst is gemaakt met een nieuwere versie";
    let cases = [
        ("nothing", String::new(), foreign),
        ("a picture", "\u{89}PNG\r\n".to_owned(), foreign),
        (
            "other JSON",
            "{\"format\":\"iets\",\"version\":1}".to_owned(),
            foreign,
        ),
        ("an array as deep as the sea", "[".repeat(100_000), foreign),
        ("too large", " ".repeat(2 * 1024 * 1024), foreign),
        ("cut off", file[..file.len() / 2].to_owned(), damaged),
        (
            "a field more",
            changed("\"method\"", "\"extra\": 1, \"method\""),
            damaged,
        ),
        (
            "a field twice",
            changed("\"method\": 1", "\"method\": 1, \"method\": 1"),
            damaged,
        ),
        (
            "a mean of 501",
            changed("\"hundredths\": ", "\"hundredths\": 50"),
            damaged,
        ),
        (
            "a mean of NaN",
            changed("\"hundredths\": ", "\"hundredths\": NaN"),
            damaged,
        ),
        (
            "fewer than five",
            changed("\"count\": 16", "\"count\": 4"),
            damaged,
        ),
        (
            "more than members",
            changed("\"count\": 16", "\"count\": 21"),
            damaged,
        ),
        (
            "a half-year that is none",
            changed("2024-H2", "2024-H3"),
            damaged,
        ),
        (
            "a later version",
            changed("\"version\": 1", "\"version\": 2"),
            newer,
        ),
        (
            "a later rule set",
            changed("\"rule_set\": 2", "\"rule_set\": 3"),
            newer,
        ),
        (
            "this round",
            own.clone(),
            "Dit is een uitkomst van deze peiling zelf",
        ),
        (
            "another municipality",
            changed("Waterveen", "Duinstad"),
            "Deze uitkomst is van een andere gemeente",
        ),
        (
            "a later round",
            changed("2024-H2", "2027-H1"),
            "Deze uitkomst is van een latere peiling",
        ),
    ];
    let before = other.desk.opened.clone();
    for (name, text, sentence) in cases {
        other.opens(Field::Earlier, text.as_bytes());
        assert!(other.page().contains(sentence), "{name}: {}", other.page());
        assert_eq!(other.desk.opened, before, "{name}");
    }
    // One of an earlier rule set is read, and says which it is.
    let earlier = changed("\"rule_set\": 2", "\"rule_set\": 1");
    let mut reader = Clerk::arrives(23);
    reader.opens(Field::Saved, earlier.as_bytes());
    reader.reads("golden eerdere regels voor wat Raadspeil toont (regels 1)");
    // A byte order mark does no harm.
    other.opens(Field::Earlier, format!("\u{feff}{file}").as_bytes());
    other.reads("De eerdere uitkomst is geopend.");
}

#[test]
fn a_locked_round_comes_back_whole_with_its_backup() {
    let mut clerk = Clerk::arrives(4);
    clerk.opens_a_round("raad", "15");
    let backup = clerk.saved.last().unwrap().1.clone();
    let id = clerk.id();
    let code = clerk.somebody(3);
    clerk.pastes(&code);
    clerk.reads("1 van 15 ontvangen");
    clerk.happens(Event::Key(KeyEvent::Protected(true)));
    clerk.presses("Vergrendel");
    clerk.reads("Een peiling op dit apparaat is vergrendeld");
    clerk.does_not_read("1 van 15 ontvangen");
    clerk.turns(ClerkRoute::Round(id.clone()));
    clerk.reads("Deze peiling staat niet op dit apparaat");
    clerk.turns(ClerkRoute::Rounds);
    clerk.writes(Field::Opening, "een ander wachtwoord");
    clerk.opens(Field::Backup, &backup);
    clerk.reads("Het wachtwoord of het bestand klopt niet");
    clerk.writes(Field::Opening, PASSWORD);
    clerk.opens(Field::Backup, &backup);
    // The backup is from before the code came.
    clerk.reads("1 van 15 ontvangen");
    clerk.turns(ClerkRoute::Rounds);
    clerk.does_not_read("is vergrendeld");

    clerk.turns(ClerkRoute::Round(id));
    clerk.presses("Wis deze peiling van dit apparaat");
    clerk.presses("Nee, laat staan");
    clerk.presses("Wis deze peiling van dit apparaat");
    clerk.presses("Ja, wis de peiling");
    clerk.reads("Op dit apparaat staat nog geen peiling");
    assert!(clerk.device.is_empty() && clerk.keys.is_empty());
}

#[test]
fn each_code_that_does_not_count_has_its_line_and_changes_nothing() {
    let mut clerk = Clerk::arrives(5);
    clerk.opens_a_round("raad", "15");
    let mine = clerk.somebody(3);
    let first = clerk.code(2, 2, [7; 8], None);
    clerk.pastes(&[mine.clone(), first].join(" "));
    clerk.reads("2 van 15 ontvangen");
    let older = clerk.code(4, 1, [7; 8], None);
    let other_version = clerk.code(4, 2, [7; 8], None);
    let mut other = Clerk::arrives(6);
    other.opens_a_round("elders", "15");
    let elsewhere = other.somebody(3);
    let newer = {
        // A kind of code that comes later: its size is not one that this version knows.
        let bytes = raadspeil::crockford::decode(&mine["RPEIL".len()..]).unwrap();
        let mut bytes: Vec<u8> = bytes;
        bytes[1] = 9;
        exchange::write(&bytes)
    };
    let mistyped = {
        let mut text = mine.clone().into_bytes();
        text[60] = if text[60] == b'7' { b'8' } else { b'7' };
        String::from_utf8(text).unwrap()
    };
    let one_of = |line: &str| format!("1 {line}");
    let cases = [
        ("nothing", "", "Hierin staat geen antwoordcode".to_owned()),
        (
            "talk",
            "RPEIL werkt goed, zeg",
            "Hierin staat geen antwoordcode".to_owned(),
        ),
        (
            "a bank",
            "NL91ABNA0417164300",
            "Hierin staat geen antwoordcode".to_owned(),
        ),
        ("known", &mine, one_of("al ontvangen")),
        (
            "in small letters",
            &mine.to_lowercase(),
            one_of("al ontvangen"),
        ),
        (
            "quoted",
            &format!("> {}\n> {}", &mine[..80], &mine[80..]),
            one_of("al ontvangen"),
        ),
        ("O for 0", &mine.replace('0', "O"), one_of("al ontvangen")),
        ("I for 1", &mine.replace('1', "I"), one_of("al ontvangen")),
        ("older", &older, one_of("al ontvangen")),
        ("elsewhere", &elsewhere, one_of("van een andere peiling")),
        (
            "cut off",
            &mine[..100],
            one_of("niet compleet of beschadigd"),
        ),
        ("mistyped", &mistyped, one_of("niet compleet of beschadigd")),
        ("newer", &newer, one_of("van een nieuwere versie")),
    ];
    for (name, text, sentence) in cases {
        clerk.pastes(text);
        assert!(clerk.page().contains(&sentence), "{name}: {}", clerk.page());
        clerk.reads("2 van 15 ontvangen");
    }
    // The same hand under the same number with something else: the clerk decides.
    clerk.pastes(&other_version);
    clerk.reads("1 apart gezet");
    clerk.reads("Deze deelnemer leverde al een andere code in. Die telt nu mee.");
    clerk.reads("2 van 15 ontvangen");
    clerk.presses("Vervang de eerste door deze");
    clerk.reads("De code telt mee.");
    clerk.reads("2 van 15 ontvangen");
    // The first one waits in its place; whoever throws it away can have it back.
    clerk.reads("Apart gezet (1)");
    clerk.presses("Verwijder");
    assert_eq!(clerk.focus, Some(DECIDED));
    clerk.reads("Verwijderd: 1.");
    clerk.does_not_read("Apart gezet");
    clerk.presses("Haal terug wat u verwijderde");
    clerk.reads("Ongedaan gemaakt.");
    clerk.reads("Apart gezet (1)");
    clerk.presses("Verwijder alle apart gezette codes");
    clerk.does_not_read("Apart gezet");
    clerk.presses("Haal terug wat u verwijderde");
    clerk.reads("Apart gezet (1)");
    clerk.presses("Verwijder alle apart gezette codes");
    // Two glued together, and one file that is too large beside one that is not.
    let (a, b) = (clerk.somebody(1), clerk.somebody(5));
    clerk.pastes(&format!("{a}{b}"));
    clerk.reads("2 nieuw");
    let text = opened(clerk.somebody(4).into_bytes());
    let files = vec![text, refused()];
    clerk.happens(Event::ChoseFiles(Field::CodeFiles, files));
    clerk.reads("5 van 15 ontvangen");
    clerk.reads("“groot.bin” is te groot of niet te lezen.");
    clerk.presses("Maak het laatste inlezen ongedaan");
    clerk.reads("4 van 15 ontvangen");
}

#[test]
fn each_discard_can_be_taken_back_the_last_one_first() {
    let mut clerk = Clerk::arrives(6);
    clerk.opens_a_round("raad", "15");
    for id in [[100; 8], [200; 8]] {
        let [first, second] = [1, 2].map(|level| clerk.code(level, 1, id, None));
        clerk.pastes(&first);
        clerk.pastes(&second);
        clerk.presses("Verwijder");
        clerk.reads("Verwijderd: 1.");
    }
    // Also after something else was read in, and on another page of the round.
    let another = clerk.somebody(3);
    clerk.pastes(&another);
    clerk.goes_to(Step::Prepare);
    clerk.goes_to(Step::Collect);
    clerk.presses("Haal terug wat u verwijderde");
    clerk.reads("Apart gezet (1)");
    clerk.presses("Haal terug wat u verwijderde");
    clerk.reads("Apart gezet (2)");
    clerk.does_not_read("Haal terug wat u verwijderde");
}

#[test]
fn codes_above_the_number_of_members_wait_and_are_asked_about() {
    let mut clerk = Clerk::arrives(7);
    clerk.opens_a_round("raad", "5");
    let codes: Vec<String> = (0..7).map(|_| clerk.somebody(3)).collect();
    clerk.pastes(&codes.join("\n"));
    clerk.reads("5 van 5 ontvangen");
    clerk.reads("2 apart gezet");
    clerk
        .reads("Er zijn meer codes dan deelnemers. Aantal deelnemers: 5. Aantal codes te veel: 2.");
    clerk.reads("Er tellen al 5 codes mee. Zet eerst een andere code apart");
    clerk.presses("Zet het aantal deelnemers op 7");
    clerk.reads("7 van 7 ontvangen");
    // Strangers: a whole batch is withdrawn, or a single code by its receipt.
    clerk.reads("Wie de link heeft, kan een code maken.");
    let stranger = clerk.somebody(1);
    clerk.happens(Event::SetMembers(8));
    clerk.pastes(&stranger);
    clerk.reads("8 van 8 ontvangen");
    clerk.presses("Zet alles van keer 2 apart");
    clerk.reads("7 van 8 ontvangen");
    clerk.reads("Door u apart gezet.");
    clerk.presses("Zet terug");
    clerk.reads("8 van 8 ontvangen");
    let bytes = raadspeil::crockford::decode(&stranger["RPEIL".len()..]).unwrap();
    clerk.presses(&format!("Zet {} apart", exchange::receipt(&bytes)));
    clerk.reads("7 van 8 ontvangen");
    clerk.reads("Apart gezet: 1.");
}

#[test]
fn where_others_were_put_aside_there_is_room_and_nobody_is_asked_for_more() {
    let mut clerk = Clerk::arrives(7);
    clerk.opens_a_round("raad", "5");
    let strangers: Vec<String> = (0..5).map(|_| clerk.somebody(1)).collect();
    clerk.pastes(&strangers.join("\n"));
    let late: Vec<String> = (0..2).map(|_| clerk.somebody(4)).collect();
    clerk.pastes(&late.join("\n"));
    clerk.reads("Aantal codes te veel: 2.");
    clerk.presses("Zet alles van keer 1 apart");
    clerk.reads("0 van 5 ontvangen");
    clerk.does_not_read("Er zijn meer codes dan deelnemers");
    clerk.presses("Laat ook deze 2 meetellen");
    clerk.reads("2 van 5 ontvangen");
    // There is no way back any more that would leave somebody out.
    clerk.does_not_read("Zet terug");
    clerk.does_not_read("telden al genoeg");
}

#[test]
fn what_was_read_before_something_was_written_is_read_anew() {
    let mut clerk = Clerk::arrives(7);
    clerk.opens_a_round("raad", "9");
    let code = clerk.somebody(3);
    clerk.is_slow = true;
    let old = clerk.loads();
    clerk.happens(Event::Heard);
    clerk.pastes(&code);
    // The write comes first, and then what was read before it.
    let keep = clerk.to_do.remove(1).unwrap();
    let kept = clerk.does(keep).unwrap();
    clerk.happens(kept);
    clerk.to_do.pop_front();
    clerk.happens(Event::Loaded(Ok(old)));
    clerk.reads("1 van 9 ontvangen");
    clerk.settles();
    clerk.reads("1 van 9 ontvangen");
    assert_eq!(clerk.kept().count(), 1);
}

#[test]
fn what_the_device_refuses_waits_and_is_tried_again() {
    for (error, sentence) in [
        (StorageError::Full, "Er is geen ruimte meer op dit apparaat"),
        (StorageError::Failed, "Het bewaren lukte niet"),
        (StorageError::Refused, "Het bewaren lukte niet"),
    ] {
        let mut clerk = Clerk::arrives(50);
        clerk.opens_a_round("raad", "15");
        clerk.device_fails(Some(error));
        let first = clerk.somebody(3);
        clerk.pastes(&first);
        clerk.reads(sentence);
        clerk.reads("1 van 15 ontvangen");
        // Still refused: still waiting, and still said.
        clerk.presses("Probeer opnieuw te bewaren");
        clerk.reads(sentence);
        // Another tab says something: what is on screen stays.
        clerk.happens(Event::Heard);
        clerk.reads("1 van 15 ontvangen");
        clerk.device_fails(None);
        // The next change takes the one before it along.
        let second = clerk.somebody(4);
        clerk.pastes(&second);
        clerk.does_not_read(sentence);
        clerk.reads("Alles staat op dit apparaat.");
        assert_eq!(clerk.kept().count(), 2);
        assert_eq!(
            clerk.kept().responses,
            clerk.desk.round(&clerk.id()).unwrap().responses
        );
    }
}

#[test]
fn what_was_written_before_it_was_said_to_have_failed_counts_once() {
    let mut clerk = Clerk::arrives(51);
    clerk.opens_a_round("raad", "15");
    clerk.device[&clerk.id()].writes_and_fails.set(true);
    let code = clerk.somebody(3);
    clerk.pastes(&code);
    clerk.reads("Het bewaren lukte niet");
    clerk.presses("Probeer opnieuw te bewaren");
    clerk.does_not_read("Het bewaren lukte niet");
    clerk.reads("1 van 15 ontvangen");
    assert_eq!(clerk.kept().count(), 1);
}

#[test]
fn a_device_that_cannot_be_read_takes_nothing_off_the_screen() {
    let mut clerk = Clerk::arrives(52);
    clerk.opens_a_round("raad", "15");
    let code = clerk.somebody(3);
    clerk.pastes(&code);
    let broken = RoundsError::Storage(StorageError::Failed);
    // The whole database, or this round in it.
    clerk.happens(Event::Loaded(Err(broken)));
    clerk.reads("De browser kan nu niet bij de peilingen op dit apparaat");
    clerk.reads("1 van 15 ontvangen");
    let found = vec![(clerk.id(), Err(broken))];
    clerk.happens(Event::Loaded(Ok(found)));
    clerk.reads("1 van 15 ontvangen");
    clerk.device[&clerk.id()]
        .cannot_read
        .set(Some(StorageError::Failed));
    let second = clerk.somebody(4);
    clerk.pastes(&second);
    clerk.happens(Event::Heard);
    clerk.reads("2 van 15 ontvangen");
    clerk.device[&clerk.id()].recovers();
    clerk.presses("Probeer opnieuw te bewaren");
    assert_eq!(clerk.kept().count(), 2);
    // At the start there is nothing on screen yet: then it is not said that there is no round.
    let mut other = Clerk::arrives(53);
    other.happens(Event::Loaded(Err(broken)));
    other.reads("De browser kan nu niet bij de peilingen op dit apparaat");
    other.does_not_read("Op dit apparaat staat nog geen peiling");
}

#[test]
fn a_round_that_is_gone_from_the_device_stays_on_screen_until_the_clerk_decides() {
    for (words, is_back) in [
        ("Zet de peiling terug op dit apparaat", true),
        ("Haal de peiling ook hier weg", false),
    ] {
        let mut clerk = Clerk::arrives(54);
        clerk.opens_a_round("raad", "15");
        let codes = [clerk.somebody(3), clerk.somebody(4)];
        clerk.pastes(&codes[0]);
        clerk.device[&clerk.id()].vanishes();
        // Noticed by another tab, or by what comes in next.
        if is_back {
            clerk.happens(Event::Heard);
        }
        clerk.pastes(&codes[1]);
        clerk.reads("Een peiling is van dit apparaat verdwenen.");
        clerk.reads("2 van 15 ontvangen");
        let id = clerk.id();
        clerk.presses(words);
        clerk.does_not_read("Een peiling is van dit apparaat verdwenen.");
        assert_eq!(clerk.desk.round(&id).is_some(), is_back);
        if is_back {
            assert_eq!(clerk.kept().count(), 2);
        } else {
            assert!(clerk.loads().is_empty());
        }
    }
}

#[test]
fn a_slow_device_keeps_nobody_waiting_and_loses_nothing() {
    let mut clerk = Clerk::arrives(55);
    clerk.opens_a_round("raad", "15");
    clerk.is_slow = true;
    let codes: Vec<String> = (0..5).map(|_| clerk.somebody(3)).collect();
    for (place, code) in codes.iter().enumerate() {
        clerk.pastes(code);
        clerk.reads(&format!("{} van 15 ontvangen", place + 1));
        clerk.reads("Even wachten: nog niet alles staat op dit apparaat.");
    }
    // What is loaded in the meantime does not take what waits off the screen.
    clerk.happens(Event::Heard);
    clerk.does_one();
    clerk.happens(Event::Key(KeyEvent::Protected(true)));
    clerk.presses("Vergrendel");
    clerk.reads("Vergrendelen kan pas als alles is bewaard.");
    clerk.reads("5 van 15 ontvangen");
    clerk.settles();
    clerk.reads("Alles staat op dit apparaat.");
    assert_eq!(clerk.kept().count(), 5);
    clerk.is_slow = false;
    clerk.presses("Vergrendel");
    clerk.reads("Een peiling op dit apparaat is vergrendeld");
}

#[test]
fn a_new_round_on_a_full_device_waits_too() {
    let mut clerk = Clerk::arrives(56);
    clerk.is_slow = true;
    clerk.makes_a_round("raad", "15");
    let id = clerk.id();
    let device = Device::default();
    device.cannot_write.set(Some(StorageError::Full));
    clerk.device.insert(id.clone(), device);
    clerk.settles();
    clerk.reads("Er is geen ruimte meer op dit apparaat");
    clerk.saves_and_proves();
    let code = clerk.somebody(2);
    clerk.pastes(&code);
    clerk.settles();
    clerk.device_fails(None);
    clerk.presses("Probeer opnieuw te bewaren");
    clerk.settles();
    assert_eq!((clerk.kept().count(), clerk.kept().backups), (1, 1));
}

#[test]
fn a_database_that_comes_late_gets_what_is_in_the_tab() {
    let mut clerk = Clerk::arrives(57);
    clerk.desk.storage_kind = StorageKind::Tab;
    clerk.opens_a_round("raad", "15");
    let code = clerk.somebody(2);
    clerk.pastes(&code);
    clerk.reads("Deze browser bewaart niets.");
    let id = clerk.id();
    clerk.device[&id].vanishes();
    clerk.happens(Event::FoundDatabase);
    clerk.does_not_read("Deze browser bewaart niets.");
    clerk.reads("Alles staat op dit apparaat.");
    assert_eq!(clerk.kept().count(), 1);
}

#[test]
fn the_message_does_not_vouch_for_itself() {
    let mut clerk = Clerk::arrives(62);
    clerk.opens_a_round("raad", "15");
    let round = clerk.desk.round(&clerk.id()).unwrap().clone();
    let code = round.invitation.check_code();
    let message = clerk.desk.invitation_text(&round);
    assert!(message.contains("#1"));
    // Whoever sends a false link can write any code beside it.
    for group in code.split('-') {
        assert!(!message.contains(group), "{message}");
    }
    assert!(message.contains("op het grote scherm in de zaal"));
    // The big screen shows it.
    clerk.turns(ClerkRoute::Screen(round.id()));
    clerk.reads(&code);
}

#[test]
fn a_code_in_a_link_counts_when_the_clerk_says_so() {
    let mut clerk = Clerk::arrives(58);
    clerk.opens_a_round("raad", "15");
    let (id, codes) = (clerk.id(), [clerk.somebody(3), clerk.somebody(4)]);
    clerk.turns(ClerkRoute::HandedIn(codes[0].clone()));
    assert_eq!(clerk.id(), id);
    clerk.reads("U opende een link met een antwoordcode voor deze peiling.");
    clerk.reads("0 van 15 ontvangen");
    clerk.presses("Laat deze antwoordcode liggen");
    clerk.does_not_read("U opende een link met een antwoordcode");
    clerk.reads("0 van 15 ontvangen");
    clerk.turns(ClerkRoute::HandedIn(codes[0].clone()));
    clerk.presses("Lees deze antwoordcode in");
    clerk.reads("1 van 15 ontvangen");
    for wrong in [
        codes.concat(),
        codes[1][..60].to_owned(),
        "RPEIL".to_owned(),
        String::new(),
    ] {
        clerk.turns(ClerkRoute::HandedIn(wrong));
        clerk.reads("In deze link staat niet precies één hele code.");
        assert_eq!(clerk.desk.route, ClerkRoute::Rounds);
        clerk.turns(ClerkRoute::Round(id.clone()));
        clerk.reads("1 van 15 ontvangen");
    }
}

#[test]
fn a_code_that_was_undone_counts_when_it_is_shown_again() {
    let mut clerk = Clerk::arrives(59);
    clerk.opens_a_round("raad", "15");
    clerk.goes_to(Step::Collect);
    clerk.presses("Scan met de camera");
    let code = clerk.somebody(3);
    clerk.happens(Event::Scanned(vec![code.clone()]));
    clerk.reads("1 van 15 ontvangen");
    clerk.presses("Maak het laatste inlezen ongedaan");
    clerk.reads("0 van 15 ontvangen");
    clerk.happens(Event::Scanned(vec![code]));
    clerk.reads("1 van 15 ontvangen");
}

#[test]
fn what_was_taken_in_before_is_not_undone_below_a_line_that_nothing_was() {
    let mut clerk = Clerk::arrives(63);
    clerk.opens_a_round("raad", "15");
    let code = clerk.somebody(3);
    clerk.pastes(&code);
    clerk.pastes(&code);
    clerk.reads("1 al ontvangen");
    clerk.does_not_read("Maak het laatste inlezen ongedaan");
    clerk.happens(Event::Undid);
    clerk.reads("1 van 15 ontvangen");
}

#[test]
fn undoing_takes_back_what_was_put_aside_too() {
    let mut clerk = Clerk::arrives(60);
    clerk.opens_a_round("raad", "2");
    let codes: Vec<String> = (0..4).map(|_| clerk.somebody(3)).collect();
    clerk.pastes(&codes.join(" "));
    clerk.reads("2 apart gezet");
    clerk.presses("Maak het laatste inlezen ongedaan");
    clerk.reads("0 van 2 ontvangen");
    clerk.does_not_read("Apart gezet (");
}

#[test]
fn the_day_is_that_of_the_moment() {
    let mut clerk = Clerk::arrives(61);
    clerk.desk.today = Date {
        year: 2026,
        month: 6,
        day: 30,
    };
    clerk.opens_a_round("raad", "15");
    // The page stays open overnight: the shell asks the clock at each event.
    clerk.desk.today = Date {
        year: 2026,
        month: 7,
        day: 1,
    };
    clerk.holds_it(12, 0);
    let round = clerk.desk.round(&clerk.id()).unwrap();
    let period = round.releases[0].period.unwrap();
    assert_eq!(period, raadspeil::disclosure::Period::of(2026, 7));
    clerk.saves_result();
    assert!(clerk.saved.last().unwrap().0.contains("2026-07-01"));
}

#[test]
fn a_slip_counts_once() {
    let mut clerk = Clerk::arrives(8);
    clerk.turns(ClerkRoute::Rounds);
    clerk.happens(Event::ChoseWay(Way::Slips));
    clerk.opens_a_round("raad", "9");
    clerk.presses("Maak 9 briefjes");
    clerk.reads("De briefjes staan alleen nu op het scherm");
    let slips = clerk.desk.transient.slips.clone();
    assert_eq!(slips.len(), 9);
    // More of them count as well, so that is asked about first.
    clerk.presses("Maak nog 9 briefjes");
    clerk.reads("De eerdere briefjes blijven geldig.");
    clerk.presses("Nee, laat staan");
    assert_eq!(clerk.desk.transient.slips, slips);
    let strange = Slip::draw(&mut clerk.random);
    let codes = [
        clerk.code(3, 1, [1; 8], Some(slips[4])),
        clerk.code(3, 1, [2; 8], Some(slips[4])),
        clerk.code(3, 1, [3; 8], Some(strange)),
        clerk.code(3, 1, [4; 8], None),
    ];
    clerk.pastes(&codes.join(" "));
    clerk.reads("1 van 9 ontvangen");
    clerk.reads("Apart gezet (3)");
    clerk.reads("Met een briefje dat al is gebruikt.");
    clerk.reads("Met een briefje dat niet van deze peiling is.");
    clerk.reads("Zonder briefje.");
    // One slip, one voice: who used it as well gets the place, not a second one.
    clerk.presses("Vervang de eerste door deze");
    clerk.reads("1 van 9 ontvangen");
    clerk.reads("Apart gezet (3)");
    // The slips wait for the printer as long as the clerk is with the round, and no longer.
    let id = clerk.id();
    clerk.goes_to(Step::Invite);
    assert_eq!(clerk.desk.transient.slips, slips);
    clerk.turns(ClerkRoute::Rounds);
    clerk.turns(ClerkRoute::Step(id, Step::Invite));
    clerk.reads("Er zijn 9 briefjes gemaakt.");
    assert!(clerk.desk.transient.slips.is_empty());
}

#[test]
fn hands_are_counted_statement_by_statement() {
    let mut clerk = Clerk::arrives(9);
    clerk.turns(ClerkRoute::Rounds);
    clerk.happens(Event::ChoseWay(Way::Hands));
    clerk.makes_a_round("raad", "12");
    clerk.does_not_read("Eerst een reservekopie");
    clerk.reads("Vul eerst het aantal aanwezigen in.");
    // On the big screen stands one statement, with what each level means.
    let id = clerk.id();
    clerk.turns(ClerkRoute::Screen(id));
    clerk.reads("Stelling 1 van 12");
    let first = asked().asked(Scan::Quick).next().unwrap().clone();
    clerk.reads(&first.statement);
    clerk.reads(first.description(Level::Five));
    clerk.does_not_read("QR");
    clerk.presses("Volgende");
    clerk.reads("Stelling 2 van 12");
    clerk.presses("Terug");
    clerk.writes(Field::Present, "11");
    clerk.reads("Open · 11 van 12 aanwezig");
    let items: Vec<_> = asked()
        .asked(Scan::Quick)
        .map(|item| item.id.clone())
        .collect();
    // Whoever counts is where the big screen is.
    clerk.reads("Stelling 2 van 12");
    clerk.presses("Vorige stelling");
    for (place, item) in items.iter().enumerate() {
        clerk.reads(&format!("Stelling {} van 12", place + 1));
        for (level, hands) in [(2, "4"), (3, "5"), (6, "1")] {
            clerk.writes(Field::Hands(item.clone(), level), hands);
        }
        clerk.reads("10 van 11 handen");
        if place + 1 < items.len() {
            // The big screen goes along, and the next count is typed at once.
            let effects = clerk.desk.update(Event::Showed(place + 1));
            let told = format!("shows {}-handen {} lit", clerk.id(), place + 1);
            let tells = |effect: &Effect| matches!(effect, Effect::Tell(it) if it.encode() == told);
            assert!(effects.iter().any(tells), "{effects:?}");
            let focus = |effect: &Effect| matches!(effect, Effect::Focus(_));
            assert!(effects.iter().any(focus));
        }
    }
    clerk.reads(&format!("{}: 10 van 11 handen", first.name));
    clerk.presses("Vorige stelling");
    clerk.reads("Stelling 11 van 12");
    clerk.presses("Volgende stelling");
    clerk.presses("Naar de eerste stelling");
    clerk.reads("Stelling 1 van 12");
    clerk.reads(first.description(Level::Two));
    clerk.writes(Field::Hands(items[0].clone(), 3), "50");
    clerk.reads("Bij een stelling zijn meer handen geteld dan er mensen zijn");
    // What is no number stays in its field, with a sentence, and counts for nothing.
    for wrong in [
        "geen idee",
        "-3",
        "1e1",
        "2,5",
        "2.5",
        "1000",
        "70000",
        "٣",
        "+4",
    ] {
        clerk.writes(Field::Hands(items[0].clone(), 3), wrong);
        clerk.reads("Vul een heel getal in, van 0 tot en met 999.");
        clerk.reads("Een of meer aantallen kloppen niet.");
        clerk.reads(&format!("{}: een aantal klopt niet", first.name));
        clerk.reads("5 van 11 handen");
        clerk.does_not_read("Ja, sluit en toon de uitkomst");
        let shown = clerk
            .elements()
            .into_iter()
            .filter_map(|element| element.property);
        let shown: Vec<_> = shown.collect();
        assert!(
            shown.contains(&Property::Value(wrong.to_owned())),
            "{wrong}"
        );
    }
    clerk.writes(Field::Present, "elf");
    clerk.reads("0 van 0 handen".replace("0 van 0", "5 van 0").as_str());
    clerk.writes(Field::Present, " 11 ");
    clerk.writes(Field::Hands(items[0].clone(), 3), "5");
    clerk.does_not_read("Vul een heel getal in");
    clerk.closes();
    clerk.reads("11 van 12 deden mee");
    clerk.reads("Deze peiling is met opgestoken handen gedaan");
    clerk.does_not_read("Open de peiling weer");
}

#[test]
fn a_closed_round_opens_again_but_not_for_one_more() {
    let mut clerk = Clerk::arrives(10);
    clerk.opens_a_round("raad", "30");
    clerk.holds_it(10, 0);
    let late = clerk.somebody(5);
    let id = clerk.id();
    clerk.happens(Event::Navigated(ClerkRoute::HandedIn(late)));
    assert_eq!(clerk.id(), id);
    clerk.presses("Lees deze antwoordcode in");
    clerk.reads("Na het sluiten ontvangen.");
    clerk.reads("10 van 30 deden mee");
    clerk.goes_to(Step::Report);
    clerk.presses("Zijn er nog antwoordcodes? Lees hoe u de peiling weer opent.");
    clerk.presses("Open de peiling weer");
    clerk.reads("De eerste uitkomst blijft gelden tot u opnieuw sluit.");
    clerk.presses("Laat meetellen");
    clerk.reads("11 van 30 ontvangen");
    clerk.reads("Nu zijn het er 1.");
    clerk.presses("Laat de eerste uitkomst staan");
    clerk.reads("10 van 30 deden mee");
    // With five more there is a second one, which takes the place of the first.
    clerk.goes_to(Step::Collect);
    clerk.presses("Open de peiling weer");
    clerk.holds_it(5, 0);
    clerk.reads("15 van 30 deden mee");
    clerk.reads("uitkomst 2");
    let mut other = Clerk::arrives(20);
    other.turns(ClerkRoute::HandedIn(clerk.somebody(2)));
    other.reads("Deze code hoort bij een peiling die niet op dit apparaat staat");
}

#[test]
fn each_backup_that_cannot_be_used_has_its_sentence() {
    let mut clerk = Clerk::arrives(11);
    clerk.opens_a_round("raad", "15");
    let file = clerk.saved.last().unwrap().1.clone();
    let mut other = Clerk::arrives(12);
    other.opens_a_round("elders", "15");
    let elsewhere = other.saved.last().unwrap().1.clone();
    clerk.makes_a_round("nog een", "15");
    clerk.writes(Field::Password, "te kort");
    clerk.presses("Sla de reservekopie op");
    clerk.reads("Het wachtwoord is te kort. Gebruik minstens 12 tekens.");
    clerk.writes(Field::Password, PASSWORD);
    clerk.presses("Sla de reservekopie op");
    let with = |at: usize, byte: u8| {
        let mut file = file.clone();
        file[at] = byte;
        file
    };
    let foreign = "Dit is geen reservekopie van Raadspeil";
    let damaged = "Deze reservekopie is beschadigd of niet compleet";
    let password = "Het wachtwoord of het bestand klopt niet";
    let cases = [
        ("nothing", Vec::new(), PASSWORD, foreign),
        ("a text", b"Beste griffier".to_vec(), PASSWORD, foreign),
        ("cut in the head", file[..40].to_vec(), PASSWORD, damaged),
        (
            "cut in the rest",
            file[..file.len() - 1].to_vec(),
            PASSWORD,
            damaged,
        ),
        (
            "one byte more",
            [&file[..], &[0]].concat(),
            PASSWORD,
            damaged,
        ),
        ("no memory", with(12, 0), PASSWORD, damaged),
        ("all memory", with(10, 0xff), PASSWORD, damaged),
        ("no pass", with(14, 0), PASSWORD, damaged),
        ("eleven passes", with(14, 11), PASSWORD, damaged),
        ("no lane", with(15, 0), PASSWORD, damaged),
        ("another salt", with(20, file[20] ^ 1), PASSWORD, password),
        ("another nonce", with(40, file[40] ^ 1), PASSWORD, password),
        (
            "another content",
            with(100, file[100] ^ 1),
            PASSWORD,
            password,
        ),
        (
            "another password",
            file.clone(),
            "een ander wachtwoord",
            password,
        ),
        (
            "a later form",
            with(8, 2),
            PASSWORD,
            "Deze reservekopie is gemaakt met een nieuwere versie",
        ),
        (
            "another round",
            elsewhere,
            PASSWORD,
            "Dit is een reservekopie van een andere peiling",
        ),
    ];
    for (name, bytes, password, sentence) in cases {
        clerk.writes(Field::Opening, password);
        clerk.opens(Field::Backup, &bytes);
        assert!(clerk.page().contains(sentence), "{name}: {}", clerk.page());
        clerk.does_not_read("Nodig de raad uit");
    }
    clerk.happens(Event::ChoseFiles(Field::Backup, vec![refused()]));
    clerk.reads(damaged);
}

#[test]
fn whatever_is_wrong_with_a_new_round_is_said_beside_its_field() {
    let mut clerk = Clerk::arrives(13);
    clerk.turns(ClerkRoute::New);
    clerk.presses("Maak de peiling");
    clerk.reads("Vul de gemeente in.");
    clerk.reads("Vul een aantal van 1 tot en met 255 in.");
    let long = "Waterveen-aan-de-Lange-Ringdijk en omstreken";
    clerk.writes(Field::Municipality, long);
    clerk.writes(Field::Label, "raad");
    clerk.presses("Maak de peiling");
    clerk.reads("De gemeente en de naam zijn samen te lang.");
    clerk.writes(Field::Municipality, "Waterveen");
    for wrong in ["0", "256", "-3", "12,5", "veel", "1e2"] {
        clerk.writes(Field::Members, wrong);
        clerk.presses("Maak de peiling");
        clerk.reads("Vul een aantal van 1 tot en met 255 in.");
    }
    // Of a name of which nothing can be seen nothing is left.
    for unseen in ["\u{ad}", "\u{202e}\u{200b}", " \u{feff}\u{3164} "] {
        clerk.writes(Field::Municipality, unseen);
        clerk.writes(Field::Members, "15");
        clerk.presses("Maak de peiling");
        clerk.reads("Vul de gemeente in.");
        assert!(clerk.desk.kept.records.is_empty(), "{unseen:?}");
    }
    clerk.writes(Field::Municipality, "<b>Waterveen</b>");
    clerk.presses("Maak de peiling");
    // What looks like a page is text.
    clerk.reads("<b>Waterveen</b> · raad");
}

#[test]
fn what_cannot_be_seen_in_a_name_is_left_out() {
    for (typed, members, name) in [
        ("Am\u{ad}sterdam", "15", "Amsterdam · raad"),
        (
            "\u{202e}Waterveen\u{202c}",
            " 15\u{200e}",
            "Waterveen · raad",
        ),
        (
            "Su\u{308}d\u{200b}west\tFryslân",
            "１５",
            "Südwest Fryslân · raad",
        ),
    ] {
        let mut clerk = Clerk::arrives(13);
        clerk.turns(ClerkRoute::New);
        clerk.writes(Field::Municipality, typed);
        clerk.writes(Field::Label, "\u{feff}raad");
        clerk.writes(Field::Members, members);
        clerk.presses("Maak de peiling");
        let round = &clerk.desk.kept.records[0];
        assert_eq!(
            (&*round.invitation.name, round.members),
            (name, 15),
            "{typed:?}"
        );
    }
}

#[test]
fn codes_are_found_in_whatever_people_send() {
    let mut clerk = Clerk::arrives(13);
    clerk.opens_a_round("raad", "60");
    clerk.goes_to(Step::Collect);
    let mut received = 0;
    let mut file = |clerk: &mut Clerk, name: &str, bytes: Vec<u8>| {
        let file = OpenedFile {
            name: name.to_owned(),
            bytes: Some(bytes),
        };
        clerk.happens(Event::ChoseFiles(Field::CodeFiles, vec![file]));
        received += 1;
        clerk.reads(&format!("{received} van 60 ontvangen"));
    };
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    // Text as Windows writes it.
    let code = clerk.somebody(1);
    file(
        &mut clerk,
        "a.txt",
        wide(&format!("\u{feff}{code}\r\n"), u16::to_le_bytes),
    );
    let code = clerk.somebody(2);
    file(
        &mut clerk,
        "b.txt",
        wide(&format!("Één code: {code}"), u16::to_be_bytes),
    );
    let code = clerk.somebody(3);
    let of_windows = [b"Groet van Andr\xe9: \x93", code.as_bytes(), b"\x94"].concat();
    file(&mut clerk, "c.txt", of_windows);
    // The source of a mail: lines that end in `=`, signs as `=` and digits, a part in base64.
    let code = clerk.somebody(4);
    let source = format!(
        "Beste griffie,=0D=0A{}=\r\n{}=E2=80=8E{}=20\r\n",
        &code[..70],
        &code[70..100],
        &code[100..]
    );
    file(&mut clerk, "d.eml", source.into_bytes());
    let code = clerk.somebody(5);
    let body = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        format!("Hierbij: {code}"),
    );
    let lines: Vec<&str> = body
        .as_bytes()
        .chunks(76)
        .map(|line| str::from_utf8(line).unwrap())
        .collect();
    let mail = format!(
        "From: lid\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        lines.join("\r\n")
    );
    file(&mut clerk, "e.eml", mail.into_bytes());
    // Marks of direction, dashes and quotation marks within it.
    let code = clerk.somebody(1);
    let marked = format!(
        "“\u{200e}{}–{}\u{2011}\u{202a}{}\u{202c}”",
        &code[..30],
        &code[30..60],
        &code[60..]
    );
    file(&mut clerk, "f.txt", marked.into_bytes());
    // The source of a page or of a mail in HTML; brackets as a mail puts about an address are no tags.
    let code = clerk.somebody(2);
    let page = format!(
        "<p>Hierbij:<br/>{}<br>{}&#8203;{}<span class=\"x\">{}</span>{}&nbsp;</p>\r\n",
        &code[..3],
        &code[3..40],
        &code[40..70],
        &code[70..90],
        &code[90..]
    );
    file(&mut clerk, "g.html", page.into_bytes());
    let code = format!("Zie <{}> & andere <stukken", clerk.somebody(3));
    file(&mut clerk, "h.txt", code.into_bytes());
}

#[test]
fn many_codes_are_opened_by_the_workers_and_none_is_taken_in_halfway() {
    let mut clerk = Clerk::arrives(30);
    clerk.opens_a_round("raad", "200");
    clerk.goes_to(Step::Collect);
    let codes: Vec<String> = (0..130)
        .map(|place| clerk.somebody(1 + place % 5))
        .collect();
    let text = codes.join("\n");
    let begins = |clerk: &mut Clerk| {
        clerk.happens(Event::Wrote(Field::Codes, text.clone()));
        let begun = clerk.desk.update(Event::TookIn);
        assert_eq!(begun.len(), 3);
        begun
    };
    let mut begun = begins(&mut clerk);
    clerk.reads("Bezig met openen: 0 van 130");
    // They end in any order.
    let ended = clerk.does(begun.pop().unwrap()).unwrap();
    assert!(clerk.desk.update(ended.clone()).is_empty());
    clerk.reads("Bezig met openen: 10 van 130");
    clerk.reads("0 van 200 ontvangen");
    assert!(clerk.desk.update(ended).is_empty());
    clerk.presses("Stop met openen");
    clerk.reads("Gestopt. Er is niets ingelezen.");
    for batch in begun {
        let ended = clerk.does(batch).unwrap();
        assert!(clerk.desk.update(ended).is_empty());
    }
    clerk.reads("0 van 200 ontvangen");
    // The worker cannot be loaded.
    let begun = begins(&mut clerk);
    let Effect::Open(batch, ..) = begun[1] else {
        panic!("{begun:?}");
    };
    assert!(clerk.desk.update(Event::Opened(batch, None)).is_empty());
    clerk.reads("Er is niets ingelezen: het deel van Raadspeil dat codes opent");
    for batch in begun {
        let ended = clerk.does(batch).unwrap();
        assert!(clerk.desk.update(ended).is_empty());
    }
    clerk.reads("0 van 200 ontvangen");
    // Two at the same time, and whoever looks at another step meanwhile finds it going on.
    let (mut first, rest) = (begins(&mut clerk), clerk.somebody(3));
    let ended = clerk.does(first.remove(0)).unwrap();
    clerk.happens(ended);
    clerk.goes_to(Step::Invite);
    clerk.goes_to(Step::Collect);
    clerk.pastes(&rest);
    clerk.reads("1 van 200 ontvangen");
    clerk.reads("Bezig met openen: 60 van 130");
    for batch in first {
        let ended = clerk.does(batch).unwrap();
        clerk.happens(ended);
    }
    clerk.reads("130 nieuw");
    clerk.reads("131 van 200 ontvangen");
    clerk.pastes(&text);
    clerk.reads("130 al ontvangen");
}

#[test]
fn what_cannot_be_read_is_named() {
    let mut clerk = Clerk::arrives(13);
    clerk.opens_a_round("raad", "15");
    clerk.goes_to(Step::Collect);
    let named = |name: &str, bytes: &[u8]| OpenedFile {
        name: name.to_owned(),
        bytes: Some(bytes.to_vec()),
    };
    let code = clerk.somebody(3);
    let files = vec![
        named("code.txt", code.as_bytes()),
        named("brief.pdf", b"%PDF-1.7 ..."),
        named("brief.docx", b"PK\x03\x04..."),
        named("bericht.msg", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        named("foto.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        named("film.mp4", b"\0\0\0\x18ftypmp42"),
        named("\u{202e}txt.leeg", b"niets"),
        named(
            "deel.txt",
            [b"\n\n", &code.as_bytes()[..90]].concat().as_slice(),
        ),
    ];
    clerk.happens(Event::ChoseFiles(Field::CodeFiles, files));
    clerk.reads("1 van 15 ontvangen");
    for sentence in [
        "“brief.pdf” is een PDF.",
        "“brief.docx” is een document of ingepakte map.",
        "“bericht.msg” is een bericht van Outlook.",
        "“foto.jpg” is een foto. Open die bij de foto’s.",
        "“film.mp4” is een film.",
        "In “txt.leeg” staat geen antwoordcode.",
        "Niet compleet: regel 3 van bestand “deel.txt”.",
    ] {
        clerk.reads(sentence);
    }
    // A paste says the line.
    let paste = format!("Hallo\n{code}\nen\n{}", &code[..80]);
    clerk.pastes(&paste);
    clerk.reads("Niet compleet: regel 4 van wat u plakte.");
    // Photographs by name, and no more lines than are read.
    let photograph = |name: String, text| Source {
        origin: Origin::Photograph(name),
        text,
    };
    let mut photographs = vec![photograph("a.jpg".to_owned(), Ok(clerk.somebody(4)))];
    photographs.extend(
        (0..12).map(|number| photograph(format!("{number}.jpg"), Err(Unread::EmptyPhotograph))),
    );
    clerk.happens(Event::ReadPhotographs(photographs));
    clerk.reads("2 van 15 ontvangen");
    clerk.reads("Op foto “0.jpg” is geen antwoordcode te lezen.");
    clerk.reads("En nog 2 bestanden.");
    let gone = photograph("b.jpg".to_owned(), Err(Unread::NoReader));
    clerk.happens(Event::ReadPhotographs(vec![gone]));
    clerk.reads(
        "“b.jpg” is niet gelezen: het deel van Raadspeil dat foto’s leest, is niet te laden.",
    );
    // A paste of fifty megabytes is not kept, and a sentence says so.
    clerk.writes(Field::Codes, &"x".repeat(6_000_000));
    clerk.reads("De tekst is te lang. Plak die in delen.");
    assert!(clerk.desk.typed.codes.is_empty());
    clerk.reads("2 van 15 ontvangen");
}

#[test]
fn the_parts_of_a_long_code_may_come_one_by_one() {
    let mut clerk = Clerk::arrives(13);
    clerk.opens_a_round("raad", "15");
    clerk.goes_to(Step::Collect);
    clerk.presses("Scan met de camera");
    let code = clerk.somebody(3);
    let bytes = raadspeil::crockford::decode(&code["RPEIL".len()..]).unwrap();
    let parts = exchange::split(&bytes, 40).unwrap();
    let parts: Vec<String> = parts.iter().map(|part| exchange::write(part)).collect();
    assert_eq!(parts.len(), 3);
    clerk.happens(Event::Scanned(vec![parts[1].clone()]));
    clerk.reads("Deel 1 van 3 van een lange code is er.");
    clerk.does_not_read("niet compleet");
    clerk.happens(Event::Scanned(vec![parts[0].clone()]));
    clerk.reads("Deel 2 van 3 van een lange code is er.");
    clerk.happens(Event::Scanned(vec![parts[2].clone()]));
    clerk.reads("1 van 15 ontvangen");
    // Another code does not bring it up again, and a part that is shown again says what it is part of.
    let other = clerk.somebody(4);
    clerk.happens(Event::Scanned(vec![other]));
    clerk.does_not_read("al ontvangen");
    clerk.happens(Event::Scanned(vec![parts[0].clone()]));
    clerk.reads("1 al ontvangen");
    clerk.reads("2 van 15 ontvangen");
}

#[test]
fn a_camera_that_cannot_be_used_says_what_else_works() {
    let mut clerk = Clerk::arrives(14);
    clerk.opens_a_round("raad", "15");
    clerk.goes_to(Step::Collect);
    for (trouble, sentence) in [
        (
            CameraTrouble::None,
            "Er is geen camera te gebruiken. Plak de antwoordcodes",
        ),
        (
            CameraTrouble::Refused,
            "De browser mag de camera niet gebruiken",
        ),
        (
            CameraTrouble::Busy,
            "Een ander programma gebruikt de camera",
        ),
        (CameraTrouble::Lost, "De camera is losgeraakt"),
    ] {
        clerk.presses("Scan met de camera");
        clerk.reads("Zet de camera uit");
        clerk.happens(Event::CameraFailed(clerk.desk.camera_turn, trouble));
        clerk.reads(sentence);
    }
    // What an earlier turn of the camera still says is of no use any more.
    clerk.presses("Scan met de camera");
    let before = clerk.desk.camera_turn;
    clerk.presses("Zet de camera uit");
    clerk.happens(Event::CameraFailed(before, CameraTrouble::Lost));
    clerk.does_not_read("losgeraakt");
    clerk.presses("Scan met de camera");
    clerk.happens(Event::CameraFailed(before, CameraTrouble::Lost));
    clerk.happens(Event::CamerasFound(before, Vec::new(), true));
    clerk.does_not_read("losgeraakt");
    clerk.does_not_read("Zet de lamp aan");
    // A device with two cameras, of which the one in use has a light.
    let turn = clerk.desk.camera_turn;
    let cameras =
        [("a", "Voorkant"), ("b", "")].map(|(key, name)| (key.to_owned(), name.to_owned()));
    clerk.happens(Event::CamerasFound(turn, cameras.to_vec(), true));
    clerk.presses("Zet de lamp aan");
    clerk.reads("Zet de lamp uit");
    clerk.reads("Camera 2");
    clerk.writes(Field::Camera, "b");
    assert_eq!(clerk.desk.camera_turn, turn + 1);
    assert_eq!(clerk.desk.camera.as_deref(), Some("b"));
    clerk.presses("Zet de camera uit");
    clerk.presses("Scan met de camera");
    let code = clerk.somebody(3);
    let bank = "https://bank.example/betaal?bedrag=9".to_owned();
    clerk.happens(Event::Scanned(vec![bank.clone()]));
    clerk.does_not_read("Hierin staat geen antwoordcode");
    // The same code stays before the camera for a while: its line stays to be read.
    for _ in 0..3 {
        clerk.happens(Event::Scanned(vec![code.clone(), bank.clone()]));
        clerk.reads("1 van 15 ontvangen");
    }
    clerk.presses("Zet het geluid uit");
    clerk.reads("Zet het geluid aan");
}

/// A clerk with the result of a council of 16 before them.
fn with_a_result(seed: u64) -> Clerk {
    let mut clerk = Clerk::arrives(seed);
    let font = |name| std::fs::read(format!("target/fonts/{name}.ttf"));
    let (regular, bold) = (font("regular").unwrap(), font("bold").unwrap());
    clerk.fonts = Some(Fonts::new(regular, bold).unwrap());
    clerk.opens_a_round("raad, najaar 2026", "20");
    clerk.holds_it(16, 0);
    clerk
}

#[test]
fn a_result_is_taken_along_in_every_form() {
    let mut clerk = with_a_result(31);
    clerk.reads("Waar is het voor?");
    clerk.reads("Er staat in wat u op deze pagina ziet (16 van 20 deden mee)");
    for (audience, forms) in [
        (
            "Om te lezen: een raadsstuk, e-mail of presentatie",
            &[(
                "PDF met vooraan een samenvatting van één pagina. Ook goed te lezen met een schermlezer.",
                "uitkomst.pdf",
            )][..],
        ),
        (
            "Om mee te rekenen: een spreadsheet",
            &[
                (
                    "Excel (XLSX) met alle tabellen, een grafiek, een codelijst en een leeswijzer",
                    "uitkomst.xlsx",
                ),
                (
                    "OpenDocument (ODS) met dezelfde tabellen, voor LibreOffice",
                    "uitkomst.ods",
                ),
                ("CSV voor Excel: de stellingen", "stellingen-excel.csv"),
            ],
        ),
        (
            "Voor een computerprogramma, of om later weer te openen",
            &[
                (
                    "CSV voor programma’s (RFC 4180): de thema’s",
                    "themas-rfc4180.csv",
                ),
                (
                    "Datapakket: alle tabellen met een beschrijving van elke kolom",
                    "datapakket.zip",
                ),
            ],
        ),
    ] {
        clerk.presses(audience);
        for (form, ending) in forms {
            clerk.presses(form);
            let name = format!("raadspeil-waterveen-2026-11-25-{ending}");
            clerk.reads(&format!("Het bestand heet {name}."));
            clerk.presses("Maak het bestand");
            assert_eq!(clerk.saved.last().unwrap().0, name);
            clerk.reads(&format!("Opgeslagen: {name}"));
        }
    }
}

#[test]
fn what_is_stopped_or_left_is_not_saved_after_all() {
    let mut clerk = with_a_result(32);
    let wants = |clerk: &mut Clerk| {
        let effects = clerk.desk.update(Event::Export(ExportEvent::Wanted));
        effects.into_iter().find_map(|effect| match effect {
            Effect::Export(ExportEffect::Write(number, name, _)) => Some((number, name)),
            _ => None,
        })
    };
    let ends = |clerk: &mut Clerk, (number, name): (u32, String)| {
        let bytes = Some(vec![1, 2, 3]);
        clerk.happens(Event::Export(ExportEvent::Ended(number, name, bytes)));
    };
    let before = clerk.saved.len();
    let stopped = wants(&mut clerk).unwrap();
    clerk.reads("Het bestand wordt gemaakt");
    clerk.presses("Stop met maken");
    ends(&mut clerk, stopped);
    clerk.reads("Gestopt. Er is niets opgeslagen.");
    // Another form is chosen, or another page is turned to.
    let changed = wants(&mut clerk).unwrap();
    clerk.presses("Om mee te rekenen: een spreadsheet");
    ends(&mut clerk, changed);
    let left = wants(&mut clerk).unwrap();
    let effects = clerk.desk.update(Event::Navigated(ClerkRoute::Rounds));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Export(ExportEffect::Stop)))
    );
    ends(&mut clerk, left);
    assert_eq!(clerk.saved.len(), before);
}

#[test]
fn what_cannot_be_written_is_said_and_can_be_tried_again() {
    let mut clerk = with_a_result(33);
    let fonts = clerk.fonts.take();
    clerk.presses("Maak het bestand");
    clerk.reads("Het bestand maken lukte niet.");
    clerk.fonts = fonts;
    clerk.presses("Maak het bestand");
    clerk.reads("Opgeslagen: raadspeil-waterveen-2026-11-25-uitkomst.pdf");
    clerk.does_not_read("Het bestand maken lukte niet.");
}

#[test]
fn a_saved_result_opens_as_the_same_result() {
    let mut clerk = with_a_result(34);
    let page = |clerk: &Clerk| {
        let (from, to) = ("Uitkomst16 van 20 deden mee", "Waar is het voor?");
        let page = clerk.page();
        let (start, end) = (page.find(from).unwrap(), page.find(to).unwrap());
        page[start..end].to_owned()
    };
    let shown = page(&clerk);
    clerk.saves_result();
    let file = clerk.saved.last().unwrap().1.clone();
    let mut other = Clerk::arrives(35);
    other.opens(Field::Saved, &file);
    assert_eq!(other.desk.route, ClerkRoute::Result);
    other.reads("Dit is een uitkomst uit een bestand.");
    // What only the device with the round has is not there: the big screen and the comparison.
    let shown = shown.replace("Toon de uitkomst op het grote scherm", "");
    let (start, end) = (
        shown.find("Vergelijk met een eerdere peiling").unwrap(),
        shown.find("Bewaar en deel de uitkomst").unwrap(),
    );
    let shown = [&shown[..start], &shown[end..]].concat();
    assert_eq!(page(&other), shown);
    // And what is written of it is the same, but for what it is compared with.
    other.saves_result();
    assert_eq!(other.saved.last().unwrap().1, file);
    // The page is gone after a reload.
    let mut later = Clerk::arrives(36);
    later.turns(ClerkRoute::Result);
    later.reads("Er is geen uitkomst geopend.");
}

#[test]
fn after_an_update_rounds_of_the_edition_before_go_on_with_their_own_questions() {
    let mut clerk = Clerk::arrives(61);
    clerk.opens_a_round("raad, voorjaar", "15");
    clerk.holds_it(12, 0);
    let closed = clerk.id();
    let statement = asked().asked(Scan::Quick).next().unwrap().statement.clone();
    let before = clerk.release(&closed);
    clerk.opens_a_round("commissie, voorjaar", "15");
    let open = clerk.id();
    let codes: Vec<String> = (0..6).map(|_| clerk.somebody(3)).collect();

    // As `build.rs` packs them.
    let packed = Editions::new(next_edition(), vec![asked()]).pack().unwrap();
    let current = next_edition().pack().unwrap();
    clerk.desk.editions = Editions::unpack(&current, &packed).unwrap();
    clerk.happens(Event::Heard);
    // A closed round shows what it showed.
    clerk.turns(ClerkRoute::Round(closed.clone()));
    clerk.reads(&statement);
    clerk.does_not_read("In andere woorden hetzelfde.");
    clerk.reads("editie 2026-1");
    assert_eq!(clerk.release(&closed), before);
    // An open one takes in and closes.
    clerk.turns(ClerkRoute::Round(open.clone()));
    clerk.pastes(&codes.join("\n"));
    clerk.reads("6 van 15 ontvangen");
    // A backup of before is restored, and the round opens as it was.
    let backup = clerk.saved.iter().rev();
    let mut backup = backup.filter(|(name, _)| name.ends_with(".peilsleutel"));
    let backup = backup.nth(1).unwrap().1.clone();
    clerk.turns(ClerkRoute::Round(closed.clone()));
    clerk.happens(Event::Key(KeyEvent::Forgot));
    clerk.turns(ClerkRoute::Rounds);
    clerk.writes(Field::Opening, PASSWORD);
    clerk.opens(Field::Backup, &backup);
    assert_eq!(clerk.id(), closed);
    clerk.holds_it(12, 0);

    // A new round asks the next edition, and is compared where that says so.
    clerk.opens_a_round("raad, najaar", "15");
    clerk.reads("0 van 15 ontvangen");
    assert_eq!(clerk.kept().invitation.edition, (2027, 1));
    clerk.holds_it(12, 1);
    clerk.reads("In andere woorden hetzelfde.");
    let release = clerk.release(&clerk.id());
    let comparison = clerk.desk.comparison(&release).unwrap();
    let compared: Vec<&str> = comparison.items.iter().map(|it| &*it.name).collect();
    assert!(
        compared.contains(&"In andere woorden hetzelfde."),
        "{compared:?}"
    );
    assert!(
        !compared.contains(&"Dit vroeg nog niemand."),
        "{compared:?}"
    );
    assert_eq!(compared.len(), 11, "one of twelve is new");
    assert!(
        comparison.blocks.is_empty(),
        "blocks of other items are another measure"
    );
}

/// An edition of before: with one statement in other words.
fn earlier_edition() -> Questionnaire {
    let scoring = include_str!("../questions/2026-1/scoring.json");
    let texts = include_str!("../questions/2026-1/nl.json");
    let earlier = |text: &str| text.replace("\"2026-1\"", "\"2025-1\"");
    let statement = &asked().asked(Scan::Full).next().unwrap().statement.clone();
    let texts = earlier(texts).replace(statement.as_str(), "Zo stond het in een eerdere editie.");
    let file = |name, text| questionnaire::SourceFile { name, text };
    let scoring = earlier(scoring);
    questionnaire::read(file("scoring", &scoring), file("nl", &texts)).unwrap()
}

#[test]
fn a_result_of_an_earlier_edition_opens_with_its_own_questions_or_says_that_they_are_missing() {
    let mut clerk = with_a_result(37);
    clerk.saves_result();
    let file = String::from_utf8(clerk.saved.last().unwrap().1.clone()).unwrap();
    let file = file.replace("\"2026-1\"", "\"2025-1\"");
    clerk.turns(ClerkRoute::Rounds);
    clerk.opens(Field::Saved, file.as_bytes());
    clerk.reads("Deze uitkomst hoort bij een editie van de vragenlijst die hier niet is.");
    assert_eq!(clerk.desk.route, ClerkRoute::Rounds);
    clerk.desk.editions = Editions::new(clerk.desk.asked().clone(), vec![earlier_edition()]);
    clerk.opens(Field::Saved, file.as_bytes());
    clerk.reads("Zo stond het in een eerdere editie.");
    clerk.reads("editie 2025-1");
}

#[test]
fn whatever_is_opened_as_a_result_and_is_none_has_its_sentence() {
    let mut clerk = with_a_result(38);
    clerk.saves_result();
    let file = String::from_utf8(clerk.saved.last().unwrap().1.clone()).unwrap();
    clerk.turns(ClerkRoute::Rounds);
    for (content, sentence) in [
        (String::new(), "Dit is geen uitkomst van Raadspeil"),
        (
            "PK\u{3}\u{4}".to_owned(),
            "Dit is geen uitkomst van Raadspeil",
        ),
        (
            file[..200].to_owned(),
            "Deze uitkomst is beschadigd of veranderd",
        ),
        (
            file.replace("\"version\": 1", "\"version\": 9"),
            "gemaakt met een nieuwere versie",
        ),
    ] {
        clerk.opens(Field::Saved, content.as_bytes());
        clerk.reads(sentence);
        assert_eq!(clerk.desk.route, ClerkRoute::Rounds);
    }
    clerk.happens(Event::ChoseFiles(Field::Saved, vec![refused()]));
    clerk.reads("Dit is geen uitkomst van Raadspeil");
}

#[test]
fn one_persons_result_is_taken_along_from_this_device_and_from_a_file() {
    let mut clerk = Clerk::arrives(39);
    clerk.turns(ClerkRoute::Files);
    clerk.reads("In deze browser staan geen antwoorden.");
    clerk.does_not_read("Maak het bestand");
    let answer = |item: &questionnaire::Item| (item.id.clone(), Answer::Level(Level::Four));
    let answers = asked().asked(Scan::Quick).map(answer).collect();
    let person = Person {
        edition: "2026-1".to_owned(),
        scan: Scan::Quick,
        response: Response {
            role: None,
            answers,
        },
        reasons: BTreeMap::new(),
        targets: Targets::default(),
    };
    clerk.own = Some(person.clone());
    clerk.turns(ClerkRoute::Files);
    clerk.reads("12 van 12 op peil");
    clerk.saves_result();
    let (name, file) = clerk.saved.last().unwrap().clone();
    assert_eq!(name, "raadspeil-persoonlijk-2026-11-25-uitkomst.json");
    // Elsewhere it opens as the same, and does not take the place of what was filled in there.
    let mut other = Clerk::arrives(40);
    other.opens(Field::Saved, &file);
    assert_eq!(other.desk.route, ClerkRoute::Files);
    other.reads("Deze antwoorden komen uit een bestand.");
    other.reads("12 van 12 op peil");
    other.saves_result();
    assert_eq!(other.saved.last().unwrap().1, file);
    // What was filled in here is found later than the file was opened: the file stays.
    let found = Ok(Box::new(person.clone()));
    other.happens(Event::FoundPerson(found));
    other.reads("Deze antwoorden komen uit een bestand.");
    // Whoever comes next does not find the file of somebody else.
    other.turns(ClerkRoute::Rounds);
    other.turns(ClerkRoute::Files);
    other.reads("In deze browser staan geen antwoorden.");
    // A file that is opened on the page itself turns to it: nothing stays of what was saved before.
    other.opens(Field::Saved, &file);
    other.saves_result();
    other.opens(Field::Saved, &file);
    other.does_not_read("Opgeslagen: ");
    // What is of an edition that is not here is said.
    clerk.own = Some(Person {
        edition: "2019-1".to_owned(),
        ..person
    });
    clerk.turns(ClerkRoute::Rounds);
    clerk.turns(ClerkRoute::Files);
    clerk.reads("De antwoorden in deze browser zijn niet te lezen");
}

#[test]
fn a_file_that_the_browser_does_not_take_is_not_called_saved() {
    let mut clerk = with_a_result(41);
    clerk.presses("Maak het bestand");
    clerk.reads("Opgeslagen: ");
    clerk.happens(Event::Export(ExportEvent::Saved(false)));
    clerk.reads("Het bestand maken lukte niet.");
    clerk.does_not_read("Opgeslagen: ");
}

#[test]
fn what_is_made_of_an_opened_file_says_so() {
    let mut clerk = with_a_result(42);
    clerk.saves_result();
    let file = clerk.saved.last().unwrap().1.clone();
    let mut other = Clerk::arrives(43);
    other.opens(Field::Saved, &file);
    let bundle = other.desk.bundle().unwrap();
    assert!(bundle.workbook.source.ends_with("uit een bestand"));
    assert_eq!(bundle.paper.source, bundle.workbook.source);
    for document in [bundle.paper.document, bundle.proposal.unwrap()] {
        let plain = export::plain(&document);
        assert!(plain.contains("Raadspeil kan niet zien wie het bestand maakte."));
    }
}

impl Clerk {
    /// Writes what fits a field now and then.
    fn writes_something(&mut self, field: &Field, what: usize) {
        let text = match field {
            Field::Codes if self.desk.here().is_some() => {
                let somebody = (0..what % 7).map(|_| self.somebody(1));
                somebody.collect::<Vec<_>>().join("\n")
            }
            Field::Codes => "geen code RPEIL24".to_owned(),
            Field::Password | Field::Opening => PASSWORD[..what % 24].to_owned(),
            Field::Members | Field::Inhabitants | Field::Present | Field::Hands(..) => {
                ["", "7", "12", "-1", "70000", "vijf"][what % 6].to_owned()
            }
            Field::Target(_) => (what % 7).to_string(),
            _ => ["", "Waterveen", "raad · 2026"][what % 3].to_owned(),
        };
        self.happens(Event::Wrote(field.clone(), text));
    }

    /// Chooses files that fit a field now and then.
    fn chooses_something(&mut self, field: &Field, what: usize) {
        let saved = match self.saved.len() {
            0 => refused(),
            count => opened(self.saved[what % count].1.clone()),
        };
        let files = match what % 4 {
            0 => vec![refused()],
            1 => vec![saved, opened(b"RPEIL24".to_vec())],
            _ => vec![saved],
        };
        if *field == Field::Photographs {
            let photograph = Source {
                origin: Origin::Photograph("foto.jpg".to_owned()),
                text: Ok(self.desk.typed.codes.clone()),
            };
            self.happens(Event::ReadPhotographs(vec![photograph]));
        } else {
            self.happens(Event::ChoseFiles(field.clone(), files));
        }
    }

    /// Does one of the things that can be done on the page, or that happen to it.
    fn does_something(&mut self, what: usize) {
        let can_be_done: Vec<Element> = self
            .elements()
            .into_iter()
            .filter(|element| element.event.is_some() || element.tag == "a")
            .collect();
        let element = &can_be_done[what % can_be_done.len()];
        let what = what / can_be_done.len();
        match &element.event {
            Some(html::Event::Click(event) | html::Event::Change(event)) => {
                self.happens(event.clone());
            }
            Some(html::Event::Input(field) | html::Event::Select(field)) => {
                self.writes_something(field, what);
            }
            Some(html::Event::Files(field)) => self.chooses_something(field, what),
            Some(html::Event::Keydown(keys) | html::Event::Shortcut(keys)) => {
                let key = keys.get(what % keys.len().max(1));
                if let Some((_, event)) = key {
                    self.happens(event.clone());
                }
            }
            None => {
                let to = document::attribute(element, "href").unwrap_or("#/");
                let route = ClerkRoute::parse(to.trim_start_matches('#'));
                self.turns(route.unwrap_or(ClerkRoute::Rounds));
            }
        }
        match what % 23 {
            0 => self.device_fails(Some(StorageError::Full)),
            1 => self.device_fails(None),
            2 => self.happens(Event::Heard),
            3 => self.happens(Event::TriedAgain),
            4 => {
                let turn = self.desk.camera_turn;
                self.happens(Event::CameraFailed(turn, CameraTrouble::Busy));
            }
            5 => self.turns(ClerkRoute::Result),
            6 => self.turns(ClerkRoute::Files),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever a clerk presses, writes and opens, before a round, in one and after it: no panic, and every document
    /// is one that somebody who hears it can use.
    #[test]
    fn whatever_is_pressed_at_a_desk(begin in 0..4_u64, steps in prop::collection::vec(any::<usize>(), 1..40)) {
        let mut clerk = Clerk::arrives(begin);
        if begin > 0 {
            clerk.opens_a_round("raad, najaar 2026", "15");
        }
        if begin > 1 {
            clerk.holds_it([3, 12][usize::try_from(begin).unwrap() - 2], 1);
        }
        for step in steps {
            clerk.does_something(step);
        }
        clerk.elements();
    }
}

/// The link of a region for a municipality, with the key and the token.
fn region_link(clerk: &mut Clerk, month: u8) -> (RegionInvitation, SecretKey, Token) {
    let key = SecretKey::generate(&mut clerk.random);
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: 1,
        edition: (2026, 1),
        period: raadspeil::disclosure::Period::of(2026, month),
        municipalities: 44,
        name: "VNHG, najaar 2026".to_owned(),
    };
    let token = Token::draw(&mut clerk.random);
    clerk.turns(ClerkRoute::RegionLink(invitation.fragment(token)));
    (invitation, key, token)
}

#[test]
fn a_clerk_contributes_what_the_page_says_and_nothing_else() {
    let mut clerk = Clerk::arrives(51);
    clerk.turns(ClerkRoute::Contribution);
    clerk.reads("Open eerst de link");
    clerk.opens_a_round("raad, najaar 2026", "20");
    clerk.holds_it(16, 0);
    let release = clerk.desk.report(&clerk.kept()).unwrap().release.clone();
    let (invitation, key, token) = region_link(&mut clerk, 11);
    assert_eq!(clerk.desk.route, ClerkRoute::Contribution);
    clerk.reads("U levert een bijdrage aan: VNHG, najaar 2026.");
    clerk.reads(&invitation.check_code());
    clerk.reads("16 van 20 deden mee.");
    clerk.reads("Dit blijft hier");
    clerk.elements();
    clerk.presses("Maak de bijdrage");
    clerk.reads("De bijdrage is gemaakt en opgeslagen.");
    let (name, file) = clerk.saved.last().unwrap().clone();
    assert_eq!(name, "raadspeil-regio-2026-H2.peilregio");
    let found = exchange::find(std::str::from_utf8(&file).unwrap());
    let [exchange::Found::Code(code)] = found.as_slice() else {
        panic!("{found:?}")
    };
    let delivery = exchange::open_delivery(&invitation, &asked(), &key, code).unwrap();
    assert_eq!(delivery.token, token);
    assert_eq!(delivery.contribution, Contribution::of(&release).unwrap());
    assert_eq!(delivery.size, None, "it was left unsaid");
    clerk.happens(Event::ChoseSize(Some(SizeClass::Middle)));
    clerk.does_not_read("De bijdrage is gemaakt en opgeslagen.");
    clerk.presses("Maak de bijdrage");
    let sized = String::from_utf8(clerk.saved.last().unwrap().1.clone()).unwrap();
    let [exchange::Found::Code(code)] = &exchange::find(&sized)[..] else {
        panic!("{sized}")
    };
    let sized = exchange::open_delivery(&invitation, &asked(), &key, code).unwrap();
    assert_eq!(sized.size, Some(SizeClass::Middle));

    // From its file, on another device; and for a comparison of another half-year.
    let json = export::release_file(&release).into_bytes();
    let mut other = Clerk::arrives(52);
    region_link(&mut other, 11);
    other.reads("Op dit apparaat staat geen gesloten peiling");
    other.opens(Field::Contribution, b"geen uitkomst");
    other.reads("Dit is geen uitkomst van Raadspeil");
    other.opens(Field::Contribution, &json);
    other.presses("Maak de bijdrage");
    other.reads("De bijdrage is gemaakt en opgeslagen.");
    region_link(&mut other, 2);
    other.opens(Field::Contribution, &json);
    other.reads("Deze uitkomst is van een ander halfjaar dan de vergelijking.");
    other.turns(ClerkRoute::RegionLink("2AQc".to_owned()));
    other.reads("Deze link is niet volledig");
    other.elements();
}

#[test]
fn a_clerk_finds_the_own_municipality_in_the_region() {
    let file = include_bytes!("golden/region/region.json");
    let mut clerk = Clerk::arrives(53);
    clerk.turns(ClerkRoute::Contribution);
    clerk.opens(Field::Region, file);
    clerk.reads("44 van de 44 gemeenten doen mee");
    clerk.reads("Daarom is uw gemeente niet ingetekend.");
    clerk.elements();
    // A round that asked other statements is not the same measure.
    clerk.opens_a_round("raad, snel", "20");
    clerk.holds_it(16, 0);
    clerk.turns(ClerkRoute::Contribution);
    clerk.reads("Daarom is uw gemeente niet ingetekend.");
    clerk.turns(ClerkRoute::New);
    clerk.happens(Event::ChoseScan(Scan::Full));
    clerk.opens_a_round("raad, najaar 2026", "20");
    clerk.holds_it(16, 0);
    clerk.turns(ClerkRoute::Contribution);
    clerk.reads("Een klein verschil zegt weinig");
    clerk.reads("de regio 3,0, uw gemeente");
    clerk.reads("de 43 gemeenten die toen ook meededen");
    clerk.reads("Daarom staat uw eigen verschil er niet bij.");
    clerk.elements();
    // With a round of that half-year on the device the own difference stands beside that of the region.
    let autumn = clerk.desk.today;
    clerk.desk.set_today(Date { month: 4, ..autumn });
    clerk.turns(ClerkRoute::New);
    clerk.happens(Event::ChoseScan(Scan::Full));
    clerk.opens_a_round("raad, voorjaar 2026", "20");
    clerk.holds_it(16, 0);
    clerk.desk.set_today(autumn);
    clerk.turns(ClerkRoute::Contribution);
    clerk.does_not_read("Daarom staat uw eigen verschil er niet bij.");
    clerk.reads("+0,2± 0,10");
    clerk.elements();
    clerk.opens(Field::Region, b"{}");
    clerk.reads("Dit is geen bestand van een regio.");
    let text = String::from_utf8_lossy(file);
    let changed = text.replacen("\"mean\": 300", "\"mean\": 310", 1);
    assert_ne!(changed, text);
    clerk.opens(Field::Region, changed.as_bytes());
    clerk.reads("Dit bestand is beschadigd of veranderd.");
    let newer = text.replace("\"version\": 1", "\"version\": 2");
    clerk.opens(Field::Region, newer.as_bytes());
    clerk.reads("Dit bestand is van een nieuwere versie van Raadspeil.");
}

#[test]
fn of_fewer_than_five_a_region_is_told_only_that_the_round_was_held() {
    let mut clerk = Clerk::arrives(54);
    clerk.opens_a_round("raad, najaar 2026", "20");
    clerk.holds_it(3, 0);
    let (invitation, key, _) = region_link(&mut clerk, 11);
    clerk.reads("Er deden minder dan vijf mensen mee.");
    clerk.presses("Maak de bijdrage");
    let (_, file) = clerk.saved.last().unwrap().clone();
    let found = exchange::find(std::str::from_utf8(&file).unwrap());
    let [exchange::Found::Code(code)] = found.as_slice() else {
        panic!("{found:?}")
    };
    let delivery = exchange::open_delivery(&invitation, &asked(), &key, code).unwrap();
    assert_eq!(delivery.contribution.shown, None);
}

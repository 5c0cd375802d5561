//! An analyst at work, played without a browser: from the list of municipalities to the file for all of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/device.rs"]
mod device;
#[path = "support/document.rs"]
mod document;
#[path = "support/municipality.rs"]
mod municipality;
#[path = "support/next_edition.rs"]
mod next_edition;
#[path = "support/now.rs"]
mod now;
#[path = "support/opened.rs"]
mod opened;

use std::collections::BTreeMap;

use device::Device;
use document::{elements, faults, words_in};
use hpke::rand_core::{Rng, SeedableRng};
use next_edition::next_edition;
use now::now;
use opened::{opened, refused};
use proptest::prelude::*;
use raadspeil::analyst::{EXAMPLE, Effect, Event, Field, FoundRegion, State};
use raadspeil::exchange::{self, Delivery, RegionInvitation, SecretKey, Strength, Token};
use raadspeil::export::{self, Audience, Format};
use raadspeil::exporting::{ExportEffect, ExportEvent};
use raadspeil::html;
use raadspeil::office::{self, Fonts};
use raadspeil::program::{OpenedFile, Program};
use raadspeil::questionnaire::{Editions, Questionnaire, Scan};
use raadspeil::region::{GroupKind, SizeClass};
use raadspeil::route::AnalystRoute;
use raadspeil::sealing::{Outcome, Task};
use raadspeil::store::{Rounds, StorageError, StorageKind};
use raadspeil::wording::{Date, Wording};
use rand_chacha::ChaCha20Rng;

type Element = html::Element<Event>;

/// For the key of a comparison that does not exist.
const PASSWORD: &str = "toets sleutel regio";

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn fonts() -> Fonts {
    let font = |name| std::fs::read(format!("target/fonts/{name}.ttf"));
    let (regular, bold) = (font("regular"), font("bold"));
    Fonts::new(regular.unwrap(), bold.unwrap()).unwrap()
}

/// An analyst with the app before them, and a device on which comparisons are kept.
struct Analyst {
    desk: State,
    device: BTreeMap<String, Device>,
    saved: Vec<(String, Vec<u8>)>,
    random: ChaCha20Rng,
}

impl Analyst {
    fn arrives(seed: u64) -> Self {
        let texts = (
            Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording"))),
            Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-clerk"))),
            Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-analyst"))),
        );
        let today = Date {
            year: 2026,
            month: 11,
            day: 28,
        };
        let address = "https://raadspeil.example/".to_owned();
        let mut analyst = Self {
            desk: State::new(asked().into(), texts, StorageKind::Database, address, today),
            device: BTreeMap::new(),
            saved: Vec::new(),
            random: ChaCha20Rng::seed_from_u64(seed),
        };
        analyst.turns(AnalystRoute::Regions);
        analyst
    }

    fn turns(&mut self, route: AnalystRoute) {
        self.happens(Event::Navigated(route));
    }

    /// Lets something happen, and everything that it leads to.
    fn happens(&mut self, event: Event) {
        for effect in self.desk.update(event) {
            if let Some(event) = self.does(effect) {
                self.happens(event);
            }
        }
    }

    fn does(&mut self, effect: Effect) -> Option<Event> {
        let editions = self.desk.editions.clone();
        Some(match effect {
            Effect::Go(route) => Event::Navigated(route),
            Effect::MakeKey(count) => {
                let key = SecretKey::generate(&mut self.random);
                let tokens = (0..count).map(|_| Token::draw(&mut self.random));
                Event::KeyMade(Some((key, tokens.collect())))
            }
            Effect::Load | Effect::LockUp(_) => Event::Loaded(Ok(self.loads())),
            Effect::Keep(region, changes) => {
                let id = region.id();
                let rounds = Rounds {
                    storage: self.device.entry(id.clone()).or_default(),
                    editions: &editions,
                    secret: None,
                };
                let kept = now(rounds.apply(&*region, &changes, [9; 24]));
                Event::Kept(id, changes.len(), Box::new(kept))
            }
            Effect::Lock(contents, password) => {
                let strength = Strength {
                    memory: 19_456,
                    passes: 1,
                    lanes: 1,
                };
                let file = exchange::lock(&contents, &password, strength, &mut self.random);
                Event::Locked(file.ok())
            }
            Effect::Unlock(file, password) => {
                let opened = exchange::unlock(&file, &password);
                Event::Unlocked(opened.map(|bytes| bytes.to_vec()))
            }
            Effect::Save(name, bytes) => {
                self.saved.push((name, bytes));
                return None;
            }
            Effect::Export(ExportEffect::Write(number, name, job)) => {
                let bytes = office::write(&job, Some(&fonts()), &mut |_| {}).ok();
                Event::Export(ExportEvent::Ended(number, name, bytes))
            }
            Effect::Export(ExportEffect::Save(name, bytes)) => {
                self.saved.push((name, bytes.to_vec()));
                Event::Export(ExportEvent::Saved(true))
            }
            Effect::Open(batch, invitation, key, codes) => {
                let outcome =
                    Task::open_deliveries(&invitation, &key, codes).perform(&mut self.random);
                let Outcome::Deliveries(payloads) = outcome else {
                    panic!("something else was done");
                };
                Event::Opened(batch, Some(payloads))
            }
            Effect::DrawPassword => Event::PasswordDrawn("ABCD-EFGH-JKMN-PQRS".to_owned()),
            Effect::Forget(id) => {
                self.device.remove(&id);
                Event::Loaded(Ok(self.loads()))
            }
            _ => return None,
        })
    }

    fn loads(&self) -> Vec<FoundRegion> {
        let editions = self.desk.editions.clone();
        let found = self.device.iter().filter_map(|(id, storage)| {
            let rounds = Rounds {
                storage,
                editions: &editions,
                secret: None,
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

    fn page(&self) -> String {
        words_in(&[self.desk.view()])
    }

    #[track_caller]
    fn reads(&self, words: &str) {
        let page = self.page();
        assert!(page.contains(words), "«{words}» does not stand in:\n{page}");
    }

    #[track_caller]
    fn does_not_read(&self, words: &str) {
        assert!(!self.page().contains(words), "«{words}» stands on the page");
    }

    #[track_caller]
    fn presses(&mut self, words: &str) {
        let elements = self.elements();
        let pressed = elements.iter().find_map(|element| match &element.event {
            Some(html::Event::Click(event)) if words_in(&element.children) == words => {
                Some(event.clone())
            }
            _ => None,
        });
        let pressed = pressed.unwrap_or_else(|| panic!("there is no «{words}»"));
        self.happens(pressed);
    }

    fn writes(&mut self, field: Field, text: &str) {
        self.happens(Event::Wrote(field, text.to_owned()));
    }

    /// Makes a comparison of so many municipalities with its backup proved.
    fn opens_a_comparison(&mut self, count: u32) {
        self.opens_a_comparison_of(count, |n| format!("Gemeente {n}"));
    }

    fn opens_a_comparison_of(&mut self, count: u32, name: impl Fn(u32) -> String) {
        self.writes(Field::Name, "VNHG, najaar 2026");
        let list = (0..count).map(|n| format!("{}\t{}", name(n), 8_000 + n * 4_000));
        self.writes(Field::List, &list.collect::<Vec<_>>().join("\n"));
        self.presses("Maak de vergelijking");
        self.reads("Maak eerst een reservekopie");
        self.does_not_read("Nodig de gemeenten uit");
        self.writes(Field::Password, PASSWORD);
        self.presses("Sla de reservekopie op");
        self.writes(Field::Opening, PASSWORD);
        let file = self.saved.last().unwrap().1.clone();
        self.happens(Event::ChoseFiles(Field::Backup, vec![opened(file)]));
        self.reads("Nodig de gemeenten uit");
    }

    fn invitation(&self) -> RegionInvitation {
        self.desk.region().unwrap().invitation.clone()
    }

    /// What municipality so many hands over, around a mean of so many hundredths.
    fn contribution(&mut self, place: usize, mean: u16) -> Delivery {
        let shift = u16::try_from(self.random.next_u32() % 11).unwrap() * 10;
        Delivery {
            token: self.desk.region().unwrap().list[place].token,
            size: None,
            contribution: municipality::contribution(&asked(), self.invitation().period, |_| {
                mean + shift
            }),
        }
    }

    fn sealed(&mut self, invitation: &RegionInvitation, delivery: &Delivery) -> String {
        let sealed = exchange::seal_delivery(invitation, &asked(), delivery, &mut self.random);
        exchange::write(&sealed.unwrap())
    }

    /// Takes in what the first so many municipalities hand over.
    fn takes_in(&mut self, count: usize) {
        self.takes_in_around(count, 200);
    }

    /// The same, around a mean of so many hundredths.
    fn takes_in_around(&mut self, count: usize, middle: u16) {
        let invitation = self.invitation();
        let codes = (0..count).map(|place| {
            let mean = middle + u16::try_from(place * 37 % 150).unwrap() / 10 * 10;
            let delivery = self.contribution(place, mean);
            self.sealed(&invitation, &delivery)
        });
        let files = codes.collect::<Vec<_>>().into_iter();
        let files = files.map(|code| opened(code.into_bytes()));
        self.happens(Event::ChoseFiles(Field::Files, files.collect()));
    }
}

/// Along the dots with the arrow keys: a municipality has a number, and no name as long as none is asked for.
fn explores_the_dots(analyst: &mut Analyst) {
    let arrow = |analyst: &mut Analyst, key: &str| {
        let elements = analyst.elements();
        let ways = elements.iter().find_map(|element| match &element.event {
            Some(html::Event::Keydown(ways)) => Some(ways.clone()),
            _ => None,
        });
        let way = ways.unwrap().into_iter().find(|(way, _)| *way == key);
        analyst.happens(way.unwrap_or_else(|| panic!("{key} leads nowhere")).1);
    };
    arrow(analyst, "ArrowRight");
    analyst.reads("Democratische besluitvorming, gemeente 1: ");
    arrow(analyst, "ArrowRight");
    analyst.reads("Democratische besluitvorming, gemeente 2: ");
    arrow(analyst, "ArrowDown");
    analyst.reads("Maatschappelijke waarde, gemeente 2: ");
    arrow(analyst, "ArrowUp");
    arrow(analyst, "ArrowLeft");
    analyst.reads("Democratische besluitvorming, gemeente 1: ");
}

/// Saves the release in every form but pictures of pixels, which a page draws: no name of a municipality stands in any.
fn every_form_is_saved(analyst: &mut Analyst) {
    for audience in Audience::ALL {
        analyst.happens(Event::Export(ExportEvent::ChoseAudience(audience)));
        let formats = Format::ALL.into_iter();
        for format in formats.filter(|format| format.audience() == audience) {
            if format == Format::Png || format == Format::Everything {
                continue;
            }
            analyst.happens(Event::Export(ExportEvent::ChoseFormat(format)));
            analyst.presses("Maak het bestand");
            let (name, bytes) = analyst.saved.last().unwrap().clone();
            assert!(name.ends_with(format.ending()), "{name}");
            analyst.reads(&format!("Opgeslagen: {name}"));
            assert!(
                !String::from_utf8_lossy(&bytes).contains("Gemeente 3"),
                "{name}"
            );
        }
    }
}

#[test]
fn after_an_update_a_comparison_of_the_edition_before_goes_on_with_its_own_questions() {
    let mut analyst = Analyst::arrives(23);
    analyst.opens_a_comparison(12);
    analyst.takes_in(6);
    let statement = asked().asked(Scan::Full).next().unwrap().statement.clone();
    analyst.desk.editions = Editions::new(next_edition(), vec![asked()]);
    analyst.happens(Event::Heard);
    analyst.takes_in(10);
    analyst.reads("10 van 12 gemeenten binnen");
    analyst.presses("Sluit de vergelijking");
    analyst.presses("Ja, sluit en toon de vergelijking");
    analyst.reads(&statement);
    analyst.does_not_read("In andere woorden hetzelfde.");
    // A new one compares the next edition, and takes nothing of another.
    let before = analyst.invitation();
    analyst.turns(AnalystRoute::Regions);
    analyst.opens_a_comparison(12);
    let now = analyst.invitation();
    assert_eq!((before.edition, now.edition), ((2026, 1), (2027, 1)));
    let delivery = analyst.contribution(0, 300);
    let code = analyst.sealed(&before, &delivery);
    analyst.happens(Event::ChoseFiles(
        Field::Files,
        vec![opened(code.into_bytes())],
    ));
    analyst.reads("0 van 12 gemeenten binnen");
}

#[test]
fn a_comparison_takes_in_what_the_same_municipalities_said_before() {
    let mut analyst = Analyst::arrives(21);
    analyst.desk.set_today(Date {
        year: 2026,
        month: 4,
        day: 2,
    });
    analyst.opens_a_comparison(20);
    analyst.reads("Wilt u ook vergelijken met een eerder halfjaar?");
    analyst.takes_in_around(18, 150);
    analyst.presses("Sluit de vergelijking");
    analyst.presses("Ja, sluit en toon de vergelijking");
    analyst.reads("geen gesloten vergelijking van een eerder halfjaar");
    analyst.desk.set_today(Date {
        year: 2026,
        month: 11,
        day: 28,
    });
    analyst.turns(AnalystRoute::Regions);
    // The list is typed otherwise; it is the same municipalities.
    analyst.opens_a_comparison_of(20, |n| format!("GEMEENTE {n}"));
    analyst.takes_in_around(16, 210);
    analyst.reads("Raadspeil vergelijkt ook met: eerste helft van 2026 (16 dezelfde gemeenten).");
    analyst.presses("Sluit de vergelijking");
    analyst.presses("Ja, sluit en toon de vergelijking");
    analyst.reads("bij de 16 gemeenten die toen ook meededen");
    analyst.reads(" hoger dan in de eerste helft van 2026");
    let region = analyst.desk.region().unwrap();
    let trend = region.releases[0].0.groups[0].trend.clone().unwrap();
    assert_eq!(trend.count, 16);
    for block in &trend.blocks {
        let difference = block.difference.unwrap();
        let half_width = i16::try_from(block.half_width.unwrap()).unwrap();
        assert_eq!((difference % 10, half_width % 10), (0, 0));
        assert!((difference - 60).abs() <= half_width, "{block:?}");
        assert_eq!(block.outlook, None);
    }
}

#[test]
fn an_analyst_compares_a_region_from_nothing_to_the_file() {
    let mut analyst = Analyst::arrives(1);
    analyst.reads("Op dit apparaat staat nog geen vergelijking");
    analyst.opens_a_comparison(44);
    analyst.presses("Sla de links op als CSV, voor een verzendlijst");
    let (name, links) = analyst.saved.last().unwrap().clone();
    assert!(name.ends_with("-links.csv"), "{name}");
    let links = String::from_utf8(links).unwrap();
    assert_eq!(links.lines().count(), 45);
    let link = links.lines().nth(1).unwrap().split("\";\"").nth(1).unwrap();
    let (invitation, token) = RegionInvitation::parse(link.trim_end_matches('"')).unwrap();
    let region = analyst.desk.region().unwrap();
    assert_eq!(
        (&invitation, token),
        (&region.invitation, region.list[0].token)
    );

    analyst.reads("0 van 44 gemeenten binnen");
    analyst.takes_in(40);
    analyst.reads("40 van 44 gemeenten binnen");
    analyst.reads("40 nieuw");
    analyst.reads("Gemeente 43");
    analyst.presses("Maak het laatste inlezen ongedaan");
    analyst.reads("0 van 44 gemeenten binnen");
    analyst.reads("Sluiten kan vanaf vijf gemeenten");
    analyst.takes_in(40);
    analyst.presses("Sluit de vergelijking");
    analyst.presses("Ja, sluit en toon de vergelijking");
    analyst.reads("40 van de 44 gemeenten op de lijst doen mee");
    analyst.reads("bij ongeveer 19 van de 20 raden");
    analyst.reads("Begin samen met");
    // No name of a municipality stands in what everybody may see, nor on the page before it is asked for.
    analyst.does_not_read("Gemeente 3");
    explores_the_dots(&mut analyst);
    analyst.presses("Toon namen");
    analyst.reads("Gemeente 3");
    analyst.reads("Wie kan wie vragen?");
    analyst.reads(" vragen.");
    analyst.presses("Verberg namen");
    analyst.presses("Sla het bestand voor alle gemeenten op");
    let (_, file) = analyst.saved.last().unwrap().clone();
    assert!(!String::from_utf8_lossy(&file).contains("Gemeente"));
    every_form_is_saved(&mut analyst);
    let id = analyst.desk.here().unwrap().to_owned();
    analyst.turns(AnalystRoute::Screen(id.clone()));
    analyst.reads("1 van ");
    analyst.presses("Volgende");
    analyst.reads("2 van ");
    analyst.presses("Vorige");
    analyst.reads("1 van ");
    analyst.turns(AnalystRoute::Region(id));
    analyst.presses("Maak een datapakket met de bijdragen (niet delen)");
    let (name, bytes) = analyst.saved.last().unwrap().clone();
    assert!(name.ends_with("-niet-delen-datapakket.zip"), "{name}");
    assert!(!String::from_utf8_lossy(&bytes).contains("Gemeente 3"));
    let release = export::read_region(&file).unwrap();
    assert_eq!((release.count, release.municipalities), (40, Some(44)));
    let sizes = release
        .groups
        .iter()
        .filter(|it| matches!(it.of, GroupKind::Size(_)));
    assert_eq!(sizes.count(), SizeClass::ALL.len());

    // Another day, from what is on the device.
    let mut again = Analyst::arrives(2);
    again.device = std::mem::take(&mut analyst.device);
    again.happens(Event::Heard);
    again.reads("VNHG, najaar 2026: gesloten");
    again.turns(analyst.desk.route.clone());
    again.reads("40 van de 44 gemeenten op de lijst doen mee");
}

#[test]
fn each_refusal_is_a_line_and_nothing_is_half_taken_in() {
    let mut analyst = Analyst::arrives(3);
    analyst.opens_a_comparison(6);
    let invitation = analyst.invitation();
    let good = analyst.contribution(0, 300);
    let other = RegionInvitation {
        name: "VNHG, voorjaar 2027".to_owned(),
        ..invitation.clone()
    };
    let mut later = good.clone();
    later.contribution.number = 2;
    let mut changed = good.clone();
    changed.contribution.members = 24;
    let mut stranger = good.clone();
    stranger.token = Token([7; 16]);
    let mut period = good.clone();
    period.contribution.period = raadspeil::disclosure::Period::of(2027, 1);
    let code = |analyst: &mut Analyst, delivery: &Delivery| analyst.sealed(&invitation, delivery);
    let whole = code(&mut analyst, &good);
    let text = [
        whole.clone(),
        whole.clone(),
        analyst.sealed(&other, &good),
        code(&mut analyst, &period),
        code(&mut analyst, &stranger),
        code(&mut analyst, &changed),
        whole[..300].to_owned(),
    ];
    analyst.writes(Field::Contributions, &text.join("\n\n"));
    analyst.presses("Lees in");
    analyst.reads("1 nieuw, 0 in plaats van een eerdere, 1 al ontvangen.");
    analyst.reads("Nummer 3, regel 5: voor een andere vergelijking");
    analyst.reads("Nummer 4, regel 7: van een ander halfjaar");
    analyst.reads("Nummer 7, regel 13: niet compleet of beschadigd");
    analyst.reads("Apart gezet (2)");
    analyst.reads("Een bijdrage met een link die niet op uw lijst staat.");
    analyst.reads("Gemeente 0: dezelfde uitkomst met andere inhoud.");
    analyst.presses("Laat meetellen");
    analyst.reads("De bijdrage telt nu mee.");
    analyst.reads("Apart gezet (1)");
    analyst.presses("Verwijder");
    analyst.reads("De bijdrage is verwijderd.");
    analyst.does_not_read("Een bijdrage met een link die niet op uw lijst staat.");
    // A later release counts instead, and the earlier one is older then.
    let later = code(&mut analyst, &later);
    analyst.writes(Field::Contributions, &later);
    analyst.presses("Lees in");
    analyst.reads("0 nieuw, 1 in plaats van een eerdere");
    analyst.writes(Field::Contributions, &whole);
    analyst.presses("Lees in");
    analyst.reads("Nummer 1, regel 1: een oudere uitkomst");
    analyst.reads("1 van 6 gemeenten binnen");

    // Photographs among the files, and a million characters of something else.
    analyst.happens(Event::ChoseFiles(
        Field::Files,
        vec![refused(), opened(vec![0xff; 1000])],
    ));
    analyst.reads("Nummer 1, bestand “groot.bin”: te groot of niet te lezen");
    analyst.reads("Nummer 2, bestand “bestand.txt”: daarin staat geen bijdrage");
    analyst.writes(Field::Contributions, &"lorem ipsum ".repeat(90_000));
    analyst.presses("Lees in");
    analyst.reads("Hierin staat geen bijdrage.");
    analyst.reads("1 van 6 gemeenten binnen");
}

#[test]
fn what_is_decided_about_a_contribution_can_be_undone_and_a_later_one_stays() {
    let mut analyst = Analyst::arrives(13);
    analyst.opens_a_comparison(6);
    let invitation = analyst.invitation();
    let first = analyst.contribution(0, 300);
    let mut changed = first.clone();
    changed.contribution.members = 24;
    let mut later = first.clone();
    later.contribution.number = 2;
    let takes_in = |analyst: &mut Analyst, delivery: &Delivery| {
        let code = analyst.sealed(&invitation, delivery);
        analyst.writes(Field::Contributions, &code);
        analyst.presses("Lees in");
    };
    let members = |analyst: &Analyst| {
        let held = &analyst.desk.region().unwrap().held;
        held[&first.token].delivery.contribution.members
    };
    takes_in(&mut analyst, &first);
    takes_in(&mut analyst, &changed);
    analyst.presses("Laat meetellen");
    analyst.reads("De bijdrage telt nu mee.");
    assert_eq!(members(&analyst), 24);
    analyst.presses("Zet terug");
    analyst.reads("Ongedaan gemaakt.");
    analyst.reads("Apart gezet (1)");
    assert_eq!(members(&analyst), first.contribution.members);
    analyst.presses("Verwijder");
    analyst.presses("Zet terug");
    analyst.reads("Apart gezet (1)");
    // The later release counts: the one that waits can only be discarded.
    takes_in(&mut analyst, &later);
    analyst.reads("Gemeente 0: een eerdere uitkomst. Er telt al een latere mee.");
    analyst.does_not_read("Laat meetellen");
    let waiting = analyst.desk.region().unwrap().quarantine[0].1.digest;
    analyst.happens(Event::Counted(waiting));
    assert_eq!(
        analyst.desk.region().unwrap().held[&first.token].delivery,
        later
    );
    analyst.reads("Apart gezet (1)");
    analyst.presses("Verwijder");
    analyst.does_not_read("een eerdere uitkomst");
}

#[test]
fn a_comparison_that_was_opened_again_can_be_left_as_it_was() {
    let mut analyst = Analyst::arrives(14);
    analyst.opens_a_comparison(8);
    analyst.takes_in(6);
    analyst.presses("Sluit de vergelijking");
    analyst.presses("Ja, sluit en toon de vergelijking");
    let before = analyst.desk.region().unwrap().releases.clone();
    analyst.presses("Open de vergelijking weer");
    analyst.reads("De uitkomst hierboven blijft gelden tot u opnieuw sluit.");
    analyst.reads("Bij minder dan 15 gemeenten komt er maar één uitkomst.");
    analyst.takes_in(8);
    analyst.presses("Laat deze uitkomst staan en sluit");
    let region = analyst.desk.region().unwrap();
    assert!(region.is_closed);
    assert_eq!(region.releases, before);
    analyst.reads("6 van de 8 gemeenten op de lijst doen mee");
    analyst.reads("Open de vergelijking weer");
}

#[test]
fn five_hundred_files_of_which_three_are_photographs() {
    let mut analyst = Analyst::arrives(8);
    analyst.opens_a_comparison(500);
    let invitation = analyst.invitation();
    let mut files: Vec<OpenedFile> = (0..497)
        .map(|place| {
            let delivery = analyst.contribution(place, 200 + u16::try_from(place % 100).unwrap());
            opened(analyst.sealed(&invitation, &delivery).into_bytes())
        })
        .collect();
    for place in [10, 200, 499] {
        files.insert(place, opened(vec![0xff, 0xd8, 0xff, 0xe0, 0, 0x10]));
    }
    // Some at a time: meanwhile the page shows how far it is, and nothing is taken in halfway.
    let mut batches = analyst
        .desk
        .update(Event::ChoseFiles(Field::Files, files.clone()));
    assert!(batches.len() > 1);
    analyst.reads("Bezig met openen: 3 van 500");
    // They end in any order.
    let last = batches.pop().unwrap();
    let ended = analyst.does(last).unwrap();
    assert!(analyst.desk.update(ended.clone()).len() <= 1);
    analyst.reads("0 van 500 gemeenten binnen");
    // One that ended twice, or that nobody waits for, changes nothing.
    assert!(analyst.desk.update(ended).is_empty());
    analyst.presses("Stop met openen");
    analyst.reads("Gestopt. Er is niets ingelezen.");
    for batch in batches {
        let ended = analyst.does(batch).unwrap();
        assert!(analyst.desk.update(ended).is_empty());
    }
    analyst.reads("0 van 500 gemeenten binnen");
    analyst.happens(Event::ChoseFiles(Field::Files, files));
    analyst.reads("497 nieuw");
    for number in [11, 201, 500] {
        analyst.reads(&format!(
            "Nummer {number}, bestand “bestand.txt”: een foto of film"
        ));
    }
    analyst.reads("497 van 500 gemeenten binnen");
    analyst.elements();
}

/// What counts in the comparison on screen, by token.
fn held(analyst: &Analyst, id: &str) -> BTreeMap<Token, u16> {
    let region = analyst.desk.kept.record(id).unwrap();
    let held = region.held.iter();
    held.map(|(token, arrival)| (*token, arrival.delivery.contribution.number))
        .collect()
}

#[test]
fn a_browser_that_is_killed_at_any_moment_keeps_what_it_called_kept() {
    for seed in 0..20 {
        let mut analyst = Analyst::arrives(100 + seed);
        analyst.opens_a_comparison(12);
        let id = analyst.desk.here().unwrap().to_owned();
        let mut last_kept = held(&analyst, &id);
        let mut kills = 0;
        for _ in 0..60 {
            match analyst.random.next_u32() % 10 {
                0..4 => {
                    let invitation = analyst.invitation();
                    let place = analyst.random.next_u32() as usize % 12;
                    let mut delivery = analyst.contribution(place, 200);
                    delivery.contribution.number =
                        1 + u16::try_from(analyst.random.next_u32() % 3).unwrap();
                    let code = analyst.sealed(&invitation, &delivery);
                    analyst.writes(Field::Contributions, &code);
                    analyst.happens(Event::TookIn);
                }
                4 => analyst.happens(Event::Undid),
                5 => {
                    for device in analyst.device.values() {
                        device.cannot_write.set(Some(StorageError::Full));
                    }
                }
                6 | 7 => {
                    for device in analyst.device.values() {
                        device.recovers();
                    }
                    analyst.happens(Event::TriedAgain);
                }
                8 => analyst.happens(Event::Heard),
                _ => {
                    kills += 1;
                    let before = held(&analyst, &id);
                    let is_kept = analyst.desk.kept.is_kept();
                    let device = std::mem::take(&mut analyst.device);
                    let random = analyst.random.clone();
                    analyst = Analyst::arrives(0);
                    (analyst.device, analyst.random) = (device, random);
                    for device in analyst.device.values() {
                        device.recovers();
                    }
                    let found = analyst.loads();
                    analyst.happens(Event::Loaded(Ok(found)));
                    analyst.turns(AnalystRoute::Region(id.clone()));
                    let after = held(&analyst, &id);
                    if is_kept {
                        assert_eq!(after, before, "seed {seed}");
                    } else {
                        assert_eq!(after, last_kept, "seed {seed}");
                    }
                }
            }
            if analyst.desk.kept.is_kept() {
                last_kept = held(&analyst, &id);
            }
        }
        assert!(kills > 0, "seed {seed}");
    }
}

#[test]
fn a_device_that_fails_loses_nothing() {
    let mut analyst = Analyst::arrives(4);
    analyst.opens_a_comparison(6);
    for device in analyst.device.values() {
        device.cannot_write.set(Some(StorageError::Full));
    }
    analyst.takes_in(5);
    analyst.reads("Er is geen ruimte meer op dit apparaat");
    analyst.reads("5 van 6 gemeenten binnen");
    for device in analyst.device.values() {
        device.recovers();
    }
    analyst.presses("Probeer opnieuw te bewaren");
    analyst.reads("Alles staat op dit apparaat");
    analyst.happens(Event::Heard);
    analyst.reads("5 van 6 gemeenten binnen");

    // Somebody clears what the browser keeps: what is on screen is put back.
    for device in analyst.device.values() {
        device.vanishes();
    }
    analyst.happens(Event::Heard);
    analyst.reads("5 van 6 gemeenten binnen");
    analyst.presses("Zet de vergelijking terug op dit apparaat");
    analyst.reads("Alles staat op dit apparaat");
    assert_eq!(analyst.loads()[0].1.as_ref().unwrap().held.len(), 5);
}

#[test]
fn a_list_or_a_backup_that_is_wrong_gets_a_sentence() {
    let mut analyst = Analyst::arrives(5);
    analyst.presses("Maak de vergelijking");
    analyst.reads("Vul een naam in");
    analyst.writes(Field::Name, "VNHG");
    analyst.writes(Field::List, "Alkmaar\nBergen");
    analyst.presses("Maak de vergelijking");
    analyst.reads("Vul minstens vijf gemeenten in");
    analyst.writes(Field::List, "Alkmaar\nalkmaar\nBergen\tveel\n;3");
    analyst.presses("Maak de vergelijking");
    analyst.reads("Regel 2: alkmaar staat er al");
    analyst.reads("Regel 3: veel is geen aantal inwoners");
    analyst.reads("Regel 4: hier staat geen naam");
    analyst.writes(Field::List, &"x\n".repeat(5_000));
    analyst.presses("Maak de vergelijking");
    analyst.reads("De lijst heeft 5000 regels");
    let bytes = vec![opened(b"geen reservekopie".to_vec())];
    analyst.happens(Event::ChoseFiles(Field::Backup, bytes));
    analyst.reads("Dit is geen reservekopie");

    let mut other = Analyst::arrives(6);
    other.opens_a_comparison(6);
    let backup = other.saved[0].1.clone();
    analyst.opens_a_comparison(7);
    analyst.writes(Field::Opening, PASSWORD);
    let file = vec![opened(backup.clone())];
    analyst.happens(Event::ChoseFiles(Field::Backup, file.clone()));
    analyst.reads("Deze reservekopie is van een andere vergelijking");
    // On the page of all comparisons it is restored.
    analyst.turns(AnalystRoute::Regions);
    analyst.writes(Field::Opening, PASSWORD);
    analyst.happens(Event::ChoseFiles(Field::Backup, file));
    analyst.reads("0 van 6 gemeenten binnen");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever an analyst presses: no panic, and every document is one that somebody who hears it can use.
    #[test]
    fn whatever_is_pressed_at_a_desk(begin in 0..3_usize, steps in prop::collection::vec(any::<usize>(), 1..30)) {
        let mut analyst = Analyst::arrives(7);
        if begin > 0 {
            analyst.opens_a_comparison(16);
        }
        if begin > 1 {
            analyst.takes_in(15);
            analyst.presses("Sluit de vergelijking");
            analyst.presses("Ja, sluit en toon de vergelijking");
        }
        for step in steps {
            let can_be_done: Vec<Element> = analyst.elements().into_iter().filter(|it| it.event.is_some()).collect();
            let element = &can_be_done[step % can_be_done.len()];
            let what = step / can_be_done.len();
            match &element.event {
                Some(html::Event::Click(event) | html::Event::Change(event)) => analyst.happens(event.clone()),
                Some(html::Event::Input(field)) => {
                    let text = ["", "Alkmaar\nBergen\nCastricum\nDen Helder\nEdam", PASSWORD, "RPEIL24"][what % 4];
                    analyst.writes(*field, text);
                }
                Some(html::Event::Files(field)) => {
                    let saved = analyst.saved.last().map(|(_, bytes)| opened(bytes.clone()));
                    let file = saved.unwrap_or(refused());
                    analyst.happens(Event::ChoseFiles(*field, vec![file]));
                }
                _ => {}
            }
            if what.is_multiple_of(7) {
                analyst.happens(Event::Heard);
            }
        }
        analyst.elements();
    }
}

#[test]
fn a_made_up_region_shows_what_comes_out() {
    let mut analyst = Analyst::arrives(9);
    analyst.turns(AnalystRoute::Regions);
    analyst.reads("Bekijk eerst een voorbeeld van een vergelijking");
    analyst.turns(AnalystRoute::Region(EXAMPLE.to_owned()));
    analyst.reads("Deze regio bestaat niet");
    analyst.reads("Voorbeeld, verzonnen: regio");
    // What a real comparison of so many shows: figures, the change, and who can help whom.
    let region = analyst.desk.region().unwrap();
    let (release, _) = region.releases.last().unwrap();
    let group = &release.groups[0];
    assert!(release.count >= 38, "{}", release.count);
    assert!(group.blocks.iter().all(|block| block.mean.is_some()));
    let trend = group.trend.as_ref().unwrap();
    let risen = trend
        .blocks
        .iter()
        .filter(|block| block.difference > Some(0));
    assert!(risen.count() >= 6, "{trend:?}");
    analyst.reads("Vergeleken met een eerder halfjaar");
    // It is not kept, not closed again, and nothing of it leads to a real one.
    analyst.does_not_read("Wis deze vergelijking");
    analyst.does_not_read("Nodig de gemeenten uit");
    assert!(analyst.desk.kept.records.is_empty());
    analyst.elements();
    analyst.turns(AnalystRoute::Screen(EXAMPLE.to_owned()));
    analyst.reads("gemeenten");
    analyst.elements();
}

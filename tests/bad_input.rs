//! Whatever is brought to the wrong place, or came in damaged: every way in times every kind of file, each with what the person
//! reads, in both languages, and nothing taken in halfway.
//!
//! What is read stands in `tests/golden/bad-input.md`, to be reviewed as any other text. Where a change is meant:
//! `cp target/samples/bad-input.md tests/golden/`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/document.rs"]
mod document;
#[path = "support/texts.rs"]
mod texts;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use document::{faults, texts_in};
use hpke::rand_core::SeedableRng;
use raadspeil::comparison::{Municipality, Region, RegionChange};
use raadspeil::disclosure::Period;
use raadspeil::exchange::{
    self, Delivery, Invitation, Payload, RegionInvitation, SecretKey, Strength, Token,
};
use raadspeil::html::{Message, Node};
use raadspeil::program::{OpenedFile, Program};
use raadspeil::questionnaire::{Editions, Level, Questionnaire, Scan};
use raadspeil::region::{Contribution, RegionSubject, SizeClass, regional_release};
use raadspeil::response::{Answer, Response};
use raadspeil::round::{Round, RoundChange};
use raadspeil::route::{AnalystRoute, ClerkRoute, Route, Step};
use raadspeil::sealing::{Outcome, Task};
use raadspeil::store::{self, Draft, DraftChange, Loaded, StorageKind};
use raadspeil::wording::{ClerkPhrase, Date};
use raadspeil::{analyst, clerk, comparison, example, export, participant, round};
use rand_chacha::ChaCha20Rng;
use texts::{Texts, dutch, english};

const PASSWORD: &str = "toets sleutel waterveen";
const TODAY: Date = Date {
    year: 2026,
    month: 11,
    day: 30,
};

/// A round that is open, one that is closed, a comparison, and one of every file that the app itself writes.
struct Made {
    open: Round,
    closed: Round,
    region: Region,
    region_link: String,
    /// Its name, and what is in it.
    files: Vec<(&'static str, Vec<u8>)>,
}

/// A round in which nothing has come in, with its backup proved.
fn made_round(asked: &Questionnaire, name: &str, random: &mut ChaCha20Rng) -> Round {
    let key = SecretKey::generate(random);
    let invitation = Invitation {
        public_key: key.public_key(),
        remarks: false,
        revisions: true,
        slips: false,
        edition: (2026, 1),
        questionnaire: exchange::fingerprint_of_questionnaire(asked, Scan::Quick),
        closes: 0,
        smallest_group: 5,
        expected: 9,
        name: format!("Waterveen · {name}"),
    };
    let mut round = Round::new(invitation, key, Scan::Quick, 9);
    round.apply(RoundChange::BackedUp);
    round
}

/// What somebody hands in who says the same of every statement.
fn code_of(
    asked: &Questionnaire,
    round: &Round,
    (place, level): (u8, Level),
    random: &mut ChaCha20Rng,
) -> Vec<u8> {
    let items = asked.asked(Scan::Quick);
    let answers = items.map(|item| (item.id.clone(), Answer::Level(level)));
    let payload = Payload {
        id: [place; 8],
        revision: 1,
        response: Response {
            role: None,
            answers: answers.collect(),
        },
        slip: None,
        remarks: Vec::new(),
    };
    exchange::seal(&round.invitation, asked, &payload, random).unwrap()
}

/// Seven take part in a round, and it is closed.
fn close(asked: &Questionnaire, round: &mut Round, level: Level, random: &mut ChaCha20Rng) {
    let received = (0..7).map(|place| {
        let code = code_of(asked, round, (place, level), random);
        round.open(asked, &code).unwrap()
    });
    let received = received.collect();
    round.apply(RoundChange::Receive(received));
    round.apply(RoundChange::Close(Period::of(2026, 11)));
}

/// A comparison of six municipalities in which nothing has come in, with its backup proved.
fn made_region(random: &mut ChaCha20Rng) -> Region {
    let key = SecretKey::generate(random);
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: 1,
        edition: (2026, 1),
        period: Period::of(2026, 11),
        municipalities: 6,
        name: "VNHG, najaar 2026".to_owned(),
    };
    let list = (0..6).map(|place| Municipality {
        name: format!("Gemeente {place}"),
        inhabitants: Some(20_000),
        token: Token::draw(random),
    });
    let mut region = Region::new(invitation, key, list.collect());
    region.apply(RegionChange::BackedUp);
    region
}

/// The file of a region of eleven municipalities.
fn published(asked: &Questionnaire, contributions: &[Contribution]) -> String {
    let subject = RegionSubject {
        asked,
        period: Period::of(2026, 11),
        name: "VNHG",
        region: "made up".to_owned(),
        number: 1,
        municipalities: Some(12),
        earlier: Vec::new(),
    };
    let members: Vec<_> = contributions.iter().map(|one| (None, one)).collect();
    export::region_file(&regional_release(&subject, &members).unwrap())
}

impl Made {
    fn new(asked: &Questionnaire) -> Self {
        let random = &mut ChaCha20Rng::seed_from_u64(20_261_130);
        let open = made_round(asked, "raad, najaar 2026", random);
        let mut closed = made_round(asked, "raad, voorjaar 2026", random);
        let mut another = made_round(asked, "raad, een andere keer", random);
        close(asked, &mut closed, Level::Two, random);
        close(asked, &mut another, Level::Four, random);
        let code = |round, random: &mut ChaCha20Rng| {
            exchange::write(&code_of(asked, round, (9, Level::Two), random)).into_bytes()
        };
        let region = made_region(random);
        let token = region.list[0].token;
        let region_link = region.invitation.fragment(token);
        let contribution = |number| example::contribution(asked, number, Period::of(2026, 11), 0);
        let contributions: Vec<_> = (1..12).filter_map(contribution).collect();
        let delivery = Delivery {
            token,
            size: Some(SizeClass::Small),
            contribution: contributions[0].clone(),
        };
        let sealed = exchange::seal_delivery(&region.invitation, asked, &delivery, random).unwrap();
        let item = asked.asked(Scan::Quick).next().unwrap().id.clone();
        let mut draft = Draft::new(asked.edition(), Scan::Quick, None);
        draft.apply(DraftChange::Answer(item, Answer::Unsure));
        let result = export::release_file(&another.release(asked).unwrap());
        let link = |fragment: &str| format!("https://raadspeil.example/#{fragment}").into_bytes();
        let files = vec![
            ("a file with answers", store::write(&draft).into_bytes()),
            ("a result", result.into_bytes()),
            (
                "a file of a region",
                published(asked, &contributions).into_bytes(),
            ),
            (
                "a backup of a round",
                locked(&round::encode(&open, asked), random),
            ),
            (
                "a backup of a comparison",
                locked(&comparison::encode(&region, asked), random),
            ),
            ("an answer code", code(&open, random)),
            ("an answer code of another round", code(&closed, random)),
            ("a contribution", exchange::write(&sealed).into_bytes()),
            ("a link of a round", link(&open.invitation.fragment())),
            ("a link of a region", link(&region_link)),
        ];
        Self {
            open,
            closed,
            region,
            region_link,
            files,
        }
    }

    /// Every kind of file: what the app writes, whole and damaged, and what people mistake for it.
    fn kinds(&self) -> Vec<(String, Vec<u8>)> {
        let mut kinds = Vec::new();
        for (name, bytes) in &self.files {
            kinds.push(((*name).to_owned(), bytes.clone()));
            kinds.push((
                format!("{name}, cut in half"),
                bytes[..bytes.len() / 2].to_vec(),
            ));
            let mut changed = bytes.clone();
            let middle = changed.len() / 2;
            changed[middle] = if changed[middle] == b'7' { b'8' } else { b'7' };
            kinds.push((format!("{name}, one character changed"), changed));
        }
        let pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec();
        let others: [(&str, Vec<u8>); 18] = [
            ("nothing", Vec::new()),
            ("white space", b" \r\n\t ".to_vec()),
            (
                "a greeting",
                "Beste griffie, zie de bijlage. Groet, Jan".into(),
            ),
            (
                "a greeting as Windows writes it",
                b"Beste raadsleden, gro\xebt".to_vec(),
            ),
            ("zeros", vec![0; 400]),
            ("an empty object", b"{}".to_vec()),
            ("an empty list", b"[]".to_vec()),
            ("a number", b"42".to_vec()),
            ("an object cut off", b"{\"format\": \"raadspeil".to_vec()),
            (
                "an object of a newer version",
                br#"{"format":"raadspeil-uitkomst","version":99}"#.to_vec(),
            ),
            (
                "a spreadsheet as text",
                b"gemeente;inwoners\r\nWaterveen;twaalf\r\n".to_vec(),
            ),
            (
                "a web page",
                b"<!doctype html><html><body>Inloggen</body></html>".to_vec(),
            ),
            ("a PDF", pdf),
            ("a packed folder", b"PK\x03\x04\x14\x00\x06\x00".to_vec()),
            (
                "a message of Outlook",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            ),
            ("a photograph", b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec()),
            ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec()),
            ("a film", b"\x00\x00\x00\x18ftypmp42".to_vec()),
        ];
        kinds.extend(others.map(|(name, bytes)| (name.to_owned(), bytes)));
        kinds
    }
}

fn locked(contents: &[u8], random: &mut ChaCha20Rng) -> Vec<u8> {
    // As little as is allowed, so that the test is quick.
    let strength = Strength {
        memory: 19_456,
        passes: 1,
        lanes: 1,
    };
    exchange::lock(contents, PASSWORD, strength, random).unwrap()
}

/// What came of something that was brought.
struct Told {
    /// What the person reads that was not there before.
    said: String,
    /// Whether it was taken.
    is_taken: bool,
}

/// What a person reads, text by text. A document has to hold for somebody who hears it as well.
fn read<M: Message>(document: Node<M>) -> Vec<String> {
    let faults = faults(&document);
    assert!(faults.is_empty(), "{faults:#?}");
    let texts = texts_in(&[document]).into_iter();
    let texts = texts.map(|words| words.trim().to_owned());
    texts.filter(|words| !words.is_empty()).collect()
}

/// What stands in a document now and did not before.
fn new_in(before: &[String], after: Vec<String>) -> String {
    let new = after.into_iter().filter(|words| !before.contains(words));
    new.collect::<Vec<_>>().join(" ")
}

/// The programs in one language, each ready. Computing a check code takes long: it is done once.
struct Desks {
    texts: Texts,
    clerk: clerk::State,
    analyst: analyst::State,
}

impl Desks {
    fn new(texts: Texts, made: &Made) -> Self {
        let (mut clerk, mut analyst) = (clerk(&texts, made), analyst(&texts, made));
        for route in [
            ClerkRoute::Step(made.open.id(), Step::Collect),
            ClerkRoute::Step(made.closed.id(), Step::Report),
            ClerkRoute::RegionLink(made.region_link.clone()),
            ClerkRoute::Rounds,
        ] {
            happens_at(&mut clerk, clerk::Event::Navigated(route));
        }
        for route in [
            AnalystRoute::Region(made.region.id()),
            AnalystRoute::Regions,
        ] {
            happens_to(&mut analyst, analyst::Event::Navigated(route));
        }
        Self {
            texts,
            clerk,
            analyst,
        }
    }
}

/// A way in: brings some bytes to one place of a program, in the language of the texts.
type Way = (&'static str, fn(&Desks, &Made, &[u8]) -> Told);

const WAYS: [Way; 13] = [
    ("participant: a file with answers", participant_file),
    ("participant: a link", participant_link),
    ("clerk: pasted", clerk_paste),
    ("clerk: files with codes", |desks, made, bytes| {
        clerk_file(desks, made, bytes, &clerk::Field::CodeFiles)
    }),
    ("clerk: a backup", |desks, made, bytes| {
        clerk_file(desks, made, bytes, &clerk::Field::Backup)
    }),
    ("clerk: an earlier result", |desks, made, bytes| {
        clerk_file(desks, made, bytes, &clerk::Field::Earlier)
    }),
    ("clerk: a saved result", |desks, made, bytes| {
        clerk_file(desks, made, bytes, &clerk::Field::Saved)
    }),
    ("clerk: a result to contribute", |desks, made, bytes| {
        clerk_file(desks, made, bytes, &clerk::Field::Contribution)
    }),
    ("clerk: a file of a region", |desks, made, bytes| {
        clerk_file(desks, made, bytes, &clerk::Field::Region)
    }),
    ("clerk: a link", clerk_link),
    ("analyst: a list of municipalities", analyst_list),
    ("analyst: files with contributions", |desks, made, bytes| {
        analyst_file(desks, made, bytes, analyst::Field::Files)
    }),
    ("analyst: a backup", |desks, made, bytes| {
        analyst_file(desks, made, bytes, analyst::Field::Backup)
    }),
];

/// A participant who has not begun.
fn participant(texts: &Texts) -> participant::State {
    let (asked, wording) = (texts.asked.clone(), texts.shared.clone());
    let asked = asked.for_participants();
    let mut visit =
        participant::State::new(asked, wording, StorageKind::Database, String::new(), None);
    visit.set_today(TODAY);
    visit.update(participant::Event::Loaded(0, Ok(Loaded::Empty)));
    visit.update(participant::Event::Navigated(Route::Start));
    visit
}

fn participant_file(desks: &Desks, _: &Made, bytes: &[u8]) -> Told {
    let mut visit = participant(&desks.texts);
    let before = read(visit.view());
    let content = participant::FileContent::Bytes(bytes.to_vec());
    visit.update(participant::Event::ChoseFile(content));
    Told {
        said: new_in(&before, read(visit.view())),
        is_taken: visit.draft.is_some(),
    }
}

fn participant_link(desks: &Desks, _: &Made, bytes: &[u8]) -> Told {
    let mut visit = participant(&desks.texts);
    let before = read(visit.view());
    // What somebody types or pastes behind the address.
    let pasted = String::from_utf8_lossy(bytes);
    let fragment = pasted.rsplit('#').next().unwrap_or_default();
    let route = Route::parse(&format!("#{fragment}"));
    let is_invitation = matches!(route, Route::Invitation(_));
    visit.update(participant::Event::Navigated(route));
    let said = new_in(&before, read(visit.view()));
    let is_taken = is_invitation && Invitation::parse(fragment).is_ok();
    Told { said, is_taken }
}

/// A clerk with one round that is open and one that is closed.
fn clerk(texts: &Texts, made: &Made) -> clerk::State {
    let (shared, own) = (texts.shared.clone(), texts.clerk.clone());
    let address = "https://raadspeil.example/".to_owned();
    let asked = Editions::from(texts.asked.clone());
    let mut desk = clerk::State::new(asked, shared, own, StorageKind::Database, address, TODAY);
    let rounds = [&made.open, &made.closed].map(|round| (round.id(), Ok(round.clone())));
    desk.update(clerk::Event::Loaded(Ok(rounds.into())));
    desk
}

/// Lets something happen at the clerk's desk, and what takes a worker or another page.
fn happens_at(desk: &mut clerk::State, event: clerk::Event) {
    for effect in desk.update(event) {
        let next = match effect {
            clerk::Effect::Go(route) => clerk::Event::Navigated(route),
            clerk::Effect::Unlock(file, password) => {
                let opened = exchange::unlock(&file, &password);
                clerk::Event::Key(clerk::KeyEvent::Unlocked(
                    opened.map(|bytes| bytes.to_vec()),
                ))
            }
            clerk::Effect::Open(batch, invitation, key, codes) => {
                let mut random = ChaCha20Rng::seed_from_u64(1);
                let opened = Task::open_responses(&invitation, &key, codes).perform(&mut random);
                let Outcome::Responses(payloads) = opened else {
                    panic!("something else was done");
                };
                clerk::Event::Opened(batch, Some(payloads))
            }
            _ => continue,
        };
        happens_at(desk, next);
    }
}

/// Everything that the clerk's rounds hold.
fn held(desk: &clerk::State, made: &Made) -> Vec<Vec<u8>> {
    let rounds = [&made.open, &made.closed].map(|round| desk.round(&round.id()).unwrap());
    let bytes = rounds.map(|round| round::encode(round, desk.editions.current()).to_vec());
    bytes.into()
}

fn clerk_paste(desks: &Desks, made: &Made, bytes: &[u8]) -> Told {
    let mut desk = desks.clerk.clone();
    happens_at(
        &mut desk,
        clerk::Event::Navigated(ClerkRoute::Step(made.open.id(), Step::Collect)),
    );
    let (before, held_before) = (read(desk.view()), held(&desk, made));
    let pasted = String::from_utf8_lossy(bytes).into_owned();
    happens_at(&mut desk, clerk::Event::Wrote(clerk::Field::Codes, pasted));
    happens_at(&mut desk, clerk::Event::TookIn);
    Told {
        said: new_in(&before, read(desk.view())),
        is_taken: held(&desk, made) != held_before,
    }
}

fn clerk_file(desks: &Desks, made: &Made, bytes: &[u8], field: &clerk::Field) -> Told {
    let mut desk = desks.clerk.clone();
    let route = match field {
        clerk::Field::CodeFiles => ClerkRoute::Step(made.open.id(), Step::Collect),
        clerk::Field::Earlier => ClerkRoute::Step(made.closed.id(), Step::Report),
        clerk::Field::Contribution => ClerkRoute::RegionLink(made.region_link.clone()),
        clerk::Field::Region => ClerkRoute::Contribution,
        _ => ClerkRoute::Rounds,
    };
    happens_at(&mut desk, clerk::Event::Navigated(route.clone()));
    happens_at(
        &mut desk,
        clerk::Event::Wrote(clerk::Field::Opening, PASSWORD.to_owned()),
    );
    let (before, held_before) = (read(desk.view()), held(&desk, made));
    let here = desk.route.clone();
    let files = vec![OpenedFile {
        name: "bestand".to_owned(),
        bytes: Some(bytes.to_vec()),
    }];
    happens_at(&mut desk, clerk::Event::ChoseFiles(field.clone(), files));
    let said = new_in(&before, read(desk.view()));
    // What a file holds is drawn or listed below the field it was opened in.
    let is_shown = match field {
        clerk::Field::Region => said.contains(desks.texts.clerk.say(ClerkPhrase::RegionMean)),
        // The figures of the closed round were there before: those of the file take their place.
        clerk::Field::Contribution => said.starts_with('4'),
        _ => false,
    };
    Told {
        is_taken: held(&desk, made) != held_before || desk.route != here || is_shown,
        said,
    }
}

fn clerk_link(desks: &Desks, made: &Made, bytes: &[u8]) -> Told {
    let mut desk = desks.clerk.clone();
    happens_at(&mut desk, clerk::Event::Navigated(ClerkRoute::Rounds));
    let (before, held_before) = (read(desk.view()), held(&desk, made));
    let pasted = String::from_utf8_lossy(bytes);
    let fragment = pasted.rsplit('#').next().unwrap_or_default();
    let linked = ClerkRoute::parse(&format!("#{fragment}"));
    let handed_in = || ClerkRoute::HandedIn(fragment.to_owned());
    happens_at(
        &mut desk,
        clerk::Event::Navigated(linked.unwrap_or_else(handed_in)),
    );
    Told {
        said: new_in(&before, read(desk.view())),
        is_taken: held(&desk, made) != held_before,
    }
}

/// An analyst with one comparison that is open.
fn analyst(texts: &Texts, made: &Made) -> analyst::State {
    let words = (
        texts.shared.clone(),
        texts.clerk.clone(),
        texts.analyst.clone(),
    );
    let address = "https://raadspeil.example/".to_owned();
    let asked = Editions::from(texts.asked.clone());
    let mut desk = analyst::State::new(asked, words, StorageKind::Database, address, TODAY);
    let regions = vec![(made.region.id(), Ok(made.region.clone()))];
    desk.update(analyst::Event::Loaded(Ok(regions)));
    desk
}

fn happens_to(desk: &mut analyst::State, event: analyst::Event) {
    for effect in desk.update(event) {
        let next = match effect {
            analyst::Effect::Go(route) => analyst::Event::Navigated(route),
            analyst::Effect::Unlock(file, password) => {
                let opened = exchange::unlock(&file, &password);
                analyst::Event::Unlocked(opened.map(|bytes| bytes.to_vec()))
            }
            analyst::Effect::Open(batch, invitation, key, codes) => {
                let mut random = ChaCha20Rng::seed_from_u64(1);
                let opened = Task::open_deliveries(&invitation, &key, codes).perform(&mut random);
                let Outcome::Deliveries(payloads) = opened else {
                    panic!("something else was done");
                };
                analyst::Event::Opened(batch, Some(payloads))
            }
            _ => continue,
        };
        happens_to(desk, next);
    }
}

fn analyst_list(desks: &Desks, _: &Made, bytes: &[u8]) -> Told {
    let mut desk = desks.analyst.clone();
    happens_to(&mut desk, analyst::Event::Navigated(AnalystRoute::Regions));
    let list = String::from_utf8_lossy(bytes).into_owned();
    happens_to(
        &mut desk,
        analyst::Event::Wrote(analyst::Field::Name, "VNHG".to_owned()),
    );
    happens_to(&mut desk, analyst::Event::Wrote(analyst::Field::List, list));
    let before = read(desk.view());
    let effects = desk.update(analyst::Event::Created);
    Told {
        said: new_in(&before, read(desk.view())),
        is_taken: effects
            .iter()
            .any(|effect| matches!(effect, analyst::Effect::MakeKey(_))),
    }
}

fn analyst_file(desks: &Desks, made: &Made, bytes: &[u8], field: analyst::Field) -> Told {
    let mut desk = desks.analyst.clone();
    let id = made.region.id();
    let route = match field {
        analyst::Field::Backup => AnalystRoute::Regions,
        _ => AnalystRoute::Region(id.clone()),
    };
    happens_to(&mut desk, analyst::Event::Navigated(route));
    happens_to(
        &mut desk,
        analyst::Event::Wrote(analyst::Field::Opening, PASSWORD.to_owned()),
    );
    let before = read(desk.view());
    let (here, held) = (desk.route.clone(), |desk: &mut analyst::State| {
        happens_to(
            desk,
            analyst::Event::Navigated(AnalystRoute::Region(id.clone())),
        );
        comparison::encode(desk.region().unwrap(), desk.editions.current()).to_vec()
    });
    let files = vec![OpenedFile {
        name: "bestand".to_owned(),
        bytes: Some(bytes.to_vec()),
    }];
    happens_to(&mut desk, analyst::Event::ChoseFiles(field, files));
    let said = new_in(&before, read(desk.view()));
    let moved = desk.route != here;
    Told {
        said,
        is_taken: moved || held(&mut desk) != held(&mut desks.analyst.clone()),
    }
}

/// What belongs where: only this is ever taken.
fn belongs(way: &str, kind: &str) -> bool {
    matches!(
        (way, kind),
        ("participant: a file with answers", "a file with answers")
            | ("participant: a link", "a link of a round")
            | (
                "clerk: pasted" | "clerk: files with codes",
                "an answer code"
            )
            | ("clerk: a backup", "a backup of a round")
            | (
                "clerk: a saved result" | "clerk: a result to contribute",
                "a result"
            )
            | ("clerk: a file of a region", "a file of a region")
            | ("analyst: files with contributions", "a contribution")
            | ("analyst: a backup", "a backup of a comparison")
    )
}

#[test]
fn every_bad_input_has_its_sentence() {
    let (dutch, english) = (dutch(), english());
    let made = Made::new(&dutch.asked);
    let languages = [
        ("nl", Desks::new(dutch, &made)),
        ("en", Desks::new(english, &made)),
    ];
    let kinds = made.kinds();
    let (mut table, mut silent, mut wrong) = (String::new(), Vec::new(), Vec::new());
    for (way, brings) in WAYS {
        // What is read, in both languages, and which kinds of file lead to it.
        let mut read: Vec<([String; 2], Vec<&str>)> = Vec::new();
        for (kind, bytes) in &kinds {
            let told = languages.each_ref().map(|(language, desks)| {
                let told = brings(desks, &made, bytes);
                if told.is_taken != belongs(way, kind) {
                    wrong.push(format!("{way}, {kind}: {}", told.said));
                }
                let said: String = told.said.chars().take(300).collect();
                // Where nothing is brought nothing has to be said.
                if said.is_empty() && !bytes.is_empty() {
                    silent.push(format!("{language}, {way}: {kind}"));
                }
                if told.is_taken {
                    "taken in".to_owned()
                } else {
                    said
                }
            });
            match read.iter_mut().find(|(there, _)| *there == told) {
                Some((_, kinds)) => kinds.push(kind),
                None => read.push((told, vec![kind])),
            }
        }
        writeln!(table, "# {way}\n").unwrap();
        for ([dutch, english], kinds) in read {
            writeln!(table, "- {}", kinds.join("\n- ")).unwrap();
            writeln!(table, "  nl: {dutch}\n  en: {english}\n").unwrap();
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(root.join("target/samples")).unwrap();
    fs::write(root.join("target/samples/bad-input.md"), &table).unwrap();
    assert!(WAYS.len() * kinds.len() > 300);
    assert!(wrong.is_empty(), "taken, or not taken: {wrong:#?}");
    assert!(silent.is_empty(), "nothing is said: {silent:#?}");
    let golden = fs::read_to_string(root.join("tests/golden/bad-input.md")).unwrap_or_default();
    let first = table
        .lines()
        .zip(golden.lines())
        .find(|(one, other)| one != other);
    assert!(
        table == golden,
        "other sentences, first: {first:#?}\nis that meant? cp target/samples/bad-input.md tests/golden/"
    );
}

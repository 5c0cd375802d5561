//! A whole made-up council: sealed, sent through a noisy chat, found and opened again; by the app, and
//! by an opener that shares nothing with it.
//!
//! Everything goes to `target/samples/council` for people to check, and is compared with what stands in
//! `tests/golden/council`: whatever was sealed once can be opened for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use raadspeil::disclosure::{Period, Release};
use raadspeil::exchange::{self, Found, Invitation, Payload, Remark, SecretKey, Slip, Strength};
use raadspeil::questionnaire::{Questionnaire, Role, Scan, SourceFile, read};
use raadspeil::response::Answer;
use raadspeil::round::{Round, RoundChange};
use raadspeil::wording::Wording;
use raadspeil::{chart, report, sentences};
use serde_json::{Value, json};

use super::python::python;
use super::{SEED, asked, chance, items, payload, round};

/// Members of the council.
const MEMBERS: usize = 45;
/// Lines of the chat.
const LINES: usize = 300;
/// For the key of a council that does not exist.
const PASSWORD: &str = "toets sleutel waterveen alleen voorbeeld";
/// As much as the smallest device has to bear, so that the tests are quick.
const STRENGTH: Strength = Strength {
    memory: 19_456,
    passes: 2,
    lanes: 1,
};

/// Everything about the made-up council.
struct Council {
    asked: Questionnaire,
    invitation: Invitation,
    key: SecretKey,
    payloads: Vec<Payload>,
    codes: Vec<Vec<u8>>,
}

impl Council {
    fn new() -> Self {
        let asked = asked();
        let (invitation, key) = round(&asked, SEED);
        let mut random = chance(SEED + 1);
        let (mut payloads, mut codes) = (Vec::new(), Vec::new());
        for member in 0..MEMBERS {
            let mut payload = payload(&asked, &mut random);
            if member % 15 == 0 {
                payload.remarks = vec![Remark {
                    item: items(&asked)[member / 15].id.clone(),
                    text: "=HYPERLINK(\"https://example.org\") <b>let op</b> 👍".to_owned(),
                }];
            }
            codes.push(exchange::seal(&invitation, &asked, &payload, &mut random).unwrap());
            payloads.push(payload);
        }
        Self {
            asked,
            invitation,
            key,
            payloads,
            codes,
        }
    }

    /// A chat in which the codes stand between talk, copies, strangers and damage.
    fn chat(&self) -> String {
        let (other, _) = round(&self.asked, SEED + 2);
        let mut random = chance(SEED + 3);
        let mut lines: Vec<String> = self.codes.iter().map(|c| exchange::write(c)).collect();
        for (number, code) in self.codes.iter().enumerate().step_by(4) {
            let text = exchange::write(code);
            lines.push(text.to_lowercase());
            lines.push(text[..100 + number].to_owned());
            let stranger = payload(&self.asked, &mut random);
            let stranger = exchange::seal(&other, &self.asked, &stranger, &mut random).unwrap();
            lines.push(exchange::write(&stranger));
            lines.push(text.replace(&text[20..22], "UU"));
        }
        let talk = [
            "Hoort iedereen mij?",
            "RPEIL werkt hier goed 👍",
            "Ik stuur mijn code zo.",
            "Waar staat mijn code?",
            "Microfoon uit s.v.p.",
        ];
        for number in lines.len()..LINES {
            lines.push(talk[number % talk.len()].to_owned());
        }
        // Mixed by a step that has no divisor in common with the number of lines.
        let mut chat = String::new();
        for number in 0..LINES {
            let line = &lines[number * 77 % LINES];
            let minute = number / 6;
            let _ = writeln!(chat, "[20:{minute:02}] Lid {}: {line}", number % 50);
        }
        chat
    }

    /// The round at its clerk's, after the backup and with its slips given out.
    fn round(&self) -> Round {
        let members = u16::try_from(MEMBERS).unwrap();
        let mut round = Round::new(
            self.invitation.clone(),
            self.key.clone(),
            Scan::Full,
            members,
        );
        round.apply(RoundChange::BackedUp);
        let slips = self.payloads.iter().filter_map(|payload| payload.slip);
        round.apply(RoundChange::GiveOut(slips.map(Slip::digest).collect()));
        round
    }

    /// Takes the whole chat in, and counts what became of it.
    fn takes_in(&self, round: &mut Round) -> BTreeMap<String, usize> {
        let mut became: BTreeMap<String, usize> = BTreeMap::new();
        for found in exchange::find(&self.chat()) {
            let verdict = match found {
                Found::Code(code) => match round.open(&self.asked, &code) {
                    Ok(received) => format!("{:?}", round.receive(received)),
                    Err(error) => format!("{error:?}"),
                },
                found => format!("{found:?}"),
            };
            *became.entry(verdict).or_default() += 1;
        }
        became
    }

    /// What was sealed, as the opener writes it.
    fn answers(&self) -> Value {
        let all = self.payloads.iter().zip(&self.codes);
        all.map(|(payload, code)| self.answers_of(payload, code))
            .collect()
    }

    fn answers_of(&self, payload: &Payload, code: &[u8]) -> Value {
        let items = items(&self.asked);
        let answers = items
            .iter()
            .map(|item| match payload.response.answer(item) {
                None => 0,
                Some(Answer::Level(level)) => level.number(),
                Some(Answer::Unsure) => 6,
                Some(Answer::NotApplicable) => 7,
            });
        let remarks = payload.remarks.iter().map(|remark| {
            let place = items.iter().position(|item| item.id == remark.item);
            json!([place, remark.text])
        });
        let role = payload.response.role.map(|role| match role {
            Role::Councillor => "councillor",
            Role::Executive => "executive",
            Role::Clerk => "clerk",
            Role::CivilServant => "civil-servant",
        });
        let hex = payload.id.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let slip = payload.slip.unwrap().text();
        let slip = slip.chars().filter(|c| *c != '-').fold(0_u64, |slip, c| {
            slip << 5 | u64::from(raadspeil::crockford::value(c).unwrap())
        });
        json!({
            "receipt": exchange::receipt(code), "id": hex, "revision": payload.revision,
            "role": role, "slip": slip, "answers": answers.collect::<Vec<_>>(),
            "remarks": remarks.collect::<Vec<_>>(),
        })
    }

    /// The files that a person may want to check, by name.
    fn files(&self) -> BTreeMap<&'static str, Vec<u8>> {
        let mut round = self.round();
        self.takes_in(&mut round);
        round.apply(RoundChange::Close(Period::of(2026, 11)));
        let release = round.release(&self.asked).unwrap();
        let result = serde_json::to_string_pretty(&release).unwrap();
        let contents = raadspeil::round::encode(&round, &self.asked);
        let key_file = exchange::lock(&contents, PASSWORD, STRENGTH, &mut chance(SEED + 4));
        let line = |text: String| text + "\n";
        let drawn = self.drawings(release);
        let codes: String = self
            .codes
            .iter()
            .map(|c| line(exchange::write(c)))
            .collect();
        let slips = self.payloads.iter().filter_map(|payload| payload.slip);
        let mut slips: Vec<String> = slips.map(Slip::text).map(line).collect();
        slips.sort();
        let answers = serde_json::to_string_pretty(&self.answers()).unwrap();
        let invitation = format!("https://raadspeil.example/#{}", self.invitation.fragment());
        [
            ("invitation.txt", line(invitation).into_bytes()),
            ("slips.txt", slips.concat().into_bytes()),
            ("codes.txt", codes.into_bytes()),
            ("chat.txt", self.chat().into_bytes()),
            ("key.peilsleutel", key_file.unwrap()),
            ("password.txt", line(PASSWORD.to_owned()).into_bytes()),
            ("answers.json", line(answers).into_bytes()),
            ("result.json", line(result).into_bytes()),
            ("readiness.svg", drawn[0].clone().into_bytes()),
            ("profile.svg", drawn[1].clone().into_bytes()),
            ("spread.svg", drawn[2].clone().into_bytes()),
        ]
        .into()
    }

    /// The pictures of a result: readiness, the blocks, and the first statement of which the spread is
    /// shown.
    fn drawings(&self, release: Release) -> [String; 3] {
        let shared = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
        let words = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-clerk")));
        let report = report::group(&self.asked, release, &[]);
        let mut items = report.blocks.iter().flat_map(|block| &block.items);
        let spread = items.find_map(|item| sentences::spread_drawing(&words, &item.released));
        let drawings = [
            sentences::readiness_drawing(&words, &report),
            sentences::profile_drawing(&shared, &words, &report, None, false),
            spread.unwrap(),
        ];
        drawings.map(|drawing| chart::svg(&drawing, &report.release.name) + "\n")
    }
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn samples_of_a_council_are_the_same_each_time() {
    let samples = here("target/samples/council");
    fs::create_dir_all(&samples).unwrap();
    let files = Council::new().files();
    for (name, content) in &files {
        fs::write(samples.join(name), content).unwrap();
    }
    for (name, content) in &files {
        let golden = fs::read(here("tests/golden/council").join(name)).unwrap_or_default();
        assert!(
            golden == *content,
            "{name} is no longer what it was: compare target/samples/council with tests/golden/council"
        );
    }
}

#[test]
fn an_independent_opener_reads_what_was_sealed() {
    let council = Council::new();
    let files = council.files();
    let folder = here("target/samples/opener");
    fs::create_dir_all(&folder).unwrap();
    let key_file = folder.join("key.peilsleutel");
    fs::write(&key_file, &files["key.peilsleutel"]).unwrap();
    let link = String::from_utf8(files["invitation.txt"].clone()).unwrap();
    let link = link.trim();

    let check = python("tests/opener.py", &["check", link], b"");
    assert_eq!(check.trim(), council.invitation.check_code());
    let key_file = key_file.to_str().unwrap();
    let arguments = ["codes", link, key_file, PASSWORD];
    let opened = python("tests/opener.py", &arguments, &files["codes.txt"]);
    let opened: Vec<Value> = opened
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(Value::from(opened), council.answers());
}

/// The questionnaire of before the first edition was published, with which the backups of earlier versions were made. Its
/// texts are not in them, so that any will do.
fn asked_before() -> Questionnaire {
    let scoring = include_str!("../golden/council/scoring.json");
    let parsed: Value = serde_json::from_str(scoring).unwrap();
    let ids = |list: &str| {
        let entries = parsed[list].as_array().unwrap().iter();
        entries
            .map(|entry| entry["id"].clone())
            .collect::<Vec<Value>>()
    };
    let item = |id: &Value, floor: &Value| {
        let mut item = json!({
            "id": id, "name": id, "statement": id, "levels": ["a", "b", "c", "d", "e"],
            "evidence": "a", "when_unsure": "a", "when_low": "a",
        });
        if !floor.is_null() {
            item["law"] = json!("a");
            item["checked"] = json!({ "on": "2026-11-27", "how": "a" });
        }
        item
    };
    let items = parsed["items"].as_array().unwrap().iter();
    let items = items.map(|it| item(&it["id"], &it["legal_floor"]));
    let sources = parsed["items"].as_array().unwrap().iter();
    let sources: BTreeSet<&str> = sources
        .flat_map(|it| it["sources"].as_array().unwrap())
        .map(|source| source.as_str().unwrap())
        .collect();
    let sources = sources
        .iter()
        .map(|id| json!({ "id": id, "title": "a", "addresses": [] }));
    let level = json!({ "word": "a", "meaning": "a" });
    let blocks = ids("blocks");
    let blocks = blocks.iter().map(|id| json!({ "id": id, "name": "a" }));
    let texts = json!({
        "edition": "2026-1", "language": "nl", "note": "a", "instruction": "a",
        "levels": vec![level; 5], "terms": [], "principles_2019": [],
        "blocks": blocks.collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(),
        "sources": sources.collect::<Vec<_>>(),
    })
    .to_string();
    let file = |name, text| SourceFile { name, text };
    read(file("scoring.json", scoring), file("nl.json", &texts)).unwrap()
}

#[test]
fn a_backup_of_an_earlier_version_opens_for_ever() {
    let asked = asked_before();
    let open = |file: &[u8]| {
        let contents = exchange::unlock(file, PASSWORD).unwrap();
        let round = raadspeil::round::decode(&contents, &asked).unwrap();
        (contents.first().copied(), round)
    };
    let (version, first) = open(include_bytes!(
        "../golden/council/key-version-1.peilsleutel"
    ));
    let (next, second) = open(include_bytes!(
        "../golden/council/key-version-2.peilsleutel"
    ));
    let (now, round) = open(include_bytes!(
        "../golden/council/key-version-3.peilsleutel"
    ));
    assert_eq!((version, next, now), (Some(1), Some(2), Some(3)));
    assert_eq!(first.responses, round.responses);
    assert_eq!(second.responses, round.responses);
    assert_eq!(second.releases[0].period, round.releases[0].period);
    // What was released under the first rule set stays so; version 1 did not say when a round was closed.
    let rule_sets = [&first, &second, &round].map(|round| round.release(&asked).unwrap().rule_set);
    assert_eq!(rule_sets, [1, 1, 2]);
    let mut release = second.release(&asked).unwrap();
    release.period = None;
    assert_eq!(first.release(&asked), Some(release));
}

#[test]
fn an_independent_program_finds_the_same_result() {
    let council = Council::new();
    let files = council.files();
    let folder = here("target/samples/recomputed");
    fs::create_dir_all(&folder).unwrap();
    for name in ["answers.json", "result.json"] {
        fs::write(folder.join(name), &files[name]).unwrap();
    }
    let said = python("tests/method.py", &[folder.to_str().unwrap()], b"");
    assert!(said.contains("figures agree in 1 council"), "{said}");
}

#[test]
fn an_independent_reader_reads_the_pictures_of_codes() {
    let mut lines = String::new();
    let council = Council::new();
    for code in &council.codes {
        let text = exchange::write(code);
        let (side, path) = chart::modules(&text).unwrap();
        // Without remarks version 8, coarse enough for the camera of a laptop.
        assert!(text.len() > 181 || side == 49);
        let _ = writeln!(lines, "{text}\t{side}\t{path}");
    }
    // And what the clerk shows: the link of the round, and those of its slips.
    let link = format!(
        "https://raadspeil.example/#{}",
        council.invitation.fragment()
    );
    let slips = council.payloads.iter().filter_map(|payload| payload.slip);
    let slips = slips.map(|slip| format!("{link}.{}", slip.text()));
    for text in std::iter::once(link.clone()).chain(slips) {
        let (side, path) = chart::modules_of_link(&text).unwrap();
        let _ = writeln!(lines, "{text}\t{side}\t{path}");
    }
    let read = python("tests/reader.py", &[], lines.as_bytes());
    let samples = here("target/samples/council");
    fs::create_dir_all(&samples).unwrap();
    fs::write(samples.join("read.txt"), &read).unwrap();
    let mut read_in_all = 0;
    for line in read.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (right, of): (usize, usize) = (cells[2].parse().unwrap(), cells[3].parse().unwrap());
        read_in_all += of;
        if cells[0].starts_with("from afar") {
            continue;
        }
        // As drawn all are read; whatever a lens does to them, nearly all.
        let enough = if cells[0].starts_with("as drawn") {
            of
        } else {
            of * 9 / 10
        };
        assert!(right >= enough, "{line}");
    }
    assert_eq!(read_in_all, 6 * (2 * MEMBERS + 1));
}

#[test]
fn a_council_is_found_back_in_its_chat_closed_and_released() {
    let council = Council::new();
    let mut round = council.round();
    let became = council.takes_in(&mut round);
    let count = |verdict: &str| became.get(verdict).copied().unwrap_or_default();
    assert_eq!(count("New"), MEMBERS);
    assert_eq!(count("Known"), 12);
    assert_eq!(count("OtherRound"), 12);
    assert_eq!(count("CutOff"), 24);
    assert_eq!(became.values().sum::<usize>(), MEMBERS + 48);
    for payload in &council.payloads {
        let there = round.responses.get(&payload.id).unwrap();
        assert_eq!(there.payload, *payload);
    }
    assert_eq!(round.release(&council.asked), None);
    round.apply(RoundChange::Close(Period::of(2026, 11)));
    let release = round.release(&council.asked).unwrap();
    assert_eq!((release.count, release.members), (Some(45), 45));
    // The whole round once more from its backup.
    let contents = raadspeil::round::encode(&round, &council.asked);
    let opened = raadspeil::round::decode(&contents, &council.asked).unwrap();
    assert_eq!(opened.release(&council.asked), Some(release));
    assert_eq!(opened.receipts(), round.receipts());
}

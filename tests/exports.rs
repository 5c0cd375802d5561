//! Everything leaves in the right shape: one of every export from a fixed seed, the same each time, and each read back
//! by a program that shares nothing with the app.
//!
//! The samples go to `target/samples/exports` for people to look at.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use hpke::rand_core::{Rng, SeedableRng};
use raadspeil::disclosure::{self, Distribution, Mean, Period, Release, Rules, Subject};
use raadspeil::export::sheets::{Cell, Workbook};
use raadspeil::export::{
    self, Bundle, Document, DocumentPart, Format, Job, JsonFileError, Order, Paper, Person,
};
use raadspeil::office::{self, Fonts};
use raadspeil::questionnaire::{BlockId, ItemId, Level, Questionnaire, Role, Scan};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::{Standing, Targets};
use raadspeil::sentences::RegionWords;
use raadspeil::wording::{ClerkPhrase, Date, Wording};
use raadspeil::{exchange, report};
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

#[path = "support/python.rs"]
mod python;

/// Where every random thing starts: any number will do, as long as it stays the same.
const SEED: u64 = 20_261_125;
/// A name of a round as somebody might type it who means harm: as far as a round can be called so.
const HOSTILE: &str = "Water;veen · =HYPERLINK(\"x\") <b>,'é\"";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What `build.rs` read and packed.
fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn shared() -> Wording {
    Wording::read(include_str!("../src/wording/nl.json")).unwrap()
}

fn own() -> Wording<ClerkPhrase> {
    Wording::read(include_str!("../src/wording/clerk-nl.json")).unwrap()
}

fn fonts() -> Fonts {
    let read = |name: &str| {
        let path = here("target/fonts").join(name);
        assert!(path.exists(), "the fonts are missing: run make fonts");
        fs::read(path).unwrap()
    };
    Fonts::new(read("regular.ttf"), read("bold.ttf")).unwrap()
}

const DATE: Date = Date {
    year: 2026,
    month: 11,
    day: 25,
};

/// What members of a council say: each block has a level about which they lie.
fn responses(asked: &Questionnaire, count: usize, seed: u64) -> Vec<Response> {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let about = |random: &mut ChaCha20Rng, middle: u32| {
        let level = 1 + (middle + random.next_u32() % 3 + random.next_u32() % 2) % 5;
        Level::new(u8::try_from(level).unwrap()).unwrap()
    };
    let mut responses = Vec::new();
    for member in 0..count {
        let role = match member % 9 {
            0..=4 => Some(Role::Councillor),
            5 | 6 => Some(Role::Executive),
            7 => None,
            _ => Some(Role::CivilServant),
        };
        let mut answers = BTreeMap::new();
        for (place, item) in asked.asked(Scan::Full).enumerate() {
            let middle = u32::try_from(place / 4).unwrap();
            let answer = match random.next_u32() % 16 {
                0 => Some(Answer::Unsure),
                1 if item.may_not_apply => Some(Answer::NotApplicable),
                2 => None,
                _ => Some(Answer::Level(about(&mut random, middle))),
            };
            answers.extend(answer.map(|answer| (item.id.clone(), answer)));
        }
        responses.push(Response { role, answers });
    }
    responses
}

fn release(asked: &Questionnaire, name: &str, count: usize, members: usize, seed: u64) -> Release {
    let mut targets = Targets::default();
    targets.set(BlockId::new("T3"), Level::Four);
    let about = Subject {
        asked,
        scan: Scan::Full,
        name,
        round: format!("{seed:016X}"),
        rules: Rules::SECOND,
        number: 1,
        period: Some(Period::of(2026, if seed == SEED { 11 } else { 2 })),
        members,
        targets: &targets,
    };
    let responses = responses(asked, count, seed);
    disclosure::release(&about, &responses.iter().collect::<Vec<_>>(), &[])
}

/// Everything about a made-up council, beside an earlier round of it.
fn council(count: usize, members: usize) -> Bundle {
    let (asked, shared, own) = (asked(), shared(), own());
    let earlier = release(&asked, HOSTILE, 31, members, SEED - 1);
    let release = release(&asked, HOSTILE, count, members, SEED);
    let comparison = report::compare(&asked, &earlier, &release);
    let comparison = release.count.map(|_| comparison);
    let report = report::group(&asked, release, &[earlier]);
    Bundle::of_group(&report, comparison.as_ref(), &asked, &shared, &own, DATE)
}

/// What somebody writes as a reason, for each kind of harm or accident one.
fn hostile_reasons() -> Vec<String> {
    vec![
        "=cmd|'/c calc'!A0".to_owned(),
        "CO₂-uitstoot per m², en het cafe\u{301}".to_owned(),
        "+31 6;\"aan\",\"uit\"".to_owned(),
        "eerste\r\ntweede\tregel".to_owned(),
        "\u{202e}sthcer\u{202c} en \u{200f}links".to_owned(),
        "👩‍🌾 🏛️ 漢字 é ß ĳ".to_owned(),
        "nul\0bel\u{7}\u{fffe}".to_owned(),
        "x".repeat(10_000),
        "</p><script>alert(1)</script>".to_owned(),
    ]
}

/// A made-up person, with a hostile reason for everything that does not apply.
fn somebody(asked: &Questionnaire) -> Person {
    let mut response = responses(asked, 1, SEED).remove(0);
    let mut reasons = BTreeMap::new();
    let may_not = asked.asked(Scan::Full).filter(|item| item.may_not_apply);
    let mut hostile = hostile_reasons().into_iter().cycle();
    for item in may_not {
        response
            .answers
            .insert(item.id.clone(), Answer::NotApplicable);
        reasons.insert(item.id.clone(), hostile.next().unwrap());
    }
    let mut targets = Targets::default();
    targets.set(BlockId::new("T3"), Level::Four);
    Person {
        edition: asked.edition().to_owned(),
        scan: Scan::Full,
        response,
        reasons,
        targets,
    }
}

fn person() -> Bundle {
    let (asked, shared, own) = (asked(), shared(), own());
    let person = somebody(&asked);
    let reason = |id: &ItemId| person.reasons.get(id).cloned();
    let report = report::personal(
        &asked,
        person.scan,
        &person.response,
        &person.targets,
        reason,
    );
    let json = export::person_file(&person);
    let role = person.response.role;
    Bundle::of_person(&report, role, &asked, &shared, &own, DATE, json)
}

/// Everything about the made-up region of `tests/region.rs`.
fn region() -> Bundle {
    let (asked, shared, own) = (asked(), shared(), own());
    let texts = include_str!("../src/wording/analyst-nl.json");
    let file = fs::read(here("tests/golden/region/region.json")).unwrap();
    let words = RegionWords {
        asked: &asked,
        shared: &shared,
        own: &own,
        region: &Wording::read(texts).unwrap(),
    };
    Bundle::of_region(&export::read_region(&file).unwrap(), words, DATE)
}

/// Writes a file as the office does. Pictures of pixels are made by a page: here they stay drawings.
fn written(order: Order, fonts: &Fonts) -> Vec<u8> {
    fn drawn(order: Order) -> Order {
        match order {
            Order::Picture(drawing) => Order::Ready(drawing.into_bytes()),
            Order::Folder(files) => {
                let files = files
                    .into_iter()
                    .filter(|(_, order)| !matches!(order, Order::Picture(_)));
                Order::Folder(files.map(|(name, order)| (name, drawn(order))).collect())
            }
            order => order,
        }
    }
    let job = Job {
        order: drawn(order),
        date: DATE,
    };
    office::write(&job, Some(fonts), &mut |_| {}).unwrap()
}

/// Every number and word of the sheets, for another program to compare with.
fn expected(workbook: &Workbook) -> Value {
    let cell = |cell: &Cell| match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!({ "text": text }),
        Cell::Whole(number) => json!({ "number": number * 100 }),
        Cell::Hundredths(number) => json!({ "number": number }),
        Cell::Code(key, text) => json!({ "code": key, "text": text }),
    };
    let sheets = workbook.sheets.iter().map(|sheet| {
        let rows = sheet.rows.iter();
        let rows = rows.map(|row| row.iter().map(cell).collect::<Vec<_>>());
        let columns = sheet.columns.iter();
        json!({
            "key": sheet.key,
            "name": sheet.name,
            "columns": columns.clone().map(|column| column.key.clone()).collect::<Vec<_>>(),
            "kinds": columns.clone().map(|column| format!("{:?}", column.kind)).collect::<Vec<_>>(),
            "names": columns.map(|column| column.name.clone()).collect::<Vec<_>>(),
            "rows": rows.collect::<Vec<_>>(),
        })
    });
    let context = workbook.context.iter().map(|(column, _)| column);
    json!({
        "title": workbook.title,
        "source": workbook.source,
        "context_keys": context.clone().map(|column| &column.key).collect::<Vec<_>>(),
        "context_names": context.clone().map(|column| &column.name).collect::<Vec<_>>(),
        "context_columns": context.map(|column| (&column.key, format!("{:?}", column.kind))).collect::<Vec<_>>(),
        "context": workbook.context.iter().map(|(_, value)| cell(value)).collect::<Vec<_>>(),
        "sheets": sheets.collect::<Vec<_>>(),
    })
}

#[test]
fn samples_of_every_export_are_the_same_each_time_and_read_by_others() {
    let fonts = fonts();
    let folder = here("target/samples/exports");
    let _ = fs::remove_dir_all(&folder);
    let mut times = String::from("format bytes milliseconds (test build, not the browser)\n");
    for (name, bundle) in [
        ("council", council(38, 45)),
        ("person", person()),
        ("region", region()),
    ] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).unwrap();
        // Pictures of pixels are made by a page.
        for format in Format::ALL
            .into_iter()
            .filter(|format| *format != Format::Png)
        {
            let start = Instant::now();
            let bytes = written(bundle.order(format), &fonts);
            let took = start.elapsed().as_millis();
            assert!(
                bytes == written(bundle.order(format), &fonts),
                "{format:?} is not the same the second time"
            );
            let file = bundle.file_name(format);
            writeln!(times, "{file} {} {took}", bytes.len()).unwrap();
            fs::write(folder.join(file), bytes).unwrap();
        }
        let document = &bundle.paper.document;
        let mut expected = expected(&bundle.workbook);
        // What begins after the summary begins on the second page.
        let mut parts = document
            .parts
            .iter()
            .skip_while(|part| **part != DocumentPart::NewPage);
        if let Some(DocumentPart::Heading(_, words)) = parts.nth(1) {
            expected["summary"] = json!(words);
        }
        fs::write(folder.join("word.html"), export::html(document)).unwrap();
        fs::write(folder.join("word.txt"), export::plain(document)).unwrap();
        fs::write(
            folder.join("expected.json"),
            serde_json::to_string_pretty(&expected).unwrap(),
        )
        .unwrap();
        let said = python::python("tests/exports.py", &[folder.to_str().unwrap()], b"");
        fs::write(folder.join("read-back.txt"), &said).unwrap();
    }
    fs::write(folder.join("times.txt"), times).unwrap();
}

#[test]
fn every_council_can_be_written() {
    let fonts = fonts();
    // Nothing shown, blocks only, medians, whole distributions; few of many, and everybody.
    for (count, members) in [(3, 9), (5, 45), (9, 9), (12, 15), (20, 45), (45, 45)] {
        let bundle = council(count, members);
        for format in Format::ALL.into_iter().filter(|format| bundle.has(*format)) {
            if format != Format::Everything {
                assert!(!written(bundle.order(format), &fonts).is_empty());
            }
        }
    }
}

#[test]
fn what_was_written_opens_again_as_the_same_result() {
    let asked = asked();
    let release = release(&asked, HOSTILE, 38, 45, SEED);
    assert!(exchange::is_name(&release.name), "no round is called so");
    let opened = export::read_release(export::release_file(&release).as_bytes());
    assert_eq!(opened, Ok(release));
    let person = somebody(&asked);
    let opened = export::read_person(export::person_file(&person).as_bytes());
    assert_eq!(opened, Ok(person));
}

#[test]
fn what_cannot_be_opened_is_refused_with_its_reason() {
    let whole = export::person_file(&somebody(&asked()));
    let changed = |from: &str, to: &str| whole.replacen(from, to, 1).into_bytes();
    let cut = whole.as_bytes()[..whole.len() / 2].to_vec();
    let release = export::release_file(&release(&asked(), HOSTILE, 38, 45, SEED));
    for (bytes, expected) in [
        (b"{}".to_vec(), JsonFileError::Foreign),
        (Vec::new(), JsonFileError::Foreign),
        (vec![0xff; 40], JsonFileError::Foreign),
        (release.into_bytes(), JsonFileError::Foreign),
        (cut, JsonFileError::Damaged),
        (
            changed("\"version\": 1", "\"version\": 2"),
            JsonFileError::Newer,
        ),
        (
            changed("\"version\": 1", "\"version\": 0"),
            JsonFileError::Damaged,
        ),
        (
            changed("\"version\": 1", "\"version\": \"1\""),
            JsonFileError::Damaged,
        ),
        (
            changed("\"scan\": \"full\"", "\"scan\": \"long\""),
            JsonFileError::Damaged,
        ),
        (
            changed("{\n", "{\n  \"more\": 1,\n"),
            JsonFileError::Damaged,
        ),
        (
            changed("\"level\": 1", "\"level\": 9"),
            JsonFileError::Damaged,
        ),
        (vec![b' '; 2_000_000], JsonFileError::Foreign),
    ] {
        let shown = String::from_utf8_lossy(&bytes)
            .chars()
            .take(60)
            .collect::<String>();
        assert_eq!(export::read_person(&bytes), Err(expected), "{shown}");
    }
}

#[test]
fn a_document_of_any_shape_ends() {
    let fonts = fonts();
    let words = |count: usize| "woord ".repeat(count);
    let table = |columns: usize, rows: usize, cell: &str| {
        let row = vec![cell.to_owned(); columns];
        DocumentPart::Table(row.clone(), vec![row; rows])
    };
    for part in [
        DocumentPart::Table(Vec::new(), Vec::new()),
        table(1, 0, "naam"),
        table(60, 3, "cel"),
        table(3, 40, &words(40)),
        // Names of columns and cells that are longer than a page, and one word that is.
        table(2, 2, &words(3000)),
        table(2, 2, &"x".repeat(20_000)),
        DocumentPart::List(Vec::new()),
        DocumentPart::List(vec![String::new(), words(3000)]),
        DocumentPart::Paragraph(String::new()),
        DocumentPart::Heading(2, words(400)),
        DocumentPart::NewPage,
    ] {
        let parts = vec![
            DocumentPart::Heading(1, "Titel".to_owned()),
            part.clone(),
            DocumentPart::NewPage,
            DocumentPart::NewPage,
            part,
        ];
        let paper = Paper {
            document: Document {
                language: "nl".to_owned(),
                parts,
            },
            title: words(100),
            source: words(100),
            page: "Pagina {n} van {of}".to_owned(),
            date: DATE,
        };
        // What cannot be written is refused; it does not go on for ever.
        let job = Job {
            order: Order::Pdf(Box::new(paper)),
            date: DATE,
        };
        let written = office::write(&job, Some(&fonts), &mut |_| {});
        assert!(written.is_ok(), "{:?}", written.err());
    }
}

#[test]
fn a_release_that_no_round_can_have_given_is_told_apart() {
    let asked = asked();
    let sound = release(&asked, HOSTILE, 38, 45, SEED);
    assert!(sound.is_of(&asked));
    for (count, members) in [(3, 9), (5, 45), (9, 9), (12, 15), (45, 45)] {
        assert!(release(&asked, "Waterveen", count, members, SEED).is_of(&asked));
    }
    let changed = |change: &dyn Fn(&mut Release)| {
        let mut release = sound.clone();
        change(&mut release);
        release.is_of(&asked)
    };
    let wrong: [&dyn Fn(&mut Release); 10] = [
        &|release| release.items[0].item = ItemId::new("../../../kwaad"),
        &|release| release.items.swap(0, 1),
        &|release| release.items.truncate(3),
        &|release| release.blocks.swap(0, 1),
        &|release| release.roles.extend(release.roles.clone()),
        &|release| release.roles[0].count = 40,
        &|release| release.roles[0].roles.clear(),
        &|release| release.by_hand = true,
        // Finer than rule 2 lets nine people be shown, and a second release with distributions.
        &|release| release.count = Some(9),
        &|release| release.number = 2,
    ];
    for (place, change) in wrong.into_iter().enumerate() {
        assert!(!changed(change), "change {place} is let through");
    }
}

/// A change to a release.
type Change = fn(&mut Release);

#[test]
fn figures_that_no_round_can_have_are_told_apart() {
    let asked = asked();
    let is_of = |count: usize, change: Change| {
        let mut release = release(&asked, "Waterveen", count, 45, SEED);
        change(&mut release);
        release.is_of(&asked)
    };
    let possible: [Change; 7] = [
        |_| {},
        |it| it.members = 38,
        |it| it.blocks[0].mean = Some(Mean::Hundredths(150)),
        |it| it.blocks[0].half_width = Some(500),
        |it| it.items[0].agreement = it.items[0].distribution.and(Some(-100)),
        |it| {
            it.items[0].distribution = Some(Distribution::Coarse([10, 0, 0]));
            it.items[0].agreement = Some(100);
        },
        |it| {
            it.items[0].too_few = true;
            it.items[0].standing = Some(Standing::Unknown);
        },
    ];
    for (place, change) in possible.into_iter().enumerate() {
        assert!(is_of(38, change), "change {place} is refused");
    }
    let impossible: [Change; 20] = [
        |it| it.count = None,
        |it| {
            it.count = None;
            it.blocks.clear();
            it.items.clear();
        },
        |it| it.members = 37,
        |it| it.members = 65_536,
        |it| it.number = 0,
        |it| it.rule_set = 9,
        |it| it.blocks[0].mean = Some(Mean::Hundredths(149)),
        |it| it.blocks[0].mean = Some(Mean::Hundredths(451)),
        |it| it.blocks[0].half_width = Some(501),
        |it| it.items[0].mean = Some(Mean::Hundredths(451)),
        |it| it.items[0].agreement = Some(101),
        |it| it.items[0].agreement = Some(-101),
        |it| it.items[0].distribution = Some(Distribution::Coarse([11, 0, 0])),
        |it| {
            it.items[0].distribution = Some(Distribution::Whole {
                levels: [39, 0, 0, 0, 0],
                unsure: 0,
                not_applicable: 0,
                unanswered: 0,
            });
        },
        |it| it.roles[0].count = 4,
        |it| it.roles[0].blocks.truncate(1),
        |it| it.roles[0].blocks[0] = Some(Mean::Hundredths(451)),
        // Rule 3: without a distribution neither A nor a median.
        |it| {
            it.items[0].distribution = None;
            it.items[0].agreement = Some(10);
        },
        |it| {
            it.items[0].distribution = None;
            it.items[0].agreement = None;
            it.items[0].median = Some(Level::Three);
        },
        // Rule 8.
        |it| {
            it.items[0].too_few = true;
            it.items[0].standing = Some(Standing::Met);
        },
    ];
    for (place, change) in impossible.into_iter().enumerate() {
        assert!(!is_of(38, change), "change {place} is let through");
    }
}

#[test]
fn figures_of_few_are_told_apart_by_the_rules_of_their_release() {
    let asked = asked();
    // Under rule set 1 ten people have medians without a distribution, and an item of few says nothing at all.
    let first_rules: [(usize, Change, bool); 4] = [
        (10, |it| it.items[0].median = Some(Level::Three), true),
        (9, |it| it.items[0].median = Some(Level::Three), false),
        (
            38,
            |it| it.items[0].standing = Some(Standing::Unknown),
            false,
        ),
        (38, |it| it.items[0].standing = None, true),
    ];
    for (count, change, expected) in first_rules {
        let mut release = release(&asked, "Waterveen", count, 45, SEED);
        release.rule_set = 1;
        for item in release.items.iter_mut().filter(|item| item.too_few) {
            item.standing = None;
        }
        release.items[0].distribution = None;
        release.items[0].agreement = None;
        release.items[0].too_few = count == 38;
        change(&mut release);
        assert_eq!(release.is_of(&asked), expected, "{count}");
    }
}

/// Two of one name, or fewer than five with figures.
#[test]
fn a_release_that_is_of_no_questionnaire_is_told_apart() {
    let asked = asked();
    let impossible: [Change; 7] = [
        |it| it.number = 0,
        // Nobody is counted, and yet there are figures of blocks, items or roles.
        |it| {
            it.count = None;
            it.items.clear();
            it.roles.clear();
        },
        |it| {
            it.count = None;
            it.blocks.clear();
            it.roles.clear();
        },
        |it| {
            it.count = None;
            it.blocks.clear();
            it.items.clear();
            it.roles.iter_mut().for_each(|role| role.blocks.clear());
        },
        |it| it.blocks[1].block = it.blocks[0].block.clone(),
        |it| it.items[1].item = it.items[0].item.clone(),
        |it| {
            it.count = Some(3);
            it.blocks.clear();
            it.items.clear();
            it.roles.clear();
        },
    ];
    let sound = release(&asked, "Waterveen", 38, 45, SEED);
    assert!(sound.is_plausible());
    for (place, change) in impossible.into_iter().enumerate() {
        let mut release = sound.clone();
        change(&mut release);
        assert!(!release.is_plausible(), "change {place} is let through");
    }
}

//! One of everything that leaves the program, from fixed answers, and the same each time.
//!
//! The samples go to `target/samples` for people to look at, and are compared with those
//! in `tests/golden`. Where a change is meant, copy the new ones over.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use raadspeil::chart::Picture;
use raadspeil::disclosure::Period;
use raadspeil::questionnaire::{BlockId, Level, Questionnaire, Role, Scan};
use raadspeil::response::Answer;
use raadspeil::store::{self, Draft, DraftChange};
use raadspeil::wording::{ClerkPhrase, Date, Phrase, Wording};
use raadspeil::{chart, example, export, report};

/// Where the answers start: any number will do, as long as it stays the same.
const SEED: u32 = 20_261_123;

/// What `build.rs` read and packed.
fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

/// The draft of a made-up councillor who answers everything, with a hostile reason.
fn draft(asked: &Questionnaire) -> Draft {
    let mut draft = Draft::new(asked.edition(), Scan::Full, Some(Role::Councillor));
    let mut state = SEED;
    for item in asked.asked(Scan::Full) {
        // A linear congruential generator, with the constants of Numerical Recipes.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let answer = match (state >> 16) % 8 {
            0 => Answer::Unsure,
            1 if item.may_not_apply => Answer::NotApplicable,
            other => Answer::Level(Level::new(u8::try_from(1 + other % 5).unwrap()).unwrap()),
        };
        if answer == Answer::NotApplicable {
            let reason = "=HYPERLINK(\"x\") <b>geen</b> sensoren & camera’s".to_owned();
            draft.apply(DraftChange::Reason(item.id.clone(), reason));
        }
        draft.apply(DraftChange::Answer(item.id.clone(), answer));
    }
    draft.apply(DraftChange::Target(BlockId::new("T3"), Level::Four));
    draft
}

#[test]
fn samples_are_the_same_each_time() {
    let (asked, wording) = (
        asked(),
        Wording::read(include_str!("../src/wording/nl.json")).unwrap(),
    );
    let draft = draft(&asked);
    let reason = |id: &_| draft.reasons.get(id).cloned();
    let report = report::personal(&asked, draft.scan, &draft.response, &draft.targets, reason);
    let date = Date {
        year: 2026,
        month: 11,
        day: 23,
    };
    let document = export::personal(&report, &asked, &wording, date);
    let source = wording.source_line(&report);
    let counts = wording.readiness(report.readiness);
    let readiness = chart::readiness(
        report.readiness,
        wording.say(Phrase::ReadinessTitle),
        &counts,
    );
    let samples = [
        ("raadspeil-antwoorden-2026-11-23.txt", store::write(&draft)),
        ("uitslag.html", export::html(&document)),
        ("uitslag.txt", export::plain(&document)),
        (
            "raadspeil-blocks.svg",
            chart::svg(&wording.drawing(&report, Picture::Blocks), &source),
        ),
        (
            "raadspeil-radar.svg",
            chart::svg(&wording.radar(&report), &source),
        ),
        ("raadspeil-readiness.svg", chart::svg(&readiness, &source)),
    ];

    are_as_before("personal", &samples);
    // What a person wrote is text in every one of them.
    assert!(!export::html(&document).contains("<b>geen</b>"));
}

/// The agenda of the made-up council as clerks paste it into Word.
#[test]
fn samples_of_the_council_paper_are_the_same_each_time() {
    let (asked, wording) = (
        asked(),
        Wording::read(include_str!("../src/wording/nl.json")).unwrap(),
    );
    let words = Wording::read(include_str!("../src/wording/clerk-nl.json")).unwrap();
    let name = words.say(ClerkPhrase::ExampleName);
    let release = example::council(&asked, name, Period::of(2026, 11));
    let report = report::group(&asked, release, &[]);
    let date = Date {
        year: 2026,
        month: 11,
        day: 23,
    };
    let paper = export::proposal(&report, &asked, &wording, &words, date).unwrap();
    let samples = [
        ("raadsvoorstel.html", export::html(&paper)),
        ("raadsvoorstel.txt", export::plain(&paper)),
    ];
    are_as_before("proposal", &samples);
}

/// Writes samples into a folder of `target/samples`, and compares them with those in `tests/golden`.
fn are_as_before(folder: &str, samples: &[(&str, String)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = root.join("target/samples").join(folder);
    fs::create_dir_all(&written).unwrap();
    for (name, text) in samples {
        fs::write(written.join(name), text).unwrap();
    }
    for (name, text) in samples {
        let expected = fs::read_to_string(root.join("tests/golden").join(name));
        assert!(
            *text == expected.unwrap_or_default(),
            "{name} is no longer what it was: compare target/samples/{folder} with tests/golden"
        );
    }
}

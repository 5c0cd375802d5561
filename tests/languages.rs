//! English beside Dutch: the same phrases with the same placeholders, the same questions, the same figures, and one round for
//! both.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/texts.rs"]
mod texts;

use std::collections::BTreeSet;

use hpke::rand_core::SeedableRng;
use raadspeil::disclosure::Period;
use raadspeil::exchange::{self, Invitation, Payload, SecretKey};
use raadspeil::export::{self, Bundle, Document, Format, Order};
use raadspeil::questionnaire::{Level, Questionnaire, Role, Scan};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::Targets;
use raadspeil::wording::{AnalystPhrase, ClerkPhrase, Date, Phrase, Phrases, Wording};
use raadspeil::{example, report};
use rand_chacha::ChaCha20Rng;
use texts::{Texts, dutch, english};

const DATE: Date = Date {
    year: 2026,
    month: 11,
    day: 30,
};

/// The names of the placeholders in a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

fn compare<P: Phrases>(dutch: &Wording<P>, english: &Wording<P>) {
    for (phrase, key) in P::ALL {
        let (one, other) = (dutch.say(*phrase), english.say(*phrase));
        assert!(!other.trim().is_empty(), "{key} is empty");
        assert_eq!(placeholders(one), placeholders(other), "{key}: {other}");
    }
}

#[test]
fn every_phrase_has_the_same_placeholders() {
    let (dutch, english) = (dutch(), english());
    compare(&dutch.shared, &english.shared);
    compare(&dutch.clerk, &english.clerk);
    compare(&dutch.analyst, &english.analyst);
}

#[test]
fn the_same_is_asked() {
    let (dutch, english) = (dutch().asked, english().asked);
    assert_eq!([dutch.language(), english.language()], ["nl", "en"]);
    assert_eq!(dutch.edition(), english.edition());
    let laws = |asked: &Questionnaire| {
        let items = asked.asked(Scan::Full);
        let laws = items.map(|item| (item.id.clone(), item.legal_floor.is_some(), item.quick));
        laws.collect::<Vec<_>>()
    };
    assert_eq!(laws(&dutch), laws(&english));
    for scan in [Scan::Quick, Scan::Full] {
        let fingerprint = |asked| exchange::fingerprint_of_questionnaire(asked, scan);
        assert_eq!(fingerprint(&dutch), fingerprint(&english));
    }
    for (one, other) in dutch.asked(Scan::Full).zip(english.asked(Scan::Full)) {
        // Nothing was left in the other language.
        assert_ne!(one.statement, other.statement);
        assert_ne!(one.when_low, other.when_low);
    }
    // What is explained is found in the texts that are shown.
    let statements: Vec<&str> = english
        .asked(Scan::Full)
        .map(|item| &*item.statement)
        .collect();
    assert!(!english.terms_in(&statements).is_empty());
}

#[test]
fn a_round_in_two_languages_counts_as_one() {
    let texts = [dutch(), english()];
    let key = SecretKey::generate(&mut ChaCha20Rng::seed_from_u64(1));
    let invitation = Invitation {
        public_key: key.public_key(),
        remarks: false,
        revisions: true,
        slips: false,
        edition: (2026, 1),
        questionnaire: exchange::fingerprint_of_questionnaire(&texts[0].asked, Scan::Quick),
        closes: 0,
        smallest_group: 5,
        expected: 9,
        name: "Waterveen · raad, najaar 2026".to_owned(),
    };
    for (place, texts) in (0_u8..).zip(&texts) {
        let items = texts.asked.asked(Scan::Quick);
        let answers = items.map(|item| (item.id.clone(), Answer::Level(Level::Four)));
        let payload = Payload {
            id: [place; 8],
            revision: 1,
            response: Response {
                role: Some(Role::Councillor),
                answers: answers.collect(),
            },
            slip: None,
            remarks: Vec::new(),
        };
        let mut random = ChaCha20Rng::seed_from_u64(u64::from(place));
        let code = exchange::seal(&invitation, &texts.asked, &payload, &mut random).unwrap();
        // The clerk may have either language.
        for clerk in [&dutch().asked, &english().asked] {
            let opened = exchange::open(&invitation, clerk, &key, &code).unwrap();
            assert_eq!(opened, payload);
        }
    }
}

/// What a made-up council reads about itself.
fn council(texts: &Texts) -> Document {
    let name = texts.clerk.say(ClerkPhrase::ExampleName);
    let release = example::council(&texts.asked, name, Period::of(2026, 11));
    let report = report::group(&texts.asked, release, &[]);
    export::group(
        &report,
        None,
        &texts.asked,
        &texts.shared,
        &texts.clerk,
        DATE,
    )
}

/// The figures of a text, with the decimal mark left out.
fn figures(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || ",.".contains(letter)));
    let figures = words.map(|word| word.replace([',', '.'], ""));
    figures.filter(|figure| !figure.is_empty()).collect()
}

#[test]
fn the_council_paper_says_the_same_figures() {
    let [dutch, english] = [dutch(), english()].map(|texts| export::plain(&council(&texts)));
    // The texts of statements and laws hold numbers of their own: what stands in tables is compared.
    let rows = |text: &str| -> Vec<Vec<String>> {
        let rows = text.lines().filter(|line| line.contains('\t'));
        rows.map(figures).filter(|row| row.len() > 2).collect()
    };
    let (dutch, english) = (rows(&dutch), rows(&english));
    assert!(dutch.len() > 40, "{} rows", dutch.len());
    assert_eq!(dutch, english);
}

/// Words that stand in nearly every Dutch sentence, and are no English.
const DUTCH: [&str; 12] = [
    "het", "een", "niet", "niveau", "van", "voor", "wordt", "gemeente", "stelling", "raad", "zijn",
    "deden",
];

/// Nothing of a text is in Dutch, but for what is the name of something.
fn is_english(text: &str) {
    for line in text.lines().filter(|line| !line.contains("http")) {
        let words = line.split(|letter: char| !letter.is_alphanumeric());
        let left: Vec<&str> = words
            .filter(|word| DUTCH.contains(&&*word.to_lowercase()))
            .collect();
        assert!(left.is_empty(), "{left:?} in: {line}");
    }
}

#[test]
fn nothing_is_left_in_dutch() {
    let texts = english();
    let document = council(&texts);
    assert_eq!(document.language, "en");
    is_english(&export::plain(&document));
    assert!(export::html(&document).contains("<html lang=\"en\""));
    assert!(export::plain(&document).contains("30 November 2026"));
    // A person, with something to say about most statements.
    let levels = Level::ALL.into_iter().cycle();
    let items = texts.asked.asked(Scan::Full).zip(levels);
    let response = Response {
        role: Some(Role::Councillor),
        answers: items
            .map(|(item, level)| (item.id.clone(), Answer::Level(level)))
            .collect(),
    };
    let report = report::personal(
        &texts.asked,
        Scan::Full,
        &response,
        &Targets::default(),
        |_| None,
    );
    let Texts {
        asked,
        shared,
        clerk,
        ..
    } = &texts;
    let bundle = Bundle::of_person(
        &report,
        response.role,
        asked,
        shared,
        clerk,
        DATE,
        String::new(),
    );
    let Order::Pdf(paper) = bundle.order(Format::Pdf) else {
        panic!("a PDF is a document for paper")
    };
    is_english(&export::plain(&paper.document));
    for phrase in AnalystPhrase::ALL {
        is_english(texts.analyst.say(phrase.0));
    }
    for phrase in ClerkPhrase::ALL {
        is_english(texts.clerk.say(phrase.0));
    }
    for phrase in Phrase::ALL {
        is_english(texts.shared.say(phrase.0));
    }
}

#[test]
fn the_page_in_english_has_the_same_places() {
    let ids = |page: &str| -> Vec<String> {
        let ids = page.split(" id=\"").skip(1);
        ids.map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let (dutch, english) = (
        include_str!("../index.html"),
        include_str!("../src/wording/page-en.html"),
    );
    assert_eq!(ids(dutch), ids(english));
    let body = english.split_once("<body").unwrap().1;
    is_english(body);
    // The first words are those that the program says next.
    let shared = in_one_line(english);
    for phrase in [Phrase::StartTitle, Phrase::StartLead] {
        let texts = self::english().shared;
        assert!(shared.contains(texts.say(phrase)), "{}", texts.say(phrase));
    }
}

/// A page with its lines as one.
fn in_one_line(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

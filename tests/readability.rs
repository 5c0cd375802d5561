//! How hard the texts are to read, by the formula of Flesch as Douma fitted it to Dutch: 206.84 less 77 times the syllables a
//! word less 0.93 times the words a sentence (W.H. Douma, De leesbaarheid van landbouwbladen, 1960). From 60 a text is
//! plain, from 80 it is easy. Syllables are counted as groups of vowels, in which a diaeresis begins another one.
//!
//! The figures and the ten hardest texts go to `target/samples/readability.txt`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Shorter texts say nothing about sentences: names, labels, words on buttons.
const FEWEST_WORDS: usize = 8;

/// The files with texts, and the lowest score that the whole of each may have.
const FILES: [(&str, &str, f64); 5] = [
    (
        "questions",
        include_str!("../questions/2026-1/nl.json"),
        60.0,
    ),
    (
        "plain words",
        include_str!("../questions/2026-1/plain-nl.json"),
        80.0,
    ),
    ("participant", include_str!("../src/wording/nl.json"), 75.0),
    ("clerk", include_str!("../src/wording/clerk-nl.json"), 75.0),
    (
        "analyst",
        include_str!("../src/wording/analyst-nl.json"),
        75.0,
    ),
];

/// What is counted of a text.
#[derive(Clone, Copy, Default)]
struct Counts {
    words: usize,
    sentences: usize,
    syllables: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '’'))
            .filter(|word| word.chars().any(char::is_alphabetic))
            .collect();
        let sentences = text.split(['.', '?', '!', ';', ':']);
        let sentences = sentences.filter(|it| it.chars().any(char::is_alphabetic));
        Self {
            words: words.len(),
            sentences: sentences.count(),
            syllables: words.iter().map(|word| syllables(word)).sum(),
        }
    }

    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
    }

    fn words_a_sentence(self) -> f64 {
        ratio(self.words, self.sentences)
    }

    fn score(self) -> f64 {
        206.84 - 77.0 * ratio(self.syllables, self.words) - 0.93 * self.words_a_sentence()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn ratio(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}

fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace("ij", "y’");
    let (mut count, mut is_within) = (0, false);
    for letter in word.chars() {
        let is_vowel = "aeiouyáàâäéèêëíìîïóòôöúùûü".contains(letter);
        if is_vowel && (!is_within || "äëïöü".contains(letter)) {
            count += 1;
        }
        is_within = is_vowel;
    }
    count.max(1)
}

/// Every text of a file, with where it stands.
fn texts(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (key, inside) in fields {
                texts(inside, &format!("{place}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (number, inside) in list.iter().enumerate() {
                let id = inside.get("id").and_then(Value::as_str);
                let name = id.map_or(number.to_string(), str::to_owned);
                texts(inside, &format!("{place}/{name}"), found);
            }
        }
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        _ => {}
    }
}

/// A text without its blanks: each stands for a word.
fn without_blanks(text: &str) -> String {
    let mut pieces = text.split('{');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        whole.push_str("een");
        whole.push_str(piece.split_once('}').map_or(piece, |(_, after)| after));
    }
    whole
}

#[test]
fn a_syllable_is_a_group_of_vowels() {
    for (word, count) in [
        ("raad", 1),
        ("gemeente", 3),
        ("ideeën", 3),
        ("bijeenkomst", 3),
        ("ict", 1),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    let counts = Counts::of("De raad kiest. Wie kiest er niet?");
    assert_eq!(
        (counts.words, counts.sentences, counts.syllables),
        (7, 2, 7)
    );
}

#[test]
fn samples_of_readability() {
    let (mut said, mut hardest, mut faults) = (String::new(), Vec::new(), Vec::new());
    for (name, file, fewest) in FILES {
        let mut found = Vec::new();
        texts(&serde_json::from_str(file).unwrap(), name, &mut found);
        let mut whole = Counts::default();
        for (place, text) in found {
            // Laws and sources have the names that they have.
            let is_name = place.ends_with("/law") || place.contains("/sources/");
            let counts = Counts::of(&without_blanks(&text));
            if is_name || counts.words < FEWEST_WORDS || text.contains("://") {
                continue;
            }
            whole.add(counts);
            hardest.push((counts.score(), place, text));
        }
        let (score, length) = (whole.score(), whole.words_a_sentence());
        writeln!(
            said,
            "{name:<12}{:>6} words, {length:>4.1} a sentence, score {score:.0}",
            whole.words
        )
        .unwrap();
        if score < fewest {
            faults.push(format!("{name}: {score:.0}, below {fewest}"));
        }
    }
    hardest.sort_by(|one, other| one.0.total_cmp(&other.0));
    said.push_str("\nThe ten hardest\n");
    for (score, place, text) in hardest.iter().take(10) {
        writeln!(said, "{score:>5.0}  {place}: {text}").unwrap();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("readability.txt"), &said).unwrap();
    assert!(faults.is_empty(), "{faults:?}\n{said}");
}

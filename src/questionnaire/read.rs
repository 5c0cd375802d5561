//! Parses the files of an edition into a questionnaire, or reports every error in them.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::shape::{ItemTexts, Scoring, ScoringItem, Texts};
use super::{
    Block, BlockId, Item, ItemId, JsonField, LegalFloor, LevelName, Location, Mistake, Problem,
    Questionnaire, Role, Source, names, problem,
};

/// Longest statement, in characters: four lines on a phone.
const LONGEST_STATEMENT: usize = 120;
/// Longest name of an item, in characters: what fits beside a bar.
const LONGEST_NAME: usize = 28;
/// Longest sentence, in words.
const LONGEST_SENTENCE: usize = 18;
/// Words by which a level 1 says that somebody does not know, rather than what the municipality does not do.
const IGNORANCE: [&str; 5] = [
    "onbekend",
    "niet bekend",
    "niemand weet",
    "niemand kent",
    "weet dat niet",
];
/// Longest description, advice or other sentence, in characters.
const LONGEST_TEXT: usize = 240;

/// The text of a file, with the name that problems are reported under.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// As its editor knows it, for instance `2026-1/nl.json`.
    pub name: &'a str,
    /// All of it.
    pub text: &'a str,
}

/// Reads an edition: what may change a number, and the texts in one language.
///
/// # Errors
///
/// Every rule that either file breaks, not just the first, so that the editor can mend them in one
/// go. A file with the wrong shape is reported with the line and the first fault in it; rules that
/// need both files are then left for the next time.
pub fn read(scoring: SourceFile<'_>, texts: SourceFile<'_>) -> Result<Questionnaire, Vec<Problem>> {
    let mut problems = Vec::new();
    let scoring_file = take_in::<Scoring>(scoring, &mut problems);
    let texts_file = take_in::<Texts>(texts, &mut problems);

    let mut in_scoring = Report {
        file: scoring.name,
        problems: Vec::new(),
    };
    if let Some(file) = &scoring_file {
        check_scoring(file, &mut in_scoring);
    }
    problems.append(&mut in_scoring.problems);

    let mut in_texts = Report {
        file: texts.name,
        problems: Vec::new(),
    };
    if let Some(file) = &texts_file {
        check_texts(file, &mut in_texts);
    }
    if let (Some(scoring), Some(texts)) = (&scoring_file, &texts_file) {
        check_together(scoring, texts, &mut in_texts);
    }
    problems.append(&mut in_texts.problems);

    match (scoring_file, texts_file) {
        (Some(scoring), Some(texts)) if problems.is_empty() => {
            join(scoring, texts).ok_or_else(Vec::new)
        }
        _ => Err(problems),
    }
}

/// Problems of one file, as they are found.
struct Report<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl Report<'_> {
    fn add(&mut self, place: Location, mistake: Mistake) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            place,
            mistake,
        });
    }

    /// Checks a text that people will read.
    fn text(&mut self, place: &Location, field: JsonField, text: &str, most: usize) {
        let found = text.chars().count();
        let mistake = if text.trim().is_empty() {
            Mistake::Empty(field)
        } else if text.contains(['<', '>']) {
            Mistake::Markup(field)
        } else if text.trim() != text || text.contains("  ") || text.contains(char::is_control) {
            Mistake::WhiteSpace(field)
        } else if found > most {
            Mistake::TooLong { field, found, most }
        } else {
            return;
        };
        self.add(place.clone(), mistake);
    }

    /// The same of a text in sentences, which people are to understand at once.
    fn prose(&mut self, place: &Location, field: JsonField, text: &str, most: usize) {
        if let Some(words) = longest_sentence(text).filter(|words| *words > LONGEST_SENTENCE) {
            let mistake = Mistake::LongSentence {
                field: field.clone(),
                words,
                most: LONGEST_SENTENCE,
            };
            self.add(place.clone(), mistake);
        }
        self.text(place, field, text, most);
    }
}

/// The shape of a file, or a problem.
fn take_in<T: DeserializeOwned>(file: SourceFile<'_>, problems: &mut Vec<Problem>) -> Option<T> {
    serde_json::from_str(file.text.trim_start_matches('\u{feff}'))
        .map_err(|error| {
            problems.push(Problem {
                file: file.name.to_owned(),
                place: Location::Line(error.line(), error.column()),
                mistake: problem::shape(&error),
            });
        })
        .ok()
}

/// How many words the longest sentence of a text has.
fn longest_sentence(text: &str) -> Option<usize> {
    let sentences = text.split_inclusive(['.', '?', '!']);
    sentences.map(|it| it.split_whitespace().count()).max()
}

/// How often each key stands in a list, in the order of the keys.
fn count<'a, K: Ord + 'a>(keys: impl Iterator<Item = &'a K>) -> BTreeMap<&'a K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

/// The first thing that stands in a list twice.
fn repeated<T: Ord>(list: &[T]) -> Option<&T> {
    count(list.iter())
        .into_iter()
        .find(|(_, times)| *times > 1)
        .map(|(thing, _)| thing)
}

fn check_scoring(file: &Scoring, report: &mut Report<'_>) {
    if !is_edition(&file.edition) {
        report.add(Location::Top, Mistake::Edition(file.edition.clone()));
    }
    if file.blocks.is_empty() {
        report.add(Location::Top, Mistake::NoBlocks);
    }
    for (id, times) in count(file.blocks.iter().map(|block| &block.id)) {
        let here = || Location::Block(id.clone());
        if times > 1 {
            report.add(here(), Mistake::BlockRepeated(times));
        }
        if !id.is_well_formed() {
            report.add(here(), Mistake::BlockName);
        }
        let counts = |item: &&ScoringItem| item.block == *id || item.also_counts_for.contains(id);
        if !file.items.iter().any(|item| item.block == *id) {
            report.add(here(), Mistake::BlockWithoutItems);
        } else if !file.items.iter().filter(counts).any(|item| item.quick) {
            report.add(here(), Mistake::BlockWithoutQuickItem);
        }
    }
    for (id, times) in count(file.items.iter().map(|item| &item.id)) {
        if times > 1 {
            report.add(Location::Item(id.clone()), Mistake::ItemRepeated(times));
        }
    }
    let blocks: BTreeSet<&BlockId> = file.blocks.iter().map(|block| &block.id).collect();
    for item in &file.items {
        check_item(item, &blocks, report);
        let within = |it: &&ItemId| file.items.iter().any(|item| item.id == **it);
        if let Some(other) = item.comparable_with.as_ref().filter(within) {
            let mistake = Mistake::ComparableWithin(other.clone());
            report.add(Location::Item(item.id.clone()), mistake);
        }
    }
}

fn check_item(item: &ScoringItem, blocks: &BTreeSet<&BlockId>, report: &mut Report<'_>) {
    let mut add = |mistake| report.add(Location::Item(item.id.clone()), mistake);
    if !item.id.is_well_formed_in(&item.block) {
        add(Mistake::ItemName(item.block.clone()));
    }
    for block in std::iter::once(&item.block).chain(&item.also_counts_for) {
        if !blocks.contains(block) {
            add(Mistake::UnknownBlock(block.clone()));
        }
    }
    if item.also_counts_for.contains(&item.block) {
        add(Mistake::CountsForOwnBlock(item.block.clone()));
    }
    if let Some(block) = repeated(&item.also_counts_for) {
        add(Mistake::CountsTwice(block.clone()));
    }
    if item.quick && !item.roles.is_empty() && !item.roles.contains(&Role::Councillor) {
        add(Mistake::QuickWithoutCouncillor);
    }
    if item.roles.is_empty() {
        add(Mistake::NoRoles);
    } else if !item.roles.contains(&item.best_informed) {
        add(Mistake::BestInformedCannotAnswer(item.best_informed));
    }
    if let Some(role) = repeated(&item.roles) {
        add(Mistake::RoleRepeated(*role));
    }
    if item.sources.is_empty() {
        add(Mistake::NoSources);
    }
    if let Some(source) = repeated(&item.sources) {
        add(Mistake::SourceTwice(source.clone()));
    }
}

fn check_texts(file: &Texts, report: &mut Report<'_>) {
    if file.language.len() != 2 || !file.language.chars().all(|c| c.is_ascii_lowercase()) {
        report.add(Location::Top, Mistake::Language(file.language.clone()));
    }
    report.text(
        &Location::Top,
        JsonField::Named("note"),
        &file.note,
        LONGEST_TEXT,
    );
    report.prose(
        &Location::Top,
        JsonField::Named("instruction"),
        &file.instruction,
        LONGEST_TEXT,
    );
    if file.levels.len() != 5 {
        report.add(Location::Top, Mistake::NotFiveLevels(file.levels.len()));
    }
    for item in &file.items {
        check_item_texts(item, report);
    }
    check_levels(file, report);
    check_blocks(file, report);
    check_terms(file, report);
    check_sources(file, report);
}

fn check_levels(file: &Texts, report: &mut Report<'_>) {
    for (number, level) in (1..).zip(&file.levels) {
        let here = Location::Level(number);
        report.text(
            &here,
            JsonField::Named("word"),
            &level.word,
            LONGEST_STATEMENT,
        );
        report.prose(
            &here,
            JsonField::Named("meaning"),
            &level.meaning,
            LONGEST_TEXT,
        );
    }
}

fn check_blocks(file: &Texts, report: &mut Report<'_>) {
    for block in &file.blocks {
        let here = Location::Block(block.id.clone());
        report.text(
            &here,
            JsonField::Named("name"),
            &block.name,
            LONGEST_STATEMENT,
        );
    }
    for old in &file.principles_2019 {
        let here = Location::OldPrinciple(old.name.clone());
        report.text(
            &here,
            JsonField::Named("name"),
            &old.name,
            LONGEST_STATEMENT,
        );
    }
}

fn check_terms(file: &Texts, report: &mut Report<'_>) {
    for (term, times) in count(file.terms.iter().map(|term| &term.term)) {
        let here = Location::Term(term.clone());
        if times > 1 {
            report.add(here.clone(), Mistake::TermRepeated(times));
        }
        if !file
            .items
            .iter()
            .any(|item| texts_of(item).any(|text| names(text, term)))
        {
            report.add(here, Mistake::TermUnused);
        }
    }
    for term in &file.terms {
        let here = Location::Term(term.term.clone());
        report.prose(
            &here,
            JsonField::Named("meaning"),
            &term.meaning,
            LONGEST_TEXT,
        );
    }
}

fn check_sources(file: &Texts, report: &mut Report<'_>) {
    for (id, times) in count(file.sources.iter().map(|source| &source.id)) {
        if times > 1 {
            report.add(Location::Source(id.clone()), Mistake::SourceRepeated(times));
        }
    }
    for source in &file.sources {
        let here = Location::Source(source.id.clone());
        report.text(
            &here,
            JsonField::Named("title"),
            &source.title,
            LONGEST_TEXT,
        );
        for address in source
            .addresses
            .iter()
            .filter(|address| !address.starts_with("https://"))
        {
            report.add(here.clone(), Mistake::Address(address.clone()));
        }
    }
}

fn check_item_texts(item: &ItemTexts, report: &mut Report<'_>) {
    let here = Location::Item(item.id.clone());
    report.text(&here, JsonField::Named("name"), &item.name, LONGEST_NAME);
    report.prose(
        &here,
        JsonField::Named("statement"),
        &item.statement,
        LONGEST_STATEMENT,
    );
    if item.levels.len() != 5 {
        report.add(here.clone(), Mistake::NotFiveLevels(item.levels.len()));
    }
    for (number, level) in (1..).zip(&item.levels) {
        report.prose(&here, JsonField::Level(number), level, LONGEST_TEXT);
        let earlier = item
            .levels
            .iter()
            .take(number - 1)
            .position(|other| other == level);
        if let Some(earlier) = earlier {
            report.add(here.clone(), Mistake::SameLevels(earlier + 1, number));
        }
    }
    report.prose(
        &here,
        JsonField::Named("evidence"),
        &item.evidence,
        LONGEST_TEXT,
    );
    report.prose(
        &here,
        JsonField::Named("when_unsure"),
        &item.when_unsure,
        LONGEST_TEXT,
    );
    report.prose(
        &here,
        JsonField::Named("when_low"),
        &item.when_low,
        LONGEST_TEXT,
    );
    if let Some(law) = &item.law {
        report.text(&here, JsonField::Named("law"), law, LONGEST_STATEMENT);
    }
    match (&item.law, &item.checked) {
        (Some(_), None) => report.add(here.clone(), Mistake::LawUnchecked),
        (None, Some(_)) => report.add(here.clone(), Mistake::NothingToCheck),
        (Some(_), Some(checked)) => {
            let field = JsonField::Named("checked");
            report.text(&here, field, &checked.how, LONGEST_TEXT);
            if !is_day(&checked.on) {
                report.add(here.clone(), Mistake::NoDay(checked.on.clone()));
            }
        }
        (None, None) => {}
    }
    if let Some(first) = item.levels.first() {
        let lower = first.to_lowercase();
        let word = IGNORANCE.iter().find(|word| lower.contains(*word));
        if let Some(word) = word {
            report.add(here, Mistake::Ignorance(word));
        }
    }
}

/// Whether a text is a day as in ISO 8601: `2026-11-27`.
fn is_day(text: &str) -> bool {
    let number = |part: &str, length: usize, most: u16| {
        let value = part.parse().ok().filter(|value| (1..=most).contains(value));
        part.len() == length && value.is_some()
    };
    match text.split('-').collect::<Vec<&str>>().as_slice() {
        [year, month, day] => number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    }
}

/// The laws that were last checked before a day, which is written as in ISO 8601: the item, and when that was. Nothing
/// where the file cannot be read, which [`read`] reports.
pub fn outdated_laws(texts: &str, before: &str) -> Vec<(String, String)> {
    let Ok(file) = serde_json::from_str::<Texts>(texts.trim_start_matches('\u{feff}')) else {
        return Vec::new();
    };
    let items = file.items.into_iter();
    let checked = items.filter_map(|item| Some((item.id.as_str().to_owned(), item.checked?.on)));
    // Written like this, days sort as texts.
    checked.filter(|(_, on)| on.as_str() < before).collect()
}

/// Every text of an item in which a term may stand.
fn texts_of(item: &ItemTexts) -> impl Iterator<Item = &String> {
    [
        &item.statement,
        &item.evidence,
        &item.when_unsure,
        &item.when_low,
    ]
    .into_iter()
    .chain(&item.levels)
}

/// The rules that need both files.
fn check_together(scoring: &Scoring, texts: &Texts, report: &mut Report<'_>) {
    if texts.edition != scoring.edition {
        let (found, expected) = (texts.edition.clone(), scoring.edition.clone());
        report.add(Location::Top, Mistake::OtherEdition { found, expected });
    }
    let scored: Vec<&BlockId> = scoring.blocks.iter().map(|block| &block.id).collect();
    let written: Vec<&BlockId> = texts.blocks.iter().map(|block| &block.id).collect();
    check_pairs(
        &scored,
        &written,
        |id| Location::Block((*id).clone()),
        report,
    );
    let scored: Vec<&ItemId> = scoring.items.iter().map(|item| &item.id).collect();
    let written: Vec<&ItemId> = texts.items.iter().map(|item| &item.id).collect();
    check_pairs(
        &scored,
        &written,
        |id| Location::Item((*id).clone()),
        report,
    );

    let sources: BTreeSet<&String> = texts.sources.iter().map(|source| &source.id).collect();
    for item in &scoring.items {
        let here = || Location::Item(item.id.clone());
        for source in item
            .sources
            .iter()
            .filter(|source| !sources.contains(source))
        {
            report.add(here(), Mistake::UnknownSource(source.clone()));
        }
        let law = texts
            .items
            .iter()
            .find(|texts| texts.id == item.id)
            .map(|texts| &texts.law);
        match (item.legal_floor, law) {
            (Some(_), Some(None)) => report.add(here(), Mistake::LawMissing),
            (None, Some(Some(_))) => report.add(here(), Mistake::FloorMissing),
            _ => {}
        }
    }
    for old in &texts.principles_2019 {
        for key in &old.found_in {
            let is_block = scoring.blocks.iter().any(|block| block.id.as_str() == key);
            let is_item = scoring.items.iter().any(|item| item.id.as_str() == key);
            if !is_block && !is_item {
                let here = Location::OldPrinciple(old.name.clone());
                report.add(here, Mistake::FoundNowhere(key.clone()));
            }
        }
    }
}

/// Checks that every key has its texts, once, and no texts stand alone.
fn check_pairs<K: Ord>(
    scored: &[K],
    written: &[K],
    place: impl Fn(&K) -> Location,
    report: &mut Report<'_>,
) {
    let times = count(written.iter());
    for key in scored.iter().filter(|key| !times.contains_key(key)) {
        report.add(place(key), Mistake::TextsMissing);
    }
    for (key, times) in times {
        if !scored.contains(key) {
            report.add(place(key), Mistake::TextsUnknown);
        }
        if times > 1 {
            report.add(place(key), Mistake::TextsRepeated(times));
        }
    }
}

/// Whether a text is a year and a number without leading zeros.
fn is_edition(text: &str) -> bool {
    let number = |part: &str| part.chars().all(|c| c.is_ascii_digit()) && !part.starts_with('0');
    text.split_once('-').is_some_and(|(year, place)| {
        year.len() == 4 && !place.is_empty() && number(year) && number(place)
    })
}

/// Puts the two files together, or nothing where a text is missing.
fn join(scoring: Scoring, texts: Texts) -> Option<Questionnaire> {
    let level_names: [LevelName; 5] = texts.levels.try_into().ok()?;
    let mut block_texts: BTreeMap<_, _> = texts
        .blocks
        .into_iter()
        .map(|block| (block.id.clone(), block))
        .collect();
    let mut item_texts: BTreeMap<_, _> = texts
        .items
        .into_iter()
        .map(|item| (item.id.clone(), item))
        .collect();

    let mut blocks = Vec::with_capacity(scoring.blocks.len());
    for block in scoring.blocks {
        let texts = block_texts.remove(&block.id)?;
        blocks.push(Block {
            id: block.id,
            kind: block.kind,
            name: texts.name,
        });
    }
    let mut items = Vec::with_capacity(scoring.items.len());
    for item in scoring.items {
        let texts = item_texts.remove(&item.id)?;
        items.push(Item {
            levels: texts.levels.try_into().ok()?,
            id: item.id,
            comparable_with: item.comparable_with,
            block: item.block,
            also_counts_for: item.also_counts_for,
            quick: item.quick,
            may_not_apply: item.not_applicable,
            legal_floor: item
                .legal_floor
                .zip(texts.law)
                .map(|(level, law)| LegalFloor { level, law }),
            roles: item.roles.into_iter().collect(),
            best_informed: item.best_informed,
            for_council: item.for_council,
            sources: item.sources,
            name: texts.name,
            statement: texts.statement,
            evidence: texts.evidence,
            when_unsure: texts.when_unsure,
            when_low: texts.when_low,
        });
    }
    let sources = texts.sources.into_iter().map(|source| Source {
        id: source.id,
        title: source.title,
    });
    Some(Questionnaire {
        edition: scoring.edition,
        language: texts.language,
        note: texts.note,
        instruction: texts.instruction,
        level_names,
        terms: texts.terms,
        blocks,
        items,
        sources: sources.collect(),
    })
}

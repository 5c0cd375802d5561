//! One statement at a time.

use super::keeping::keeping_status;
use super::progress::progress;
use super::{Node, nothing_yet, place_of};
use crate::questionnaire::{Item, ItemId, Level, Role};
use crate::response::Answer;
use crate::route::Route;
use crate::store::{Change, LONGEST_REASON};
use crate::view::{
    On, Property, Weight, asked_field, at_times, bare, button, buttons, disclosure, element,
    focusable, heading_of_page, link, paragraph, paragraph_of, radio, step, text, worded,
};
use crate::visit::{Event, Field, Place, Visit};
use crate::wording::Phrase;

/// What the page is called: the place of the statement and its block.
pub(super) fn title(visit: &Visit, id: &ItemId) -> String {
    match (visit.asked.item(id), place_of(visit, id)) {
        (Some(item), Some(place)) => place_and_block(visit, item, place),
        _ if visit.draft.is_none() => visit.say(Phrase::OverviewTitle),
        _ => visit.say(Phrase::UnknownTitle),
    }
}

fn place_and_block(visit: &Visit, item: &Item, place: usize) -> String {
    let counts = [("n", place + 1), ("of", visit.path().len())];
    let block = visit.asked.block(&item.block);
    [
        visit.count(Phrase::StatementTitle, &counts).as_str(),
        block.map_or("", |block| &block.name),
    ]
    .join(" · ")
}

/// The statement with a key, or what to do where there is none.
pub(super) fn statement(visit: &Visit, id: &ItemId) -> Vec<Node> {
    match (visit.asked.item(id), place_of(visit, id)) {
        (Some(item), Some(place)) => asked(visit, item, place),
        _ if visit.draft.is_none() => vec![
            heading_of_page(visit.say(Phrase::OverviewTitle)),
            nothing_yet(visit),
        ],
        _ => vec![
            heading_of_page(visit.say(Phrase::UnknownTitle)),
            paragraph(visit.say(Phrase::StatementNotAsked)),
            paragraph_of(vec![link(&Route::Overview, visit.say(Phrase::ToOverview))]),
        ],
    }
}

/// A statement at a place on the path, counted from 0.
fn asked(visit: &Visit, item: &Item, place: usize) -> Vec<Node> {
    let where_it_stands = vec![
        bare("span", vec![text(place_and_block(visit, item, place))]),
        link(&Route::Overview, visit.say(Phrase::ToOverview)),
    ];
    let reason = visit.answer(item) == Some(Answer::NotApplicable);
    let steps = vec![steps(visit, item, place), keeping_status(visit)];
    let mut parts = vec![
        element("p", "statement-place", where_it_stands),
        progress(visit),
        level_choice(visit, item),
        tools(visit, item),
        at_times(reason, || reason_field(visit, item)),
    ];
    parts.extend(background(visit, item));
    parts.push(element("div", "statement-steps", steps));
    vec![element("div", "statement", parts)]
}

/// The five levels, "weet ik niet", and "n.v.t." where that is allowed, as real radio buttons.
///
/// Choosing does not turn the page. The keys 1 to 5 choose as long as the focus is in the group,
/// so that they never get in the way of anything else.
fn level_choice(visit: &Visit, item: &Item) -> Node {
    let statement = worded("h1", "utrecht-heading-2", item.statement.clone());
    let legend = "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend";
    let mut parts = vec![element(
        "legend",
        legend,
        vec![focusable(Place::Heading.key(), statement)],
    )];
    parts.extend(Level::ALL.map(|level| {
        let number = level.number().to_string();
        let described = at_times(visit.is_described(), || {
            explained(item.description(level).to_owned())
        });
        let words = Choice {
            id: format!("level-{number}"),
            mark: number,
            word: visit.asked.level_name(level).word.clone(),
            described,
        };
        choice(visit, item, words, Answer::Level(level))
    }));
    let unsure = Choice {
        id: "unsure".to_owned(),
        mark: "?".to_owned(),
        word: visit.say(Phrase::AnswerUnsure),
        described: explained(visit.say(Phrase::AnswerUnsureMeaning)),
    };
    let mut apart = vec![choice(visit, item, unsure, Answer::Unsure)];
    if item.may_not_apply {
        let not_applicable = Choice {
            id: "not-applicable".to_owned(),
            mark: "–".to_owned(),
            word: visit.say(Phrase::AnswerNotApplicable),
            described: explained(visit.say(Phrase::AnswerNotApplicableMeaning)),
        };
        apart.push(choice(visit, item, not_applicable, Answer::NotApplicable));
    }
    parts.push(element("div", "choices-apart", apart));
    let class = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset choices";
    let levels = ["1", "2", "3", "4", "5"].into_iter().zip(Level::ALL);
    let keys = levels.map(|(key, level)| {
        let answer = Answer::Level(level);
        (key, Event::Changed(Change::Answer(item.id.clone(), answer)))
    });
    element("fieldset", class, parts).on(On::Keys(keys.collect()))
}

/// What stands on a choice.
struct Choice {
    /// Key of the radio button.
    id: String,
    /// One character in front of the word.
    mark: String,
    /// The answer in a word.
    word: String,
    /// The answer in a sentence, where it is shown.
    described: Node,
}

/// One answer to a statement.
fn choice(visit: &Visit, item: &Item, words: Choice, value: Answer) -> Node {
    let mark = worded("span", "choice-mark", words.mark).with("aria-hidden", "true");
    let word = element("span", "choice-word", vec![mark, text(words.word)]);
    radio(
        words.id,
        "answer",
        vec![word, words.described],
        visit.answer(item) == Some(value),
        Event::Changed(Change::Answer(item.id.clone(), value)),
    )
}

/// An answer in a sentence.
fn explained(words: String) -> Node {
    worded("span", "choice-description", words)
}

/// What can be done besides answering: see the descriptions, take the answer back.
fn tools(visit: &Visit, item: &Item) -> Node {
    let toggle = visit.say(if visit.is_described() {
        Phrase::DescriptionsHide
    } else {
        Phrase::DescriptionsShow
    });
    let withdraw = at_times(visit.answer(item).is_some(), || {
        let words = visit.say(Phrase::AnswerWithdraw);
        let withdraw = Event::Changed(Change::Withdraw(item.id.clone()));
        button(Weight::Subtle, words, withdraw)
    });
    buttons(vec![
        button(Weight::Subtle, toggle, Event::ToggledDescriptions),
        withdraw,
    ])
}

/// Back and on.
fn steps(visit: &Visit, item: &Item, place: usize) -> Node {
    let path = visit.path();
    let before = place.checked_sub(1).and_then(|place| path.get(place));
    let back = before.map_or(Node::Nothing, |before| {
        let before = Route::Statement(before.id.clone());
        step(Weight::Secondary, &before, visit.say(Phrase::Previous))
    });
    let words = if place + 1 < path.len() {
        Phrase::Next
    } else {
        Phrase::Finish
    };
    let on = Event::WentOn(item.id.clone());
    buttons(vec![back, button(Weight::Primary, visit.say(words), on)])
}

/// How to choose, where to look it up, and what words mean.
fn background(visit: &Visit, item: &Item) -> [Node; 3] {
    let unlikely = visit.role().is_some_and(|role| !item.roles.contains(&role));
    let hint = at_times(unlikely, || {
        let words = visit.say(Phrase::HintUnlikely);
        worded("p", "utrecht-paragraph hint", words)
    });
    let best = match item.best_informed {
        Role::Councillor => Phrase::BestCouncillor,
        Role::Executive => Phrase::BestExecutive,
        Role::Clerk => Phrase::BestClerk,
        Role::CivilServant => Phrase::BestCivilServant,
    };
    let mut evidence = vec![paragraph(item.evidence.clone()), paragraph(visit.say(best))];
    let mut texts: Vec<&str> = item.levels.iter().map(String::as_str).collect();
    texts.extend([item.statement.as_str(), item.evidence.as_str()]);
    let mut terms = Vec::new();
    for term in visit.asked.terms_in(&texts) {
        terms.push(bare("dt", vec![text(term.term.clone())]));
        terms.push(bare("dd", vec![text(term.meaning.clone())]));
    }
    if !terms.is_empty() {
        evidence.push(element("dl", "terms", terms));
    }
    let instruction = vec![
        paragraph(visit.asked.instruction().to_owned()),
        paragraph(visit.say(Phrase::InstructionKeys)),
    ];
    let below = |title, inside| disclosure("disclosure", text(visit.say(title)), inside);
    [
        hint,
        below(Phrase::EvidenceTitle, evidence),
        below(Phrase::InstructionTitle, instruction),
    ]
}

/// Why the statement does not apply.
fn reason_field(visit: &Visit, item: &Item) -> Node {
    let missing = visit.passing.reason_missing;
    let written = visit.draft.as_ref();
    let written = written.and_then(|draft| draft.reasons.get(&item.id).cloned());
    let input = "utrecht-textarea utrecht-textarea--html-textarea";
    let input = element("textarea", input, Vec::new())
        .with("rows", "2")
        .with("maxlength", LONGEST_REASON.to_string())
        .holding(Property::Value(written.unwrap_or_default()))
        .on(On::Write(Field::Reason(item.id.clone())));
    asked_field(
        Place::Reason.key(),
        visit.say(Phrase::ReasonLabel),
        visit.say(Phrase::ReasonHelp),
        missing.then(|| visit.say(Phrase::ReasonMissing)),
        input,
    )
}

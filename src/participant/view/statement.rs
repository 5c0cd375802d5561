//! One statement at a time.

use super::keeping::keeping_status;
use super::progress::progress_of;
use super::{Node, nothing_yet, place_of};
use crate::html::{
    self, Choice, Details, Id, Part, Weight, button, buttons, choices_of, details, element, hint,
    link, page_heading, paragraph, part, radio, statement_heading, step, terms, text, text_area,
    validated_field, when,
};
use crate::participant::{Event, Field, State};
use crate::questionnaire::{Item, ItemId, Level, Role};
use crate::response::Answer;
use crate::route::Route;
use crate::store::{DraftChange, LONGEST_REASON};
use crate::wording::Phrase;

/// The id of the reason why a statement does not apply.
pub(in crate::participant) const REASON: Id = Id::new("reason");
/// The id of the remark to the clerk.
const REMARK: Id = Id::new("remark");
/// The ids of the answers.
const LEVEL: Id = Id::new("level");
const UNSURE: Id = Id::new("unsure");
const NOT_APPLICABLE: Id = Id::new("not-applicable");

/// What the page is called: the place of the statement and its block.
pub(super) fn title(state: &State, id: &ItemId) -> String {
    match (state.asked.item(id), place_of(state, id)) {
        (Some(item), Some(place)) => place_and_block(state, item, place),
        _ if state.draft.is_none() => state.say(Phrase::OverviewTitle),
        _ => state.say(Phrase::UnknownTitle),
    }
}

fn place_and_block(state: &State, item: &Item, place: usize) -> String {
    let counts = [("n", place + 1), ("of", state.path().len())];
    let block = state.asked.block(&item.block);
    [
        state.count(Phrase::StatementTitle, &counts).as_str(),
        block.map_or("", |block| &block.name),
    ]
    .join(" · ")
}

/// The statement with a key, or what to do where there is none.
pub(super) fn statement(state: &State, id: &ItemId) -> Vec<Node> {
    match (state.asked.item(id), place_of(state, id)) {
        (Some(item), Some(place)) => asked(state, item, place),
        _ if state.draft.is_none() => vec![
            page_heading(state.say(Phrase::OverviewTitle)),
            nothing_yet(state),
        ],
        _ => vec![
            page_heading(state.say(Phrase::UnknownTitle)),
            paragraph(state.say(Phrase::StatementNotAsked)),
            paragraph(link(&Route::Overview, state.say(Phrase::ToOverview))),
        ],
    }
}

/// A statement at a place on the path, counted from 0.
fn asked(state: &State, item: &Item, place: usize) -> Vec<Node> {
    let where_it_stands = vec![
        element("span", vec![text(place_and_block(state, item, place))]),
        progress_of(state),
        link(&Route::Overview, state.say(Phrase::ToOverview)),
    ];
    let reason = state.answer(item) == Some(Answer::NotApplicable);
    let steps = vec![
        steps(state, item, place),
        keeping_status(state),
        scripted(
            state,
            Part::PLAIN_WORDS,
            Phrase::PlainWords,
            "aria-expanded",
        ),
        scripted(state, Part::READ_ALOUD, Phrase::ReadAloud, "aria-pressed"),
    ];
    let mut parts = vec![
        part(Part::STATEMENT_PLACE, where_it_stands),
        level_choice(state, item),
        withdrawal(state, item),
        when(reason, || reason_field(state, item)),
        remark_field(state, item),
    ];
    parts.extend(background(state, item));
    parts.push(part(Part::STATEMENT_STEPS, steps));
    vec![part(Part::STATEMENT, parts)]
}

/// The five levels, "weet ik niet", and "n.v.t." where that is allowed, as real radio buttons.
///
/// Choosing does not navigate. The keys 1 to 5 choose only while the focus is in the group, so that they do not
/// conflict with other shortcuts.
fn level_choice(state: &State, item: &Item) -> Node {
    let levels = Level::ALL.map(|level| {
        let number = level.number().to_string();
        let name = state.asked.level_name(level);
        // A word alone measures something else than the description: at the least its meaning stands below it, and the
        // description of the level that was chosen.
        let is_chosen = state.answer(item) == Some(Answer::Level(level));
        let described = if state.is_described() || is_chosen {
            part(Part::CHOICE_DESCRIPTION, item.description(level).to_owned())
        } else {
            meaning(name.meaning.clone())
        };
        let words = Label {
            id: LEVEL.of(&number),
            mark: number,
            word: name.word.clone(),
            described,
        };
        choice(state, item, words, Answer::Level(level))
    });
    let mut fields = vec![toggle(state)];
    fields.extend(levels);
    let unsure = Label {
        id: UNSURE,
        mark: "?".to_owned(),
        word: state.say(Phrase::AnswerUnsure),
        described: meaning(state.say(Phrase::AnswerUnsureMeaning)),
    };
    let mut apart = vec![choice(state, item, unsure, Answer::Unsure)];
    if item.may_not_apply {
        let not_applicable = Label {
            id: NOT_APPLICABLE,
            mark: "–".to_owned(),
            word: state.say(Phrase::AnswerNotApplicable),
            described: meaning(state.say(Phrase::AnswerNotApplicableMeaning)),
        };
        apart.push(choice(state, item, not_applicable, Answer::NotApplicable));
    }
    fields.push(part(Part::CHOICES_APART, apart));
    let keyed = ["1", "2", "3", "4", "5"].into_iter().zip(Level::ALL);
    let keys = keyed.map(|(key, level)| {
        let answer = Answer::Level(level);
        (
            key,
            Event::Changed(DraftChange::Answer(item.id.clone(), answer)),
        )
    });
    let statement = statement_heading(item.statement.clone());
    choices_of(Choice::Statement, statement, fields).on(html::Event::Keydown(keys.collect()))
}

/// The label of a radio button.
struct Label {
    /// The id of the radio button.
    id: Id,
    /// One character in front of the word.
    mark: String,
    /// The answer in a word.
    word: String,
    /// The answer in a sentence, where it is shown.
    described: Node,
}

/// One answer to a statement.
fn choice(state: &State, item: &Item, words: Label, value: Answer) -> Node {
    let mark = part(Part::CHOICE_MARK, words.mark).attribute("aria-hidden", "true");
    let word = part(Part::CHOICE_WORD, vec![mark, text(words.word)]);
    radio(
        &words.id,
        "answer",
        vec![word, words.described],
        state.answer(item) == Some(value),
        Event::Changed(DraftChange::Answer(item.id.clone(), value)),
    )
}

/// What an answer means, for any statement.
fn meaning(words: String) -> Node {
    part(Part::CHOICE_MEANING, words)
}

/// Shows or hides the descriptions of all levels.
fn toggle(state: &State) -> Node {
    let words = state.say(if state.is_described() {
        Phrase::DescriptionsHide
    } else {
        Phrase::DescriptionsShow
    });
    buttons(button(Weight::Subtle, words, Event::ToggledDescriptions))
}

/// A button that a script beside the program serves, with the attribute that tells whether it is on.
fn scripted(state: &State, kind: Part, words: Phrase, is_on: &'static str) -> Node {
    part(kind, state.say(words))
        .attribute("type", "button")
        .attribute(is_on, "false")
}

/// Takes the answer back.
fn withdrawal(state: &State, item: &Item) -> Node {
    when(state.answer(item).is_some(), || {
        let words = state.say(Phrase::AnswerWithdraw);
        let withdraw = Event::Changed(DraftChange::Withdraw(item.id.clone()));
        buttons(button(Weight::Subtle, words, withdraw))
    })
}

/// Back and on.
fn steps(state: &State, item: &Item, place: usize) -> Node {
    let path = state.path();
    let before = place.checked_sub(1).and_then(|place| path.get(place));
    // What leads on keeps its place when there is nothing to go back to, so that a double tap does not lead back.
    let back = before.map_or(element("span", Vec::new()), |before| {
        let before = Route::Statement(before.id.clone());
        step(Weight::Secondary, &before, state.say(Phrase::Previous))
    });
    let is_last = place + 1 == path.len();
    let words = if is_last && state.round().is_some() {
        Phrase::ToHandIn
    } else if is_last {
        Phrase::Finish
    } else if state.answer(item).is_some() {
        Phrase::Next
    } else {
        Phrase::Skip
    };
    let on = Event::WentOn(item.id.clone());
    buttons(vec![back, button(Weight::Primary, state.say(words), on)])
}

/// How to choose, where to look it up, and what words mean.
fn background(state: &State, item: &Item) -> [Node; 3] {
    let unlikely = state.role().is_some_and(|role| !item.roles.contains(&role));
    let unlikely = when(unlikely, || {
        let words = state.say(Phrase::HintUnlikely);
        hint(words)
    });
    let best = match item.best_informed {
        Role::Councillor => Phrase::BestCouncillor,
        Role::Executive => Phrase::BestExecutive,
        Role::Clerk => Phrase::BestClerk,
        Role::CivilServant => Phrase::BestCivilServant,
    };
    let mut evidence = vec![paragraph(item.evidence.clone()), paragraph(state.say(best))];
    let mut texts: Vec<&str> = item.levels.iter().map(String::as_str).collect();
    texts.extend([item.statement.as_str(), item.evidence.as_str()]);
    let used = state.asked.terms_in(&texts);
    if !used.is_empty() {
        let used = used.iter();
        evidence.push(terms(
            used.map(|term| (term.term.clone(), term.meaning.clone())),
        ));
    }
    let instruction = vec![
        paragraph(state.asked.instruction().to_owned()),
        paragraph(state.say(Phrase::InstructionKeys)),
    ];
    let below = |title, inside: Vec<Node>| details(Details::Any, state.say(title), inside);
    [
        unlikely,
        below(Phrase::EvidenceTitle, evidence),
        below(Phrase::InstructionTitle, instruction),
    ]
}

/// Why the statement does not apply.
fn reason_field(state: &State, item: &Item) -> Node {
    let missing = state.transient.reason_missing;
    let written = state.draft.as_ref();
    let written = written.and_then(|draft| draft.reasons.get(&item.id).cloned());
    let field = Field::Reason(item.id.clone());
    let input = text_area(2, written.unwrap_or_default(), Some(field))
        .attribute("maxlength", LONGEST_REASON.to_string());
    validated_field(
        &REASON,
        state.say(Phrase::ReasonLabel),
        Some(state.say(Phrase::ReasonHelp)),
        missing.then(|| state.say(Phrase::ReasonMissing)),
        input,
    )
}

/// What the person wants to say to the clerk about the statement, where the round takes that.
fn remark_field(state: &State, item: &Item) -> Node {
    let draft = state.draft.as_ref().filter(|_| state.takes_remarks());
    let Some(draft) = draft else {
        return Node::Empty;
    };
    let written = draft.remarks.get(&item.id).cloned().unwrap_or_default();
    let room = draft.room_for_remark(&item.id);
    let left = [("n", room.saturating_sub(written.len()))];
    let input = text_area(2, written, Some(Field::Remark(item.id.clone())))
        .attribute("maxlength", room.to_string());
    let help = state.count(Phrase::RemarkHelp, &left);
    let field = validated_field(
        &REMARK,
        state.say(Phrase::RemarkLabel),
        Some(help),
        None,
        input,
    );
    details(Details::Any, state.say(Phrase::RemarkTitle), vec![field])
}

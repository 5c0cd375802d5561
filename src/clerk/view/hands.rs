//! A vote by hand: how many raised one for each level of each statement.

use super::{Node, invite, keeping};
use crate::clerk::{Event, Field, State};
use crate::html::{
    Choice, Details, Id, Part, Weight, button, buttons, choices_of, details, paragraph, part,
    plain_list, section_on_screen, small, text, text_input, validated_field,
};
use crate::questionnaire::{Item, Level};
use crate::round::{Hands, Round};
use crate::scoring::Tally;
use crate::wording::ClerkPhrase;

/// The ids of the fields.
const PRESENT: Id = Id::new("present");
const HANDS: Id = Id::new("hands");

/// The counting: one statement at a time, in step with the big screen.
pub(super) fn hands(state: &State, round: &Round) -> Node {
    let Some(hands) = &round.hands else {
        return Node::Empty;
    };
    let name = state.say(ClerkPhrase::HandsPresent);
    let present = number_field(
        state,
        &PRESENT,
        (name, None),
        hands.present.into(),
        Field::Present,
    );
    let items: Vec<&Item> = state.asked_by(round).asked(round.scan).collect();
    let at = place(state, items.len());
    let counted = items.get(at).map(|item| {
        let place = state.count(
            ClerkPhrase::HandsSlide,
            &[("n", at + 1), ("of", items.len())],
        );
        Node::Fragment(vec![
            part(
                Part::HANDS,
                vec![small(place), counting(state, hands, item)],
            ),
            buttons(ways(state, at, items.len())),
        ])
    });
    let weight = Weight::Secondary;
    let screen = invite::to_screen(state, round, weight, ClerkPhrase::HandsScreen);
    section_on_screen(vec![
        buttons(screen),
        present,
        paragraph(state.say(ClerkPhrase::HandsText)),
        counted.into(),
        keeping::state(state),
        all(state, hands, &items),
    ])
}

/// The place of the statement that is counted, from 0.
fn place(state: &State, count: usize) -> usize {
    let last = count.saturating_sub(1);
    state.transient.on_screen.slide.min(last)
}

/// The field for the lowest level of the statement that is counted: it takes the focus when the clerk goes on.
pub(in crate::clerk) fn first_field(state: &State, round: &Round) -> Option<Id> {
    let items: Vec<&Item> = state.asked_by(round).asked(round.scan).collect();
    let item = items.get(place(state, items.len()))?;
    Some(field_of(item, 1))
}

fn field_of(item: &Item, what: u8) -> Id {
    HANDS.of(&item.id.to_string()).of(&what.to_string())
}

/// The way on, in a place of its own whatever stands beside it, and the way back.
fn ways(state: &State, at: usize, count: usize) -> Vec<Node> {
    let is_last = at + 1 == count;
    let (next, words) = if is_last {
        (0, ClerkPhrase::HandsFirst)
    } else {
        (at + 1, ClerkPhrase::HandsNext)
    };
    let way = |weight, words, place| button(weight, state.say(words), Event::Showed(place));
    let mut ways = vec![way(Weight::Secondary, words, next)];
    if let Some(before) = at.checked_sub(1) {
        ways.push(way(Weight::Subtle, ClerkPhrase::HandsPrevious, before));
    }
    ways
}

/// All statements, how many hands each has, and the way to it.
fn all(state: &State, hands: &Hands, items: &[&Item]) -> Node {
    let entries = items.iter().enumerate().map(|(place, item)| {
        let tally = hands.counted.get(&item.id).copied().unwrap_or_default();
        let (n, of) = (said(tally).to_string(), hands.present.to_string());
        let blanks = [("name", &*item.name), ("n", &n), ("of", &of)];
        let is_wrong =
            |(field, _): &(Field, String)| matches!(field, Field::Hands(id, _) if *id == item.id);
        let words = if state.typed.no_numbers.iter().any(is_wrong) {
            ClerkPhrase::HandsEntryWrong
        } else {
            ClerkPhrase::HandsEntry
        };
        let words = state.fill(words, &blanks);
        button(Weight::Subtle, words, Event::Showed(place))
    });
    let summary = text(state.say(ClerkPhrase::HandsAll));
    details(Details::Any, summary, vec![plain_list(entries.collect())])
}

/// How many hands were raised for anything.
fn said(tally: Tally) -> u32 {
    tally.people() - tally.unanswered
}

/// A count as typed: nothing for none.
fn number(count: u32) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

/// A number field. Invalid input stays in it, with an error below.
fn number_field(
    state: &State,
    id: &Id,
    (name, help): (String, Option<String>),
    count: u32,
    what: Field,
) -> Node {
    let mut typed = state.typed.no_numbers.iter();
    let typed = typed.find(|(there, _)| *there == what);
    let typed = typed.map(|(_, text)| text.clone());
    let wrong = typed.as_ref().map(|_| state.say(ClerkPhrase::NumberWrong));
    let input = text_input("text", typed.unwrap_or_else(|| number(count)), what)
        .attribute("inputmode", "numeric")
        .attribute("autocomplete", "off");
    validated_field(id, name, help, wrong, input)
}

fn counting(state: &State, hands: &Hands, item: &Item) -> Node {
    let tally = hands.counted.get(&item.id).copied().unwrap_or_default();
    let one = |what: u8, words: (String, Option<String>), count: u32| {
        let field = Field::Hands(item.id.clone(), what);
        number_field(state, &field_of(item, what), words, count, field)
    };
    let levels = Level::ALL.map(|level| {
        let word = &state.asked().level_name(level).word;
        let name = format!("{} {word}", level.number());
        let meaning = item.description(level).to_owned();
        one(
            level.number(),
            (name, Some(meaning)),
            *level.of(&tally.levels),
        )
    });
    let mut fields: Vec<Node> = levels.into();
    let unsure = state.say(ClerkPhrase::HandsUnsure);
    fields.push(one(6, (unsure, None), tally.unsure));
    if item.may_not_apply {
        let name = state.say(ClerkPhrase::HandsNotApplicable);
        fields.push(one(7, (name, None), tally.not_applicable));
    }
    let counts = [
        ("n", said(tally) as usize),
        ("of", usize::from(hands.present)),
    ];
    let inside = vec![
        part(Part::HANDS_FIELDS, fields),
        small(state.count(ClerkPhrase::HandsSum, &counts)),
    ];
    choices_of(Choice::Label, item.statement.clone(), inside)
}

//! A vote by hand: how many raised one for each level of each statement.

use super::{Node, invite, keeping};
use crate::clerk::{Field, State};
use crate::html::{
    Choice, Id, Part, Weight, buttons, choices_of, paragraph, part, section_on_screen, small,
    text_input, validated_field,
};
use crate::questionnaire::{Item, Level};
use crate::round::{Hands, Round};
use crate::wording::ClerkPhrase;

/// The ids of the fields.
const PRESENT: Id = Id::new("present");
const HANDS: Id = Id::new("hands");

/// The counting.
pub(super) fn hands(state: &State, round: &Round) -> Node {
    let Some(hands) = &round.hands else {
        return Node::Empty;
    };
    let name = state.say(ClerkPhrase::HandsPresent);
    let present = number_field(state, &PRESENT, name, hands.present.into(), Field::Present);
    let items = state.asked_by(round).asked(round.scan);
    let items = items.map(|item| counting(state, hands, item));
    let weight = Weight::Secondary;
    let screen = invite::to_screen(state, round, weight, ClerkPhrase::HandsScreen);
    section_on_screen(vec![
        buttons(screen),
        present,
        paragraph(state.say(ClerkPhrase::HandsText)),
        part(Part::HANDS, items.collect::<Vec<_>>()),
        keeping::state(state),
    ])
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
fn number_field(state: &State, id: &Id, name: String, count: u32, what: Field) -> Node {
    let mut typed = state.typed.no_numbers.iter();
    let typed = typed.find(|(there, _)| *there == what);
    let typed = typed.map(|(_, text)| text.clone());
    let wrong = typed.as_ref().map(|_| state.say(ClerkPhrase::NumberWrong));
    let input = text_input("text", typed.unwrap_or_else(|| number(count)), what)
        .attribute("inputmode", "numeric")
        .attribute("autocomplete", "off");
    validated_field(id, name, None, wrong, input)
}

fn counting(state: &State, hands: &Hands, item: &Item) -> Node {
    let tally = hands.counted.get(&item.id).copied().unwrap_or_default();
    let one = |what: u8, name: String, count: u32| {
        let id = HANDS.of(&item.id.to_string()).of(&what.to_string());
        number_field(state, &id, name, count, Field::Hands(item.id.clone(), what))
    };
    let levels = Level::ALL.map(|level| {
        let word = &state.asked().level_name(level).word;
        let name = format!("{} {word}", level.number());
        one(level.number(), name, *level.of(&tally.levels))
    });
    let mut fields: Vec<Node> = levels.into();
    fields.push(one(6, state.say(ClerkPhrase::HandsUnsure), tally.unsure));
    if item.may_not_apply {
        let name = state.say(ClerkPhrase::HandsNotApplicable);
        fields.push(one(7, name, tally.not_applicable));
    }
    let said = (tally.people() - tally.unanswered) as usize;
    let counts = [("n", said), ("of", usize::from(hands.present))];
    let inside = vec![
        part(Part::HANDS_FIELDS, fields),
        small(state.count(ClerkPhrase::HandsSum, &counts)),
    ];
    choices_of(Choice::Label, item.statement.clone(), inside)
}

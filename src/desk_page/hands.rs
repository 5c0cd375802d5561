//! A vote by hand: how many raised one for each level of each statement.

use super::{Node, keeping};
use crate::desk::{Desk, Field};
use crate::questionnaire::{Item, Level};
use crate::round::{Hands, Round};
use crate::view::{
    element, field, heading, paragraph, section_on_screen, small, text_input, worded,
};
use crate::wording::ClerkPhrase;

/// The counting.
pub(super) fn hands(desk: &Desk, round: &Round) -> Node {
    let Some(hands) = &round.hands else {
        return Node::Nothing;
    };
    let name = desk.say(ClerkPhrase::HandsPresent);
    let present = number_field(
        desk,
        "present".to_owned(),
        name,
        hands.present.into(),
        Field::Present,
    );
    let items = desk.asked.asked(round.scan);
    let items = items.map(|item| counting(desk, hands, item));
    section_on_screen(vec![
        heading(desk.say(ClerkPhrase::HandsTitle)),
        present,
        paragraph(desk.say(ClerkPhrase::HandsText)),
        element("div", "hands", items.collect()),
        keeping::state(desk),
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

/// A field for a number. What stands in it and is none stays there, with a sentence below it.
fn number_field(desk: &Desk, key: String, name: String, count: u32, what: Field) -> Node {
    let mut typed = desk.typed.no_numbers.iter();
    let typed = typed.find(|(there, _)| *there == what);
    let typed = typed.map(|(_, text)| text.clone());
    let wrong = typed.as_ref().map(|_| desk.say(ClerkPhrase::NumberWrong));
    let wrong_key = format!("{key}-wrong");
    let input = text_input("text", typed.unwrap_or_else(|| number(count)), what)
        .with("id", key.clone())
        .with("inputmode", "numeric")
        .with("autocomplete", "off")
        .with("aria-describedby", wrong_key.clone())
        .with("aria-invalid", wrong.is_some().to_string());
    let wrong = wrong.unwrap_or_default();
    let wrong = worded("div", "utrecht-form-field-error-message", wrong)
        .with("id", wrong_key)
        .with("role", "alert");
    field(key, name, vec![wrong, input])
}

fn counting(desk: &Desk, hands: &Hands, item: &Item) -> Node {
    let tally = hands.counted.get(&item.id).copied().unwrap_or_default();
    let one = |what: u8, name: String, count: u32| {
        let key = format!("hands-{}-{what}", item.id);
        number_field(desk, key, name, count, Field::Hands(item.id.clone(), what))
    };
    let levels = Level::ALL.map(|level| {
        let word = &desk.asked.level_name(level).word;
        let name = format!("{} {word}", level.number());
        one(level.number(), name, *level.of(&tally.levels))
    });
    let mut fields: Vec<Node> = levels.into();
    fields.push(one(6, desk.say(ClerkPhrase::HandsUnsure), tally.unsure));
    if item.may_not_apply {
        let name = desk.say(ClerkPhrase::HandsNotApplicable);
        fields.push(one(7, name, tally.not_applicable));
    }
    let said = (tally.people() - tally.unanswered) as usize;
    let counts = [("n", said), ("of", usize::from(hands.present))];
    let inside = vec![
        worded("legend", "utrecht-form-label", item.statement.clone()),
        element("div", "hands-fields", fields),
        small(desk.count(ClerkPhrase::HandsSum, &counts)),
    ];
    element("fieldset", "choices", inside)
}

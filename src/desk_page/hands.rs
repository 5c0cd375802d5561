//! A vote by hand: how many raised one for each level of each statement.

use super::Node;
use crate::desk::Desk;
use crate::desk::Field;
use crate::questionnaire::Item;
use crate::questionnaire::Level;
use crate::round::Hands;
use crate::round::Round;
use crate::view::element;
use crate::view::field;
use crate::view::heading;
use crate::view::paragraph;
use crate::view::section_on_screen;
use crate::view::small;
use crate::view::status;
use crate::view::text_input;
use crate::view::worded;
use crate::wording::ClerkPhrase;

/// The counting.
pub(super) fn hands(desk: &Desk, round: &Round) -> Node {
    let Some(hands) = &round.hands else {
        return Node::Nothing;
    };
    let present = number(hands.present.into());
    let present = text_input("number", present, Field::Present).with("id", "present");
    let kept = if desk.is_kept() {
        desk.say(ClerkPhrase::HandsKept)
    } else {
        desk.say(ClerkPhrase::HandsKeeping)
    };
    let items = desk.asked.asked(round.scan);
    let items = items.map(|item| counting(desk, hands, item));
    section_on_screen(vec![
        heading(desk.say(ClerkPhrase::HandsTitle)),
        field(
            "present",
            desk.say(ClerkPhrase::HandsPresent),
            vec![present],
        ),
        paragraph(desk.say(ClerkPhrase::HandsText)),
        element("div", "hands", items.collect()),
        status("utrecht-paragraph", kept),
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

fn counting(desk: &Desk, hands: &Hands, item: &Item) -> Node {
    let tally = hands.counted.get(&item.id).copied().unwrap_or_default();
    let one = |what: u8, name: String, count: u32| {
        let key = format!("hands-{}-{what}", item.id);
        let input = text_input("number", number(count), Field::Hands(item.id.clone(), what))
            .with("id", key.clone());
        field(key, name, vec![input])
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

//! The levels aimed at, block by block: chosen before the first release.

use super::Node;
use crate::desk::{Desk, Field};
use crate::questionnaire::{Block, Level};
use crate::round::Round;
use crate::view::{
    On, Property, bare, disclosure, element, field, paragraph, section_on_screen, text,
};
use crate::wording::{ClerkPhrase, Phrase};

/// The levels aimed at, as long as they can be chosen.
pub(super) fn targets(desk: &Desk, round: &Round) -> Node {
    if !round.releases.is_empty() {
        return Node::Nothing;
    }
    let fields = desk.asked.blocks().iter();
    let fields = fields.map(|block| target(desk, round, block));
    let inside = vec![
        paragraph(desk.say(ClerkPhrase::TargetsText)),
        element("div", "targets", fields.collect()),
    ];
    let summary = text(desk.wording.say(Phrase::TargetsTitle).to_owned());
    section_on_screen(vec![disclosure("disclosure", summary, inside)])
}

fn target(desk: &Desk, round: &Round, block: &Block) -> Node {
    let target = round.targets.of(&block.id);
    let key = format!("target-{}", block.id);
    let options = Level::ALL.map(|level| {
        let number = level.number().to_string();
        let words = [&number, desk.asked.level_name(level).word.as_str()].join(" ");
        bare("option", vec![text(words)])
            .with("value", number)
            .holding(Property::Selected(target == level))
    });
    let select = "utrecht-select utrecht-select--html-select";
    let select = element("select", select, options.into())
        .with("id", key.clone())
        .on(On::Pick(Field::Target(block.id.clone())));
    field(key, block.name.clone(), vec![select])
}

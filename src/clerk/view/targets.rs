//! The levels aimed at, block by block: chosen before the first release.

use super::Node;
use crate::clerk::{Field, State};
use crate::html::{
    Details, Id, Part, details, field, level_select, paragraph, part, section_on_screen, text,
};
use crate::questionnaire::Block;
use crate::round::Round;
use crate::wording::{ClerkPhrase, Phrase};

/// The id of the levels aimed at.
const TARGET: Id = Id::new("target");

/// The levels aimed at, as long as they can be chosen.
pub(super) fn targets(state: &State, round: &Round) -> Node {
    if !round.releases.is_empty() {
        return Node::Empty;
    }
    let fields = state.asked_by(round).blocks().iter();
    let fields = fields.map(|block| target(state, round, block));
    let inside = vec![
        paragraph(state.say(ClerkPhrase::TargetsText)),
        part(Part::TARGETS, fields.collect::<Vec<_>>()),
    ];
    let summary = text(state.wording.say(Phrase::TargetsTitle).to_owned());
    section_on_screen(details(Details::Any, summary, inside))
}

fn target(state: &State, round: &Round, block: &Block) -> Node {
    let target = round.targets.of(&block.id);
    let select = level_select(
        state.asked_by(round),
        target,
        Field::Target(block.id.clone()),
    );
    field(&TARGET.of(block.id.as_str()), block.name.clone(), select)
}

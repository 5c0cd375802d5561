//! A draft as a file: saved here, taken in on another device.

use super::Node;
use crate::html::{
    Id, Tone, Weight, alert, button, buttons, field, file_input, heading, paragraph,
    section_on_screen, when,
};
use crate::participant::{Event, Field, State};
use crate::store::Draft;
use crate::wording::Phrase;

/// The id of the field for a file.
const FILE: Id = Id::new("draft-file");

/// Saves the draft to a file and takes one in.
pub(super) fn draft_file(state: &State) -> Node {
    let save = when(state.draft.is_some(), || {
        let words = state.say(Phrase::DraftSave);
        button(Weight::Secondary, words, Event::SavedDraft)
    });
    let failed = state.transient.save_failed.then_some(Phrase::FileNotSaved);
    let refused = match state.transient.file_refused.or(failed) {
        Some(why) => alert(Tone::Error, paragraph(state.say(why))),
        None => Node::Empty,
    };
    let input = file_input(false, Field::DraftFile);
    let waiting = state.transient.file_waiting.as_ref();
    section_on_screen(vec![
        heading(state.say(Phrase::DraftFileTitle)),
        paragraph(state.say(Phrase::DraftFileText)),
        buttons(save),
        field(&FILE, state.say(Phrase::DraftTakeIn), input),
        refused,
        waiting.map_or(Node::Empty, |draft| question(state, draft)),
    ])
}

/// Whether a file may take the place of the answers that are here.
fn question(state: &State, draft: &Draft) -> Node {
    let counts = [
        ("file", draft.response.answers.len()),
        ("here", state.progress().0),
    ];
    let way = |weight, words, event| button(weight, state.say(words), event);
    let answers = buttons(vec![
        way(Weight::Secondary, Phrase::DraftReplace, Event::TookFile),
        way(Weight::Subtle, Phrase::DraftKeep, Event::LeftFile),
    ]);
    let question = state.count(Phrase::DraftReplaceQuestion, &counts);
    alert(Tone::Warning, vec![paragraph(question), answers])
}

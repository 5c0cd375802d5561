//! A draft as a file: saved here, taken in on another device.

use super::Node;
use crate::store::Draft;
use crate::view::{
    On, Tone, Weight, alert, at_times, button, buttons, element, field, heading, paragraph,
    section_on_screen,
};
use crate::visit::{Event, Field, Visit};
use crate::wording::Phrase;

/// Saves the draft to a file and takes one in.
pub(super) fn draft_file(visit: &Visit) -> Node {
    let save = at_times(visit.draft.is_some(), || {
        let words = visit.say(Phrase::DraftSave);
        button(Weight::Secondary, words, Event::SavedDraft)
    });
    let failed = visit.passing.save_failed.then_some(Phrase::FileNotSaved);
    let refused = match visit.passing.file_refused.or(failed) {
        Some(why) => alert(Tone::Error, vec![paragraph(visit.say(why))]),
        None => Node::Nothing,
    };
    let input = element("input", "file-input", Vec::new())
        .with("id", "draft-file")
        .with("type", "file")
        .with("accept", ".txt,text/plain")
        .on(On::File(Field::DraftFile));
    let waiting = visit.passing.file_waiting.as_ref();
    section_on_screen(vec![
        heading(visit.say(Phrase::DraftFileTitle)),
        paragraph(visit.say(Phrase::DraftFileText)),
        buttons(vec![save]),
        field("draft-file", visit.say(Phrase::DraftTakeIn), vec![input]),
        refused,
        waiting.map_or(Node::Nothing, |draft| question(visit, draft)),
    ])
}

/// Whether a file may take the place of the answers that are here.
fn question(visit: &Visit, draft: &Draft) -> Node {
    let counts = [
        ("file", draft.response.answers.len()),
        ("here", visit.progress().0),
    ];
    let way = |weight, words, event| button(weight, visit.say(words), event);
    let answers = buttons(vec![
        way(Weight::Secondary, Phrase::DraftReplace, Event::TookFile),
        way(Weight::Subtle, Phrase::DraftKeep, Event::LeftFile),
    ]);
    let question = visit.count(Phrase::DraftReplaceQuestion, &counts);
    alert(Tone::Warning, vec![paragraph(question), answers])
}

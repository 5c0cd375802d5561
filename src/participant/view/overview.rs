//! All statements of the scan by block, and which are open.

use super::keeping::keeping_status;
use super::progress::progress_of;
use super::{Node, nothing_yet};
use crate::html::{Part, Weight, buttons, link, page_heading, part, section, step, text, when};
use crate::participant::State;
use crate::questionnaire::{Block, Item};
use crate::response::Answer;
use crate::route::Route;
use crate::wording::Phrase;

/// All statements of the scan, with a way to each.
pub(super) fn overview(state: &State) -> Vec<Node> {
    let mut parts = vec![page_heading(state.say(Phrase::OverviewTitle))];
    if state.draft.is_none() {
        parts.push(nothing_yet(state));
        return parts;
    }
    let path = state.path();
    let open = path.iter().find(|item| state.answer(item).is_none());
    let (to, words) = match open {
        Some(open) => (Route::Statement(open.id.clone()), Phrase::ToFirstOpen),
        None => (Route::Outcome, Phrase::ToOutcome),
    };
    let next = step(Weight::Primary, &to, state.say(words));
    // Whoever takes part in a round hands in.
    let hand_in = when(state.round().is_some(), || {
        let weight = if open.is_none() {
            Weight::Primary
        } else {
            Weight::Secondary
        };
        step(weight, &Route::HandIn, state.say(Phrase::ToHandIn))
    });
    parts.extend([
        progress_of(state),
        keeping_status(state),
        buttons(vec![next, hand_in]),
    ]);
    let blocks = state.asked.blocks().iter();
    parts.extend(blocks.map(|block| about_block(state, block, &path)));
    parts
}

/// One block with its statements, each marked with what was said.
fn about_block(state: &State, block: &Block, path: &[&Item]) -> Node {
    let own: Vec<&Item> = path
        .iter()
        .copied()
        .filter(|item| item.block == block.id)
        .collect();
    let answered = own.iter().filter(|item| state.answer(item).is_some());
    let counts = [("n", answered.count()), ("of", own.len())];
    let done = state.count(Phrase::ProgressBlock, &counts);
    let title = vec![
        text(block.name.clone()),
        text(" "),
        part(Part::OVERVIEW_COUNT, done),
    ];
    let entries = own.iter().map(|item| entry(state, item));
    section(vec![
        part(Part::OVERVIEW_BLOCK, title),
        part(Part::OVERVIEW_LIST, entries.collect::<Vec<_>>()),
    ])
}

/// One statement, with what was said.
fn entry(state: &State, item: &Item) -> Node {
    let to = link(&Route::Statement(item.id.clone()), item.statement.clone());
    let said = match state.answer(item) {
        None => part(Part::OVERVIEW_OPEN, state.say(Phrase::AnswerOpen)),
        Some(Answer::NotApplicable) if state.wants_reason(&item.id) => {
            part(Part::OVERVIEW_ANSWER, state.say(Phrase::AnswerReasonOpen))
        }
        answer => part(
            Part::OVERVIEW_ANSWER,
            state.wording.answer(&state.asked, answer),
        ),
    };
    part(Part::OVERVIEW_ENTRY, [to, said])
}

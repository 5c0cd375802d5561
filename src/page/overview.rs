//! All statements of the scan by block, and which are open.

use super::keeping::keeping_status;
use super::progress::progress;
use super::{Node, nothing_yet};
use crate::questionnaire::{Block, Item};
use crate::response::Answer;
use crate::route::Route;
use crate::view::{
    Weight, at_times, buttons, element, heading_of_page, link, section, step, text, worded,
};
use crate::visit::Visit;
use crate::wording::Phrase;

/// All statements of the scan, with a way to each.
pub(super) fn overview(visit: &Visit) -> Vec<Node> {
    let mut parts = vec![heading_of_page(visit.say(Phrase::OverviewTitle))];
    if visit.draft.is_none() {
        parts.push(nothing_yet(visit));
        return parts;
    }
    let path = visit.path();
    let open = path.iter().find(|item| visit.answer(item).is_none());
    let (to, words) = match open {
        Some(open) => (Route::Statement(open.id.clone()), Phrase::ToFirstOpen),
        None => (Route::Outcome, Phrase::ToOutcome),
    };
    let next = step(Weight::Primary, &to, visit.say(words));
    // Whoever takes part in a round hands in.
    let hand_in = at_times(visit.round().is_some(), || {
        let weight = if open.is_none() {
            Weight::Primary
        } else {
            Weight::Secondary
        };
        step(weight, &Route::HandIn, visit.say(Phrase::ToHandIn))
    });
    parts.extend([
        progress(visit),
        keeping_status(visit),
        buttons(vec![next, hand_in]),
    ]);
    let blocks = visit.asked.blocks().iter();
    parts.extend(blocks.map(|block| about_block(visit, block, &path)));
    parts
}

/// One block with its statements, each marked with what was said.
fn about_block(visit: &Visit, block: &Block, path: &[&Item]) -> Node {
    let own: Vec<&Item> = path
        .iter()
        .copied()
        .filter(|item| item.block == block.id)
        .collect();
    let answered = own.iter().filter(|item| visit.answer(item).is_some());
    let counts = [("n", answered.count()), ("of", own.len())];
    let done = visit.count(Phrase::ProgressBlock, &counts);
    let title = vec![
        text(block.name.clone()),
        text(" "),
        worded("span", "overview-count", done),
    ];
    let entries = own.iter().map(|item| entry(visit, item));
    section(vec![
        element("h2", "utrecht-heading-3 overview-block", title),
        element(
            "ul",
            "utrecht-unordered-list overview-list",
            entries.collect(),
        ),
    ])
}

/// One statement, with what was said.
fn entry(visit: &Visit, item: &Item) -> Node {
    let to = link(&Route::Statement(item.id.clone()), item.statement.clone());
    let (class, said) = match visit.answer(item) {
        None => (
            "overview-answer overview-open",
            visit.say(Phrase::AnswerOpen),
        ),
        Some(Answer::NotApplicable) if visit.wants_reason(&item.id) => {
            ("overview-answer", visit.say(Phrase::AnswerReasonOpen))
        }
        said => ("overview-answer", visit.wording.answer(&visit.asked, said)),
    };
    element(
        "li",
        "utrecht-unordered-list__item overview-entry",
        vec![to, worded("span", class, said)],
    )
}

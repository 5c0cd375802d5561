//! The view, as plain data: the state of a visit in, a tree of elements out.
//!
//! - `frame`: header, notices and footer of every page.
//! - the rest: one file a page, or a part that several pages use.
//!
//! The shell renders the tree. A page holds no logic: it shows the state and declares the events.

mod chart;
mod draft_file;
mod explanation;
mod frame;
mod hand_in;
mod keeping;
mod notices;
mod outcome;
mod overview;
mod progress;
mod start;
mod statement;
mod take_part;

pub use frame::frame;

pub(super) use self::hand_in::{CODE_MADE, NEXT, SLIP};
pub(super) use self::statement::REASON;

use crate::html::{Weight, link, page_heading, paragraph, status, step};
use crate::participant::{Event, State};
use crate::questionnaire::ItemId;
use crate::route::Route;
use crate::wording::Phrase;

/// A part of a page of this program.
pub type Node = crate::html::Node<Event>;

/// The title of the document.
pub fn title(state: &State) -> String {
    let name = match &state.route {
        Route::Start => state.say(Phrase::StartTitle),
        Route::Overview => state.say(Phrase::OverviewTitle),
        Route::Statement(id) => statement::title(state, id),
        Route::Outcome => state.say(Phrase::OutcomeTitle),
        Route::Invitation(_) | Route::TakePart => state.say(Phrase::TakePartTitle),
        Route::HandIn => state.say(Phrase::HandInTitle),
        Route::Explanation(topic) => state.say(explanation::title(*topic)),
        Route::Unknown => state.say(Phrase::UnknownTitle),
    };
    state.wording.fill(Phrase::PageTitle, &[("page", &name)])
}

/// The page at the address of the visit.
fn page(state: &State) -> Vec<Node> {
    match &state.route {
        Route::Start => start::start(state),
        Route::Overview => overview::overview(state),
        Route::Statement(id) => statement::statement(state, id),
        Route::Outcome => outcome::outcome(state),
        Route::Invitation(_) | Route::TakePart => take_part::take_part(state),
        Route::HandIn => hand_in::hand_in(state),
        Route::Explanation(topic) => explanation::explanation(state, *topic),
        Route::Unknown => unknown(state),
    }
}

/// The page for an unknown address.
fn unknown(state: &State) -> Vec<Node> {
    let to_start = link(&Route::Start, state.say(Phrase::ToStart));
    vec![
        page_heading(state.say(Phrase::UnknownTitle)),
        paragraph(state.say(Phrase::UnknownText)),
        paragraph(to_start),
    ]
}

/// The page of a scan that was not begun.
fn nothing_yet(state: &State) -> Node {
    let to_start = step(Weight::Primary, &Route::Start, state.say(Phrase::ToStart));
    Node::Fragment(vec![
        paragraph(state.say(Phrase::NothingYet)),
        paragraph(to_start),
    ])
}

/// Whether the last copy to the clipboard succeeded, as a live region.
fn copied(state: &State) -> Node {
    let sentence = match state.transient.copied {
        None => String::new(),
        Some(true) => state.say(Phrase::Copied),
        Some(false) => state.say(Phrase::CopyRefused),
    };
    status(sentence)
}

/// Where a statement with a key stands on the path, counted from 0.
fn place_of(state: &State, id: &ItemId) -> Option<usize> {
    state.path().iter().position(|item| item.id == *id)
}

//! What is on screen, as plain data: the state of a visit in, a tree of elements out.
//!
//! - `frame`: what stands around every page.
//! - the rest: one file a page, or a part that several pages use.
//!
//! The shell draws the tree. A page decides nothing: it shows the state and names the events.

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

use crate::questionnaire::ItemId;
use crate::route::Route;
use crate::view::{Weight, heading_of_page, link, paragraph, paragraph_of, status, step};
use crate::visit::{Event, Visit};
use crate::wording::Phrase;

/// A part of a page of this program.
pub type Node = crate::view::Node<Event>;

/// What the page is called in the tab.
pub fn title(visit: &Visit) -> String {
    let name = match &visit.route {
        Route::Start => visit.say(Phrase::StartTitle),
        Route::Overview => visit.say(Phrase::OverviewTitle),
        Route::Statement(id) => statement::title(visit, id),
        Route::Outcome => visit.say(Phrase::OutcomeTitle),
        Route::Invitation(_) | Route::TakePart => visit.say(Phrase::TakePartTitle),
        Route::HandIn => visit.say(Phrase::HandInTitle),
        Route::Explanation(topic) => visit.say(explanation::title(*topic)),
        Route::Unknown => visit.say(Phrase::UnknownTitle),
    };
    visit.wording.fill(Phrase::PageTitle, &[("page", &name)])
}

/// The page at the address of the visit.
fn page(visit: &Visit) -> Vec<Node> {
    match &visit.route {
        Route::Start => start::start(visit),
        Route::Overview => overview::overview(visit),
        Route::Statement(id) => statement::statement(visit, id),
        Route::Outcome => outcome::outcome(visit),
        Route::Invitation(_) | Route::TakePart => take_part::take_part(visit),
        Route::HandIn => hand_in::hand_in(visit),
        Route::Explanation(topic) => explanation::explanation(visit, *topic),
        Route::Unknown => unknown(visit),
    }
}

/// The page for an address at which nothing stands.
fn unknown(visit: &Visit) -> Vec<Node> {
    let to_start = link(&Route::Start, visit.say(Phrase::ToStart));
    vec![
        heading_of_page(visit.say(Phrase::UnknownTitle)),
        paragraph(visit.say(Phrase::UnknownText)),
        paragraph_of(vec![to_start]),
    ]
}

/// What stands on a page about a scan that was not begun.
fn nothing_yet(visit: &Visit) -> Node {
    let to_start = step(Weight::Primary, &Route::Start, visit.say(Phrase::ToStart));
    Node::Many(vec![
        paragraph(visit.say(Phrase::NothingYet)),
        paragraph_of(vec![to_start]),
    ])
}

/// Whether the last copying worked, read aloud when it is known.
fn copied(visit: &Visit) -> Node {
    let sentence = match visit.passing.copied {
        None => String::new(),
        Some(true) => visit.say(Phrase::Copied),
        Some(false) => visit.say(Phrase::CopyRefused),
    };
    status("utrecht-paragraph", sentence)
}

/// Where a statement with a key stands on the path, counted from 0.
fn place_of(visit: &Visit, id: &ItemId) -> Option<usize> {
    visit.path().iter().position(|item| item.id == *id)
}

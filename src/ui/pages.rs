//! One file a page.

pub(super) mod explanation;
mod outcome;
mod overview;
mod start;
mod statement;

use super::parts::elements::Part;
use super::parts::elements::Weight;
use super::parts::elements::link;
use super::parts::elements::paragraph;
use super::parts::elements::paragraph_of;
use super::parts::elements::step;
use super::parts::page_heading::page_heading;
use super::session::say;
use crate::route::Route;
use crate::wording::Phrase;

/// The page at an address.
pub(super) fn page(route: Route) -> Part {
    match route {
        Route::Start => start::start(),
        Route::Overview => overview::overview(),
        Route::Statement(id) => statement::statement(&id),
        Route::Outcome => outcome::outcome(),
        Route::Explanation(topic) => explanation::explanation(topic),
        Route::Unknown => unknown(),
    }
}

/// The page for an address at which nothing stands.
fn unknown() -> Part {
    vec![
        page_heading(say(Phrase::UnknownTitle)),
        paragraph(say(Phrase::UnknownText)),
        paragraph_of([link(&Route::Start, say(Phrase::ToStart))]),
    ]
    .into()
}

/// What stands on a page about a scan that was not begun.
fn nothing_yet() -> Part {
    vec![
        paragraph(say(Phrase::NothingYet)),
        paragraph_of([step(Weight::Primary, &Route::Start, Phrase::ToStart)]),
    ]
    .into()
}

//! A drawing on screen, with what it shows in words and as a table.

use super::Node;
use crate::chart::Picture;
use crate::html::{Details, Id, chart, details, drawing, text};
use crate::participant::State;
use crate::report::Personal;
use crate::wording::Phrase;

/// A drawing under its title, with a table of what it shows.
pub(super) fn figure_of(state: &State, report: &Personal, picture: Picture, table: Node) -> Node {
    let drawn = state.wording.drawing(report, picture);
    let title = drawn.title.clone();
    let as_table = text(state.say(Phrase::ChartAsTable));
    let parts = vec![
        drawing(drawn, &Id::new(picture.key())),
        details(Details::Any, as_table, table),
    ];
    chart(title, parts)
}

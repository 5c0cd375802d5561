//! A drawing on screen, with what it shows in words and as a table.

use super::Node;
use crate::chart::Picture;
use crate::html::{
    Details, Id, Part, Weight, button, chart, details, drawing, part, status, text,
    visually_hidden, when,
};
use crate::participant::{Event, State};
use crate::report::Personal;
use crate::wording::Phrase;

/// A drawing under its title, with a table of what it shows and the way to save it.
pub(super) fn figure_of(state: &State, report: &Personal, picture: Picture, table: Node) -> Node {
    let drawn = state.wording.drawing(report, picture);
    let title = drawn.title.clone();
    let as_table = text(state.say(Phrase::ChartAsTable));
    let parts = vec![
        drawing(drawn, &Id::new(picture.key())),
        details(Details::Any, as_table, table),
        save_picture(state, title.clone(), picture),
    ];
    chart(title, parts)
}

/// The way to save a drawing as a picture.
pub(super) fn save_picture(state: &State, title: String, picture: Picture) -> Node {
    // The name of the chart belongs to the button for those who do not see what stands above it.
    let words = vec![
        text(state.say(Phrase::ChartSavePicture)),
        visually_hidden([text(": "), text(title)]),
    ];
    let failed = state.transient.picture_failed == Some(picture);
    let failed = when(failed, || text(state.say(Phrase::ChartPictureFailed)));
    let save = button(Weight::Subtle, words, Event::SavedPicture(picture));
    part(Part::ON_SCREEN, vec![save, status(failed)])
}

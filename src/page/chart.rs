//! A drawing on screen, with what it shows in words and as a table.

use super::Node;
use crate::chart::Picture;
use crate::report::Personal;
use crate::view::{Weight, at_times, button_of, disclosure, drawn, element, text, worded};
use crate::visit::{Event, Visit};
use crate::wording::Phrase;

/// A drawing under its title, with a table of what it shows and the way to save it.
pub(super) fn figure(visit: &Visit, report: &Personal, picture: Picture, table: Node) -> Node {
    let drawing = visit.wording.drawing(report, picture);
    let title = drawing.title.clone();
    let as_table = text(visit.say(Phrase::ChartAsTable));
    let parts = vec![
        worded("figcaption", "utrecht-heading-3", title.clone()),
        element("div", "chart-drawing", vec![drawn(drawing, picture.key())]),
        disclosure("disclosure", as_table, vec![table]),
        save_picture(visit, title, picture),
    ];
    element("figure", "chart", parts)
}

/// The way to save a drawing as a picture.
pub(super) fn save_picture(visit: &Visit, title: String, picture: Picture) -> Node {
    // The name of the chart belongs to the button for those who do not see what stands above it.
    let words = vec![
        text(visit.say(Phrase::ChartSavePicture)),
        element("span", "for-ears", vec![text(": "), text(title)]),
    ];
    let failed = visit.passing.picture_failed == Some(picture);
    let failed = at_times(failed, || text(visit.say(Phrase::ChartPictureFailed)));
    let failed = element("p", "utrecht-paragraph", vec![failed]).with("role", "status");
    let save = button_of(Weight::Subtle, words, Event::SavedPicture(picture));
    element("div", "no-print", vec![save, failed])
}

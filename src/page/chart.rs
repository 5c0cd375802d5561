//! A drawing on screen, with what it shows in words and as a table.

use super::Node;
use crate::chart;
use crate::chart::Drawing;
use crate::chart::Mark;
use crate::chart::Picture;
use crate::chart::Shape;
use crate::report::Personal;
use crate::view::Weight;
use crate::view::at_times;
use crate::view::bare;
use crate::view::button_of;
use crate::view::disclosure;
use crate::view::element;
use crate::view::text;
use crate::view::worded;
use crate::visit::Event;
use crate::visit::Visit;
use crate::wording::Phrase;

/// A drawing under its title, with a table of what it shows and the way to save it.
pub(super) fn figure(visit: &Visit, report: &Personal, picture: Picture, table: Node) -> Node {
    let drawing = visit.wording.drawing(report, picture);
    let title = drawing.title.clone();
    let as_table = text(visit.say(Phrase::ChartAsTable));
    let parts = vec![
        worded("figcaption", "utrecht-heading-3", title.clone()),
        element("div", "chart-drawing", vec![drawn(drawing, picture)]),
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

/// The drawing alone, named and described for those who do not see it.
pub(super) fn drawn(drawing: Drawing, picture: Picture) -> Node {
    let key = picture.key();
    let frame = [drawing.width, drawing.height].map(chart::coordinate);
    let (title, description) = (format!("{key}-title"), format!("{key}-description"));
    let mut inside = vec![
        bare("title", vec![text(drawing.title)]).with("id", title.clone()),
        bare("desc", vec![text(drawing.description)]).with("id", description.clone()),
    ];
    inside.extend(drawing.marks.into_iter().map(mark));
    bare("svg", inside)
        .with("viewBox", format!("0 0 {}", frame.join(" ")))
        .with("role", "img")
        .with("aria-labelledby", title)
        .with("aria-describedby", description)
}

fn mark(mark: Mark) -> Node {
    let class = mark.style.class();
    match mark.shape {
        Shape::Line(points) => {
            element("polyline", class, Vec::new()).with("points", chart::corners(&points))
        }
        Shape::Area(points) => {
            element("polygon", class, Vec::new()).with("points", chart::corners(&points))
        }
        Shape::Circle((x, y), radius) => element("circle", class, Vec::new())
            .with("cx", chart::coordinate(x))
            .with("cy", chart::coordinate(y))
            .with("r", chart::coordinate(radius)),
        Shape::Words((x, y), anchor, words) => worded("text", class, words)
            .with("x", chart::coordinate(x))
            .with("y", chart::coordinate(y))
            .with("text-anchor", anchor.keyword()),
    }
}

//! A drawing as elements.

use super::{Happening, Node, bare, element, text, worded};
use crate::chart::{self, Drawing, Mark, Shape};

/// A drawing, named and described for those who do not see it. `key` tells it from others on the page.
pub fn drawn<E: Happening>(drawing: Drawing, key: &str) -> Node<E> {
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

fn mark<E: Happening>(mark: Mark) -> Node<E> {
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

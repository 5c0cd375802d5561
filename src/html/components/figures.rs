//! Drawings and codes.

use std::sync::Arc;

use super::status;
use crate::chart::{self, Drawing, Mark, Shape};
use crate::html::{Content, Event, Id, Lazy, Message, Node, element, styled, subheading};

/// A drawing as SVG, with an accessible name and description. `id` is unique on the page.
pub fn svg<M: Message>(drawing: Drawing, id: &Id) -> Node<M> {
    let frame = [drawing.width, drawing.height].map(chart::coordinate);
    let (title, description) = (id.of("title"), id.of("description"));
    let mut inside = vec![
        element("title", drawing.title).id(title.clone()),
        element("desc", drawing.description).id(description.clone()),
    ];
    inside.extend(drawing.marks.into_iter().map(mark));
    element("svg", inside)
        .attribute("viewBox", format!("0 0 {}", frame.join(" ")))
        .attribute("role", "img")
        .labelled_by(&title)
        .described_by(&[description])
}

/// A figure that is reached by Tab, and of which the arrow keys say one part after another. `said` is the part where the
/// person is.
pub fn explored<M: Message>(
    name: String,
    said: String,
    keys: Vec<(&'static str, M)>,
    content: impl Content<M>,
) -> Node<M> {
    let group = element("div", content)
        .attribute("role", "group")
        .attribute("tabindex", "0")
        .attribute("aria-label", name)
        .on(Event::Keydown(keys));
    Node::Fragment(vec![group, status(said)])
}

/// A drawing on a page.
pub fn drawing<M: Message>(drawing: Drawing, id: &Id) -> Node<M> {
    styled("div", "chart-drawing", svg(drawing, id))
}

/// A lazy [`drawing`], for a page with many of which an event changes few.
pub fn lazy_drawing<M: Message>(drawn: impl Into<Arc<Drawing>>, id: &Id) -> Node<M> {
    Lazy::node("drawing", (drawn.into(), id.clone()), |(drawn, id)| {
        drawing((**drawn).clone(), id)
    })
}

fn mark<M: Message>(mark: Mark) -> Node<M> {
    let shape = match mark.shape {
        Shape::Line(points) => {
            element("polyline", Vec::new()).attribute("points", chart::corners(&points))
        }
        Shape::Area(points) => {
            element("polygon", Vec::new()).attribute("points", chart::corners(&points))
        }
        Shape::Circle((x, y), radius) => element("circle", Vec::new())
            .attribute("cx", chart::coordinate(x))
            .attribute("cy", chart::coordinate(y))
            .attribute("r", chart::coordinate(radius)),
        Shape::Words((x, y), anchor, words) => element("text", words)
            .attribute("x", chart::coordinate(x))
            .attribute("y", chart::coordinate(y))
            .attribute("text-anchor", anchor.keyword()),
    };
    shape.attribute("class", mark.style.class())
}

/// A figure: a drawing with what belongs to it.
pub fn figure<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("figure", "chart", content)
}

/// A figure with its title above it.
pub fn chart<M: Message>(title: String, content: impl Content<M>) -> Node<M> {
    let Node::Element(mut caption) = subheading(title) else {
        return figure(content);
    };
    caption.tag = "figcaption";
    let mut inside = vec![Node::Element(caption)];
    inside.extend(content.nodes());
    figure(inside)
}

/// A sealed code as a QR: black on white whatever the theme, with four empty modules around it.
pub fn code_picture<M: Message>(code: String, name: String) -> Node<M> {
    Lazy::node("code", (code, name), |(code, name)| {
        qr(chart::modules(code), name)
    })
}

/// The same for a link.
pub fn link_picture<M: Message>(link: String, name: String) -> Node<M> {
    Lazy::node("link", (link, name), |(link, name)| {
        qr(chart::modules_of_link(link), name)
    })
}

/// The video element of the camera.
pub fn camera<M: Message>(id: Id, name: String) -> Node<M> {
    styled("video", "camera", Vec::new())
        .id(id)
        .attribute("autoplay", "")
        .attribute("playsinline", "")
        .attribute("muted", "")
        .attribute("aria-label", name)
}

/// A QR code as an element, from the number of modules on a side and the path of the dark ones.
fn qr<M: Message>(modules: Option<(i32, String)>, name: &str) -> Node<M> {
    let Some((side, modules)) = modules else {
        return Node::Empty;
    };
    let paper = element("path", Vec::new())
        .attribute("d", format!("M-4-4h{0}v{0}h-{0}z", side + 8))
        .attribute("fill", "#fff");
    let dark = element("path", Vec::new())
        .attribute("d", modules)
        .attribute("fill", "#000");
    let svg = styled("svg", "code-picture", [paper, dark])
        .attribute("viewBox", format!("-4 -4 {0} {0}", side + 8))
        .attribute("shape-rendering", "crispEdges")
        .attribute("role", "img")
        .attribute("aria-label", name.to_owned());
    styled("div", "code-frame", svg)
}

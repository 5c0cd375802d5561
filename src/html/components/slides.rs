//! The big screen: one slide at a time, for a room.

use super::{Part, Weight, button, buttons, page_heading, part, svg};
use crate::chart::Drawing;
use crate::html::{Event, Id, Message, Node};

/// The id of the drawing of a slide.
const SLIDE: Id = Id::new("slide");

/// A slide.
pub struct Slide {
    /// What it is about, in a few words.
    pub kind: String,
    /// What it says.
    pub words: String,
    /// How sure that is; empty where nothing is to be said of it.
    pub certainty: String,
    /// The drawing that belongs to it.
    pub drawing: Option<Drawing>,
}

/// The words and ways around a slide.
pub struct SlideFrame<M: Message> {
    /// To the slide before.
    pub previous: String,
    /// To the slide after.
    pub next: String,
    /// Which slide it is, of how many.
    pub place: String,
    /// Out of the big screen.
    pub back: Node<M>,
    /// The event that shows a slide, by its place from 0.
    pub show: fn(usize) -> M,
}

/// Of some slides the one that is shown: the place that is asked for, or else the last.
pub fn place_of_slide(slides: &[Slide], asked: usize) -> usize {
    asked.min(slides.len().saturating_sub(1))
}

/// One slide, moved by the arrow keys, by a presenter, or by pressing.
pub fn slide<M: Message>(
    mut slides: Vec<Slide>,
    asked: usize,
    frame: SlideFrame<M>,
) -> Vec<Node<M>> {
    if slides.is_empty() {
        return vec![frame.back];
    }
    let shown = place_of_slide(&slides, asked);
    let last = slides.len() - 1;
    let slide = slides.swap_remove(shown);
    let (before, after) = (shown.saturating_sub(1), (shown + 1).min(last));
    let show = frame.show;
    let way = |words, place| button(Weight::Secondary, words, show(place));
    let drawn = slide.drawing.map_or(Node::Empty, |drawn| {
        let id = SLIDE.of(&shown.to_string());
        part(Part::SCREEN_DRAWING, svg(drawn, &id))
    });
    let said = vec![
        part(Part::SCREEN_KIND, slide.kind),
        page_heading(slide.words),
        part(Part::SCREEN_LINE, slide.certainty),
    ];
    let inside = vec![
        part(
            Part::SCREEN_SLIDE,
            vec![part(Part::SCREEN_SAID, said), drawn],
        ),
        buttons(vec![
            way(frame.previous, before),
            part(Part::SCREEN_PLACE, frame.place),
            way(frame.next, after),
            frame.back,
        ]),
    ];
    let keys = [
        ("ArrowRight", after),
        ("PageDown", after),
        ("ArrowLeft", before),
        ("PageUp", before),
    ];
    let keys = keys.map(|(key, place)| (key, show(place)));
    vec![part(Part::SCREEN_FINDING, inside).on(Event::Keydown(keys.into()))]
}

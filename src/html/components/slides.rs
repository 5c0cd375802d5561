//! The big screen: one slide at a time, for a room.

use super::{
    Part, Weight, button, buttons, lazy_drawing, page_heading, paragraph, part, small, strong, svg,
};
use crate::chart::{self, Drawing};
use crate::html::{Event, Id, Message, Node};

/// The id of the drawing of a slide.
const SLIDE: Id = Id::new("slide");

/// What is on the big screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnScreen {
    /// The place of the slide that is asked for, from 0.
    pub slide: usize,
    /// Whether the screen is blank.
    pub is_blank: bool,
}

/// A slide.
pub struct Slide {
    /// What it is about, in a few words.
    pub kind: String,
    /// What it says.
    pub words: String,
    /// How sure that is; empty where nothing is to be said of it.
    pub certainty: String,
    /// What is listed on it: the ends of a scale, questions in their order.
    pub lines: Vec<String>,
    /// The drawing that belongs to it.
    pub drawing: Option<Drawing>,
    /// What whoever leads the talk may say or do with it; not on the big screen.
    pub note: String,
}

impl Slide {
    /// A slide of words alone.
    pub fn of(kind: String, words: String, certainty: String) -> Self {
        Self {
            kind,
            words,
            certainty,
            lines: Vec::new(),
            drawing: None,
            note: String::new(),
        }
    }
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
    /// The event that blanks the screen, or shows it again.
    pub blank: fn(bool) -> M,
    /// What a blank screen says to those who do not see it.
    pub is_blank: Option<String>,
}

/// Of some slides the one that is shown: the place that is asked for, or else the last.
pub fn place_of_slide(slides: &[Slide], asked: usize) -> usize {
    asked.min(slides.len().saturating_sub(1))
}

/// The keys that lead through slides, wherever the focus is: those of a presenter, and those that programs for slides have.
pub fn slide_keys<M: Message>(
    shown: usize,
    last: usize,
    is_blank: bool,
    show: fn(usize) -> M,
    blank: fn(bool) -> M,
) -> [(&'static str, M); 9] {
    let (before, after) = (shown.saturating_sub(1), (shown + 1).min(last));
    let keys = [
        ("ArrowRight", after),
        ("ArrowDown", after),
        ("PageDown", after),
        (" ", after),
        ("ArrowLeft", before),
        ("ArrowUp", before),
        ("PageUp", before),
        ("Home", 0),
        ("End", last),
    ];
    // Any of the keys lights a blank screen again, where it was.
    let to = |place| {
        if is_blank { blank(false) } else { show(place) }
    };
    keys.map(|(key, place)| (key, to(place)))
}

/// The characters that blank the screen, or light it. They are heard with the focus on the slide alone: whoever dictates says
/// them as well (WCAG 2.2, 2.1.4).
pub fn blank_keys<M: Message>(is_blank: bool, blank: fn(bool) -> M) -> Vec<(&'static str, M)> {
    ["b", "B", "."].map(|key| (key, blank(!is_blank))).into()
}

/// A slide as whoever leads the talk sees it: its words, and its drawing small.
pub fn small_slide<M: Message>(slide: Slide, id: &Id) -> Node<M> {
    let mut inside = vec![small(slide.kind), strong(slide.words)];
    inside.extend(slide.lines.into_iter().map(paragraph));
    if !slide.certainty.is_empty() {
        inside.push(paragraph(slide.certainty));
    }
    inside.extend(slide.drawing.map(|drawn| lazy_drawing(drawn, id)));
    part(Part::SMALL_SLIDE, inside)
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
    let title = vec![
        part(Part::SCREEN_KIND, slide.kind),
        page_heading(slide.words),
    ];
    let said = slide.lines.into_iter().chain([slide.certainty]);
    let said = said.filter(|line| !line.is_empty());
    let said: Vec<_> = said.map(|line| part(Part::SCREEN_LINE, line)).collect();
    let said = (!said.is_empty()).then(|| part(Part::SCREEN_SAID, said));
    let drawn = |drawn, room| part(room, svg(drawn, &SLIDE.of(&shown.to_string())));
    let mut seen = vec![part(Part::SCREEN_TITLE, title)];
    match slide.drawing {
        Some(wide) if wide.width > chart::WIDTH => {
            seen.extend(said);
            seen.push(drawn(wide, Part::SCREEN_DRAWING_WIDE));
        }
        narrow => {
            seen.extend(narrow.map(|narrow| drawn(narrow, Part::SCREEN_DRAWING)));
            seen.extend(said);
        }
    }
    let is_blank = frame.is_blank.is_some();
    let ways = slide_keys(shown, last, is_blank, show, frame.blank);
    let mut inside = vec![
        part(Part::SCREEN_SLIDE, seen),
        buttons(vec![
            part(Part::SCREEN_PLACE, frame.place),
            way(frame.previous, before),
            way(frame.next, after),
            frame.back,
        ])
        .on(Event::Shortcut(ways.into())),
    ];
    let blank = frame.is_blank.map(|words| part(Part::SCREEN_BLANK, words));
    inside.extend(blank);
    let slide = part(Part::SCREEN_FINDING, inside)
        .attribute("tabindex", "-1")
        .on(Event::Keydown(blank_keys(is_blank, frame.blank)));
    vec![slide]
}

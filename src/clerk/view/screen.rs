//! The big screen: the way in and the number received; after closing one finding at a time.

use super::result::FIRST_TO_DISCUSS;
use super::{Node, not_here};
use crate::chart::Drawing;
use crate::clerk::{Event, State};
use crate::html::{
    self, Id, Part, Weight, button, buttons, link_picture, page_heading, part, step_to, svg, when,
};
use crate::report::{Finding, Group};
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::sentences;
use crate::wording::ClerkPhrase;

/// The id of the drawing of a slide.
const SLIDE: Id = Id::new("slide");

/// The big screen of a round.
pub(super) fn screen(state: &State, id: &str) -> Vec<Node> {
    let Some(round) = state.round(id) else {
        return not_here(state);
    };
    let back = step_to(
        Weight::Subtle,
        ClerkRoute::Round(round.id()).address(),
        state.say(ClerkPhrase::ScreenBack),
    );
    match state.report(round) {
        Some(report) if round.is_closed => results(state, &report, back),
        _ => join(state, round, back),
    }
}

fn join(state: &State, round: &Round, back: Node) -> Vec<Node> {
    let counts = [("n", round.count()), ("of", usize::from(round.members))];
    let number = state.count(ClerkPhrase::CollectCount, &counts);
    let check = state.say(ClerkPhrase::InviteCheck);
    let slips = round.invitation.slips;
    let steps = if slips {
        ClerkPhrase::ScreenSlips
    } else {
        ClerkPhrase::ScreenSteps
    };
    let beside = vec![
        part(Part::SCREEN_NUMBER, number).live(),
        part(Part::SCREEN_LINE, state.say(steps)),
        part(Part::SCREEN_LINE, check),
        part(Part::SCREEN_CODE, state.check_code(round)),
        part(Part::SCREEN_LINE, state.say(ClerkPhrase::ScreenCheck)),
    ];
    // With slips each has a picture of its own.
    let picture = when(!slips, || {
        link_picture(
            state.link(round, None),
            state.say(ClerkPhrase::InvitePicture),
        )
    });
    let inside = vec![picture, part(Part::SCREEN_BESIDE, beside)];
    vec![
        page_heading(round.invitation.name.clone()),
        part(Part::SCREEN_JOIN, inside),
        buttons(back),
    ]
}

/// A slide of the big screen.
struct Slide {
    kind: String,
    words: String,
    certainty: String,
    drawing: Option<Drawing>,
}

/// The findings one by one, then what to discuss first, each with the drawing that belongs to it.
fn slides(state: &State, report: &Group) -> Vec<Slide> {
    let words = &state.words;
    let earlier = state.comparison(&report.release);
    let of_finding = report.findings.iter().map(|finding| {
        let [kind, said, certainty] = sentences::finding(words, report, finding);
        let drawing = match finding {
            Finding::Readiness(_) => Some(sentences::readiness_drawing(words, report)),
            Finding::Weakest(..) => Some(sentences::profile_drawing(
                &state.wording,
                words,
                report,
                earlier.as_ref(),
            )),
            _ => None,
        };
        Slide {
            kind,
            words: said,
            certainty,
            drawing,
        }
    });
    let items = || report.blocks.iter().flat_map(|block| &block.items);
    let to_discuss = report.discuss.iter().take(FIRST_TO_DISCUSS);
    let to_discuss = to_discuss.map(|discuss| {
        let item = items().find(|item| item.released.item == discuss.item);
        Slide {
            kind: state.say(ClerkPhrase::ResultDiscuss),
            words: discuss.statement.clone(),
            certainty: String::new(),
            drawing: item.and_then(|item| sentences::spread_drawing(words, &item.released)),
        }
    });
    let talk = too_few(state, report);
    of_finding.chain(to_discuss).chain(talk).collect()
}

/// Where nothing may be shown: that, and what there is to talk about.
fn too_few(state: &State, report: &Group) -> Vec<Slide> {
    if report.release.count.is_some() {
        return Vec::new();
    }
    let slide = |kind, words| Slide {
        kind: state.say(kind),
        words,
        certainty: String::new(),
        drawing: None,
    };
    let none = state.say(ClerkPhrase::ResultTooFew);
    let talk = report.talk.iter();
    let talk = talk.map(|question| slide(ClerkPhrase::ResultTalk, question.clone()));
    std::iter::once(slide(ClerkPhrase::ResultTitle, none))
        .chain(talk)
        .collect()
}

/// One slide, moved by the arrow keys, by a presenter, or by pressing.
fn results(state: &State, report: &Group, back: Node) -> Vec<Node> {
    let mut slides = slides(state, report);
    let last = slides.len().saturating_sub(1);
    let shown = state.transient.shown.min(last);
    if slides.is_empty() {
        return vec![back];
    }
    let slide = slides.swap_remove(shown);
    let (before, after) = (shown.saturating_sub(1), (shown + 1).min(last));
    let place = [("n", shown + 1), ("of", last + 1)];
    let way = |phrase, place| button(Weight::Secondary, state.say(phrase), Event::Showed(place));
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
            way(ClerkPhrase::ScreenPrevious, before),
            part(
                Part::SCREEN_PLACE,
                state.count(ClerkPhrase::ScreenPlace, &place),
            ),
            way(ClerkPhrase::ScreenNext, after),
            back,
        ]),
    ];
    let keys = [
        ("ArrowRight", after),
        ("PageDown", after),
        ("ArrowLeft", before),
        ("PageUp", before),
    ];
    let keys = keys.map(|(key, place)| (key, Event::Showed(place)));
    vec![part(Part::SCREEN_FINDING, inside).on(html::Event::Keydown(keys.into()))]
}

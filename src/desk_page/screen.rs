//! The big screen: the way in and the number received; after closing one finding at a time.

use super::result::FIRST_TO_DISCUSS;
use super::{Node, not_here};
use crate::chart::{self, Drawing};
use crate::desk::{Desk, Event};
use crate::report::{Finding, Group};
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::sentences;
use crate::view::{
    On, Weight, at_times, button, buttons, code_picture, drawn, element, heading_of_page, step_to,
    worded,
};
use crate::wording::ClerkPhrase;

/// The big screen of a round.
pub(super) fn screen(desk: &Desk, id: &str) -> Vec<Node> {
    let Some(round) = desk.round(id) else {
        return not_here(desk);
    };
    let back = step_to(
        Weight::Subtle,
        ClerkRoute::Round(round.id()).address(),
        desk.say(ClerkPhrase::ScreenBack),
    );
    match desk.report(round) {
        Some(report) if round.is_closed => results(desk, &report, back),
        _ => join(desk, round, back),
    }
}

fn join(desk: &Desk, round: &Round, back: Node) -> Vec<Node> {
    let picture = chart::modules_of_link(&desk.link(round, None));
    let counts = [("n", round.count()), ("of", usize::from(round.members))];
    let number = desk.count(ClerkPhrase::CollectCount, &counts);
    let check = desk.say(ClerkPhrase::InviteCheck);
    let slips = round.invitation.slips;
    let steps = if slips {
        ClerkPhrase::ScreenSlips
    } else {
        ClerkPhrase::ScreenSteps
    };
    let beside = vec![
        worded("p", "screen-number", number).with("role", "status"),
        worded("p", "screen-line", desk.say(steps)),
        worded("p", "screen-line", check),
        worded("p", "screen-line code-text", desk.check_code(round)),
        worded("p", "screen-line", desk.say(ClerkPhrase::ScreenCheck)),
    ];
    // With slips each has a picture of its own.
    let picture = at_times(!slips, || {
        code_picture(picture, desk.say(ClerkPhrase::InvitePicture))
    });
    let inside = vec![picture, element("div", "screen-beside", beside)];
    vec![
        heading_of_page(round.invitation.name.clone()),
        element("div", "screen-join", inside),
        buttons(vec![back]),
    ]
}

/// What stands on the big screen at once.
struct Slide {
    kind: String,
    words: String,
    certainty: String,
    drawing: Option<Drawing>,
}

/// The findings one by one, then what to discuss first, each with the drawing that belongs to it.
fn slides(desk: &Desk, report: &Group) -> Vec<Slide> {
    let words = &desk.words;
    let earlier = desk.comparison(&report.release);
    let of_finding = report.findings.iter().map(|finding| {
        let [kind, said, certainty] = sentences::finding(words, report, finding);
        let drawing = match finding {
            Finding::Readiness(_) => Some(sentences::readiness_drawing(words, report)),
            Finding::Weakest(..) => Some(sentences::profile_drawing(
                &desk.wording,
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
            kind: desk.say(ClerkPhrase::ResultDiscuss),
            words: discuss.statement.clone(),
            certainty: String::new(),
            drawing: item.and_then(|item| sentences::spread_drawing(words, &item.released)),
        }
    });
    let talk = too_few(desk, report);
    of_finding.chain(to_discuss).chain(talk).collect()
}

/// Where nothing may be shown: that, and what there is to talk about.
fn too_few(desk: &Desk, report: &Group) -> Vec<Slide> {
    if report.release.count.is_some() {
        return Vec::new();
    }
    let slide = |kind, words| Slide {
        kind: desk.say(kind),
        words,
        certainty: String::new(),
        drawing: None,
    };
    let none = desk.say(ClerkPhrase::ResultTooFew);
    let talk = report.talk.iter();
    let talk = talk.map(|question| slide(ClerkPhrase::ResultTalk, question.clone()));
    std::iter::once(slide(ClerkPhrase::ResultTitle, none))
        .chain(talk)
        .collect()
}

/// One slide, moved by the arrow keys, by a presenter, or by pressing.
fn results(desk: &Desk, report: &Group, back: Node) -> Vec<Node> {
    let mut slides = slides(desk, report);
    let last = slides.len().saturating_sub(1);
    let shown = desk.passing.shown.min(last);
    if slides.is_empty() {
        return vec![back];
    }
    let slide = slides.swap_remove(shown);
    let (before, after) = (shown.saturating_sub(1), (shown + 1).min(last));
    let place = [("n", shown + 1), ("of", last + 1)];
    let way = |phrase, place| button(Weight::Secondary, desk.say(phrase), Event::Showed(place));
    let drawing = slide.drawing.map_or(Node::Nothing, |drawing| {
        element(
            "div",
            "screen-drawing",
            vec![drawn(drawing, &format!("slide-{shown}"))],
        )
    });
    let said = vec![
        worded("p", "screen-kind", slide.kind),
        heading_of_page(slide.words),
        worded("p", "screen-line", slide.certainty),
    ];
    let inside = vec![
        element(
            "div",
            "screen-slide",
            vec![element("div", "screen-said", said), drawing],
        ),
        buttons(vec![
            way(ClerkPhrase::ScreenPrevious, before),
            worded(
                "span",
                "screen-place",
                desk.count(ClerkPhrase::ScreenPlace, &place),
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
    vec![element("div", "screen-finding", inside).on(On::Keys(keys.into()))]
}

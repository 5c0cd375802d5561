//! The big screen: the way in and the number received; after closing one finding at a time.

use super::result::FIRST_TO_DISCUSS;
use super::{Node, not_here};
use crate::clerk::{Event, State};
use crate::html::{
    Part, Slide, SlideFrame, Weight, buttons, link_picture, page_heading, part, place_of_slide,
    slide, step_to, when,
};
use crate::report::{Finding, Group};
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::sentences;
use crate::wording::ClerkPhrase;

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

/// The findings one by one, then what to discuss first, each with the drawing that belongs to it.
fn slides(state: &State, report: &Group) -> Vec<Slide> {
    let words = &state.words;
    let earlier = state.comparison(&report.release);
    let of_finding = report.findings.iter().map(|finding| {
        let [kind, said, certainty] = sentences::finding(&state.wording, words, report, finding);
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

fn results(state: &State, report: &Group, back: Node) -> Vec<Node> {
    let slides = slides(state, report);
    let shown = place_of_slide(&slides, state.transient.shown);
    let place = [("n", shown + 1), ("of", slides.len())];
    let frame = SlideFrame {
        previous: state.say(ClerkPhrase::ScreenPrevious),
        next: state.say(ClerkPhrase::ScreenNext),
        place: state.count(ClerkPhrase::ScreenPlace, &place),
        back,
        show: Event::Showed,
    };
    slide(slides, shown, frame)
}

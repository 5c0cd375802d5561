//! The big screen: the way in and the number received; after closing one finding at a time.

use super::result::FIRST_TO_DISCUSS;
use super::{Node, not_here};
use crate::clerk::{Event, State};
use crate::html::{
    Part, Slide, SlideFrame, Weight, buttons, link_picture, numbered, page_heading, part,
    place_of_slide, slide, step_to, text, when,
};
use crate::questionnaire::{Item, Level};
use crate::report::{Finding, Group};
use crate::round::Round;
use crate::route::{ClerkRoute, Step};
use crate::sentences;
use crate::wording::ClerkPhrase;

/// The big screen of a round.
pub(super) fn screen(state: &State, id: &str) -> Vec<Node> {
    let Some(round) = state.round(id) else {
        return not_here(state);
    };
    let step = if round.is_closed {
        Step::Discuss
    } else if round.hands.is_some() {
        Step::Collect
    } else {
        Step::Invite
    };
    let back = ClerkRoute::Step(round.id(), step);
    let back = step_to(
        Weight::Subtle,
        back.address(),
        state.say(ClerkPhrase::ScreenBack),
    );
    match state.report(round) {
        Some(report) if round.is_closed => results(state, &report, back),
        _ if round.hands.is_some() => statements(state, round, back),
        _ => join(state, round, back),
    }
}

/// The big screen of the made-up council.
pub(super) fn example(state: &State) -> Vec<Node> {
    let Some(report) = &state.example else {
        return not_here(state);
    };
    let back = ClerkRoute::Example.address();
    let back = step_to(Weight::Subtle, back, state.say(ClerkPhrase::ScreenBack));
    results(state, report, back)
}

fn join(state: &State, round: &Round, back: Node) -> Vec<Node> {
    let counts = [("n", round.count()), ("of", usize::from(round.members))];
    let number = state.count(ClerkPhrase::CollectCount, &counts);
    let check = state.say(ClerkPhrase::InviteCheck);
    let slips = round.invitation.slips;
    let scan = if slips {
        ClerkPhrase::ScreenScanSlip
    } else {
        ClerkPhrase::ScreenScan
    };
    let steps = [scan, ClerkPhrase::ScreenAnswer, ClerkPhrase::ScreenShow];
    let steps = steps.map(|step| text(state.say(step)));
    let beside = vec![
        page_heading(round.invitation.name.clone()),
        part(Part::SCREEN_NUMBER, number).live(),
        part(Part::SCREEN_STEPS, numbered(steps.into(), 1)),
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
    vec![part(Part::SCREEN_JOIN, inside), buttons(back)]
}

/// So many statements stand on a slide: their names can be read from ten metres.
const ON_A_SLIDE: usize = 10;

/// The findings one by one, then what to discuss first, each with the drawing that belongs to it.
pub(super) fn slides(state: &State, report: &Group) -> Vec<Slide> {
    let words = &state.words;
    let earlier = state.comparison(&report.release);
    let of_finding = report.findings.iter().flat_map(|finding| {
        let [kind, said, certainty] = sentences::finding(&state.wording, words, report, finding);
        if matches!(finding, Finding::Readiness(_)) {
            let strips = sentences::strip_drawings(&state.wording, words, report, ON_A_SLIDE, true);
            let note = state.say(ClerkPhrase::NoteStrips);
            let slides = strips.into_iter().map(|drawing| Slide {
                drawing: Some(drawing),
                note: note.clone(),
                ..Slide::of(kind.clone(), said.clone(), certainty.clone())
            });
            return slides.collect();
        }
        let drawing = match finding {
            Finding::Weakest(..) => Some(sentences::profile_drawing(
                &state.wording,
                words,
                report,
                earlier.as_ref(),
                true,
            )),
            _ => None,
        };
        vec![Slide {
            drawing,
            note: state.say(ClerkPhrase::NoteFinding),
            ..Slide::of(kind, said, certainty)
        }]
    });
    let items = || report.blocks.iter().flat_map(|block| &block.items);
    let to_discuss = report.discuss.iter().take(FIRST_TO_DISCUSS);
    let to_discuss = to_discuss.map(|discuss| {
        let item = items().find(|item| item.released.item == discuss.item);
        let asked = state.edition(&report.release.edition);
        let asked = asked.and_then(|asked| asked.item(&discuss.item));
        let ends = asked.map_or(Vec::new(), |item| {
            let end = |level: Level| format!("{}: {}", level.number(), item.description(level));
            vec![end(Level::One), end(Level::Five)]
        });
        let question = state.say(ClerkPhrase::ScreenDiscuss);
        Slide {
            lines: ends,
            note: state.say(ClerkPhrase::NoteDiscuss),
            drawing: item.and_then(|item| sentences::spread_drawing(words, &item.released)),
            ..Slide::of(
                state.say(ClerkPhrase::ResultDiscuss),
                discuss.statement.clone(),
                question,
            )
        }
    });
    let talk = too_few(state, report);
    let slides = std::iter::once(closed(state, report))
        .chain(of_finding)
        .chain(to_discuss);
    let slides = slides.chain(talk).chain(agenda(state, report));
    slides.chain([agreements(state)]).collect()
}

/// That the round is closed and how many took part: who is before the room shows the rest when it is ready.
fn closed(state: &State, report: &Group) -> Slide {
    let words = sentences::took_part(&state.words, report);
    let (kind, how) = (ClerkPhrase::ScreenClosed, ClerkPhrase::ScreenNoVerdict);
    Slide {
        note: state.say(ClerkPhrase::NoteClosed),
        ..Slide::of(state.say(kind), words, state.say(how))
    }
}

/// The first questions to the executive, each about a statement.
fn agenda(state: &State, report: &Group) -> Option<Slide> {
    let points = report.agenda.iter().take(FIRST_TO_DISCUSS);
    let lines = (1..).zip(points).map(|(number, point)| {
        let number: usize = number;
        let ask = sentences::ask(&state.words, point);
        format!("{number}. “{}” {ask}", point.statement)
    });
    let lines: Vec<String> = lines.collect();
    let words = state.say(ClerkPhrase::ScreenAgenda);
    let kind = state.say(ClerkPhrase::AgendaTitle);
    (!lines.is_empty()).then(|| Slide {
        lines,
        note: state.say(ClerkPhrase::NoteAgenda),
        ..Slide::of(kind, words, String::new())
    })
}

/// What is agreed at the end.
fn agreements(state: &State) -> Slide {
    let lines = [
        ClerkPhrase::ScreenWho,
        ClerkPhrase::ScreenWhen,
        ClerkPhrase::ScreenReport,
    ];
    Slide {
        lines: lines.map(|phrase| state.say(phrase)).into(),
        note: state.say(ClerkPhrase::NoteAgreements),
        ..Slide::of(
            state.say(ClerkPhrase::ScreenAgreements),
            state.say(ClerkPhrase::ScreenAgree),
            String::new(),
        )
    }
}

/// Where nothing may be shown: that, and what there is to talk about.
fn too_few(state: &State, report: &Group) -> Vec<Slide> {
    if report.release.count.is_some() {
        return Vec::new();
    }
    let kind = || state.say(ClerkPhrase::ResultTalk);
    let talk = report.talk.iter();
    let talk = talk.map(|question| Slide::of(kind(), question.clone(), String::new()));
    talk.collect()
}

fn results(state: &State, report: &Group, back: Node) -> Vec<Node> {
    let slides = slides(state, report);
    framed(
        state,
        slides,
        sentences::source_name(&state.words, report),
        back,
    )
}

/// The statements one by one, with what each level means: hands are raised for them.
fn statements(state: &State, round: &Round, back: Node) -> Vec<Node> {
    let asked = state.asked_by(round);
    let items: Vec<&Item> = asked.asked(round.scan).collect();
    let slides = (1..).zip(&items).map(|(number, item)| {
        let place = [("n", number), ("of", items.len())];
        let lines = Level::ALL.map(|level| {
            let word = &asked.level_name(level).word;
            format!("{} {word}. {}", level.number(), item.description(level))
        });
        Slide {
            lines: lines.into(),
            ..Slide::of(
                state.count(ClerkPhrase::HandsSlide, &place),
                item.statement.clone(),
                state.say(ClerkPhrase::HandsRaise),
            )
        }
    });
    let name = round.invitation.name.clone();
    framed(state, slides.collect(), name, back)
}

fn framed(state: &State, slides: Vec<Slide>, name: String, back: Node) -> Vec<Node> {
    let shown = place_of_slide(&slides, state.transient.on_screen.slide);
    let place = [("n", shown + 1), ("of", slides.len())];
    let frame = SlideFrame {
        previous: state.say(ClerkPhrase::ScreenPrevious),
        next: state.say(ClerkPhrase::ScreenNext),
        place: [name, state.count(ClerkPhrase::ScreenPlace, &place)].join(" · "),
        back,
        show: Event::Showed,
        blank: Event::Blanked,
        is_blank: state
            .transient
            .on_screen
            .is_blank
            .then(|| state.say(ClerkPhrase::ScreenBlank)),
    };
    slide(slides, shown, frame)
}

//! The view of the clerk's program: the document for a state, one file a page.

mod backup;
mod collect;
mod contribution;
mod discuss;
mod earlier;
mod exporting;
mod hands;
mod invite;
mod keeping;
mod opened;
mod prepare;
mod quarantine;
mod region;
mod result;
mod rounds;
mod screen;
mod steps;
mod targets;

pub(super) use self::backup::PASSWORD;
pub use self::collect::CAMERA;
pub(super) use self::collect::CODES;
pub(super) use self::hands::first_field;
pub(super) use self::rounds::{MEMBERS, MUNICIPALITY};

use crate::clerk::{Event, State};
use crate::html::{
    self, Choice, Frame, Id, Tone, alert, bare_frame, choices_of, language_link, link, link_to,
    page_heading, paragraph, radio, status, when,
};
use crate::route::{ClerkRoute, Route};
use crate::store::StorageKind;
use crate::wording::{ClerkPhrase, Phrase};

/// A part of a page of this program.
pub type Node = crate::html::Node<Event>;

/// The title of the document.
pub fn title(state: &State) -> String {
    let round = state.here().and_then(|id| state.round(id));
    let name = match (&state.route, round) {
        (ClerkRoute::Step(_, step), Some(round)) => {
            let step = steps::name(state, Some(round), *step);
            [step, round.invitation.name.clone()].join(" – ")
        }
        (_, Some(round)) => round.invitation.name.clone(),
        (ClerkRoute::New, _) => state.say(ClerkPhrase::NewTitle),
        _ => opened::title(state).unwrap_or_else(|| state.say(ClerkPhrase::RoundsTitle)),
    };
    state.wording.fill(Phrase::PageTitle, &[("page", &name)])
}

/// Header, page and footer.
pub fn frame(state: &State) -> Node {
    let key = || state.navigations.to_string().into();
    match &state.route {
        ClerkRoute::Screen(id) => return bare_frame(key(), screen::screen(state, id)),
        ClerkRoute::ExampleScreen => return bare_frame(key(), screen::example(state)),
        _ => {}
    }
    let shared = |phrase| state.wording.say(phrase).to_owned();
    let rounds = state.say(ClerkPhrase::RoundsTitle);
    let in_tab = when(state.storage_kind == StorageKind::Tab, || {
        alert(Tone::Error, paragraph(state.say(ClerkPhrase::KeptInTab)))
    });
    // The own result is a page of the participant, who has no key.
    let promise = match state.route {
        ClerkRoute::Files => shared(Phrase::FooterPromise),
        _ => state.say(ClerkPhrase::FooterClerk),
    };
    html::frame(Frame {
        skip: shared(Phrase::SkipToContent),
        on_skip: Event::SkippedToContent,
        home: link(&Route::Start, shared(Phrase::AppName)),
        navigation: (
            shared(Phrase::MainNavigation),
            vec![link_to(ClerkRoute::Rounds.address(), rounds)],
        ),
        notices: vec![in_tab, keeping::trouble(state)],
        page: page(state),
        key: key(),
        promise,
        background: (
            shared(Phrase::FooterNavigation),
            vec![language_link(
                state.wording.other_language(),
                &state.route.address(),
            )],
        ),
    })
}

fn page(state: &State) -> Vec<Node> {
    match &state.route {
        ClerkRoute::Step(id, step) => match state.round(id) {
            Some(round) => steps::of_round(state, round, *step),
            None => not_here(state),
        },
        ClerkRoute::Round(_) => not_here(state),
        ClerkRoute::New => rounds::new(state),
        ClerkRoute::Result => opened::result_of_file(state),
        ClerkRoute::Files => opened::files(state),
        ClerkRoute::Example => opened::example(state),
        ClerkRoute::ExampleTalk => discuss::example(state),
        ClerkRoute::Contribution => contribution::contribution(state),
        _ => rounds::rounds(state),
    }
}

fn not_here(state: &State) -> Vec<Node> {
    let to_rounds = state.say(ClerkPhrase::ToRounds);
    vec![
        page_heading(state.say(ClerkPhrase::RoundsTitle)),
        paragraph(state.say(ClerkPhrase::ScreenNotFound)),
        paragraph(link_to(ClerkRoute::Rounds.address(), to_rounds)),
    ]
}

/// The outcome of opening a backup.
fn outcome_of_backup(state: &State) -> Node {
    match state.transient.opened {
        None => Node::Empty,
        Some(Ok(phrase)) => alert(Tone::Info, paragraph(state.say(phrase))),
        Some(Err(phrase)) => alert(Tone::Error, paragraph(state.say(phrase))),
    }
}

/// Whether the last copy to the clipboard succeeded, as a live region.
fn copied(state: &State) -> Node {
    let sentence = match state.transient.copied {
        None => String::new(),
        Some(true) => state.say(ClerkPhrase::Copied),
        Some(false) => state.say(ClerkPhrase::CopyRefused),
    };
    status(sentence)
}

/// A question with some answers, of which one is chosen.
fn choice(
    state: &State,
    group: &'static str,
    question: ClerkPhrase,
    choices: &[(String, bool, Event)],
) -> Node {
    let group_id = Id::new(group);
    let choices = choices
        .iter()
        .enumerate()
        .map(|(place, (words, chosen, event))| {
            let id = group_id.of(&place.to_string());
            radio(&id, group, words.clone(), *chosen, event.clone())
        });
    choices_of(Choice::Label, state.say(question), choices.collect())
}

//! The frame of every page: header, notices, footer.

use super::keeping::keeping_trouble;
use super::notices::notices;
use super::{Node, explanation, page};
use crate::html::{self, Frame, language_link, link, link_to};
use crate::participant::{Event, State};
use crate::route::{ClerkRoute, Route, Topic};
use crate::wording::Phrase;

/// Header, page and footer.
pub fn frame(state: &State) -> Node {
    let to = |route: Route, name| link(&route, state.say(name));
    let main_pages = vec![
        to(Route::Overview, Phrase::NavigationQuestions),
        to(Route::Outcome, Phrase::NavigationOutcome),
        to(
            Route::Explanation(Topic::Method),
            Phrase::NavigationExplanation,
        ),
    ];
    let topics = Topic::ALL.map(|topic| to(Route::Explanation(topic), explanation::title(topic)));
    let clerk = link_to(ClerkRoute::Rounds.address(), state.say(Phrase::ForClerks));
    let language = language_link(state.wording.other_language(), &state.address());
    let sources = explanation::to_sources(state);
    let background = topics.into_iter().chain([sources, clerk, language]);
    html::frame(Frame {
        skip: state.say(Phrase::SkipToContent),
        on_skip: Event::SkippedToContent,
        home: to(Route::Start, Phrase::AppName),
        navigation: (state.say(Phrase::MainNavigation), main_pages),
        notices: vec![notices(state), keeping_trouble(state)],
        page: page(state),
        key: state.navigations.to_string().into(),
        promise: state.say(Phrase::FooterPromise),
        background: (state.say(Phrase::FooterNavigation), background.collect()),
    })
}

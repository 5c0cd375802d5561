//! Background: how it is scored, privacy, accessibility. Sources and licences stand in a page that needs no program.

use super::Node;
use crate::html::{
    heading, link, link_to, named, navigation, new_window, page_heading, paragraph, plain_list,
};
use crate::participant::State;
use crate::questionnaire::{Level, Scan, Source};
use crate::route::{Route, Topic};
use crate::wording::Phrase;

/// The page with what was tested, criterion by criterion, and the statement of a host; `build/pages.mjs` writes it.
const TESTED: &str = "toegankelijkheid.html";

/// What a topic is called.
pub(super) fn title(topic: Topic) -> Phrase {
    match topic {
        Topic::Method => Phrase::MethodTitle,
        Topic::Privacy => Phrase::PrivacyTitle,
        Topic::Accessibility => Phrase::AccessibilityTitle,
    }
}

/// A page of background.
pub(super) fn explanation(state: &State, topic: Topic) -> Vec<Node> {
    let others = Topic::ALL.into_iter().filter(|other| *other != topic);
    let others = others.map(|other| link(&Route::Explanation(other), state.say(title(other))));
    let others = others.chain([to_sources(state)]).collect();
    let others = vec![plain_list(others)];
    let mut parts = vec![
        page_heading(state.say(title(topic))),
        navigation(state.say(Phrase::NavigationExplanation), others),
    ];
    parts.extend(match topic {
        Topic::Method => method(state),
        Topic::Privacy => paragraphs(
            state,
            &[
                Phrase::PrivacyDevice,
                Phrase::PrivacyRequests,
                Phrase::PrivacyRound,
                Phrase::PrivacyShared,
                Phrase::PrivacyFile,
                Phrase::PrivacyHost,
                Phrase::PrivacyLimits,
            ],
        ),
        Topic::Accessibility => {
            let tested = link_to(TESTED.to_owned(), state.say(Phrase::AccessibilityTested));
            let said = [Phrase::AccessibilityAim, Phrase::AccessibilityReport];
            let mut parts = paragraphs(state, &said);
            parts.push(paragraph(new_window(tested)));
            parts
        }
    });
    parts
}

/// The way to what the statements rest on, and to the licences of the parts.
pub(super) fn to_sources(state: &State) -> Node {
    link_to(
        state.say(Phrase::SourcesPage),
        state.say(Phrase::SourcesTitle),
    )
}

fn paragraphs(state: &State, phrases: &[Phrase]) -> Vec<Node> {
    let said = phrases.iter().map(|phrase| paragraph(state.say(*phrase)));
    said.collect()
}

/// How it is scored.
fn method(state: &State) -> Vec<Node> {
    let levels = Level::ALL.map(|level| {
        let name = state.asked.level_name(level);
        let number = level.number();
        named(format!("{number} {}. ", name.word), name.meaning.clone())
    });
    let mut parts = vec![
        heading(state.say(Phrase::MethodLevels)),
        plain_list(levels.into()),
        paragraph(state.asked.instruction().to_owned()),
        heading(state.say(Phrase::MethodRules)),
    ];
    parts.extend(paragraphs(
        state,
        &[
            Phrase::MethodMissing,
            Phrase::MethodScore,
            Phrase::MethodInsight,
            Phrase::MethodReadiness,
            Phrase::MethodTarget,
        ],
    ));
    let laws = state.asked.asked(Scan::Full);
    let laws = laws.filter(|item| item.legal_floor.is_some()).count();
    parts.push(paragraph(state.count(Phrase::MethodLaw, &[("n", laws)])));
    parts.push(paragraph(state.say(Phrase::MethodNoGrade)));
    parts
}

/// A source, with the way to its addresses: they stand in a page that needs no program. Titles are Dutch in every language.
pub(super) fn about_source(state: &State, source: &Source) -> Node {
    let address = format!("{}#{}", state.say(Phrase::SourcesPage), source.id);
    new_window(link_to(address, source.title.clone()).attribute("lang", "nl"))
}

//! Background: how it is scored, privacy, sources, accessibility, licences.

use super::Node;
use crate::html::{
    heading, link, link_to, list, list_of_sources, named, navigation, new_window, page_heading,
    paragraph, plain_list,
};
use crate::participant::State;
use crate::questionnaire::{Block, BlockKind, ItemId, Level, OldPrinciple, Scan, Source};
use crate::route::{Route, Topic};
use crate::wording::Phrase;

/// The page with the addresses of the sources, which `build/pages.mjs` writes.
const SOURCES: &str = "bronnen.html";

/// The page with what was tested, criterion by criterion, and the statement of a host; `build/pages.mjs` writes it too.
const TESTED: &str = "toegankelijkheid.html";

/// What a topic is called.
pub(super) fn title(topic: Topic) -> Phrase {
    match topic {
        Topic::Method => Phrase::MethodTitle,
        Topic::Privacy => Phrase::PrivacyTitle,
        Topic::Sources => Phrase::SourcesTitle,
        Topic::Accessibility => Phrase::AccessibilityTitle,
        Topic::Licences => Phrase::LicencesTitle,
    }
}

/// A page of background.
pub(super) fn explanation(state: &State, topic: Topic) -> Vec<Node> {
    let others = Topic::ALL.into_iter().filter(|other| *other != topic);
    let others = others.map(|other| link(&Route::Explanation(other), state.say(title(other))));
    let others = vec![plain_list(others.collect())];
    let mut parts = vec![
        page_heading(state.say(title(topic))),
        navigation(state.say(Phrase::NavigationExplanation), others),
    ];
    parts.extend(match topic {
        Topic::Method => method(state),
        Topic::Sources => sources(state),
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
        Topic::Licences => paragraphs(
            state,
            &[
                Phrase::LicencesOwn,
                Phrase::LicencesParts,
                Phrase::LicencesDesign,
            ],
        ),
    });
    parts
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

/// What the statements rest on.
fn sources(state: &State) -> Vec<Node> {
    let blocks = state.asked.blocks().iter();
    let blocks = blocks.map(|block| about_block(state, block));
    let old = state.asked.principles_2019().iter();
    let old = old.map(|old| about_old_principle(state, old));
    let sources = state.asked.sources().iter().map(about_source);
    vec![
        paragraph(state.asked.note().to_owned()),
        heading(state.say(Phrase::SourcesBlocks)),
        paragraph(state.say(Phrase::SourcesBlocksText)),
        list(blocks.collect()),
        heading(state.say(Phrase::SourcesOld)),
        list(old.collect()),
        heading(state.say(Phrase::SourcesList)),
        list_of_sources(sources.collect()),
    ]
}

fn about_block(state: &State, block: &Block) -> Node {
    let kind = state.wording.say(match block.kind {
        BlockKind::Principle => Phrase::KindPrinciple,
        BlockKind::Story => Phrase::KindStory,
    });
    named(block.name.clone(), format!(" ({kind})"))
}

fn about_old_principle(state: &State, old: &OldPrinciple) -> Node {
    let name = |key: &String| {
        let mut blocks = state.asked.blocks().iter();
        let block = blocks.find(|block| block.id.as_str() == key);
        let item = state.asked.item(&ItemId::new(key.as_str()));
        let name = block.map(|block| block.name.clone());
        name.or(item.map(|item| item.statement.clone()))
            .unwrap_or_default()
    };
    let found: Vec<String> = old.found_in.iter().map(name).collect();
    named(old.name.clone(), format!(": {}", found.join(" · ")))
}

/// A source, with the way to its addresses: they stand in a page that needs no program.
pub(super) fn about_source(source: &Source) -> Node {
    let address = format!("{SOURCES}#{}", source.id);
    new_window(link_to(address, source.title.clone()))
}

//! Background: how it is scored, privacy, sources, accessibility, licences.

use super::Node;
use crate::questionnaire::{Block, BlockKind, ItemId, Level, OldPrinciple, Source};
use crate::route::{Route, Topic};
use crate::view::{
    bare, heading, heading_of_page, link, list, navigation, outside_link, paragraph, plain_list,
    text,
};
use crate::visit::Visit;
use crate::wording::Phrase;

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
pub(super) fn explanation(visit: &Visit, topic: Topic) -> Vec<Node> {
    let others = Topic::ALL.into_iter().filter(|other| *other != topic);
    let others = others.map(|other| link(&Route::Explanation(other), visit.say(title(other))));
    let others = vec![plain_list(others.collect())];
    let mut parts = vec![
        heading_of_page(visit.say(title(topic))),
        navigation("topics", visit.say(Phrase::NavigationExplanation), others),
    ];
    parts.extend(match topic {
        Topic::Method => method(visit),
        Topic::Sources => sources(visit),
        Topic::Privacy => paragraphs(
            visit,
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
        Topic::Accessibility => paragraphs(
            visit,
            &[
                Phrase::AccessibilityAim,
                Phrase::AccessibilityTested,
                Phrase::AccessibilityUntested,
                Phrase::AccessibilityReport,
            ],
        ),
        Topic::Licences => paragraphs(
            visit,
            &[
                Phrase::LicencesOwn,
                Phrase::LicencesParts,
                Phrase::LicencesDesign,
            ],
        ),
    });
    parts
}

fn paragraphs(visit: &Visit, phrases: &[Phrase]) -> Vec<Node> {
    let said = phrases.iter().map(|phrase| paragraph(visit.say(*phrase)));
    said.collect()
}

/// Something with its name in front.
fn named(name: String, rest: String) -> Node {
    Node::Many(vec![bare("strong", vec![text(name)]), text(rest)])
}

/// How it is scored.
fn method(visit: &Visit) -> Vec<Node> {
    let levels = Level::ALL.map(|level| {
        let name = visit.asked.level_name(level);
        let number = level.number();
        named(format!("{number} {}. ", name.word), name.meaning.clone())
    });
    let mut parts = vec![
        heading(visit.say(Phrase::MethodLevels)),
        plain_list(levels.into()),
        paragraph(visit.asked.instruction().to_owned()),
        heading(visit.say(Phrase::MethodRules)),
    ];
    parts.extend(paragraphs(
        visit,
        &[
            Phrase::MethodMissing,
            Phrase::MethodScore,
            Phrase::MethodInsight,
            Phrase::MethodReadiness,
            Phrase::MethodTarget,
            Phrase::MethodLaw,
            Phrase::MethodNoGrade,
        ],
    ));
    parts
}

/// What the statements rest on.
fn sources(visit: &Visit) -> Vec<Node> {
    let blocks = visit.asked.blocks().iter();
    let blocks = blocks.map(|block| about_block(visit, block));
    let old = visit.asked.principles_2019().iter();
    let old = old.map(|old| about_old_principle(visit, old));
    let sources = visit.asked.sources().iter().map(about_source);
    vec![
        paragraph(visit.asked.note().to_owned()),
        heading(visit.say(Phrase::SourcesBlocks)),
        paragraph(visit.say(Phrase::SourcesBlocksText)),
        list("utrecht-unordered-list", blocks.collect()),
        heading(visit.say(Phrase::SourcesOld)),
        list("utrecht-unordered-list", old.collect()),
        heading(visit.say(Phrase::SourcesList)),
        list("utrecht-unordered-list sources-list", sources.collect()),
    ]
}

fn about_block(visit: &Visit, block: &Block) -> Node {
    let kind = visit.wording.say(match block.kind {
        BlockKind::Principle => Phrase::KindPrinciple,
        BlockKind::Story => Phrase::KindStory,
    });
    let status = format!(" ({kind}). {}", block.name_status);
    named(block.name.clone(), status)
}

fn about_old_principle(visit: &Visit, old: &OldPrinciple) -> Node {
    let name = |key: &String| {
        let mut blocks = visit.asked.blocks().iter();
        let block = blocks.find(|block| block.id.as_str() == key);
        let item = visit.asked.item(&ItemId::new(key.as_str()));
        let name = block.map(|block| block.name.clone());
        name.or(item.map(|item| item.statement.clone()))
            .unwrap_or_default()
    };
    let found: Vec<String> = old.found_in.iter().map(name).collect();
    named(old.name.clone(), format!(": {}", found.join(" · ")))
}

fn about_source(source: &Source) -> Node {
    let mut parts = vec![text(source.title.clone())];
    for address in &source.addresses {
        parts.push(text(" "));
        parts.push(outside_link(address.clone(), address.clone()));
    }
    Node::Many(parts)
}

//! Background: how it is scored, privacy, sources, accessibility, licences.

use crate::questionnaire::Block;
use crate::questionnaire::BlockKind;
use crate::questionnaire::ItemId;
use crate::questionnaire::Level;
use crate::questionnaire::OldPrinciple;
use crate::questionnaire::Source;
use crate::route::Route;
use crate::route::Topic;
use crate::ui::parts::changing::each;
use crate::ui::parts::elements::Part;
use crate::ui::parts::elements::element;
use crate::ui::parts::elements::heading;
use crate::ui::parts::elements::link;
use crate::ui::parts::elements::list;
use crate::ui::parts::elements::navigation;
use crate::ui::parts::elements::outside_link;
use crate::ui::parts::elements::paragraph;
use crate::ui::parts::elements::plain_list;
use crate::ui::parts::elements::text;
use crate::ui::parts::page_heading::page_heading;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// What a topic is called.
pub(in crate::ui) fn title(topic: Topic) -> Phrase {
    match topic {
        Topic::Method => Phrase::MethodTitle,
        Topic::Privacy => Phrase::PrivacyTitle,
        Topic::Sources => Phrase::SourcesTitle,
        Topic::Accessibility => Phrase::AccessibilityTitle,
        Topic::Licences => Phrase::LicencesTitle,
    }
}

/// A page of background.
pub(super) fn explanation(topic: Topic) -> Part {
    let others = Topic::ALL.into_iter().filter(|other| *other != topic);
    let others = others.map(|other| link(&Route::Explanation(other), say(title(other))));
    let mut parts = vec![
        page_heading(say(title(topic))),
        navigation(
            "topics",
            Phrase::NavigationExplanation,
            [plain_list(others)],
        ),
    ];
    parts.extend(match topic {
        Topic::Method => method(),
        Topic::Privacy => paragraphs(&[
            Phrase::PrivacyDevice,
            Phrase::PrivacyRequests,
            Phrase::PrivacyShared,
            Phrase::PrivacyFile,
            Phrase::PrivacyHost,
            Phrase::PrivacyLimits,
        ]),
        Topic::Sources => sources(),
        Topic::Accessibility => paragraphs(&[
            Phrase::AccessibilityAim,
            Phrase::AccessibilityTested,
            Phrase::AccessibilityUntested,
            Phrase::AccessibilityReport,
        ]),
        Topic::Licences => paragraphs(&[
            Phrase::LicencesOwn,
            Phrase::LicencesParts,
            Phrase::LicencesDesign,
        ]),
    });
    parts.into()
}

fn paragraphs(phrases: &[Phrase]) -> Vec<Part> {
    each(phrases, |phrase| paragraph(say(*phrase)))
}

/// Something with its name in front.
fn named(name: String, rest: impl Into<String>) -> Part {
    vec![element("strong", "", [text(name)]), text(rest)].into()
}

/// How it is scored.
fn method() -> Vec<Part> {
    let session = use_session();
    let levels = Level::ALL.map(|level| {
        let name = session.asked(|asked| asked.level_name(level).clone());
        named(format!("{} {}. ", level.number(), name.word), name.meaning)
    });
    let mut parts = vec![
        heading(Phrase::MethodLevels),
        plain_list(levels),
        paragraph(session.asked(|asked| asked.instruction().to_owned())),
        heading(Phrase::MethodRules),
    ];
    parts.extend(paragraphs(&[
        Phrase::MethodMissing,
        Phrase::MethodScore,
        Phrase::MethodInsight,
        Phrase::MethodReadiness,
        Phrase::MethodTarget,
        Phrase::MethodLaw,
        Phrase::MethodNoGrade,
    ]));
    parts
}

/// What the statements rest on.
fn sources() -> Vec<Part> {
    let session = use_session();
    let (note, blocks, old, sources) = session.asked(|asked| {
        (
            asked.note().to_owned(),
            asked.blocks().to_vec(),
            asked.principles_2019().to_vec(),
            asked.sources().to_vec(),
        )
    });
    vec![
        paragraph(note),
        heading(Phrase::SourcesBlocks),
        paragraph(say(Phrase::SourcesBlocksText)),
        list(
            "utrecht-unordered-list",
            blocks.into_iter().map(about_block),
        ),
        heading(Phrase::SourcesOld),
        list(
            "utrecht-unordered-list",
            old.into_iter().map(about_old_principle),
        ),
        heading(Phrase::SourcesList),
        list(
            "utrecht-unordered-list sources-list",
            sources.into_iter().map(about_source),
        ),
    ]
}

fn about_block(block: Block) -> Part {
    let kind = match block.kind {
        BlockKind::Principle => Phrase::KindPrinciple,
        BlockKind::Story => Phrase::KindStory,
    };
    named(
        block.name,
        format!(" ({}). {}", say(kind), block.name_status),
    )
}

fn about_old_principle(old: OldPrinciple) -> Part {
    let name = |key: &String| {
        use_session().asked(|asked| {
            let block = asked.blocks().iter().find(|block| block.id.as_str() == key);
            let item = asked.item(&ItemId::new(key.as_str()));
            let item = item.map(|item| item.statement.clone());
            block
                .map(|block| block.name.clone())
                .or(item)
                .unwrap_or_default()
        })
    };
    let found: Vec<String> = old.found_in.iter().map(name).collect();
    named(old.name, format!(": {}", found.join(" · ")))
}

fn about_source(source: Source) -> Part {
    let mut parts = vec![text(source.title)];
    for address in source.addresses {
        parts.push(text(" "));
        parts.push(outside_link(address.clone(), address));
    }
    parts.into()
}

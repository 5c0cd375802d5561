//! Background: how it is scored, privacy, sources, accessibility, licences.

use leptos::prelude::*;

use crate::questionnaire::BlockKind;
use crate::questionnaire::ItemId;
use crate::questionnaire::Level;
use crate::route::Route;
use crate::route::Topic;
use crate::ui::parts::changing::each;
use crate::ui::parts::heading::PageHeading;
use crate::ui::parts::link::OutsideLink;
use crate::ui::parts::link::PageLink;
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
#[component]
pub(super) fn Explanation(
    /// Which.
    topic: Topic,
) -> AnyView {
    let body = match topic {
        Topic::Method => view! { <Method/> }.into_any(),
        Topic::Privacy => points(&[
            Phrase::PrivacyDevice,
            Phrase::PrivacyRequests,
            Phrase::PrivacyShared,
            Phrase::PrivacyFile,
            Phrase::PrivacyHost,
            Phrase::PrivacyLimits,
        ]),
        Topic::Sources => view! { <Sources/> }.into_any(),
        Topic::Accessibility => points(&[
            Phrase::AccessibilityAim,
            Phrase::AccessibilityTested,
            Phrase::AccessibilityUntested,
            Phrase::AccessibilityReport,
        ]),
        Topic::Licences => points(&[
            Phrase::LicencesOwn,
            Phrase::LicencesParts,
            Phrase::LicencesDesign,
        ]),
    };
    view! {
        <PageHeading text=say(title(topic))/>
        <nav aria-label=say(Phrase::NavigationExplanation) class="topics">
            <ul class="plain-list">
                {each(Topic::ALL.into_iter().filter(|other| *other != topic), |other| {
                    view! {
                        <li>
                            <PageLink to=Route::Explanation(other)>{say(title(other))}</PageLink>
                        </li>
                    }
                    .into_any()
                })}
            </ul>
        </nav>
        {body}
    }
    .into_any()
}

/// Some paragraphs.
fn points(phrases: &[Phrase]) -> AnyView {
    each(phrases, |phrase| {
        view! { <p class="utrecht-paragraph">{say(*phrase)}</p> }.into_any()
    })
    .into_any()
}

/// How it is scored.
#[component]
fn Method() -> AnyView {
    let session = use_session();
    let levels = each(Level::ALL, |level| {
        let name = session.asked(|asked| asked.level_name(level).clone());
        let word = format!("{} {}.", level.number(), name.word);
        view! { <li><strong>{word}</strong> " " {name.meaning}</li> }.into_any()
    });
    let instruction = session.asked(|asked| asked.instruction().to_owned());
    view! {
        <h2 class="utrecht-heading-2">{say(Phrase::MethodLevels)}</h2>
        <ul class="plain-list">{levels}</ul>
        <p class="utrecht-paragraph">{instruction}</p>
        <h2 class="utrecht-heading-2">{say(Phrase::MethodRules)}</h2>
        {points(&[
            Phrase::MethodMissing,
            Phrase::MethodScore,
            Phrase::MethodInsight,
            Phrase::MethodReadiness,
            Phrase::MethodTarget,
            Phrase::MethodLaw,
            Phrase::MethodNoGrade,
        ])}
    }
    .into_any()
}

/// What the statements rest on.
#[component]
fn Sources() -> AnyView {
    let session = use_session();
    let (note, blocks, old, sources) = session.asked(|asked| {
        (
            asked.note().to_owned(),
            asked.blocks().to_vec(),
            asked.principles_2019().to_vec(),
            asked.sources().to_vec(),
        )
    });
    let name = move |key: &str| {
        session.asked(|asked| {
            let block = asked.blocks().iter().find(|block| block.id.as_str() == key);
            let item = asked.item(&ItemId::new(key));
            block
                .map(|block| block.name.clone())
                .or_else(|| item.map(|item| item.statement.clone()))
                .unwrap_or_default()
        })
    };
    let blocks = each(blocks, |block| {
        let kind = match block.kind {
            BlockKind::Principle => Phrase::KindPrinciple,
            BlockKind::Story => Phrase::KindStory,
        };
        view! {
            <li><strong>{block.name}</strong> " (" {say(kind)} "). " {block.name_status}</li>
        }
        .into_any()
    });
    let old = each(old, |old| {
        let found: Vec<String> = old.found_in.iter().map(|key| name(key)).collect();
        view! { <li><strong>{old.name}</strong> ": " {found.join(" · ")}</li> }.into_any()
    });
    let sources = each(sources, |source| {
        let addresses = each(source.addresses, |address| {
            view! { " " <OutsideLink to=address.clone() text=address/> }.into_any()
        });
        view! { <li>{source.title} {addresses}</li> }.into_any()
    });
    view! {
        <p class="utrecht-paragraph">{note}</p>
        <h2 class="utrecht-heading-2">{say(Phrase::SourcesBlocks)}</h2>
        <p class="utrecht-paragraph">{say(Phrase::SourcesBlocksText)}</p>
        <ul class="utrecht-unordered-list">{blocks}</ul>
        <h2 class="utrecht-heading-2">{say(Phrase::SourcesOld)}</h2>
        <ul class="utrecht-unordered-list">{old}</ul>
        <h2 class="utrecht-heading-2">{say(Phrase::SourcesList)}</h2>
        <ul class="utrecht-unordered-list sources-list">{sources}</ul>
    }
    .into_any()
}

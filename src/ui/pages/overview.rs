//! All statements of the scan by block, and which are open.

use leptos::prelude::*;

use crate::questionnaire::Block;
use crate::questionnaire::ItemId;
use crate::response::Answer;
use crate::route::Route;
use crate::ui::parts::button::Weight;
use crate::ui::parts::changing::changing;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::heading::PageHeading;
use crate::ui::parts::keeping_status::KeepingStatus;
use crate::ui::parts::link::PageLink;
use crate::ui::parts::link::StepLink;
use crate::ui::parts::progress::Progress;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// All statements of the scan, with a way to each.
#[component]
pub(super) fn Overview() -> AnyView {
    let session = use_session();
    let begun = Memo::new(move |_| session.draft().with(Option::is_some));
    view! {
        <PageHeading text=say(Phrase::OverviewTitle)/>
        {changing(move || {
            if begun.get() { view! { <Blocks/> }.into_any() } else { nothing_yet() }
        })}
    }
    .into_any()
}

/// What stands on a page about a scan that was not begun.
pub(super) fn nothing_yet() -> AnyView {
    view! {
        <p class="utrecht-paragraph">{say(Phrase::NothingYet)}</p>
        <p class="utrecht-paragraph">
            <StepLink weight=Weight::Primary to=Route::Start>{say(Phrase::ToStart)}</StepLink>
        </p>
    }
    .into_any()
}

/// The blocks with their statements.
#[component]
fn Blocks() -> AnyView {
    let session = use_session();
    let progress = session.progress();
    let path = session.path();
    let text = Signal::derive(move || {
        let (answered, asked) = progress.get();
        fill(
            Phrase::ProgressAll,
            &[("n", &answered.to_string()), ("of", &asked.to_string())],
        )
    });
    let open = move || {
        path.get()
            .into_iter()
            .find(|id| session.answer(id.clone()).get().is_none())
    };
    let step = changing(move || {
        let (to, words) = match open() {
            Some(open) => (Route::Statement(open), Phrase::ToFirstOpen),
            None => (Route::Outcome, Phrase::ToOutcome),
        };
        view! { <StepLink weight=Weight::Primary to>{say(words)}</StepLink> }.into_any()
    });
    let blocks = session.asked(|asked| asked.blocks().to_vec());
    view! {
        <Progress text=text steps=progress/>
        <KeepingStatus/>
        <p class="buttons">{step}</p>
        {each(blocks, |block| view! { <BlockList block/> }.into_any())}
    }
    .into_any()
}

/// One block with its statements, each marked with what was said.
#[component]
fn BlockList(
    /// Which block.
    block: Block,
) -> AnyView {
    let session = use_session();
    let path = session.path();
    let id = block.id.clone();
    let own = Memo::new(move |_| {
        let belongs = |item: &ItemId| {
            session.asked(|asked| asked.item(item).is_some_and(|item| item.block == id))
        };
        path.get().into_iter().filter(belongs).collect::<Vec<_>>()
    });
    let done = move || {
        let own = own.get();
        let answered = own
            .iter()
            .filter(|id| session.answer((*id).clone()).get().is_some())
            .count();
        fill(
            Phrase::ProgressBlock,
            &[("n", &answered.to_string()), ("of", &own.len().to_string())],
        )
    };
    view! {
        <section>
            <h2 class="utrecht-heading-3 overview-block">
                {block.name} <span class="overview-count">{words(done)}</span>
            </h2>
            <ul class="utrecht-unordered-list overview-list">
                {changing(move || {
                    each(own.get(), |id| view! { <Entry id/> }.into_any()).into_any()
                })}
            </ul>
        </section>
    }
    .into_any()
}

/// One statement, with what was said.
#[component]
fn Entry(
    /// Which statement.
    id: ItemId,
) -> AnyView {
    let session = use_session();
    let answer = session.answer(id.clone());
    let wants_reason = {
        let id = id.clone();
        move || {
            session
                .draft()
                .with(|d| d.as_ref().is_some_and(|draft| draft.wants_reason(&id)))
        }
    };
    let said = move || match answer.get() {
        None => say(Phrase::AnswerOpen),
        Some(Answer::Level(level)) => {
            let word = session.asked(|asked| asked.level_name(level).word.clone());
            format!("{} {word}", level.number())
        }
        Some(Answer::Unsure) => say(Phrase::AnswerUnsure),
        Some(Answer::NotApplicable) if wants_reason() => say(Phrase::AnswerReasonOpen),
        Some(Answer::NotApplicable) => say(Phrase::AnswerNotApplicable),
    };
    let open = Signal::derive(move || answer.get().is_none());
    let statement = session
        .asked(|asked| asked.item(&id).map(|item| item.statement.clone()))
        .unwrap_or_default();
    view! {
        <li class="utrecht-unordered-list__item overview-entry">
            <PageLink to=Route::Statement(id)>{statement}</PageLink>
            <span class="overview-answer" class:overview-open=open>{words(said)}</span>
        </li>
    }
    .into_any()
}

//! All statements of the scan by block, and which are open.

use leptos::prelude::*;

use super::nothing_yet;
use crate::questionnaire::Block;
use crate::questionnaire::ItemId;
use crate::response::Answer;
use crate::route::Route;
use crate::ui::parts::changing::changing;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::elements::Part;
use crate::ui::parts::elements::Weight;
use crate::ui::parts::elements::buttons;
use crate::ui::parts::elements::element;
use crate::ui::parts::elements::link;
use crate::ui::parts::elements::section;
use crate::ui::parts::elements::step;
use crate::ui::parts::elements::text;
use crate::ui::parts::keeping_status::keeping_status;
use crate::ui::parts::page_heading::page_heading;
use crate::ui::parts::progress::progress;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// All statements of the scan, with a way to each.
pub(super) fn overview() -> Part {
    let session = use_session();
    let begun = Memo::new(move |_| session.draft().with(Option::is_some));
    let body = changing(move || if begun.get() { blocks() } else { nothing_yet() });
    vec![page_heading(say(Phrase::OverviewTitle)), body].into()
}

/// The blocks with their statements.
fn blocks() -> Part {
    let session = use_session();
    let path = session.path();
    let next = changing(move || {
        let open = |id: &ItemId| session.answer(id.clone()).get().is_none();
        match path.get().into_iter().find(open) {
            Some(open) => step(
                Weight::Primary,
                &Route::Statement(open),
                Phrase::ToFirstOpen,
            ),
            None => step(Weight::Primary, &Route::Outcome, Phrase::ToOutcome),
        }
    });
    let mut parts = vec![progress(), keeping_status(), buttons([next])];
    parts.extend(each(session.asked(|asked| asked.blocks().to_vec()), block));
    parts.into()
}

/// One block with its statements, each marked with what was said.
fn block(block: Block) -> Part {
    let session = use_session();
    let path = session.path();
    let own = Memo::new(move |_| {
        let belongs = |item: &ItemId| {
            session.asked(|asked| asked.item(item).is_some_and(|item| item.block == block.id))
        };
        path.get().into_iter().filter(belongs).collect::<Vec<_>>()
    });
    let done = words(move || {
        let own = own.get();
        let answered = |id: &&ItemId| session.answer((*id).clone()).get().is_some();
        let count = own.iter().filter(answered).count().to_string();
        fill(
            Phrase::ProgressBlock,
            &[("n", &count), ("of", &own.len().to_string())],
        )
    });
    let title = [
        text(block.name),
        text(" "),
        element("span", "overview-count", [done]),
    ];
    section([
        element("h2", "utrecht-heading-3 overview-block", title),
        changing(move || {
            element(
                "ul",
                "utrecht-unordered-list overview-list",
                each(own.get(), entry),
            )
        }),
    ])
}

/// One statement, with what was said.
fn entry(id: ItemId) -> Part {
    let session = use_session();
    let answer = session.answer(id.clone());
    let statement = session.asked(|asked| asked.item(&id).map(|item| item.statement.clone()));
    let to = link(&Route::Statement(id.clone()), statement.unwrap_or_default());
    let said = changing(move || {
        let answer = answer.get();
        let reason_open = session
            .draft()
            .with(|draft| draft.as_ref().is_some_and(|d| d.wants_reason(&id)));
        let (class, said) = match answer {
            None => ("overview-answer overview-open", say(Phrase::AnswerOpen)),
            Some(Answer::NotApplicable) if reason_open => {
                ("overview-answer", say(Phrase::AnswerReasonOpen))
            }
            said => {
                let said =
                    session.asked(|asked| session.wording(|wording| wording.answer(asked, said)));
                ("overview-answer", said)
            }
        };
        element("span", class, [text(said)])
    });
    element(
        "li",
        "utrecht-unordered-list__item overview-entry",
        [to, said],
    )
}

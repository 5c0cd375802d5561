//! One statement at a time.

use leptos::prelude::*;

use super::overview;
use crate::browser::address;
use crate::browser::page;
use crate::browser::preferences;
use crate::questionnaire::Item;
use crate::questionnaire::ItemId;
use crate::questionnaire::Role;
use crate::questionnaire::Scan;
use crate::response::Answer;
use crate::route::Route;
use crate::store::Change;
use crate::store::LONGEST_REASON;
use crate::ui::parts::button::Button;
use crate::ui::parts::button::Weight;
use crate::ui::parts::changing::at_times;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::heading;
use crate::ui::parts::heading::PageHeading;
use crate::ui::parts::keeping_status::KeepingStatus;
use crate::ui::parts::level_choice::LevelChoice;
use crate::ui::parts::link::PageLink;
use crate::ui::parts::link::StepLink;
use crate::ui::parts::progress::Progress;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// Key of the heading with the statement.
const HEADING: &str = "statement";

/// The statement with a key, or what to do where there is none.
#[component]
pub(super) fn Statement(
    /// Which statement.
    id: ItemId,
) -> AnyView {
    let session = use_session();
    let path = session.path().get_untracked();
    let item = session.asked(|asked| asked.item(&id).cloned());
    let place = path.iter().position(|on_path| *on_path == id);
    if let (Some(item), Some(place)) = (item, place) {
        let before = place
            .checked_sub(1)
            .and_then(|place| path.get(place))
            .cloned();
        let after = path.get(place + 1).cloned();
        let count = (place + 1, path.len());
        return view! { <Asked item count before after/> }.into_any();
    }
    if path.is_empty() {
        return view! {
            <PageHeading text=say(Phrase::OverviewTitle)/>
            {overview::nothing_yet()}
        }
        .into_any();
    }
    view! {
        <PageHeading text=say(Phrase::UnknownTitle)/>
        <p class="utrecht-paragraph">{say(Phrase::StatementNotAsked)}</p>
        <p class="utrecht-paragraph">
            <PageLink to=Route::Overview>{say(Phrase::ToOverview)}</PageLink>
        </p>
    }
    .into_any()
}

/// A statement of the scan.
#[component]
fn Asked(
    /// What is asked.
    item: Item,
    /// Its place on the path, counted from 1, and the length of the path.
    count: (usize, usize),
    /// The statement before it.
    before: Option<ItemId>,
    /// The statement after it.
    after: Option<ItemId>,
) -> AnyView {
    let session = use_session();
    let id = item.id.clone();
    session.change(Change::Place(id.clone()));
    let answer = session.answer(id.clone());
    let block = session
        .asked(|asked| asked.block(&item.block).map(|block| block.name.clone()))
        .unwrap_or_default();
    let full = session
        .draft()
        .with_untracked(|d| d.as_ref().is_some_and(|d| d.scan == Scan::Full));
    let described = RwSignal::new(preferences::descriptions().unwrap_or(full));
    let missing_reason = RwSignal::new(false);

    let place = [("n", &*count.0.to_string()), ("of", &*count.1.to_string())];
    let title = fill(Phrase::StatementTitle, &place);
    heading::arrive(HEADING, &format!("{title} – {block}"));

    let say_it = {
        let id = id.clone();
        move |said| {
            missing_reason.set(false);
            session.change(Change::Answer(id.clone(), said));
        }
    };
    let withdraw = {
        let id = id.clone();
        move |()| session.change(Change::Withdraw(id.clone()))
    };
    let go_on = {
        let id = id.clone();
        let next = after.clone().map_or(Route::Overview, Route::Statement);
        move |()| {
            let wants_reason = session
                .draft()
                .with_untracked(|d| d.as_ref().is_some_and(|draft| draft.wants_reason(&id)));
            missing_reason.set(wants_reason);
            if wants_reason {
                page::focus(REASON);
            } else {
                address::go(&next);
            }
        }
    };
    let toggle = move |()| {
        described.update(|shown| *shown = !*shown);
        preferences::set_descriptions(described.get_untracked());
    };
    let last = after.is_none();
    let progress = session.progress();
    let text = Signal::derive(move || {
        let (answered, asked) = progress.get();
        fill(
            Phrase::ProgressAll,
            &[("n", &answered.to_string()), ("of", &asked.to_string())],
        )
    });
    let hint = role_hint(&item, session.role().get_untracked());
    let own_item = item.clone();
    let statement = item.statement.clone();
    view! {
        <div class="statement">
            <p class="statement-place">
                <span>{title} " · " {block}</span>
                <PageLink to=Route::Overview>{say(Phrase::ToOverview)}</PageLink>
            </p>
            <Progress text=text steps=progress/>
            <LevelChoice item=own_item answer=answer described=described on_answer=say_it>
                <h1 id=HEADING tabindex="-1" class="utrecht-heading-2">{statement}</h1>
            </LevelChoice>
            <div class="buttons no-print">
                <Button weight=Weight::Subtle on_press=toggle>
                    {words(move || {
                        say(if described.get() {
                            Phrase::DescriptionsHide
                        } else {
                            Phrase::DescriptionsShow
                        })
                    })}
                </Button>
                {at_times(move || {
                    answer.get()?;
                    let withdraw = withdraw.clone();
                    Some(
                        view! {
                            <Button weight=Weight::Subtle on_press=withdraw>
                                {say(Phrase::AnswerWithdraw)}
                            </Button>
                        }
                        .into_any(),
                    )
                })}
            </div>
            {at_times(move || {
                (answer.get() == Some(Answer::NotApplicable)).then(|| {
                    view! { <Reason id=id.clone() missing=missing_reason/> }.into_any()
                })
            })}
            <Background item hint/>
            <div class="statement-steps">
                <div class="buttons">
                    {before.map(|before| {
                        view! {
                            <StepLink weight=Weight::Secondary to=Route::Statement(before)>
                                {say(Phrase::Previous)}
                            </StepLink>
                        }
                        .into_any()
                    })}
                    <Button weight=Weight::Primary on_press=go_on>
                        {say(if last { Phrase::Finish } else { Phrase::Next })}
                    </Button>
                </div>
                <KeepingStatus/>
            </div>
        </div>
    }
    .into_any()
}

/// A word to roles that are not expected to know.
fn role_hint(item: &Item, role: Option<Role>) -> Option<String> {
    let unlikely = role.is_some_and(|role| !item.roles.contains(&role));
    unlikely.then(|| say(Phrase::HintUnlikely))
}

/// How to choose, where to look it up, and what words mean.
#[component]
fn Background(
    /// The statement.
    item: Item,
    /// A word to roles that are not expected to know.
    hint: Option<String>,
) -> AnyView {
    let session = use_session();
    let instruction = session.asked(|asked| asked.instruction().to_owned());
    let texts: Vec<&str> = [&item.statement, &item.evidence]
        .into_iter()
        .chain(&item.levels)
        .map(String::as_str)
        .collect();
    let terms = session.asked(|asked| {
        asked
            .terms_in(&texts)
            .into_iter()
            .cloned()
            .collect::<Vec<_>>()
    });
    let best = match item.best_informed {
        Role::Councillor => Phrase::BestCouncillor,
        Role::Executive => Phrase::BestExecutive,
        Role::Clerk => Phrase::BestClerk,
        Role::CivilServant => Phrase::BestCivilServant,
    };
    let terms = each(terms, |term| {
        view! { <dt>{term.term}</dt> <dd>{term.meaning}</dd> }.into_any()
    });
    view! {
        {hint.map(|hint| view! { <p class="utrecht-paragraph hint">{hint}</p> }.into_any())}
        <details class="disclosure">
            <summary>{say(Phrase::EvidenceTitle)}</summary>
            <p class="utrecht-paragraph">{item.evidence}</p>
            <p class="utrecht-paragraph">{say(best)}</p>
            <dl class="terms">{terms}</dl>
        </details>
        <details class="disclosure">
            <summary>{say(Phrase::InstructionTitle)}</summary>
            <p class="utrecht-paragraph">{instruction}</p>
            <p class="utrecht-paragraph">{say(Phrase::InstructionKeys)}</p>
        </details>
    }
    .into_any()
}

/// Key of the field for the reason.
const REASON: &str = "reason";

/// Why the statement does not apply.
#[component]
fn Reason(
    /// Which statement.
    id: ItemId,
    /// Whether going on was tried without one.
    #[prop(into)]
    missing: Signal<bool>,
) -> AnyView {
    let session = use_session();
    let first = session
        .draft()
        .with_untracked(|draft| draft.as_ref()?.reasons.get(&id).cloned())
        .unwrap_or_default();
    let write = move |event| {
        session.change(Change::Reason(id.clone(), event_target_value(&event)));
    };
    view! {
        <div class="utrecht-form-field" class:utrecht-form-field--invalid=missing>
            <label class="utrecht-form-label" for=REASON>{say(Phrase::ReasonLabel)}</label>
            <div class="utrecht-form-field-description" id="reason-help">
                {say(Phrase::ReasonHelp)}
            </div>
            <div class="utrecht-form-field-error-message" id="reason-missing" role="alert">
                {words(move || {
                    if missing.get() { say(Phrase::ReasonMissing) } else { String::new() }
                })}
            </div>
            <textarea
                id=REASON
                class="utrecht-textarea utrecht-textarea--html-textarea"
                rows="2"
                maxlength=LONGEST_REASON.to_string()
                aria-describedby="reason-help reason-missing"
                aria-invalid=Signal::derive(move || missing.get().to_string())
                prop:value=first
                on:input=write
            ></textarea>
        </div>
    }
    .into_any()
}

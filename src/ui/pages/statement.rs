//! One statement at a time.

use leptos::prelude::*;

use super::nothing_yet;
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
use crate::ui::parts::changing::at_times;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::elements::Part;
use crate::ui::parts::elements::Weight;
use crate::ui::parts::elements::button;
use crate::ui::parts::elements::button_of;
use crate::ui::parts::elements::buttons;
use crate::ui::parts::elements::disclosure;
use crate::ui::parts::elements::element;
use crate::ui::parts::elements::link;
use crate::ui::parts::elements::paragraph;
use crate::ui::parts::elements::paragraph_of;
use crate::ui::parts::elements::step;
use crate::ui::parts::elements::target;
use crate::ui::parts::elements::text;
use crate::ui::parts::keeping_status::keeping_status;
use crate::ui::parts::level_choice::level_choice;
use crate::ui::parts::page_heading;
use crate::ui::parts::progress::progress;
use crate::ui::session::Session;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// Key of the heading with the statement.
const HEADING: &str = "statement";

/// The statement with a key, or what to do where there is none.
pub(super) fn statement(id: &ItemId) -> Part {
    let session = use_session();
    let path = session.path().get_untracked();
    let item = session.asked(|asked| asked.item(id).cloned());
    let place = path.iter().position(|on_path| on_path == id);
    if let (Some(item), Some(place)) = (item, place) {
        return asked(item, place, &path);
    }
    if path.is_empty() {
        let heading = page_heading::page_heading(say(Phrase::OverviewTitle));
        return vec![heading, nothing_yet()].into();
    }
    vec![
        page_heading::page_heading(say(Phrase::UnknownTitle)),
        paragraph(say(Phrase::StatementNotAsked)),
        paragraph_of([link(&Route::Overview, say(Phrase::ToOverview))]),
    ]
    .into()
}

/// A statement at a place on the path, counted from 0.
fn asked(item: Item, place: usize, path: &[ItemId]) -> Part {
    let session = use_session();
    let id = item.id.clone();
    session.change(Change::Place(id.clone()));
    let answer = session.answer(id.clone());
    let full = session
        .draft()
        .with_untracked(|d| d.as_ref().is_some_and(|d| d.scan == Scan::Full));
    let described = RwSignal::new(preferences::descriptions().unwrap_or(full));
    let missing_reason = RwSignal::new(false);

    let (number, all) = ((place + 1).to_string(), path.len().to_string());
    let name = session.asked(|asked| asked.block(&item.block).map(|block| block.name.clone()));
    let title = fill(Phrase::StatementTitle, &[("n", &number), ("of", &all)]);
    let title = format!("{title} · {}", name.unwrap_or_default());
    page_heading::arrive(HEADING, &title);

    let answered = id.clone();
    let on_answer = Callback::new(move |said| {
        missing_reason.set(false);
        session.change(Change::Answer(answered.clone(), said));
    });
    let heading = target(
        "h1",
        "utrecht-heading-2",
        HEADING,
        [text(item.statement.clone())],
    );
    let where_it_stands = [
        element("span", "", [text(title)]),
        link(&Route::Overview, say(Phrase::ToOverview)),
    ];
    let reason = id.clone();
    let reason = at_times(move || {
        let wanted = answer.get() == Some(Answer::NotApplicable);
        wanted.then(|| reason_field(&reason, missing_reason))
    });
    let steps = steps(&id, place, path, missing_reason);
    let mut parts = vec![
        element("p", "statement-place", where_it_stands),
        progress(),
        level_choice(&item, heading, answer, described, on_answer),
        tools(id, answer, described),
        reason,
    ];
    parts.extend(background(item));
    parts.push(element("div", "statement-steps", [steps, keeping_status()]));
    element("div", "statement", parts)
}

/// What can be done besides answering: see the descriptions, take the answer back.
fn tools(id: ItemId, answer: Memo<Option<Answer>>, described: RwSignal<bool>) -> Part {
    let session = use_session();
    let toggle = move || {
        described.update(|shown| *shown = !*shown);
        preferences::set_descriptions(described.get_untracked());
    };
    let name = words(move || {
        let shown = described.get();
        say(if shown {
            Phrase::DescriptionsHide
        } else {
            Phrase::DescriptionsShow
        })
    });
    let withdraw = at_times(move || {
        let id = id.clone();
        let withdraw = move || session.change(Change::Withdraw(id.clone()));
        answer
            .get()
            .map(|_| button(Weight::Subtle, Phrase::AnswerWithdraw, withdraw))
    });
    buttons([button_of(Weight::Subtle, name, toggle), withdraw])
}

/// Back and on. Going on waits where a reason is wanted.
fn steps(id: &ItemId, place: usize, path: &[ItemId], missing_reason: RwSignal<bool>) -> Part {
    let session = use_session();
    let mut steps = Vec::new();
    if let Some(before) = place.checked_sub(1).and_then(|place| path.get(place)) {
        let before = Route::Statement(before.clone());
        steps.push(step(Weight::Secondary, &before, Phrase::Previous));
    }
    let after = path.get(place + 1).cloned();
    let name = if after.is_some() {
        Phrase::Next
    } else {
        Phrase::Finish
    };
    let after = after.map_or(Route::Overview, Route::Statement);
    let id = id.clone();
    let go_on = move || {
        let wanted = wants_reason(session, &id);
        missing_reason.set(wanted);
        if wanted {
            page::focus(REASON);
        } else {
            address::go(&after);
        }
    };
    steps.push(button(Weight::Primary, name, go_on));
    buttons(steps)
}

fn wants_reason(session: Session, id: &ItemId) -> bool {
    session
        .draft()
        .with_untracked(|draft| draft.as_ref().is_some_and(|d| d.wants_reason(id)))
}

/// How to choose, where to look it up, and what words mean.
fn background(item: Item) -> Vec<Part> {
    let session = use_session();
    let mut parts = Vec::new();
    let role = session.role().get_untracked();
    if role.is_some_and(|role| !item.roles.contains(&role)) {
        parts.push(element(
            "p",
            "utrecht-paragraph hint",
            [text(say(Phrase::HintUnlikely))],
        ));
    }
    let texts = [&item.statement, &item.evidence]
        .into_iter()
        .chain(&item.levels);
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    let terms: Vec<_> =
        session.asked(|asked| asked.terms_in(&texts).into_iter().cloned().collect());
    let terms = each(terms, |term| {
        let pair = [
            element("dt", "", [text(term.term)]),
            element("dd", "", [text(term.meaning)]),
        ];
        Vec::from(pair).into()
    });
    let best = match item.best_informed {
        Role::Councillor => Phrase::BestCouncillor,
        Role::Executive => Phrase::BestExecutive,
        Role::Clerk => Phrase::BestClerk,
        Role::CivilServant => Phrase::BestCivilServant,
    };
    let mut evidence = vec![paragraph(item.evidence), paragraph(say(best))];
    if !terms.is_empty() {
        evidence.push(element("dl", "terms", terms));
    }
    let instruction = session.asked(|asked| asked.instruction().to_owned());
    let instruction = [
        paragraph(instruction),
        paragraph(say(Phrase::InstructionKeys)),
    ];
    parts.push(disclosure(
        "disclosure",
        text(say(Phrase::EvidenceTitle)),
        evidence,
    ));
    parts.push(disclosure(
        "disclosure",
        text(say(Phrase::InstructionTitle)),
        instruction,
    ));
    parts
}

/// Key of the field for the reason.
const REASON: &str = "reason";

/// Why the statement does not apply. `missing` says whether going on was tried without a reason.
fn reason_field(id: &ItemId, missing: RwSignal<bool>) -> Part {
    let session = use_session();
    let first = session
        .draft()
        .with_untracked(|draft| draft.as_ref()?.reasons.get(id).cloned())
        .unwrap_or_default();
    let id = id.clone();
    let write = move |event| {
        session.change(Change::Reason(id.clone(), event_target_value(&event)));
    };
    let problem = words(move || {
        if missing.get() {
            say(Phrase::ReasonMissing)
        } else {
            String::new()
        }
    });
    let invalid = Signal::derive(move || missing.get().to_string());
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=REASON>{say(Phrase::ReasonLabel)}</label>
            <div class="utrecht-form-field-description" id="reason-help">
                {say(Phrase::ReasonHelp)}
            </div>
            <div class="utrecht-form-field-error-message" id="reason-missing" role="alert">
                {problem.view()}
            </div>
            <textarea
                id=REASON
                class="utrecht-textarea utrecht-textarea--html-textarea"
                rows="2"
                maxlength=LONGEST_REASON.to_string()
                aria-describedby="reason-help reason-missing"
                aria-invalid=invalid
                prop:value=first
                on:input=write
            ></textarea>
        </div>
    }
    .into_any()
    .into()
}

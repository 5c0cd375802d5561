//! The first page: what it is, and where to begin.

use leptos::prelude::*;

use crate::browser::address;
use crate::questionnaire::ItemId;
use crate::questionnaire::Role;
use crate::questionnaire::Scan;
use crate::route::Route;
use crate::route::Topic;
use crate::ui::parts::button::Button;
use crate::ui::parts::button::Weight;
use crate::ui::parts::changing::at_times;
use crate::ui::parts::changing::changing;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::draft_file::DraftFile;
use crate::ui::parts::heading::PageHeading;
use crate::ui::parts::link::PageLink;
use crate::ui::parts::link::StepLink;
use crate::ui::session::Session;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// What it is, what it takes, and where to begin or go on.
#[component]
pub(super) fn Start() -> AnyView {
    let session = use_session();
    let begun = Memo::new(move |_| session.draft().with(Option::is_some));
    let note = session.asked(|asked| asked.note().to_owned());
    view! {
        <PageHeading text=say(Phrase::StartTitle)/>
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say(Phrase::StartLead)}</p>
        {at_times(move || begun.get().then(|| view! { <GoOn/> }.into_any()))}
        <RoleChoice/>
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::StartScanTitle)}</h2>
            <div class="cards">
                <ScanCard
                    scan=Scan::Quick
                    title=Phrase::ScanQuick
                    text=Phrase::StartQuickText
                    button=Phrase::StartQuickButton
                />
                <ScanCard
                    scan=Scan::Full
                    title=Phrase::ScanFull
                    text=Phrase::StartFullText
                    button=Phrase::StartFullButton
                />
            </div>
        </section>
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::StartPrivacyTitle)}</h2>
            <p class="utrecht-paragraph">
                {say(Phrase::StartPrivacyText)} " "
                <PageLink to=Route::Explanation(Topic::Privacy)>
                    {say(Phrase::StartPrivacyMore)}
                </PageLink>
            </p>
            <p class="utrecht-paragraph">{say(Phrase::StartNoVote)}</p>
            <p class="utrecht-paragraph utrecht-paragraph--small">{note}</p>
        </section>
        <DraftFile/>
        {at_times(move || begun.get().then(|| view! { <Wipe/> }.into_any()))}
    }
    .into_any()
}

/// The way back to what was begun.
#[component]
fn GoOn() -> AnyView {
    let session = use_session();
    let progress = session.progress();
    let text = move || {
        let (answered, asked) = progress.get();
        let blanks = [("n", &*answered.to_string()), ("of", &*asked.to_string())];
        fill(Phrase::GoOnText, &blanks)
    };
    view! {
        <section class="card card-strong">
            <h2 class="utrecht-heading-2">{say(Phrase::GoOnTitle)}</h2>
            <p class="utrecht-paragraph">{words(text)}</p>
            <div class="buttons">
                {changing(move || {
                    let (answered, asked) = progress.get();
                    let (to, words) = if answered == asked {
                        (Route::Outcome, Phrase::ToOutcome)
                    } else {
                        (next(session), Phrase::GoOn)
                    };
                    view! { <StepLink weight=Weight::Primary to>{say(words)}</StepLink> }.into_any()
                })}
                <StepLink weight=Weight::Secondary to=Route::Overview>
                    {say(Phrase::ToOverview)}
                </StepLink>
            </div>
        </section>
    }
    .into_any()
}

/// Where to go on: at the statement last looked at, or at the first.
fn next(session: Session) -> Route {
    let path = session.path().get_untracked();
    let place = session
        .draft()
        .with_untracked(|draft| draft.as_ref()?.place.clone());
    let known = place.filter(|place| path.contains(place));
    first_of(known.into_iter().chain(path))
}

fn first_of(mut items: impl Iterator<Item = ItemId>) -> Route {
    items.next().map_or(Route::Overview, Route::Statement)
}

/// What the person does for the municipality. Never asked twice, never required.
#[component]
fn RoleChoice() -> AnyView {
    let session = use_session();
    let role = session.role();
    let choices = Role::ALL.map(Some).into_iter().chain([None]);
    let options = each(choices, |choice| {
        let id = format!("role-{}", choice.map_or(0, |role| role as u8 + 1));
        let labels = id.clone();
        let chosen = Signal::derive(move || role.get() == choice);
        view! {
            <label class="choice choice-small" class:choice-chosen=chosen for=labels>
                <input
                    id=id
                    type="radio"
                    name="role"
                    class="utrecht-radio-button utrecht-radio-button--html-input"
                    prop:checked=chosen
                    on:change=move |_| session.choose_role(choice)
                />
                <span class="choice-text">{say(role_name(choice))}</span>
            </label>
        }
        .into_any()
    });
    view! {
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
                <h2 class="utrecht-heading-2">{say(Phrase::RoleQuestion)}</h2>
            </legend>
            <p class="utrecht-paragraph">{say(Phrase::RoleWhy)}</p>
            <div class="choices-beside">{options}</div>
        </fieldset>
    }
    .into_any()
}

/// What a role is called.
fn role_name(role: Option<Role>) -> Phrase {
    match role {
        Some(Role::Councillor) => Phrase::RoleCouncillor,
        Some(Role::Executive) => Phrase::RoleExecutive,
        Some(Role::Clerk) => Phrase::RoleClerk,
        Some(Role::CivilServant) => Phrase::RoleCivilServant,
        None => Phrase::RoleUndisclosed,
    }
}

/// One of the two scans.
#[component]
fn ScanCard(
    /// Which.
    scan: Scan,
    /// What it is called.
    title: Phrase,
    /// What it takes.
    text: Phrase,
    /// What the button says.
    button: Phrase,
) -> AnyView {
    let session = use_session();
    let begin = move |()| {
        session.begin(scan);
        let path = session.path().get_untracked();
        let open = path
            .iter()
            .find(|id| session.answer((*id).clone()).get_untracked().is_none());
        address::go(&first_of(open.or(path.first()).cloned().into_iter()));
    };
    let begun = session.draft().with_untracked(Option::is_some);
    let weight = if begun {
        Weight::Secondary
    } else {
        Weight::Primary
    };
    view! {
        <div class="card">
            <h3 class="utrecht-heading-3">{say(title)}</h3>
            <p class="utrecht-paragraph">{say(text)}</p>
            <Button weight on_press=begin>{say(button)}</Button>
        </div>
    }
    .into_any()
}

/// The way to leave nothing behind on a shared device.
#[component]
fn Wipe() -> AnyView {
    let session = use_session();
    view! {
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::WipeTitle)}</h2>
            <p class="utrecht-paragraph">{say(Phrase::WipeText)}</p>
            <Button weight=Weight::Secondary on_press=move |()| session.wipe()>
                {say(Phrase::WipeButton)}
            </Button>
        </section>
    }
    .into_any()
}

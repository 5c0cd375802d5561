//! The first page: what it is, and where to begin.

use leptos::prelude::*;

use crate::browser::address;
use crate::questionnaire::ItemId;
use crate::questionnaire::Role;
use crate::questionnaire::Scan;
use crate::route::Route;
use crate::route::Topic;
use crate::ui::parts::changing::at_times;
use crate::ui::parts::changing::changing;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::draft_file::draft_file;
use crate::ui::parts::elements::Part;
use crate::ui::parts::elements::Weight;
use crate::ui::parts::elements::button;
use crate::ui::parts::elements::buttons;
use crate::ui::parts::elements::element;
use crate::ui::parts::elements::heading;
use crate::ui::parts::elements::link;
use crate::ui::parts::elements::paragraph;
use crate::ui::parts::elements::paragraph_of;
use crate::ui::parts::elements::section;
use crate::ui::parts::elements::small;
use crate::ui::parts::elements::step;
use crate::ui::parts::elements::subheading;
use crate::ui::parts::elements::text;
use crate::ui::parts::level_choice::radio;
use crate::ui::parts::page_heading::page_heading;
use crate::ui::session::Session;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// What it is, what it takes, and where to begin or go on.
pub(super) fn start() -> Part {
    let session = use_session();
    let begun = Memo::new(move |_| session.draft().with(Option::is_some));
    let lead = [text(say(Phrase::StartLead))];
    let privacy = [
        text(say(Phrase::StartPrivacyText)),
        text(" "),
        link(
            &Route::Explanation(Topic::Privacy),
            say(Phrase::StartPrivacyMore),
        ),
    ];
    vec![
        page_heading(say(Phrase::StartTitle)),
        element("p", "utrecht-paragraph utrecht-paragraph--lead", lead),
        at_times(move || begun.get().then(go_on)),
        role_choice(),
        changing(move || {
            begun.track();
            scan_choice()
        }),
        section([
            heading(Phrase::StartPrivacyTitle),
            paragraph_of(privacy),
            paragraph(say(Phrase::StartNoVote)),
            small(session.asked(|asked| asked.note().to_owned())),
        ]),
        draft_file(),
        at_times(move || begun.get().then(wipe)),
    ]
    .into()
}

/// The way back to what was begun.
fn go_on() -> Part {
    let session = use_session();
    let progress = session.progress();
    let said = words(move || {
        let (answered, asked) = progress.get();
        fill(
            Phrase::GoOnText,
            &[("n", &answered.to_string()), ("of", &asked.to_string())],
        )
    });
    let next = changing(move || {
        let (answered, asked) = progress.get();
        if answered == asked {
            step(Weight::Primary, &Route::Outcome, Phrase::ToOutcome)
        } else {
            step(Weight::Primary, &last_place(session), Phrase::GoOn)
        }
    });
    let overview = step(Weight::Secondary, &Route::Overview, Phrase::ToOverview);
    element(
        "section",
        "card card-strong",
        [
            heading(Phrase::GoOnTitle),
            paragraph_of([said]),
            buttons([next, overview]),
        ],
    )
}

/// The statement last looked at, or the first.
fn last_place(session: Session) -> Route {
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
fn role_choice() -> Part {
    let session = use_session();
    let role = session.role();
    let choices = Role::ALL.map(Some).into_iter().chain([None]);
    let choices = each(choices, |choice| {
        radio(
            format!("role-{}", choice.map_or(0, |role| role as u8 + 1)),
            "role",
            vec![text(say(role_name(choice)))],
            Signal::derive(move || role.get() == choice),
            Callback::new(move |()| session.choose_role(choice)),
        )
    });
    element(
        "fieldset",
        "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
        [
            element(
                "legend",
                "utrecht-form-fieldset__legend",
                [heading(Phrase::RoleQuestion)],
            ),
            paragraph(say(Phrase::RoleWhy)),
            element("div", "choices-beside", choices),
        ],
    )
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

/// The two scans.
fn scan_choice() -> Part {
    let quick = [
        Phrase::ScanQuick,
        Phrase::StartQuickText,
        Phrase::StartQuickButton,
    ];
    let full = [
        Phrase::ScanFull,
        Phrase::StartFullText,
        Phrase::StartFullButton,
    ];
    let cards = [scan_card(Scan::Quick, quick), scan_card(Scan::Full, full)];
    section([
        heading(Phrase::StartScanTitle),
        element("div", "cards", cards),
    ])
}

/// One of the two scans: what it is called, what it takes, and the button to begin it.
fn scan_card(scan: Scan, [title, takes, words]: [Phrase; 3]) -> Part {
    let session = use_session();
    let begin = move || {
        session.begin(scan);
        let path = session.path().get_untracked();
        let open = path
            .iter()
            .find(|id| session.answer((*id).clone()).get_untracked().is_none());
        address::go(&first_of(open.or(path.first()).cloned().into_iter()));
    };
    // Where something was begun, going on is the next step.
    let is_begun = session.draft().with_untracked(Option::is_some);
    let weight = if is_begun {
        Weight::Secondary
    } else {
        Weight::Primary
    };
    let inside = [
        subheading(say(title)),
        paragraph(say(takes)),
        button(weight, words, begin),
    ];
    element("div", "card", inside)
}

/// The way to leave nothing behind on a shared device.
fn wipe() -> Part {
    let session = use_session();
    section([
        heading(Phrase::WipeTitle),
        paragraph(say(Phrase::WipeText)),
        buttons([button(Weight::Secondary, Phrase::WipeButton, move || {
            session.wipe();
        })]),
    ])
}

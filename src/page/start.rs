//! The first page: what it is, and where to begin.

use super::Node;
use super::draft_file::draft_file;
use super::take_part::round_card;
use crate::questionnaire::{Item, Role, Scan};
use crate::route::{Route, Topic};
use crate::view::{
    Weight, at_times, button, buttons, element, heading, heading_of_page, link, paragraph,
    paragraph_of, radio, section, small, step, subheading, text, worded,
};
use crate::visit::{Event, Visit};
use crate::wording::Phrase;

/// What it is, what it takes, and where to begin or go on.
pub(super) fn start(visit: &Visit) -> Vec<Node> {
    let begun = visit.draft.is_some();
    let lead = "utrecht-paragraph utrecht-paragraph--lead";
    let privacy = vec![
        text(visit.say(Phrase::StartPrivacyText)),
        text(" "),
        link(
            &Route::Explanation(Topic::Privacy),
            visit.say(Phrase::StartPrivacyMore),
        ),
    ];
    vec![
        heading_of_page(visit.say(Phrase::StartTitle)),
        worded("p", lead, visit.say(Phrase::StartLead)),
        round_card(visit),
        at_times(begun, || go_on(visit)),
        role_choice(visit, visit.role(), Event::ChoseRole),
        // A round has chosen its scan.
        at_times(visit.room.is_empty(), || scan_choice(visit)),
        section(vec![
            heading(visit.say(Phrase::StartPrivacyTitle)),
            paragraph_of(privacy),
            paragraph(visit.say(Phrase::StartNoVote)),
            small(visit.asked.note().to_owned()),
        ]),
        draft_file(visit),
        at_times(begun, || wipe(visit)),
    ]
}

/// The way back to what was begun.
fn go_on(visit: &Visit) -> Node {
    let (answered, asked) = visit.progress();
    let next = if answered == asked {
        step(
            Weight::Primary,
            &Route::Outcome,
            visit.say(Phrase::ToOutcome),
        )
    } else {
        step(Weight::Primary, &last_place(visit), visit.say(Phrase::GoOn))
    };
    let overview = visit.say(Phrase::ToOverview);
    let ways = vec![next, step(Weight::Secondary, &Route::Overview, overview)];
    let inside = vec![
        heading(visit.say(Phrase::GoOnTitle)),
        paragraph(visit.count(Phrase::GoOnText, &[("n", answered), ("of", asked)])),
        buttons(ways),
    ];
    element("section", "card card-strong", inside)
}

/// The statement last looked at, or the first.
fn last_place(visit: &Visit) -> Route {
    let path = visit.path();
    let place = visit.draft.as_ref().and_then(|draft| draft.place.as_ref());
    let is_last = |item: &&&Item| Some(&item.id) == place;
    let item = path.iter().find(is_last).or(path.first());
    item.map_or(Route::Overview, |item| Route::Statement(item.id.clone()))
}

/// What the person does for the municipality. Never asked twice, never required.
pub(super) fn role_choice(
    visit: &Visit,
    chosen: Option<Role>,
    on_choose: impl Fn(Option<Role>) -> Event,
) -> Node {
    let choices = Role::ALL.map(Some).into_iter().chain([None]);
    let choices = choices.map(|choice| {
        radio(
            format!("role-{}", choice.map_or(0, |role| role as u8 + 1)),
            "role",
            vec![text(visit.wording.role(choice).to_owned())],
            chosen == choice,
            on_choose(choice),
        )
    });
    let question = vec![heading(visit.say(Phrase::RoleQuestion))];
    let inside = vec![
        element("legend", "utrecht-form-fieldset__legend", question),
        paragraph(visit.say(Phrase::RoleWhy)),
        element("div", "choices-beside", choices.collect()),
    ];
    let class = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset";
    element("fieldset", class, inside)
}

/// The two scans.
fn scan_choice(visit: &Visit) -> Node {
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
    let cards = vec![
        scan_card(visit, Scan::Quick, quick),
        scan_card(visit, Scan::Full, full),
    ];
    section(vec![
        heading(visit.say(Phrase::StartScanTitle)),
        element("div", "cards", cards),
    ])
}

/// One of the two scans: what it is called, what it takes, and the button to begin it.
fn scan_card(visit: &Visit, scan: Scan, [title, takes, words]: [Phrase; 3]) -> Node {
    // Where something was begun, going on is the next step.
    let weight = if visit.draft.is_some() {
        Weight::Secondary
    } else {
        Weight::Primary
    };
    let inside = vec![
        subheading(visit.say(title)),
        paragraph(visit.say(takes)),
        button(weight, visit.say(words), Event::Began(scan)),
    ];
    element("div", "card", inside)
}

/// The way to leave nothing behind on a shared device.
fn wipe(visit: &Visit) -> Node {
    let words = visit.say(Phrase::WipeButton);
    section(vec![
        heading(visit.say(Phrase::WipeTitle)),
        paragraph(visit.say(Phrase::WipeText)),
        buttons(vec![button(Weight::Secondary, words, Event::Wiped)]),
    ])
}

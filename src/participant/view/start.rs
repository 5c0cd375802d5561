//! The first page: what it is, and where to begin.

use super::Node;
use super::draft_file::draft_file;
use super::take_part::round_card;
use crate::html::{
    Choice, Id, Part, Weight, button, buttons, choices_of, heading, lead, link, page_heading,
    paragraph, part, radio, section, small, step, text, when,
};
use crate::participant::{Event, State};
use crate::questionnaire::{Item, Role, Scan};
use crate::route::{Route, Topic};
use crate::wording::Phrase;

/// The id of the roles to choose from.
const ROLE: Id = Id::new("role");

/// What it is, what it takes, and where to begin or go on.
pub(super) fn start(state: &State) -> Vec<Node> {
    let begun = state.draft.is_some();
    let privacy = vec![
        text(state.say(Phrase::StartPrivacyText)),
        text(" "),
        link(
            &Route::Explanation(Topic::Privacy),
            state.say(Phrase::StartPrivacyMore),
        ),
    ];
    vec![
        page_heading(state.say(Phrase::StartTitle)),
        lead(state.say(Phrase::StartLead)),
        when(begun, || go_on(state)),
        round_card(state),
        // A round has chosen its scan.
        when(state.namespace.is_empty(), || scan_choice(state)),
        role_choice(state, state.role(), Event::ChoseRole),
        section(vec![
            heading(state.say(Phrase::StartPrivacyTitle)),
            paragraph(privacy),
            paragraph(state.say(Phrase::StartNoVote)),
            small(state.asked.note().to_owned()),
        ]),
        draft_file(state),
        when(begun, || wipe(state)),
    ]
}

/// The way back to what was begun.
fn go_on(state: &State) -> Node {
    let (answered, asked) = state.progress();
    let next = if answered == asked {
        step(
            Weight::Primary,
            &Route::Outcome,
            state.say(Phrase::ToOutcome),
        )
    } else {
        step(Weight::Primary, &last_place(state), state.say(Phrase::GoOn))
    };
    let overview = state.say(Phrase::ToOverview);
    let ways = vec![next, step(Weight::Secondary, &Route::Overview, overview)];
    let inside = vec![
        heading(state.say(Phrase::GoOnTitle)),
        paragraph(state.count(Phrase::GoOnText, &[("n", answered), ("of", asked)])),
        buttons(ways),
    ];
    part(Part::CARD_STRONG, inside)
}

/// The statement last looked at, or the first.
fn last_place(state: &State) -> Route {
    let path = state.path();
    let place = state.draft.as_ref().and_then(|draft| draft.place.as_ref());
    let is_last = |item: &&&Item| Some(&item.id) == place;
    let item = path.iter().find(is_last).or(path.first());
    item.map_or(Route::Overview, |item| Route::Statement(item.id.clone()))
}

/// What the person does for the municipality. Never asked twice, never required.
pub(super) fn role_choice(
    state: &State,
    chosen: Option<Role>,
    on_change: impl Fn(Option<Role>) -> Event,
) -> Node {
    let choices = Role::ALL.map(Some).into_iter().chain([None]);
    let choices = choices.map(|choice| {
        let number = choice.map_or(0, |role| role as u8 + 1);
        radio(
            &ROLE.of(&number.to_string()),
            "role",
            state.wording.role(choice).to_owned(),
            chosen == choice,
            on_change(choice),
        )
    });
    let inside = vec![
        paragraph(state.say(Phrase::RoleWhy)),
        part(Part::CHOICES_BESIDE, choices.collect::<Vec<_>>()),
    ];
    let question = heading(state.say(Phrase::RoleQuestion));
    choices_of(Choice::Heading, question, inside)
}

/// The two scans.
fn scan_choice(state: &State) -> Node {
    // Where something was begun, going on is the next step.
    let quick = if state.draft.is_some() {
        Weight::Secondary
    } else {
        Weight::Primary
    };
    let begin = |scan, weight, takes, words| {
        let items = [("n", state.asked.asked(scan).count())];
        let inside = vec![
            button(weight, state.say(words), Event::Began(scan)),
            small(state.count(takes, &items)),
        ];
        part(Part::CARD, inside)
    };
    part(
        Part::CARDS,
        vec![
            begin(
                Scan::Quick,
                quick,
                Phrase::StartQuickText,
                Phrase::StartQuickButton,
            ),
            begin(
                Scan::Full,
                Weight::Secondary,
                Phrase::StartFullText,
                Phrase::StartFullButton,
            ),
        ],
    )
}

/// The way to leave nothing behind on a shared device.
fn wipe(state: &State) -> Node {
    let words = state.say(Phrase::WipeButton);
    section(vec![
        heading(state.say(Phrase::WipeTitle)),
        paragraph(state.say(Phrase::WipeText)),
        buttons(button(Weight::Secondary, words, Event::Wiped)),
    ])
}

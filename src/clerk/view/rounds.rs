//! All rounds on this device, a new one, and going on with a backup.

use super::{Node, backup, choice, opened, outcome_of_backup, steps};
use crate::clerk::{Event, Field, State, Way};
use crate::exchange::LONGEST_NAME;
use crate::html::{
    Details, Id, Stage, Tone, Weight, alert, button, buttons, details, heading, lead, link_to,
    page_heading, paragraph, plain_list, row_of_page, section, step_to, table, text, text_input,
    validated_field, when,
};
use crate::questionnaire::{Questionnaire, Scan};
use crate::round::{Round, RoundError};
use crate::route::{AnalystRoute, ClerkRoute, Step};
use crate::store::RoundsError;
use crate::wording::ClerkPhrase;

/// The ids of the fields of a new round.
pub(in crate::clerk) const MUNICIPALITY: Id = Id::new("municipality");
pub(in crate::clerk) const MEMBERS: Id = Id::new("members");
const LABEL: Id = Id::new("label");
const INHABITANTS: Id = Id::new("inhabitants");

/// The first page of the clerk.
pub(super) fn rounds(state: &State) -> Vec<Node> {
    let unreadable = state.kept.unreadable.iter().map(|error| {
        let phrase = match error {
            RoundsError::Round(RoundError::OtherQuestionnaire) => ClerkPhrase::RoundOtherEdition,
            RoundsError::Locked => ClerkPhrase::RoundLocked,
            _ => ClerkPhrase::RoundUnreadable,
        };
        let tone = match error {
            RoundsError::Locked => Tone::Info,
            _ => Tone::Error,
        };
        alert(tone, vec![paragraph(state.say(phrase))])
    });
    vec![
        page_heading(state.say(ClerkPhrase::RoundsTitle)),
        lead(state.say(ClerkPhrase::RoundsLead)),
        outcome_of_backup(state),
        Node::Fragment(unreadable.collect()),
        here(state),
        section(vec![
            heading(state.say(ClerkPhrase::RestoreTitle)),
            paragraph(state.say(ClerkPhrase::RestoreText)),
            backup::open(state),
        ]),
        opened::saved(state),
        regions(state),
    ]
}

/// The way to a region: for the clerk who contributes, and for who compares.
fn regions(state: &State) -> Node {
    let contribution = ClerkRoute::Contribution.address();
    let compare = AnalystRoute::Regions.address();
    section(plain_list(vec![
        link_to(contribution, state.say(ClerkPhrase::ContributionTitle)),
        link_to(compare, state.say(ClerkPhrase::RegionCompare)),
    ]))
}

/// The rounds on this device.
fn here(state: &State) -> Node {
    let list = if state.kept.records.is_empty() && state.kept.load_failed.is_some() {
        Node::Empty
    } else if state.kept.records.is_empty() {
        let example = state.say(ClerkPhrase::ExampleLook);
        Node::Fragment(vec![
            paragraph(state.say(ClerkPhrase::RoundsNone)),
            paragraph(link_to(ClerkRoute::Example.address(), example)),
        ])
    } else {
        let rows = state.kept.records.iter().rev().map(|round| {
            let to = ClerkRoute::Round(round.id()).address();
            let next = steps::name(state, Some(round), Step::next(round));
            let name = round.invitation.name.clone();
            row_of_page((name, to), how_far(state, round), next)
        });
        let columns = [
            ClerkPhrase::RoundsColumnName,
            ClerkPhrase::RoundsColumnStage,
            ClerkPhrase::RoundsColumnNext,
        ];
        let columns = columns.map(|phrase| state.say(phrase)).into();
        table(state.say(ClerkPhrase::RoundsHere), columns, rows.collect())
    };
    let new = state.say(ClerkPhrase::NewTitle);
    let new = step_to(Weight::Primary, ClerkRoute::New.address(), new);
    section(vec![
        heading(state.say(ClerkPhrase::RoundsHere)),
        list,
        buttons(new),
    ])
}

/// How far a round is, in words and as a mark.
fn how_far(state: &State, round: &Round) -> (Stage, String) {
    if round.is_closed {
        (Stage::Done, steps::how_far(state, round))
    } else if round.backups == 0 && round.hands.is_none() {
        (Stage::Waiting, state.say(ClerkPhrase::RoundNotReady))
    } else {
        (Stage::Busy, steps::how_far(state, round))
    }
}

/// A new round: the first of its steps.
pub(super) fn new(state: &State) -> Vec<Node> {
    let failed = when(state.transient.no_randomness, || {
        let sentence = state.say(ClerkPhrase::NoRandomness);
        alert(Tone::Error, paragraph(sentence))
    });
    let create = state.say(ClerkPhrase::NewCreate);
    let mut parts = vec![page_heading(state.say(ClerkPhrase::NewTitle))];
    parts.extend(lines(state));
    parts.extend([
        inhabitants(state),
        scan(state),
        way(state),
        when(state.form.way != Way::Hands, || remarks(state)),
        failed,
        buttons(button(Weight::Primary, create, Event::Created)),
    ]);
    vec![steps::with_steps(state, None, Step::Prepare, parts)]
}

/// What is typed for a new round.
fn lines(state: &State) -> [Node; 3] {
    let form = &state.form;
    let tried = |wrong: bool, phrase| (form.tried && wrong).then(|| state.say(phrase));
    let no_name = !form.has_municipality();
    let name_wrong = tried(no_name, ClerkPhrase::NewNameMissing);
    let long = form.name().len() > LONGEST_NAME;
    let name_wrong = name_wrong.or_else(|| long.then(|| state.say(ClerkPhrase::NewNameLong)));
    let members_wrong = tried(form.members().is_none(), ClerkPhrase::NewMembersWrong);
    [
        line(
            state,
            &MUNICIPALITY,
            [
                ClerkPhrase::NewMunicipality,
                ClerkPhrase::NewMunicipalityHelp,
            ],
            name_wrong,
            &form.municipality,
            Field::Municipality,
        ),
        line(
            state,
            &LABEL,
            [ClerkPhrase::NewLabel, ClerkPhrase::NewLabelHelp],
            None,
            &form.label,
            Field::Label,
        ),
        line(
            state,
            &MEMBERS,
            [ClerkPhrase::NewMembers, ClerkPhrase::NewMembersHelp],
            members_wrong,
            &form.members,
            Field::Members,
        ),
    ]
}

/// A field of a new round.
fn line(
    state: &State,
    id: &Id,
    [name, help]: [ClerkPhrase; 2],
    error: Option<String>,
    value: &str,
    field: Field,
) -> Node {
    let is_number = matches!(field, Field::Members | Field::Inhabitants);
    let mut input = text_input("text", value.to_owned(), field);
    if is_number {
        input = input
            .attribute("inputmode", "numeric")
            .attribute("size", "8");
    }
    validated_field(id, state.say(name), Some(state.say(help)), error, input)
}

/// The number of inhabitants, for whoever does not know the number of seats.
fn inhabitants(state: &State) -> Node {
    let field = line(
        state,
        &INHABITANTS,
        [ClerkPhrase::NewInhabitants, ClerkPhrase::NewInhabitantsHelp],
        None,
        &state.form.inhabitants,
        Field::Inhabitants,
    );
    let summary = text(state.say(ClerkPhrase::NewSeatsUnknown));
    details(Details::Any, summary, vec![field, seats(state)])
}

/// Which items a new round asks.
fn scan(state: &State) -> Node {
    let scans = [Scan::Quick, Scan::Full].map(|scan| {
        let is_chosen = state.form.scan == scan;
        let words = words_of_scan(state, state.asked(), scan);
        (words, is_chosen, Event::ChoseScan(scan))
    });
    choice(state, "scan", ClerkPhrase::NewScan, &scans)
}

/// A scan with its length.
pub(super) fn words_of_scan(state: &State, asked: &Questionnaire, scan: Scan) -> String {
    let words = match scan {
        Scan::Quick => ClerkPhrase::NewQuick,
        Scan::Full => ClerkPhrase::NewFull,
    };
    state.count(words, &[("n", asked.asked(scan).count())])
}

/// How everybody counts once in a new round.
fn way(state: &State) -> Node {
    let ways = [
        (ClerkPhrase::NewWithout, Way::Without),
        (ClerkPhrase::NewSlips, Way::Slips),
        (ClerkPhrase::NewHands, Way::Hands),
    ];
    let ways = ways.map(|(words, way)| {
        let is_chosen = state.form.way == way;
        (state.say(words), is_chosen, Event::ChoseWay(way))
    });
    choice(state, "way", ClerkPhrase::NewWay, &ways)
}

/// Whether participants may write something to the clerk.
fn remarks(state: &State) -> Node {
    let answers = [
        (ClerkPhrase::NewRemarksNo, false),
        (ClerkPhrase::NewRemarksYes, true),
    ];
    let answers = answers.map(|(words, yes)| {
        let is_chosen = state.form.remarks == yes;
        (state.say(words), is_chosen, Event::ChoseRemarks(yes))
    });
    choice(state, "remarks", ClerkPhrase::NewRemarks, &answers)
}

/// The seats of the council, where the number of inhabitants is known.
fn seats(state: &State) -> Node {
    let Some(seats) = state.form.seats() else {
        return Node::Empty;
    };
    let words = |phrase| state.count(phrase, &[("n", usize::from(seats))]);
    let take = words(ClerkPhrase::NewSeatsUse);
    let take = button(Weight::Secondary, take, Event::TookSeats(seats));
    let seats = paragraph(words(ClerkPhrase::NewSeats));
    Node::Fragment(vec![seats, buttons(take)])
}

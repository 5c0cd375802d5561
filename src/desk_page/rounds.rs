//! All rounds on this device, a new one, and going on with a backup.

use super::{Node, backup, choice, opened, outcome_of_backup};
use crate::desk::{Desk, Event, Field, Way};
use crate::exchange::LONGEST_NAME;
use crate::questionnaire::Scan;
use crate::round::{Round, RoundError};
use crate::route::ClerkRoute;
use crate::store::RoundsError;
use crate::view::{
    Tone, Weight, alert, asked_field, at_times, bare, button, buttons, heading, heading_of_page,
    link_to, paragraph, plain_list, section, text, text_input, worded,
};
use crate::wording::ClerkPhrase;

/// The first page of the clerk.
pub(super) fn rounds(desk: &Desk) -> Vec<Node> {
    let lead = "utrecht-paragraph utrecht-paragraph--lead";
    let unreadable = desk.unreadable.iter().map(|error| {
        let phrase = match error {
            RoundsError::Round(RoundError::OtherQuestionnaire) => ClerkPhrase::RoundOtherEdition,
            RoundsError::Locked => ClerkPhrase::RoundLocked,
            _ => ClerkPhrase::RoundUnreadable,
        };
        let tone = match error {
            RoundsError::Locked => Tone::Info,
            _ => Tone::Error,
        };
        alert(tone, vec![paragraph(desk.say(phrase))])
    });
    vec![
        heading_of_page(desk.say(ClerkPhrase::RoundsTitle)),
        worded("p", lead, desk.say(ClerkPhrase::RoundsLead)),
        outcome_of_backup(desk),
        Node::Many(unreadable.collect()),
        here(desk),
        new(desk),
        section(vec![
            heading(desk.say(ClerkPhrase::RestoreTitle)),
            paragraph(desk.say(ClerkPhrase::RestoreText)),
            backup::open(desk),
        ]),
        opened::saved(desk),
    ]
}

/// The rounds on this device.
fn here(desk: &Desk) -> Node {
    let list = if desk.rounds.is_empty() && desk.load_failed.is_some() {
        Node::Nothing
    } else if desk.rounds.is_empty() {
        paragraph(desk.say(ClerkPhrase::RoundsNone))
    } else {
        let rounds = desk.rounds.iter().map(|round| {
            let to = ClerkRoute::Round(round.id()).address();
            let name = link_to(to, round.invitation.name.clone());
            bare("p", vec![name, text(": "), text(state(desk, round))])
        });
        plain_list(rounds.collect())
    };
    section(vec![heading(desk.say(ClerkPhrase::RoundsHere)), list])
}

/// How far a round is.
fn state(desk: &Desk, round: &Round) -> String {
    if round.is_closed {
        desk.say(ClerkPhrase::RoundClosed)
    } else if round.backups == 0 && round.hands.is_none() {
        desk.say(ClerkPhrase::RoundNotReady)
    } else {
        let members = usize::from(round.members);
        let counts = [("n", round.count()), ("of", members)];
        desk.count(ClerkPhrase::RoundOpen, &counts)
    }
}

fn new(desk: &Desk) -> Node {
    let form = &desk.form;
    let tried = |wrong: bool, phrase| (form.tried && wrong).then(|| desk.say(phrase));
    let name_wrong = tried(
        form.municipality.trim().is_empty(),
        ClerkPhrase::NewNameMissing,
    );
    let long = form.name().len() > LONGEST_NAME;
    let name_wrong = name_wrong.or_else(|| long.then(|| desk.say(ClerkPhrase::NewNameLong)));
    let members_wrong = tried(form.members().is_none(), ClerkPhrase::NewMembersWrong);
    let failed = at_times(desk.passing.no_randomness, || {
        let sentence = desk.say(ClerkPhrase::NoRandomness);
        alert(Tone::Error, vec![paragraph(sentence)])
    });
    let create = desk.say(ClerkPhrase::NewCreate);
    let line = |key, [name, help]: [ClerkPhrase; 2], wrong, value: &str, what| {
        let input = text_input("text", value.to_owned(), what);
        asked_field(key, desk.say(name), desk.say(help), wrong, input)
    };
    section(vec![
        heading(desk.say(ClerkPhrase::NewTitle)),
        line(
            "municipality",
            [
                ClerkPhrase::NewMunicipality,
                ClerkPhrase::NewMunicipalityHelp,
            ],
            name_wrong,
            &form.municipality,
            Field::Municipality,
        ),
        line(
            "label",
            [ClerkPhrase::NewLabel, ClerkPhrase::NewLabelHelp],
            None,
            &form.label,
            Field::Label,
        ),
        line(
            "members",
            [ClerkPhrase::NewMembers, ClerkPhrase::NewMembersHelp],
            members_wrong,
            &form.members,
            Field::Members,
        ),
        line(
            "inhabitants",
            [ClerkPhrase::NewInhabitants, ClerkPhrase::NewInhabitantsHelp],
            None,
            &form.inhabitants,
            Field::Inhabitants,
        ),
        seats(desk),
        choice(
            desk,
            "scan",
            ClerkPhrase::NewScan,
            &[
                (
                    ClerkPhrase::NewQuick,
                    form.scan == Scan::Quick,
                    Event::ChoseScan(Scan::Quick),
                ),
                (
                    ClerkPhrase::NewFull,
                    form.scan == Scan::Full,
                    Event::ChoseScan(Scan::Full),
                ),
            ],
        ),
        choice(
            desk,
            "way",
            ClerkPhrase::NewWay,
            &[
                (
                    ClerkPhrase::NewWithout,
                    form.way == Way::Without,
                    Event::ChoseWay(Way::Without),
                ),
                (
                    ClerkPhrase::NewSlips,
                    form.way == Way::Slips,
                    Event::ChoseWay(Way::Slips),
                ),
                (
                    ClerkPhrase::NewHands,
                    form.way == Way::Hands,
                    Event::ChoseWay(Way::Hands),
                ),
            ],
        ),
        failed,
        buttons(vec![button(Weight::Primary, create, Event::Created)]),
    ])
}

/// The seats of the council, where the number of inhabitants is known.
fn seats(desk: &Desk) -> Node {
    let Some(seats) = desk.form.seats() else {
        return Node::Nothing;
    };
    let words = |phrase| desk.count(phrase, &[("n", usize::from(seats))]);
    let take = words(ClerkPhrase::NewSeatsUse);
    let take = button(Weight::Secondary, take, Event::TookSeats(seats));
    let seats = paragraph(words(ClerkPhrase::NewSeats));
    Node::Many(vec![seats, buttons(vec![take])])
}

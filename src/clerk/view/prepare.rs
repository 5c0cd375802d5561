//! What a round is, the levels aimed at, and the plan for the evening.

use super::{Node, rounds, steps, targets};
use crate::clerk::{Event, State};
use crate::html::{
    Part, Weight, button, buttons, heading, list, named, paragraph, part, section, terms, text,
};
use crate::round::Round;
use crate::route::Step;
use crate::wording::ClerkPhrase;

/// The step in which a round is prepared.
pub(super) fn prepare(state: &State, round: &Round) -> Vec<Node> {
    let on = steps::way(state, round, Weight::Primary, Step::next(round));
    let settings = part(
        Part::ON_SCREEN,
        vec![
            terms(settings(state, round)),
            targets::targets(state, round),
            on,
        ],
    );
    vec![settings, plan(state, round)]
}

/// What was chosen when the round was made.
fn settings(state: &State, round: &Round) -> Vec<(String, String)> {
    let way = if round.hands.is_some() {
        ClerkPhrase::NewHands
    } else if round.invitation.slips {
        ClerkPhrase::NewSlips
    } else {
        ClerkPhrase::NewWithout
    };
    let mut all = vec![
        (
            state.say(ClerkPhrase::NewMembers),
            round.members.to_string(),
        ),
        (
            state.say(ClerkPhrase::SetScan),
            rounds::words_of_scan(state, state.asked_by(round), round.scan),
        ),
        (state.say(ClerkPhrase::SetWay), state.say(way)),
    ];
    if round.hands.is_none() {
        let remarks = if round.invitation.remarks {
            ClerkPhrase::NewRemarksYes
        } else {
            ClerkPhrase::NewRemarksNo
        };
        all.push((state.say(ClerkPhrase::NewRemarks), state.say(remarks)));
    }
    all
}

/// What is done when, on paper for whoever leads the evening.
fn plan(state: &State, round: &Round) -> Node {
    let by_hand = round.hands.is_some();
    let before: &[ClerkPhrase] = if by_hand {
        &[ClerkPhrase::PlanTryScreen]
    } else if round.invitation.slips {
        &[
            ClerkPhrase::PlanBackup,
            ClerkPhrase::PlanSlips,
            ClerkPhrase::PlanTryScreen,
        ]
    } else {
        &[ClerkPhrase::PlanBackup, ClerkPhrase::PlanTryScreen]
    };
    let evening: &[ClerkPhrase] = if by_hand {
        &[
            ClerkPhrase::PlanOpening,
            ClerkPhrase::PlanCount,
            ClerkPhrase::PlanClose,
            ClerkPhrase::PlanDiscuss,
            ClerkPhrase::PlanAgree,
        ]
    } else {
        &[
            ClerkPhrase::PlanOpening,
            ClerkPhrase::PlanFill,
            ClerkPhrase::PlanCollect,
            ClerkPhrase::PlanClose,
            ClerkPhrase::PlanDiscuss,
            ClerkPhrase::PlanAgree,
        ]
    };
    let scan = rounds::words_of_scan(state, state.asked_by(round), round.scan);
    let members = round.members.to_string();
    let check = state.check_code(round);
    let blanks = [("scan", &*scan), ("members", &*members), ("check", &*check)];
    let lines = |phrases: &[ClerkPhrase]| {
        let lines = phrases.iter().map(|phrase| {
            let line = state.fill(*phrase, &blanks);
            match line.split_once(": ") {
                Some((when, what)) => named(format!("{when}: "), what.to_owned()),
                None => text(line),
            }
        });
        list(lines.collect())
    };
    let print = state.say(ClerkPhrase::PlanPrint);
    section(vec![
        heading(state.say(ClerkPhrase::PlanTitle)),
        paragraph(state.say(ClerkPhrase::PlanBefore)),
        lines(before),
        paragraph(state.say(ClerkPhrase::PlanEvening)),
        lines(evening),
        paragraph(state.say(ClerkPhrase::PlanAfter)),
        lines(&[ClerkPhrase::PlanReport, ClerkPhrase::PlanKeep]),
        part(
            Part::ON_SCREEN,
            buttons(button(Weight::Secondary, print, Event::Printed)),
        ),
    ])
}

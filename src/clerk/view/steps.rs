//! The pages of a round: what it is and how far, its steps, and one of them.

use super::{
    Node, backup, collect, discuss, hands, invite, keeping, outcome_of_backup, prepare, quarantine,
    result,
};
use crate::clerk::State;
use crate::html::{
    Part, ProcessStep, ProcessWords, Tone, Weight, alert, buttons, link_to, page_heading,
    paragraph, part, process, section_on_screen, step_to, when,
};
use crate::round::Round;
use crate::route::{ClerkRoute, Step};
use crate::wording::ClerkPhrase;

/// The page of a round at a step.
pub(super) fn of_round(state: &State, round: &Round, step: Step) -> Vec<Node> {
    let mut page = vec![
        page_heading(name(state, Some(round), step)),
        outcome_of_backup(state),
    ];
    page.extend(match step {
        Step::Prepare => prepare::prepare(state, round),
        Step::Backup => backup::step(state, round),
        Step::Invite => invite::invite(state, round),
        Step::Collect => collecting(state, round),
        Step::Discuss => discuss::discuss(state, round),
        Step::Report => report(state, round),
    });
    page.push(backup::manage(state, round, step));
    vec![
        head(state, round),
        with_steps(state, Some(round), step, page),
    ]
}

/// A page beside the steps of a round, which may still have to be made.
pub(super) fn with_steps(
    state: &State,
    round: Option<&Round>,
    step: Step,
    page: Vec<Node>,
) -> Node {
    let all = round.map_or(&Step::ALL[..], Step::of);
    let at = |step: Step| all.iter().position(|one| *one == step).unwrap_or_default();
    let next = round.map_or(Step::Prepare, Step::next);
    let steps: Vec<ProcessStep> = all
        .iter()
        .map(|one| ProcessStep {
            name: name(state, round, *one),
            address: round
                .filter(|round| one.can_be_taken(round))
                .map(|round| ClerkRoute::Step(round.id(), *one).address()),
            is_done: at(*one) < at(next),
            is_here: *one == step,
        })
        .collect();
    let number = (at(step) + 1).to_string();
    let of = all.len().to_string();
    let words = ProcessWords {
        name: state.say(ClerkPhrase::StepsName),
        place: state.fill(
            ClerkPhrase::StepPlace,
            &[
                ("n", &*number),
                ("of", &*of),
                ("name", &*name(state, round, step)),
            ],
        ),
        done: state.say(ClerkPhrase::StepDone),
    };
    process(&words, &steps, page)
}

/// What a step is called.
pub(super) fn name(state: &State, round: Option<&Round>, step: Step) -> String {
    state.say(match step {
        Step::Prepare => ClerkPhrase::StepPrepare,
        Step::Backup => ClerkPhrase::StepBackup,
        Step::Invite => ClerkPhrase::StepInvite,
        Step::Collect if round.is_some_and(|round| round.hands.is_some()) => ClerkPhrase::StepHands,
        Step::Collect => ClerkPhrase::StepCollect,
        Step::Discuss => ClerkPhrase::StepDiscuss,
        Step::Report => ClerkPhrase::StepReport,
    })
}

/// The name of the round, whether it is open, how many there are, and the way to the big screen.
fn head(state: &State, round: &Round) -> Node {
    let can_be_shown = round.backups > 0 || round.hands.is_some();
    let screen = when(can_be_shown, || {
        invite::to_screen(state, round, Weight::Subtle, ClerkPhrase::HeadScreen)
    });
    part(
        Part::ROUND_HEAD,
        vec![
            part(Part::ROUND_NAME, round.invitation.name.clone()),
            part(Part::ROUND_STATE, how_far(state, round)),
            part(Part::ON_SCREEN, screen),
        ],
    )
}

/// Whether a round is open, and how many there are.
pub(super) fn how_far(state: &State, round: &Round) -> String {
    let counts = [("n", round.count()), ("of", usize::from(round.members))];
    let phrase = if round.is_closed {
        ClerkPhrase::HeadClosed
    } else if round.hands.is_some() {
        ClerkPhrase::HeadHands
    } else {
        ClerkPhrase::HeadOpen
    };
    state.count(phrase, &counts)
}

/// The way to a step of a round, as a button.
pub(super) fn way(state: &State, round: &Round, weight: Weight, step: Step) -> Node {
    let name = name(state, Some(round), step);
    let words = state.fill(ClerkPhrase::StepOn, &[("name", &name)]);
    buttons(step_to(
        weight,
        ClerkRoute::Step(round.id(), step).address(),
        words,
    ))
}

/// Taking codes in or counting hands, and closing.
fn collecting(state: &State, round: &Round) -> Vec<Node> {
    let mut parts = vec![collect::handed_in(state)];
    if round.is_closed {
        parts.push(paragraph(state.say(ClerkPhrase::CollectClosed)));
        let receipts = collect::receipts(state, round);
        parts.push(when(round.hands.is_none(), || section_on_screen(receipts)));
    } else if round.hands.is_some() {
        parts.push(hands::hands(state, round));
    } else {
        parts.push(collect::received(state, round));
        parts.push(keeping::state(state));
        parts.push(collect::collect(state, round));
    }
    parts.push(quarantine::quarantine(state, round));
    parts.push(collect::close(state, round));
    parts
}

/// The result, and the way back where codes came late.
fn report(state: &State, round: &Round) -> Vec<Node> {
    let Some(report) = state.report(round) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    if !round.is_closed {
        let is_open = paragraph(state.say(ClerkPhrase::Reopened));
        let back = way(state, round, Weight::Secondary, Step::Collect);
        parts.push(alert(Tone::Warning, vec![is_open, back]));
    }
    parts.extend(result::result(state, &report, Some(round)));
    if round.is_closed && round.hands.is_none() {
        let address = ClerkRoute::Step(round.id(), Step::Collect).address();
        let late = link_to(address, state.say(ClerkPhrase::ReportLate));
        parts.push(part(Part::PARAGRAPH_ON_SCREEN, late));
    }
    parts
}

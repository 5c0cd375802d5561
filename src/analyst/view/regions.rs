//! All comparisons on this device, a new one, and going on with a backup.

use super::{Node, backup};
use crate::analyst::{EXAMPLE, Event, Field, State};
use crate::comparison::{ListProblem, Region};
use crate::disclosure::Period;
use crate::exchange::LONGEST_NAME;
use crate::html::{
    Choice, Id, Tone, Weight, alert, button, buttons, choices_of, element, heading, lead, link_to,
    list, page_heading, paragraph, plain_list, radio, section, text, text_area, text_input,
    validated_field, when,
};
use crate::incoming;
use crate::route::AnalystRoute;
use crate::store::RoundsError;
use crate::wording::{AnalystPhrase, ClerkPhrase};

/// The ids of the fields of a new comparison.
pub(in crate::analyst) const NAME: Id = Id::new("name");
pub(in crate::analyst) const LIST: Id = Id::new("list");
const PERIOD: Id = Id::new("period");
/// So many lines of a list that are wrong are named; who pastes a wrong file need not read all of it.
const MOST_PROBLEMS: usize = 10;

/// The first page of the analyst.
pub(super) fn regions(state: &State) -> Vec<Node> {
    let unreadable = state.kept.unreadable.iter().map(|error| {
        let (tone, phrase) = match error {
            RoundsError::Locked => (Tone::Info, AnalystPhrase::RegionLocked),
            _ => (Tone::Error, AnalystPhrase::RegionUnreadable),
        };
        alert(tone, vec![paragraph(state.say(phrase))])
    });
    vec![
        page_heading(state.say(AnalystPhrase::RegionsTitle)),
        lead(state.say(AnalystPhrase::RegionsLead)),
        backup::outcome(state),
        Node::Fragment(unreadable.collect()),
        here(state),
        new(state),
        section(vec![
            heading(state.say_shared(ClerkPhrase::RestoreTitle)),
            paragraph(state.say(AnalystPhrase::RestoreText)),
            backup::open(state),
        ]),
    ]
}

/// The comparisons on this device.
fn here(state: &State) -> Node {
    let list = if !state.kept.records.is_empty() {
        let regions = state.kept.records.iter().map(|region| {
            let to = AnalystRoute::Region(region.id()).address();
            let name = link_to(to, region.invitation.name.clone());
            element("p", vec![name, text(": "), text(stage(state, region))])
        });
        plain_list(regions.collect())
    } else if state.kept.load_failed.is_some() {
        Node::Empty
    } else {
        let example = AnalystRoute::Region(EXAMPLE.to_owned()).address();
        let look = state.say(AnalystPhrase::ExampleLook);
        Node::Fragment(vec![
            paragraph(state.say(AnalystPhrase::RegionsNone)),
            paragraph(link_to(example, look)),
        ])
    };
    section(vec![heading(state.say(AnalystPhrase::RegionsHere)), list])
}

/// How far a comparison is.
fn stage(state: &State, region: &Region) -> String {
    if region.is_closed {
        state.say(AnalystPhrase::RegionClosed)
    } else if region.backups == 0 {
        state.say(AnalystPhrase::RegionNotReady)
    } else {
        let counts = [("n", region.held.len()), ("of", region.list.len())];
        state.count(AnalystPhrase::RegionOpen, &counts)
    }
}

/// A new comparison.
fn new(state: &State) -> Node {
    let form = &state.form;
    let name = incoming::clean(&form.name);
    let is_empty = name.is_empty();
    let name_wrong = (form.tried && is_empty).then(|| state.say(AnalystPhrase::NewNameMissing));
    let is_long = name.len() > LONGEST_NAME;
    let name_wrong = name_wrong.or_else(|| is_long.then(|| state.say(AnalystPhrase::NewNameLong)));
    let is_short = form.tried && !is_empty && form.problems.is_empty();
    let list_wrong = is_short.then(|| state.say(AnalystPhrase::NewListEmpty));
    let more = form.problems.len().saturating_sub(MOST_PROBLEMS);
    let more = (more > 0).then(|| text(state.count(AnalystPhrase::NewListMore, &[("n", more)])));
    let problems = form.problems.iter().take(MOST_PROBLEMS);
    let problems = problems.map(|it| text(problem(state, it))).chain(more);
    let problems: Vec<Node> = problems.collect();
    let failed = when(state.form.no_randomness, || {
        let sentence = state.say_shared(ClerkPhrase::NoRandomness);
        alert(Tone::Error, paragraph(sentence))
    });
    let create = state.say(AnalystPhrase::NewCreate);
    section(vec![
        heading(state.say(AnalystPhrase::NewTitle)),
        validated_field(
            &NAME,
            state.say(AnalystPhrase::NewName),
            Some(state.say(AnalystPhrase::NewNameHelp)),
            name_wrong,
            text_input("text", state.typed(Field::Name), Field::Name),
        ),
        period(state),
        validated_field(
            &LIST,
            state.say(AnalystPhrase::NewList),
            Some(state.say(AnalystPhrase::NewListHelp)),
            list_wrong,
            text_area(12, state.typed(Field::List), Some(Field::List)),
        ),
        when(!problems.is_empty(), || alert(Tone::Error, list(problems))),
        failed,
        buttons(button(Weight::Primary, create, Event::Created)),
    ])
}

fn period(state: &State) -> Node {
    let now = Period::of(state.today.year, state.today.month);
    let before = Period::from_number(now.number().saturating_sub(1));
    let choice = |period: Period, is_previous: bool| {
        let id = PERIOD.of(if is_previous { "before" } else { "now" });
        let phrase = match period.half() {
            1 => AnalystPhrase::PeriodFirst,
            _ => AnalystPhrase::PeriodSecond,
        };
        let name = state.count(phrase, &[("year", period.year().into())]);
        let is_chosen = state.form.is_previous == is_previous;
        let event = Event::ChosePrevious(is_previous);
        radio(&id, "period", name, is_chosen, event)
    };
    let mut choices = vec![choice(now, false)];
    choices.extend(before.map(|before| choice(before, true)));
    choices_of(Choice::Label, state.say(AnalystPhrase::NewPeriod), choices)
}

/// What is wrong with a line of the list.
fn problem(state: &State, problem: &ListProblem) -> String {
    let line = |phrase, number: usize, blank: (&str, &str)| {
        state.fill(phrase, &[("n", &number.to_string()), blank])
    };
    match problem {
        ListProblem::TooLong(count) => state.count(AnalystPhrase::NewListLong, &[("n", *count)]),
        ListProblem::Twice(number, name) => {
            line(AnalystPhrase::NewListTwice, *number, ("name", name))
        }
        ListProblem::NoName(number) => state.count(AnalystPhrase::NewListNoName, &[("n", *number)]),
        ListProblem::NoNumber(number, text) => {
            line(AnalystPhrase::NewListNoNumber, *number, ("text", text))
        }
    }
}

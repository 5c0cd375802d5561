//! Taking in contributions, what waits, who is missing, and closing.

use super::{Node, copied, keeping};
use crate::analyst::{Decided, Event, Field, Intake, Origin, Refusal, State, Sure};
use crate::comparison::{CannotCloseRegion, Doubt, Region};
use crate::exchange::DeliveryError;
use crate::html::Details;
use crate::html::{
    Id, Part, Weight, button, buttons, details, field, file_input, heading, list, paragraph, part,
    plain_list, progress, section, section_on_screen, status, text, text_area, when,
};
use crate::incoming::{self, FileKind, NotTaken};
use crate::region::FEWEST_MUNICIPALITIES;
use crate::wording::{AnalystPhrase, ClerkPhrase};

/// The field of files: it takes the focus from the stop button, which exists only as long as contributions are opened.
pub(in crate::analyst) const FILES: Id = Id::new("contribution-files");
/// The line with the last decision: it takes the focus from the button that was pressed.
pub(in crate::analyst) const DECIDED: Id = Id::new("decided");
const PASTE: Id = Id::new("contributions");
const REMINDER: Id = Id::new("reminder");

/// Taking in.
pub(super) fn collect(state: &State, region: &Region) -> Node {
    let counts = [("n", region.held.len()), ("of", region.list.len())];
    let take = state.say(AnalystPhrase::CollectTake);
    let undo = state.say(AnalystPhrase::CollectUndo);
    let opening = state.transient.opening.as_ref().map(|it| {
        let counts = [("n", it.batches.done), ("of", it.batches.of)];
        let words = state.words.count(ClerkPhrase::CollectOpening, &counts);
        let stop = state.say_shared(ClerkPhrase::CollectStop);
        let stop = button(Weight::Subtle, stop, Event::StoppedOpening);
        Node::Fragment(vec![
            progress(words, it.batches.done, it.batches.of),
            buttons(stop),
        ])
    });
    section_on_screen(vec![
        heading(state.say(AnalystPhrase::CollectTitle)),
        part(
            Part::RECEIVED,
            state.count(AnalystPhrase::CollectReceived, &counts),
        ),
        keeping::state(state),
        field(
            &FILES,
            state.say(AnalystPhrase::CollectFiles),
            file_input(true, Field::Files),
        ),
        field(
            &PASTE,
            state.say(AnalystPhrase::CollectPaste),
            text_area(
                6,
                state.typed(Field::Contributions),
                Some(Field::Contributions),
            ),
        ),
        buttons(button(Weight::Primary, take, Event::TookIn)),
        opening.into(),
        status(
            state
                .transient
                .intake
                .as_ref()
                .map_or(String::new(), |it| summary(state, it)),
        ),
        refusals(state),
        when(
            state.transient.undo.is_some() && state.transient.decided.is_none(),
            || buttons(button(Weight::Subtle, undo, Event::Undid)),
        ),
    ])
}

fn summary(state: &State, intake: &Intake) -> String {
    if let Some(why) = intake.not_taken {
        return match why {
            NotTaken::TooLong => state.say(AnalystPhrase::CollectTooLong),
            NotTaken::Failed => state.say(AnalystPhrase::CollectFailed),
            NotTaken::Stopped => state.say_shared(ClerkPhrase::CollectStopped),
        };
    }
    if intake.is_empty() {
        return state.say(AnalystPhrase::CollectNothing);
    }
    // Where everything was refused, that says enough.
    if intake.new + intake.replaced + intake.known == 0 && !intake.refused.is_empty() {
        return String::new();
    }
    let counts = [
        ("new", intake.new),
        ("replaced", intake.replaced),
        ("known", intake.known),
    ];
    state.count(AnalystPhrase::CollectDone, &counts)
}

/// Each refusal a line, with what to do.
fn refusals(state: &State) -> Node {
    let refused = state.transient.intake.iter().flat_map(|it| &it.refused);
    let lines = refused.map(|(place, origin, refusal)| {
        let why = state.say(phrase(*refusal));
        let n = place.to_string();
        text(match origin {
            Origin::File(name) => {
                let name = incoming::clean(name);
                let blanks = [("n", &*n), ("name", &name), ("why", &why)];
                state.fill(AnalystPhrase::RefusedFileLine, &blanks)
            }
            Origin::Line(line) => {
                let line = line.to_string();
                let blanks = [("n", &*n), ("line", &line), ("why", &why)];
                state.fill(AnalystPhrase::RefusedLine, &blanks)
            }
        })
    });
    let lines: Vec<Node> = lines.collect();
    when(!lines.is_empty(), || list(lines))
}

fn phrase(refusal: Refusal) -> AnalystPhrase {
    match refusal {
        Refusal::Older => AnalystPhrase::RefusedOlder,
        Refusal::File => AnalystPhrase::RefusedFile,
        Refusal::Empty => AnalystPhrase::RefusedEmpty,
        Refusal::Kind(FileKind::Pdf) => AnalystPhrase::RefusedPdf,
        Refusal::Kind(FileKind::Packed) => AnalystPhrase::RefusedPacked,
        Refusal::Kind(FileKind::Outlook) => AnalystPhrase::RefusedOutlook,
        Refusal::Kind(FileKind::Picture | FileKind::Film) => AnalystPhrase::RefusedPicture,
        Refusal::Delivery(error) => match error {
            DeliveryError::Newer => AnalystPhrase::RefusedNewer,
            DeliveryError::Response => AnalystPhrase::RefusedResponse,
            DeliveryError::OtherRegion => AnalystPhrase::RefusedOtherRegion,
            DeliveryError::CannotBeOpened => AnalystPhrase::RefusedForged,
            DeliveryError::Malformed => AnalystPhrase::RefusedMalformed,
            DeliveryError::OtherEdition => AnalystPhrase::RefusedEdition,
            DeliveryError::OtherPeriod => AnalystPhrase::RefusedPeriod,
            DeliveryError::OtherMethod => AnalystPhrase::RefusedMethod,
            DeliveryError::OtherRules => AnalystPhrase::RefusedRules,
            _ => AnalystPhrase::RefusedDamaged,
        },
    }
}

/// What waits for a decision.
pub(super) fn waiting(state: &State, region: &Region) -> Node {
    let entries = region.quarantine.iter().map(|(doubt, arrival)| {
        let listed = region.municipality(arrival.delivery.token);
        let name = listed.map_or("", |listed| &listed.name);
        let can_count = region.can_count(arrival);
        let words = match doubt {
            Doubt::UnknownToken => state.say(AnalystPhrase::WaitingUnknown),
            Doubt::OtherContents if can_count => {
                state.fill(AnalystPhrase::WaitingContents, &[("name", name)])
            }
            Doubt::OtherContents => state.fill(AnalystPhrase::WaitingOlder, &[("name", name)]),
        };
        let press = |weight, phrase, event| button(weight, state.say(phrase), event);
        let mut ways = Vec::new();
        if can_count && !region.is_closed {
            let event = Event::Counted(arrival.digest);
            ways.push(press(Weight::Secondary, AnalystPhrase::WaitingCount, event));
        }
        let event = Event::Discarded(arrival.digest);
        ways.push(press(Weight::Subtle, AnalystPhrase::WaitingDiscard, event));
        Node::Fragment(vec![paragraph(words), buttons(ways)])
    });
    let entries: Vec<Node> = entries.collect();
    let decided = state.transient.decided;
    when(!entries.is_empty() || decided.is_some(), || {
        let counts = [("n", entries.len())];
        section(vec![
            heading(state.count(AnalystPhrase::WaitingTitle, &counts)),
            decided.map(|decided| decision(state, decided)).into(),
            when(!entries.is_empty(), || {
                paragraph(state.say(AnalystPhrase::WaitingText))
            }),
            plain_list(entries),
        ])
    })
}

/// The last decision, and undoing it.
fn decision(state: &State, decided: Decided) -> Node {
    let words = match decided {
        Decided::Counts => state.say(AnalystPhrase::DecidedCounts),
        Decided::Discarded => state.say(AnalystPhrase::DecidedDiscarded),
        Decided::Undone => state.say_shared(ClerkPhrase::DecidedUndone),
    };
    let undo = state.say_shared(ClerkPhrase::DecidedUndo);
    Node::Fragment(vec![
        paragraph(words).focusable(DECIDED),
        when(state.transient.undo.is_some(), || {
            buttons(button(Weight::Subtle, undo, Event::Undid))
        }),
    ])
}

/// Who is missing, with a reminder.
pub(super) fn missing(state: &State, region: &Region) -> Node {
    let names = region.missing().map(|listed| text(listed.name.clone()));
    let names: Vec<Node> = names.collect();
    let title = heading(state.say(AnalystPhrase::MissingTitle));
    if names.is_empty() {
        return section(vec![
            title,
            paragraph(state.say(AnalystPhrase::MissingNone)),
        ]);
    }
    let blanks = [("name", &*region.invitation.name)];
    let words = [
        state.say(AnalystPhrase::ReminderHello),
        state.fill(AnalystPhrase::ReminderText, &blanks),
    ];
    let words = words.join("\n\n");
    let copy = state.say_shared(crate::wording::ClerkPhrase::InviteCopy);
    let reminder = vec![
        field(
            &REMINDER,
            state.say(AnalystPhrase::MissingReminder),
            text_area(6, words.clone(), None),
        ),
        buttons(button(Weight::Secondary, copy, Event::Copied(words))),
        copied(state),
    ];
    let summary = text(state.say(AnalystPhrase::MissingReminder));
    section(vec![
        title,
        list(names),
        details(Details::Any, summary, reminder),
    ])
}

/// Closing, or why that is not possible, and opening again.
pub(super) fn close(state: &State, region: &Region) -> Node {
    let press = |weight, phrase, event| button(weight, state.say(phrase), event);
    if region.is_closed {
        return section_on_screen(buttons(press(
            Weight::Subtle,
            AnalystPhrase::ReopenButton,
            Event::Reopened,
        )));
    }
    let step = match region.can_close() {
        Err(CannotCloseRegion::TooFew) => paragraph(state.say(AnalystPhrase::CloseTooFew)),
        Err(CannotCloseRegion::OnlyOnce) => paragraph(state.say(AnalystPhrase::CloseOnce)),
        Err(CannotCloseRegion::TooFewChanges(count)) => {
            paragraph(state.count(AnalystPhrase::CloseChanges, &[("n", count)]))
        }
        Ok(()) if state.transient.asked == Some(Sure::Close) => Node::Fragment(vec![
            paragraph(state.say(AnalystPhrase::CloseSure)).focusable(Id::QUESTION),
            buttons(vec![
                press(Weight::Primary, AnalystPhrase::CloseYes, Event::Closed),
                press(
                    Weight::Secondary,
                    AnalystPhrase::CloseNo,
                    Event::Asked(None),
                ),
            ]),
        ]),
        Ok(()) => buttons(
            press(
                Weight::Primary,
                AnalystPhrase::CloseButton,
                Event::Asked(Some(Sure::Close)),
            )
            .id(Sure::Close.button()),
        ),
    };
    let reopened = when(!region.releases.is_empty(), || {
        let keep = AnalystPhrase::KeepRelease;
        Node::Fragment(vec![
            paragraph(state.say(AnalystPhrase::Reopened)),
            buttons(press(Weight::Secondary, keep, Event::KeptRelease)),
        ])
    });
    section_on_screen(vec![
        heading(state.say(AnalystPhrase::CloseTitle)),
        reopened,
        paragraph(state.say(AnalystPhrase::CloseText)),
        paragraph(earlier(state, region)),
        step,
    ])
}

/// With which earlier comparisons the release is compared.
fn earlier(state: &State, region: &Region) -> String {
    let earlier = region.earlier(state.others()).into_iter();
    let named = earlier.filter_map(|it| {
        let count = it.contributions.iter().flatten().count();
        let name = state.region_words().when(it.period);
        let blanks = [("name", &*name), ("n", &*count.to_string())];
        let words = state.fill(AnalystPhrase::CloseEarlierOne, &blanks);
        (count >= FEWEST_MUNICIPALITIES).then_some(words)
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return state.say(AnalystPhrase::CloseNoEarlier);
    }
    state.fill(AnalystPhrase::CloseEarlier, &[("names", &named.join("; "))])
}

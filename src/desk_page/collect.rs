//! Taking codes in, and closing.

use super::Node;
use crate::desk::{CameraTrouble, Collected, Desk, Event, Field, Sure, Undo};
use crate::exchange::{self, CodeDigest};
use crate::round::{CannotClose, Round};
use crate::view::{
    On, Property, Tone, Weight, alert, asked_field, at_times, button, buttons, disclosure, element,
    field, heading, list, paragraph, plain_list, section_on_screen, text, worded,
};
use crate::wording::ClerkPhrase;

/// Taking codes in: pasted, or from files.
pub(super) fn collect(desk: &Desk, round: &Round) -> Node {
    let area = "utrecht-textarea utrecht-textarea--html-textarea";
    let area = element("textarea", area, Vec::new())
        .with("rows", "6")
        .with("autocomplete", "off")
        .with("spellcheck", "false")
        .holding(Property::Value(desk.typed.codes.clone()))
        .on(On::Write(Field::Codes));
    let files = element("input", "file-input", Vec::new())
        .with("id", "code-files")
        .with("type", "file")
        .with("multiple", "")
        .on(On::File(Field::CodeFiles));
    let photographs = element("input", "file-input", Vec::new())
        .with("id", "photographs")
        .with("type", "file")
        .with("accept", "image/jpeg,image/png,image/webp")
        .with("multiple", "")
        .on(On::File(Field::Photographs));
    let take = desk.say(ClerkPhrase::CollectTake);
    let scanning = desk.passing.camera == Some(Ok(()));
    section_on_screen(vec![
        heading(desk.say(ClerkPhrase::CollectTitle)),
        camera(desk, round),
        asked_field(
            "codes",
            desk.say(ClerkPhrase::CollectPaste),
            desk.say(ClerkPhrase::CollectPasteHelp),
            None,
            area,
        ),
        buttons(vec![button(Weight::Secondary, take, Event::TookIn)]),
        at_times(!scanning, || became_of(desk)),
        field(
            "code-files",
            desk.say(ClerkPhrase::CollectFiles),
            vec![files],
        ),
        field(
            "photographs",
            desk.say(ClerkPhrase::CollectPhotographs),
            vec![photographs],
        ),
        at_times(!round.invitation.slips, || {
            paragraph(desk.say(ClerkPhrase::CollectBox))
        }),
        batches(desk, round),
        receipts(desk, round),
    ])
}

/// The number received, which is all that is told before the round is closed.
pub(super) fn received(desk: &Desk, round: &Round) -> Node {
    worded("p", "received", count(desk, round)).with("role", "status")
}

fn count(desk: &Desk, round: &Round) -> String {
    let members = usize::from(round.members);
    let counts = [("n", round.count()), ("of", members)];
    desk.count(ClerkPhrase::CollectCount, &counts)
}

/// The camera: on, off, or why it cannot be used.
fn camera(desk: &Desk, round: &Round) -> Node {
    let way = |phrase, on| {
        let words = desk.say(phrase);
        buttons(vec![button(Weight::Primary, words, Event::Camera(on))])
    };
    let trouble = match desk.passing.camera {
        Some(Ok(())) => {
            let video = element("video", "camera", Vec::new())
                .with("id", "camera")
                .with("autoplay", "")
                .with("playsinline", "")
                .with("muted", "")
                .with("aria-label", desk.say(ClerkPhrase::CameraPicture));
            let (words, sounds) = if desk.sounds {
                (ClerkPhrase::SoundOff, false)
            } else {
                (ClerkPhrase::SoundOn, true)
            };
            let sound = button(Weight::Subtle, desk.say(words), Event::Sounding(sounds));
            return Node::Many(vec![
                paragraph(desk.say(ClerkPhrase::CameraText)),
                video,
                worded("p", "received", count(desk, round)),
                became_of(desk),
                way(ClerkPhrase::CameraOff, false),
                buttons(vec![sound]),
            ]);
        }
        Some(Err(CameraTrouble::None)) => Some(ClerkPhrase::CameraNone),
        Some(Err(CameraTrouble::Refused)) => Some(ClerkPhrase::CameraRefused),
        Some(Err(CameraTrouble::Busy)) => Some(ClerkPhrase::CameraBusy),
        Some(Err(CameraTrouble::Lost)) => Some(ClerkPhrase::CameraLost),
        None => None,
    };
    let trouble = trouble.map_or(Node::Nothing, |phrase| {
        alert(Tone::Warning, vec![paragraph(desk.say(phrase))])
    });
    Node::Many(vec![trouble, way(ClerkPhrase::CameraOn, true)])
}

/// What became of what was taken in last, where something was.
fn became_of(desk: &Desk) -> Node {
    let collected = desk.passing.collected;
    collected.map_or(Node::Nothing, |collected| became(desk, collected))
}

fn became(desk: &Desk, collected: Collected) -> Node {
    if collected.is_nothing() {
        let sentence = desk.say(ClerkPhrase::CollectNothing);
        return alert(Tone::Error, vec![paragraph(sentence)]);
    }
    let lines = [
        (collected.new, ClerkPhrase::CollectNew),
        (collected.replaced, ClerkPhrase::CollectReplaced),
        (collected.known, ClerkPhrase::CollectKnown),
        (collected.aside, ClerkPhrase::CollectAside),
        (collected.other, ClerkPhrase::CollectOther),
        (collected.damaged, ClerkPhrase::CollectDamaged),
        (collected.newer, ClerkPhrase::CollectNewer),
        (collected.forged, ClerkPhrase::CollectForged),
        (collected.files, ClerkPhrase::CollectFileLarge),
    ];
    let lines = lines.into_iter().filter(|(count, _)| *count > 0);
    let lines = lines.map(|(count, phrase)| text(desk.count(phrase, &[("n", count)])));
    let can_undo = matches!(desk.passing.undo, Some(Undo::Taken(_)));
    let undo = at_times(can_undo, || {
        let words = desk.say(ClerkPhrase::CollectUndo);
        button(Weight::Secondary, words, Event::Undid)
    });
    let tone = if collected.changed() {
        Tone::Info
    } else {
        Tone::Warning
    };
    let lines = list("utrecht-unordered-list", lines.collect());
    alert(tone, vec![lines, buttons(vec![undo])])
}

/// What was taken in on this page, batch by batch: whatever came in with it can be put aside again.
fn batches(desk: &Desk, round: &Round) -> Node {
    let batches = desk.passing.batches.iter().zip(1..);
    let batches = batches.filter_map(|(batch, number)| {
        let counts = |digest| round.responses.values().any(|one| one.digest == digest);
        let counting: Vec<CodeDigest> = batch.iter().copied().filter(|one| counts(*one)).collect();
        if counting.is_empty() {
            return None;
        }
        let numbers = [("n", number), ("count", counting.len())];
        let words = desk.count(ClerkPhrase::BatchAside, &[("n", number)]);
        let line = paragraph(desk.count(ClerkPhrase::Batch, &numbers));
        let put_aside = button(Weight::Subtle, words, Event::SetAside(counting));
        Some(Node::Many(vec![line, put_aside]))
    });
    let batches: Vec<Node> = batches.collect();
    at_times(!batches.is_empty(), || {
        let inside = vec![
            paragraph(desk.say(ClerkPhrase::BatchesText)),
            plain_list(batches),
        ];
        let summary = text(desk.say(ClerkPhrase::BatchesTitle));
        disclosure("disclosure", summary, inside)
    })
}

fn receipts(desk: &Desk, round: &Round) -> Node {
    let receipts = round.receipts().into_iter().map(|(receipt, digest)| {
        let words = desk.fill(ClerkPhrase::ReceiptAside, &[("receipt", &receipt)]);
        let put_aside = button(Weight::Subtle, words, Event::SetAside(vec![digest]));
        Node::Many(vec![worded("span", "code-text", receipt), put_aside])
    });
    let receipts = vec![
        paragraph(desk.say(ClerkPhrase::ReceiptsText)),
        plain_list(receipts.collect()),
    ];
    let summary = text(desk.say(ClerkPhrase::ReceiptsTitle));
    at_times(!round.responses.is_empty(), || {
        disclosure("disclosure receipts", summary, receipts)
    })
}

/// A code that was opened as a link waits for the clerk.
pub(super) fn handed_in(desk: &Desk) -> Node {
    let code = desk.passing.handed_in.as_deref();
    code.map_or(Node::Nothing, |code| {
        let receipt = exchange::receipt(code);
        let sentence = desk.fill(ClerkPhrase::HandedInText, &[("receipt", &receipt)]);
        let way =
            |weight, phrase, take| button(weight, desk.say(phrase), Event::TookHandedIn(take));
        section_on_screen(vec![
            heading(desk.say(ClerkPhrase::HandedInTitle)),
            paragraph(sentence),
            buttons(vec![
                way(Weight::Primary, ClerkPhrase::HandedInTake, true),
                way(Weight::Secondary, ClerkPhrase::HandedInLeave, false),
            ]),
        ])
    })
}

/// Closing, in one decisive step; and opening again.
pub(super) fn close(desk: &Desk, round: &Round) -> Node {
    let way = |weight, phrase, event| button(weight, desk.say(phrase), event);
    if round.is_closed {
        return at_times(round.hands.is_none(), || {
            let reopen = way(Weight::Secondary, ClerkPhrase::Reopen, Event::Reopened);
            section_on_screen(vec![
                heading(desk.say(ClerkPhrase::Reopen)),
                paragraph(desk.say(ClerkPhrase::ReopenText)),
                buttons(vec![reopen]),
            ])
        });
    }
    let cannot = round.cannot_close().map(|why| match why {
        CannotClose::Empty => desk.say(ClerkPhrase::CloseEmpty),
        CannotClose::TooFewAdded(added) => desk.count(ClerkPhrase::CloseAdded, &[("n", added)]),
        CannotClose::HandsTooMany => desk.say(ClerkPhrase::CloseHands),
        CannotClose::TooMany => {
            let counts = [("n", round.count()), ("of", usize::from(round.members))];
            desk.count(ClerkPhrase::CollectTooMany, &counts)
        }
    });
    let keep = at_times(!round.releases.is_empty(), || {
        let keep = way(
            Weight::Secondary,
            ClerkPhrase::KeepRelease,
            Event::KeptRelease,
        );
        Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::Reopened)),
            buttons(vec![keep]),
        ])
    });
    let cannot = cannot.or_else(|| {
        let wrong = !desk.typed.no_numbers.is_empty();
        wrong.then(|| desk.say(ClerkPhrase::CloseNumbers))
    });
    let next = match cannot {
        Some(why) => paragraph(why),
        None if desk.passing.asked == Some(Sure::Close) => Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::CloseSure)),
            buttons(vec![
                way(Weight::Primary, ClerkPhrase::CloseYes, Event::Closed),
                way(Weight::Secondary, ClerkPhrase::CloseNo, Event::Asked(None)),
            ]),
        ]),
        None => buttons(vec![way(
            Weight::Primary,
            ClerkPhrase::CloseButton,
            Event::Asked(Some(Sure::Close)),
        )]),
    };
    section_on_screen(vec![
        heading(desk.say(ClerkPhrase::CloseTitle)),
        paragraph(desk.say(ClerkPhrase::CloseText)),
        keep,
        next,
    ])
}

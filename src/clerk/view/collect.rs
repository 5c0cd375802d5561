//! Taking codes in, and closing.

use super::Node;
use crate::clerk::{
    CameraTrouble, Collected, Event, Field, Opening, Origin, State, Sure, Undo, Unread,
};
use crate::exchange::{self, CodeDigest};
use crate::html::{
    self, Details, Id, Part, Tone, Weight, alert, button, buttons, code, details, field,
    file_input, heading, list, option, paragraph, part, plain_list, progress, section,
    section_on_screen, select, text, text_area, validated_field, when,
};
use crate::incoming::{self, FileKind, NotTaken};
use crate::round::{CannotClose, Round};
use crate::wording::ClerkPhrase;

/// Most lines about what could not be read: the rest is counted.
const MOST_LINES: usize = 10;
/// The id of what the camera sees.
pub const CAMERA: Id = Id::new("camera");
/// The ids of the fields.
pub(in crate::clerk) const CODES: Id = Id::new("codes");
const WHICH_CAMERA: Id = Id::new("which-camera");
const CODE_FILES: Id = Id::new("code-files");
const PHOTOGRAPHS: Id = Id::new("photographs");

/// Taking codes in: pasted, or from files.
pub(super) fn collect(state: &State, round: &Round) -> Node {
    let area = text_area(6, state.typed.codes.clone(), Some(Field::Codes))
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false");
    let files = file_input(true, Field::CodeFiles);
    let photographs = file_input(true, Field::Photographs).attribute("accept", "image/*");
    let take = state.say(ClerkPhrase::CollectTake);
    let scanning = state.transient.camera == Some(Ok(()));
    let paste = section(vec![
        validated_field(
            &CODES,
            state.say(ClerkPhrase::CollectPaste),
            Some(state.say(ClerkPhrase::CollectPasteHelp)),
            None,
            area,
        ),
        buttons(button(Weight::Secondary, take, Event::TookIn)),
    ]);
    let from_files = details(
        Details::Any,
        text(state.say(ClerkPhrase::CollectFromFiles)),
        vec![
            field(&CODE_FILES, state.say(ClerkPhrase::CollectFiles), files),
            field(
                &PHOTOGRAPHS,
                state.say(ClerkPhrase::CollectPhotographs),
                photographs,
            ),
        ],
    );
    section_on_screen(vec![
        opening(state),
        when(!scanning, || became_of(state)),
        part(Part::BESIDE, vec![section(camera(state, round)), paste]),
        from_files,
        when(!round.invitation.slips, || {
            paragraph(state.say(ClerkPhrase::CollectBox))
        }),
        batches(state, round),
        receipts(state, round),
    ])
}

/// The number received, which is all that is told before the round is closed.
pub(super) fn received(state: &State, round: &Round) -> Node {
    part(Part::RECEIVED, count(state, round)).live()
}

fn count(state: &State, round: &Round) -> String {
    let members = usize::from(round.members);
    let counts = [("n", round.count()), ("of", members)];
    state.count(ClerkPhrase::CollectCount, &counts)
}

/// The camera: on, off, or why it cannot be used.
fn camera(state: &State, round: &Round) -> Node {
    let way = |phrase, on| {
        let words = state.say(phrase);
        buttons(button(Weight::Primary, words, Event::Camera(on)))
    };
    let trouble = match state.transient.camera {
        Some(Ok(())) => {
            let video = html::camera(CAMERA, state.say(ClerkPhrase::CameraPicture));
            let (words, sounds) = if state.sounds {
                (ClerkPhrase::SoundOff, false)
            } else {
                (ClerkPhrase::SoundOn, true)
            };
            let sound = button(Weight::Subtle, state.say(words), Event::Sounding(sounds));
            let light = state.transient.torch.map(|lit| {
                let words = if lit {
                    ClerkPhrase::TorchOff
                } else {
                    ClerkPhrase::TorchOn
                };
                button(Weight::Subtle, state.say(words), Event::Lit(!lit))
            });
            return Node::Fragment(vec![
                paragraph(state.say(ClerkPhrase::CameraText)),
                video,
                part(Part::RECEIVED, count(state, round)),
                became_of(state),
                way(ClerkPhrase::CameraOff, false),
                buttons(vec![sound, light.into()]),
                cameras(state),
            ]);
        }
        Some(Err(CameraTrouble::None)) => Some(ClerkPhrase::CameraNone),
        Some(Err(CameraTrouble::Refused)) => Some(ClerkPhrase::CameraRefused),
        Some(Err(CameraTrouble::Busy)) => Some(ClerkPhrase::CameraBusy),
        Some(Err(CameraTrouble::Lost)) => Some(ClerkPhrase::CameraLost),
        Some(Err(CameraTrouble::Reader)) => Some(ClerkPhrase::CameraReader),
        None => None,
    };
    let trouble = trouble.map_or(Node::Empty, |phrase| {
        alert(Tone::Warning, paragraph(state.say(phrase)))
    });
    Node::Fragment(vec![trouble, way(ClerkPhrase::CameraOn, true)])
}

/// Which camera, where there are several: the one that is taken may not be able to focus.
fn cameras(state: &State) -> Node {
    when(state.cameras.len() > 1, || {
        let options = (1..).zip(&state.cameras).map(|(number, (key, name))| {
            let name = if name.is_empty() {
                state.count(ClerkPhrase::CameraNumber, &[("n", number)])
            } else {
                incoming::clean(name)
            };
            option(key.clone(), name, state.camera.as_ref() == Some(key))
        });
        let choice = select(options.collect(), Field::Camera);
        field(&WHICH_CAMERA, state.say(ClerkPhrase::CameraWhich), choice)
    })
}

/// How many codes are opened, of how many, as long as they are.
fn opening(state: &State) -> Node {
    let openings = &state.transient.openings;
    if openings.is_empty() {
        return Node::Empty;
    }
    let sum = |of: fn(&Opening) -> usize| openings.iter().map(of).sum::<usize>();
    let (done, of) = (sum(|it| it.batches.done), sum(|it| it.batches.of));
    let words = state.count(ClerkPhrase::CollectOpening, &[("n", done), ("of", of)]);
    let stop = state.say(ClerkPhrase::CollectStop);
    let stop = button(Weight::Subtle, stop, Event::StoppedOpening);
    Node::Fragment(vec![progress(words, done, of), buttons(stop)])
}

/// The outcome of the last intake, if any.
fn became_of(state: &State) -> Node {
    let collected = state.transient.collected.as_ref();
    collected.map_or(Node::Empty, |collected| became(state, collected))
}

fn became(state: &State, collected: &Collected) -> Node {
    if collected.is_empty() {
        let sentence = state.say(ClerkPhrase::CollectNothing);
        return alert(Tone::Error, paragraph(sentence));
    }
    let lines = |of: &[(usize, ClerkPhrase)]| -> Vec<Node> {
        let there = of.iter().filter(|(count, _)| *count > 0);
        there
            .map(|(count, phrase)| text(state.count(*phrase, &[("n", *count)])))
            .collect()
    };
    let read = lines(&[
        (collected.new, ClerkPhrase::CollectNew),
        (collected.replaced, ClerkPhrase::CollectReplaced),
        (collected.known, ClerkPhrase::CollectKnown),
    ]);
    // What was not taken in stands apart, in another tone: something is to be done about it.
    let mut refused = lines(&[
        (collected.quarantined, ClerkPhrase::CollectQuarantined),
        (collected.other, ClerkPhrase::CollectOther),
        (collected.contributions, ClerkPhrase::CollectContribution),
        (collected.damaged, ClerkPhrase::CollectDamaged),
    ]);
    refused.extend(places(state, collected));
    refused.extend(lines(&[
        (collected.newer, ClerkPhrase::CollectNewer),
        (collected.forged, ClerkPhrase::CollectForged),
        (collected.left, ClerkPhrase::CollectLeft),
    ]));
    refused.extend(collected.not_taken.map(|why| {
        text(state.say(match why {
            NotTaken::TooLong => ClerkPhrase::CollectTooLong,
            NotTaken::Failed => ClerkPhrase::CollectFailed,
            NotTaken::Stopped => ClerkPhrase::CollectStopped,
        }))
    }));
    refused.extend(collected.waiting.iter().map(|(there, of)| {
        let counts = [("n", *there), ("of", *of)];
        text(state.count(ClerkPhrase::CollectWaiting, &counts))
    }));
    refused.extend(unread(state, collected));
    let can_undo = matches!(state.transient.undo, Some(Undo::Taken(_)));
    let undo = when(can_undo, || {
        let words = state.say(ClerkPhrase::CollectUndo);
        buttons(button(Weight::Secondary, words, Event::Undid))
    });
    Node::Fragment(vec![
        when(!refused.is_empty(), || alert(Tone::Warning, list(refused))),
        when(!read.is_empty(), || alert(Tone::Info, list(read))),
        undo,
    ])
}

/// Where what is damaged stands, so that it can be found and asked again.
fn places(state: &State, collected: &Collected) -> Vec<Node> {
    let places = collected.places.iter();
    // What the camera sees has no place: it is before it.
    let places = places.filter(|(origin, _)| *origin != Origin::Camera);
    let places = places.map(|(origin, line)| {
        let (phrase, name) = match origin {
            Origin::File(name) => (ClerkPhrase::CollectPlaceFile, &**name),
            Origin::Photograph(name) => (ClerkPhrase::CollectPlacePhotograph, &**name),
            Origin::Paste | Origin::Camera => (ClerkPhrase::CollectPlacePaste, ""),
        };
        let line = line.to_string();
        state.fill(phrase, &[("n", &*line), ("name", &incoming::clean(name))])
    });
    first(places.collect(), |more| {
        state.count(ClerkPhrase::CollectPlacesMore, &[("n", more)])
    })
}

/// Files and photographs of which nothing could be read, by their names.
fn unread(state: &State, collected: &Collected) -> Vec<Node> {
    let unread = collected.unread.iter().map(|(name, why)| {
        let phrase = match why {
            Unread::TooLarge => ClerkPhrase::UnreadLarge,
            Unread::Empty => ClerkPhrase::UnreadEmpty,
            Unread::EmptyPhotograph => ClerkPhrase::UnreadEmptyPhotograph,
            Unread::NoPicture => ClerkPhrase::UnreadNoPicture,
            Unread::NoReader => ClerkPhrase::UnreadNoReader,
            Unread::Kind(FileKind::Pdf) => ClerkPhrase::UnreadPdf,
            Unread::Kind(FileKind::Packed) => ClerkPhrase::UnreadPacked,
            Unread::Kind(FileKind::Outlook) => ClerkPhrase::UnreadOutlook,
            Unread::Kind(FileKind::Picture) => ClerkPhrase::UnreadPicture,
            Unread::Kind(FileKind::Film) => ClerkPhrase::UnreadFilm,
        };
        state.fill(phrase, &[("name", &incoming::clean(name))])
    });
    first(unread.collect(), |more| {
        state.count(ClerkPhrase::UnreadMore, &[("n", more)])
    })
}

/// The first lines of many, and how many more there are.
fn first(lines: Vec<String>, more: impl Fn(usize) -> String) -> Vec<Node> {
    let left = lines.len().saturating_sub(MOST_LINES);
    let lines = lines.into_iter().take(MOST_LINES);
    let more = (left > 0).then(|| more(left));
    lines.chain(more).map(text).collect()
}

/// The batches taken in on this page, each of which can be withdrawn.
fn batches(state: &State, round: &Round) -> Node {
    let batches = state.transient.batches.iter().zip(1..);
    let batches = batches.filter_map(|(batch, number)| {
        let counts = |digest| round.responses.values().any(|one| one.digest == digest);
        let counting: Vec<CodeDigest> = batch.iter().copied().filter(|one| counts(*one)).collect();
        if counting.is_empty() {
            return None;
        }
        let numbers = [("n", number), ("count", counting.len())];
        let words = state.count(ClerkPhrase::BatchWithdraw, &[("n", number)]);
        let line = paragraph(state.count(ClerkPhrase::Batch, &numbers));
        let withdrawn = button(Weight::Subtle, words, Event::Withdrew(counting));
        Some(Node::Fragment(vec![line, withdrawn]))
    });
    let batches: Vec<Node> = batches.collect();
    when(!batches.is_empty(), || {
        let inside = vec![
            paragraph(state.say(ClerkPhrase::BatchesText)),
            plain_list(batches),
        ];
        let summary = text(state.say(ClerkPhrase::BatchesTitle));
        details(Details::Any, summary, inside)
    })
}

/// The receipts of what counts. After closing none can be withdrawn any more.
pub(super) fn receipts(state: &State, round: &Round) -> Node {
    let receipts = round.receipts().into_iter().map(|(receipt, digest)| {
        let words = state.fill(ClerkPhrase::ReceiptWithdraw, &[("receipt", &receipt)]);
        let withdraw = when(!round.is_closed, || {
            button(Weight::Subtle, words, Event::Withdrew(vec![digest]))
        });
        Node::Fragment(vec![code("span", receipt), withdraw])
    });
    let receipts = vec![
        paragraph(state.say(ClerkPhrase::ReceiptsText)),
        plain_list(receipts.collect()),
    ];
    let summary = text(state.say(ClerkPhrase::ReceiptsTitle));
    when(!round.responses.is_empty(), || {
        details(Details::Receipts, summary, receipts)
    })
}

/// A code that was opened as a link waits for the clerk.
pub(super) fn handed_in(state: &State) -> Node {
    let code = state.transient.handed_in.as_deref();
    code.map_or(Node::Empty, |code| {
        let receipt = exchange::receipt(code);
        let sentence = state.fill(ClerkPhrase::HandedInText, &[("receipt", &receipt)]);
        let way =
            |weight, phrase, take| button(weight, state.say(phrase), Event::TookHandedIn(take));
        section_on_screen(vec![
            heading(state.say(ClerkPhrase::HandedInTitle)),
            paragraph(sentence),
            buttons(vec![
                way(Weight::Primary, ClerkPhrase::HandedInTake, true),
                way(Weight::Secondary, ClerkPhrase::HandedInLeave, false),
            ]),
        ])
    })
}

/// Closing, in one decisive step; and opening again.
pub(super) fn close(state: &State, round: &Round) -> Node {
    let way = |weight, phrase, event| button(weight, state.say(phrase), event);
    if round.is_closed {
        return when(round.hands.is_none(), || {
            let reopen = way(Weight::Secondary, ClerkPhrase::Reopen, Event::Reopened);
            section_on_screen(vec![
                heading(state.say(ClerkPhrase::Reopen)),
                paragraph(state.say(ClerkPhrase::ReopenText)),
                buttons(reopen),
            ])
        });
    }
    let cannot = round.cannot_close().map(|why| match why {
        CannotClose::Empty if round.hands.is_some() => state.say(ClerkPhrase::CloseEmptyHands),
        CannotClose::Empty => state.say(ClerkPhrase::CloseEmpty),
        CannotClose::TooFewAdded(added) => state.count(ClerkPhrase::CloseAdded, &[("n", added)]),
        CannotClose::HandsTooMany => state.say(ClerkPhrase::CloseHands),
        CannotClose::TooMany => {
            let counts = [("n", round.count()), ("of", usize::from(round.members))];
            state.count(ClerkPhrase::CollectTooMany, &counts)
        }
    });
    let keep = when(!round.releases.is_empty(), || {
        let keep = way(
            Weight::Secondary,
            ClerkPhrase::KeepRelease,
            Event::KeptRelease,
        );
        Node::Fragment(vec![
            paragraph(state.say(ClerkPhrase::Reopened)),
            buttons(keep),
        ])
    });
    let cannot = cannot.or_else(|| {
        let wrong = !state.typed.no_numbers.is_empty();
        wrong.then(|| state.say(ClerkPhrase::CloseNumbers))
    });
    let counts = [("n", round.count()), ("of", usize::from(round.members))];
    let sure = if round.hands.is_some() {
        ClerkPhrase::CloseSureHands
    } else {
        ClerkPhrase::CloseSure
    };
    // Whoever waits aside does not count: that is said before it is too late.
    let aside = when(!round.quarantine.is_empty(), || {
        let waiting = [("n", round.quarantine.len())];
        let words = state.count(ClerkPhrase::CloseAside, &waiting);
        alert(Tone::Warning, paragraph(words))
    });
    let next = match cannot {
        Some(why) => paragraph(why),
        None if state.transient.asked == Some(Sure::Close) => Node::Fragment(vec![
            aside,
            paragraph(state.count(sure, &counts)).focusable(Id::QUESTION),
            buttons(vec![
                way(Weight::Primary, ClerkPhrase::CloseYes, Event::Closed),
                way(Weight::Secondary, ClerkPhrase::CloseNo, Event::Asked(None)),
            ]),
        ]),
        None => buttons(
            way(
                Weight::Primary,
                ClerkPhrase::CloseButton,
                Event::Asked(Some(Sure::Close)),
            )
            .id(Sure::Close.button()),
        ),
    };
    let about = if round.hands.is_some() {
        ClerkPhrase::CloseTextHands
    } else {
        ClerkPhrase::CloseText
    };
    section_on_screen(vec![
        heading(state.say(ClerkPhrase::CloseTitle)),
        paragraph(state.say(about)),
        keep,
        next,
    ])
}

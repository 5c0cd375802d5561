//! Finding codes in whatever a clerk gets, and taking them in.

use std::collections::BTreeSet;

use crate::clerk::{Effect, State, Undo, view};
use crate::exchange::{self, CodeError, Found, Joined};
use crate::incoming::{FileKind, LONGEST_PASTE, NotTaken};
use crate::round::{Received, Round, RoundChange, Taken, Verdict};
use crate::sealing::Batches;

/// Most codes that are opened of one intake.
const MOST_CODES: usize = 2_000;
/// So many codes are opened without a worker: a twentieth of a second.
const MOST_AT_ONCE: usize = 20;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The clerk pasted it, or opened it as a link.
    Paste,
    /// The camera saw it.
    Camera,
    /// It was in a file with this name.
    File(String),
    /// It was in a code on a photograph with this name.
    Photograph(String),
}

/// Why nothing could be read of a file or photograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is too large, or the browser cannot read it.
    TooLarge,
    /// It holds no text.
    Kind(FileKind),
    /// There is no code in it.
    Empty,
    /// There is no code on the photograph.
    EmptyPhotograph,
    /// It is no picture that the browser knows.
    NoPicture,
    /// The program that reads pictures cannot be loaded.
    NoReader,
}

/// A text in which codes are looked for, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it comes from.
    pub origin: Origin,
    /// The text.
    pub text: Result<String, Unread>,
}

impl Source {
    /// What was pasted.
    pub fn pasted(text: String) -> Self {
        Self {
            origin: Origin::Paste,
            text: Ok(text),
        }
    }
}

/// The outcome of one intake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Counts now.
    pub new: usize,
    /// Counts in the place of an earlier one.
    pub replaced: usize,
    /// Was there already.
    pub known: usize,
    /// Waits for the clerk.
    pub quarantined: usize,
    /// Belongs to another round.
    pub other: usize,
    /// Is a contribution of a municipality to a region.
    pub contributions: usize,
    /// Cut off or changed.
    pub damaged: usize,
    /// Where what is damaged stands: where it comes from, and the line, from 1.
    pub places: Vec<(Origin, usize)>,
    /// Of a later version.
    pub newer: usize,
    /// Cannot be opened with the key of the round.
    pub forged: usize,
    /// Long codes of which parts are still missing: how many parts are there, of how many.
    pub waiting: Vec<(usize, usize)>,
    /// More codes than are opened at once.
    pub left: usize,
    /// Why something, or all of it, was not taken in.
    pub not_taken: Option<NotTaken>,
    /// Files and photographs of which nothing could be read, by their names.
    pub unread: Vec<(String, Unread)>,
}

impl Collected {
    /// An intake of which nothing was taken in.
    pub fn not_taken(why: NotTaken) -> Self {
        Self {
            not_taken: Some(why),
            ..Self::default()
        }
    }

    /// Whether there was nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything changed.
    pub fn changed(&self) -> bool {
        self.new + self.replaced + self.quarantined > 0
    }

    fn refused(&mut self, error: CodeError) {
        match error {
            CodeError::OtherRound => self.other += 1,
            CodeError::Contribution => self.contributions += 1,
            CodeError::Newer => self.newer += 1,
            CodeError::Damaged => self.damaged += 1,
            _ => self.forged += 1,
        }
    }

    /// Nothing could be read of a source.
    fn nothing_of(&mut self, origin: Origin, why: Unread) {
        if let Origin::File(name) | Origin::Photograph(name) = origin {
            self.unread.push((name, why));
        }
    }
}

/// Where a code or part was found: where it comes from, and its line.
pub type Place = (Origin, usize);

/// Codes that are being opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The round, by its id.
    pub round: String,
    /// What is still to be opened.
    pub batches: Batches<Place>,
    /// What is known of the outcome by now.
    pub collected: Collected,
    /// What was opened.
    pub received: Vec<Received>,
}

impl Opening {
    fn take(&mut self, place: Place, opened: Result<Received, CodeError>) {
        match opened {
            Ok(one) => self.received.push(one),
            Err(error) => {
                if error == CodeError::Damaged {
                    self.collected.places.push(place);
                }
                self.collected.refused(error);
            }
        }
    }
}

impl State {
    /// Takes every code of some texts into the round of the page: at once where they are few, else by way of the workers.
    pub(super) fn take_in(&mut self, sources: Vec<Source>) -> Vec<Effect> {
        let here = self.here().and_then(|id| self.round(id));
        let Some(round) = here.cloned() else {
            return Vec::new();
        };
        let mut opening = Opening {
            round: round.id(),
            ..Opening::default()
        };
        let codes = self.located(&round, sources, &mut opening.collected);
        if codes.len() > MOST_AT_ONCE {
            for (place, code) in codes {
                opening.batches.add(place, code);
            }
            self.transient.openings.push(opening);
            return self.go_on();
        }
        for (place, code) in codes {
            let opened = round.open(self.asked_by(&round), &code);
            opening.take(place, opened);
        }
        self.receive(opening)
    }

    /// Begins with the next batches, and takes in what was opened to the last: nothing is taken in halfway.
    fn go_on(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let openings = std::mem::take(&mut self.transient.openings);
        for mut opening in openings {
            if opening.batches.is_done() {
                effects.extend(self.receive(opening));
                continue;
            }
            let Some(round) = self.round(&opening.round).cloned() else {
                continue;
            };
            let begun = opening.batches.begin(&mut self.batch).into_iter();
            effects.extend(begun.map(|(batch, codes)| {
                let invitation = Box::new(round.invitation.clone());
                Effect::Open(batch, invitation, round.key.clone(), codes)
            }));
            self.transient.openings.push(opening);
        }
        effects
    }

    /// Checks what was decrypted, and goes on. One batch that failed ends the intake.
    pub(super) fn opened(
        &mut self,
        batch: u32,
        payloads: Option<Vec<Result<Vec<u8>, CodeError>>>,
    ) -> Vec<Effect> {
        let mut openings = std::mem::take(&mut self.transient.openings);
        let ended = openings
            .iter_mut()
            .enumerate()
            .find_map(|(place, opening)| {
                let sealed = opening.batches.end(batch)?;
                Some((place, sealed))
            });
        // A batch of an intake that was left is none of these.
        if let Some((place, sealed)) = ended {
            let mut opening = openings.remove(place);
            let payloads = payloads.filter(|it| it.len() == sealed.len());
            let (Some(payloads), Some(round)) = (payloads, self.round(&opening.round)) else {
                self.transient.openings = openings;
                return self.not_taken(NotTaken::Failed);
            };
            for ((place, code), payload) in sealed.into_iter().zip(payloads) {
                let asked = self.asked_by(round);
                let opened = payload.and_then(|payload| round.check(asked, &code, &payload));
                opening.take(place, opened);
            }
            openings.insert(place, opening);
        }
        self.transient.openings = openings;
        self.go_on()
    }

    /// Stops every intake that is under way: nothing of them is taken in.
    pub(super) fn stop_opening(&mut self) -> Vec<Effect> {
        self.transient.openings.clear();
        let mut effects = self.not_taken(NotTaken::Stopped);
        effects.push(Effect::FocusWhereLost(view::CODES));
        effects
    }

    fn not_taken(&mut self, why: NotTaken) -> Vec<Effect> {
        self.transient.collected = Some(Collected::not_taken(why));
        self.transient.undo = None;
        Vec::new()
    }

    /// Takes in what was opened.
    fn receive(&mut self, opening: Opening) -> Vec<Effect> {
        let here = self.here().filter(|id| *id == opening.round);
        let Some(round) = here.and_then(|id| self.round(id)).cloned() else {
            return Vec::new();
        };
        let Opening {
            mut collected,
            received,
            ..
        } = opening;
        let (mut taken, mut after) = (Vec::new(), round.clone());
        for one in &received {
            let before = after.responses.get(&one.payload.id).cloned();
            let verdict = after.receive(one.clone());
            match verdict {
                Verdict::New => collected.new += 1,
                Verdict::Replaced => collected.replaced += 1,
                Verdict::Known => collected.known += 1,
                Verdict::Quarantined(_) => collected.quarantined += 1,
            }
            if verdict != Verdict::Known {
                taken.push(Taken {
                    digest: one.digest,
                    id: one.payload.id,
                    before,
                });
            }
        }
        self.transient.collected = Some(collected);
        self.transient.decided = None;
        // The undo of an earlier intake must not stand below a line that says that nothing was taken in.
        self.transient.undo = None;
        if taken.is_empty() {
            return Vec::new();
        }
        let batch = taken.iter().map(|taken| taken.digest).collect();
        self.transient.batches.push(batch);
        // The last one is undone first: what it replaced may be of the same batch.
        taken.reverse();
        self.transient.undo = Some(Undo::Taken(taken));
        self.change(&round, RoundChange::Receive(received))
    }

    /// Takes in the codes decoded by the camera. Foreign codes are ignored.
    pub(super) fn scanned(&mut self, texts: Vec<String>) -> Vec<Effect> {
        let ours = texts
            .into_iter()
            .filter(|text| !exchange::find(text).is_empty());
        let sources: Vec<Source> = ours
            .map(|text| Source {
                origin: Origin::Camera,
                text: Ok(text),
            })
            .collect();
        if sources.is_empty() {
            return Vec::new();
        }
        let mut effects = self.take_in(sources);
        let collected = self.transient.collected.as_ref();
        if collected.is_some_and(Collected::changed) {
            effects.push(Effect::Signal(self.sounds));
        }
        effects
    }

    /// The codes in some texts that are not here yet. Parts of a long code may come one by one: those that wait for others stay
    /// until the page is left.
    fn located(
        &mut self,
        round: &Round,
        sources: Vec<Source>,
        collected: &mut Collected,
    ) -> Vec<(Place, Vec<u8>)> {
        let mut codes: Vec<(Place, Vec<u8>)> = Vec::new();
        let mut parts = Vec::new();
        for Source { origin, text } in sources {
            let text = match text {
                Ok(text) if text.len() > LONGEST_PASTE => {
                    collected.not_taken = Some(NotTaken::TooLong);
                    continue;
                }
                Ok(text) => text,
                Err(why) => {
                    collected.nothing_of(origin, why);
                    continue;
                }
            };
            let located = exchange::locate(&text);
            if located.is_empty() {
                collected.nothing_of(origin.clone(), Unread::Empty);
            }
            for (line, found) in located {
                match found {
                    Found::Code(code) if exchange::is_part(&code) => parts.push(code),
                    Found::Code(code) => codes.push(((origin.clone(), line), code)),
                    Found::CutOff => {
                        collected.damaged += 1;
                        collected.places.push((origin.clone(), line));
                    }
                    Found::Newer => collected.newer += 1,
                }
            }
        }
        codes.extend(self.joined(parts, collected));
        // What is here already need not be opened: whoever pastes the same again goes on where they were.
        let here: BTreeSet<_> = round.digests().collect();
        let before = codes.len();
        codes.retain(|(_, code)| !here.contains(&exchange::digest_of(code)));
        collected.known += before - codes.len();
        collected.left = codes.len().saturating_sub(MOST_CODES);
        codes.truncate(MOST_CODES);
        codes
    }

    /// The codes that some parts make together with those seen before on this page.
    fn joined(&mut self, parts: Vec<Vec<u8>>, collected: &mut Collected) -> Vec<(Place, Vec<u8>)> {
        let seen_now: BTreeSet<_> = parts.iter().map(|it| exchange::code_of_part(it)).collect();
        let seen = &mut self.transient.parts;
        seen.extend(parts);
        seen.sort_unstable();
        seen.dedup();
        let parts = seen.iter();
        let parts = parts.filter(|it| seen_now.contains(&exchange::code_of_part(it)));
        let parts: Vec<Vec<u8>> = parts.cloned().collect();
        let mut codes = Vec::new();
        for joined in exchange::join(&parts) {
            match joined {
                Ok(Joined::Code(code)) => codes.push(((Origin::Camera, 0), code)),
                Ok(Joined::Waiting(there, of)) => collected.waiting.push((there, of)),
                Err(_) => collected.damaged += 1,
            }
        }
        codes
    }
}

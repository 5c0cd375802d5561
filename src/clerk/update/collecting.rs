//! Finding codes in whatever a clerk gets, and taking them in.

use std::collections::BTreeSet;

use crate::clerk::{Effect, State, Undo};
use crate::exchange::{self, CodeError, Found, Joined};
use crate::incoming::{FileKind, LONGEST_PASTE};
use crate::round::{Received, Round, RoundChange, Taken, Verdict};

/// Most codes that are opened of one intake: each takes a part of a millisecond.
const MOST_CODES: usize = 2_000;

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
    /// What was pasted is longer than is read at once.
    pub too_long: bool,
    /// Files and photographs of which nothing could be read, by their names.
    pub unread: Vec<(String, Unread)>,
}

impl Collected {
    /// What was pasted is longer than is read at once.
    pub fn too_long() -> Self {
        Self {
            too_long: true,
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

/// A code or part that was found, with where it comes from and its line.
type Place = (Origin, usize);

impl State {
    /// Takes every code of some texts into the round of the page.
    pub(super) fn take_in(&mut self, sources: Vec<Source>) -> Vec<Effect> {
        let here = self.here().and_then(|id| self.round(id));
        let Some(round) = here.cloned() else {
            return Vec::new();
        };
        let mut collected = Collected::default();
        let received = self.opened(&round, sources, &mut collected);
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

    /// What could be opened of some texts. Parts of a long code may come one by one: those that wait for others stay until
    /// the page is left.
    fn opened(
        &mut self,
        round: &Round,
        sources: Vec<Source>,
        collected: &mut Collected,
    ) -> Vec<Received> {
        let mut codes: Vec<(Place, Vec<u8>)> = Vec::new();
        let mut parts = Vec::new();
        for Source { origin, text } in sources {
            let text = match text {
                Ok(text) if text.len() > LONGEST_PASTE => {
                    collected.too_long = true;
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
        collected.left = codes.len().saturating_sub(MOST_CODES);
        codes.truncate(MOST_CODES);
        let mut received = Vec::new();
        for (place, code) in codes {
            match round.open(self.asked_by(round), &code) {
                Ok(one) => received.push(one),
                Err(error) => {
                    if error == CodeError::Damaged {
                        collected.places.push(place);
                    }
                    collected.refused(error);
                }
            }
        }
        received
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

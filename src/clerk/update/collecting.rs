//! Finding codes in whatever a clerk gets, and taking them in.

use crate::clerk::{Effect, State, Undo};
use crate::exchange::{self, CodeError, Found, Joined};
use crate::round::{Received, Round, RoundChange, Taken, Verdict};

/// The outcome of one intake.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// Of a later version.
    pub newer: usize,
    /// Cannot be opened with the key of the round.
    pub forged: usize,
    /// Files that could not be read.
    pub files: usize,
}

impl Collected {
    /// Whether there was nothing at all.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether anything changed.
    pub fn changed(self) -> bool {
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
}

impl State {
    /// Takes every code of a text into the round of the page. `files` could not be read.
    pub(super) fn take_in(&mut self, text: &str, files: usize) -> Vec<Effect> {
        let here = self.here().and_then(|id| self.round(id));
        let Some(round) = here.cloned() else {
            return Vec::new();
        };
        let mut collected = Collected {
            files,
            ..Collected::default()
        };
        let received = self.opened(&round, text, &mut collected);
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
        let mut ours = texts;
        ours.retain(|text| !exchange::find(text).is_empty());
        if ours.is_empty() {
            return Vec::new();
        }
        let mut effects = self.take_in(&ours.join("\n"), 0);
        if self.transient.collected.is_some_and(Collected::changed) {
            effects.push(Effect::Signal(self.sounds));
        }
        effects
    }

    /// What could be opened of a text.
    fn opened(&self, round: &Round, text: &str, collected: &mut Collected) -> Vec<Received> {
        let mut codes = Vec::new();
        let mut parts = Vec::new();
        for found in exchange::find(text) {
            match found {
                Found::Code(code) if exchange::is_part(&code) => parts.push(code),
                Found::Code(code) => codes.push(code),
                Found::CutOff => collected.damaged += 1,
                Found::Newer => collected.newer += 1,
            }
        }
        for joined in exchange::join(&parts) {
            match joined {
                Ok(Joined::Code(code)) => codes.push(code),
                _ => collected.damaged += 1,
            }
        }
        let mut received = Vec::new();
        for code in codes {
            match round.open(self.asked_by(round), &code) {
                Ok(one) => received.push(one),
                Err(error) => collected.refused(error),
            }
        }
        received
    }
}

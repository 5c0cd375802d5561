//! Changes that are on screen and not stored on the device yet.
//!
//! They wait in order, by round, and are written one batch at a time. What the device refuses stays in the queue
//! and is tried again with the next change or when the clerk asks for it; nothing leaves the screen because a
//! database is full, slow, closed or gone.

use crate::clerk::{Effect, FoundRound, State};
use crate::round::{self, Round, RoundChange};
use crate::store::RoundsError;

/// The pending changes of a round.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// The round as it was written last, or as it was before its first change.
    base: Round,
    /// What was changed since then, the oldest first.
    changes: Vec<RoundChange>,
    /// Why the device refused it last.
    trouble: Option<RoundsError>,
}

impl State {
    /// Whether everything that is on screen is on the device.
    pub fn is_kept(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// Whether something is being written.
    pub fn is_keeping(&self) -> bool {
        self.is_writing
    }

    /// The error of a failed write, if any: a round that is gone from the device takes precedence.
    pub fn trouble(&self) -> Option<RoundsError> {
        let mut troubles = self.unsaved.values().filter_map(|unsaved| unsaved.trouble);
        let gone = troubles
            .clone()
            .find(|trouble| *trouble == RoundsError::Gone);
        gone.or_else(|| troubles.next())
    }

    /// Changes a round on screen and on the device.
    pub(super) fn change(&mut self, round: &Round, change: RoundChange) -> Vec<Effect> {
        let id = round.id();
        let there = self.rounds.iter_mut().find(|there| there.id() == id);
        if let Some(there) = there {
            there.apply(change.clone());
        }
        let unsaved = self.unsaved.entry(id).or_insert_with(|| Unsaved {
            base: round.clone(),
            changes: Vec::new(),
            trouble: None,
        });
        unsaved.changes.push(change);
        // A round that is gone is not restored unasked.
        if unsaved.trouble != Some(RoundsError::Gone) {
            unsaved.trouble = None;
        }
        self.write_next()
    }

    /// Writes the next batch, where there is one and nothing is being written.
    pub(super) fn write_next(&mut self) -> Vec<Effect> {
        if self.is_writing {
            return Vec::new();
        }
        let mut unsaved = self.unsaved.values();
        let Some(next) = unsaved.find(|unsaved| unsaved.trouble.is_none()) else {
            return Vec::new();
        };
        let effect = Effect::Keep(Box::new(next.base.clone()), next.changes.clone());
        self.is_writing = true;
        vec![effect]
    }

    /// The outcome of writing this number of changes of a round.
    pub(super) fn kept(
        &mut self,
        id: &str,
        count: usize,
        outcome: Result<Round, RoundsError>,
    ) -> Vec<Effect> {
        self.is_writing = false;
        self.stale_reads = self.reads;
        match outcome {
            Ok(stored) => self.stored(id, count, stored),
            Err(error) => {
                if let Some(unsaved) = self.unsaved.get_mut(id) {
                    unsaved.trouble = Some(error);
                }
            }
        }
        let mut effects = self.write_next();
        // A round that could not be read may be readable now.
        if self.unsaved.is_empty() && !self.unreadable.is_empty() {
            effects.push(self.read());
        }
        effects
    }

    /// Shows the stored round, which may hold changes of another tab, with the pending changes applied.
    fn stored(&mut self, id: &str, count: usize, stored: Round) {
        // After a successful write the device works again: failed writes are retried.
        for unsaved in self.unsaved.values_mut() {
            if matches!(unsaved.trouble, Some(RoundsError::Storage(_))) {
                unsaved.trouble = None;
            }
        }
        let waiting = self.unsaved.get_mut(id).map(|unsaved| {
            unsaved.changes.drain(..count.min(unsaved.changes.len()));
            unsaved.base = stored.clone();
            unsaved.changes.clone()
        });
        let waiting = waiting.unwrap_or_default();
        if waiting.is_empty() {
            self.unsaved.remove(id);
        }
        if let Some(there) = self.rounds.iter_mut().find(|there| there.id() == id) {
            *there = with(stored, &waiting);
        }
    }

    /// The clerk wants what was refused to be tried again. What is gone from the device is put back whole.
    pub(super) fn try_again(&mut self) -> Vec<Effect> {
        for (id, unsaved) in &mut self.unsaved {
            let gone = unsaved.trouble.take() == Some(RoundsError::Gone);
            let shown = self.rounds.iter().find(|round| round.id() == *id);
            if let Some(shown) = shown.filter(|_| gone) {
                unsaved.base = shown.clone();
                unsaved.changes = vec![RoundChange::Merge(Box::new(shown.clone()))];
            }
        }
        let mut effects = self.write_next();
        if self.load_failed.is_some() {
            effects.push(self.read());
        }
        effects
    }

    /// The clerk drops rounds that are gone from the device.
    pub(super) fn let_go(&mut self) {
        let gone = |unsaved: &Unsaved| unsaved.trouble == Some(RoundsError::Gone);
        let ids = self.unsaved.iter().filter(|(_, unsaved)| gone(unsaved));
        let ids: Vec<String> = ids.map(|(id, _)| id.clone()).collect();
        for id in ids {
            self.forget(&id);
        }
    }

    /// Removes a round from the state, with its pending changes.
    pub(super) fn forget(&mut self, id: &str) {
        self.unsaved.remove(id);
        self.rounds.retain(|round| round.id() != id);
    }

    /// A database opened late: the rounds of this tab are written to it.
    pub(super) fn move_to_database(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for round in self.rounds.clone() {
            let whole = RoundChange::Merge(Box::new(round.clone()));
            effects.extend(self.change(&round, whole));
        }
        effects.push(self.read());
        effects
    }

    /// Reads what is on the device.
    pub(super) fn read(&mut self) -> Effect {
        self.reads += 1;
        Effect::Load
    }

    /// The rounds on the device were read. Pending changes stay on screen, and so does a round that is gone from the
    /// device, until the clerk decides.
    pub(super) fn loaded(&mut self, found: Result<Vec<FoundRound>, RoundsError>) -> Vec<Effect> {
        self.reads = self.reads.saturating_sub(1);
        if let Some(others) = self.stale_reads.checked_sub(1) {
            self.stale_reads = others;
            let again = (others == 0).then(|| self.read());
            return again.into_iter().collect();
        }
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                self.load_failed = Some(error);
                return Vec::new();
            }
        };
        self.load_failed = None;
        self.unreadable.clear();
        let mut before = std::mem::take(&mut self.rounds);
        for (id, outcome) in found {
            let place = before.iter().position(|round| round.id() == id);
            let shown = place.map(|place| before.swap_remove(place));
            match (outcome, shown) {
                (Ok(stored), _) => {
                    let waiting = self.waiting(&id, &stored);
                    self.rounds.push(with(stored, &waiting));
                }
                // The device is unavailable for a moment, or changes of the round are pending here.
                (Err(error), Some(shown))
                    if matches!(error, RoundsError::Storage(_))
                        || self.unsaved.contains_key(&id) =>
                {
                    self.rounds.push(shown);
                }
                (Err(error), _) => self.unreadable.push(error),
            }
        }
        for round in before {
            let new = || Unsaved {
                base: round.clone(),
                changes: Vec::new(),
                trouble: Some(RoundsError::Gone),
            };
            // A round that was never written is not gone but pending.
            self.unsaved.entry(round.id()).or_insert_with(new);
            self.rounds.push(round);
        }
        let name = |round: &Round| round.invitation.name.clone();
        self.rounds.sort_by_key(name);
        self.write_next()
    }

    /// The changes that wait to be made to a round that was found on the device.
    fn waiting(&mut self, id: &str, stored: &Round) -> Vec<RoundChange> {
        let Some(unsaved) = self.unsaved.get_mut(id) else {
            return Vec::new();
        };
        // It is there again.
        if unsaved.trouble == Some(RoundsError::Gone) {
            unsaved.trouble = None;
        }
        let (base, changes) = (&unsaved.base, &unsaved.changes);
        if let Some(left) = round::not_made_yet(stored, base, changes, &self.asked) {
            return left.to_vec();
        }
        unsaved.base = stored.clone();
        unsaved.changes.clone()
    }
}

/// A round with some changes made to it.
fn with(mut round: Round, changes: &[RoundChange]) -> Round {
    for change in changes {
        round.apply(change.clone());
    }
    round
}

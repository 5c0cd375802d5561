//! What the clerk decides about single codes, and undoes.

use crate::clerk::{Decided, Effect, State};
use crate::exchange::CodeDigest;
use crate::html::Id;
use crate::round::{RoundChange, Taken};

/// Id of the line with the outcome of the last decision.
pub const DECIDED: Id = Id::new("decided");

/// What was done last and can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// These were taken in, the last one first.
    Taken(Vec<Taken>),
    /// These were withdrawn.
    Withdrawn(Vec<CodeDigest>),
}

impl State {
    /// Undoes what was done last.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(undo) = self.transient.undo.take() else {
            return Vec::new();
        };
        self.transient.collected = None;
        let mut effects = match undo {
            Undo::Taken(taken) => {
                self.transient.batches.pop();
                self.change_here(RoundChange::PutBack(taken))
            }
            Undo::Withdrawn(digests) => {
                let counted = digests.into_iter();
                counted
                    .flat_map(|digest| self.change_here(RoundChange::Count(digest)))
                    .collect()
            }
        };
        effects.extend(self.decided(Decided::Undone));
        effects
    }

    /// Quarantines again what was discarded last.
    pub(super) fn restore_discarded(&mut self) -> Vec<Effect> {
        let Some(discarded) = self.transient.discarded.pop() else {
            return Vec::new();
        };
        let mut effects = self.change_here(RoundChange::Restore(discarded));
        effects.extend(self.decided(Decided::Undone));
        effects
    }

    /// Applies a change that affects which responses count, which invalidates the last undo.
    pub(super) fn decides(&mut self, change: RoundChange) -> Vec<Effect> {
        self.transient.undo = None;
        self.transient.decided = None;
        self.change_here(change)
    }

    /// Records the outcome. The button that was pressed is removed: the focus goes to the line with the outcome.
    fn decided(&mut self, decided: Decided) -> Vec<Effect> {
        self.transient.decided = Some(decided);
        self.transient.collected = None;
        vec![Effect::Focus(DECIDED)]
    }

    pub(super) fn count_quarantined(&mut self, digest: CodeDigest) -> Vec<Effect> {
        self.transient.undo = None;
        let mut effects = self.change_here(RoundChange::Count(digest));
        effects.extend(self.decided(Decided::Counts));
        effects
    }

    pub(super) fn withdraw(&mut self, digests: Vec<CodeDigest>) -> Vec<Effect> {
        let before = self.open_round().map_or(0, |round| round.quarantine.len());
        let mut effects = self.change_here(RoundChange::Withdraw(digests.clone()));
        let after = self.open_round().map_or(0, |round| round.quarantine.len());
        self.transient.undo = Some(Undo::Withdrawn(digests));
        effects.extend(self.decided(Decided::Withdrawn(after.saturating_sub(before))));
        effects
    }

    pub(super) fn discard(&mut self, digests: Vec<CodeDigest>) -> Vec<Effect> {
        let quarantined = self.open_round().map(|round| round.quarantine.clone());
        let mut discarded = quarantined.unwrap_or_default();
        discarded.retain(|quarantined| digests.contains(&quarantined.received.digest));
        let count = discarded.len();
        self.transient.undo = None;
        self.transient.discarded.push(discarded);
        let mut effects = self.change_here(RoundChange::Discard(digests));
        effects.extend(self.decided(Decided::Discarded(count)));
        effects
    }
}

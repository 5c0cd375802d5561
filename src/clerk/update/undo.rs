//! What the clerk decides about single codes, and undoes.

use crate::clerk::{Decided, Effect, State};
use crate::exchange::CodeDigest;
use crate::html::Id;
use crate::round::{Aside, Change, Taken};

/// Key of the line that says what became of something that waited.
pub const DECIDED: Id = Id::new("decided");

/// What was done last and can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// These were taken in, the last one first.
    Taken(Vec<Taken>),
    /// These were let go of.
    Discarded(Vec<Aside>),
    /// These were put aside.
    SetAside(Vec<CodeDigest>),
}

impl State {
    /// Undoes what was done last.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(undo) = self.passing.undo.take() else {
            return Vec::new();
        };
        self.passing.collected = None;
        let mut effects = match undo {
            Undo::Taken(taken) => {
                self.passing.batches.pop();
                self.change_here(Change::PutBack(taken))
            }
            Undo::Discarded(aside) => self.change_here(Change::Restore(aside)),
            Undo::SetAside(digests) => {
                let counted = digests.into_iter();
                counted
                    .flat_map(|digest| self.change_here(Change::Count(digest)))
                    .collect()
            }
        };
        effects.extend(self.decided(Decided::Undone));
        effects
    }

    /// Changes what decides who counts: what was done last cannot be undone as it was after that.
    pub(super) fn decides(&mut self, change: Change) -> Vec<Effect> {
        self.passing.undo = None;
        self.passing.decided = None;
        self.change_here(change)
    }

    /// The button that was pressed is gone: the focus goes to the line that says what became of it.
    fn decided(&mut self, decided: Decided) -> Vec<Effect> {
        self.passing.decided = Some(decided);
        self.passing.collected = None;
        vec![Effect::Focus(DECIDED)]
    }

    pub(super) fn count_aside(&mut self, digest: CodeDigest) -> Vec<Effect> {
        self.passing.undo = None;
        let mut effects = self.change_here(Change::Count(digest));
        effects.extend(self.decided(Decided::Counts));
        effects
    }

    pub(super) fn set_aside(&mut self, digests: Vec<CodeDigest>) -> Vec<Effect> {
        let before = self.open_round().map_or(0, |round| round.aside.len());
        let mut effects = self.change_here(Change::SetAside(digests.clone()));
        let after = self.open_round().map_or(0, |round| round.aside.len());
        self.passing.undo = Some(Undo::SetAside(digests));
        effects.extend(self.decided(Decided::Aside(after.saturating_sub(before))));
        effects
    }

    pub(super) fn discard(&mut self, digests: Vec<CodeDigest>) -> Vec<Effect> {
        let aside = self.open_round().map(|round| round.aside.clone());
        let mut discarded = aside.unwrap_or_default();
        discarded.retain(|aside| digests.contains(&aside.received.digest));
        let count = discarded.len();
        self.passing.undo = Some(Undo::Discarded(discarded));
        let mut effects = self.change_here(Change::Discard(digests));
        effects.extend(self.decided(Decided::Discarded(count)));
        effects
    }
}

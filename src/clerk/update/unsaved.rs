//! The rounds on the device: changes that are on screen and not stored yet.

use crate::clerk::{Effect, FoundRound, State};
use crate::round::{Round, RoundChange};
use crate::store::{RecordsEffect, RoundsError};

impl State {
    /// Changes a round on screen and on the device.
    pub(super) fn change(&mut self, round: &Round, change: RoundChange) -> Vec<Effect> {
        effects(self.kept.change(round, change))
    }

    /// The outcome of writing this number of changes of a round.
    pub(super) fn kept(
        &mut self,
        id: &str,
        count: usize,
        outcome: Result<Round, RoundsError>,
    ) -> Vec<Effect> {
        effects(self.kept.kept(id, count, outcome))
    }

    /// The clerk wants what was refused to be tried again.
    pub(super) fn try_again(&mut self) -> Vec<Effect> {
        effects(self.kept.try_again())
    }

    /// A database opened late: the rounds of this tab are written to it.
    pub(super) fn move_to_database(&mut self) -> Vec<Effect> {
        effects(self.kept.move_to_database())
    }

    /// Reads what is on the device.
    pub(super) fn read(&mut self) -> Vec<Effect> {
        effects(vec![self.kept.read()])
    }

    /// The rounds on the device were read.
    pub(super) fn loaded(&mut self, found: Result<Vec<FoundRound>, RoundsError>) -> Vec<Effect> {
        effects(self.kept.loaded(found, &self.editions))
    }
}

fn effects(of_device: Vec<RecordsEffect<Round>>) -> Vec<Effect> {
    let effects = of_device.into_iter().map(|effect| match effect {
        RecordsEffect::Keep(round, changes) => Effect::Keep(round, changes),
        RecordsEffect::Load => Effect::Load,
    });
    effects.collect()
}

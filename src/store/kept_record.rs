//! What rounds and comparisons have in common as things that are kept: an id, a key, changes, and a form as bytes.

use std::fmt;

use zeroize::Zeroizing;

use crate::comparison::{self, Region, RegionChange, RegionError};
use crate::exchange::SecretKey;
use crate::questionnaire::Editions;
use crate::round::{self, Round, RoundChange, RoundError};

/// A record that is kept on the device and changed there.
pub trait KeptRecord: Clone + fmt::Debug {
    /// A change of it.
    type Change: Clone + fmt::Debug;

    /// The name of its record where the browser cannot keep its key apart.
    const OPEN: &'static str;
    /// The name of its record when it is locked with its key.
    const LOCKED: &'static str;

    /// Its id on the device and in the address.
    fn id(&self) -> String;

    /// Its name, as people see it.
    fn name(&self) -> &str;

    /// Its key.
    fn key(&self) -> &SecretKey;

    /// Makes a change.
    fn apply(&mut self, change: Self::Change);

    /// It as bytes.
    fn encode(&self, editions: &Editions) -> Zeroizing<Vec<u8>>;

    /// The record that bytes hold.
    ///
    /// # Errors
    ///
    /// [`RoundError`], and then nothing of it is used.
    fn decode(bytes: &[u8], editions: &Editions) -> Result<Self, RoundError>;

    /// The change that takes over all of another state of it.
    fn merge(self) -> Self::Change;

    /// Whether a change begins it.
    fn begins(change: &Self::Change) -> bool;

    /// Whether a change takes over all of another state of it.
    fn merges(change: &Self::Change) -> bool;

    /// It with some changes made.
    #[must_use]
    fn with(mut self, changes: &[Self::Change]) -> Self {
        for change in changes {
            self.apply(change.clone());
        }
        self
    }
}

/// The suffix of `changes` that a stored record lacks; `None` where it is not the known one with a prefix of them
/// applied.
///
/// A write that is reported as failed may have succeeded. Not all changes are idempotent.
pub fn not_made_yet<'a, T: KeptRecord>(
    stored: &T,
    known: &T,
    changes: &'a [T::Change],
    editions: &Editions,
) -> Option<&'a [T::Change]> {
    let stored = stored.encode(editions);
    let mut made = known.clone();
    let mut left = changes;
    while *made.encode(editions) != *stored {
        let (next, rest) = left.split_first()?;
        made.apply(next.clone());
        left = rest;
    }
    Some(left)
}

impl KeptRecord for Round {
    type Change = RoundChange;

    const OPEN: &'static str = "raadspeil-round";
    const LOCKED: &'static str = "raadspeil-locked-round";

    fn id(&self) -> String {
        self.id()
    }

    fn name(&self) -> &str {
        &self.invitation.name
    }

    fn key(&self) -> &SecretKey {
        &self.key
    }

    fn apply(&mut self, change: RoundChange) {
        self.apply(change);
    }

    fn encode(&self, editions: &Editions) -> Zeroizing<Vec<u8>> {
        round::encode(self, editions.of(&self.invitation.edition_name()))
    }

    fn decode(bytes: &[u8], editions: &Editions) -> Result<Self, RoundError> {
        editions.read(|asked| round::decode(bytes, asked))
    }

    fn merge(self) -> RoundChange {
        RoundChange::Merge(Box::new(self))
    }

    fn begins(change: &RoundChange) -> bool {
        matches!(change, RoundChange::Begin)
    }

    fn merges(change: &RoundChange) -> bool {
        matches!(change, RoundChange::Merge(_))
    }
}

impl KeptRecord for Region {
    type Change = RegionChange;

    const OPEN: &'static str = "raadspeil-comparison";
    const LOCKED: &'static str = "raadspeil-locked-comparison";

    fn id(&self) -> String {
        self.id()
    }

    fn name(&self) -> &str {
        &self.invitation.name
    }

    fn key(&self) -> &SecretKey {
        &self.key
    }

    fn apply(&mut self, change: RegionChange) {
        self.apply(change);
    }

    fn encode(&self, editions: &Editions) -> Zeroizing<Vec<u8>> {
        comparison::encode(self, editions.of(&self.invitation.edition_name()))
    }

    fn decode(bytes: &[u8], editions: &Editions) -> Result<Self, RoundError> {
        let region = editions.read(|asked| comparison::decode(bytes, asked));
        region.map_err(|error| match error {
            RegionError::Newer => RoundError::Newer,
            RegionError::OtherKind => RoundError::OtherKind,
            RegionError::Damaged => RoundError::Damaged,
        })
    }

    fn merge(self) -> RegionChange {
        RegionChange::Merge(Box::new(self))
    }

    fn begins(change: &RegionChange) -> bool {
        matches!(change, RegionChange::Begin)
    }

    fn merges(change: &RegionChange) -> bool {
        matches!(change, RegionChange::Merge(_))
    }
}

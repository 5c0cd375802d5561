//! The rules by which a round is kept, each on a storage of its own.
//!
//! As with drafts, each change is made to what stands on the storage, so that two tabs can take codes in at
//! once; and the record before the last serves when the last one is damaged.

use super::{RecordError, Slots, Storage, StorageError, record};
use crate::exchange::{self, Nonce, SecretKey};
use crate::questionnaire::Questionnaire;
use crate::round::{self, Round, RoundChange, RoundError};

/// The name by which the record of a round is known where the browser cannot keep its key apart.
const OPEN: &str = "raadspeil-round";
/// The name by which one is known that is locked with its key.
const LOCKED: &str = "raadspeil-locked-round";

/// Keeps one round on a storage.
#[derive(Clone, Copy)]
pub struct Rounds<'a> {
    /// Where.
    pub storage: &'a dyn Storage,
    /// What the round asks.
    pub asked: &'a Questionnaire,
    /// The key of the round, where the browser keeps it apart: then the record is locked with it.
    pub secret: Option<&'a SecretKey>,
}

/// Why a round could not be kept or read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RoundsError {
    /// The storage did not do what was asked; the round before is then still there.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The stored bytes are no record of a round.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It is locked, and its key is not here.
    #[error("the round is locked")]
    Locked,
    /// It was wiped, or removed by the browser, while this tab had it.
    #[error("the round is no longer there")]
    Gone,
    /// The stored record cannot be used.
    #[error(transparent)]
    Round(#[from] RoundError),
}

impl RoundsError {
    /// Whether what stands there is damaged: not of a later version, and not out of reach.
    fn is_damage(self) -> bool {
        matches!(
            self,
            Self::Record(RecordError::Damaged) | Self::Round(RoundError::Damaged)
        )
    }
}

impl Rounds<'_> {
    /// The round, in the best state that can be read; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`RoundsError`].
    pub async fn load(self) -> Result<Option<Round>, RoundsError> {
        self.find(&self.storage.read().await?)
    }

    /// Makes some changes to the kept round and gives it back as it is then. `known` is the round as this
    /// tab knew it before them, which serves where nothing has been kept yet. `nonce` was drawn for this.
    ///
    /// # Errors
    ///
    /// [`RoundsError`]; nothing has then been changed.
    pub async fn apply(
        self,
        known: &Round,
        changes: &[RoundChange],
        nonce: Nonce,
    ) -> Result<Round, RoundsError> {
        let mut outcome = Err(RoundsError::Storage(StorageError::Failed));
        let change = |slots: Slots| {
            let mut round = match self.find(&slots) {
                Ok(Some(found)) => found,
                // Only what begins a round, or brings it back, puts it where there is none.
                Ok(None) if matches!(changes, [RoundChange::Begin | RoundChange::Merge(_), ..]) => {
                    known.clone()
                }
                Ok(None) => {
                    outcome = Err(RoundsError::Gone);
                    return slots;
                }
                // A backup that was opened takes the place of what is damaged.
                Err(error)
                    if error.is_damage() && matches!(changes, [RoundChange::Merge(_), ..]) =>
                {
                    known.clone()
                }
                Err(error) => {
                    outcome = Err(error);
                    return slots;
                }
            };
            // Where another tab changed it as well, all of it is made to what stands there.
            let left = round::not_made_yet(&round, known, changes, self.asked).unwrap_or(changes);
            for change in left {
                round.apply(change.clone());
            }
            let slots = self.put(slots, &round, nonce);
            outcome = Ok(round);
            slots
        };
        self.storage.update(Box::new(change)).await?;
        outcome
    }

    /// Lets go of the round.
    ///
    /// # Errors
    ///
    /// [`RoundsError::Storage`].
    pub async fn clear(self) -> Result<(), RoundsError> {
        Ok(self.storage.update(Box::new(|_| Slots::default())).await?)
    }

    fn record(self, bytes: &[u8], nonce: Nonce) -> String {
        match self.secret {
            Some(secret) => record::wrap(LOCKED, exchange::lock_at_rest(secret, nonce, bytes)),
            None => record::wrap(OPEN, bytes.to_vec()),
        }
    }

    /// A record as it may stay beside a locked one: what was kept open before is locked as well.
    fn locked_too(self, text: String, mut nonce: Nonce) -> String {
        if self.secret.is_none() || text.starts_with(LOCKED) {
            return text;
        }
        // A nonce serves once.
        for byte in &mut nonce {
            *byte ^= 0xff;
        }
        match record::unwrap(OPEN, &text) {
            Ok(bytes) => self.record(&bytes, nonce),
            Err(_) => text,
        }
    }

    fn find(self, slots: &Slots) -> Result<Option<Round>, RoundsError> {
        let Some(current) = &slots.current else {
            return Ok(None);
        };
        match (self.read(current), &slots.previous) {
            (Err(RoundsError::Record(RecordError::Damaged)), Some(previous)) => {
                self.read(previous).map(Some)
            }
            (found, _) => found.map(Some),
        }
    }

    fn read(self, text: &str) -> Result<Round, RoundsError> {
        if !text.starts_with(LOCKED) {
            let bytes = record::unwrap(OPEN, text)?;
            return Ok(round::decode(&bytes, self.asked)?);
        }
        let bytes = record::unwrap(LOCKED, text)?;
        let secret = self.secret.ok_or(RoundsError::Locked)?;
        let opened = exchange::unlock_at_rest(secret, &bytes).ok_or(RecordError::Damaged)?;
        Ok(round::decode(&opened, self.asked)?)
    }

    /// Some slots with a round in front. A damaged record does not push out the one before it.
    fn put(self, slots: Slots, round: &Round, nonce: Nonce) -> Slots {
        let bytes = round::encode(round, self.asked);
        let whole = slots.current.filter(|current| self.read(current).is_ok());
        let record = self.record(&bytes, nonce);
        let whole = whole.map(|text| self.locked_too(text, nonce));
        Slots {
            current: Some(record),
            previous: whole.or(slots.previous),
        }
    }
}

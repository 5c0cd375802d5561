//! The rules for storing rounds, each on a storage of its own.
//!
//! As with drafts, each change is a read-modify-write of the stored round, so that two tabs can take codes in at once;
//! and the previous record is the fallback when the current one is damaged.

use super::{KeptRecord, RecordError, Slots, Storage, StorageError, not_made_yet, record};
use crate::exchange::{self, Nonce, SecretKey};
use crate::questionnaire::Editions;
use crate::round::RoundError;

/// Keeps one round on a storage.
#[derive(Clone, Copy)]
pub struct Rounds<'a> {
    /// The storage.
    pub storage: &'a dyn Storage,
    /// What rounds may ask.
    pub editions: &'a Editions,
    /// The key of the round, where the browser stores it separately: then the record is encrypted with it.
    pub secret: Option<&'a SecretKey>,
}

/// Why a round could not be kept or read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RoundsError {
    /// The storage failed; the round from before is then still stored.
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
    /// Whether the stored record is damaged, as opposed to of a later version or unavailable.
    fn is_damage(self) -> bool {
        matches!(
            self,
            Self::Record(RecordError::Damaged) | Self::Round(RoundError::Damaged)
        )
    }
}

impl Rounds<'_> {
    /// The most recent state of the round that can be read; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`RoundsError`].
    pub async fn load<T: KeptRecord>(self) -> Result<Option<T>, RoundsError> {
        self.find(&self.storage.read().await?)
    }

    /// Applies changes to the stored round and returns the result. `known` is the copy of this tab before them, used
    /// where nothing has been stored yet. `nonce` must be freshly drawn for this call.
    ///
    /// # Errors
    ///
    /// [`RoundsError`]; nothing has then been changed.
    pub async fn apply<T: KeptRecord>(
        self,
        known: &T,
        changes: &[T::Change],
        nonce: Nonce,
    ) -> Result<T, RoundsError> {
        let mut outcome = Err(RoundsError::Storage(StorageError::Failed));
        let first = changes.first();
        let begins = first.is_some_and(T::begins);
        let merges = first.is_some_and(T::merges);
        let change = |slots: Slots| {
            let record = match self.find(&slots) {
                Ok(Some(found)) => found,
                // Only a change that begins or restores a round may create it on an empty storage.
                Ok(None) if begins || merges => known.clone(),
                Ok(None) => {
                    outcome = Err(RoundsError::Gone);
                    return slots;
                }
                // An opened backup replaces a damaged record.
                Err(error) if error.is_damage() && merges => known.clone(),
                Err(error) => {
                    outcome = Err(error);
                    return slots;
                }
            };
            // Where another tab changed the round as well, every change is applied to the stored round.
            let left = not_made_yet(&record, known, changes, self.editions).unwrap_or(changes);
            let record = record.with(left);
            // What could not be read again is not written: the next visit would find a damaged round.
            if T::decode(&record.encode(self.editions), self.editions).is_err() {
                outcome = Err(RoundsError::Storage(StorageError::Failed));
                return slots;
            }
            let slots = self.put(slots, &record, nonce);
            outcome = Ok(record);
            slots
        };
        self.storage.update(Box::new(change)).await?;
        outcome
    }

    /// Removes the stored round.
    ///
    /// # Errors
    ///
    /// [`RoundsError::Storage`].
    pub async fn clear(self) -> Result<(), RoundsError> {
        Ok(self.storage.update(Box::new(|_| Slots::default())).await?)
    }

    fn record<T: KeptRecord>(self, bytes: &[u8], nonce: Nonce) -> String {
        match self.secret {
            Some(secret) => record::wrap(T::LOCKED, exchange::lock_at_rest(secret, nonce, bytes)),
            None => record::wrap(T::OPEN, bytes.to_vec()),
        }
    }

    /// A previous record, encrypted where the current one is: no unencrypted copy may stay beside it.
    fn locked_too<T: KeptRecord>(self, text: String, mut nonce: Nonce) -> String {
        if self.secret.is_none() {
            return text;
        }
        // A nonce must not be reused.
        for byte in &mut nonce {
            *byte ^= 0xff;
        }
        match record::unwrap(T::OPEN, &text) {
            Ok(bytes) => self.record::<T>(&bytes, nonce),
            Err(_) => text,
        }
    }

    fn find<T: KeptRecord>(self, slots: &Slots) -> Result<Option<T>, RoundsError> {
        let Some(current) = &slots.current else {
            return Ok(None);
        };
        match (self.read(current), &slots.previous) {
            // Whether its check is wrong or what is in it: the copy of before may still be whole.
            (Err(error), Some(previous)) if error.is_damage() => {
                self.read(previous).map(Some).map_err(|_| error)
            }
            (found, _) => found.map(Some),
        }
    }

    fn read<T: KeptRecord>(self, text: &str) -> Result<T, RoundsError> {
        if !text.starts_with(T::LOCKED) {
            let bytes = record::unwrap(T::OPEN, text)?;
            return Ok(T::decode(&bytes, self.editions)?);
        }
        let bytes = record::unwrap(T::LOCKED, text)?;
        let secret = self.secret.ok_or(RoundsError::Locked)?;
        let opened = exchange::unlock_at_rest(secret, &bytes).ok_or(RecordError::Damaged)?;
        Ok(T::decode(&opened, self.editions)?)
    }

    /// Some slots with a round as the current record. A damaged record does not replace the previous one.
    fn put<T: KeptRecord>(self, slots: Slots, record: &T, nonce: Nonce) -> Slots {
        let bytes = record.encode(self.editions);
        let whole = slots
            .current
            .filter(|current| self.read::<T>(current).is_ok());
        let record = self.record::<T>(&bytes, nonce);
        let whole = whole.map(|text| self.locked_too::<T>(text, nonce));
        Slots {
            current: Some(record),
            previous: whole.or(slots.previous),
        }
    }
}

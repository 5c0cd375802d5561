//! The rules for storing a draft.
//!
//! - Each change is a read-modify-write of the stored draft, not of the copy in a tab: two tabs can answer at once and
//!   both answers stay.
//! - The previous record is kept as well, as the fallback when the current one is damaged.
//! - What a later version wrote is never overwritten, and neither is what cannot be read: the
//!   person decides, after saving it to a file.
//! - A draft that disappeared while a tab was open is not brought back unasked.

use super::{Draft, DraftChange, RecordError, Slots, Storage, StorageError, record};

/// Keeps one draft on a storage.
#[derive(Clone, Copy)]
pub struct Drafts<'a>(pub &'a dyn Storage);

/// What was found on the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing was begun.
    Empty,
    /// The draft of the current record.
    Whole(Draft),
    /// The draft of the previous record: the current one is damaged.
    Earlier(Draft),
}

/// Why a draft could not be kept or read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// The storage failed; the draft from before is then still stored.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// What is kept cannot be read.
    #[error("what is kept cannot be read")]
    Unreadable {
        /// Why not.
        why: RecordError,
        /// The text as kept, to be saved to a file.
        raw: String,
    },
    /// The draft was begun earlier and is gone: wiped in another tab, or removed by the browser.
    #[error("the draft is no longer there")]
    Gone,
    /// Another draft has replaced the one that is gone.
    #[error("another draft has been begun")]
    Taken,
}

impl Drafts<'_> {
    /// The most recent draft that can be read.
    ///
    /// # Errors
    ///
    /// [`DraftError`].
    pub async fn load(self) -> Result<Loaded, DraftError> {
        find(&self.0.read().await?)
    }

    /// Applies changes to the stored draft and returns the result. `known` is the copy of this tab, used where nothing
    /// has been stored yet.
    ///
    /// # Errors
    ///
    /// [`DraftError`]; nothing has then been changed.
    pub async fn apply(self, known: &Draft, changes: &[DraftChange]) -> Result<Draft, DraftError> {
        let mut outcome = Err(DraftError::Gone);
        let change = |slots: Slots| {
            let draft = match find(&slots) {
                Ok(Loaded::Whole(draft) | Loaded::Earlier(draft)) => draft,
                Ok(Loaded::Empty) if known.revision == 0 => known.clone(),
                Ok(Loaded::Empty) => return slots,
                Err(error) => {
                    outcome = Err(error);
                    return slots;
                }
            };
            let draft = changed(draft, known, changes);
            let slots = put(slots, &draft);
            outcome = Ok(draft);
            slots
        };
        self.0.update(Box::new(change)).await?;
        outcome
    }

    /// Stores a draft in place of the current one, and returns it as stored. A record that could not be read is
    /// overwritten too: ask first.
    ///
    /// # Errors
    ///
    /// [`DraftError::Storage`].
    pub async fn replace(self, draft: &Draft) -> Result<Draft, DraftError> {
        let mut kept = draft.clone();
        let change = |slots: Slots| {
            if let Ok(Loaded::Whole(there) | Loaded::Earlier(there)) = find(&slots) {
                kept.revision = kept.revision.max(there.revision);
            }
            kept.revision += 1;
            put(slots, &kept)
        };
        self.0.update(Box::new(change)).await?;
        Ok(kept)
    }

    /// Stores a draft if the storage is empty, and returns it as stored.
    ///
    /// # Errors
    ///
    /// [`DraftError::Taken`] where something is there, readable or not; [`DraftError::Storage`].
    pub async fn restore(self, draft: &Draft) -> Result<Draft, DraftError> {
        let mut outcome = Err(DraftError::Taken);
        let change = |slots: Slots| {
            if slots.current.is_some() {
                return slots;
            }
            let mut kept = draft.clone();
            kept.revision += 1;
            let slots = put(slots, &kept);
            outcome = Ok(kept);
            slots
        };
        self.0.update(Box::new(change)).await?;
        outcome
    }

    /// Merges in the draft that an earlier visit left on another storage, answer by answer, and returns the number of
    /// answers that came with it. The draft left there is the later one: it is written there only while this storage is
    /// unavailable. A draft that cannot be read, or is of another edition, stays where it is; and so does one with
    /// another participation id after a code was made here: they may be two people.
    ///
    /// # Errors
    ///
    /// [`DraftError::Storage`]; what was left is then still there.
    pub async fn take_over(self, left_on: &dyn Storage) -> Result<usize, DraftError> {
        let left = left_on.read().await?;
        let Ok(Loaded::Whole(draft) | Loaded::Earlier(draft)) = find(&left) else {
            return Ok(0);
        };
        let mut outcome = None;
        let change = |slots: Slots| {
            let there = match find(&slots) {
                Ok(Loaded::Empty) => {
                    outcome = Some(draft.response.answers.len());
                    return left;
                }
                Ok(Loaded::Whole(there) | Loaded::Earlier(there)) => there,
                Err(_) => return slots,
            };
            if !there.may_go_on_in(&draft) {
                return slots;
            }
            let (merged, new) = there.with_later(draft);
            outcome = Some(new);
            put(slots, &merged)
        };
        self.0.update(Box::new(change)).await?;
        let Some(new) = outcome else {
            return Ok(0);
        };
        left_on.update(Box::new(|_| Slots::default())).await?;
        Ok(new)
    }

    /// Restores what was removed from this storage. A draft begun here since then is later, and is merged with it,
    /// answer by answer. Where the later one is of another edition, cannot be read, or has another participation id
    /// after a code was made, it stays as it is.
    ///
    /// # Errors
    ///
    /// [`DraftError::Storage`].
    pub async fn put_back(self, taken: Slots) -> Result<(), DraftError> {
        let change = |slots: Slots| match (find(&taken), find(&slots)) {
            (_, Ok(Loaded::Empty)) => taken,
            (Ok(Loaded::Whole(before) | Loaded::Earlier(before)), Ok(Loaded::Whole(since)))
                if before.may_go_on_in(&since) =>
            {
                put(slots, &before.with_later(since).0)
            }
            _ => slots,
        };
        Ok(self.0.update(Box::new(change)).await?)
    }

    /// Removes the current and the previous record.
    ///
    /// # Errors
    ///
    /// [`DraftError::Storage`].
    pub async fn clear(self) -> Result<(), DraftError> {
        Ok(self.0.update(Box::new(|_| Slots::default())).await?)
    }
}

/// The draft after some changes. It takes on the edition of the tab that made them.
fn changed(mut draft: Draft, known: &Draft, changes: &[DraftChange]) -> Draft {
    for change in changes {
        draft.apply(change.clone());
    }
    draft.edition.clone_from(&known.edition);
    draft.revision += 1;
    draft
}

/// The most recent draft that can be read from some slots.
fn find(slots: &Slots) -> Result<Loaded, DraftError> {
    let Some(current) = &slots.current else {
        return Ok(Loaded::Empty);
    };
    let why = match record::read(current) {
        Ok(draft) => return Ok(Loaded::Whole(draft)),
        Err(why) => why,
    };
    let earlier = slots.previous.as_deref().map(record::read);
    match (&why, earlier) {
        (RecordError::Newer(_), _) | (_, None | Some(Err(_))) => Err(DraftError::Unreadable {
            why,
            raw: current.clone(),
        }),
        (_, Some(Ok(draft))) => Ok(Loaded::Earlier(draft)),
    }
}

/// Some slots with a draft as the current record. A damaged record does not replace the previous one, and a previous
/// record with another participation id is dropped.
fn put(slots: Slots, draft: &Draft) -> Slots {
    let is_readable = |text: &String| record::read(text).is_ok();
    let is_of_this_hand =
        |text: &String| record::read(text).is_ok_and(|before| before.hand() == draft.hand());
    let earlier = slots.current.filter(is_readable).or(slots.previous);
    Slots {
        current: Some(record::write(draft)),
        previous: earlier.filter(is_of_this_hand),
    }
}

//! Changes that are on screen and not stored on the device yet.
//!
//! They wait in order, by record, and are written one batch at a time. What the device refuses stays in the queue
//! and is tried again with the next change or when the person asks for it; nothing leaves the screen because a
//! database is full, slow, closed or gone.

use std::collections::BTreeMap;

use super::{KeptRecord, RoundsError, not_made_yet};
use crate::questionnaire::Editions;

/// A record that was looked for on this device: its id, and what stands there.
pub type FoundRecord<T> = (String, Result<T, RoundsError>);

/// The records on this device as a program shows them, with their pending changes.
#[derive(Clone, Debug)]
pub struct Records<T: KeptRecord> {
    /// The records, by name.
    pub records: Vec<T>,
    /// Why records on this device cannot be read.
    pub unreadable: Vec<RoundsError>,
    /// Why the records on this device could not be looked for.
    pub load_failed: Option<RoundsError>,
    /// What is not on the device yet, by record.
    unsaved: BTreeMap<String, Unsaved<T>>,
    /// Something is being written.
    is_writing: bool,
    /// How many times the device is being read.
    reads: usize,
    /// How many of them began before something was written: what they find may be of before.
    stale_reads: usize,
}

/// The pending changes of a record.
#[derive(Clone, Debug)]
struct Unsaved<T: KeptRecord> {
    /// The record as it was written last, or as it was before its first change.
    base: T,
    /// What was changed since then, the oldest first.
    changes: Vec<T::Change>,
    /// Why the device refused it last.
    trouble: Option<RoundsError>,
}

/// What the shell is asked to do with the device.
#[derive(Clone, Debug)]
pub enum RecordsEffect<T: KeptRecord> {
    /// Apply changes to the stored record, or to the one given here where none is stored.
    Keep(Box<T>, Vec<T::Change>),
    /// Load the records on this device.
    Load,
}

/// Effects on the device, in order.
type Effects<T> = Vec<RecordsEffect<T>>;

impl<T: KeptRecord> Default for Records<T> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            unreadable: Vec::new(),
            load_failed: None,
            unsaved: BTreeMap::new(),
            is_writing: false,
            reads: 0,
            stale_reads: 0,
        }
    }
}

impl<T: KeptRecord> Records<T> {
    /// The record with an id.
    pub fn record(&self, id: &str) -> Option<&T> {
        self.records.iter().find(|record| record.id() == id)
    }

    /// Whether everything that is on screen is on the device.
    pub fn is_kept(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// Whether something is being written.
    pub fn is_keeping(&self) -> bool {
        self.is_writing
    }

    /// Whether changes of a record are pending.
    pub fn is_unsaved(&self, id: &str) -> bool {
        self.unsaved.contains_key(id)
    }

    /// The error of a failed write, if any: a record that is gone from the device takes precedence.
    pub fn trouble(&self) -> Option<RoundsError> {
        let mut troubles = self.unsaved.values().filter_map(|unsaved| unsaved.trouble);
        let gone = troubles
            .clone()
            .find(|trouble| *trouble == RoundsError::Gone);
        gone.or_else(|| troubles.next())
    }

    /// Changes a record on screen and on the device.
    pub fn change(&mut self, record: &T, change: T::Change) -> Effects<T> {
        let id = record.id();
        let there = self.records.iter_mut().find(|there| there.id() == id);
        if let Some(there) = there {
            there.apply(change.clone());
        }
        let unsaved = self.unsaved.entry(id).or_insert_with(|| Unsaved {
            base: record.clone(),
            changes: Vec::new(),
            trouble: None,
        });
        unsaved.changes.push(change);
        // A record that is gone is not restored unasked.
        if unsaved.trouble != Some(RoundsError::Gone) {
            unsaved.trouble = None;
        }
        self.write_next()
    }

    /// Writes the next batch, where there is one and nothing is being written.
    fn write_next(&mut self) -> Effects<T> {
        if self.is_writing {
            return Vec::new();
        }
        let mut unsaved = self.unsaved.values();
        let Some(next) = unsaved.find(|unsaved| unsaved.trouble.is_none()) else {
            return Vec::new();
        };
        let effect = RecordsEffect::Keep(Box::new(next.base.clone()), next.changes.clone());
        self.is_writing = true;
        vec![effect]
    }

    /// The outcome of writing this number of changes of a record.
    pub fn kept(&mut self, id: &str, count: usize, outcome: Result<T, RoundsError>) -> Effects<T> {
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
        // A record that could not be read may be readable now.
        if self.unsaved.is_empty() && !self.unreadable.is_empty() {
            effects.push(self.read());
        }
        effects
    }

    /// Shows the stored record, which may hold changes of another tab, with the pending changes applied.
    fn stored(&mut self, id: &str, count: usize, stored: T) {
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
        if let Some(there) = self.records.iter_mut().find(|there| there.id() == id) {
            *there = stored.with(&waiting);
        }
    }

    /// The person wants what was refused to be tried again. What is gone from the device is put back whole.
    pub fn try_again(&mut self) -> Effects<T> {
        for (id, unsaved) in &mut self.unsaved {
            let gone = unsaved.trouble.take() == Some(RoundsError::Gone);
            let shown = self.records.iter().find(|record| record.id() == *id);
            if let Some(shown) = shown.filter(|_| gone) {
                unsaved.base = shown.clone();
                unsaved.changes = vec![shown.clone().merge()];
            }
        }
        let mut effects = self.write_next();
        if self.load_failed.is_some() {
            effects.push(self.read());
        }
        effects
    }

    /// The person drops records that are gone from the device.
    pub fn let_go(&mut self) {
        let gone = |unsaved: &Unsaved<T>| unsaved.trouble == Some(RoundsError::Gone);
        let ids = self.unsaved.iter().filter(|(_, unsaved)| gone(unsaved));
        let ids: Vec<String> = ids.map(|(id, _)| id.clone()).collect();
        for id in ids {
            self.forget(&id);
        }
    }

    /// Removes a record from the state, with its pending changes.
    pub fn forget(&mut self, id: &str) {
        self.unsaved.remove(id);
        self.records.retain(|record| record.id() != id);
    }

    /// A database opened late: the records of this tab are written to it.
    pub fn move_to_database(&mut self) -> Effects<T> {
        let mut effects = Vec::new();
        for record in self.records.clone() {
            let whole = record.clone().merge();
            effects.extend(self.change(&record, whole));
        }
        effects.push(self.read());
        effects
    }

    /// Reads what is on the device.
    pub fn read(&mut self) -> RecordsEffect<T> {
        self.reads += 1;
        RecordsEffect::Load
    }

    /// The records on the device were read. Pending changes stay on screen, and so does a record that is gone from the
    /// device, until the person decides.
    pub fn loaded(
        &mut self,
        found: Result<Vec<FoundRecord<T>>, RoundsError>,
        editions: &Editions,
    ) -> Effects<T> {
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
        let mut before = std::mem::take(&mut self.records);
        for (id, outcome) in found {
            let place = before.iter().position(|record| record.id() == id);
            let shown = place.map(|place| before.swap_remove(place));
            match (outcome, shown) {
                (Ok(stored), _) => {
                    let waiting = self.waiting(&id, &stored, editions);
                    self.records.push(stored.with(&waiting));
                }
                // The device is unavailable for a moment, or changes of the record are pending here.
                (Err(error), Some(shown))
                    if matches!(error, RoundsError::Storage(_))
                        || self.unsaved.contains_key(&id) =>
                {
                    self.records.push(shown);
                }
                (Err(error), _) => self.unreadable.push(error),
            }
        }
        for record in before {
            let new = || Unsaved {
                base: record.clone(),
                changes: Vec::new(),
                trouble: Some(RoundsError::Gone),
            };
            // A record that was never written is not gone but pending.
            self.unsaved.entry(record.id()).or_insert_with(new);
            self.records.push(record);
        }
        self.records
            .sort_by(|one, other| one.name().cmp(other.name()));
        self.write_next()
    }

    /// The changes that wait to be made to a record that was found on the device.
    fn waiting(&mut self, id: &str, stored: &T, editions: &Editions) -> Vec<T::Change> {
        let Some(unsaved) = self.unsaved.get_mut(id) else {
            return Vec::new();
        };
        // It is there again.
        if unsaved.trouble == Some(RoundsError::Gone) {
            unsaved.trouble = None;
        }
        let (base, changes) = (&unsaved.base, &unsaved.changes);
        if let Some(left) = not_made_yet(stored, base, changes, editions) {
            return left.to_vec();
        }
        unsaved.base = stored.clone();
        unsaved.changes.clone()
    }
}

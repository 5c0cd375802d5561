//! A shelf in local storage: the refuge of the draft where `IndexedDB` is refused.
//!
//! It is the second choice because browsers write it to disk late: after a crash the last half
//! minute may be gone.

use gloo_storage::{LocalStorage, Storage};

use crate::store::{Pending, Shelf, ShelfError, Slots, Update};

/// Key of the record kept last.
const CURRENT: &str = "raadspeil/draft";
/// Key of the one before it.
const PREVIOUS: &str = "raadspeil/draft/previous";

/// Whether this browser has local storage to give. Asking first matters: `gloo-storage` panics on
/// a browser that refuses.
pub(super) fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// A shelf in local storage.
pub struct LocalShelf(String);

impl LocalShelf {
    /// Opens local storage. Each room has a shelf of its own.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Refused`] where the browser has none to give.
    pub fn open(room: &str) -> Result<Self, ShelfError> {
        is_allowed()
            .then(|| Self(room.to_owned()))
            .ok_or(ShelfError::Refused)
    }
}

impl LocalShelf {
    /// The rooms that have something on their shelf here.
    pub fn rooms() -> Vec<String> {
        if !is_allowed() {
            return Vec::new();
        }
        let storage = LocalStorage::raw();
        let keys = (0..LocalStorage::length()).filter_map(|place| storage.key(place).ok()?);
        let rooms = keys.filter_map(|key| {
            let room = key.strip_prefix(CURRENT)?;
            // The record before the last goes along with the last.
            (!key.starts_with(PREVIOUS)).then(|| room.to_owned())
        });
        rooms.collect()
    }
}

impl Shelf for LocalShelf {
    fn read(&self) -> Pending<'_, Result<Slots, ShelfError>> {
        Box::pin(async {
            Ok(Slots {
                current: self.read_one(CURRENT)?,
                previous: self.read_one(PREVIOUS)?,
            })
        })
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), ShelfError>> {
        Box::pin(async {
            let before = Slots {
                current: self.read_one(CURRENT)?,
                previous: self.read_one(PREVIOUS)?,
            };
            let after = change(before.clone());
            // Nothing else runs in this tab between the two; on failure the first is put back.
            self.write_one(PREVIOUS, after.previous.as_deref())?;
            self.write_one(CURRENT, after.current.as_deref())
                .or_else(|error| {
                    self.write_one(PREVIOUS, before.previous.as_deref())?;
                    Err(error)
                })
        })
    }
}

impl LocalShelf {
    fn read_one(&self, record: &str) -> Result<Option<String>, ShelfError> {
        LocalStorage::raw()
            .get_item(&[record, &self.0].concat())
            .map_err(|_| ShelfError::Failed)
    }

    fn write_one(&self, record: &str, text: Option<&str>) -> Result<(), ShelfError> {
        let (storage, key) = (LocalStorage::raw(), [record, &self.0].concat());
        match text {
            // What fails here is room: whether there is storage at all was asked on opening.
            Some(text) => storage.set_item(&key, text).map_err(|_| ShelfError::Full),
            None => storage.remove_item(&key).map_err(|_| ShelfError::Failed),
        }
    }
}

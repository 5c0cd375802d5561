//! A storage in local storage: the fallback for the draft where `IndexedDB` is refused.
//!
//! It is the second choice because browsers write it to disk late: after a crash the last half
//! minute may be gone.

use gloo_storage::{LocalStorage, Storage as _};

use crate::store::{Pending, Slots, Storage, StorageError, Update};

/// Key of the current record.
const CURRENT: &str = "raadspeil/draft";
/// Key of the previous record.
const PREVIOUS: &str = "raadspeil/draft/previous";

/// Whether local storage is available. Check before use: `gloo-storage` panics where the browser refuses it.
pub(super) fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// A storage in local storage.
pub struct LocalDrafts(String);

impl LocalDrafts {
    /// Opens local storage. Each namespace has a storage of its own.
    ///
    /// # Errors
    ///
    /// [`StorageError::Refused`] where the browser offers none.
    pub fn open(namespace: &str) -> Result<Self, StorageError> {
        is_allowed()
            .then(|| Self(namespace.to_owned()))
            .ok_or(StorageError::Refused)
    }
}

impl LocalDrafts {
    /// The namespaces with a current record in local storage.
    pub fn namespaces() -> Vec<String> {
        if !is_allowed() {
            return Vec::new();
        }
        let storage = LocalStorage::raw();
        let keys = (0..LocalStorage::length()).filter_map(|place| storage.key(place).ok()?);
        let namespaces = keys.filter_map(|key| {
            let namespace = key.strip_prefix(CURRENT)?;
            // The previous record is not a namespace of its own.
            (!key.starts_with(PREVIOUS)).then(|| namespace.to_owned())
        });
        namespaces.collect()
    }
}

impl Storage for LocalDrafts {
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>> {
        Box::pin(async {
            Ok(Slots {
                current: self.read_one(CURRENT)?,
                previous: self.read_one(PREVIOUS)?,
            })
        })
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>> {
        Box::pin(async {
            let before = Slots {
                current: self.read_one(CURRENT)?,
                previous: self.read_one(PREVIOUS)?,
            };
            let after = change(before.clone());
            // Nothing else runs in this tab between the two writes; where the second fails the first is rolled back.
            self.write_one(PREVIOUS, after.previous.as_deref())?;
            self.write_one(CURRENT, after.current.as_deref())
                .or_else(|error| {
                    self.write_one(PREVIOUS, before.previous.as_deref())?;
                    Err(error)
                })
        })
    }
}

impl LocalDrafts {
    fn read_one(&self, record: &str) -> Result<Option<String>, StorageError> {
        LocalStorage::raw()
            .get_item(&[record, &self.0].concat())
            .map_err(|_| StorageError::Failed)
    }

    fn write_one(&self, record: &str, text: Option<&str>) -> Result<(), StorageError> {
        let (storage, key) = (LocalStorage::raw(), [record, &self.0].concat());
        match text {
            // A failure means that the quota is exceeded: availability was checked on opening.
            Some(text) => storage.set_item(&key, text).map_err(|_| StorageError::Full),
            None => storage.remove_item(&key).map_err(|_| StorageError::Failed),
        }
    }
}

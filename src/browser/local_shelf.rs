//! A shelf in local storage: the refuge of the draft where `IndexedDB` is refused.
//!
//! It is the second choice because browsers write it to disk late: after a crash the last half
//! minute may be gone.

use gloo_storage::LocalStorage;
use gloo_storage::Storage;

use crate::store::Pending;
use crate::store::Shelf;
use crate::store::ShelfError;
use crate::store::Slots;
use crate::store::Update;

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
pub struct LocalShelf(());

impl LocalShelf {
    /// Opens local storage.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Refused`] where the browser has none to give.
    pub fn open() -> Result<Self, ShelfError> {
        is_allowed().then_some(Self(())).ok_or(ShelfError::Refused)
    }
}

impl Shelf for LocalShelf {
    fn read(&self) -> Pending<'_, Result<Slots, ShelfError>> {
        Box::pin(async {
            Ok(Slots {
                current: read(CURRENT)?,
                previous: read(PREVIOUS)?,
            })
        })
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), ShelfError>> {
        Box::pin(async {
            let before = Slots {
                current: read(CURRENT)?,
                previous: read(PREVIOUS)?,
            };
            let after = change(before.clone());
            // Nothing else runs in this tab between the two; on failure the first is put back.
            write(PREVIOUS, after.previous.as_deref())?;
            write(CURRENT, after.current.as_deref()).or_else(|error| {
                write(PREVIOUS, before.previous.as_deref())?;
                Err(error)
            })
        })
    }
}

fn read(key: &str) -> Result<Option<String>, ShelfError> {
    LocalStorage::raw()
        .get_item(key)
        .map_err(|_| ShelfError::Failed)
}

fn write(key: &str, text: Option<&str>) -> Result<(), ShelfError> {
    let storage = LocalStorage::raw();
    match text {
        // What fails here is room: whether there is storage at all was asked on opening.
        Some(text) => storage.set_item(key, text).map_err(|_| ShelfError::Full),
        None => storage.remove_item(key).map_err(|_| ShelfError::Failed),
    }
}

//! The storage port: it holds the current record and the previous one.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

/// A boxed future: browser storage is asynchronous.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The modify step of a read-modify-write of the slots.
pub type Update<'a> = Box<dyn FnOnce(Slots) -> Slots + 'a>;

/// The contents removed from every storage of this browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOff {
    /// The slots of each namespace.
    pub slots: Vec<(String, Slots)>,
    /// Whether every storage could be reached; the contents of an unreachable one are still there.
    pub is_all: bool,
}

/// The contents of a storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The current record.
    pub current: Option<String>,
    /// The previous record, the fallback when the current one is damaged.
    pub previous: Option<String>,
}

/// Where a draft is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageKind {
    /// In the browser's database: survives a crash.
    Database,
    /// In local storage: the last half minute may be lost in a crash.
    LocalStorage,
    /// In this tab only.
    Tab,
}

/// Why a storage operation failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// The browser allows nothing to be kept, as in some private windows.
    #[error("this browser does not allow anything to be kept")]
    Refused,
    /// The store is full.
    #[error("there is no room left")]
    Full,
    /// Anything else.
    #[error("the store failed")]
    Failed,
}

/// Holds the current record and the previous one.
pub trait Storage {
    /// Reads the slots.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>>;

    /// Read-modify-write of the slots as one transaction: no other writer comes between reading and writing, and after
    /// an error nothing has changed.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>>;
}

/// In-memory storage, which lasts as long as the page is open: for tests, and for browsers that refuse storage.
#[derive(Debug, Default)]
pub struct InMemory(RefCell<Slots>);

impl InMemory {
    /// A storage with these contents.
    pub fn with(slots: Slots) -> Self {
        Self(RefCell::new(slots))
    }

    /// Removes the contents and returns them.
    pub fn take(&self) -> Slots {
        self.0.take()
    }
}

impl Storage for InMemory {
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>> {
        Box::pin(async { Ok(self.0.borrow().clone()) })
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>> {
        Box::pin(async {
            let slots = change(self.0.take());
            self.0.replace(slots);
            Ok(())
        })
    }
}

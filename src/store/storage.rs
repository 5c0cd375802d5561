//! The port: a place with room for one record and the record before it.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

/// Something that will be there later. Browsers store in the background.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Turns what stands on a storage into what shall stand there.
pub type Update<'a> = Box<dyn FnOnce(Slots) -> Slots + 'a>;

/// What was taken off every storage of this browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOff {
    /// What stood in each namespace.
    pub slots: Vec<(String, Slots)>,
    /// Whether every storage could be reached: what stands on another is still there.
    pub is_all: bool,
}

/// The contents of a storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The record kept last.
    pub current: Option<String>,
    /// The one before it, for when the last one is damaged.
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

/// Why a storage did not do what was asked.
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

/// A place with room for one record and the record before it.
pub trait Storage {
    /// Its value.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>>;

    /// Replaces what stands there, as one step: nobody else can come in between reading and
    /// writing, and after an error everything is as it was.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>>;
}

/// Keeps a record for as long as the page is open: for tests, and for browsers that refuse storage.
#[derive(Debug, Default)]
pub struct InMemory(RefCell<Slots>);

impl InMemory {
    /// A storage with something on it.
    pub fn with(slots: Slots) -> Self {
        Self(RefCell::new(slots))
    }

    /// Takes everything off it.
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

//! A device that fails in every way in which browsers have been seen to fail.

use std::cell::{Cell, RefCell};

use raadspeil::store::{InMemory, Pending, Slots, Storage, StorageError, Update};

/// A storage on the device, and what is wrong with it. What is slow is for the one who plays the shell.
#[derive(Default)]
pub struct Device {
    memory: InMemory,
    /// Nothing can be written: the device is full, refuses, or failed.
    pub cannot_write: Cell<Option<StorageError>>,
    /// Nothing can be read.
    pub cannot_read: Cell<Option<StorageError>>,
    /// The next write that says that it failed is there all the same: the browser closed before it could tell.
    pub writes_and_fails: Cell<bool>,
    /// What was written at each time, the last one last.
    pub written: RefCell<Vec<Slots>>,
}

impl Device {
    /// Everything on it disappears, as when somebody clears what the browser keeps.
    pub fn vanishes(&self) {
        self.memory.take();
    }

    /// Everything on it works again.
    pub fn recovers(&self) {
        self.cannot_write.set(None);
        self.cannot_read.set(None);
    }
}

impl Storage for Device {
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>> {
        match self.cannot_read.get() {
            Some(error) => Box::pin(async move { Err(error) }),
            None => self.memory.read(),
        }
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>> {
        let unreadable = self.cannot_read.get();
        if let Some(error) = unreadable.or(self.cannot_write.get()) {
            return Box::pin(async move { Err(error) });
        }
        let lies = self.writes_and_fails.take();
        Box::pin(async move {
            self.memory.update(change).await?;
            let written = self.memory.read().await?;
            self.written.borrow_mut().push(written);
            if lies {
                Err(StorageError::Failed)
            } else {
                Ok(())
            }
        })
    }
}

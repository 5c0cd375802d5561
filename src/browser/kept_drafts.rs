//! The drafts on this device: of the own scan, and of each round that is taken part in.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::storage::{self, Kept};
use crate::store::{
    DraftError, Drafts, Loaded, Slots, Storage, StorageError, StorageKind, TakenOff,
};

/// The storage that is open, and the in-memory storages of this tab.
pub struct KeptDrafts {
    storage: RefCell<Rc<dyn Storage>>,
    /// By namespace, so that reopening a namespace finds its contents.
    in_tab: RefCell<Vec<(String, Rc<dyn Storage>)>>,
}

impl KeptDrafts {
    /// Opens the best available storage of a namespace. [`Kept`] holds its kind and the number of answers migrated to
    /// it.
    pub async fn open(namespace: &str) -> (Self, Kept) {
        let kept = storage::best(namespace).await;
        let first = (namespace.to_owned(), Rc::clone(&kept.storage));
        let in_tab = (kept.storage_kind == StorageKind::Tab).then_some(first);
        let drafts = Self {
            storage: RefCell::new(Rc::clone(&kept.storage)),
            in_tab: RefCell::new(in_tab.into_iter().collect()),
        };
        (drafts, kept)
    }

    /// The storage that is open.
    pub fn storage(&self) -> Rc<dyn Storage> {
        Rc::clone(&self.storage.borrow())
    }

    /// Reads the draft; `None` where another storage was opened meanwhile.
    pub async fn load(&self) -> Option<Result<Loaded, DraftError>> {
        let storage = self.storage();
        let found = Drafts(&*storage).load().await;
        Rc::ptr_eq(&storage, &self.storage.borrow()).then_some(found)
    }

    /// Switches to in-memory storage in this tab.
    pub fn keep_in_tab(&self, namespace: &str) {
        let kept = self.known_in_tab(namespace, storage::in_tab());
        self.storage.replace(kept.storage);
    }

    /// Selects the best storage of a namespace again, and returns its kind.
    pub async fn find(&self, namespace: &str) -> StorageKind {
        self.in_tab
            .borrow_mut()
            .retain(|(known, _)| known != namespace);
        let kept = storage::best(namespace).await;
        self.storage.replace(kept.storage);
        kept.storage_kind
    }

    /// Opens the storage of another namespace, and reads its draft.
    pub async fn change_namespace(&self, namespace: &str) -> (Kept, Result<Loaded, DraftError>) {
        let kept = storage::best(namespace).await;
        let kept = self.known_in_tab(namespace, kept);
        let found = Drafts(&*kept.storage).load().await;
        self.storage.replace(Rc::clone(&kept.storage));
        (kept, found)
    }

    /// The in-memory storage that this namespace already has, or else `kept`, which is registered where it is in
    /// memory.
    fn known_in_tab(&self, namespace: &str, kept: Kept) -> Kept {
        let mut in_tab = self.in_tab.borrow_mut();
        if let Some((_, there)) = in_tab.iter().find(|(known, _)| known == namespace) {
            return Kept {
                storage: Rc::clone(there),
                storage_kind: StorageKind::Tab,
                brought_over: 0,
            };
        }
        if kept.storage_kind == StorageKind::Tab {
            in_tab.push((namespace.to_owned(), Rc::clone(&kept.storage)));
        }
        kept
    }

    /// Empties every storage but that of the namespace `but`, and returns the contents. Without `but` the storage of
    /// the own scan is opened; with it the open storage is cleared.
    ///
    /// # Errors
    ///
    /// [`DraftError::Storage`]; some storages may be empty by then.
    pub async fn take_all(&self, but: Option<&str>) -> Result<TakenOff, DraftError> {
        self.take_off(but).await.map_err(DraftError::Storage)
    }

    async fn take_off(&self, but: Option<&str>) -> Result<TakenOff, StorageError> {
        let mut taken = storage::take_all(but).await?;
        for (namespace, storage) in self.in_tab.take() {
            if but != Some(&namespace) {
                taken.slots.push((namespace, storage.read().await?));
            }
        }
        if but.is_none() {
            let kept = self.known_in_tab("", storage::best("").await);
            self.storage.replace(kept.storage);
        } else {
            let here = self.storage();
            here.update(Box::new(|_| Slots::default())).await?;
        }
        Ok(taken)
    }

    /// Restores what was removed. Where the browser offers no storage it goes into memory again.
    ///
    /// # Errors
    ///
    /// [`DraftError`]; some of it may be restored by then.
    pub async fn put_back(&self, taken: Vec<(String, Slots)>) -> Result<(), DraftError> {
        let mut namespaces = BTreeSet::new();
        for (namespace, slots) in taken {
            // The second entry of a namespace belongs in local storage, from which it is migrated when the namespace is
            // opened.
            let is_second = !namespaces.insert(namespace.clone());
            if is_second && storage::put_left(&namespace, &slots).await {
                continue;
            }
            let kept = storage::best(&namespace).await;
            let kept = self.known_in_tab(&namespace, kept);
            Drafts(&*kept.storage).put_back(slots).await?;
        }
        Ok(())
    }
}

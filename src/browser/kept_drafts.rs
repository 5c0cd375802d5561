//! The drafts on this device: of the own scan, and of each round that is taken part in.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::storage::{self, Kept};
use crate::store::{
    DraftError, Drafts, Loaded, Slots, Storage, StorageError, StorageKind, TakenOff,
};

/// The storage that is open, and those that last as long as the tab.
pub struct KeptDrafts {
    storage: RefCell<Rc<dyn Storage>>,
    /// By namespace: each is there when it is come back to.
    in_tab: RefCell<Vec<(String, Rc<dyn Storage>)>>,
}

impl KeptDrafts {
    /// Opens the best storage of a namespace that the browser has. Says which kind it is, and how many answers were brought
    /// over to it.
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

    /// From now on keeps things in this tab only.
    pub fn keep_in_tab(&self, namespace: &str) {
        let kept = self.known_in_tab(namespace, storage::in_tab());
        self.storage.replace(kept.storage);
    }

    /// Finds the best storage of a namespace anew, and says which kind it is.
    pub async fn find(&self, namespace: &str) -> StorageKind {
        self.in_tab
            .borrow_mut()
            .retain(|(known, _)| known != namespace);
        let kept = storage::best(namespace).await;
        self.storage.replace(kept.storage);
        kept.storage_kind
    }

    /// Opens the storage of another namespace, and reads what stands there.
    pub async fn change_namespace(&self, namespace: &str) -> (Kept, Result<Loaded, DraftError>) {
        let kept = storage::best(namespace).await;
        let kept = self.known_in_tab(namespace, kept);
        let found = Drafts(&*kept.storage).load().await;
        self.storage.replace(Rc::clone(&kept.storage));
        (kept, found)
    }

    /// The storage that this namespace already has in this tab, where things are kept in the tab only.
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

    /// Takes everything off every storage but that of one namespace, and opens that of the own scan. Where a namespace is named
    /// what stands in this tab of it is cleared.
    ///
    /// # Errors
    ///
    /// [`DraftError::Storage`]; some of it may be gone then.
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

    /// Puts back what was taken. Where the browser keeps nothing it goes into this tab again.
    ///
    /// # Errors
    ///
    /// [`DraftError`]; some of it may be back then.
    pub async fn put_back(&self, taken: Vec<(String, Slots)>) -> Result<(), DraftError> {
        let mut namespaces = BTreeSet::new();
        for (namespace, slots) in taken {
            // The second of a namespace was left on its own storage, and is taken over from there when it is opened.
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

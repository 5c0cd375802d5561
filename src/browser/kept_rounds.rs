//! The rounds on this device, and their keys, which the browser stores separately.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::indexed_storage::{Indexed, KEYS};
use super::key_store;
use crate::exchange::SecretKey;
use crate::questionnaire::Editions;
use crate::store::{FoundRecord, InMemory, KeptRecord, Rounds, RoundsError, Storage, StorageError};

/// The storages of the rounds, and their keys.
pub struct KeptRounds {
    editions: Editions,
    /// The object store: that of rounds, or that of comparisons.
    store: &'static str,
    /// The database, which may open late.
    database: RefCell<Option<Indexed>>,
    /// Without a database: one in-memory storage per round, for as long as the tab is open.
    in_tab: RefCell<BTreeMap<String, Rc<InMemory>>>,
    /// The keys that the browser stores separately, by round.
    keys: RefCell<BTreeMap<String, SecretKey>>,
    /// The browser could not store a key; this is not tried again.
    keeps_no_keys: Cell<bool>,
}

impl KeptRounds {
    /// Rounds that ask one of some editions, in the database where the browser has one.
    pub fn new(editions: Editions, store: &'static str, database: Option<Indexed>) -> Self {
        Self {
            editions,
            store,
            database: RefCell::new(database),
            in_tab: RefCell::default(),
            keys: RefCell::default(),
            keeps_no_keys: Cell::new(false),
        }
    }

    /// Switches to a database that opened after the timeout.
    pub fn set_database(&self, database: Indexed) {
        self.database.replace(Some(database));
    }

    /// Whether the browser stores the key of any round separately.
    pub fn has_keys(&self) -> bool {
        !self.keys.borrow().is_empty()
    }

    fn database(&self) -> Option<Indexed> {
        self.database.borrow().clone()
    }

    fn storage(&self, id: &str) -> Rc<dyn Storage> {
        match self.database() {
            Some(database) => Rc::new(database.storage(self.store, id)),
            None => Rc::clone(self.in_tab.borrow_mut().entry(id.to_owned()).or_default()) as _,
        }
    }

    async fn ids(&self) -> Result<Vec<String>, RoundsError> {
        match self.database() {
            Some(database) => Ok(database.namespaces(self.store).await?),
            None => Ok(self.in_tab.borrow().keys().cloned().collect()),
        }
    }

    /// Every round on this device, or why it cannot be read, by id.
    ///
    /// # Errors
    ///
    /// [`RoundsError`] where the rounds cannot be listed.
    pub async fn load<T: KeptRecord>(&self) -> Result<Vec<FoundRecord<T>>, RoundsError> {
        let ids = self.ids().await?;
        self.look_for_keys().await;
        let mut rounds = Vec::new();
        for id in ids {
            let storage = self.storage(&id);
            let secret = self.keys.borrow().get(&id).cloned();
            let kept = Rounds {
                storage: &*storage,
                editions: &self.editions,
                secret: secret.as_ref(),
            };
            let found = kept.load().await.transpose();
            rounds.extend(found.map(|found| (id, found)));
        }
        Ok(rounds)
    }

    /// Synchronises the keys with the key store: another tab may have locked a round.
    async fn look_for_keys(&self) {
        let Some(database) = self.database() else {
            return;
        };
        // Where the keys cannot be listed the rounds stay as they are, open or locked.
        let Ok(names) = database.names(KEYS).await else {
            return;
        };
        self.keys.borrow_mut().retain(|id, _| names.contains(id));
        for id in names {
            let is_known = self.keys.borrow().contains_key(&id);
            if !is_known && let Some(secret) = key_store::unwrap(&database, &id).await {
                self.keys.borrow_mut().insert(id, secret);
            }
        }
    }

    /// Has the browser store the key of a round separately; whether it does. `None` where this is not tried: there is
    /// no database, the key is there already, or an earlier attempt failed.
    pub async fn protect<T: KeptRecord>(&self, known: &T) -> Option<bool> {
        let id = known.id();
        let database = self.database()?;
        // A database that was deleted has lost its keys too.
        let is_there = || async { matches!(database.value(KEYS, &id).await, Ok(Some(_))) };
        let is_known = self.keys.borrow().contains_key(&id);
        if self.keeps_no_keys.get() || is_known && is_there().await {
            return None;
        }
        let protected = key_store::protect(&database, &id, known.key())
            .await
            .is_some();
        if protected {
            self.keys.borrow_mut().insert(id, known.key().clone());
        }
        self.keeps_no_keys.set(!protected);
        Some(protected)
    }

    /// Applies changes to a stored round and returns the result.
    ///
    /// # Errors
    ///
    /// [`RoundsError`]; nothing was changed then.
    pub async fn apply<T: KeptRecord>(
        &self,
        known: &T,
        changes: &[T::Change],
    ) -> Result<T, RoundsError> {
        let id = known.id();
        let storage = self.storage(&id);
        let secret = self.keys.borrow().get(&id).cloned();
        let mut nonce = [0; 24];
        // Without randomness nothing is encrypted: that would tell what is in it.
        getrandom::fill(&mut nonce).map_err(|_| RoundsError::Storage(StorageError::Failed))?;
        let rounds = Rounds {
            storage: &*storage,
            editions: &self.editions,
            secret: secret.as_ref(),
        };
        rounds.apply(known, changes, nonce).await
    }

    /// Deletes the key of a round: from then on it opens with a backup only.
    pub async fn lock_up(&self, id: &str) {
        self.keys.borrow_mut().remove(id);
        if let Some(database) = self.database() {
            // Where it fails the round still opens, which the list of rounds shows.
            let _ = database.remove(KEYS, id).await;
        }
    }

    /// Wipes a round from this device.
    pub async fn forget(&self, id: &str) {
        self.lock_up(id).await;
        let storage = self.storage(id);
        let rounds = Rounds {
            storage: &*storage,
            editions: &self.editions,
            secret: None,
        };
        // Where it fails the round stays in the list, so that it can be tried again.
        let _ = rounds.clear().await;
        self.in_tab.borrow_mut().remove(id);
    }
}

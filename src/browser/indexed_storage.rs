//! A storage in `IndexedDB`: what is written there survives a crash of the browser.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{
    Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Transaction,
    TransactionMode, TransactionResult,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::store::{Pending, Slots, Storage, StorageError, Update};

/// Name of the database. It holds all data of the app.
const DATABASE: &str = "raadspeil";
/// Version of the database; incremented when an object store is added.
const VERSION: u32 = 4;
/// Name of the store with drafts.
pub const DRAFTS: &str = "drafts";
/// Name of the store with the rounds of a clerk.
pub const ROUNDS: &str = "rounds";
/// Name of the store with the comparisons of an analyst.
pub const COMPARISONS: &str = "comparisons";
/// Name of the store with the wrapped keys of rounds and comparisons.
pub const KEYS: &str = "keys";
/// Key of the current record.
const CURRENT: &str = "current";
/// Key of the previous record.
const PREVIOUS: &str = "previous";

/// A storage in `IndexedDB`.
pub struct IndexedStorage {
    database: Indexed,
    store: &'static str,
    namespace: String,
}

/// The database of the app. Clones share one connection, which is reopened after it was closed: another tab may have
/// deleted the database, or a later version of the program may have upgraded it.
#[derive(Clone)]
pub struct Indexed(Rc<RefCell<Rc<Database>>>);

/// Opens the database, and creates it where it does not exist.
async fn connect() -> Result<Database, StorageError> {
    let refused = |_| StorageError::Refused;
    let mut request = Factory::new()
        .and_then(|factory| factory.open(DATABASE, Some(VERSION)))
        .map_err(refused)?;
    request.on_upgrade_needed(|event| {
        // Where this fails the object store is missing, and reading from it returns an error. An existing store is left
        // as it is.
        if let Ok(database) = event.database() {
            for store in [DRAFTS, ROUNDS, COMPARISONS, KEYS] {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    let mut database = request.await.map_err(refused)?;
    // A later version of the program in another tab must be able to add to the database.
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    Ok(database)
}

impl Indexed {
    /// Opens the database for one of its stores, and creates it where it does not exist. It is open once a change of
    /// nothing is answered there: behind a transaction of a page that was broken off `WebKit` may open it and then never read, or read
    /// and then never write. Whether there is anything to read does not matter.
    ///
    /// # Errors
    ///
    /// [`StorageError::Refused`] where the browser offers none.
    pub fn open(store: &'static str) -> Pending<'static, Result<Self, StorageError>> {
        Box::pin(async move {
            let database = connect().await?;
            let indexed = Self(Rc::new(RefCell::new(Rc::new(database))));
            let probed = indexed.storage(store, "");
            let _ = probed.update(Box::new(|slots| slots)).await;
            Ok(indexed)
        })
    }

    fn try_to_begin(
        &self,
        store: &'static str,
        mode: TransactionMode,
    ) -> Result<(Transaction, ObjectStore), Error> {
        let database = Rc::clone(&self.0.borrow());
        let transaction = database.transaction(&[store], mode)?;
        let store = transaction.object_store(store)?;
        Ok((transaction, store))
    }

    /// Begins a transaction in a store. A connection that was closed is opened anew, once.
    async fn begin(
        &self,
        store: &'static str,
        mode: TransactionMode,
    ) -> Result<(Transaction, ObjectStore), StorageError> {
        if let Ok(begun) = self.try_to_begin(store, mode) {
            return Ok(begun);
        }
        let database = connect().await?;
        self.0.replace(Rc::new(database));
        self.try_to_begin(store, mode)
            .map_err(|error| failed(&error))
    }

    /// The storage of a namespace in an object store.
    pub fn storage(&self, store: &'static str, namespace: &str) -> IndexedStorage {
        IndexedStorage {
            database: self.clone(),
            store,
            namespace: namespace.to_owned(),
        }
    }

    /// The value of a key in an object store that holds no records.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn value(
        &self,
        store: &'static str,
        name: &str,
    ) -> Result<Option<JsValue>, StorageError> {
        let (_transaction, store) = self.begin(store, TransactionMode::ReadOnly).await?;
        let value = store.get(JsValue::from_str(name));
        let value = value.map_err(|error| failed(&error))?;
        value.await.map_err(|error| failed(&error))
    }

    /// Writes a value that is not a record under a key of an object store.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn put_value(
        &self,
        store: &'static str,
        name: &str,
        value: &JsValue,
    ) -> Result<(), StorageError> {
        let (transaction, store) = self.begin(store, TransactionMode::ReadWrite).await?;
        let key = JsValue::from_str(name);
        let put = match store.put(value, Some(&key)) {
            Ok(request) => request.await.map(|_| ()),
            Err(error) => Err(error),
        };
        // Awaited also after a failed request: the transaction has yet to complete or abort.
        let ended = transaction.await.map(|_| ());
        put.and(ended).map_err(|error| failed(&error))
    }

    /// Deletes a key of an object store.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn remove(&self, store: &'static str, name: &str) -> Result<(), StorageError> {
        let (transaction, store) = self.begin(store, TransactionMode::ReadWrite).await?;
        let removed = match store.delete(JsValue::from_str(name)) {
            Ok(request) => request.await,
            Err(error) => Err(error),
        };
        let ended = transaction.await.map(|_| ());
        removed.and(ended).map_err(|error| failed(&error))
    }

    /// The namespaces of an object store that have a current record.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn namespaces(&self, store: &'static str) -> Result<Vec<String>, StorageError> {
        let names = self.names(store).await?;
        let namespaces = names
            .iter()
            .filter_map(|name| Some(name.strip_suffix(CURRENT)?.to_owned()));
        Ok(namespaces.collect())
    }

    /// All keys of an object store.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn names(&self, store: &'static str) -> Result<Vec<String>, StorageError> {
        let (_transaction, store) = self.begin(store, TransactionMode::ReadOnly).await?;
        let keys = store.get_all_keys(None, None);
        let keys = keys.map_err(|error| failed(&error))?;
        let keys = keys.await.map_err(|error| failed(&error))?;
        Ok(keys.iter().filter_map(JsValue::as_string).collect())
    }
}

impl IndexedStorage {
    /// The key of a record in this namespace.
    fn key(&self, record: &str) -> String {
        [&self.namespace, record].concat()
    }

    async fn slots(&self, store: &ObjectStore) -> Result<Slots, StorageError> {
        Ok(Slots {
            current: get(store, &self.key(CURRENT)).await?,
            previous: get(store, &self.key(PREVIOUS)).await?,
        })
    }

    async fn begin(
        &self,
        mode: TransactionMode,
    ) -> Result<(Transaction, ObjectStore), StorageError> {
        self.database.begin(self.store, mode).await
    }
}

impl Storage for IndexedStorage {
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>> {
        Box::pin(async {
            let (_transaction, store) = self.begin(TransactionMode::ReadOnly).await?;
            self.slots(&store).await
        })
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>> {
        Box::pin(async {
            let (transaction, store) = self.begin(TransactionMode::ReadWrite).await?;
            let before = self.slots(&store).await?;
            let after = change(before.clone());
            if after != before {
                put(&store, &self.key(CURRENT), after.current).await?;
                put(&store, &self.key(PREVIOUS), after.previous).await?;
            }
            match transaction.await {
                Ok(TransactionResult::Committed) => Ok(()),
                // An abort after every request succeeded means that the quota was exceeded.
                Ok(TransactionResult::Aborted) => Err(StorageError::Full),
                Err(error) => Err(failed(&error)),
            }
        })
    }
}

/// The text under a key; empty where the value is not a string. This program did not write such a value, and parsing
/// the record reports it.
async fn get(store: &ObjectStore, key: &str) -> Result<Option<String>, StorageError> {
    let value = store
        .get(JsValue::from_str(key))
        .map_err(|error| failed(&error))?
        .await
        .map_err(|error| failed(&error))?;
    Ok(value.map(|value| value.as_string().unwrap_or_default()))
}

async fn put(store: &ObjectStore, key: &str, text: Option<String>) -> Result<(), StorageError> {
    let key = JsValue::from_str(key);
    match text {
        Some(text) => {
            let text = JsValue::from_str(&text);
            store
                .put(&text, Some(&key))
                .map_err(|error| failed(&error))?
                .await
                .map_err(|error| failed(&error))?;
        }
        None => {
            store
                .delete(key)
                .map_err(|error| failed(&error))?
                .await
                .map_err(|error| failed(&error))?;
        }
    }
    Ok(())
}

/// Maps an error of the browser. Every browser names an exceeded quota `QuotaExceededError`.
fn failed(error: &Error) -> StorageError {
    let exception = match error {
        Error::DomException(exception) => Some(exception),
        Error::UpdateFailed(value) => value.dyn_ref::<DomException>(),
        _ => None,
    };
    match exception {
        Some(exception) if exception.name() == "QuotaExceededError" => StorageError::Full,
        _ => StorageError::Failed,
    }
}

//! A shelf in `IndexedDB`: what is written there survives a crash of the browser.

use idb::Database;
use idb::DatabaseEvent;
use idb::Error;
use idb::Factory;
use idb::ObjectStore;
use idb::ObjectStoreParams;
use idb::Transaction;
use idb::TransactionMode;
use idb::TransactionResult;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::DomException;

use crate::store::Pending;
use crate::store::Shelf;
use crate::store::ShelfError;
use crate::store::Slots;
use crate::store::Update;

/// Name of the database. Everything of the app stands in it.
const DATABASE: &str = "raadspeil";
/// Raised when a store is added.
const VERSION: u32 = 1;
/// Name of the store with the draft.
const DRAFTS: &str = "drafts";
/// Key of the record kept last.
const CURRENT: &str = "current";
/// Key of the one before it.
const PREVIOUS: &str = "previous";

/// A shelf in `IndexedDB`.
pub struct IndexedShelf {
    database: Database,
    room: String,
}

impl IndexedShelf {
    /// Opens the database, and makes it where it is not there. Each room has a shelf of its own.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Refused`] where the browser has none to give.
    pub async fn open(room: &str) -> Result<Self, ShelfError> {
        let refused = |_| ShelfError::Refused;
        let mut request = Factory::new()
            .and_then(|factory| factory.open(DATABASE, Some(VERSION)))
            .map_err(refused)?;
        request.on_upgrade_needed(|event| {
            // Where this fails the database stays without the store, and reading from it says so.
            if let Ok(database) = event.database() {
                let _ = database.create_object_store(DRAFTS, ObjectStoreParams::new());
            }
        });
        let mut database = request.await.map_err(refused)?;
        // A later version of the program in another tab must be able to add to the database.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self {
            database,
            room: room.to_owned(),
        })
    }

    /// The key of a record in this room.
    fn key(&self, record: &str) -> String {
        [&self.room, record].concat()
    }

    async fn slots(&self, store: &ObjectStore) -> Result<Slots, ShelfError> {
        Ok(Slots {
            current: get(store, &self.key(CURRENT)).await?,
            previous: get(store, &self.key(PREVIOUS)).await?,
        })
    }

    fn begin(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), ShelfError> {
        let transaction = self
            .database
            .transaction(&[DRAFTS], mode)
            .map_err(|error| failed(&error))?;
        let store = transaction
            .object_store(DRAFTS)
            .map_err(|error| failed(&error))?;
        Ok((transaction, store))
    }
}

impl Shelf for IndexedShelf {
    fn read(&self) -> Pending<'_, Result<Slots, ShelfError>> {
        Box::pin(async {
            let (_transaction, store) = self.begin(TransactionMode::ReadOnly)?;
            self.slots(&store).await
        })
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), ShelfError>> {
        Box::pin(async {
            let (transaction, store) = self.begin(TransactionMode::ReadWrite)?;
            let before = self.slots(&store).await?;
            let after = change(before.clone());
            if after != before {
                put(&store, &self.key(CURRENT), after.current).await?;
                put(&store, &self.key(PREVIOUS), after.previous).await?;
            }
            match transaction.await {
                Ok(TransactionResult::Committed) => Ok(()),
                // A browser that gives up after taking everything in has no room to write it.
                Ok(TransactionResult::Aborted) => Err(ShelfError::Full),
                Err(error) => Err(failed(&error)),
            }
        })
    }
}

/// The text under a key. What is there but is no text was not written by this program, which is
/// for the reader of the record to say.
async fn get(store: &ObjectStore, key: &str) -> Result<Option<String>, ShelfError> {
    let value = store
        .get(JsValue::from_str(key))
        .map_err(|error| failed(&error))?
        .await
        .map_err(|error| failed(&error))?;
    Ok(value.map(|value| value.as_string().unwrap_or_default()))
}

async fn put(store: &ObjectStore, key: &str, text: Option<String>) -> Result<(), ShelfError> {
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

/// What a failure of the browser means. A full store has a name of its own in every browser.
fn failed(error: &Error) -> ShelfError {
    let exception = match error {
        Error::DomException(exception) => Some(exception),
        Error::UpdateFailed(value) => value.dyn_ref::<DomException>(),
        _ => None,
    };
    match exception {
        Some(exception) if exception.name() == "QuotaExceededError" => ShelfError::Full,
        _ => ShelfError::Failed,
    }
}

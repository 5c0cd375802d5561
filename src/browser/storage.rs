//! Selects the best available storage.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::indexed_storage::{DRAFTS, Indexed};
use super::local_drafts::LocalDrafts;
use crate::store::{Drafts, InMemory, Slots, Storage, StorageError, StorageKind, TakenOff};

/// Timeout for opening the database, in milliseconds. Some browsers never answer.
const PATIENCE: i32 = 4000;

/// A storage, and what kind it is.
#[derive(Clone)]
pub struct Kept {
    /// The storage.
    pub storage: Rc<dyn Storage>,
    /// Its kind.
    pub storage_kind: StorageKind,
    /// Number of answers migrated from a visit in which the database was unavailable.
    pub brought_over: usize,
}

/// A storage that lasts as long as the tab.
pub fn in_tab() -> Kept {
    Kept {
        storage: Rc::new(InMemory::default()),
        storage_kind: StorageKind::Tab,
        brought_over: 0,
    }
}

/// The best available storage of a namespace: a round, or the own scan where it is empty. A draft that an earlier visit
/// left in local storage is migrated to the database.
pub async fn best(namespace: &str) -> Kept {
    let local = LocalDrafts::open(namespace);
    let Some(indexed) = in_time(Indexed::open(DRAFTS), drop).await else {
        return match local {
            Ok(local) => Kept {
                storage: Rc::new(local),
                storage_kind: StorageKind::LocalStorage,
                brought_over: 0,
            },
            Err(_) => in_tab(),
        };
    };
    let indexed = indexed.storage(DRAFTS, namespace);
    let brought_over = match local {
        // Where it fails the draft stays in local storage, and the next visit tries again.
        Ok(local) => Drafts(&indexed).take_over(&local).await.unwrap_or_default(),
        Err(_) => 0,
    };
    Kept {
        storage: Rc::new(indexed),
        storage_kind: StorageKind::Database,
        brought_over,
    }
}

/// The database, for one of its stores; `None` where this browser offers none, or not before the timeout: then `late` is called
/// once it opens.
pub async fn database(
    store: &'static str,
    late: impl FnOnce(Indexed) + 'static,
) -> Option<Indexed> {
    in_time(Indexed::open(store), late).await
}

/// Empties every reachable storage of drafts but that of the namespace `but`, and returns the contents.
///
/// # Errors
///
/// [`StorageError`]; some storages may be empty by then.
pub async fn take_all(but: Option<&str>) -> Result<TakenOff, StorageError> {
    let mut taken = Vec::new();
    // A refusal means that there is no database; a timeout does not.
    let opening = async { Ok::<_, StorageError>(Indexed::open(DRAFTS).await) };
    let database = in_time(opening, drop).await;
    let is_all = database.is_some();
    if let Some(Ok(indexed)) = database {
        for namespace in indexed.namespaces(DRAFTS).await? {
            if but != Some(&namespace) {
                let slots = take(&indexed.storage(DRAFTS, &namespace)).await?;
                taken.push((namespace, slots));
            }
        }
    }
    for namespace in LocalDrafts::namespaces() {
        if but != Some(&namespace)
            && let Ok(storage) = LocalDrafts::open(&namespace)
        {
            let slots = take(&storage).await?;
            taken.push((namespace, slots));
        }
    }
    Ok(TakenOff {
        slots: taken,
        is_all,
    })
}

/// Restores slots to local storage, the fallback without a database, where that is empty; whether they were written.
pub async fn put_left(namespace: &str, slots: &Slots) -> bool {
    let Ok(storage) = LocalDrafts::open(namespace) else {
        return false;
    };
    let mut is_put = false;
    let put = |there: Slots| {
        is_put = there.current.is_none();
        if is_put { slots.clone() } else { there }
    };
    storage.update(Box::new(put)).await.is_ok() && is_put
}

/// Empties a storage and returns its contents.
async fn take(storage: &dyn Storage) -> Result<Slots, StorageError> {
    let mut taken = Slots::default();
    let take = |slots| {
        taken = slots;
        Slots::default()
    };
    storage.update(Box::new(take)).await?;
    Ok(taken)
}

/// The outcome of opening a database; `None` on failure or timeout. A database that opens after the timeout goes to
/// `late`.
async fn in_time<T: 'static, E: 'static>(
    opening: impl Future<Output = Result<T, E>> + 'static,
    late: impl FnOnce(T) + 'static,
) -> Option<T> {
    let opened = Rc::new(RefCell::new(None));
    let given_up = Rc::new(Cell::new(false));
    let (inside, is_late) = (Rc::clone(&opened), Rc::clone(&given_up));
    let open = wasm_bindgen_futures::future_to_promise(async move {
        match opening.await {
            Ok(outcome) if is_late.get() => late(outcome),
            outcome => *inside.borrow_mut() = outcome.ok(),
        }
        Ok(wasm_bindgen::JsValue::UNDEFINED)
    });
    let wait = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            // Without a timer there is only the opening to wait for.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, PATIENCE);
        }
    });
    let race = js_sys::Array::of2(&open, &wait);
    let _ = JsFuture::from(Promise::race(&race)).await;
    given_up.set(true);
    opened.take()
}

//! The best storage that this browser has.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::indexed_storage::{DRAFTS, Indexed};
use super::local_drafts::LocalDrafts;
use crate::store::{Drafts, InMemory, Slots, Storage, StorageError, StorageKind, TakenOff};

/// How long a browser may take to open its database, in milliseconds. Some never answer.
const PATIENCE: i32 = 4000;

/// A storage, and what kind it is.
#[derive(Clone)]
pub struct Kept {
    /// The storage.
    pub storage: Rc<dyn Storage>,
    /// Its kind.
    pub storage_kind: StorageKind,
    /// How many answers were brought over from a visit in which the database was out of reach.
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

/// The best storage that this browser has for a namespace: the own scan without a name, or a round. What an earlier visit had to leave in local storage is
/// brought over to the database.
pub async fn best(namespace: &str) -> Kept {
    let local = LocalDrafts::open(namespace);
    let Some(indexed) = in_time(Indexed::open(), drop).await else {
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
        // Where it fails it stays where it is, and the next visit tries again.
        Ok(local) => Drafts(&indexed).take_over(&local).await.unwrap_or_default(),
        Err(_) => 0,
    };
    Kept {
        storage: Rc::new(indexed),
        storage_kind: StorageKind::Database,
        brought_over,
    }
}

/// The database, or `None` where this browser has none to give, or not in time: then it is told as soon as it is
/// there.
pub async fn database(late: impl FnOnce(Indexed) + 'static) -> Option<Indexed> {
    in_time(Indexed::open(), late).await
}

/// Takes everything off every storage of drafts in this browser that can be reached, but for one namespace, and gives what
/// stood there.
///
/// # Errors
///
/// [`StorageError`]; some of it may be gone then.
pub async fn take_all(but: Option<&str>) -> Result<TakenOff, StorageError> {
    let mut taken = Vec::new();
    // A browser that refuses one has none; one that does not answer may have.
    let opening = async { Ok::<_, StorageError>(Indexed::open().await) };
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

/// Puts something back on the storage where it is left while the database is out of reach; whether it stands there.
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

/// Takes what stands on a storage off it.
async fn take(storage: &dyn Storage) -> Result<Slots, StorageError> {
    let mut taken = Slots::default();
    let take = |slots| {
        taken = slots;
        Slots::default()
    };
    storage.update(Box::new(take)).await?;
    Ok(taken)
}

/// The outcome of opening a database, or `None` where it fails or takes too long; what comes late is told.
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

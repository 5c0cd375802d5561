//! The best shelf that this browser has.

use std::cell::Cell;
use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::indexed_shelf::DRAFTS;
use super::indexed_shelf::Indexed;
use super::local_shelf::LocalShelf;
use crate::store::InMemory;
use crate::store::Keeper;
use crate::store::Shelf;
use crate::store::Slots;

/// How long a browser may take to open its database, in milliseconds. Some never answer.
const PATIENCE: i32 = 4000;

/// A shelf, and what kind it is.
#[derive(Clone)]
pub struct Kept {
    /// The shelf.
    pub shelf: Rc<dyn Shelf>,
    /// Its kind.
    pub keeper: Keeper,
}

/// A shelf that lasts as long as the tab.
pub fn in_tab() -> Kept {
    Kept {
        shelf: Rc::new(InMemory::default()),
        keeper: Keeper::Tab,
    }
}

/// The best shelf that this browser has for a room: the own scan without a name, or a round. What an earlier visit had to leave in local storage is
/// brought over to the database.
pub async fn best(room: &str) -> Kept {
    let local = LocalShelf::open(room);
    let Some(indexed) = in_time(Indexed::open(), drop).await else {
        return match local {
            Ok(local) => Kept {
                shelf: Rc::new(local),
                keeper: Keeper::LocalStorage,
            },
            Err(_) => in_tab(),
        };
    };
    let indexed = indexed.shelf(DRAFTS, room);
    if let Ok(local) = local {
        bring_over(&local, &indexed).await;
    }
    Kept {
        shelf: Rc::new(indexed),
        keeper: Keeper::Database,
    }
}

/// The database, or `None` where this browser has none to give, or not in time: then it is told as soon as it is
/// there.
pub async fn database(late: fn(Indexed)) -> Option<Indexed> {
    in_time(Indexed::open(), late).await
}

/// Moves what stands on one shelf to another that is empty. Where anything fails it stays.
async fn bring_over(from: &dyn Shelf, to: &dyn Shelf) {
    let (Ok(left), Ok(there)) = (from.read().await, to.read().await) else {
        return;
    };
    if left.current.is_some() && there.current.is_none() {
        let moved = to.update(Box::new(|_| left)).await;
        if moved.is_ok() {
            // What stays behind is looked at only where the database is empty.
            let _ = from.update(Box::new(|_| Slots::default())).await;
        }
    }
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

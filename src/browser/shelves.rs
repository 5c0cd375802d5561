//! The best shelf that this browser has.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::indexed_shelf::{DRAFTS, Indexed};
use super::local_shelf::LocalShelf;
use crate::store::{Drafts, InMemory, Keeper, Shelf, ShelfError, Slots, TakenOff};

/// How long a browser may take to open its database, in milliseconds. Some never answer.
const PATIENCE: i32 = 4000;

/// A shelf, and what kind it is.
#[derive(Clone)]
pub struct Kept {
    /// The shelf.
    pub shelf: Rc<dyn Shelf>,
    /// Its kind.
    pub keeper: Keeper,
    /// How many answers were brought over from a visit in which the database was out of reach.
    pub brought_over: usize,
}

/// A shelf that lasts as long as the tab.
pub fn in_tab() -> Kept {
    Kept {
        shelf: Rc::new(InMemory::default()),
        keeper: Keeper::Tab,
        brought_over: 0,
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
                brought_over: 0,
            },
            Err(_) => in_tab(),
        };
    };
    let indexed = indexed.shelf(DRAFTS, room);
    let brought_over = match local {
        // Where it fails it stays where it is, and the next visit tries again.
        Ok(local) => Drafts(&indexed).take_over(&local).await.unwrap_or_default(),
        Err(_) => 0,
    };
    Kept {
        shelf: Rc::new(indexed),
        keeper: Keeper::Database,
        brought_over,
    }
}

/// The database, or `None` where this browser has none to give, or not in time: then it is told as soon as it is
/// there.
pub async fn database(late: fn(Indexed)) -> Option<Indexed> {
    in_time(Indexed::open(), late).await
}

/// Takes everything off every shelf of drafts in this browser that can be reached, but for one room, and gives what
/// stood there.
///
/// # Errors
///
/// [`ShelfError`]; some of it may be gone then.
pub async fn take_all(but: Option<&str>) -> Result<TakenOff, ShelfError> {
    let mut taken = Vec::new();
    // A browser that refuses one has none; one that does not answer may have.
    let opening = async { Ok::<_, ShelfError>(Indexed::open().await) };
    let database = in_time(opening, drop).await;
    let is_all = database.is_some();
    if let Some(Ok(indexed)) = database {
        for room in indexed.rooms(DRAFTS).await? {
            if but != Some(&room) {
                let slots = take(&indexed.shelf(DRAFTS, &room)).await?;
                taken.push((room, slots));
            }
        }
    }
    for room in LocalShelf::rooms() {
        if but != Some(&room)
            && let Ok(shelf) = LocalShelf::open(&room)
        {
            let slots = take(&shelf).await?;
            taken.push((room, slots));
        }
    }
    Ok(TakenOff {
        slots: taken,
        is_all,
    })
}

/// Puts something back on the shelf where it is left while the database is out of reach; whether it stands there.
pub async fn put_left(room: &str, slots: &Slots) -> bool {
    let Ok(shelf) = LocalShelf::open(room) else {
        return false;
    };
    let mut is_put = false;
    let put = |there: Slots| {
        is_put = there.current.is_none();
        if is_put { slots.clone() } else { there }
    };
    shelf.update(Box::new(put)).await.is_ok() && is_put
}

/// Takes what stands on a shelf off it.
async fn take(shelf: &dyn Shelf) -> Result<Slots, ShelfError> {
    let mut taken = Slots::default();
    let take = |slots| {
        taken = slots;
        Slots::default()
    };
    shelf.update(Box::new(take)).await?;
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

//! Preferences in local storage. Losing one costs a tap, so a failure to store it is ignored.

use gloo_storage::{LocalStorage, Storage};

use super::local_drafts;

/// Key: whether the descriptions of the levels are open in the quick scan.
const DESCRIPTIONS: &str = "raadspeil/descriptions";
/// Key: the namespace that is open.
const ROOM: &str = "raadspeil/round";
/// Value of [`DESCRIPTIONS`]: open.
const OPEN: &str = "open";
/// Value of [`DESCRIPTIONS`]: closed.
const CLOSED: &str = "closed";

/// Whether the person wants to see the descriptions of the levels, where they ever said so.
pub fn descriptions() -> Option<bool> {
    let kept = storage()?.get_item(DESCRIPTIONS).ok()??;
    Some(kept == OPEN)
}

/// Remembers whether the person wants to see the descriptions of the levels.
pub fn set_descriptions(open: bool) {
    if let Some(storage) = storage() {
        // Losing it costs a tap.
        let _ = storage.set_item(DESCRIPTIONS, if open { OPEN } else { CLOSED });
    }
}

/// The namespace that was open last; empty for the own scan.
pub fn namespace() -> String {
    let kept = storage().and_then(|storage| storage.get_item(ROOM).ok()?);
    kept.unwrap_or_default()
}

/// Remembers which round is open.
pub fn set_namespace(namespace: &str) {
    if let Some(storage) = storage() {
        // Losing it costs opening the link again.
        let _ = storage.set_item(ROOM, namespace);
    }
}

/// Removes every preference.
pub fn forget() {
    if let Some(storage) = storage() {
        // Where it fails there is nothing to be done about it.
        for choice in [DESCRIPTIONS, ROOM] {
            let _ = storage.remove_item(choice);
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    local_drafts::is_allowed().then(LocalStorage::raw)
}

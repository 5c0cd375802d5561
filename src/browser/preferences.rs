//! Small choices about how things look. Losing one costs a tap, so a browser that keeps nothing is
//! no problem here.

use gloo_storage::LocalStorage;
use gloo_storage::Storage;

use super::local_shelf;

/// Whether the descriptions of the levels are open in the quick scan.
const DESCRIPTIONS: &str = "raadspeil/descriptions";

/// Whether the person wants to see the descriptions of the levels, where they ever said so.
pub fn descriptions() -> Option<bool> {
    local_shelf::is_allowed()
        .then(|| LocalStorage::get(DESCRIPTIONS).ok())
        .flatten()
}

/// Remembers whether the person wants to see the descriptions of the levels.
pub fn set_descriptions(open: bool) {
    if local_shelf::is_allowed() {
        // Losing it costs a tap.
        let _ = LocalStorage::set(DESCRIPTIONS, open);
    }
}

/// Forgets every choice.
pub fn forget() {
    if local_shelf::is_allowed() {
        LocalStorage::delete(DESCRIPTIONS);
    }
}

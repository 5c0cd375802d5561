//! The texts of the language that the page is in.

use js_sys::{Reflect, Uint8Array};

/// The bytes that the loader fetched for the page of another language, as `Language::pack` wrote them; `None` on the page of
/// the language that the programs carry.
pub fn texts() -> Option<Vec<u8>> {
    let found = Reflect::get(&js_sys::global(), &"texts".into()).ok()?;
    (!found.is_undefined()).then(|| Uint8Array::new(&found).to_vec())
}

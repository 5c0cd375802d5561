//! The address bar.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::route::Route;

/// The route in the address bar.
pub fn here() -> Route {
    Route::parse(&fragment())
}

/// The fragment of the current URL, from the `#` on. A browser percent-encodes what is not ASCII.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    match js_sys::decode_uri_component(&hash) {
        Ok(decoded) => decoded.into(),
        Err(_) => hash,
    }
}

/// The URL of the app, without its fragment and query: what a link of another site adds goes into no link of ours.
pub fn base() -> String {
    let whole = web_sys::window().and_then(|window| window.location().href().ok());
    let whole = whole.unwrap_or_default();
    whole
        .split(['#', '?'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The URL of the folder that the app is served from.
pub fn folder() -> String {
    let base = base();
    let end = base.rfind('/').map_or(base.len(), |slash| slash + 1);
    base.get(..end).unwrap_or_default().to_owned()
}

/// The URL of a program of the app, without file extension. The fingerprinted name is an attribute of the
/// `script[data-wasm]` element.
pub fn part(name: &str) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let script = document.and_then(|document| {
        let found = document.query_selector("script[data-wasm]");
        found.ok()?
    });
    let attribute = ["data-", name].concat();
    let file = script.and_then(|script| script.get_attribute(&attribute));
    folder() + &file.unwrap_or_else(|| name.to_owned())
}

/// Reloads the page, so that the program of the current route is loaded: everything that has to last is stored by now.
pub fn change_program() {
    if let Some(window) = web_sys::window() {
        // Where it is refused the page stays as it is.
        let _ = window.location().reload();
    }
}

/// Navigates to a page and adds a history entry.
pub fn go(address: &str) {
    if let Some(window) = web_sys::window() {
        // Setting a fragment fails in no browser; there would be nothing to do about it either.
        let _ = window.location().set_hash(address);
    }
}

/// Replaces the address in the address bar and in the current history entry.
pub fn tidy(address: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Where it is refused the address stays: it holds nothing secret.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Calls back on every `hashchange`, until the page is unloaded.
pub fn watch(turned: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        let turned = Closure::<dyn Fn()>::new(turned);
        window.set_onhashchange(Some(turned.as_ref().unchecked_ref()));
        turned.forget();
    }
}

//! The address bar.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::route::Route;

/// The page that the address bar names.
pub fn here() -> Route {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    Route::parse(&hash.unwrap_or_default())
}

/// Turns to a page, so that "back" leads to this one.
pub fn go(route: &Route) {
    if let Some(window) = web_sys::window() {
        // Setting a fragment fails in no browser; there would be nothing to do about it either.
        let _ = window.location().set_hash(&route.address());
    }
}

/// Puts the address of a page in the place of the one in the address bar and in the history.
pub fn tidy(route: &Route) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Where it is refused the address stays: it holds nothing secret.
        let address = route.address();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Runs something whenever another page is turned to, for as long as the app is open.
pub fn watch(turned: fn()) {
    if let Some(window) = web_sys::window() {
        let turned = Closure::<dyn Fn()>::new(turned);
        window.set_onhashchange(Some(turned.as_ref().unchecked_ref()));
        turned.forget();
    }
}

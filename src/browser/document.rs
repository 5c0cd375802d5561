//! The document and its window: title, focus, printing, unload warning.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Sets `document.title`.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets a property of an element, unless it already has that value: setting the options of a select resets its
/// type-ahead.
pub fn set_property(element: &JsValue, name: &str, value: &JsValue) {
    let name = JsValue::from_str(name);
    let is_there = Reflect::get(element, &name).is_ok_and(|there| there == *value);
    if !is_there {
        // The properties of elements that are set here can be set in every browser.
        let _ = Reflect::set(element, &name, value);
    }
}

/// Waits one microtask: a change is rendered as soon as its event is handled.
pub async fn drawn() {
    // A resolved promise cannot reject.
    let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
}

/// Puts the focus on an element, once it is drawn, and shows it. Does nothing where it is not there.
pub async fn focus(id: &str) {
    drawn().await;
    focus_now(id);
}

/// Like [`focus`], but only where no element has the focus: the one that had it was removed.
pub async fn focus_where_lost(id: &str) {
    drawn().await;
    let document = web_sys::window().and_then(|window| window.document());
    let somewhere = document.and_then(|document| document.active_element());
    // Without focus `activeElement` is the body or null.
    if somewhere.is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body")) {
        focus_now(id);
    }
}

/// Scrolls to the top of the page, once it is rendered, and focuses its heading.
pub async fn arrive(heading: &str) {
    drawn().await;
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus_now(heading);
}

fn focus_now(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Runs a DOM change that may blur an element that stays in the document, and restores its focus.
pub fn keeping_focus(change: impl FnOnce()) {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = || document.as_ref()?.active_element();
    let before = focused();
    change();
    let element: Option<&HtmlElement> = before.as_ref().and_then(JsCast::dyn_ref);
    if let Some(element) = element.filter(|_| focused() != before) {
        // A removed element cannot be focused.
        let _ = element.focus();
    }
}

/// Registers a `beforeunload` handler that asks for confirmation while unsaved changes would be lost.
pub fn warn_before_leaving(is_needed: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let warn = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if is_needed() {
            event.prevent_default();
        }
    });
    window.set_onbeforeunload(Some(warn.as_ref().unchecked_ref()));
    warn.forget();
}

/// Requests persistent storage, so that the browser does not evict the data. Some browsers ask the person; the result
/// is not awaited.
pub fn ask_to_persist() {
    if let Some(window) = web_sys::window() {
        let navigator = window.navigator();
        let storage = Reflect::get(&navigator, &"storage".into());
        // Absent outside a secure context.
        let persist = storage.and_then(|storage| {
            let persist = Reflect::get(&storage, &"persist".into())?;
            persist.dyn_into::<Function>()?.call0(&storage)
        });
        // Where it is refused the browser may evict the data.
        drop(persist);
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Where printing is not allowed the browser says so itself.
        let _ = window.print();
    }
}

/// The element that a program is mounted in.
pub type Body = HtmlElement;

/// The element that a program is mounted in.
pub fn body() -> Option<Body> {
    web_sys::window()?.document()?.body()
}

/// Removes the static text that is shown until the program is loaded.
pub fn clear_first_words() {
    let words = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("first-words"));
    if let Some(words) = words {
        words.remove();
    }
}

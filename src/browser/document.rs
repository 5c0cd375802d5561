//! The page itself: its title, its focus, its paper.

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

/// Sets a property of an element, unless it has that value: a select forgets what was typed to find an option when its
/// options are set.
pub fn set_property(element: &JsValue, name: &str, value: &JsValue) {
    let name = JsValue::from_str(name);
    let is_there = Reflect::get(element, &name).is_ok_and(|there| there == *value);
    if !is_there {
        // The properties of elements that are set here can be set in every browser.
        let _ = Reflect::set(element, &name, value);
    }
}

/// Waits until what changed is drawn, which is done as soon as the event is handled.
pub async fn drawn() {
    // A promise that is kept already fails in no browser.
    let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
}

/// Puts the focus on an element, once it is drawn, and shows it. Does nothing where it is not there.
pub async fn focus(id: &str) {
    drawn().await;
    focus_now(id);
}

/// The same, where nothing has the focus: what had it is not there any more.
pub async fn focus_where_lost(id: &str) {
    drawn().await;
    let document = web_sys::window().and_then(|window| window.document());
    let somewhere = document.and_then(|document| document.active_element());
    // Where nothing has the focus browsers name the whole page, or nothing.
    if somewhere.is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body")) {
        focus_now(id);
    }
}

/// Shows the top of the page, once it is drawn, and puts the focus on its heading.
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

/// Changes the document in a way that may take the focus from an element that stays: then it gets it back.
pub fn keeping_focus(change: impl FnOnce()) {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = || document.as_ref()?.active_element();
    let before = focused();
    change();
    let element: Option<&HtmlElement> = before.as_ref().and_then(JsCast::dyn_ref);
    if let Some(element) = element.filter(|_| focused() != before) {
        // One that is gone cannot take it.
        let _ = element.focus();
    }
}

/// Has the browser ask before the page is left, as long as something would be lost.
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

/// Asks the browser not to clear what is kept when it runs out of room. Some ask the person; nothing waits for it.
pub fn ask_to_persist() {
    if let Some(window) = web_sys::window() {
        let navigator = window.navigator();
        let storage = Reflect::get(&navigator, &"storage".into());
        // Absent where the page was not served over a secure connection.
        let persist = storage.and_then(|storage| {
            let persist = Reflect::get(&storage, &"persist".into())?;
            persist.dyn_into::<Function>()?.call0(&storage)
        });
        // Where it is refused everything is kept as long as the browser likes.
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

/// Keeps the screen from going dark for as long as this page is in view, where the browser can.
pub async fn keep_awake() {
    if let Some(asked) = ask_for_light()
        && let Ok(asked) = asked.dyn_into::<Promise>()
    {
        // Where it is refused, as with a battery that is nearly empty, the person keeps it on.
        let _ = JsFuture::from(asked).await;
    }
}

fn ask_for_light() -> Option<wasm_bindgen::JsValue> {
    let navigator = web_sys::window()?.navigator();
    let lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
    // Absent where the page was not served over a secure connection.
    let request = Reflect::get(&lock, &"request".into()).ok()?;
    request.dyn_into::<Function>().ok()?.call0(&lock).ok()
}

/// Where a program is drawn.
pub type Body = HtmlElement;

/// Where a program is drawn.
pub fn body() -> Option<Body> {
    web_sys::window()?.document()?.body()
}

/// Removes the words that stood in the page before the program arrived.
pub fn clear_first_words() {
    let words = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("first-words"));
    if let Some(words) = words {
        words.remove();
    }
}

//! The day, for the top of a report and for names of files. Nothing else depends on the clock.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use crate::wording::Date;

/// The day where the person is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date {
        year: now.get_full_year(),
        month: u8::try_from(now.get_month() + 1).unwrap_or(1),
        day: u8::try_from(now.get_date()).unwrap_or(1),
    }
}

/// Lets the browser draw before something that takes a moment.
pub async fn pause() {
    let wait = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            // Without a timer it goes on at once.
            let set = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, 60);
            if set.is_err() {
                let _ = done.call0(&wasm_bindgen::JsValue::UNDEFINED);
            }
        }
    });
    let _ = JsFuture::from(wait).await;
}

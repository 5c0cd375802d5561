//! The current date, for report headings and file names, and the time, for whoever leads a talk.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use crate::wording::Date;

/// The current date in the local time zone.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date {
        year: now.get_full_year(),
        month: u8::try_from(now.get_month() + 1).unwrap_or(1),
        day: u8::try_from(now.get_date()).unwrap_or(1),
    }
}

/// The seconds since midnight in the local time zone.
pub fn seconds_of_day() -> u32 {
    let now = js_sys::Date::new_0();
    now.get_hours() * 3600 + now.get_minutes() * 60 + now.get_seconds()
}

/// Yields for 60 ms, so that the browser can paint before a long computation.
pub async fn pause() {
    wait(60).await;
}

/// Waits for so many milliseconds.
pub async fn wait(milliseconds: i32) {
    let wait = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            // Without a timer the promise resolves at once.
            let set =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
            if set.is_err() {
                let _ = done.call0(&wasm_bindgen::JsValue::UNDEFINED);
            }
        }
    });
    let _ = JsFuture::from(wait).await;
}

//! The day, for the top of a report and for names of files. Nothing else depends on the clock.

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

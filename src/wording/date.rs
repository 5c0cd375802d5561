//! A day, as data and as languages write it.

use serde::{Deserialize, Serialize};

use super::{Phrase, Wording};

/// A day in the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// For instance 2026.
    pub year: u32,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
}

impl Date {
    /// As in file names: `2026-11-23`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Wording {
    /// A date as the language writes it: "23 november 2026".
    pub fn date(&self, date: Date) -> String {
        let months = self.say(Phrase::Months);
        let place = usize::from(date.month).saturating_sub(1);
        let month = months.split(' ').nth(place).unwrap_or_default();
        let (day, year) = (date.day.to_string(), date.year.to_string());
        self.fill(
            Phrase::DateForm,
            &[("day", &day), ("month", month), ("year", &year)],
        )
    }
}

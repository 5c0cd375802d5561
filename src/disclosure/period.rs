//! The finest time of a round that is published.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A half-year, written as `2026-H2`. The date of a round is never published more precisely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period(u16);

impl Period {
    /// The half-year of a day. `month` runs from 1 to 12.
    pub fn of(year: u32, month: u8) -> Self {
        let half = u32::from(month > 6);
        Self(u16::try_from(year * 2 + half).unwrap_or(u16::MAX))
    }

    /// For instance 2026.
    pub fn year(self) -> u16 {
        self.0 / 2
    }

    /// 1 or 2.
    pub fn half(self) -> u8 {
        if self.0.is_multiple_of(2) { 1 } else { 2 }
    }

    /// Serial number, consecutive for consecutive half-years: twice the year, plus 1 in the second half. Never 0.
    pub fn number(self) -> u16 {
        self.0
    }

    /// The half-year with a number; `None` for those before 2020, in which no round was held.
    pub fn from_number(number: u16) -> Option<Self> {
        (number >= 2020 * 2).then_some(Self(number))
    }

    /// Whether a council may have been elected between two half-years, both inclusive. Dutch councils are
    /// elected in March of every fourth year: 2022, 2026, 2030. Elections after a merger of municipalities
    /// are held at other times and are not considered.
    ///
    /// Source: Kieswet, article F 1.
    pub fn election_between(self, later: Self) -> bool {
        (self.0..=later.0).any(|number| {
            let period = Self(number);
            period.half() == 1 && period.year() % 4 == 2
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-H{}", self.year(), self.half())
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

/// A text is no half-year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a half-year is written as 2026-H2")]
pub struct NoPeriod;

impl TryFrom<String> for Period {
    type Error = NoPeriod;

    fn try_from(text: String) -> Result<Self, NoPeriod> {
        let (year, half) = text.split_once("-H").ok_or(NoPeriod)?;
        let year: u16 = year.parse().map_err(|_| NoPeriod)?;
        let half = match half {
            "1" => 0,
            "2" => 1,
            _ => return Err(NoPeriod),
        };
        let number = year
            .checked_mul(2)
            .and_then(|twice| twice.checked_add(half));
        let period = number.and_then(Self::from_number).ok_or(NoPeriod)?;
        // One way to write it.
        (period.to_string() == text)
            .then_some(period)
            .ok_or(NoPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Result<Period, NoPeriod> {
        Period::try_from(text.to_owned())
    }

    #[test]
    fn a_half_year_is_read_as_it_is_written() {
        assert_eq!(Period::of(2026, 6).to_string(), "2026-H1");
        assert_eq!(Period::of(2026, 7).to_string(), "2026-H2");
        assert_eq!(period("2026-H2"), Ok(Period::of(2026, 11)));
        for text in [
            "", "2026", "2026-H3", "2026-H0", "02026-H1", "2019-H2", "65535-H1", "-H1",
        ] {
            assert_eq!(period(text), Err(NoPeriod), "{text}");
        }
    }

    #[test]
    fn an_election_lies_between_where_its_half_year_is_among_them() {
        let between = |earlier, later| {
            let (earlier, later) = (period(earlier).unwrap(), period(later).unwrap());
            earlier.election_between(later)
        };
        assert!(between("2025-H2", "2026-H2"));
        assert!(between("2026-H1", "2026-H2"));
        assert!(!between("2026-H2", "2029-H2"));
        assert!(between("2026-H2", "2030-H1"));
    }
}

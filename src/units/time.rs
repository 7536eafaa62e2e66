//! Durations and calendar dates. Never reads a clock: today is always an argument.

use super::quantity;

quantity! {
    /// A duration. A month is 730 hours (365 / 12 days of 24 h), the convention of cloud price lists.
    Span { seconds, to_seconds = 1.0; hours, to_hours = 3600.0; days, to_days = 86_400.0; months, to_months = 2_628_000.0; years, to_years = 31_536_000.0; }
}

/// A calendar date, year first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `2026-11-22`; `None` for anything that is not such a date.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        if ![year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in(date.year, date.month)).then_some(date)
    }

    /// The last day of a period stated as `2026`, `2026-11` or `2026-11-22`; `None` for anything else.
    pub fn last_of(period: &str) -> Option<Self> {
        match period.len() {
            4 => Self::parse(&format!("{period}-12-31")),
            7 => [31, 30, 29, 28].iter().find_map(|day| Self::parse(&format!("{period}-{day}"))),
            _ => Self::parse(period),
        }
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, January is 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The date `days` after 1970-01-01; `None` before year 0 or after 9999 (the inverse of [`Self::days`]).
    pub fn from_days(days: i64) -> Option<Self> {
        let shifted = days.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_shifted + 2) / 5 + 1;
        let month = if month_shifted < 10 { month_shifted + 3 } else { month_shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }

    /// Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
    pub const fn days(self) -> i64 {
        let year = self.year as i64 - (self.month <= 2) as i64;
        let era = year.div_euclid(400);
        let of_era = year - era * 400;
        let shifted = (self.month as i64 + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + self.day as i64 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }
}

impl core::fmt::Display for Date {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_days_since_1970() {
        assert_eq!(Date::parse("1970-01-01").unwrap().days(), 0);
        assert_eq!(Date::parse("2000-03-01").unwrap().days(), 11_017);
        assert_eq!(Date::parse("2026-11-22").unwrap().to_string(), "2026-11-22");
    }

    #[test]
    fn days_and_dates_invert_each_other() {
        for days in (-719_000..2_000_000).step_by(997) {
            assert_eq!(Date::from_days(days).unwrap().days(), days);
        }
        assert_eq!(Date::from_days(i64::MAX), None);
    }

    #[test]
    fn a_period_ends_on_its_last_day() {
        for (period, day) in [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2025-11", "2025-11-30"), ("2026-07-09", "2026-07-09")] {
            assert_eq!(Date::last_of(period), Date::parse(day));
        }
        for period in ["", "24", "2025-13", "soon"] {
            assert_eq!(Date::last_of(period), None, "{period}");
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "+026-01-01", "", "2026-01-01-"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}

//! Days with and without a year.

use chrono::NaiveDate;

/// A leap year, for days whose year is not known: 29 February exists.
const LEAP: i32 = 2000;

/// Whether there is such a day; years run from 1 to 9999.
pub fn exists(year: Option<i32>, month: u32, day: u32) -> bool {
    year.is_none_or(|year| (1..=9_999).contains(&year))
        && NaiveDate::from_ymd_opt(year.unwrap_or(LEAP), month, day).is_some()
}

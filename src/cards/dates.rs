//! Days as files write them, with and without a year.

use chrono::NaiveDate;

/// A day; the year may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

/// What stands where a day was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Is(Day),
    /// Nothing, in one of the spellings that programs have for it.
    Nothing,
    /// Something that is no day of the calendar, or only a part of one.
    Invalid,
}

/// A day that exists, with 29 February where the year is unknown.
pub(super) fn day(year: Option<i32>, month: u32, day: u32) -> Read {
    const LEAP: i32 = 2000;
    let years = year.is_none_or(|year| (1..=9999).contains(&year));
    match NaiveDate::from_ymd_opt(year.unwrap_or(LEAP), month, day) {
        Some(_) if years => Read::Is(Day { year, month, day }),
        _ => Read::Invalid,
    }
}

/// `19800214`, `1980-02-14`, `--0214`, `--02-14`, any of them with a time of day behind.
pub(super) fn read(text: &str) -> Read {
    let text = text.trim();
    if text.is_empty() {
        return Read::Nothing;
    }
    let text = text.split(['T', 't', ' ']).next().unwrap_or(text);
    let (year, rest) = match text.strip_prefix("--") {
        Some(rest) => (None, rest),
        None => match text.split_at_checked(4) {
            Some((year, rest)) => (Some(year), rest.strip_prefix('-').unwrap_or(rest)),
            None => return Read::Invalid,
        },
    };
    let year = match year.map(number::<i32>) {
        Some(None) => return Read::Invalid,
        year => year.flatten(),
    };
    match month_and_day(rest) {
        Some((month, of_month)) => day(year, month, of_month),
        None => Read::Invalid,
    }
}

/// What spreadsheets and mail programs write: also `14.2.1980`, `2/14/1980`, `0.0.00`.
pub(super) fn read_loosely(text: &str) -> Read {
    let text = text.trim();
    let by = ['.', '/'].into_iter().find(|by| text.contains(*by));
    let Some(by) = by else { return read(text) };
    let text = text.split(' ').next().unwrap_or(text);
    let parts = text.split(by).map(number::<u32>).collect::<Option<Vec<_>>>();
    match (parts.as_deref(), by) {
        (Some([0, 0, 0]), _) => Read::Nothing,
        (Some([of_month, month, year]), '.') => day_of(*year, *month, *of_month),
        (Some([of_month, month, year]), _) if *of_month > 12 => day_of(*year, *month, *of_month),
        (Some([month, of_month, year]), _) => day_of(*year, *month, *of_month),
        _ => Read::Invalid,
    }
}

/// A year of two digits is a guess that nobody asked for.
fn day_of(year: u32, month: u32, of_month: u32) -> Read {
    match i32::try_from(year) {
        Ok(year) if year >= 100 => day(Some(year), month, of_month),
        _ => Read::Invalid,
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-').or_else(|| text.split_at_checked(2))?;
    let whole = month.len() == 2 && day.len() == 2;
    Some((number(month)?, number(day)?)).filter(|_| whole)
}

/// Digits alone: the standard parser takes a sign too.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

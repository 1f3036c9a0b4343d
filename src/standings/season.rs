//! Seasons: which day, week or month of a board's zone a moment belongs to, and when it begins.

use std::fmt;

use chrono::{Datelike, Days, LocalResult, Months, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;
use compact_str::{CompactString, ToCompactString};

use super::rules::Window;
use crate::time::{HOUR_MS, Millis};

/// The first and the last day that a season may begin on.
const FIRST_YEAR: i32 = 1970;
const LAST_YEAR: i32 = 9998;

/// One season of a window. Seasons of one window sort by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Season {
    window: Window,
    /// First day of the season, in the board's zone.
    first_day: NaiveDate,
}

/// Its name; see [`Season::parse`].
impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, week) = (self.first_day, self.first_day.iso_week());
        match self.window {
            Window::AllTime => f.write_str("all"),
            Window::Daily => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Window::Weekly => write!(f, "{:04}-W{:02}", week.year(), week.week()),
            Window::Monthly => write!(f, "{:04}-{:02}", day.year(), day.month()),
        }
    }
}

/// A text that names no season of its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASeason(Window);

impl fmt::Display for NotASeason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Window::AllTime => "must be 'all' in the window allTime",
            Window::Daily => "must be a day, for example 2026-11-25",
            Window::Weekly => "must be an ISO 8601 week, for example 2026-W48",
            Window::Monthly => "must be a month, for example 2026-11",
        })
    }
}

impl std::error::Error for NotASeason {}

impl Season {
    /// The season that a moment belongs to.
    pub fn at(window: Window, zone: Tz, moment: Millis) -> Self {
        let local = zone.from_utc_datetime(&moment.to_utc().naive_utc());
        let mut season = Self::containing(window, local.date_naive());
        // Where clocks fall back over midnight a date comes twice; its season begins only once.
        while season.ends_at(zone).is_some_and(|end| end <= moment) {
            season = season.next();
        }
        season
    }

    /// The season that a text names: `all`, `2026-11-25`, `2026-W48`, `2026-11`.
    ///
    /// # Errors
    /// When there is no such season; a week 53 exists in some years only.
    pub fn parse(window: Window, text: &str) -> Result<Self, NotASeason> {
        let digits = |from: usize, to: usize| {
            let part =
                text.get(from..to).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse::<u32>().ok()
        };
        let sign = |at: usize, sign: &str| text.get(at..at + sign.len()) == Some(sign);
        let year = || {
            digits(0, 4).map(|year| year as i32).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y))
        };
        let first_day = match (window, text.len()) {
            (Window::AllTime, _) => (text == "all").then(|| Self::all_time().first_day),
            (Window::Daily, 10) if sign(4, "-") && sign(7, "-") => {
                (|| NaiveDate::from_ymd_opt(year()?, digits(5, 7)?, digits(8, 10)?))()
            }
            (Window::Weekly, 8) if sign(4, "-W") => {
                (|| NaiveDate::from_isoywd_opt(year()?, digits(6, 8)?, Weekday::Mon))()
            }
            (Window::Monthly, 7) if sign(4, "-") => {
                (|| NaiveDate::from_ymd_opt(year()?, digits(5, 7)?, 1))()
            }
            _ => None,
        };
        first_day.map(|first_day| Self { window, first_day }).ok_or(NotASeason(window))
    }

    /// The one season of the window that never ends.
    pub fn all_time() -> Self {
        Self::containing(Window::AllTime, NaiveDate::default())
    }

    /// Its window.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Its name; see [`Season::parse`].
    pub fn key(&self) -> CompactString {
        self.to_compact_string()
    }

    /// The first moment whose local date is in the season; none for all time. A day that a zone
    /// skipped is an empty season.
    pub fn starts_at(&self, zone: Tz) -> Option<Millis> {
        (self.window != Window::AllTime).then(|| day_starts_at(self.first_day, zone))
    }

    /// The moment at which the next season begins; none for all time.
    pub fn ends_at(&self, zone: Tz) -> Option<Millis> {
        self.next().starts_at(zone)
    }

    /// The season after this one.
    pub fn next(&self) -> Self {
        let day = match self.window {
            Window::AllTime => Some(self.first_day),
            Window::Daily => self.first_day.checked_add_days(Days::new(1)),
            Window::Weekly => self.first_day.checked_add_days(Days::new(7)),
            Window::Monthly => self.first_day.checked_add_months(Months::new(1)),
        };
        Self { window: self.window, first_day: day.unwrap_or(self.first_day) }
    }

    fn containing(window: Window, day: NaiveDate) -> Self {
        let back = |days: u32| day.checked_sub_days(Days::new(days.into()));
        let first_day = match window {
            Window::AllTime => Some(NaiveDate::default()),
            Window::Daily => Some(day),
            Window::Weekly => back(day.weekday().num_days_from_monday()),
            Window::Monthly => day.with_day(1),
        };
        Self { window, first_day: first_day.unwrap_or(day) }
    }
}

/// The first moment whose local date is `day` or later. Days without a midnight, and days that a
/// zone skipped, begin where their gap ends.
fn day_starts_at(day: NaiveDate, zone: Tz) -> Millis {
    let midnight = day.and_time(NaiveTime::MIN);
    match zone.from_local_datetime(&midnight) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => {
            Millis(moment.timestamp_millis())
        }
        LocalResult::None => {
            let about = midnight.and_utc().timestamp_millis();
            // No zone is more than 14 h from UTC, and none has skipped more than one day.
            let (mut before, mut after) = (about - 40 * HOUR_MS, about + 40 * HOUR_MS);
            while after - before > 1 {
                let middle = before + (after - before) / 2;
                let utc = Millis(middle).to_utc().naive_utc();
                match zone.from_utc_datetime(&utc).date_naive() >= day {
                    true => after = middle,
                    false => before = middle,
                }
            }
            Millis(after)
        }
    }
}

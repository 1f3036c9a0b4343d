//! Milliseconds since 1970 in UTC, their one spelling on the wire, and the only clock.

#![expect(clippy::disallowed_methods, reason = "this is where the clock is read")]

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;
use serde::{Serialize, Serializer};

pub const SECOND_MS: i64 = 1_000;
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, FromSqlRow, AsExpression)]
#[diesel(sql_type = BigInt)]
pub struct Millis(pub i64);

impl Millis {
    /// The moment `ms` later, or the last one that can be told.
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same moment for calendar work; a moment outside the calendar becomes its nearest end.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(if self.0 < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        })
    }
}

/// `2026-11-24T10:15:30.123Z`: three digits, because Unreal's `ParseIso8601` refuses more.
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = self.to_utc();
        if !(0..=9999).contains(&utc.year()) {
            return f.write_str(&utc.to_rfc3339_opts(SecondsFormat::Millis, true));
        }
        let (date, time) = (utc.date_naive(), utc.time());
        write!(f, "{:04}-{:02}-{:02}T", date.year(), date.month(), date.day())?;
        let millis = self.0.rem_euclid(SECOND_MS);
        write!(f, "{:02}:{:02}:{:02}.{millis:03}Z", time.hour(), time.minute(), time.second())
    }
}

/// A text that is no time, or one that its own spelling could not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a time such as 2026-11-25T18:00:00Z")]
pub struct NotATime;

/// Any RFC 3339 spelling; digits beyond milliseconds are cut off.
impl FromStr for Millis {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let time = DateTime::parse_from_rfc3339(text).map_err(|_| NotATime)?;
        let time = Self(time.timestamp_millis());
        // An offset or a leap second can reach out of the years with four digits, which alone are
        // on the wire.
        match (0..=9999).contains(&time.to_utc().year()) {
            true => Ok(time),
            false => Err(NotATime),
        }
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Millis {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Time".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "UTC with exactly three fractional digits and Z in answers.",
            "examples": ["2026-11-24T10:15:30.123Z"],
        })
    }
}

impl ToSql<BigInt, Sqlite> for Millis {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0);
        Ok(IsNull::No)
    }
}

impl FromSql<BigInt, Sqlite> for Millis {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <i64 as FromSql<BigInt, Sqlite>>::from_sql(value).map(Self)
    }
}

/// Where the time comes from: the system, or a hand that a test moves.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `start` until it is moved.
    pub fn fixed(start: Millis) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(start.0)))
    }

    pub fn now(&self) -> Millis {
        match self {
            Self::System => Millis(Utc::now().timestamp_millis()),
            Self::Fixed(hand) => Millis(hand.load(Ordering::SeqCst)),
        }
    }

    /// Puts a fixed clock's hand; the system's clock stays as it is.
    pub fn set(&self, to: Millis) {
        if let Self::Fixed(hand) = self {
            hand.store(to.0, Ordering::SeqCst);
        }
    }

    /// Moves a fixed clock's hand by `ms`.
    pub fn advance(&self, ms: i64) {
        self.set(self.now().plus(ms));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_exactly_three_digits_and_z() {
        assert_eq!(Millis(0).to_string(), "1970-01-01T00:00:00.000Z");
        assert_eq!(Millis(1_700_000_000_120).to_string(), "2023-11-14T22:13:20.120Z");
    }

    #[test]
    fn any_rfc_3339_spelling_is_read() {
        for text in ["2026-11-24T10:15:30Z", "2026-11-24T11:15:30.000+01:00"] {
            assert_eq!(text.parse::<Millis>().unwrap().to_string(), "2026-11-24T10:15:30.000Z");
        }
        let beyond =
            ["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "9999-12-31T23:59:60Z"];
        for text in ["2026-11-24"].into_iter().chain(beyond) {
            assert_eq!(text.parse::<Millis>(), Err(NotATime), "{text}");
        }
    }
}

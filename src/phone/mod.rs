//! Telephone numbers: any spelling in, what it means out. The only place that knows the library.
//!
//! Validity says nothing about ownership, and a doubtful number is kept as it was typed.

#![warn(missing_docs)]

mod extension;
mod library;
mod read;
mod regions;
mod spelling;
#[cfg(test)]
mod tests;
mod typed;

use std::str::FromStr;

pub use read::read;
pub use regions::{is_region, regions};
pub use spelling::{Spelling, digits};
pub use typed::visible;

/// What a spelling means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// `+` and at most 15 digits (ITU-T E.164), for valid and possible numbers.
    pub e164: Option<String>,
    /// Digits to be dialled after the connection stands.
    pub extension: Option<String>,
    /// ISO 3166-1 alpha-2: the number's own where known, else the hint that it was read with.
    pub region: Option<String>,
    /// How far it can be trusted.
    pub status: Status,
}

/// How far a number can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Matches a range that is in use.
    Valid,
    /// Has a length that is in use.
    Possible,
    /// Was read, and is neither.
    Invalid,
    /// Two to six digits, for example an emergency number.
    Short,
    /// Cannot be read.
    #[default]
    Unparsed,
}

/// A word that names no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownStatus;

impl Status {
    /// All of them, best first.
    pub const ALL: [Self; 5] =
        [Self::Valid, Self::Possible, Self::Invalid, Self::Short, Self::Unparsed];

    /// The word for the column and the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Possible => "possible",
            Self::Invalid => "invalid",
            Self::Short => "short",
            Self::Unparsed => "unparsed",
        }
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(word: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or(UnknownStatus)
    }
}

/// Loads the tables, which takes some milliseconds that the first caller need not wait for.
pub fn warm_up() {
    library::warm_up();
}

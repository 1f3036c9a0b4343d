//! Telephone numbers: any spelling in, what it means out. The only place that knows the library.
//!
//! Validity says nothing about ownership, and a doubtful number is kept as it was typed.

#![warn(missing_docs)]

mod regions;

pub use regions::{is_region, regions};

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

/// Stub until merged.
pub fn read(_raw: &str, _hint: Option<&str>) -> Number {
    Number::default()
}

/// Stub until merged.
pub fn digits(_number: &Number, raw: &str) -> String {
    raw.chars().filter(char::is_ascii_digit).collect()
}

/// Stub until merged.
#[derive(Debug)]
pub struct Spelling {
    /// a
    pub international: String,
    /// b
    pub national: String,
}
impl Number {
    /// Stub until merged.
    pub fn spelling(&self) -> Option<Spelling> {
        None
    }
}

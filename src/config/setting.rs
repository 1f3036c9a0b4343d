//! What kinds of knobs there are, and how a text becomes a value.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use super::network::{Network, Origin, is_host};
use crate::phone::is_region;

/// Length of a knob that is a text for people.
const TEXT_BYTES_MAX: usize = 500;

/// What a knob may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Number { min: i64, max: i64 },
    Flag,
    Choice(&'static [&'static str]),
    Address,
    Origin,
    Path,
    Text,
    Origins,
    Networks,
    Hosts,
    Country,
    Fields,
}

impl Kind {
    /// Whether a file gives it as an array, and a variable as texts with commas between.
    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::Origins | Self::Networks | Self::Hosts | Self::Fields)
    }

    /// What it may hold, in a few words.
    pub fn words(&self) -> String {
        match self {
            Self::Number { min, max } => format!("{min} to {max}"),
            Self::Flag => "true or false".to_owned(),
            Self::Choice(words) => words.join(", "),
            Self::Address => "address and port".to_owned(),
            Self::Origin => "origin, or empty".to_owned(),
            Self::Path => "directory".to_owned(),
            Self::Text => format!("text of {TEXT_BYTES_MAX} bytes"),
            Self::Origins => "list of origins".to_owned(),
            Self::Networks => "list of networks".to_owned(),
            Self::Hosts => "list of host names".to_owned(),
            Self::Country => "country code, or empty".to_owned(),
            Self::Fields => format!("list of {}", ContactField::WORDS.join(", ")),
        }
    }
}

/// A type that a knob can have.
pub trait Setting: Sized {
    /// The value that a text means, or what it must be instead.
    fn parse(text: &str, kind: &Kind) -> Result<Self, String>;
}

fn number<T: TryFrom<i64>>(text: &str, kind: &Kind) -> Result<T, String> {
    let wrong = || format!("must be a whole number, not {text:?}");
    let value = text.parse::<i64>().map_err(|_| wrong())?;
    match *kind {
        Kind::Number { min, max } if !(min..=max).contains(&value) => {
            Err(format!("must be between {min} and {max}, not {value}"))
        }
        _ => T::try_from(value).map_err(|_| wrong()),
    }
}

fn list<T>(text: &str, item: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(item).collect()
}

impl Setting for u32 {
    fn parse(text: &str, kind: &Kind) -> Result<Self, String> {
        number(text, kind)
    }
}

impl Setting for u64 {
    fn parse(text: &str, kind: &Kind) -> Result<Self, String> {
        number(text, kind)
    }
}

impl Setting for usize {
    fn parse(text: &str, kind: &Kind) -> Result<Self, String> {
        number(text, kind)
    }
}

impl Setting for bool {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        text.parse().map_err(|_| format!("must be true or false, not {text:?}"))
    }
}

impl Setting for SocketAddr {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        let text = text.replace("localhost:", "127.0.0.1:");
        text.parse().map_err(|_| {
            format!("must be an address and a port such as 127.0.0.1:8080, not {text:?}")
        })
    }
}

impl Setting for PathBuf {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        if text.is_empty() { Err("must not be empty".to_owned()) } else { Ok(text.into()) }
    }
}

impl Setting for String {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        match text.len() {
            0..=TEXT_BYTES_MAX => Ok(text.trim().to_owned()),
            bytes => Err(format!("must have {TEXT_BYTES_MAX} bytes at most, not {bytes}")),
        }
    }
}

impl Setting for Option<Origin> {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
    }
}

impl Setting for Vec<Origin> {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        list(text, Origin::from_str)
    }
}

impl Setting for Vec<Network> {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        list(text, Network::from_str)
    }
}

impl Setting for Vec<String> {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        list(text, |host| {
            if is_host(host) {
                return Ok(host.to_ascii_lowercase());
            }
            Err(format!("must be host names without port such as play.example.org, not {host:?}"))
        })
    }
}

/// A country by which numbers are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(pub String);

impl Setting for Option<Country> {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        match text {
            "" => Ok(None),
            _ if is_region(text) => Ok(Some(Country(text.to_owned()))),
            _ => Err(format!("must be a country code such as NO, not {text:?}")),
        }
    }
}

/// A member of contacts that an operator may switch off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactField {
    Organization,
    Addresses,
    Dates,
    Note,
}

impl ContactField {
    /// The spellings, in the order of the variants.
    pub const WORDS: &[&str] = &["organization", "addresses", "dates", "note"];
}

impl Setting for Vec<ContactField> {
    fn parse(text: &str, _: &Kind) -> Result<Self, String> {
        list(text, |word| match word {
            "organization" => Ok(ContactField::Organization),
            "addresses" => Ok(ContactField::Addresses),
            "dates" => Ok(ContactField::Dates),
            "note" => Ok(ContactField::Note),
            _ => Err(format!("must be among {}, not {word:?}", ContactField::WORDS.join(", "))),
        })
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Auto,
    Human,
    Json,
}

impl LogFormat {
    /// The spellings, in the order of the variants.
    pub const WORDS: &[&str] = &["auto", "human", "json"];
}

impl Setting for LogFormat {
    fn parse(text: &str, kind: &Kind) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "human" => Ok(Self::Human),
            "json" => Ok(Self::Json),
            _ => Err(not_among(text, kind)),
        }
    }
}

/// How important a log line must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl LogLevel {
    /// The spellings, in the order of the variants.
    pub const WORDS: &[&str] = &["error", "warn", "info", "debug", "trace"];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl Setting for LogLevel {
    fn parse(text: &str, kind: &Kind) -> Result<Self, String> {
        match text {
            "error" => Ok(Self::Error),
            "warn" => Ok(Self::Warn),
            "info" => Ok(Self::Info),
            "debug" => Ok(Self::Debug),
            "trace" => Ok(Self::Trace),
            _ => Err(not_among(text, kind)),
        }
    }
}

fn not_among(text: &str, kind: &Kind) -> String {
    format!("must be one of {}, not {text:?}", kind.words())
}

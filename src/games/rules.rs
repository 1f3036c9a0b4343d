//! What a game and a key may be called, and how long a key may live. Pure values.

use std::fmt;
use std::str::FromStr;

use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis};

/// Characters of a title or a label.
const TEXT_CHARS_MAX: usize = 100;

/// Days that a key may live at most, when it has an end at all: ten years.
const LIFE_DAYS_MAX: i64 = 3_650;

/// Who may use a key, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A game's public key, shipped inside the game.
    Client,
    /// A game's secret key, for its servers.
    Server,
    /// An administrator's token.
    Admin,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "client" => Ok(Self::Client),
            "server" => Ok(Self::Server),
            "admin" => Ok(Self::Admin),
            _ => Err(format!("must be client, server or admin, not {text:?}")),
        }
    }
}

/// A title or a label: 1 to 100 characters without control characters, spaces around cut off.
pub fn text(given: &str) -> Result<String, String> {
    let text = given.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARS_MAX {
        return Err(format!("must have 1 to {TEXT_CHARS_MAX} characters"));
    }
    if text.chars().any(char::is_control) {
        return Err("must not contain control characters".to_owned());
    }
    Ok(text.to_owned())
}

/// A title made of a key: `high-scores` becomes `High scores`.
pub fn title_of(key: &str) -> String {
    let words = key.replace('-', " ");
    let mut chars = words.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => key.to_owned(),
    }
}

/// How long a key lives: `90d`, `12h` or `30m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    ms: i64,
}

impl Life {
    /// When a key that is made now ends.
    pub fn from(self, now: Millis) -> Millis {
        now.plus(self.ms)
    }
}

impl FromStr for Life {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("must be a time such as 90d, 12h or 30m, at most {LIFE_DAYS_MAX}d");
        let unit = match text.bytes().last() {
            Some(b'd') => DAY_MS,
            Some(b'h') => HOUR_MS,
            Some(b'm') => MINUTE_MS,
            _ => return Err(wrong()),
        };
        let digits = &text[..text.len() - 1];
        let count = match digits.bytes().all(|b| b.is_ascii_digit()) {
            true => digits.parse::<i64>().map_err(|_| wrong())?,
            false => return Err(wrong()),
        };
        match count.checked_mul(unit) {
            Some(ms) if ms > 0 && ms <= LIFE_DAYS_MAX * DAY_MS => Ok(Self { ms }),
            _ => Err(wrong()),
        }
    }
}

/// Whether a key is good at a moment, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Good,
    Expired,
    Revoked,
}

impl State {
    pub fn at(now: Millis, expires_at: Option<Millis>, revoked_at: Option<Millis>) -> Self {
        match (revoked_at, expires_at) {
            (Some(_), _) => Self::Revoked,
            (None, Some(end)) if end <= now => Self::Expired,
            _ => Self::Good,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

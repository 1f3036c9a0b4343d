//! Decisions about players and their sessions: values in, values out.

use std::fmt;
use std::str::FromStr;

use crate::phone::regions;
use crate::time::{DAY_MS, HOUR_MS, Millis, SECOND_MS};

/// How long an access token is good.
pub const ACCESS_MS: i64 = HOUR_MS;
/// How long a refresh token is good without use.
pub const REFRESH_MS: i64 = 30 * DAY_MS;
/// How long a session lasts, however often it is refreshed.
pub const SESSION_MS: i64 = 90 * DAY_MS;
/// How long an ended session is remembered, so that its tokens are still called revoked.
const ENDED_KEPT_MS: i64 = REFRESH_MS;
/// How long the last refresh may be repeated, because its answer may have been lost.
const REPEAT_MS: i64 = 60 * SECOND_MS;

/// Crockford's base 32: no I, L, O and U, so that a code can be read out.
const FRIEND_CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region(String);

/// A text that is no country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARegion;

impl Region {
    /// Two capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Region {
    type Err = NotARegion;

    fn from_str(text: &str) -> Result<Self, NotARegion> {
        let known = regions().find(|region| *region == text).ok_or(NotARegion)?;
        Ok(Self(known.to_owned()))
    }
}

impl fmt::Display for NotARegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("must be a country code of ISO 3166-1, two capitals, for example NO")
    }
}

/// The friend code that eight random bytes stand for.
pub fn friend_code(random: [u8; 8]) -> String {
    let symbol = |byte: u8| FRIEND_CODE_ALPHABET[usize::from(byte % 32)] as char;
    random.into_iter().map(symbol).collect()
}

/// What a session is like when one of its refresh tokens comes back.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// Counts rotations.
    pub generation: i64,
    /// When the last one was.
    pub rotated_at: Millis,
    /// The end of the session, whatever happens.
    pub expires_at: Millis,
    /// When it was ended before its time.
    pub ended_at: Option<Millis>,
}

/// A refresh token that came back.
#[derive(Clone, Copy, Debug)]
pub struct Returned {
    /// The generation that it was made for.
    pub generation: i64,
    /// When it stops being good.
    pub expires_at: Millis,
}

/// What becomes of a refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// The next tokens.
    Rotate,
    /// The same tokens as a moment ago: their answer may have been lost.
    Repeat,
    /// Refused; somebody else may hold the tokens, so the whole family ends.
    Reused,
    /// Refused: too old.
    Expired,
    /// Refused: the session was ended.
    Revoked,
}

/// Decides on a refresh. The one before the current token is taken for a repetition for a minute;
/// it has no later successor, or it would be two generations old.
pub fn refresh(family: &Family, returned: &Returned, now: Millis) -> Refresh {
    if family.ended_at.is_some() {
        return Refresh::Revoked;
    }
    if now >= returned.expires_at || now >= family.expires_at {
        return Refresh::Expired;
    }
    let behind = family.generation - returned.generation;
    match behind {
        0 => Refresh::Rotate,
        1 if now.since(family.rotated_at) <= REPEAT_MS => Refresh::Repeat,
        _ => Refresh::Reused,
    }
}

/// How long tokens made at `made_at` are good: access and refresh. Neither outlives the session.
pub fn lifetimes(made_at: Millis, session_ends_at: Millis) -> (Millis, Millis) {
    let until = |ms| made_at.plus(ms).min(session_ends_at);
    (until(ACCESS_MS), until(REFRESH_MS))
}

/// Whether nothing of a session has to be kept any longer.
pub fn is_forgettable(family: &Family, now: Millis) -> bool {
    let ended = family.ended_at.is_some_and(|ended_at| now >= ended_at.plus(ENDED_KEPT_MS));
    ended || now >= family.expires_at
}

/// Which sessions make room for a new one: those used least lately, until `sessions_max` are left
/// with it. `sessions` are pairs of a session and its last use.
pub fn crowded_out<S>(mut sessions: Vec<(S, Millis)>, sessions_max: usize) -> Vec<S> {
    sessions.sort_by_key(|(_, used_at)| *used_at);
    let over = (sessions.len() + 1).saturating_sub(sessions_max);
    sessions.into_iter().take(over).map(|(session, _)| session).collect()
}

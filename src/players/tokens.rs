//! The two tokens of a session's generation, made again from the instance's key when needed.

use std::fmt;
use std::ops::RangeInclusive;

use super::rules;
use super::store::{Hash, TokenRow};
use crate::auth::secrets::{ACCESS_PREFIX, REFRESH_PREFIX, SECRET_CHARS, derived_token, hash};
use crate::ids::SessionId;
use crate::time::Millis;

/// Length of a device's secret: 128 bits and more in every usual spelling of bytes.
const DEVICE_SECRET_CHARS: RangeInclusive<usize> = 22..=128;

/// The tokens of one generation of a session.
#[derive(Clone)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
    pub generation: i64,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({}, [redacted])", self.generation)
    }
}

impl Tokens {
    /// The same for the same key, session and generation.
    pub fn of(key: &[u8; 32], session: SessionId, generation: i64) -> Self {
        let make = |prefix| derived_token(prefix, key, session.0.as_bytes(), generation);
        Self { access: make(ACCESS_PREFIX), refresh: make(REFRESH_PREFIX), generation }
    }

    /// The rows by which they are recognised, made at `now`.
    pub fn rows(&self, session_no: i64, now: Millis, session_ends_at: Millis) -> [TokenRow; 2] {
        let (access_until, refresh_until) = rules::lifetimes(now, session_ends_at);
        let row = |token: &str, kind, expires_at| TokenRow {
            token_hash: hash(token).to_vec(),
            session_no,
            kind,
            generation: self.generation,
            expires_at,
        };
        [row(&self.access, "access", access_until), row(&self.refresh, "refresh", refresh_until)]
    }
}

/// The hash of a text that may be a refresh token; none when it cannot be one.
pub fn refresh_hash(text: &str) -> Option<Hash> {
    let body = text.strip_prefix(REFRESH_PREFIX)?;
    let fits = body.len() == SECRET_CHARS && body.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| hash(text))
}

/// The hash of a device's secret; none for a text of another form.
pub fn device_hash(text: &str) -> Option<Hash> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=._~-".contains(&byte);
    let fits = DEVICE_SECRET_CHARS.contains(&text.len()) && text.bytes().all(allowed);
    fits.then(|| hash(text))
}

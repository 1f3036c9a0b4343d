//! Opaque cursors: a position in a list, authenticated, bound to its query, good for one hour.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::problem::Problem;
use crate::time::{HOUR_MS, Millis};

const MAC_BYTES: usize = 16;
const TIME_BYTES: usize = 8;
/// A cursor longer than this is none of ours.
const TEXT_MAX: usize = 1_024;

/// Makes and opens cursors under one key.
#[derive(Clone)]
pub struct Cursors {
    key: [u8; 32],
}

impl std::fmt::Debug for Cursors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cursors([redacted])")
    }
}

impl Cursors {
    /// `key` is the instance's secret; it is not used for the MAC itself.
    pub fn new(key: &[u8; 32]) -> Self {
        let mut derived = [0; 32];
        derived.copy_from_slice(&mac(key, &[b"rankbook-cursor-v1"]));
        Self { key: derived }
    }

    /// A cursor for `position` in the list that `scope` names: operation, epoch and query.
    pub fn seal<T: Serialize>(&self, scope: &str, position: &T, now: Millis) -> Option<String> {
        let mut bytes = now.plus(HOUR_MS).0.to_be_bytes().to_vec();
        serde_json::to_writer(&mut bytes, position).ok()?;
        let mac = mac(&self.key, &[scope.as_bytes(), &[0], &bytes]);
        bytes.extend_from_slice(&mac[..MAC_BYTES]);
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The position in a cursor that [`Cursors::seal`] made for the same scope.
    ///
    /// # Errors
    /// `bad-cursor` when it is foreign, of another query, or expired.
    pub fn open<T: DeserializeOwned>(
        &self,
        scope: &str,
        text: &str,
        now: Millis,
    ) -> Result<T, Problem> {
        let foreign = || {
            Problem::bad_cursor("foreign", "the cursor was not made by this server for this query")
        };
        if text.len() > TEXT_MAX {
            return Err(foreign());
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| foreign())?;
        let split = bytes.len().checked_sub(MAC_BYTES).filter(|at| *at >= TIME_BYTES);
        let (payload, theirs) = bytes.split_at(split.ok_or_else(foreign)?);
        let ours = keyed(&self.key, &[scope.as_bytes(), &[0], payload]).ok_or_else(foreign)?;
        // Compares in constant time.
        ours.verify_truncated_left(theirs).map_err(|_| foreign())?;
        let (time, position) = payload.split_at(TIME_BYTES);
        let expires_at = time.try_into().map(i64::from_be_bytes).map_err(|_| foreign())?;
        if now.0 >= expires_at {
            return Err(Problem::bad_cursor(
                "expired",
                "the cursor is over an hour old; start again",
            ));
        }
        serde_json::from_slice(position).map_err(|_| foreign())
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    keyed(key, parts).map_or([0; 32], |mac| mac.finalize().into_bytes().into())
}

/// HMAC takes keys of any length, so this is never none.
fn keyed(key: &[u8], parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_for_its_own_query_within_the_hour_and_not_otherwise() {
        let cursors = Cursors::new(&[7; 32]);
        let now = Millis(1_000_000);
        let text = cursors.seal("list?limit=2", &(5, "x"), now).unwrap();
        let opened: (i64, String) = cursors.open("list?limit=2", &text, now).unwrap();
        assert_eq!(opened, (5, "x".to_owned()));
        let open = |scope: &str, text: &str, now| {
            cursors.open::<(i64, String)>(scope, text, now).unwrap_err().errors()[0].code
        };
        assert_eq!(open("list?limit=3", &text, now), "foreign");
        assert_eq!(open("list?limit=2", &text[1..], now), "foreign");
        assert_eq!(open("list?limit=2", "", now), "foreign");
        assert_eq!(open("list?limit=2", &text, now.plus(HOUR_MS)), "expired");
        let other = Cursors::new(&[8; 32]);
        assert!(other.open::<(i64, String)>("list?limit=2", &text, now).is_err());
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let cursors = Cursors::new(&[7; 32]);
        let text = cursors.seal("s", &1, Millis(0)).unwrap();
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            if URL_SAFE_NO_PAD.decode(&changed).ok() != URL_SAFE_NO_PAD.decode(&text).ok() {
                assert!(cursors.open::<i64>("s", &changed, Millis(0)).is_err(), "{at}");
            }
        }
    }
}

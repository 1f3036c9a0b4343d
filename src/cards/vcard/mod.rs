//! vCard 2.1, 3.0 and 4.0 (RFC 2426, 6350, 9554).
//!
//! ```text
//! bytes ─ lines ─ split ─ mend ─ calcard ─ read, entries ─► Found
//! Card ─ write, text ─► bytes
//! ```
//! Sizes are checked before anything is parsed. What is broken in one card stops no other.

mod entries;
mod lines;
mod mend;
mod property;
mod read;
mod split;
#[cfg(test)]
mod tests;
mod text;
mod write;

pub use write::{Dialled, Version, write};

use std::borrow::Cow;

use super::charset::{Charset, decode};
use super::{Found, Instead, Limits};

/// The cards of a file, one after the other, each with the line where it begins.
///
/// Never fails: a card that cannot be read is [`Instead::Broken`]. Far beyond the limit of cards no
/// row is made any more.
pub fn read(bytes: &[u8], declared: Option<Charset>, limits: Limits) -> Vec<Found> {
    let (bytes, declared) = as_lines(bytes, declared);
    let cards = split::Cards::new(&bytes, limits.card_bytes_max);
    let found = cards.enumerate().map(|(at, raw)| match at < limits.cards_max {
        true if raw.too_large => broken(raw.line, "card-too-large"),
        true => read::card(raw, declared),
        false => broken(raw.line, "too-many-items"),
    });
    found.take(limits.rows_max()).collect()
}

fn broken(line: usize, code: &'static str) -> Found {
    Found { line, instead: Some(Instead::Broken(code)), ..Found::default() }
}

/// UTF-16 is decoded whole; everything else line by line, since cards of different programs may
/// lie in one file.
fn as_lines(bytes: &[u8], declared: Option<Charset>) -> (Cow<'_, [u8]>, Option<Charset>) {
    match Charset::marked(bytes).or(declared.map(|charset| (charset, bytes))) {
        Some((Charset::Utf16, rest)) => {
            let text = decode(rest, Some(Charset::Utf16)).text;
            (Cow::Owned(text.into_bytes()), Some(Charset::Utf8))
        }
        Some((charset, rest)) => (Cow::Borrowed(rest), Some(charset)),
        None => (Cow::Borrowed(bytes), None),
    }
}

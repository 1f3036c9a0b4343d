//! Contact cards as files hold them: vCard and CSV in and out, with what was lost on the way.
//!
//! A [`Card`] is what somebody wrote, not yet checked; the telephone book decides what it takes.

#![warn(missing_docs)]

mod card;
pub mod charset;
mod damage;
mod dates;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod vcard;
pub mod warning;

pub use card::{
    Address, Card, Context, Date, DateKind, Email, Found, Instead, Kind, Name, Online, Phone,
    PhoneKind,
};
pub use damage::is_damaged;

/// What a file may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Cards in one file; those beyond are `too-many-items`.
    pub cards_max: usize,
    /// Bytes of one card without its pictures; a larger one is `card-too-large`.
    pub card_bytes_max: usize,
}

/// The limits that nobody has set otherwise.
pub const LIMITS: Limits = Limits { cards_max: 10_000, card_bytes_max: 64 * 1024 };

impl Limits {
    /// Refused cards have rows too, but a file of nothing else must not fill the memory.
    fn rows_max(&self) -> usize {
        const REFUSED_MAX: usize = 1_000;
        self.cards_max.saturating_add(REFUSED_MAX)
    }
}

/// What two spellings of one uid have in common: `urn:uuid:X` and `X` name the same card.
pub fn uid_key(uid: &str) -> String {
    const PREFIX: &str = "urn:uuid:";
    let uid = uid.trim();
    match uid.split_at_checked(PREFIX.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(PREFIX) => rest.to_ascii_lowercase(),
        _ if uuid::Uuid::try_parse(uid).is_ok() => uid.to_ascii_lowercase(),
        _ => uid.to_owned(),
    }
}

impl Found {
    /// Adds a warning that is not there yet.
    pub(crate) fn warn(&mut self, code: &'static str) {
        if !self.warnings.contains(&code) {
            self.warnings.push(code);
        }
    }

    /// Counts a property or column that has no place in a card.
    pub(crate) fn drop_named(&mut self, name: &str) {
        *self.dropped.entry(name.to_owned()).or_default() += 1;
    }
}

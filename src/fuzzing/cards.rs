//! Files of contacts: what is read can be written, and is the same when it is read again.

use crate::cards::vcard::{self, Version};
use crate::cards::{Card, Found, LIMITS, sheet};

/// Any bytes are cards, or none; what was read once is stable from then on.
pub fn vcard(bytes: &[u8]) {
    let found = vcard::read(bytes, None, LIMITS);
    check_lines(&found);
    for found in found.iter().filter(|found| found.instead.is_none()) {
        for version in [Version::V3, Version::V4] {
            check_stable(&found.card, |card| {
                let text = vcard::write(card, &[], version);
                vcard::read(text.as_bytes(), None, LIMITS)
            });
        }
    }
}

/// Any bytes are rows, or none; what was read once is stable from then on.
pub fn sheet(bytes: &[u8]) {
    let found = sheet::read(bytes, None, LIMITS);
    check_lines(&found);
    for found in found.iter().filter(|found| found.instead.is_none()) {
        for style in [sheet::Style::Plain, sheet::Style::Excel] {
            check_stable(&found.card, |card| {
                let mut widths = sheet::Widths::default();
                widths.widen(card);
                let text = sheet::header(style, &widths) + &sheet::row(card, style, &widths);
                sheet::read(text.as_bytes(), None, LIMITS)
            });
        }
    }
}

/// Each card begins behind the one before.
fn check_lines(found: &[Found]) {
    assert!(found.windows(2).all(|pair| pair[0].line < pair[1].line), "{found:?}");
}

/// The first round may trim what the book would trim too; the second changes nothing.
fn check_stable(card: &Card, round: impl Fn(&Card) -> Vec<Found>) {
    let Some(once) = only(round(card)) else { return };
    let twice = only(round(&once));
    assert_eq!(twice.as_ref(), Some(&once), "of {card:?}");
}

/// Escapes may make a card larger than a card may be.
fn only(found: Vec<Found>) -> Option<Card> {
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().find(|found| found.instead.is_none()).map(|found| found.card)
}

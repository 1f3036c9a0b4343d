//! Lines to cards: where one begins and ends, however it was cut, and how large it is.

use std::collections::BTreeMap;

use super::lines::{Line, Lines};

const BEGIN: &str = "BEGIN:VCARD";
const END: &str = "END:VCARD";

/// The lines of one card.
#[derive(Default)]
pub(super) struct RawCard {
    /// Where it begins.
    pub line: usize,
    /// Its properties, without pictures and nested cards.
    pub lines: Vec<Vec<u8>>,
    /// What was left out.
    pub dropped: BTreeMap<String, usize>,
    /// Whether its end is missing.
    pub unended: bool,
    /// Whether it has more bytes than a card may have; its lines are incomplete then.
    pub too_large: bool,
    size: usize,
    /// How many cards are open inside it.
    depth: usize,
    /// Whether the last line announced a nested card.
    announced: bool,
}

/// The cards of a file.
pub(super) struct Cards<'a> {
    lines: Lines<'a>,
    /// The beginning that ended the card before.
    begun: Option<usize>,
    bytes_max: usize,
}

impl<'a> Cards<'a> {
    pub(super) fn new(bytes: &'a [u8], bytes_max: usize) -> Self {
        Self { lines: Lines::new(bytes), begun: None, bytes_max }
    }

    /// What stands outside of cards is nobody's.
    fn begin(&mut self) -> Option<usize> {
        let begun = self.begun.take();
        begun.or_else(|| self.lines.find(|line| line.is(BEGIN)).map(|line| line.number))
    }
}

impl Iterator for Cards<'_> {
    type Item = RawCard;

    fn next(&mut self) -> Option<RawCard> {
        let mut card = RawCard { line: self.begin()?, ..RawCard::default() };
        for line in self.lines.by_ref() {
            if line.is(BEGIN) && !card.announced {
                self.begun = Some(line.number);
                break;
            }
            if line.is(END) && card.depth == 0 {
                return Some(card);
            }
            card.take(line, self.bytes_max);
        }
        card.unended = true;
        Some(card)
    }
}

impl RawCard {
    fn take(&mut self, line: Line, bytes_max: usize) {
        if line.picture.is_none() {
            self.size += line.size;
        }
        self.too_large = self.size > bytes_max;
        let nested = std::mem::take(&mut self.announced) && line.is(BEGIN);
        let outside = self.depth == 0;
        if let Some(value) = line.agent() {
            self.announced = value.is_empty();
            self.depth += usize::from(value.eq_ignore_ascii_case(BEGIN.as_bytes()));
        }
        self.depth += usize::from(nested);
        self.depth -= usize::from(line.is(END));
        if !outside || nested {
            return;
        }
        match line.picture {
            Some(name) => self.count(name),
            None if line.agent().is_some() => self.count("AGENT"),
            None if self.too_large => self.lines.clear(),
            None => self.lines.push(line.bytes),
        }
    }

    fn count(&mut self, name: &str) {
        *self.dropped.entry(name.to_owned()).or_default() += 1;
    }
}

//! Rows to contacts.

use csv::{ReaderBuilder, StringRecord};

use super::super::charset::{Charset, decode};
use super::super::dates;
use super::super::{Card, Email, Found, Instead, Limits, Online, Phone, damage};
use super::drafts::{Drafts, add_day, add_phone, values};
use super::headers::{Column, Header, List, Part, Text, headers};
use super::lines::Lines;
use super::looks_like_formula;
use super::words::{CONTEXTS, KINDS, meaning, word};

/// The contacts of a sheet, one for each row behind the first, which names the columns.
///
/// Never fails: a sheet without a known column is one row that is [`Instead::Broken`]. An
/// apostrophe that guards a text from being a formula is taken off in a file with a byte order
/// mark, which spreadsheets insist on, and in front of numbers. Far beyond the limit of cards no
/// row is made any more.
pub fn read(bytes: &[u8], declared: Option<Charset>, limits: Limits) -> Vec<Found> {
    let guarded = Charset::marked(bytes).is_some();
    let decoded = decode(bytes, declared);
    let (delimiter, text, first_line) = delimiter(&decoded.text);
    let mut lines = Lines::from(text, first_line);
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter);
    let mut reader = reader.from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok);
    let Some(first) = records.next() else { return Vec::new() };
    let Some(headers) = headers(first.iter()) else {
        return vec![broken(line(&first, &mut lines), "header-unknown")];
    };
    let sheet = Sheet { headers, guarded, limits };
    let found =
        records.enumerate().map(|(at, record)| sheet.row(at, line(&record, &mut lines), &record));
    let mut found = found.take(limits.rows_max()).collect::<Vec<_>>();
    // Bytes belong to the file, not to a row: said once.
    if let Some(first) = found.first_mut() {
        decoded.warnings.iter().for_each(|code| first.warn(code));
    }
    found
}

fn broken(line: usize, code: &'static str) -> Found {
    Found { line, instead: Some(Instead::Broken(code)), ..Found::default() }
}

fn line(record: &StringRecord, lines: &mut Lines<'_>) -> usize {
    lines.of(record.position().map_or(0, |position| position.byte()))
}

/// What stands between the columns, by the first line, the text and the line where it begins.
/// `sep=;` says it to spreadsheets.
fn delimiter(text: &str) -> (u8, &str, usize) {
    let first = text.lines().next().unwrap_or_default();
    if let [b's', b'e', b'p', b'=', by] = first.as_bytes() {
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        return (*by, rest, 2);
    }
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        let count = counts.iter_mut().find(|(by, _)| *by == byte && !quoted);
        count.into_iter().for_each(|(_, count)| *count += 1);
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(by, _)| *by), text, 1)
}

struct Sheet {
    headers: Vec<Header>,
    guarded: bool,
    limits: Limits,
}

impl Sheet {
    fn row(&self, at: usize, line: usize, record: &StringRecord) -> Found {
        if at >= self.limits.cards_max {
            return broken(line, "too-many-items");
        }
        if record.as_slice().len() + record.len() > self.limits.card_bytes_max {
            return broken(line, "card-too-large");
        }
        let mut found = Found { line, ..Found::default() };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            found.instead = Some(Instead::Empty);
            return found;
        }
        let mut drafts = Drafts::default();
        for (header, cell) in self.headers.iter().zip(record.iter()) {
            let cell = self.unguarded(cell.trim());
            let cell = match &header.column {
                // A spreadsheet has written it without its mark; nobody dials an apostrophe.
                Column::Part(List::Phones, _, Part::Raw) if !self.guarded => {
                    damage::unwrapped(cell)
                }
                _ => cell,
            };
            if !cell.is_empty() {
                put(header, cell, &mut found, &mut drafts);
            }
        }
        drafts.finish(&mut found);
        found
    }

    fn unguarded<'a>(&self, cell: &'a str) -> &'a str {
        let inner = cell.strip_prefix('\'').filter(|_| self.guarded && looks_like_formula(cell));
        inner.unwrap_or(cell)
    }
}

fn put(header: &Header, cell: &str, found: &mut Found, drafts: &mut Drafts) {
    match &header.column {
        Column::Text(text) => put_text(*text, cell, &mut found.card),
        Column::Label => found.card.labels.push(cell.to_owned()),
        Column::Labels(between) => put_labels(cell, between, &mut found.card),
        Column::Part(list, slot, part) => drafts.put(*list, *slot, *part, cell),
        Column::Place(context, part) => {
            let slot = CONTEXTS.iter().position(|(_, known)| known == context).unwrap_or(0);
            drafts.put(List::Addresses, slot, *part, cell);
            drafts.put(List::Addresses, slot, Part::Context, word(&CONTEXTS, *context));
        }
        Column::Number(kind, label) => {
            let (raw, label) = (damage::unwrapped(cell).to_owned(), label.map(str::to_owned));
            add_phone(found, Phone { raw, kind: *kind, label, ..Phone::default() });
        }
        Column::Mail => found
            .card
            .emails
            .extend(values(cell).map(|it| Email { address: it.to_owned(), ..Email::default() })),
        Column::Site => {
            let uri = Some(cell.to_owned());
            found.card.online.push(Online { uri, ..Online::default() });
        }
        Column::Day(kind) => add_day(found, None, *kind, dates::read_loosely(cell)),
        Column::Unknown => found.drop_named(&header.name),
    }
}

fn put_text(text: Text, cell: &str, card: &mut Card) {
    let name = &mut card.name;
    let place = match text {
        Text::Kind => return card.kind = meaning(&KINDS, cell),
        Text::Favorite => return card.favorite = cell.eq_ignore_ascii_case("true") || cell == "1",
        Text::Uid => &mut card.uid,
        Text::Full => &mut name.full,
        Text::Prefix => &mut name.prefix,
        Text::Given => &mut name.given,
        Text::Middle => &mut name.middle,
        Text::Surname => &mut name.surname,
        Text::Suffix => &mut name.suffix,
        Text::Nickname => &mut card.nickname,
        Text::Organization => &mut card.organization,
        Text::JobTitle => &mut card.job_title,
        Text::Note => &mut card.note,
    };
    place.get_or_insert_with(|| cell.to_owned());
}

/// Labels with `* ` in front are Google's own; of those only the star means something here.
fn put_labels(cell: &str, between: &str, card: &mut Card) {
    for label in cell.split(between).map(str::trim).filter(|label| !label.is_empty()) {
        match label.strip_prefix("* ") {
            Some(own) => card.favorite |= own.eq_ignore_ascii_case("starred"),
            None => card.labels.push(label.to_owned()),
        }
    }
}

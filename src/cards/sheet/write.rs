//! Contacts to rows of our own columns.

use csv::{Terminator, WriterBuilder};

use super::super::{Address, Card, Date, Email, Online, Phone};
use super::headers::{List, parts};
use super::looks_like_formula;
use super::words::{CONTEXTS, DATE_KINDS, KINDS, PHONE_KINDS, word};

/// Who the rows are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Programs: RFC 4180, every value untouched.
    Plain,
    /// Spreadsheets: a byte order mark, and an apostrophe before what would be a formula.
    Excel,
}

/// How many columns each list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Widths {
    pub phones: usize,
    pub emails: usize,
    pub online: usize,
    pub addresses: usize,
    pub dates: usize,
    pub labels: usize,
}

impl Widths {
    /// As many as a contact may have.
    pub const MAX: Self =
        Self { phones: 20, emails: 20, online: 20, addresses: 5, dates: 5, labels: 20 };

    /// Makes room for a card.
    pub fn widen(&mut self, card: &Card) {
        self.phones = self.phones.max(card.phones.len());
        self.emails = self.emails.max(card.emails.len());
        self.online = self.online.max(card.online.len());
        self.addresses = self.addresses.max(card.addresses.len());
        self.dates = self.dates.max(card.dates.len());
        self.labels = self.labels.max(card.labels.len());
    }

    fn lists(&self) -> [(List, &'static str, usize); 5] {
        [
            (List::Phones, "phones", self.phones),
            (List::Emails, "emails", self.emails),
            (List::Online, "online", self.online),
            (List::Addresses, "addresses", self.addresses),
            (List::Dates, "dates", self.dates),
        ]
    }
}

/// The first line, which names the columns.
pub fn header(style: Style, widths: &Widths) -> String {
    const TEXTS: [&str; 13] = [
        "uid",
        "kind",
        "name.full",
        "name.prefix",
        "name.given",
        "name.middle",
        "name.surname",
        "name.suffix",
        "nickname",
        "organization",
        "jobTitle",
        "note",
        "favorite",
    ];
    let mut cells = TEXTS.map(str::to_owned).to_vec();
    cells.extend((0..widths.labels).map(|at| format!("labels.{at}")));
    for (list, name, width) in widths.lists() {
        for at in 0..width {
            cells.extend(parts(list).iter().map(|(part, _)| format!("{name}.{at}.{part}")));
        }
    }
    let mark = if style == Style::Excel { "\u{FEFF}" } else { "" };
    mark.to_owned() + &line(&cells)
}

/// One row; entries beyond the widths are left out.
pub fn row(card: &Card, style: Style, widths: &Widths) -> String {
    let mut cells = texts(card);
    cells.extend(padded(&card.labels, widths.labels, 1, |label| vec![label.clone()]));
    let (context, list) = (|context| word(&CONTEXTS, context).to_owned(), parts);
    let phone = |it: &Phone| {
        let kind = word(&PHONE_KINDS, it.kind).to_owned();
        vec![or(&it.id), it.raw.clone(), or(&it.region), kind, or(&it.label), flag(it.primary)]
    };
    cells.extend(padded(&card.phones, widths.phones, list(List::Phones).len(), phone));
    let email = |it: &Email| {
        vec![or(&it.id), it.address.clone(), context(it.context), or(&it.label), flag(it.primary)]
    };
    cells.extend(padded(&card.emails, widths.emails, list(List::Emails).len(), email));
    let online = |it: &Online| vec![or(&it.id), or(&it.service), or(&it.user), or(&it.uri)];
    cells.extend(padded(&card.online, widths.online, list(List::Online).len(), online));
    let addresses = padded(&card.addresses, widths.addresses, list(List::Addresses).len(), address);
    cells.extend(addresses);
    cells.extend(padded(&card.dates, widths.dates, list(List::Dates).len(), date));
    if style == Style::Excel {
        cells
            .iter_mut()
            .filter(|cell| looks_like_formula(cell))
            .for_each(|cell| cell.insert(0, '\''));
    }
    line(&cells)
}

fn texts(card: &Card) -> Vec<String> {
    let name = &card.name;
    vec![
        or(&card.uid),
        word(&KINDS, card.kind).to_owned(),
        or(&name.full),
        or(&name.prefix),
        or(&name.given),
        or(&name.middle),
        or(&name.surname),
        or(&name.suffix),
        or(&card.nickname),
        or(&card.organization),
        or(&card.job_title),
        or(&card.note),
        card.favorite.to_string(),
    ]
}

fn address(it: &Address) -> Vec<String> {
    vec![
        or(&it.id),
        or(&it.full),
        or(&it.street),
        or(&it.locality),
        or(&it.region),
        or(&it.postcode),
        or(&it.country_code),
        word(&CONTEXTS, it.context).to_owned(),
        or(&it.label),
    ]
}

fn date(it: &Date) -> Vec<String> {
    vec![
        or(&it.id),
        word(&DATE_KINDS, it.kind).to_owned(),
        it.year.map(|year| year.to_string()).unwrap_or_default(),
        it.month.to_string(),
        it.day.to_string(),
    ]
}

/// The cells of a list, with empty ones up to its width.
fn padded<T>(
    entries: &[T],
    width: usize,
    parts: usize,
    cells: impl Fn(&T) -> Vec<String>,
) -> Vec<String> {
    let mut all = entries.iter().take(width).flat_map(cells).collect::<Vec<_>>();
    all.resize(width * parts, String::new());
    all
}

fn or(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn flag(is: bool) -> String {
    if is { "true".to_owned() } else { String::new() }
}

/// Writing to memory does not fail.
fn line(cells: &[String]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let _ = writer.write_record(cells);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

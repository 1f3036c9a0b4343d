//! Cells of a row to the entries of a card.

use std::collections::BTreeMap;

use super::super::dates::{self, Read};
use super::super::{
    Address, Card, Date, DateKind, Email, Found, Online, Phone, damage, is_damaged, warning,
};
use super::aliases::GOOGLE;
use super::headers::{List, Part};
use super::words::{
    CONTEXTS, DATE_KINDS, PHONE_KINDS, context_label, is_first, meaning, phone_label,
};

/// The filled cells of one entry.
#[derive(Default)]
pub(super) struct Draft {
    parts: BTreeMap<Part, String>,
}

/// The entries of a row that stand in several columns each, by list and slot.
#[derive(Default)]
pub(super) struct Drafts {
    all: BTreeMap<(List, usize), Draft>,
}

impl Drafts {
    pub(super) fn put(&mut self, list: List, slot: usize, part: Part, value: &str) {
        let draft = self.all.entry((list, slot)).or_default();
        let value = match (part, draft.parts.get(&part)) {
            (Part::StreetMore, Some(before)) => format!("{before}, {value}"),
            _ => value.to_owned(),
        };
        draft.parts.insert(part, value);
    }

    /// Adds what the drafts say to the card.
    pub(super) fn finish(self, found: &mut Found) {
        for ((list, _), draft) in self.all {
            match list {
                List::Phones => draft.phones(found),
                List::Emails => draft.emails(&mut found.card),
                List::Online => draft.online(&mut found.card),
                List::Addresses => draft.address(&mut found.card),
                List::Dates => draft.date(found),
            }
        }
    }
}

/// Adds a number, with a warning when a spreadsheet has rounded it.
pub(super) fn add_phone(found: &mut Found, mut phone: Phone) {
    if is_damaged(&phone.raw) {
        found.warn(warning::NUMBER_ROUNDED);
    }
    phone.primary &= found.card.phones.iter().all(|other| !other.primary);
    found.card.phones.push(phone);
}

/// Adds a day, or a warning.
pub(super) fn add_day(found: &mut Found, id: Option<String>, kind: DateKind, read: Read) {
    match read {
        Read::Is(day) => {
            let date = Date { id, kind, year: day.year, month: day.month, day: day.day };
            found.card.dates.push(date);
        }
        Read::Nothing => {}
        Read::Invalid => found.warn(warning::DATE_INVALID),
    }
}

/// Values with Google's separator between them.
pub(super) fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(GOOGLE).map(str::trim).filter(|value| !value.is_empty())
}

impl Draft {
    fn take(&mut self, part: Part) -> Option<String> {
        self.parts.remove(&part)
    }

    fn word(&self, part: Part) -> &str {
        self.parts.get(&part).map(String::as_str).unwrap_or_default()
    }

    fn is(&self, part: Part) -> bool {
        self.word(part).eq_ignore_ascii_case("true") || self.word(part) == "1"
    }

    fn phones(mut self, found: &mut Found) {
        let (kind, label) = phone_label(self.word(Part::Word));
        let primary = is_first(self.word(Part::Word));
        for value in values(self.word(Part::Values)) {
            let raw = damage::unwrapped(value).to_owned();
            let label = label.clone();
            add_phone(found, Phone { raw, kind, label, primary, ..Phone::default() });
        }
        let Some(raw) = self.take(Part::Raw) else { return };
        let phone = Phone {
            raw,
            kind: meaning(&PHONE_KINDS, self.word(Part::Kind)),
            primary: self.is(Part::Primary),
            id: self.take(Part::Id),
            region: self.take(Part::Region),
            label: self.take(Part::Label),
        };
        add_phone(found, phone);
    }

    fn emails(mut self, card: &mut Card) {
        let (context, label) = context_label(self.word(Part::Word));
        for address in values(self.word(Part::Values)) {
            let first = is_first(self.word(Part::Word));
            let primary = first && card.emails.iter().all(|other| !other.primary);
            let (id, address, label) = (None, address.to_owned(), label.clone());
            card.emails.push(Email { id, address, context, label, primary });
        }
        let Some(address) = self.take(Part::Address) else { return };
        let primary = self.is(Part::Primary) && card.emails.iter().all(|other| !other.primary);
        card.emails.push(Email {
            address,
            context: meaning(&CONTEXTS, self.word(Part::Context)),
            primary,
            id: self.take(Part::Id),
            label: self.take(Part::Label),
        });
    }

    fn online(mut self, card: &mut Card) {
        let service = self.take(Part::Service);
        for value in values(self.word(Part::Values)) {
            let value = Some(value.to_owned());
            let (user, uri) = if service.is_some() { (value, None) } else { (None, value) };
            card.online.push(Online { id: None, service: service.clone(), user, uri });
        }
        let (user, uri) = (self.take(Part::User), self.take(Part::Uri));
        let from_google = self.parts.contains_key(&Part::Values);
        if !from_google && (service.is_some() || user.is_some() || uri.is_some()) {
            card.online.push(Online { id: self.take(Part::Id), service, user, uri });
        }
    }

    fn address(mut self, card: &mut Card) {
        let (context, label) = match self.parts.contains_key(&Part::Word) {
            true => context_label(self.word(Part::Word)),
            false => (meaning(&CONTEXTS, self.word(Part::Context)), None),
        };
        let streets = [self.take(Part::Street), self.take(Part::StreetMore)];
        let streets = streets.into_iter().flatten().collect::<Vec<_>>();
        let country = self.take(Part::Country);
        let is_code =
            |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let code = self.take(Part::CountryCode).or_else(|| country.clone().filter(is_code));
        let address = Address {
            id: self.take(Part::Id),
            full: self.take(Part::Full),
            street: (!streets.is_empty()).then(|| streets.join(", ")),
            locality: self.take(Part::Locality),
            region: self.take(Part::Region),
            postcode: self.take(Part::Postcode),
            country_code: code,
            context,
            label: self.take(Part::Label).or(label),
        };
        card.addresses
            .extend(complete(address, country.filter(|country| !is_code(country)).as_ref()));
    }

    fn date(mut self, found: &mut Found) {
        let id = self.take(Part::Id);
        if let Some(text) = self.take(Part::Values) {
            let kind = meaning(&DATE_KINDS, self.word(Part::Word));
            return add_day(found, id, kind, dates::read_loosely(&text));
        }
        // Only Thunderbird's columns name no kind: they are about birth.
        let kind = match self.take(Part::Kind) {
            Some(kind) => meaning(&DATE_KINDS, &kind),
            None => DateKind::Birthday,
        };
        let filled = [Part::Year, Part::Month, Part::Day].map(|part| self.take(part));
        if filled.iter().all(Option::is_none) {
            return;
        }
        let [year, month, day] = filled.map(|text| text.map(|text| text.parse::<u16>()));
        let read = match (year.transpose(), month, day) {
            (Ok(year), Some(Ok(month)), Some(Ok(day))) => {
                dates::day(year.map(i32::from), month.into(), day.into())
            }
            _ => Read::Invalid,
        };
        add_day(found, id, kind, read);
    }
}

/// None when nothing is filled. A name of a country has no place of its own, so the whole keeps it.
fn complete(mut address: Address, country: Option<&String>) -> Option<Address> {
    if address.full.is_none() && country.is_some() {
        let parts = [&address.street, &address.locality, &address.region, &address.postcode];
        let parts = parts.into_iter().flatten().chain(country).cloned().collect::<Vec<_>>();
        address.full = Some(parts.join(", "));
    }
    let (context, label) = (address.context, address.label.clone());
    let empty = Address { context, label, ..Address::default() };
    (address != empty).then_some(address)
}

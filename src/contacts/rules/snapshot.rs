//! Contents of a contact as JSON, for what can be undone. Entries keep what their numbers and
//! mail addresses meant, so that nothing is read anew.

use serde::{Deserialize, Serialize};

use crate::cards::{Address, Card, Date, Email, Name, Online, Phone};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::words::Word;
use crate::phone::Number;

type Text = Option<String>;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Snapshot {
    uid: Text,
    kind: String,
    name: [Text; 6],
    nickname: Text,
    organization: Text,
    job_title: Text,
    note: Text,
    favorite: bool,
    phones: Vec<PhoneShot>,
    emails: Vec<EmailShot>,
    online: Vec<[Text; 4]>,
    addresses: Vec<AddressShot>,
    dates: Vec<DateShot>,
    labels: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct PhoneShot {
    id: Text,
    raw: String,
    region: Text,
    kind: String,
    label: Text,
    primary: bool,
    e164: Text,
    extension: Text,
    status: String,
}

#[derive(Serialize, Deserialize)]
struct EmailShot {
    id: Text,
    address: String,
    mailbox: String,
    context: String,
    label: Text,
    primary: bool,
}

#[derive(Serialize, Deserialize)]
struct AddressShot {
    id: Text,
    /// From the whole to the country.
    lines: [Text; 6],
    context: String,
    label: Text,
}

#[derive(Serialize, Deserialize)]
struct DateShot {
    id: Text,
    kind: String,
    year: Option<i32>,
    month: u32,
    day: u32,
}

/// The contents as text. Plain values always have one; an empty text is no contents.
pub fn write(content: &Content) -> String {
    serde_json::to_string(&Snapshot::from(content)).unwrap_or_default()
}

/// The contents that [`write()`] wrote; none for any other text.
pub fn read(text: &str) -> Option<Content> {
    serde_json::from_str(text).ok().map(Snapshot::into_content)
}

impl From<&Content> for Snapshot {
    fn from(content: &Content) -> Self {
        let Card { uid, kind, name, nickname, organization, job_title, note, favorite, .. } =
            content.card.clone();
        let Card { emails, online, addresses, dates, labels, .. } = content.card.clone();
        let Name { full, prefix, given, middle, surname, suffix } = name;
        let emails = emails.into_iter().zip(content.mailboxes.iter().cloned());
        Self {
            uid,
            kind: kind.word().to_owned(),
            name: [full, prefix, given, middle, surname, suffix],
            nickname,
            organization,
            job_title,
            note,
            favorite,
            phones: content.phones().map(PhoneShot::from).collect(),
            emails: emails.map(EmailShot::from).collect(),
            online: online.into_iter().map(|o| [o.id, o.service, o.user, o.uri]).collect(),
            addresses: addresses.into_iter().map(AddressShot::from).collect(),
            dates: dates.into_iter().map(DateShot::from).collect(),
            labels,
        }
    }
}

impl Snapshot {
    fn into_content(self) -> Content {
        let [full, prefix, given, middle, surname, suffix] = self.name;
        let (phones, numbers) = self.phones.into_iter().map(PhoneShot::split).unzip();
        let (emails, mailboxes) = self.emails.into_iter().map(EmailShot::split).unzip();
        let online = |[id, service, user, uri]: [Text; 4]| Online { id, service, user, uri };
        let card = Card {
            uid: self.uid,
            kind: Word::of_word(&self.kind).unwrap_or_default(),
            name: Name { full, prefix, given, middle, surname, suffix },
            nickname: self.nickname,
            organization: self.organization,
            job_title: self.job_title,
            note: self.note,
            favorite: self.favorite,
            phones,
            emails,
            online: self.online.into_iter().map(online).collect(),
            addresses: self.addresses.into_iter().map(AddressShot::into_address).collect(),
            dates: self.dates.into_iter().map(DateShot::into_date).collect(),
            labels: self.labels,
        };
        Content { card, numbers, mailboxes }
    }
}

impl From<(&Phone, &Number)> for PhoneShot {
    fn from((phone, number): (&Phone, &Number)) -> Self {
        let (phone, number) = (phone.clone(), number.clone());
        Self {
            id: phone.id,
            raw: phone.raw,
            region: number.region,
            kind: phone.kind.word().to_owned(),
            label: phone.label,
            primary: phone.primary,
            e164: number.e164,
            extension: number.extension,
            status: number.status.word().to_owned(),
        }
    }
}

impl PhoneShot {
    fn split(self) -> (Phone, Number) {
        let Self { id, raw, region, label, primary, e164, extension, .. } = self;
        let kind = Word::of_word(&self.kind).unwrap_or_default();
        let status = Word::of_word(&self.status).unwrap_or_default();
        let phone = Phone { id, raw, region: region.clone(), kind, label, primary };
        (phone, Number { e164, extension, region, status })
    }
}

impl From<(Email, String)> for EmailShot {
    fn from((email, mailbox): (Email, String)) -> Self {
        let Email { id, address, context, label, primary } = email;
        Self { id, address, mailbox, context: context.word().to_owned(), label, primary }
    }
}

impl EmailShot {
    fn split(self) -> (Email, String) {
        let Self { id, address, mailbox, context, label, primary } = self;
        let context = Word::of_word(&context).unwrap_or_default();
        (Email { id, address, context, label, primary }, mailbox)
    }
}

impl From<Address> for AddressShot {
    fn from(address: Address) -> Self {
        let Address { id, full, street, locality, region, postcode, country_code, .. } = address;
        let lines = [full, street, locality, region, postcode, country_code];
        Self { id, lines, context: address.context.word().to_owned(), label: address.label }
    }
}

impl AddressShot {
    fn into_address(self) -> Address {
        let [full, street, locality, region, postcode, country_code] = self.lines;
        let context = Word::of_word(&self.context).unwrap_or_default();
        let (id, label) = (self.id, self.label);
        Address { id, full, street, locality, region, postcode, country_code, context, label }
    }
}

impl From<Date> for DateShot {
    fn from(date: Date) -> Self {
        let Date { id, kind, year, month, day } = date;
        Self { id, kind: kind.word().to_owned(), year, month, day }
    }
}

impl DateShot {
    fn into_date(self) -> Date {
        let Self { id, kind, year, month, day } = self;
        Date { id, kind: Word::of_word(&kind).unwrap_or_default(), year, month, day }
    }
}

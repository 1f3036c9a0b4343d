//! Contacts as they are shown.

use schemars::JsonSchema;
use serde::Serialize;

use crate::cards::{self, Card};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::words::Word;
use crate::contacts::store::stored::{Linked, Stored};
use crate::ids::{ContactId, PlayerId};
use crate::phone::Number;
use crate::time::Millis;

/// A contact of the player's telephone book.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    #[serde(flatten)]
    pub summary: ContactSummary,
    /// Postal addresses.
    pub addresses: Vec<Address>,
    /// Free text of several lines; search does not read it.
    pub note: Option<String>,
}

/// A contact as lists show it: without note and addresses.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactSummary {
    /// Public id, unique in this book.
    pub id: ContactId,
    /// What makes it the same contact when it is imported again.
    pub uid: String,
    /// Rises by 1 with every visible change.
    pub version: i64,
    /// Person or organisation.
    #[schemars(extend("enum" = ["individual", "org"]))]
    pub kind: &'static str,
    /// The parts of the name.
    pub name: Name,
    /// What friends or other players call it.
    pub nickname: Option<String>,
    /// Where somebody works, or the organisation itself.
    pub organization: Option<String>,
    /// What somebody does there.
    pub job_title: Option<String>,
    /// What to show in a list: the first of full name, given and surname, nickname, organization,
    /// mail address, number and user name that is filled.
    pub display_name: String,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// Mail addresses.
    pub emails: Vec<Email>,
    /// Accounts elsewhere on the net.
    pub online: Vec<Online>,
    /// Birthdays and other days.
    pub dates: Vec<Date>,
    /// Labels, in the order of their names.
    pub labels: Vec<String>,
    /// Whether it is among the favourites.
    pub favorite: bool,
    /// The player behind the contact, where there is a link.
    pub player: Option<PlayerBehind>,
    /// When it was made.
    pub created_at: Millis,
    /// When it was changed last.
    pub updated_at: Millis,
}

/// The parts of a name (RFC 6350 §6.2.2), and the whole as its owner writes it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Name {
    pub full: Option<String>,
    pub prefix: Option<String>,
    pub given: Option<String>,
    pub middle: Option<String>,
    pub surname: Option<String>,
    pub suffix: Option<String>,
}

/// A telephone number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Phone {
    /// Names it within the contact.
    pub id: String,
    /// As it was typed.
    pub raw: String,
    /// ITU-T E.164, for valid and possible numbers.
    pub e164: Option<String>,
    /// As one dials it from abroad.
    pub international: Option<String>,
    /// As one dials it in its own country.
    pub national: Option<String>,
    /// The number's country (ISO 3166-1 alpha-2), or the one it was read by.
    pub region: Option<String>,
    /// What the number is good for.
    #[schemars(extend("enum" = [
        "voice", "mobile", "fax", "text", "video", "pager", "main", "other",
    ]))]
    pub kind: &'static str,
    /// A word for people.
    pub label: Option<String>,
    /// How far the number can be trusted. It says nothing about whose it is.
    #[schemars(extend("enum" = ["valid", "possible", "invalid", "short", "unparsed"]))]
    pub status: &'static str,
    /// The one to call first.
    pub primary: bool,
}

/// A mail address.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Email {
    /// Names it within the contact.
    pub id: String,
    /// As it was typed.
    pub address: String,
    /// Where it belongs.
    #[schemars(extend("enum" = ["other", "private", "work"]))]
    pub context: &'static str,
    /// A word for people.
    pub label: Option<String>,
    /// The one to write to first.
    pub primary: bool,
}

/// An account elsewhere on the net.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Online {
    /// Names it within the contact.
    pub id: String,
    /// For example `discord`.
    pub service: Option<String>,
    /// The user's name there.
    pub user: Option<String>,
    /// Where it is.
    pub uri: Option<String>,
}

/// A postal address.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Names it within the contact.
    pub id: String,
    /// The whole, as on a letter.
    pub full: Option<String>,
    pub street: Option<String>,
    pub locality: Option<String>,
    pub region: Option<String>,
    pub postcode: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
    /// Where it belongs.
    #[schemars(extend("enum" = ["other", "private", "work"]))]
    pub context: &'static str,
    /// A word for people.
    pub label: Option<String>,
}

/// A day; the year may be unknown.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Date {
    /// Names it within the contact.
    pub id: String,
    /// What happened on it.
    #[schemars(extend("enum" = ["other", "birthday", "anniversary"]))]
    pub kind: &'static str,
    /// 1 to 9999; null when it is not known.
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

/// The player behind a contact.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayerBehind {
    /// `pending` until both agreed.
    #[schemars(extend("enum" = ["pending", "linked"]))]
    pub state: &'static str,
    /// Public id; null until both agreed.
    pub id: Option<PlayerId>,
    /// The name that others see.
    pub display_name: String,
}

/// A contact in the trash.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrashedContact {
    #[serde(flatten)]
    pub summary: ContactSummary,
    /// When it was deleted.
    pub deleted_at: Millis,
    /// When it will be gone for good.
    pub purge_at: Millis,
}

/// A label with how many contacts bear it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// Contacts that bear it, without the trash.
    pub count: i64,
}

impl From<Stored> for Contact {
    fn from(mut stored: Stored) -> Self {
        let card = &mut stored.content.card;
        let addresses = std::mem::take(&mut card.addresses).into_iter().map(Address::from);
        let (addresses, note) = (addresses.collect(), card.note.take());
        Self { summary: ContactSummary::from(stored), addresses, note }
    }
}

impl From<Stored> for ContactSummary {
    fn from(stored: Stored) -> Self {
        let Stored { row, content, link } = stored;
        let display_name = content.display_name();
        let Content { card, numbers, .. } = content;
        let Card { name, phones, emails, online, dates, .. } = card;
        Self {
            id: row.id,
            uid: row.uid,
            version: row.version,
            kind: card.kind.word(),
            name: Name::from(name),
            nickname: card.nickname,
            organization: card.organization,
            job_title: card.job_title,
            display_name,
            phones: phones.into_iter().zip(numbers).map(Phone::from).collect(),
            emails: emails.into_iter().map(Email::from).collect(),
            online: online.into_iter().map(Online::from).collect(),
            dates: dates.into_iter().map(Date::from).collect(),
            labels: card.labels,
            favorite: card.favorite,
            player: link.map(PlayerBehind::from),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

impl TrashedContact {
    /// None for a contact that is not in the trash.
    pub fn of(stored: Stored) -> Option<Self> {
        let (deleted_at, purge_at) = (stored.row.deleted_at?, stored.row.purge_at?);
        Some(Self { summary: stored.into(), deleted_at, purge_at })
    }
}

impl From<cards::Name> for Name {
    fn from(name: cards::Name) -> Self {
        let cards::Name { full, prefix, given, middle, surname, suffix } = name;
        Self { full, prefix, given, middle, surname, suffix }
    }
}

impl From<(cards::Phone, Number)> for Phone {
    fn from((phone, number): (cards::Phone, Number)) -> Self {
        let spelling = number.spelling();
        let (international, national) = spelling.map(|s| (s.international, s.national)).unzip();
        Self {
            id: phone.id.unwrap_or_default(),
            raw: phone.raw,
            e164: number.e164,
            international,
            national,
            region: number.region,
            kind: phone.kind.word(),
            label: phone.label,
            status: number.status.word(),
            primary: phone.primary,
        }
    }
}

impl From<cards::Email> for Email {
    fn from(email: cards::Email) -> Self {
        let cards::Email { id, address, context, label, primary } = email;
        Self { id: id.unwrap_or_default(), address, context: context.word(), label, primary }
    }
}

impl From<cards::Online> for Online {
    fn from(online: cards::Online) -> Self {
        let cards::Online { id, service, user, uri } = online;
        Self { id: id.unwrap_or_default(), service, user, uri }
    }
}

impl From<cards::Address> for Address {
    fn from(address: cards::Address) -> Self {
        Self {
            id: address.id.unwrap_or_default(),
            full: address.full,
            street: address.street,
            locality: address.locality,
            region: address.region,
            postcode: address.postcode,
            country_code: address.country_code,
            context: address.context.word(),
            label: address.label,
        }
    }
}

impl From<cards::Date> for Date {
    fn from(date: cards::Date) -> Self {
        let cards::Date { id, kind, year, month, day } = date;
        Self { id: id.unwrap_or_default(), kind: kind.word(), year, month, day }
    }
}

impl From<Linked> for PlayerBehind {
    fn from(link: Linked) -> Self {
        let state = if link.agreed { "linked" } else { "pending" };
        Self { state, id: link.agreed.then_some(link.id), display_name: link.display_name }
    }
}

/// A page of the feed of changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ContactChanges")]
pub struct Changes {
    /// What changed, the oldest change first; each contact once.
    pub items: Vec<Change>,
    /// Give it back as `since` next time, after applying the items.
    pub sync_token: String,
    /// Whether there is more to read at once.
    pub has_more: bool,
}

/// What became of a contact.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactChange")]
pub struct Change {
    /// Which contact.
    pub id: ContactId,
    /// `upsert`: keep `contact`; `delete`: drop it.
    #[schemars(extend("enum" = ["upsert", "delete"]))]
    pub op: &'static str,
    /// Its version by then.
    pub version: i64,
    /// For `If-Match`; null when it is deleted.
    pub etag: Option<String>,
    /// As it is now; null when it is deleted.
    pub contact: Option<Contact>,
}

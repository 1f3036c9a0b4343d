//! A contact as it is written, in a file or in a request.

use std::collections::BTreeMap;

/// One contact as it is written. Texts are as they came: neither trimmed, normalised nor checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What makes it the same contact when it comes again.
    pub uid: Option<String>,
    /// Person, organisation or group.
    pub kind: Kind,
    /// Its names.
    pub name: Name,
    /// What friends or other players call it.
    pub nickname: Option<String>,
    /// Where somebody works, or the organisation itself.
    pub organization: Option<String>,
    /// What somebody does there.
    pub job_title: Option<String>,
    /// Free text of several lines.
    pub note: Option<String>,
    /// Whether it is among the favourites.
    pub favorite: bool,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// Mail addresses.
    pub emails: Vec<Email>,
    /// Accounts and addresses elsewhere on the net.
    pub online: Vec<Online>,
    /// Postal addresses.
    pub addresses: Vec<Address>,
    /// Birthdays and other days.
    pub dates: Vec<Date>,
    /// Labels.
    pub labels: Vec<String>,
}

/// What a card is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    #[default]
    Individual,
    /// An organisation.
    Org,
}

/// The parts of a name (RFC 6350 §6.2.2), and the whole as its owner writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Name {
    pub full: Option<String>,
    pub prefix: Option<String>,
    pub given: Option<String>,
    pub middle: Option<String>,
    pub surname: Option<String>,
    pub suffix: Option<String>,
}

/// A telephone number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phone {
    /// Names it within its card; none lets the book choose.
    pub id: Option<String>,
    /// As it is written.
    pub raw: String,
    /// ISO 3166-1 alpha-2: how to read a number without a country code.
    pub region: Option<String>,
    /// What it is good for.
    pub kind: PhoneKind,
    /// A word for people.
    pub label: Option<String>,
    /// The one to call first.
    pub primary: bool,
}

/// What a number is good for (RFC 6350 §6.4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PhoneKind {
    Mobile,
    #[default]
    Voice,
    Fax,
    Text,
    Video,
    Pager,
    Main,
    Other,
}

/// A mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Email {
    /// Names it within its card; none lets the book choose.
    pub id: Option<String>,
    /// As it is written.
    pub address: String,
    /// At home or at work.
    pub context: Context,
    /// A word for people.
    pub label: Option<String>,
    /// The one to write to first.
    pub primary: bool,
}

/// Where an address belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Context {
    Private,
    Work,
    #[default]
    Other,
}

/// An account or address elsewhere on the net; at least one of the three is filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Online {
    /// Names it within its card; none lets the book choose.
    pub id: Option<String>,
    /// For example `discord`.
    pub service: Option<String>,
    /// The user's name there.
    pub user: Option<String>,
    /// Where it is.
    pub uri: Option<String>,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Address {
    /// Names it within its card; none lets the book choose.
    pub id: Option<String>,
    /// The whole, as on a letter.
    pub full: Option<String>,
    pub street: Option<String>,
    pub locality: Option<String>,
    pub region: Option<String>,
    pub postcode: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
    pub context: Context,
    /// A word for people.
    pub label: Option<String>,
}

/// A day in a life; the year may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Date {
    /// Names it within its card; none lets the book choose.
    pub id: Option<String>,
    pub kind: DateKind,
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

/// What happened on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DateKind {
    Birthday,
    Anniversary,
    #[default]
    Other,
}

/// A card with where it stood and what its file lost on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Its first line in the file, counted from 1.
    pub line: usize,
    /// What was read.
    pub card: Card,
    /// What a person should know, each code once, for example `date-invalid`.
    pub warnings: Vec<&'static str>,
    /// Properties or columns that have no place here, and how many of each.
    pub dropped: BTreeMap<String, usize>,
    /// What it is, when it is no contact.
    pub instead: Option<Instead>,
}

/// What stands where a contact was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// A group: its name is a label of the cards whose uids it lists.
    Group {
        /// The label.
        label: String,
        /// Uids of its members, as canonical as [`Card::uid`].
        members: Vec<String>,
    },
    /// Nothing in it.
    Empty,
    /// It cannot be read; the code says why, for example `card-too-large`.
    Broken(&'static str),
}

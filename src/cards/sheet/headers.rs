//! What a column means, by its name.

use super::super::{Context, DateKind, PhoneKind};
use super::aliases;

/// Columns that are looked at; no program writes as many.
pub(super) const COLUMNS_MAX: usize = 2_000;

/// Entries that a list may be numbered to.
const SLOTS_MAX: usize = 100;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// One of the card's texts.
    Text(Text),
    /// A label of our own.
    Label,
    /// Labels with something between them.
    Labels(&'static str),
    /// A part of the entry in a slot.
    Part(List, usize, Part),
    /// A part of the address of a place.
    Place(Context, Part),
    /// A whole number, with its kind and label.
    Number(PhoneKind, Option<&'static str>),
    /// A whole mail address.
    Mail,
    /// The address of a page.
    Site,
    /// A whole day.
    Day(DateKind),
    /// Something that has no place in a card.
    Unknown,
}

/// A text of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Uid,
    Kind,
    Full,
    Prefix,
    Given,
    Middle,
    Surname,
    Suffix,
    Nickname,
    Organization,
    JobTitle,
    Note,
    Favorite,
}

/// What a card holds several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Phones,
    Emails,
    Online,
    Addresses,
    Dates,
}

/// A part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Id,
    Raw,
    Region,
    Kind,
    Label,
    Primary,
    Address,
    Context,
    Service,
    User,
    Uri,
    Full,
    Street,
    StreetMore,
    Locality,
    Postcode,
    CountryCode,
    /// A code or a name.
    Country,
    Year,
    Month,
    Day,
    /// Values with Google's separator between them.
    Values,
    /// Google's word for the kind or the place.
    Word,
}

/// A column with its name in the file.
pub(super) struct Header {
    pub name: String,
    pub column: Column,
}

/// The meaning of all columns; none when no column means anything.
pub(super) fn headers<'a>(names: impl Iterator<Item = &'a str>) -> Option<Vec<Header>> {
    let mut headers = names.take(COLUMNS_MAX).map(header).collect::<Vec<_>>();
    // Beside a job title, Outlook's title is what stands before the name.
    let both = headers.iter().any(|header| header.name.eq_ignore_ascii_case("job title"));
    for header in headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case("title")) {
        header.column = Column::Text(if both { Text::Prefix } else { Text::JobTitle });
    }
    headers.iter().any(|header| header.column != Column::Unknown).then_some(headers)
}

fn header(name: &str) -> Header {
    let name = name.trim();
    let lower = name.to_lowercase();
    let column = own(&lower).or_else(|| aliases::column(&lower)).or_else(|| google(&lower));
    Header { name: name.to_owned(), column: column.unwrap_or(Column::Unknown) }
}

/// A member of a contact in JSON.
fn own(name: &str) -> Option<Column> {
    if let Some(text) = own_text(name) {
        return Some(Column::Text(text));
    }
    let (list, rest) = name.split_once('.')?;
    let (slot, part) = rest.split_once('.').unwrap_or((rest, ""));
    let slot = slot.parse().ok().filter(|slot| *slot < SLOTS_MAX)?;
    let list = match list {
        "phones" => List::Phones,
        "emails" => List::Emails,
        "online" => List::Online,
        "addresses" => List::Addresses,
        "dates" => List::Dates,
        "labels" if part.is_empty() => return Some(Column::Label),
        _ => return None,
    };
    parts(list)
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(part))
        .map(|(_, part)| Column::Part(list, slot, *part))
}

fn own_text(name: &str) -> Option<Text> {
    Some(match name {
        "uid" => Text::Uid,
        "kind" => Text::Kind,
        "name.full" => Text::Full,
        "name.prefix" => Text::Prefix,
        "name.given" => Text::Given,
        "name.middle" => Text::Middle,
        "name.surname" => Text::Surname,
        "name.suffix" => Text::Suffix,
        "nickname" => Text::Nickname,
        "organization" => Text::Organization,
        "jobtitle" => Text::JobTitle,
        "note" => Text::Note,
        "favorite" => Text::Favorite,
        _ => return None,
    })
}

/// The members of an entry in JSON, in the order in which they are written.
pub(super) fn parts(list: List) -> &'static [(&'static str, Part)] {
    match list {
        List::Phones => &[
            ("id", Part::Id),
            ("raw", Part::Raw),
            ("region", Part::Region),
            ("kind", Part::Kind),
            ("label", Part::Label),
            ("primary", Part::Primary),
        ],
        List::Emails => &[
            ("id", Part::Id),
            ("address", Part::Address),
            ("context", Part::Context),
            ("label", Part::Label),
            ("primary", Part::Primary),
        ],
        List::Online => &[
            ("id", Part::Id),
            ("service", Part::Service),
            ("user", Part::User),
            ("uri", Part::Uri),
        ],
        List::Addresses => &[
            ("id", Part::Id),
            ("full", Part::Full),
            ("street", Part::Street),
            ("locality", Part::Locality),
            ("region", Part::Region),
            ("postcode", Part::Postcode),
            ("countryCode", Part::CountryCode),
            ("context", Part::Context),
            ("label", Part::Label),
        ],
        List::Dates => &[
            ("id", Part::Id),
            ("kind", Part::Kind),
            ("year", Part::Year),
            ("month", Part::Month),
            ("day", Part::Day),
        ],
    }
}

/// `Phone 1 - Value`, and what stands beside it.
fn google(name: &str) -> Option<Column> {
    let (entry, part) = name.split_once(" - ")?;
    let (list, slot) = entry.rsplit_once(' ')?;
    let slot = slot.parse().ok().filter(|slot| *slot < SLOTS_MAX)?;
    let list = match list {
        "phone" => List::Phones,
        "e-mail" => List::Emails,
        "im" | "website" => List::Online,
        "address" => List::Addresses,
        "event" => List::Dates,
        _ => return None,
    };
    let part = match part {
        "value" => Part::Values,
        "label" | "type" => Part::Word,
        "service" => Part::Service,
        "formatted" => Part::Full,
        "street" => Part::Street,
        "extended address" | "po box" => Part::StreetMore,
        "city" => Part::Locality,
        "region" => Part::Region,
        "postal code" => Part::Postcode,
        "country" => Part::Country,
        _ => return None,
    };
    // Pages and accounts are numbered apart.
    let slot = if entry.starts_with("website") { slot + SLOTS_MAX } else { slot };
    Some(Column::Part(list, slot, part))
}

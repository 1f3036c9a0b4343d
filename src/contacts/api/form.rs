//! A contact as a body: `POST` and `PUT`, items of batches, contacts of a JSON import.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::schema;
use crate::cards::{Address, Card, Date, Email, Name, Online, Phone};
use crate::contacts::rules::check::{self, Findings, Mode};
use crate::contacts::rules::words::Word;
use crate::web::body::Fields;
use crate::web::json::Tree;
use crate::web::{FieldError, FromBody};

/// Members that only the server writes. Clients echo whole objects, so that they may stand in a
/// body with the value that is there.
pub const READ_ONLY: [&str; 6] =
    ["id", "version", "displayName", "player", "createdAt", "updatedAt"];

/// A contact as somebody wants it, checked as far as that needs nothing but the body.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// Cleaned.
    pub card: Card,
    /// What its mail addresses are compared by.
    pub mailboxes: Vec<String>,
    /// Read-only members that came along, with where they stand.
    pub echoes: Vec<Echo>,
}

/// A read-only member that came along.
#[derive(Clone, Debug)]
pub struct Echo {
    pub name: &'static str,
    pub pointer: String,
    pub value: Tree,
}

impl FromBody for NewContact {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let (card, echoes) = read(fields);
        Some(cleaned(fields, card, echoes))
    }
}

impl JsonSchema for NewContact {
    fn schema_name() -> Cow<'static, str> {
        "NewContact".into()
    }

    /// The schema is that of the shape.
    fn schema_id() -> Cow<'static, str> {
        schema::NewContact::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::NewContact::json_schema(generator)
    }
}

/// Reads a card from its members, with the read-only ones that came along.
pub fn read(fields: &mut Fields<'_>) -> (Card, Vec<Echo>) {
    let card = Card {
        uid: fields.optional_string("uid"),
        kind: word(fields, "kind"),
        name: optional(fields, "name", read_name).unwrap_or_default(),
        nickname: fields.optional_string("nickname"),
        organization: fields.optional_string("organization"),
        job_title: fields.optional_string("jobTitle"),
        note: fields.optional_string("note"),
        favorite: flag(fields, "favorite"),
        phones: items(fields, "phones", read_phone),
        emails: items(fields, "emails", read_email),
        online: items(fields, "online", read_online),
        addresses: items(fields, "addresses", read_address),
        dates: items(fields, "dates", read_date),
        labels: texts(fields, "labels"),
    };
    (card, echoes(fields))
}

/// Cleans a card that was read, noting what is wrong with it in the body.
fn cleaned(fields: &mut Fields<'_>, mut card: Card, echoes: Vec<Echo>) -> NewContact {
    let mut findings = Findings::new(Mode::Refuse);
    let mailboxes = check::clean(&mut card, &mut findings);
    let base = fields.at("");
    let base = base.trim_end_matches('/');
    // What could not be read is missing; that the rest is empty then is no news.
    let known = !fields.errors().is_empty() || findings.faults.len() > 1;
    let faults = findings.faults.into_iter().filter(|f| !(known && f.code == "contact-empty"));
    let errors =
        faults.map(|f| FieldError::pointer(format!("{base}{}", f.pointer), f.code, f.detail));
    fields.errors().extend(errors);
    NewContact { card, mailboxes, echoes }
}

fn echoes(fields: &mut Fields<'_>) -> Vec<Echo> {
    let mut echoes = Vec::new();
    for name in READ_ONLY {
        let pointer = fields.at(name);
        match fields.take(name) {
            None | Some(Tree::Null) => {}
            Some(value) => echoes.push(Echo { name, pointer, value }),
        }
    }
    echoes
}

fn read_name(fields: &mut Fields<'_>) -> Option<Name> {
    Some(Name {
        full: fields.optional_string("full"),
        prefix: fields.optional_string("prefix"),
        given: fields.optional_string("given"),
        middle: fields.optional_string("middle"),
        surname: fields.optional_string("surname"),
        suffix: fields.optional_string("suffix"),
    })
}

/// Members that follow from `raw` are taken and made anew: who edits `raw` echoes the old ones. A
/// missing `raw` is noticed when the card is cleaned.
fn read_phone(fields: &mut Fields<'_>) -> Option<Phone> {
    for derived in ["e164", "international", "national", "status"] {
        fields.take(derived);
    }
    Some(Phone {
        id: fields.optional_string("id"),
        raw: fields.optional_string("raw").unwrap_or_default(),
        region: fields.optional_string("region"),
        kind: word(fields, "kind"),
        label: fields.optional_string("label"),
        primary: flag(fields, "primary"),
    })
}

fn read_email(fields: &mut Fields<'_>) -> Option<Email> {
    Some(Email {
        id: fields.optional_string("id"),
        address: fields.optional_string("address").unwrap_or_default(),
        context: word(fields, "context"),
        label: fields.optional_string("label"),
        primary: flag(fields, "primary"),
    })
}

fn read_online(fields: &mut Fields<'_>) -> Option<Online> {
    Some(Online {
        id: fields.optional_string("id"),
        service: fields.optional_string("service"),
        user: fields.optional_string("user"),
        uri: fields.optional_string("uri"),
    })
}

fn read_address(fields: &mut Fields<'_>) -> Option<Address> {
    Some(Address {
        id: fields.optional_string("id"),
        full: fields.optional_string("full"),
        street: fields.optional_string("street"),
        locality: fields.optional_string("locality"),
        region: fields.optional_string("region"),
        postcode: fields.optional_string("postcode"),
        country_code: fields.optional_string("countryCode"),
        context: word(fields, "context"),
        label: fields.optional_string("label"),
    })
}

fn read_date(fields: &mut Fields<'_>) -> Option<Date> {
    let id = fields.optional_string("id");
    let kind = word(fields, "kind");
    let year = fields.optional_integer("year", (1, 9_999)).map(|year| year as i32);
    let month = fields.integer("month", (1, 12));
    let day = fields.integer("day", (1, 31));
    Some(Date { id, kind, year, month: month? as u32, day: day? as u32 })
}

/// A word of a fixed set; without one, the first is meant.
fn word<W: Word + Default>(fields: &mut Fields<'_>, name: &'static str) -> W {
    let Some(text) = fields.optional_string(name) else { return W::default() };
    let value = W::of_word(&text);
    if value.is_none() {
        let words: Vec<_> = W::WORDS.iter().map(|(_, word)| *word).collect();
        fields.refuse(name, "unknown-value", format!("must be one of {}", words.join(", ")));
    }
    value.unwrap_or_default()
}

fn flag(fields: &mut Fields<'_>, name: &'static str) -> bool {
    match fields.take(name) {
        None | Some(Tree::Null) => false,
        Some(Tree::Bool(value)) => value,
        Some(other) => {
            fields.refuse(name, "wrong-type", format!("must be a boolean, not {}", other.kind()));
            false
        }
    }
}

fn optional<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Option<T> {
    let pointer = fields.at(name);
    match fields.take(name)? {
        Tree::Null => None,
        tree => Fields::of(tree, pointer, fields.errors(), read),
    }
}

fn list(fields: &mut Fields<'_>, name: &'static str) -> Vec<(String, Tree)> {
    let at = fields.at(name);
    match fields.take(name) {
        None | Some(Tree::Null) => Vec::new(),
        Some(Tree::List(items)) => {
            items.into_iter().enumerate().map(|(n, item)| (format!("{at}/{n}"), item)).collect()
        }
        Some(other) => {
            fields.refuse(name, "wrong-type", format!("must be an array, not {}", other.kind()));
            Vec::new()
        }
    }
}

fn items<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> Vec<T> {
    let trees = list(fields, name);
    let read = |(pointer, tree)| Fields::of(tree, pointer, fields.errors(), read);
    trees.into_iter().filter_map(read).collect()
}

fn texts(fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
    let mut texts = Vec::new();
    for (pointer, tree) in list(fields, name) {
        match tree {
            Tree::Text(text) => texts.push(text),
            other => {
                let detail = format!("must be a string, not {}", other.kind());
                fields.errors().push(FieldError::pointer(pointer, "wrong-type", detail));
            }
        }
    }
    texts
}

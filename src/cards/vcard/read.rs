//! The properties of one card to a contact.

use std::collections::BTreeMap;

use calcard::{Entry, Parser};

use super::super::charset::Charset;
use super::super::{Found, Instead, Kind, warning};
use super::entries;
use super::mend::{Mended, mend};
use super::property::{Property, filled};
use super::split::RawCard;

/// A card on the way from properties to a contact.
#[derive(Default)]
pub(super) struct Reading {
    pub found: Found,
    /// Labels by group, taken away by what they label.
    pub labels: BTreeMap<String, String>,
    /// Country codes by group, as address books of Apple write them.
    pub countries: BTreeMap<String, String>,
    is_group: bool,
    members: Vec<String>,
}

/// Reads one card.
pub(super) fn card(raw: RawCard, declared: Option<Charset>) -> Found {
    let mut reading = Reading::default();
    reading.found.line = raw.line;
    if raw.unended {
        reading.found.warn(warning::CARD_UNENDED);
    }
    let text = canonical(&raw, declared, &mut reading.found);
    for (name, count) in raw.dropped {
        *reading.found.dropped.entry(name).or_default() += count;
    }
    let properties = parse(&text);
    properties.iter().for_each(|property| reading.note_group(property));
    properties.iter().for_each(|property| reading.take(property));
    reading.finish()
}

/// The card as the parser wants it.
fn canonical(raw: &RawCard, declared: Option<Charset>, found: &mut Found) -> String {
    let mut text = "BEGIN:VCARD\n".to_owned();
    for line in &raw.lines {
        match mend(line, declared, &mut found.warnings) {
            Mended::Line(line) if is_framed(&line) => {}
            Mended::Line(line) => {
                text.push_str(&line);
                text.push('\n');
            }
            Mended::Dropped(name) => found.drop_named(&name),
            Mended::Unreadable => found.warn(warning::LINE_UNREADABLE),
        }
    }
    text + "END:VCARD\n"
}

/// Frames of other kinds would end the card for the parser.
fn is_framed(line: &str) -> bool {
    let name = line.split(';').next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    name.eq_ignore_ascii_case("BEGIN") || name.eq_ignore_ascii_case("END")
}

fn parse(text: &str) -> Vec<Property> {
    match Parser::new(text).entry() {
        Entry::VCard(card) => card.entries.into_iter().map(Property::new).collect(),
        _ => Vec::new(),
    }
}

impl Reading {
    /// Labels come behind what they label, so they are looked at first.
    fn note_group(&mut self, property: &Property) {
        let Some(group) = property.group.clone() else { return };
        let Some(text) = property.text() else { return };
        match property.name.as_str() {
            "X-ABLABEL" => drop(self.labels.insert(group, own_label(&text))),
            "X-ABADR" => drop(self.countries.insert(group, text)),
            _ => {}
        }
    }

    /// The label that the property's group has.
    pub(super) fn label(&mut self, property: &Property) -> Option<String> {
        self.labels.remove(property.group.as_deref()?).and_then(filled)
    }

    fn take(&mut self, property: &Property) {
        if !self.take_name(property) && !self.take_text(property) && !entries::take(self, property)
        {
            self.found.drop_named(&property.name);
        }
    }

    fn take_name(&mut self, property: &Property) -> bool {
        let name = &mut self.found.card.name;
        match property.name.as_str() {
            // Made by the writer for readers that insist on one.
            "FN" if property.parameter("DERIVED").is_some() => {}
            "FN" => drop(name.full.get_or_insert_with(|| property.values.join(", "))),
            "N" => {
                name.surname = property.part(0);
                name.given = property.part(1);
                name.middle = property.part(2);
                name.prefix = property.part(3);
                name.suffix = property.part(4);
            }
            _ => return false,
        }
        name.full = name.full.take().and_then(filled);
        true
    }

    fn take_text(&mut self, property: &Property) -> bool {
        let card = &mut self.found.card;
        let text = property.text();
        match property.name.as_str() {
            "VERSION" | "PRODID" | "X-ABLABEL" | "X-ABADR" => {}
            "UID" => card.uid = text.or(card.uid.take()),
            "NICKNAME" => join(&mut card.nickname, text, ", "),
            "ORG" => join(&mut card.organization, text, ", "),
            "TITLE" => join(&mut card.job_title, text, ", "),
            "NOTE" => join(&mut card.note, text, "\n"),
            "CATEGORIES" => card.labels.extend(property.parts()),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => self.take_kind(text.as_deref()),
            "X-ABSHOWAS" => self.take_kind(text.as_deref()),
            "MEMBER" | "X-ADDRESSBOOKSERVER-MEMBER" => self.members.extend(text),
            "X-RANKBOOK-FAVORITE" => card.favorite = text.is_some_and(|text| text == "true"),
            _ => return false,
        }
        true
    }

    fn take_kind(&mut self, kind: Option<&str>) {
        match kind.unwrap_or_default().to_ascii_lowercase().as_str() {
            "group" => self.is_group = true,
            "org" | "company" => self.found.card.kind = Kind::Org,
            _ => {}
        }
    }

    fn finish(mut self) -> Found {
        if !self.labels.is_empty() {
            self.found.warn(warning::LABEL_WITHOUT_PROPERTY);
        }
        let name = &self.found.card.name;
        if self.is_group {
            let label = name.full.clone().or_else(|| name.surname.clone()).unwrap_or_default();
            self.found.instead = Some(Instead::Group { label, members: self.members });
        }
        self.found
    }
}

/// Lists of one text: what comes later is not lost.
fn join(whole: &mut Option<String>, text: Option<String>, between: &str) {
    let Some(text) = text else { return };
    *whole = Some(match whole.take() {
        Some(before) => before + between + &text,
        None => text,
    });
}

/// Without the brackets around the labels that Apple translates.
fn own_label(text: &str) -> String {
    let inner = text.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_"));
    inner.unwrap_or(text).to_owned()
}

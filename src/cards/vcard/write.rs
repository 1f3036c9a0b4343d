//! A contact to a card. Version 4 keeps everything; version 3 everything too, in properties of our
//! own where the format has none.

use std::fmt::Write as _;

use super::super::{Address, Card, Context, Date, DateKind, Email, Kind, Online, Phone, PhoneKind};
use super::text::{escape, escape_uri, push_folded, quoted, tel_raw};

/// Which vCard is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// RFC 2426.
    V3,
    /// RFC 6350, with RFC 9554.
    V4,
}

/// A number that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialled {
    /// `+` and digits.
    pub e164: String,
    /// Digits to be dialled after the connection stands.
    pub extension: Option<String>,
}

/// One card, with CRLF and folded lines.
///
/// `dialled` has what is known of each of the card's phones; missing ones are written as typed.
pub fn write(card: &Card, dialled: &[Option<Dialled>], version: Version) -> String {
    let mut writer = Writer { out: String::new(), version, groups: 0 };
    writer.line("BEGIN:VCARD");
    writer.line(if version == Version::V4 { "VERSION:4.0" } else { "VERSION:3.0" });
    writer.names(card);
    writer.texts(card);
    for (at, phone) in card.phones.iter().enumerate() {
        writer.phone(phone, dialled.get(at).and_then(Option::as_ref));
    }
    card.emails.iter().for_each(|email| writer.email(email));
    card.online.iter().for_each(|online| writer.online(online));
    card.addresses.iter().for_each(|address| writer.address(address));
    card.dates.iter().for_each(|date| writer.date(date));
    writer.line("END:VCARD");
    writer.out
}

struct Writer {
    out: String,
    version: Version,
    groups: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        push_folded(&mut self.out, line);
    }

    fn text(&mut self, name: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.line(&format!("{name}:{}", escape(value)));
        }
    }

    fn names(&mut self, card: &Card) {
        let name = &card.name;
        let parts = [&name.surname, &name.given, &name.middle, &name.prefix, &name.suffix];
        match &name.full {
            Some(full) => self.text("FN", Some(full)),
            None => self.line(&format!("FN;DERIVED=true:{}", escape(&derived(card)))),
        }
        if self.version == Version::V3 || parts.iter().any(|part| part.is_some()) {
            let parts = parts.map(|part| escape(part.as_deref().unwrap_or_default()));
            self.line(&format!("N:{}", parts.join(";")));
        }
    }

    fn texts(&mut self, card: &Card) {
        self.text("UID", card.uid.as_ref());
        match (card.kind, self.version) {
            (Kind::Org, Version::V4) => self.line("KIND:org"),
            (Kind::Org, Version::V3) => self.line("X-ABShowAs:COMPANY"),
            (Kind::Individual, _) => {}
        }
        self.text("NICKNAME", card.nickname.as_ref());
        self.text("ORG", card.organization.as_ref());
        self.text("TITLE", card.job_title.as_ref());
        self.text("NOTE", card.note.as_ref());
        if !card.labels.is_empty() {
            let labels = card.labels.iter().map(|label| escape(label)).collect::<Vec<_>>();
            self.line(&format!("CATEGORIES:{}", labels.join(",")));
        }
        if card.favorite {
            self.line("X-RANKBOOK-FAVORITE:true");
        }
    }

    fn phone(&mut self, phone: &Phone, dialled: Option<&Dialled>) {
        let uri = dialled.filter(|_| self.version == Version::V4).map(uri);
        let value = uri.clone().unwrap_or_else(|| escape(&phone.raw));
        let mut line = "TEL".to_owned();
        if uri.is_some() {
            line += ";VALUE=uri";
        }
        let place = phone.label.as_deref().filter(|label| matches!(*label, "home" | "work"));
        let types = [place, Some(type_of(phone.kind))].into_iter().flatten().collect::<Vec<_>>();
        self.types(&mut line, &types, phone.primary);
        push(&mut line, "PROP-ID", phone.id.as_ref());
        push(&mut line, "X-RANKBOOK-REGION", phone.region.as_ref());
        if tel_raw(uri.as_deref().unwrap_or(&phone.raw)) != phone.raw {
            push(&mut line, "X-RANKBOOK-RAW", Some(&phone.raw));
        }
        self.labelled(&line, &value, phone.label.as_ref().filter(|_| place.is_none()));
    }

    fn email(&mut self, email: &Email) {
        let mut line = "EMAIL".to_owned();
        self.types(&mut line, context(email.context), email.primary);
        push(&mut line, "PROP-ID", email.id.as_ref());
        self.labelled(&line, &escape(&email.address), email.label.as_ref());
    }

    fn online(&mut self, online: &Online) {
        let (name, service, user) = match self.version {
            Version::V4 => ("SOCIALPROFILE", "SERVICE-TYPE", "USERNAME"),
            Version::V3 => ("X-SOCIALPROFILE", "X-SERVICE-TYPE", "X-USER"),
        };
        let mut line = name.to_owned();
        push(&mut line, service, online.service.as_ref());
        push(&mut line, "PROP-ID", online.id.as_ref());
        let value = match &online.uri {
            Some(uri) => {
                push(&mut line, user, online.user.as_ref());
                escape_uri(uri)
            }
            None => {
                line += ";VALUE=text";
                escape(online.user.as_deref().unwrap_or_default())
            }
        };
        self.labelled(&line, &value, None);
    }

    fn address(&mut self, address: &Address) {
        let mut line = "ADR".to_owned();
        self.types(&mut line, context(address.context), false);
        push(&mut line, "PROP-ID", address.id.as_ref());
        push(
            &mut line,
            "CC",
            address.country_code.as_ref().filter(|_| self.version == Version::V4),
        );
        push(&mut line, "LABEL", address.full.as_ref());
        let parts = [
            &address.street,
            &address.locality,
            &address.region,
            &address.postcode,
            &address.country_code,
        ];
        let parts = parts.map(|part| escape(part.as_deref().unwrap_or_default()));
        self.labelled(&line, &format!(";;{}", parts.join(";")), address.label.as_ref());
    }

    fn date(&mut self, date: &Date) {
        let mut line = match (date.kind, self.version) {
            (DateKind::Birthday, _) => "BDAY",
            (DateKind::Anniversary, Version::V4) => "ANNIVERSARY",
            (DateKind::Anniversary, Version::V3) => "X-ANNIVERSARY",
            (DateKind::Other, _) => "X-ABDATE",
        }
        .to_owned();
        push(&mut line, "PROP-ID", date.id.as_ref());
        let (month, day) = (date.month, date.day);
        let value = match (date.year, self.version) {
            (Some(year), Version::V4) => format!("{year:04}{month:02}{day:02}"),
            (Some(year), Version::V3) => format!("{year:04}-{month:02}-{day:02}"),
            (None, Version::V4) => format!("--{month:02}{day:02}"),
            (None, Version::V3) => format!("--{month:02}-{day:02}"),
        };
        self.labelled(&line, &value, None);
    }

    fn types(&self, line: &mut String, types: &[&str], primary: bool) {
        let old = primary && self.version == Version::V3;
        let types = types.iter().copied().chain(old.then_some("pref")).collect::<Vec<_>>();
        if !types.is_empty() {
            let _ = write!(line, ";TYPE={}", types.join(","));
        }
        if primary && !old {
            line.push_str(";PREF=1");
        }
    }

    /// A word for people needs a group, which ties it to what it labels.
    fn labelled(&mut self, line: &str, value: &str, label: Option<&String>) {
        let Some(label) = label else { return self.line(&format!("{line}:{value}")) };
        self.groups += 1;
        let group = self.groups;
        self.line(&format!("item{group}.{line}:{value}"));
        // Brackets of its own would be taken for those of a translated label.
        let bracketed = label.starts_with("_$!<") && label.ends_with(">!$_");
        let label = if bracketed { format!("_$!<{label}>!$_") } else { label.clone() };
        self.line(&format!("item{group}.X-ABLabel:{}", escape(&label)));
    }
}

fn push(line: &mut String, name: &str, value: Option<&String>) {
    if let Some(value) = value {
        let _ = write!(line, ";{name}={}", quoted(value));
    }
}

fn uri(dialled: &Dialled) -> String {
    match &dialled.extension {
        Some(extension) => format!("tel:{};ext={extension}", dialled.e164),
        None => format!("tel:{}", dialled.e164),
    }
}

fn type_of(kind: PhoneKind) -> &'static str {
    match kind {
        PhoneKind::Mobile => "cell",
        PhoneKind::Voice => "voice",
        PhoneKind::Fax => "fax",
        PhoneKind::Text => "text",
        PhoneKind::Video => "video",
        PhoneKind::Pager => "pager",
        PhoneKind::Main => "main",
        PhoneKind::Other => "other",
    }
}

fn context(context: Context) -> &'static [&'static str] {
    match context {
        Context::Private => &["home"],
        Context::Work => &["work"],
        Context::Other => &[],
    }
}

/// A name for readers that insist on one.
fn derived(card: &Card) -> String {
    let name = &card.name;
    let parts = [&name.given, &name.surname].into_iter().flatten().cloned().collect::<Vec<_>>();
    let named = Some(parts.join(" ")).filter(|name| !name.is_empty());
    let named = named.or_else(|| card.nickname.clone()).or_else(|| card.organization.clone());
    let named = named.or_else(|| card.emails.first().map(|email| email.address.clone()));
    named.or_else(|| card.phones.first().map(|phone| phone.raw.clone())).unwrap_or_default()
}

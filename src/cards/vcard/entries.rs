//! What a card may hold several of: numbers, addresses, accounts and days.

use super::super::dates::{self, Read};
use super::super::{Address, Context, Date, DateKind, Email, Online, Phone, PhoneKind, warning};
use super::property::{Property, filled};
use super::read::Reading;
use super::text::tel_raw;

/// Takes the property, when it is one of these.
pub(super) fn take(reading: &mut Reading, property: &Property) -> bool {
    match property.name.as_str() {
        "TEL" => phone(reading, property),
        "EMAIL" => email(reading, property),
        "ADR" => address(reading, property),
        "LABEL" => whole_address(reading, property),
        "BDAY" => date(reading, property, DateKind::Birthday),
        "ANNIVERSARY" | "X-ANNIVERSARY" => date(reading, property, DateKind::Anniversary),
        "X-ABDATE" => labelled_date(reading, property),
        "SOCIALPROFILE" | "X-SOCIALPROFILE" => profile(reading, property),
        "IMPP" => messenger(reading, property),
        "URL" => website(reading, property),
        name => return named_service(reading, name, property),
    }
    true
}

fn phone(reading: &mut Reading, property: &Property) {
    let Some(text) = property.text() else { return };
    let home = ["home", "work"].into_iter().find(|place| property.is(place));
    let label = reading.label(property).or_else(|| home.map(str::to_owned));
    let phones = &mut reading.found.card.phones;
    let id = property.id().filter(|id| phones.iter().all(|phone| phone.id.as_ref() != Some(id)));
    let primary = is_preferred(property) && phones.iter().all(|phone| !phone.primary);
    let raw = property.parameter("X-RANKBOOK-RAW").unwrap_or_else(|| tel_raw(&text).to_owned());
    let region = property.parameter("X-RANKBOOK-REGION");
    phones.push(Phone { id, raw, region, kind: phone_kind(property), label, primary });
}

/// A number may have several types; the one that says most is kept.
fn phone_kind(property: &Property) -> PhoneKind {
    const KINDS: [(&str, PhoneKind); 14] = [
        ("fax", PhoneKind::Fax),
        ("pager", PhoneKind::Pager),
        ("cell", PhoneKind::Mobile),
        ("mobile", PhoneKind::Mobile),
        ("iphone", PhoneKind::Mobile),
        ("video", PhoneKind::Video),
        ("text", PhoneKind::Text),
        ("textphone", PhoneKind::Text),
        ("main", PhoneKind::Main),
        ("main-number", PhoneKind::Main),
        ("other", PhoneKind::Other),
        ("x-other", PhoneKind::Other),
        ("homefax", PhoneKind::Fax),
        ("workfax", PhoneKind::Fax),
    ];
    let kind = KINDS.into_iter().find(|(name, _)| property.is(name));
    kind.map_or(PhoneKind::Voice, |(_, kind)| kind)
}

/// `PREF=1` of version 4, the type `pref` of the older ones.
fn is_preferred(property: &Property) -> bool {
    property.preference == Some(1) || property.is("pref")
}

fn email(reading: &mut Reading, property: &Property) {
    let Some(address) = property.text() else { return };
    let label = reading.label(property);
    let emails = &mut reading.found.card.emails;
    let id = property.id().filter(|id| emails.iter().all(|email| email.id.as_ref() != Some(id)));
    let primary = is_preferred(property) && emails.iter().all(|email| !email.primary);
    emails.push(Email { id, address, context: context(property), label, primary });
}

fn context(property: &Property) -> Context {
    match (property.is("home"), property.is("work")) {
        (true, _) => Context::Private,
        (_, true) => Context::Work,
        _ => Context::Other,
    }
}

fn address(reading: &mut Reading, property: &Property) {
    let street = (0..3).filter_map(|at| property.part(at)).collect::<Vec<_>>().join(", ");
    let country = property.part(6);
    let group = property.group.as_ref();
    let code = property
        .parameter("CC")
        .or_else(|| country.clone().filter(|country| is_code(country)))
        .or_else(|| group.and_then(|group| reading.countries.get(group).cloned()));
    let named = country.filter(|country| !is_code(country));
    // A name of a country has no place of its own, so the whole address keeps it. It will be
    // written as a parameter, which has no place for controls.
    let whole = || {
        let text = named.map(|_| property.text().unwrap_or_default())?;
        filled(text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect())
    };
    let full = property.parameter("LABEL").or_else(whole);
    let label = reading.label(property);
    let found = Address {
        id: property.id(),
        full,
        street: filled(street),
        locality: property.part(3),
        region: property.part(4),
        postcode: property.part(5),
        country_code: code,
        context: context(property),
        label,
    };
    add_address(reading, found);
}

fn add_address(reading: &mut Reading, mut address: Address) {
    let empty = Address { context: address.context, ..Address::default() };
    let addresses = &mut reading.found.card.addresses;
    if addresses.iter().any(|other| other.id == address.id) {
        address.id = None;
    }
    if address != empty {
        addresses.push(address);
    }
}

fn is_code(country: &str) -> bool {
    country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The address label of version 3 belongs to the address of the same place.
fn whole_address(reading: &mut Reading, property: &Property) {
    let context = context(property);
    let text = property.text();
    let fits = |address: &&mut Address| address.full.is_none() && address.context == context;
    match reading.found.card.addresses.iter_mut().find(fits) {
        Some(address) => address.full = text,
        None => add_address(reading, Address { full: text, context, ..Address::default() }),
    }
}

fn date(reading: &mut Reading, property: &Property, kind: DateKind) {
    let omitted = property.parameter("X-APPLE-OMIT-YEAR").and_then(|year| year.parse().ok());
    match dates::read(&property.text().unwrap_or_default()) {
        Read::Is(day) => {
            let year = day.year.filter(|year| Some(*year) != omitted);
            let dates = &mut reading.found.card.dates;
            let id = property.id();
            let id = id.filter(|id| dates.iter().all(|date| date.id.as_ref() != Some(id)));
            dates.push(Date { id, kind, year, month: day.month, day: day.day });
        }
        Read::Nothing => {}
        Read::Invalid => reading.found.warn(warning::DATE_INVALID),
    }
}

/// The label says what the day is; one that says something else has no place.
fn labelled_date(reading: &mut Reading, property: &Property) {
    let label = reading.label(property).unwrap_or_default().to_lowercase();
    let kind = match label.as_str() {
        "anniversary" => DateKind::Anniversary,
        "birthday" => DateKind::Birthday,
        "" | "other" => DateKind::Other,
        _ => {
            reading.found.drop_named("X-ABLABEL");
            DateKind::Other
        }
    };
    date(reading, property, kind);
}

fn profile(reading: &mut Reading, property: &Property) {
    let named = |name| property.parameter(name);
    let kind =
        property.types.iter().find(|kind| !matches!(kind.as_str(), "home" | "work" | "pref"));
    let service = named("SERVICE-TYPE").or_else(|| named("X-SERVICE-TYPE"));
    let mut online = Online {
        id: property.id(),
        service: service.or_else(|| kind.cloned()),
        user: named("USERNAME").or_else(|| named("X-USER")),
        uri: None,
    };
    match property.text() {
        Some(text) if property.is_plain() => online.user = online.user.or(Some(text)),
        text => online.uri = text,
    }
    add_online(reading, online);
}

fn add_online(reading: &mut Reading, mut online: Online) {
    let list = &mut reading.found.card.online;
    if list.iter().any(|other| other.id == online.id) {
        online.id = None;
    }
    if online.service.is_some() || online.user.is_some() || online.uri.is_some() {
        list.push(online);
    }
}

/// `xmpp:ana@example.org`: the scheme is the service, what follows the user.
fn messenger(reading: &mut Reading, property: &Property) {
    let Some(uri) = property.text() else { return };
    let (scheme, user) = match uri.split_once(':') {
        Some((scheme, user)) => (Some(scheme.to_owned()), user.to_owned()),
        None => (None, uri.clone()),
    };
    let service =
        property.parameter("X-SERVICE-TYPE").or_else(|| property.parameter("SERVICE-TYPE"));
    let id = property.id();
    let service = service.or(scheme);
    let is_web = user.starts_with("//");
    let user = filled(user).filter(|_| !is_web);
    add_online(reading, Online { id, service, user, uri: Some(uri) });
}

fn website(reading: &mut Reading, property: &Property) {
    // Its label would be lost without a word otherwise.
    if reading.label(property).is_some() {
        reading.found.drop_named("X-ABLABEL");
    }
    add_online(reading, Online { id: property.id(), uri: property.text(), ..Online::default() });
}

/// Properties that programs had for one service each, before there was one for all.
fn named_service(reading: &mut Reading, name: &str, property: &Property) -> bool {
    const SERVICES: [&str; 12] = [
        "X-AIM",
        "X-DISCORD",
        "X-GADUGADU",
        "X-GOOGLE-TALK",
        "X-ICQ",
        "X-JABBER",
        "X-MATRIX",
        "X-MSN",
        "X-QQ",
        "X-SKYPE",
        "X-TWITTER",
        "X-YAHOO",
    ];
    let Some(service) = SERVICES.into_iter().find(|service| *service == name) else { return false };
    let service = service.trim_start_matches("X-").to_ascii_lowercase();
    if let Some(user) = property.text() {
        let online = Online { service: Some(service), user: Some(user), ..Online::default() };
        add_online(reading, online);
    }
    true
}

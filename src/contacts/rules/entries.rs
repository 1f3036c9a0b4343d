//! The lists of a contact: numbers, mail addresses, accounts, postal addresses, days, labels.

use std::collections::HashSet;

use super::check::{Findings, Mode};
use super::fold::fold;
use super::limits::{
    ADDRESS_MAX, ADDRESSES_MAX, DATES_MAX, EMAIL_MAX, EMAILS_MAX, ENTRY_ID_MAX, ENTRY_LABEL_MAX,
    LABEL_MAX, LABELS_MAX, ONLINE_MAX, PHONE_MAX, PHONES_MAX, PLACE_MAX, POSTCODE_MAX, SERVICE_MAX,
    STREET_MAX, URI_MAX, USER_MAX,
};
use super::text::{self, Imported, Lines};
use super::{days, email};
use crate::cards::{Address, Card};
use crate::phone::is_region;

/// Cleans all lists of a card; returns what each mail address is compared by.
pub fn clean(card: &mut Card, findings: &mut Findings) -> Vec<String> {
    clean_phones(card, findings);
    let mailboxes = clean_emails(card, findings);
    clean_online(card, findings);
    clean_addresses(card, findings);
    clean_dates(card, findings);
    clean_labels(card, findings);
    give_ids("p", card.phones.iter_mut().map(|phone| &mut phone.id));
    give_ids("e", card.emails.iter_mut().map(|email| &mut email.id));
    give_ids("o", card.online.iter_mut().map(|online| &mut online.id));
    give_ids("a", card.addresses.iter_mut().map(|address| &mut address.id));
    give_ids("d", card.dates.iter_mut().map(|date| &mut date.id));
    mailboxes
}

/// Keeps the entries for which `keep` is true, after cutting the list at its limit. `keep` gets
/// the entry's pointer; what goes is counted under the list's name.
fn sift<T>(
    list: &mut Vec<T>,
    (name, max): (&'static str, usize),
    findings: &mut Findings,
    mut keep: impl FnMut(&mut Findings, &str, &mut T) -> bool,
) {
    if list.len() > max {
        let detail = format!("must have {max} items at most, not {}", list.len());
        if findings.wrong(format!("/{name}"), "too-many-items", detail) {
            (max..list.len()).for_each(|_| findings.drop(name));
            list.truncate(max);
        }
    }
    let mut at = 0;
    list.retain_mut(|entry| {
        let pointer = format!("/{name}/{at}");
        at += 1;
        let kept = keep(findings, &pointer, entry);
        if !kept && findings.mode == Mode::Mend {
            findings.drop(name);
        }
        kept || findings.mode == Mode::Refuse
    });
}

/// What entries of one list must not share: ids, and the mark of the first one to use.
#[derive(Default)]
struct Shared {
    ids: HashSet<String>,
    primary: bool,
}

impl Shared {
    fn id(&mut self, findings: &mut Findings, pointer: &str, id: &mut Option<String>) {
        let Some(text) = id.as_ref() else { return };
        let formed = (1..=ENTRY_ID_MAX).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let at = || format!("{pointer}/id");
        let wrong = if !formed {
            findings.wrong(at(), "out-of-range", "must be 1 to 8 of a-z and 0-9")
        } else if !self.ids.insert(text.clone()) {
            findings.wrong(at(), "duplicate-id", "another entry of the list has this id")
        } else {
            false
        };
        if wrong {
            *id = None;
        }
    }

    fn primary(&mut self, findings: &mut Findings, pointer: &str, primary: &mut bool) {
        if *primary && self.primary {
            let at = format!("{pointer}/primary");
            let detail = "another entry of the list is the primary one";
            if findings.wrong(at, "duplicate-primary", detail) {
                *primary = false;
            }
        }
        self.primary |= *primary;
    }
}

fn clean_phones(card: &mut Card, findings: &mut Findings) {
    let mut shared = Shared::default();
    sift(&mut card.phones, ("phones", PHONES_MAX), findings, |findings, pointer, phone| {
        let raw = clean_number(findings, pointer, &phone.raw);
        findings.text(|| format!("{pointer}/label"), &mut phone.label, ENTRY_LABEL_MAX);
        clean_region(findings, format!("{pointer}/region"), &mut phone.region);
        shared.id(findings, pointer, &mut phone.id);
        let Some(raw) = raw else { return false };
        phone.raw = raw;
        shared.primary(findings, pointer, &mut phone.primary);
        true
    });
}

fn clean_emails(card: &mut Card, findings: &mut Findings) -> Vec<String> {
    let (mut shared, mut mailboxes) = (Shared::default(), Vec::<String>::new());
    sift(&mut card.emails, ("emails", EMAILS_MAX), findings, |findings, pointer, email| {
        let mut address = Some(std::mem::take(&mut email.address));
        let fit = findings.text(|| format!("{pointer}/address"), &mut address, EMAIL_MAX);
        findings.text(|| format!("{pointer}/label"), &mut email.label, ENTRY_LABEL_MAX);
        shared.id(findings, pointer, &mut email.id);
        let Some(address) = address else {
            return fit && !missing(findings, pointer, "address");
        };
        let at = || format!("{pointer}/address");
        let Some(mailbox) = email::normalized(&address) else {
            let detail = "must be one name, one @ and a domain, for example ada@example.org";
            return !findings.wrong(at(), "email-invalid", detail);
        };
        if mailboxes.contains(&mailbox) {
            return !findings.wrong(at(), "duplicate-value", "the contact has this address twice");
        }
        email.address = address;
        mailboxes.push(mailbox);
        shared.primary(findings, pointer, &mut email.primary);
        true
    });
    mailboxes
}

fn clean_online(card: &mut Card, findings: &mut Findings) {
    let mut shared = Shared::default();
    sift(&mut card.online, ("online", ONLINE_MAX), findings, |findings, pointer, online| {
        findings.text(|| format!("{pointer}/service"), &mut online.service, SERVICE_MAX);
        findings.text(|| format!("{pointer}/user"), &mut online.user, USER_MAX);
        findings.text(|| format!("{pointer}/uri"), &mut online.uri, URI_MAX);
        shared.id(findings, pointer, &mut online.id);
        let filled = online.user.is_some() || online.uri.is_some();
        filled || !missing(findings, pointer, "user")
    });
}

fn clean_addresses(card: &mut Card, findings: &mut Findings) {
    let mut shared = Shared::default();
    let limit = ("addresses", ADDRESSES_MAX);
    sift(&mut card.addresses, limit, findings, |findings, pointer, address| {
        for (name, value, max) in address_texts(address) {
            findings.text(|| format!("{pointer}/{name}"), value, max);
        }
        clean_region(findings, format!("{pointer}/countryCode"), &mut address.country_code);
        shared.id(findings, pointer, &mut address.id);
        let filled = address.country_code.is_some()
            || address_texts(address)
                .iter()
                .any(|(name, value, _)| *name != "label" && value.is_some());
        filled || !missing(findings, pointer, "full")
    });
}

fn address_texts(address: &mut Address) -> [(&'static str, &mut Option<String>, usize); 6] {
    [
        ("full", &mut address.full, ADDRESS_MAX),
        ("street", &mut address.street, STREET_MAX),
        ("locality", &mut address.locality, PLACE_MAX),
        ("region", &mut address.region, PLACE_MAX),
        ("postcode", &mut address.postcode, POSTCODE_MAX),
        ("label", &mut address.label, ENTRY_LABEL_MAX),
    ]
}

fn clean_dates(card: &mut Card, findings: &mut Findings) {
    let mut shared = Shared::default();
    sift(&mut card.dates, ("dates", DATES_MAX), findings, |findings, pointer, date| {
        shared.id(findings, pointer, &mut date.id);
        let there_is = days::exists(date.year, date.month, date.day);
        there_is || !findings.wrong(pointer, "date-invalid", "there is no such day")
    });
}

fn clean_labels(card: &mut Card, findings: &mut Findings) {
    let mut folds = HashSet::new();
    sift(&mut card.labels, ("labels", LABELS_MAX), findings, |findings, pointer, label| {
        let mut text = Some(std::mem::take(label));
        findings.text(|| pointer.to_owned(), &mut text, LABEL_MAX);
        let Some(text) = text else {
            return !findings.wrong(pointer, "required", "must not be empty");
        };
        *label = text;
        folds.insert(fold(label))
            || !findings.wrong(pointer, "duplicate-value", "the contact has this label twice")
    });
    // Labels have no order of their own; one order makes equal contacts equal.
    card.labels.sort_by_cached_key(|label| fold(label));
}

/// Gives labels to a card; those that it has already are no mistake.
pub fn add_labels(card: &mut Card, labels: Vec<String>, findings: &mut Findings) {
    for label in labels {
        if !card.labels.iter().any(|known| fold(known) == fold(&label)) {
            card.labels.push(label);
        }
    }
    clean_labels(card, findings);
}

fn clean_region(findings: &mut Findings, pointer: String, region: &mut Option<String>) {
    let Some(text) = region.as_mut() else { return };
    if findings.mode == Mode::Mend {
        text.make_ascii_uppercase();
    }
    let detail = "must be a country code of ISO 3166-1, two capitals, for example NO";
    if !is_region(text) && findings.wrong(pointer, "country-unknown", detail) {
        *region = None;
    }
}

/// Notes that an entry lacks what it consists of; whether it has to go.
fn missing(findings: &mut Findings, pointer: &str, member: &str) -> bool {
    findings.wrong(format!("{pointer}/{member}"), "required", "must not be empty")
}

/// The number as it was typed. Marks of writing direction and the like, which programs copy along
/// with a number and nobody sees, are no mistake.
fn clean_number(findings: &mut Findings, pointer: &str, raw: &str) -> Option<String> {
    match text::clean_imported(raw, Lines::One, PHONE_MAX) {
        Ok(Imported { text: Some(text), .. }) => return Some(text),
        Ok(Imported { text: None, .. }) => missing(findings, pointer, "raw"),
        Err(fault) => findings.wrong(format!("{pointer}/raw"), fault.code(), fault.to_string()),
    };
    None
}

/// Gives an id to each entry without one: the next free number behind the list's letter.
pub fn give_ids<'i>(letter: &str, ids: impl Iterator<Item = &'i mut Option<String>>) {
    let ids: Vec<_> = ids.collect();
    let mut taken: HashSet<String> = ids.iter().filter_map(|id| (**id).clone()).collect();
    let mut next = 1;
    for id in ids.into_iter().filter(|id| id.is_none()) {
        let free = loop {
            let candidate = format!("{letter}{next}");
            next += 1;
            if taken.insert(candidate.clone()) {
                break candidate;
            }
        };
        *id = Some(free);
    }
}

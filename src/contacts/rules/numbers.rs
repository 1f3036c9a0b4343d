//! The half of checking that depends on where the owner is and on what the operator allows.

use super::check::{Fault, Findings, Mode};
use super::content::Content;
use super::limits::EXTENSION_MAX;
use crate::cards::{Card, Phone, is_damaged};
use crate::phone::{self, Number, Status};

/// What an operator allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policy {
    /// Refuses numbers that cannot be read or are in no known range.
    pub strict_phones: bool,
    pub organization_off: bool,
    pub addresses_off: bool,
    pub dates_off: bool,
    pub note_off: bool,
}

/// Countries to read numbers by, the nearest first.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Said with an import.
    pub import: Option<String>,
    /// The owner's.
    pub player: Option<String>,
    /// The server's.
    pub server: Option<String>,
}

impl Hints {
    fn of<'h>(&'h self, phone: &'h Phone) -> Option<&'h str> {
        let own = phone.region.as_deref();
        own.or(self.import.as_deref()).or(self.player.as_deref()).or(self.server.as_deref())
    }
}

/// Reads the numbers of a clean card; `mailboxes` come from cleaning it.
pub fn complete(
    mut card: Card,
    mailboxes: Vec<String>,
    (policy, hints): (&Policy, &Hints),
    findings: &mut Findings,
) -> Content {
    switch_off(&mut card, policy, findings);
    let mut numbers: Vec<Number> = Vec::with_capacity(card.phones.len());
    let mut at = 0;
    card.phones.retain_mut(|phone| {
        let pointer = format!("/phones/{at}");
        at += 1;
        let hint = hints.of(phone);
        // Where a spreadsheet cut digits off, what is left would be somebody else's number.
        let number = match is_damaged(&phone.raw) {
            true => Number::default(),
            false => phone::read(&phone.raw, hint),
        };
        let wrong = fault(&number, &numbers, policy, hint.is_some());
        let wrong = wrong
            .is_some_and(|(code, detail)| findings.wrong(format!("{pointer}/raw"), code, detail));
        if wrong {
            findings.drop("phones");
            return false;
        }
        phone.region = number.region.clone();
        numbers.push(number);
        true
    });
    Content { card, numbers, mailboxes }
}

/// What is wrong with a number beside those before it.
fn fault(
    number: &Number,
    before: &[Number],
    policy: &Policy,
    hinted: bool,
) -> Option<(&'static str, &'static str)> {
    let same = |other: &Number| other.e164 == number.e164 && other.extension == number.extension;
    if number.extension.as_ref().is_some_and(|text| text.len() > EXTENSION_MAX) {
        return Some(("extension-too-long", "an extension has 20 digits at most"));
    }
    if number.e164.is_some() && before.iter().any(same) {
        return Some(("duplicate-value", "the contact has this number twice"));
    }
    if !policy.strict_phones {
        return None;
    }
    match number.status {
        Status::Valid | Status::Possible => None,
        Status::Unparsed if !hinted => {
            Some(("region-required", "begin with + and the country code, or name the region"))
        }
        Status::Unparsed => Some(("phone-unparsable", "cannot be read as a telephone number")),
        Status::Invalid | Status::Short => {
            Some(("phone-invalid", "is in no range of numbers that is in use"))
        }
    }
}

/// Takes away what contacts of this server do not have.
fn switch_off(card: &mut Card, policy: &Policy, findings: &mut Findings) {
    let off = [
        (policy.organization_off && card.organization.is_some(), "organization"),
        (policy.addresses_off && !card.addresses.is_empty(), "addresses"),
        (policy.dates_off && !card.dates.is_empty(), "dates"),
        (policy.note_off && card.note.is_some(), "note"),
    ];
    for (_, member) in off.into_iter().filter(|(given, _)| *given) {
        let detail = "contacts of this server do not have it";
        if !findings.wrong(format!("/{member}"), "field-disabled", detail) {
            continue;
        }
        findings.drop(member);
        match member {
            "organization" => card.organization = None,
            "addresses" => card.addresses.clear(),
            "dates" => card.dates.clear(),
            _ => card.note = None,
        }
    }
    if findings.mode == Mode::Mend && super::check::is_empty(card) {
        let (pointer, detail) = (String::new(), "nothing is left of the contact".to_owned());
        findings.faults.push(Fault { pointer, code: "contact-empty", detail });
    }
}

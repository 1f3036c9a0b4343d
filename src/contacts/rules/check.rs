//! From a card as it is written to one that the book takes, or to every reason why it does not.
//! This half needs nothing but the card; `numbers` does what depends on country and operator.

use std::collections::{BTreeMap, BTreeSet};

use super::entries;
use super::limits::{
    FULL_NAME_MAX, JOB_TITLE_MAX, NAME_PART_MAX, NICKNAME_MAX, NOTE_MAX, ORGANIZATION_MAX, UID_MAX,
};
use super::text::{self, Lines};
use crate::cards::Card;

/// What to do with what cannot be kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Refuse it: somebody is there to mend it.
    Refuse,
    /// Keep what can be kept and say what was lost: a file is as it is.
    Mend,
}

/// One mistake, at a member of the contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// RFC 6901, from the contact on.
    pub pointer: String,
    pub code: &'static str,
    pub detail: String,
}

/// What checking found.
#[derive(Debug)]
pub struct Findings {
    pub mode: Mode,
    /// Only where mistakes are refused.
    pub faults: Vec<Fault>,
    /// Codes of what was changed, only where mistakes are mended.
    pub warnings: BTreeSet<&'static str>,
    /// What was left out, by member, only where mistakes are mended.
    pub dropped: BTreeMap<&'static str, usize>,
}

impl Findings {
    pub fn new(mode: Mode) -> Self {
        let (warnings, dropped) = (BTreeSet::new(), BTreeMap::new());
        Self { mode, faults: Vec::new(), warnings, dropped }
    }

    /// Notes a mistake; whether the value has to go, because mistakes are mended here.
    pub fn wrong(
        &mut self,
        pointer: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> bool {
        match self.mode {
            Mode::Refuse => {
                let (pointer, detail) = (pointer.into(), detail.into());
                self.faults.push(Fault { pointer, code, detail });
                false
            }
            Mode::Mend => {
                self.warnings.insert(code);
                true
            }
        }
    }

    /// Counts something that is left out.
    pub fn drop(&mut self, member: &'static str) {
        *self.dropped.entry(member).or_default() += 1;
    }

    /// Cleans a text in place; what is empty becomes none. Whether nothing was wrong with it.
    pub fn text(
        &mut self,
        pointer: impl FnOnce() -> String,
        value: &mut Option<String>,
        max: usize,
    ) -> bool {
        self.lines(pointer, value, Lines::One, max)
    }

    fn lines(
        &mut self,
        pointer: impl FnOnce() -> String,
        value: &mut Option<String>,
        lines: Lines,
        max: usize,
    ) -> bool {
        let Some(raw) = value.take() else { return true };
        match text::clean(&raw, lines, max) {
            Ok(clean) => {
                *value = clean;
                true
            }
            Err(fault) => {
                if self.wrong(pointer(), fault.code(), fault.to_string()) {
                    *value = mended(&raw, lines, max);
                }
                false
            }
        }
    }
}

/// What can be kept of a text: without what is forbidden, and the beginning of what is too long.
fn mended(raw: &str, lines: Lines, max: usize) -> Option<String> {
    let whole = text::clean_imported(raw, lines, usize::MAX).ok()?.text?;
    let start: String = whole.chars().take(max).collect();
    text::clean_imported(&start, lines, max).ok()?.text
}

/// Cleans a card in place: texts, limits, ids of entries, days, countries, mail addresses.
/// Returns what each mail address is compared by.
pub fn clean(card: &mut Card, findings: &mut Findings) -> Vec<String> {
    clean_texts(card, findings);
    let mailboxes = entries::clean(card, findings);
    if is_empty(card) {
        let detail = "a contact needs a name, nickname, organization, number, mail address or \
                      online account";
        // There is nothing to keep, so that this is a mistake in either mode.
        let (pointer, detail) = (String::new(), detail.to_owned());
        findings.faults.push(Fault { pointer, code: "contact-empty", detail });
    }
    mailboxes
}

fn clean_texts(card: &mut Card, findings: &mut Findings) {
    let name = &mut card.name;
    let texts = [
        ("/uid", &mut card.uid, UID_MAX),
        ("/name/full", &mut name.full, FULL_NAME_MAX),
        ("/name/prefix", &mut name.prefix, NAME_PART_MAX),
        ("/name/given", &mut name.given, NAME_PART_MAX),
        ("/name/middle", &mut name.middle, NAME_PART_MAX),
        ("/name/surname", &mut name.surname, NAME_PART_MAX),
        ("/name/suffix", &mut name.suffix, NAME_PART_MAX),
        ("/nickname", &mut card.nickname, NICKNAME_MAX),
        ("/organization", &mut card.organization, ORGANIZATION_MAX),
        ("/jobTitle", &mut card.job_title, JOB_TITLE_MAX),
    ];
    for (pointer, value, max) in texts {
        findings.text(|| pointer.to_owned(), value, max);
    }
    findings.lines(|| "/note".to_owned(), &mut card.note, Lines::Many, NOTE_MAX);
}

pub fn is_empty(card: &Card) -> bool {
    let texts =
        [&card.name.full, &card.name.given, &card.name.surname, &card.nickname, &card.organization];
    texts.iter().all(|text| text.is_none())
        && card.phones.is_empty()
        && card.emails.is_empty()
        && card.online.is_empty()
}

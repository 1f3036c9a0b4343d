//! The words of the contract for what is one of a few, and those of other programs.

use super::super::{Context, DateKind, Kind, PhoneKind};

pub(super) const PHONE_KINDS: [(&str, PhoneKind); 8] = [
    ("mobile", PhoneKind::Mobile),
    ("voice", PhoneKind::Voice),
    ("fax", PhoneKind::Fax),
    ("text", PhoneKind::Text),
    ("video", PhoneKind::Video),
    ("pager", PhoneKind::Pager),
    ("main", PhoneKind::Main),
    ("other", PhoneKind::Other),
];

pub(super) const CONTEXTS: [(&str, Context); 3] =
    [("private", Context::Private), ("work", Context::Work), ("other", Context::Other)];

pub(super) const DATE_KINDS: [(&str, DateKind); 3] = [
    ("birthday", DateKind::Birthday),
    ("anniversary", DateKind::Anniversary),
    ("other", DateKind::Other),
];

pub(super) const KINDS: [(&str, Kind); 2] = [("individual", Kind::Individual), ("org", Kind::Org)];

/// What a word means; the usual one for a word that is none of these.
pub(super) fn meaning<T: Copy + Default>(words: &[(&str, T)], word: &str) -> T {
    let found = words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word.trim()));
    found.map(|(_, meaning)| *meaning).unwrap_or_default()
}

/// The word for a meaning.
pub(super) fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], meaning: T) -> &'static str {
    let found = words.iter().find(|(_, known)| *known == meaning);
    found.map(|(word, _)| *word).unwrap_or_default()
}

/// The kind and the word for people that a label of Google stands for.
pub(super) fn phone_label(label: &str) -> (PhoneKind, Option<String>) {
    let label = plain(label);
    let own = |text: &str| Some(text.to_owned());
    match label.to_lowercase().as_str() {
        "" => (PhoneKind::Voice, None),
        "home" | "work" => (PhoneKind::Voice, Some(label.to_lowercase())),
        "mobile" => (PhoneKind::Mobile, None),
        "home fax" => (PhoneKind::Fax, own("home")),
        "work fax" => (PhoneKind::Fax, own("work")),
        "fax" => (PhoneKind::Fax, None),
        "pager" => (PhoneKind::Pager, None),
        "main" => (PhoneKind::Main, None),
        "other" => (PhoneKind::Other, None),
        _ => (PhoneKind::Voice, own(label)),
    }
}

/// Where an entry belongs, or the word for people, by a label of Google.
pub(super) fn context_label(label: &str) -> (Context, Option<String>) {
    let label = plain(label);
    match label.to_lowercase().as_str() {
        "" | "other" => (Context::Other, None),
        "home" => (Context::Private, None),
        "work" => (Context::Work, None),
        _ => (Context::Other, Some(label.to_owned())),
    }
}

/// Whether Google marks the entry as the first of its list.
pub(super) fn is_first(label: &str) -> bool {
    label.trim_start().starts_with("* ")
}

fn plain(label: &str) -> &str {
    let label = label.trim();
    label.strip_prefix("* ").unwrap_or(label).trim()
}

//! Words in columns, for values that have a fixed set of them.

use crate::cards::{Context, DateKind, Kind, PhoneKind};
use crate::phone::Status;

/// A value that a column and the wire spell by one word.
pub trait Word: Copy + PartialEq + Sized + 'static {
    /// Every value with its word; the first one is meant where nothing is said.
    const WORDS: &'static [(Self, &'static str)];

    /// The word.
    fn word(self) -> &'static str {
        let known = Self::WORDS.iter().find(|(value, _)| *value == self);
        known.map_or("", |(_, word)| word)
    }

    /// The value of a word.
    fn of_word(text: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, word)| *word == text).map(|(value, _)| *value)
    }
}

impl Word for Kind {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Individual, "individual"), (Self::Org, "org")];
}

impl Word for PhoneKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Voice, "voice"),
        (Self::Mobile, "mobile"),
        (Self::Fax, "fax"),
        (Self::Text, "text"),
        (Self::Video, "video"),
        (Self::Pager, "pager"),
        (Self::Main, "main"),
        (Self::Other, "other"),
    ];
}

impl Word for Context {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Other, "other"), (Self::Private, "private"), (Self::Work, "work")];
}

impl Word for DateKind {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Other, "other"), (Self::Birthday, "birthday"), (Self::Anniversary, "anniversary")];
}

impl Word for Status {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Unparsed, "unparsed"),
        (Self::Valid, "valid"),
        (Self::Possible, "possible"),
        (Self::Invalid, "invalid"),
        (Self::Short, "short"),
    ];
}

//! Display names: the Nickname profile of RFC 8266, then rules of our own against names that
//! nobody can see, that cover other lines, or that pose as the people who run the game.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;
use unicode_segmentation::UnicodeSegmentation;

use super::text;

/// Bytes of a name as sent.
pub const RAW_BYTES_MAX: usize = 256;
/// Characters as people count them.
pub const GRAPHEMES_MAX: usize = 24;
/// Bytes of a name as kept.
pub const BYTES_MAX: usize = 96;
/// Accents and other marks on one letter.
const MARKS_MAX: usize = 3;
/// RFC 8264 §7: applied again until nothing changes, a few times at most.
const ROUNDS_MAX: usize = 4;

/// Names of those who run things; the game's title is added to them.
const RESERVED: [&str; 4] = ["admin", "moderator", "system", "rankbook"];

/// A checked display name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    display: String,
    key: String,
    skeleton: String,
}

/// Why a text is no display name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing but spaces.
    Empty,
    /// Over [`GRAPHEMES_MAX`] characters, or too many bytes.
    TooLong,
    /// A character that PRECIS refuses, for example a control or an invisible joiner.
    CharacterNotAllowed,
    /// Over three marks on one letter.
    TooManyMarks,
    /// Without a letter, a digit or an emoji.
    NothingVisible,
    /// Looks like the name of somebody who runs the game.
    Reserved,
}

impl Name {
    /// The name as it will be shown.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn parse(raw: &str) -> Result<Self, NameFault> {
        if raw.len() > RAW_BYTES_MAX {
            return Err(NameFault::TooLong);
        }
        let display = settle(raw, str::to_owned)?;
        check_form(&display)?;
        let key = settle(&display, str::to_lowercase)?;
        let skeleton = skeleton(&key).collect();
        let name = Self { display, key, skeleton };
        match RESERVED.iter().any(|word| name.looks_like(word)) {
            true => Err(NameFault::Reserved),
            false => Ok(name),
        }
    }

    /// The same name, unless it looks like the title of the game.
    ///
    /// # Errors
    /// `Reserved` when it does.
    pub fn unlike(self, title: &str) -> Result<Self, NameFault> {
        if self.looks_like(title) { Err(NameFault::Reserved) } else { Ok(self) }
    }

    /// What is shown.
    pub fn as_str(&self) -> &str {
        &self.display
    }

    /// Equal for names that RFC 8266 takes for the same.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Equal for names that look the same (UTS #39); a warning, no proof.
    pub fn skeleton(&self) -> &str {
        &self.skeleton
    }

    /// Both orders are compared, because `I` looks like `l` but its small letter does not.
    fn looks_like(&self, word: &str) -> bool {
        let words = [word.to_lowercase(), word.to_uppercase()];
        let shapes: Vec<_> = words.iter().flat_map(|word| shapes(word)).collect();
        self::shapes(&self.display).iter().any(|shape| shapes.contains(shape))
    }
}

impl NameFault {
    /// The field error's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::CharacterNotAllowed => "character-not-allowed",
            Self::TooManyMarks => "too-many-marks",
            Self::NothingVisible => "nothing-visible",
            Self::Reserved => "reserved",
        }
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "must not be empty",
            Self::TooLong => "must have 24 characters and 96 bytes at most",
            Self::CharacterNotAllowed => {
                "has a character that names may not have: a control, an invisible joiner, or the \
                 parts of a joined emoji"
            }
            Self::TooManyMarks => "must have three marks on one letter at most",
            Self::NothingVisible => "must have a letter, a digit or an emoji",
            Self::Reserved => "looks like the name of somebody who runs the game; choose another",
        })
    }
}

fn shapes(text: &str) -> [String; 2] {
    let small: String = skeleton(&text.to_lowercase()).collect();
    let large: String = skeleton(text).collect();
    [small, large.to_lowercase()]
}

/// The Nickname profile: allowed characters, single inner spaces, NFKC; `map_case` for comparison.
fn settle(text: &str, map_case: fn(&str) -> String) -> Result<String, NameFault> {
    let mut now = text.to_owned();
    for _ in 0..ROUNDS_MAX {
        if !text::is_allowed(&now) {
            return Err(NameFault::CharacterNotAllowed);
        }
        let spaced = text::with_common_spaces(&now);
        let words: Vec<_> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
        let next: String = map_case(&words.join(" ")).nfkc().collect();
        if next.is_empty() {
            return Err(NameFault::Empty);
        }
        if next == now {
            return Ok(now);
        }
        now = next;
    }
    Err(NameFault::CharacterNotAllowed)
}

fn check_form(name: &str) -> Result<(), NameFault> {
    if name.len() > BYTES_MAX || name.graphemes(true).count() > GRAPHEMES_MAX {
        return Err(NameFault::TooLong);
    }
    if longest_run(name, is_combining_mark) > MARKS_MAX {
        return Err(NameFault::TooManyMarks);
    }
    match name.chars().any(|c| c.is_alphanumeric() || text::is_pictograph(c)) {
        true => Ok(()),
        false => Err(NameFault::NothingVisible),
    }
}

fn longest_run(text: &str, belongs: fn(char) -> bool) -> usize {
    let mut longest = 0;
    text.chars().fold(0, |run, c| {
        let run = if belongs(c) { run + 1 } else { 0 };
        longest = longest.max(run);
        run
    });
    longest
}

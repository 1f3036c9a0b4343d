//! Texts of contacts.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    One,
    Many,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    Control,
    Bidi,
    TooLong(usize),
}

impl TextFault {
    pub fn code(self) -> &'static str {
        match self {
            Self::Control => "control-character",
            Self::Bidi => "bidi-control",
            Self::TooLong(_) => "too-long",
        }
    }
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

pub fn clean(raw: &str, _lines: Lines, max: usize) -> Result<Option<String>, TextFault> {
    let text = raw.trim().to_owned();
    if text.chars().count() > max {
        return Err(TextFault::TooLong(max));
    }
    Ok((!text.is_empty()).then_some(text))
}

pub fn strip(raw: &str, _lines: Lines) -> String {
    raw.to_owned()
}

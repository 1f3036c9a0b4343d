//! How a number is shown, and which digits find it.

use super::Number;
use super::library::Parsed;
use super::typed::visible;

/// How a number is written, its extension included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// From abroad: `+44 20 7946 0018`.
    pub international: String,
    /// At home: `020 7946 0018`.
    pub national: String,
}

impl Spelling {
    /// Both spellings of a stored number. `None` when it is no E.164 number.
    pub fn of(e164: &str, extension: Option<&str>) -> Option<Self> {
        let parsed = Parsed::read(e164, None)?.with_extension(extension);
        Some(Self { international: parsed.international(), national: parsed.national() })
    }
}

impl Number {
    /// How the number is written. `None` when nobody knows, and what was typed has to do.
    pub fn spelling(&self) -> Option<Spelling> {
        Spelling::of(self.e164.as_deref()?, self.extension.as_deref())
    }
}

/// What a search compares: E.164 digits and national digits (`442079460018 02079460018`), or the
/// digits that were typed where the number means nothing.
pub fn digits(number: &Number, raw: &str) -> String {
    let parsed = number.e164.as_deref().and_then(|e164| Parsed::read(e164, None));
    match parsed {
        Some(parsed) => {
            let (abroad, at_home) = (bare(&parsed.e164()), bare(&parsed.national()));
            if abroad == at_home { abroad } else { format!("{abroad} {at_home}") }
        }
        None => bare(&visible(raw)),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

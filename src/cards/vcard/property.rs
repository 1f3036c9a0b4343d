//! A property as the parser hands it out, in the words of this module.

use calcard::common::IanaString;
use calcard::vcard::{VCardEntry, VCardParameterName, VCardParameterValue, VCardValue};

use super::mend::VALUE;

/// A property of a card.
pub(super) struct Property {
    /// Upper case.
    pub name: String,
    /// Lower case; ties a label to what it labels.
    pub group: Option<String>,
    /// Lower case.
    pub types: Vec<String>,
    /// The first is the most wanted.
    pub preference: Option<u32>,
    /// Names in upper case.
    parameters: Vec<(String, String)>,
    /// Parts between semicolons, or between commas where the property is a list.
    pub values: Vec<String>,
}

impl Property {
    pub(super) fn new(entry: VCardEntry) -> Self {
        let mut property = Self {
            name: entry.name.as_str().to_ascii_uppercase(),
            group: entry.group.map(|group| group.to_ascii_lowercase()),
            types: Vec::new(),
            preference: None,
            parameters: Vec::new(),
            values: entry.values.into_iter().map(text).collect(),
        };
        for parameter in entry.params {
            property.add(&parameter.name, parameter.value);
        }
        property
    }

    fn add(&mut self, name: &VCardParameterName, value: VCardParameterValue) {
        match (name, value) {
            (VCardParameterName::Type, VCardParameterValue::Type(kind)) => {
                self.types.push(kind.as_str().to_ascii_lowercase());
            }
            (VCardParameterName::Type, VCardParameterValue::Text(kind)) => {
                self.types.push(kind.to_ascii_lowercase());
            }
            (VCardParameterName::Pref, VCardParameterValue::Integer(rank)) => {
                self.preference = Some(rank);
            }
            (name, VCardParameterValue::Text(value)) => {
                let name = name.as_str().to_ascii_uppercase();
                self.parameters.push((name, decode(&value)));
            }
            (name, VCardParameterValue::Bool(true)) => {
                self.parameters.push((name.as_str().to_ascii_uppercase(), "true".to_owned()));
            }
            _ => {}
        }
    }

    /// A parameter's text; commas outside of quotes have made several of it.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let all = self.parameters.iter().filter(|(key, _)| key == name);
        let all = all.map(|(_, value)| value.as_str()).collect::<Vec<_>>();
        filled(all.join(","))
    }

    pub(super) fn is(&self, kind: &str) -> bool {
        self.types.iter().any(|other| other == kind)
    }

    /// Whether the value is written as a plain text, not as an address on the net.
    pub(super) fn is_plain(&self) -> bool {
        self.parameter(VALUE).is_some_and(|value| value.eq_ignore_ascii_case("text"))
    }

    /// One part; none when it is empty.
    pub(super) fn part(&self, at: usize) -> Option<String> {
        self.values.get(at).cloned().and_then(filled)
    }

    /// The parts that are filled.
    pub(super) fn parts(&self) -> Vec<String> {
        self.values.iter().cloned().filter_map(filled).collect()
    }

    /// The whole value; none when it is empty.
    pub(super) fn text(&self) -> Option<String> {
        filled(self.parts().join(", "))
    }

    /// What names the entry within its card, where it can be kept.
    pub(super) fn id(&self) -> Option<String> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let id = self.parameter("PROP-ID")?;
        ((1..=8).contains(&id.len()) && id.bytes().all(allowed)).then_some(id)
    }
}

/// None for what holds nothing but white space.
pub(super) fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn text(value: VCardValue) -> String {
    match value {
        VCardValue::Text(text) => text,
        VCardValue::Component(parts) => parts.join(" "),
        VCardValue::Kind(kind) => kind.as_str().to_owned(),
        VCardValue::Sex(sex) => sex.as_str().to_owned(),
        VCardValue::GramGender(gender) => gender.as_str().to_owned(),
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        VCardValue::Boolean(is) => is.to_string(),
        // Every value is declared a text, see `mend`.
        VCardValue::PartialDateTime(_) | VCardValue::Binary(_) => String::new(),
    }
}

/// RFC 6868: what no parameter may hold.
fn decode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        let decoded = match (letter, letters.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.push(decoded);
        letters.next();
    }
    out
}

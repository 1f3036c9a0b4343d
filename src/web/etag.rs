//! Entity tags and conditional requests (RFC 9110 §8.8.3, §13.1).

use std::fmt::{self, Write};

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest, Sha256};

/// Room for most tags.
const TAG_BYTES: usize = 96;

/// A strong entity tag, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ETag(String);

impl ETag {
    /// A tag of ready-made text; it must be printable ASCII without quotes.
    pub fn of(text: fmt::Arguments<'_>) -> Self {
        let mut tag = String::with_capacity(TAG_BYTES);
        // Writing to a string does not fail.
        let _ = write!(tag, "\"{text}\"");
        Self(tag)
    }

    /// A tag that changes when the bytes do.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        let hex: String = hash[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        Self(format!("\"{hex}\""))
    }

    /// The tag, quotes included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The header's value.
    pub fn into_header(self) -> HeaderValue {
        HeaderValue::from_maybe_shared(Bytes::from(self.0))
            .unwrap_or(HeaderValue::from_static("\"\""))
    }
}

/// What a request says about the object that it wants to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Nothing.
    None,
    /// `If-None-Match: *`: there must be no such object yet.
    Absent,
    /// `If-Match: *`: whatever it is now.
    Any,
    /// `If-Match` with these tags, as written.
    Tags(Vec<String>),
}

impl Precondition {
    /// What the headers say; `If-Match` wins over `If-None-Match`.
    pub fn of(headers: &HeaderMap) -> Self {
        let wanted = tags(headers, &http::header::IF_MATCH);
        if wanted.contains(&"*") {
            return Self::Any;
        }
        if headers.contains_key(http::header::IF_MATCH) {
            return Self::Tags(wanted.into_iter().map(str::to_owned).collect());
        }
        match tags(headers, &http::header::IF_NONE_MATCH)[..] {
            ["*"] => Self::Absent,
            _ => Self::None,
        }
    }
}

/// Whether `If-None-Match` holds `tag`, by weak comparison: a proxy that compresses turns `"v"`
/// into `W/"v"`, and for reading that must not matter.
pub fn none_match(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let listed = tags(headers, &http::header::IF_NONE_MATCH);
    let Ok(tag) = tag.to_str() else { return false };
    listed.iter().any(|listed| *listed == "*" || listed.trim_start_matches("W/") == tag)
}

/// The tags of a header's list, as written.
pub fn tags<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Vec<&'h str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(split_list)
        .collect()
}

/// Splits at commas outside quotes: a tag may contain a comma.
fn split_list(value: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, character) in value.char_indices() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                parts.push(value[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(value[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weakened_tag_a_list_and_a_star_match() {
        let tag = HeaderValue::from_static("\"v,3\"");
        for (value, matches) in [
            ("\"v,3\"", true),
            ("W/\"v,3\"", true),
            ("\"x\", W/\"v,3\", \"y\"", true),
            ("*", true),
            ("v,3", false),
            ("\"v\"", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("if-none-match", HeaderValue::from_static(value));
            assert_eq!(none_match(&headers, &tag), matches, "{value}");
        }
    }
}

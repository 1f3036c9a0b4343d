//! Strict JSON: a tree that keeps numbers as they were written and refuses what I-JSON
//! (RFC 7493) forbids: repeated members, lone surrogates, other encodings, endless nesting.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::number;

/// A JSON value as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// The digits as they were written; valid JSON.
    Number(String),
    /// Text without escapes.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// Members in the order of the document, and the document's own text.
    Object(Vec<(String, Tree)>, Box<str>),
}

impl Tree {
    /// The tree of a body.
    ///
    /// # Errors
    /// A sentence that says what makes it no JSON, for `malformed-json`.
    pub fn parse(bytes: &[u8], depth_max: usize) -> Result<Self, String> {
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            return Err("the body starts with a byte order mark; send UTF-8 without one".into());
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            format!("the body is not UTF-8 (byte {}); send UTF-8", error.valid_up_to() + 1)
        })?;
        if text.trim_ascii().is_empty() {
            return Err("the body is empty; a JSON object was expected".into());
        }
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| explain(&error, text))?;
        let depth = Depth { max: depth_max, now: 1 };
        branch(raw, depth).map_err(|error| explain(&error, text))
    }

    /// What the value is, in words for a person.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(..) => "an object",
        }
    }

    /// Whether U+0000 stands in any text or name.
    pub fn has_nul(&self) -> bool {
        match self {
            Self::Text(text) => text.contains('\0'),
            Self::List(items) => items.iter().any(Self::has_nul),
            Self::Object(members, _) => {
                members.iter().any(|(name, value)| name.contains('\0') || value.has_nul())
            }
            _ => false,
        }
    }

    /// SHA-256 of the value, equal for equal values: members sorted, numbers in one spelling.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut text = String::new();
        self.write_canonical(&mut text);
        Sha256::digest(text.as_bytes()).into()
    }

    fn write_canonical(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) => out.push_str(&number::canonical(text)),
            // The length in front keeps different values from having one spelling.
            Self::Text(text) => out.push_str(&format!("s{}:{text}", text.len())),
            Self::List(items) => {
                out.push_str(&format!("l{}:", items.len()));
                items.iter().for_each(|item| {
                    item.write_canonical(out);
                    out.push(',');
                });
            }
            Self::Object(members, _) => {
                let mut members: Vec<_> = members.iter().collect();
                members.sort_by(|(a, _), (b, _)| a.cmp(b));
                out.push_str(&format!("o{}:", members.len()));
                members.into_iter().for_each(|(name, value)| {
                    out.push_str(&format!("{}:{name}=", name.len()));
                    value.write_canonical(out);
                    out.push(',');
                });
            }
        }
    }
}

/// serde_json's sentence, with a hint for the commonest slips.
fn explain(error: &serde_json::Error, text: &str) -> String {
    let hint = match text.trim_ascii_start().bytes().next() {
        Some(b'{' | b'[') => "",
        _ if text.contains('=') || text.contains("%7B") => {
            " (this looks like a form; send the JSON itself)"
        }
        _ => "",
    };
    format!("{error}{hint}")
}

#[derive(Clone, Copy)]
struct Depth {
    max: usize,
    now: usize,
}

impl Depth {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        match self.now > self.max {
            true => Err(E::custom(format_args!("nested deeper than {} levels", self.max))),
            false => Ok(Self { now: self.now + 1, ..self }),
        }
    }
}

fn branch(raw: &RawValue, depth: Depth) -> Result<Tree, serde_json::Error> {
    let text = raw.get().trim_ascii();
    let mut json = serde_json::Deserializer::from_str(text);
    match text.as_bytes().first() {
        Some(b'{') => json.deserialize_map(Members { depth: depth.deeper()?, text }),
        Some(b'[') => json.deserialize_seq(Items(depth.deeper()?)),
        Some(b'"') => serde_json::from_str(text).map(Tree::Text),
        Some(b't') => Ok(Tree::Bool(true)),
        Some(b'f') => Ok(Tree::Bool(false)),
        Some(b'n') => Ok(Tree::Null),
        _ => Ok(Tree::Number(text.to_owned())),
    }
}

struct Members<'t> {
    depth: Depth,
    text: &'t str,
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut members: Vec<(String, Tree)> = Vec::new();
        while let Some((name, raw)) = map.next_entry::<String, &RawValue>()? {
            if members.iter().any(|(known, _)| *known == name) {
                return Err(serde::de::Error::custom(format_args!(
                    "the member {name:?} is repeated"
                )));
            }
            let value = branch(raw, self.depth).map_err(serde::de::Error::custom)?;
            members.push((name, value));
        }
        Ok(Tree::Object(members, self.text.into()))
    }
}

struct Items(Depth);

impl<'de> Visitor<'de> for Items {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            items.push(branch(raw, self.0).map_err(serde::de::Error::custom)?);
        }
        Ok(Tree::List(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Tree, String> {
        Tree::parse(text.as_bytes(), 32)
    }

    #[test]
    fn what_i_json_forbids_is_no_json() {
        for bad in [
            r#"{"a":1,"a":2}"#,
            r#"{"m":{"a":1,"b":2,"a":3}}"#,
            r#"{"a":01}"#,
            r#"{"a":NaN}"#,
            r#"{"a":1}x"#,
            r#"{"a":"\ud800"}"#,
            r#"{"\udc00":1}"#,
            "\u{feff}{}",
            "{\"a\":1,}",
            "",
            "  ",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(Tree::parse(b"{\"a\":\"\xff\"}", 32).is_err());
    }

    #[test]
    fn thirty_two_levels_pass_and_thirty_three_do_not() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&nested(32)).is_ok());
        assert!(parse(&nested(33)).unwrap_err().contains("deeper than 32"));
        assert!(parse(&nested(30_000)).is_err());
    }

    #[test]
    fn equal_values_have_one_fingerprint() {
        let same =
            |a: &str, b: &str| parse(a).unwrap().fingerprint() == parse(b).unwrap().fingerprint();
        assert!(same(r#"{"a":100,"b":[1]}"#, r#"{ "b": [1.0], "a": 1e2 }"#));
        assert!(!same(r#"{"a":"1"}"#, r#"{"a":1}"#));
        assert!(!same(r#"["a,b"]"#, r#"["a","b"]"#));
    }
}

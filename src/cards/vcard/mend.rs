//! One line to the form that the parser reads rightly: decoded, with the parameters of version 2.1
//! spelled out, and every value a text.

use super::super::charset::{Charset, decode, windows_1252};
use super::super::warning;

/// The parameter that keeps what `VALUE` said; `VALUE=text` keeps the parser from interpreting.
pub(super) const VALUE: &str = "X-RANKBOOK-VALUE";

const NAME_MAX: usize = 40;

/// A line that was mended, or that is none.
pub(super) enum Mended {
    /// Name, parameters and value, without a line break.
    Line(String),
    /// A property whose value is not kept, by its name.
    Dropped(String),
    /// Nothing that a person or a program can have meant.
    Unreadable,
}

/// What the parameters say about the bytes of the value.
#[derive(Default)]
struct Coding {
    quoted_printable: bool,
    base64: bool,
    charset: Option<Charset>,
}

/// Mends one line. `declared` is the charset of the file where the line does not say otherwise.
pub(super) fn mend(
    line: &[u8],
    declared: Option<Charset>,
    warnings: &mut Vec<&'static str>,
) -> Mended {
    let Some(colon) = colon(line) else { return Mended::Unreadable };
    let head = text(&line[..colon], declared, warnings);
    let mut parts = split(&head);
    let name = parts.next().unwrap_or_default().trim().to_owned();
    if !is_name(&name) {
        return Mended::Unreadable;
    }
    let mut coding = Coding { charset: declared, ..Coding::default() };
    let mut out = name.clone();
    parts.for_each(|part| parameter(part, &mut coding, &mut out));
    if coding.base64 {
        let name = name.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
        return Mended::Dropped(name);
    }
    let value = match coding.quoted_printable {
        true => text(&quoted_printable(&line[colon + 1..]), coding.charset, warnings),
        false => text(&line[colon + 1..], coding.charset, warnings),
    };
    out.push_str(";VALUE=text:");
    out.push_str(&value.replace("\r\n", "\\n").replace(['\r', '\n'], "\\n"));
    Mended::Line(out)
}

/// The colon behind the parameters. A quote that is never closed quotes nothing.
fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    let outside = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    outside.or_else(|| line.iter().position(|byte| *byte == b':'))
}

/// The parts of a head between semicolons outside of quotes.
fn split(head: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    head.split(move |letter| {
        quoted ^= letter == '"';
        letter == ';' && !quoted
    })
}

/// A group and a name, as programs write them. Anything else could be a person's text, which has
/// no place in a report.
fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let name = text.rsplit('.').next().unwrap_or_default();
    (1..=NAME_MAX).contains(&name.len()) && text.bytes().all(allowed)
}

fn parameter(part: &str, coding: &mut Coding, out: &mut String) {
    let (key, value) = part.split_once('=').unwrap_or(("TYPE", part));
    let key = key.trim().to_ascii_uppercase();
    let bare = value.trim().trim_matches('"').to_ascii_uppercase();
    match (key.as_str(), bare.as_str()) {
        ("ENCODING" | "TYPE", "QUOTED-PRINTABLE") => coding.quoted_printable = true,
        ("ENCODING" | "TYPE", "BASE64") | ("ENCODING", "B") => coding.base64 = true,
        ("ENCODING" | "TYPE", "7BIT" | "8BIT") | ("ENCODING", _) | ("TYPE", "") => {}
        ("CHARSET", charset) => {
            coding.charset = Charset::declared(Some(charset)).unwrap_or(coding.charset);
        }
        // In quotes the parser would drop the types that it does not know.
        ("TYPE", types) => push(out, "TYPE", &types.replace(['"', ':', ';'], "")),
        ("VALUE", value) => push(out, VALUE, &value.replace(['"', ':', ';'], "")),
        _ if !is_name(&key) => {}
        _ if value.matches('"').count() % 2 == 0 && !opens(value) => push(out, &key, value),
        _ => push(out, &key, &value.replace(['"', ':', ';'], "")),
    }
}

/// Whether a colon stands outside of quotes, where the parser would begin the value.
fn opens(value: &str) -> bool {
    let mut quoted = false;
    value.bytes().any(|byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    })
}

fn push(out: &mut String, key: &str, value: &str) {
    out.push(';');
    out.push_str(key);
    out.push('=');
    out.push_str(value);
}

/// UTF-8 where it is; else what is declared, else Windows-1252 with a warning.
fn text(bytes: &[u8], declared: Option<Charset>, warnings: &mut Vec<&'static str>) -> String {
    if declared == Some(Charset::Windows1252) {
        return windows_1252(bytes);
    }
    let decoded = decode(bytes, Some(Charset::Utf8));
    for code in decoded.warnings {
        if !warnings.contains(&code) {
            warnings.push(warning::DECODED_AS_WINDOWS_1252);
        }
    }
    decoded.text
}

/// The bytes that `=XX` stand for. A separator that was encoded is part of a text, so it is
/// escaped, unless the writer had escaped it before.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let pair = after.split_at_checked(2).filter(|_| *first == b'=');
        let Some((byte, after)) = pair.and_then(|(pair, after)| Some((hex(pair)?, after))) else {
            out.push(*first);
            rest = after;
            continue;
        };
        if matches!(byte, b';' | b',') && out.last() != Some(&b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
        rest = after;
    }
    out
}

fn hex(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = pair else { return None };
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

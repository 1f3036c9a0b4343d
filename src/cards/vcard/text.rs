//! How a text stands in a card, so that it can hold nothing but itself.

/// A line is at most this many bytes long, without its end.
const LINE_BYTES_MAX: usize = 75;

/// A value: what separates parts and lines is escaped, so that no name injects a property.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

/// An address on the net: its commas and semicolons are its own.
pub(super) fn escape_uri(uri: &str) -> String {
    uri.replace('\\', "\\\\").replace(['\r', '\n'], "\\n")
}

/// A parameter's value, in quotes (RFC 6868).
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("^'"),
            '^' => out.push_str("^^"),
            '\r' => {}
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Adds a line, folded between characters, never inside one.
pub(super) fn push_folded(out: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LINE_BYTES_MAX {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// What a person typed who is known only by the `tel:` address of the number.
pub(super) fn tel_raw(text: &str) -> &str {
    match text.split_at_checked(4) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel:") && rest.starts_with('+') => {
            rest
        }
        _ => text,
    }
}

//! Bytes to text: what a file declares, what its first bytes say, and what must be guessed.

use std::fmt;

use super::warning;

/// A charset that a file may declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-16 in either order of bytes.
    Utf16,
    /// Windows-1252, which ISO-8859-1 is read as, because that is what is meant by it.
    Windows1252,
}

/// A charset that is not read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCharset;

impl fmt::Display for UnknownCharset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the charset is none of utf-8, utf-16, iso-8859-1 and windows-1252")
    }
}

impl std::error::Error for UnknownCharset {}

/// A text, and what a person should know about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Without its byte order mark.
    pub text: String,
    /// `decoded-as-windows-1252` when that was a guess.
    pub warnings: Vec<&'static str>,
}

impl Charset {
    /// The charset that a content type declares; none when it declares none.
    ///
    /// Fails for charsets that are not read here.
    pub fn declared(label: Option<&str>) -> Result<Option<Self>, UnknownCharset> {
        let Some(label) = label else { return Ok(None) };
        match label.trim().trim_matches('"').to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Ok(Some(Self::Utf8)),
            "utf-16" | "utf-16le" | "utf-16be" => Ok(Some(Self::Utf16)),
            "iso-8859-1" | "latin1" | "windows-1252" => Ok(Some(Self::Windows1252)),
            _ => Err(UnknownCharset),
        }
    }

    /// What the first bytes say, with the bytes behind the mark.
    pub(super) fn marked(bytes: &[u8]) -> Option<(Self, &[u8])> {
        if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
            return Some((Self::Utf8, rest));
        }
        let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        utf16.then_some((Self::Utf16, bytes))
    }
}

/// The text of a whole file.
///
/// A byte order mark goes before what is declared, UTF-8 before Windows-1252.
pub fn decode(bytes: &[u8], declared: Option<Charset>) -> Decoded {
    let (charset, bytes) = match Charset::marked(bytes) {
        Some((charset, rest)) => (Some(charset), rest),
        None => (declared, bytes),
    };
    match charset {
        Some(Charset::Utf16) => Decoded { text: utf16(bytes), warnings: Vec::new() },
        Some(Charset::Windows1252) => Decoded { text: windows_1252(bytes), warnings: Vec::new() },
        _ => guess(bytes),
    }
}

fn guess(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), warnings: Vec::new() },
        Err(_) => {
            Decoded { text: windows_1252(bytes), warnings: vec![warning::DECODED_AS_WINDOWS_1252] }
        }
    }
}

/// Without a mark, the half that is zero in Latin letters tells the order of bytes.
fn utf16(bytes: &[u8]) -> String {
    let little = match bytes {
        [0xFF, 0xFE, ..] => true,
        [0xFE, 0xFF, ..] => false,
        [first, second, ..] => *first != 0 && *second == 0,
        _ => false,
    };
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    let text = text.collect::<String>();
    text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
}

/// Every byte is a character; five are none that anybody can have meant.
pub(super) fn windows_1252(bytes: &[u8]) -> String {
    const MIDDLE: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
        '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
        '\u{FFFD}', 'ž', 'Ÿ',
    ];
    let letter = |byte: &u8| match byte {
        0x80..=0x9F => MIDDLE[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

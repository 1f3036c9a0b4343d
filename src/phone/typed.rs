//! What somebody typed, taken apart: the digits with their punctuation, and what stands behind
//! them, which is an extension, letters that spell digits, or a remark.

use super::library;

/// A field of a card has 64 characters; no reader should work on a book.
const RAW_BYTES_MAX: usize = 1024;

/// The parts of a field.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    /// `+`, digits and punctuation. Ends with a digit.
    pub body: String,
    /// All that follows.
    pub tail: String,
    /// The value of `;phone-context=` in a `tel:` URI.
    pub context: Option<String>,
}

impl Typed {
    /// `None` without digits, and for codes like `*100*7#`, which are commands and no numbers.
    pub fn read(raw: &str) -> Option<Self> {
        if raw.len() > RAW_BYTES_MAX {
            return None;
        }
        let text = visible(raw);
        let (text, context) = without_parameters(&text);
        let from = start(&text)?;
        let text = &text[from..];
        let stop = text.char_indices().find(|(at, c)| !is_body(*at, *c));
        if stop.is_some_and(|(_, c)| c == '*') {
            return None;
        }
        let end = text[..stop.map_or(text.len(), |(at, _)| at)].rfind(|c: char| c.is_ascii_digit());
        let (body, tail) = text.split_at(end? + 1);
        Some(Self { body: body.to_owned(), tail: tail.to_owned(), context })
    }

    /// The body without a last group that belongs to a word: `2nd floor`.
    pub fn body_before_ordinal(&self) -> &str {
        let Some((before, last)) = self.body.rsplit_once(' ') else { return &self.body };
        match last.len() <= 2 && self.tail.starts_with(char::is_alphabetic) {
            true => before.trim_end_matches(|c: char| !c.is_ascii_digit()),
            false => &self.body,
        }
    }
}

/// The text without characters that nobody sees, digits of all scripts and full-width forms as
/// ASCII, every dash a hyphen and every space the common one.
pub fn visible(raw: &str) -> String {
    raw.chars().filter(|c| !is_invisible(*c)).map(plain).collect()
}

fn plain(c: char) -> char {
    if c.is_ascii() {
        return if c == '\t' { ' ' } else { c };
    }
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        c if c.is_whitespace() => ' ',
        c => library::digit(c).unwrap_or(c),
    }
}

/// Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and interlinear annotation.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The parameters of RFC 3966: `;ext=` becomes the common spelling, `;phone-context=` is handed
/// out, others (sub-addresses) go.
fn without_parameters(text: &str) -> (String, Option<String>) {
    let Some((number, parameters)) = text.split_once(';').filter(|(_, rest)| rest.contains('='))
    else {
        return (text.to_owned(), None);
    };
    let value = |name: &str| {
        let mut pairs = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
        pairs.find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    let extension = value("ext").map(|digits| format!(" ext. {digits}")).unwrap_or_default();
    (format!("{number}{extension}"), value("phone-context").map(str::to_owned))
}

/// Where the number begins: at its first digit, or at the `+` before it.
fn start(text: &str) -> Option<usize> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let before = text[..digit].trim_end_matches([' ', '(', '[', '-', '.']);
    match before.chars().next_back() {
        Some('*' | '#') => None,
        Some('+') => Some(before.len() - 1),
        _ => Some(digit),
    }
}

fn is_body(at: usize, c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '[' | ']')
        || (c == '+' && at == 0)
}

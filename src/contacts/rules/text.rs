//! Text as people write it: any alphabet, no control characters, and nothing that turns the
//! lines around it.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// All white space becomes single spaces.
    One,
    /// Line breaks and tabs stay.
    Many,
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// A control character (Unicode Cc).
    Control,
    /// A character that changes the direction of what stands around it.
    Bidi,
    /// Over so many characters.
    TooLong { max: usize },
}

/// A text of a file, from which characters may have been taken that a person would be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub text: Option<String>,
    /// Whether anything was taken out.
    pub is_stripped: bool,
}

impl TextFault {
    /// The field error's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Control => "control-character",
            Self::Bidi => "bidi-control",
            Self::TooLong { .. } => "too-long",
        }
    }
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Control => f.write_str("must not have control characters"),
            Self::Bidi => f.write_str("must not have characters that turn the writing direction"),
            Self::TooLong { max } => write!(f, "must have {max} characters at most"),
        }
    }
}

/// The text in the form that is kept and counted; `None` when nothing is left.
///
/// # Errors
/// The first fault: a character that no text may have, then the length.
pub fn clean(raw: &str, lines: Lines, max: usize) -> Result<Option<String>, TextFault> {
    let raw = raw.replace("\r\n", "\n");
    match raw.chars().find_map(|c| fault(c, lines)) {
        Some(fault) => Err(fault),
        None => within(settle(&raw, lines), max),
    }
}

/// The same for a file, which nobody can correct in time, and for telephone numbers, which people
/// paste with marks that they never saw: forbidden characters go.
///
/// # Errors
/// Only the length.
pub fn clean_imported(raw: &str, lines: Lines, max: usize) -> Result<Imported, TextFault> {
    let raw: String = raw.replace("\r\n", "\n").chars().map(|c| spaced(c, lines)).collect();
    let kept: String = raw.chars().filter(|c| fault(*c, lines).is_none()).collect();
    let is_stripped = kept.len() < raw.len();
    let text = within(settle(&kept, lines), max)?;
    Ok(Imported { text, is_stripped })
}

/// Line ends of old systems, of cells and of pages are no mistake, and part words.
fn spaced(c: char, lines: Lines) -> char {
    match (c, lines) {
        (c, Lines::One) if c.is_control() && c.is_whitespace() => ' ',
        ('\r' | '\u{B}' | '\u{C}' | '\u{85}', Lines::Many) => '\n',
        _ => c,
    }
}

/// Embedding, override and isolate controls. Marks (U+200E, U+200F, U+061C) only touch their
/// neighbours, and right-to-left names need them.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn fault(c: char, lines: Lines) -> Option<TextFault> {
    match c {
        '\n' | '\t' if lines == Lines::Many => None,
        c if c.is_control() => Some(TextFault::Control),
        c if is_bidi_control(c) => Some(TextFault::Bidi),
        _ => None,
    }
}

fn within(text: String, max: usize) -> Result<Option<String>, TextFault> {
    match text.chars().count() {
        0 => Ok(None),
        count if count > max => Err(TextFault::TooLong { max }),
        _ => Ok(Some(text)),
    }
}

fn settle(text: &str, lines: Lines) -> String {
    let text: String = text.nfc().collect();
    match lines {
        Lines::One => {
            let words = text.split_whitespace().map(|word| word.trim_matches(is_joiner));
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Lines::Many => {
            let text = text.replace(['\u{2028}', '\u{2029}'], "\n");
            let lines: Vec<_> =
                text.split('\n').map(|line| line.trim_end_matches(is_end)).collect();
            lines.join("\n").trim_matches(is_end).to_owned()
        }
    }
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || is_joiner(c)
}

/// Inside words Persian, the scripts of India and emoji need them; at the ends they do nothing.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(raw: &str) -> Result<Option<String>, TextFault> {
        clean(raw, Lines::One, 20)
    }

    fn many(raw: &str) -> Result<Option<String>, TextFault> {
        clean(raw, Lines::Many, 20)
    }

    fn text(text: &str) -> Result<Option<String>, TextFault> {
        Ok(Some(text.to_owned()))
    }

    #[test]
    fn white_space_of_a_line_becomes_single_spaces() {
        assert_eq!(one("  Zoë \u{a0}\u{3000} Ångström "), text("Zoë Ångström"));
        assert_eq!(one(" \u{2003} "), Ok(None));
        assert_eq!(one(""), Ok(None));
    }

    #[test]
    fn line_breaks_of_a_note_stay() {
        assert_eq!(many("\n a \r\n\tb  c \n\n"), text("a\n\tb  c"));
        assert_eq!(many("a\u{2028}b"), text("a\nb"));
        assert_eq!(many("\n\t\n"), Ok(None));
    }

    #[test]
    fn controls_are_refused_where_they_do_not_belong() {
        for raw in ["a\tb", "a\nb", "a\rb", "a\u{0}", "a\u{7f}", "a\u{85}b", "\u{1b}[1m"] {
            assert_eq!(one(raw), Err(TextFault::Control), "{raw:?}");
        }
        for raw in ["a\rb", "a\u{0}", "a\u{85}b"] {
            assert_eq!(many(raw), Err(TextFault::Control), "{raw:?}");
        }
    }

    #[test]
    fn what_turns_the_lines_around_it_is_refused() {
        for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            assert_eq!(one(&format!("a{c}b")), Err(TextFault::Bidi), "{c:?}");
        }
        assert_eq!(one("שלום\u{200f}!"), text("שלום\u{200f}!"));
    }

    #[test]
    fn joiners_stay_inside_words_alone() {
        assert_eq!(one("\u{200d}می\u{200c}خواهم\u{200c} x"), text("می\u{200c}خواهم x"));
        assert_eq!(one("👩\u{200d}🚀"), text("👩\u{200d}🚀"));
        assert_eq!(one("\u{200c} \u{200d}"), Ok(None));
        assert_eq!(many("a\u{200d}\nb\u{200c} "), text("a\nb"));
    }

    #[test]
    fn the_length_is_that_of_the_composed_text() {
        assert_eq!(one(&"e\u{301}".repeat(20)), text(&"é".repeat(20)));
        assert_eq!(one(&"é".repeat(21)), Err(TextFault::TooLong { max: 20 }));
        assert_eq!(one(&format!("   {}   ", "x".repeat(20))), text(&"x".repeat(20)));
    }

    #[test]
    fn a_file_loses_forbidden_characters_and_says_so() {
        let imported = |raw, lines| clean_imported(raw, lines, 20).unwrap();
        let want = |text: &str, is_stripped| Imported { text: Some(text.to_owned()), is_stripped };
        assert_eq!(imported("a\u{202e}b\u{0}", Lines::One), want("ab", true));
        assert_eq!(imported("a\r\n\tb", Lines::One), want("a b", false));
        assert_eq!(imported("a\rb\u{b}\tc", Lines::Many), want("a\nb\n\tc", false));
        assert_eq!(imported("a\u{85}b\u{c}c", Lines::One), want("a b c", false));
        assert_eq!(clean_imported("abc", Lines::One, 2), Err(TextFault::TooLong { max: 2 }));
    }

    #[test]
    fn a_fault_has_a_code_and_a_sentence() {
        let fault = TextFault::TooLong { max: 100 };
        assert_eq!(
            (fault.code(), fault.to_string().as_str()),
            ("too-long", "must have 100 characters at most",)
        );
        assert_eq!(TextFault::Control.code(), "control-character");
        assert_eq!(TextFault::Bidi.code(), "bidi-control");
    }

    proptest! {
        #[test]
        fn a_clean_text_stays_as_it_is(raw in "[a\u{301}\u{200c}\u{200d} \t\n\u{2028}\u{0}ل]{0,9}|\\PC*") {
            for lines in [Lines::One, Lines::Many] {
                let imported = clean_imported(&raw, lines, usize::MAX).unwrap();
                let Some(text) = imported.text else { continue };
                prop_assert_eq!(clean(&text, lines, usize::MAX), Ok(Some(text.clone())));
            }
        }
    }
}

//! From a spelling to a number. A wrong number is worse than none: where a field can mean two
//! numbers, it means none.

use rlibphonenumber::Region;

use super::library::{self, Parsed};
use super::typed::{Typed, visible};
use super::{Number, Status, extension};

/// ITU-T E.164, with the `+`.
const E164_CHARS_MAX: usize = 16;
/// With the `+`, one digit for the country and two for the number.
const E164_CHARS_MIN: usize = 4;
/// Fewer digits behind a number are a part of it, not another number.
const SECOND_DIGITS_MIN: usize = 7;
/// Fewer letters are a remark.
const VANITY_LETTERS_MIN: usize = 3;

/// What was found, before anything is said about it.
struct Found {
    parsed: Parsed,
    extension: Option<String>,
}

/// What `raw` means to somebody in the region `hint`; a hint that is no region is ignored.
///
/// Format characters never matter. Letters behind a number are a remark, unless they complete a
/// vanity number, and of two numbers in one field the second is left out.
pub fn read(raw: &str, hint: Option<&str>) -> Number {
    let hint = hint.and_then(library::region);
    let found = Typed::read(raw).and_then(|typed| find(&typed, hint));
    let status = match found.as_ref().map_or(Status::Unparsed, |found| found.parsed.status()) {
        Status::Valid => Status::Valid,
        _ if is_short(raw) => Status::Short,
        status => status,
    };
    let own = found.as_ref().and_then(|found| found.parsed.own_region());
    let region = own.or(hint).map(|region| region.to_string());
    let Some(found) = found else { return Number { region, status, ..Number::default() } };
    let trusted = matches!(status, Status::Valid | Status::Possible);
    let e164 = trusted.then(|| found.parsed.e164()).filter(|e164| is_e164(e164));
    Number { e164, extension: found.extension, region, status }
}

fn is_e164(text: &str) -> bool {
    (E164_CHARS_MIN..=E164_CHARS_MAX).contains(&text.len()) && !text.starts_with("+0")
}

/// Two to six bare digits.
fn is_short(raw: &str) -> bool {
    let text = visible(raw);
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (2..=6).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

fn find(typed: &Typed, hint: Option<Region>) -> Option<Found> {
    if let Some(context) = typed.context.as_ref().filter(|_| !typed.body.starts_with('+')) {
        let parsed = in_context(&typed.body, context, hint)?;
        let extension = extension::split(typed).map(|(_, extension)| extension.to_owned());
        return Some(Found { parsed, extension });
    }
    if let Some((body, extension)) = extension::split(typed) {
        let parsed = one_of(body, hint)?;
        return Some(Found { parsed, extension: Some(extension.to_owned()) });
    }
    if let Some(parsed) = vanity(typed, hint) {
        return Some(Found { parsed, extension: None });
    }
    let parsed = one_of(typed.body_before_ordinal(), hint)?;
    // What is left of `0800 FLOWERS` is a number that nobody meant.
    let is_whole = !typed.tail.contains(char::is_alphabetic) || parsed.status() == Status::Valid;
    is_whole.then_some(Found { parsed, extension: None })
}

/// A local number of a `tel:` URI, where the context is the front of the number or says nothing.
fn in_context(body: &str, context: &str, hint: Option<Region>) -> Option<Parsed> {
    Parsed::read(&format!("tel:{body};phone-context={context}"), hint)
}

/// The number, where letters complete it to the only length that it can have: `800 555-GAME`.
/// The library would take the letters of any remark for digits.
fn vanity(typed: &Typed, hint: Option<Region>) -> Option<Parsed> {
    let letters = || typed.tail.chars().filter(char::is_ascii_alphabetic);
    let is_spelled = typed.tail.chars().all(|c| c.is_ascii_alphanumeric() || " -.".contains(c));
    if !is_spelled || letters().count() < VANITY_LETTERS_MIN {
        return None;
    }
    let complete = Parsed::read(&typed.body, hint)
        .is_some_and(|parsed| matches!(parsed.status(), Status::Valid | Status::Possible));
    if complete {
        return None;
    }
    let keyed: String = typed.tail.chars().map(key).collect();
    let parsed = Parsed::read(&format!("{}{keyed}", typed.body), hint)?;
    let is_meant = letters().all(|c| c.is_ascii_uppercase()) || parsed.is_toll_free();
    let fits = is_meant && parsed.status() == Status::Valid && parsed.has_only_length();
    fits.then_some(parsed)
}

/// The digit on a telephone's key (ITU-T E.161).
fn key(c: char) -> char {
    match c.to_ascii_uppercase() {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => c,
    }
}

/// The number that these digits are; the first one, where two stand side by side.
fn one_of(body: &str, hint: Option<Region>) -> Option<Parsed> {
    let whole = Parsed::read(body, hint);
    let is_valid = whole.as_ref().is_some_and(|whole| whole.status() == Status::Valid);
    match (first_of_two(body, hint), is_valid) {
        // Both readings are numbers, and one of them is a stranger's.
        (Some(_), true) => None,
        (Some(first), false) => Some(first),
        (None, true) => whole,
        (None, false) => without_zero(body, hint).or(whole),
    }
}

/// `(0)` is dialled at home alone. The library knows that where numbers have such a zero.
fn without_zero(body: &str, hint: Option<Region>) -> Option<Parsed> {
    let body = body.contains("(0)").then(|| body.replacen("(0)", "", 1))?;
    Parsed::read(&body, hint).filter(|parsed| parsed.status() == Status::Valid)
}

fn first_of_two(body: &str, hint: Option<Region>) -> Option<Parsed> {
    body.char_indices().filter(|(_, c)| matches!(c, ' ' | '/')).find_map(|(at, c)| {
        let (left, right) = (&body[..at], &body[at + 1..]);
        let right = right.trim_start_matches(|c: char| !c.is_ascii_digit());
        if c == ' ' && !(right.starts_with('0') && digits_of(right) >= SECOND_DIGITS_MIN) {
            return None;
        }
        let left = Parsed::read(left, hint).filter(|left| left.status() == Status::Valid)?;
        let right = || Parsed::read(right, left.own_region()).map(|right| right.status());
        (c == '/' || right() == Some(Status::Valid)).then_some(left)
    })
}

fn digits_of(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

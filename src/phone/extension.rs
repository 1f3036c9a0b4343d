//! Digits to be dialled after the connection stands: `x12`, `ext. 12`, `доб. 12`, `;12`.

use super::typed::Typed;

/// What announces an extension, and how many digits it may have: the clearer, the more.
const LABELS: [(&str, usize); 16] = [
    ("ext", 20),
    ("extn", 20),
    ("xt", 20),
    ("xtn", 20),
    ("extension", 20),
    ("extensión", 20),
    ("extensio\u{301}n", 20),
    ("anexo", 20),
    ("доб", 20),
    ("x", 9),
    ("int", 9),
    ("#", 9),
    ("~", 9),
    (";", 15),
    (",,", 15),
    (",", 9),
];
/// `123 45#`: the last group before a `#`, as in the United States.
const BEFORE_HASH_DIGITS_MAX: usize = 6;

/// The number and its extension. More digits behind an extension are another number, and then
/// nobody knows what the first ones are.
pub fn split(typed: &Typed) -> Option<(&str, &str)> {
    if typed.tail.starts_with('#') && !typed.tail[1..].contains(is_digit) {
        return before_hash(&typed.body);
    }
    let from = typed.tail.find(is_digit)?;
    let (before, rest) = typed.tail.split_at(from);
    let (digits, after) = rest.split_at(rest.find(|c| !is_digit(c)).unwrap_or(rest.len()));
    let digits_max = digits_max(before)?;
    let is_last = !after.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(is_digit);
    (is_last && digits.len() <= digits_max).then_some((&typed.body, digits))
}

/// How many digits may follow, by the word or sign that ends this text.
fn digits_max(before: &str) -> Option<usize> {
    let label = before.trim_end_matches([' ', '-']).trim_end_matches([':', '.']);
    let word = label.trim_end_matches(|c: char| c.is_alphabetic() || c == '\u{301}');
    let label = match label.len() == word.len() {
        true => label.trim_start_matches([' ', ')', ']', '.', '-', '/']),
        false => &label[word.len()..],
    };
    let label = label.to_lowercase();
    LABELS.iter().find(|(known, _)| *known == label).map(|(_, digits_max)| *digits_max)
}

fn before_hash(body: &str) -> Option<(&str, &str)> {
    let (number, extension) = body.rsplit_once([' ', '-'])?;
    let fits = extension.len() <= BEFORE_HASH_DIGITS_MAX && extension.chars().all(is_digit);
    let number = number.trim_end_matches(|c| !is_digit(c));
    (fits && !number.is_empty()).then_some((number, extension))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

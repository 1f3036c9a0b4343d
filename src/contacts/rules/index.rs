//! What search and lists read of a contact.

use super::content::Content;
use super::fold::fold;
use super::sort_key::sort_key;
use crate::phone;

/// Bytes of a sort key: more than any name that people read. A cursor has room for it.
const SORT_KEY_BYTES_MAX: usize = 255;

/// The place of a display name in the order of names.
pub fn place(display_name: &str) -> Vec<u8> {
    let mut key = sort_key(display_name);
    key.truncate(SORT_KEY_BYTES_MAX);
    key
}

/// A contact's row in the index of its book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// Orders as the Unicode collation does, byte by byte.
    pub sort_key: Vec<u8>,
    /// Folded texts, a line each.
    pub text: String,
    /// Digits of numbers in their spellings, a space between.
    pub digits: String,
}

impl Indexed {
    /// Names, nickname, organization, labels, mail addresses, users; the note is not searched.
    pub fn of(content: &Content) -> Self {
        let card = &content.card;
        let name = &card.name;
        let parts = [&name.prefix, &name.given, &name.middle, &name.surname, &name.suffix];
        // Words of a name stand in one line, so that they are found however it is put together.
        let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        let parts = parts.join(" ");
        let texts = [&name.full, &card.nickname, &card.organization];
        let mut lines: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        lines.push(&parts);
        lines.extend(card.labels.iter().map(String::as_str));
        lines.extend(card.emails.iter().map(|email| email.address.as_str()));
        lines.extend(card.online.iter().filter_map(|online| online.user.as_deref()));
        lines.retain(|line| !line.is_empty());
        lines.dedup();
        let digits: Vec<_> = content
            .phones()
            .map(|(phone, number)| phone::digits(number, &phone.raw))
            .filter(|digits| !digits.is_empty())
            .collect();
        Self {
            sort_key: place(&content.display_name()),
            text: fold(&lines.join("\n")),
            digits: digits.join(" "),
        }
    }
}

//! The codes of what a person should know about a card.

/// A card without an end; the next card, or the end of the file, ended it.
pub const CARD_UNENDED: &str = "card-unended";
/// Bytes that were no UTF-8.
pub const DECODED_AS_WINDOWS_1252: &str = "decoded-as-windows-1252";
/// A day that is none, or only a part of one.
pub const DATE_INVALID: &str = "date-invalid";
/// A label for something that the card does not hold.
pub const LABEL_WITHOUT_PROPERTY: &str = "label-without-property";
/// A line that is no property.
pub const LINE_UNREADABLE: &str = "line-unreadable";
/// A spreadsheet has cut digits off a telephone number.
pub const NUMBER_ROUNDED: &str = "number-rounded";

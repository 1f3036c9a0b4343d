//! Contacts as rows: CSV of our own, of Google, Outlook and Thunderbird, and of spreadsheets.
//!
//! Our own columns are the members of a contact in JSON, `phones.0.raw`; they keep everything.

mod aliases;
mod drafts;
mod headers;
mod lines;
mod read;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use read::read;
pub use write::{Style, Widths, header, row};

/// What makes a spreadsheet take a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a text begins with a formula sign, behind any apostrophes. Those count too: taking one
/// off is exact only when every such text has got one.
fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

//! The lists of contacts: numbers, mail addresses, accounts, postal addresses, days.

mod read;
mod write;

pub use read::{Depth, find_widths, load_entries};
pub use write::{insert_entries, replace_entries};

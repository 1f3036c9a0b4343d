//! What a contact may be and how it is found; pure values in, values out.

// Until the store and the handlers call them.
#![allow(dead_code, unused_imports)]

mod fold;
mod sort_key;
mod terms;
mod text;

pub use fold::fold;
pub use sort_key::{SORT_KEY_VERSION, sort_key};
pub use terms::{LIKE_ESCAPE, Rank, Term, Terms, escape_like, like_pattern};
pub use text::{Imported, Lines, TextFault, clean, clean_imported, is_bidi_control};

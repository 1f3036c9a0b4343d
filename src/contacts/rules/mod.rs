//! What a contact may be and how it is found; pure values in, values out.

pub mod check;
pub mod content;
mod days;
pub mod duplicates;
mod email;
pub mod entries;
pub mod fold;
pub mod index;
pub mod limits;
pub mod merge;
pub mod numbers;
pub mod snapshot;
pub mod sort_key;
pub mod terms;
pub mod text;
pub mod undo;
mod union;
pub mod words;

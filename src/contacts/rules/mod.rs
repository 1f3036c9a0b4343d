//! What a contact may be and how it is found; pure values in, values out.

pub mod check;
pub mod content;
mod days;
mod email;
pub mod entries;
pub mod fold;
pub mod index;
pub mod limits;
pub mod numbers;
pub mod sort_key;
pub mod terms;
pub mod text;
pub mod words;

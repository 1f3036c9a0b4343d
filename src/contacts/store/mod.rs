//! Rows of the telephone book and the statements over them. Every statement asks for the owner.

pub mod books;
pub mod changes;
pub mod contacts;
pub mod duplicates;
pub mod entries;
pub mod erase;
pub mod imports;
pub mod labels;
pub mod merges;
pub mod search;
pub mod stored;
pub mod trash;

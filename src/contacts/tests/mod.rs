//! The telephone book through the front door.

mod changes;
mod contacts;
mod imports;
mod lists;
mod numbers;
mod trash;

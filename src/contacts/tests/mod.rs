//! The telephone book through the front door.

mod changes;
mod contacts;
mod lists;
mod numbers;
mod trash;

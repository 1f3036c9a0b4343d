//! The telephone book through the front door.

mod batch;
mod changes;
mod contacts;
mod duplicates;
mod imports;
mod lists;
mod merge;
mod numbers;
mod trash;

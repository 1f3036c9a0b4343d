//! The telephone book through the front door.

mod apart;
mod batch;
mod changes;
mod contacts;
mod duplicates;
mod imports;
mod large;
mod lists;
mod merge;
mod model;
mod numbers;
mod round;
mod trash;

//! Rows and statements.

pub mod boards;
pub mod contacts;
pub mod decisions;
pub mod erase;
pub mod runs;

//! Rows and statements.

pub mod boards;

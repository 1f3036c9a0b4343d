//! Games and their keys. So far the command line alone works on them.

pub mod keys;
pub mod rules;
pub mod store;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use tests::{create_game, create_key};

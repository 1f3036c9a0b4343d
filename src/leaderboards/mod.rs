//! Leaderboards: boards, the runs that players submit to them, and who stands where.

pub mod api;
pub mod configure;
pub mod settings;
pub mod store;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub use tests::create_board;

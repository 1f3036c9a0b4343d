//! What players asked for under the law, and all that is kept about a player.

// owns: privacy_requests

pub mod account;
pub mod book;
pub mod requests;
pub mod runs;

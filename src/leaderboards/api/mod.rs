//! What goes over the wire: answers and bodies of leaderboards, and how refusals become problems.

mod board;

pub use board::Settings;

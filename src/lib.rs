pub mod config;
pub mod ids;
pub mod time;

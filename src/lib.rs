pub mod config;
pub mod db;
pub mod ids;
pub mod log;
pub mod time;
pub mod web;

pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod contents;
pub mod db;
pub mod games;
pub mod ids;
pub mod leaderboards;
pub mod log;
pub mod openapi;
pub mod server;
pub mod service;
pub mod standings;
#[cfg(test)]
pub mod testing;
pub mod time;
pub mod web;

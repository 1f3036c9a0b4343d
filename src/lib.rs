//! Rankbook: high scores and a telephone book for games, one process on one SQLite file.
//!
//! ```text
//!  process      main ──► cli ──► server
//!                                  │
//!  contents               contents ──► openapi            the one file that names every feature
//!                                  │
//!  features   privacy ──► players  leaderboards  contacts  links  games  service
//!                                  │                      never sideways; privacy alone may
//!  kit                      auth ──► app ──► web
//!                                  │
//!  ground       db   standings   cards   phone   config   ids   time
//! ```
//!
//! *Process starts it, contents lists it, a feature does it, the kit speaks HTTP, the ground
//! remembers and counts.* Arrows go down, or right inside a floor; there are no circles.
//! `docs/ARCHITECTURE.md` tells the rest. The modules below stand in reading order.

// Process: the command line, and the loop that accepts connections.
pub mod cli;
pub mod server;

// Contents: all features in one list, and the document that is made from it.
pub mod contents;
pub mod openapi;

// Features.
pub mod contacts;
pub mod games;
pub mod leaderboards;
pub mod links;
pub mod players;
pub mod privacy;
pub mod service;

// Kit: who calls, what a handler may need, how HTTP is spoken.
pub mod app;
pub mod auth;
pub mod web;

// Ground: what is remembered, and what is counted.
pub mod cards;
pub mod config;
pub mod db;
pub mod ids;
pub mod log;
pub mod phone;
pub mod standings;
pub mod time;

// For tests alone.
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
#[cfg(test)]
pub mod testing;

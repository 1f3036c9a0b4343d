//! The telephone book: a player's own contacts.

mod rules;

//! The telephone book through the front door.

mod contacts;

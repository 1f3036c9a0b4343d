//! Players and sessions.

mod forms;

//! How a command ends: with a code that scripts can tell apart, and one sentence for people.

use std::fmt;
use std::process::ExitCode;

/// The exit codes, all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; also a server that was asked to stop.
    Done = 0,
    /// It did not work.
    Failed = 1,
    /// The command line or the configuration is wrong.
    Usage = 2,
    /// A check found something.
    Found = 3,
    /// Somebody must confirm first.
    Unconfirmed = 4,
    /// Another process holds the data directory.
    Locked = 5,
    /// The database is damaged, foreign, empty or newer than this program.
    Unusable = 65,
    /// The disk keeps failing, or is full.
    Disk = 74,
    /// No permission, or a read-only file system.
    Permission = 77,
    /// Cut short by a second signal.
    Cut = 130,
}

/// Every code with its meaning, for the page for operators.
pub const MEANINGS: &[(Exit, &str)] = &[
    (Exit::Done, "done; also `serve` after SIGTERM or one Ctrl-C"),
    (Exit::Failed, "failed; `health`: not healthy; `serve`: the port is taken"),
    (Exit::Usage, "usage or configuration; also `config check`, a network file system"),
    (Exit::Found, "a check found something: `verify`, `board diff`, `migrate status` (pending)"),
    (Exit::Unconfirmed, "needs confirmation"),
    (Exit::Locked, "another process holds the data directory"),
    (Exit::Unusable, "the database is damaged, foreign, empty or newer than the program"),
    (Exit::Disk, "repeated disk errors, or the disk is full at the start"),
    (Exit::Permission, "no permission, or a read-only file system"),
    (Exit::Cut, "cut short: a second signal to `serve`, or Ctrl-C in other commands"),
];

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command did not do what was asked: what happened, and what to do about it.
#[derive(Debug)]
pub struct Stop {
    pub exit: Exit,
    pub sentence: String,
}

/// What a command answers.
pub type Outcome = Result<Exit, Stop>;

impl Stop {
    pub fn new(exit: Exit, sentence: impl Into<String>) -> Self {
        Self { exit, sentence: sentence.into() }
    }

    pub fn failed(sentence: impl Into<String>) -> Self {
        Self::new(Exit::Failed, sentence)
    }

    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::new(Exit::Usage, sentence)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::failed(format!("{error:#}"))
    }
}

impl From<crate::config::ConfigError> for Stop {
    fn from(error: crate::config::ConfigError) -> Self {
        Self::usage(error.to_string())
    }
}

//! The data directory, as commands use it: read beside a running server, or change configuration
//! rows in one short transaction.

use std::path::PathBuf;

use diesel::prelude::*;

use super::exit::{Exit, Stop};
use crate::config::Config;
use crate::db::audit::{self, Deed};
use crate::db::{self, Failure, OpenError, Settings, Tx};
use crate::time::{Clock, Millis};

/// Who did it, in the audit log.
pub const ACTOR: &str = "cli";

/// Where the data are.
#[derive(Clone, Debug)]
pub struct Place {
    pub dir: PathBuf,
    pub settings: Settings,
    clock: Clock,
}

impl Place {
    pub fn of(config: &Config) -> Self {
        let (dir, settings) = (config.data.dir.clone(), settings(config));
        Self { dir, settings, clock: Clock::System }
    }

    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// Reads one snapshot, also while a server runs.
    pub fn read<T>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        db::read_beside(&self.dir)?.transaction(read)
    }

    /// Changes configuration rows, also while a server runs: it takes them up within a second.
    pub fn configure<T>(
        &self,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        db::configure(&self.dir, &self.clock, change)
    }

    /// Writes while no server may run.
    pub fn alone<T>(&self, write: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop>) -> Result<T, Stop> {
        let _held = db::claim(&self.dir, self.settings.allow_network_fs)?;
        db::configure(&self.dir, &self.clock, write)
    }
}

/// Writes into the audit log what whoever sits at the machine did to what.
pub fn audit(tx: &mut Tx<'_>, action: &str, object: &str) -> QueryResult<usize> {
    let deed = Deed { actor: ACTOR, action, object: Some(object), ..Deed::default() };
    audit::record(tx.conn, tx.now, &deed)
}

/// As `audit`, with the names of the changed members.
pub fn audit_change(
    tx: &mut Tx<'_>,
    action: &str,
    object: &str,
    members: &str,
) -> QueryResult<usize> {
    let members = Some(members);
    let deed = Deed { actor: ACTOR, action, object: Some(object), members, ..Deed::default() };
    audit::record(tx.conn, tx.now, &deed)
}

/// The knobs of the database, as it wants them.
pub fn settings(config: &Config) -> Settings {
    let db = &config.db;
    Settings {
        busy_timeout_ms: db.busy_timeout_ms,
        queue_max: db.queue_max,
        batch_jobs_max: db.batch_jobs_max,
        readers: db.readers,
        read_timeout_ms: db.read_timeout_ms,
        allow_network_fs: db.allow_network_fs,
        migrate: config.migrate.auto,
        ..Settings::default()
    }
}

pub fn no_randomness(error: getrandom::Error) -> Stop {
    Stop::failed(format!("the system gives no random bytes: {error}"))
}

impl From<OpenError> for Stop {
    fn from(error: OpenError) -> Self {
        let exit = match error.exit_code() {
            2 => Exit::Usage,
            3 => Exit::Found,
            5 => Exit::Locked,
            65 => Exit::Unusable,
            74 => Exit::Disk,
            77 => Exit::Permission,
            _ => Exit::Failed,
        };
        Self::new(exit, error.to_string())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        let exit = match failure {
            Failure::Full | Failure::Io => Exit::Disk,
            Failure::ReadOnly => Exit::Permission,
            Failure::Corrupt(_) => Exit::Unusable,
            _ => Exit::Failed,
        };
        Self::new(exit, format!("the database could not do it: {failure}"))
    }
}

impl From<diesel::result::Error> for Stop {
    fn from(error: diesel::result::Error) -> Self {
        Failure::from(error).into()
    }
}

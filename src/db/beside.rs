//! The command line's ways to the database: reading and changing configuration rows beside a
//! running server, and everything else with the directory's lock.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::connection::{self, Options};
use super::directory::{self, Directory};
use super::failure::Failure;
use super::job::Tx;
use super::meta::{self, Head};
use super::open::OpenError;
use super::{Settings, ledger, migrate, prepare};
use crate::time::Clock;

/// A connection that only reads, beside whoever holds the directory.
///
/// # Errors
/// `Absent` without a database; `Unusable` or `Newer` when it is not ours to read.
pub fn read_beside(path: &Path) -> Result<SqliteConnection, OpenError> {
    connect(path, true)
}

/// Changes configuration rows (games, keys, boards) in one short transaction, and lets a running
/// server notice.
///
/// # Errors
/// What `change` says, and then nothing is kept; or why the database cannot be opened.
pub fn configure<T, E>(
    path: &Path,
    clock: &Clock,
    change: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E>
where
    E: From<Failure> + From<OpenError>,
{
    directory::check_owner(path)?;
    let mut conn = connect(path, false)?;
    conn.batch_execute("BEGIN IMMEDIATE").map_err(Failure::from)?;
    let mut last = ledger::last_seq(&mut conn)?;
    let changed = change(&mut Tx::new(&mut conn, clock.now(), &mut last));
    let end = changed.and_then(|value| {
        let found = meta::read_head(&mut conn)?;
        // The commit stays the server's, which looks for it after a failed one.
        meta::write_head(&mut conn, Head { seq: last, ..found }).map_err(Failure::from)?;
        meta::bump_config_version(&mut conn).map_err(Failure::from)?;
        conn.batch_execute("COMMIT").map_err(Failure::from)?;
        Ok(value)
    });
    if end.is_err() {
        let _ = conn.batch_execute("ROLLBACK");
    }
    end
}

/// The directory with its lock, and a connection that may do anything; for work that must not
/// happen beside a server.
///
/// # Errors
/// `Locked` beside a server, `Absent` without a database, or why it is unusable.
pub fn claim(path: &Path, allow_network: bool) -> Result<(Directory, SqliteConnection), OpenError> {
    Directory::beside(path)?;
    let directory = Directory::claim(path, allow_network)?;
    let conn = connect(path, false)?;
    Ok((directory, conn))
}

fn connect(path: &Path, query_only: bool) -> Result<SqliteConnection, OpenError> {
    let directory = Directory::beside(path)?;
    let file = directory.database();
    directory.is_new()?;
    prepare::recognise_head(&file)?;
    let settings = Settings::default();
    let options = Options { query_only, ..prepare::options(settings) };
    let mut conn = connection::open(&file, options)
        .map_err(|failure| OpenError::from_failure(&file, failure))?;
    migrate::recognise(&mut conn, &file)?;
    let steps =
        migrate::status(&mut conn).map_err(|failure| OpenError::from_failure(&file, failure))?;
    match steps.iter().filter(|step| step.applied_at.is_none()).count() {
        0 => Ok(conn),
        count => Err(OpenError::Pending { path: file, count }),
    }
}

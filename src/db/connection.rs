//! One way to open the file, with the same settings on every connection.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::failure::Failure;

/// How a connection is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Time to wait for another process that holds the database.
    pub busy_timeout_ms: u64,
    /// Whether a commit waits for the disk. `false` is for tests in memory.
    pub durable: bool,
    /// Refuses writes.
    pub query_only: bool,
}

/// A connection to the database at `path`, which must exist.
pub fn open(path: &Path, options: Options) -> Result<SqliteConnection, Failure> {
    let url = path.to_str().ok_or_else(|| Failure::Other("the path is not UTF-8".to_owned()))?;
    let mut conn =
        SqliteConnection::establish(url).map_err(|error| Failure::Other(error.to_string()))?;
    let synchronous = if options.durable { "FULL" } else { "OFF" };
    let query_only = if options.query_only { "ON" } else { "OFF" };
    // The time limit comes first, so that the other settings wait as well.
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout={}; PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous};
         PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;
         PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;
         PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=1000;
         PRAGMA analysis_limit=400; PRAGMA query_only={query_only};",
        options.busy_timeout_ms
    ))?;
    Ok(conn)
}

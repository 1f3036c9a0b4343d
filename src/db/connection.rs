//! One way to open the file, with the same settings on every connection.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::failure::Failure;

/// How a connection is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Time to wait for another process that holds the database.
    pub busy_timeout_ms: u64,
    /// Whether a commit waits for the disk. `false` is for tests.
    pub durable: bool,
    /// Refuses writes.
    pub query_only: bool,
}

/// A connection to the database at `path`, with all settings. It fails when there is no file: an
/// empty database must never appear where one was lost.
pub fn open(path: &Path, options: Options) -> Result<SqliteConnection, Failure> {
    let mut conn = connect(path, "mode=rw")?;
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

/// A look at a file that nobody writes to. It changes nothing, not even beside the file, and
/// sees nothing of a log.
pub fn peek(path: &Path) -> Result<SqliteConnection, Failure> {
    connect(path, "mode=ro&immutable=1")
}

fn connect(path: &Path, mode: &str) -> Result<SqliteConnection, Failure> {
    SqliteConnection::establish(&format!("{}?{mode}", url(path)))
        .map_err(|error| Failure::from_text(&error.to_string()))
}

/// The path as SQLite's URI, so that no character in it is taken for a parameter.
fn url(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let spell = |byte: &u8| match plain(*byte) {
        true => char::from(*byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    let start = if path.is_absolute() { "file://" } else { "file:" };
    path.as_os_str().as_bytes().iter().map(spell).fold(start.to_owned(), |url, next| url + &next)
}

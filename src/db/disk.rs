//! Whether an I/O error means that there is no room.

use std::fs;
use std::path::Path;

use super::failure::Failure;

/// A disk with less room counts as full once a write has failed on it.
const ROOM_BYTES: u64 = 256 * 1024;

/// The failure of a write to the database at `path`, told more exactly: past a limit on file
/// sizes SQLite speaks of an I/O error, but all that helps is room.
pub fn explain(path: &Path, failure: Failure) -> Failure {
    match failure {
        Failure::Io if is_full(path) || is_at_limit(path) => Failure::Full,
        failure => failure,
    }
}

fn is_full(path: &Path) -> bool {
    rustix::fs::statvfs(path)
        .is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < ROOM_BYTES)
}

fn is_at_limit(path: &Path) -> bool {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Fsize).current;
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let grown = |path: &Path, limit: u64| {
        fs::metadata(path).is_ok_and(|file| file.len().saturating_add(ROOM_BYTES) > limit)
    };
    limit.is_some_and(|limit| grown(path, limit) || grown(Path::new(&log), limit))
}

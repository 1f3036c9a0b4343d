//! Why a database could not be opened, in one sentence with the remedy, and the exit code.

use std::path::{Path, PathBuf};

use super::disk;
use super::failure::Failure;

/// A database that could not be opened. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No permission, or a read-only file system.
    #[error(
        "{path}: {cause}; the data directory must be writable for the user who starts Rankbook"
    )]
    Denied {
        /// The directory or file.
        path: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// The path leads to something that is no directory.
    #[error("{0} is not a directory; name one with --data DIR")]
    NotADirectory(PathBuf),
    /// Another server holds the directory.
    #[error(
        "{0} is in use by another Rankbook; stop it, or name another directory with --data DIR"
    )]
    Locked(PathBuf),
    /// A file system on which SQLite's locks cannot be trusted.
    #[error(
        "{path} is on a network file system ({kind}), where a database can be damaged; use a \
             local disk, or set db.allow_network_fs = true at your own risk"
    )]
    Network {
        /// The directory.
        path: PathBuf,
        /// Name of the file system.
        kind: &'static str,
    },
    /// The directory belongs to somebody else, and the process is root.
    #[error("{path} belongs to user {uid}; run: sudo -u '#{uid}' rankbook …")]
    Owner {
        /// The directory.
        path: PathBuf,
        /// Its owner.
        uid: u32,
    },
    /// The file is damaged, foreign or lost.
    #[error(
        "{path} {cause}; it was left as it is. Restore a backup, or move the directory away to \
         start anew"
    )]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// The file's schema is newer than this program.
    #[error(
        "{path} was written by a newer Rankbook (migration {version}); install that version, \
         or restore a backup"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// A migration that this program does not know.
        version: String,
    },
    /// The file's schema is older, and migrating by itself is switched off.
    #[error("{path} lacks {count} of the migrations; run: rankbook migrate up")]
    Pending {
        /// The file.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// A secret that others can read.
    #[error("{0} can be read by other users; run: chmod 600 {0}")]
    Exposed(PathBuf),
    /// The disk is full.
    #[error("{0}: the disk is full; make room and start again")]
    Full(PathBuf),
    /// There is no database.
    #[error("{0} holds no database yet; start the server once: rankbook serve")]
    Absent(PathBuf),
    /// Anything else.
    #[error("{path}: {failure}")]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the database says.
        failure: Failure,
    },
}

impl OpenError {
    /// The process's exit code.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Denied { .. }
            | Self::NotADirectory(_)
            | Self::Owner { .. }
            | Self::Exposed(_) => 77,
            Self::Locked(_) => 5,
            Self::Network { .. } => 2,
            Self::Unusable { .. } | Self::Newer { .. } => 65,
            Self::Full(_) | Self::Failed { failure: Failure::Io, .. } => 74,
            Self::Pending { .. } => 3,
            Self::Absent(_) | Self::Failed { .. } => 1,
        }
    }

    /// What an I/O error at `path` means.
    pub fn from_io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let path = path.to_path_buf();
        match error.kind() {
            Kind::NotADirectory | Kind::AlreadyExists => Self::NotADirectory(path),
            Kind::StorageFull | Kind::QuotaExceeded => Self::Full(path),
            Kind::PermissionDenied => Self::Denied { path, cause: "permission denied".to_owned() },
            Kind::ReadOnlyFilesystem => {
                Self::Denied { path, cause: "the file system is read-only".to_owned() }
            }
            _ => Self::Failed { path, failure: Failure::Other(error.to_string()) },
        }
    }

    /// What a failure of the database at `path` means.
    pub fn from_failure(path: &Path, failure: Failure) -> Self {
        let path = path.to_path_buf();
        match disk::explain(&path, failure) {
            Failure::Full => Self::Full(path),
            Failure::ReadOnly => Self::Denied { path, cause: "it cannot be written to".to_owned() },
            Failure::Corrupt(cause) => {
                Self::Unusable { path, cause: format!("is damaged ({cause})") }
            }
            failure => Self::Failed { path, failure },
        }
    }
}

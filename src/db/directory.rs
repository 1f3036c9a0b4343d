//! The data directory: who may look into it, who holds it, and what must lie in it together.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde_json::json;
use uuid::Uuid;

use super::open::OpenError;

/// Name of the database in its directory.
pub const DATABASE: &str = "rankbook.db";
const INSTANCE: &str = "instance.json";
const KEY: &str = "instance.key";
const LOCK: &str = "rankbook.lock";
/// What only a database that was in use leaves behind.
const TRACES: [&str; 3] = [INSTANCE, "erasures.jsonl", "rankbook.db-wal"];
/// Magic numbers of file systems whose locks cannot be trusted (statfs(2)).
const NETWORK: [(u32, &str); 5] = [
    (0x6969, "NFS"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x0102_1997, "9p"),
    (0x517B, "SMB"),
];

/// A data directory that this process may use. Holding it holds the lock, if it was taken.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
    lock: Option<File>,
}

impl Directory {
    /// Makes the directory if it is missing, and takes its lock.
    ///
    /// # Errors
    /// Whatever makes it unusable; then nothing was made or changed in it.
    pub fn claim(path: &Path, allow_network: bool) -> Result<Self, OpenError> {
        let known = |error: std::io::Error| OpenError::from_io(path, &error);
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(known)?;
        check_file_system(path, allow_network)?;
        check_owner(path)?;
        let lock = path.join(LOCK);
        let lock = private().open(&lock).map_err(known)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_path_buf(), lock: Some(lock) }),
            Err(fs::TryLockError::WouldBlock) => Err(OpenError::Locked(path.to_path_buf())),
            Err(fs::TryLockError::Error(error)) => Err(known(error)),
        }
    }

    /// An existing directory, beside whoever holds it.
    ///
    /// # Errors
    /// `Absent` without a database in it.
    pub fn beside(path: &Path) -> Result<Self, OpenError> {
        let directory = Self { path: path.to_path_buf(), lock: None };
        match fs::metadata(directory.database()) {
            Ok(_) => Ok(directory),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(OpenError::Absent(path.to_path_buf()))
            }
            Err(error) => Err(OpenError::from_io(path, &error)),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this process holds the lock.
    pub fn is_claimed(&self) -> bool {
        self.lock.is_some()
    }

    /// Where the database is.
    pub fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Whether there is no database yet. A trace of one without it means that it was lost, and a
    /// file without bytes that it was damaged: an empty one would be written over the loss.
    ///
    /// # Errors
    /// `Unusable` in those two cases.
    pub fn is_new(&self) -> Result<bool, OpenError> {
        let path = self.database();
        match fs::metadata(&path) {
            Ok(found) if found.len() == 0 => {
                Err(OpenError::Unusable { path, cause: "has no bytes at all".to_owned() })
            }
            Ok(_) => Ok(false),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                match TRACES.iter().find(|name| self.path.join(name).exists()) {
                    None => Ok(true),
                    Some(trace) => Err(OpenError::Unusable {
                        path,
                        cause: format!("is missing although {trace} says that it was here"),
                    }),
                }
            }
            Err(error) => Err(OpenError::from_io(&path, &error)),
        }
    }

    /// The folder of backups, made when it is missing.
    pub fn backups(&self) -> Result<PathBuf, OpenError> {
        let path = self.path.join("backups");
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&path);
        made.map_err(|error| OpenError::from_io(&path, &error))?;
        Ok(path)
    }

    /// Makes an empty file with mode 0600, which a database's `-wal` and `-shm` inherit.
    pub fn make_file(&self, path: &Path) -> Result<(), OpenError> {
        private().open(path).map(drop).map_err(|error| OpenError::from_io(path, &error))
    }

    /// Makes renames in the directory survive a power cut.
    pub fn sync(&self) -> Result<(), OpenError> {
        let synced = File::open(&self.path).and_then(|directory| directory.sync_all());
        synced.map_err(|error| OpenError::from_io(&self.path, &error))
    }

    /// The instance that `instance.json` names.
    ///
    /// # Errors
    /// `Unusable` when it cannot be read as such.
    pub fn instance(&self) -> Result<Option<Uuid>, OpenError> {
        let path = self.path.join(INSTANCE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OpenError::from_io(&path, &error)),
        };
        let value: Option<serde_json::Value> = serde_json::from_str(&text).ok();
        let id = value.and_then(|value| value["instanceId"].as_str()?.parse().ok());
        id.map(Some).ok_or(OpenError::Unusable { path, cause: "is damaged".to_owned() })
    }

    /// Writes `instance.json`.
    pub fn write_instance(&self, id: Uuid) -> Result<(), OpenError> {
        let text = format!("{}\n", json!({"instanceId": id}));
        self.write(INSTANCE, text.as_bytes())
    }

    /// The instance's secret, made on first use.
    ///
    /// # Errors
    /// `Exposed` when others can read it.
    pub fn instance_key(&self) -> Result<[u8; 32], OpenError> {
        let path = self.path.join(KEY);
        let known = |error: std::io::Error| OpenError::from_io(&path, &error);
        if !path.exists() {
            let mut key = [0; 32];
            getrandom::fill(&mut key).map_err(|error| known(std::io::Error::other(error)))?;
            self.write(KEY, &key)?;
        }
        let file = File::open(&path).map_err(known)?;
        if file.metadata().map_err(known)?.mode() & 0o077 != 0 {
            return Err(OpenError::Exposed(path));
        }
        let mut key = Vec::with_capacity(33);
        file.take(33).read_to_end(&mut key).map_err(known)?;
        let cause = "is not 32 bytes long".to_owned();
        key.try_into().map_err(|_| OpenError::Unusable { path: path.clone(), cause })
    }

    /// Writes a whole file or none: a new one beside it, synced, then renamed.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), OpenError> {
        let (path, partial) = (self.path.join(name), self.path.join(format!("{name}.partial")));
        let written = (|| {
            let mut file = private().truncate(true).open(&partial)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&partial, &path)?;
            File::open(&self.path)?.sync_all()
        })();
        written.map_err(|error| OpenError::from_io(&path, &error))
    }
}

/// Opens for writing what nobody else may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).read(true).create(true).truncate(false).mode(0o600);
    options
}

fn check_file_system(path: &Path, allow_network: bool) -> Result<(), OpenError> {
    let Ok(found) = rustix::fs::statfs(path) else { return Ok(()) };
    let magic = found.f_type as u32;
    match NETWORK.iter().find(|(known, _)| *known == magic) {
        Some((_, kind)) if !allow_network => {
            Err(OpenError::Network { path: path.to_path_buf(), kind })
        }
        _ => Ok(()),
    }
}

/// Root on somebody else's directory would leave files that the service cannot open.
pub fn check_owner(path: &Path) -> Result<(), OpenError> {
    let owner = fs::metadata(path).map_err(|error| OpenError::from_io(path, &error))?.uid();
    if rustix::process::geteuid().is_root() && owner != 0 {
        return Err(OpenError::Owner { path: path.to_path_buf(), uid: owner });
    }
    Ok(())
}

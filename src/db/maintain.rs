//! The schema under a person's hand: looking at it beside a server, changing it alone.

use std::path::{Path, PathBuf};

use diesel::prelude::*;

use super::connection::{self, Options};
use super::directory::Directory;
use super::failure::Failure;
use super::migrate::{self, Step};
use super::open::OpenError;
use super::schema::{contacts, players, submissions};
use super::{Settings, prepare};

/// All migrations of the database in `path`, also while a server runs, and also those that only a
/// newer program knows.
///
/// # Errors
/// `Absent` without a database; `Unusable` when it is not ours.
pub fn inspect(path: &Path) -> Result<Vec<Step>, OpenError> {
    let directory = Directory::beside(path)?;
    let mut conn = connect(&directory, true)?;
    let file = directory.database();
    migrate::status(&mut conn).map_err(|failure| OpenError::from_failure(&file, failure))
}

/// A database whose schema may change: the directory's lock is held, so no server runs.
pub struct Maintenance {
    directory: Directory,
    conn: SqliteConnection,
}

impl Maintenance {
    /// Takes the lock of an existing database.
    ///
    /// # Errors
    /// `Locked` beside a server, `Absent` without a database, `Newer` when this program does not
    /// know a migration of it, or why it is unusable.
    pub fn begin(path: &Path, allow_network: bool) -> Result<Self, OpenError> {
        // Looked at first, so that not even a lock is left beside a foreign file.
        inspect(path)?;
        let directory = Directory::claim(path, allow_network)?;
        let mut maintenance = Self { conn: connect(&directory, false)?, directory };
        match maintenance.status()?.into_iter().find(|step| !step.known) {
            Some(step) => {
                let path = maintenance.directory.database();
                Err(OpenError::Newer { path, version: step.version })
            }
            None => Ok(maintenance),
        }
    }

    /// All migrations, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn status(&mut self) -> Result<Vec<Step>, OpenError> {
        migrate::status(&mut self.conn).map_err(|failure| self.failed(failure))
    }

    /// How many players, runs and contacts are at stake.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count(&mut self) -> Result<[i64; 3], OpenError> {
        let conn = &mut self.conn;
        let counted = players::table.count().get_result(conn).and_then(|players| {
            let runs = submissions::table.count().get_result(conn)?;
            // An older schema has no table of them.
            let contacts = contacts::table.count().get_result(conn).unwrap_or(0);
            Ok([players, runs, contacts])
        });
        counted.map_err(|error| self.failed(error.into()))
    }

    /// Keeps a checked copy of the file as it is, named after the migration that comes or goes.
    ///
    /// # Errors
    /// When it cannot be written or is not whole.
    pub fn back_up(&mut self, version: &str) -> Result<PathBuf, OpenError> {
        prepare::back_up(&mut self.conn, &self.directory, version)
    }

    /// Applies what is pending, up to and including `to` if given. Returns the names.
    ///
    /// # Errors
    /// When one fails; those before it stay.
    pub fn up(&mut self, to: Option<&str>) -> Result<Vec<String>, OpenError> {
        migrate::up(&mut self.conn, to).map_err(|failure| self.failed(failure))
    }

    /// Takes back the newest migration, or all newer than `to`. Returns the names.
    ///
    /// # Errors
    /// When one fails; those before it stay taken back.
    pub fn down(&mut self, to: Option<&str>) -> Result<Vec<String>, OpenError> {
        migrate::down(&mut self.conn, to).map_err(|failure| self.failed(failure))
    }

    fn failed(&self, failure: Failure) -> OpenError {
        OpenError::from_failure(&self.directory.database(), failure)
    }
}

/// Opens a database of ours, or one whose every migration was taken back.
fn connect(directory: &Directory, query_only: bool) -> Result<SqliteConnection, OpenError> {
    let file = directory.database();
    directory.is_new()?;
    match prepare::recognise_head(&file) {
        Ok(()) | Err(OpenError::Pending { .. }) => {}
        Err(foreign) => return Err(foreign),
    }
    let options = Options { query_only, ..prepare::options(Settings::default()) };
    connection::open(&file, options).map_err(|failure| OpenError::from_failure(&file, failure))
}

/// Whether nothing but diesel's own table is left in the file, as after `migrate down`. Looks
/// without changing anything, because the file may be a foreign one.
pub(super) fn is_bare(file: &Path) -> bool {
    let Ok(mut conn) = connection::peek(file) else { return false };
    let mut count = |sql| migrate::number(&mut conn, sql).ok();
    let diesel = "SELECT count(*) FROM sqlite_master WHERE name = '__diesel_schema_migrations'";
    let others = "SELECT count(*) FROM sqlite_master \
                  WHERE type = 'table' AND name <> '__diesel_schema_migrations'";
    count("PRAGMA application_id") == Some(0)
        && count(diesel) == Some(1)
        && count(others) == Some(0)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::db::Db;
    use crate::time::{Clock, Millis};

    async fn made() -> TempDir {
        let dir = TempDir::new().unwrap();
        let settings = Settings { durable: false, ..Settings::default() };
        let (db, _) = Db::open(dir.path(), settings, Clock::fixed(Millis(0))).unwrap();
        db.close().await;
        dir
    }

    #[tokio::test]
    async fn what_was_taken_back_can_be_applied_again() {
        let dir = made().await;
        let mut maintenance = Maintenance::begin(dir.path(), false).unwrap();
        let names = maintenance.down(None).unwrap();
        drop(maintenance);
        // The newest goes first, and the others stay.
        let steps = inspect(dir.path()).unwrap();
        let applied: Vec<_> = steps.iter().map(|step| step.applied_at.is_some()).collect();
        assert_eq!(applied, [true, false]);
        let refused = crate::db::read_beside(dir.path()).err().unwrap().to_string();
        assert!(refused.ends_with("run: rankbook migrate up"), "{refused}");
        let mut maintenance = Maintenance::begin(dir.path(), false).unwrap();
        assert_eq!(maintenance.up(None).unwrap(), names);
        drop(maintenance);
        assert!(inspect(dir.path()).unwrap().iter().all(|step| step.applied_at.is_some()));
        crate::db::read_beside(dir.path()).unwrap();
    }

    #[tokio::test]
    async fn a_copy_is_whole_and_private() {
        use std::os::unix::fs::PermissionsExt;
        let dir = made().await;
        let mut maintenance = Maintenance::begin(dir.path(), false).unwrap();
        let copy = maintenance.back_up("1").unwrap();
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
        prepare::recognise_head(&copy).unwrap();
    }

    #[tokio::test]
    async fn beside_a_server_one_may_look_but_not_touch() {
        let dir = TempDir::new().unwrap();
        let settings = Settings { durable: false, ..Settings::default() };
        let (db, _) = Db::open(dir.path(), settings, Clock::fixed(Millis(0))).unwrap();
        assert!(!inspect(dir.path()).unwrap().is_empty());
        let refused = Maintenance::begin(dir.path(), false).err().unwrap();
        assert!(matches!(refused, OpenError::Locked(_)));
        db.close().await;
        assert!(Maintenance::begin(dir.path(), false).is_ok());
    }

    #[test]
    fn a_foreign_file_is_left_as_it_is() {
        let dir = TempDir::new().unwrap();
        let file = dir.path().join("rankbook.db");
        let mut conn = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        use diesel::connection::SimpleConnection as _;
        conn.batch_execute("CREATE TABLE notes (text TEXT)").unwrap();
        drop(conn);
        let before = std::fs::read(&file).unwrap();
        assert!(matches!(inspect(dir.path()), Err(OpenError::Unusable { .. })));
        assert!(matches!(Maintenance::begin(dir.path(), false), Err(OpenError::Unusable { .. })));
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing lies beside it");
    }
}

//! Migrations: plain diesel, in diesel's own table, so that the stock diesel CLI sees the same.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection;
use super::failure::Failure;
use super::open::OpenError;

/// Every migration that this program knows.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// `application_id` of a Rankbook database: "RBK1".
pub const APPLICATION_ID: i64 = 1_380_076_337;

/// Where one migration stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its version, as diesel spells it: the digits of its folder's name.
    pub version: String,
    /// Its folder's name; the version alone when this program does not know it.
    pub name: String,
    /// When it was applied, as SQLite wrote it down in UTC; none while it is pending.
    pub applied_at: Option<String>,
    /// Whether this program knows it.
    pub known: bool,
}

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
    #[diesel(sql_type = Text)]
    run_on: String,
}

/// All migrations, known and applied, in order.
pub fn status(conn: &mut SqliteConnection) -> Result<Vec<Step>, Failure> {
    let applied = applied(conn)?;
    let mut steps: Vec<Step> = known()?
        .iter()
        .map(|migration| {
            let version = migration.name().version().to_string();
            let at =
                applied.iter().find(|row| row.version == version).map(|row| row.run_on.clone());
            Step { version, name: migration.name().to_string(), applied_at: at, known: true }
        })
        .collect();
    let unknown = applied.into_iter().filter(|row| !steps.iter().any(|s| s.version == row.version));
    let unknown: Vec<Step> = unknown
        .map(|row| Step {
            name: row.version.clone(),
            version: row.version,
            applied_at: Some(row.run_on),
            known: false,
        })
        .collect();
    steps.extend(unknown);
    steps.sort_by(|a, b| a.version.cmp(&b.version));
    Ok(steps)
}

/// All migrations, as for a database that does not exist yet.
///
/// # Errors
/// When the migrations inside this program cannot be read.
pub fn all_pending() -> Result<Vec<Step>, Failure> {
    let mut steps = Vec::new();
    for migration in known()? {
        let version = migration.name().version().to_string();
        let name = migration.name().to_string();
        steps.push(Step { version, name, applied_at: None, known: true });
    }
    Ok(steps)
}

/// The version of the SQLite inside this program.
pub fn sqlite_version() -> String {
    let number = libsqlite3_sys::SQLITE_VERSION_NUMBER;
    format!("{}.{}.{}", number / 1_000_000, number / 1_000 % 1_000, number % 1_000)
}

/// How many migrations this program knows.
pub fn count() -> usize {
    known().map_or(0, |known| known.len())
}

/// Applies what is pending, up to and including `to` if given; each in its own transaction.
/// Returns the names.
pub fn up(conn: &mut SqliteConnection, to: Option<&str>) -> Result<Vec<String>, Failure> {
    without_foreign_keys(conn, |conn| apply(conn, to))
}

fn apply(conn: &mut SqliteConnection, to: Option<&str>) -> Result<Vec<String>, Failure> {
    let pending = conn.pending_migrations(MIGRATIONS).map_err(other)?;
    let mut done = Vec::new();
    for migration in pending {
        let version = migration.name().version().to_string();
        if to.is_some_and(|to| version.as_str() > to) {
            break;
        }
        conn.run_migration(&migration).map_err(other)?;
        done.push(migration.name().to_string());
    }
    Ok(done)
}

/// Takes back the newest migration, or all newer than `to`. Returns the names.
pub fn down(conn: &mut SqliteConnection, to: Option<&str>) -> Result<Vec<String>, Failure> {
    without_foreign_keys(conn, |conn| take_back(conn, to))
}

fn take_back(conn: &mut SqliteConnection, to: Option<&str>) -> Result<Vec<String>, Failure> {
    let known = known()?;
    let mut done = Vec::new();
    loop {
        let newest = conn.applied_migrations().map_err(other)?.into_iter().next();
        let Some(newest) = newest else { break };
        if to.is_some_and(|to| newest <= MigrationVersion::from(to.to_owned())) {
            break;
        }
        let migration = known.iter().find(|migration| migration.name().version() == newest);
        let migration = migration
            .ok_or_else(|| Failure::Other(format!("migration {newest} is not known here")))?;
        conn.revert_migration(migration).map_err(other)?;
        done.push(migration.name().to_string());
        if to.is_none() {
            break;
        }
    }
    Ok(done)
}

/// A table can only be built anew while nobody looks at what refers to it, and inside the
/// migration's own transaction the setting cannot be changed. Afterwards every reference is
/// looked at once.
fn without_foreign_keys(
    conn: &mut SqliteConnection,
    change: impl FnOnce(&mut SqliteConnection) -> Result<Vec<String>, Failure>,
) -> Result<Vec<String>, Failure> {
    conn.batch_execute("PRAGMA foreign_keys=OFF")?;
    let changed = change(conn);
    conn.batch_execute("PRAGMA foreign_keys=ON")?;
    let changed = changed?;
    integrity(conn)?;
    references(conn)?;
    Ok(changed)
}

/// A copy of the database beside it, checked, before its schema changes.
pub fn back_up(conn: &mut SqliteConnection, to: &Path) -> Result<(), Failure> {
    let text = to.to_str().ok_or_else(|| Failure::Other("the path is not UTF-8".to_owned()))?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(text).execute(conn)?;
    let mut copy = connection::peek(to)?;
    integrity(&mut copy)?;
    references(&mut copy)?;
    std::fs::File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|error| Failure::Other(error.to_string()))
}

/// Refuses a file that is not ours, is damaged, or is newer than this program.
pub fn recognise(conn: &mut SqliteConnection, path: &Path) -> Result<(), OpenError> {
    let failed = |failure| OpenError::from_failure(path, failure);
    let id = number(conn, "PRAGMA application_id").map_err(failed)?;
    if id != APPLICATION_ID {
        let path = path.to_path_buf();
        return Err(OpenError::Unusable {
            path,
            cause: "is another program's database".to_owned(),
        });
    }
    let unknown = status(conn).map_err(failed)?.into_iter().find(|step| !step.known);
    match unknown {
        Some(step) => Err(OpenError::Newer { path: path.to_path_buf(), version: step.version }),
        None => Ok(()),
    }
}

/// Reads every page once; after an unclean stop.
pub fn integrity(conn: &mut SqliteConnection) -> Result<(), Failure> {
    let verdict = diesel::dsl::sql::<Text>("PRAGMA quick_check").get_result::<String>(conn)?;
    if verdict == "ok" { Ok(()) } else { Err(Failure::Corrupt(verdict)) }
}

/// A pragma's number.
pub fn number(conn: &mut SqliteConnection, sql: &str) -> Result<i64, Failure> {
    Ok(diesel::dsl::sql::<BigInt>(sql).get_result::<i64>(conn)?)
}

fn applied(conn: &mut SqliteConnection) -> Result<Vec<Applied>, Failure> {
    let table = "SELECT count(*) FROM sqlite_master WHERE name = '__diesel_schema_migrations'";
    if number(conn, table)? == 0 {
        return Ok(Vec::new());
    }
    let sql = "SELECT version, run_on FROM __diesel_schema_migrations ORDER BY version";
    Ok(diesel::sql_query(sql).load(conn)?)
}

fn known() -> Result<Vec<Box<dyn Migration<Sqlite>>>, Failure> {
    let mut known = MigrationSource::<Sqlite>::migrations(&MIGRATIONS).map_err(other)?;
    known.sort_by(|a, b| a.name().version().cmp(&b.name().version()));
    Ok(known)
}

fn references(conn: &mut SqliteConnection) -> Result<(), Failure> {
    match number(conn, "SELECT count(*) FROM pragma_foreign_key_check")? {
        0 => Ok(()),
        dangling => Err(Failure::Corrupt(format!("{dangling} rows refer to nothing"))),
    }
}

fn other(error: impl std::fmt::Display) -> Failure {
    Failure::Other(error.to_string())
}

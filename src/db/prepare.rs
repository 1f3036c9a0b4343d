//! Making, recognising, migrating and closing the file.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::connection::{self, Options};
use super::directory::Directory;
use super::failure::Failure;
use super::open::OpenError;
use super::schema::players;
use super::{Opened, Settings, maintain, meta, migrate};

/// First bytes of every SQLite file.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Where `application_id` stands in the file's head (SQLite file format §1.3).
const APPLICATION_ID_AT: usize = 68;
/// SQLite before this can corrupt a file around a reset of its log.
const SQLITE_MIN: i32 = 3_051_003;

/// What names a database.
pub(super) struct Facts {
    pub instance: Uuid,
    pub epoch: u64,
}

/// Options of the writing connection.
pub(super) fn options(settings: Settings) -> Options {
    Options {
        busy_timeout_ms: settings.busy_timeout_ms,
        durable: settings.durable,
        query_only: false,
    }
}

/// Opens the file for the process that claimed the directory.
pub(super) fn open(
    directory: &Directory,
    settings: Settings,
) -> Result<(SqliteConnection, Opened, Facts), OpenError> {
    let path = directory.database();
    let failed = |failure| OpenError::from_failure(&path, failure);
    check_version().map_err(failed)?;
    let new = directory.is_new()?;
    if new {
        make(directory, settings)?;
    }
    recognise_head(&path)?;
    let mut conn = connection::open(&path, options(settings)).map_err(failed)?;
    migrate::recognise(&mut conn, &path)?;
    // The migrations may all have been taken back, and the facts with them.
    let stated = has_facts(&mut conn).map_err(failed)?;
    let unclean = stated && !new && was_unclean(&mut conn).map_err(failed)?;
    if unclean {
        migrate::integrity(&mut conn).map_err(failed)?;
    }
    if stated {
        refuse_other_instance(&mut conn, directory)?;
    }
    let migrated = if new { Vec::new() } else { migrate_older(&mut conn, directory, settings)? };
    let facts = check_instance(&mut conn, directory)?;
    meta::put(&mut conn, "clean", "0").map_err(|error| failed(error.into()))?;
    Ok((conn, Opened { new, migrated, unclean }, facts))
}

/// Marks a clean stop and writes the log back into the file.
pub(super) fn close(path: &Path, options: Options) -> Result<(), Failure> {
    let mut conn = connection::open(path, options)?;
    meta::put(&mut conn, "clean", "1")?;
    Ok(conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?)
}

/// A new database under another name, renamed when it is whole: a start that is cut short leaves
/// nothing that looks like a damaged one.
fn make(directory: &Directory, settings: Settings) -> Result<(), OpenError> {
    let path = directory.database();
    let partial = path.with_extension("db.partial");
    let failed = |failure| OpenError::from_failure(&partial, failure);
    for stale in ["db.partial", "db.partial-wal", "db.partial-shm"] {
        let _ = fs::remove_file(path.with_extension(stale));
    }
    directory.make_file(&partial)?;
    let mut conn = connection::open(&partial, options(settings)).map_err(failed)?;
    migrate::up(&mut conn, None).map_err(failed)?;
    name(&mut conn).map_err(failed)?;
    let whole = conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)");
    whole.map_err(|error| failed(error.into()))?;
    drop(conn);
    fs::rename(&partial, &path).map_err(|error| OpenError::from_io(&path, &error))?;
    directory.sync()
}

fn has_facts(conn: &mut SqliteConnection) -> Result<bool, Failure> {
    Ok(migrate::number(conn, "SELECT count(*) FROM sqlite_master WHERE name = 'meta'")? > 0)
}

fn was_unclean(conn: &mut SqliteConnection) -> Result<bool, Failure> {
    Ok(meta::find(conn, "clean")?.as_deref() == Some("0"))
}

/// Gives a database its instance and epoch.
fn name(conn: &mut SqliteConnection) -> Result<Facts, Failure> {
    let facts = Facts { instance: Uuid::new_v4(), epoch: Uuid::new_v4().as_u64_pair().0 };
    meta::put(conn, "instance_id", &facts.instance.to_string())?;
    meta::put(conn, "epoch", &format!("{:016x}", facts.epoch))?;
    Ok(facts)
}

fn check_version() -> Result<(), Failure> {
    let version = libsqlite3_sys::SQLITE_VERSION_NUMBER;
    match version >= SQLITE_MIN {
        true => Ok(()),
        false => Err(Failure::Other(format!("SQLite {version} is too old to be safe"))),
    }
}

/// Reads the head without SQLite, which might change the file by looking at it.
pub(super) fn recognise_head(path: &Path) -> Result<(), OpenError> {
    let unusable =
        |cause: &str| OpenError::Unusable { path: path.to_path_buf(), cause: cause.to_owned() };
    let mut head = [0; 100];
    let mut file = File::open(path).map_err(|error| OpenError::from_io(path, &error))?;
    if file.read_exact(&mut head).is_err() {
        return Err(unusable("is cut off"));
    }
    if head[..16] != MAGIC[..] {
        return Err(unusable("is no SQLite database"));
    }
    if is_shorter_than_said(path, &head) {
        return Err(unusable("is cut off"));
    }
    let mut id = [0; 4];
    id.copy_from_slice(&head[APPLICATION_ID_AT..APPLICATION_ID_AT + 4]);
    match i64::from(u32::from_be_bytes(id)) {
        migrate::APPLICATION_ID => Ok(()),
        0 if maintain::is_bare(path) => {
            Err(OpenError::Pending { path: path.to_path_buf(), count: migrate::count() })
        }
        _ => Err(unusable("is another program's database")),
    }
}

/// Whether the file lacks pages that its head counts (SQLite file format §1.3.7). With a log
/// beside it nothing can be said: the missing pages may be there.
fn is_shorter_than_said(path: &Path, head: &[u8; 100]) -> bool {
    let number =
        |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let page_bytes = match u16::from_be_bytes([head[16], head[17]]) {
        // 65,536 does not fit.
        1 => 65_536,
        bytes => u64::from(bytes),
    };
    let is_counted = number(24) == number(92);
    let length = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let logged = length(&path.with_extension("db-wal")) > 0;
    is_counted && !logged && length(path) < page_bytes * u64::from(number(28))
}

fn migrate_older(
    conn: &mut SqliteConnection,
    directory: &Directory,
    settings: Settings,
) -> Result<Vec<String>, OpenError> {
    let path = directory.database();
    let failed = |failure| OpenError::from_failure(&path, failure);
    let steps = migrate::status(conn).map_err(failed)?;
    let pending: Vec<_> = steps.iter().filter(|step| step.applied_at.is_none()).collect();
    let Some(first) = pending.first() else { return Ok(Vec::new()) };
    if !settings.migrate {
        return Err(OpenError::Pending { path, count: pending.len() });
    }
    back_up(conn, directory, &first.version)?;
    migrate::up(conn, None).map_err(failed)
}

/// Keeps a verified copy of the file as it was before `version`, as
/// `backups/pre-migrate-<version>.db`. Under that name is a whole copy or none.
pub(super) fn back_up(
    conn: &mut SqliteConnection,
    directory: &Directory,
    version: &str,
) -> Result<std::path::PathBuf, OpenError> {
    let copy = directory.backups()?.join(format!("pre-migrate-{version}.db"));
    let partial = copy.with_extension("db.partial");
    let _ = fs::remove_file(&partial);
    directory.make_file(&partial)?;
    let copied = migrate::back_up(conn, &partial);
    if copied.is_err() {
        let _ = fs::remove_file(&partial);
    }
    copied.map_err(|failure| OpenError::from_failure(&copy, failure))?;
    let kept = fs::rename(&partial, &copy).and_then(|()| sync_parent(&copy));
    kept.map_err(|error| OpenError::from_io(&copy, &error))?;
    Ok(copy)
}

fn sync_parent(path: &Path) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), |parent| File::open(parent)?.sync_all())
}

/// Before anything is changed in what is another instance's database.
fn refuse_other_instance(
    conn: &mut SqliteConnection,
    directory: &Directory,
) -> Result<(), OpenError> {
    let path = directory.database();
    let facts = facts(conn).map_err(|failure| OpenError::from_failure(&path, failure))?;
    match facts.zip(directory.instance()?) {
        Some((facts, id)) if id != facts.instance => {
            let cause = "is not the database that instance.json belongs to".to_owned();
            Err(OpenError::Unusable { path, cause })
        }
        _ => Ok(()),
    }
}

/// The database's own name must be the one in `instance.json`. A file that the diesel CLI made
/// has none yet, and neither has a new one: they are adopted while they hold no player.
fn check_instance(conn: &mut SqliteConnection, directory: &Directory) -> Result<Facts, OpenError> {
    let path = directory.database();
    let failed = |failure| OpenError::from_failure(&path, failure);
    let unusable =
        |cause: &str| OpenError::Unusable { path: path.clone(), cause: cause.to_owned() };
    let players: i64 =
        players::table.count().get_result(conn).map_err(|error| failed(error.into()))?;
    let known = facts(conn).map_err(failed)?;
    match (known, directory.instance()?) {
        (Some(facts), Some(id)) if id == facts.instance => Ok(facts),
        (_, None) if players > 0 => {
            Err(unusable("has data, but the instance.json beside it is missing"))
        }
        (None, Some(_)) if players > 0 => Err(unusable("has data, but no instance_id")),
        (Some(_), Some(_)) => Err(unusable("is not the database that instance.json belongs to")),
        (known, _) => {
            let facts = known.map_or_else(|| name(conn).map_err(failed), Ok)?;
            directory.write_instance(facts.instance)?;
            Ok(facts)
        }
    }
}

fn facts(conn: &mut SqliteConnection) -> Result<Option<Facts>, Failure> {
    let instance = meta::find(conn, "instance_id")?.and_then(|text| text.parse().ok());
    let epoch = meta::find(conn, "epoch")?.and_then(|text| u64::from_str_radix(&text, 16).ok());
    Ok(instance.zip(epoch).map(|(instance, epoch)| Facts { instance, epoch }))
}

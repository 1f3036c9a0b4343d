//! Facts about the database in the table `meta`. `// owns: meta`

use diesel::prelude::*;

use super::failure::Failure;
use super::schema::meta;
use crate::ids::{PlayerNo, Seq};

/// The head of the ledger: the last place handed out, and the newest commit of a server. The
/// command line moves `seq` and leaves the commit as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Last place in the ledger.
    pub seq: Seq,
    /// Counts the tries of one writer to commit.
    pub commit: i64,
    /// Random for each server, so that no two servers write the same head.
    pub writer: u32,
}

impl Head {
    /// Whether both were left by one commit.
    pub fn is_of_same_commit(self, other: Self) -> bool {
        (self.commit, self.writer) == (other.commit, other.writer)
    }
}

/// The text of a fact.
pub fn find(conn: &mut SqliteConnection, name: &str) -> QueryResult<Option<String>> {
    meta::table.find(name).select(meta::value).get_result(conn).optional()
}

/// Writes a fact. An update in place touches one page, a replacement would touch its index too.
pub fn put(conn: &mut SqliteConnection, name: &str, value: &str) -> QueryResult<usize> {
    let updated =
        diesel::update(meta::table.find(name)).set(meta::value.eq(value)).execute(conn)?;
    match updated {
        0 => diesel::insert_into(meta::table)
            .values((meta::name.eq(name), meta::value.eq(value)))
            .execute(conn),
        updated => Ok(updated),
    }
}

/// The head; zeros in a new database.
pub fn read_head(conn: &mut SqliteConnection) -> Result<Head, Failure> {
    let Some(text) = find(conn, "head")? else { return Ok(Head::default()) };
    let mut parts = text.split(':');
    let mut number = || parts.next().and_then(|part| part.parse::<i64>().ok());
    let head = (number(), number(), number().and_then(|writer| u32::try_from(writer).ok()));
    match head {
        (Some(seq), Some(commit), Some(writer)) => Ok(Head { seq: Seq(seq), commit, writer }),
        _ => Err(Failure::Corrupt(format!("meta.head is {text}"))),
    }
}

/// Writes the head; part of every commit that keeps something.
pub fn write_head(conn: &mut SqliteConnection, head: Head) -> QueryResult<usize> {
    put(conn, "head", &format!("{}:{}:{}", head.seq.0, head.commit, head.writer))
}

/// Rises with every change by the command line.
pub fn config_version(conn: &mut SqliteConnection) -> QueryResult<i64> {
    let text = find(conn, "config_version")?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Says that games, keys or boards were changed.
pub fn bump_config_version(conn: &mut SqliteConnection) -> QueryResult<usize> {
    let next = config_version(conn)? + 1;
    put(conn, "config_version", &next.to_string())
}

/// The highest number that a player who is erased now had; 0 before the first erasure.
pub fn last_erased_player(conn: &mut SqliteConnection) -> QueryResult<PlayerNo> {
    let text = find(conn, "last_erased_player")?;
    Ok(PlayerNo(text.and_then(|text| text.parse().ok()).unwrap_or(0)))
}

/// Remembers the number of a player who is being erased, so that nobody gets it again: standings,
/// caches and decisions speak of players by number.
pub fn keep_erased_player(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<()> {
    if no > last_erased_player(conn)? {
        put(conn, "last_erased_player", &no.0.to_string())?;
    }
    Ok(())
}

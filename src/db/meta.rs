//! Facts about the database in the table `meta`. `// owns: meta`

use diesel::prelude::*;

use super::failure::Failure;
use super::schema::meta;
use crate::ids::Seq;

/// The head of the ledger: the last place handed out, and which commit wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Last place in the ledger.
    pub seq: Seq,
    /// Counts commits that kept something.
    pub commit: i64,
    /// Random for each process, so that no two processes write the same head.
    pub writer: u32,
}

/// The text of a fact.
pub fn find(conn: &mut SqliteConnection, name: &str) -> QueryResult<Option<String>> {
    meta::table.find(name).select(meta::value).first(conn).optional()
}

/// Writes a fact.
pub fn put(conn: &mut SqliteConnection, name: &str, value: &str) -> QueryResult<usize> {
    diesel::replace_into(meta::table)
        .values((meta::name.eq(name), meta::value.eq(value)))
        .execute(conn)
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

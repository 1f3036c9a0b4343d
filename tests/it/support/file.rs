//! A look into the database file, and changes that no command makes. Only while no server runs.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

pub fn open(path: &Path) -> SqliteConnection {
    SqliteConnection::establish(path.to_str().expect("a path in UTF-8")).expect("a database")
}

/// Runs statements.
pub fn change(path: &Path, sql: &str) {
    open(path).batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// One number.
pub fn number(path: &Path, sql: &str) -> i64 {
    diesel::dsl::sql::<BigInt>(sql).get_result(&mut open(path)).expect("a number")
}

/// One text.
pub fn text(path: &Path, sql: &str) -> String {
    diesel::dsl::sql::<Text>(sql).get_result(&mut open(path)).expect("a text")
}

/// Texts, one a row.
pub fn texts(path: &Path, sql: &str) -> Vec<String> {
    diesel::dsl::sql::<Text>(sql).load(&mut open(path)).expect("texts")
}

/// Every table, index and trigger as SQLite keeps them, and the mark in the file's head.
pub fn schema(path: &Path) -> Vec<String> {
    let mut schema = texts(
        path,
        "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1",
    );
    let id = number(path, "PRAGMA application_id");
    schema.push(format!("application_id {id}"));
    schema
}

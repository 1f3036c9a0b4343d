//! Each table has one writer, and statements have their places.

use std::collections::{BTreeMap, BTreeSet};

use super::{FEATURES, none, part, rows_of, sources, ticked};
use crate::support::repository_file;

/// Tables with their columns, as `src/db/schema.rs` has them.
pub fn schema() -> BTreeMap<String, Vec<String>> {
    let text = repository_file("src/db/schema.rs");
    let mut tables = BTreeMap::new();
    let mut table = String::new();
    for line in text.lines().map(str::trim).take_while(|line| !line.contains("joinable!")) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = name.to_owned();
            tables.insert(table.clone(), Vec::new());
        } else if let Some((column, _)) = line.split_once(" -> ") {
            tables.get_mut(&table).unwrap().push(column.to_owned());
        }
    }
    assert!(tables.len() >= 12, "the schema is not readable: {tables:?}");
    tables
}

/// The module that writes each table, by the table of docs/ARCHITECTURE.md.
fn writers() -> BTreeMap<String, String> {
    let page = repository_file("docs/ARCHITECTURE.md");
    let mut writers = BTreeMap::new();
    for row in rows_of(part(&page, "Who writes which table")) {
        let [tables, _, through] = &row[..] else { continue };
        for table in ticked(tables) {
            writers.insert(table, ticked(through).first().cloned().unwrap_or_default());
        }
    }
    writers
}

/// A second writer of one column each, named on the page as well.
const SECOND_WRITERS: &[(&str, &str)] = &[
    ("src/auth/tokens.rs", "sessions"),
    ("src/db/ledger.rs", "boards"),
    ("src/db/ledger.rs", "players"),
];

/// Tables that a text changes: `insert_into(x::table)`, `update(x::table)`, `delete(x::table)`.
fn written(text: &str) -> BTreeSet<String> {
    let mut tables = BTreeSet::new();
    for verb in ["insert_into(", "insert_or_ignore_into(", "replace_into(", "update(", "delete("] {
        for rest in text.split(verb).skip(1) {
            let rest = rest.trim_start().trim_start_matches("schema::");
            let name: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if rest[name.len()..].starts_with("::table") {
                tables.insert(name);
            }
        }
    }
    tables
}

#[test]
fn each_table_has_the_one_writer_that_the_architecture_names() {
    let (writers, schema) = (writers(), schema());
    for table in schema.keys() {
        assert!(writers.contains_key(table), "docs/ARCHITECTURE.md names no writer of {table}");
    }
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for source in sources().iter().filter(|source| source.name.starts_with("src/")) {
        let path =
            source.name.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
        for table in written(&source.production()) {
            let Some(writer) = writers.get(&table) else { continue };
            let known = path == *writer || path.starts_with(&format!("{writer}::"));
            seen.extend(known.then(|| table.clone()));
            let second = SECOND_WRITERS.contains(&(source.name.as_str(), table.as_str()));
            if !known && !second {
                found.push(format!("{} writes {table}, which {writer} does", source.name));
            }
        }
    }
    none("writers that docs/ARCHITECTURE.md does not name", &found);
    // Else the search for statements has gone blind.
    assert!(seen.len() >= 8, "writers found only of {seen:?}");
}

#[test]
fn sql_is_where_it_belongs() {
    let homes = ["src/db/", "src/auth/tokens.rs", "src/web/idempotency.rs", "src/cli/"];
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| source.name.starts_with("src/")) {
        let is_store = FEATURES.contains(&source.module()) && source.room() == "store";
        let known = is_store || homes.iter().any(|home| source.name.starts_with(home));
        let has = |text: &str| source.production().contains(text);
        if !known && (has("db::schema") || has("::table.") || has("insert_into(")) {
            found.push(source.name.clone());
        }
    }
    none("statements outside a store", &found);
}

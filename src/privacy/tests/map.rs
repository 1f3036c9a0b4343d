use std::collections::{BTreeMap, BTreeSet};

use super::LISTS;
use crate::privacy::map::{Export, Fate, TABLES, markdown_table};

const SCHEMA: &str = include_str!("../../db/schema.rs");

/// Tables with their columns, as the schema has them.
fn schema() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut tables: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut table = "";
    for line in SCHEMA.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = name;
        } else if let Some((column, _)) = line.split_once(" -> ").filter(|_| line.ends_with(',')) {
            tables.entry(table).or_default().push(column);
        }
    }
    tables
}

/// Tables whose rows lead to a player, directly or by another table.
fn tables_of_players() -> BTreeSet<&'static str> {
    let owners = ["player_no", "inviter_no", "invitee_no"];
    let direct =
        schema().into_iter().filter(|(_, columns)| owners.iter().any(|o| columns.contains(o)));
    let mut found: BTreeSet<_> = direct.map(|(name, _)| name).collect();
    let references = SCHEMA.lines().filter_map(|line| {
        let (from, to) = line.strip_prefix("diesel::joinable!(")?.split_once(" -> ")?;
        Some((from, to.split(' ').next()?))
    });
    for _ in 0..2 {
        let reached = references.clone().filter(|(_, to)| found.contains(to));
        let reached: Vec<_> = reached.map(|(from, _)| from).collect();
        found.extend(reached);
    }
    found
}

#[test]
fn every_column_of_every_table_is_in_the_map_and_no_other() {
    let mapped: BTreeMap<_, Vec<_>> = TABLES
        .iter()
        .map(|table| (table.name, table.columns.iter().map(|column| column.name).collect()))
        .collect();
    let schema = schema();
    assert!(schema.len() > 25);
    assert_eq!(mapped, schema);
    assert_eq!(mapped.len(), TABLES.len(), "a table is there twice");
}

#[test]
fn every_table_of_a_player_is_reached_by_erasure_and_export() {
    let of_players = tables_of_players();
    assert!(of_players.contains("session_tokens") && of_players.contains("contact_import_rows"));
    for table in TABLES {
        assert_eq!(table.is_personal(), of_players.contains(table.name), "{}", table.name);
        for column in table.columns.iter().filter(|_| table.is_personal()) {
            let at = format!("{}.{}", table.name, column.name);
            match table.export(column) {
                Export::In(member) => {
                    assert!(member == "player" || LISTS.contains(&member), "{at}: {member}");
                }
                Export::No(why) => assert!(!why.is_empty(), "{at}"),
            }
            let owns = ["player_no", "inviter_no", "invitee_no"].contains(&column.name);
            let stays = matches!(table.fate(column), Fate::Keep(_));
            assert!(!(owns && stays), "{at} stays");
        }
    }
}

#[test]
fn every_personal_column_says_what_for() {
    for column in TABLES.iter().flat_map(|table| table.columns) {
        assert_eq!(column.holds.is_empty(), column.purpose.is_empty(), "{}", column.name);
        assert!(!column.holds.contains('|') && !column.purpose.contains('|'));
    }
}

/// With `RENEW=1` in the environment the page is written anew instead.
#[test]
fn the_page_about_privacy_has_the_table_of_the_map() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/PRIVACY.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (begin, end) = ("<!-- begin columns -->\n", "<!-- end columns -->");
    let (before, rest) = page.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let renewed = format!("{before}{begin}{}{end}{after}", markdown_table());
    if std::env::var_os("RENEW").is_some() {
        return std::fs::write(path, renewed).unwrap();
    }
    assert!(page == renewed, "renew it: RENEW=1 cargo test --lib the_page_about_privacy");
}

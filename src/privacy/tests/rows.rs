//! Rows with a mark in every column that can hold one, and a look at all rows of the database.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use super::number;
use crate::db::Failure;
use crate::ids::PlayerNo;
use crate::privacy::map::TABLES;
use crate::testing::{As, TestApp};

/// One value: its type in SQLite, and itself as text, blobs in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Cell {
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub text: Option<String>,
}

/// Values of a column where a condition holds.
#[expect(clippy::disallowed_methods, reason = "names of tables and columns are data here")]
pub async fn cells(test: &TestApp, table: &str, column: &str, condition: &str) -> Vec<Cell> {
    let sql = format!(
        "SELECT typeof(\"{column}\") AS kind, CASE typeof(\"{column}\") WHEN 'blob' \
         THEN lower(hex(\"{column}\")) ELSE CAST(\"{column}\" AS TEXT) END AS text \
         FROM {table} WHERE {condition}"
    );
    let read = test.app.db.read(|conn| diesel::sql_query(sql).load(conn).map_err(Failure::from));
    read.await.unwrap()
}

/// The condition by which a table's rows are a player's.
pub fn of_player(table: &str, no: PlayerNo) -> String {
    let no = no.0;
    match table {
        "links" => format!("inviter_no = {no} OR invitee_no = {no}"),
        "session_tokens" => {
            format!("session_no IN (SELECT session_no FROM sessions WHERE player_no = {no})")
        }
        "contact_import_rows" | "contact_label_map" => {
            format!("contact_no IN (SELECT contact_no FROM contacts WHERE player_no = {no})")
        }
        _ => format!("player_no = {no}"),
    }
}

/// Every value of the database in one text.
pub async fn dump(test: &TestApp) -> String {
    let mut dump = String::new();
    for table in TABLES {
        for column in table.columns {
            for cell in cells(test, table.name, column.name, "TRUE").await {
                let text = cell.text.unwrap_or_default();
                dump.push_str(&format!("{}.{}={text}\n", table.name, column.name));
            }
        }
    }
    dump
}

pub async fn run_sql(test: &TestApp, sql: String) {
    let done = test.app.db.write(move |tx| tx.conn.batch_execute(&sql).map_err(Failure::from));
    done.await.unwrap();
}

/// Gives a player rows in every table, each text marked with `§` and the mark.
pub async fn mark(test: &TestApp, player: &As, mark: &str, friend: &As) {
    let (no, other) = (number(test, player).0, number(test, friend).0);
    let (live, trashed, theirs) = (no * 10, no * 10 + 1, no * 10 + 2);
    let sql = ROWS
        .replace("{m}", &format!("§{mark}"))
        .replace("{no}", &no.to_string())
        .replace("{other}", &other.to_string())
        .replace("{live}", &live.to_string())
        .replace("{trashed}", &trashed.to_string())
        .replace("{theirs}", &theirs.to_string())
        .replace("{id}", &player.id.to_string())
        .replace("{hex}", &player.id.simple().to_string());
    run_sql(test, sql).await;
}

/// The moments differ, so that each is found in the export by itself.
const ROWS: &str = "
    UPDATE players SET display_name = 'display{m}', name_key = 'key{m}',
        name_skeleton = 'skeleton{m}', region = 'region{m}', friend_code = 'code{m}',
        custom_id = 'custom{m}' WHERE player_no = {no};
    UPDATE devices SET label = 'device{m}', created_at = 1{no}001 WHERE player_no = {no};
    UPDATE sessions SET device_label = 'session{m}', ended_at = 1{no}002, generation = 1{no}003
        WHERE session_no = (SELECT max(session_no) FROM sessions WHERE player_no = {no});
    INSERT INTO passwords SELECT {no}, game_no, 'user{m}', 'hash{m}', 1{no}004
        FROM players WHERE player_no = {no};
    INSERT INTO contact_imports VALUES ({live}, randomblob(16), {no}, 1{no}005, 1{no}006);
    INSERT INTO contacts VALUES
        ({live}, randomblob(16), {no}, 'uid{m}', 'individual', 1{no}007, 'full{m}', 'prefix{m}',
         'given{m}', 'middle{m}', 'surname{m}', 'suffix{m}', 'nick{m}', 'organization{m}',
         'job{m}', 'note{m}', TRUE, 'import', {live}, NULL, 1{no}008, 1{no}009, NULL, NULL),
        ({trashed}, randomblob(16), {no}, 'uid2{m}', 'org', 1, 'trashed{m}', NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL, FALSE, 'manual', NULL, {live}, 5, 5, 1{no}010,
         1{no}011);
    INSERT INTO contact_phones VALUES ({live}, 'p1{m}', {no}, 0, 'phone{m}', '+491511{no}234',
        'ext{m}', 'phoneregion{m}', 'valid', 'pager', 'phonelabel{m}', TRUE);
    INSERT INTO contact_emails VALUES ({live}, 'e1{m}', {no}, 0, 'mail{m}', 'normal{m}', 'work',
        'maillabel{m}', FALSE);
    INSERT INTO contact_online VALUES ({live}, 'o1{m}', {no}, 0, 'service{m}', 'account{m}',
        'uri{m}');
    INSERT INTO contact_addresses VALUES ({live}, 'a1{m}', {no}, 0, 'address{m}', 'street{m}',
        'town{m}', 'land{m}', 'postcode{m}', 'country{m}', 'private', 'addresslabel{m}');
    INSERT INTO contact_dates VALUES ({live}, 'd1{m}', {no}, 0, 'anniversary', 1911, 11, 29);
    INSERT INTO contact_labels VALUES ({live}, {no}, 'label{m}', 'fold{m}');
    INSERT INTO contact_label_map VALUES ({live}, {live});
    INSERT INTO contact_search VALUES ({no}, CAST('sort{m}' AS BLOB), {live}, 'search{m}', '49');
    INSERT INTO contact_books VALUES ({no}, 2, 0, 1, 1, 0);
    INSERT INTO contact_changes SELECT {no}, 1, id, 'upsert', version, 1{no}012 FROM contacts
        WHERE contact_no = {live};
    INSERT INTO contact_changes SELECT {no}, 2, id, 'delete', version, 1{no}012 FROM contacts
        WHERE contact_no = {trashed};
    INSERT INTO contact_merges VALUES ({live}, randomblob(16), {no}, {live}, '[{trashed}]',
        '{\"before\":\"merge{m}\"}', '{\"after\":\"merge{m}\"}', 1{no}013, 1{no}014);
    INSERT INTO contact_import_rows VALUES ({live}, {live}, 'update', 1,
        '{\"before\":\"import{m}\"}');
    INSERT INTO contact_dismissals VALUES ({no}, {live}, {trashed});
    INSERT INTO contacts (contact_no, id, player_no, uid, kind, version, name_full, favorite,
        source, created_at, updated_at) VALUES ({theirs}, randomblob(16), {other}, 'theirs-{no}',
        'individual', 3, 'Friend', FALSE, 'manual', 0, 0);
    INSERT INTO contact_search VALUES ({other}, CAST('friend-{no}' AS BLOB), {theirs}, '', '');
    INSERT INTO contact_books VALUES ({other}, 10{no}, 0, 1, 0, 0) ON CONFLICT (player_no)
        DO UPDATE SET change_seq = max(change_seq, 10{no}), live_count = live_count + 1;
    INSERT INTO contact_changes SELECT {other}, 10{no}, id, 'upsert', 3, 0 FROM contacts
        WHERE contact_no = {theirs};
    INSERT INTO links VALUES ({live}, randomblob(16), {no}, {other}, {live}, {theirs}, 'linked',
        1{no}015, 1{no}016);
    INSERT INTO idempotency VALUES (x'{hex}', 'own{m}', NULL, x'00', NULL, 201, 'at{m}',
        CAST('body{m}' AS BLOB), 0);
    INSERT INTO idempotency VALUES (CAST('game-{no}' AS BLOB), 'server{m}', {no}, x'00', NULL, 201, 'at{m}',
        CAST('body{m}' AS BLOB), 0);
    INSERT INTO audit (at, actor, action, object, player_no, members, reason) VALUES
        (1{no}017, 'cli', 'act-{no}', 'object{m}', {no}, 'members-{no}', 'reason{m}'),
        (1{no}018, 'player {id}', 'did-{no}', NULL, {no}, NULL, NULL);
    INSERT INTO privacy_requests (id, kind, player_no, at, counts) VALUES
        (randomblob(16), 'export', {no}, 1{no}019, '{\"scores\":123456}');
";

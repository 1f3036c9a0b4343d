//! A player's telephone book, as it is exported: piece by piece, in the order of rows.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::contacts::store::contacts::list_behind;
use crate::contacts::store::entries::Depth;
use crate::contacts::store::stored::{Stored, put_together};
use crate::db::schema::{
    contact_addresses, contact_dates, contact_emails, contact_import_rows, contact_imports,
    contact_label_map, contact_labels, contact_merges, contact_online, contact_phones, contacts,
};
use crate::ids::{ContactId, ContactNo, ImportId, ImportNo, MergeId, PlayerNo};
use crate::time::Millis;

/// Which contacts of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    Live,
    Trash,
}

/// Some rows, and the number behind which the next ones stand; none at the end.
pub type Piece = (Vec<Value>, Option<i64>);

/// Lists of contacts, by contact.
type Lists = HashMap<ContactNo, Vec<Value>>;

#[derive(Queryable, Selectable)]
#[diesel(table_name = contacts)]
struct ContactRow {
    contact_no: ContactNo,
    id: ContactId,
    uid: String,
    kind: String,
    version: i64,
    name_full: Option<String>,
    name_prefix: Option<String>,
    name_given: Option<String>,
    name_middle: Option<String>,
    name_surname: Option<String>,
    name_suffix: Option<String>,
    nickname: Option<String>,
    organization: Option<String>,
    job_title: Option<String>,
    note: Option<String>,
    favorite: bool,
    source: String,
    created_at: Millis,
    updated_at: Millis,
    deleted_at: Option<Millis>,
    purge_at: Option<Millis>,
}

/// The next contacts behind a number.
pub fn list_contacts(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    shelf: Shelf,
    (after, limit): (i64, i64),
) -> QueryResult<Piece> {
    let own = contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::contact_no.gt(ContactNo(after)))
        .order(contacts::contact_no)
        .limit(limit)
        .select(ContactRow::as_select());
    let rows: Vec<ContactRow> = match shelf {
        Shelf::Live => own.filter(contacts::deleted_at.is_null()).load(conn)?,
        Shelf::Trash => own.filter(contacts::deleted_at.is_not_null()).load(conn)?,
    };
    let nos: Vec<ContactNo> = rows.iter().map(|row| row.contact_no).collect();
    let mut lists = [
        ("phones", phones(conn, &nos)?),
        ("emails", emails(conn, &nos)?),
        ("online", online(conn, &nos)?),
        ("addresses", addresses(conn, &nos)?),
        ("dates", dates(conn, &nos)?),
        ("labels", labels_of(conn, &nos)?),
    ];
    let next = nos.last().filter(|_| nos.len() as i64 == limit).map(|no| no.0);
    let with_lists = |row: ContactRow| {
        let no = row.contact_no;
        let mut value = contact(&row);
        for (name, list) in &mut lists {
            value[*name] = Value::Array(list.remove(&no).unwrap_or_default());
        }
        value
    };
    Ok((rows.into_iter().map(with_lists).collect(), next))
}

/// The next live contacts behind one, as the book has them.
pub fn list_stored(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    (after, limit): (ContactNo, i64),
) -> QueryResult<Vec<Stored>> {
    let rows = list_behind(conn, player, after, limit)?;
    put_together(conn, player, rows, Depth::Whole)
}

fn contact(row: &ContactRow) -> Value {
    json!({
        "id": row.id,
        "uid": row.uid,
        "kind": row.kind,
        "version": row.version,
        "name": {
            "full": row.name_full,
            "prefix": row.name_prefix,
            "given": row.name_given,
            "middle": row.name_middle,
            "surname": row.name_surname,
            "suffix": row.name_suffix,
        },
        "nickname": row.nickname,
        "organization": row.organization,
        "jobTitle": row.job_title,
        "note": row.note,
        "favorite": row.favorite,
        "source": row.source,
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
        "deletedAt": row.deleted_at,
        "purgeAt": row.purge_at,
    })
}

/// Reads the rows of one list for some contacts, in the order of the list.
macro_rules! list {
    (
        $conn:ident, $nos:ident, $table:ident,
        |$($column:ident: $type:ty),+ $(,)?| $value:expr
    ) => {{
        let rows: Vec<(ContactNo, $($type),+)> = $table::table
            .filter($table::contact_no.eq_any($nos))
            .order(($table::contact_no, $table::pos))
            .select(($table::contact_no, $($table::$column),+))
            .load($conn)?;
        let mut lists = Lists::new();
        for (no, $($column),+) in rows {
            lists.entry(no).or_default().push($value);
        }
        Ok(lists)
    }};
}

fn phones(conn: &mut SqliteConnection, nos: &[ContactNo]) -> QueryResult<Lists> {
    list!(conn, nos, contact_phones, |id: String,
                                      raw: String,
                                      e164: Option<String>,
                                      extension: Option<String>,
                                      region: Option<String>,
                                      status: String,
                                      kind: String,
                                      label: Option<String>,
                                      is_primary: bool| json!({
        "id": id, "raw": raw, "e164": e164, "extension": extension, "region": region,
        "status": status, "kind": kind, "label": label, "primary": is_primary,
    }))
}

fn emails(conn: &mut SqliteConnection, nos: &[ContactNo]) -> QueryResult<Lists> {
    list!(conn, nos, contact_emails, |id: String,
                                      raw: String,
                                      context: String,
                                      label: Option<String>,
                                      is_primary: bool| json!({
        "id": id, "address": raw, "context": context, "label": label, "primary": is_primary,
    }))
}

fn online(conn: &mut SqliteConnection, nos: &[ContactNo]) -> QueryResult<Lists> {
    list!(conn, nos, contact_online, |id: String,
                                      service: Option<String>,
                                      user: Option<String>,
                                      uri: Option<String>| json!({
        "id": id, "service": service, "user": user, "uri": uri,
    }))
}

fn addresses(conn: &mut SqliteConnection, nos: &[ContactNo]) -> QueryResult<Lists> {
    list!(
        conn,
        nos,
        contact_addresses,
        |id: String,
         full: Option<String>,
         street: Option<String>,
         locality: Option<String>,
         region: Option<String>,
         postcode: Option<String>,
         country_code: Option<String>,
         context: String,
         label: Option<String>| json!({
            "id": id, "full": full, "street": street, "locality": locality, "region": region,
            "postcode": postcode, "countryCode": country_code, "context": context, "label": label,
        })
    )
}

fn dates(conn: &mut SqliteConnection, nos: &[ContactNo]) -> QueryResult<Lists> {
    list!(conn, nos, contact_dates, |id: String,
                                     kind: String,
                                     year: Option<i32>,
                                     month: i32,
                                     day: i32| json!({
        "id": id, "kind": kind, "year": year, "month": month, "day": day,
    }))
}

fn labels_of(conn: &mut SqliteConnection, nos: &[ContactNo]) -> QueryResult<Lists> {
    let rows: Vec<(ContactNo, String)> = contact_label_map::table
        .inner_join(contact_labels::table)
        .filter(contact_label_map::contact_no.eq_any(nos))
        .order((contact_label_map::contact_no, contact_labels::name_fold))
        .select((contact_label_map::contact_no, contact_labels::name))
        .load(conn)?;
    let mut lists = Lists::new();
    for (no, name) in rows {
        lists.entry(no).or_default().push(Value::String(name));
    }
    Ok(lists)
}

/// The player's labels.
pub fn list_labels(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<Value>> {
    let names: Vec<String> = contact_labels::table
        .filter(contact_labels::player_no.eq(player))
        .order(contact_labels::name_fold)
        .select(contact_labels::name)
        .load(conn)?;
    Ok(names.into_iter().map(|name| json!({"name": name})).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = contact_merges)]
struct MergeRow {
    merge_no: i64,
    id: MergeId,
    before_json: String,
    after_json: String,
    at: Millis,
    undo_until: Millis,
}

/// The next merges behind a number.
pub fn list_merges(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    (after, limit): (i64, i64),
) -> QueryResult<Piece> {
    let rows: Vec<MergeRow> = contact_merges::table
        .filter(contact_merges::player_no.eq(player))
        .filter(contact_merges::merge_no.gt(after))
        .order(contact_merges::merge_no)
        .limit(limit)
        .select(MergeRow::as_select())
        .load(conn)?;
    let next = rows.last().filter(|_| rows.len() as i64 == limit).map(|row| row.merge_no);
    let merge = |row: MergeRow| {
        json!({
            "id": row.id,
            "at": row.at,
            "undoUntil": row.undo_until,
            "before": snapshot(&row.before_json),
            "after": snapshot(&row.after_json),
        })
    };
    Ok((rows.into_iter().map(merge).collect(), next))
}

/// The player's imports. What each changed is read by [`list_import_rows`].
pub fn list_imports(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Vec<(ImportNo, Value)>> {
    let rows: Vec<(ImportNo, ImportId, Millis, Millis)> = contact_imports::table
        .filter(contact_imports::player_no.eq(player))
        .order(contact_imports::import_no)
        .select((
            contact_imports::import_no,
            contact_imports::id,
            contact_imports::at,
            contact_imports::undo_until,
        ))
        .load(conn)?;
    let import =
        |(no, id, at, undo_until)| (no, json!({"id": id, "at": at, "undoUntil": undo_until}));
    Ok(rows.into_iter().map(import).collect())
}

/// The next contacts that an import touched, behind a number.
pub fn list_import_rows(
    conn: &mut SqliteConnection,
    import: ImportNo,
    (after, limit): (i64, i64),
) -> QueryResult<Piece> {
    let rows: Vec<(ContactNo, ContactId, String, Option<String>)> = contact_import_rows::table
        .inner_join(contacts::table.on(contacts::contact_no.eq(contact_import_rows::contact_no)))
        .filter(contact_import_rows::import_no.eq(import))
        .filter(contact_import_rows::contact_no.gt(ContactNo(after)))
        .order(contact_import_rows::contact_no)
        .limit(limit)
        .select((
            contact_import_rows::contact_no,
            contacts::id,
            contact_import_rows::op,
            contact_import_rows::before_json,
        ))
        .load(conn)?;
    let next = rows.last().filter(|_| rows.len() as i64 == limit).map(|(no, ..)| no.0);
    let row = |(_, id, op, before): (_, ContactId, String, Option<String>)| json!({"contactId": id, "op": op, "before": before.as_deref().map(snapshot)});
    Ok((rows.into_iter().map(row).collect(), next))
}

/// What was kept as JSON, as JSON.
fn snapshot(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// About how many rows the book has, without counting each table.
pub fn count_rows(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<i64> {
    macro_rules! rows {
        ($($table:ident),+) => {
            0 $(+ $table::table.filter($table::player_no.eq(player)).count()
                .get_result::<i64>(conn)?)+
        };
    }
    Ok(rows!(contacts, contact_phones, contact_emails))
}

//! Imports and what they did, as long as they can be undone. `// owns: contact_imports,
//! contact_import_rows`

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{contact_import_rows, contact_imports};
use crate::ids::{ContactNo, ImportId, ImportNo, PlayerNo};
use crate::time::Millis;

/// What an import did to a contact.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contact_import_rows)]
pub struct Imported {
    pub contact_no: ContactNo,
    /// The version that it left; a later one tells of an edit.
    pub version_after: i64,
    /// The contents before; none for a contact that the import made.
    pub before_json: Option<String>,
}

/// Begins an import.
pub fn insert_import(
    tx: &mut Tx<'_>,
    id: ImportId,
    player: PlayerNo,
    undo_until: Millis,
) -> QueryResult<ImportNo> {
    diesel::insert_into(contact_imports::table)
        .values((
            contact_imports::id.eq(id),
            contact_imports::player_no.eq(player),
            contact_imports::at.eq(tx.now),
            contact_imports::undo_until.eq(undo_until),
        ))
        .returning(contact_imports::import_no)
        .get_result(tx.conn)
}

/// Notes a contact that an import made.
pub fn insert_created(tx: &mut Tx<'_>, import: ImportNo, contact: ContactNo) -> QueryResult<usize> {
    diesel::insert_into(contact_import_rows::table)
        .values((
            contact_import_rows::import_no.eq(import),
            contact_import_rows::contact_no.eq(contact),
            contact_import_rows::op.eq("create"),
            contact_import_rows::version_after.eq(1),
        ))
        .execute(tx.conn)
}

/// Notes a contact that an import changed, with its contents before; of several changes of one
/// import the first contents count.
pub fn insert_updated(
    tx: &mut Tx<'_>,
    import: ImportNo,
    (contact, version_after): (ContactNo, i64),
    before_json: &str,
) -> QueryResult<usize> {
    diesel::insert_into(contact_import_rows::table)
        .values((
            contact_import_rows::import_no.eq(import),
            contact_import_rows::contact_no.eq(contact),
            contact_import_rows::op.eq("update"),
            contact_import_rows::version_after.eq(version_after),
            contact_import_rows::before_json.eq(before_json),
        ))
        .on_conflict((contact_import_rows::import_no, contact_import_rows::contact_no))
        .do_update()
        .set(contact_import_rows::version_after.eq(version_after))
        .execute(tx.conn)
}

/// An import of the player, and until when it can be undone.
pub fn find_import(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    id: ImportId,
) -> QueryResult<Option<(ImportNo, Millis)>> {
    contact_imports::table
        .filter(contact_imports::player_no.eq(player))
        .filter(contact_imports::id.eq(id))
        .select((contact_imports::import_no, contact_imports::undo_until))
        .get_result(conn)
        .optional()
}

/// Some of what an import did and was not undone yet.
pub fn list_rows(
    conn: &mut SqliteConnection,
    import: ImportNo,
    limit: i64,
) -> QueryResult<Vec<Imported>> {
    contact_import_rows::table
        .filter(contact_import_rows::import_no.eq(import))
        .order(contact_import_rows::contact_no)
        .select(Imported::as_select())
        .limit(limit)
        .load(conn)
}

/// Forgets what an import did to a contact.
pub fn erase_row(tx: &mut Tx<'_>, import: ImportNo, contact: ContactNo) -> QueryResult<usize> {
    diesel::delete(contact_import_rows::table.find((import, contact))).execute(tx.conn)
}

/// Forgets an import.
pub fn erase_import(tx: &mut Tx<'_>, player: PlayerNo, import: ImportNo) -> QueryResult<usize> {
    let own = contact_imports::table
        .filter(contact_imports::player_no.eq(player))
        .filter(contact_imports::import_no.eq(import));
    diesel::delete(own).execute(tx.conn)
}

/// Forgets imports that can no longer be undone, some at a time; whether there may be more.
pub fn erase_expired(tx: &mut Tx<'_>, limit: i64) -> QueryResult<bool> {
    let expired: Vec<ImportNo> = contact_imports::table
        .filter(contact_imports::undo_until.le(tx.now))
        .select(contact_imports::import_no)
        .limit(limit)
        .load(tx.conn)?;
    diesel::delete(contact_imports::table.filter(contact_imports::import_no.eq_any(&expired)))
        .execute(tx.conn)?;
    Ok(expired.len() as i64 == limit)
}

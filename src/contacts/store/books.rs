//! What a book says about itself; `db::feed` writes it.

use diesel::prelude::*;

use crate::db::schema::contact_books;
use crate::ids::PlayerNo;

/// A player's book.
#[derive(Clone, Copy, Debug, Default, Queryable, Selectable)]
#[diesel(table_name = contact_books)]
pub struct BookRow {
    pub change_seq: i64,
    pub floor_seq: i64,
    pub live_count: i64,
    pub trash_count: i64,
    pub sort_key_version: i64,
}

/// The player's book; an empty one before the first contact.
pub fn find_book(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<BookRow> {
    let row = contact_books::table.find(player).select(BookRow::as_select()).get_result(conn);
    Ok(row.optional()?.unwrap_or_default())
}

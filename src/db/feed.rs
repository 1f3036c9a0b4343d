//! The feed of changes of each telephone book, and its counts. Several features change what a
//! book shows, and none may write the tables of another. `// owns: contact_books,
//! contact_changes`

use diesel::dsl::max;
use diesel::prelude::*;

use super::job::Tx;
use super::schema::{contact_books, contact_changes};
use crate::ids::{ContactId, PlayerNo};
use crate::time::Millis;

/// Tombstones that are forgotten in one job, so that no write waits long behind it.
const PRUNED_AT_ONCE: i64 = 1_000;

/// What devices have to do about a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Read it again.
    Upsert,
    /// Drop it.
    Delete,
}

impl Change {
    /// The word in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upsert => "upsert",
            Self::Delete => "delete",
        }
    }
}

/// Appends a change in the transaction that makes it. `version` is the contact's; a change of a
/// link leaves it as it is.
pub fn touch(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    (contact, version): (ContactId, i64),
    change: Change,
) -> QueryResult<()> {
    let seq: i64 = diesel::insert_into(contact_books::table)
        .values(empty_book(player, 1))
        .on_conflict(contact_books::player_no)
        .do_update()
        .set(contact_books::change_seq.eq(contact_books::change_seq + 1))
        .returning(contact_books::change_seq)
        .get_result(tx.conn)?;
    let earlier = contact_changes::table
        .filter(contact_changes::player_no.eq(player))
        .filter(contact_changes::contact_id.eq(contact));
    diesel::delete(earlier).execute(tx.conn)?;
    diesel::insert_into(contact_changes::table)
        .values((
            contact_changes::player_no.eq(player),
            contact_changes::seq.eq(seq),
            contact_changes::contact_id.eq(contact),
            contact_changes::op.eq(change.as_str()),
            contact_changes::version.eq(version),
            contact_changes::at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Adds to the counts of a book: contacts that live, and those in the trash.
pub fn count(tx: &mut Tx<'_>, player: PlayerNo, live: i64, trash: i64) -> QueryResult<()> {
    diesel::insert_into(contact_books::table)
        .values(empty_book(player, 0))
        .on_conflict(contact_books::player_no)
        .do_nothing()
        .execute(tx.conn)?;
    diesel::update(contact_books::table.find(player))
        .set((
            contact_books::live_count.eq(contact_books::live_count + live),
            contact_books::trash_count.eq(contact_books::trash_count + trash),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Says by which collation the book's sort keys were made.
pub fn mark_sorted(tx: &mut Tx<'_>, player: PlayerNo, version: i64) -> QueryResult<usize> {
    diesel::update(contact_books::table.find(player))
        .set(contact_books::sort_key_version.eq(version))
        .execute(tx.conn)
}

/// Forgets tombstones from before a moment, some at a time; whether there may be more. Devices
/// that have not seen them must read the book anew.
pub fn prune(tx: &mut Tx<'_>, before: Millis) -> QueryResult<bool> {
    let old: Vec<(PlayerNo, i64)> = contact_changes::table
        .filter(contact_changes::op.eq(Change::Delete.as_str()))
        .filter(contact_changes::at.lt(before))
        .order(contact_changes::at)
        .limit(PRUNED_AT_ONCE)
        .select((contact_changes::player_no, contact_changes::seq))
        .load(tx.conn)?;
    for (player, seq) in &old {
        diesel::delete(contact_changes::table.find((player, seq))).execute(tx.conn)?;
        let book = contact_books::table.find(player).filter(contact_books::floor_seq.lt(seq));
        diesel::update(book).set(contact_books::floor_seq.eq(seq)).execute(tx.conn)?;
    }
    Ok(old.len() as i64 == PRUNED_AT_ONCE)
}

/// The last change of a book that somebody may have seen; 0 before the first.
pub fn last(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<i64> {
    let seq: Option<i64> = contact_books::table
        .filter(contact_books::player_no.eq(player))
        .select(max(contact_books::change_seq))
        .get_result(conn)?;
    Ok(seq.unwrap_or(0))
}

/// Deletes a player's book and feed; returns how many rows of each, by table.
pub fn erase(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<[(&'static str, usize); 2]> {
    let changes = contact_changes::table.filter(contact_changes::player_no.eq(player));
    let changes = diesel::delete(changes).execute(tx.conn)?;
    let books = diesel::delete(contact_books::table.find(player)).execute(tx.conn)?;
    Ok([("contact_changes", changes), ("contact_books", books)])
}

type Book = (
    diesel::dsl::Eq<contact_books::player_no, PlayerNo>,
    diesel::dsl::Eq<contact_books::change_seq, i64>,
    diesel::dsl::Eq<contact_books::floor_seq, i64>,
    diesel::dsl::Eq<contact_books::live_count, i64>,
    diesel::dsl::Eq<contact_books::trash_count, i64>,
    diesel::dsl::Eq<contact_books::sort_key_version, i64>,
);

fn empty_book(player: PlayerNo, change_seq: i64) -> Book {
    (
        contact_books::player_no.eq(player),
        contact_books::change_seq.eq(change_seq),
        contact_books::floor_seq.eq(0),
        contact_books::live_count.eq(0),
        contact_books::trash_count.eq(0),
        contact_books::sort_key_version.eq(0),
    )
}

//! The feed of changes of a book; `db::feed` writes it.

use diesel::prelude::*;

use crate::db::schema::{contact_changes, contacts};
use crate::ids::{ContactId, ContactNo, PlayerNo};

/// The newest change of a contact.
#[derive(Clone, Debug, Queryable)]
pub struct ChangeRow {
    pub seq: i64,
    pub contact_id: ContactId,
    pub op: String,
    pub version: i64,
    /// The contact, while it lives.
    pub contact_no: Option<ContactNo>,
}

/// Which part of a feed to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Live contacts whose last change is up to a place: a first reading, which tells of no
    /// deletions.
    First(i64),
    /// Everything.
    All,
}

/// Changes behind a place, oldest first.
pub fn list_changes(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    (since, part): (i64, Part),
    limit: usize,
) -> QueryResult<Vec<ChangeRow>> {
    let live = contacts::player_no
        .eq(contact_changes::player_no)
        .and(contacts::id.eq(contact_changes::contact_id))
        .and(contacts::deleted_at.is_null());
    let mut query = contact_changes::table
        .left_join(contacts::table.on(live))
        .filter(contact_changes::player_no.eq(player))
        .filter(contact_changes::seq.gt(since))
        .order(contact_changes::seq)
        .select((
            contact_changes::seq,
            contact_changes::contact_id,
            contact_changes::op,
            contact_changes::version,
            contacts::contact_no.nullable(),
        ))
        .limit(limit as i64)
        .into_boxed();
    if let Part::First(until) = part {
        query = query.filter(contact_changes::op.eq("upsert"));
        query = query.filter(contact_changes::seq.le(until));
    }
    query.load(conn)
}

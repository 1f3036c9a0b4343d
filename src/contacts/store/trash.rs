//! Contacts in the trash, and what has to go with them.

use diesel::prelude::*;

use super::contacts::ContactRow;
use crate::db::schema::{contacts, links};
use crate::ids::{ContactId, ContactNo, PlayerNo};
use crate::time::Millis;

/// A place in the order of the trash.
pub type TrashPlace = (Millis, ContactNo);

/// Contacts in the trash behind a place, the last deleted first.
pub fn list_trash(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    after: Option<TrashPlace>,
    limit: usize,
) -> QueryResult<Vec<ContactRow>> {
    let mut query = contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::deleted_at.is_not_null())
        .select(ContactRow::as_select())
        .order((contacts::deleted_at.desc(), contacts::contact_no.desc()))
        .limit(limit as i64)
        .into_boxed();
    if let Some((at, no)) = after {
        let behind = contacts::deleted_at.lt(at).or(contacts::contact_no.lt(no));
        query = query.filter(contacts::deleted_at.le(at)).filter(behind);
    }
    query.load(conn)
}

/// The contacts of a book that lie in the trash longest.
pub fn list_oldest(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    limit: i64,
) -> QueryResult<Vec<(ContactNo, ContactId)>> {
    contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::deleted_at.is_not_null())
        .order((contacts::deleted_at, contacts::contact_no))
        .select((contacts::contact_no, contacts::id))
        .limit(limit)
        .load(conn)
}

/// Contacts of all books whose time in the trash is over.
pub fn list_due(
    conn: &mut SqliteConnection,
    now: Millis,
    limit: i64,
) -> QueryResult<Vec<(PlayerNo, ContactNo, ContactId)>> {
    contacts::table
        .filter(contacts::purge_at.le(now))
        .order(contacts::purge_at)
        .select((contacts::player_no, contacts::contact_no, contacts::id))
        .limit(limit)
        .load(conn)
}

/// The contacts that were merged, as a merge's row lists them.
pub fn source_nos(text: &str) -> Vec<ContactNo> {
    text.split(',').filter_map(|no| no.parse().ok().map(ContactNo)).collect()
}

/// Contacts of other players that are linked with one of these, with their versions: their link
/// ends when the contact on this side is purged.
pub fn list_linked_with(
    conn: &mut SqliteConnection,
    nos: &[ContactNo],
) -> QueryResult<Vec<(PlayerNo, ContactId, i64)>> {
    let of_others = (contacts::player_no, contacts::id, contacts::version);
    let mut others: Vec<(PlayerNo, ContactId, i64)> = links::table
        .inner_join(
            contacts::table.on(links::invitee_contact_no.eq(contacts::contact_no.nullable())),
        )
        .filter(links::inviter_contact_no.eq_any(nos))
        .filter(contacts::deleted_at.is_null())
        .select(of_others)
        .load(conn)?;
    let received: Vec<(PlayerNo, ContactId, i64)> = links::table
        .inner_join(
            contacts::table.on(links::inviter_contact_no.eq(contacts::contact_no.nullable())),
        )
        .filter(links::invitee_contact_no.eq_any(nos))
        .filter(contacts::deleted_at.is_null())
        .select(of_others)
        .load(conn)?;
    others.extend(received);
    Ok(others)
}

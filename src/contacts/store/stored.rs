//! Contacts as they are kept, put together from their rows.

use std::collections::HashMap;

use diesel::prelude::*;

use super::contacts::{ContactRow, find_contact, list_by_uids, list_contacts};
use super::entries::{Depth, load_entries};
use super::labels::load_labels;
use crate::contacts::rules::content::Content;
use crate::db::schema::{links, players};
use crate::ids::{ContactId, ContactNo, PlayerId, PlayerNo};

/// A contact with all that it shows.
#[derive(Clone, Debug)]
pub struct Stored {
    pub row: ContactRow,
    pub content: Content,
    pub link: Option<Linked>,
}

/// The player behind a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Whether both agreed.
    pub agreed: bool,
    pub id: PlayerId,
    pub display_name: String,
}

/// A contact of the player, in the trash or not.
pub fn find_stored(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    id: ContactId,
) -> QueryResult<Option<Stored>> {
    match find_contact(conn, player, id)? {
        Some(row) => Ok(put_together(conn, player, vec![row], Depth::Whole)?.pop()),
        None => Ok(None),
    }
}

/// A contact of the player by its uid, in the trash or not.
pub fn find_stored_by_uid(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    uid: &str,
) -> QueryResult<Option<Stored>> {
    Ok(list_stored_by_uids(conn, player, &[uid])?.pop())
}

/// Contacts of the player by their uids, in the trash or not, in no order.
pub fn list_stored_by_uids(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    uids: &[&str],
) -> QueryResult<Vec<Stored>> {
    let rows = list_by_uids(conn, player, uids)?;
    if rows.is_empty() { Ok(Vec::new()) } else { put_together(conn, player, rows, Depth::Whole) }
}

/// Contacts of the player, in the order of `nos`; those that are not there are left out.
pub fn list_stored(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
    depth: Depth,
) -> QueryResult<Vec<Stored>> {
    let rows = list_contacts(conn, player, nos)?;
    let places: HashMap<_, _> = nos.iter().enumerate().map(|(at, no)| (*no, at)).collect();
    let mut stored = put_together(conn, player, rows, depth)?;
    stored.sort_by_key(|stored| places.get(&stored.row.contact_no).copied());
    Ok(stored)
}

/// Reads the lists, labels and links of rows.
pub fn put_together(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    rows: Vec<ContactRow>,
    depth: Depth,
) -> QueryResult<Vec<Stored>> {
    let content = |row: &ContactRow| Content { card: row.card(), ..Content::default() };
    let mut contents: HashMap<_, _> =
        rows.iter().map(|row| (row.contact_no, content(row))).collect();
    load_entries(conn, player, &mut contents, depth)?;
    load_labels(conn, player, &mut contents)?;
    let mut links = load_links(conn, player, &contents.keys().copied().collect::<Vec<_>>())?;
    let stored = |row: ContactRow| {
        let content = contents.remove(&row.contact_no).unwrap_or_default();
        let link = links.remove(&row.contact_no);
        Stored { row, content, link }
    };
    Ok(rows.into_iter().map(stored).collect())
}

type LinkRow = (Option<ContactNo>, String, PlayerId, String);

/// Links of contacts, seen from the side of their owner.
fn load_links(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
) -> QueryResult<HashMap<ContactNo, Linked>> {
    let sent: Vec<LinkRow> = links::table
        .inner_join(players::table.on(players::player_no.eq(links::invitee_no)))
        .filter(links::inviter_no.eq(player))
        .filter(links::inviter_contact_no.eq_any(nos))
        .select((links::inviter_contact_no, links::state, players::id, players::display_name))
        .load(conn)?;
    let received: Vec<LinkRow> = links::table
        .inner_join(players::table.on(players::player_no.eq(links::inviter_no)))
        .filter(links::invitee_no.eq(player))
        .filter(links::invitee_contact_no.eq_any(nos))
        .select((links::invitee_contact_no, links::state, players::id, players::display_name))
        .load(conn)?;
    let linked = |(no, state, id, display_name): LinkRow| {
        Some((no?, Linked { agreed: state == "linked", id, display_name }))
    };
    Ok(sent.into_iter().chain(received).filter_map(linked).collect())
}

//! Links of one player, for the export and for the erasure.

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::db::Tx;
use crate::db::feed::{self, Change};
use crate::db::schema::{contacts, links, players};
use crate::ids::{ContactId, ContactNo, LinkId, PlayerNo};
use crate::time::Millis;

type Row = (
    LinkId,
    PlayerNo,
    PlayerNo,
    Option<ContactNo>,
    Option<ContactNo>,
    String,
    Millis,
    Option<Millis>,
);

/// The player's links as they are exported. The other player's name only where both agreed.
pub fn list_links(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<Value>> {
    let rows: Vec<Row> = of(player)
        .order(links::link_no)
        .select((
            links::id,
            links::inviter_no,
            links::invitee_no,
            links::inviter_contact_no,
            links::invitee_contact_no,
            links::state,
            links::created_at,
            links::decided_at,
        ))
        .load(conn)?;
    rows.into_iter().map(|row| link(conn, player, row)).collect()
}

fn link(conn: &mut SqliteConnection, player: PlayerNo, row: Row) -> QueryResult<Value> {
    let (id, inviter, invitee, inviter_contact, invitee_contact, state, created_at, decided_at) =
        row;
    let invited = inviter == player;
    let (other, own) = match invited {
        true => (invitee, inviter_contact),
        false => (inviter, invitee_contact),
    };
    let name: Option<String> = match state.as_str() {
        "linked" => {
            players::table.find(other).select(players::display_name).get_result(conn).optional()?
        }
        _ => None,
    };
    let contact: Option<ContactId> = match own {
        Some(no) => contacts::table
            .find(no)
            .filter(contacts::player_no.eq(player))
            .select(contacts::id)
            .get_result(conn)
            .optional()?,
        None => None,
    };
    Ok(json!({
        "id": id,
        "direction": if invited { "outgoing" } else { "incoming" },
        "state": state,
        "displayName": name,
        "contactId": contact,
        "createdAt": created_at,
        "decidedAt": decided_at,
    }))
}

/// Deletes a player's links in both directions; the contacts of others stay, and their devices
/// are told. How many there were.
pub fn erase_links(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<usize> {
    let theirs: Vec<(PlayerNo, Option<ContactNo>, PlayerNo, Option<ContactNo>)> = of(player)
        .select((
            links::inviter_no,
            links::inviter_contact_no,
            links::invitee_no,
            links::invitee_contact_no,
        ))
        .load(tx.conn)?;
    for (inviter, inviter_contact, invitee, invitee_contact) in theirs {
        let (other, contact) = match inviter == player {
            true => (invitee, invitee_contact),
            false => (inviter, inviter_contact),
        };
        let Some(no) = contact else { continue };
        let shown: Option<(ContactId, i64)> = contacts::table
            .find(no)
            .filter(contacts::player_no.eq(other))
            .filter(contacts::deleted_at.is_null())
            .select((contacts::id, contacts::version))
            .get_result(tx.conn)
            .optional()?;
        if let Some(shown) = shown {
            feed::touch(tx, other, shown, Change::Upsert)?;
        }
    }
    diesel::delete(of(player)).execute(tx.conn)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of(player: PlayerNo) -> _ {
    let either = links::inviter_no.eq(player).or(links::invitee_no.eq(player));
    links::table.filter(either)
}

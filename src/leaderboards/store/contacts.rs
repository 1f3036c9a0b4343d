//! Whom a player is linked with, read from tables that others write.

use diesel::prelude::*;

use crate::db::schema::{contacts, links, players};
use crate::ids::PlayerNo;

/// As many as the largest book holds.
const LINKED_MAX: i64 = 25_000;

/// The players who have agreed with a player on a link, unless their contact is in the trash.
/// One without a contact counts too.
pub fn list_linked(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<PlayerNo>> {
    let other = players::player_no
        .ne(player)
        .and(players::player_no.eq(links::inviter_no).or(players::player_no.eq(links::invitee_no)));
    let contact = contacts::contact_no.nullable();
    let own = contacts::player_no
        .eq(player)
        .and(contact.eq(links::inviter_contact_no).or(contact.eq(links::invitee_contact_no)));
    links::table
        .inner_join(players::table.on(other))
        .left_join(contacts::table.on(own))
        .filter(links::inviter_no.eq(player).or(links::invitee_no.eq(player)))
        .filter(links::state.eq("linked"))
        .filter(players::erased_at.is_null())
        .filter(contacts::deleted_at.is_null())
        .order(links::link_no)
        .limit(LINKED_MAX)
        .select(players::player_no)
        .load(conn)
}

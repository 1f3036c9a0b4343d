//! What becomes of a player who is erased.

use diesel::prelude::*;

use super::Hash;
use crate::db::schema::{devices, passwords, players, session_tokens, sessions};
use crate::db::{Tx, meta};
use crate::ids::{PlayerId, PlayerNo};

/// Rows deleted, by table.
pub type Rows = Vec<(&'static str, usize)>;

/// Marks a player whose rows are about to be deleted: nobody finds them any more, and the game may
/// give its own id of the player to a new one.
pub fn hide_player(tx: &mut Tx<'_>, no: PlayerNo) -> QueryResult<usize> {
    diesel::update(players::table.find(no))
        .set((players::erased_at.eq(tx.now), players::custom_id.eq(None::<String>)))
        .execute(tx.conn)
}

/// Players who were marked and are still there: something ended before their erasure did.
pub fn list_hidden(conn: &mut SqliteConnection) -> QueryResult<Vec<(PlayerNo, PlayerId)>> {
    players::table
        .filter(players::erased_at.is_not_null())
        .order(players::player_no)
        .select((players::player_no, players::id))
        .load(conn)
}

/// Deletes all by which a player signs in. Returns the access tokens that must be forgotten after
/// the commit, and the rows.
pub fn erase_credentials(tx: &mut Tx<'_>, no: PlayerNo) -> QueryResult<(Vec<Hash>, Rows)> {
    let own: Vec<i64> = sessions::table
        .filter(sessions::player_no.eq(no))
        .select(sessions::session_no)
        .load(tx.conn)?;
    let tokens = session_tokens::table.filter(session_tokens::session_no.eq_any(own));
    let hashes: Vec<Vec<u8>> = tokens.clone().select(session_tokens::token_hash).load(tx.conn)?;
    let rows = vec![
        ("session_tokens", diesel::delete(tokens).execute(tx.conn)?),
        (
            "sessions",
            diesel::delete(sessions::table.filter(sessions::player_no.eq(no))).execute(tx.conn)?,
        ),
        (
            "devices",
            diesel::delete(devices::table.filter(devices::player_no.eq(no))).execute(tx.conn)?,
        ),
        ("passwords", diesel::delete(passwords::table.find(no)).execute(tx.conn)?),
    ];
    Ok((hashes.into_iter().filter_map(|hash| hash.try_into().ok()).collect(), rows))
}

/// Deletes the player; every row that refers to it must be gone. The number is remembered, so that
/// nobody gets it again.
pub fn erase_player(tx: &mut Tx<'_>, no: PlayerNo) -> QueryResult<usize> {
    meta::keep_erased_player(tx.conn, no)?;
    diesel::delete(players::table.find(no)).execute(tx.conn)
}

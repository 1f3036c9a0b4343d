//! Tokens in the database. `// reads: api_keys, sessions, session_tokens, players`

use diesel::prelude::*;

use super::secrets::TokenHash;
use crate::db::Tx;
use crate::db::schema::{api_keys, players, session_tokens, sessions};
use crate::ids::{GameNo, KeyId, PlayerId, PlayerNo, SessionId};
use crate::time::Millis;

/// A key as it stands in the database.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = api_keys)]
pub struct KeyRow {
    /// Public id.
    pub id: KeyId,
    /// Its game; none for an administrator's.
    pub game_no: Option<GameNo>,
    /// `client`, `server` or `admin`.
    pub kind: String,
    /// When it stops being good.
    pub expires_at: Option<Millis>,
    /// When it was revoked.
    pub revoked_at: Option<Millis>,
}

/// An access token with its session and player.
#[derive(Clone, Debug, Queryable)]
pub struct AccessRow {
    /// Row of the session.
    pub session_no: i64,
    /// Public id of the session.
    pub session: SessionId,
    /// When the session was ended.
    pub ended_at: Option<Millis>,
    /// When the token stops being good.
    pub expires_at: Millis,
    /// When the session's last use was written.
    pub last_used_at: Millis,
    /// Row of the player.
    pub player_no: PlayerNo,
    /// Public id of the player.
    pub player: PlayerId,
    /// The player's game.
    pub game_no: GameNo,
}

/// The key with this hash.
pub fn find_key(conn: &mut SqliteConnection, hash: &TokenHash) -> QueryResult<Option<KeyRow>> {
    api_keys::table
        .filter(api_keys::token_hash.eq(&hash[..]))
        .select(KeyRow::as_select())
        .get_result(conn)
        .optional()
}

/// The access token with this hash; those of erased players are unknown.
pub fn find_access(
    conn: &mut SqliteConnection,
    hash: &TokenHash,
) -> QueryResult<Option<AccessRow>> {
    session_tokens::table
        .inner_join(sessions::table.inner_join(players::table))
        .filter(session_tokens::token_hash.eq(&hash[..]))
        .filter(session_tokens::kind.eq("access"))
        .filter(players::erased_at.is_null())
        .select((
            sessions::session_no,
            sessions::id,
            sessions::ended_at,
            session_tokens::expires_at,
            sessions::last_used_at,
            players::player_no,
            players::id,
            players::game_no,
        ))
        .get_result(conn)
        .optional()
}

/// Writes when a session was used last.
pub fn update_last_used(tx: &mut Tx<'_>, session: SessionId, at: Millis) -> QueryResult<usize> {
    diesel::update(sessions::table.filter(sessions::id.eq(session)))
        .set(sessions::last_used_at.eq(at))
        .execute(tx.conn)
}

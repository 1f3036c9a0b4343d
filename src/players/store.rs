//! Players, their devices, passwords and sessions. `// owns: players, devices, passwords,
//! sessions, session_tokens`

pub mod erase;

use diesel::dsl::max;
use diesel::prelude::*;

use super::names::Name;
use crate::db::schema::{devices, passwords, players, session_tokens, sessions};
use crate::db::{Tx, meta, violated};
use crate::ids::{GameNo, PlayerId, PlayerNo, SessionId};
use crate::time::Millis;

/// SHA-256 of a token or a device's secret.
pub type Hash = [u8; 32];

/// A player who was not erased.
#[derive(Clone, Debug, Queryable)]
pub struct PlayerRow {
    pub player_no: PlayerNo,
    pub id: PlayerId,
    pub game_no: GameNo,
    pub display_name: String,
    pub username: Option<String>,
    pub region: Option<String>,
    pub friend_code: String,
    pub banned: bool,
    pub created_at: Millis,
}

/// A player to be made.
#[derive(Clone, Debug)]
pub struct NewPlayerRow<'a> {
    pub id: PlayerId,
    pub game_no: GameNo,
    pub name: &'a Name,
    pub region: Option<&'a str>,
    pub friend_code: &'a str,
    pub custom_id: Option<&'a str>,
}

/// What the boards show of a player.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = players)]
pub struct CardRow {
    pub player_no: PlayerNo,
    pub id: PlayerId,
    pub game_no: GameNo,
    pub display_name: String,
    pub banned: bool,
}

/// A device to be known.
#[derive(Insertable)]
#[diesel(table_name = devices)]
pub struct NewDeviceRow<'a> {
    pub player_no: PlayerNo,
    pub game_no: GameNo,
    pub secret_hash: &'a [u8],
    pub label: Option<&'a str>,
    pub created_at: Millis,
}

/// A linked account.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = passwords)]
pub struct PasswordRow {
    pub player_no: PlayerNo,
    pub username: String,
    pub hash: String,
}

/// What became of a user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    Done,
    /// Another player of the game has it.
    Taken,
}

/// A session, ended or not.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    pub session_no: i64,
    pub id: SessionId,
    pub player_no: PlayerNo,
    pub device_label: Option<String>,
    pub generation: i64,
    pub rotated_at: Millis,
    pub created_at: Millis,
    pub last_used_at: Millis,
    pub expires_at: Millis,
    pub ended_at: Option<Millis>,
}

/// A session to be opened.
#[derive(Insertable)]
#[diesel(table_name = sessions)]
pub struct NewSessionRow<'a> {
    pub id: SessionId,
    pub player_no: PlayerNo,
    pub device_label: Option<&'a str>,
    pub generation: i64,
    pub rotated_at: Millis,
    pub created_at: Millis,
    pub last_used_at: Millis,
    pub expires_at: Millis,
}

/// The mark by which a token is recognised.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = session_tokens)]
pub struct TokenRow {
    pub token_hash: Vec<u8>,
    pub session_no: i64,
    pub kind: &'static str,
    pub generation: i64,
    pub expires_at: Millis,
}

/// A refresh token with its session.
#[derive(Clone, Debug, Queryable)]
pub struct RefreshRow {
    pub generation: i64,
    pub expires_at: Millis,
    pub session: SessionRow,
}

/// The player with this number.
pub fn find_player(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<Option<PlayerRow>> {
    players::table
        .left_join(passwords::table)
        .filter(players::player_no.eq(no))
        .filter(players::erased_at.is_null())
        .select((
            players::player_no,
            players::id,
            players::game_no,
            players::display_name,
            passwords::username.nullable(),
            players::region,
            players::friend_code,
            players::banned,
            players::created_at,
        ))
        .get_result(conn)
        .optional()
}

/// The player whose device made this secret.
pub fn find_device_player(
    conn: &mut SqliteConnection,
    game: GameNo,
    secret: &Hash,
) -> QueryResult<Option<PlayerNo>> {
    devices::table
        .inner_join(players::table)
        .filter(devices::game_no.eq(game))
        .filter(devices::secret_hash.eq(&secret[..]))
        .filter(players::erased_at.is_null())
        .select(devices::player_no)
        .get_result(conn)
        .optional()
}

/// The player whom the game's own account system calls so.
pub fn find_custom_player(
    conn: &mut SqliteConnection,
    game: GameNo,
    custom_id: &str,
) -> QueryResult<Option<PlayerNo>> {
    players::table
        .filter(players::game_no.eq(game))
        .filter(players::custom_id.eq(custom_id))
        .filter(players::erased_at.is_null())
        .select(players::player_no)
        .get_result(conn)
        .optional()
}

/// What the boards show of the next `limit` players after a number, in order.
pub fn list_cards(
    conn: &mut SqliteConnection,
    after: PlayerNo,
    limit: i64,
) -> QueryResult<Vec<CardRow>> {
    players::table
        .filter(players::player_no.gt(after))
        .filter(players::erased_at.is_null())
        .order(players::player_no)
        .limit(limit)
        .select(CardRow::as_select())
        .load(conn)
}

/// Makes a player; none when the friend code is taken. A number is never given twice.
pub fn insert_player(tx: &mut Tx<'_>, new: &NewPlayerRow<'_>) -> QueryResult<Option<PlayerNo>> {
    let last: Option<PlayerNo> =
        players::table.select(max(players::player_no)).get_result(tx.conn)?;
    let last = last.unwrap_or_default().max(meta::last_erased_player(tx.conn)?);
    let inserted = diesel::insert_into(players::table)
        .values((
            players::player_no.eq(PlayerNo(last.0 + 1)),
            players::id.eq(new.id),
            players::game_no.eq(new.game_no),
            players::display_name.eq(new.name.as_str()),
            players::name_key.eq(new.name.key()),
            players::name_skeleton.eq(new.name.skeleton()),
            players::region.eq(new.region),
            players::friend_code.eq(new.friend_code),
            players::custom_id.eq(new.custom_id),
            players::created_at.eq(tx.now),
        ))
        .returning(players::player_no)
        .get_result(tx.conn);
    match inserted {
        Err(error) if violated(&error).as_deref() == Some("players_friend_code_unique") => Ok(None),
        other => other.map(Some),
    }
}

/// Remembers a device.
pub fn insert_device(tx: &mut Tx<'_>, new: &NewDeviceRow<'_>) -> QueryResult<usize> {
    diesel::insert_into(devices::table).values(new).execute(tx.conn)
}

/// Gives a player another name.
pub fn update_name(tx: &mut Tx<'_>, no: PlayerNo, name: &Name) -> QueryResult<usize> {
    diesel::update(players::table.find(no))
        .set((
            players::display_name.eq(name.as_str()),
            players::name_key.eq(name.key()),
            players::name_skeleton.eq(name.skeleton()),
        ))
        .execute(tx.conn)
}

/// Sets or clears a player's region.
pub fn update_region(tx: &mut Tx<'_>, no: PlayerNo, region: Option<&str>) -> QueryResult<usize> {
    diesel::update(players::table.find(no)).set(players::region.eq(region)).execute(tx.conn)
}

/// The account with this user name.
pub fn find_account(
    conn: &mut SqliteConnection,
    game: GameNo,
    username: &str,
) -> QueryResult<Option<PasswordRow>> {
    passwords::table
        .inner_join(players::table)
        .filter(passwords::game_no.eq(game))
        .filter(passwords::username.eq(username))
        .filter(players::erased_at.is_null())
        .select(PasswordRow::as_select())
        .get_result(conn)
        .optional()
}

/// The account that is linked to a player.
pub fn find_password(
    conn: &mut SqliteConnection,
    no: PlayerNo,
) -> QueryResult<Option<PasswordRow>> {
    passwords::table.find(no).select(PasswordRow::as_select()).get_result(conn).optional()
}

/// Links an account to a player, or replaces the one that is linked.
pub fn put_password(tx: &mut Tx<'_>, game: GameNo, password: &PasswordRow) -> QueryResult<Linked> {
    diesel::delete(passwords::table.find(password.player_no)).execute(tx.conn)?;
    let inserted = diesel::insert_into(passwords::table)
        .values((
            passwords::player_no.eq(password.player_no),
            passwords::game_no.eq(game),
            passwords::username.eq(&password.username),
            passwords::hash.eq(&password.hash),
            passwords::changed_at.eq(tx.now),
        ))
        .execute(tx.conn);
    match inserted {
        Err(error) if violated(&error).as_deref() == Some("passwords_username_unique") => {
            Ok(Linked::Taken)
        }
        other => other.map(|_| Linked::Done),
    }
}

/// The sessions of a player that are still good, the last opened first. A session that was not
/// refreshed since `idle_since` is good no more.
pub fn list_sessions(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    (now, idle_since): (Millis, Millis),
) -> QueryResult<Vec<SessionRow>> {
    sessions::table
        .filter(sessions::player_no.eq(player))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::rotated_at.gt(idle_since))
        .order(sessions::session_no.desc())
        .select(SessionRow::as_select())
        .load(conn)
}

/// The refresh token with this hash.
pub fn find_refresh(conn: &mut SqliteConnection, hash: &Hash) -> QueryResult<Option<RefreshRow>> {
    session_tokens::table
        .inner_join(sessions::table)
        .filter(session_tokens::token_hash.eq(&hash[..]))
        .filter(session_tokens::kind.eq("refresh"))
        .select((session_tokens::generation, session_tokens::expires_at, SessionRow::as_select()))
        .get_result(conn)
        .optional()
}

/// Opens a session; returns its number.
pub fn insert_session(tx: &mut Tx<'_>, new: &NewSessionRow<'_>) -> QueryResult<i64> {
    diesel::insert_into(sessions::table)
        .values(new)
        .returning(sessions::session_no)
        .get_result(tx.conn)
}

/// Lets tokens be recognised.
pub fn insert_tokens(tx: &mut Tx<'_>, tokens: &[TokenRow]) -> QueryResult<()> {
    for token in tokens {
        diesel::insert_into(session_tokens::table).values(token).execute(tx.conn)?;
    }
    Ok(())
}

/// Puts a session into its next generation, and forgets tokens of it that have expired.
pub fn update_generation(tx: &mut Tx<'_>, session_no: i64, generation: i64) -> QueryResult<usize> {
    let expired = session_tokens::table
        .filter(session_tokens::session_no.eq(session_no))
        .filter(session_tokens::expires_at.le(tx.now));
    diesel::delete(expired).execute(tx.conn)?;
    diesel::update(sessions::table.find(session_no))
        .set((
            sessions::generation.eq(generation),
            sessions::rotated_at.eq(tx.now),
            sessions::last_used_at.eq(tx.now),
        ))
        .execute(tx.conn)
}

/// Ends sessions; returns the access tokens that were good until now. Their rows stay, so that
/// they are called revoked and not unknown.
pub fn end_sessions(tx: &mut Tx<'_>, session_nos: &[i64]) -> QueryResult<Vec<Hash>> {
    diesel::update(sessions::table.filter(sessions::session_no.eq_any(session_nos)))
        .set(sessions::ended_at.eq(tx.now))
        .execute(tx.conn)?;
    let hashes: Vec<Vec<u8>> = session_tokens::table
        .filter(session_tokens::session_no.eq_any(session_nos))
        .filter(session_tokens::kind.eq("access"))
        .filter(session_tokens::expires_at.gt(tx.now))
        .select(session_tokens::token_hash)
        .load(tx.conn)?;
    Ok(hashes.into_iter().filter_map(|hash| hash.try_into().ok()).collect())
}

/// The next `limit` sessions after a number, in order, ended and expired ones too.
pub fn list_all_sessions(
    conn: &mut SqliteConnection,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<SessionRow>> {
    sessions::table
        .filter(sessions::session_no.gt(after))
        .order(sessions::session_no)
        .limit(limit)
        .select(SessionRow::as_select())
        .load(conn)
}

/// Forgets sessions with all their tokens.
pub fn erase_sessions(tx: &mut Tx<'_>, session_nos: &[i64]) -> QueryResult<usize> {
    let tokens = session_tokens::table.filter(session_tokens::session_no.eq_any(session_nos));
    diesel::delete(tokens).execute(tx.conn)?;
    diesel::delete(sessions::table.filter(sessions::session_no.eq_any(session_nos)))
        .execute(tx.conn)
}

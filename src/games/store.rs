//! Games and keys in the database.

// owns: games, api_keys

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{api_keys, boards, games, players};
use crate::ids::{GameKey, GameNo, KeyId};
use crate::time::Millis;

/// Keys that are listed at once; a server has a handful.
const KEYS_MAX: i64 = 1_000;

/// Games that are listed at once.
const GAMES_MAX: i64 = 1_000;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = games)]
pub struct GameRow {
    pub game_no: GameNo,
    pub key: GameKey,
    pub title: String,
    pub created_at: Millis,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = api_keys)]
pub struct KeyRow {
    pub id: KeyId,
    pub game_no: Option<GameNo>,
    pub kind: String,
    pub label: Option<String>,
    pub public_token: Option<String>,
    pub created_at: Millis,
    pub expires_at: Option<Millis>,
    pub revoked_at: Option<Millis>,
    pub last_used_at: Option<Millis>,
}

#[derive(Insertable)]
#[diesel(table_name = api_keys)]
pub struct NewKey<'a> {
    pub id: KeyId,
    pub game_no: Option<GameNo>,
    pub kind: &'a str,
    pub label: Option<&'a str>,
    pub token_hash: &'a [u8],
    pub public_token: Option<&'a str>,
    pub created_at: Millis,
    pub expires_at: Option<Millis>,
}

/// All games, by key.
pub fn list_games(conn: &mut SqliteConnection) -> QueryResult<Vec<GameRow>> {
    games::table.order(games::key).limit(GAMES_MAX).select(GameRow::as_select()).load(conn)
}

pub fn find_game(conn: &mut SqliteConnection, key: &GameKey) -> QueryResult<Option<GameRow>> {
    games::table.filter(games::key.eq(key)).select(GameRow::as_select()).get_result(conn).optional()
}

/// A new game. A second one of the same key violates `games_key_unique`.
pub fn insert_game(tx: &mut Tx<'_>, key: &GameKey, title: &str) -> QueryResult<GameNo> {
    diesel::insert_into(games::table)
        .values((games::key.eq(key), games::title.eq(title), games::created_at.eq(tx.now)))
        .returning(games::game_no)
        .get_result(tx.conn)
}

pub fn update_game_title(tx: &mut Tx<'_>, no: GameNo, title: &str) -> QueryResult<usize> {
    diesel::update(games::table.find(no)).set(games::title.eq(title)).execute(tx.conn)
}

/// How many boards and how many players a game has.
pub fn count_of_game(conn: &mut SqliteConnection, no: GameNo) -> QueryResult<(i64, i64)> {
    let boards = boards::table.filter(boards::game_no.eq(no)).count().get_result(conn)?;
    let players = players::table
        .filter(players::game_no.eq(no))
        .filter(players::erased_at.is_null())
        .count()
        .get_result(conn)?;
    Ok((boards, players))
}

pub fn insert_key(tx: &mut Tx<'_>, key: &NewKey<'_>) -> QueryResult<usize> {
    diesel::insert_into(api_keys::table).values(key).execute(tx.conn)
}

/// The keys of one game, or with none given all, oldest first.
pub fn list_keys(conn: &mut SqliteConnection, game: Option<GameNo>) -> QueryResult<Vec<KeyRow>> {
    let mut keys = api_keys::table.select(KeyRow::as_select()).into_boxed();
    if let Some(game) = game {
        keys = keys.filter(api_keys::game_no.eq(game));
    }
    keys.order((api_keys::created_at, api_keys::id)).limit(KEYS_MAX).load(conn)
}

pub fn find_key(conn: &mut SqliteConnection, id: KeyId) -> QueryResult<Option<KeyRow>> {
    api_keys::table.find(id).select(KeyRow::as_select()).get_result(conn).optional()
}

/// The public key to show for a game: the newest that is still good.
pub fn find_public_key(
    conn: &mut SqliteConnection,
    game: GameNo,
    now: Millis,
) -> QueryResult<Option<String>> {
    api_keys::table
        .filter(api_keys::game_no.eq(game))
        .filter(api_keys::kind.eq("client"))
        .filter(api_keys::revoked_at.is_null())
        .filter(api_keys::expires_at.is_null().or(api_keys::expires_at.gt(now)))
        .order((api_keys::created_at.desc(), api_keys::id))
        .select(api_keys::public_token)
        .first::<Option<String>>(conn)
        .optional()
        .map(Option::flatten)
}

/// Ends a key, unless it was ended before. Its row stays, so that its token stays recognisable.
pub fn update_key_revoked(tx: &mut Tx<'_>, id: KeyId) -> QueryResult<usize> {
    diesel::update(api_keys::table.find(id).filter(api_keys::revoked_at.is_null()))
        .set(api_keys::revoked_at.eq(tx.now))
        .execute(tx.conn)
}

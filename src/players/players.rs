//! Players as game servers and other players meet them.

use serde::Serialize;

use super::api::{self, Found, NewPlayer, Start};
use super::names::Name;
use super::store::{self, NewPlayerRow, PlayerRow};
use super::{friendly, rules};
use crate::app::{App, Card, Game};
use crate::auth::{By, Server};
use crate::db::{Failure, Tx};
use crate::ids::{PlayerId, PlayerNo};
use crate::web::body::Decoded;
use crate::web::feature::Work;
use crate::web::idempotency::{self, Kept, Once};
use crate::web::{Answer, Exchange, Json, Problem};

/// Players that are read at once at the start.
const CARDS_AT_ONCE: i64 = 10_000;
/// One try fails once in 2^40 divided by the players of the game.
const CODE_TRIES_MAX: usize = 16;

/// Finds or makes the player whom the game calls so. A name changes nothing in one who exists.
pub async fn register_player(
    app: App,
    by: Server,
    exchange: Exchange,
    body: Decoded<NewPlayer>,
) -> Answer<Json> {
    let game = app.game(by.game)?;
    let Decoded { value: NewPlayer { custom_id, start }, fingerprint } = body;
    let start = start.check(&game.title)?;
    let once = Once::asked(exchange.headers(), by.key.0, "POST /players", fingerprint)?;
    let effect = app.clone();
    let kept = app
        .db
        .write_then(
            move |tx| {
                let mut made = None;
                let kept = idempotency::once(tx, once.as_ref(), |tx| {
                    let (player, created) = find_or_make(tx, &game, &custom_id, &start)?;
                    made = created.then(|| player.clone());
                    kept(player, created)
                })?;
                Ok::<_, Problem>((kept, made))
            },
            move |(kept, made)| {
                made.iter().for_each(|player| show(&effect, player));
                kept
            },
        )
        .await?;
    Ok(kept.into_json())
}

/// A player of the caller's game: all of it for a server, the profile for others.
pub async fn read_player(id: PlayerId, app: App, by: By) -> Answer<Json> {
    let unknown = || Problem::not_found("player");
    let no = by.game().and_then(|game| app.players.find(game, id)).ok_or_else(unknown)?;
    let By::Server(_) = by else {
        let display_name = app.players.get(no).ok_or_else(unknown)?.name.to_string();
        return Ok(Json::of(&Found::Profile(api::Profile { id, display_name })).tagged_by_content());
    };
    let found = app.db.read(move |conn| store::find_player(conn, no).map_err(Failure::from));
    let player = found.await?.ok_or_else(unknown)?;
    Ok(private(&Found::Full(api::Player::for_server(player))))
}

/// Personal data of one player, with its tag.
pub fn private<T: Serialize>(value: &T) -> Json {
    Json::private(value).tagged_by_content()
}

/// Makes a player of a game, with a friendly name if none is given.
///
/// # Errors
/// `internal` without randomness; failures of the database.
pub fn make(
    tx: &mut Tx<'_>,
    game: &Game,
    start: &Start,
    custom_id: Option<&str>,
) -> Result<PlayerRow, Problem> {
    let name = match &start.name {
        Some(name) => name.clone(),
        None => friendly_name(&game.title)?,
    };
    for _ in 0..CODE_TRIES_MAX {
        let code = rules::friend_code(random()?);
        let new = NewPlayerRow {
            id: PlayerId::random(),
            game_no: game.no,
            name: &name,
            region: start.region.as_ref().map(rules::Region::as_str),
            friend_code: &code,
            custom_id,
        };
        if let Some(no) = store::insert_player(tx, &new).map_err(Failure::from)? {
            return find(tx, no);
        }
    }
    Err(lost("no friend code is free"))
}

/// The player with this number, who is known to exist.
///
/// # Errors
/// `internal` when that is wrong; failures of the database.
pub fn find(tx: &mut Tx<'_>, no: PlayerNo) -> Result<PlayerRow, Problem> {
    let found = store::find_player(tx.conn, no).map_err(Failure::from)?;
    found.ok_or_else(|| lost("a player is gone"))
}

/// Lets boards and others know a player; runs after the commit that made one.
pub fn show(app: &App, player: &PlayerRow) {
    let name = player.display_name.as_str().into();
    let (id, game, banned) = (player.id, player.game_no, player.banned);
    app.players.put(player.player_no, Card { id, name, game, banned, erased: false });
}

/// Reads what boards show of every player, in slices, before the server is ready.
pub fn load_cards(app: App) -> Work {
    Box::pin(async move {
        let mut after = PlayerNo(0);
        loop {
            let slice = move |conn: &mut _| {
                store::list_cards(conn, after, CARDS_AT_ONCE).map_err(Failure::from)
            };
            let rows = app.db.read(slice).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.player_no;
            for row in rows {
                let (id, game, banned) = (row.id, row.game_no, row.banned);
                let card = Card { id, name: row.display_name.into(), game, banned, erased: false };
                app.players.put(row.player_no, card);
            }
        }
    })
}

/// Whether a text is a player's name, in whatever form it was typed.
pub fn is_name(text: &str, name: &str) -> bool {
    text == name || Name::parse(text).is_ok_and(|typed| typed.as_str() == name)
}

fn find_or_make(
    tx: &mut Tx<'_>,
    game: &Game,
    custom_id: &str,
    start: &Start,
) -> Result<(PlayerRow, bool), Problem> {
    let known = store::find_custom_player(tx.conn, game.no, custom_id).map_err(Failure::from)?;
    match known {
        Some(no) => Ok((find(tx, no)?, false)),
        None => Ok((make(tx, game, start, Some(custom_id))?, true)),
    }
}

fn kept(player: PlayerRow, created: bool) -> Result<Kept, Problem> {
    let (no, location) = (player.player_no, location(player.id));
    let player = api::Player::for_server(player);
    Ok(match created {
        true => Kept::of(201, &player, no)?.at(location),
        false => Kept::of(200, &player, no)?,
    })
}

/// Where a player is read.
pub fn location(id: PlayerId) -> String {
    format!("/api/v1/players/{id}")
}

fn friendly_name(title: &str) -> Result<Name, Problem> {
    for _ in 0..CODE_TRIES_MAX {
        if let Ok(name) = friendly::name(random()?).and_then(|name| name.unlike(title)) {
            return Ok(name);
        }
    }
    Err(lost("no friendly name passes"))
}

fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| lost("the system has no randomness"))?;
    Ok(bytes)
}

fn lost(what: &'static str) -> Problem {
    tracing::error!(error = what, "a player could not be made");
    Problem::internal()
}

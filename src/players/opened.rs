//! A session and its tokens: opened, rotated, repeated, ended.

use diesel::SqliteConnection;

use super::api::{self, SignedIn};
use super::players;
use super::rules::{self, Family, Returned};
use super::store::{self, Hash, NewSessionRow, PlayerRow, SessionRow};
use super::tokens::Tokens;
use crate::app::App;
use crate::auth::By;
use crate::db::audit::{self, Deed};
use crate::db::{Failure, Tx};
use crate::ids::{PlayerId, PlayerNo, SessionId};
use crate::time::Millis;
use crate::web::{Created, Json, Problem};

/// A player with a session, fresh or repeated.
pub struct Opened {
    pub player: PlayerRow,
    pub created: bool,
    tokens: Tokens,
    access_until: Millis,
    now: Millis,
    pub ended: Vec<Hash>,
}

/// What a refresh led to; both are kept, because a reuse ends its family.
pub enum Refreshed {
    Opened(Box<Opened>),
    Reused { player: PlayerNo, ended: Vec<Hash> },
}

impl Refreshed {
    /// Access tokens to be forgotten after the commit.
    pub fn ended(&self) -> &[Hash] {
        match self {
            Self::Opened(opened) => &opened.ended,
            Self::Reused { ended, .. } => ended,
        }
    }
}

impl Opened {
    /// The answer; 201 for a new player.
    pub fn into_json(self) -> Json {
        let location = players::location(self.player.id);
        let answer = SignedIn {
            player: api::Player::own(self.player),
            access_token: self.tokens.access,
            refresh_token: self.tokens.refresh,
            expires_at: self.access_until,
            created: self.created,
            time: self.now,
        };
        match self.created {
            true => Created::at(&location, &answer).into_json().uncached(),
            false => Json::private(&answer),
        }
    }
}

/// Opens a session, ending those that it crowds out.
pub fn open(
    tx: &mut Tx<'_>,
    app: &App,
    player: PlayerRow,
    device_label: Option<&str>,
) -> Result<Opened, Problem> {
    let ended = make_room(tx, app, player.player_no)?;
    let (id, now) = (SessionId::random(), tx.now);
    let expires_at = now.plus(rules::SESSION_MS);
    let tokens = Tokens::of(app.instance_key(), id, 1);
    let session = NewSessionRow {
        id,
        player_no: player.player_no,
        device_label,
        generation: tokens.generation,
        rotated_at: now,
        created_at: now,
        last_used_at: now,
        expires_at,
    };
    let no = store::insert_session(tx, &session).map_err(Failure::from)?;
    store::insert_tokens(tx, &tokens.rows(no, now, expires_at)).map_err(Failure::from)?;
    let (access_until, _) = rules::lifetimes(now, expires_at);
    Ok(Opened { player, created: false, tokens, access_until, now, ended })
}

fn make_room(tx: &mut Tx<'_>, app: &App, player: PlayerNo) -> Result<Vec<Hash>, Failure> {
    let sessions = good_sessions(tx.conn, player, tx.now)?;
    let by_use = sessions.iter().map(|row| (row.session_no, last_used(app, row))).collect();
    end(tx, &rules::crowded_out(by_use, app.config.limits.sessions_max))
}

/// Does what a refresh token that came back asks for.
pub fn refresh(tx: &mut Tx<'_>, app: &App, by: By, hash: &Hash) -> Result<Refreshed, Problem> {
    let wrong = || api::refused_refresh("wrong");
    let row = store::find_refresh(tx.conn, hash).map_err(Failure::from)?.ok_or_else(wrong)?;
    let session = row.session;
    let player = store::find_player(tx.conn, session.player_no).map_err(Failure::from)?;
    let of_game = |player: &PlayerRow| by.game().is_none_or(|game| game == player.game_no);
    let player = player.filter(of_game).ok_or_else(wrong)?;
    let fresh = |opened| Refreshed::Opened(Box::new(opened));
    let returned = Returned { generation: row.generation, expires_at: row.expires_at };
    match rules::refresh(&family(&session), &returned, tx.now) {
        rules::Refresh::Rotate => rotate(tx, app, &session, player).map(fresh),
        rules::Refresh::Repeat => Ok(fresh(repeat(app, &session, player, tx.now))),
        rules::Refresh::Reused => {
            record(tx, player.id, &session, "session.reuse")?;
            let ended = end(tx, &[session.session_no])?;
            Ok(Refreshed::Reused { player: session.player_no, ended })
        }
        rules::Refresh::Expired => Err(api::refused_refresh("expired")),
        rules::Refresh::Revoked => Err(api::refused_refresh("revoked")),
    }
}

fn rotate(
    tx: &mut Tx<'_>,
    app: &App,
    session: &SessionRow,
    player: PlayerRow,
) -> Result<Opened, Problem> {
    let (no, now) = (session.session_no, tx.now);
    let tokens = Tokens::of(app.instance_key(), session.id, session.generation + 1);
    store::update_generation(tx, no, tokens.generation).map_err(Failure::from)?;
    store::insert_tokens(tx, &tokens.rows(no, now, session.expires_at)).map_err(Failure::from)?;
    let (access_until, _) = rules::lifetimes(now, session.expires_at);
    Ok(Opened { player, created: false, tokens, access_until, now, ended: Vec::new() })
}

/// The answer of the last rotation once more; its access token is as old as it was.
fn repeat(app: &App, session: &SessionRow, player: PlayerRow, now: Millis) -> Opened {
    let tokens = Tokens::of(app.instance_key(), session.id, session.generation);
    let (access_until, _) = rules::lifetimes(session.rotated_at, session.expires_at);
    Opened { player, created: false, tokens, access_until, now, ended: Vec::new() }
}

/// Sessions of a player that are still good, the newest first.
pub fn good_sessions(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    now: Millis,
) -> Result<Vec<SessionRow>, Failure> {
    let idle_since = now.plus(-rules::REFRESH_MS);
    Ok(store::list_sessions(conn, player, (now, idle_since))?)
}

/// Ends sessions; returns what must be forgotten after the commit.
pub fn end(tx: &mut Tx<'_>, session_nos: &[i64]) -> Result<Vec<Hash>, Failure> {
    Ok(store::end_sessions(tx, session_nos)?)
}

/// Lets ended tokens be looked up anew; runs after the commit that ended them.
pub fn forget(app: &App, ended: &[Hash]) {
    // Forgetting nothing would still keep tokens that are looked up right now out of memory.
    if !ended.is_empty() {
        app.callers.forget(ended);
    }
}

/// Notes in the audit log what happened to a session.
pub fn record(
    tx: &mut Tx<'_>,
    player: PlayerId,
    session: &SessionRow,
    action: &str,
) -> Result<(), Failure> {
    let deed = Deed {
        actor: &format!("player {player}"),
        action,
        object: Some(&session.id.to_string()),
        player: Some(session.player_no),
        ..Deed::default()
    };
    audit::record(tx.conn, tx.now, &deed)?;
    Ok(())
}

/// The session as its rules see it.
pub fn family(row: &SessionRow) -> Family {
    Family {
        generation: row.generation,
        rotated_at: row.rotated_at,
        expires_at: row.expires_at,
        ended_at: row.ended_at,
    }
}

/// When a session was used last: memory knows it to the moment, its row to the hour.
pub fn last_used(app: &App, row: &SessionRow) -> Millis {
    let known = app.callers.last_used(row.id);
    known.map_or(row.last_used_at, |used_at| used_at.max(row.last_used_at))
}

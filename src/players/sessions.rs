//! Sessions: opened with a device's secret or a password, refreshed by rotating tokens, ended.

use super::api::{self, NewSession, Proof, Refresh, Session};
use super::opened::{self, Refreshed};
use super::store::{self, Hash, SessionRow};
use super::{Door, rules, sign_in};
use crate::app::App;
use crate::auth::{By, Client, Player};
use crate::db::{Failure, Tx};
use crate::ids::SessionId;
use crate::web::feature::Work;
use crate::web::page::{self, Page};
use crate::web::query::Query;
use crate::web::{Answer, Exchange, Json, NoContent, Problem};

/// Sessions that are looked through at once for old ones.
const OLD_AT_ONCE: i64 = 1_000;

/// Signs in, making the player on first use of a device.
pub async fn open_session(
    door: Door,
    client: Client,
    exchange: Exchange,
    new: NewSession,
) -> Answer<Json> {
    let game = door.app.game(client.game)?;
    let start = new.start.check(&game.title)?;
    let opened = match new.proof {
        Proof::Device(device) => {
            sign_in::open_by_device(&door.app, &exchange, &game, (device, start)).await
        }
        Proof::Password(typed) => sign_in::open_by_password(&door, &exchange, &game, typed).await,
    };
    let opened = opened.inspect_err(|problem| {
        let code = problem.code().code;
        tracing::info!(event = "sign-in-failed", requestId = exchange.id(), code);
    })?;
    let principal = opened.player.id.to_string();
    tracing::info!(event = "sign-in", requestId = exchange.id(), principal);
    Ok(opened.into_json())
}

/// Exchanges a refresh token for the next ones.
pub async fn refresh_session(app: App, by: By, exchange: Exchange, body: Refresh) -> Answer<Json> {
    let hash = body.hash.ok_or_else(|| api::refused_refresh("wrong"))?;
    let (job, effect) = (app.clone(), app.clone());
    let refreshed = app
        .db
        .write_then(
            move |tx| opened::refresh(tx, &job, by, &hash),
            move |refreshed| {
                opened::forget(&effect, refreshed.ended());
                refreshed
            },
        )
        .await?;
    match refreshed {
        Refreshed::Opened(opened) => Ok(opened.into_json()),
        Refreshed::Reused { player, .. } => {
            let principal = app.players.get(player).map(|card| card.id.to_string());
            tracing::warn!(event = "token-reuse", requestId = exchange.id(), principal);
            Err(api::refused_refresh("reused"))
        }
    }
}

/// The player's sessions that are still good, the newest first.
pub async fn list_sessions(app: App, player: Player, mut query: Query) -> Answer<Json> {
    let now = app.now();
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let cursor = query.text("cursor");
    query.finish()?;
    let scope = format!("list_sessions.{}.{}.{limit}", app.db.epoch(), player.no.0);
    let open = |text: compact_str::CompactString| app.cursors.open::<i64>(&scope, &text, now);
    let before = cursor.map(open).transpose()?.unwrap_or(i64::MAX);
    let rows = app.db.read(move |conn| opened::good_sessions(conn, player.no, now)).await?;
    let total = Some(rows.len() as u64);
    let mut rest = rows.into_iter().filter(|row| row.session_no < before).peekable();
    let shown: Vec<_> = rest.by_ref().take(limit).collect();
    let last = shown.last().filter(|_| rest.peek().is_some());
    let next_cursor = last.and_then(|row| app.cursors.seal(&scope, &row.session_no, now));
    let session = |row: SessionRow| {
        let used_at = opened::last_used(&app, &row);
        Session::of(row, used_at, player.session)
    };
    let items = shown.into_iter().map(session).collect();
    Ok(Json::private(&Page { items, next_cursor, total }))
}

/// Signs out one session; one that is not the player's is not found.
pub async fn end_session(id: SessionId, app: App, player: Player) -> Answer<NoContent> {
    let effect = app.clone();
    app.db
        .write_then(
            move |tx| {
                let sessions = opened::good_sessions(tx.conn, player.no, tx.now)?;
                let session = sessions.into_iter().find(|session| session.id == id);
                let session = session.ok_or_else(|| Problem::not_found("session"))?;
                opened::record(tx, player.id, &session, "session.end")?;
                Ok::<_, Problem>(opened::end(tx, &[session.session_no])?)
            },
            move |ended: Vec<Hash>| opened::forget(&effect, &ended),
        )
        .await?;
    Ok(NoContent)
}

/// Signs out the session of this request.
pub async fn end_current_session(app: App, player: Player) -> Answer<NoContent> {
    end_session(player.session, app, player).await
}

/// Ends every session of a player but one; returns what must be forgotten after the commit.
pub fn end_others(tx: &mut Tx<'_>, player: Player) -> Result<Vec<Hash>, Failure> {
    let sessions = opened::good_sessions(tx.conn, player.no, tx.now)?;
    let others = sessions.into_iter().filter(|session| session.id != player.session);
    let others: Vec<_> = others.map(|session| session.session_no).collect();
    opened::end(tx, &others)
}

/// Forgets sessions that ended long ago, in slices, so that no write waits for it.
pub fn forget_old_sessions(app: App) -> Work {
    Box::pin(async move {
        let mut after = 0;
        loop {
            let slice = move |conn: &mut _| {
                store::list_all_sessions(conn, after, OLD_AT_ONCE).map_err(Failure::from)
            };
            let rows = app.db.read(slice).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.session_no;
            let now = app.now();
            let old = rows.iter().filter(|row| rules::is_forgettable(&opened::family(row), now));
            let old: Vec<_> = old.map(|row| row.session_no).collect();
            if !old.is_empty() {
                let erase = move |tx: &mut Tx<'_>| store::erase_sessions(tx, &old);
                app.db.write(move |tx| erase(tx).map_err(Failure::from)).await?;
            }
        }
    })
}

//! Everything that is kept about a player, in one document.

use http::header::{self, HeaderValue};
use serde_json::{Value, json};
use warp::reply::Response;

use super::document::{self, Subject};
use super::pieces::pieces;
use super::scan;
use super::store::requests::{self, Kind};
use super::store::{account, runs};
use crate::app::App;
use crate::auth::Player;
use crate::db::{Failure, Tx};
use crate::ids::{PlayerNo, RequestId};
use crate::links::store::{self as links, ExportedLink};
use crate::web::limits::{Policy, Subject as Counted};
use crate::web::{Answer, Exchange, Problem};

/// What the document is called where somebody saves it.
const DISPOSITION: &str = "attachment; filename=\"rankbook-export.json\"";

/// Sends the document while it is being written. What fails before its first byte is a problem;
/// what fails later breaks the answer off.
pub async fn export_me(app: App, player: Player, exchange: Exchange) -> Answer<Response> {
    count(&app, &exchange, player.no)?;
    let runs = {
        let _turn = app.scans.turn().await?;
        scan::runs_of(&app, player.no).await?
    };
    let id = RequestId::random();
    let created_at = app.db.write(move |tx| note(tx, player.no, id)).await?;
    let head = app
        .db
        .read(move |conn| {
            let decisions = runs::list_decisions(conn, player.no)?;
            Ok::<_, Failure>(document::Head {
                player: account::find_player(conn, player.no, &decisions)?,
                sessions: account::list_sessions(conn, player.no)?,
                links: links::export(conn, player.no)?.iter().map(link).collect(),
                hidden: runs::hidden(&decisions),
            })
        })
        .await?;
    let subject = Subject { player: player.no, request: id, created_at, head, places: runs.places };
    let (pieces, mut response) = pieces();
    tokio::spawn(document::write(app, subject, pieces));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_DISPOSITION, DISPOSITION),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    tracing::info!(event = "export", requestId = exchange.id());
    Ok(response)
}

/// The other player's name only where both agreed.
fn link(link: &ExportedLink) -> Value {
    json!({
        "id": link.id,
        "direction": link.direction.as_str(),
        "state": link.state.as_str(),
        "displayName": link.other_name,
        "contactId": link.contact,
        "createdAt": link.created_at,
        "decidedAt": link.decided_at,
    })
}

fn count(app: &App, exchange: &Exchange, player: PlayerNo) -> Answer<()> {
    let standing = app.limits.take(Policy::Export, Counted::number(player.0));
    exchange.note(|notes| match &standing {
        Ok(Some(standing)) => notes.rate = Some(*standing),
        Ok(None) => {}
        Err(refused) => notes.rate = Some(refused.standing),
    });
    Ok(standing.map(|_| ())?)
}

/// Puts the request on record before anything is given away.
fn note(tx: &mut Tx<'_>, player: PlayerNo, id: RequestId) -> Answer<crate::time::Millis> {
    let known = crate::players::store::find_player(tx.conn, player).map_err(Failure::from)?;
    if known.is_none() {
        return Err(gone());
    }
    requests::insert_request(tx, id, Kind::Export, player).map_err(Failure::from)?;
    Ok(tx.now)
}

/// 401 for a player who was erased while the request was under way.
pub fn gone() -> Problem {
    Problem::unauthenticated("unknown", "this server does not know the token")
}

//! The links of a player: listed, agreed to, declined.

use super::api::{Acceptance, Link};
use super::invitations::{find_contact, held, kept, refuse_banned, seen};
use super::rules::{self, Direction, Step};
use super::{api, store};
use crate::app::App;
use crate::auth::Player;
use crate::db::{Failure, Tx};
use crate::ids::{LinkId, LinkNo, PlayerNo};
use crate::web::body::Decoded;
use crate::web::etag::ETag;
use crate::web::idempotency::{self, Kept, Once};
use crate::web::page::{self, Page};
use crate::web::query::Query;
use crate::web::{Answer, Exchange, Json, Problem};

/// The player's links, the newest first.
pub async fn list_links(app: App, player: Player, mut query: Query) -> Answer<Json> {
    let now = app.now();
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let cursor = query.text("cursor");
    query.finish()?;
    let scope = format!("list_links.{}.{}.{limit}", app.db.epoch(), player.no.0);
    let open = |text: compact_str::CompactString| app.cursors.open::<i64>(&scope, &text, now);
    let before = LinkNo(cursor.map(open).transpose()?.unwrap_or(i64::MAX));
    let (mut rows, total) = app
        .db
        .read(move |conn| {
            let rows = store::list_links(conn, player.no, before, limit as i64 + 1)?;
            Ok::<_, Failure>((rows, store::count_links(conn, player.no)?))
        })
        .await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more).map(|row| row.link.link_no.0);
    let next_cursor = last.and_then(|last| app.cursors.seal(&scope, &last, now));
    let items: Vec<_> = rows.into_iter().map(|row| Link::of(row, player.no)).collect();
    let tag = serde_json::to_vec(&(&items, total, app.db.epoch()));
    let tag = ETag::of_bytes(&tag.map_err(|_| Problem::internal())?);
    Ok(Json::private(&Page { items, next_cursor, total: Some(total as u64) }).tagged(tag))
}

/// Agrees to a link. One that the player asked for is as little found as one of others.
pub async fn accept_link(
    id: LinkId,
    app: App,
    player: Player,
    exchange: Exchange,
    body: Decoded<Acceptance>,
) -> Answer<Json> {
    let what = format!("POST /links/{id}/accept");
    let once = Once::asked(exchange.headers(), player.id.0, &what, body.fingerprint)?;
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let no = accept(tx, player, id, &body.value)?;
                kept(200, &seen(tx, player.no, no)?, player.no)
            })
        })
        .await?;
    Ok(kept.into_json())
}

/// Declines an invitation, takes an own one back, or ends a link.
pub async fn decline_link(
    id: LinkId,
    app: App,
    player: Player,
    exchange: Exchange,
) -> Answer<Json> {
    let what = format!("POST /links/{id}/decline");
    let once = Once::asked(exchange.headers(), player.id.0, &what, [0; 32])?;
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let link = store::find_link(tx.conn, player.no, id).map_err(Failure::from)?;
                let link = link.ok_or_else(|| Problem::not_found("link"))?;
                store::delete_link(tx, &link).map_err(Failure::from)?;
                Ok::<_, Problem>(Kept::nothing(player.no))
            })
        })
        .await?;
    Ok(kept.into_json())
}

/// Ends all links of a player, who is being erased, and forgets what others were answered about
/// them; how many there were.
pub fn erase(tx: &mut Tx<'_>, player: PlayerNo) -> Result<usize, Failure> {
    let ids = store::erase(tx, player)?;
    for id in &ids {
        idempotency::erase_about(tx, id.0)?;
    }
    Ok(ids.len())
}

fn accept(tx: &mut Tx<'_>, player: Player, id: LinkId, body: &Acceptance) -> Answer<LinkNo> {
    refuse_banned(tx, player.no)?;
    let link = store::find_link(tx.conn, player.no, id).map_err(Failure::from)?;
    let was_asked = |link: &store::LinkRow| link.bond(player.no).direction == Direction::In;
    let link = link.filter(was_asked).ok_or_else(|| Problem::not_found("link"))?;
    let contact = body.contact_id.map(|id| find_contact(tx, player.no, id)).transpose()?;
    let held = contact.map(|contact| held(tx, player.no, contact)).transpose()?.flatten();
    let refuse = |taken| api::already_linked(taken, "/contactId");
    let step = rules::accept(&link.bond(player.no), contact, held).map_err(refuse)?;
    if step == Step::Agree {
        store::update_agreed(tx, &link, contact).map_err(Failure::from)?;
    }
    Ok(link.link_no)
}

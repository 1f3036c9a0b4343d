//! The link of a contact: asked for by a friend code, and ended.

use super::api::{self, Link, NewLink};
use super::rules::{self, Step, Taken};
use super::store;
use crate::app::App;
use crate::auth::Player;
use crate::db::{Failure, Tx};
use crate::ids::{ContactId, ContactNo, LinkNo, PlayerNo};
use crate::web::body::Decoded;
use crate::web::idempotency::{self, Kept, Once};
use crate::web::limits::{Policy, Subject};
use crate::web::{Answer, Exchange, Json, NoContent, Problem};

/// Invites the player who has a friend code, as the one behind a contact.
pub async fn invite_contact(
    id: ContactId,
    app: App,
    player: Player,
    exchange: Exchange,
    body: Decoded<NewLink>,
) -> Answer<Json> {
    count(&app, &exchange, player)?;
    let what = format!("POST /contacts/{id}/link");
    let once = Once::asked(exchange.headers(), player.id.0, &what, body.fingerprint)?;
    let code = body.value.friend_code;
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let no = invite(tx, player, id, &code)?;
                kept(201, &seen(tx, player.no, no)?, player.no)
            })
        })
        .await?;
    Ok(kept.into_json())
}

/// Ends the link that a contact has, in whatever state.
pub async fn end_link(id: ContactId, app: App, player: Player) -> Answer<NoContent> {
    app.db
        .write(move |tx| {
            let contact = find_contact(tx, player.no, id)?;
            let held = store::find_held(tx.conn, player.no, contact).map_err(Failure::from)?;
            let held = held.ok_or_else(|| Problem::not_found("link"))?;
            store::delete_link(tx, &held).map_err(Failure::from)?;
            Ok::<_, Problem>(NoContent)
        })
        .await
}

fn invite(tx: &mut Tx<'_>, player: Player, id: ContactId, code: &str) -> Answer<LinkNo> {
    refuse_banned(tx, player.no)?;
    let contact = find_contact(tx, player.no, id)?;
    // The own code takes the same way as one that nobody has.
    let invited = store::find_invited(tx.conn, player.game, code).map_err(Failure::from)?;
    let invited = invited.filter(|no| *no != player.no).ok_or_else(api::unknown_friend_code)?;
    let pair = store::find_pair(tx.conn, player.no, invited).map_err(Failure::from)?;
    let held = held(tx, player.no, contact)?;
    let refuse =
        |taken| api::already_linked(taken, if taken == Taken::Pair { "/friendCode" } else { "" });
    let bond = pair.as_ref().map(|pair| pair.bond(player.no));
    let step = rules::invite(bond.as_ref(), held).map_err(refuse)?;
    match (step, pair) {
        (Step::Agree, Some(pair)) => {
            store::update_agreed(tx, &pair, Some(contact)).map_err(Failure::from)?;
            Ok(pair.link_no)
        }
        (_, Some(pair)) => Ok(pair.link_no),
        (_, None) => {
            Ok(store::insert_link(tx, (player.no, contact), invited).map_err(Failure::from)?)
        }
    }
}

/// The link that a contact has.
pub fn held(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    contact: ContactNo,
) -> Result<Option<LinkNo>, Failure> {
    let held = store::find_held(tx.conn, player, contact)?;
    Ok(held.map(|held| held.link_no))
}

/// A link as the player sees it, who is known to have it.
pub fn seen(tx: &mut Tx<'_>, player: PlayerNo, no: LinkNo) -> Answer<Link> {
    let row = store::find_seen(tx.conn, player, no).map_err(Failure::from)?;
    Ok(Link::of(row.ok_or_else(|| Problem::not_found("link"))?, player))
}

/// An answer about a link, to be forgotten with it: it holds the other's name.
pub fn kept(status: u16, link: &Link, player: PlayerNo) -> Answer<Kept> {
    Ok(Kept::of(status, link, player)?.about(link.id.0))
}

/// A contact of the player's that is not in the trash.
pub fn find_contact(tx: &mut Tx<'_>, player: PlayerNo, id: ContactId) -> Answer<ContactNo> {
    let found = store::find_contact(tx.conn, player, id).map_err(Failure::from)?;
    found.ok_or_else(|| Problem::not_found("contact"))
}

/// Banned players end links, and make none.
pub fn refuse_banned(tx: &mut Tx<'_>, player: PlayerNo) -> Answer<()> {
    match store::is_banned(tx.conn, player).map_err(Failure::from)? {
        Some(false) => Ok(()),
        Some(true) => Err(api::banned()),
        None => Err(Problem::not_found("player")),
    }
}

/// Counts a friend code that is tried, whatever comes of it.
fn count(app: &App, exchange: &Exchange, player: Player) -> Answer<()> {
    let standing = app.limits.take(Policy::LinkInvite, Subject::number(player.no.0));
    exchange.note(|notes| match &standing {
        Ok(Some(standing)) => notes.rate = Some(*standing),
        Ok(None) => {}
        Err(refused) => notes.rate = Some(refused.standing),
    });
    Ok(standing.map(|_| ())?)
}

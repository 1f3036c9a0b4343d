//! The feed by which devices keep a copy of the book.
//!
//! A token is a place in the feed, authenticated and bound to owner and epoch. Unlike a cursor it
//! does not expire by time, but when deletions behind it were forgotten.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::api::{Change, Changes, Contact};
use super::store::books::find_book;
use super::store::changes::{ChangeRow, Part, list_changes};
use super::store::entries::Depth;
use super::store::stored::{Stored, list_stored};
use super::tags;
use crate::app::App;
use crate::auth::Player;
use crate::db::Failure;
use crate::web::page;
use crate::web::{Answer, Json, Problem, Query};

const MAC_BYTES: usize = 16;
/// Where a token stands: behind which change, and whether its first reading is still under way,
/// which tells of no deletions.
const STATE_BYTES: usize = 8 + 8 + 1 + 8;

/// A place in the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    since: i64,
    /// Where the feed stood when a first reading began; deletions up to there are no news.
    first_until: Option<i64>,
}

/// What changed since a token; everything without one.
pub async fn list_contact_changes(app: App, player: Player, mut query: Query) -> Answer<Json> {
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let since = query.text("since");
    query.finish()?;
    let tokens = Tokens::of(&app, player);
    let place = since.map(|text| tokens.open(&text)).transpose()?;
    let epoch = app.db.epoch();
    let page = app.db.read(move |conn| read(conn, player, place, limit)).await?;
    let Read { rows, stored, next, more } = page;
    let mut stored: HashMap<_, _> =
        stored.into_iter().map(|stored| (stored.row.id, stored)).collect();
    let item = |row: &ChangeRow| change(row, &mut stored, epoch);
    let items = rows.iter().map(item).collect();
    let changes = Changes { items, sync_token: tokens.seal(next), has_more: more };
    Ok(Json::private(&changes))
}

struct Read {
    rows: Vec<ChangeRow>,
    stored: Vec<Stored>,
    next: Place,
    more: bool,
}

fn read(
    conn: &mut diesel::SqliteConnection,
    player: Player,
    place: Option<Place>,
    limit: usize,
) -> Result<Read, Problem> {
    let book = find_book(conn, player.no).map_err(Failure::from)?;
    let place = place.unwrap_or(Place { since: 0, first_until: Some(book.change_seq) });
    // A first reading that is under way has seen nothing that could have been deleted unnoticed
    // before it began.
    if place.first_until.unwrap_or(place.since) < book.floor_seq {
        return Err(expired());
    }
    let part = place.first_until.map_or(Part::All, Part::First);
    let mut rows =
        list_changes(conn, player.no, (place.since, part), limit + 1).map_err(Failure::from)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let nos: Vec<_> = rows.iter().filter_map(|row| row.contact_no).collect();
    let stored = list_stored(conn, player.no, &nos, Depth::Whole).map_err(Failure::from)?;
    let (next, more) = after(place, rows.last().filter(|_| more), book.change_seq);
    Ok(Read { rows, stored, next, more })
}

/// Where the next page begins, and whether there is one. When a first reading is through, what
/// changed while it lasted is still to be told, from where the feed stood at its beginning.
fn after(place: Place, last: Option<&ChangeRow>, head: i64) -> (Place, bool) {
    match (last, place.first_until) {
        (Some(last), first_until) => (Place { since: last.seq, first_until }, true),
        (None, Some(until)) => (Place { since: until, first_until: None }, until < head),
        (None, None) => (Place { since: head, first_until: None }, false),
    }
}

fn change(
    row: &ChangeRow,
    stored: &mut HashMap<crate::ids::ContactId, Stored>,
    epoch: u64,
) -> Change {
    let stored = stored.remove(&row.contact_id);
    let etag = stored.as_ref().map(|stored| tags::tag(stored, epoch).as_str().to_owned());
    let op = if stored.is_some() { "upsert" } else { "delete" };
    let version = stored.as_ref().map_or(row.version, |stored| stored.row.version);
    Change { id: row.contact_id, op, version, etag, contact: stored.map(Contact::from) }
}

/// Makes and opens the tokens of one player.
struct Tokens {
    key: [u8; 32],
    player: i64,
    epoch: u64,
}

impl Tokens {
    fn of(app: &App, player: Player) -> Self {
        Self { key: *app.instance_key(), player: player.no.0, epoch: app.db.epoch() }
    }

    fn seal(&self, place: Place) -> String {
        let mut bytes = self.epoch.to_be_bytes().to_vec();
        bytes.extend_from_slice(&place.since.to_be_bytes());
        bytes.push(u8::from(place.first_until.is_some()));
        bytes.extend_from_slice(&place.first_until.unwrap_or(0).to_be_bytes());
        let mac = self.mac(&bytes).map(|mac| mac.finalize().into_bytes());
        bytes.extend(mac.iter().flat_map(|mac| &mac[..MAC_BYTES]));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn open(&self, text: &str) -> Result<Place, Problem> {
        let foreign =
            || Problem::bad_sync_token("the token was not made by this server for this book");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| foreign())?;
        if bytes.len() != STATE_BYTES + MAC_BYTES {
            return Err(foreign());
        }
        let (state, theirs) = bytes.split_at(STATE_BYTES);
        let mac = self.mac(state).ok_or_else(foreign)?;
        // Compares in constant time.
        mac.verify_truncated_left(theirs).map_err(|_| foreign())?;
        let number = |at: usize| {
            state.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(i64::from_be_bytes)
        };
        let (Some(epoch), Some(since), Some(until)) = (number(0), number(8), number(17)) else {
            return Err(foreign());
        };
        if epoch as u64 != self.epoch {
            return Err(expired());
        }
        Ok(Place { since, first_until: (state[16] == 1).then_some(until) })
    }

    /// HMAC takes keys of any length, so this is never none.
    fn mac(&self, state: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(b"rankbook-sync-v1");
        mac.update(&self.player.to_be_bytes());
        mac.update(state);
        Some(mac)
    }
}

fn expired() -> Problem {
    Problem::sync_token_expired(
        "the feed no longer reaches back to this token; read everything without since, and drop \
         what does not come",
    )
}

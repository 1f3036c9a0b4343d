//! `Idempotency-Key`: the first answer of a POST, kept in the transaction of its effect.

use bytes::Bytes;
use diesel::prelude::*;
use http::header::{HeaderMap, HeaderValue, LOCATION};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::problem::{FieldError, Problem};
use super::reply::Json;
use crate::db::schema::idempotency;
use crate::db::{Failure, Tx};
use crate::ids::PlayerNo;
use crate::time::{DAY_MS, Millis};

const HEADER: &str = "idempotency-key";

/// A request that wants to be done once.
#[derive(Clone, Debug)]
pub struct Once {
    caller: Vec<u8>,
    key: String,
    fingerprint: [u8; 32],
}

impl Once {
    /// What the headers ask for; none without an `Idempotency-Key`. `caller` is whose key it is,
    /// and `what` names method and path.
    ///
    /// # Errors
    /// `malformed-request` unless it is 16 to 128 of `[A-Za-z0-9_-]`, bare or quoted.
    pub fn asked(
        headers: &HeaderMap,
        caller: Uuid,
        what: &str,
        body: [u8; 32],
    ) -> Result<Option<Self>, Problem> {
        let mut values = headers.get_all(HEADER).iter();
        let Some(value) = values.next() else { return Ok(None) };
        let key = value.to_str().ok().map(unquoted).filter(|key| is_key(key));
        let (Some(key), None) = (key, values.next()) else {
            return Err(Problem::malformed_request(FieldError::header(
                HEADER,
                "malformed",
                "Idempotency-Key must be one value of 16 to 128 of A-Z, a-z, 0-9, '_' and '-'",
            )));
        };
        let fingerprint = Sha256::new().chain_update(what).chain_update([0]).chain_update(body);
        let fingerprint = fingerprint.finalize().into();
        Ok(Some(Self { caller: caller.as_bytes().to_vec(), key: key.to_owned(), fingerprint }))
    }
}

fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

fn is_key(text: &str) -> bool {
    (16..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// An answer that can be given again.
#[derive(Debug)]
pub struct Kept {
    status: u16,
    location: Option<String>,
    body: Bytes,
    player: Option<PlayerNo>,
    object: Option<Uuid>,
    replayed: bool,
}

impl Kept {
    /// An answer that holds data of `player`, with whom it is erased.
    pub fn of<T: Serialize>(status: u16, value: &T, player: PlayerNo) -> Result<Self, Failure> {
        let body = serde_json::to_vec(value).map_err(|_| Failure::Other("JSON".into()))?.into();
        let player = Some(player);
        Ok(Self { status, location: None, body, player, object: None, replayed: false })
    }

    /// 204: done for `player`, and nothing to say.
    pub fn nothing(player: PlayerNo) -> Self {
        let (body, player) = (Bytes::new(), Some(player));
        Self { status: 204, location: None, body, player, object: None, replayed: false }
    }

    /// The same answer with the place of what was made.
    pub fn at(mut self, location: String) -> Self {
        self.location = Some(location);
        self
    }

    /// The place of what was made.
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// The same answer, which holds data of an object and is forgotten with it.
    pub fn about(mut self, object: Uuid) -> Self {
        self.object = Some(object);
        self
    }

    /// The answer, marked when it is a repetition. It holds personal data.
    pub fn into_json(self) -> Json {
        let status = http::StatusCode::from_u16(self.status).unwrap_or(http::StatusCode::OK);
        let json = Json::of_bytes(self.body).with_status(status).uncached();
        let location = self.location.and_then(|path| HeaderValue::from_str(&path).ok());
        let json = match location {
            Some(location) => json.with_header(LOCATION, location),
            None => json,
        };
        if self.replayed { json.replayed() } else { json }
    }
}

/// Does `effect` once for each key: a repetition gets the first answer and has no effect.
///
/// # Errors
/// `idempotency-key-reused` when the key came with another request; what `effect` fails with,
/// and then nothing is kept.
pub fn once<E: From<Problem> + From<Failure>>(
    tx: &mut Tx<'_>,
    once: Option<&Once>,
    effect: impl FnOnce(&mut Tx<'_>) -> Result<Kept, E>,
) -> Result<Kept, E> {
    let Some(once) = once else { return effect(tx) };
    if let Some(row) = find(tx.conn, once).map_err(Failure::from)? {
        return row.replay(once).map_err(E::from);
    }
    let kept = effect(tx)?;
    insert(tx, once, &kept).map_err(Failure::from)?;
    Ok(kept)
}

/// The kept answer of a request that was done already. For work of several jobs, whose answer is
/// kept with the last one.
///
/// # Errors
/// `idempotency-key-reused` when the key came with another request.
pub fn done_before(
    conn: &mut SqliteConnection,
    once: Option<&Once>,
) -> Result<Option<Kept>, Problem> {
    let Some(once) = once else { return Ok(None) };
    let row = find(conn, once).map_err(Failure::from)?;
    row.map(|row| row.replay(once)).transpose()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = idempotency)]
struct Row {
    fingerprint: Vec<u8>,
    status: i32,
    location: Option<String>,
    body: Vec<u8>,
}

impl Row {
    fn replay(self, once: &Once) -> Result<Kept, Problem> {
        if self.fingerprint != once.fingerprint {
            return Err(Problem::idempotency_key_reused(FieldError::header(
                HEADER,
                "reused",
                "this Idempotency-Key came with another request before; make a new one",
            )));
        }
        Ok(Kept {
            status: self.status as u16,
            location: self.location,
            body: self.body.into(),
            player: None,
            object: None,
            replayed: true,
        })
    }
}

fn find(conn: &mut SqliteConnection, once: &Once) -> QueryResult<Option<Row>> {
    idempotency::table
        .filter(idempotency::caller.eq(&once.caller))
        .filter(idempotency::key.eq(&once.key))
        .select(Row::as_select())
        .get_result(conn)
        .optional()
}

fn insert(tx: &mut Tx<'_>, once: &Once, kept: &Kept) -> QueryResult<usize> {
    diesel::insert_into(idempotency::table)
        .values((
            idempotency::caller.eq(&once.caller),
            idempotency::key.eq(&once.key),
            idempotency::player_no.eq(kept.player),
            idempotency::fingerprint.eq(&once.fingerprint[..]),
            idempotency::object_id.eq(kept.object.as_ref().map(|id| &id.as_bytes()[..])),
            idempotency::status.eq(i32::from(kept.status)),
            idempotency::location.eq(&kept.location),
            idempotency::body.eq(&kept.body[..]),
            idempotency::created_at.eq(tx.now),
        ))
        .execute(tx.conn)
}

/// Forgets the answers that hold data of an object.
pub fn erase_about(tx: &mut Tx<'_>, object: Uuid) -> QueryResult<usize> {
    let about = idempotency::table.filter(idempotency::object_id.eq(&object.as_bytes()[..]));
    diesel::delete(about).execute(tx.conn)
}

/// Answers that are forgotten in one job, so that no write waits long behind it.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// Forgets answers older than `days`, some at a time; whether there may be more.
pub fn erase_older(tx: &mut Tx<'_>, days: u32) -> QueryResult<bool> {
    let before = Millis(tx.now.0 - i64::from(days) * DAY_MS);
    let beyond: Option<Millis> = idempotency::table
        .filter(idempotency::created_at.lt(before))
        .order(idempotency::created_at)
        .offset(FORGOTTEN_AT_ONCE)
        .select(idempotency::created_at)
        .first(tx.conn)
        .optional()?;
    // Rows of one moment go together, so that each job gets on.
    let end = beyond.map_or(before, |beyond| beyond.plus(1));
    let old = idempotency::table.filter(idempotency::created_at.lt(end.min(before)));
    diesel::delete(old).execute(tx.conn)?;
    Ok(beyond.is_some())
}

/// Forgets at most `limit` answers to a player, or about one; how many there were.
pub fn erase_player(
    tx: &mut Tx<'_>,
    (player, id): (PlayerNo, Uuid),
    limit: i64,
) -> QueryResult<usize> {
    let caller = id.as_bytes().to_vec();
    let theirs = idempotency::player_no.eq(player).or(idempotency::caller.eq(&caller));
    let keys: Vec<(Vec<u8>, String)> = idempotency::table
        .filter(theirs)
        .limit(limit)
        .select((idempotency::caller, idempotency::key))
        .load(tx.conn)?;
    for (caller, key) in &keys {
        diesel::delete(idempotency::table.find((caller, key))).execute(tx.conn)?;
    }
    Ok(keys.len())
}

//! What players asked for under the law, and what was done.

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::privacy_requests;
use crate::ids::{PlayerNo, RequestId};
use crate::time::Millis;

/// What a player may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Export,
    Erasure,
}

impl Kind {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Erasure => "erasure",
        }
    }
}

/// A request as it stands in the table.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = privacy_requests)]
pub struct RequestRow {
    pub id: RequestId,
    pub kind: String,
    pub at: Millis,
    /// A JSON object of numbers by table.
    pub counts: String,
}

/// Notes a request in the transaction in which it begins.
pub fn insert_request(tx: &mut Tx<'_>, id: RequestId, kind: Kind, by: PlayerNo) -> QueryResult<()> {
    diesel::insert_into(privacy_requests::table)
        .values((
            privacy_requests::id.eq(id),
            privacy_requests::kind.eq(kind.as_str()),
            privacy_requests::player_no.eq(by),
            privacy_requests::at.eq(tx.now),
            privacy_requests::counts.eq("{}"),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Says what was done so far.
pub fn update_counts(tx: &mut Tx<'_>, id: RequestId, counts: &str) -> QueryResult<usize> {
    diesel::update(privacy_requests::table.filter(privacy_requests::id.eq(id)))
        .set(privacy_requests::counts.eq(counts))
        .execute(tx.conn)
}

/// Every request of a player, in order.
pub fn list_requests(conn: &mut SqliteConnection, by: PlayerNo) -> QueryResult<Vec<RequestRow>> {
    privacy_requests::table
        .filter(privacy_requests::player_no.eq(by))
        .order(privacy_requests::request_no)
        .select(RequestRow::as_select())
        .load(conn)
}

/// Takes a player out of all requests; how many there were.
pub fn forget_player(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<usize> {
    diesel::update(privacy_requests::table.filter(privacy_requests::player_no.eq(player)))
        .set(privacy_requests::player_no.eq(None::<PlayerNo>))
        .execute(tx.conn)
}

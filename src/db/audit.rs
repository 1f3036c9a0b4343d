//! The audit log: who did what to which object, and why. `// owns: audit`

use diesel::prelude::*;

use super::job::Tx;
use super::schema::audit;
use crate::ids::PlayerNo;
use crate::time::Millis;

/// Values in one statement.
const VALUES_MAX: usize = 1_000;

/// One line of the audit log. Names of changed members, never their values.
#[derive(Clone, Debug, Default)]
pub struct Deed<'a> {
    /// `cli`, `player ID`, `key ID`.
    pub actor: &'a str,
    /// Verb and noun, for example `board.set`.
    pub action: &'a str,
    /// What it was done to, by its public name.
    pub object: Option<&'a str>,
    /// The player concerned, with whom the line loses its object.
    pub player: Option<PlayerNo>,
    /// Names of changed members, separated by commas.
    pub members: Option<&'a str>,
    /// What the person said.
    pub reason: Option<&'a str>,
}

/// Writes a line, in the transaction of the deed.
pub fn record(conn: &mut SqliteConnection, at: Millis, deed: &Deed<'_>) -> QueryResult<usize> {
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(at),
            audit::actor.eq(deed.actor),
            audit::action.eq(deed.action),
            audit::object.eq(deed.object),
            audit::player_no.eq(deed.player),
            audit::members.eq(deed.members),
            audit::reason.eq(deed.reason),
        ))
        .execute(conn)
}

/// Takes a player out of at most `limit` lines; how many were changed. What is left says that
/// something was done, not to whom.
pub fn erase(tx: &mut Tx<'_>, player: PlayerNo, limit: i64) -> QueryResult<usize> {
    let lines: Vec<i64> = audit::table
        .filter(audit::player_no.eq(player))
        .order(audit::audit_no)
        .limit(limit)
        .select(audit::audit_no)
        .load(tx.conn)?;
    let mut changed = 0;
    for some in lines.chunks(VALUES_MAX) {
        let of_player = audit::actor.like("player %");
        let some = audit::table.filter(audit::audit_no.eq_any(some));
        diesel::update(some.clone().filter(of_player))
            .set(audit::actor.eq("player"))
            .execute(tx.conn)?;
        changed += diesel::update(some)
            .set((
                audit::object.eq(None::<String>),
                audit::reason.eq(None::<String>),
                audit::player_no.eq(None::<PlayerNo>),
            ))
            .execute(tx.conn)?;
    }
    Ok(changed)
}

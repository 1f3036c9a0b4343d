//! The audit log: who did what to which object, and why. `// owns: audit`

use diesel::prelude::*;

use super::schema::audit;
use crate::ids::PlayerNo;
use crate::time::Millis;

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

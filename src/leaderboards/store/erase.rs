//! What becomes of the runs of a player who is erased.

// owns: submissions, decisions

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{decisions, submissions};
use crate::ids::{PlayerNo, Seq};

/// Places in one statement.
const PLACES_MAX: usize = 1_000;

/// Deletes a player's runs at these places; how many there were.
pub fn erase_runs(tx: &mut Tx<'_>, player: PlayerNo, places: &[Seq]) -> QueryResult<usize> {
    let mut erased = 0;
    for some in places.chunks(PLACES_MAX) {
        let runs = submissions::table.filter(submissions::seq.eq_any(some));
        let runs = runs.filter(submissions::player_no.eq(player));
        erased += diesel::delete(runs).execute(tx.conn)?;
    }
    Ok(erased)
}

/// Deletes every decision about a player or one of the player's runs, which must be gone: else
/// hidden runs would count again.
pub fn erase_decisions(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<usize> {
    diesel::delete(decisions::table.filter(decisions::player_no.eq(player))).execute(tx.conn)
}

//! What several features need of the ledger: its last place, and the mark of a visible change.
//! `// writes: boards.changed_seq, players.banned`

use diesel::dsl::max;
use diesel::prelude::*;

use super::failure::Failure;
use super::job::Tx;
use super::meta;
use super::schema::{boards, decisions, players, submissions};
use crate::ids::{BoardNo, PlayerNo, Seq};
use crate::time::Millis;

/// The last place that was handed out, as far as the file knows.
pub fn last_seq(conn: &mut SqliteConnection) -> Result<Seq, Failure> {
    let head = meta::read_head(conn)?.seq;
    let run: Option<Seq> = submissions::table.select(max(submissions::seq)).get_result(conn)?;
    let decision: Option<Seq> = decisions::table.select(max(decisions::seq)).get_result(conn)?;
    let change: Option<Seq> = boards::table.select(max(boards::changed_seq)).get_result(conn)?;
    Ok([run, decision, change].into_iter().flatten().fold(head, Seq::max))
}

/// When the newest run was received.
pub fn last_received_at(conn: &mut SqliteConnection) -> QueryResult<Option<Millis>> {
    submissions::table
        .order(submissions::seq.desc())
        .select(submissions::received_at)
        .first(conn)
        .optional()
}

/// Marks a visible change of boards that is no run: a player's new name, a decision.
pub fn mark_boards(tx: &mut Tx<'_>, nos: &[BoardNo], seq: Seq) -> QueryResult<usize> {
    diesel::update(boards::table.filter(boards::board_no.eq_any(nos)))
        .set(boards::changed_seq.eq(seq))
        .execute(tx.conn)
}

/// Mirrors the last ban or unban among the decisions, so that a look at the player tells.
pub fn mark_banned(tx: &mut Tx<'_>, player: PlayerNo, banned: bool) -> QueryResult<usize> {
    diesel::update(players::table.find(player)).set(players::banned.eq(banned)).execute(tx.conn)
}

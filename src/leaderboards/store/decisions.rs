//! Decisions about runs and players, appended beside the ledger.

// owns: decisions

use diesel::connection::DefaultLoadingMode;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{decisions, players};
use crate::ids::{BoardNo, PlayerNo, Seq};
use crate::leaderboards::rules::{Decision, Verdicts};

/// A decision with what it is about.
#[derive(Clone, Debug)]
pub struct Deciding<'a> {
    pub decision: Decision,
    /// Whose runs it is about.
    pub player: PlayerNo,
    /// The board of the run; none for a decision about the player.
    pub board: Option<BoardNo>,
    pub reason: Option<&'a str>,
}

/// Appends a decision; returns its place.
pub fn insert_decision(tx: &mut Tx<'_>, deciding: &Deciding<'_>) -> QueryResult<Seq> {
    let seq = tx.next_seq();
    let (kind, run) = words(deciding.decision);
    diesel::insert_into(decisions::table)
        .values((
            decisions::seq.eq(seq),
            decisions::kind.eq(kind),
            decisions::run_seq.eq(run),
            decisions::board_no.eq(deciding.board),
            decisions::player_no.eq(deciding.player),
            decisions::reason.eq(deciding.reason),
            decisions::decided_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(seq)
}

/// Whether there is a player with this number who was not erased.
pub fn is_player(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<bool> {
    let there = players::table.find(no).filter(players::erased_at.is_null());
    diesel::select(exists(there)).get_result(conn)
}

/// What all decisions together say.
pub fn verdicts(conn: &mut SqliteConnection) -> QueryResult<Verdicts> {
    let rows = decisions::table.order(decisions::seq).select((
        decisions::kind,
        decisions::run_seq,
        decisions::player_no,
    ));
    let mut verdicts = Verdicts::default();
    for row in rows.load_iter::<(String, Option<Seq>, PlayerNo), DefaultLoadingMode>(conn)? {
        let (kind, run, player) = row?;
        if let Some(decision) = read(&kind, run, player) {
            verdicts.add(decision);
        }
    }
    Ok(verdicts)
}

fn words(decision: Decision) -> (&'static str, Option<Seq>) {
    match decision {
        Decision::Hidden(run) => ("hidden", Some(run)),
        Decision::Accepted(run) => ("accepted", Some(run)),
        Decision::Ban(_) => ("ban", None),
        Decision::Unban(_) => ("unban", None),
    }
}

/// The table's constraints leave no other combination.
fn read(kind: &str, run: Option<Seq>, player: PlayerNo) -> Option<Decision> {
    match (kind, run) {
        ("hidden", Some(run)) => Some(Decision::Hidden(run)),
        ("accepted", Some(run)) => Some(Decision::Accepted(run)),
        ("ban", None) => Some(Decision::Ban(player)),
        ("unban", None) => Some(Decision::Unban(player)),
        _ => None,
    }
}

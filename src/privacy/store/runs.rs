//! The runs of one player.

use std::collections::HashSet;

use diesel::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::db::schema::{boards, decisions, submissions};
use crate::ids::{BoardKey, PlayerNo, Seq, SubmissionId};
use crate::time::Millis;

type Row =
    (Seq, BoardKey, SubmissionId, i64, Option<i64>, Option<String>, Option<Millis>, Millis, bool);

/// A player's runs at these places, in their order, as they are exported.
pub fn list_runs(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    places: &[Seq],
    hidden: &HashSet<Seq>,
) -> QueryResult<Vec<Value>> {
    let rows: Vec<Row> = submissions::table
        .inner_join(boards::table.on(boards::board_no.eq(submissions::board_no)))
        .filter(submissions::seq.eq_any(places))
        .filter(submissions::player_no.eq(player))
        .order(submissions::seq)
        .select((
            submissions::seq,
            boards::key,
            submissions::submission_id,
            submissions::score,
            submissions::subscore,
            submissions::metadata,
            submissions::played_at,
            submissions::received_at,
            submissions::flagged,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| run(row, hidden)).collect())
}

fn run(row: Row, hidden: &HashSet<Seq>) -> Value {
    let (seq, board, id, score, subscore, metadata, played_at, received_at, flagged) = row;
    let state = match (hidden.contains(&seq), flagged) {
        (true, _) => "hidden",
        (false, true) => "flagged",
        (false, false) => "accepted",
    };
    // What was taken as JSON once is JSON still; if not, it is exported as the text that it is.
    let metadata = metadata.map(|text| match serde_json::from_str::<&RawValue>(&text) {
        Ok(_) => serde_json::from_str(&text).unwrap_or(Value::Null),
        Err(_) => Value::String(text),
    });
    json!({
        "board": board,
        "submissionId": id,
        "score": score,
        "subscore": subscore,
        "metadata": metadata,
        "playedAt": played_at,
        "receivedAt": received_at,
        "flagged": flagged,
        "state": state,
    })
}

/// What was decided about a player or the player's runs, in order.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct DecisionRow {
    pub kind: String,
    pub run_seq: Option<Seq>,
    pub reason: Option<String>,
    pub decided_at: Millis,
}

/// Every decision about a player. There are few, so that no index is kept for this.
pub fn list_decisions(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Vec<DecisionRow>> {
    decisions::table
        .filter(decisions::player_no.eq(player))
        .order(decisions::seq)
        .select(DecisionRow::as_select())
        .load(conn)
}

/// The runs that count no more.
pub fn hidden(decisions: &[DecisionRow]) -> HashSet<Seq> {
    let mut hidden = HashSet::new();
    for DecisionRow { kind, run_seq, .. } in decisions {
        match (kind.as_str(), run_seq) {
            ("hidden", Some(seq)) => drop(hidden.insert(*seq)),
            ("accepted", Some(seq)) => drop(hidden.remove(seq)),
            _ => {}
        }
    }
    hidden
}

//! Decisions: a run that is hidden or accepted again, a player who is banned or not any more. The
//! player's entries are made anew from the runs that count, so that the next honest best comes
//! back by itself and an ended ban leaves no trace.

use std::collections::BTreeMap;

use super::rules::{Decision, Verdicts};
use super::store::decisions::{self, Deciding};
use super::store::runs::{self, Stretch};
use crate::app::App;
use crate::db::audit::{self, Deed};
use crate::db::{Failure, Tx, ledger};
use crate::ids::{BoardNo, PlayerNo, Seq};
use crate::standings::Counts;
use crate::standings::rules::Run;
use crate::time::Millis;
use crate::web::{Answer, Problem};

/// A decision, who makes it, and why.
#[derive(Clone, Debug)]
pub struct Asked {
    pub decision: Decision,
    /// As the audit log names people: `cli`, `key ID`.
    pub actor: String,
    pub reason: Option<String>,
}

/// All runs of one player, by board.
type Runs = BTreeMap<BoardNo, Vec<Run>>;

/// What was decided, with all that its effect needs.
struct Decided {
    seq: Seq,
    player: PlayerNo,
    runs: Runs,
    verdicts: Verdicts,
}

/// Keeps a decision, and moves the ranks after its commit. Returns its place in the ledger.
///
/// # Errors
/// `not-found` for a run that is not there; `overloaded` when too many scans wait.
pub async fn decide(app: &App, asked: Asked) -> Answer<Seq> {
    let about = asked.decision;
    let (player, board) = match about {
        Decision::Ban(player) | Decision::Unban(player) => (player, None),
        Decision::Hidden(seq) | Decision::Accepted(seq) => {
            let row = app.db.read(move |conn| Ok::<_, Failure>(runs::find_at(conn, seq)?)).await?;
            let row = row.ok_or_else(|| Problem::not_found("submission"))?;
            (row.player_no, Some(row.board_no))
        }
    };
    let _turn = app.scans.turn().await?;
    let (known, through) = scan(app, player).await?;
    let after = app.clone();
    app.db
        .write_then(
            move |tx| keep(tx, &asked, Known { player, board, runs: known, through }),
            move |decided| take_effect(&after, about, &decided),
        )
        .await
}

/// What a scan found before the job.
struct Known {
    player: PlayerNo,
    /// The board of the run; none for a decision about the player.
    board: Option<BoardNo>,
    runs: Runs,
    through: Seq,
}

/// The ledger has no index by player: it is read in slices, on a reader.
async fn scan(app: &App, player: PlayerNo) -> Answer<(Runs, Seq)> {
    let through = app.db.read(|conn| Ok::<_, Failure>(runs::last_place(conn)?)).await?;
    let mut rest = Some(Stretch { after: Seq(0), through });
    let mut found = Runs::new();
    while let Some(stretch) = rest {
        let (slice, behind) = stretch.split();
        found = app
            .db
            .read(move |conn| {
                collect(conn, slice, player, &mut found)?;
                Ok::<_, Failure>(found)
            })
            .await?;
        rest = behind;
    }
    Ok((found, through))
}

fn collect(
    conn: &mut diesel::SqliteConnection,
    stretch: Stretch,
    player: PlayerNo,
    found: &mut Runs,
) -> diesel::QueryResult<()> {
    runs::each_run(conn, stretch, |board, run| {
        if run.player == player {
            found.entry(board).or_default().push(run);
        }
    })
}

fn keep(tx: &mut Tx<'_>, asked: &Asked, known: Known) -> Answer<Decided> {
    let is_there = decisions::is_player(tx.conn, known.player).map_err(Failure::from)?;
    // Erased since the scan: a decision would be the only thing left of the player.
    if !is_there {
        return Err(Problem::not_found("player"));
    }
    Ok(keep_about(tx, asked, known)?)
}

fn keep_about(tx: &mut Tx<'_>, asked: &Asked, known: Known) -> Result<Decided, Failure> {
    let Known { player, board, mut runs, through } = known;
    // What was submitted since the scan.
    let rest = Stretch { after: through, through: runs::last_place(tx.conn)? };
    collect(tx.conn, rest, player, &mut runs)?;
    let reason = asked.reason.as_deref();
    let deciding = Deciding { decision: asked.decision, player, board, reason };
    let seq = decisions::insert_decision(tx, &deciding)?;
    let (action, banned) = match asked.decision {
        Decision::Hidden(_) => ("run.hide", None),
        Decision::Accepted(_) => ("run.accept", None),
        Decision::Ban(_) => ("player.ban", Some(true)),
        Decision::Unban(_) => ("player.unban", Some(false)),
    };
    if let Some(banned) = banned {
        ledger::mark_banned(tx, player, banned)?;
    }
    let player_of = Some(player);
    let deed = Deed { actor: &asked.actor, action, player: player_of, reason, ..Deed::default() };
    audit::record(tx.conn, tx.now, &deed)?;
    runs.retain(|no, _| board.is_none_or(|board| board == *no));
    let nos: Vec<BoardNo> = runs.keys().copied().collect();
    ledger::mark_boards(tx, &nos, seq)?;
    Ok(Decided { seq, player, runs, verdicts: decisions::verdicts(tx.conn)? })
}

/// Runs on the writer's thread, in the order of commits.
fn take_effect(app: &App, about: Decision, decided: &Decided) -> Seq {
    match about {
        Decision::Ban(player) => app.players.change(player, |card| card.banned = true),
        Decision::Unban(player) => app.players.change(player, |card| card.banned = false),
        Decision::Hidden(_) | Decision::Accepted(_) => {}
    }
    let counts = |run: &&Run| decided.verdicts.on(run.seq, run.player) == Counts::Yes;
    for (no, runs) in &decided.runs {
        let Some(cell) = app.standings.board(*no) else { continue };
        let moments: Vec<Millis> = runs.iter().map(|run| run.received_at).collect();
        let counting: Vec<Run> = runs.iter().filter(counts).copied().collect();
        cell.replace_player(decided.player, &counting, &moments, decided.seq);
    }
    decided.seq
}

//! Erasing a player: first out of everybody's sight, then row by row, and for good.
//!
//! A small erasure is one job. A large one hides the player in its first job, as a ban would, and
//! deletes in further ones, so that no write waits long behind it; a start takes up what a stop
//! cut off. The runs go before the decisions about them, and the player goes last, so that every
//! commit on the way leaves standings that are the fold of the ledger.

use std::collections::BTreeMap;

use super::api::{Confirmation, Receipt};
use super::export::gone;
use super::parts::{self, Progress, Rest};
use super::scan::{self, Runs};
use super::store::book;
use super::store::requests::{self, Kind};
use crate::app::App;
use crate::auth::Player;
use crate::auth::secrets::TokenHash;
use crate::db::{Failure, Tx, ledger};
use crate::ids::{PlayerId, PlayerNo, RequestId, Seq};
use crate::leaderboards::rules::Decision;
use crate::leaderboards::store::decisions::{self, Deciding};
use crate::players::players;
use crate::players::store as people;
use crate::web::{Answer, Exchange, FieldError, Json, Problem};

/// Rows that one job deletes; the writer is busy with them for less than a second.
const AT_ONCE_ROWS: i64 = 20_000;
/// Rows that each job of a larger erasure deletes.
const PART_ROWS: i64 = 2_000;

/// Erases the player who asks. Whoever asks again is not known any more: 401.
pub async fn erase_me(
    app: App,
    player: Player,
    exchange: Exchange,
    body: Confirmation,
) -> Answer<Json> {
    // The boards that show the player are known once they are counted.
    app.ranked()?;
    let row = app.db.read(move |conn| people::find_player(conn, player.no).map_err(Failure::from));
    let row = row.await?.ok_or_else(gone)?;
    if !players::is_name(&body.confirm, &row.display_name) {
        let detail = "must be the player's own display name";
        let error = FieldError::pointer("/confirm", "confirm-mismatch", detail);
        return Err(Problem::validation(vec![error]));
    }
    // What has begun is finished, whether or not anybody waits for it.
    let erasing = tokio::spawn(erase(app, player.no, player.id));
    let receipt = erasing.await.map_err(|_| Problem::internal())??;
    let request = receipt.request_id;
    tracing::info!(event = "erased", requestId = exchange.id(), %request);
    Ok(Json::private(&receipt))
}

/// Erases a player; on failure the player is as before.
async fn erase(app: App, no: PlayerNo, id: PlayerId) -> Answer<Receipt> {
    let turn = app.scans.turn().await?;
    let runs = scan::runs_of(&app, no).await?;
    let rows = app.db.read(move |conn| Ok::<_, Failure>(book::count_rows(conn, no)?)).await?;
    let small = rows + runs.places.len() as i64 <= AT_ONCE_ROWS;
    // From here on no job takes a run for the player, so that the next one finds them all.
    app.players.hide(no);
    let begun = begin(&app, Subject { no, id, runs, small }).await;
    let (receipt, rest) = match begun {
        Ok(begun) => begun,
        Err(problem) => {
            show_again(&app, no).await;
            return Err(problem);
        }
    };
    let counts = match rest {
        None => receipt.counts,
        Some(rest) => finish(&app, rest, PART_ROWS).await?,
    };
    drop(turn);
    Ok(Receipt { counts, ..receipt })
}

/// Finishes what a stop, or a full disk, cut off.
pub async fn finish_erasures(app: &App) -> anyhow::Result<()> {
    let hidden = app.db.read(|conn| people::erase::list_hidden(conn).map_err(Failure::from));
    for (no, id) in hidden.await? {
        let _turn = app.scans.patient_turn().await;
        let runs = scan::runs_of(app, no).await.map_err(|problem| told(&problem))?;
        let rest = app.db.read(move |conn| parts::take_up(conn, (no, id), runs.places));
        // Somebody else may have finished it while this waited for its turn.
        let Some(rest) = rest.await? else { continue };
        finish(app, rest, PART_ROWS).await.map_err(|problem| told(&problem))?;
        tracing::info!(event = "erasure-finished");
    }
    Ok(())
}

fn told(problem: &Problem) -> anyhow::Error {
    anyhow::anyhow!("{}: {}", problem.code().code, problem.detail())
}

/// Whom the first job erases or hides.
pub(super) struct Subject {
    pub no: PlayerNo,
    pub id: PlayerId,
    pub runs: Runs,
    /// Whether the first job does it all.
    pub small: bool,
}

/// What the first job did, with all that its effect needs.
struct Begun {
    no: PlayerNo,
    seq: Seq,
    runs: Runs,
    ended: Vec<TokenHash>,
    receipt: Receipt,
    rest: Option<Rest>,
}

pub(super) async fn begin(app: &App, subject: Subject) -> Answer<(Receipt, Option<Rest>)> {
    let effect = app.clone();
    app.db
        .write_then(
            move |tx| first_job(tx, subject),
            move |begun| {
                take_effect(&effect, &begun);
                (begun.receipt, begun.rest)
            },
        )
        .await
}

fn first_job(tx: &mut Tx<'_>, subject: Subject) -> Answer<Begun> {
    let Subject { no, id, mut runs, small } = subject;
    if people::find_player(tx.conn, no).map_err(Failure::from)?.is_none() {
        return Err(gone());
    }
    let request = RequestId::random();
    let (seq, ended, rest) =
        hide(tx, (no, id), (request, small), &mut runs).map_err(Failure::from)?;
    let receipt = Receipt {
        request_id: request,
        erased_at: tx.now,
        counts: rest.counts(),
        backups_expire_by: None,
    };
    let rest = (!rest.is_done()).then_some(rest);
    Ok(Begun { no, seq, runs, ended, receipt, rest })
}

type Hidden = (Seq, Vec<TokenHash>, Rest);

fn hide(
    tx: &mut Tx<'_>,
    (no, id): (PlayerNo, PlayerId),
    (request, small): (RequestId, bool),
    runs: &mut Runs,
) -> diesel::QueryResult<Hidden> {
    runs.catch_up(tx)?;
    requests::insert_request(tx, request, Kind::Erasure, no)?;
    people::erase::hide_player(tx, no)?;
    let (ended, rows) = people::erase::erase_credentials(tx, no)?;
    let mut rest = Rest::new((no, id), request, runs.places.clone());
    rest.add(rows);
    let seq = match small {
        true => tx.next_seq(),
        // Whatever is folded until the last run is gone must leave them all out.
        false => decisions::insert_decision(tx, &ban(no))?,
    };
    ledger::mark_boards(tx, &runs.boards(), seq)?;
    if small {
        parts::erase_part(tx, &mut rest, i64::MAX)?;
    }
    Ok((seq, ended, rest))
}

fn ban(player: PlayerNo) -> Deciding<'static> {
    Deciding { decision: Decision::Ban(player), player, board: None, reason: None }
}

/// Runs on the writer's thread, in the order of commits.
fn take_effect(app: &App, begun: &Begun) {
    app.callers.forget(&begun.ended);
    for (board, moments) in &begun.runs.moments {
        if let Some(cell) = app.standings.board(*board) {
            cell.replace_player(begun.no, &[], moments, begun.seq);
        }
    }
    begun.runs.places.iter().for_each(|place| app.shown.forget_details(*place));
    app.players.forget(begun.no);
}

/// Deletes the rest in as many jobs as it takes.
pub(super) async fn finish(
    app: &App,
    mut rest: Rest,
    budget: i64,
) -> Answer<BTreeMap<String, u64>> {
    loop {
        let (progress, after) = app
            .db
            .write(move |tx| {
                let progress = parts::erase_part(tx, &mut rest, budget)?;
                Ok::<_, Failure>((progress, rest))
            })
            .await?;
        rest = after;
        if progress == Progress::Done {
            return Ok(rest.counts());
        }
    }
}

/// The job was not kept: the player is there as before.
async fn show_again(app: &App, no: PlayerNo) {
    let row = app.db.read(move |conn| people::find_player(conn, no).map_err(Failure::from)).await;
    if let Ok(Some(row)) = row {
        players::show(app, &row);
    }
}

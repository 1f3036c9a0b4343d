//! Submitting runs, one or many. One write job keeps them; ranks move after the commit.

use std::sync::Arc;

use serde_json::value::{RawValue, to_raw_value};

use super::api::{
    BatchItem, BatchResult, BatchResults, Name, NewBatch, NewScore, Standing, Submission,
    Submitted, Target,
};
use super::rules::{Claim, Conduct, Refusal, Witness};
use super::score_text::score_text;
use super::store::runs::{self, Kept, RunRow};
use crate::app::{App, Board, Details};
use crate::auth::Submitter;
use crate::db::Failure;
use crate::ids::{BoardKey, PlayerNo};
use crate::standings::Placed;
use crate::web::body::{Fields, FromBody};
use crate::web::json::Tree;
use crate::web::limits::{Policy, Subject};
use crate::web::{Answer, Created, Exchange, FieldError, Json, Problem};

/// A run on its way to a board, its form checked.
struct Attempt {
    board: Arc<Board>,
    claim: Claim,
}

/// What became of an attempt, seen right after the commit.
enum Outcome {
    /// In the ledger; nothing is placed when the board began to be folded meanwhile.
    Kept(RunRow, Option<Placed>),
    /// It was in the ledger before.
    Known(RunRow),
    Refused(Refusal),
}

/// A run with its answer.
struct Told {
    submitted: Submitted,
    replayed: bool,
}

/// Records one run and says where it stands.
pub async fn submit_score(
    key: BoardKey,
    app: App,
    by: Submitter,
    exchange: Exchange,
    new: NewScore,
) -> Answer<Json> {
    let attempt = attempt(&app, by, &key, new)?;
    count(&app, &attempt, Some(&exchange))?;
    let player = app.players.get(attempt.claim.player).map(|card| card.id);
    let outcomes = keep(&app, vec![attempt]).await?;
    let told = outcomes.into_iter().next().unwrap_or_else(|| Err(Problem::internal()))?;
    let player = player.map(|id| id.to_string()).unwrap_or_default();
    let location = format!("/api/v1/leaderboards/{key}/scores/{player}");
    let json = Created::at(&location, &told.submitted).into_json();
    Ok(if told.replayed { json.replayed() } else { json })
}

/// Records up to `limits.batch_items_max` runs, each by itself.
pub async fn submit_scores(
    app: App,
    by: Submitter,
    exchange: Exchange,
    batch: NewBatch,
) -> Answer<Json> {
    app.ranked()?;
    let items_max = app.config.limits.batch_items_max;
    if !(1..=items_max).contains(&batch.items.len()) {
        let detail = format!("must have 1 to {items_max} items, not {}", batch.items.len());
        let error = FieldError::pointer("/items", "out-of-range", detail);
        return Err(Problem::validation(vec![error]));
    }
    let ids: Vec<_> = batch.items.iter().map(BatchResult::id_of).collect();
    let (mut attempts, mut refused) = (Vec::new(), Vec::new());
    for (at, item) in batch.items.into_iter().enumerate() {
        match read_item(&app, by, item) {
            Ok(attempt) => attempts.push((at, attempt)),
            Err(problem) => refused.push((at, Err(problem))),
        }
    }
    let (places, attempts): (Vec<usize>, Vec<Attempt>) = attempts.into_iter().unzip();
    let kept = if attempts.is_empty() { Vec::new() } else { keep(&app, attempts).await? };
    let mut all: Vec<_> = places.into_iter().zip(kept).chain(refused).collect();
    all.sort_by_key(|(at, _)| *at);
    let results = all.into_iter().zip(ids).map(|((_, told), submission_id)| {
        let (status, submitted, problem) = match told {
            Ok(told) => (201, Some(told.submitted), None),
            Err(problem) => (problem.status().as_u16(), None, written(&problem, exchange.id())),
        };
        BatchResult { submission_id, status, submitted, problem }
    });
    Ok(Json::of(&BatchResults { results: results.collect() }))
}

fn written(problem: &Problem, request_id: &str) -> Option<Box<RawValue>> {
    to_raw_value(&problem.document(request_id)).ok()
}

fn read_item(app: &App, by: Submitter, item: Tree) -> Answer<Attempt> {
    let mut errors = Vec::new();
    let item = Fields::of(item, String::new(), &mut errors, BatchItem::from_body);
    let item = match item {
        Some(item) if errors.is_empty() => item,
        _ => return Err(Problem::validation(errors)),
    };
    let attempt = attempt(app, by, &item.board, item.run)?;
    count(app, &attempt, None)?;
    Ok(attempt)
}

fn attempt(app: &App, by: Submitter, key: &BoardKey, new: NewScore) -> Answer<Attempt> {
    app.ranked()?;
    let board = app.boards.find(by.game(), key);
    let board = board.ok_or_else(|| super::boards::no_such_board(app, by.game(), key, |_| true))?;
    let folded = app.standings.board(board.no()).is_some_and(|cell| cell.is_folded());
    if !folded {
        return Err(Problem::starting());
    }
    let mut errors = new.mistakes(&board, app.config.limits.metadata_bytes_max);
    let (player, witness) = match (by, new.player_id) {
        (Submitter::Player(player), None) => (Ok(player.no), Witness::Player),
        (Submitter::Player(_), Some(_)) => {
            let detail = "is not for players: the token says who submits";
            (Err(FieldError::pointer("/playerId", "not-allowed", detail)), Witness::Player)
        }
        (Submitter::Server(_), None) => {
            let detail = "is required from a server key";
            (Err(FieldError::pointer("/playerId", "required", detail)), Witness::Server)
        }
        (Submitter::Server(server), Some(id)) if errors.is_empty() => {
            let player = app.players.find(server.game, id);
            (Ok(player.ok_or_else(|| Problem::not_found("player"))?), Witness::Server)
        }
        (Submitter::Server(_), Some(_)) => (Ok(PlayerNo(0)), Witness::Server),
    };
    let player = player.map_err(|error| errors.push(error)).unwrap_or_default();
    if !errors.is_empty() {
        return Err(Problem::validation(errors));
    }
    let claim = Claim {
        submission_id: new.submission_id,
        player,
        score: new.score,
        subscore: new.subscore,
        metadata: new.metadata,
        played_at: new.played_at,
        witness,
    };
    Ok(Attempt { board, claim })
}

/// Counts the run against what a player may submit to one board.
fn count(app: &App, attempt: &Attempt, exchange: Option<&Exchange>) -> Answer<()> {
    let subject = Subject::pair(attempt.claim.player.0, attempt.board.no().0);
    let standing = app.limits.take(Policy::Submit, subject);
    if let Some(exchange) = exchange {
        exchange.note(|notes| match &standing {
            Ok(Some(standing)) => notes.rate = Some(*standing),
            Ok(None) => {}
            Err(refused) => notes.rate = Some(refused.standing),
        });
    }
    Ok(standing.map(|_| ())?)
}

/// Keeps runs in one job, each by itself, and says what became of each.
async fn keep(app: &App, attempts: Vec<Attempt>) -> Answer<Vec<Answer<Told>>> {
    let (writing, placing) = (app.clone(), app.clone());
    let outcomes = app
        .db
        .write_then(
            move |tx| {
                let submit = |attempt: Attempt| {
                    let conduct = conduct(&writing, attempt.claim.player);
                    let kept = runs::submit(tx, &attempt.board, &attempt.claim, conduct)?;
                    Ok((attempt, kept))
                };
                attempts.into_iter().map(submit).collect::<Result<Vec<_>, Failure>>()
            },
            move |kept| {
                let placed = kept.into_iter().map(|(attempt, kept)| {
                    let outcome = place(&placing, &attempt, kept);
                    (attempt, outcome)
                });
                placed.collect::<Vec<_>>()
            },
        )
        .await?;
    Ok(outcomes.into_iter().map(|(attempt, outcome)| tell(app, &attempt, outcome)).collect())
}

fn conduct(app: &App, player: PlayerNo) -> Conduct {
    match app.players.get(player) {
        Some(card) if !card.banned => Conduct::Good,
        _ => Conduct::Banned,
    }
}

/// Moves the ranks. Runs on the writer's thread, in the order of commits.
fn place(app: &App, attempt: &Attempt, kept: Kept) -> Outcome {
    let row = match kept {
        Kept::New(row) => row,
        Kept::Known(row) => return Outcome::Known(row),
        Kept::Refused(refusal) => return Outcome::Refused(refusal),
    };
    let cell = app.standings.board(attempt.board.no());
    // A ban that was committed between the look at the player and this moment hides the run.
    let placed = match conduct(app, row.player_no) {
        Conduct::Good => cell.and_then(|cell| cell.place(&row.run())),
        Conduct::Banned => cell.and_then(|cell| cell.standing_of(row.player_no, row.received_at)),
    };
    Outcome::Kept(row, placed)
}

fn tell(app: &App, attempt: &Attempt, outcome: Outcome) -> Answer<Told> {
    let (row, placed, replayed) = match outcome {
        Outcome::Refused(refusal) => return Err(refusal.into()),
        Outcome::Kept(row, placed) => {
            remember(app, &row);
            (row, placed, false)
        }
        Outcome::Known(row) => {
            check_same(&attempt.claim, &row, app.config.limits.json_depth_max)?;
            let cell = app.standings.board(row.board_no);
            let placed = cell.and_then(|cell| cell.standing_of(row.player_no, app.now()));
            (row, placed, true)
        }
    };
    // The run is kept; a repetition will find it and say where it stands.
    let placed = placed.ok_or_else(Problem::starting)?;
    let board = &attempt.board;
    let target = placed.next_target.and_then(|(rank, entry)| {
        let (id, display_name) = app.players.names([entry.player]).pop()??;
        let score_text = score_text(board, entry.score);
        Some(Target { rank, score: entry.score, score_text, player: Name { id, display_name } })
    });
    let submitted = Submitted {
        submission: Submission::of(board, &row),
        improved: placed.improved,
        standings: placed.standings.iter().map(|placing| Standing::of(board, placing)).collect(),
        next_target: target,
    };
    Ok(Told { submitted, replayed })
}

/// What is shown of a new run is likely to be read soon.
fn remember(app: &App, row: &RunRow) {
    let metadata = row.metadata.clone().and_then(|text| RawValue::from_string(text).ok());
    let details = Details { id: row.submission_id, metadata, received_at: row.received_at };
    app.shown.keep_details(row.seq, Arc::new(details));
}

/// A repetition says the same; `playedAt` and `ticket` may differ.
fn check_same(claim: &Claim, row: &RunRow, depth_max: usize) -> Answer<()> {
    let meaning = |text: &Option<String>| {
        let text = text.as_ref()?;
        Tree::parse(text.as_bytes(), depth_max).ok().map(|tree| tree.fingerprint())
    };
    let same = (claim.score, claim.subscore) == (row.score, row.subscore)
        && (claim.metadata == row.metadata || meaning(&claim.metadata) == meaning(&row.metadata));
    match same {
        true => Ok(()),
        false => Err(Problem::idempotency_key_reused(FieldError::pointer(
            "/submissionId",
            "reused",
            "this submissionId came with another score, subscore or metadata before; \
             make a new one for each run",
        ))),
    }
}

//! Fills a data directory: one game, its boards, players of whom some have known tokens, and runs.

use std::ops::Range;
use std::path::Path;

use diesel::prelude::*;
use rankbook::auth::secrets;
use rankbook::db::schema::{boards, games, players, session_tokens, sessions, submissions};
use rankbook::db::{Db, Failure, Settings, Tx};
use rankbook::ids::{PlayerId, SessionId, SubmissionId};
use rankbook::time::{Clock, DAY_MS, Millis};
use uuid::Uuid;

/// Rows of one transaction.
const SLICE: usize = 20_000;
/// Players with a token, unless there are fewer players.
const HOLDERS_MAX: usize = 100_000;

/// A board, or several that differ in nothing.
#[derive(Clone, Copy, Debug)]
pub struct BoardPlan {
    /// The keys of several have a number behind it.
    pub key: &'static str,
    pub first_no: usize,
    pub boards: usize,
    pub direction: &'static str,
    /// Runs on all of them together.
    pub runs: usize,
    /// The score of a run by its number.
    pub score: fn(usize) -> i64,
}

/// What there is to be.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub players: usize,
    /// Players with a token; they are spread over all.
    pub holders: usize,
    pub boards: Vec<BoardPlan>,
}

impl Wanted {
    /// One board, `race`, with scores that follow no order.
    pub fn usual(players: usize, runs: usize) -> Self {
        let boards = vec![BoardPlan::one("race", 1, runs, scattered)];
        Self { players, holders: players.min(HOLDERS_MAX), boards }
    }

    /// The player who has the token of a number.
    pub fn holder(&self, number: usize) -> usize {
        number % self.holders * (self.players / self.holders)
    }
}

impl BoardPlan {
    /// One board of descending scores.
    pub fn one(key: &'static str, no: usize, runs: usize, score: fn(usize) -> i64) -> Self {
        Self { key, first_no: no, boards: 1, direction: "descending", runs, score }
    }

    /// The key of one of the boards.
    pub fn key_of(&self, board: usize) -> String {
        if self.boards == 1 { self.key.to_owned() } else { format!("{}{board:05}", self.key) }
    }

    /// Runs on one of the boards.
    pub fn per_board(&self) -> usize {
        self.runs / self.boards
    }
}

/// Scores of 13 digits in no order; there is as much room above as below.
pub fn scattered(number: usize) -> i64 {
    let mixed = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24;
    3_000_000_000_000 + mixed as i64
}

/// The access token of a player.
pub fn token(player: usize) -> String {
    format!("{}{player:0>width$}", secrets::ACCESS_PREFIX, width = secrets::SECRET_CHARS)
}

/// The public id of a player.
pub fn player_id(number: usize) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &number.to_be_bytes())
}

/// The player of a run. A multiplier without a common factor visits every player once before any
/// comes again, so that the ledger is in no order of players.
pub fn player_of(plan: &BoardPlan, players: usize, number: usize) -> usize {
    if plan.boards == 1 { number.wrapping_mul(7_919) % players } else { number % players }
}

/// Makes the database, and closes it as a clean stop does.
pub async fn fill(directory: &Path, wanted: &Wanted) -> anyhow::Result<()> {
    let settings = Settings { durable: false, ..Settings::default() };
    let (db, _) = Db::open(directory, settings, Clock::System)?;
    let all = wanted.players;
    db.write(|tx| make_game(tx).map_err(Failure::from)).await?;
    for plan in wanted.boards.clone() {
        slices(&db, (plan.boards, SLICE), move |tx, board| make_board(tx, &plan, board)).await?;
    }
    slices(&db, (all, SLICE), make_player).await?;
    let of = wanted.clone();
    slices(&db, (wanted.holders, SLICE), move |tx, n| make_session(tx, of.holder(n))).await?;
    for plan in wanted.boards.clone() {
        slices(&db, (plan.runs, SLICE), move |tx, n| {
            make_run(tx, &plan, (n, player_of(&plan, all, n)))
        })
        .await?;
    }
    db.close().await;
    Ok(())
}

/// Makes a number of things, some in each transaction.
pub async fn slices(
    db: &Db,
    (count, at_once): (usize, usize),
    make: impl Fn(&mut Tx<'_>, usize) -> QueryResult<()> + Clone + Send + 'static,
) -> Result<(), Failure> {
    for first in (0..count).step_by(at_once) {
        let (numbers, make): (Range<usize>, _) =
            (first..(first + at_once).min(count), make.clone());
        db.write(move |tx| {
            numbers.into_iter().try_for_each(|n| make(tx, n)).map_err(Failure::from)
        })
        .await?;
    }
    Ok(())
}

fn make_game(tx: &mut Tx<'_>) -> QueryResult<()> {
    diesel::insert_into(games::table)
        .values((
            games::game_no.eq(1),
            games::key.eq("load"),
            games::title.eq("Load"),
            games::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn make_board(tx: &mut Tx<'_>, plan: &BoardPlan, board: usize) -> QueryResult<()> {
    let (seq, key) = (tx.next_seq(), plan.key_of(board));
    diesel::insert_into(boards::table)
        .values((
            (boards::board_no.eq((plan.first_no + board) as i64), boards::game_no.eq(1)),
            (boards::key.eq(&key), boards::title.eq(&key), boards::direction.eq(plan.direction)),
            (boards::operator.eq("best"), boards::format.eq("integer"), boards::decimals.eq(0)),
            (
                boards::ties.eq("earliest"),
                boards::windows.eq("allTime"),
                boards::time_zone.eq("UTC"),
            ),
            (
                boards::min_score.eq(-9_007_199_254_740_991),
                boards::max_score.eq(9_007_199_254_740_991),
            ),
            (
                boards::trust.eq("client"),
                boards::visibility.eq("public"),
                boards::mode.eq("single"),
            ),
            (boards::changed_seq.eq(seq), boards::created_at.eq(tx.now)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn make_player(tx: &mut Tx<'_>, number: usize) -> QueryResult<()> {
    let name = format!("Player {number}");
    diesel::insert_into(players::table)
        .values((
            (players::player_no.eq(number as i64 + 1), players::id.eq(PlayerId(player_id(number)))),
            (players::game_no.eq(1), players::display_name.eq(&name), players::name_key.eq(&name)),
            (players::name_skeleton.eq(&name), players::friend_code.eq(format!("{number:08}"))),
            players::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn make_session(tx: &mut Tx<'_>, player: usize) -> QueryResult<()> {
    let (no, expires_at) = (player as i64 + 1, Millis(tx.now.0 + DAY_MS));
    diesel::insert_into(sessions::table)
        .values((
            (sessions::session_no.eq(no), sessions::id.eq(SessionId::random())),
            (
                sessions::player_no.eq(no),
                sessions::generation.eq(1),
                sessions::rotated_at.eq(tx.now),
            ),
            (sessions::created_at.eq(tx.now), sessions::last_used_at.eq(tx.now)),
            sessions::expires_at.eq(expires_at),
        ))
        .execute(tx.conn)?;
    diesel::insert_into(session_tokens::table)
        .values((
            session_tokens::token_hash.eq(secrets::hash(&token(player)).to_vec()),
            session_tokens::session_no.eq(no),
            session_tokens::kind.eq("access"),
            session_tokens::generation.eq(1),
            session_tokens::expires_at.eq(expires_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn make_run(tx: &mut Tx<'_>, plan: &BoardPlan, run: (usize, usize)) -> QueryResult<()> {
    let (number, player) = run;
    let board = plan.first_no + number / plan.per_board().max(1);
    let seq = tx.next_seq();
    diesel::insert_into(submissions::table)
        .values((
            submissions::seq.eq(seq),
            submissions::submission_id.eq(SubmissionId(Uuid::now_v7())),
            submissions::player_no.eq(player as i64 + 1),
            submissions::board_no.eq(board as i64),
            submissions::score.eq((plan.score)(number)),
            submissions::received_at.eq(tx.now),
            submissions::flagged.eq(false),
        ))
        .execute(tx.conn)?;
    Ok(())
}

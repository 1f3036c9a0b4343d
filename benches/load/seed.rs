//! Fills a data directory: one game, one board, players with known tokens, and runs.

use std::path::Path;

use diesel::prelude::*;
use rankbook::auth::secrets;
use rankbook::db::schema::{boards, games, players, session_tokens, sessions, submissions};
use rankbook::db::{Db, Failure, Settings, Tx};
use rankbook::ids::{PlayerId, SessionId, SubmissionId};
use rankbook::time::{Clock, DAY_MS, Millis};
use uuid::Uuid;

/// Rows of one transaction.
const SLICE: usize = 10_000;

/// What there is to be.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub players: usize,
    pub runs: usize,
}

/// The access token of the player with a number.
pub fn token(player: usize) -> String {
    format!("{}{player:0>width$}", secrets::ACCESS_PREFIX, width = secrets::SECRET_CHARS)
}

/// Makes the database. Runs are spread over the players in an order that follows no score.
pub async fn fill(directory: &Path, wanted: Wanted) -> anyhow::Result<()> {
    let settings = Settings { durable: false, ..Settings::default() };
    let (db, _) = Db::open(directory, settings, Clock::System)?;
    db.write(|tx| make_board(tx).map_err(Failure::from)).await?;
    for first in (0..wanted.players).step_by(SLICE) {
        let numbers = first..(first + SLICE).min(wanted.players);
        db.write(move |tx| {
            numbers.clone().try_for_each(|n| make_player(tx, n)).map_err(Failure::from)
        })
        .await?;
    }
    for first in (0..wanted.runs).step_by(SLICE) {
        let numbers = first..(first + SLICE).min(wanted.runs);
        let players = wanted.players;
        db.write(move |tx| {
            numbers.clone().try_for_each(|n| make_run(tx, n, players)).map_err(Failure::from)
        })
        .await?;
    }
    db.close().await;
    Ok(())
}

fn make_board(tx: &mut Tx<'_>) -> QueryResult<()> {
    diesel::insert_into(games::table)
        .values((
            games::game_no.eq(1),
            games::key.eq("load"),
            games::title.eq("Load"),
            games::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    let seq = tx.next_seq();
    diesel::insert_into(boards::table)
        .values((
            (boards::board_no.eq(1), boards::game_no.eq(1), boards::key.eq("race")),
            (boards::title.eq("Race"), boards::direction.eq("descending")),
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
    let no = number as i64 + 1;
    let name = format!("Player {number}");
    diesel::insert_into(players::table)
        .values((
            (players::player_no.eq(no), players::id.eq(PlayerId(player_id(number)))),
            (players::game_no.eq(1), players::display_name.eq(&name), players::name_key.eq(&name)),
            (players::name_skeleton.eq(&name), players::friend_code.eq(format!("{number:08}"))),
            players::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    let expires_at = Millis(tx.now.0 + DAY_MS);
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
            session_tokens::token_hash.eq(secrets::hash(&token(number)).to_vec()),
            session_tokens::session_no.eq(no),
            session_tokens::kind.eq("access"),
            session_tokens::generation.eq(1),
            session_tokens::expires_at.eq(expires_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The public id of the player with a number.
pub fn player_id(number: usize) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &number.to_be_bytes())
}

fn make_run(tx: &mut Tx<'_>, number: usize, players: usize) -> QueryResult<()> {
    // A multiplier without a common factor visits every player once before any comes again.
    let player = (number.wrapping_mul(7_919) % players) as i64 + 1;
    let score = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44;
    let seq = tx.next_seq();
    diesel::insert_into(submissions::table)
        .values((
            submissions::seq.eq(seq),
            submissions::submission_id.eq(SubmissionId(Uuid::now_v7())),
            submissions::player_no.eq(player),
            submissions::board_no.eq(1),
            submissions::score.eq(score as i64),
            submissions::received_at.eq(tx.now),
            submissions::flagged.eq(false),
        ))
        .execute(tx.conn)?;
    Ok(())
}

//! The first start on an empty directory: a game, its public key and a board, so that a score is
//! one command away. And at every start: what there is to say.

use diesel::prelude::*;
use serde_json::json;

use super::announcement::{Announcement, Trial};
use super::board::Name;
use super::exit::Stop;
use super::{board_rows, data, game};
use crate::app::{Board, Trust};
use crate::auth::secrets;
use crate::db::Db;
use crate::games::keys::Minted;
use crate::games::rules::{self, Kind};
use crate::games::store::{self, GameRow};
use crate::ids::SubmissionId;
use crate::leaderboards::store::boards;
use crate::time::Millis;

const GAME: &str = "my-game";
const BOARD: &str = "high-scores";

/// A score that looks like one.
const SCORE: i64 = 41_870;

/// Characters of the device secret in the commands to paste.
const SECRET_CHARS: usize = 32;

/// What the first start made.
#[derive(Clone, Debug)]
pub struct Made {
    pub game: String,
    pub board: String,
}

/// Makes game, key and board, all or nothing, where there is no game yet: also after a first start
/// that was cut short.
pub async fn make(db: &Db) -> Result<Option<Made>, Stop> {
    let minted = Minted::new(Kind::Client).map_err(data::no_randomness)?;
    let name: Name = format!("{GAME}/{BOARD}").parse().map_err(Stop::failed)?;
    let members = json!({
        "key": BOARD,
        "title": rules::title_of(BOARD),
        "trust": "client",
        "visibility": "public",
    });
    let members = members.as_object().cloned().unwrap_or_default();
    let settings = board_rows::check(&members).map_err(board_rows::about_flags)?;
    db.write(move |tx| {
        if !store::list_games(tx.conn)?.is_empty() {
            return Ok(None);
        }
        game::make(tx, &name.game, &rules::title_of(GAME), &minted)?;
        let game = game::find(tx.conn, &name.game)?;
        board_rows::insert(tx, &game, &name, &settings)?;
        Ok(Some(Made { game: GAME.to_owned(), board: BOARD.to_owned() }))
    })
    .await
}

/// What there is to say about games, keys and boards.
pub fn announcement(conn: &mut SqliteConnection, now: Millis) -> Result<Announcement, Stop> {
    let games = store::list_games(conn)?;
    let boards: Vec<_> =
        boards::list_boards(conn, None)?.into_iter().map(|stored| stored.board).collect();
    let trusting: Vec<_> = boards.iter().filter(|board| board.trust == Trust::Client).collect();
    let public_key = match games.as_slice() {
        [only] => store::find_public_key(conn, only.game_no, now)?,
        _ => None,
    };
    let trial = match (&public_key, trusting.first()) {
        (Some(_), Some(board)) => Some(trial(board)?),
        _ => None,
    };
    let name = |board: &&Board| name(&games, board);
    let trusting = trusting.iter().filter_map(name).collect();
    Ok(Announcement { games: games.len(), public_key, trusting, trial, ..Announcement::default() })
}

fn name(games: &[GameRow], board: &Board) -> Option<String> {
    let game = games.iter().find(|game| game.game_no == board.game)?;
    Some(format!("{}/{}", game.key, board.key))
}

/// New at every start, so that each makes a player and a run of its own.
fn trial(board: &Board) -> Result<Trial, Stop> {
    Ok(Trial {
        device_secret: secrets::random_token("", SECRET_CHARS).map_err(data::no_randomness)?,
        submission_id: SubmissionId::random().to_string(),
        board: board.key.to_string(),
        score: SCORE.clamp(board.min_score, board.max_score),
        subscore: board.subscore.is_some(),
    })
}

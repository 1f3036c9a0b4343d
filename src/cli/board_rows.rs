//! Boards in the database, as the command line names and spells them.

use diesel::prelude::*;
use serde_json::{Map, Value};

use super::board::Name;
use super::board_terms::{Difference, differences, flag_of};
use super::data;
use super::exit::Stop;
use super::game;
use crate::db::Tx;
use crate::games::store::{self as games, GameRow};
use crate::ids::GameNo;
use crate::leaderboards::configure::{self, NotConfigured};
use crate::leaderboards::settings::{self, NewBoard};
use crate::leaderboards::store::boards::{self, Stored};
use crate::web::problem::Locator;
use crate::web::{FieldError, suggest};

/// A mistake: the member's name (`subscore/title`), and a sentence.
pub type Mistake = (String, String);

/// A board that is there, with its members as the API spells them.
pub struct Row {
    pub name: Name,
    pub members: Map<String, Value>,
    stored: Stored,
}

impl Row {
    fn of(name: Name, stored: Stored) -> Self {
        Self { name, members: settings::members(&stored.board), stored }
    }
}

/// Checked settings, or every mistake.
pub fn check(members: &Map<String, Value>) -> Result<NewBoard, Vec<Mistake>> {
    NewBoard::of_members(members).map_err(|errors| {
        let mistake = |error: FieldError| match error.at {
            Locator::Pointer(pointer) => (pointer.trim_start_matches('/').to_owned(), error.detail),
            _ => (String::new(), error.detail),
        };
        errors.into_iter().map(mistake).collect()
    })
}

/// The mistakes as sentences about flags.
pub fn about_flags(mistakes: Vec<Mistake>) -> Stop {
    let line = |(member, detail): Mistake| format!("{}: {detail}", flag_of(&member));
    Stop::usage(mistakes.into_iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// The boards of one game, or all.
pub fn list(conn: &mut SqliteConnection, game: Option<GameNo>) -> Result<Vec<Row>, Stop> {
    let games = games::list_games(conn)?;
    let mut rows = Vec::new();
    for stored in boards::list_boards(conn, game)? {
        if let Some(game) = games.iter().find(|game| game.game_no == stored.board.game) {
            let name = Name { game: game.key.clone(), board: stored.board.key.clone() };
            rows.push(Row::of(name, stored));
        }
    }
    rows.sort_by_key(|row| row.name.to_string());
    Ok(rows)
}

/// The board, or a sentence that names the nearest one.
pub fn find(conn: &mut SqliteConnection, name: &Name) -> Result<Row, Stop> {
    let game = game::find(conn, &name.game)?;
    if let Some(row) = find_in(conn, &game, name)? {
        return Ok(row);
    }
    let rows = list(conn, Some(game.game_no))?;
    let known = rows.iter().map(|row| row.name.board.as_str());
    let hint = match suggest::nearest(name.board.as_str(), known) {
        Some(near) => format!("Did you mean '{}/{near}'?", name.game),
        None => format!("List them: rankbook board list --game {}", name.game),
    };
    Err(Stop::failed(format!("board '{name}' does not exist. {hint}")))
}

/// The board of a game, if it is there.
pub fn find_in(
    conn: &mut SqliteConnection,
    game: &GameRow,
    name: &Name,
) -> Result<Option<Row>, Stop> {
    let stored = boards::find_board(conn, game.game_no, &name.board)?;
    Ok(stored.map(|stored| Row::of(name.clone(), stored)))
}

/// How many runs a board has.
pub fn count_runs(conn: &mut SqliteConnection, row: &Row) -> Result<i64, Stop> {
    Ok(boards::count_runs(conn, row.stored.board.no())?)
}

/// Makes a board.
pub fn insert(tx: &mut Tx<'_>, game: &GameRow, name: &Name, new: &NewBoard) -> Result<(), Stop> {
    configure::create(tx, game.game_no, new).map_err(|error| refused(name, error))?;
    data::audit(tx, "board.create", &format!("board {name}"))?;
    Ok(())
}

/// Gives a board other settings and says what changed.
pub fn update(tx: &mut Tx<'_>, row: &Row, new: &NewBoard) -> Result<Vec<Difference>, Stop> {
    let changed = differences(&row.members, &new.members());
    if changed.is_empty() {
        return Ok(changed);
    }
    configure::change(tx, &row.stored, new).map_err(|error| refused(&row.name, error))?;
    let members: Vec<_> = changed.iter().map(|change| change.member.as_str()).collect();
    data::audit_change(tx, "board.set", &format!("board {}", row.name), &members.join(","))?;
    Ok(changed)
}

/// Erases a board and says how many runs went with it.
pub fn delete(tx: &mut Tx<'_>, row: &Row) -> Result<i64, Stop> {
    let gone = configure::delete(tx, &row.stored)?;
    data::audit(tx, "board.delete", &format!("board {}", row.name))?;
    Ok(i64::try_from(gone.runs).unwrap_or(i64::MAX))
}

fn refused(name: &Name, error: NotConfigured) -> Stop {
    match error {
        NotConfigured::Failure(failure) => failure.into(),
        NotConfigured::Taken => Stop::failed(format!(
            "board '{name}' exists already. Change it: rankbook board set {name} …"
        )),
        refusal => Stop::failed(format!("board '{name}': {refusal}")),
    }
}

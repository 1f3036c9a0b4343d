//! Boards in the database.

// owns: boards

use std::str::FromStr;

use diesel::dsl::{exists, select};
use diesel::prelude::*;

use crate::app::{Board, Game, Subscore};
use crate::db::Tx;
use crate::db::schema::{boards, decisions, games, submissions};
use crate::ids::{BoardKey, BoardNo, GameKey, GameNo, Seq};
use crate::standings::rules;
use crate::time::Millis;

/// A board that stands in the database.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its settings.
    pub board: Board,
    /// The last visible change that was no run.
    pub changed_seq: Seq,
    /// Rises with every edit that ranks depend on.
    pub fold_version: i64,
}

/// What went with a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    pub runs: usize,
    pub decisions: usize,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = boards)]
struct BoardRow {
    board_no: BoardNo,
    game_no: GameNo,
    #[diesel(embed)]
    columns: Columns,
    changed_seq: Seq,
    fold_version: i64,
}

/// The columns that people decide.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = boards, treat_none_as_null = true)]
struct Columns {
    key: BoardKey,
    title: String,
    direction: String,
    operator: String,
    format: String,
    decimals: i32,
    unit: Option<String>,
    subscore_direction: Option<String>,
    subscore_title: Option<String>,
    ties: String,
    windows: String,
    time_zone: String,
    min_score: i64,
    max_score: i64,
    trust: String,
    visibility: String,
    mode: String,
    opens_at: Option<Millis>,
    closes_at: Option<Millis>,
}

/// All games.
pub fn list_games(conn: &mut SqliteConnection) -> QueryResult<Vec<Game>> {
    let rows = games::table.select((games::game_no, games::key, games::title));
    let rows = rows.load::<(GameNo, GameKey, String)>(conn)?;
    Ok(rows.into_iter().map(|(no, key, title)| Game { no, key, title }).collect())
}

/// The boards of one game, or with none given all, by game and key.
pub fn list_boards(conn: &mut SqliteConnection, game: Option<GameNo>) -> QueryResult<Vec<Stored>> {
    let mut rows = boards::table.select(BoardRow::as_select()).into_boxed();
    if let Some(game) = game {
        rows = rows.filter(boards::game_no.eq(game));
    }
    rows.order((boards::game_no, boards::key)).load(conn)?.into_iter().map(BoardRow::read).collect()
}

pub fn find_board(
    conn: &mut SqliteConnection,
    game: GameNo,
    key: &BoardKey,
) -> QueryResult<Option<Stored>> {
    let row = boards::table
        .filter(boards::game_no.eq(game))
        .filter(boards::key.eq(key))
        .select(BoardRow::as_select())
        .get_result(conn)
        .optional()?;
    row.map(BoardRow::read).transpose()
}

/// Keeps a new board of `board.game`; its number is given here. A second one of the same key
/// violates `boards_key_unique`.
pub fn insert_board(tx: &mut Tx<'_>, board: &Board) -> QueryResult<BoardNo> {
    let seq = tx.next_seq();
    diesel::insert_into(boards::table)
        .values((
            Columns::of(board),
            boards::game_no.eq(board.game),
            boards::changed_seq.eq(seq),
            boards::created_at.eq(tx.now),
        ))
        .returning(boards::board_no)
        .get_result(tx.conn)
}

/// Writes new settings of `board.rank.no`; `folds` is how much its fold version rises.
pub fn update_board(tx: &mut Tx<'_>, board: &Board, folds: i64) -> QueryResult<usize> {
    let seq = tx.next_seq();
    diesel::update(boards::table.find(board.no()))
        .set((
            Columns::of(board),
            boards::changed_seq.eq(seq),
            boards::fold_version.eq(boards::fold_version + folds),
        ))
        .execute(tx.conn)
}

/// Erases a board with its runs and the decisions about them. Not beside a running server.
pub fn delete_board(tx: &mut Tx<'_>, no: BoardNo) -> QueryResult<Gone> {
    let runs = submissions::table.filter(submissions::board_no.eq(no));
    let runs = diesel::delete(runs).execute(tx.conn)?;
    let decisions = decisions::table.filter(decisions::board_no.eq(no));
    let decisions = diesel::delete(decisions).execute(tx.conn)?;
    diesel::delete(boards::table.find(no)).execute(tx.conn)?;
    Ok(Gone { runs, decisions })
}

/// How many runs a board has. Reads the whole ledger, which has no index by board.
pub fn count_runs(conn: &mut SqliteConnection, no: BoardNo) -> QueryResult<i64> {
    submissions::table.filter(submissions::board_no.eq(no)).count().get_result(conn)
}

/// Whether a board has any run.
pub fn has_runs(conn: &mut SqliteConnection, no: BoardNo) -> QueryResult<bool> {
    let runs = submissions::table.filter(submissions::board_no.eq(no));
    select(exists(runs)).get_result(conn)
}

impl BoardRow {
    fn read(self) -> QueryResult<Stored> {
        let Self { board_no, game_no, columns, changed_seq, fold_version } = self;
        let windows = columns.windows.split(',').map(|text| word("windows", text));
        let windows = windows.collect::<QueryResult<Vec<_>>>()?;
        let rank = rules::Board {
            no: board_no,
            direction: word("direction", &columns.direction)?,
            operator: word("operator", &columns.operator)?,
            ties: word("ties", &columns.ties)?,
            mode: word("mode", &columns.mode)?,
            subscore: columns.subscore()?.map(|subscore| subscore.direction),
            windows,
            zone: word("time_zone", &columns.time_zone)?,
        };
        let board = Board {
            game: game_no,
            rank,
            format: word("format", &columns.format)?,
            decimals: columns.decimals as u8,
            subscore: columns.subscore()?,
            key: columns.key,
            title: columns.title,
            unit: columns.unit,
            min_score: columns.min_score,
            max_score: columns.max_score,
            trust: word("trust", &columns.trust)?,
            visibility: word("visibility", &columns.visibility)?,
            opens_at: columns.opens_at,
            closes_at: columns.closes_at,
        };
        Ok(Stored { board, changed_seq, fold_version })
    }
}

impl Columns {
    fn of(board: &Board) -> Self {
        let rank = &board.rank;
        let windows: Vec<_> = rank.windows.iter().map(|window| window.as_str()).collect();
        let subscore = board.subscore.as_ref();
        Self {
            key: board.key.clone(),
            title: board.title.clone(),
            direction: rank.direction.as_str().into(),
            operator: rank.operator.as_str().into(),
            format: board.format.as_str().into(),
            decimals: board.decimals.into(),
            unit: board.unit.clone(),
            subscore_direction: subscore.map(|subscore| subscore.direction.as_str().into()),
            subscore_title: subscore.map(|subscore| subscore.title.clone()),
            ties: rank.ties.as_str().into(),
            windows: windows.join(","),
            time_zone: rank.zone.name().into(),
            min_score: board.min_score,
            max_score: board.max_score,
            trust: board.trust.as_str().into(),
            visibility: board.visibility.as_str().into(),
            mode: rank.mode.as_str().into(),
            opens_at: board.opens_at,
            closes_at: board.closes_at,
        }
    }

    fn subscore(&self) -> QueryResult<Option<Subscore>> {
        let (Some(direction), Some(title)) = (&self.subscore_direction, &self.subscore_title)
        else {
            return Ok(None);
        };
        let direction = word("subscore_direction", direction)?;
        Ok(Some(Subscore { direction, title: title.clone() }))
    }
}

/// A word that a newer or a foreign program wrote is an error, not a default.
fn word<T: FromStr>(column: &str, text: &str) -> QueryResult<T> {
    text.parse().map_err(|_| {
        let error = format!("boards.{column} holds '{text}', which is unknown");
        diesel::result::Error::DeserializationError(error.into())
    })
}

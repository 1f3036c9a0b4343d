//! Making, changing and deleting boards, for the command line and for administrators.

use diesel::prelude::*;

use super::settings::{Edit, NewBoard};
use super::store::boards::{self, Gone, Stored};
use crate::db::{Failure, Tx, violated};
use crate::ids::{BoardNo, GameNo};

/// Why a board was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum NotConfigured {
    /// The game has a board of that key.
    #[error("there is a board of that key already")]
    Taken,
    /// The board has runs, and the change would give them another meaning.
    #[error("{0}")]
    HasRuns(&'static str),
    /// The key was to be changed.
    #[error("a board keeps its key for ever")]
    KeyIsFixed,
    /// The database failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<diesel::result::Error> for NotConfigured {
    fn from(error: diesel::result::Error) -> Self {
        match violated(&error).as_deref() {
            Some("boards_key_unique") => Self::Taken,
            _ => Self::Failure(error.into()),
        }
    }
}

/// Makes a board in a game.
///
/// # Errors
/// When the key is taken.
pub fn create(tx: &mut Tx<'_>, game: GameNo, new: &NewBoard) -> Result<BoardNo, NotConfigured> {
    Ok(boards::insert_board(tx, &new.at(BoardNo(0), game))?)
}

/// Gives a board other settings, and says what that leads to.
///
/// # Errors
/// When its runs forbid the change, or the key differs.
pub fn change(tx: &mut Tx<'_>, old: &Stored, new: &NewBoard) -> Result<Edit, NotConfigured> {
    let new = new.at(old.board.no(), old.board.game);
    if new.key != old.board.key {
        return Err(NotConfigured::KeyIsFixed);
    }
    // The ledger has no index by board, so it is asked only where the answer matters.
    let matters = Edit::of(&old.board, &new, true).is_err();
    let has_runs = matters && boards::has_runs(tx.conn, new.no())?;
    let edit = Edit::of(&old.board, &new, has_runs).map_err(NotConfigured::HasRuns)?;
    match edit {
        Edit::None => {}
        Edit::Show => drop(boards::update_board(tx, &new, 0)?),
        Edit::Fold => drop(boards::update_board(tx, &new, 1)?),
    }
    Ok(edit)
}

/// Erases a board with its runs and decisions. Only without a server.
///
/// # Errors
/// When the database fails.
pub fn delete(tx: &mut Tx<'_>, board: &Stored) -> QueryResult<Gone> {
    boards::delete_board(tx, board.board.no())
}

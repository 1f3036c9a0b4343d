//! Who has which rank: the fold of the ledger, in memory.
//!
//! A board has a table for the current season of each of its windows. What a run does to it is
//! decided in [`rules`] and nowhere else; the same functions serve a live run, the fold at the
//! start, a hidden run and an erased player. Older seasons are folded again when they are asked
//! for, and kept within a memory budget.

#![warn(missing_docs)]

mod cell;
mod fold;
mod order;
pub mod rules;
pub mod season;
mod slab;
mod table;
#[cfg(test)]
mod tests;
mod view;
mod window;

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

pub use cell::{BoardCell, NotInMemory, Placed, SeasonTotal};
pub use fold::{Counts, Fold};
pub use season::Season;
pub use table::SeasonTable;
pub use view::{Ranked, Span, View, percentile_hundredths};
pub use window::{Gap, Placing};

use crate::ids::{BoardNo, PlayerNo, Seq};
use rules::{Board, Window};

/// Entries of older seasons that are kept at most: about 200 MB.
const FROZEN_ENTRIES_MAX: u64 = 4_000_000;

/// Older seasons by board, season and stamp.
type Frozen = Arc<Cache<Stamped, Arc<SeasonTable>, Entries>>;

/// A season of a board, as of a stamp.
type Stamped = (BoardNo, Season, u64);

/// Weighs seasons by their entries.
#[derive(Clone)]
struct Entries;

impl Weighter<Stamped, Arc<SeasonTable>> for Entries {
    fn weight(&self, _: &Stamped, table: &Arc<SeasonTable>) -> u64 {
        table.total() + 16
    }
}

/// The standings of all boards. Cheap to clone.
#[derive(Clone)]
pub struct Standings(Arc<Inner>);

struct Inner {
    boards: RwLock<HashMap<BoardNo, Arc<BoardCell>>>,
    frozen: Frozen,
}

impl Default for Standings {
    fn default() -> Self {
        Self::new()
    }
}

impl Standings {
    /// Without any board.
    pub fn new() -> Self {
        // A few seasons may fill it, so that it is not divided into shards.
        let frozen = Arc::new(Cache::with_weighter(1, FROZEN_ENTRIES_MAX, Entries));
        Self(Arc::new(Inner { boards: RwLock::default(), frozen }))
    }

    /// Adds a board, or gives it other rules; it waits for its fold then.
    pub fn put(&self, board: Board, version: Seq) {
        let mut boards = self.0.boards.write();
        match boards.get(&board.no) {
            Some(cell) => cell.reset(board, version),
            None => {
                let no = board.no;
                boards.insert(no, Arc::new(BoardCell::new(board, version, self.0.frozen.clone())));
            }
        }
    }

    /// Forgets a board.
    pub fn remove(&self, board: BoardNo) {
        self.0.boards.write().remove(&board);
    }

    /// A board.
    pub fn board(&self, board: BoardNo) -> Option<Arc<BoardCell>> {
        self.0.boards.read().get(&board).cloned()
    }

    /// Every board's number.
    pub fn boards(&self) -> Vec<BoardNo> {
        self.0.boards.read().keys().copied().collect()
    }

    /// Begins the fold of a board.
    pub fn fold(&self, board: BoardNo) -> Option<Fold> {
        self.board(board).map(Fold::new)
    }

    /// Those of `boards` whose answers may show the player: the player stands on them, or they
    /// forget who stood in older seasons, or they are being folded and cannot tell.
    pub fn boards_with(
        &self,
        player: PlayerNo,
        boards: impl IntoIterator<Item = BoardNo>,
    ) -> Vec<BoardNo> {
        let shows = |no: &BoardNo| {
            self.board(*no).is_some_and(|cell| {
                let forgets = !cell.board().windows.contains(&Window::AllTime);
                forgets || !cell.is_folded() || cell.has(player)
            })
        };
        boards.into_iter().filter(shows).collect()
    }

    /// Notes a visible change that is no run, on each board.
    pub fn bump(&self, boards: &[BoardNo], version: Seq) {
        boards.iter().filter_map(|no| self.board(*no)).for_each(|cell| cell.bump(version));
    }
}

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

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use parking_lot::RwLock;

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
type Frozen = Cache<(BoardNo, Season, u64), Arc<SeasonTable>>;

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
        let frozen = Cache::builder()
            .max_capacity(FROZEN_ENTRIES_MAX)
            .eviction_policy(EvictionPolicy::lru())
            .weigher(|_, table: &Arc<SeasonTable>| {
                u32::try_from(table.total() + 16).unwrap_or(u32::MAX)
            })
            .build();
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

//! What can be read of a season in one moment.

use super::rules::{Board, Entry, Key};
use super::season::Season;
use super::table::SeasonTable;
use crate::ids::{PlayerNo, Seq};

/// A season of a board, all of one moment. A season without runs is empty.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub(super) board: &'a Board,
    pub(super) season: Season,
    pub(super) version: Seq,
    pub(super) table: Option<&'a SeasonTable>,
}

/// An entry with its rank.
pub type Ranked = (u64, Entry);

/// How many neighbours to show on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// In front.
    pub before: u64,
    /// Behind.
    pub after: u64,
}

impl View<'_> {
    /// The rules that the ranks follow.
    pub fn board(&self) -> &Board {
        self.board
    }

    /// The season.
    pub fn season(&self) -> Season {
        self.season
    }

    /// Rises with every visible change of the board.
    pub fn version(&self) -> Seq {
        self.version
    }

    /// How many entries there are.
    pub fn total(&self) -> u64 {
        self.table.map_or(0, SeasonTable::total)
    }

    /// Entries from a position on, best first.
    pub fn page(&self, offset: u64, limit: usize) -> Vec<Ranked> {
        self.table.map_or_else(Vec::new, |table| table.page(offset, limit))
    }

    /// The position behind an entry, whether it still stands there or not.
    pub fn position_behind(&self, entry: &Entry) -> u64 {
        self.table.map_or(0, |table| table.count_through(&Key::of(self.board, entry)))
    }

    /// A player's rank and entry; on an arcade board the best one. `None` without an entry.
    pub fn entry_of(&self, player: PlayerNo) -> Option<Ranked> {
        self.table?.entry_of(player)
    }

    /// A player's entry with its neighbours, best first. `None` without an entry.
    pub fn around(&self, player: PlayerNo, span: Span) -> Option<Vec<Ranked>> {
        let table = self.table?;
        let (_, entry) = table.entry_of(player)?;
        let position = table.count_before(&Key::of(self.board, &entry));
        let first = position.saturating_sub(span.before);
        Some(table.page(first, (position - first + 1 + span.after) as usize))
    }

    /// The rank at which a run of a new player would stand if it arrived now.
    pub fn rank_of_score(&self, score: i64, subscore: Option<i64>) -> u64 {
        let key = Key::arriving(self.board, score, subscore);
        self.table.map_or(1, |table| table.rank(&key))
    }

    /// The nearest entry with a strictly better score, and its rank. `None` in front of all.
    pub fn next_target(&self, score: i64) -> Option<Ranked> {
        let table = self.table?;
        let better = table.count_before(&Key::before_score(self.board, score));
        table.page(better.checked_sub(1)?, 1).pop()
    }
}

/// The share of the other entries that stand at or below a rank, in hundredths of a percent,
/// rounded down. A lone entry has 100 %.
pub fn percentile_hundredths(rank: u64, total: u64) -> u64 {
    match total {
        0 | 1 => 10_000,
        _ => (total - rank.min(total)) * 10_000 / (total - 1),
    }
}

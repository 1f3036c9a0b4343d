//! One window of a board: its current season in order, and what is known of its older ones.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Frozen;
use super::rules::{Board, Entry, Run, Window};
use super::season::Season;
use super::table::SeasonTable;
use crate::ids::Seq;
use crate::time::Millis;

/// A window of a board. Its current season is that of the last run, which is the newest one unless
/// the clock was set back.
#[derive(Default)]
pub(super) struct WindowState {
    pub current: Option<SeasonTable>,
    /// The moments between which a run belongs to the current season.
    pub range: Option<(Millis, Millis)>,
    pub older: BTreeMap<Season, Older>,
    /// While folding: the season before, in case that the clock was set back over its end.
    aside: Option<SeasonTable>,
}

/// What is known of a season that is not the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Older {
    pub low: Seq,
    pub high: Seq,
    /// None until the season is folded again, after a change that came too late for it.
    pub total: Option<u64>,
    /// New with every change, so that a table of an earlier state is not taken for this one.
    pub stamp: u64,
}

/// The part of the ledger that an older season needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The season.
    pub season: Season,
    /// Its first run.
    pub low: Seq,
    /// Its last run.
    pub high: Seq,
    pub(super) stamp: u64,
}

/// Where a run led to in one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placing {
    /// The season that the run belongs to.
    pub season: Season,
    /// Rank of the entry: on an arcade board the run's own.
    pub rank: u64,
    /// Rank of the player's entry before.
    pub previous_rank: Option<u64>,
    /// How many entries the season has.
    pub total: u64,
    /// The entry.
    pub entry: Entry,
    /// Whether the run changed the player's entry.
    pub improved: bool,
}

impl Older {
    pub fn gap(&self, season: Season) -> Gap {
        Gap { season, low: self.low, high: self.high, stamp: self.stamp }
    }
}

impl WindowState {
    /// The table of the current season, if that is `season`.
    pub fn current_of(&self, season: Season) -> Option<&SeasonTable> {
        self.current.as_ref().filter(|table| table.season() == season)
    }

    /// Counts a run; `None` when its season is an older one that is not in memory, where it waits
    /// for the next fold.
    pub fn place(
        &mut self,
        board: &Arc<Board>,
        kind: Window,
        run: &Run,
        frozen: &Frozen,
    ) -> Option<Placing> {
        let season = self.season_of(board, kind, run.received_at);
        if self.current_of(season).is_none() && !self.turn_to(board, season, frozen) {
            self.late(season, run.seq);
            return None;
        }
        let current = self.current.as_mut()?;
        let applied = current.apply(run);
        let (rank, entry) = current.shown(&applied);
        Some(Placing {
            season,
            rank,
            previous_rank: applied.previous_rank,
            total: current.total(),
            entry,
            improved: applied.improved,
        })
    }

    /// Takes a run of the ledger; a run that does not count still belongs to its season.
    pub fn fold(&mut self, board: &Arc<Board>, kind: Window, run: &Run, counts: bool) {
        let season = self.season_of(board, kind, run.received_at);
        if self.current_of(season).is_none() && !self.fold_on(board, season) {
            return self.late(season, run.seq);
        }
        let Some(current) = self.current.as_mut() else { return };
        if counts {
            current.apply(run);
        } else {
            current.reach(run.seq, run.seq);
        }
    }

    /// Puts the entries in order.
    pub fn finish(&mut self) {
        self.current.iter_mut().chain(&mut self.aside).for_each(SeasonTable::finish);
    }

    /// Keeps the season before the current one where older seasons are kept.
    pub fn put_aside(&mut self, board: &Board, frozen: &Frozen) {
        let Some(table) = self.aside.take() else { return };
        if let Some(older) = self.older.get(&table.season()) {
            frozen.insert((board.no, table.season(), older.stamp), Arc::new(table));
        }
    }

    /// The season of a moment; the calendar is asked once a season only.
    fn season_of(&self, board: &Board, kind: Window, moment: Millis) -> Season {
        if let (Some((from, to)), Some(current)) = (self.range, &self.current)
            && (from..to).contains(&moment)
        {
            return current.season();
        }
        Season::at(kind, board.zone, moment)
    }

    /// Makes `season` the current one and keeps the one before. `false` when it is an older one
    /// that is not in memory.
    fn turn_to(&mut self, board: &Arc<Board>, season: Season, frozen: &Frozen) -> bool {
        let table = match self.older.get(&season) {
            None => SeasonTable::empty(board.clone(), season),
            Some(older) => match frozen.remove(&(board.no, season, older.stamp)) {
                Some((_, kept)) => Arc::unwrap_or_clone(kept),
                None => return false,
            },
        };
        self.aside = self.retire();
        self.put_aside(board, frozen);
        self.open(board, table);
        true
    }

    /// The same while folding, where the season before is the only older one in memory.
    fn fold_on(&mut self, board: &Arc<Board>, season: Season) -> bool {
        let aside = self.aside.take_if(|table| table.season() == season);
        if aside.is_none() && self.older.contains_key(&season) {
            return false;
        }
        let table = aside.unwrap_or_else(|| SeasonTable::folding(board.clone(), season));
        self.aside = self.retire().or(self.aside.take());
        self.open(board, table);
        true
    }

    /// Takes the current season out and notes what is known of it.
    fn retire(&mut self) -> Option<SeasonTable> {
        let table = self.current.take()?;
        let (low, high) = table.bounds();
        let older = Older { low, high, total: Some(table.total()), stamp: fresh_stamp() };
        self.older.insert(table.season(), older);
        Some(table)
    }

    /// Makes a table the current season.
    fn open(&mut self, board: &Board, table: SeasonTable) {
        let (zone, season) = (board.zone, table.season());
        let start = season.starts_at(zone).unwrap_or(Millis(i64::MIN));
        self.range = Some((start, season.ends_at(zone).unwrap_or(Millis(i64::MAX))));
        self.older.remove(&season);
        self.current = Some(table);
    }

    /// Notes a run of an older season: the clock was set back by more than it may be held.
    fn late(&mut self, season: Season, seq: Seq) {
        let older = self.older.entry(season).or_insert(Older {
            low: seq,
            high: seq,
            total: None,
            stamp: 0,
        });
        *older = Older {
            low: older.low.min(seq),
            high: older.high.max(seq),
            total: None,
            stamp: fresh_stamp(),
        };
    }
}

/// A number that no season's state has had before.
pub(super) fn fresh_stamp() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

//! Folding the ledger: runs in the order of their places, into every season of every window.

use std::sync::Arc;

use super::cell::{BoardCell, Older, WindowState, fresh_stamp};
use super::rules::{Board, Run};
use super::season::Season;
use super::table::SeasonTable;
use crate::ids::Seq;

/// One board while the ledger is read.
pub struct Fold {
    cell: Arc<BoardCell>,
    board: Arc<Board>,
    windows: Vec<WindowState>,
    through: Seq,
}

/// Whether a run counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It counts.
    Yes,
    /// It is hidden, or its player is banned.
    No,
}

impl Fold {
    pub(super) fn new(cell: Arc<BoardCell>) -> Self {
        let board = cell.board();
        let windows = board.windows.iter().map(|_| WindowState::default()).collect();
        Self { cell, board, windows, through: Seq(0) }
    }

    /// Takes the next run of the board.
    pub fn add(&mut self, run: &Run, counts: Counts) {
        self.through = run.seq;
        for (kind, window) in self.board.windows.iter().zip(&mut self.windows) {
            let season = window.season_of(&self.board, *kind, run.received_at);
            window.fold_into(&self.board, season, run, counts);
        }
    }

    /// Puts the entries in order and lets reads in. `through` is the last place that was read.
    /// `false` when the board changed meanwhile: then it has to be folded again.
    pub fn finish(mut self, through: Seq) -> bool {
        for window in &mut self.windows {
            if let Some(current) = &mut window.current {
                current.finish();
            }
        }
        self.cell.install(&self.board, self.windows, through.max(self.through))
    }
}

impl WindowState {
    fn fold_into(&mut self, board: &Arc<Board>, season: Season, run: &Run, counts: Counts) {
        let current = self.current.as_ref().map(SeasonTable::season);
        if current.is_none_or(|current| current < season) {
            if let Some(table) = self.current.take() {
                let (low, high) = table.bounds();
                let older = Older { low, high, total: Some(table.total()), stamp: fresh_stamp() };
                self.older.insert(table.season(), older);
            }
            self.open(board, SeasonTable::folding(board.clone(), season));
        }
        match self.current.as_mut().filter(|table| table.season() == season) {
            Some(table) if counts == Counts::Yes => drop(table.apply(run)),
            Some(table) => table.reach(run.seq, run.seq),
            None => self.late(season, run.seq),
        }
    }
}

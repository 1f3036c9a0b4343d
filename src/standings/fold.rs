//! Folding the ledger: runs in the order of their places, into every season of every window.

use std::sync::Arc;

use super::cell::BoardCell;
use super::rules::{Board, Run};
use super::window::WindowState;
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
            window.fold(&self.board, *kind, run, counts == Counts::Yes);
        }
    }

    /// Puts the entries in order and lets reads in. `through` is the last place that was read.
    /// `false` when the board changed meanwhile: then it has to be folded again.
    pub fn finish(mut self, through: Seq) -> bool {
        self.windows.iter_mut().for_each(WindowState::finish);
        self.cell.install(&self.board, self.windows, through.max(self.through))
    }
}

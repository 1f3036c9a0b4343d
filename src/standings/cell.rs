//! One board in memory: its current seasons, and what is known of its older ones.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use parking_lot::RwLock;

use super::Frozen;
use super::rules::{Board, Run, Window};
use super::season::Season;
use super::table::SeasonTable;
use super::view::{Ranked, View};
use super::window::{Gap, Placing, WindowState, fresh_stamp};
use crate::ids::{PlayerNo, Seq};
use crate::time::Millis;

/// Runs that wait for the end of a fold at most. Beyond it the board is folded once more.
const WAITING_MAX: usize = 100_000;

/// A board behind a lock: every read is of one moment.
pub struct BoardCell {
    state: RwLock<State>,
    frozen: Frozen,
}

struct State {
    board: Arc<Board>,
    version: Seq,
    folded: bool,
    /// Runs that arrived while the board was being folded.
    waiting: Vec<Run>,
    /// Whether something happened while the board was being folded that waiting runs do not tell.
    disturbed: bool,
    windows: Vec<WindowState>,
}

/// Why a season cannot be read now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInMemory {
    /// The board is being folded.
    Folding,
    /// The season is an older one: fold it from the ledger and hand it to [`BoardCell::keep`].
    Older(Gap),
}

/// A season with entries, for lists of seasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeasonTotal {
    /// The season.
    pub season: Season,
    /// How many entries it has, or what to fold to find out.
    pub total: Result<u64, Gap>,
}

/// What a run did, in all windows.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The board's version with this run.
    pub version: Seq,
    /// Where the player stands now, window by window.
    pub standings: Vec<Placing>,
    /// Whether the run changed the player's entry in the first window.
    pub improved: bool,
    /// The entry of the first window to beat next.
    pub next_target: Option<Ranked>,
}

impl BoardCell {
    /// A board that waits for its fold.
    pub(super) fn new(board: Board, version: Seq, frozen: Frozen) -> Self {
        let state = State {
            windows: Vec::new(),
            board: Arc::new(board),
            version,
            folded: false,
            waiting: Vec::new(),
            disturbed: false,
        };
        Self { state: RwLock::new(state), frozen }
    }

    /// The rules that the ranks follow.
    pub fn board(&self) -> Arc<Board> {
        self.state.read().board.clone()
    }

    /// Whether ranks can be told.
    pub fn is_folded(&self) -> bool {
        self.state.read().folded
    }

    /// The version of this moment.
    pub fn version(&self) -> Seq {
        self.state.read().version
    }

    /// Reads a season in one moment. `see` runs under the board's lock: no waiting in it.
    ///
    /// # Errors
    /// When the season has to be folded first.
    pub fn read<T>(
        &self,
        season: Season,
        see: impl FnOnce(&View<'_>) -> T,
    ) -> Result<T, NotInMemory> {
        let state = self.state.read();
        if !state.folded {
            return Err(NotInMemory::Folding);
        }
        let view = |table| View { board: &state.board, season, version: state.version, table };
        let Some(window) = state.window(season.window()) else { return Ok(see(&view(None))) };
        if let Some(current) = window.current.as_ref().filter(|table| table.season() == season) {
            return Ok(see(&view(Some(current))));
        }
        let Some(older) = window.older.get(&season) else { return Ok(see(&view(None))) };
        match self.frozen.get(&(state.board.no, season, older.stamp)) {
            Some(table) => Ok(see(&view(Some(&table)))),
            None => Err(NotInMemory::Older(older.gap(season))),
        }
    }

    /// Keeps a season that was folded from the ledger, for the reads to come. A change of the
    /// season since the gap was told makes it useless, and then it is dropped.
    pub fn keep(&self, gap: &Gap, table: SeasonTable) {
        self.keep_and_read(gap, table, |_| ());
    }

    /// Keeps a season that was folded from the ledger, and reads it, however large it is. `None`
    /// when the season changed since the gap was told: then it has to be folded again.
    pub fn keep_and_read<T>(
        &self,
        gap: &Gap,
        mut table: SeasonTable,
        see: impl FnOnce(&View<'_>) -> T,
    ) -> Option<T> {
        table.finish();
        table.reach(gap.low, gap.high);
        let table = Arc::new(table);
        let mut state = self.state.write();
        let window = state.window_mut(gap.season.window())?;
        let older = window.older.get_mut(&gap.season).filter(|older| older.stamp == gap.stamp)?;
        older.total = Some(table.total());
        let (board, version) = (&state.board, state.version);
        self.frozen.insert((board.no, gap.season, gap.stamp), table.clone());
        Some(see(&View { board, season: gap.season, version, table: Some(&table) }))
    }

    /// The seasons of a window that have entries, newest first.
    ///
    /// # Errors
    /// While the board is being folded.
    pub fn seasons(&self, window: Window) -> Result<Vec<SeasonTotal>, NotInMemory> {
        let state = self.state.read();
        if !state.folded {
            return Err(NotInMemory::Folding);
        }
        let Some(window) = state.window(window) else { return Ok(Vec::new()) };
        let current = window.current.iter();
        let current =
            current.map(|table| SeasonTotal { season: table.season(), total: Ok(table.total()) });
        let older = window.older.iter().map(|(season, older)| SeasonTotal {
            season: *season,
            total: older.total.ok_or_else(|| older.gap(*season)),
        });
        let mut seasons: Vec<SeasonTotal> =
            current.chain(older).filter(|season| season.total != Ok(0)).collect();
        seasons.sort_unstable_by_key(|listed| Reverse(listed.season));
        Ok(seasons)
    }

    /// Counts a run that was committed. `None` while the board is being folded: then it is
    /// counted when the fold ends.
    pub fn place(&self, run: &Run) -> Option<Placed> {
        let mut state = self.state.write();
        state.version = state.version.max(run.seq);
        if state.folded {
            return Some(state.place(run, &self.frozen));
        }
        if state.waiting.len() < WAITING_MAX {
            state.waiting.push(*run);
        } else {
            state.disturbed = true;
        }
        None
    }

    /// Where a player stands now in the current seasons, for the answer to a repeated run.
    pub fn standing_of(&self, player: PlayerNo, now: Millis) -> Option<Placed> {
        let state = self.state.read();
        state.folded.then(|| state.standing_of(player, now))
    }

    /// Whether the player stands in a current season.
    pub fn has(&self, player: PlayerNo) -> bool {
        let state = self.state.read();
        let tables = state.windows.iter().filter_map(|window| window.current.as_ref());
        tables.into_iter().any(|table| table.has(player))
    }

    /// Counts a player anew from the runs that count now, after a decision. `moments` are the times
    /// of all the player's runs on the board, counting or not.
    pub fn replace_player(&self, player: PlayerNo, runs: &[Run], moments: &[Millis], version: Seq) {
        let mut state = self.state.write();
        state.version = state.version.max(version);
        if !state.folded {
            state.disturbed = true;
            return;
        }
        let board = state.board.clone();
        for (at, window) in board.windows.iter().enumerate() {
            let touched = moments.iter().map(|moment| Season::at(*window, board.zone, *moment));
            let touched: BTreeSet<Season> = touched.collect();
            let state = &mut state.windows[at];
            let stale = state.older.iter_mut().filter(|(season, _)| touched.contains(season));
            stale.for_each(|(_, older)| (older.total, older.stamp) = (None, fresh_stamp()));
            let Some(current) = &mut state.current else { continue };
            current.remove_player(player);
            let belongs =
                |run: &&Run| Season::at(*window, board.zone, run.received_at) == current.season();
            let runs: Vec<Run> = runs.iter().filter(belongs).copied().collect();
            for run in runs {
                current.apply(&run);
            }
        }
    }

    /// Notes a visible change that is no run, for example a new name.
    pub fn bump(&self, version: Seq) {
        let mut state = self.state.write();
        state.version = state.version.max(version);
    }

    /// Starts the fold anew, under other rules if `board` has changed.
    pub(super) fn reset(&self, board: Board, version: Seq) {
        let mut state = self.state.write();
        state.board = Arc::new(board);
        state.version = state.version.max(version);
        (state.folded, state.disturbed) = (false, false);
        state.waiting.clear();
        state.windows.clear();
    }

    /// Ends the fold with what was folded up to `through`. `false` when something else than a run
    /// happened meanwhile, or the fold was started anew: then it has to be done again.
    pub(super) fn install(
        &self,
        board: &Arc<Board>,
        windows: Vec<WindowState>,
        through: Seq,
    ) -> bool {
        let mut state = self.state.write();
        // Equal rules are not enough: a new start forgets the runs that waited for this fold.
        if !Arc::ptr_eq(&state.board, board) {
            return false;
        }
        if state.folded {
            return true;
        }
        let waiting = std::mem::take(&mut state.waiting);
        if std::mem::take(&mut state.disturbed) {
            return false;
        }
        state.windows = windows;
        state.folded = true;
        state.version = state.version.max(board_high(&state.windows));
        for window in &mut state.windows {
            window.put_aside(board, &self.frozen);
        }
        for run in waiting.into_iter().filter(|run| run.seq > through) {
            state.place(&run, &self.frozen);
        }
        true
    }
}

fn board_high(windows: &[WindowState]) -> Seq {
    let current = windows.iter().filter_map(|w| w.current.as_ref()).map(|table| table.bounds().1);
    let older = windows.iter().flat_map(|window| window.older.values()).map(|older| older.high);
    current.chain(older).max().unwrap_or_default()
}

impl State {
    fn window(&self, window: Window) -> Option<&WindowState> {
        let at = self.board.windows.iter().position(|known| *known == window)?;
        self.windows.get(at)
    }

    fn window_mut(&mut self, window: Window) -> Option<&mut WindowState> {
        let at = self.board.windows.iter().position(|known| *known == window)?;
        self.windows.get_mut(at)
    }

    fn place(&mut self, run: &Run, frozen: &Frozen) -> Placed {
        let board = self.board.clone();
        let windows = board.windows.iter().zip(&mut self.windows);
        let placed: Vec<Option<Placing>> =
            windows.map(|(kind, window)| window.place(&board, *kind, run, frozen)).collect();
        self.placed(run.player, placed)
    }

    fn standing_of(&self, player: PlayerNo, now: Millis) -> Placed {
        let windows = self.board.windows.iter().zip(&self.windows);
        let standing = windows.map(|(kind, window)| {
            let season = Season::at(*kind, self.board.zone, now);
            window.current_of(season)?.standing_of(player)
        });
        self.placed(player, standing.collect())
    }

    /// The answer about a player. Only the first window says what improved and what to beat next.
    fn placed(&self, player: PlayerNo, standings: Vec<Option<Placing>>) -> Placed {
        let first = standings.first().copied().flatten();
        Placed {
            version: self.version,
            improved: first.is_some_and(|placing| placing.improved),
            next_target: first.and_then(|placing| self.next_target(placing.season, player)),
            standings: standings.into_iter().flatten().collect(),
        }
    }

    /// The entry to beat next: seen from the player's best, also when an arcade run was weaker.
    fn next_target(&self, season: Season, player: PlayerNo) -> Option<Ranked> {
        let table = self.window(season.window())?.current_of(season)?;
        let (_, own) = table.entry_of(player)?;
        let view = View { board: &self.board, season, version: self.version, table: Some(table) };
        view.next_target(own.score)
    }
}

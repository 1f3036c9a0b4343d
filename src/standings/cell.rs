//! One board in memory: its current seasons, and what is known of its older ones.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::RwLock;

use super::Frozen;
use super::rules::{Board, Entry, Run, Window};
use super::season::Season;
use super::table::SeasonTable;
use super::view::{Ranked, View};
use crate::ids::{PlayerNo, Seq};
use crate::time::Millis;

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
    waiting: VecDeque<Run>,
    /// Whether something other than a run changed while the board was being folded.
    disturbed: bool,
    windows: Vec<WindowState>,
}

#[derive(Default)]
pub(super) struct WindowState {
    pub current: Option<SeasonTable>,
    /// The moments between which a run belongs to the current season.
    pub range: Option<(Millis, Millis)>,
    pub older: BTreeMap<Season, Older>,
}

/// What is known of a season that is not in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Older {
    pub low: Seq,
    pub high: Seq,
    /// None until the season is folded again, after a change that came too late for it.
    pub total: Option<u64>,
    /// New with every change, so that a table of an earlier state is not taken for this one.
    pub stamp: u64,
}

/// Why a season cannot be read now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInMemory {
    /// The board is being folded.
    Folding,
    /// The season is an older one: fold it from the ledger and hand it to [`BoardCell::keep`].
    Older(Gap),
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
    stamp: u64,
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

impl BoardCell {
    /// A board that waits for its fold.
    pub(super) fn new(board: Board, version: Seq, frozen: Frozen) -> Self {
        let state = State {
            windows: Vec::new(),
            board: Arc::new(board),
            version,
            folded: false,
            waiting: VecDeque::new(),
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
    pub fn keep(&self, gap: &Gap, mut table: SeasonTable) {
        table.finish();
        let mut state = self.state.write();
        let no = state.board.no;
        let Some(window) = state.window_mut(gap.season.window()) else { return };
        if let Some(older) = window.older.get_mut(&gap.season).filter(|o| o.stamp == gap.stamp) {
            older.total = Some(table.total());
            self.frozen.insert((no, gap.season, gap.stamp), Arc::new(table));
        }
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
        let older = window.older.iter().rev().map(|(season, older)| SeasonTotal {
            season: *season,
            total: older.total.ok_or_else(|| older.gap(*season)),
        });
        Ok(current.chain(older).filter(|season| season.total != Ok(0)).collect())
    }

    /// Counts a run that was committed. `None` while the board is being folded: then it is
    /// counted when the fold ends.
    pub fn place(&self, run: &Run) -> Option<Placed> {
        let mut state = self.state.write();
        state.version = state.version.max(run.seq);
        if !state.folded {
            state.waiting.push_back(*run);
            return None;
        }
        Some(state.place(run, &self.frozen))
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
            let touched: std::collections::BTreeSet<Season> = touched.collect();
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
    /// happened meanwhile, or the rules changed: then the fold has to be done again.
    pub(super) fn install(
        &self,
        board: &Arc<Board>,
        windows: Vec<WindowState>,
        through: Seq,
    ) -> bool {
        let mut state = self.state.write();
        if state.disturbed || state.board != *board {
            state.disturbed = false;
            return false;
        }
        state.windows = windows;
        state.folded = true;
        state.version = state.version.max(board_high(&state.windows));
        let waiting = std::mem::take(&mut state.waiting);
        for run in waiting.into_iter().filter(|run| run.seq > through) {
            state.place(&run, &self.frozen);
        }
        true
    }
}

/// A number that no season's state has had before.
pub(super) fn fresh_stamp() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn board_high(windows: &[WindowState]) -> Seq {
    let current = windows.iter().filter_map(|w| w.current.as_ref()).map(|table| table.bounds().1);
    let older = windows.iter().flat_map(|window| window.older.values()).map(|older| older.high);
    current.chain(older).max().unwrap_or_default()
}

impl Older {
    fn gap(&self, season: Season) -> Gap {
        Gap { season, low: self.low, high: self.high, stamp: self.stamp }
    }
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
        let placed: Vec<_> =
            windows.filter_map(|(kind, window)| window.place(&board, *kind, run, frozen)).collect();
        let improved = placed.first().is_some_and(|placing| placing.improved);
        Placed {
            version: self.version,
            improved,
            next_target: placed.first().and_then(|placing| self.next_target(placing)),
            standings: placed,
        }
    }

    fn standing_of(&self, player: PlayerNo, now: Millis) -> Placed {
        let standings =
            self.board.windows.iter().zip(&self.windows).filter_map(|(kind, window)| {
                let table = window.current.as_ref()?;
                let season = Season::at(*kind, self.board.zone, now);
                let (rank, entry) =
                    Some(table).filter(|t| t.season() == season)?.entry_of(player)?;
                let total = table.total();
                Some(Placing {
                    season,
                    rank,
                    previous_rank: Some(rank),
                    total,
                    entry,
                    improved: false,
                })
            });
        let standings: Vec<Placing> = standings.collect();
        let first = standings
            .first()
            .filter(|placing| Some(&placing.season.window()) == self.board.windows.first());
        let next_target = first.and_then(|placing| self.next_target(placing));
        Placed { version: self.version, improved: false, next_target, standings }
    }

    fn next_target(&self, placing: &Placing) -> Option<Ranked> {
        let table = self.window(placing.season.window())?.current.as_ref();
        let table = table.filter(|table| table.season() == placing.season);
        let view =
            View { board: &self.board, season: placing.season, version: self.version, table };
        view.next_target(placing.entry.score)
    }
}

impl WindowState {
    /// Counts a run; `None` when its season is an older one, where it waits for the next fold.
    fn place(
        &mut self,
        board: &Arc<Board>,
        kind: Window,
        run: &Run,
        frozen: &Frozen,
    ) -> Option<Placing> {
        let season = self.season_of(board, kind, run.received_at);
        self.roll(board, season, frozen);
        let Some(current) = self.current.as_mut().filter(|table| table.season() == season) else {
            self.late(season, run.seq);
            return None;
        };
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

    /// The season of a moment; the calendar is asked once a season only.
    pub(super) fn season_of(&mut self, board: &Board, kind: Window, moment: Millis) -> Season {
        if let (Some((from, to)), Some(current)) = (self.range, &self.current)
            && (from..to).contains(&moment)
        {
            return current.season();
        }
        Season::at(kind, board.zone, moment)
    }

    /// Opens `season` if it is newer than the current one, which becomes an older one.
    fn roll(&mut self, board: &Arc<Board>, season: Season, frozen: &Frozen) {
        if self.current.as_ref().is_some_and(|table| table.season() >= season) {
            return;
        }
        if let Some(table) = self.current.take() {
            let (low, high) = table.bounds();
            let older = Older { low, high, total: Some(table.total()), stamp: fresh_stamp() };
            self.older.insert(table.season(), older);
            frozen.insert((board.no, table.season(), older.stamp), Arc::new(table));
        }
        self.open(board, SeasonTable::empty(board.clone(), season));
    }

    /// Makes a table the current season.
    pub(super) fn open(&mut self, board: &Board, table: SeasonTable) {
        let (zone, season) = (board.zone, table.season());
        let start = season.starts_at(zone).unwrap_or(Millis(i64::MIN));
        self.range = Some((start, season.ends_at(zone).unwrap_or(Millis(i64::MAX))));
        self.current = Some(table);
    }

    /// Notes a run of an older season: the clock was set back by more than it may be held.
    pub(super) fn late(&mut self, season: Season, seq: Seq) {
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

//! Counting the ledger again, the slow and plain way, and comparing with the standings: every
//! season of every board, entry by entry. For `rankbook verify` and for tests.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::fold::{self, Scan};
use super::store::runs::{self, Stretch};
use super::store::{boards, decisions};
use crate::app::Board;
use crate::ids::{BoardNo, PlayerNo, Seq};
use crate::standings::rules::{self, Entry, Mode, Run, Ties};
use crate::standings::{Counts, NotInMemory, Ranked, Season, SeasonTable, Standings};

/// Differences that are told in detail.
const TOLD_MAX: usize = 100;

/// What a recount found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    pub boards: usize,
    pub seasons: usize,
    pub entries: u64,
    /// One sentence for each difference, at most 100.
    pub differences: Vec<String>,
}

/// A season's entries: by player, or all of them on an arcade board.
#[derive(Default)]
struct Tally {
    by_player: HashMap<PlayerNo, Entry>,
    every: Vec<Entry>,
}

type Tallies = BTreeMap<(BoardNo, Season), Tally>;

/// Folds the ledger as a start does, and compares with a plain count.
pub fn recount(conn: &mut SqliteConnection) -> QueryResult<Recount> {
    let standings = Standings::new();
    let stored = boards::list_boards(conn, None)?;
    let nos: Vec<BoardNo> = stored.iter().map(|stored| stored.board.no()).collect();
    for stored in &stored {
        standings.put(stored.board.rank.clone(), stored.changed_seq);
    }
    Scan::begin(conn, &standings, &nos, Seq(0))?.run(conn)?;
    compare(conn, &standings)
}

/// Compares standings that are in memory with a plain count of the ledger. Nothing may be
/// submitted meanwhile.
pub fn compare(conn: &mut SqliteConnection, standings: &Standings) -> QueryResult<Recount> {
    let stored = boards::list_boards(conn, None)?;
    let boards: HashMap<BoardNo, Board> =
        stored.into_iter().map(|stored| (stored.board.no(), stored.board)).collect();
    let tallies = tally(conn, &boards)?;
    let mut found = Recount { boards: boards.len(), ..Recount::default() };
    for board in boards.values() {
        check_seasons(standings, board, &tallies, &mut found);
    }
    for ((no, season), tally) in tallies {
        let Some(board) = boards.get(&no) else { continue };
        let expected = tally.ranked(&board.rank);
        found.seasons += 1;
        found.entries += expected.len() as u64;
        let is = seen(conn, standings, no, season)?;
        let at = format!("{} {} {}", board.key, season.window().as_str(), season.key());
        match is {
            Some(is) => tell(&at, &expected, &is, &mut found),
            None => found.tell(format!("{at}: the standings are not complete")),
        }
    }
    Ok(found)
}

fn tally(conn: &mut SqliteConnection, boards: &HashMap<BoardNo, Board>) -> QueryResult<Tallies> {
    let verdicts = decisions::verdicts(conn)?;
    let everything = Stretch { after: Seq(0), through: runs::last_place(conn)? };
    let mut tallies = Tallies::new();
    runs::each_run(conn, everything, |no, run| {
        let Some(board) = boards.get(&no) else { return };
        if verdicts.on(run.seq, run.player) == Counts::No {
            return;
        }
        for window in &board.rank.windows {
            let season = Season::at(*window, board.rank.zone, run.received_at);
            tallies.entry((no, season)).or_default().add(&board.rank, &run);
        }
    })?;
    Ok(tallies)
}

impl Tally {
    fn add(&mut self, board: &rules::Board, run: &Run) {
        let next = rules::next_entry(board, self.by_player.get(&run.player), run);
        if let Some(next) = next {
            self.by_player.insert(run.player, next);
        }
        if board.mode == Mode::Arcade {
            self.every.push(Entry::of(run));
        }
    }

    /// The entries in order, with ranks counted one by one.
    fn ranked(self, board: &rules::Board) -> Vec<Ranked> {
        let mut entries = match board.mode {
            Mode::Single => self.by_player.into_values().collect(),
            Mode::Arcade => self.every,
        };
        entries.sort_by(|a, b| rules::compare(board, a, b));
        let mut ranked: Vec<Ranked> = Vec::with_capacity(entries.len());
        for (at, entry) in entries.into_iter().enumerate() {
            let level =
                |last: &Ranked| (last.1.score, last.1.subscore) == (entry.score, entry.subscore);
            let rank = match ranked.last() {
                Some(last) if board.ties == Ties::Shared && level(last) => last.0,
                _ => at as u64 + 1,
            };
            ranked.push((rank, entry));
        }
        ranked
    }
}

/// Everything that the standings say of a season; an older one is folded first.
fn seen(
    conn: &mut SqliteConnection,
    standings: &Standings,
    no: BoardNo,
    season: Season,
) -> QueryResult<Option<Vec<Ranked>>> {
    let Some(cell) = standings.board(no) else { return Ok(None) };
    let all = |view: &crate::standings::View<'_>| view.page(0, view.total() as usize);
    match cell.read(season, all) {
        Ok(ranked) => Ok(Some(ranked)),
        Err(NotInMemory::Folding) => Ok(None),
        Err(NotInMemory::Older(gap)) => {
            let mut table = SeasonTable::folding(cell.board(), season);
            let stretch = Stretch { after: Seq(gap.low.0 - 1), through: gap.high };
            let verdicts = decisions::verdicts(conn)?;
            fold::fold_slice(conn, stretch, &mut table, &verdicts)?;
            table.finish();
            Ok(Some(table.page(0, table.total() as usize)))
        }
    }
}

/// Whether the list of seasons and the totals that are known agree.
fn check_seasons(standings: &Standings, board: &Board, tallies: &Tallies, found: &mut Recount) {
    let Some(cell) = standings.board(board.no()) else {
        return found.tell(format!("{}: the standings do not know it", board.key));
    };
    for window in &board.rank.windows {
        for listed in cell.seasons(*window).unwrap_or_default() {
            let tally = tallies.get(&(board.no(), listed.season));
            let expected = tally.map_or(0, |tally| match board.rank.mode {
                Mode::Single => tally.by_player.len() as u64,
                Mode::Arcade => tally.every.len() as u64,
            });
            if listed.total.is_ok_and(|total| total != expected) {
                let (key, total) = (listed.season.key(), listed.total.unwrap_or_default());
                let at = format!("{} {} {key}", board.key, window.as_str());
                found.tell(format!("{at}: the list says {total} entries, the ledger {expected}"));
            }
        }
    }
}

fn tell(at: &str, expected: &[Ranked], is: &[Ranked], found: &mut Recount) {
    if expected.len() != is.len() {
        let (ledger, standings) = (expected.len(), is.len());
        found.tell(format!("{at}: the ledger has {ledger} entries, the standings {standings}"));
    }
    for (expected, is) in expected.iter().zip(is).filter(|(expected, is)| expected != is) {
        found.tell(format!("{at}: {expected:?} by the ledger, {is:?} in the standings"));
    }
}

impl Recount {
    fn tell(&mut self, difference: String) {
        if self.differences.len() < TOLD_MAX {
            self.differences.push(difference);
        }
    }
}

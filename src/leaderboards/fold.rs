//! Folding: from the ledger to the standings, at the start, after an edit, and for older seasons
//! when they are asked for. A scan reads the ledger in slices; runs that arrive meanwhile wait in
//! the board until its fold ends.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use super::rules::Verdicts;
use super::store::runs::{self, SLICE, Stretch};
use super::store::{boards, decisions};
use crate::app::App;
use crate::db::{Failure, meta};
use crate::ids::{BoardNo, Seq};
use crate::standings::{
    BoardCell, Counts, Fold, Gap, NotInMemory, Season, SeasonTable, Standings, View,
};
use crate::web::{Answer, Problem};

/// How often a fold that decisions disturbed is begun anew before its caller is sent away.
const TRIES_MAX: usize = 5;

/// Some boards while the ledger is read.
pub struct Scan {
    folds: HashMap<BoardNo, Fold>,
    verdicts: Verdicts,
    at: Seq,
}

/// A board that waits for its fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfolded {
    pub no: BoardNo,
    /// None of its runs stands at this place or before.
    pub after: Seq,
}

/// Whether a scan has read everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more to read.
    More,
    /// Everything was read.
    Complete,
}

impl Scan {
    /// A scan that reads what stands behind `after`, for boards that wait for their fold.
    pub fn begin(
        conn: &mut SqliteConnection,
        standings: &Standings,
        nos: &[BoardNo],
        after: Seq,
    ) -> QueryResult<Self> {
        // Folds begin before decisions are read, so that a decision after this disturbs them.
        let folds = nos.iter().filter_map(|no| Some((*no, standings.fold(*no)?))).collect();
        Ok(Self { folds, verdicts: decisions::verdicts(conn)?, at: after })
    }

    /// Reads the next slice.
    pub fn step(&mut self, conn: &mut SqliteConnection) -> QueryResult<Progress> {
        let last = runs::last_place(conn)?;
        let through = last.min(Seq(self.at.0.saturating_add(SLICE)));
        let Self { folds, verdicts, .. } = self;
        runs::each_run(conn, Stretch { after: self.at, through }, |board, run| {
            if let Some(fold) = folds.get_mut(&board) {
                fold.add(&run, verdicts.on(run.seq, run.player));
            }
        })?;
        self.at = self.at.max(through);
        Ok(if through < last { Progress::More } else { Progress::Complete })
    }

    /// Lets reads in; returns the boards that changed meanwhile and must be folded again.
    pub fn finish(self) -> Vec<BoardNo> {
        let at = self.at;
        let finished = self.folds.into_iter().map(|(no, fold)| (no, fold.finish(at)));
        finished.filter(|(_, whole)| !whole).map(|(no, _)| no).collect()
    }

    /// Reads everything on one connection, for tools without a server.
    pub fn run(mut self, conn: &mut SqliteConnection) -> QueryResult<Vec<BoardNo>> {
        while self.step(conn)? == Progress::More {}
        Ok(self.finish())
    }
}

/// Folds boards from the ledger, all in one scan.
pub async fn fold_boards(app: &App, unfolded: Vec<Unfolded>) -> anyhow::Result<()> {
    let Some(after) = unfolded.iter().map(|unfolded| unfolded.after).min() else { return Ok(()) };
    let mut nos: Vec<BoardNo> = unfolded.into_iter().map(|unfolded| unfolded.no).collect();
    let _turn = app.scans.patient_turn().await;
    for _ in 0..TRIES_MAX {
        if nos.is_empty() {
            return Ok(());
        }
        let standings = app.standings.clone();
        let mut scan = app
            .db
            .read(move |conn| Scan::begin(conn, &standings, &nos, after).map_err(Failure::from))
            .await?;
        loop {
            let (read, progress) = app.db.read(move |conn| step(scan, conn)).await?;
            scan = read;
            if progress == Progress::Complete {
                break;
            }
        }
        // Sorting millions of entries takes a while.
        nos = tokio::task::spawn_blocking(move || scan.finish()).await?;
    }
    anyhow::ensure!(nos.is_empty(), "{} boards kept changing while they were folded", nos.len());
    Ok(())
}

fn step(mut scan: Scan, conn: &mut SqliteConnection) -> Result<(Scan, Progress), Failure> {
    let progress = scan.step(conn)?;
    Ok((scan, progress))
}

/// Reads games and boards from the database into memory, where they differ; returns the boards
/// that have to be folded.
pub async fn load(app: &App) -> Result<Vec<Unfolded>, Failure> {
    let (version, games, stored) = app
        .db
        .read(|conn| {
            let version = meta::config_version(conn)?;
            Ok::<_, Failure>((version, boards::list_games(conn)?, boards::list_boards(conn, None)?))
        })
        .await?;
    app.games.set(games);
    let mut to_fold = Vec::new();
    for board in &stored {
        let (no, version) = (board.board.no(), board.changed_seq);
        let known = app.standings.board(no);
        if known.as_ref().is_some_and(|cell| *cell.board() == board.board.rank) {
            continue;
        }
        // A board that a running server did not know has no runs yet: nobody else takes any.
        let new = known.is_none() && app.is_ready();
        to_fold.push(Unfolded { no, after: if new { version } else { Seq(0) } });
        app.standings.put(board.board.rank.clone(), version);
    }
    let known: HashMap<BoardNo, Seq> =
        stored.iter().map(|board| (board.board.no(), board.changed_seq)).collect();
    app.boards.set(stored.into_iter().map(|stored| stored.board).collect(), version);
    // A version rises after what it stands for, so that no answer is kept under a newer one.
    known.iter().for_each(|(no, version)| app.standings.bump(&[*no], *version));
    let gone = |no: &BoardNo| !known.contains_key(no);
    app.standings.boards().into_iter().filter(gone).for_each(|no| app.standings.remove(no));
    Ok(to_fold)
}

/// Reads a season of a board in one moment, folding it first if it is an older one. `look` runs
/// under the board's lock, perhaps more than once.
///
/// # Errors
/// `starting` while the board is being folded; `overloaded` when too many older seasons are
/// asked for at once.
pub async fn see<T>(
    app: &App,
    board: BoardNo,
    season: Season,
    look: impl Fn(&View<'_>) -> T,
) -> Answer<T> {
    let cell = app.standings.board(board).ok_or_else(Problem::starting)?;
    for _ in 0..TRIES_MAX {
        match cell.read(season, &look) {
            Ok(seen) => return Ok(seen),
            Err(NotInMemory::Folding) => return Err(Problem::starting()),
            Err(NotInMemory::Older(_)) => {
                if let Some(seen) = fold_season(app, &cell, season, &look).await? {
                    return Ok(seen);
                }
            }
        }
    }
    Err(Problem::overloaded())
}

/// Folds an older season and looks at it, unless somebody else did while this waited for its turn.
/// `None` when the season changed meanwhile.
async fn fold_season<T>(
    app: &App,
    cell: &BoardCell,
    season: Season,
    look: impl Fn(&View<'_>) -> T,
) -> Answer<Option<T>> {
    let _turn = app.scans.turn().await?;
    let gap = match cell.read(season, &look) {
        Ok(seen) => return Ok(Some(seen)),
        Err(NotInMemory::Folding) => return Err(Problem::starting()),
        Err(NotInMemory::Older(gap)) => gap,
    };
    let table = fold_table(app, cell, gap).await?;
    // A season that is too large to be kept is shown all the same.
    Ok(cell.keep_and_read(&gap, table, look))
}

async fn fold_table(app: &App, cell: &BoardCell, gap: Gap) -> Answer<SeasonTable> {
    let verdicts = app.db.read(|conn| Ok::<_, Failure>(decisions::verdicts(conn)?)).await?;
    let verdicts = Arc::new(verdicts);
    let mut table = SeasonTable::folding(cell.board(), gap.season);
    let mut rest = Some(Stretch { after: Seq(gap.low.0 - 1), through: gap.high });
    while let Some(stretch) = rest {
        let (slice, behind) = stretch.split();
        let verdicts = verdicts.clone();
        table = app
            .db
            .read(move |conn| {
                fold_slice(conn, slice, &mut table, &verdicts)?;
                Ok::<_, Failure>(table)
            })
            .await?;
        rest = behind;
    }
    // Sorting millions of entries takes a while.
    let sorted = tokio::task::spawn_blocking(move || {
        table.finish();
        table
    });
    sorted.await.map_err(|_| Problem::internal())
}

/// Counts the runs of a slice that belong to the table's season.
pub fn fold_slice(
    conn: &mut SqliteConnection,
    slice: Stretch,
    table: &mut SeasonTable,
    verdicts: &Verdicts,
) -> QueryResult<()> {
    let (board, season) = (table.board().clone(), table.season());
    runs::each_run(conn, slice, |no, run| {
        let ours = no == board.no
            && verdicts.on(run.seq, run.player) == Counts::Yes
            && Season::at(season.window(), board.zone, run.received_at) == season;
        if ours {
            table.apply(&run);
        }
    })
}

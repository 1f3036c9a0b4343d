//! Finding the runs of one player. The ledger has no index by player, so that it is read in
//! slices, one scan at a time.

use std::collections::BTreeMap;

use diesel::{QueryResult, SqliteConnection};

use crate::app::App;
use crate::db::{Failure, Tx};
use crate::ids::{BoardNo, PlayerNo, Seq};
use crate::leaderboards::store::runs::{self, Stretch};
use crate::time::Millis;
use crate::web::Answer;

/// The runs of a player.
#[derive(Debug)]
pub struct Runs {
    player: PlayerNo,
    /// Where they stand in the ledger, in order.
    pub places: Vec<Seq>,
    /// When they were received, by board.
    pub moments: BTreeMap<BoardNo, Vec<Millis>>,
    through: Seq,
}

impl Runs {
    /// The boards that may show them.
    pub fn boards(&self) -> Vec<BoardNo> {
        self.moments.keys().copied().collect()
    }

    /// Adds what was submitted since the scan.
    pub fn catch_up(&mut self, tx: &mut Tx<'_>) -> QueryResult<()> {
        let stretch = Stretch { after: self.through, through: runs::last_place(tx.conn)? };
        self.collect(tx.conn, stretch)
    }

    fn collect(&mut self, conn: &mut SqliteConnection, stretch: Stretch) -> QueryResult<()> {
        runs::each_run(conn, stretch, |board, run| {
            if run.player == self.player {
                self.places.push(run.seq);
                self.moments.entry(board).or_default().push(run.received_at);
            }
        })?;
        self.through = self.through.max(stretch.through);
        Ok(())
    }
}

/// Reads the whole ledger. The caller has a turn of `app.scans`.
pub async fn runs_of(app: &App, player: PlayerNo) -> Answer<Runs> {
    let through = app.db.read(|conn| Ok::<_, Failure>(runs::last_place(conn)?)).await?;
    let mut found = Runs { player, places: Vec::new(), moments: BTreeMap::new(), through: Seq(0) };
    let mut rest = Some(Stretch { after: Seq(0), through });
    while let Some(stretch) = rest {
        let (slice, behind) = stretch.split();
        found = app
            .db
            .read(move |conn| {
                found.collect(conn, slice)?;
                Ok::<_, Failure>(found)
            })
            .await?;
        rest = behind;
    }
    Ok(found)
}

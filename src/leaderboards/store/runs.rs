//! The ledger of runs: appended to, looked up by id and by place, read in slices.

// owns: submissions

use diesel::connection::DefaultLoadingMode;
use diesel::dsl::max;
use diesel::prelude::*;

use crate::app::Board;
use crate::db::Tx;
use crate::db::schema::submissions;
use crate::ids::{BoardNo, PlayerNo, Seq, SubmissionId};
use crate::leaderboards::rules::{self, Claim, Conduct, Refusal};
use crate::standings::rules::Run;
use crate::time::Millis;

/// Places in the ledger that one look at it covers.
pub const SLICE: i64 = 250_000;

/// A run as the ledger keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = submissions, treat_none_as_default_value = false)]
pub struct RunRow {
    pub seq: Seq,
    pub submission_id: SubmissionId,
    pub player_no: PlayerNo,
    pub board_no: BoardNo,
    pub score: i64,
    pub subscore: Option<i64>,
    pub metadata: Option<String>,
    pub played_at: Option<Millis>,
    pub received_at: Millis,
    pub flagged: bool,
}

impl RunRow {
    /// What ranks depend on.
    pub fn run(&self) -> Run {
        Run {
            seq: self.seq,
            player: self.player_no,
            score: self.score,
            subscore: self.subscore,
            received_at: self.received_at,
        }
    }
}

/// What became of a submitted run.
#[derive(Clone, Debug)]
pub enum Kept {
    /// It is in the ledger now.
    New(RunRow),
    /// It was there already.
    Known(RunRow),
    /// The board does not take it.
    Refused(Refusal),
}

/// Appends a run, unless it is known or refused. A known one is found whatever changed since.
pub fn submit(
    tx: &mut Tx<'_>,
    board: &Board,
    claim: &Claim,
    conduct: Conduct,
) -> QueryResult<Kept> {
    if let Some(row) = find_run(tx.conn, claim.submission_id, claim.player, board.no())? {
        return Ok(Kept::Known(row));
    }
    let admitted = match rules::admit(board, claim, conduct, tx.now) {
        Ok(admitted) => admitted,
        Err(refusal) => return Ok(Kept::Refused(refusal)),
    };
    let row = RunRow {
        seq: tx.next_seq(),
        submission_id: claim.submission_id,
        player_no: claim.player,
        board_no: board.no(),
        score: claim.score,
        subscore: claim.subscore,
        metadata: claim.metadata.clone(),
        played_at: admitted.played_at,
        received_at: tx.now,
        flagged: admitted.flagged,
    };
    diesel::insert_into(submissions::table).values(&row).execute(tx.conn)?;
    Ok(Kept::New(row))
}

fn find_run(
    conn: &mut SqliteConnection,
    id: SubmissionId,
    player: PlayerNo,
    board: BoardNo,
) -> QueryResult<Option<RunRow>> {
    submissions::table
        .filter(submissions::submission_id.eq(id))
        .filter(submissions::player_no.eq(player))
        .filter(submissions::board_no.eq(board))
        .select(RunRow::as_select())
        .get_result(conn)
        .optional()
}

/// What is shown of the run at a place besides its score: id, metadata, time.
pub fn find_details(
    conn: &mut SqliteConnection,
    seq: Seq,
) -> QueryResult<Option<(SubmissionId, Option<String>, Millis)>> {
    submissions::table
        .find(seq)
        .select((submissions::submission_id, submissions::metadata, submissions::received_at))
        .get_result(conn)
        .optional()
}

/// The run at a place.
pub fn find_at(conn: &mut SqliteConnection, seq: Seq) -> QueryResult<Option<RunRow>> {
    submissions::table.find(seq).select(RunRow::as_select()).get_result(conn).optional()
}

/// The last place that holds a run; 0 in an empty ledger.
pub fn last_place(conn: &mut SqliteConnection) -> QueryResult<Seq> {
    let last: Option<Seq> = submissions::table.select(max(submissions::seq)).get_result(conn)?;
    Ok(last.unwrap_or_default())
}

/// A stretch of the ledger: places behind `after`, up to `through`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub after: Seq,
    pub through: Seq,
}

impl Stretch {
    /// The next part of the stretch that is read at once, and what is left behind it.
    pub fn split(self) -> (Self, Option<Self>) {
        let middle = Seq(self.after.0.saturating_add(SLICE));
        if middle >= self.through {
            return (self, None);
        }
        let rest = Self { after: middle, through: self.through };
        (Self { through: middle, ..self }, Some(rest))
    }
}

type Columns = (Seq, BoardNo, PlayerNo, i64, Option<i64>, Millis);

/// Hands every run of a stretch to `take`, in the order of places.
pub fn each_run(
    conn: &mut SqliteConnection,
    stretch: Stretch,
    mut take: impl FnMut(BoardNo, Run),
) -> QueryResult<()> {
    let rows = submissions::table
        .filter(submissions::seq.gt(stretch.after))
        .filter(submissions::seq.le(stretch.through))
        .order(submissions::seq)
        .select((
            submissions::seq,
            submissions::board_no,
            submissions::player_no,
            submissions::score,
            submissions::subscore,
            submissions::received_at,
        ));
    for row in rows.load_iter::<Columns, DefaultLoadingMode>(conn)? {
        let (seq, board, player, score, subscore, received_at) = row?;
        take(board, Run { seq, player, score, subscore, received_at });
    }
    Ok(())
}

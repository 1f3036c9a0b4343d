//! What a caller hands to the writer, and what it works with there.

use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tokio::sync::oneshot;

use super::failure::Failure;
use crate::ids::Seq;
use crate::time::Millis;

/// What a job works with: the open transaction, its one moment, and new places in the ledger. The
/// job is in a savepoint of its own already; it begins no transaction, but may do parts of its
/// work [apart](Tx::apart).
pub struct Tx<'a> {
    /// The connection, inside the job's savepoint.
    pub conn: &'a mut SqliteConnection,
    /// The moment of this job.
    pub now: Millis,
    last: &'a mut Seq,
}

impl<'a> Tx<'a> {
    /// A transaction that stands open on `conn`; `last` is the last place handed out.
    pub(super) fn new(conn: &'a mut SqliteConnection, now: Millis, last: &'a mut Seq) -> Self {
        Self { conn, now, last }
    }

    /// The next place in the ledger; the places of kept jobs rise in the order of commits.
    pub fn next_seq(&mut self) -> Seq {
        self.last.0 += 1;
        *self.last
    }

    /// Does a part of the job that stands alone: when it fails, what it wrote is taken back, and
    /// the job may go on.
    ///
    /// # Errors
    /// What `part` says; failures of the database, after which the job must not go on.
    pub fn apart<T, E: From<Failure>>(
        &mut self,
        part: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // By hand, as the writer does: diesel does not know of the transaction around the job.
        self.conn.batch_execute("SAVEPOINT part").map_err(Failure::from)?;
        let result = part(self);
        let end = if result.is_ok() { "RELEASE part" } else { "ROLLBACK TO part; RELEASE part" };
        self.conn.batch_execute(end).map_err(Failure::from)?;
        result
    }
}

/// A job on its way through the writer.
pub(super) trait Job: Send {
    /// Does the work; whether it is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Runs the effect and answers the caller; `fate` is what became of the commit.
    fn finish(self: Box<Self>, fate: &Result<(), Failure>);
}

/// A job with its types.
pub(super) struct Typed<J, F, K, T, E> {
    job: Option<J>,
    then: F,
    result: Option<Result<K, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<J, F, K, T, E> Typed<J, F, K, T, E> {
    pub fn new(job: J, then: F, answer: oneshot::Sender<Result<T, E>>) -> Self {
        Self { job: Some(job), then, result: None, answer }
    }
}

impl<J, F, K, T, E> Job for Typed<J, F, K, T, E>
where
    J: FnOnce(&mut Tx<'_>) -> Result<K, E> + Send,
    F: FnOnce(K) -> T + Send,
    K: Send,
    T: Send,
    E: From<Failure> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        self.result = self.job.take().map(|job| job(tx));
        matches!(self.result, Some(Ok(_)))
    }

    fn finish(self: Box<Self>, fate: &Result<(), Failure>) {
        let Self { then, result, answer, .. } = *self;
        let result = match (fate, result) {
            // A refusal may rest on what another job of the failed batch wrote.
            (Err(failure), _) => Err(E::from(failure.clone())),
            (Ok(()), Some(Ok(kept))) => affect(then, kept).map_err(E::from),
            (Ok(()), Some(Err(refusal))) => Err(refusal),
            (Ok(()), None) => Err(E::from(Failure::Other("a job panicked".to_owned()))),
        };
        // A caller that left does not undo its job.
        let _ = answer.send(result);
    }
}

/// An effect that panics must not take the writer with it.
fn affect<K, T>(then: impl FnOnce(K) -> T, kept: K) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(|| then(kept))).map_err(|_| {
        tracing::error!("an effect panicked after its commit");
        Failure::Other("an effect panicked after its commit".to_owned())
    })
}

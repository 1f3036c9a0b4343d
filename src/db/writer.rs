//! The one writer: takes the jobs that wait, runs each in a savepoint, commits once, then runs
//! their effects in commit order and answers.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use parking_lot::Mutex;
use tokio::sync::{Notify, mpsc, oneshot};

use super::failure::Failure;
use super::meta::Head;
use super::{connection, meta};
use crate::ids::Seq;
use crate::time::{Clock, MINUTE_MS, Millis};

/// A clock that steps back by less is held, so that times do not run backwards for a correction.
const HELD_MS: i64 = 10 * MINUTE_MS;

/// So many spoiled connections within a minute mean that the disk is done for.
const SPOILED_MAX: usize = 3;

/// What a job works with: the open transaction, its one moment, and new places in the ledger.
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

    /// The next place in the ledger. One that a refused job took is never used again.
    pub fn next_seq(&mut self) -> Seq {
        self.last.0 += 1;
        *self.last
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
    pub job: Option<J>,
    pub then: Option<F>,
    pub kept: Option<Result<K, E>>,
    pub answer: oneshot::Sender<Result<T, E>>,
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
        self.kept = self.job.take().map(|job| job(tx));
        matches!(self.kept, Some(Ok(_)))
    }

    fn finish(self: Box<Self>, fate: &Result<(), Failure>) {
        let result = match (self.kept, self.then, fate) {
            (Some(Ok(kept)), Some(then), Ok(())) => Ok(then(kept)),
            (Some(Err(refusal)), ..) => Err(refusal),
            (_, _, Err(failure)) => Err(E::from(failure.clone())),
            _ => Err(E::from(Failure::Other("the job panicked".to_owned()))),
        };
        // A caller that left does not undo its job.
        let _ = self.answer.send(result);
    }
}

/// What the writer tells the rest of the process.
#[derive(Debug, Default)]
pub(super) struct Health {
    pub waiting: AtomicUsize,
    pub exhausted: AtomicBool,
    pub exhaustion: Notify,
    pub last_failure: Mutex<Option<Failure>>,
}

/// The thread's state.
pub(super) struct Writer {
    pub conn: Option<SqliteConnection>,
    pub path: PathBuf,
    pub options: connection::Options,
    pub clock: Clock,
    pub last: Seq,
    pub writer: u32,
    pub held: Millis,
    pub health: Arc<Health>,
    pub spoiled: VecDeque<Millis>,
    pub batch_max: usize,
}

impl Writer {
    /// Works until every sender is gone.
    pub fn run(mut self, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
        let mut batch = Vec::with_capacity(self.batch_max);
        while jobs.blocking_recv_many(&mut batch, self.batch_max) > 0 {
            self.health.waiting.fetch_sub(batch.len(), Ordering::Relaxed);
            self.do_batch(&mut batch);
        }
    }

    fn do_batch(&mut self, batch: &mut Vec<Box<dyn Job>>) {
        let fate = self.commit(batch);
        *self.health.last_failure.lock() = fate.as_ref().err().cloned();
        for job in batch.drain(..) {
            // An effect that panics must not take the writer with it.
            if catch_unwind(AssertUnwindSafe(|| job.finish(&fate))).is_err() {
                tracing::error!("an effect panicked after its commit");
            }
        }
    }

    fn commit(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), Failure> {
        let now = self.now();
        let mut wanted = None;
        match self.transact(batch, now, &mut wanted) {
            Ok(()) => Ok(()),
            Err(failure) => self.recover(wanted, failure),
        }
    }

    /// `wanted` is the head that the commit was to leave, once it is known.
    fn transact(
        &mut self,
        batch: &mut [Box<dyn Job>],
        now: Millis,
        wanted: &mut Option<Head>,
    ) -> Result<(), Failure> {
        if self.conn.is_none() {
            self.conn = Some(connection::open(&self.path, self.options)?);
        }
        let Some(conn) = self.conn.as_mut() else { return Err(Failure::Closed) };
        conn.batch_execute("BEGIN IMMEDIATE").map_err(Failure::from)?;
        // The command line takes places too, when it changes boards.
        let found = meta::read_head(conn)?;
        self.last = self.last.max(found.seq);
        let mut keep = false;
        for job in batch {
            keep |= run_in_savepoint(conn, job.as_mut(), now, &mut self.last)?;
        }
        if keep {
            let head = Head { seq: self.last, commit: found.commit + 1, writer: self.writer };
            *wanted = Some(head);
            meta::write_head(conn, head)?;
        }
        Ok(conn.batch_execute("COMMIT")?)
    }

    /// After a failed transaction: opens the file anew and looks whether the commit landed all the
    /// same, which a failed fsync leaves open.
    fn recover(&mut self, wanted: Option<Head>, failure: Failure) -> Result<(), Failure> {
        tracing::error!(error = %failure, "a commit failed");
        if failure.spoils_connection() {
            self.note_spoiled();
            self.conn = None;
        } else if let Some(conn) = &mut self.conn {
            let _ = conn.batch_execute("ROLLBACK");
        }
        if self.conn.is_none() {
            self.conn = connection::open(&self.path, self.options).ok();
        }
        let found = self.conn.as_mut().and_then(|conn| meta::read_head(conn).ok());
        if wanted.is_some() && found == wanted { Ok(()) } else { Err(failure) }
    }

    fn note_spoiled(&mut self) {
        let now = self.clock.now();
        self.spoiled.push_back(now);
        self.spoiled.retain(|at| now.since(*at).abs() <= MINUTE_MS);
        if self.spoiled.len() >= SPOILED_MAX {
            self.health.exhausted.store(true, Ordering::Release);
            self.health.exhaustion.notify_waiters();
        }
    }

    fn now(&mut self) -> Millis {
        let now = self.clock.now();
        let behind = self.held.since(now);
        self.held = if (0..=HELD_MS).contains(&behind) { self.held } else { now };
        self.held
    }
}

fn run_in_savepoint(
    conn: &mut SqliteConnection,
    job: &mut dyn Job,
    now: Millis,
    last: &mut Seq,
) -> Result<bool, Failure> {
    conn.batch_execute("SAVEPOINT job")?;
    let ran = catch_unwind(AssertUnwindSafe(|| job.run(&mut Tx::new(conn, now, last))));
    let keep = ran.unwrap_or_else(|_| {
        tracing::error!("a job panicked; it was rolled back");
        false
    });
    let end = if keep { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    conn.batch_execute(end)?;
    Ok(keep)
}

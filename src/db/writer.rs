//! The one writer: takes the jobs that wait, runs each in a savepoint, commits once, then runs
//! their effects in commit order and answers.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use diesel::dsl;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parking_lot::Mutex;
use tokio::sync::{Notify, mpsc};

use super::connection::{self, Options};
use super::directory::Directory;
use super::failure::Failure;
use super::job::{Job, Tx};
use super::meta::{self, Head};
use super::{Settings, disk};
use crate::ids::Seq;
use crate::time::{Clock, MINUTE_MS, Millis};

diesel::define_sql_function! {
    /// Rows that this connection has changed so far.
    fn total_changes() -> BigInt;
}

/// A clock that steps back by no more is held, so that a correction does not turn times around.
const HELD_MS: i64 = 10 * MINUTE_MS;

/// So many I/O errors within a minute mean that the disk is done for.
const IO_FAILURES_MAX: usize = 3;

/// How a batch ends. With the feature `bench` nothing is kept: the load harness compares with a
/// server whose writes do everything but the disk work.
const END: &str = if cfg!(feature = "bench") { "ROLLBACK" } else { "COMMIT" };

/// What the writer tells the rest of the process.
#[derive(Debug, Default)]
pub(super) struct Health {
    pub waiting: AtomicUsize,
    pub exhausted: AtomicBool,
    pub exhaustion: Notify,
    pub last_failure: Mutex<Option<Failure>>,
}

impl Health {
    fn exhaust(&self) {
        self.exhausted.store(true, Ordering::Release);
        self.exhaustion.notify_waiters();
    }
}

/// Moments that never run backwards for a small correction of the clock.
#[derive(Debug)]
pub(super) struct Held {
    pub clock: Clock,
    pub last: Millis,
}

impl Held {
    fn now(&mut self) -> Millis {
        let now = self.clock.now();
        let behind = self.last.since(now);
        if !(0..=HELD_MS).contains(&behind) {
            self.last = now;
        }
        self.last
    }
}

/// The thread's state.
pub(super) struct Writer {
    conn: Option<SqliteConnection>,
    path: PathBuf,
    options: Options,
    held: Held,
    /// The last place handed out.
    last: Seq,
    /// Names this writer in the head; random.
    name: u32,
    /// Counts the tries to commit, so that each leaves a head of its own.
    tries: i64,
    /// The newest try that is known to have landed.
    landed: i64,
    health: Arc<Health>,
    io_failures: VecDeque<Millis>,
    batch_max: usize,
    /// The lock stays as long as this thread may write.
    _directory: Arc<Directory>,
}

/// What a writer begins with.
pub(super) struct Beginning {
    pub conn: SqliteConnection,
    pub directory: Arc<Directory>,
    pub options: Options,
    pub last: Seq,
    pub held: Held,
    pub name: u32,
}

impl Writer {
    pub fn new(beginning: Beginning, settings: Settings, health: Arc<Health>) -> Self {
        let Beginning { conn, directory, options, last, held, name } = beginning;
        Self {
            conn: Some(conn),
            path: directory.database(),
            options,
            held,
            last,
            name,
            tries: 0,
            landed: 0,
            health,
            io_failures: VecDeque::with_capacity(IO_FAILURES_MAX),
            batch_max: settings.batch_jobs_max.max(1),
            _directory: directory,
        }
    }

    /// Works until every sender is gone.
    pub fn run(mut self, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
        if cfg!(feature = "bench") {
            tracing::warn!("built with the feature bench: no write is kept");
        }
        let mut batch = Vec::with_capacity(self.batch_max);
        while jobs.blocking_recv_many(&mut batch, self.batch_max) > 0 {
            self.health.waiting.fetch_sub(batch.len(), Ordering::Relaxed);
            self.do_batch(&mut batch);
        }
    }

    fn do_batch(&mut self, batch: &mut Vec<Box<dyn Job>>) {
        self.tries += 1;
        let fate = self.transact(batch).or_else(|failure| self.recover(failure));
        if fate.is_ok() {
            self.landed = self.tries;
        }
        *self.health.last_failure.lock() = fate.as_ref().err().cloned();
        for job in batch.drain(..) {
            job.finish(&fate);
        }
    }

    fn transact(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), Failure> {
        let conn = match &mut self.conn {
            Some(conn) => conn,
            none => none.insert(connection::open(&self.path, self.options)?),
        };
        conn.batch_execute("BEGIN IMMEDIATE")?;
        let found = meta::read_head(conn)?;
        // A commit whose callers were told that it failed, and whose effects never ran, is in the
        // file after all. Only a start, which folds the whole ledger, makes up for that.
        if found.writer == self.name && found.commit > self.landed {
            tracing::error!("a commit that was reported as failed has landed; restart me");
            self.health.exhaust();
            return Err(Failure::Io);
        }
        // The command line takes places too, when it changes boards.
        self.last = self.last.max(found.seq);
        let (changed, last) = (changes(conn)?, self.last);
        for job in batch {
            run_in_savepoint(conn, job.as_mut(), self.held.now(), &mut self.last)?;
        }
        // Without a change the commit stays empty and costs no fsync.
        if changes(conn)? != changed || self.last != last {
            let head = Head { seq: self.last, commit: self.tries, writer: self.name };
            meta::write_head(conn, head)?;
        }
        Ok(conn.batch_execute(END)?)
    }

    /// After a failed transaction: opens the file anew and looks whether the commit landed all the
    /// same, which a failed fsync leaves open.
    fn recover(&mut self, failure: Failure) -> Result<(), Failure> {
        let failure = disk::explain(&self.path, failure);
        tracing::error!(error = %failure, "a commit failed");
        if matches!(failure, Failure::Io) {
            self.note_io_failure();
        }
        self.conn = None;
        self.conn = connection::open(&self.path, self.options).ok();
        let wanted = Head { seq: self.last, commit: self.tries, writer: self.name };
        let Some(conn) = &mut self.conn else { return Err(failure) };
        match meta::read_head(conn) {
            Ok(found) if found.is_of_same_commit(wanted) => settle(conn).map_err(|unsettled| {
                tracing::error!(error = %unsettled, "a commit landed but may not last");
                failure
            }),
            _ => Err(failure),
        }
    }

    fn note_io_failure(&mut self) {
        let now = self.held.clock.now();
        self.io_failures.retain(|at| now.since(*at).abs() <= MINUTE_MS);
        self.io_failures.push_back(now);
        if self.io_failures.len() >= IO_FAILURES_MAX {
            self.io_failures.clear();
            self.health.exhaust();
        }
    }
}

/// Makes a commit last whose own fsync failed. A later fsync of the log would promise nothing: the
/// system forgets what it could not write. So all pages are written once more, into the database.
fn settle(conn: &mut SqliteConnection) -> Result<(), Failure> {
    let sql = dsl::sql::<(BigInt, BigInt, BigInt)>("PRAGMA wal_checkpoint(TRUNCATE)");
    match sql.get_result::<(i64, i64, i64)>(conn)? {
        (0, ..) => Ok(()),
        _ => Err(Failure::Busy),
    }
}

fn changes(conn: &mut SqliteConnection) -> Result<i64, Failure> {
    Ok(diesel::select(total_changes()).get_result(conn)?)
}

fn run_in_savepoint(
    conn: &mut SqliteConnection,
    job: &mut dyn Job,
    now: Millis,
    last: &mut Seq,
) -> Result<(), Failure> {
    conn.batch_execute("SAVEPOINT job")?;
    let ran = catch_unwind(AssertUnwindSafe(|| job.run(&mut Tx::new(conn, now, last))));
    let keep = ran.unwrap_or_else(|_| {
        tracing::error!("a job panicked; it was rolled back");
        false
    });
    let end = if keep { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    // Without its savepoint SQLite has rolled everything back by itself, for the disk's sake.
    conn.batch_execute(end).map_err(|error| match error.to_string().contains("no such savepoint") {
        true => Failure::Io,
        false => Failure::from(error),
    })
}

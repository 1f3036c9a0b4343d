//! The one database: a writer thread that commits in groups, a few readers, and what a failure of
//! the disk means.

#![warn(missing_docs)]
#![expect(clippy::disallowed_methods, reason = "raw SQL for pragmas and versions lives here")]

pub mod audit;
mod beside;
pub mod books;
mod connection;
mod directory;
mod disk;
mod failure;
pub mod feed;
mod job;
pub mod ledger;
pub mod maintain;
pub mod meta;
pub mod migrate;
mod open;
mod prepare;
mod readers;
#[expect(missing_docs, reason = "generated")]
pub mod schema;
#[cfg(test)]
mod tests;
pub mod verify;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;

use diesel::prelude::*;
use parking_lot::{Mutex, RwLock};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

pub use beside::{claim, configure, read_beside};
pub use connection::Options;
pub use directory::Directory;
pub use failure::{Failure, violated};
pub use job::Tx;
pub use open::OpenError;

use crate::time::{Clock, Millis};
use job::{Job, Typed};
use readers::Readers;
use writer::{Beginning, Health, Held, Writer};

/// How the database is used; the knobs of section `db`.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Jobs that may wait.
    pub queue_max: usize,
    /// Jobs of one commit.
    pub batch_jobs_max: usize,
    /// Time to wait for another process.
    pub busy_timeout_ms: u64,
    /// Connections that read.
    pub readers: usize,
    /// Time for one read.
    pub read_timeout_ms: u64,
    /// Accepts network file systems.
    pub allow_network_fs: bool,
    /// Whether pending migrations are applied at the start.
    pub migrate: bool,
    /// Whether a commit waits for the disk. `false` is for tests.
    pub durable: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            queue_max: 1_024,
            batch_jobs_max: 256,
            busy_timeout_ms: 5_000,
            readers: 4,
            read_timeout_ms: 5_000,
            allow_network_fs: false,
            migrate: true,
            durable: true,
        }
    }
}

/// What opening did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Whether the database was made just now.
    pub new: bool,
    /// Names of the migrations that were applied to an older one.
    pub migrated: Vec<String>,
    /// Whether the last stop was unclean, so that every page was read.
    pub unclean: bool,
}

/// A handle over the database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    jobs: RwLock<Option<mpsc::Sender<Box<dyn Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    readers: Arc<Readers>,
    health: Arc<Health>,
    directory: Mutex<Option<Arc<Directory>>>,
    path: PathBuf,
    options: Options,
    instance: Uuid,
    epoch: u64,
}

impl Db {
    /// Opens the database in `directory`, making or migrating it where needed, and starts the
    /// writer.
    ///
    /// # Errors
    /// Whatever makes the directory or the file unusable; then nothing was changed.
    pub fn open(
        directory: &Path,
        settings: Settings,
        clock: Clock,
    ) -> Result<(Self, Opened), OpenError> {
        let directory = Arc::new(Directory::claim(directory, settings.allow_network_fs)?);
        let (mut conn, opened, facts) = prepare::open(&directory, settings)?;
        let path = directory.database();
        let failed = |failure| OpenError::from_failure(&path, failure);
        let last = ledger::last_seq(&mut conn).map_err(failed)?;
        let held = ledger::last_received_at(&mut conn).map_err(|e| failed(e.into()))?;
        let options = prepare::options(settings);
        let health = Arc::new(Health::default());
        let (sender, receiver) = mpsc::channel(settings.queue_max);
        let beginning = Beginning {
            conn,
            directory: directory.clone(),
            options,
            last,
            held: Held { clock, last: held.unwrap_or(Millis(i64::MIN)) },
            name: Uuid::new_v4().as_fields().0,
        };
        let writer = Writer::new(beginning, settings, health.clone());
        let thread = std::thread::Builder::new().name("writer".into());
        let thread = thread
            .spawn(move || writer.run(receiver))
            .map_err(|error| OpenError::from_io(&path, &error))?;
        let readers = Arc::new(Readers::new(path.clone(), options, settings));
        let inner = Inner {
            jobs: RwLock::new(Some(sender)),
            thread: Mutex::new(Some(thread)),
            readers,
            health,
            directory: Mutex::new(Some(directory)),
            path,
            options,
            instance: facts.instance,
            epoch: facts.epoch,
        };
        Ok((Self(Arc::new(inner)), opened))
    }

    /// Reads one snapshot on a connection that cannot write, within the read timeout.
    ///
    /// # Errors
    /// What `read` says, or a failure of the database.
    pub async fn read<T, E>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        self.0.readers.run(read).await
    }

    /// Reads a few rows by their keys, each statement for itself. That takes some microseconds,
    /// less than a change of threads, so that it is done right here unless every reader is busy.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_few<T, E>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        match self.0.readers.run_here(read) {
            Ok(result) => result,
            Err(read) => self.0.readers.run(read).await,
        }
    }

    /// Does a job, all or nothing; answers after the commit.
    ///
    /// # Errors
    /// What `job` says, and then nothing of it is kept; or a failure of the database.
    pub async fn write<T, E>(
        &self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        self.write_then(job, |kept| kept).await
    }

    /// As [`Db::write`]; `then` runs after the commit, in the order of commits, and its value is
    /// the answer.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_then<K, T, E>(
        &self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<K, E> + Send + 'static,
        then: impl FnOnce(K) -> T + Send + 'static,
    ) -> Result<T, E>
    where
        K: Send + 'static,
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let typed = Typed::new(job, then, answer);
        self.enqueue(Box::new(typed))?;
        answered.await.unwrap_or_else(|_| Err(E::from(Failure::Closed)))
    }

    fn enqueue(&self, job: Box<dyn Job>) -> Result<(), Failure> {
        let jobs = self.0.jobs.read();
        let Some(sender) = jobs.as_ref() else { return Err(Failure::Closed) };
        self.0.health.waiting.fetch_add(1, Ordering::Relaxed);
        sender.try_send(job).map_err(|error| {
            self.0.health.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                mpsc::error::TrySendError::Full(_) => Failure::Overloaded,
                mpsc::error::TrySendError::Closed(_) => Failure::Closed,
            }
        })
    }

    /// Names this database among all others.
    pub fn instance(&self) -> Uuid {
        self.0.instance
    }

    /// Random, new at every restore; part of every ETag, cursor and sync token.
    pub fn epoch(&self) -> u64 {
        self.0.epoch
    }

    /// Jobs that wait.
    pub fn waiting(&self) -> usize {
        self.0.health.waiting.load(Ordering::Relaxed)
    }

    /// Why the last commit failed; none when it did not.
    pub fn last_failure(&self) -> Option<Failure> {
        self.0.health.last_failure.lock().clone()
    }

    /// Returns when the disk has failed so often that only a restart may help.
    pub async fn exhausted(&self) {
        let notified = self.0.health.exhaustion.notified();
        if !self.0.health.exhausted.load(Ordering::Acquire) {
            notified.await;
        }
    }

    /// Finishes the waiting jobs, writes the log back into the file, marks the stop as clean, and
    /// gives the directory back. Later jobs fail with [`Failure::Closed`].
    pub async fn close(&self) {
        self.0.jobs.write().take();
        let thread = self.0.thread.lock().take();
        let this = self.clone();
        let closing = tokio::task::spawn_blocking(move || {
            if let Some(thread) = thread {
                let _ = thread.join();
            }
            this.0.readers.close();
            if let Err(error) = prepare::close(&this.0.path, this.0.options) {
                tracing::warn!(%error, "the stop could not be marked as clean");
            }
            this.0.directory.lock().take();
        });
        let _ = closing.await;
    }
}

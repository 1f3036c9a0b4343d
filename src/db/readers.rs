//! A small pool of connections that only read, each read one snapshot.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use parking_lot::Mutex;
use tokio::sync::Semaphore;

use super::Settings;
use super::connection::{self, Options};
use super::failure::Failure;

/// The pool. Connections are opened when they are first needed.
pub(super) struct Readers {
    path: PathBuf,
    options: Options,
    idle: Mutex<Vec<SqliteConnection>>,
    /// Reads that run.
    slots: Arc<Semaphore>,
    /// Reads that run or wait.
    places: Arc<Semaphore>,
    timeout: Duration,
}

impl Readers {
    pub fn new(path: PathBuf, options: Options, settings: Settings) -> Self {
        let readers = settings.readers.max(1);
        Self {
            path,
            options: Options { query_only: true, ..options },
            idle: Mutex::default(),
            slots: Arc::new(Semaphore::new(readers)),
            places: Arc::new(Semaphore::new(readers + settings.queue_max)),
            timeout: Duration::from_millis(settings.read_timeout_ms),
        }
    }

    /// Runs `read` in a snapshot on a thread that may block. A read that is given up keeps its
    /// slot until it ends, so that slow reads cannot pile up.
    pub async fn run<T, E>(
        self: &Arc<Self>,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        let Ok(_place) = self.places.try_acquire() else {
            return Err(E::from(self.no_place()));
        };
        let reading = async {
            let slot = self.slots.clone().acquire_owned().await;
            let slot = slot.map_err(|_| E::from(Failure::Closed))?;
            let readers = self.clone();
            let reading = tokio::task::spawn_blocking(move || {
                let _slot = slot;
                readers.read(read)
            });
            match reading.await {
                Ok(result) => result,
                Err(_) => Err(E::from(Failure::Other("a read panicked".to_owned()))),
            }
        };
        match tokio::time::timeout(self.timeout, reading).await {
            Ok(result) => result,
            Err(_) => Err(E::from(Failure::TooSlow)),
        }
    }

    /// Runs `read` on this thread, without a snapshot of its own; hands it back when every slot
    /// is taken.
    pub fn run_here<T, E, R>(&self, read: R) -> Result<Result<T, E>, R>
    where
        R: FnOnce(&mut SqliteConnection) -> Result<T, E>,
        E: From<Failure>,
    {
        let Ok(_slot) = self.slots.try_acquire() else { return Err(read) };
        Ok(self.with_connection(read))
    }

    fn no_place(&self) -> Failure {
        if self.places.is_closed() { Failure::Closed } else { Failure::Overloaded }
    }

    fn read<T, E: From<Failure>>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.connection()?;
        conn.batch_execute("BEGIN").map_err(Failure::from)?;
        let result = read(&mut conn);
        // A connection that cannot even end its snapshot is not used again.
        if conn.batch_execute("COMMIT").is_ok() {
            self.keep(conn);
        }
        result
    }

    fn with_connection<T, E: From<Failure>>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.connection()?;
        let result = read(&mut conn);
        // After a failure nobody knows what state a connection is in.
        if result.is_ok() {
            self.keep(conn);
        }
        result
    }

    fn connection(&self) -> Result<SqliteConnection, Failure> {
        let idle = self.idle.lock().pop();
        idle.map_or_else(|| connection::open(&self.path, self.options), Ok)
    }

    fn keep(&self, conn: SqliteConnection) {
        if !self.slots.is_closed() {
            self.idle.lock().push(conn);
        }
    }

    /// Refuses further reads and closes the idle connections.
    pub fn close(&self) {
        self.places.close();
        self.slots.close();
        self.idle.lock().clear();
    }
}

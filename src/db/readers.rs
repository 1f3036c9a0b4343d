//! A small pool of connections that only read, each read one snapshot.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use parking_lot::Mutex;
use tokio::sync::Semaphore;

use super::connection::{self, Options};
use super::failure::Failure;

/// The pool. Connections are opened when they are first needed.
pub(super) struct Readers {
    path: PathBuf,
    options: Options,
    idle: Mutex<Vec<SqliteConnection>>,
    slots: Arc<Semaphore>,
    timeout: Duration,
}

impl Readers {
    pub fn new(path: PathBuf, options: Options, count: usize, timeout: Duration) -> Self {
        let slots = Arc::new(Semaphore::new(count));
        Self { path, options, idle: Mutex::default(), slots, timeout }
    }

    /// Runs `read` in a snapshot on a thread that may block.
    pub async fn run<T, E>(
        self: &Arc<Self>,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Failure> + Send + 'static,
    {
        let slot = tokio::time::timeout(self.timeout, self.slots.clone().acquire_owned()).await;
        let Ok(Ok(slot)) = slot else { return Err(E::from(Failure::TooSlow)) };
        let readers = self.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let _slot = slot;
            readers.read(read)
        });
        match tokio::time::timeout(self.timeout, reading).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(E::from(Failure::Other("a read panicked".to_owned()))),
            Err(_) => Err(E::from(Failure::TooSlow)),
        }
    }

    fn read<T, E: From<Failure>>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.idle.lock().pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => connection::open(&self.path, self.options)?,
        };
        conn.batch_execute("BEGIN").map_err(Failure::from)?;
        let result = read(&mut conn);
        // A connection that cannot even end its snapshot is not used again.
        if conn.batch_execute("COMMIT").is_ok() {
            self.idle.lock().push(conn);
        }
        result
    }

    /// Closes the idle connections.
    pub fn close(&self) {
        self.idle.lock().clear();
    }
}

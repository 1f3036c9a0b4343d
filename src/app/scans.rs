//! Turns for reading long stretches of the ledger: one scan at a time, few waiting, so that rare
//! work never takes the readers from everybody else.

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::web::Problem;

/// Requests that may wait for a scan.
const WAITING_MAX: usize = 8;

/// Who may scan the ledger.
pub struct Scans {
    one: Semaphore,
    waiting: Semaphore,
}

/// Leave to scan, until it is dropped.
pub struct Turn<'s>(#[expect(dead_code, reason = "held")] Option<SemaphorePermit<'s>>);

impl Default for Scans {
    fn default() -> Self {
        Self { one: Semaphore::new(1), waiting: Semaphore::new(WAITING_MAX) }
    }
}

impl Scans {
    /// Waits for a turn on behalf of a request.
    ///
    /// # Errors
    /// `overloaded` when too many wait already.
    pub async fn turn(&self) -> Result<Turn<'_>, Problem> {
        let Ok(_place) = self.waiting.try_acquire() else { return Err(Problem::overloaded()) };
        Ok(self.patient_turn().await)
    }

    /// Waits for a turn however long it takes; for the server's own work.
    pub async fn patient_turn(&self) -> Turn<'_> {
        // The semaphore is never closed, so there always is a permit in the end.
        Turn(self.one.acquire().await.ok())
    }
}

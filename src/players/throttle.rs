//! Growing waits after wrong passwords. Nobody is ever locked out: each wait ends by itself.

use std::convert::Infallible;
use std::hash::Hash;
use std::sync::Arc;

use parking_lot::Mutex;
use quick_cache::sync::Cache;

use crate::time::{MINUTE_MS, Millis};

/// Failures are counted as long as they follow each other within this time.
const WINDOW_MS: i64 = 15 * MINUTE_MS;
/// The longest wait.
const WAIT_MAX_MS: i64 = 15 * MINUTE_MS;

/// Counts failures by account or by address, in memory.
pub struct Throttle<K> {
    failures_max: u32,
    tallies: Cache<K, Arc<Mutex<Tally>>>,
}

#[derive(Clone, Copy, Debug)]
struct Tally {
    failures: u32,
    last: Millis,
}

/// How long to wait before the next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Milliseconds, at least one.
    pub ms: i64,
}

impl<K: Hash + Eq + Clone> Throttle<K> {
    /// Waits begin after `failures_max` failures; at most `keys_max` accounts are remembered.
    pub fn new(failures_max: u32, keys_max: usize) -> Self {
        Self { failures_max, tallies: Cache::new(keys_max.max(1)) }
    }

    /// Lets one attempt pass. It counts as failed until it is taken back, so that attempts at the
    /// same moment cannot slip through together.
    ///
    /// # Errors
    /// The wait that is left.
    pub fn begin(&self, key: &K, now: Millis) -> Result<(), Wait> {
        let fresh = || Arc::new(Mutex::new(Tally { failures: 0, last: now }));
        let Ok(tally) = self.tallies.get_or_insert_with(key, || Ok::<_, Infallible>(fresh()));
        let mut tally = tally.lock();
        let (wait, since) = (self.wait_ms(tally.failures), now.since(tally.last).max(0));
        if since >= WINDOW_MS + wait {
            tally.failures = 0;
        } else if since < wait {
            return Err(Wait { ms: wait - since });
        }
        tally.failures = tally.failures.saturating_add(1);
        tally.last = now;
        Ok(())
    }

    /// Takes one attempt back.
    pub fn take_back(&self, key: &K) {
        if let Some(tally) = self.tallies.get(key) {
            let mut tally = tally.lock();
            tally.failures = tally.failures.saturating_sub(1);
        }
    }

    /// Forgets all failures.
    pub fn forgive(&self, key: &K) {
        self.tallies.remove(key);
    }

    /// 1, 2, 4, 8, then 15 minutes.
    fn wait_ms(&self, failures: u32) -> i64 {
        match failures.checked_sub(self.failures_max) {
            None => 0,
            Some(beyond) => (MINUTE_MS << beyond.min(4)).min(WAIT_MAX_MS),
        }
    }
}

//! Tokens that were recognised lately, so that most requests need no look-up.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use quick_cache::sync::Cache;

use super::By;
use super::secrets::TokenHash;
use crate::ids::SessionId;
use crate::time::{HOUR_MS, Millis};

/// A bounded memory of good tokens. Whoever revokes one calls [`Callers::forget`] after the
/// commit, so that revoking works at once.
#[derive(Clone, Debug)]
pub struct Callers {
    known: Arc<Cache<TokenHash, Known>>,
    uses: Arc<Cache<SessionId, Arc<Use>>>,
    /// Counts forgettings: what was looked up before one must not be kept after it.
    forgotten: Arc<AtomicU64>,
}

/// A good token.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub by: By,
    pub expires_at: Option<Millis>,
    pub usage: Option<Arc<Use>>,
}

/// When a session was used last, and when that was last written down.
#[derive(Debug)]
pub(super) struct Use {
    last: AtomicI64,
    written: AtomicI64,
}

impl Callers {
    /// Room for `tokens_max` tokens.
    pub fn new(tokens_max: usize) -> Self {
        let room = tokens_max.max(1_024);
        Self {
            known: Arc::new(Cache::new(room)),
            uses: Arc::new(Cache::new(room)),
            forgotten: Arc::default(),
        }
    }

    /// When a session was used last, as far as memory knows.
    pub fn last_used(&self, session: SessionId) -> Option<Millis> {
        self.uses.get(&session).map(|usage| Millis(usage.last.load(Ordering::Relaxed)))
    }

    /// Forgets tokens, for example those of a session that was ended.
    pub fn forget(&self, hashes: &[TokenHash]) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        hashes.iter().for_each(|hash| drop(self.known.remove(hash)));
    }

    /// Forgets all tokens: keys were changed by the command line.
    pub fn forget_all(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.known.clear();
    }

    pub(super) fn get(&self, hash: &TokenHash) -> Option<Known> {
        self.known.get(hash)
    }

    /// How often something was forgotten; read it before a look-up.
    pub(super) fn forgotten(&self) -> u64 {
        self.forgotten.load(Ordering::SeqCst)
    }

    /// Keeps what was looked up, unless something was forgotten since `forgotten` was read.
    pub(super) fn keep(&self, hash: TokenHash, known: Known, forgotten: u64) {
        if self.forgotten() == forgotten {
            self.known.insert(hash, known);
        }
        if self.forgotten() != forgotten {
            self.known.remove(&hash);
        }
    }

    pub(super) fn usage(&self, session: SessionId, written: Millis) -> Arc<Use> {
        let fresh = || {
            Arc::new(Use { last: AtomicI64::new(written.0), written: AtomicI64::new(written.0) })
        };
        let Ok(usage) = self.uses.get_or_insert_with(&session, || Ok::<_, Infallible>(fresh()));
        usage
    }
}

impl Use {
    /// Notes a use; whether it is time to write it down (at most once an hour).
    pub(super) fn touch(&self, now: Millis) -> bool {
        self.last.store(now.0, Ordering::Relaxed);
        let written = self.written.load(Ordering::Relaxed);
        now.0 - written >= HOUR_MS
            && self
                .written
                .compare_exchange(written, now.0, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }
}

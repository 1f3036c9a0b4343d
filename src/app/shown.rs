//! What boards show beside ranks, in memory: details of runs by their place in the ledger, and
//! pages that are ready to be sent. Both are bounded in bytes and can be lost at any time.

use std::sync::Arc;

use bytes::Bytes;
use moka::sync::Cache;
use serde_json::value::RawValue;

use crate::ids::{BoardNo, Seq, SubmissionId};
use crate::standings::Season;
use crate::time::{MINUTE_MS, Millis};

/// Memory for details of runs.
const DETAILS_BYTES_MAX: u64 = 64 << 20;
/// Memory for ready pages.
const PAGES_BYTES_MAX: u64 = 64 << 20;
/// What an entry of a cache costs besides its text.
const ENTRY_BYTES: usize = 200;
/// A page holds a cursor that is good for an hour, so a page must not grow old itself.
const PAGE_LIFE_MS: i64 = MINUTE_MS;

/// What is shown of a run besides its score.
#[derive(Clone, Debug)]
pub struct Details {
    pub id: SubmissionId,
    /// The JSON object that came with it, as sent.
    pub metadata: Option<Box<RawValue>>,
    pub received_at: Millis,
}

/// Which page of which season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageKey {
    pub board: BoardNo,
    pub season: Season,
    pub offset: u64,
    pub limit: usize,
}

#[derive(Clone)]
struct ReadyPage {
    version: Seq,
    made_at: Millis,
    bytes: Bytes,
}

/// The caches of what boards show.
pub struct Shown {
    details: Cache<Seq, Arc<Details>>,
    pages: Cache<PageKey, ReadyPage>,
}

impl Default for Shown {
    fn default() -> Self {
        let details = Cache::builder().max_capacity(DETAILS_BYTES_MAX).weigher(
            |_, details: &Arc<Details>| {
                let text = details.metadata.as_ref().map_or(0, |metadata| metadata.get().len());
                (text + ENTRY_BYTES) as u32
            },
        );
        let pages = Cache::builder()
            .max_capacity(PAGES_BYTES_MAX)
            .weigher(|_, page: &ReadyPage| (page.bytes.len() + ENTRY_BYTES) as u32);
        Self { details: details.build(), pages: pages.build() }
    }
}

impl Shown {
    /// The details of the run at a place in the ledger, if they are in memory.
    pub fn details(&self, seq: Seq) -> Option<Arc<Details>> {
        self.details.get(&seq)
    }

    /// Keeps the details of a run.
    pub fn keep_details(&self, seq: Seq, details: Arc<Details>) {
        self.details.insert(seq, details);
    }

    /// Forgets the details of a run that is erased.
    pub fn forget_details(&self, seq: Seq) {
        self.details.invalidate(&seq);
    }

    /// A page of the board's version, if one is ready.
    pub fn page(&self, key: &PageKey, version: Seq, now: Millis) -> Option<Bytes> {
        let page = self.pages.get(key)?;
        let young = now.since(page.made_at).abs() < PAGE_LIFE_MS;
        (page.version == version && young).then_some(page.bytes)
    }

    /// Keeps a page.
    pub fn keep_page(&self, key: PageKey, version: Seq, made_at: Millis, bytes: Bytes) {
        self.pages.insert(key, ReadyPage { version, made_at, bytes });
    }
}

//! What boards show beside ranks, in memory: details of runs by their place in the ledger, and
//! pages that are ready to be sent. Both are bounded in bytes and can be lost at any time.

use std::sync::Arc;

use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use serde_json::value::RawValue;

use crate::ids::{BoardNo, Seq, SubmissionId};
use crate::standings::Season;
use crate::time::{MINUTE_MS, Millis};

/// Memory for details of runs.
const DETAILS_BYTES_MAX: u64 = 64 << 20;
/// Memory for ready pages.
const PAGES_BYTES_MAX: u64 = 64 << 20;
/// About how many of each that is.
const DETAILS: usize = 400_000;
const PAGES: usize = 5_000;
/// What an entry of a cache costs besides its text.
const ENTRY_BYTES: usize = 128;
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
    details: Cache<Seq, Arc<Details>, Bytewise>,
    pages: Cache<PageKey, ReadyPage, Bytewise>,
}

/// Weighs what is kept by its bytes.
#[derive(Clone)]
struct Bytewise;

impl Weighter<Seq, Arc<Details>> for Bytewise {
    fn weight(&self, _: &Seq, details: &Arc<Details>) -> u64 {
        let text = details.metadata.as_ref().map_or(0, |metadata| metadata.get().len());
        (text + ENTRY_BYTES) as u64
    }
}

impl Weighter<PageKey, ReadyPage> for Bytewise {
    fn weight(&self, _: &PageKey, page: &ReadyPage) -> u64 {
        (page.bytes.len() + ENTRY_BYTES) as u64
    }
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            details: Cache::with_weighter(DETAILS, DETAILS_BYTES_MAX, Bytewise),
            pages: Cache::with_weighter(PAGES, PAGES_BYTES_MAX, Bytewise),
        }
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
        self.details.remove(&seq);
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

//! What is known of a request before any feature sees it, and what its log line will say.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use compact_str::CompactString;
use http::header::HeaderMap;
use http::{Method, Uri};
use parking_lot::{Mutex, MutexGuard};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::limits::Standing;
use crate::ids::GameKey;

/// The record of one request. Cheap to clone; the frame puts it into the request's extensions.
#[derive(Clone)]
pub struct Exchange(Arc<Inner>);

/// Headers hold tokens, so that only the id is shown.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("id", &self.id()).finish_non_exhaustive()
    }
}

struct Inner {
    /// The id as text.
    id: [u8; Hyphenated::LENGTH],
    address: IpAddr,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    limits: BodyLimits,
    notes: Mutex<Notes>,
}

/// How large and how slow a body may be.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimits {
    /// Bytes of an ordinary body.
    pub bytes_max: usize,
    /// Bytes of a batch.
    pub batch_bytes_max: usize,
    /// Bytes of a file.
    pub file_bytes_max: usize,
    /// Time from the first look at the body to its end.
    pub timeout_ms: u64,
    /// Levels of objects and arrays.
    pub depth_max: usize,
}

/// What filters learned on the way, for headers and for the log.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The kind of caller, as `GET /ping` names it.
    pub caller: Option<&'static str>,
    /// The public id of player or key.
    pub principal: Option<Uuid>,
    /// The key of the caller's game.
    pub game: Option<GameKey>,
    /// The key of the game that the query names, where nothing else reads the query.
    pub named_game: Option<CompactString>,
    /// The state of the limit that this request counted against.
    pub rate: Option<Standing>,
}

impl Exchange {
    /// A record with a new request id. The id is ours: an incoming one is not trusted.
    pub fn new(
        address: IpAddr,
        (method, uri): (Method, Uri),
        headers: HeaderMap,
        limits: BodyLimits,
    ) -> Self {
        let mut id = [0; Hyphenated::LENGTH];
        Uuid::now_v7().as_hyphenated().encode_lower(&mut id);
        let notes = Mutex::default();
        Self(Arc::new(Inner { id, address, method, uri, headers, limits, notes }))
    }

    /// The request id, as in the `Request-Id` header.
    pub fn id(&self) -> &str {
        std::str::from_utf8(&self.0.id).unwrap_or_default()
    }

    /// The method as it was sent.
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The target as it was sent.
    pub fn uri(&self) -> &Uri {
        &self.0.uri
    }

    /// The query as it was sent; empty without one.
    pub fn raw_query(&self) -> &str {
        self.0.uri.query().unwrap_or_default()
    }

    /// The client's address: the peer, or what a trusted proxy says of it.
    pub fn address(&self) -> IpAddr {
        self.0.address
    }

    /// Whether the request only reads.
    pub fn only_reads(&self) -> bool {
        self.0.method.is_safe()
    }

    /// The request's headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The limits of the request's body.
    pub fn limits(&self) -> BodyLimits {
        self.0.limits
    }

    /// Changes what the log line and the answer's headers will say.
    pub fn note(&self, change: impl FnOnce(&mut Notes)) {
        change(&mut self.0.notes.lock());
    }

    /// The game that the query names, where nothing else reads the query.
    pub fn named_game(&self) -> Option<CompactString> {
        self.0.notes.lock().named_game.clone()
    }

    /// What has been noted so far.
    pub fn notes(&self) -> MutexGuard<'_, Notes> {
        self.0.notes.lock()
    }
}

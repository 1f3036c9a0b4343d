//! What is known of a request before any feature sees it, and what its log line will say.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use http::Method;
use http::header::HeaderMap;
use parking_lot::Mutex;
use uuid::Uuid;

use super::limits::Standing;

/// The record of one request. Cheap to clone; the frame puts it into the request's extensions.
#[derive(Clone)]
pub struct Exchange(Arc<Inner>);

/// Headers hold tokens, so that only the id is shown.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("id", &self.0.id).finish_non_exhaustive()
    }
}

struct Inner {
    id: String,
    address: IpAddr,
    method: Method,
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
    pub game: Option<String>,
    /// The key of the game that the query names, where nothing else reads the query.
    pub named_game: Option<String>,
    /// The state of the limit that this request counted against.
    pub rate: Option<Standing>,
}

impl Exchange {
    /// A record with a new request id. The id is ours: an incoming one is not trusted.
    pub fn new(address: IpAddr, method: Method, headers: HeaderMap, limits: BodyLimits) -> Self {
        let id = Uuid::now_v7().as_hyphenated().to_string();
        Self(Arc::new(Inner { id, address, method, headers, limits, notes: Mutex::default() }))
    }

    /// The request id, as in the `Request-Id` header.
    pub fn id(&self) -> &str {
        &self.0.id
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
    pub fn named_game(&self) -> Option<String> {
        self.0.notes.lock().named_game.clone()
    }

    /// What has been noted so far.
    pub fn notes(&self) -> Notes {
        self.0.notes.lock().clone()
    }
}

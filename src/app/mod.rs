//! The application: one cheap handle over everything that a handler may need.

mod boards;
mod games;
mod players;
mod scans;
mod shown;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

pub use boards::{Board, Boards, Format, Subscore, Trust, Visibility};
pub use games::{Game, Games};
pub use players::{Card, Players};
pub use scans::{Scans, Turn};
pub use shown::{Details, PageKey, Shown};

use bytes::Bytes;

use crate::auth::Callers;
use crate::config::Config;
use crate::db::Db;
use crate::ids::GameNo;
use crate::standings::Standings;
use crate::time::{Clock, Millis};
use crate::web::cursor::Cursors;
use crate::web::limits::{Limits, Rate, Rates};
use crate::web::problem::Problem;

/// Everything that a handler may need. Cloning costs one reference count.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What the handle points to.
pub struct Inner {
    /// Knobs.
    pub config: Config,
    /// The one database.
    pub db: Db,
    /// Who has which rank.
    pub standings: Standings,
    /// Boards as configured.
    pub boards: Boards,
    /// Games as configured.
    pub games: Games,
    /// Names and states of players.
    pub players: Players,
    /// What boards show beside ranks.
    pub shown: Shown,
    /// Turns for reading long stretches of the ledger.
    pub scans: Scans,
    /// Tokens that were recognised lately.
    pub callers: Callers,
    /// Rate limits.
    pub limits: Limits,
    /// Maker of list cursors.
    pub cursors: Cursors,
    /// The time.
    pub clock: Clock,
    instance_key: [u8; 32],
    document: OnceLock<Bytes>,
    folded: AtomicBool,
    draining: AtomicBool,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// An application whose standings are empty and not yet folded.
    pub fn new(config: Config, db: Db, instance_key: [u8; 32], clock: Clock) -> Self {
        let limits = Limits::new(&rates(&config), &clock);
        Self(Arc::new(Inner {
            db,
            standings: Standings::new(),
            boards: Boards::default(),
            games: Games::default(),
            players: Players::default(),
            shown: Shown::default(),
            scans: Scans::default(),
            callers: Callers::new(config.limits.tracked_clients_max),
            limits,
            cursors: Cursors::new(&instance_key),
            clock,
            instance_key,
            document: OnceLock::new(),
            folded: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            config,
        }))
    }

    /// The moment of this call.
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// The secret that rotating tokens are made with.
    pub fn instance_key(&self) -> &[u8; 32] {
        &self.instance_key
    }

    /// The OpenAPI document; empty until the contents page has been built.
    pub fn document(&self) -> Bytes {
        self.document.get().cloned().unwrap_or_default()
    }

    /// Hands over the OpenAPI document. The first one stays.
    pub fn set_document(&self, document: Bytes) {
        let _ = self.document.set(document);
    }

    /// The game of a caller whose key or token is good. It is in the database then; when it is not
    /// here yet, it is about to be.
    ///
    /// # Errors
    /// `starting`, which clients repeat; 404 would make them drop what they have to send.
    pub fn game(&self, no: GameNo) -> Result<Arc<Game>, Problem> {
        self.games.get(no).ok_or_else(Problem::starting)
    }

    /// Whether every rank is exact.
    pub fn is_ready(&self) -> bool {
        self.folded.load(Ordering::Acquire)
    }

    /// Says that the standings equal the ledger from now on.
    pub fn set_ready(&self) {
        self.folded.store(true, Ordering::Release);
    }

    /// Whether the process is stopping.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// Says that the process is stopping.
    pub fn set_draining(&self) {
        self.draining.store(true, Ordering::Release);
    }

    /// Lets ranked operations pass once every rank is exact.
    ///
    /// # Errors
    /// `starting` until then.
    pub fn ranked(&self) -> Result<(), Problem> {
        if self.is_ready() { Ok(()) } else { Err(Problem::starting()) }
    }
}

fn rates(config: &Config) -> Rates {
    let rate = &config.rate;
    let minute = |quota: u32| Rate::per_minute(quota, quota.div_ceil(4).max(1));
    Rates {
        enabled: rate.enabled,
        ip: Rate::per_minute(rate.ip, rate.ip_burst),
        player_read: minute(rate.player_read),
        player_write: minute(rate.player_write),
        server_key: minute(rate.server_key),
        submit: Rate::per_minute(rate.submit, rate.submit_burst),
        auth: minute(rate.auth),
        register: Rate::per_hour(rate.register, rate.register.div_ceil(4).max(1)),
        // All at once: who has a table of friends around has their codes at hand.
        link_invite: Rate::per_hour(rate.link_invite, rate.link_invite),
        export: Rate::per_hour(rate.export, rate.export),
        tracked_max: config.limits.tracked_clients_max,
    }
}

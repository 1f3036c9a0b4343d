//! Rate limits: GCRA per caller, in memory, with the figures for the `RateLimit` headers.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use governor::clock::Clock as _;
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use http::header::{HeaderMap, HeaderName, HeaderValue};
use parking_lot::RwLock;
use uuid::Uuid;

use super::problem::Problem;
use crate::time::Clock;

/// Tables are looked through for forgotten callers once in so many requests.
const SWEEP_EVERY: u32 = 4_096;

/// What a request counts against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Requests without a token, with a client key, or with a bad token, by address.
    Ip,
    /// A player's reads.
    PlayerRead,
    /// A player's writes.
    PlayerWrite,
    /// A server key.
    ServerKey,
    /// A player's runs on one board.
    Submit,
    /// Passwords, by address.
    Auth,
    /// New players, by address.
    Register,
    /// Friend codes that a player tries.
    LinkInvite,
    /// A player's exports of everything.
    Export,
}

/// How many requests a policy lets through.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Requests in a window.
    pub quota: u32,
    /// Length of the window in seconds.
    pub window_s: u32,
    /// How many may come at once.
    pub burst: u32,
}

impl Rate {
    /// `quota` a minute, `burst` of them at once.
    pub fn per_minute(quota: u32, burst: u32) -> Self {
        Self { quota, window_s: 60, burst }
    }

    /// `quota` an hour, `burst` of them at once.
    pub fn per_hour(quota: u32, burst: u32) -> Self {
        Self { quota, window_s: 3_600, burst }
    }
}

/// The rates of all policies, as configured.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// `false` is for load tests.
    pub enabled: bool,
    /// See [`Policy::Ip`].
    pub ip: Rate,
    /// See [`Policy::PlayerRead`].
    pub player_read: Rate,
    /// See [`Policy::PlayerWrite`].
    pub player_write: Rate,
    /// See [`Policy::ServerKey`].
    pub server_key: Rate,
    /// See [`Policy::Submit`].
    pub submit: Rate,
    /// See [`Policy::Auth`].
    pub auth: Rate,
    /// See [`Policy::Register`].
    pub register: Rate,
    /// See [`Policy::LinkInvite`].
    pub link_invite: Rate,
    /// See [`Policy::Export`].
    pub export: Rate,
    /// Callers that one policy remembers at most.
    pub tracked_max: usize,
}

/// Where a caller stands with a policy after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    policy: &'static str,
    quota: u32,
    window_s: u32,
    remaining: u32,
    reset_s: u64,
}

impl Standing {
    /// Adds `RateLimit-Policy` and `RateLimit` (IETF draft ratelimit-headers).
    pub fn announce(&self, headers: &mut HeaderMap) {
        let policy = format!("\"{}\";q={};w={}", self.policy, self.quota, self.window_s);
        let state = format!("\"{}\";r={};t={}", self.policy, self.remaining, self.reset_s);
        for (name, text) in [("ratelimit-policy", policy), ("ratelimit", state)] {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

/// Whom a policy counts: an address, a player, a key, or a player on a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject(u128);

impl Subject {
    /// An IPv4 address, or the /64 of an IPv6 address, since one person has that many.
    pub fn address(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(u128::from(v4.to_bits()) | 1 << 64),
            IpAddr::V6(v6) => Self(v6.to_bits() >> 64 << 64),
        }
    }

    /// Something with a number.
    pub fn number(number: i64) -> Self {
        Self(number as u64 as u128)
    }

    /// Two numbers together.
    pub fn pair(a: i64, b: i64) -> Self {
        Self(u128::from(a as u64) << 64 | u128::from(b as u64))
    }

    /// Something with a UUID.
    pub fn id(id: Uuid) -> Self {
        Self(id.as_u128())
    }
}

/// All policies with their tables.
#[derive(Debug)]
pub struct Limits {
    enabled: bool,
    tables: [Table; 9],
}

impl Limits {
    /// Empty tables; `clock` is what tests move.
    pub fn new(rates: &Rates, clock: &Clock) -> Self {
        let pace = Pace::new(clock);
        let table = |name, rate| Table::new(name, rate, rates.tracked_max, pace.clone());
        Self {
            enabled: rates.enabled,
            tables: [
                table("ip", rates.ip),
                table("player-read", rates.player_read),
                table("player-write", rates.player_write),
                table("server-key", rates.server_key),
                table("submit", rates.submit),
                table("auth", rates.auth),
                table("register", rates.register),
                table("link-invite", rates.link_invite),
                table("export", rates.export),
            ],
        }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// `rate-limited` with the time to wait, and where the caller stands.
    pub fn take(&self, policy: Policy, subject: Subject) -> Result<Option<Standing>, Refused> {
        match self.enabled {
            true => self.tables[policy as usize].take(subject).map(Some),
            false => Ok(None),
        }
    }
}

/// A request over its limit.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    /// Where the caller stands: nothing is left.
    pub standing: Standing,
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::rate_limited(refused.standing.reset_s)
    }
}

type Gcra = RateLimiter<Subject, DashMapStateStore<Subject>, Pace, StateInformationMiddleware>;

struct Table {
    name: &'static str,
    rate: Rate,
    quota: Quota,
    tracked_max: usize,
    pace: Pace,
    gcra: RwLock<Gcra>,
    since_sweep: AtomicU32,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("name", &self.name).field("rate", &self.rate).finish()
    }
}

impl Table {
    fn new(name: &'static str, rate: Rate, tracked_max: usize, pace: Pace) -> Self {
        let nonzero = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let every = Duration::from_secs(rate.window_s.into()) / rate.quota.max(1);
        let quota = Quota::with_period(every)
            .unwrap_or(Quota::per_second(nonzero(rate.quota)))
            .allow_burst(nonzero(rate.burst));
        let gcra = RwLock::new(fresh(quota, &pace));
        Self { name, rate, quota, tracked_max, pace, gcra, since_sweep: AtomicU32::new(0) }
    }

    fn take(&self, subject: Subject) -> Result<Standing, Refused> {
        if self.since_sweep.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.sweep();
        }
        match self.gcra.read().check_key(&subject) {
            Ok(snapshot) => {
                let remaining = snapshot.remaining_burst_capacity();
                let used = self.quota.burst_size().get().saturating_sub(remaining);
                let reset = self.quota.replenish_interval() * used;
                Ok(self.standing(remaining, reset))
            }
            Err(not_until) => {
                let standing = self.standing(0, not_until.wait_time_from(self.pace.now()));
                Err(Refused { standing })
            }
        }
    }

    fn standing(&self, remaining: u32, reset: Duration) -> Standing {
        Standing {
            policy: self.name,
            quota: self.rate.quota,
            window_s: self.rate.window_s,
            remaining,
            reset_s: reset.as_millis().div_ceil(1_000).max(1) as u64,
        }
    }

    /// Forgets callers whose burst is whole again; when even that leaves too many, all of them.
    fn sweep(&self) {
        let over = {
            let gcra = self.gcra.read();
            gcra.retain_recent();
            gcra.shrink_to_fit();
            gcra.len() > self.tracked_max
        };
        if over {
            *self.gcra.write() = fresh(self.quota, &self.pace);
        }
    }
}

fn fresh(quota: Quota, pace: &Pace) -> Gcra {
    RateLimiter::dashmap_with_clock(quota, pace.clone())
        .with_middleware::<StateInformationMiddleware>()
}

/// Time as limits see it: monotonic, or the hand that a test moves.
#[derive(Clone, Debug)]
enum Pace {
    Monotonic(Instant),
    Moved(Clock),
}

impl Pace {
    fn new(clock: &Clock) -> Self {
        match clock {
            Clock::System => Self::Monotonic(Instant::now()),
            Clock::Fixed(_) => Self::Moved(clock.clone()),
        }
    }
}

impl governor::clock::Clock for Pace {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        match self {
            Self::Monotonic(start) => start.elapsed().into(),
            Self::Moved(clock) => Duration::from_millis(clock.now().0.max(0) as u64).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Millis, SECOND_MS};

    fn limits(clock: &Clock) -> Limits {
        let rate = Rate::per_minute(30, 3);
        Limits::new(
            &Rates {
                enabled: true,
                ip: rate,
                player_read: rate,
                player_write: rate,
                server_key: rate,
                submit: rate,
                auth: rate,
                register: rate,
                link_invite: rate,
                export: rate,
                tracked_max: 100,
            },
            clock,
        )
    }

    #[test]
    fn a_burst_passes_and_the_next_one_waits_for_its_interval() {
        let clock = Clock::fixed(Millis(1_000_000));
        let limits = limits(&clock);
        let take = || limits.take(Policy::Submit, Subject::pair(1, 2));
        for left in [2, 1, 0] {
            assert_eq!(take().unwrap().unwrap().remaining, left);
        }
        assert_eq!(take().unwrap_err().standing.reset_s, 2);
        clock.advance(2 * SECOND_MS);
        assert!(take().is_ok());
        assert!(take().is_err());
    }

    #[test]
    fn callers_and_policies_do_not_share_a_limit() {
        let clock = Clock::fixed(Millis(1_000_000));
        let limits = limits(&clock);
        let exhaust =
            |policy, subject| (0..9).filter(|_| limits.take(policy, subject).is_ok()).count();
        assert_eq!(exhaust(Policy::Submit, Subject::number(1)), 3);
        assert_eq!(exhaust(Policy::Submit, Subject::number(2)), 3);
        assert_eq!(exhaust(Policy::Auth, Subject::number(1)), 3);
    }

    #[test]
    fn one_ipv6_network_is_one_subject() {
        let subject = |text: &str| Subject::address(text.parse().unwrap());
        assert_eq!(subject("2001:db8::1"), subject("2001:db8::2"));
        assert_ne!(subject("2001:db8::1"), subject("2001:db8:0:1::1"));
        assert_ne!(subject("192.0.2.1"), subject("192.0.2.2"));
        assert_eq!(subject("192.0.2.1"), subject("::ffff:192.0.2.1"));
    }
}

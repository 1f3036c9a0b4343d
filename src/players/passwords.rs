//! Passwords: what may be one, how it is kept (Argon2id), and how often one may be tried.
//!
//! Hashing takes 19 MiB and some milliseconds, so at most two run at a time and a few wait.

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use precis_core::profile::PrecisFastInvocation;
use precis_profiles::UsernameCaseMapped;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use super::text;
use super::throttle::{Throttle, Wait};
use crate::auth::secrets::{self, TokenHash};
use crate::ids::GameNo;
use crate::time::Millis;
use crate::web::Problem;
use crate::web::limits::Subject;

pub const USERNAME_CHARS: (usize, usize) = (3, 32);
pub const PASSWORD_BYTES: (usize, usize) = (8, 128);

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASHES_AT_ONCE: usize = 2;
const HASHES_WAITING_MAX: usize = 62;

const ACCOUNT_FAILURES_MAX: u32 = 5;
const ADDRESS_FAILURES_MAX: u32 = 50;

/// A password that a list of the common ones, or a pattern, gives away in so many guesses.
const GUESSES_MIN: u64 = 100_000;

/// Checked in place of a hash that does not exist, so that an unknown name takes as long.
const NOBODYS_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$cmFua2Jvb2tub2JvZHkwMA\
                            $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a text is no user name or no password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Too few or too many characters of a user name.
    UsernameLength,
    /// Too few or too many bytes of a password.
    PasswordLength,
    /// A character that PRECIS refuses there.
    CharacterNotAllowed,
    /// Among the first that anybody would try.
    TooCommon,
}

impl Fault {
    /// The field error's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::UsernameLength | Self::PasswordLength => "out-of-range",
            Self::CharacterNotAllowed => "character-not-allowed",
            Self::TooCommon => "too-common",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UsernameLength => "must have 3 to 32 characters",
            Self::PasswordLength => "must have 8 to 128 bytes",
            Self::CharacterNotAllowed => "has a character that is not allowed here",
            Self::TooCommon => "is among the first that anybody would try; choose another",
        })
    }
}

/// The user name in the form that is kept and compared (RFC 8265, UsernameCaseMapped).
pub fn username(raw: &str) -> Result<String, Fault> {
    let length = |text: &str| (USERNAME_CHARS.0..=USERNAME_CHARS.1).contains(&text.chars().count());
    if !length(raw) {
        return Err(Fault::UsernameLength);
    }
    let settle = |text: &str| UsernameCaseMapped::enforce(text.to_owned()).ok();
    let name = settle(raw).ok_or(Fault::CharacterNotAllowed)?;
    // A small letter may be younger than the tables: what is shown would not let its owner in.
    if settle(&name).as_ref() != Some(&name) {
        return Err(Fault::CharacterNotAllowed);
    }
    if length(&name) { Ok(name.into_owned()) } else { Err(Fault::UsernameLength) }
}

/// The password in the form that is hashed (RFC 8265, OpaqueString).
pub fn password(raw: &str) -> Result<String, Fault> {
    let length = |text: &str| (PASSWORD_BYTES.0..=PASSWORD_BYTES.1).contains(&text.len());
    if !length(raw) {
        return Err(Fault::PasswordLength);
    }
    if !text::is_allowed(raw) {
        return Err(Fault::CharacterNotAllowed);
    }
    let settled: String = text::with_common_spaces(raw).nfc().collect();
    if length(&settled) { Ok(settled) } else { Err(Fault::PasswordLength) }
}

/// The account that a try is for; a hash, because the name may be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Account(TokenHash);

impl Account {
    /// The account of a user name in a game, whether it exists or not.
    pub fn of(game: GameNo, username: &str) -> Self {
        Self(secrets::hash(&format!("{}:{username}", game.0)))
    }
}

/// The place where passwords are checked. Cheap to clone.
#[derive(Clone)]
pub struct Passwords(Arc<Inner>);

struct Inner {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    accounts: Throttle<Account>,
    addresses: Throttle<Subject>,
}

/// A try that counts as failed until it is said to have succeeded.
pub struct Try<'p> {
    passwords: &'p Passwords,
    account: Account,
    address: Subject,
}

impl Passwords {
    /// Remembers the failures of at most `keys_max` accounts and addresses.
    pub fn new(keys_max: usize) -> Self {
        Self(Arc::new(Inner {
            places: Arc::new(Semaphore::new(HASHES_AT_ONCE + HASHES_WAITING_MAX)),
            turns: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            accounts: Throttle::new(ACCOUNT_FAILURES_MAX, keys_max),
            addresses: Throttle::new(ADDRESS_FAILURES_MAX, keys_max),
        }))
    }

    /// Lets a try pass.
    ///
    /// # Errors
    /// `rate-limited` after too many failures of the account or from the address.
    pub fn begin(
        &self,
        account: Account,
        address: Subject,
        now: Millis,
    ) -> Result<Try<'_>, Problem> {
        let refuse = |wait: Wait| {
            tracing::info!(event = "sign-in-throttled", waitMs = wait.ms);
            Problem::rate_limited(wait.ms.unsigned_abs().div_ceil(1_000))
        };
        self.0.addresses.begin(&address, now).map_err(refuse)?;
        if let Err(wait) = self.0.accounts.begin(&account, now) {
            self.0.addresses.take_back(&address);
            return Err(refuse(wait));
        }
        Ok(Try { passwords: self, account, address })
    }

    /// Whether `candidate` is the password behind `hash`. Without a hash it never is, and takes
    /// as long to find out.
    ///
    /// # Errors
    /// `overloaded` when too many wait.
    pub async fn verify(&self, hash: Option<String>, candidate: String) -> Result<bool, Problem> {
        self.hash_in_turn(move || {
            let hash = hash.as_deref().unwrap_or(NOBODYS_HASH);
            let parsed = PasswordHash::new(hash).map_err(failed)?;
            let verified = argon2()?.verify_password(candidate.as_bytes(), &parsed);
            Ok(verified.is_ok())
        })
        .await
    }

    /// The hash of a new password; none when it is too common for this user name.
    ///
    /// # Errors
    /// `overloaded` when too many wait.
    pub async fn hash(
        &self,
        password: String,
        username: String,
    ) -> Result<Option<String>, Problem> {
        self.hash_in_turn(move || {
            if zxcvbn::zxcvbn(&password, &[&username]).guesses() < GUESSES_MIN {
                return Ok(None);
            }
            let mut salt = [0; 16];
            getrandom::fill(&mut salt).map_err(failed)?;
            let salt = SaltString::encode_b64(&salt).map_err(failed)?;
            let hash = argon2()?.hash_password(password.as_bytes(), &salt).map_err(failed)?;
            Ok(Some(hash.to_string()))
        })
        .await
    }

    /// The permits go along to the thread: a request that gives up does not free its turn early.
    async fn hash_in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = self.0.places.clone().try_acquire_owned().map_err(|_| Problem::overloaded())?;
        let turn = self.0.turns.clone().acquire_owned().await.map_err(failed)?;
        let worked = tokio::task::spawn_blocking(move || {
            let _permits = (place, turn);
            work()
        });
        worked.await.map_err(failed)?
    }
}

impl Try<'_> {
    /// Forgives the account its failures; the address keeps those of others.
    pub fn succeed(self) {
        let Inner { accounts, addresses, .. } = &*self.passwords.0;
        accounts.forgive(&self.account);
        addresses.take_back(&self.address);
    }
}

fn argon2() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(error: impl fmt::Display) -> Problem {
    tracing::error!(%error, "a password could not be hashed");
    Problem::internal()
}

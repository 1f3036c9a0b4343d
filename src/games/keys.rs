//! Making a key: the token for its owner, and what of it is kept.

use diesel::prelude::*;

use super::rules::Kind;
use super::store::{self, NewKey};
use crate::auth::secrets::{self, TokenHash};
use crate::db::Tx;
use crate::db::audit::{self, Deed};
use crate::ids::{GameNo, KeyId};
use crate::time::Millis;

/// A key under way: the only moment at which the token of a secret one is known.
#[derive(Clone)]
pub struct Minted {
    pub id: KeyId,
    pub kind: Kind,
    pub token: String,
    hash: TokenHash,
}

/// What a key is made for.
#[derive(Clone, Debug, Default)]
pub struct Purpose {
    /// Its game; none for an administrator's token.
    pub game: Option<GameNo>,
    pub label: Option<String>,
    pub expires_at: Option<Millis>,
}

impl Minted {
    /// A new token of a kind.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn new(kind: Kind) -> Result<Self, getrandom::Error> {
        let token = match kind {
            Kind::Client => secrets::random_token(secrets::PUBLIC_PREFIX, secrets::PUBLIC_CHARS),
            Kind::Server => secrets::random_token(secrets::SERVER_PREFIX, secrets::SECRET_CHARS),
            Kind::Admin => secrets::random_token(secrets::ADMIN_PREFIX, secrets::SECRET_CHARS),
        }?;
        Ok(Self { id: KeyId::random(), kind, hash: secrets::hash(&token), token })
    }

    /// Keeps the key, with an audit row. A public one is kept readable, a secret one is not.
    pub fn keep(&self, tx: &mut Tx<'_>, actor: &str, purpose: &Purpose) -> QueryResult<()> {
        store::insert_key(
            tx,
            &NewKey {
                id: self.id,
                game_no: purpose.game,
                kind: self.kind.as_str(),
                label: purpose.label.as_deref(),
                token_hash: &self.hash,
                public_token: (self.kind == Kind::Client).then_some(&*self.token),
                created_at: tx.now,
                expires_at: purpose.expires_at,
            },
        )?;
        let object = format!("key {}", self.id);
        let deed = Deed { actor, action: "key.create", object: Some(&object), ..Deed::default() };
        audit::record(tx.conn, tx.now, &deed).map(drop)
    }
}

/// The secret stays out of logs.
impl std::fmt::Debug for Minted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Minted({}, {}, [redacted])", self.id, self.kind)
    }
}

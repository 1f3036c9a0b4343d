//! Who calls: one header, five kinds of caller, and the filters that let them in.

#![warn(missing_docs)]

mod callers;
mod filters;
pub mod secrets;
mod token;
pub mod tokens;

pub use callers::Callers;
pub use filters::{
    anyone, client, client_or_anyone, known, member, player, player_reader, reader, server,
    submitter,
};
#[cfg(any(test, fuzzing))]
pub use token::presented;

use uuid::Uuid;

use crate::ids::{GameNo, KeyId, PlayerId, PlayerNo, SessionId};
use crate::web::Caller;

/// A game's shipped, public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// The key.
    pub key: KeyId,
    /// Its game.
    pub game: GameNo,
}

/// A signed-in player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Player {
    /// Row of the player.
    pub no: PlayerNo,
    /// Public id of the player.
    pub id: PlayerId,
    /// The player's game.
    pub game: GameNo,
    /// The session that the token belongs to.
    pub session: SessionId,
}

/// A game's secret key, held by its dedicated servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// The key.
    pub key: KeyId,
    /// Its game.
    pub game: GameNo,
}

/// Somebody with or without a token that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// No header.
    Anyone,
    /// A client key.
    Client(Client),
    /// A player.
    Player(Player),
    /// A server key.
    Server(Server),
    /// An administrator.
    Admin(KeyId),
}

/// A player for themselves, or a server key for any player of its game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitter {
    /// A player.
    Player(Player),
    /// A server key.
    Server(Server),
}

/// A caller who reads boards of one game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Whose boards.
    pub game: GameNo,
    /// Who reads; anyone and admin see public boards only.
    pub by: By,
}

impl By {
    /// The kind of caller.
    pub fn kind(&self) -> Caller {
        match self {
            Self::Anyone => Caller::Anyone,
            Self::Client(_) => Caller::Client,
            Self::Player(_) => Caller::Player,
            Self::Server(_) => Caller::Server,
            Self::Admin(_) => Caller::Admin,
        }
    }

    /// The caller's game; none for anyone and admin.
    pub fn game(&self) -> Option<GameNo> {
        match self {
            Self::Client(client) => Some(client.game),
            Self::Player(player) => Some(player.game),
            Self::Server(server) => Some(server.game),
            Self::Anyone | Self::Admin(_) => None,
        }
    }

    /// The public id of player or key, for the log.
    pub fn principal(&self) -> Option<Uuid> {
        match self {
            Self::Anyone => None,
            Self::Client(client) => Some(client.key.0),
            Self::Player(player) => Some(player.id.0),
            Self::Server(server) => Some(server.key.0),
            Self::Admin(key) => Some(key.0),
        }
    }
}

impl Submitter {
    /// The game whose boards take the runs.
    pub fn game(&self) -> GameNo {
        match self {
            Self::Player(player) => player.game,
            Self::Server(server) => server.game,
        }
    }
}

impl Reader {
    /// Whether private boards are shown.
    pub fn sees_private(&self) -> bool {
        !matches!(self.by, By::Anyone | By::Admin(_))
    }

    /// The calling player, if it is one.
    pub fn player(&self) -> Option<Player> {
        match self.by {
            By::Player(player) => Some(player),
            _ => None,
        }
    }
}

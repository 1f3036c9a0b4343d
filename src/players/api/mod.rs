//! What goes over the wire about players and their sessions.

mod bodies;

use schemars::JsonSchema;
use serde::Serialize;

pub use bodies::{
    Credentials, Device, NewPassword, NewPlayer, NewSession, PlayerPatch, Proof, Refresh,
    RegionPatch, Start,
};

use super::names::{Name, NameFault};
use super::passwords::Fault;
use super::store::{PlayerRow, SessionRow};
use crate::ids::{PlayerId, SessionId};
use crate::time::Millis;
use crate::web::{FieldError, Problem};

/// A player, as the player and the game's servers see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Player {
    /// Public id.
    pub id: PlayerId,
    /// The name that others see.
    pub display_name: String,
    /// Name of the linked account; null without one.
    pub username: Option<String>,
    /// Country (ISO 3166-1 alpha-2); null when not told.
    pub region: Option<String>,
    /// What others need to invite the player: 8 characters; null for everybody but the player.
    pub friend_code: Option<String>,
    /// When the player first signed in.
    pub created_at: Millis,
    /// Whether the player may submit, link and rename.
    pub state: State,
}

/// A player's standing with the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// May do everything.
    Active,
    /// May read, export and erase.
    Banned,
}

/// A player, as others see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Public id.
    pub id: PlayerId,
    /// The name that others see.
    pub display_name: String,
}

/// A player as the caller may see one. The full player comes first, because it has more members.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Found {
    /// For servers.
    Full(Player),
    /// For everybody else.
    Profile(Profile),
}

/// One sign-in on one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Public id.
    pub id: SessionId,
    /// What the client called the device.
    pub device_label: Option<String>,
    /// When the session was opened.
    pub created_at: Millis,
    /// When a token of it was used last, exact to an hour after a restart.
    pub last_used_at: Millis,
    /// Whether this request came with it.
    pub current: bool,
}

/// A player with fresh tokens.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// Who signed in.
    pub player: Player,
    /// For `Authorization: Bearer`, until `expiresAt`.
    pub access_token: String,
    /// For one refresh, within 30 days.
    pub refresh_token: String,
    /// When the access token stops being good.
    pub expires_at: Millis,
    /// Whether the player was made just now.
    pub created: bool,
    /// The server's clock.
    pub time: Millis,
}

impl Player {
    /// The player for itself.
    pub fn own(row: PlayerRow) -> Self {
        let friend_code = Some(row.friend_code.clone());
        Self { friend_code, ..Self::for_server(row) }
    }

    /// The player for the game's servers.
    pub fn for_server(row: PlayerRow) -> Self {
        Self {
            id: row.id,
            display_name: row.display_name,
            username: row.username,
            region: row.region,
            friend_code: None,
            created_at: row.created_at,
            state: if row.banned { State::Banned } else { State::Active },
        }
    }
}

impl Session {
    /// The session as seen from `current`.
    pub fn of(row: SessionRow, last_used_at: Millis, current: SessionId) -> Self {
        Self {
            id: row.id,
            device_label: row.device_label,
            created_at: row.created_at,
            last_used_at,
            current: row.id == current,
        }
    }
}

/// 401 for a wrong name or password; the same for both.
pub fn wrong_password() -> Problem {
    let detail = "the user name or the password is wrong";
    Problem::refused_credential(FieldError::pointer("/password", "wrong", detail))
}

/// 401 for a wrong current password.
pub fn wrong_current_password() -> Problem {
    let detail = "this is not the password that is set";
    Problem::refused_credential(FieldError::pointer("/currentPassword", "wrong", detail))
}

/// 422 where an account is linked already and nothing proves that it is the caller's.
pub fn current_password_required() -> Problem {
    let detail = "is required, because a password is set already";
    Problem::validation(vec![FieldError::pointer("/currentPassword", "required", detail)])
}

/// 422 for a password that anybody would try first.
pub fn too_common() -> Problem {
    let fault = Fault::TooCommon;
    Problem::validation(vec![FieldError::pointer("/password", fault.code(), fault.to_string())])
}

/// 401 for a refresh token: `code` is wrong, expired, revoked or reused.
pub fn refused_refresh(code: &'static str) -> Problem {
    let detail = match code {
        "expired" => "the session has expired; sign in again",
        "revoked" => "the session was ended; sign in again",
        "reused" => "the token was used before, so the session was ended; sign in again",
        _ => "this server does not know the refresh token; sign in again",
    };
    Problem::refused_credential(FieldError::pointer("/refreshToken", code, detail))
}

/// 403 for what a banned player may not do.
pub fn banned() -> Problem {
    Problem::forbidden("the player is banned: reading, exporting and erasing are left")
}

/// The name, unless it looks like the title of the game.
///
/// # Errors
/// `validation-failed` at `/displayName`.
pub fn unlike_title(name: Name, title: &str) -> Result<Name, Problem> {
    name.unlike(title).map_err(|fault: NameFault| {
        let error = FieldError::pointer("/displayName", fault.code(), fault.to_string());
        Problem::validation(vec![error])
    })
}

//! What the service says about itself.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::Game;
use crate::time::Millis;
use crate::web::Caller;
use crate::web::problem::Code;

/// The version of this server.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The process runs.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Liveness {
    #[schemars(extend("const" = "live"))]
    status: &'static str,
}

impl Liveness {
    pub fn live() -> Self {
        Self { status: "live" }
    }
}

/// The server takes on every kind of work.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Readiness {
    #[schemars(extend("const" = "ready"))]
    status: &'static str,
    /// Every check with `?verbose`; else empty.
    checks: Vec<Check>,
}

impl Readiness {
    pub fn ready(checks: Vec<Check>) -> Self {
        Self { status: "ready", checks }
    }
}

/// One thing that must hold before the server is ready.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// `process`, `standings` or `storage`.
    pub name: &'static str,
    /// Whether it holds.
    pub ok: bool,
    /// How it stands, in words.
    pub detail: &'static str,
}

/// Who answers, and who asked.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ping {
    /// Tells a Rankbook from anything else that may answer at an address.
    #[schemars(extend("const" = "rankbook"))]
    service: &'static str,
    /// Of the server.
    version: &'static str,
    #[schemars(extend("const" = "v1"))]
    api_version: &'static str,
    /// The server's time; compare it with your clock.
    time: Millis,
    /// What kind of token the request carried.
    #[schemars(extend("enum" = ["anyone", "client", "player", "server", "admin"]))]
    caller: &'static str,
    /// The caller's game; null for anyone and admin.
    game: Option<PingGame>,
}

/// A game by its names.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PingGame {
    key: String,
    title: String,
}

impl Ping {
    pub fn new(time: Millis, caller: Caller, game: Option<&Game>) -> Self {
        let game =
            game.map(|game| PingGame { key: game.key.to_string(), title: game.title.clone() });
        Self {
            service: "rankbook",
            version: VERSION,
            api_version: "v1",
            time,
            caller: caller.as_str(),
            game,
        }
    }
}

/// What a problem code means and what to do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// As in a problem's `type`.
    #[serde(rename = "type")]
    kind: String,
    code: &'static str,
    /// The status that it travels with.
    status: u16,
    title: &'static str,
    /// What it means and what to do; words in backquotes are names of the API.
    help: &'static str,
}

impl From<&Code> for Explanation {
    fn from(code: &Code) -> Self {
        Self {
            kind: format!("/problems/{}", code.code),
            code: code.code,
            status: code.status,
            title: code.title,
            help: code.help,
        }
    }
}

//! The privacy notice, made from the data map: JSON for programs, a page for people.

use askama::Template;
use warp::reply::Response;

use super::api::{Notice, Right};
use crate::app::App;
use crate::auth::By;
use crate::web::{Answer, Json, Problem, html};

/// Changes with the text below or the map.
pub const VERSION: &str = "2026-11-27";

/// Where data come from.
pub const SOURCES: &[&str] = &[
    "the player's own game: name, region, device, scores, contacts",
    "the game's servers: the game's own id of the player, scores",
    "other players' telephone books: names, numbers and addresses that they typed in or imported",
    "who runs the server: decisions about runs and players",
];

/// Who sees them.
pub const RECIPIENTS: &[&str] = &[
    "everybody: name, id, scores and metadata of runs on public boards",
    "linked players: each other's name and entries on boards",
    "the game's servers: profile without contacts",
    "who runs the server, and whoever hosts it for them; nobody else: the program sends nothing away",
];

/// What is kept for how long, beyond the columns.
pub const RETENTION: &[&str] = &[
    "sessions end 30 days after their last refresh and 90 days after the sign-in at the latest",
    "contacts in the trash, merges and imports that can be undone: 30 days",
    "log lines: as long as the log system of the server keeps them; 14 days are plenty",
    "this server makes no backups by itself",
];

/// What one may ask for, and how.
pub fn rights() -> Vec<Right> {
    [
        ("to know and to have all of it", "15, 20", "GET /api/v1/me/export, or in the game"),
        (
            "to have it corrected",
            "16",
            "PATCH /api/v1/me and /api/v1/contacts/{id}, or in the game",
        ),
        ("to be erased", "17", "DELETE /api/v1/me, or in the game: at once and for good"),
        ("to object and to have it restricted", "18, 21", "ask the contact above"),
        (
            "to ask what is in somebody else's telephone book about you",
            "14, 15, 17",
            "ask the contact above; whose book it is will not be told",
        ),
        ("to complain", "77", "the authority above, or that of the place where you live"),
    ]
    .map(|(right, article, how)| Right { right, article, how })
    .into()
}

/// The notice as JSON.
pub async fn read_notice(app: App, _by: By) -> Answer<Json> {
    Ok(Json::of(&Notice::of(&app.config.privacy)).tagged_by_content())
}

#[derive(Template)]
#[template(path = "privacy/notice.html")]
struct NoticePage {
    notice: Notice,
}

/// The notice as a page.
pub async fn show_notice(app: App, _by: By) -> Answer<Response> {
    let notice = Notice::of(&app.config.privacy);
    let page = NoticePage { notice }.render().map_err(|error| {
        tracing::error!(%error, "a page could not be written");
        Problem::internal()
    })?;
    Ok(html::page(page))
}

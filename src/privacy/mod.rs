//! A player's own data: what is kept and why, all of it in one document, and its erasure. The one
//! feature that may ask the others, because what they keep must leave by one door.

mod api;
mod document;
mod erase;
mod export;
pub mod map;
mod notice;
mod parts;
mod pieces;
mod scan;
mod store;
#[cfg(test)]
mod tests;

use serde_json::json;
use warp::{Filter, path};

use crate::app::App;
use crate::auth::{anyone, player};
use crate::web::feature::Work;
use crate::web::operation::Caller;
use crate::web::{Chore, Feature, Operation, Routes, delete, exchange, get, json, route};

/// Export, erasure, notice.
pub const FEATURE: Feature<App> = Feature {
    name: "privacy",
    segments: &["me", "privacy", "/privacy"],
    routes,
    operations,
    start: Some(finish_erasures),
    chores: &[Chore { name: "erasures", every_ms: 3_600_000, run: finish_erasures }],
};

const EVERYBODY: &[Caller] =
    &[Caller::Anyone, Caller::Client, Caller::Player, Caller::Server, Caller::Admin];

fn routes(app: &App) -> Routes {
    vec![
        route(
            "export_me",
            path!("me" / "export")
                .and(get(app))
                .and(player(app))
                .and(exchange())
                .then(export::export_me),
        ),
        route(
            "erase_me",
            path!("me")
                .and(delete(app))
                .and(player(app))
                .and(exchange())
                .and(json())
                .then(erase::erase_me),
        ),
        route(
            "read_notice",
            path!("privacy").and(get(app)).and(anyone(app)).then(notice::read_notice),
        ),
        route(
            "show_notice",
            path!("privacy").and(get(app)).and(anyone(app)).then(notice::show_notice),
        ),
    ]
}

fn operations() -> Vec<Operation> {
    vec![
        Operation::get("export_me", "/me/export")
            .says("Everything that is kept about the player, in one document; 5 an hour.")
            .by(&[Caller::Player])
            .answers::<api::Export>(200),
        Operation::delete("erase_me", "/me")
            .says("Erases the player with all runs, contacts and links, for good.")
            .by(&[Caller::Player])
            .takes::<api::Confirmation>(json!({"confirm": "Ada"}))
            .answers::<api::Receipt>(200)
            .refuses(&["starting"]),
        Operation::get("read_notice", "/privacy")
            .says("The privacy notice: what is kept, why, for how long, and what one can do.")
            .by(EVERYBODY)
            .answers::<api::Notice>(200),
        Operation::get("show_notice", "/privacy")
            .outside()
            .says("The privacy notice as a page.")
            .by(EVERYBODY)
            .answers_as::<String>(200, "text/html"),
    ]
}

/// What a stop cut off is taken up again.
fn finish_erasures(app: App) -> Work {
    Box::pin(async move { erase::finish_erasures(&app).await })
}

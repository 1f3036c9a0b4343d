//! Leaderboards: boards, the runs that players submit to them, and who stands where.

pub mod api;
mod boards;
pub mod configure;
mod contacts;
pub mod decisions;
mod entries;
pub mod fold;
mod operations;
mod paging;
pub mod recount;
pub mod rules;
mod scene;
mod score_text;
mod scores;
mod seasons;
pub mod settings;
pub mod store;
#[cfg(test)]
mod tests;
mod watch;

use warp::{Filter, path};

use crate::app::App;
use crate::auth::{player_reader, reader, submitter};
use crate::ids::BoardKey;
use crate::web::feature::{Chore, Work};
use crate::web::{Feature, Routes, exchange, get, json, post, query, route};
use scene::Whose;
#[cfg(test)]
pub use tests::create_board;

pub const FEATURE: Feature<App> = Feature {
    name: "leaderboards",
    segments: &["leaderboards", "scores"],
    routes,
    operations: operations::operations,
    start: Some(start),
    chores: &[Chore { name: "watch_config", every_ms: 1_000, run: watch_config }],
};

fn routes(app: &App) -> Routes {
    [board_routes(app), submit_routes(app), rank_routes(app)].concat()
}

fn board_routes(app: &App) -> Routes {
    vec![
        route(
            "list_seasons",
            path!("leaderboards" / BoardKey / "seasons")
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(seasons::list_seasons),
        ),
        route(
            "list_boards",
            path!("leaderboards")
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(boards::list_boards),
        ),
        route(
            "read_board",
            path!("leaderboards" / BoardKey)
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(boards::read_board),
        ),
    ]
}

fn submit_routes(app: &App) -> Routes {
    vec![
        route(
            "submit_score",
            path!("leaderboards" / BoardKey / "scores")
                .and(post(app))
                .and(submitter(app))
                .and(exchange())
                .and(json())
                .then(scores::submit_score),
        ),
        route(
            "submit_scores",
            path!("scores" / "batch")
                .and(post(app))
                .and(submitter(app))
                .and(exchange())
                .and(json())
                .then(scores::submit_scores),
        ),
    ]
}

fn rank_routes(app: &App) -> Routes {
    vec![
        route(
            "list_scores",
            path!("leaderboards" / BoardKey / "scores")
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(entries::list_scores),
        ),
        route(
            "list_contact_scores",
            path!("leaderboards" / BoardKey / "contacts")
                .and(get(app))
                .and(player_reader(app))
                .and(query())
                .then(contacts::list_contact_scores),
        ),
        route(
            "read_entry",
            path!("leaderboards" / BoardKey / "scores" / Whose)
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(entries::read_entry),
        ),
        route(
            "list_around",
            path!("leaderboards" / BoardKey / "scores" / "around")
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(entries::list_around),
        ),
        route(
            "lookup_entries",
            path!("leaderboards" / BoardKey / "scores" / "lookup")
                .and(post(app))
                .and(reader(app))
                .and(query())
                .and(json())
                .then(entries::lookup_entries),
        ),
        route(
            "read_rank",
            path!("leaderboards" / BoardKey / "rank")
                .and(get(app))
                .and(reader(app))
                .and(query())
                .then(entries::read_rank),
        ),
    ]
}

/// Before the server is ready, every rank is folded from the ledger.
fn start(app: App) -> Work {
    Box::pin(async move {
        let unfolded = fold::load(&app).await?;
        fold::fold_boards(&app, unfolded).await
    })
}

/// Notices what the command line changed beside this server.
fn watch_config(app: App) -> Work {
    Box::pin(async move { watch::notice(&app).await })
}

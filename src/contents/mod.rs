//! The contents page: every feature in one list, and the frame around all of them.
//!
//! A request's operation is found in the table of operations before any route is tried; so 404,
//! 405 with `Allow` and OPTIONS come from the same rows as the documentation.

mod frame;
mod headers;
mod table;
#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use http::Request;
use http_body_util::combinators::BoxBody;
use warp::reply::Response;

use crate::app::App;
use crate::web::{Feature, Operation};
use crate::{contacts, leaderboards, links, players, privacy, service};
#[cfg(any(test, fuzzing))]
pub use headers::client_address;
use table::Table;

/// The features, in the order of the documentation.
pub static FEATURES: &[&Feature<App>] = &[
    &service::FEATURE,
    &players::FEATURE,
    &leaderboards::FEATURE,
    &contacts::FEATURE,
    &links::FEATURE,
    &privacy::FEATURE,
];

/// Every operation, in the order of the documentation.
pub fn operations() -> Vec<Operation> {
    FEATURES.iter().flat_map(|feature| (feature.operations)()).collect()
}

/// A body that broke off on its way.
#[derive(Debug, thiserror::Error)]
#[error("the body broke off")]
pub struct BodyError(#[from] hyper::Error);

/// A request's body, whatever it comes from.
pub type Body = BoxBody<Bytes, BodyError>;

/// Written once: in a debug build that takes longer than opening the database.
static DOCUMENT: LazyLock<Bytes> = LazyLock::new(|| crate::openapi::document(&operations()));

/// All that the server answers. Cheap to clone.
#[derive(Clone)]
pub struct Contents(Arc<Inner>);

struct Inner {
    app: App,
    table: Table,
}

impl Contents {
    /// Builds the routes of all features.
    pub fn new(app: App) -> Self {
        app.set_document(DOCUMENT.clone());
        let table = Table::new(&app);
        Self(Arc::new(Inner { app, table }))
    }

    /// Answers one request. `peer` is the other end of the connection.
    pub async fn call(&self, request: Request<Body>, peer: std::net::IpAddr) -> Response {
        frame::answer(&self.0.app, &self.0.table, request, peer).await
    }
}

/// Does what features need before the server is ready, one after the other.
///
/// # Errors
/// The first failure; the server cannot become ready then.
pub async fn start(app: &App) -> anyhow::Result<()> {
    for feature in FEATURES {
        if let Some(start) = feature.start {
            start(app.clone()).await?;
        }
    }
    app.set_ready();
    Ok(())
}

/// Runs every chore in its interval until the task is dropped. A failing chore is logged.
pub async fn run_chores(app: App) {
    let mut tasks = tokio::task::JoinSet::new();
    for chore in FEATURES.iter().flat_map(|feature| feature.chores) {
        let app = app.clone();
        tasks.spawn(async move {
            let mut interval =
                tokio::time::interval(std::time::Duration::from_millis(chore.every_ms));
            interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                interval.tick().await;
                if let Err(error) = (chore.run)(app.clone()).await {
                    tracing::error!(
                        chore = chore.name,
                        error = format!("{error:#}"),
                        "chore failed"
                    );
                }
            }
        });
    }
    while tasks.join_next().await.is_some() {}
}

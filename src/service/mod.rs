//! What is true of every Rankbook: is it alive and ready, who am I to it, what is its contract,
//! and what does a refusal mean.

mod api;
mod contract;
mod health;
mod ping;
#[cfg(test)]
mod tests;

use serde_json::json;
use warp::{Filter, path};

use crate::app::App;
use crate::auth::{anyone, known};
use crate::db::{Failure, Tx};
use crate::web::feature::Work;
use crate::web::operation::{Caller, Parameter};
use crate::web::{Chore, Feature, Operation, Routes, exchange, get, idempotency, query, route};
use api::{Explanation, Liveness, Ping, Readiness};

pub const FEATURE: Feature<App> = Feature {
    name: "service",
    segments: &["ping", "openapi.json", "/livez", "/healthz", "/readyz", "/problems"],
    routes,
    operations,
    start: None,
    chores: &[Chore { name: "answers", every_ms: 3_600_000, run: forget_answers }],
};

/// Forgets the first answers of old requests.
fn forget_answers(app: App) -> Work {
    Box::pin(async move {
        let days = app.config.limits.idempotency_days;
        let erase =
            move |tx: &mut Tx<'_>| idempotency::erase_older(tx, days).map_err(Failure::from);
        while app.db.write(erase).await? {}
        Ok(())
    })
}

const EVERYBODY: &[Caller] =
    &[Caller::Anyone, Caller::Client, Caller::Player, Caller::Server, Caller::Admin];

fn routes(app: &App) -> Routes {
    vec![
        route("check_live", path!("livez").and(get(app)).and(known(app)).then(health::check_live)),
        route(
            "check_health",
            path!("healthz").and(get(app)).and(known(app)).then(health::check_health),
        ),
        route(
            "check_ready",
            path!("readyz").and(get(app)).and(known(app)).and(query()).then(health::check_ready),
        ),
        route("ping", path!("ping").and(get(app)).and(anyone(app)).then(ping::ping)),
        route(
            "read_openapi",
            path!("openapi.json").and(get(app)).and(anyone(app)).then(contract::read_openapi),
        ),
        route(
            "explain_problem",
            path!("problems" / String)
                .and(get(app))
                .and(anyone(app))
                .and(exchange())
                .then(contract::explain_problem),
        ),
    ]
}

fn operations() -> Vec<Operation> {
    let verbose = Parameter::query(
        "verbose",
        json!({"type": "string", "enum": ["", "true", "false"]}),
        "Names every check, not only those that fail.",
    );
    vec![
        Operation::get("check_live", "/livez")
            .outside()
            .says("Says that the process runs.")
            .by(EVERYBODY)
            .answers::<Liveness>(200),
        Operation::get("check_health", "/healthz")
            .outside()
            .says("The same as `/livez`, under the name that some tools ask for.")
            .by(EVERYBODY)
            .answers::<Liveness>(200),
        Operation::get("check_ready", "/readyz")
            .outside()
            .says("Says whether every rank is exact and runs can be stored; else names what fails.")
            .by(EVERYBODY)
            .with([verbose])
            .answers::<Readiness>(200)
            .refuses(&["starting", "read-only"]),
        Operation::get("ping", "/ping")
            .says("Names the server, its time, and who the caller is to it.")
            .by(EVERYBODY)
            .answers::<Ping>(200),
        Operation::get("read_openapi", "/openapi.json")
            .says("This document.")
            .by(EVERYBODY)
            .answers::<serde_json::Map<String, serde_json::Value>>(200),
        Operation::get("explain_problem", "/problems/{code}")
            .outside()
            .says("Explains a problem code: JSON, or a page where `Accept` prefers HTML.")
            .by(EVERYBODY)
            .answers::<Explanation>(200)
            .answers_as::<String>(200, "text/html"),
    ]
}

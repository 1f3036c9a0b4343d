//! `rankbook version`.

use serde_json::json;

use super::console;
use super::exit::{Exit, Outcome};
use super::setup::Format;
use crate::db::migrate;

pub fn run(format: Format) -> Outcome {
    let version = env!("CARGO_PKG_VERSION");
    let (schema, sqlite) = (migrate::count(), migrate::sqlite_version());
    match format.json {
        true => console::print_json(&json!({
            "name": "rankbook",
            "version": version,
            "schema": schema,
            "sqlite": sqlite,
        }))?,
        false => {
            console::print_line(&format!("rankbook {version} (schema {schema}, SQLite {sqlite})"))?;
        }
    }
    Ok(Exit::Done)
}

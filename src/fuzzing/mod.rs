//! What the fuzz targets in `fuzz/` throw bytes at, and what must hold whatever the bytes are.
//! Compiled for tests and for fuzzing alone. `cargo test` repeats every seed in `fuzz/seeds`, so
//! a finding becomes a test by being copied there.

mod cards;
mod files;
mod headers;
mod json;
pub mod socket;
#[cfg(test)]
mod tests;
mod texts;

pub use cards::{sheet, vcard};
pub use files::{boards, configuration};
pub use headers::{authorization, forwarded, idempotency_key, if_none_match};
pub use json::{bodies, json};
pub use texts::{cursor, name, query, season, time};

use crate::web::Problem;

/// Something that takes bytes and panics when a promise does not hold for them.
pub type Target = fn(&[u8]);

/// Every target but the socket, which needs a server around it.
pub const TARGETS: &[(&str, Target)] = &[
    ("authorization", authorization),
    ("boards", boards),
    ("bodies", bodies),
    ("configuration", configuration),
    ("cursor", cursor),
    ("forwarded", forwarded),
    ("idempotency_key", idempotency_key),
    ("if_none_match", if_none_match),
    ("json", json),
    ("name", name),
    ("query", query),
    ("season", season),
    ("sheet", sheet),
    ("time", time),
    ("vcard", vcard),
];

/// A refusal blames the client, in one of the codes that its place allows, and can be sent.
fn check_refusal(problem: &Problem, statuses: &[u16]) -> String {
    let status = problem.status().as_u16();
    assert!(statuses.contains(&status), "{status} is none of {statuses:?}");
    assert!(problem.errors().len() <= 32, "{} errors", problem.errors().len());
    match serde_json::to_string(&problem.document("0192")) {
        Ok(document) => document,
        Err(error) => panic!("the problem cannot be sent: {error}"),
    }
}

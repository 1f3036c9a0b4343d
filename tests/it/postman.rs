//! The Postman collection and the table of operations know the same requests. `check.mjs` holds the
//! other rules of the collection; this one holds without Node.

use std::collections::BTreeSet;

use serde_json::Value;

const COLLECTION: &str = include_str!("../../postman/rankbook.postman_collection.json");

/// The one request that asks for what does not exist, to be refused.
const ON_PURPOSE: &str = "DELETE /api/v1/ping";

/// Method and path template of every request below `items`.
fn requests(items: &Value, found: &mut BTreeSet<String>) {
    for item in items.as_array().into_iter().flatten() {
        requests(&item["item"], found);
        let Some(method) = item["request"]["method"].as_str() else { continue };
        let parts = item["request"]["url"]["path"].as_array().expect("a path");
        let parts = parts.iter().map(|part| part.as_str().expect("a segment"));
        let path: String = parts
            .map(|part| match part.strip_prefix(':') {
                Some(parameter) => format!("/{{{parameter}}}"),
                None => format!("/{part}"),
            })
            .collect();
        found.insert(format!("{method} {path}"));
    }
}

#[test]
fn every_operation_has_a_request_and_every_request_an_operation() {
    let collection: Value = serde_json::from_str(COLLECTION).expect("JSON");
    let mut asked = BTreeSet::new();
    requests(&collection["item"], &mut asked);
    assert!(asked.remove(ON_PURPOSE), "nothing provokes method-not-allowed");
    let operations = rankbook::contents::operations();
    let offered: BTreeSet<_> = operations
        .iter()
        .map(|operation| format!("{} {}", operation.method, operation.full_path()))
        .collect();
    assert_eq!(asked, offered);
}

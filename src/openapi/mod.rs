//! The contract for machines: the rows of operations rendered into one OpenAPI 3.1 document.

mod info;
mod operation;
mod refusals;
mod schemas;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::web::Operation;
use refusals::Refusals;
use schemas::Schemas;

/// The document as stable, readable JSON: equal rows give equal bytes.
pub fn document(operations: &[Operation]) -> Bytes {
    format!("{:#}\n", render(operations)).into()
}

fn render(operations: &[Operation]) -> Value {
    let (mut schemas, mut refusals) = (Schemas::new(), Refusals::default());
    let mut paths = Map::new();
    for row in operations {
        let item = paths.entry(row.full_path()).or_insert_with(|| json!({}));
        item[row.method.to_ascii_lowercase()] = operation::render(row, &mut schemas, &mut refusals);
    }
    let mut definitions = schemas.into_definitions();
    definitions.insert("Problem".to_owned(), refusals::problem());
    json!({
        "openapi": "3.1.0",
        "info": info::info(),
        "servers": [{"url": "/", "description": "The server that this document came from."}],
        "tags": info::tags(),
        "paths": paths,
        "components": {
            "schemas": definitions,
            "responses": refusals.into_responses(),
            "headers": info::headers(),
            "securitySchemes": info::security_schemes(),
        },
    })
}

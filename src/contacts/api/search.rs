//! The body of a search.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::schema;
use crate::web::FromBody;
use crate::web::body::Fields;

/// More is no question that anybody types.
pub const QUERY_MAX: usize = 200;
/// Items of any page; the server's own limit is checked later.
const LIMIT_MAX: i64 = 200;

/// Body of `POST /contacts/search`.
#[derive(Clone, Debug)]
pub struct Search {
    pub query: String,
    pub limit: Option<usize>,
    pub cursor: Option<String>,
}

impl FromBody for Search {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let query = fields.string("query");
        let limit = fields.optional_integer("limit", (1, LIMIT_MAX)).map(|limit| limit as usize);
        let cursor = fields.optional_string("cursor");
        let query = query?;
        if query.chars().count() > QUERY_MAX {
            let detail = format!("must have {QUERY_MAX} characters at most");
            fields.refuse("query", "too-long", detail);
        }
        Some(Self { query, limit, cursor })
    }
}

impl JsonSchema for Search {
    fn schema_name() -> Cow<'static, str> {
        "ContactSearch".into()
    }

    /// The schema is that of the shape.
    fn schema_id() -> Cow<'static, str> {
        schema::Search::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::Search::json_schema(generator)
    }
}

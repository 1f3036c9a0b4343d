//! Lists: at most `limit` items, a cursor to the next ones, a total where it is cheap and exact.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::query::Query;

/// Items of a list when the query does not say how many.
pub const LIMIT_DEFAULT: i64 = 25;

/// One page of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Give it back as `cursor` for the next page; null on the last one. Opaque; good for 1 hour.
    pub next_cursor: Option<String>,
    /// How many items the whole list has; null where that is not cheap and exact.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// A whole list in one page.
    pub fn whole(items: Vec<T>) -> Self {
        let total = Some(items.len() as u64);
        Self { items, next_cursor: None, total }
    }
}

/// What a cursor looks like; the rest is between the server and itself.
pub fn cursor_schema() -> Value {
    json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,1024}$"})
}

/// Takes `limit`: 25 by default, 1 to `page_max`; out of range is a mistake, not clamped.
pub fn limit(query: &mut Query, page_max: usize) -> usize {
    query.integer("limit", (1, page_max as i64)).unwrap_or(LIMIT_DEFAULT.min(page_max as i64))
        as usize
}

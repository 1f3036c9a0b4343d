//! Suggested duplicates, and pairs that are none.

use schemars::JsonSchema;
use serde::Serialize;

use crate::contacts::rules::duplicates::Pair;
use crate::ids::ContactId;
use crate::web::body::Fields;
use crate::web::json::Tree;
use crate::web::{FieldError, FromBody};

/// Contacts of one dismissal.
const DISMISSED_MAX: usize = 10;

/// Two contacts that may be the same.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Duplicate {
    /// Their ids, the older contact first.
    pub ids: [ContactId; 2],
    /// How much speaks for it, 0.7 to 1.
    #[schemars(range(min = 0.7, max = 1.0))]
    pub score: f64,
    /// What speaks for it.
    #[schemars(with = "Vec<Reason>")]
    pub reasons: Vec<&'static str>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", inline)]
#[expect(dead_code, reason = "only the schema is used")]
enum Reason {
    SamePhone,
    SameEmail,
    SameName,
    SimilarName,
}

impl From<Pair> for Duplicate {
    fn from(pair: Pair) -> Self {
        Self { ids: pair.ids, score: f64::from(pair.score) / 100.0, reasons: pair.reasons }
    }
}

/// Contacts of which no two are the same.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NewDismissal {
    /// 2 to 10 contacts, each once.
    #[schemars(length(min = 2, max = 10))]
    pub ids: Vec<ContactId>,
}

impl FromBody for NewDismissal {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let ids = contact_ids(fields, "ids", (2, DISMISSED_MAX))?;
        Some(Self { ids })
    }
}

/// A required list of contacts, each once.
pub fn contact_ids(
    fields: &mut Fields<'_>,
    name: &'static str,
    (min, max): (usize, usize),
) -> Option<Vec<ContactId>> {
    let items = match fields.required(name)? {
        Tree::List(items) => items,
        other => {
            let detail = format!("must be an array, not {}", other.kind());
            fields.refuse(name, "wrong-type", detail);
            return None;
        }
    };
    if !(min..=max).contains(&items.len()) {
        let code = if items.len() > max { "too-many-items" } else { "out-of-range" };
        fields.refuse(name, code, format!("must have {min} to {max} items, not {}", items.len()));
        return None;
    }
    let (mut ids, at) = (Vec::new(), fields.at(name));
    for (n, item) in items.into_iter().enumerate() {
        let id = match item {
            Tree::Text(text) => text.parse::<ContactId>().ok(),
            _ => None,
        };
        let (code, detail) = match id {
            Some(id) if !ids.contains(&id) => {
                ids.push(id);
                continue;
            }
            Some(_) => ("duplicate-value", "is listed twice"),
            None => ("malformed", "must be a UUID"),
        };
        fields.errors().push(FieldError::pointer(format!("{at}/{n}"), code, detail));
    }
    Some(ids)
}

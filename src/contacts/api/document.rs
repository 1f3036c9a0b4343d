//! The JSON file of contacts: what an export writes and an import reads.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Contact, form};
use crate::cards::Card;
use crate::web::body::Fields;
use crate::web::json::Tree;
use crate::web::{FieldError, Problem};

/// The file's `format`.
pub const FORMAT: &str = "rankbook-contacts";
/// The file's `formatVersion`.
pub const FORMAT_VERSION: i64 = 1;

/// Our own file of contacts.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactsFile {
    /// `rankbook-contacts`.
    pub format: &'static str,
    /// 1.
    pub format_version: i64,
    /// Every live contact.
    pub contacts: Vec<Contact>,
}

/// Reads the contacts of a file; each stands alone, and a bad one is the code of its mistake.
/// Members that only the server writes are left aside.
///
/// # Errors
/// `malformed-json`, or `validation-failed` when it is no such file.
pub fn read_document(
    bytes: &[u8],
    depth_max: usize,
) -> Result<Vec<Result<Card, &'static str>>, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let tree = Tree::parse(bytes, depth_max).map_err(Problem::malformed_json)?;
    let document = open(tree)?;
    Ok(document.into_iter().map(card).collect())
}

fn open(tree: Tree) -> Result<Vec<Tree>, Problem> {
    let mut errors: Vec<FieldError> = Vec::new();
    let contacts = Fields::of(tree, String::new(), &mut errors, |fields| {
        let format = fields.string("format");
        if format.is_some_and(|format| format != FORMAT) {
            fields.refuse("format", "unknown-value", format!("must be {FORMAT}"));
        }
        fields.integer("formatVersion", (FORMAT_VERSION, FORMAT_VERSION));
        match fields.required("contacts")? {
            Tree::List(contacts) => Some(contacts),
            other => {
                let detail = format!("must be an array, not {}", other.kind());
                fields.refuse("contacts", "wrong-type", detail);
                None
            }
        }
    });
    match contacts {
        Some(contacts) if errors.is_empty() => Ok(contacts),
        _ => Err(Problem::validation(errors)),
    }
}

fn card(tree: Tree) -> Result<Card, &'static str> {
    let mut errors = Vec::new();
    let card = Fields::of(tree, String::new(), &mut errors, |fields| Some(form::read(fields).0));
    match (errors.first(), card) {
        (None, Some(card)) => Ok(card),
        (Some(error), _) => Err(error.code),
        (None, None) => Err("wrong-type"),
    }
}

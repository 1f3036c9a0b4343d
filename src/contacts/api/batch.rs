//! Several changes of a book in one request.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{ContactPatch, NewContact, schema};
use crate::ids::ContactId;
use crate::web::body::{Fields, from_tree};
use crate::web::etag::Precondition;
use crate::web::json::Tree;
use crate::web::{FromBody, Problem};

/// Changes, each still to be read by itself.
#[derive(Clone, Debug)]
pub struct NewContactBatch {
    pub items: Vec<Tree>,
}

impl JsonSchema for NewContactBatch {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NewContactBatch".into()
    }

    fn json_schema(schemas: &mut SchemaGenerator) -> Schema {
        let item = schemas.subschema_for::<ContactBatchItem>();
        schemars::json_schema!({
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": item, "minItems": 1, "maxItems": 200},
            },
            "required": ["items"],
            "additionalProperties": false,
        })
    }
}

impl FromBody for NewContactBatch {
    const BATCH: bool = true;

    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        match fields.required("items")? {
            Tree::List(items) => Some(Self { items }),
            other => {
                let detail = format!("must be an array, not {}", other.kind());
                fields.refuse("items", "wrong-type", detail);
                None
            }
        }
    }
}

/// One change of a batch.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[expect(dead_code, reason = "only the schema is used")]
struct ContactBatchItem {
    /// What to do.
    op: Op,
    /// The contact; when one is made, an id of the client's, or none.
    id: Option<ContactId>,
    /// The ETag of the contact as it was read; required to update and to delete. `*` overrides
    /// whatever it is now.
    if_match: Option<String>,
    /// The contact to be made, or what changes (a merge patch); none to delete.
    body: Option<schema::NewContact>,
}

/// An item of a batch.
#[derive(Clone, Debug)]
pub struct NewBatchItem {
    pub id: Option<ContactId>,
    pub if_match: Precondition,
    pub body: ItemBody,
}

/// What an item wants, its body read.
#[derive(Clone, Debug)]
pub enum ItemBody {
    Create(Box<NewContact>),
    Update(ContactPatch),
    Delete,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", inline)]
#[expect(dead_code, reason = "only the schema is used")]
enum Op {
    Create,
    Update,
    Delete,
}

/// What can be done with contacts in a batch.
const OPS: [&str; 3] = ["create", "update", "delete"];

/// An item whose body is still to be read.
struct Envelope {
    op: &'static str,
    id: Option<ContactId>,
    if_match: Precondition,
    body: Option<Tree>,
}

impl NewBatchItem {
    /// Reads an item. Mistakes in the body have the pointers of the body.
    ///
    /// # Errors
    /// `validation-failed` with every mistake of the item, or else of its body.
    pub fn read(item: Tree) -> Result<Self, Problem> {
        let mut errors = Vec::new();
        let envelope = Fields::of(item, String::new(), &mut errors, Envelope::read);
        let Some(envelope) = envelope.filter(|_| errors.is_empty()) else {
            return Err(Problem::validation(errors));
        };
        let Envelope { op, id, if_match, body } = envelope;
        let body = match (op, body) {
            ("create", Some(body)) => ItemBody::Create(Box::new(from_tree(body)?)),
            ("update", Some(body)) => ItemBody::Update(from_tree(body)?),
            _ => ItemBody::Delete,
        };
        Ok(Self { id, if_match, body })
    }

    /// The item's operation, as far as it can be read.
    pub fn op_of(item: &Tree) -> Option<&'static str> {
        match member(item, "op")? {
            Tree::Text(text) => OPS.into_iter().find(|op| op == text),
            _ => None,
        }
    }

    /// The item's id, as far as it can be read.
    pub fn id_of(item: &Tree) -> Option<ContactId> {
        match member(item, "id")? {
            Tree::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

fn member<'t>(item: &'t Tree, name: &str) -> Option<&'t Tree> {
    let Tree::Object(members, _) = item else { return None };
    members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

impl Envelope {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let unknown = "must be create, update or delete";
        let op = fields.parsed("op", "unknown-value", |text| {
            OPS.into_iter().find(|op| *op == text).ok_or(unknown)
        });
        let parse = |text: &str| text.parse::<ContactId>().map_err(|_| "must be a UUID");
        let id = fields.optional_parsed("id", "malformed", parse);
        let tag = fields.optional_string("ifMatch");
        let body = fields.take("body").filter(|body| *body != Tree::Null);
        let op = op?;
        match op {
            "create" => refuse_given(fields, "ifMatch", tag.is_some()),
            "delete" => refuse_given(fields, "body", body.is_some()),
            _ => {}
        }
        // An id that was given and could not be read has been noted already.
        if op != "create" && id.is_none() && fields.errors().is_empty() {
            fields.refuse("id", "required", "is required");
        }
        if op != "delete" && body.is_none() {
            fields.refuse("body", "required", "is required");
        }
        let if_match = match tag {
            None => Precondition::None,
            Some(tag) if tag == "*" => Precondition::Any,
            Some(tag) => Precondition::Tags(vec![tag]),
        };
        Some(Self { op, id, if_match, body })
    }
}

fn refuse_given(fields: &mut Fields<'_>, name: &'static str, given: bool) {
    if given {
        fields.refuse(name, "unknown-member", "is not for this operation");
    }
}

/// What came of a batch, item by item.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContactResults {
    pub results: Vec<ContactResult>,
}

/// What came of one item. It holds no values of contacts, because answers are kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContactResult {
    /// The item's place in the batch, from 0.
    pub index: usize,
    /// What was to be done; null where that was not readable.
    #[schemars(extend("enum" = ["create", "update", "delete", null]))]
    pub op: Option<&'static str>,
    /// The contact; null where none was named and none was made.
    pub id: Option<ContactId>,
    /// The status that the item would have had by itself.
    pub status: u16,
    /// The contact's new tag; null when it was deleted or nothing was done.
    pub etag: Option<String>,
    /// Why it was refused; null when it was not. Pointers are those of the item's body.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub problem: Option<Box<RawValue>>,
}

//! JSON Merge Patch (RFC 7396) over a contact.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::value::RawValue;

use super::form::{NewContact, READ_ONLY};
use super::{Contact, schema};
use crate::web::body::{Fields, from_tree};
use crate::web::json::Tree;
use crate::web::{FromBody, Problem, suggest};

/// Members that a patch may have, besides the read-only ones.
const MEMBERS: [&str; 14] = [
    "uid",
    "kind",
    "name",
    "nickname",
    "organization",
    "jobTitle",
    "note",
    "favorite",
    "phones",
    "emails",
    "online",
    "addresses",
    "dates",
    "labels",
];
/// Members of `name`, the one object that is merged member by member.
const NAME: [&str; 6] = ["full", "prefix", "given", "middle", "surname", "suffix"];
/// More than any contact nests.
const DEPTH_MAX: usize = 32;

/// Body of `PATCH`: members that are left out stay, `null` clears, lists are replaced whole.
#[derive(Clone, Debug)]
pub struct ContactPatch(Vec<(String, Tree)>);

impl FromBody for ContactPatch {
    /// Unknown members are looked for before merging: a `null` would vanish with them.
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let mut members = Vec::new();
        for name in MEMBERS.into_iter().chain(READ_ONLY) {
            if let Some(tree) = fields.take(name) {
                members.push((name.to_owned(), tree));
            }
        }
        let name = members.iter().find(|(name, _)| name == "name");
        if let Some((_, Tree::Object(parts, _))) = name {
            for (part, _) in parts.iter().filter(|(part, _)| !NAME.contains(&&**part)) {
                let hint = suggest::did_you_mean(part, NAME);
                let detail = format!("is not a member of a name{hint}");
                fields.refuse(&format!("name/{part}"), "unknown-member", detail);
            }
        }
        Some(Self(members))
    }
}

impl JsonSchema for ContactPatch {
    fn schema_name() -> Cow<'static, str> {
        "ContactPatch".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::NewContact::json_schema(generator)
    }
}

impl ContactPatch {
    /// The contact with the patch merged in, checked as a whole.
    ///
    /// # Errors
    /// `validation-failed` with every mistake of the merged contact.
    pub fn apply(self, current: &Contact) -> Result<NewContact, Problem> {
        let text = serde_json::to_vec(current).map_err(|_| Problem::internal())?;
        let current = Tree::parse(&text, DEPTH_MAX).map_err(|_| Problem::internal())?;
        from_tree(merge(current, Tree::Object(self.0, Box::default())))
    }
}

/// RFC 7396 §2.
fn merge(target: Tree, patch: Tree) -> Tree {
    let Tree::Object(patch, _) = patch else { return patch };
    let mut members = match target {
        Tree::Object(members, _) => members,
        _ => Vec::new(),
    };
    for (name, value) in patch {
        let at = members.iter().position(|(known, _)| *known == name);
        let before = at.map(|at| members.swap_remove(at).1).unwrap_or(Tree::Null);
        if value != Tree::Null {
            members.push((name, merge(before, value)));
        }
    }
    Tree::Object(members, Box::default())
}

/// A contact as raw JSON, for `current` in a problem.
pub fn raw(contact: &Contact) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(contact).ok()
}

//! Merges of contacts, and what became of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Contact;
use super::duplicates::contact_ids;
use crate::contacts::rules::merge::{self, KIND, Preferences, SCALARS};
use crate::ids::{ContactId, MergeId};
use crate::time::Millis;
use crate::web::body::Fields;
use crate::web::json::Tree;
use crate::web::{FieldError, FromBody, suggest};

/// Contacts that are merged into another at once.
const SOURCES_MAX: usize = 10;

/// Contacts that are to become one.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewMerge {
    /// The contact that stays.
    pub target_id: ContactId,
    /// The contacts that are merged into it and go to the trash, 1 to 10, each once.
    #[schemars(length(min = 1, max = 10))]
    pub source_ids: Vec<ContactId>,
    /// Entity tags by contact: the merge is refused when one of them has changed.
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    pub if_match: Vec<(ContactId, String)>,
    /// Whose value wins, by member: `name.full`, `name.prefix`, `name.given`, `name.middle`,
    /// `name.surname`, `name.suffix`, `nickname`, `organization`, `jobTitle`, `kind`. The target's
    /// wins where nothing is said.
    #[schemars(with = "Option<BTreeMap<String, ContactId>>")]
    pub prefer: Preferences,
}

impl FromBody for NewMerge {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let target_id = fields.parsed("targetId", "malformed", parse_id);
        let source_ids = contact_ids(fields, "sourceIds", (1, SOURCES_MAX));
        let (tags, preferred) = (texts(fields, "ifMatch"), texts(fields, "prefer"));
        let (target_id, source_ids) = (target_id?, source_ids?);
        if let Some(at) = source_ids.iter().position(|id| *id == target_id) {
            let detail = "is the target; a contact is not merged into itself";
            refuse(fields, &format!("/sourceIds/{at}"), "duplicate-value", detail);
        }
        let among = |text: &str| {
            let id = text.parse::<ContactId>().ok();
            id.filter(|id| *id == target_id || source_ids.contains(id))
        };
        let (mut if_match, mut prefer) = (Vec::new(), Preferences::new());
        for (pointer, name, tag) in tags {
            match among(&name) {
                Some(id) => if_match.push((id, tag)),
                None => refuse(fields, &pointer, "unknown-value", NOT_MERGED),
            }
        }
        for (pointer, name, id) in preferred {
            match (member(&name), among(&id)) {
                (Some(member), Some(id)) => drop(prefer.insert(member, id)),
                (Some(_), None) => refuse(fields, &pointer, "unknown-value", NOT_MERGED),
                (None, _) => {
                    let hint = suggest::did_you_mean(&name, members());
                    let detail = format!("is no member of which one value wins{hint}");
                    refuse(fields, &pointer, "unknown-member", &detail);
                }
            }
        }
        Some(Self { target_id, source_ids, if_match, prefer })
    }
}

const NOT_MERGED: &str = "must be the id of the target or of a source";

fn refuse(fields: &mut Fields<'_>, pointer: &str, code: &'static str, detail: &str) {
    fields.errors().push(FieldError::pointer(pointer, code, detail));
}

fn parse_id(text: &str) -> Result<ContactId, &'static str> {
    text.parse().map_err(|_| "must be a UUID")
}

fn members() -> impl Iterator<Item = &'static str> {
    SCALARS.iter().map(|scalar| scalar.member).chain([KIND])
}

fn member(name: &str) -> Option<&'static str> {
    members().find(|member| *member == name)
}

/// The members of an object of texts, with their pointers.
fn texts(fields: &mut Fields<'_>, name: &'static str) -> Vec<(String, String, String)> {
    let (members, at) = match fields.take(name) {
        None | Some(Tree::Null) => return Vec::new(),
        Some(Tree::Object(members, _)) => (members, fields.at(name)),
        Some(other) => {
            let detail = format!("must be an object, not {}", other.kind());
            fields.refuse(name, "wrong-type", detail);
            return Vec::new();
        }
    };
    let mut texts = Vec::new();
    for (member, value) in members {
        let pointer = format!("{at}/{}", member.replace('~', "~0").replace('/', "~1"));
        match value {
            Tree::Text(text) => texts.push((pointer, member, text)),
            other => {
                let detail = format!("must be a string, not {}", other.kind());
                fields.errors().push(FieldError::pointer(pointer, "wrong-type", detail));
            }
        }
    }
    texts
}

/// What became of a merge.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// What an undo names.
    pub merge_id: MergeId,
    /// The contact that the others were merged into.
    pub contact: Contact,
    /// Values that the contact does not show.
    pub dropped: Vec<Dropped>,
    /// How long the merge can be undone.
    pub undo_until: Millis,
}

/// A value that had to give way.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "DroppedValue")]
pub struct Dropped {
    /// For example `name.full`, or `phones.label` for a detail of a number that stays.
    pub member: &'static str,
    /// The value.
    pub value: String,
    /// Whose value it was.
    pub contact_id: ContactId,
}

impl From<merge::Dropped> for Dropped {
    fn from(dropped: merge::Dropped) -> Self {
        let merge::Dropped { member, value, id } = dropped;
        Self { member, value, contact_id: id }
    }
}

/// What became of an undo.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "MergeUndone")]
pub struct UndoneMerge {
    /// The contact that the others had been merged into.
    pub contact: Contact,
    /// The contacts that came back from the trash.
    pub restored: Vec<ContactId>,
    /// Members that stay as they are, because they were edited after the merge.
    pub kept: Vec<&'static str>,
}

//! What goes over the wire about a player's own data.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::map::{self, Export as Place};
use crate::config::Privacy;
use crate::ids::RequestId;
use crate::time::Millis;
use crate::web::body::{Fields, FromBody};

/// That a player means it.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct Confirmation {
    /// The player's own display name.
    pub confirm: String,
}

impl FromBody for Confirmation {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self { confirm: fields.string("confirm")? })
    }
}

/// What was erased.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Names the erasure, without naming the player.
    pub request_id: RequestId,
    /// When nobody could see the player any more.
    pub erased_at: Millis,
    /// Rows deleted or emptied, by table.
    pub counts: BTreeMap<String, u64>,
    /// When the last backup with the player's data expires; null, because this server makes none.
    pub backups_expire_by: Option<Millis>,
}

/// Everything that is kept about a player. Objects have the members of the rest of the API.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used: the document is written in pieces")]
pub struct Export {
    #[schemars(extend("const" = "rankbook-export"))]
    format: String,
    /// Rises when a member changes its meaning.
    format_version: u32,
    created_at: Millis,
    /// What the document holds and leaves out, column by column.
    about: Vec<Map<String, Value>>,
    /// Profile, sign-in, devices, decisions, and what was noted in the audit log.
    player: Option<Map<String, Value>>,
    sessions: Vec<Map<String, Value>>,
    contacts: Vec<Map<String, Value>>,
    trash: Vec<Map<String, Value>>,
    /// The contacts as one vCard file.
    contacts_vcard: String,
    labels: Vec<Map<String, Value>>,
    merges: Vec<Map<String, Value>>,
    /// Each import with the contacts that it touched.
    imports: Vec<Map<String, Value>>,
    links: Vec<Map<String, Value>>,
    /// Every run on every board, hidden ones too.
    scores: Vec<Map<String, Value>>,
    /// What the player asked for, this export included.
    requests: Vec<Map<String, Value>>,
}

/// The privacy notice.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// The version of the notice; changes with its text.
    pub version: &'static str,
    /// Who decides on the data; null until the operator says so.
    pub controller: Option<String>,
    /// How to reach somebody about it.
    pub contact: Option<String>,
    /// The authority that takes complaints.
    pub authority: Option<String>,
    /// What data are used for, and by which right.
    pub purposes: Vec<Purpose>,
    /// What is kept, column by column.
    pub data: Vec<Datum>,
    /// Where data come from.
    pub sources: Vec<&'static str>,
    /// Who sees them.
    pub recipients: Vec<&'static str>,
    /// What is kept for how long, beyond the columns.
    pub retention: Vec<&'static str>,
    /// What one may ask for, and how.
    pub rights: Vec<Right>,
}

/// What data are used for.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Purpose {
    pub purpose: &'static str,
    /// Article 6 of the GDPR.
    #[schemars(extend("enum" = ["6(1)(b)", "6(1)(f)"]))]
    pub basis: &'static str,
}

/// A column of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Datum {
    /// `table.column`.
    pub column: String,
    pub holds: &'static str,
    pub purpose: &'static str,
    pub basis: &'static str,
    pub retention: &'static str,
    /// The member of the export; null where it is left out.
    pub exported: Option<&'static str>,
    /// What becomes of it when the player is erased.
    pub erased: &'static str,
}

/// What one may ask for.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Right {
    pub right: &'static str,
    /// Of the GDPR.
    pub article: &'static str,
    pub how: &'static str,
}

impl Notice {
    /// The notice of a server.
    pub fn of(said: &Privacy) -> Self {
        let known = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Self {
            version: super::notice::VERSION,
            controller: known(&said.controller),
            contact: known(&said.contact),
            authority: known(&said.authority),
            purposes: purposes(),
            data: map::personal().map(datum).collect(),
            sources: super::notice::SOURCES.to_vec(),
            recipients: super::notice::RECIPIENTS.to_vec(),
            retention: super::notice::RETENTION.to_vec(),
            rights: super::notice::rights(),
        }
    }
}

/// Each purpose once for each basis, in the order of the map.
fn purposes() -> Vec<Purpose> {
    let mut purposes = Vec::new();
    for (table, column) in map::personal() {
        let purpose = Purpose { purpose: column.purpose, basis: table.basis.as_str() };
        if !purposes.contains(&purpose) {
            purposes.push(purpose);
        }
    }
    purposes
}

fn datum((table, column): (&'static map::Table, &'static map::Column)) -> Datum {
    Datum {
        column: format!("{}.{}", table.name, column.name),
        holds: column.holds,
        purpose: column.purpose,
        basis: table.basis.as_str(),
        retention: table.until(column),
        exported: match table.export(column) {
            Place::In(member) => Some(member),
            Place::No(_) => None,
        },
        erased: table.fate(column).words(),
    }
}

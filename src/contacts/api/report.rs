//! What an import did, row by row, without names or numbers.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::{ContactId, ImportId};
use crate::time::Millis;

/// What an import did, or would do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ImportReport")]
pub struct Report {
    /// For undoing it; null for a rehearsal.
    pub import_id: Option<ImportId>,
    /// Whether it was a rehearsal.
    pub dry_run: bool,
    /// Rows that became contacts.
    pub created: usize,
    /// Rows that changed contacts.
    pub updated: usize,
    /// Rows whose contacts are as they say.
    pub unchanged: usize,
    /// Rows that were left alone; `code` says why.
    pub skipped: usize,
    /// Rows that cannot be kept; `code` says why.
    pub failed: usize,
    /// Properties, columns and entries that have no place here, and how many of each.
    pub dropped: BTreeMap<String, usize>,
    /// Every warning of the rows.
    pub warnings: BTreeSet<&'static str>,
    /// One for each card or line group of the file.
    pub rows: Vec<ReportRow>,
    /// Until when it can be undone; null for a rehearsal.
    pub undo_until: Option<Millis>,
}

/// What became of a card or a line group.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ImportRow")]
pub struct ReportRow {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its first line, from 1; null in JSON.
    pub line: Option<usize>,
    /// What became of it.
    pub status: Reported,
    /// The contact, if there is one.
    pub contact_id: Option<ContactId>,
    /// Why it was skipped or failed.
    pub code: Option<&'static str>,
    /// What a person should know.
    pub warnings: Vec<&'static str>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ImportStatus", inline)]
pub enum Reported {
    Created,
    Updated,
    Unchanged,
    Skipped,
    Failed,
}

/// What undoing an import did.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "ImportUndone")]
pub struct Undone {
    /// Contacts that it had made, now in the trash.
    pub trashed: usize,
    /// Contacts that are as before.
    pub reverted: usize,
    /// Contacts that were edited or deleted since, and stay so.
    pub kept: usize,
}

impl Report {
    /// Counts rows; `import` is what can be undone and until when.
    pub fn of(
        rows: Vec<ReportRow>,
        dropped: BTreeMap<String, usize>,
        import: Option<(ImportId, Millis)>,
    ) -> Self {
        let count = |status| rows.iter().filter(|row| row.status == status).count();
        let (import_id, undo_until) = import.unzip();
        Self {
            import_id,
            dry_run: import_id.is_none(),
            created: count(Reported::Created),
            updated: count(Reported::Updated),
            unchanged: count(Reported::Unchanged),
            skipped: count(Reported::Skipped),
            failed: count(Reported::Failed),
            dropped,
            warnings: rows.iter().flat_map(|row| row.warnings.iter().copied()).collect(),
            rows,
            undo_until,
        }
    }
}

impl Undone {
    /// Adds what another job did.
    pub fn add(&mut self, part: &Self) {
        self.trashed += part.trashed;
        self.reverted += part.reverted;
        self.kept += part.kept;
    }
}

//! Contacts from files: vCard, CSV and our own JSON. A bad card never stops the rest, and the
//! same file again changes nothing.

mod keep;
mod read;
mod rehearse;
mod undo;

use std::collections::HashSet;
use std::sync::Arc;

use parking_lot::Mutex;

use super::api::{Report, ReportRow, Reported};
use super::forms::Ground;
use super::rules::limits::LABEL_MAX;
use super::rules::text::{self, Lines};
use super::store::contacts::find_player_region;
use crate::app::App;
use crate::auth::Player;
use crate::db::Failure;
use crate::ids::{ContactId, ImportId, PlayerNo};
use crate::phone::is_region;
use crate::time::Millis;
use crate::web::idempotency::{self, Once};
use crate::web::{Answer, Exchange, FieldError, File, Json, Problem, Query};

pub use undo::undo_import;

/// Content types of files that hold contacts.
pub const KINDS: &[&str] = &["text/vcard", "text/x-vcard", "text/csv", "application/json"];

/// The application, and whose import is under way: one for each owner.
#[derive(Clone)]
pub struct Desk {
    pub app: App,
    busy: Arc<Mutex<HashSet<PlayerNo>>>,
}

/// What becomes of a card whose contact is there with other contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is left alone.
    Skip,
    /// It becomes what the card says.
    Update,
}

/// What the query says.
#[derive(Clone, Debug)]
pub struct Options {
    pub dry_run: bool,
    pub mode: Mode,
    pub region: Option<String>,
    pub label: Option<String>,
}

/// An owner's turn; it ends when this goes.
struct Turn {
    busy: Arc<Mutex<HashSet<PlayerNo>>>,
    player: PlayerNo,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.busy.lock().remove(&self.player);
    }
}

impl Desk {
    /// Nobody's import is under way.
    pub fn new(app: &App) -> Self {
        Self { app: app.clone(), busy: Arc::default() }
    }

    fn turn(&self, player: PlayerNo) -> Result<Turn, Problem> {
        if self.busy.lock().insert(player) {
            return Ok(Turn { busy: self.busy.clone(), player });
        }
        let detail = "an import of this book is under way; wait for its answer";
        let error = FieldError::pointer("", "import-in-progress", detail);
        Err(Problem::conflict(detail).with_error(error))
    }
}

/// Reads a file and keeps its contacts, or rehearses that.
pub async fn import_contacts(
    desk: Desk,
    player: Player,
    exchange: Exchange,
    mut query: Query,
    file: File,
) -> Answer<Json> {
    let options = Options::of(&mut query);
    query.finish()?;
    let app = &desk.app;
    let what = format!("POST /contacts/import {options:?}");
    let once = Once::asked(exchange.headers(), player.id.0, &what, file.fingerprint())?;
    let asked = once.clone();
    let (done, own_region) = app
        .db
        .read(move |conn| {
            let region = find_player_region(conn, player.no).map_err(Failure::from)?;
            Ok::<_, Problem>((idempotency::done_before(conn, asked.as_ref())?, region))
        })
        .await?;
    if let Some(kept) = done {
        return Ok(kept.into_json());
    }
    let _turn = desk.turn(player.no)?;
    let ground = Ground::of(app);
    let hints = ground.hints_of(own_region, options.region.clone());
    let (policy, label) = (ground.policy, options.label.clone());
    let depth_max = exchange.limits().depth_max;
    // Reading takes as long as the file is large, and must hold nobody else up.
    let reading = tokio::task::spawn_blocking(move || {
        read::read(&file, &read::Ground { policy, hints, label, depth_max })
    });
    let prepared = reading.await.map_err(|_| Problem::internal())??;
    match options.dry_run {
        true => rehearse::rehearse(app, player.no, &options, prepared).await,
        false => keep::keep(app, player, &options, once, prepared).await,
    }
}

impl Options {
    fn of(query: &mut Query) -> Self {
        let dry_run = match query.text("dryRun").as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => {
                query.refuse("dryRun", "wrong-type", "must be true or false");
                false
            }
        };
        let mode = match query.text("mode").as_deref() {
            None | Some("skip") => Mode::Skip,
            Some("update") => Mode::Update,
            Some(_) => {
                query.refuse("mode", "unknown-value", "must be skip or update");
                Mode::Skip
            }
        };
        let region = query.text("defaultRegion").map(String::from);
        if region.as_deref().is_some_and(|region| !is_region(region)) {
            let detail = "must be a country code of ISO 3166-1, two capitals, for example NO";
            query.refuse("defaultRegion", "country-unknown", detail);
        }
        let label = query.text("label").and_then(|raw| {
            text::clean(&raw, Lines::One, LABEL_MAX).unwrap_or_else(|fault| {
                query.refuse("label", fault.code(), fault.to_string());
                None
            })
        });
        Self { dry_run, mode, region, label }
    }
}

/// What became of one row of the file.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub reported: Reported,
    pub contact: Option<ContactId>,
    pub code: Option<&'static str>,
}

impl Outcome {
    fn failed(code: &'static str) -> Self {
        Self { reported: Reported::Failed, contact: None, code: Some(code) }
    }

    fn skipped(code: &'static str, contact: Option<ContactId>) -> Self {
        Self { reported: Reported::Skipped, contact, code: Some(code) }
    }

    fn done(reported: Reported, contact: ContactId) -> Self {
        Self { reported, contact: Some(contact), code: None }
    }
}

/// The report of all rows; `import` is what can be undone and until when.
fn report(
    prepared: read::Prepared,
    outcomes: Vec<Outcome>,
    import: Option<(ImportId, Millis)>,
) -> Report {
    let rows = prepared.rows.into_iter().zip(outcomes);
    let rows = rows.map(|(row, outcome)| ReportRow {
        index: row.index,
        line: row.line,
        status: outcome.reported,
        contact_id: outcome.contact,
        code: outcome.code,
        warnings: row.warnings.into_iter().collect(),
    });
    Report::of(rows.collect(), prepared.dropped, import)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApp;

    #[tokio::test]
    async fn an_owner_has_one_import_at_a_time_and_others_do_not_wait() {
        let test = TestApp::new().await;
        let desk = Desk::new(&test.app);
        let turn = desk.turn(PlayerNo(1)).expect("a turn");
        let refused = desk.clone().turn(PlayerNo(1)).err().expect("a refusal");
        assert_eq!(
            (refused.code().code, refused.errors()[0].code),
            ("conflict", "import-in-progress")
        );
        assert!(desk.turn(PlayerNo(2)).is_ok());
        drop(turn);
        assert!(desk.turn(PlayerNo(1)).is_ok());
    }
}

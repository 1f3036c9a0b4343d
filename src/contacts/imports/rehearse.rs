//! What an import would do, without doing it.

use std::collections::{HashMap, HashSet};

use super::keep::{Meaning, meaning};
use super::read::{Prepared, Row, What};
use super::{Options, Outcome, report};
use crate::app::App;
use crate::contacts::api::Reported;
use crate::contacts::rules::content::Content;
use crate::contacts::rules::fold::fold;
use crate::contacts::store::books::find_book;
use crate::contacts::store::labels::list_folds;
use crate::contacts::store::stored::list_stored_by_uids;
use crate::db::Failure;
use crate::ids::{ContactId, PlayerNo};
use crate::web::{Answer, Json, Problem};

/// Rows whose contacts are looked up together.
const ROWS_AT_ONCE: usize = 250;

/// The book as it would be after the rows so far.
struct Imagined {
    /// Contacts by uid; those of the file have no id yet.
    known: HashMap<String, (Option<ContactId>, Content, bool)>,
    live: usize,
    labels: HashSet<String>,
    contacts_max: usize,
    labels_max: usize,
}

/// The report that an import would give.
pub async fn rehearse(
    app: &App,
    player: PlayerNo,
    options: &Options,
    mut prepared: Prepared,
) -> Answer<Json> {
    let limits = &app.config.limits;
    let (contacts_max, labels_max) = (limits.contacts_max, limits.labels_max);
    let options = options.clone();
    let report = app
        .db
        .read(move |conn| {
            let mut imagined = Imagined {
                known: HashMap::new(),
                live: find_book(conn, player).map_err(Failure::from)?.live_count as usize,
                labels: list_folds(conn, player).map_err(Failure::from)?.into_iter().collect(),
                contacts_max,
                labels_max,
            };
            let mut outcomes = Vec::with_capacity(prepared.rows.len());
            for rows in prepared.rows.chunks_mut(ROWS_AT_ONCE) {
                imagined.look_up(conn, player, rows)?;
                outcomes.extend(rows.iter_mut().map(|row| imagined.take(row, &options)));
            }
            Ok::<_, Problem>(report(prepared, outcomes, None))
        })
        .await?;
    Ok(Json::private(&report))
}

impl Imagined {
    fn look_up(
        &mut self,
        conn: &mut diesel::SqliteConnection,
        player: PlayerNo,
        rows: &[Row],
    ) -> Result<(), Failure> {
        let uids: Vec<&str> = rows.iter().filter_map(uid).collect();
        for stored in list_stored_by_uids(conn, player, &uids)? {
            let trashed = stored.row.deleted_at.is_some();
            let there = (Some(stored.row.id), stored.content, trashed);
            self.known.entry(stored.row.uid).or_insert(there);
        }
        Ok(())
    }

    fn take(&mut self, row: &mut Row, options: &Options) -> Outcome {
        let content = match &mut row.what {
            What::Contact(content) => content,
            What::Skipped(code) => return Outcome::skipped(code, None),
            What::Failed(code) => return Outcome::failed(code),
        };
        let uid = content.card.uid.clone().unwrap_or_default();
        let there = self.known.get(&uid);
        let seen = there.map(|(_, content, trashed)| (content, *trashed));
        let means = meaning(seen, content, options.mode);
        let id = there.and_then(|(id, _, _)| *id);
        let outcome = |reported| Outcome { reported, contact: id, code: None };
        match means {
            Meaning::Unchanged => return outcome(Reported::Unchanged),
            Meaning::Differs => return Outcome::skipped("differs", id),
            Meaning::InTrash => return Outcome::skipped("in-trash", id),
            Meaning::Create if self.live >= self.contacts_max => {
                return Outcome::failed("contacts-max");
            }
            Meaning::Create | Meaning::Update => {}
        }
        if !self.take_labels(content) {
            row.warnings.insert("labels-max");
        }
        self.live += usize::from(means == Meaning::Create);
        self.known.insert(uid, (id, (**content).clone(), false));
        outcome(if means == Meaning::Create { Reported::Created } else { Reported::Updated })
    }

    /// Labels beyond the limit go, all of the contact's together.
    fn take_labels(&mut self, content: &mut Content) -> bool {
        let folds: Vec<_> = content.card.labels.iter().map(|label| fold(label)).collect();
        let new = folds.iter().filter(|fold| !self.labels.contains(*fold)).count();
        if self.labels.len() + new > self.labels_max {
            content.card.labels.clear();
            return false;
        }
        self.labels.extend(folds);
        true
    }
}

fn uid(row: &Row) -> Option<&str> {
    match &row.what {
        What::Contact(content) => content.card.uid.as_deref(),
        _ => None,
    }
}

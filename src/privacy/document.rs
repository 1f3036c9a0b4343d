//! The export, member by member. Long lists are read and sent in pieces.

use std::collections::{BTreeMap, HashSet};

use diesel::SqliteConnection;
use serde_json::{Value, json};

use super::map::{self, Export};
use super::pieces::Pieces;
use super::store::book::{self, Piece, Shelf};
use super::store::{account, requests, runs};
use crate::app::App;
use crate::cards::vcard::Version;
use crate::contacts::exports::vcard_of;
use crate::db::Failure;
use crate::ids::{ContactNo, PlayerNo, RequestId, Seq};
use crate::time::Millis;
use crate::web::streamed::Broken;

/// The format, and how often it has changed.
pub const FORMAT: &str = "rankbook-export";
pub const FORMAT_VERSION: u32 = 1;

/// Contacts that are read at once.
const CONTACTS_AT_ONCE: i64 = 200;
/// Merges that are read at once; each holds some contacts.
const MERGES_AT_ONCE: i64 = 50;
/// Runs that are read at once.
const RUNS_AT_ONCE: usize = 500;

/// What is small, and read before the first byte is sent.
pub struct Head {
    pub player: Option<Value>,
    pub sessions: Vec<Value>,
    pub links: Vec<Value>,
    /// Runs that count no more.
    pub hidden: HashSet<Seq>,
}

/// Whose document it is.
pub struct Subject {
    pub player: PlayerNo,
    pub request: RequestId,
    pub created_at: Millis,
    pub head: Head,
    /// Where the player's runs stand in the ledger.
    pub places: Vec<Seq>,
}

/// A document that is being written.
struct Writing {
    app: App,
    pieces: Pieces,
    /// How many items, by list.
    counts: BTreeMap<&'static str, u64>,
}

/// Writes the whole document, or breaks it off.
pub async fn write(app: App, subject: Subject, pieces: Pieces) {
    let mut writing = Writing { app, pieces, counts: BTreeMap::new() };
    match writing.write(subject).await {
        // What is left is sent, or nobody is there to take it.
        Ok(()) => drop(writing.pieces.end().await),
        Err(Broken::Unread) => tracing::info!(event = "export-unread"),
        Err(Broken::Unreadable) => writing.pieces.break_off().await,
    }
}

impl Writing {
    async fn write(&mut self, subject: Subject) -> Result<(), Broken> {
        let Subject { player, request, created_at, head, places } = subject;
        let Head { player: own, sessions, links, hidden } = head;
        self.pieces.begin();
        self.pieces.member("format", &FORMAT).await?;
        self.pieces.member("formatVersion", &FORMAT_VERSION).await?;
        self.pieces.member("createdAt", &created_at).await?;
        self.pieces.member("about", &about()).await?;
        self.pieces.member("player", &own).await?;
        self.whole("sessions", &sessions).await?;
        self.contacts(player, "contacts", Shelf::Live).await?;
        self.contacts(player, "trash", Shelf::Trash).await?;
        self.vcards(player).await?;
        let labels = self.read(move |conn| book::list_labels(conn, player)).await?;
        self.whole("labels", &labels).await?;
        self.pieces.begin_list("merges")?;
        self.each("merges", MERGES_AT_ONCE, move |conn, page| {
            book::list_merges(conn, player, page)
        })
        .await?;
        self.pieces.end_list();
        self.imports(player).await?;
        self.whole("links", &links).await?;
        self.scores(player, places, hidden).await?;
        self.close(request).await;
        let requests = self.read(move |conn| account::list_requests(conn, player)).await?;
        self.whole("requests", &requests).await
    }

    async fn whole(&mut self, name: &'static str, items: &[Value]) -> Result<(), Broken> {
        self.counts.insert(name, items.len() as u64);
        self.pieces.begin_list(name)?;
        self.pieces.items(items).await?;
        self.pieces.end_list();
        Ok(())
    }

    async fn contacts(
        &mut self,
        player: PlayerNo,
        name: &'static str,
        shelf: Shelf,
    ) -> Result<(), Broken> {
        self.pieces.begin_list(name)?;
        self.each(name, CONTACTS_AT_ONCE, move |conn, page| {
            book::list_contacts(conn, player, shelf, page)
        })
        .await?;
        self.pieces.end_list();
        Ok(())
    }

    /// The contacts once more, as a file that other telephone books read.
    async fn vcards(&mut self, player: PlayerNo) -> Result<(), Broken> {
        self.pieces.begin_text("contactsVcard")?;
        let mut after = Some(0);
        while let Some(from) = after {
            let page = (ContactNo(from), CONTACTS_AT_ONCE);
            let some = self.read(move |conn| book::list_stored(conn, player, page)).await?;
            for stored in &some {
                self.pieces.text(&vcard_of(&stored.content, Version::V4)).await?;
            }
            let last = some.last().map(|stored| stored.row.contact_no.0);
            after = last.filter(|_| some.len() as i64 == CONTACTS_AT_ONCE);
        }
        self.pieces.end_text();
        Ok(())
    }

    async fn imports(&mut self, player: PlayerNo) -> Result<(), Broken> {
        let imports = self.read(move |conn| book::list_imports(conn, player)).await?;
        self.pieces.begin_list("imports")?;
        for (no, import) in imports {
            *self.counts.entry("imports").or_default() += 1;
            self.pieces.begin_item();
            self.pieces.member("import", &import).await?;
            self.pieces.begin_list("contacts")?;
            self.each("imported", CONTACTS_AT_ONCE, move |conn, page| {
                book::list_import_rows(conn, no, page)
            })
            .await?;
            self.pieces.end_list();
            self.pieces.end_item();
        }
        self.pieces.end_list();
        Ok(())
    }

    async fn scores(
        &mut self,
        player: PlayerNo,
        places: Vec<Seq>,
        hidden: HashSet<Seq>,
    ) -> Result<(), Broken> {
        self.pieces.begin_list("scores")?;
        let hidden = std::sync::Arc::new(hidden);
        for some in places.chunks(RUNS_AT_ONCE) {
            let (some, hidden) = (some.to_vec(), hidden.clone());
            let items =
                self.read(move |conn| runs::list_runs(conn, player, &some, &hidden)).await?;
            *self.counts.entry("scores").or_default() += items.len() as u64;
            self.pieces.items(&items).await?;
        }
        self.pieces.end_list();
        Ok(())
    }

    /// Writes the items of a list, some at a time.
    async fn each<R>(&mut self, name: &'static str, limit: i64, read: R) -> Result<(), Broken>
    where
        R: Fn(&mut SqliteConnection, (i64, i64)) -> diesel::QueryResult<Piece>,
        R: Clone + Send + 'static,
    {
        let mut after = Some(0);
        while let Some(from) = after {
            let read = read.clone();
            let (items, next) = self.read(move |conn| read(conn, (from, limit))).await?;
            *self.counts.entry(name).or_default() += items.len() as u64;
            self.pieces.items(&items).await?;
            after = next;
        }
        Ok(())
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut SqliteConnection) -> diesel::QueryResult<T> + Send + 'static,
    ) -> Result<T, Broken> {
        self.app.db.read(move |conn| read(conn).map_err(Failure::from)).await.map_err(|error| {
            tracing::error!(%error, "an export broke off");
            Broken::Unreadable
        })
    }

    /// Says on record what was given. Without that note the document is as good.
    async fn close(&mut self, request: RequestId) {
        let counts = json!(self.counts).to_string();
        let noted = self
            .app
            .db
            .write(move |tx| requests::update_counts(tx, request, &counts).map_err(Failure::from));
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the size of an export was not noted");
        }
    }
}

/// What the document holds and leaves out, column by column.
fn about() -> Value {
    let rows = map::personal().map(|(table, column)| {
        let (place, why_not) = match table.export(column) {
            Export::In(member) => (Some(member), None),
            Export::No(why) => (None, Some(why)),
        };
        json!({
            "column": format!("{}.{}", table.name, column.name),
            "holds": column.holds,
            "purpose": column.purpose,
            "basis": table.basis.as_str(),
            "retention": table.until(column),
            "member": place,
            "leftOut": why_not,
        })
    });
    Value::Array(rows.collect())
}

//! What a change of a book takes along: rows, lists, labels, index, feed, counts. All of it
//! happens in the transaction of the change.

use diesel::result::Error;

use super::rules::content::Content;
use super::rules::fold::fold;
use super::rules::index::{self, Indexed};
use super::rules::sort_key::SORT_KEY_VERSION;
use super::store::books::find_book;
use super::store::contacts::{self, NewContactRow};
use super::store::entries::Depth;
use super::store::stored::{Stored, find_stored, list_stored};
use super::store::{entries, labels, merges, search, trash};
use crate::app::App;
use crate::cards::Card;
use crate::db::feed::{self, Change};
use crate::db::{Failure, Tx, violated};
use crate::ids::{ContactId, ContactNo, ImportNo, PlayerNo};
use crate::time::DAY_MS;
use crate::web::{FieldError, Problem, idempotency};

/// The trash holds so many times what the book does.
const TRASH_TIMES: i64 = 2;
/// Contacts that are purged in one job, so that no write waits long behind it.
pub const PURGED_AT_ONCE: i64 = 100;

/// Contacts that are read together when a book gets new sort keys.
const REKEYED_AT_ONCE: usize = 500;

/// A player's book, with the limits of this server.
#[derive(Clone, Copy, Debug)]
pub struct Book {
    pub player: PlayerNo,
    contacts_max: i64,
    labels_max: usize,
    trash_ms: i64,
}

/// Why a book does not take a change.
#[derive(Debug)]
pub enum Denied {
    /// It is full.
    ContactsMax(i64),
    /// It has as many labels as it may.
    LabelsMax(usize),
    /// Another contact, perhaps in the trash, has the uid.
    UidTaken,
    /// It changed at the same moment.
    Stale,
    /// The database failed.
    Failed(Failure),
}

impl From<Error> for Denied {
    fn from(error: Error) -> Self {
        match violated(&error).as_deref() {
            Some("contacts_uid_unique") => Self::UidTaken,
            _ => Self::Failed(error.into()),
        }
    }
}

impl From<Failure> for Denied {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::ContactsMax(max) => {
                let detail = format!("a book holds {max} contacts; delete some first");
                Self::quota_exceeded("contacts-max", detail)
            }
            Denied::LabelsMax(max) => {
                let detail = format!("a book has {max} labels at most; use one that exists");
                Self::quota_exceeded("labels-max", detail)
            }
            Denied::UidTaken => {
                let detail = "another contact of the book, perhaps in the trash, has this uid";
                let error = FieldError::pointer("/uid", "uid-taken", detail);
                Self::conflict(detail).with_error(error)
            }
            Denied::Stale => Self::conflict("the contact changed at the same moment; try again"),
            Denied::Failed(failure) => Self::from(failure),
        }
    }
}

impl Book {
    /// The book of a player.
    pub fn of(app: &App, player: PlayerNo) -> Self {
        Self {
            player,
            contacts_max: app.config.limits.contacts_max as i64,
            labels_max: app.config.limits.labels_max,
            trash_ms: i64::from(app.config.contacts.trash_days) * DAY_MS,
        }
    }

    /// Makes a contact.
    pub fn create(
        &self,
        tx: &mut Tx<'_>,
        id: ContactId,
        content: &Content,
        import: Option<ImportNo>,
    ) -> Result<ContactNo, Denied> {
        self.check_room(tx)?;
        let new = NewContactRow { id, player: self.player, card: &content.card, import };
        let no = contacts::insert_contact(tx, new)?;
        entries::insert_entries(tx, self.player, no, content)?;
        self.give_labels(tx, no, content)?;
        search::insert_indexed(tx, self.player, no, &Indexed::of(content))?;
        feed::count(tx, self.player, 1, 0)?;
        feed::touch(tx, self.player, (id, 1), Change::Upsert)?;
        Ok(no)
    }

    /// Gives a live contact other contents; without a difference nothing happens. Whether
    /// something did.
    pub fn replace(
        &self,
        tx: &mut Tx<'_>,
        before: &Stored,
        after: &Content,
    ) -> Result<bool, Denied> {
        if is_same(&before.content, after) {
            return Ok(false);
        }
        let (no, version) = (before.row.contact_no, before.row.version);
        if !contacts::update_contact(tx, self.player, (no, version), &after.card)? {
            return Err(Denied::Stale);
        }
        entries::replace_entries(tx, self.player, no, (&before.content, after))?;
        if before.content.card.labels != after.card.labels {
            labels::erase_labels_of(tx, no)?;
            self.give_labels(tx, no, after)?;
            labels::erase_unused(tx, self.player)?;
        }
        let indexed = Indexed::of(after);
        if indexed != Indexed::of(&before.content) {
            search::replace_indexed(tx, self.player, no, &indexed)?;
        }
        feed::touch(tx, self.player, (before.row.id, version + 1), Change::Upsert)?;
        Ok(true)
    }

    /// Puts a live contact into the trash; what lies there longest goes when that is full.
    pub fn trash(&self, tx: &mut Tx<'_>, row: &contacts::ContactRow) -> Result<(), Denied> {
        let purge_at = tx.now.plus(self.trash_ms);
        contacts::update_trashed(tx, self.player, row.contact_no, Some(purge_at))?;
        search::erase_indexed(tx, row.contact_no)?;
        feed::count(tx, self.player, -1, 1)?;
        feed::touch(tx, self.player, (row.id, row.version + 1), Change::Delete)?;
        let over = find_book(tx.conn, self.player)?.trash_count - TRASH_TIMES * self.contacts_max;
        if over > 0 {
            let oldest = trash::list_oldest(tx.conn, self.player, over)?;
            self.purge(tx, &oldest)?;
        }
        Ok(())
    }

    /// Takes a contact out of the trash.
    pub fn restore(&self, tx: &mut Tx<'_>, stored: &Stored) -> Result<(), Denied> {
        self.check_room(tx)?;
        let row = &stored.row;
        contacts::update_trashed(tx, self.player, row.contact_no, None)?;
        let indexed = Indexed::of(&stored.content);
        search::insert_indexed(tx, self.player, row.contact_no, &indexed)?;
        feed::count(tx, self.player, 1, -1)?;
        feed::touch(tx, self.player, (row.id, row.version + 1), Change::Upsert)?;
        Ok(())
    }

    /// Deletes contacts of the trash for good: rows, lists, snapshots, kept answers, links.
    pub fn purge(&self, tx: &mut Tx<'_>, trashed: &[(ContactNo, ContactId)]) -> Result<(), Denied> {
        let nos: Vec<_> = trashed.iter().map(|(no, _)| *no).collect();
        for target in merges::erase_snapshots_of(tx, self.player, &nos)? {
            // Answers about the merge show what the purged contact held.
            idempotency::erase_about(tx, target.0)?;
        }
        let others = trash::list_linked_with(tx.conn, &nos)?;
        let gone = contacts::erase_contacts(tx, self.player, &nos)?;
        for (other, id, version) in others {
            feed::touch(tx, other, (id, version), Change::Upsert)?;
        }
        for (_, id) in trashed {
            idempotency::erase_about(tx, id.0)?;
        }
        labels::erase_unused(tx, self.player)?;
        feed::count(tx, self.player, 0, -(gone as i64))?;
        Ok(())
    }

    /// Puts the index into the order of this program's collation.
    pub fn rekey(&self, tx: &mut Tx<'_>) -> Result<(), Denied> {
        let places = search::list_sort_keys(tx.conn, self.player)?;
        for chunk in places.chunks(REKEYED_AT_ONCE) {
            let nos: Vec<_> = chunk.iter().map(|(_, no)| *no).collect();
            let stored = list_stored(tx.conn, self.player, &nos, Depth::Summary)?;
            for stored in stored {
                let key = index::place(&stored.content.display_name());
                search::update_sort_key(tx, self.player, stored.row.contact_no, &key)?;
            }
        }
        feed::mark_sorted(tx, self.player, SORT_KEY_VERSION)?;
        Ok(())
    }

    /// The contact as it is now.
    pub fn find(&self, tx: &mut Tx<'_>, id: ContactId) -> Result<Option<Stored>, Denied> {
        Ok(find_stored(tx.conn, self.player, id)?)
    }

    fn check_room(&self, tx: &mut Tx<'_>) -> Result<(), Denied> {
        let live = find_book(tx.conn, self.player)?.live_count;
        if live < self.contacts_max { Ok(()) } else { Err(Denied::ContactsMax(self.contacts_max)) }
    }

    fn give_labels(&self, tx: &mut Tx<'_>, no: ContactNo, content: &Content) -> Result<(), Denied> {
        let given = (no, &content.card.labels[..]);
        match labels::insert_labels(tx, self.player, given, self.labels_max)? {
            true => Ok(()),
            false => Err(Denied::LabelsMax(self.labels_max)),
        }
    }
}

/// Whether two contents show the same. The uid is not compared, because it never changes, and
/// labels are compared folded, because those that exist keep their spelling.
pub fn is_same(before: &Content, after: &Content) -> bool {
    let folds = |card: &Card| card.labels.iter().map(|label| fold(label)).collect::<Vec<_>>();
    let plain = |card: &Card| Card { uid: None, labels: Vec::new(), ..card.clone() };
    plain(&before.card) == plain(&after.card)
        && folds(&before.card) == folds(&after.card)
        && (&before.numbers, &before.mailboxes) == (&after.numbers, &after.mailboxes)
}

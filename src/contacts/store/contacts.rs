//! Rows of contacts without their lists. `// owns: contacts`

use diesel::prelude::*;

use crate::cards::{Card, Kind, Name};
use crate::contacts::rules::words::Word;
use crate::db::Tx;
use crate::db::schema::{contacts, players};
use crate::ids::{ContactId, ContactNo, ImportNo, PlayerNo};
use crate::time::Millis;

/// A contact's row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contacts)]
pub struct ContactRow {
    pub contact_no: ContactNo,
    pub id: ContactId,
    pub uid: String,
    pub version: i64,
    pub created_at: Millis,
    pub updated_at: Millis,
    pub deleted_at: Option<Millis>,
    pub purge_at: Option<Millis>,
    pub merged_into_no: Option<ContactNo>,
    pub kind: String,
    pub name_full: Option<String>,
    pub name_prefix: Option<String>,
    pub name_given: Option<String>,
    pub name_middle: Option<String>,
    pub name_surname: Option<String>,
    pub name_suffix: Option<String>,
    pub nickname: Option<String>,
    pub organization: Option<String>,
    pub job_title: Option<String>,
    pub note: Option<String>,
    pub favorite: bool,
}

/// The members of a contact that stand in its own row.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = contacts, treat_none_as_null = true)]
struct Members<'a> {
    kind: &'static str,
    name_full: Option<&'a str>,
    name_prefix: Option<&'a str>,
    name_given: Option<&'a str>,
    name_middle: Option<&'a str>,
    name_surname: Option<&'a str>,
    name_suffix: Option<&'a str>,
    nickname: Option<&'a str>,
    organization: Option<&'a str>,
    job_title: Option<&'a str>,
    note: Option<&'a str>,
    favorite: bool,
}

/// A contact to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewContactRow<'a> {
    pub id: ContactId,
    pub player: PlayerNo,
    pub card: &'a Card,
    /// The import that brought it; none for one that was typed.
    pub import: Option<ImportNo>,
}

impl ContactRow {
    /// The card, its lists still empty.
    pub fn card(&self) -> Card {
        Card {
            uid: Some(self.uid.clone()),
            kind: Kind::of_word(&self.kind).unwrap_or_default(),
            name: Name {
                full: self.name_full.clone(),
                prefix: self.name_prefix.clone(),
                given: self.name_given.clone(),
                middle: self.name_middle.clone(),
                surname: self.name_surname.clone(),
                suffix: self.name_suffix.clone(),
            },
            nickname: self.nickname.clone(),
            organization: self.organization.clone(),
            job_title: self.job_title.clone(),
            note: self.note.clone(),
            favorite: self.favorite,
            ..Card::default()
        }
    }
}

fn members(card: &Card) -> Members<'_> {
    let name = &card.name;
    Members {
        kind: card.kind.word(),
        name_full: name.full.as_deref(),
        name_prefix: name.prefix.as_deref(),
        name_given: name.given.as_deref(),
        name_middle: name.middle.as_deref(),
        name_surname: name.surname.as_deref(),
        name_suffix: name.suffix.as_deref(),
        nickname: card.nickname.as_deref(),
        organization: card.organization.as_deref(),
        job_title: card.job_title.as_deref(),
        note: card.note.as_deref(),
        favorite: card.favorite,
    }
}

/// Makes the row, with version 1. Without a uid it gets one made of its id.
pub fn insert_contact(tx: &mut Tx<'_>, new: NewContactRow<'_>) -> QueryResult<ContactNo> {
    let made = || format!("urn:uuid:{}", new.id);
    diesel::insert_into(contacts::table)
        .values((
            contacts::id.eq(new.id),
            contacts::player_no.eq(new.player),
            contacts::uid.eq(new.card.uid.clone().unwrap_or_else(made)),
            contacts::version.eq(1),
            contacts::source.eq(if new.import.is_some() { "import" } else { "manual" }),
            contacts::import_no.eq(new.import),
            contacts::created_at.eq(tx.now),
            contacts::updated_at.eq(tx.now),
            members(new.card),
        ))
        .returning(contacts::contact_no)
        .get_result(tx.conn)
}

/// Replaces the row's members and raises its version; whether it still had version `before`.
pub fn update_contact(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    (no, before): (ContactNo, i64),
    card: &Card,
) -> QueryResult<bool> {
    let own = contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::contact_no.eq(no))
        .filter(contacts::version.eq(before));
    let changed = diesel::update(own)
        .set((members(card), contacts::version.eq(before + 1), contacts::updated_at.eq(tx.now)))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Puts a contact into the trash until `purge_at`, or takes it out again (none).
pub fn update_trashed(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    purge_at: Option<Millis>,
) -> QueryResult<usize> {
    let now = tx.now;
    let own =
        contacts::table.filter(contacts::player_no.eq(player)).filter(contacts::contact_no.eq(no));
    diesel::update(own)
        .set((
            contacts::version.eq(contacts::version + 1),
            contacts::updated_at.eq(now),
            contacts::deleted_at.eq(purge_at.map(|_| now)),
            contacts::purge_at.eq(purge_at),
            contacts::merged_into_no.eq(None::<ContactNo>),
        ))
        .execute(tx.conn)
}

/// Says into which contact one was merged.
pub fn update_merged_into(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    target: ContactNo,
) -> QueryResult<usize> {
    let own =
        contacts::table.filter(contacts::player_no.eq(player)).filter(contacts::contact_no.eq(no));
    diesel::update(own).set(contacts::merged_into_no.eq(target)).execute(tx.conn)
}

/// A contact of the player, in the trash or not.
pub fn find_contact(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    id: ContactId,
) -> QueryResult<Option<ContactRow>> {
    contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::id.eq(id))
        .select(ContactRow::as_select())
        .get_result(conn)
        .optional()
}

/// Contacts of the player by their uids, in the trash or not, in no order.
pub fn list_by_uids(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    uids: &[&str],
) -> QueryResult<Vec<ContactRow>> {
    contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::uid.eq_any(uids))
        .select(ContactRow::as_select())
        .load(conn)
}

/// Live contacts behind a number, in the order in which they were made.
pub fn list_behind(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    after: ContactNo,
    limit: i64,
) -> QueryResult<Vec<ContactRow>> {
    contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::contact_no.gt(after))
        .filter(contacts::deleted_at.is_null())
        .order(contacts::contact_no)
        .select(ContactRow::as_select())
        .limit(limit)
        .load(conn)
}

/// Contacts of the player by their numbers, in no order.
pub fn list_contacts(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
) -> QueryResult<Vec<ContactRow>> {
    // The sum keeps SQLite from reading the owner's whole book by an index of players.
    contacts::table
        .filter((contacts::player_no + 0).eq(player))
        .filter(contacts::contact_no.eq_any(nos))
        .select(ContactRow::as_select())
        .load(conn)
}

/// Deletes contacts for good, with all that hangs on them.
pub fn erase_contacts(tx: &mut Tx<'_>, player: PlayerNo, nos: &[ContactNo]) -> QueryResult<usize> {
    let own = contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::contact_no.eq_any(nos));
    diesel::delete(own).execute(tx.conn)
}

/// The country that the player lives in, as far as the player said.
pub fn find_player_region(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Option<String>> {
    let region: Option<Option<String>> =
        players::table.find(player).select(players::region).get_result(conn).optional()?;
    Ok(region.flatten())
}

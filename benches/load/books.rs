//! Telephone books: whose, how large, and what stands in them. Fills a data directory with them.

use std::ops::Range;
use std::path::Path;

use diesel::prelude::*;
use rankbook::db::schema::{
    contact_books, contact_changes, contact_emails, contact_phones, contact_search, contacts,
};
use rankbook::db::{Db, Settings, Tx};
use rankbook::ids::ContactId;
use rankbook::time::Clock;

use super::names::{self, Names};
use super::seed::{self, Wanted};

/// The first book is as large as one may be; ten follow that are large for a person.
pub const LARGE: usize = 10_000;
pub const MIDDLE: usize = 1_000;
pub const MIDDLES: usize = 10;
/// Contacts of every other book.
const SMALL: usize = 100;
/// Contacts of the books that are searched.
pub const SEARCHED: usize = LARGE + MIDDLE * MIDDLES;
/// The program's own version: other keys would be made anew when a book is listed first.
const SORT_KEY_VERSION: i64 = 1;

/// Books of one transaction.
const BOOKS_AT_ONCE: usize = 200;

/// What there is in all books.
#[derive(Clone)]
pub struct Books {
    pub contacts: usize,
    /// Players of books by their numbers: everybody with a token has at most one.
    pub wanted: Wanted,
    names: std::sync::Arc<Names>,
}

/// What stands in a contact; it follows from its number.
pub struct Entry {
    pub given: &'static str,
    pub surname: &'static str,
    /// Digits of its number, as dialled from abroad and at home.
    pub abroad: String,
    pub national: String,
    /// Every second one has a mail address.
    pub email: Option<String>,
}

impl Entry {
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }

    /// Words of the name stand in one line, a mail address in the next, as the program writes it.
    pub fn text(&self) -> String {
        let lines: Vec<_> = [self.name()].into_iter().chain(self.email.clone()).collect();
        names::fold(&lines.join("\n"))
    }

    pub fn digits(&self) -> String {
        format!("{} {}", self.abroad, self.national)
    }

    /// The number as people of its country write it.
    pub fn spelled(&self) -> String {
        format!("{} {} {}", &self.national[..3], &self.national[3..7], &self.national[7..])
    }
}

impl Books {
    /// Fails when there are fewer contacts than searched books hold, or fewer players with tokens
    /// than books and `others`, who have no book yet.
    pub fn new(contacts: usize, wanted: &Wanted, others: usize) -> anyhow::Result<Self> {
        anyhow::ensure!(contacts >= SEARCHED, "--contacts must be {SEARCHED} at least");
        let books = Self { contacts, wanted: wanted.clone(), names: Names::new().into() };
        let needed = books.count() + others;
        anyhow::ensure!(needed <= wanted.holders, "--players must be {needed} at least");
        Ok(books)
    }

    /// Books of so many contacts.
    pub fn count(&self) -> usize {
        1 + MIDDLES + (self.contacts - SEARCHED).div_ceil(SMALL)
    }

    /// The player who has a book.
    pub fn owner(&self, book: usize) -> usize {
        self.wanted.holder(book)
    }

    /// Contacts of a book by their numbers.
    pub fn numbers(&self, book: usize) -> Range<usize> {
        let (first, size) = match book {
            0 => (0, LARGE),
            book if book <= MIDDLES => (LARGE + (book - 1) * MIDDLE, MIDDLE),
            book => (SEARCHED + (book - 1 - MIDDLES) * SMALL, SMALL),
        };
        first..(first + size).min(self.contacts)
    }

    /// What stands in the contact of a number, seeded or yet to be made.
    pub fn entry(&self, number: usize) -> Entry {
        let (given, surname) = self.names.pair(number);
        let subscriber = number.wrapping_mul(7_919) % 10_000_000;
        let name = names::fold(&format!("{given}.{surname}"));
        Entry {
            given,
            surname,
            abroad: format!("44207{subscriber:07}"),
            national: format!("0207{subscriber:07}"),
            email: number.is_multiple_of(2).then(|| format!("{name}{number}@example.org")),
        }
    }
}

/// Adds the books to a data directory that has their owners.
pub async fn fill(directory: &Path, books: &Books) -> anyhow::Result<()> {
    let settings = Settings { durable: false, ..Settings::default() };
    let (db, _) = Db::open(directory, settings, Clock::System)?;
    let (all, count) = (books.clone(), books.count());
    // The large books come first, so that a slice of books is never much larger than they are.
    seed::slices(&db, (count, BOOKS_AT_ONCE), move |tx, book| make_book(tx, &all, book)).await?;
    db.close().await;
    Ok(())
}

fn make_book(tx: &mut Tx<'_>, books: &Books, book: usize) -> QueryResult<()> {
    let (owner, numbers) = (books.owner(book) as i64 + 1, books.numbers(book));
    diesel::insert_into(contact_books::table)
        .values((
            (contact_books::player_no.eq(owner), contact_books::floor_seq.eq(0)),
            contact_books::change_seq.eq(numbers.len() as i64),
            (contact_books::live_count.eq(numbers.len() as i64), contact_books::trash_count.eq(0)),
            contact_books::sort_key_version.eq(SORT_KEY_VERSION),
        ))
        .execute(tx.conn)?;
    for (place, number) in numbers.enumerate() {
        let (entry, id) = (books.entry(number), ContactId::random());
        make_contact(tx, (owner, number), id, &entry)?;
        make_ways(tx, (owner, number), &entry)?;
        make_index(tx, (owner, number), &entry)?;
        make_change(tx, owner, place, id)?;
    }
    Ok(())
}

fn make_contact(
    tx: &mut Tx<'_>,
    (owner, number): (i64, usize),
    id: ContactId,
    entry: &Entry,
) -> QueryResult<()> {
    diesel::insert_into(contacts::table)
        .values((
            (contacts::contact_no.eq(number as i64 + 1), contacts::id.eq(id)),
            (contacts::player_no.eq(owner), contacts::uid.eq(format!("urn:uuid:{id}"))),
            (contacts::kind.eq("individual"), contacts::version.eq(1)),
            (contacts::name_given.eq(entry.given), contacts::name_surname.eq(entry.surname)),
            (contacts::favorite.eq(false), contacts::source.eq("manual")),
            (contacts::created_at.eq(tx.now), contacts::updated_at.eq(tx.now)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// How somebody is reached: a number, and perhaps a mail address.
fn make_ways(tx: &mut Tx<'_>, (owner, number): (i64, usize), entry: &Entry) -> QueryResult<()> {
    let no = number as i64 + 1;
    diesel::insert_into(contact_phones::table)
        .values((
            (contact_phones::contact_no.eq(no), contact_phones::id.eq("p1")),
            (contact_phones::player_no.eq(owner), contact_phones::pos.eq(0)),
            (contact_phones::raw.eq(entry.spelled()), contact_phones::region.eq("GB")),
            contact_phones::e164.eq(format!("+{}", entry.abroad)),
            (contact_phones::status.eq("valid"), contact_phones::kind.eq("voice")),
            contact_phones::is_primary.eq(false),
        ))
        .execute(tx.conn)?;
    if let Some(email) = &entry.email {
        diesel::insert_into(contact_emails::table)
            .values((
                (contact_emails::contact_no.eq(no), contact_emails::id.eq("e1")),
                (contact_emails::player_no.eq(owner), contact_emails::pos.eq(0)),
                contact_emails::raw.eq(email),
                contact_emails::normalized.eq(email),
                (contact_emails::context.eq("other"), contact_emails::is_primary.eq(false)),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

fn make_index(tx: &mut Tx<'_>, (owner, number): (i64, usize), entry: &Entry) -> QueryResult<()> {
    let text = entry.text();
    let key = text.lines().next().unwrap_or_default().as_bytes().to_vec();
    diesel::insert_into(contact_search::table)
        .values((
            (contact_search::player_no.eq(owner), contact_search::sort_key.eq(key)),
            contact_search::contact_no.eq(number as i64 + 1),
            contact_search::search_text.eq(text),
            contact_search::phone_digits.eq(entry.digits()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

fn make_change(tx: &mut Tx<'_>, owner: i64, place: usize, id: ContactId) -> QueryResult<()> {
    diesel::insert_into(contact_changes::table)
        .values((
            (contact_changes::player_no.eq(owner), contact_changes::seq.eq(place as i64 + 1)),
            (contact_changes::contact_id.eq(id), contact_changes::op.eq("upsert")),
            (contact_changes::version.eq(1), contact_changes::at.eq(tx.now)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

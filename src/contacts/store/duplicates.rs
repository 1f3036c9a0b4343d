//! What duplicates are found by, and pairs that are none. `// owns: contact_dismissals`

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::cards::DateKind;
use crate::contacts::rules::duplicates::Person;
use crate::contacts::rules::fold::fold;
use crate::contacts::rules::words::Word;
use crate::db::Tx;
use crate::db::schema::contacts;
use crate::db::schema::{contact_dates, contact_dismissals, contact_emails, contact_phones};
use crate::ids::{ContactId, ContactNo, PlayerNo};
use crate::phone::Status;

type NameRow = (
    ContactNo,
    ContactId,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// The live contacts of a book, as far as duplicates are found by it, in the order of their
/// numbers.
pub fn list_people(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<Person>> {
    let rows: Vec<NameRow> = contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::deleted_at.is_null())
        .order(contacts::contact_no)
        .select((
            contacts::contact_no,
            contacts::id,
            contacts::name_full,
            contacts::name_prefix,
            contacts::name_given,
            contacts::name_middle,
            contacts::name_surname,
            contacts::name_suffix,
        ))
        .load(conn)?;
    let mut people: Vec<_> = rows.into_iter().map(person).collect();
    let places: HashMap<_, _> =
        people.iter().enumerate().map(|(at, person)| (person.no, at)).collect();
    for (no, number) in list_numbers(conn, player)? {
        if let Some(&at) = places.get(&no) {
            people[at].phones.push(number);
        }
    }
    for (no, mailbox) in list_mailboxes(conn, player)? {
        if let Some(&at) = places.get(&no) {
            people[at].mailboxes.push(mailbox);
        }
    }
    for (no, year, month, day) in list_birthdays(conn, player)? {
        if let Some(&at) = places.get(&no) {
            people[at].birthdays.push((year, month, day));
        }
    }
    Ok(people)
}

fn person((no, id, full, prefix, given, middle, surname, suffix): NameRow) -> Person {
    let parts: Vec<_> =
        [&prefix, &given, &middle, &surname, &suffix].into_iter().flatten().cloned().collect();
    let whole = fold(&full.unwrap_or_else(|| parts.join(" ")));
    let last = || whole.split_whitespace().next_back().unwrap_or_default().to_owned();
    let surname = surname.map_or_else(last, |surname| fold(&surname));
    let given = fold(&given.unwrap_or_default());
    let (birthdays, phones, mailboxes) = (Vec::new(), Vec::new(), Vec::new());
    Person { no, id, whole, given, surname, birthdays, phones, mailboxes }
}

/// Valid numbers. One behind a switchboard is another than its neighbour there.
fn list_numbers(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Vec<(ContactNo, String)>> {
    let rows: Vec<(ContactNo, Option<String>, Option<String>)> = contact_phones::table
        .filter(contact_phones::player_no.eq(player))
        .filter(contact_phones::e164.is_not_null())
        .filter(contact_phones::status.eq(Status::Valid.word()))
        .select((contact_phones::contact_no, contact_phones::e164, contact_phones::extension))
        .load(conn)?;
    let number = |(no, e164, extension): (_, Option<String>, Option<String>)| {
        (no, [e164.unwrap_or_default(), extension.unwrap_or_default()].join("x"))
    };
    Ok(rows.into_iter().map(number).collect())
}

fn list_mailboxes(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Vec<(ContactNo, String)>> {
    contact_emails::table
        .filter(contact_emails::player_no.eq(player))
        .select((contact_emails::contact_no, contact_emails::normalized))
        .load(conn)
}

type BirthdayRow = (ContactNo, Option<i32>, i32, i32);

fn list_birthdays(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<BirthdayRow>> {
    // By way of the contacts: days have no index of their owner.
    contact_dates::table
        .inner_join(contacts::table)
        .filter(contacts::player_no.eq(player))
        .filter(contacts::deleted_at.is_null())
        .filter(contact_dates::kind.eq(DateKind::Birthday.word()))
        .select((
            contact_dates::contact_no,
            contact_dates::year,
            contact_dates::month,
            contact_dates::day,
        ))
        .load(conn)
}

/// Pairs of the book that are not the same.
pub fn list_dismissed(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<HashSet<(ContactNo, ContactNo)>> {
    let pairs = contact_dismissals::table
        .filter(contact_dismissals::player_no.eq(player))
        .select((contact_dismissals::low_no, contact_dismissals::high_no))
        .load(conn)?;
    Ok(pairs.into_iter().collect())
}

/// Remembers that no two of these are the same.
pub fn insert_dismissed(tx: &mut Tx<'_>, player: PlayerNo, nos: &[ContactNo]) -> QueryResult<()> {
    let pairs = nos.iter().flat_map(|a| nos.iter().map(move |b| (a, b)));
    for (low, high) in pairs.filter(|(low, high)| low < high) {
        diesel::insert_into(contact_dismissals::table)
            .values((
                contact_dismissals::player_no.eq(player),
                contact_dismissals::low_no.eq(low),
                contact_dismissals::high_no.eq(high),
            ))
            .on_conflict_do_nothing()
            .execute(tx.conn)?;
    }
    Ok(())
}

//! The lists of contacts, read.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::cards::sheet::Widths;
use crate::cards::{Address, Date, Email, Online, Phone};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::words::Word;
use crate::contacts::store::labels;
use crate::db::schema::{
    contact_addresses, contact_dates, contact_emails, contact_online, contact_phones,
};
use crate::ids::{ContactNo, PlayerNo};
use crate::phone::{Number, Status};

/// Which lists to read: those that summaries of lists show, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Summary,
    Whole,
}

/// Reads the lists of contacts into their contents.
pub fn load_entries(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    contents: &mut HashMap<ContactNo, Content>,
    depth: Depth,
) -> QueryResult<()> {
    let nos: Vec<_> = contents.keys().copied().collect();
    load_phones(conn, player, &nos, contents)?;
    load_emails(conn, player, &nos, contents)?;
    load_online(conn, player, &nos, contents)?;
    load_dates(conn, player, &nos, contents)?;
    match depth {
        Depth::Whole => load_addresses(conn, player, &nos, contents),
        Depth::Summary => Ok(()),
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = contact_phones)]
struct PhoneRow {
    contact_no: ContactNo,
    id: String,
    raw: String,
    e164: Option<String>,
    extension: Option<String>,
    region: Option<String>,
    status: String,
    kind: String,
    label: Option<String>,
    is_primary: bool,
}

fn load_phones(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
    contents: &mut HashMap<ContactNo, Content>,
) -> QueryResult<()> {
    let rows: Vec<PhoneRow> = contact_phones::table
        .filter((contact_phones::player_no + 0).eq(player))
        .filter(contact_phones::contact_no.eq_any(nos))
        .order((contact_phones::contact_no, contact_phones::pos))
        .select(PhoneRow::as_select())
        .load(conn)?;
    for row in rows {
        let Some(content) = contents.get_mut(&row.contact_no) else { continue };
        content.numbers.push(Number {
            e164: row.e164,
            extension: row.extension,
            region: row.region.clone(),
            status: Status::of_word(&row.status).unwrap_or_default(),
        });
        content.card.phones.push(Phone {
            id: Some(row.id),
            raw: row.raw,
            region: row.region,
            kind: Word::of_word(&row.kind).unwrap_or_default(),
            label: row.label,
            primary: row.is_primary,
        });
    }
    Ok(())
}

type EmailRow = (ContactNo, String, String, String, String, Option<String>, bool);

fn load_emails(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
    contents: &mut HashMap<ContactNo, Content>,
) -> QueryResult<()> {
    let rows: Vec<EmailRow> = contact_emails::table
        .filter((contact_emails::player_no + 0).eq(player))
        .filter(contact_emails::contact_no.eq_any(nos))
        .order((contact_emails::contact_no, contact_emails::pos))
        .select((
            contact_emails::contact_no,
            contact_emails::id,
            contact_emails::raw,
            contact_emails::normalized,
            contact_emails::context,
            contact_emails::label,
            contact_emails::is_primary,
        ))
        .load(conn)?;
    for (no, id, address, mailbox, context, label, primary) in rows {
        let Some(content) = contents.get_mut(&no) else { continue };
        let context = Word::of_word(&context).unwrap_or_default();
        content.card.emails.push(Email { id: Some(id), address, context, label, primary });
        content.mailboxes.push(mailbox);
    }
    Ok(())
}

type OnlineRow = (ContactNo, String, Option<String>, Option<String>, Option<String>);

fn load_online(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
    contents: &mut HashMap<ContactNo, Content>,
) -> QueryResult<()> {
    let rows: Vec<OnlineRow> = contact_online::table
        .filter(contact_online::player_no.eq(player))
        .filter(contact_online::contact_no.eq_any(nos))
        .order((contact_online::contact_no, contact_online::pos))
        .select((
            contact_online::contact_no,
            contact_online::id,
            contact_online::service,
            contact_online::user,
            contact_online::uri,
        ))
        .load(conn)?;
    for (no, id, service, user, uri) in rows {
        let Some(content) = contents.get_mut(&no) else { continue };
        content.card.online.push(Online { id: Some(id), service, user, uri });
    }
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = contact_addresses)]
struct AddressRow {
    contact_no: ContactNo,
    id: String,
    full: Option<String>,
    street: Option<String>,
    locality: Option<String>,
    region: Option<String>,
    postcode: Option<String>,
    country_code: Option<String>,
    context: String,
    label: Option<String>,
}

fn load_addresses(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
    contents: &mut HashMap<ContactNo, Content>,
) -> QueryResult<()> {
    let rows: Vec<AddressRow> = contact_addresses::table
        .filter(contact_addresses::player_no.eq(player))
        .filter(contact_addresses::contact_no.eq_any(nos))
        .order((contact_addresses::contact_no, contact_addresses::pos))
        .select(AddressRow::as_select())
        .load(conn)?;
    for row in rows {
        let Some(content) = contents.get_mut(&row.contact_no) else { continue };
        content.card.addresses.push(Address {
            id: Some(row.id),
            full: row.full,
            street: row.street,
            locality: row.locality,
            region: row.region,
            postcode: row.postcode,
            country_code: row.country_code,
            context: Word::of_word(&row.context).unwrap_or_default(),
            label: row.label,
        });
    }
    Ok(())
}

type DateRow = (ContactNo, String, String, Option<i32>, i32, i32);

fn load_dates(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    nos: &[ContactNo],
    contents: &mut HashMap<ContactNo, Content>,
) -> QueryResult<()> {
    let rows: Vec<DateRow> = contact_dates::table
        .filter(contact_dates::player_no.eq(player))
        .filter(contact_dates::contact_no.eq_any(nos))
        .order((contact_dates::contact_no, contact_dates::pos))
        .select((
            contact_dates::contact_no,
            contact_dates::id,
            contact_dates::kind,
            contact_dates::year,
            contact_dates::month,
            contact_dates::day,
        ))
        .load(conn)?;
    for (no, id, kind, year, month, day) in rows {
        let Some(content) = contents.get_mut(&no) else { continue };
        let kind = Word::of_word(&kind).unwrap_or_default();
        let (id, month, day) = (Some(id), month as u32, day as u32);
        content.card.dates.push(Date { id, kind, year, month, day });
    }
    Ok(())
}

/// How many entries the longest list of each kind has, in the whole book.
pub fn find_widths(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Widths> {
    macro_rules! width {
        ($table:ident) => {{
            let last: Option<i32> = $table::table
                .filter($table::player_no.eq(player))
                .select(diesel::dsl::max($table::pos))
                .get_result(conn)?;
            last.map_or(0, |last| last as usize + 1)
        }};
    }
    Ok(Widths {
        phones: width!(contact_phones),
        emails: width!(contact_emails),
        online: width!(contact_online),
        addresses: width!(contact_addresses),
        dates: width!(contact_dates),
        labels: labels::find_width(conn, player)?,
    })
}

//! The lists of contacts. `// owns: contact_phones, contact_emails, contact_online,
//! contact_addresses, contact_dates`

use std::collections::HashMap;

use diesel::prelude::*;

use crate::cards::sheet::Widths;
use crate::cards::{Address, Date, Email, Online, Phone};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::words::Word;
use crate::db::Tx;
use crate::db::schema::{
    contact_addresses, contact_dates, contact_emails, contact_online, contact_phones,
};
use crate::ids::{ContactNo, PlayerNo};
use crate::phone::{Number, Status};

/// Writes the lists of a contact that has none yet.
pub fn insert_entries(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    content: &Content,
) -> QueryResult<()> {
    insert_phones(tx, player, no, content)?;
    insert_emails(tx, player, no, content)?;
    insert_online(tx, player, no, &content.card.online)?;
    insert_addresses(tx, player, no, &content.card.addresses)?;
    insert_dates(tx, player, no, &content.card.dates)
}

/// Deletes the lists in which `before` and `after` differ, and writes them anew.
pub fn replace_entries(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    (before, after): (&Content, &Content),
) -> QueryResult<()> {
    macro_rules! clear {
        ($table:ident) => {
            diesel::delete(
                $table::table
                    .filter($table::player_no.eq(player))
                    .filter($table::contact_no.eq(no)),
            )
            .execute(tx.conn)?
        };
    }
    if (&before.card.phones, &before.numbers) != (&after.card.phones, &after.numbers) {
        clear!(contact_phones);
        insert_phones(tx, player, no, after)?;
    }
    if before.card.emails != after.card.emails {
        clear!(contact_emails);
        insert_emails(tx, player, no, after)?;
    }
    if before.card.online != after.card.online {
        clear!(contact_online);
        insert_online(tx, player, no, &after.card.online)?;
    }
    if before.card.addresses != after.card.addresses {
        clear!(contact_addresses);
        insert_addresses(tx, player, no, &after.card.addresses)?;
    }
    if before.card.dates != after.card.dates {
        clear!(contact_dates);
        insert_dates(tx, player, no, &after.card.dates)?;
    }
    Ok(())
}

fn id(id: &Option<String>) -> &str {
    id.as_deref().unwrap_or_default()
}

fn insert_phones(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    content: &Content,
) -> QueryResult<()> {
    for (pos, (phone, number)) in content.phones().enumerate() {
        diesel::insert_into(contact_phones::table)
            .values((
                contact_phones::contact_no.eq(no),
                contact_phones::id.eq(id(&phone.id)),
                contact_phones::player_no.eq(player),
                contact_phones::pos.eq(pos as i32),
                contact_phones::raw.eq(&phone.raw),
                contact_phones::e164.eq(&number.e164),
                contact_phones::extension.eq(&number.extension),
                contact_phones::region.eq(&number.region),
                contact_phones::status.eq(number.status.word()),
                contact_phones::kind.eq(phone.kind.word()),
                contact_phones::label.eq(&phone.label),
                contact_phones::is_primary.eq(phone.primary),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

fn insert_emails(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    content: &Content,
) -> QueryResult<()> {
    let emails = content.card.emails.iter().zip(&content.mailboxes);
    for (pos, (email, mailbox)) in emails.enumerate() {
        diesel::insert_into(contact_emails::table)
            .values((
                contact_emails::contact_no.eq(no),
                contact_emails::id.eq(id(&email.id)),
                contact_emails::player_no.eq(player),
                contact_emails::pos.eq(pos as i32),
                contact_emails::raw.eq(&email.address),
                contact_emails::normalized.eq(mailbox),
                contact_emails::context.eq(email.context.word()),
                contact_emails::label.eq(&email.label),
                contact_emails::is_primary.eq(email.primary),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

fn insert_online(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    accounts: &[Online],
) -> QueryResult<()> {
    for (pos, online) in accounts.iter().enumerate() {
        diesel::insert_into(contact_online::table)
            .values((
                contact_online::contact_no.eq(no),
                contact_online::id.eq(id(&online.id)),
                contact_online::player_no.eq(player),
                contact_online::pos.eq(pos as i32),
                contact_online::service.eq(&online.service),
                contact_online::user.eq(&online.user),
                contact_online::uri.eq(&online.uri),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

fn insert_addresses(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    addresses: &[Address],
) -> QueryResult<()> {
    for (pos, address) in addresses.iter().enumerate() {
        diesel::insert_into(contact_addresses::table)
            .values((
                contact_addresses::contact_no.eq(no),
                contact_addresses::id.eq(id(&address.id)),
                contact_addresses::player_no.eq(player),
                contact_addresses::pos.eq(pos as i32),
                contact_addresses::full.eq(&address.full),
                contact_addresses::street.eq(&address.street),
                contact_addresses::locality.eq(&address.locality),
                contact_addresses::region.eq(&address.region),
                contact_addresses::postcode.eq(&address.postcode),
                contact_addresses::country_code.eq(&address.country_code),
                contact_addresses::context.eq(address.context.word()),
                contact_addresses::label.eq(&address.label),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

fn insert_dates(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    dates: &[Date],
) -> QueryResult<()> {
    for (pos, date) in dates.iter().enumerate() {
        diesel::insert_into(contact_dates::table)
            .values((
                contact_dates::contact_no.eq(no),
                contact_dates::id.eq(id(&date.id)),
                contact_dates::player_no.eq(player),
                contact_dates::pos.eq(pos as i32),
                contact_dates::kind.eq(date.kind.word()),
                contact_dates::year.eq(date.year),
                contact_dates::month.eq(date.month as i32),
                contact_dates::day.eq(date.day as i32),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

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
        .filter(contact_phones::player_no.eq(player))
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
        .filter(contact_emails::player_no.eq(player))
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
        labels: super::labels::find_width(conn, player)?,
    })
}

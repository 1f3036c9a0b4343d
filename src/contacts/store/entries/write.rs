//! The lists of contacts, written. `// owns: contact_phones, contact_emails, contact_online,
//! contact_addresses, contact_dates`

use diesel::prelude::*;

use crate::cards::{Address, Date, Online};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::words::Word;
use crate::db::Tx;
use crate::db::schema::{
    contact_addresses, contact_dates, contact_emails, contact_online, contact_phones,
};
use crate::ids::{ContactNo, PlayerNo};

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

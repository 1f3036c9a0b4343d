//! What becomes of the telephone book of a player who is erased.

// owns: contacts and all that belongs to them

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{
    contact_addresses, contact_dates, contact_dismissals, contact_emails, contact_import_rows,
    contact_imports, contact_label_map, contact_labels, contact_merges, contact_online,
    contact_phones, contact_search, contacts,
};
use crate::ids::PlayerNo;

/// Contacts in one statement.
const CONTACTS_MAX: usize = 500;

/// Rows deleted, by table.
pub type Rows = Vec<(&'static str, usize)>;

/// Deletes the rows that belong to some contacts, table by table.
macro_rules! of_contacts {
    ($tx:ident, $nos:ident: $($table:ident by $($column:ident),+;)+) => {
        vec![$((
            stringify!($table),
            0 $(+ diesel::delete($table::table.filter($table::$column.eq_any($nos)))
                .execute($tx.conn)?)+,
        )),+]
    };
}

/// Deletes at most `limit` contacts of a player, trashed ones too, with all that belongs to them.
/// Links must be gone. Nothing is told to the feed, which goes with its owner.
pub fn erase_contacts(tx: &mut Tx<'_>, player: PlayerNo, limit: i64) -> QueryResult<Rows> {
    let nos: Vec<i64> = contacts::table
        .filter(contacts::player_no.eq(player))
        .order(contacts::contact_no)
        .limit(limit)
        .select(contacts::contact_no)
        .load(tx.conn)?;
    let mut rows = Rows::new();
    for nos in nos.chunks(CONTACTS_MAX) {
        rows.extend(of_contacts! { tx, nos:
            contact_phones by contact_no;
            contact_emails by contact_no;
            contact_online by contact_no;
            contact_addresses by contact_no;
            contact_dates by contact_no;
            contact_label_map by contact_no;
            contact_search by contact_no;
            contact_merges by target_no;
            contact_import_rows by contact_no;
            contact_dismissals by low_no, high_no;
            contacts by contact_no;
        });
    }
    Ok(rows)
}

/// Deletes what is left of a book without contacts: its labels, and what was imported.
pub fn erase_rest(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<Rows> {
    let labels = contact_labels::table.filter(contact_labels::player_no.eq(player));
    let imports = contact_imports::table.filter(contact_imports::player_no.eq(player));
    Ok(vec![
        ("contact_labels", diesel::delete(labels).execute(tx.conn)?),
        ("contact_imports", diesel::delete(imports).execute(tx.conn)?),
    ])
}

//! Labels: made by their first use, dropped when nothing bears them. `// owns: contact_labels,
//! contact_label_map`

use std::collections::HashMap;

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use crate::contacts::rules::content::Content;
use crate::contacts::rules::fold::fold;
use crate::db::Tx;
use crate::db::schema::{contact_label_map, contact_labels, contacts};
use crate::ids::{ContactNo, LabelNo, PlayerNo};

/// Gives labels to a contact that has none yet; labels that exist keep their spelling. `false`
/// when the owner would have more than `max` labels.
pub fn insert_labels(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    (no, labels): (ContactNo, &[String]),
    max: usize,
) -> QueryResult<bool> {
    for label in labels {
        let Some(label_no) = find_or_make(tx, player, label, max)? else { return Ok(false) };
        diesel::insert_into(contact_label_map::table)
            .values((
                contact_label_map::contact_no.eq(no),
                contact_label_map::label_no.eq(label_no),
            ))
            .execute(tx.conn)?;
    }
    Ok(true)
}

fn find_or_make(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    label: &str,
    max: usize,
) -> QueryResult<Option<LabelNo>> {
    let name_fold = fold(label);
    let own = contact_labels::table.filter(contact_labels::player_no.eq(player));
    let known = own
        .filter(contact_labels::name_fold.eq(&name_fold))
        .select(contact_labels::label_no)
        .get_result(tx.conn)
        .optional()?;
    if known.is_some() {
        return Ok(known);
    }
    let count: i64 = own.count().get_result(tx.conn)?;
    if count >= max as i64 {
        return Ok(None);
    }
    diesel::insert_into(contact_labels::table)
        .values((
            contact_labels::player_no.eq(player),
            contact_labels::name.eq(label),
            contact_labels::name_fold.eq(name_fold),
        ))
        .returning(contact_labels::label_no)
        .get_result(tx.conn)
        .map(Some)
}

/// Takes all labels from a contact.
pub fn erase_labels_of(tx: &mut Tx<'_>, no: ContactNo) -> QueryResult<usize> {
    let own = contact_label_map::table.filter(contact_label_map::contact_no.eq(no));
    diesel::delete(own).execute(tx.conn)
}

/// Drops the owner's labels that nothing bears any more.
pub fn erase_unused(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<usize> {
    let used =
        contact_label_map::table.filter(contact_label_map::label_no.eq(contact_labels::label_no));
    let unused = contact_labels::table
        .filter(contact_labels::player_no.eq(player))
        .filter(not(exists(used)));
    diesel::delete(unused).execute(tx.conn)
}

/// Reads the labels of contacts into their contents, in the order of their folded names.
pub fn load_labels(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    contents: &mut HashMap<ContactNo, Content>,
) -> QueryResult<()> {
    let nos: Vec<_> = contents.keys().copied().collect();
    let rows: Vec<(ContactNo, String)> = contact_label_map::table
        .inner_join(contact_labels::table)
        .filter(contact_labels::player_no.eq(player))
        .filter(contact_label_map::contact_no.eq_any(&nos))
        .order((contact_labels::name_fold, contact_labels::label_no))
        .select((contact_label_map::contact_no, contact_labels::name))
        .load(conn)?;
    for (no, label) in rows {
        if let Some(content) = contents.get_mut(&no) {
            content.card.labels.push(label);
        }
    }
    Ok(())
}

/// The owner's labels with how many live contacts bear each, in the order of their names.
pub fn list_labels(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Vec<(String, i64)>> {
    contact_labels::table
        .inner_join(contact_label_map::table.inner_join(contacts::table))
        .filter(contact_labels::player_no.eq(player))
        .filter(contacts::deleted_at.is_null())
        .group_by((contact_labels::label_no, contact_labels::name, contact_labels::name_fold))
        .order((contact_labels::name_fold, contact_labels::label_no))
        .select((contact_labels::name, count_star()))
        .load(conn)
}

/// The folded names of the owner's labels.
pub fn list_folds(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<String>> {
    contact_labels::table
        .filter(contact_labels::player_no.eq(player))
        .select(contact_labels::name_fold)
        .load(conn)
}

/// How many labels the contact with the most has.
pub fn find_width(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<usize> {
    let count: Option<i64> = contact_label_map::table
        .inner_join(contact_labels::table)
        .filter(contact_labels::player_no.eq(player))
        .group_by(contact_label_map::contact_no)
        .select(count_star())
        .order(count_star().desc())
        .get_result(conn)
        .optional()?;
    Ok(count.unwrap_or(0) as usize)
}

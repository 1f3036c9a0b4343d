//! The index that lists and search read. `// owns: contact_search`

use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;

use crate::contacts::rules::index::Indexed;
use crate::db::Tx;
use crate::db::schema::{contact_label_map, contact_labels, contact_search, contacts};
use crate::ids::{ContactNo, PlayerNo};
use crate::time::Millis;

/// Which contacts of a book a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The folded name of a label that they bear.
    pub label: Option<String>,
    /// Favourites, or all others.
    pub favorite: Option<bool>,
}

/// A place in the order of names.
pub type NamePlace = (Vec<u8>, ContactNo);

/// Puts a contact into the index, in place of what was there.
pub fn replace_indexed(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    indexed: &Indexed,
) -> QueryResult<()> {
    erase_indexed(tx, no)?;
    insert_indexed(tx, player, no, indexed)
}

/// Puts a contact into the index that is not there yet.
pub fn insert_indexed(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    indexed: &Indexed,
) -> QueryResult<()> {
    diesel::insert_into(contact_search::table)
        .values((
            contact_search::player_no.eq(player),
            contact_search::sort_key.eq(&indexed.sort_key),
            contact_search::contact_no.eq(no),
            contact_search::search_text.eq(&indexed.text),
            contact_search::phone_digits.eq(&indexed.digits),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Gives a contact of the index another place in the order of names.
pub fn update_sort_key(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    no: ContactNo,
    sort_key: &[u8],
) -> QueryResult<usize> {
    let own = contact_search::table
        .filter(contact_search::player_no.eq(player))
        .filter(contact_search::contact_no.eq(no));
    diesel::update(own).set(contact_search::sort_key.eq(sort_key)).execute(tx.conn)
}

/// Every contact of the index with its sort key.
pub fn list_sort_keys(
    conn: &mut SqliteConnection,
    player: PlayerNo,
) -> QueryResult<Vec<NamePlace>> {
    contact_search::table
        .filter(contact_search::player_no.eq(player))
        .select((contact_search::sort_key, contact_search::contact_no))
        .load(conn)
}

/// Takes a contact out of the index.
pub fn erase_indexed(tx: &mut Tx<'_>, no: ContactNo) -> QueryResult<usize> {
    diesel::delete(contact_search::table.filter(contact_search::contact_no.eq(no))).execute(tx.conn)
}

macro_rules! filtered {
    ($query:ident, $filter:expr) => {
        if let Some(favorite) = $filter.favorite {
            $query = $query.filter(contacts::favorite.eq(favorite));
        }
        if let Some(label) = &$filter.label {
            let bearing = contact_label_map::table
                .inner_join(contact_labels::table)
                .filter(contact_labels::player_no.eq(contacts::player_no))
                .filter(contact_labels::name_fold.eq(label.clone()))
                .select(contact_label_map::contact_no);
            $query = $query.filter(contacts::contact_no.eq_any(bearing));
        }
    };
}

/// Live contacts behind a place, in the order of names.
pub fn list_by_name(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    filter: &Filter,
    after: Option<&NamePlace>,
    limit: usize,
) -> QueryResult<Vec<NamePlace>> {
    let mut query = contact_search::table
        .inner_join(contacts::table)
        .filter(contact_search::player_no.eq(player))
        .select((contact_search::sort_key, contact_search::contact_no))
        .order((contact_search::sort_key, contact_search::contact_no))
        .limit(limit as i64)
        .into_boxed::<Sqlite>();
    if let Some((key, no)) = after {
        let behind = contact_search::sort_key.gt(key).or(contact_search::contact_no.gt(no));
        // The first half alone lets SQLite begin in the right place.
        query = query.filter(contact_search::sort_key.ge(key)).filter(behind);
    }
    filtered!(query, filter);
    query.load(conn)
}

/// Live contacts behind a place, the last changed first.
pub fn list_by_update(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    filter: &Filter,
    after: Option<(Millis, ContactNo)>,
    limit: usize,
) -> QueryResult<Vec<(Millis, ContactNo)>> {
    let mut query = contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::deleted_at.is_null())
        .select((contacts::updated_at, contacts::contact_no))
        .order((contacts::updated_at.desc(), contacts::contact_no.desc()))
        .limit(limit as i64)
        .into_boxed::<Sqlite>();
    if let Some((at, no)) = after {
        let behind = contacts::updated_at.lt(at).or(contacts::contact_no.lt(no));
        query = query.filter(contacts::updated_at.le(at)).filter(behind);
    }
    filtered!(query, filter);
    query.load(conn)
}

/// A contact that may match a search.
#[derive(Clone, Debug, Queryable)]
pub struct Candidate {
    pub contact_no: ContactNo,
    pub sort_key: Vec<u8>,
    pub text: String,
    pub digits: String,
}

type Either = Box<dyn BoxableExpression<contact_search::table, Sqlite, SqlType = Bool>>;

/// Live contacts whose index row has every term, in the order of names. A term gives patterns for
/// `LIKE`: all of those for the text have to match, or one of those for the digits.
pub fn list_candidates(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    filter: &Filter,
    terms: &[(Vec<String>, Vec<String>)],
) -> QueryResult<Vec<Candidate>> {
    let mut query = contact_search::table
        .filter(contact_search::player_no.eq(player))
        .select((
            contact_search::contact_no,
            contact_search::sort_key,
            contact_search::search_text,
            contact_search::phone_digits,
        ))
        .order((contact_search::sort_key, contact_search::contact_no))
        .into_boxed::<Sqlite>();
    for (texts, digits) in terms {
        let texts = texts.iter().map(|pattern| {
            let like = contact_search::search_text.like(pattern.clone()).escape('\\');
            Box::new(like) as Either
        });
        let texts = texts.reduce(|all, and| Box::new(all.and(and)));
        let digits = digits.iter().map(|pattern| {
            let like = contact_search::phone_digits.like(pattern.clone()).escape('\\');
            Box::new(like) as Either
        });
        let either = texts.into_iter().chain(digits).reduce(|one, or| Box::new(one.or(or)));
        // A term without a pattern matches nothing.
        query = match either {
            Some(either) => query.filter(either),
            None => return Ok(Vec::new()),
        };
    }
    let live = contacts::table.filter(contacts::player_no.eq(player));
    if let Some(favorite) = filter.favorite {
        let liked = live.filter(contacts::favorite.eq(favorite)).select(contacts::contact_no);
        query = query.filter(contact_search::contact_no.eq_any(liked));
    }
    if let Some(label) = &filter.label {
        let bearing = contact_label_map::table
            .inner_join(contact_labels::table)
            .filter(contact_labels::player_no.eq(player))
            .filter(contact_labels::name_fold.eq(label))
            .select(contact_label_map::contact_no);
        query = query.filter(contact_search::contact_no.eq_any(bearing));
    }
    query.load(conn)
}

//! Merges that can be undone. `// owns: contact_merges`
//!
//! A merge whose time is over, or one of whose contacts was purged, loses its snapshots at once;
//! its row stays for a while, so that who asks learns that it is too late.

use diesel::prelude::*;

use super::trash::source_nos;
use crate::contacts::rules::content::Content;
use crate::contacts::rules::snapshot;
use crate::db::Tx;
use crate::db::schema::{contact_merges, contacts};
use crate::ids::{ContactId, ContactNo, MergeId, MergeNo, PlayerNo};
use crate::time::{DAY_MS, Millis};

/// How long a merge that cannot be undone any more is still known.
const KNOWN_MS: i64 = 30 * DAY_MS;

/// A merge to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewMerge<'a> {
    pub id: MergeId,
    pub target: ContactNo,
    pub sources: &'a [ContactNo],
    /// The target's contents around the merge.
    pub before: &'a Content,
    pub after: &'a Content,
    pub undo_until: Millis,
}

/// A merge.
#[derive(Clone, Debug)]
pub struct MergeRow {
    pub merge_no: MergeNo,
    pub target: ContactNo,
    pub sources: Vec<ContactNo>,
    /// The target's contents around the merge; none when they are forgotten.
    pub snapshots: Option<(Content, Content)>,
    pub undo_until: Millis,
}

/// Keeps a merge.
pub fn insert_merge(tx: &mut Tx<'_>, player: PlayerNo, new: NewMerge<'_>) -> QueryResult<usize> {
    let sources: Vec<_> = new.sources.iter().map(|no| no.0.to_string()).collect();
    diesel::insert_into(contact_merges::table)
        .values((
            contact_merges::id.eq(new.id),
            contact_merges::player_no.eq(player),
            contact_merges::target_no.eq(new.target),
            contact_merges::source_nos.eq(sources.join(",")),
            contact_merges::before_json.eq(snapshot::write(new.before)),
            contact_merges::after_json.eq(snapshot::write(new.after)),
            contact_merges::at.eq(tx.now),
            contact_merges::undo_until.eq(new.undo_until),
        ))
        .execute(tx.conn)
}

/// A merge of the player.
pub fn find_merge(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    id: MergeId,
) -> QueryResult<Option<MergeRow>> {
    type Row = (MergeNo, ContactNo, String, String, String, Millis);
    let row: Option<Row> = contact_merges::table
        .filter(contact_merges::player_no.eq(player))
        .filter(contact_merges::id.eq(id))
        .select((
            contact_merges::merge_no,
            contact_merges::target_no,
            contact_merges::source_nos,
            contact_merges::before_json,
            contact_merges::after_json,
            contact_merges::undo_until,
        ))
        .get_result(conn)
        .optional()?;
    Ok(row.map(|(merge_no, target, sources, before, after, undo_until)| MergeRow {
        merge_no,
        target,
        sources: source_nos(&sources),
        snapshots: snapshot::read(&before).zip(snapshot::read(&after)),
        undo_until,
    }))
}

/// Forgets a merge.
pub fn erase_merge(tx: &mut Tx<'_>, player: PlayerNo, no: MergeNo) -> QueryResult<usize> {
    let own = contact_merges::table.find(no).filter(contact_merges::player_no.eq(player));
    diesel::delete(own).execute(tx.conn)
}

/// Deletes the snapshots of merges that one of these contacts was part of, so that they cannot be
/// undone; returns the contacts that others were merged into.
pub fn erase_snapshots_of(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    nos: &[ContactNo],
) -> QueryResult<Vec<ContactId>> {
    let merges: Vec<(MergeNo, ContactNo, String, ContactId)> = contact_merges::table
        .inner_join(contacts::table)
        .filter(contact_merges::player_no.eq(player))
        .select((
            contact_merges::merge_no,
            contact_merges::target_no,
            contact_merges::source_nos,
            contacts::id,
        ))
        .load(tx.conn)?;
    let part = |target: &ContactNo, sources: &str| {
        nos.contains(target) || source_nos(sources).iter().any(|no| nos.contains(no))
    };
    let of_these = merges.into_iter().filter(|(_, target, sources, _)| part(target, sources));
    let (merge_nos, targets): (Vec<_>, Vec<_>) = of_these.map(|(no, .., id)| (no, id)).unzip();
    erase_snapshots(tx, &merge_nos)?;
    Ok(targets)
}

/// Deletes the snapshots of merges whose time is over, and after a while their rows, `limit` of
/// each at most; whether there may be more.
pub fn erase_expired(tx: &mut Tx<'_>, limit: i64) -> QueryResult<bool> {
    let overdue: Vec<MergeNo> = contact_merges::table
        .filter(contact_merges::undo_until.le(tx.now))
        .filter(contact_merges::after_json.ne(""))
        .order(contact_merges::undo_until)
        .select(contact_merges::merge_no)
        .limit(limit)
        .load(tx.conn)?;
    erase_snapshots(tx, &overdue)?;
    let old: Vec<MergeNo> = contact_merges::table
        .filter(contact_merges::undo_until.le(tx.now.plus(-KNOWN_MS)))
        .order(contact_merges::undo_until)
        .select(contact_merges::merge_no)
        .limit(limit)
        .load(tx.conn)?;
    diesel::delete(contact_merges::table.filter(contact_merges::merge_no.eq_any(&old)))
        .execute(tx.conn)?;
    Ok(overdue.len().max(old.len()) as i64 == limit)
}

fn erase_snapshots(tx: &mut Tx<'_>, merges: &[MergeNo]) -> QueryResult<usize> {
    let of_these = contact_merges::table.filter(contact_merges::merge_no.eq_any(merges));
    diesel::update(of_these)
        .set((contact_merges::before_json.eq(""), contact_merges::after_json.eq("")))
        .execute(tx.conn)
}

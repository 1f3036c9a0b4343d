//! What is deleted in which order, as many rows at a time as a job may.

use std::collections::BTreeMap;

use diesel::{QueryResult, SqliteConnection};
use serde_json::json;

use super::map::TABLES;
use super::store::requests::{self, Kind};
use crate::contacts::store::erase as contacts;
use crate::db::{Failure, Tx, audit, feed};
use crate::ids::{PlayerId, PlayerNo, RequestId, Seq};
use crate::leaderboards::store::erase as runs;
use crate::links::store as links;
use crate::players::store::erase as people;
use crate::web::idempotency;

/// Rows that a contact has with all its entries, about.
const CONTACT_ROWS: i64 = 10;

/// What is left of an erasure.
#[derive(Debug)]
pub struct Rest {
    player: PlayerNo,
    id: PlayerId,
    request: RequestId,
    /// Places of runs, the next one last.
    places: Vec<Seq>,
    counts: BTreeMap<String, u64>,
    done: bool,
}

/// Whether anything is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    More,
    Done,
}

impl Rest {
    /// All of it.
    pub fn new(
        (player, id): (PlayerNo, PlayerId),
        request: RequestId,
        mut places: Vec<Seq>,
    ) -> Self {
        places.reverse();
        let tables = TABLES.iter().filter(|table| table.is_personal());
        let counts = tables.map(|table| (table.name.to_owned(), 0)).collect();
        Self { player, id, request, places, counts, done: false }
    }

    /// Rows deleted or emptied so far, by table.
    pub fn counts(&self) -> BTreeMap<String, u64> {
        self.counts.clone()
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// Counts rows that are gone; how many those were.
    pub fn add(&mut self, rows: impl IntoIterator<Item = (&'static str, usize)>) -> i64 {
        let mut sum = 0;
        for (table, count) in rows {
            sum += count as i64;
            *self.counts.entry(table.to_owned()).or_default() += count as u64;
        }
        sum
    }
}

/// An erasure that was begun and not finished, with the runs that are left.
pub fn take_up(
    conn: &mut SqliteConnection,
    (player, id): (PlayerNo, PlayerId),
    places: Vec<Seq>,
) -> Result<Option<Rest>, Failure> {
    let begun = requests::list_requests(conn, player)?;
    let begun = begun.into_iter().find(|row| row.kind == Kind::Erasure.as_str());
    Ok(begun.map(|row| {
        let mut rest = Rest::new((player, id), row.id, places);
        let counts: BTreeMap<String, u64> = serde_json::from_str(&row.counts).unwrap_or_default();
        rest.counts.extend(counts);
        rest
    }))
}

/// Deletes about `budget` rows; the last part takes the player.
pub fn erase_part(tx: &mut Tx<'_>, rest: &mut Rest, budget: i64) -> QueryResult<Progress> {
    let (player, mut left) = (rest.player, budget);
    let kept = rest.places.len().saturating_sub(usize::try_from(left).unwrap_or(usize::MAX));
    let places: Vec<Seq> = rest.places.drain(kept..).rev().collect();
    left -= rest.add([("submissions", runs::erase_runs(tx, player, &places)?)]);
    if left > 0 {
        let answers = idempotency::erase_player(tx, (player, rest.id.0), left)?;
        left -= rest.add([("idempotency", answers)]);
    }
    if left > 0 {
        left -= rest.add([("audit", audit::erase(tx, player, left)?)]);
    }
    if left > 0 {
        // Before contacts, whose rows would take links with them unseen by the other side.
        left -= rest.add([("links", links::erase(tx, player)?.len())]);
    }
    if left > 0 {
        let limit = (left / CONTACT_ROWS).max(1);
        let contacts = contacts::erase_contacts(tx, player, limit)?;
        let of_contacts = contacts.iter().filter(|(table, _)| *table == "contacts");
        let erased: usize = of_contacts.map(|(_, count)| count).sum();
        let rows = rest.add(contacts);
        left = if erased as i64 == limit { 0 } else { left - rows };
    }
    let progress = match left > 0 && rest.places.is_empty() {
        true => erase_last(tx, rest)?,
        false => Progress::More,
    };
    requests::update_counts(tx, rest.request, &json!(rest.counts).to_string())?;
    Ok(progress)
}

/// What is small, and the player.
fn erase_last(tx: &mut Tx<'_>, rest: &mut Rest) -> QueryResult<Progress> {
    let player = rest.player;
    rest.add([("decisions", runs::erase_decisions(tx, player)?)]);
    let book = contacts::erase_rest(tx, player)?;
    rest.add(book);
    let feed = feed::erase(tx, player)?;
    rest.add(feed);
    rest.add([("privacy_requests", requests::forget_player(tx, player)?)]);
    rest.add([("players", people::erase_player(tx, player)?)]);
    rest.done = true;
    Ok(Progress::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::map::Fate;

    #[test]
    fn counts_begin_with_every_table_that_an_erasure_reaches() {
        let rest = Rest::new((PlayerNo(1), PlayerId::random()), RequestId::random(), Vec::new());
        let reached = TABLES.iter().filter(|table| table.fate == Fate::Delete);
        assert!(reached.clone().count() > 15);
        reached.for_each(|table| assert_eq!(rest.counts[table.name], 0));
        assert_eq!((rest.counts["audit"], rest.counts["privacy_requests"]), (0, 0));
        assert!(!rest.counts.contains_key("boards"));
    }
}

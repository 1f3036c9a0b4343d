//! What the book forgets on its own: trash whose time is over, old deletions of the feed, what
//! merges kept for their undo.

use std::collections::BTreeMap;

use super::book::{Book, PURGED_AT_ONCE};
use super::store::{imports, merges, trash};
use crate::app::App;
use crate::db::{Failure, Tx, feed};
use crate::time::DAY_MS;
use crate::web::feature::Work;

/// Imports that are forgotten in one job; each takes its rows along.
const FORGOTTEN_AT_ONCE: i64 = 1;
/// Merges that lose their way back in one job, so that no write waits long behind it.
const MERGES_AT_ONCE: i64 = 200;

/// Purges and prunes, some at a time, until nothing is due.
pub fn forget_old(app: App) -> Work {
    Box::pin(async move {
        while purge_due(&app).await? {}
        let kept_ms = i64::from(app.config.contacts.tombstone_days) * DAY_MS;
        while app
            .db
            .write(move |tx| {
                let before = tx.now.plus(-kept_ms);
                feed::prune(tx, before).map_err(Failure::from)
            })
            .await?
        {}
        while app
            .db
            .write(|tx| imports::erase_expired(tx, FORGOTTEN_AT_ONCE).map_err(Failure::from))
            .await?
        {}
        let expired =
            |tx: &mut Tx<'_>| merges::erase_expired(tx, MERGES_AT_ONCE).map_err(Failure::from);
        while app.db.write(expired).await? {}
        Ok(())
    })
}

/// Deletes contacts whose time in the trash is over; whether there may be more.
async fn purge_due(app: &App) -> anyhow::Result<bool> {
    let books = app.clone();
    let purged = app.db.write(move |tx| {
        let due = trash::list_due(tx.conn, tx.now, PURGED_AT_ONCE).map_err(Failure::from)?;
        let mut by_owner: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (player, no, id) in &due {
            by_owner.entry(*player).or_default().push((*no, *id));
        }
        for (player, trashed) in by_owner {
            Book::of(&books, player).purge(tx, &trashed)?;
        }
        Ok::<_, crate::web::Problem>(due.len() as i64 == PURGED_AT_ONCE)
    });
    purged.await.map_err(|problem| anyhow::anyhow!("purging the trash: {}", problem.detail()))
}

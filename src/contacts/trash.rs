//! The trash: what lies in it, how it is taken out again, how it is emptied.

use super::api::TrashedContact;
use super::book::{Book, PURGED_AT_ONCE};
use super::contacts::{shown, unknown};
use super::store::books::find_book;
use super::store::entries::Depth;
use super::store::stored::put_together;
use super::store::trash;
use crate::app::App;
use crate::auth::Player;
use crate::db::Failure;
use crate::ids::{ContactId, ContactNo};
use crate::time::Millis;
use crate::web::page::{self, Page};
use crate::web::{Answer, Json, NoContent, Problem, Query};

/// Contacts in the trash, the last deleted first.
pub async fn list_trash(app: App, player: Player, mut query: Query) -> Answer<Json> {
    let now = app.now();
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let cursor = query.text("cursor");
    query.finish()?;
    let scope = format!("list_trash {:x} {} {limit}", app.db.epoch(), player.no.0);
    let open =
        |text: compact_str::CompactString| app.cursors.open::<(i64, i64)>(&scope, &text, now);
    let after = cursor.map(open).transpose()?.map(|(at, no)| (Millis(at), ContactNo(no)));
    let (mut stored, total) = app
        .db
        .read(move |conn| {
            let rows = trash::list_trash(conn, player.no, after, limit + 1)?;
            let stored = put_together(conn, player.no, rows, Depth::Summary)?;
            let total = find_book(conn, player.no)?.trash_count;
            Ok::<_, Failure>((stored, total))
        })
        .await?;
    let more = stored.len() > limit;
    stored.truncate(limit);
    let last = stored.last().filter(|_| more);
    let place = last.and_then(|last| Some((last.row.deleted_at?.0, last.row.contact_no.0)));
    let next_cursor = place.and_then(|place| app.cursors.seal(&scope, &place, now));
    let items: Vec<_> = stored.into_iter().filter_map(TrashedContact::of).collect();
    let total = Some(total as u64);
    Ok(Json::private(&Page { items, next_cursor, total }).tagged_by_content())
}

/// Takes a contact out of the trash. One that is not in it is answered as it is, so that a
/// repetition after a lost answer is no error, with or without a key.
pub async fn restore_contact(id: ContactId, app: App, player: Player) -> Answer<Json> {
    let (book, epoch) = (Book::of(&app, player.no), app.db.epoch());
    app.db
        .write(move |tx| {
            let stored = book.find(tx, id)?.ok_or_else(unknown)?;
            if stored.row.deleted_at.is_some() {
                book.restore(tx, &stored)?;
            }
            let stored = book.find(tx, id)?.ok_or_else(unknown)?;
            Ok::<_, Problem>(shown(stored, epoch))
        })
        .await
}

/// Deletes everything in the trash for good, and with it the ways back of merges.
pub async fn empty_trash(app: App, player: Player) -> Answer<NoContent> {
    let book = Book::of(&app, player.no);
    loop {
        let more = app
            .db
            .write(move |tx| {
                let oldest = trash::list_oldest(tx.conn, player.no, PURGED_AT_ONCE)
                    .map_err(Failure::from)?;
                book.purge(tx, &oldest)?;
                Ok::<_, Problem>(oldest.len() as i64 == PURGED_AT_ONCE)
            })
            .await?;
        if !more {
            return Ok(NoContent);
        }
    }
}

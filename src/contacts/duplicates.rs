//! Contacts that may be the same, and the word of the owner that they are not.

use diesel::{QueryResult, SqliteConnection};

use super::api::{Duplicate, NewDismissal};
use super::book::Book;
use super::merges::find_all;
use super::rules::duplicates::{Pair, Place, suggest};
use super::store::duplicates as store;
use crate::app::App;
use crate::auth::Player;
use crate::db::Failure;
use crate::ids::PlayerNo;
use crate::web::page::{self, Page};
use crate::web::{Answer, Json, NoContent, Problem, Query};

/// Pairs of contacts that may be the same, best first, with the reasons.
pub async fn list_duplicates(app: App, player: Player, mut query: Query) -> Answer<Json> {
    let now = app.now();
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let cursor = query.text("cursor");
    query.finish()?;
    let scope = format!("list_duplicates.{}.{}.{limit}", app.db.epoch(), player.no.0);
    let open = |text: compact_str::CompactString| app.cursors.open::<Place>(&scope, &text, now);
    let after = cursor.map(open).transpose()?;
    let found = app.db.read(move |conn| find_pairs(conn, player.no).map_err(Failure::from));
    let (pairs, whole) = found.await?;
    let total = whole.then_some(pairs.len() as u64);
    let behind = |pair: &Pair| after.is_none_or(|after| pair.place() > after);
    let mut rest = pairs.into_iter().filter(behind).peekable();
    let shown: Vec<_> = rest.by_ref().take(limit).collect();
    let last = shown.last().filter(|_| rest.peek().is_some());
    let next_cursor = last.and_then(|pair| app.cursors.seal(&scope, &pair.place(), now));
    let items = shown.into_iter().map(Duplicate::from).collect();
    Ok(Json::private(&Page { items, next_cursor, total }))
}

/// The pairs that nobody dismissed, and whether those are all.
fn find_pairs(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<(Vec<Pair>, bool)> {
    let people = store::list_people(conn, player)?;
    let dismissed = store::list_dismissed(conn, player)?;
    let (mut pairs, whole) = suggest(&people);
    pairs.retain(|pair| !dismissed.contains(&pair.nos));
    Ok((pairs, whole))
}

/// Remembers that no two of some contacts are the same. A repetition changes nothing, so that it
/// needs no key.
pub async fn dismiss_duplicates(
    app: App,
    player: Player,
    dismissal: NewDismissal,
) -> Answer<NoContent> {
    let book = Book::of(&app, player.no);
    app.db
        .write(move |tx| {
            let ids = dismissal.ids.iter().enumerate();
            let named = ids.map(|(at, id)| (format!("/ids/{at}"), *id));
            let found = find_all(tx, &book, named)?;
            let nos: Vec<_> = found.iter().map(|stored| stored.row.contact_no).collect();
            store::insert_dismissed(tx, player.no, &nos).map_err(Failure::from)?;
            Ok::<_, Problem>(NoContent)
        })
        .await
}

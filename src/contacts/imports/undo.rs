//! The way back from an import: what it made goes to the trash, what it changed is as before, and
//! what was edited since stays.

use super::super::api::Undone;
use super::Desk;
use crate::auth::Player;
use crate::contacts::book::{Book, Denied};
use crate::contacts::rules::snapshot;
use crate::contacts::store::entries::Depth;
use crate::contacts::store::imports::{self, Imported};
use crate::contacts::store::stored::list_stored;
use crate::db::{Failure, Tx};
use crate::ids::{ImportId, ImportNo};
use crate::web::idempotency::{self, Kept, Once};
use crate::web::{Answer, Exchange, Json, Problem};

/// Rows of one job.
const ROWS_AT_ONCE: i64 = 25;

/// Undoes an import. Each row that is undone is forgotten, so that a repetition goes on where a
/// crash ended the first try.
pub async fn undo_import(
    id: ImportId,
    desk: Desk,
    player: Player,
    exchange: Exchange,
) -> Answer<Json> {
    let app = &desk.app;
    let what = format!("POST /contacts/imports/{id}/undo");
    let once = Once::asked(exchange.headers(), player.id.0, &what, [0; 32])?;
    let asked = once.clone();
    let found = app.db.read(move |conn| {
        let done = idempotency::done_before(conn, asked.as_ref())?;
        let row = imports::find_import(conn, player.no, id).map_err(Failure::from)?;
        Ok::<_, Problem>((done, row))
    });
    let (done, row) = found.await?;
    if let Some(kept) = done {
        return Ok(kept.into_json());
    }
    let (import, undo_until) = row.ok_or_else(|| Problem::not_found("import"))?;
    if app.now() >= undo_until {
        return Err(Problem::gone("undo-expired", "the import can no longer be undone"));
    }
    let _turn = desk.turn(player.no)?;
    let book = Book::of(app, player.no);
    let mut sum = Undone::default();
    loop {
        let (part, more) = app.db.write(move |tx| undo_rows(tx, &book, import)).await?;
        sum.add(&part);
        if !more {
            break;
        }
    }
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                imports::erase_import(tx, player.no, import).map_err(Failure::from)?;
                Kept::of(200, &sum, player.no).map_err(Problem::from)
            })
        })
        .await?;
    Ok(kept.into_json())
}

fn undo_rows(tx: &mut Tx<'_>, book: &Book, import: ImportNo) -> Result<(Undone, bool), Problem> {
    let rows = imports::list_rows(tx.conn, import, ROWS_AT_ONCE).map_err(Failure::from)?;
    let mut part = Undone::default();
    for row in &rows {
        undo_row(tx, book, row, &mut part)?;
        imports::erase_row(tx, import, row.contact_no).map_err(Failure::from)?;
    }
    Ok((part, rows.len() as i64 == ROWS_AT_ONCE))
}

fn undo_row(
    tx: &mut Tx<'_>,
    book: &Book,
    row: &Imported,
    part: &mut Undone,
) -> Result<(), Problem> {
    let stored = list_stored(tx.conn, book.player, &[row.contact_no], Depth::Whole)
        .map_err(Failure::from)?;
    let Some(stored) = stored.into_iter().next() else { return Ok(()) };
    if stored.row.deleted_at.is_some() || stored.row.version != row.version_after {
        part.kept += 1;
        return Ok(());
    }
    match row.before_json.as_deref().and_then(snapshot::read) {
        Some(before) => match tx.apart(|tx| book.replace(tx, &stored, &before)) {
            Ok(_) => part.reverted += 1,
            // Without room for its labels it stays, and does not keep the others from going back.
            Err(Denied::LabelsMax(_)) => part.kept += 1,
            Err(denied) => return Err(denied.into()),
        },
        None => {
            book.trash(tx, &stored.row)?;
            part.trashed += 1;
        }
    }
    Ok(())
}

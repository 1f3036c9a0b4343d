//! Merging contacts, and taking it back.

use super::api::{Contact, Merged, NewMerge, UndoneMerge, raw};
use super::book::Book;
use super::contacts::{find_live, is_live};
use super::rules::merge::{self, Part};
use super::rules::undo;
use super::store::contacts::update_merged_into;
use super::store::entries::Depth;
use super::store::merges::{self, MergeRow};
use super::store::stored::{Stored, list_stored};
use super::{forms, tags};
use crate::app::App;
use crate::auth::Player;
use crate::db::{Failure, Tx};
use crate::ids::{ContactId, ContactNo, MergeId};
use crate::time::{DAY_MS, Millis};
use crate::web::body::Decoded;
use crate::web::etag::Precondition;
use crate::web::idempotency::{self, Kept, Once};
use crate::web::{Answer, Exchange, FieldError, Json, Problem};

/// The contacts of a merge.
struct Group {
    target: Stored,
    sources: Vec<Stored>,
}

/// Merges contacts into one; the others go to the trash.
pub async fn merge_contacts(
    app: App,
    player: Player,
    exchange: Exchange,
    body: Decoded<NewMerge>,
) -> Answer<Json> {
    let what = "POST /contacts/merge";
    let once = Once::asked(exchange.headers(), player.id.0, what, body.fingerprint)?;
    let (book, epoch) = (Book::of(&app, player.no), app.db.epoch());
    let undo_ms = i64::from(app.config.contacts.undo_days) * DAY_MS;
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let asked = body.value;
                let group = find_group(tx, &book, &asked)?;
                check_links(&group)?;
                check_tags(&group, &asked, epoch)?;
                let undo_until = tx.now.plus(undo_ms);
                let merged = merge(tx, &book, &group, &asked, undo_until)?;
                let kept = Kept::of(200, &merged, player.no)?;
                Ok::<_, Problem>(kept.about(asked.target_id.0))
            })
        })
        .await?;
    Ok(kept.into_json())
}

/// Takes a merge back, but for what was edited since.
pub async fn undo_merge(id: MergeId, app: App, player: Player, exchange: Exchange) -> Answer<Json> {
    let what = format!("POST /contacts/merges/{id}/undo");
    let once = Once::asked(exchange.headers(), player.id.0, &what, [0; 32])?;
    let book = Book::of(&app, player.no);
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let found = merges::find_merge(tx.conn, player.no, id).map_err(Failure::from)?;
                let row = found.ok_or_else(|| Problem::not_found("merge"))?;
                let undone = take_back(tx, &book, row)?;
                let target = undone.contact.summary.id;
                let kept = Kept::of(200, &undone, player.no)?;
                Ok::<_, Problem>(kept.about(target.0))
            })
        })
        .await?;
    Ok(kept.into_json())
}

/// The live contacts that a request names, each at its pointer.
///
/// # Errors
/// `not-found` with every one that is not there.
pub fn find_all(
    tx: &mut Tx<'_>,
    book: &Book,
    named: impl Iterator<Item = (String, ContactId)>,
) -> Result<Vec<Stored>, Problem> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for (pointer, id) in named {
        match book.find(tx, id)?.filter(is_live) {
            Some(stored) => found.push(stored),
            None => {
                missing.push(FieldError::pointer(pointer, "not-found", "there is no such contact"));
            }
        }
    }
    match missing.is_empty() {
        true => Ok(found),
        false => Err(missing.into_iter().fold(super::contacts::unknown(), Problem::with_error)),
    }
}

fn find_group(tx: &mut Tx<'_>, book: &Book, asked: &NewMerge) -> Result<Group, Problem> {
    let sources = asked.source_ids.iter().enumerate();
    let sources = sources.map(|(at, id)| (source_at(at), *id));
    let named = [("/targetId".to_owned(), asked.target_id)].into_iter().chain(sources);
    let mut found = find_all(tx, book, named)?.into_iter();
    let target = found.next().ok_or_else(super::contacts::unknown)?;
    Ok(Group { target, sources: found.collect() })
}

fn source_at(at: usize) -> String {
    format!("/sourceIds/{at}")
}

/// The link of a contact stays with it, so that a linked one can only be the target.
fn check_links(group: &Group) -> Result<(), Problem> {
    let detail = "the contact is linked with a player; make it the target, or end the link first";
    let linked = group.sources.iter().enumerate().filter(|(_, source)| source.link.is_some());
    let errors: Vec<_> = linked
        .map(|(at, _)| FieldError::pointer(source_at(at), "merge-conflict", detail))
        .collect();
    match errors.is_empty() {
        true => Ok(()),
        false => Err(errors.into_iter().fold(Problem::conflict(detail), Problem::with_error)),
    }
}

fn check_tags(group: &Group, asked: &NewMerge, epoch: u64) -> Result<(), Problem> {
    let all = || [&group.target].into_iter().chain(&group.sources);
    for (id, tag) in &asked.if_match {
        let precondition = match &**tag {
            "*" => Precondition::Any,
            tag => Precondition::Tags(vec![tag.to_owned()]),
        };
        let Some(stored) = all().find(|stored| stored.row.id == *id) else { continue };
        if tags::check(&precondition, stored, epoch).is_err() {
            let detail = "the contact changed since it was read; current holds it as it is now";
            let error = FieldError::pointer(format!("/ifMatch/{id}"), "version-mismatch", detail);
            let current = raw(&Contact::from(stored.clone()));
            let tag = tags::tag(stored, epoch).into_header();
            return Err(Problem::precondition_failed(error, current, Some(tag)));
        }
    }
    Ok(())
}

fn merge(
    tx: &mut Tx<'_>,
    book: &Book,
    group: &Group,
    asked: &NewMerge,
    undo_until: Millis,
) -> Result<Merged, Problem> {
    let target = &group.target;
    let sources: Vec<_> = group.sources.iter().map(part).collect();
    let merged = merge::merge(part(target), &sources, &asked.prefer).map_err(forms::refused)?;
    book.replace(tx, target, &merged.content)?;
    let after = find_live(tx, book, asked.target_id)?;
    let source_nos: Vec<_> = group.sources.iter().map(|source| source.row.contact_no).collect();
    let new = merges::NewMerge {
        id: MergeId::random(),
        target: target.row.contact_no,
        sources: &source_nos,
        before: &target.content,
        after: &after.content,
        undo_until,
    };
    merges::insert_merge(tx, book.player, new).map_err(Failure::from)?;
    for source in &group.sources {
        book.trash(tx, &source.row)?;
        update_merged_into(tx, book.player, source.row.contact_no, target.row.contact_no)
            .map_err(Failure::from)?;
    }
    let dropped = merged.dropped.into_iter().map(Into::into).collect();
    Ok(Merged { merge_id: new.id, contact: after.into(), dropped, undo_until })
}

fn part(stored: &Stored) -> Part<'_> {
    Part { id: stored.row.id, content: &stored.content }
}

fn take_back(tx: &mut Tx<'_>, book: &Book, row: MergeRow) -> Result<UndoneMerge, Problem> {
    let (before, after) = row
        .snapshots
        .filter(|_| tx.now < row.undo_until)
        .ok_or_else(|| Problem::gone("undo-expired", "the merge cannot be undone any more"))?;
    let target = find_target(tx, book, row.target)?;
    let (content, kept) = undo::take_back(&before, &after, &target.content);
    book.replace(tx, &target, &content)?;
    let restored = restore(tx, book, row.target, &row.sources)?;
    merges::erase_merge(tx, book.player, row.merge_no).map_err(Failure::from)?;
    let contact = find_live(tx, book, target.row.id)?.into();
    Ok(UndoneMerge { contact, restored, kept })
}

fn find_target(tx: &mut Tx<'_>, book: &Book, no: ContactNo) -> Result<Stored, Problem> {
    let found = list_stored(tx.conn, book.player, &[no], Depth::Whole).map_err(Failure::from)?;
    let target = found.into_iter().next().ok_or_else(|| Problem::not_found("merge"))?;
    if !is_live(&target) {
        let detail = "the merged contact is in the trash; restore it first, or undo the merge \
                      that put it there";
        let error = FieldError::pointer("", "contact-in-trash", detail);
        return Err(Problem::conflict(detail).with_error(error));
    }
    Ok(target)
}

/// Takes the sources out of the trash that still lie there because of this merge.
fn restore(
    tx: &mut Tx<'_>,
    book: &Book,
    target: ContactNo,
    nos: &[ContactNo],
) -> Result<Vec<ContactId>, Problem> {
    let found = list_stored(tx.conn, book.player, nos, Depth::Whole).map_err(Failure::from)?;
    let merged = |source: &Stored| !is_live(source) && source.row.merged_into_no == Some(target);
    let mut restored = Vec::new();
    for source in found.iter().filter(|source| merged(source)) {
        book.restore(tx, source)?;
        restored.push(source.row.id);
    }
    Ok(restored)
}

//! One contact: made, read, changed, put into the trash.

use http::StatusCode;

use super::api::{Contact, ContactPatch, NewContact};
use super::book::Book;
use super::forms::{self, Ground};
use super::store::stored::{Stored, find_stored};
use super::tags;
use crate::app::App;
use crate::auth::Player;
use crate::db::{Failure, Tx};
use crate::ids::ContactId;
use crate::web::body::Decoded;
use crate::web::etag::Precondition;
use crate::web::idempotency::{self, Kept, Once};
use crate::web::{Answer, Created, Exchange, FieldError, Json, NoContent, Problem};

/// Makes a contact under an id of the server's.
pub async fn create_contact(
    app: App,
    player: Player,
    exchange: Exchange,
    body: Decoded<NewContact>,
) -> Answer<Json> {
    let what = "POST /contacts";
    let once = Once::asked(exchange.headers(), player.id.0, what, body.fingerprint)?;
    forms::refuse_echoes(&body.value, None)?;
    let (book, ground) = (Book::of(&app, player.no), Ground::of(&app));
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let id = ContactId::random();
                let stored = create(tx, &book, &ground, id, body.value)?;
                let kept = Kept::of(201, &Contact::from(stored), player.no)?;
                Ok::<_, Problem>(kept.at(location(id)).about(id.0))
            })
        })
        .await?;
    let id = kept.location().and_then(|path| path.rsplit('/').next()?.parse().ok());
    let tag = id.map(|id| tags::first_tag(id, app.db.epoch()));
    let json = kept.into_json();
    Ok(if let Some(tag) = tag { json.tagged(tag) } else { json })
}

/// A contact.
pub async fn read_contact(id: ContactId, app: App, player: Player) -> Answer<Json> {
    let found = app.db.read(move |conn| find_stored(conn, player.no, id).map_err(Failure::from));
    let stored = found.await?.filter(is_live).ok_or_else(unknown)?;
    Ok(shown(stored, app.db.epoch()))
}

/// Makes a contact under an id of the client's (`If-None-Match: *`), or replaces one as a whole.
pub async fn put_contact(
    id: ContactId,
    app: App,
    player: Player,
    exchange: Exchange,
    new: NewContact,
) -> Answer<Json> {
    check_id(id)?;
    let precondition = Precondition::of(exchange.headers());
    let (book, ground, epoch) = (Book::of(&app, player.no), Ground::of(&app), app.db.epoch());
    let (stored, made) = app
        .db
        .write(move |tx| match book.find(tx, id)? {
            Some(stored) if !is_live(&stored) => Err(in_trash()),
            Some(stored) if precondition == Precondition::Absent => {
                let detail = "there is a contact with this id already; current holds it";
                Err(tags::changed("if-none-match", detail, &stored, epoch))
            }
            Some(stored) => {
                tags::check(&precondition, &stored, epoch)?;
                replace(tx, &book, &ground, &stored, new).map(|stored| (stored, false))
            }
            None if precondition == Precondition::Absent => {
                forms::refuse_echoes(&new, Some(id))?;
                create(tx, &book, &ground, id, new).map(|stored| (stored, true))
            }
            None if precondition == Precondition::None => Err(Problem::precondition_required(
                "send If-None-Match: * to make the contact, or If-Match to replace it",
            )),
            None => Err(unknown()),
        })
        .await?;
    let tag = tags::tag(&stored, epoch);
    let contact = Contact::from(stored);
    Ok(match made {
        true => Created::at(&location(id), &contact).into_json().uncached().tagged(tag),
        false => Json::private(&contact).tagged(tag),
    })
}

/// Changes members of a contact (JSON Merge Patch).
pub async fn update_contact(
    id: ContactId,
    app: App,
    player: Player,
    exchange: Exchange,
    patch: ContactPatch,
) -> Answer<Json> {
    let precondition = Precondition::of(exchange.headers());
    let (book, ground, epoch) = (Book::of(&app, player.no), Ground::of(&app), app.db.epoch());
    let stored = app
        .db
        .write(move |tx| {
            let stored = find_live(tx, &book, id)?;
            tags::check(&precondition, &stored, epoch)?;
            patch_contact(tx, &book, &ground, &stored, patch)
        })
        .await?;
    Ok(shown(stored, epoch))
}

/// Puts a contact into the trash.
pub async fn delete_contact(
    id: ContactId,
    app: App,
    player: Player,
    exchange: Exchange,
) -> Answer<NoContent> {
    let precondition = Precondition::of(exchange.headers());
    let (book, epoch) = (Book::of(&app, player.no), app.db.epoch());
    app.db
        .write(move |tx| {
            let stored = find_live(tx, &book, id)?;
            tags::check(&precondition, &stored, epoch)?;
            book.trash(tx, &stored.row).map_err(Problem::from)
        })
        .await?;
    Ok(NoContent)
}

/// Makes a contact in a job that is under way.
///
/// # Errors
/// `validation-failed`, `quota-exceeded`, `conflict` for a uid that is taken.
pub fn create(
    tx: &mut Tx<'_>,
    book: &Book,
    ground: &Ground,
    id: ContactId,
    new: NewContact,
) -> Result<Stored, Problem> {
    let content = forms::complete(tx, book.player, ground, new)?;
    book.create(tx, id, &content, None)?;
    book.find(tx, id)?.ok_or_else(unknown)
}

/// Merges a patch into a contact in a job that is under way.
///
/// # Errors
/// As [`create`].
pub fn patch_contact(
    tx: &mut Tx<'_>,
    book: &Book,
    ground: &Ground,
    stored: &Stored,
    patch: ContactPatch,
) -> Result<Stored, Problem> {
    let new = patch.apply(&Contact::from(stored.clone()))?;
    replace(tx, book, ground, stored, new)
}

fn replace(
    tx: &mut Tx<'_>,
    book: &Book,
    ground: &Ground,
    stored: &Stored,
    new: NewContact,
) -> Result<Stored, Problem> {
    forms::check_echoes(&new, &Contact::from(stored.clone()))?;
    let content = forms::complete(tx, book.player, ground, new)?;
    book.replace(tx, stored, &content)?;
    book.find(tx, stored.row.id)?.ok_or_else(unknown)
}

/// A contact of the book that is not in the trash.
///
/// # Errors
/// `not-found`, also for one of another player.
pub fn find_live(tx: &mut Tx<'_>, book: &Book, id: ContactId) -> Result<Stored, Problem> {
    book.find(tx, id)?.filter(is_live).ok_or_else(unknown)
}

/// Whether a contact is not in the trash.
pub fn is_live(stored: &Stored) -> bool {
    stored.row.deleted_at.is_none()
}

/// The contact with its tag.
pub fn shown(stored: Stored, epoch: u64) -> Json {
    let tag = tags::tag(&stored, epoch);
    Json::private(&Contact::from(stored)).with_status(StatusCode::OK).tagged(tag)
}

/// 404, the same for contacts of others as for none at all.
pub fn unknown() -> Problem {
    Problem::not_found("contact")
}

/// Ids that nobody chose: unset variables send them.
fn check_id(id: ContactId) -> Result<(), Problem> {
    if id.0.is_nil() || id.0.is_max() {
        let detail = "must be a UUID of its own, not the nil or the max one";
        return Err(Problem::validation(vec![FieldError::parameter("id", "out-of-range", detail)]));
    }
    Ok(())
}

fn in_trash() -> Problem {
    let detail = "the contact is in the trash; restore it first";
    Problem::conflict(detail).with_error(FieldError::parameter("id", "contact-in-trash", detail))
}

fn location(id: ContactId) -> String {
    format!("/api/v1/contacts/{id}")
}

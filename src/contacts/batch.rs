//! Several changes of a book in one request, each by itself.

use serde_json::value::to_raw_value;

use super::api::{ContactResult, ContactResults, ItemBody, NewBatchItem, NewContactBatch};
use super::book::Book;
use super::contacts::{create, find_live, is_live, patch_contact};
use super::forms::{self, Ground};
use super::store::stored::Stored;
use super::tags;
use crate::app::App;
use crate::auth::Player;
use crate::db::Tx;
use crate::ids::ContactId;
use crate::web::body::Decoded;
use crate::web::etag::Precondition;
use crate::web::idempotency::{self, Kept, Once};
use crate::web::json::Tree;
use crate::web::{Answer, Exchange, FieldError, Json, Problem};

/// An item on its way, its form checked.
struct Attempt {
    op: Option<&'static str>,
    id: Option<ContactId>,
    item: Result<NewBatchItem, Problem>,
}

/// What an item did.
struct Done {
    status: u16,
    id: ContactId,
    etag: Option<String>,
}

/// Whose book, under which rules.
struct Scene {
    book: Book,
    ground: Ground,
    epoch: u64,
}

/// Makes, changes and deletes up to `limits.contacts_batch_items_max` contacts, each by itself.
pub async fn change_contacts(
    app: App,
    player: Player,
    exchange: Exchange,
    body: Decoded<NewContactBatch>,
) -> Answer<Json> {
    check_length(body.value.items.len(), app.config.limits.contacts_batch_items_max)?;
    let what = "POST /contacts/batch";
    let once = Once::asked(exchange.headers(), player.id.0, what, body.fingerprint)?;
    let attempts: Vec<_> = body.value.items.into_iter().map(Attempt::of).collect();
    let (book, ground) = (Book::of(&app, player.no), Ground::of(&app));
    let scene = Scene { book, ground, epoch: app.db.epoch() };
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |tx| {
                let told = |(index, attempt)| tell(tx, &scene, (index, attempt), exchange.id());
                let results = attempts.into_iter().enumerate().map(told);
                let results = results.collect::<Result<_, Problem>>()?;
                let kept = Kept::of(200, &ContactResults { results }, player.no)?;
                Ok::<_, Problem>(kept)
            })
        })
        .await?;
    Ok(kept.into_json())
}

fn check_length(items: usize, max: usize) -> Result<(), Problem> {
    let code = match items {
        0 => "out-of-range",
        items if items > max => "too-many-items",
        _ => return Ok(()),
    };
    let detail = format!("must have 1 to {max} items, not {items}");
    Err(Problem::validation(vec![FieldError::pointer("/items", code, detail)]))
}

impl Attempt {
    fn of(item: Tree) -> Self {
        let (op, id) = (NewBatchItem::op_of(&item), NewBatchItem::id_of(&item));
        Self { op, id, item: NewBatchItem::read(item) }
    }
}

/// Does one item and says what came of it.
///
/// # Errors
/// Failures of the server, which are the whole batch's.
fn tell(
    tx: &mut Tx<'_>,
    scene: &Scene,
    (index, attempt): (usize, Attempt),
    request_id: &str,
) -> Result<ContactResult, Problem> {
    let Attempt { op, id, item } = attempt;
    match item.and_then(|item| tx.apart(|tx| change(tx, scene, item))) {
        Ok(Done { status, id, etag }) => {
            Ok(ContactResult { index, op, id: Some(id), status, etag, problem: None })
        }
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let status = problem.status().as_u16();
            let problem = to_raw_value(&problem.document(request_id)).ok();
            Ok(ContactResult { index, op, id, status, etag: None, problem })
        }
    }
}

fn change(tx: &mut Tx<'_>, scene: &Scene, item: NewBatchItem) -> Result<Done, Problem> {
    let Scene { book, ground, epoch } = scene;
    let done = |status, stored: &Stored| {
        let tag = tags::tag(stored, *epoch).into_header();
        Done { status, id: stored.row.id, etag: tag.to_str().ok().map(str::to_owned) }
    };
    let id = item.id.unwrap_or_else(ContactId::random);
    match item.body {
        ItemBody::Create(new) => {
            check_free(tx, book, id)?;
            forms::refuse_echoes(&new, item.id)?;
            create(tx, book, ground, id, *new).map(|stored| done(201, &stored))
        }
        ItemBody::Update(patch) => {
            let stored = find_unchanged(tx, scene, id, &item.if_match)?;
            patch_contact(tx, book, ground, &stored, patch).map(|stored| done(200, &stored))
        }
        ItemBody::Delete => {
            let stored = find_unchanged(tx, scene, id, &item.if_match)?;
            book.trash(tx, &stored.row)?;
            Ok(Done { status: 204, id, etag: None })
        }
    }
}

/// Lets an id pass under which there is nothing yet.
fn check_free(tx: &mut Tx<'_>, book: &Book, id: ContactId) -> Result<(), Problem> {
    let at_id = |code, detail: &str| FieldError::pointer("/id", code, detail);
    if id.0.is_nil() || id.0.is_max() {
        let detail = "must be a UUID of its own, not the nil or the max one";
        return Err(Problem::validation(vec![at_id("out-of-range", detail)]));
    }
    match book.find(tx, id)? {
        None => Ok(()),
        Some(stored) if is_live(&stored) => {
            let detail = "there is a contact with this id already";
            Err(Problem::precondition_failed(at_id("version-mismatch", detail), None, None))
        }
        Some(_) => {
            let detail = "the contact is in the trash; restore it first";
            Err(Problem::conflict(detail).with_error(at_id("contact-in-trash", detail)))
        }
    }
}

fn find_unchanged(
    tx: &mut Tx<'_>,
    scene: &Scene,
    id: ContactId,
    precondition: &Precondition,
) -> Result<Stored, Problem> {
    let stored = find_live(tx, &scene.book, id)?;
    let checked = tags::check(precondition, &stored, scene.epoch);
    // Without the contact as it is: results are kept, and values of contacts must not be.
    checked.map_err(|problem| match problem.status().as_u16() {
        412 => {
            let detail = "the contact changed since it was read; read it again";
            let error = FieldError::pointer("/ifMatch", "version-mismatch", detail);
            Problem::precondition_failed(error, None, None)
        }
        428 => {
            let detail = "send the ETag of the contact as you read it in ifMatch";
            let error = FieldError::pointer("/ifMatch", "if-match-required", detail);
            Problem::precondition_missing(error)
        }
        _ => problem,
    })?;
    Ok(stored)
}

//! Keeps the rows of a file, some at a time, so that nobody's write waits long behind them.

use std::sync::Arc;

use super::read::{Prepared, Row, What};
use super::{Mode, Options, Outcome, report};
use crate::app::App;
use crate::auth::Player;
use crate::contacts::api::Reported;
use crate::contacts::book::{Book, Denied, is_same};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::snapshot;
use crate::contacts::store::imports;
use crate::contacts::store::stored::{Stored, find_stored_by_uid};
use crate::db::{Failure, Tx};
use crate::ids::{ContactId, ImportId, ImportNo};
use crate::time::{DAY_MS, Millis};
use crate::web::idempotency::{self, Kept, Once};
use crate::web::{Answer, Json, Problem};

/// Rows of one job. With more of them others wait noticeably for the one writer.
const ROWS_AT_ONCE: usize = 25;

/// What every job of an import needs.
#[derive(Clone, Copy)]
struct Keeping {
    book: Book,
    mode: Mode,
    import: ImportNo,
}

/// What a card means for the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A new contact.
    Create,
    /// The contact as it is.
    Unchanged,
    /// Other contents for the contact, which takes them.
    Update,
    /// Other contents for the contact, which keeps its own.
    Differs,
    /// A contact that lies in the trash.
    InTrash,
}

/// What a card means for the contact with its uid, if there is one.
pub fn meaning(there: Option<(&Content, bool)>, card: &Content, mode: Mode) -> Meaning {
    match there {
        None => Meaning::Create,
        Some((_, true)) => Meaning::InTrash,
        Some((content, false)) if is_same(content, card) => Meaning::Unchanged,
        Some(_) if mode == Mode::Update => Meaning::Update,
        Some(_) => Meaning::Differs,
    }
}

/// Keeps what was read and answers the report, which is kept with the last rows.
pub async fn keep(
    app: &App,
    player: Player,
    options: &Options,
    once: Option<Once>,
    mut prepared: Prepared,
) -> Answer<Json> {
    let id = ImportId::random();
    let undo_ms = i64::from(app.config.contacts.undo_days) * DAY_MS;
    let begin = move |tx: &mut Tx<'_>| {
        let undo_until = tx.now.plus(undo_ms);
        let no = imports::insert_import(tx, id, player.no, undo_until)?;
        Ok::<_, Failure>((no, undo_until))
    };
    let (import, undo_until) = app.db.write(begin).await?;
    let keeping = Keeping { book: Book::of(app, player.no), mode: options.mode, import };
    let mut outcomes = Vec::with_capacity(prepared.rows.len());
    let rows = std::mem::take(&mut prepared.rows);
    let mut rest = rows.into_iter();
    loop {
        let chunk: Vec<_> = rest.by_ref().take(ROWS_AT_ONCE).collect();
        if chunk.is_empty() {
            break;
        }
        let (chunk, kept) = keep_rows(app, keeping, chunk).await?;
        prepared.rows.extend(chunk);
        outcomes.extend(kept);
    }
    let undo = (id, undo_until);
    answer(app, player, once, (prepared, outcomes, undo)).await
}

async fn keep_rows(
    app: &App,
    keeping: Keeping,
    rows: Vec<Row>,
) -> Result<(Vec<Row>, Vec<Outcome>), Problem> {
    let job = move |tx: &mut Tx<'_>| {
        let (mut rows, mut outcomes) = (rows, Vec::new());
        for row in &mut rows {
            outcomes.push(keep_row(tx, keeping, row)?);
        }
        Ok::<_, Problem>((rows, outcomes))
    };
    app.db.write(job).await
}

/// The answer is kept in a job of its own, behind the last rows: a repetition after a crash
/// between both finds everything unchanged.
async fn answer(
    app: &App,
    player: Player,
    once: Option<Once>,
    (prepared, outcomes, undo): (Prepared, Vec<Outcome>, (ImportId, Millis)),
) -> Answer<Json> {
    let report = Arc::new(report(prepared, outcomes, Some(undo)));
    if once.is_none() {
        return Ok(Json::private(&*report));
    }
    let kept = app
        .db
        .write(move |tx| {
            idempotency::once(tx, once.as_ref(), |_| {
                Kept::of(200, &*report, player.no).map_err(Problem::from)
            })
        })
        .await?;
    Ok(kept.into_json())
}

fn keep_row(tx: &mut Tx<'_>, keeping: Keeping, row: &mut Row) -> Result<Outcome, Problem> {
    let content = match &mut row.what {
        What::Contact(content) => content,
        What::Skipped(code) => return Ok(Outcome::skipped(code, None)),
        What::Failed(code) => return Ok(Outcome::failed(code)),
    };
    let kept = match tx.apart(|tx| keep_contact(tx, keeping, content)) {
        // Labels are not worth a contact.
        Err(Denied::LabelsMax(_)) => {
            content.card.labels.clear();
            row.warnings.insert("labels-max");
            tx.apart(|tx| keep_contact(tx, keeping, content))
        }
        other => other,
    };
    match kept {
        Ok(outcome) => Ok(outcome),
        Err(Denied::ContactsMax(_)) => Ok(Outcome::failed("contacts-max")),
        Err(Denied::UidTaken) => Ok(Outcome::failed("uid-taken")),
        Err(other) => Err(Problem::from(other)),
    }
}

fn keep_contact(tx: &mut Tx<'_>, keeping: Keeping, content: &Content) -> Result<Outcome, Denied> {
    let uid = content.card.uid.as_deref().unwrap_or_default();
    let there = find_stored_by_uid(tx.conn, keeping.book.player, uid)?;
    let seen = there.as_ref().map(|there| (&there.content, there.row.deleted_at.is_some()));
    let means = meaning(seen, content, keeping.mode);
    let Some(there) = there else {
        let id = ContactId::random();
        let no = keeping.book.create(tx, id, content, Some(keeping.import))?;
        imports::insert_created(tx, keeping.import, no)?;
        return Ok(Outcome::done(Reported::Created, id));
    };
    let id = there.row.id;
    Ok(match means {
        Meaning::Create | Meaning::Unchanged => Outcome::done(Reported::Unchanged, id),
        Meaning::Differs => Outcome::skipped("differs", Some(id)),
        Meaning::InTrash => Outcome::skipped("in-trash", Some(id)),
        Meaning::Update => {
            update(tx, keeping, &there, content)?;
            Outcome::done(Reported::Updated, id)
        }
    })
}

fn update(
    tx: &mut Tx<'_>,
    keeping: Keeping,
    there: &Stored,
    content: &Content,
) -> Result<(), Denied> {
    keeping.book.replace(tx, there, content)?;
    let before = snapshot::write(&there.content);
    let contact = (there.row.contact_no, there.row.version + 1);
    imports::insert_updated(tx, keeping.import, contact, &before)?;
    Ok(())
}

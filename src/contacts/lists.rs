//! Lists of a book: by name, by change, and by what somebody looks for.

use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::api::{ContactSummary, QUERY_MAX, Search};
use super::book::Book;
use super::rules::fold::fold;
use super::rules::sort_key::SORT_KEY_VERSION;
use super::rules::terms::{Rank, Term, Terms};
use super::store::books::{BookRow, find_book};
use super::store::entries::Depth;
use super::store::search::{self, Candidate, Filter, NamePlace};
use super::store::stored::list_stored;
use crate::app::App;
use crate::auth::Player;
use crate::db::Failure;
use crate::ids::ContactNo;
use crate::time::Millis;
use crate::web::etag::ETag;
use crate::web::page::{self, Page};
use crate::web::{Answer, Json, Problem, Query};

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Name,
    Update,
}

/// What a list shows.
#[derive(Clone, Debug)]
struct Question {
    order: Order,
    filter: Filter,
    terms: Terms,
    limit: usize,
    cursor: Option<String>,
}

/// Where a page begins: behind a place of its order. Places of a search have their rank in front.
type Position = (u8, String, i64);

/// Contacts of the book, a page at a time.
pub async fn list_contacts(app: App, player: Player, mut query: Query) -> Answer<Json> {
    let question = Question::of(&app, &mut query);
    query.finish()?;
    answer(app, player, question).await
}

/// Contacts that match words or a number; the documented way to search, because a query string
/// ends in the logs of proxies.
pub async fn search_contacts(app: App, player: Player, search: Search) -> Answer<Json> {
    let question = Question {
        order: Order::Name,
        filter: Filter::default(),
        terms: Terms::parse(&search.query),
        limit: search.limit.unwrap_or(page::LIMIT_DEFAULT as usize),
        cursor: search.cursor,
    };
    if question.limit > app.config.limits.page_max {
        let detail = format!("must be between 1 and {}", app.config.limits.page_max);
        let error = crate::web::FieldError::pointer("/limit", "out-of-range", detail);
        return Err(Problem::validation(vec![error]));
    }
    answer(app, player, question).await
}

impl Question {
    fn of(app: &App, query: &mut Query) -> Self {
        let limit = page::limit(query, app.config.limits.page_max);
        let cursor = query.text("cursor").map(String::from);
        let order = match query.text("sort").as_deref() {
            None | Some("name") => Order::Name,
            Some("-updatedAt") => Order::Update,
            Some(_) => {
                query.refuse("sort", "unknown-value", "must be name or -updatedAt");
                Order::Name
            }
        };
        let label = query.text("label").map(|label| fold(&label));
        let favorite = match query.text("favorite").as_deref() {
            None => None,
            Some("true") => Some(true),
            Some("false") => Some(false),
            Some(_) => {
                query.refuse("favorite", "wrong-type", "must be true or false");
                None
            }
        };
        let searched = query.text("q").unwrap_or_default();
        if searched.chars().count() > QUERY_MAX {
            query.refuse("q", "too-long", format!("must have {QUERY_MAX} characters at most"));
        }
        if !searched.is_empty() && order == Order::Update {
            query.refuse("sort", "not-allowed", "what is searched for is sorted by name");
        }
        let filter = Filter { label, favorite };
        Self { order, filter, terms: Terms::parse(&searched), limit, cursor }
    }

    /// Cursors are good for one question only, and for one collation.
    fn scope(&self, app: &App, player: Player) -> String {
        let hash = Sha256::digest(format!("{:?} {:?}", self.filter, self.terms));
        let hash: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let (epoch, order, limit) = (app.db.epoch(), self.order, self.limit);
        let player = player.no.0;
        format!("list_contacts {epoch:x} {player} {order:?} {limit} {hash} {SORT_KEY_VERSION}")
    }
}

/// A page of contacts, and where the next one begins.
struct Found {
    nos: Vec<ContactNo>,
    next: Option<Position>,
    total: Option<u64>,
}

async fn answer(app: App, player: Player, question: Question) -> Answer<Json> {
    let (now, epoch) = (app.now(), app.db.epoch());
    let scope = question.scope(&app, player);
    let open = |text: &String| app.cursors.open::<Position>(&scope, text, now);
    let after = question.cursor.as_ref().map(open).transpose()?;
    rekey(&app, player).await?;
    let (found, stored) = app
        .db
        .read(move |conn| {
            let book = find_book(conn, player.no)?;
            let found = find(conn, player, &question, after, book)?;
            let stored = list_stored(conn, player.no, &found.nos, Depth::Summary)?;
            Ok::<_, Failure>((found, stored))
        })
        .await?;
    let next_cursor = found.next.and_then(|next| app.cursors.seal(&scope, &next, now));
    let items: Vec<_> = stored.into_iter().map(ContactSummary::from).collect();
    let tag = tag(&items, found.total, epoch)?;
    Ok(Json::private(&Page { items, next_cursor, total: found.total }).tagged(tag))
}

fn find(
    conn: &mut diesel::SqliteConnection,
    player: Player,
    question: &Question,
    after: Option<Position>,
    book: BookRow,
) -> Result<Found, Failure> {
    let (filter, limit) = (&question.filter, question.limit);
    if !question.terms.is_empty() {
        return matches(conn, player, question, after);
    }
    let total = (*filter == Filter::default()).then_some(book.live_count as u64);
    let (nos, next) = match question.order {
        Order::Name => {
            let after = after.and_then(name_place);
            let mut found =
                search::list_by_name(conn, player.no, filter, after.as_ref(), limit + 1)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let next = found.last().filter(|_| more).map(|(key, no)| (0, hex(key), no.0));
            (found.into_iter().map(|(_, no)| no).collect(), next)
        }
        Order::Update => {
            let after =
                after.and_then(|(_, at, no)| Some((Millis(at.parse().ok()?), ContactNo(no))));
            let mut found = search::list_by_update(conn, player.no, filter, after, limit + 1)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let next = found.last().filter(|_| more).map(|(at, no)| (0, at.0.to_string(), no.0));
            (found.into_iter().map(|(_, no)| no).collect(), next)
        }
    };
    Ok(Found { nos, next, total })
}

/// All matches are found and ranked, which makes their number exact: whole numbers first, then
/// starts of words, then the rest, each by name.
fn matches(
    conn: &mut diesel::SqliteConnection,
    player: Player,
    question: &Question,
    after: Option<Position>,
) -> Result<Found, Failure> {
    let patterns: Vec<_> =
        question.terms.iter().map(|t: &Term| (t.text_patterns(), t.digit_patterns())).collect();
    let candidates = search::list_candidates(conn, player.no, &question.filter, &patterns)?;
    let ranked = |candidate: Candidate| {
        let rank = question.terms.rank(&candidate.text, &candidate.digits)?;
        Some((rank as u8, candidate.sort_key, candidate.contact_no))
    };
    let mut ranked: Vec<_> = candidates.into_iter().filter_map(ranked).collect();
    ranked.sort_unstable();
    let total = Some(ranked.len() as u64);
    let after = after
        .and_then(|(rank, key, no)| name_place((rank, key, no)).map(|(key, no)| (rank, key, no)));
    let start = after.map_or(0, |after| ranked.partition_point(|place| *place <= after));
    let rest = &ranked[start..];
    let page = &rest[..rest.len().min(question.limit)];
    let more = rest.len() > page.len();
    let next = page.last().filter(|_| more).map(|(rank, key, no)| (*rank, hex(key), no.0));
    Ok(Found { nos: page.iter().map(|(_, _, no)| *no).collect(), next, total })
}

/// Keys of an older collation are made anew before the book is listed.
async fn rekey(app: &App, player: Player) -> Result<(), Problem> {
    let book = app.db.read_few(move |conn| find_book(conn, player.no).map_err(Failure::from));
    let book = book.await?;
    if book.change_seq == 0 || book.sort_key_version == SORT_KEY_VERSION {
        return Ok(());
    }
    let book = Book::of(app, player.no);
    app.db.write(move |tx| book.rekey(tx).map_err(Problem::from)).await
}

/// The tag of a list covers what it shows, and whether there is more.
fn tag<T: Serialize>(items: &[T], total: Option<u64>, epoch: u64) -> Result<ETag, Problem> {
    let bytes = serde_json::to_vec(&json!({"items": items, "total": total, "epoch": epoch}));
    Ok(ETag::of_bytes(&bytes.map_err(|_| Problem::internal())?))
}

fn name_place((_, key, no): Position) -> Option<NamePlace> {
    let byte = |at: usize| u8::from_str_radix(key.get(at..at + 2)?, 16).ok();
    let key: Option<Vec<u8>> = (0..key.len()).step_by(2).map(byte).collect();
    Some((key?, ContactNo(no)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The rank is the first part of a place.
const _: () = assert!((Rank::Whole as u8) < (Rank::Anywhere as u8));

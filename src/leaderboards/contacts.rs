//! A board among friends: the player, and those with whom the player is linked.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::api::{ContactEntry, ContactRanking};
use super::paging::{self, Asked, Start};
use super::scene::{Scene, Seen};
use super::store;
use crate::app::App;
use crate::auth::{By, Player, Reader};
use crate::db::Failure;
use crate::ids::{BoardKey, PlayerNo};
use crate::standings::rules;
use crate::standings::{Ranked, View};
use crate::time::MINUTE_MS;
use crate::web::query::Query;
use crate::web::{Answer, Json};

/// Tags change that often besides: the cursor in a page that a client keeps would end.
const PAGE_TAG_MS: i64 = 30 * MINUTE_MS;

/// Where a page stands among friends.
struct Among {
    /// How many stand in front of it.
    before: usize,
    /// How many of them have an entry.
    places: u64,
    /// The place of each rank on the page.
    by_rank: Vec<(u64, u64)>,
}

/// The player and the linked players in the player's book, best first.
pub async fn list_contact_scores(
    key: BoardKey,
    app: App,
    player: Player,
    mut query: Query,
) -> Answer<Json> {
    let reader = Reader { game: player.game, by: By::Player(player) };
    let mut scene = Scene::of(app, &reader, &key, &mut query)?;
    let asked = Asked::of(&mut query, scene.app.config.limits.page_max);
    query.finish()?;
    let now = scene.app.now();
    let scope = scope(&scene, player.no, asked.limit);
    let start = asked.start(&mut scene, |_| scope.clone(), now)?;
    let friends = friends(&scene.app, player.no).await?;
    let (among, seen) =
        scene.look(|view| among(&scene, view, &friends, (start, asked.limit))).await?;
    let period = now.0 / PAGE_TAG_MS;
    let tag = scene.tag(seen.version, format_args!(".{:016x}.{period}", hash(&friends)));
    let next = seen.rows.last().filter(|_| among.goes_on(&seen));
    let answer = ContactRanking {
        place: scene.place(seen.total, seen.version),
        places: among.places,
        next_cursor: next.and_then(|(_, last)| paging::behind(&scene, &scope, last, now)),
        items: items(&scene, &seen, &among).await?,
    };
    Ok(Json::private(&answer).tagged(tag))
}

impl Among {
    fn goes_on(&self, seen: &Seen) -> bool {
        ((self.before + seen.rows.len()) as u64) < self.places
    }
}

fn scope(scene: &Scene, player: PlayerNo, limit: usize) -> String {
    let (epoch, board) = (scene.app.db.epoch(), scene.board.no().0);
    let window = scene.season.window().as_str();
    format!("list_contact_scores {epoch:x} {board} {} {window} {limit}", player.0)
}

/// The player and all with whom the player is linked.
async fn friends(app: &App, player: PlayerNo) -> Answer<Vec<PlayerNo>> {
    let linked =
        app.db.read(move |conn| store::contacts::list_linked(conn, player).map_err(Failure::from));
    let mut friends = linked.await?;
    friends.push(player);
    Ok(friends)
}

/// A page of those who have an entry, all of one moment.
fn among(
    scene: &Scene,
    view: &View<'_>,
    friends: &[PlayerNo],
    (start, limit): (Start, usize),
) -> (Among, Seen) {
    let mut rows: Vec<Ranked> =
        friends.iter().filter_map(|player| view.entry_of(*player)).collect();
    rows.sort_by(|(_, a), (_, b)| rules::compare(view.board(), a, b));
    let before = match start {
        Start::At(offset) => rows.len().min(offset as usize),
        Start::Behind(entry) => {
            rows.partition_point(|(_, row)| rules::compare(view.board(), row, &entry).is_le())
        }
    };
    let page: Vec<Ranked> = rows[before..].iter().take(limit).copied().collect();
    let by_rank = page.iter().map(|(rank, _)| (*rank, place(&rows, *rank))).collect();
    (Among { before, places: rows.len() as u64, by_rank }, scene.seen(view, page))
}

/// The place of a rank among rows. Those who share a rank share the place too.
fn place(rows: &[Ranked], rank: u64) -> u64 {
    rows.partition_point(|(other, _)| *other < rank) as u64 + 1
}

async fn items(scene: &Scene, seen: &Seen, among: &Among) -> Answer<Vec<ContactEntry>> {
    let place = |rank: u64| among.by_rank.iter().find(|(known, _)| *known == rank);
    let entries = scene.entries(seen).await?.into_iter();
    let placed =
        entries.filter_map(|entry| Some(ContactEntry { place: place(entry.rank)?.1, entry }));
    Ok(placed.collect())
}

fn hash(friends: &[PlayerNo]) -> u64 {
    let mut hasher = DefaultHasher::new();
    friends.hash(&mut hasher);
    hasher.finish()
}

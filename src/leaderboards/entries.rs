//! Reading ranks: a page of a board, one player's entry, its neighbours, several players, one
//! score. Each answer is of one moment.

use bytes::Bytes;

use super::api::{self, Lookup, LookupBody, PlayerEntry, Rank, Ranking};
use super::paging::{self, Asked, Start};
use super::scene::{Scene, Seen, Whose};
use crate::app::{App, PageKey};
use crate::auth::Reader;
use crate::ids::{BoardKey, PlayerNo, Seq};
use crate::standings::Span;
use crate::standings::rules::{self, SCORE_MAX};
use crate::time::{MINUTE_MS, Millis};
use crate::web::query::Query;
use crate::web::{Answer, Json, Problem};

/// Neighbours on each side of a player.
const NEIGHBOURS_MAX: i64 = 50;
/// Neighbours when the query does not say how many.
const NEIGHBOURS_DEFAULT: i64 = 5;
/// Tags of pages change that often besides: the cursor in a page that a client keeps would end.
const PAGE_TAG_MS: i64 = 30 * MINUTE_MS;

/// A page of a board, best first.
pub async fn list_scores(
    key: BoardKey,
    app: App,
    reader: Reader,
    mut query: Query,
) -> Answer<Json> {
    let mut scene = Scene::of(app, &reader, &key, &mut query)?;
    let asked = Asked::of(&mut query, scene.app.config.limits.page_max);
    query.finish()?;
    let now = scene.app.now();
    let start = asked.start(&mut scene, |scene| scope(scene, asked.limit), now)?;
    let limit = asked.limit;
    let (bytes, version) = page(&scene, start, limit, now).await?;
    let period = now.0 / PAGE_TAG_MS;
    Ok(Json::of_bytes(bytes).tagged(scene.tag(version, format_args!(".{period}"))))
}

fn scope(scene: &Scene, limit: usize) -> String {
    let (epoch, board) = (scene.app.db.epoch(), scene.board.no().0);
    format!("list_scores {epoch:x} {board} {} {limit}", scene.season.window().as_str())
}

/// A page as it is sent: from memory if nothing has changed since it was made.
async fn page(scene: &Scene, start: Start, limit: usize, now: Millis) -> Answer<(Bytes, Seq)> {
    let key = match start {
        Start::At(offset) => {
            Some(PageKey { board: scene.board.no(), season: scene.season, offset, limit })
        }
        Start::Behind(_) => None,
    };
    if let Some(ready) = key.and_then(|key| ready(scene, &key, now)) {
        return Ok(ready);
    }
    let (offset, seen) = scene
        .look(|view| {
            let offset = match start {
                Start::At(offset) => offset,
                Start::Behind(entry) => view.position_behind(&entry),
            };
            (offset, scene.seen(view, view.page(offset, limit)))
        })
        .await?;
    let next_cursor = next_cursor(scene, &seen, offset, limit, now);
    let ranking = Ranking {
        place: scene.place(seen.total, seen.version),
        items: scene.entries(&seen).await?,
        next_cursor,
    };
    let bytes = serde_json::to_vec(&ranking).map_err(|_| Problem::internal())?;
    let bytes = Bytes::from(bytes);
    if let Some(key) = key {
        scene.app.shown.keep_page(key, seen.version, now, bytes.clone());
    }
    Ok((bytes, seen.version))
}

fn ready(scene: &Scene, key: &PageKey, now: Millis) -> Option<(Bytes, Seq)> {
    let cell = scene.app.standings.board(key.board).filter(|cell| cell.is_folded())?;
    let version = cell.version();
    Some((scene.app.shown.page(key, version, now)?, version))
}

fn next_cursor(
    scene: &Scene,
    seen: &Seen,
    offset: u64,
    limit: usize,
    now: Millis,
) -> Option<String> {
    let (_, last) = seen.rows.last()?;
    if offset + seen.rows.len() as u64 >= seen.total {
        return None;
    }
    paging::behind(scene, &scope(scene, limit), last, now)
}

/// One player's entry.
pub async fn read_entry(
    key: BoardKey,
    whose: Whose,
    app: App,
    reader: Reader,
    mut query: Query,
) -> Answer<Json> {
    let scene = Scene::of(app, &reader, &key, &mut query)?;
    query.finish()?;
    let player = whose.player(&scene.app, &reader)?;
    let seen = scene
        .look(|view| view.entry_of(player).map(|entry| scene.seen(view, vec![entry])))
        .await?
        .ok_or_else(|| Problem::not_found("entry"))?;
    let entry = scene.entries(&seen).await?.pop().ok_or_else(|| Problem::not_found("entry"))?;
    let tag = scene.tag(seen.version, format_args!(".{}", entry.player.id));
    let answer = PlayerEntry {
        place: scene.place(seen.total, seen.version),
        percentile: api::percentile(entry.rank, seen.total),
        entry,
    };
    Ok(Json::of(&answer).tagged(tag))
}

/// A player's entry among its neighbours.
pub async fn list_around(
    key: BoardKey,
    app: App,
    reader: Reader,
    mut query: Query,
) -> Answer<Json> {
    let scene = Scene::of(app, &reader, &key, &mut query)?;
    if !query.has("player") {
        query.refuse("player", "required", "name the player: 'me' or a player's id");
    }
    let whose = query.parsed::<Whose>("player", "'me' or a player's id");
    let mut neighbours =
        |name| query.integer(name, (0, NEIGHBOURS_MAX)).unwrap_or(NEIGHBOURS_DEFAULT) as u64;
    let span = Span { before: neighbours("before"), after: neighbours("after") };
    query.finish()?;
    let whose = whose.ok_or_else(Problem::internal)?;
    let player = whose.player(&scene.app, &reader)?;
    let seen = scene
        .look(|view| view.around(player, span).map(|rows| scene.seen(view, rows)))
        .await?
        .ok_or_else(|| Problem::not_found("entry"))?;
    let tag = scene.tag(seen.version, format_args!(".{}", player.0));
    let answer = Ranking {
        place: scene.place(seen.total, seen.version),
        items: scene.entries(&seen).await?,
        next_cursor: None,
    };
    Ok(Json::of(&answer).tagged(tag))
}

/// The entries of several players, best first.
pub async fn lookup_entries(
    key: BoardKey,
    app: App,
    reader: Reader,
    mut query: Query,
    body: LookupBody,
) -> Answer<Json> {
    let scene = Scene::of(app, &reader, &key, &mut query)?;
    query.finish()?;
    let find = |id| scene.app.players.find(reader.game, id);
    let players: Vec<PlayerNo> = body.player_ids.iter().copied().filter_map(find).collect();
    let seen = scene
        .look(|view| {
            let mut rows: Vec<_> =
                players.iter().filter_map(|player| view.entry_of(*player)).collect();
            rows.sort_by(|(_, a), (_, b)| rules::compare(view.board(), a, b));
            scene.seen(view, rows)
        })
        .await?;
    let items = scene.entries(&seen).await?;
    let found = |id: &_| items.iter().any(|entry| entry.player.id == *id);
    let missing = body.player_ids.into_iter().filter(|id| !found(id)).collect();
    let place = scene.place(seen.total, seen.version);
    Ok(Json::of(&Lookup { place, items, missing }))
}

/// Where a new player's run would stand.
pub async fn read_rank(key: BoardKey, app: App, reader: Reader, mut query: Query) -> Answer<Json> {
    let scene = Scene::of(app, &reader, &key, &mut query)?;
    let range = (-SCORE_MAX, SCORE_MAX);
    if !query.has("score") {
        query.refuse("score", "required", "give the score to rank: ?score=123");
    }
    match (&scene.board.subscore, query.has("subscore")) {
        (Some(_), false) => query.refuse("subscore", "required", "the board ranks by it"),
        (None, true) => query.refuse("subscore", "not-allowed", "the board has no subscore"),
        _ => {}
    }
    let score = query.integer("score", range);
    let subscore = query.integer("subscore", range);
    query.finish()?;
    let score = score.ok_or_else(Problem::internal)?;
    let (rank, total, version) = scene
        .look(|view| (view.rank_of_score(score, subscore), view.total(), view.version()))
        .await?;
    let percentile = api::percentile(rank, total + 1);
    Ok(Json::of(&Rank { rank, total, version: version.0, percentile })
        .tagged(scene.tag(version, format_args!(""))))
}

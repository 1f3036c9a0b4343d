//! Reading boards.

use std::fmt;
use std::sync::Arc;

use super::{api, fold};
use crate::app::{App, Board};
use crate::auth::Reader;
use crate::ids::{BoardKey, GameNo, Seq};
use crate::standings::Season;
use crate::web::etag::ETag;
use crate::web::page::{self, Page};
use crate::web::query::Query;
use crate::web::{Answer, Json, Problem, suggest};

/// Boards that are looked through for one with a name like the one that was asked for.
const SUGGESTED_FROM_MAX: usize = 1_000;

/// The boards of a game that the reader may see, by key.
pub async fn list_boards(app: App, reader: Reader, mut query: Query) -> Answer<Json> {
    app.ranked()?;
    query.text("game");
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let cursor = query.text("cursor");
    query.finish()?;
    let scope = format!("list_boards {:x} {} {limit}", app.db.epoch(), reader.game.0);
    let now = app.now();
    let after = match cursor {
        Some(text) => {
            let key: String = app.cursors.open(&scope, &text, now)?;
            key.parse::<BoardKey>().ok()
        }
        None => None,
    };
    let seen = |board: &Board| reader.sees_private() || board.is_public();
    let mut boards = app.boards.list(reader.game, after.as_ref(), limit + 1, seen);
    let more = boards.len() > limit;
    boards.truncate(limit);
    let last = boards.last().filter(|_| more).map(|board| board.key.clone());
    let mut items = Vec::with_capacity(boards.len());
    for board in &boards {
        items.push(describe(&app, board).await?.0);
    }
    let (all, public) = app.boards.count(reader.game);
    let total = if reader.sees_private() { all } else { public };
    let next_cursor = last.and_then(|key| app.cursors.seal(&scope, &key, now));
    let page = Page { items, next_cursor, total: Some(total as u64) };
    Ok(Json::of(&page).tagged_by_content())
}

/// One board.
pub async fn read_board(key: BoardKey, app: App, reader: Reader, mut query: Query) -> Answer<Json> {
    app.ranked()?;
    query.text("game");
    query.finish()?;
    let board = visible(&app, &reader, &key)?;
    let (described, tag) = describe(&app, &board).await?;
    Ok(Json::of(&described).tagged(tag))
}

/// The board of that key, if the reader may see it.
///
/// # Errors
/// `not-found`, with the nearest key that the reader may see.
pub fn visible(app: &App, reader: &Reader, key: &BoardKey) -> Answer<Arc<Board>> {
    let seen = |board: &Board| reader.sees_private() || board.is_public();
    let board = app.boards.find(reader.game, key).filter(|board| seen(board));
    board.ok_or_else(|| no_such_board(app, reader.game, key, seen))
}

/// `not-found` for a board, with the nearest of the keys that `seen` lets through.
pub fn no_such_board(
    app: &App,
    game: GameNo,
    key: &BoardKey,
    seen: impl Fn(&Board) -> bool,
) -> Problem {
    let boards = app.boards.list(game, None, SUGGESTED_FROM_MAX, seen);
    let keys = boards.iter().map(|board| board.key.as_str());
    let hint = suggest::did_you_mean(key.as_str(), keys);
    Problem::not_found_because(format!("there is no leaderboard '{key}'{hint}"))
}

/// The tag of what is told of a season of a board; `more` is what else it depends on.
pub fn tag(app: &App, (version, season): (Seq, Season), more: fmt::Arguments<'_>) -> ETag {
    let (epoch, version, window) = (app.db.epoch(), version.0, season.window().as_str());
    ETag::of(format_args!("{epoch:x}.{version}.{window}.{season}{more}"))
}

async fn describe(app: &App, board: &Board) -> Answer<(api::Board, ETag)> {
    let window = board.rank.windows.first().copied().ok_or_else(Problem::internal)?;
    let season = Season::at(window, board.rank.zone, app.now());
    let look = |view: &crate::standings::View<'_>| (view.total(), view.version());
    let (total, version) = fold::see(app, board.no(), season, look).await?;
    let tag = tag(app, (version, season), format_args!(""));
    Ok((api::Board::of(board, total, version), tag))
}

//! The seasons of a board.

use super::api::SeasonSummary;
use super::{boards, fold, scene};
use crate::app::App;
use crate::auth::Reader;
use crate::ids::BoardKey;
use crate::standings::{Season, SeasonTotal};
use crate::web::page::{self, Page};
use crate::web::query::Query;
use crate::web::{Answer, Json, Problem};

/// The seasons of a window that have entries, newest first.
pub async fn list_seasons(
    key: BoardKey,
    app: App,
    reader: Reader,
    mut query: Query,
) -> Answer<Json> {
    app.ranked()?;
    query.text("game");
    let board = boards::visible(&app, &reader, &key)?;
    let window = scene::window(&board, &mut query)?;
    let limit = page::limit(&mut query, app.config.limits.page_max);
    let cursor = query.text("cursor");
    query.finish()?;
    let (no, word) = (board.no().0, window.as_str());
    let scope = format!("list_seasons {:x} {no} {word} {limit}", app.db.epoch());
    let now = app.now();
    let before = match cursor {
        Some(text) => {
            let season: String = app.cursors.open(&scope, &text, now)?;
            Season::parse(window, &season).ok()
        }
        None => None,
    };
    let cell = app.standings.board(board.no()).ok_or_else(Problem::starting)?;
    let all = cell.seasons(window).map_err(|_| Problem::starting())?;
    let known: Option<Vec<u64>> = all.iter().map(|season| season.total.ok()).collect();
    let total = known.map(|totals| totals.len() as u64);
    let mut found = Vec::with_capacity(limit + 1);
    for season in all.iter().filter(|season| before.is_none_or(|end| season.season < end)) {
        let entries = total_of(&app, &board, season).await?;
        if entries > 0 {
            found.push((season.season, entries));
        }
        if found.len() > limit {
            break;
        }
    }
    let more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().filter(|_| more).map(|(season, _)| season.key());
    let next_cursor = last.and_then(|season| app.cursors.seal(&scope, &season, now));
    let zone = board.rank.zone;
    let items = found.into_iter().map(|(season, total)| SeasonSummary {
        season: season.key(),
        starts_at: season.starts_at(zone),
        ends_at: season.ends_at(zone),
        total,
    });
    let page = Page { items: items.collect(), next_cursor, total };
    Ok(Json::of(&page).tagged_by_content())
}

async fn total_of(app: &App, board: &crate::app::Board, season: &SeasonTotal) -> Answer<u64> {
    match season.total {
        Ok(total) => Ok(total),
        Err(_) => fold::see(app, board.no(), season.season, |view| view.total()).await,
    }
}

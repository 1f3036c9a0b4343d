//! Where pages of ranked lists start: so many entries down, or behind the last one of the page
//! before.

use compact_str::CompactString;

use super::scene::Scene;
use crate::ids::{PlayerNo, Seq};
use crate::standings::Season;
use crate::standings::rules::Entry;
use crate::time::Millis;
use crate::web::query::Query;
use crate::web::{Answer, Problem, page};

/// The farthest position that a page may start at; beyond it cursors go on.
const OFFSET_MAX: i64 = 10_000_000;

/// Where a page starts.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    At(u64),
    /// Behind an entry, whether it still stands there or not.
    Behind(Entry),
}

/// Which page a query asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub limit: usize,
    cursor: Option<CompactString>,
    offset: u64,
}

/// An entry in a cursor: season, score, subscore, place in the ledger.
type Position = (String, i64, Option<i64>, i64);

impl Asked {
    /// Takes `limit`, `cursor` and `offset`. Mistakes are noted in the query.
    pub fn of(query: &mut Query, page_max: usize) -> Self {
        let limit = page::limit(query, page_max);
        let cursor = query.text("cursor");
        let offset = query.integer("offset", (0, OFFSET_MAX));
        if cursor.is_some() && offset.is_some() {
            query.refuse("offset", "not-allowed", "goes not together with cursor");
        }
        Self { limit, cursor, offset: offset.unwrap_or(0) as u64 }
    }

    /// Where the page starts. Pages that follow stay in the season of the first one, although a
    /// new one may have begun. `scope` is made where there is a cursor, not for every page.
    ///
    /// # Errors
    /// `bad-cursor`.
    pub fn start(
        &self,
        scene: &mut Scene,
        scope: impl FnOnce(&Scene) -> String,
        now: Millis,
    ) -> Answer<Start> {
        let Some(text) = &self.cursor else { return Ok(Start::At(self.offset)) };
        let scope = scope(scene);
        let (season, score, subscore, seq): Position = scene.app.cursors.open(&scope, text, now)?;
        let foreign = || Problem::bad_cursor("foreign", "the cursor was made for another season");
        let season = Season::parse(scene.season.window(), &season).map_err(|_| foreign())?;
        if scene.named && season != scene.season {
            return Err(foreign());
        }
        scene.season = season;
        Ok(Start::Behind(Entry { player: PlayerNo(0), score, subscore, seq: Seq(seq) }))
    }
}

/// The cursor of the page behind an entry.
pub fn behind(scene: &Scene, scope: &str, last: &Entry, now: Millis) -> Option<String> {
    let position: Position = (scene.season.to_string(), last.score, last.subscore, last.seq.0);
    scene.app.cursors.seal(scope, &position, now)
}

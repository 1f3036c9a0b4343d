//! What every ranked read has in common: which season of which board is asked about, one look at
//! it, and what is shown of its entries besides ranks.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use compact_str::CompactString;
use diesel::sqlite::SqliteConnection;

use super::api::{Entry, Name, Place};
use super::store::runs;
use super::{boards, fold};
use crate::app::{App, Board, Details};
use crate::auth::{By, Reader};
use crate::db::Failure;
use crate::ids::{BoardKey, PlayerId, PlayerNo, Seq};
use crate::standings::rules::Window;
use crate::standings::{Ranked, Season, View};
use crate::web::etag::ETag;
use crate::web::query::Query;
use crate::web::{Answer, Problem};
use serde_json::value::RawValue;

/// Rows that are read without changing the thread: the neighbours that are shown by default.
const FEW: usize = 11;

/// A season of a board that somebody asks about.
pub struct Scene {
    pub app: App,
    pub board: Arc<Board>,
    pub season: Season,
    /// Whether the query names the season itself.
    pub named: bool,
}

/// Some entries of a season, all seen in one moment.
pub struct Seen {
    pub total: u64,
    pub version: Seq,
    pub rows: Vec<Ranked>,
    names: Vec<Option<(PlayerId, CompactString)>>,
}

impl Scene {
    /// Takes `game`, `window` and `season` from the query. A mistake in the latter two is noted in
    /// the query.
    ///
    /// # Errors
    /// `starting`, or `not-found` for a board that the reader does not see.
    pub fn of(app: App, reader: &Reader, key: &BoardKey, query: &mut Query) -> Answer<Self> {
        app.ranked()?;
        // The caller's filter has looked at it already.
        query.text("game");
        let board = boards::visible(&app, reader, key)?;
        let window = window(&board, query)?;
        let named = query.text("season");
        let season = match named.as_deref().map(|text| Season::parse(window, text)) {
            Some(Ok(season)) => season,
            Some(Err(error)) => {
                query.refuse("season", "malformed", error.to_string());
                Season::at(window, board.rank.zone, app.now())
            }
            None => Season::at(window, board.rank.zone, app.now()),
        };
        Ok(Self { app, board, season, named: named.is_some() })
    }

    /// Looks at the season in one moment.
    ///
    /// # Errors
    /// As [`fold::see`].
    pub async fn look<T>(&self, look: impl Fn(&View<'_>) -> T) -> Answer<T> {
        fold::see(&self.app, self.board.no(), self.season, look).await
    }

    /// Entries with the names of their players, from within a look.
    pub fn seen(&self, view: &View<'_>, rows: Vec<Ranked>) -> Seen {
        let names = self.app.players.names(rows.iter().map(|(_, entry)| entry.player));
        Seen { total: view.total(), version: view.version(), rows, names }
    }

    /// What an answer about the season begins with.
    pub fn place(&self, total: u64, version: Seq) -> Place {
        Place::of(&self.board, self.season, total, version)
    }

    /// The tag of an answer about the season; `more` is what else it depends on.
    pub fn tag(&self, version: Seq, more: fmt::Arguments<'_>) -> ETag {
        boards::tag(&self.app, (version, self.season), more)
    }

    /// The entries as they are shown.
    pub async fn entries(&self, seen: &Seen) -> Answer<Vec<Entry>> {
        let seqs: Vec<Seq> = seen.rows.iter().map(|(_, entry)| entry.seq).collect();
        let details = details(&self.app, &seqs).await?;
        let rows = seen.rows.iter().zip(&seen.names).zip(details);
        let entries = rows.filter_map(|((row, name), details)| {
            let (id, display_name) = name.clone()?;
            Some(Entry::of(&self.board, *row, Name { id, display_name }, details?))
        });
        Ok(entries.collect())
    }
}

/// Takes `window`: one of the board's, the first one by default.
pub fn window(board: &Board, query: &mut Query) -> Answer<Window> {
    let windows = &board.rank.windows;
    let first = windows.first().copied().ok_or_else(Problem::internal)?;
    let Some(text) = query.text("window") else { return Ok(first) };
    match text.parse().ok().filter(|window| windows.contains(window)) {
        Some(window) => Ok(window),
        None => {
            let words: Vec<_> = windows.iter().map(|window| window.as_str()).collect();
            let detail = format!("the board has {}", words.join(", "));
            query.refuse("window", "unknown", detail);
            Ok(first)
        }
    }
}

/// Details of runs by their places: from memory, and what is not there in one read.
async fn details(app: &App, seqs: &[Seq]) -> Answer<Vec<Option<Arc<Details>>>> {
    let mut details: Vec<_> = seqs.iter().map(|seq| app.shown.details(*seq)).collect();
    let missing: Vec<usize> = (0..seqs.len()).filter(|at| details[*at].is_none()).collect();
    if missing.is_empty() {
        return Ok(details);
    }
    let asked: Vec<Seq> = missing.iter().map(|at| seqs[*at]).collect();
    let few = asked.len() <= FEW;
    let read = move |conn: &mut SqliteConnection| {
        let rows = asked.into_iter().map(|seq| runs::find_details(conn, seq));
        rows.collect::<Result<Vec<_>, _>>().map_err(Failure::from)
    };
    let found = if few { app.db.read_few(read).await? } else { app.db.read(read).await? };
    for (at, row) in missing.into_iter().zip(found) {
        let Some((id, text, received_at)) = row else { continue };
        let metadata = text.and_then(|text| RawValue::from_string(text).ok());
        let found = Arc::new(Details { id, metadata, received_at });
        app.shown.keep_details(seqs[at], found.clone());
        details[at] = Some(found);
    }
    Ok(details)
}

/// Whose entry is asked for: `me`, or a player's public id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Mine,
    Of(PlayerId),
}

impl FromStr for Whose {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        if text == "me" { Ok(Self::Mine) } else { text.parse().map(Self::Of) }
    }
}

impl Whose {
    /// The player's number.
    ///
    /// # Errors
    /// `unauthenticated` or `forbidden` when `me` is nobody; `not-found` for an unknown player.
    pub fn player(self, app: &App, reader: &Reader) -> Answer<PlayerNo> {
        match (self, reader.by) {
            (Self::Of(id), _) => {
                app.players.find(reader.game, id).ok_or_else(|| Problem::not_found("player"))
            }
            (Self::Mine, By::Player(player)) => Ok(player.no),
            (Self::Mine, By::Anyone) => {
                let detail = "send Authorization: Bearer <token>; 'me' is a signed-in player";
                Err(Problem::unauthenticated("missing", detail))
            }
            (Self::Mine, _) => Err(Problem::forbidden("'me' is a signed-in player; name one")),
        }
    }
}

//! Entries, lists of them, and what is told of one player or one score.

use std::sync::Arc;

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::app::{Board, Details};
use crate::ids::{BoardKey, PlayerId, SubmissionId};
use crate::leaderboards::score_text::score_text;
use crate::standings::{self, Season, percentile_hundredths};
use crate::time::Millis;
use crate::web::body::{Fields, FromBody};
use crate::web::json::Tree;

/// Players that one look-up names at most.
const PLAYERS_MAX: usize = 100;

/// A player beside an entry.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PlayerName")]
pub struct Name {
    pub id: PlayerId,
    #[schemars(with = "String")]
    pub display_name: CompactString,
}

/// A row of a leaderboard.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Starts at 1.
    pub rank: u64,
    pub player: Name,
    pub score: i64,
    /// Null on a board without subscores.
    pub subscore: Option<i64>,
    /// The score as the board writes it.
    pub score_text: String,
    /// When the server received the run that is shown.
    pub achieved_at: Millis,
    /// The JSON object that came with the run, as sent.
    #[serde(serialize_with = "metadata")]
    #[schemars(with = "Option<Map<String, Value>>")]
    pub metadata: Arc<Details>,
    /// The run that is shown.
    pub submission_id: SubmissionId,
}

fn metadata<S: Serializer>(details: &Arc<Details>, serializer: S) -> Result<S::Ok, S::Error> {
    details.metadata.serialize(serializer)
}

impl Entry {
    /// An entry with all that is shown of it.
    pub fn of(
        board: &Board,
        (rank, entry): standings::Ranked,
        player: Name,
        details: Arc<Details>,
    ) -> Self {
        Self {
            rank,
            player,
            score: entry.score,
            subscore: entry.subscore,
            score_text: score_text(board, entry.score),
            achieved_at: details.received_at,
            submission_id: details.id,
            metadata: details,
        }
    }
}

/// What an answer about a season begins with.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub board: BoardKey,
    pub window: &'static str,
    #[schemars(with = "String")]
    pub season: CompactString,
    /// How many entries the season has.
    pub total: u64,
    /// Rises with every visible change of the board.
    pub version: i64,
}

impl Place {
    /// The season of a board, at one moment.
    pub fn of(board: &Board, season: Season, total: u64, version: crate::ids::Seq) -> Self {
        Self {
            board: board.key.clone(),
            window: season.window().as_str(),
            season: season.key(),
            total,
            version: version.0,
        }
    }
}

/// A part of a leaderboard, best first.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ranking {
    #[serde(flatten)]
    pub place: Place,
    pub items: Vec<Entry>,
    /// Give it back as `cursor` for the next page; null on the last one. Opaque; good for 1 hour.
    pub next_cursor: Option<String>,
}

/// A row of a leaderboard among friends.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactEntry {
    /// Among them; starts at 1. `rank` is that of the whole board.
    pub place: u64,
    #[serde(flatten)]
    pub entry: Entry,
}

/// A leaderboard among the player's friends, best first.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactRanking {
    #[serde(flatten)]
    pub place: Place,
    /// How many of them, the player included, have an entry.
    pub places: u64,
    pub items: Vec<ContactEntry>,
    /// Give it back as `cursor` for the next page; null on the last one. Opaque; good for 1 hour.
    pub next_cursor: Option<String>,
}

/// One player's entry.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayerEntry {
    #[serde(flatten)]
    pub place: Place,
    pub entry: Entry,
    /// The share of the other entries that stand at or below this one, rounded down to 2 decimals.
    #[schemars(range(min = 0, max = 100))]
    pub percentile: f64,
}

/// The entries of the players that were asked for, best first.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lookup {
    #[serde(flatten)]
    pub place: Place,
    pub items: Vec<Entry>,
    /// Those without an entry.
    pub missing: Vec<PlayerId>,
}

/// Where a new player's run would stand if it arrived now.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rank {
    /// The rank that it would have.
    pub rank: u64,
    /// How many entries there are without it.
    pub total: u64,
    /// Rises with every visible change of the board.
    pub version: i64,
    /// The share of those entries that would stand at or below it, rounded down to 2 decimals.
    #[schemars(range(min = 0, max = 100))]
    pub percentile: f64,
}

/// A season that has entries.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Season")]
pub struct SeasonSummary {
    /// `all`, `2026-11-25`, `2026-W48` or `2026-11`.
    #[schemars(with = "String")]
    pub season: CompactString,
    /// Null for all time.
    pub starts_at: Option<Millis>,
    /// When the next season begins; null for all time.
    pub ends_at: Option<Millis>,
    /// How many entries it has.
    pub total: u64,
}

/// The percentile of a rank among `total` entries, in percent.
pub fn percentile(rank: u64, total: u64) -> f64 {
    percentile_hundredths(rank, total) as f64 / 100.0
}

/// Which players' entries are wanted.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename = "NewLookup", rename_all = "camelCase", deny_unknown_fields)]
pub struct LookupBody {
    /// Public ids of players; one that is named twice is answered once.
    #[schemars(length(min = 1, max = 100))]
    pub player_ids: Vec<PlayerId>,
}

impl FromBody for LookupBody {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let mut player_ids = Vec::new();
        for (at, item) in fields.list("playerIds", PLAYERS_MAX)? {
            let id = match item {
                Tree::Text(text) => text.parse::<PlayerId>().ok(),
                _ => None,
            };
            match id {
                Some(id) if player_ids.contains(&id) => {}
                Some(id) => player_ids.push(id),
                None => super::refuse_at(fields, at, "malformed", super::UUID_EXPECTED),
            }
        }
        Some(Self { player_ids })
    }
}

//! Runs on the wire: what is submitted, and what comes of it.

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::entry::Name;
use crate::app::Board;
use crate::ids::{BoardKey, PlayerId, SubmissionId};
use crate::leaderboards::rules::{self, Refusal};
use crate::leaderboards::score_text::score_text;
use crate::leaderboards::store::runs::RunRow;
use crate::standings::Placing;
use crate::standings::rules::SCORE_MAX;
use crate::time::Millis;
use crate::web::FieldError;
use crate::web::body::{Fields, FromBody};
use crate::web::json::Tree;

/// A ticket is shorter than this.
const TICKET_CHARS_MAX: usize = 1_000;

/// A run to be submitted.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewScore {
    /// Made by the client before the first try, and the same in every repetition. UUID version 7
    /// is recommended; any version but the nil id is taken.
    pub submission_id: SubmissionId,
    /// A whole number, exact in every client.
    #[schemars(range(min = -9_007_199_254_740_991_i64, max = 9_007_199_254_740_991_i64))]
    pub score: i64,
    /// Required on a board with subscores, refused on one without.
    #[schemars(range(min = -9_007_199_254_740_991_i64, max = 9_007_199_254_740_991_i64))]
    pub subscore: Option<i64>,
    /// A JSON object of at most 2 KiB that is shown with the entry.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub metadata: Option<String>,
    /// When it was played, as the client's clock says: within 30 days before and 5 minutes after
    /// the server's time, or else the run is flagged and this is forgotten.
    pub played_at: Option<Millis>,
    /// A run ticket, where the board asks for one.
    #[schemars(length(max = 1000))]
    pub ticket: Option<String>,
    /// Whose run it is. Required from a server key, refused from a player.
    pub player_id: Option<PlayerId>,
}

impl FromBody for NewScore {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let range = (-SCORE_MAX, SCORE_MAX);
        let submission_id = fields.parsed("submissionId", "malformed", submission_id);
        let score = fields.integer("score", range);
        let subscore = fields.optional_integer("subscore", range);
        let metadata = metadata(fields);
        let expected = "must be a time such as 2026-11-25T18:00:00.000Z";
        let played_at = fields
            .optional_parsed("playedAt", "malformed", |text| text.parse().map_err(|_| expected));
        let ticket =
            fields.optional_parsed("ticket", "out-of-range", |text| match text.chars().count() {
                0..=TICKET_CHARS_MAX => Ok(text.to_owned()),
                _ => Err(format!("must have at most {TICKET_CHARS_MAX} characters")),
            });
        let player_id = fields.optional_parsed("playerId", "malformed", |text| {
            text.parse().map_err(|_| super::UUID_EXPECTED)
        });
        Some(Self {
            submission_id: submission_id?,
            score: score?,
            subscore,
            metadata,
            played_at,
            ticket,
            player_id,
        })
    }
}

/// Any spelling of a UUID, because a client library may print another one when it tries again;
/// but not the nil id, which is what an unset variable sends.
fn submission_id(text: &str) -> Result<SubmissionId, &'static str> {
    match text.parse::<SubmissionId>() {
        Ok(id) if id.0 == Uuid::nil() => {
            Err("must not be the nil UUID; make a new one for each run")
        }
        Ok(id) => Ok(id),
        Err(_) => Err(super::UUID_EXPECTED),
    }
}

fn metadata(fields: &mut Fields<'_>) -> Option<String> {
    match fields.take("metadata")? {
        Tree::Null => None,
        tree if tree.has_nul() => {
            fields.refuse("metadata", "control-character", "must not contain U+0000");
            None
        }
        Tree::Object(_, text) => Some(text.into()),
        other => {
            let detail = format!("must be an object, not {}", other.kind());
            fields.refuse("metadata", "wrong-type", detail);
            None
        }
    }
}

impl NewScore {
    /// Every mistake that this board sees in the form of the run; bounds only beside another
    /// mistake, because they do not matter to a run that is known already.
    pub fn mistakes(&self, board: &Board, metadata_bytes_max: usize) -> Vec<FieldError> {
        let mut errors = Vec::new();
        match (&board.subscore, self.subscore) {
            (Some(_), None) => {
                errors.push(FieldError::pointer("/subscore", "required", "the board ranks by it"));
            }
            (None, Some(_)) => {
                let detail = "the board has no subscore";
                errors.push(FieldError::pointer("/subscore", "not-allowed", detail));
            }
            _ => {}
        }
        if self.metadata.as_ref().is_some_and(|text| text.len() > metadata_bytes_max) {
            let detail = format!("must have at most {metadata_bytes_max} bytes of JSON");
            errors.push(FieldError::pointer("/metadata", "out-of-range", detail));
        }
        if !errors.is_empty() {
            let refusal = rules::check_bounds(board, self.score).err();
            errors.extend(refusal.and_then(super::out_of_bounds));
        }
        errors
    }
}

/// The items of a batch, each still to be read by itself.
#[derive(Clone, Debug)]
pub struct NewBatch {
    pub items: Vec<Tree>,
}

impl JsonSchema for NewBatch {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NewBatch".into()
    }

    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let item = schemas.subschema_for::<BatchItem>();
        schemars::json_schema!({
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": item, "minItems": 1, "maxItems": 50},
            },
            "required": ["items"],
            "additionalProperties": false,
        })
    }
}

impl FromBody for NewBatch {
    const BATCH: bool = true;

    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        match fields.required("items")? {
            Tree::List(items) => Some(Self { items }),
            other => {
                let detail = format!("must be an array, not {}", other.kind());
                fields.refuse("items", "wrong-type", detail);
                None
            }
        }
    }
}

/// One run of a batch.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct BatchItem {
    /// The board's key.
    pub board: BoardKey,
    #[schemars(flatten)]
    pub run: NewScore,
}

impl FromBody for BatchItem {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let board = fields.parsed("board", "malformed", str::parse::<BoardKey>);
        let run = NewScore::from_body(fields);
        Some(Self { board: board?, run: run? })
    }
}

/// What came of a submitted run.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Submitted {
    pub submission: Submission,
    /// Whether this run changed the player's entry in the first window.
    pub improved: bool,
    /// Where the player stands now, window by window.
    pub standings: Vec<Standing>,
    /// The entry of the first window to beat next; null in front of all.
    pub next_target: Option<Target>,
}

/// The run as it was kept.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Submission {
    pub id: SubmissionId,
    pub score: i64,
    pub subscore: Option<i64>,
    pub score_text: String,
    #[schemars(extend("enum" = ["accepted", "flagged"]))]
    pub state: &'static str,
    pub received_at: Millis,
}

/// Where a run led to in one window.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    pub window: &'static str,
    #[schemars(with = "String")]
    pub season: CompactString,
    /// On an arcade board that of this run.
    pub rank: u64,
    /// The rank of the player's entry before; null if there was none.
    pub previous_rank: Option<u64>,
    pub total: u64,
    pub score: i64,
    pub score_text: String,
    /// Whether this run changed the player's entry.
    pub improved: bool,
}

/// The nearest entry with a better score.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    pub rank: u64,
    pub score: i64,
    pub score_text: String,
    pub player: Name,
}

impl Submission {
    /// The run as the ledger keeps it.
    pub fn of(board: &Board, row: &RunRow) -> Self {
        Self {
            id: row.submission_id,
            score: row.score,
            subscore: row.subscore,
            score_text: score_text(board, row.score),
            state: if row.flagged { "flagged" } else { "accepted" },
            received_at: row.received_at,
        }
    }
}

impl Standing {
    /// Where a run led to.
    pub fn of(board: &Board, placing: &Placing) -> Self {
        Self {
            window: placing.season.window().as_str(),
            season: placing.season.key(),
            rank: placing.rank,
            previous_rank: placing.previous_rank,
            total: placing.total,
            score: placing.entry.score,
            score_text: score_text(board, placing.entry.score),
            improved: placing.improved,
        }
    }
}

/// What came of a batch, item by item.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BatchResults {
    pub results: Vec<BatchResult>,
}

/// What came of one item.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BatchResult {
    /// The item's own; null where it was not readable.
    pub submission_id: Option<SubmissionId>,
    /// The status that the item would have had by itself.
    pub status: u16,
    /// Null when it was refused.
    pub submitted: Option<Submitted>,
    /// Why it was refused; null when it was not. Pointers are those of the item.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub problem: Option<Box<RawValue>>,
}

impl BatchResult {
    /// The item's id, as far as it can be read.
    pub fn id_of(item: &Tree) -> Option<SubmissionId> {
        let Tree::Object(members, _) = item else { return None };
        let (_, id) = members.iter().find(|(name, _)| name == "submissionId")?;
        match id {
            Tree::Text(text) => submission_id(text).ok(),
            _ => None,
        }
    }
}

/// Whether bounds were the reason, as a field error.
pub(super) fn out_of_bounds(refusal: Refusal) -> Option<FieldError> {
    let Refusal::OutOfBounds { min, max } = refusal else { return None };
    let detail = format!("must be between {min} and {max}");
    Some(FieldError::pointer("/score", "out-of-range", detail))
}

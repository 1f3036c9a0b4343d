//! A board's settings as people write them: strict decoding with every mistake at once, defaults,
//! and what an edit means for the standings.

use std::fmt::Display;
use std::str::FromStr;

use chrono_tz::Tz;
use serde_json::{Map, Value};

use super::api;
use crate::app::{Board, Format, Subscore, Trust, Visibility};
use crate::ids::{BoardKey, BoardNo, GameNo};
use crate::standings::rules::{self, Direction, Mode, Operator, SCORE_MAX, Ties, Window};
use crate::time::Millis;
use crate::web::FieldError;
use crate::web::body::Fields;
use crate::web::json::Tree;
use crate::web::suggest;

const TITLE_CHARS_MAX: usize = 100;
const UNIT_CHARS_MAX: usize = 16;
const DECIMALS_MAX: i64 = 6;

/// Settings that were checked, of a board that need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBoard(Board);

impl NewBoard {
    /// Reads the members of the contract's `Board` that people write; those left out get their
    /// defaults.
    ///
    /// # Errors
    /// Every mistake, each at the pointer of its member.
    pub fn read(tree: Tree) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let board = Fields::of(tree, String::new(), &mut errors, read);
        match board {
            Some(board) if errors.is_empty() => Ok(Self(board)),
            _ => Err(errors),
        }
    }

    /// As [`NewBoard::read`], for members that come from a file or from flags.
    ///
    /// # Errors
    /// As [`NewBoard::read`].
    pub fn of_members(members: &Map<String, Value>) -> Result<Self, Vec<FieldError>> {
        let text = serde_json::to_vec(members).unwrap_or_default();
        let tree = Tree::parse(&text, 8)
            .map_err(|detail| vec![FieldError::pointer("", "malformed", detail)])?;
        Self::read(tree)
    }

    /// The settings as a board that stands in the database.
    pub fn at(&self, no: BoardNo, game: GameNo) -> Board {
        let mut board = self.0.clone();
        (board.rank.no, board.game) = (no, game);
        board
    }

    /// All members as the API spells them, defaults included.
    pub fn members(&self) -> Map<String, Value> {
        members(&self.0)
    }
}

/// The members of a board that people write, as the API spells them.
pub fn members(board: &Board) -> Map<String, Value> {
    match serde_json::to_value(api::Settings::of(board)) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// What changing a board's settings leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Nothing differs.
    None,
    /// New settings hold for new runs and for how things are shown.
    Show,
    /// Ranks depend on what differs: the ledger is folded again.
    Fold,
}

impl Edit {
    /// What turning `old` into `new` leads to.
    ///
    /// # Errors
    /// On a board with runs, a sentence for what cannot be changed any more.
    pub fn of(old: &Board, new: &Board, has_runs: bool) -> Result<Self, &'static str> {
        if old == new {
            return Ok(Self::None);
        }
        if has_runs && old.subscore.is_some() != new.subscore.is_some() {
            return Err("a subscore cannot be added to or taken from a board that has runs");
        }
        if has_runs && old.decimals != new.decimals {
            return Err("decimals cannot be changed on a board that has runs");
        }
        Ok(if old.rank == new.rank { Self::Show } else { Self::Fold })
    }
}

fn read(fields: &mut Fields<'_>) -> Option<Board> {
    let key = fields.parsed("key", "malformed", BoardKey::from_str);
    let title = fields.parsed("title", "malformed", |given| text(given, TITLE_CHARS_MAX));
    let subscore = subscore(fields);
    let rank = rank(fields, subscore.as_ref());
    let format = word(fields, "format", Format::Integer);
    let decimals = fields.optional_integer("decimals", (0, DECIMALS_MAX)).unwrap_or(0);
    let unit = fields.optional_parsed("unit", "malformed", |given| text(given, UNIT_CHARS_MAX));
    let range = (-SCORE_MAX, SCORE_MAX);
    let min_score = fields.optional_integer("minScore", range).unwrap_or(-SCORE_MAX);
    let max_score = fields.optional_integer("maxScore", range).unwrap_or(SCORE_MAX);
    if min_score > max_score {
        fields.refuse("maxScore", "out-of-range", "must not be less than minScore");
    }
    let trust = word(fields, "trust", Trust::Server);
    let visibility = word(fields, "visibility", Visibility::Private);
    let opens_at = time(fields, "opensAt");
    let closes_at = time(fields, "closesAt");
    if let (Some(opens_at), Some(closes_at)) = (opens_at, closes_at)
        && opens_at >= closes_at
    {
        fields.refuse("closesAt", "out-of-range", "must be later than opensAt");
    }
    Some(Board {
        game: GameNo(0),
        key: key?,
        title: title?,
        rank,
        format,
        decimals: decimals as u8,
        unit,
        subscore,
        min_score,
        max_score,
        trust,
        visibility,
        opens_at,
        closes_at,
    })
}

fn rank(fields: &mut Fields<'_>, subscore: Option<&Subscore>) -> rules::Board {
    let rank = rules::Board {
        no: BoardNo(0),
        direction: word(fields, "direction", Direction::Descending),
        operator: word(fields, "operator", Operator::Best),
        ties: word(fields, "ties", Ties::Earliest),
        mode: word(fields, "mode", Mode::Single),
        subscore: subscore.map(|subscore| subscore.direction),
        windows: windows(fields),
        zone: zone(fields),
    };
    if rank.mode == Mode::Arcade && rank.operator != Operator::Best {
        fields.refuse("mode", "not-allowed", "arcade goes with the operator best only");
    }
    rank
}

/// One of a few words; absent or null is the default.
fn word<T: FromStr<Err: Display>>(fields: &mut Fields<'_>, name: &'static str, default: T) -> T {
    fields.optional_parsed(name, "unknown", T::from_str).unwrap_or(default)
}

fn time(fields: &mut Fields<'_>, name: &'static str) -> Option<Millis> {
    let expected = "must be a time such as 2026-11-25T18:00:00Z";
    fields.optional_parsed(name, "malformed", |text| text.parse().map_err(|_| expected))
}

fn subscore(fields: &mut Fields<'_>) -> Option<Subscore> {
    let tree = fields.take("subscore").filter(|tree| *tree != Tree::Null)?;
    Fields::of(tree, fields.at("subscore"), fields.errors(), |fields| {
        let direction = fields.parsed("direction", "unknown", Direction::from_str);
        let title = fields.parsed("title", "malformed", |given| text(given, TITLE_CHARS_MAX));
        Some(Subscore { direction: direction?, title: title? })
    })
}

fn windows(fields: &mut Fields<'_>) -> Vec<Window> {
    let mut windows = Vec::new();
    let words = match fields.take("windows") {
        None | Some(Tree::Null) => return vec![Window::AllTime],
        Some(Tree::List(words)) => words,
        Some(other) => {
            let detail = format!("must be an array, not {}", other.kind());
            fields.refuse("windows", "wrong-type", detail);
            return windows;
        }
    };
    if words.is_empty() {
        fields.refuse("windows", "out-of-range", "must have at least one window");
    }
    for word in words {
        let known = match &word {
            Tree::Text(text) => text.parse::<Window>().map_err(|error| error.to_string()),
            other => Err(format!("must be strings, not {}", other.kind())),
        };
        match known {
            Ok(window) if windows.contains(&window) => {
                let detail = format!("names {} twice", window.as_str());
                fields.refuse("windows", "repeated", detail);
            }
            Ok(window) => windows.push(window),
            Err(detail) => fields.refuse("windows", "unknown", detail),
        }
    }
    windows
}

fn zone(fields: &mut Fields<'_>) -> Tz {
    let zone = fields.optional_parsed("timeZone", "unknown", |name| {
        name.parse::<Tz>().map_err(|_| {
            let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            let hint = suggest::did_you_mean(name, known);
            format!("must be a zone of the IANA database, such as Europe/Berlin{hint}")
        })
    });
    zone.unwrap_or(Tz::UTC)
}

/// 1 to `chars_max` characters without control characters; spaces around are cut off.
fn text(given: &str, chars_max: usize) -> Result<String, String> {
    let text = given.trim();
    if text.is_empty() || text.chars().count() > chars_max {
        return Err(format!("must have 1 to {chars_max} characters"));
    }
    if text.chars().any(char::is_control) {
        return Err("must not contain control characters".to_owned());
    }
    Ok(text.to_owned())
}

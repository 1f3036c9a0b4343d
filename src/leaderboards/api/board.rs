//! Boards on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::{self, Format, Trust, Visibility};
use crate::ids::{BoardKey, Seq};
use crate::standings::rules::{Direction, Mode, Operator, Ties, Window};
use crate::time::Millis;

/// The members of a board that people write.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Its name in paths.
    key: BoardKey,
    /// Its name for people.
    title: String,
    /// `ascending` means lower is better.
    #[schemars(extend("enum" = Direction::WORDS))]
    direction: &'static str,
    /// What a player's entry is made of: the best run, the newest, or all added up.
    #[schemars(extend("enum" = Operator::WORDS))]
    operator: &'static str,
    /// How `scoreText` is written.
    #[schemars(extend("enum" = Format::WORDS))]
    format: &'static str,
    /// Digits behind the point of `scoreText`; a score of 83412 with 3 decimals is 83.412.
    #[schemars(range(max = 6))]
    decimals: u8,
    /// Follows the number in `scoreText`.
    unit: Option<String>,
    /// The second value of a run, which decides between equal scores.
    subscore: Option<Subscore>,
    /// Which of two equal entries stands first; `shared` gives both one rank.
    #[schemars(extend("enum" = Ties::WORDS))]
    ties: &'static str,
    /// The windows in which each run counts; the first one is the default.
    #[schemars(extend("items" = {"type": "string", "enum": Window::WORDS}))]
    windows: Vec<&'static str>,
    /// Where days begin, as the IANA database names it.
    time_zone: &'static str,
    /// The least score that is taken.
    min_score: i64,
    /// The greatest score that is taken.
    max_score: i64,
    /// Who may submit: players themselves, players with a run ticket, or game servers only.
    #[schemars(extend("enum" = Trust::WORDS))]
    trust: &'static str,
    /// Whether everybody may read it, or only holders of a token of the game.
    #[schemars(extend("enum" = Visibility::WORDS))]
    visibility: &'static str,
    /// `single` keeps one entry for each player, `arcade` one for each run.
    #[schemars(extend("enum" = Mode::WORDS))]
    mode: &'static str,
    /// Runs are taken from then on.
    opens_at: Option<Millis>,
    /// Runs are taken until then.
    closes_at: Option<Millis>,
}

/// The second value of a run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BoardSubscore")]
pub struct Subscore {
    /// `ascending` means lower is better.
    #[schemars(extend("enum" = Direction::WORDS))]
    direction: &'static str,
    /// Its name for people.
    title: String,
}

impl Settings {
    /// The settings of a board.
    pub fn of(board: &app::Board) -> Self {
        let rank = &board.rank;
        Self {
            key: board.key.clone(),
            title: board.title.clone(),
            direction: rank.direction.as_str(),
            operator: rank.operator.as_str(),
            format: board.format.as_str(),
            decimals: board.decimals,
            unit: board.unit.clone(),
            subscore: board.subscore.as_ref().map(|subscore| Subscore {
                direction: subscore.direction.as_str(),
                title: subscore.title.clone(),
            }),
            ties: rank.ties.as_str(),
            windows: rank.windows.iter().map(|window| window.as_str()).collect(),
            time_zone: rank.zone.name(),
            min_score: board.min_score,
            max_score: board.max_score,
            trust: board.trust.as_str(),
            visibility: board.visibility.as_str(),
            mode: rank.mode.as_str(),
            opens_at: board.opens_at,
            closes_at: board.closes_at,
        }
    }
}

/// A leaderboard.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Board {
    #[serde(flatten)]
    settings: Settings,
    /// Entries of the first window's current season.
    total: u64,
    /// Rises with every visible change of the board.
    version: i64,
}

impl Board {
    /// A board with what it holds at one moment.
    pub fn of(board: &app::Board, total: u64, version: Seq) -> Self {
        Self { settings: Settings::of(board), total, version: version.0 }
    }
}

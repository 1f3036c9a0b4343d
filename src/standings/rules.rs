//! The rules of ranking, as pure values: what a board counts, what an entry becomes by a run,
//! which of two entries stands first.

use std::cmp::Ordering;
use std::fmt;

use chrono_tz::Tz;

use crate::ids::{BoardNo, PlayerNo, Seq};
use crate::time::Millis;

/// The largest score: exact in every client that reads numbers as doubles (RFC 7493 §2.2).
pub const SCORE_MAX: i64 = (1 << 53) - 1;

macro_rules! words {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$item:meta])* $variant:ident $word:literal),+ $(,)? }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$item])* $variant),+ }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their words.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word on the wire and in the database.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::standings::rules::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let unknown = $crate::standings::rules::UnknownWord(Self::WORDS);
                match text { $($word => Ok(Self::$variant),)+ _ => Err(unknown) }
            }
        }
    )+};
}

pub(crate) use words;

/// A word that is none of those known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord(pub &'static [&'static str]);

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "must be one of {}", self.0.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

words! {
    /// Which scores are better.
    Direction {
        /// Higher ones.
        Descending "descending",
        /// Lower ones.
        Ascending "ascending",
    }
    /// What a player's entry is made of.
    Operator {
        /// The best run, whole.
        Best "best",
        /// The newest run.
        Latest "latest",
        /// The sum of all runs.
        Sum "sum",
    }
    /// Which of two equal entries stands first.
    Ties {
        /// The earlier run.
        Earliest "earliest",
        /// The later run.
        Latest "latest",
        /// Neither: both have the same rank, listed earlier first.
        Shared "shared",
    }
    /// What an entry is.
    Mode {
        /// One for each player.
        Single "single",
        /// One for each run.
        Arcade "arcade",
    }
    /// How long a season lasts.
    Window {
        /// For ever.
        AllTime "allTime",
        /// A day.
        Daily "daily",
        /// An ISO 8601 week.
        Weekly "weekly",
        /// A month.
        Monthly "monthly",
    }
}

/// What ranks depend on, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Its row.
    pub no: BoardNo,
    /// Which scores are better.
    pub direction: Direction,
    /// What an entry is made of.
    pub operator: Operator,
    /// Which of two equal entries stands first.
    pub ties: Ties,
    /// What an entry is.
    pub mode: Mode,
    /// Which subscores are better; none on a board without.
    pub subscore: Option<Direction>,
    /// The windows in which every run counts; the first one is the default.
    pub windows: Vec<Window>,
    /// Where days begin.
    pub zone: Tz,
}

/// An accepted run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its place in the ledger.
    pub seq: Seq,
    /// Whose it is.
    pub player: PlayerNo,
    /// Its score.
    pub score: i64,
    /// Its subscore, on a board that has one.
    pub subscore: Option<i64>,
    /// When the server received it; decides its seasons.
    pub received_at: Millis,
}

/// A row of the standings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose it is.
    pub player: PlayerNo,
    /// Its score: of the best or newest run, or the sum.
    pub score: i64,
    /// The subscore of the run that is shown.
    pub subscore: Option<i64>,
    /// The run that is shown: the best, or the last one.
    pub seq: Seq,
}

impl Entry {
    /// The entry that a run makes by itself.
    pub fn of(run: &Run) -> Self {
        Self { player: run.player, score: run.score, subscore: run.subscore, seq: run.seq }
    }
}

/// Where an entry stands, as a value that sorts better ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub(super) score: i64,
    pub(super) subscore: i64,
    pub(super) place: i64,
}

impl Key {
    /// The key of an entry.
    pub fn of(board: &Board, entry: &Entry) -> Self {
        Self::new(board, entry.score, entry.subscore, entry.seq)
    }

    /// The key of a score at a place in the ledger.
    pub fn new(board: &Board, score: i64, subscore: Option<i64>, seq: Seq) -> Self {
        let place = if board.ties == Ties::Latest { -seq.0 } else { seq.0 };
        Self { place, ..Self::before_equals(board, score, subscore) }
    }

    /// In front of everything with the same score and subscore.
    pub fn before_equals(board: &Board, score: i64, subscore: Option<i64>) -> Self {
        let subscore = match board.subscore {
            Some(direction) => directed(direction, subscore.unwrap_or(0)),
            None => 0,
        };
        Self { score: directed(board.direction, score), subscore, place: i64::MIN }
    }

    /// In front of everything with the same score, whatever its subscore.
    pub fn before_score(board: &Board, score: i64) -> Self {
        Self { score: directed(board.direction, score), subscore: i64::MIN, place: i64::MIN }
    }

    /// Where a run of a new player would stand if it arrived now.
    pub fn arriving(board: &Board, score: i64, subscore: Option<i64>) -> Self {
        let place = if board.ties == Ties::Earliest { i64::MAX } else { i64::MIN };
        Self { place, ..Self::before_equals(board, score, subscore) }
    }

    pub(super) fn is_level_with(&self, other: &Self) -> bool {
        (self.score, self.subscore) == (other.score, other.subscore)
    }
}

/// Sorts better ones first. Scores lie within ±(2^53−1), so that negating cannot overflow.
fn directed(direction: Direction, value: i64) -> i64 {
    match direction {
        Direction::Descending => -value,
        Direction::Ascending => value,
    }
}

/// Which of two entries is listed first.
pub fn compare(board: &Board, a: &Entry, b: &Entry) -> Ordering {
    Key::of(board, a).cmp(&Key::of(board, b))
}

/// What a player's entry becomes by a run; none when it stays as it is.
///
/// `best` keeps the better run whole, and an equal run never replaces. `latest` takes every run.
/// `sum` adds, stops at ±[`SCORE_MAX`], and shows the last run.
pub fn next_entry(board: &Board, current: Option<&Entry>, run: &Run) -> Option<Entry> {
    let Some(current) = current else { return Some(Entry::of(run)) };
    match board.operator {
        Operator::Best => {
            let key = |entry: &Entry| Key::before_equals(board, entry.score, entry.subscore);
            let candidate = Entry::of(run);
            (key(&candidate) < key(current)).then_some(candidate)
        }
        Operator::Latest => Some(Entry::of(run)),
        Operator::Sum => {
            let score = current.score.saturating_add(run.score).clamp(-SCORE_MAX, SCORE_MAX);
            Some(Entry { score, ..Entry::of(run) })
        }
    }
}

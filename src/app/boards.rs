//! Boards as configured, in memory.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::Arc;

use parking_lot::RwLock;

use crate::ids::{BoardKey, BoardNo, GameNo};
use crate::standings::rules;
use crate::time::Millis;

rules::words! {
    /// How a score is written.
    Format {
        /// As it is.
        Integer "integer",
        /// With a point.
        Decimal "decimal",
        /// As hours, minutes and seconds.
        Duration "duration",
    }
    /// Who may submit.
    Trust {
        /// Players themselves.
        Client "client",
        /// Players who hold a ticket for the run.
        Ticket "ticket",
        /// A game's servers only.
        Server "server",
    }
    /// Who may read.
    Visibility {
        /// Everybody.
        Public "public",
        /// Whoever holds a token of the game.
        Private "private",
    }
}

/// The second value of a run, where a board has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscore {
    pub direction: rules::Direction,
    pub title: String,
}

/// A board's settings. `rank` is the part that ranks depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    pub game: GameNo,
    pub key: BoardKey,
    pub title: String,
    pub rank: rules::Board,
    pub format: Format,
    pub decimals: u8,
    pub unit: Option<String>,
    pub subscore: Option<Subscore>,
    pub min_score: i64,
    pub max_score: i64,
    pub trust: Trust,
    pub visibility: Visibility,
    pub opens_at: Option<Millis>,
    pub closes_at: Option<Millis>,
}

impl Board {
    pub fn no(&self) -> BoardNo {
        self.rank.no
    }

    pub fn is_public(&self) -> bool {
        self.visibility == Visibility::Public
    }
}

/// All boards, by game and key.
#[derive(Debug, Default)]
pub struct Boards(RwLock<State>);

#[derive(Debug, Default)]
struct State {
    games: Arc<HashMap<GameNo, OfGame>>,
    config_version: Option<i64>,
}

#[derive(Debug, Default)]
struct OfGame {
    boards: BTreeMap<BoardKey, Arc<Board>>,
    public: usize,
}

impl Boards {
    /// Replaces all boards by those of a version of the configuration.
    pub fn set(&self, boards: Vec<Board>, config_version: i64) {
        let mut games: HashMap<GameNo, OfGame> = HashMap::new();
        for board in boards {
            let game = games.entry(board.game).or_default();
            game.public += usize::from(board.is_public());
            game.boards.insert(board.key.clone(), Arc::new(board));
        }
        *self.0.write() = State { games: Arc::new(games), config_version: Some(config_version) };
    }

    /// The version of the configuration that the boards are of; none before there are any.
    pub fn config_version(&self) -> Option<i64> {
        self.0.read().config_version
    }

    pub fn find(&self, game: GameNo, key: &BoardKey) -> Option<Arc<Board>> {
        self.0.read().games.get(&game)?.boards.get(key).cloned()
    }

    /// Up to `limit` boards of a game that `seen` lets through, by key, behind `after`.
    pub fn list(
        &self,
        game: GameNo,
        after: Option<&BoardKey>,
        limit: usize,
        seen: impl Fn(&Board) -> bool,
    ) -> Vec<Arc<Board>> {
        let games = self.0.read().games.clone();
        let Some(of_game) = games.get(&game) else { return Vec::new() };
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let boards = of_game.boards.range((start, Bound::Unbounded)).map(|(_, board)| board);
        boards.filter(|board| seen(board)).take(limit).cloned().collect()
    }

    /// How many boards a game has, and how many of them are public.
    pub fn count(&self, game: GameNo) -> (usize, usize) {
        let state = self.0.read();
        state.games.get(&game).map_or((0, 0), |of_game| (of_game.boards.len(), of_game.public))
    }

    /// Every board of every game.
    pub fn all(&self) -> Vec<Arc<Board>> {
        let games = self.0.read().games.clone();
        games.values().flat_map(|of_game| of_game.boards.values().cloned()).collect()
    }
}

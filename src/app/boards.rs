//! Boards as configured, in memory.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;

use crate::ids::{BoardKey, BoardNo, GameNo};
use crate::standings::rules;
use crate::time::Millis;

/// How a score is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Integer,
    Decimal,
    Duration,
}

/// Who may submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trust {
    Client,
    Ticket,
    Server,
}

/// Who may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    Public,
    Private,
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
pub struct Boards(RwLock<Arc<ByGame>>);

type ByGame = HashMap<GameNo, HashMap<BoardKey, Arc<Board>>>;

impl Boards {
    /// Replaces all boards.
    pub fn set(&self, boards: Vec<Board>) {
        let mut by_game = ByGame::new();
        for board in boards {
            by_game.entry(board.game).or_default().insert(board.key.clone(), Arc::new(board));
        }
        *self.0.write() = Arc::new(by_game);
    }

    pub fn find(&self, game: GameNo, key: &BoardKey) -> Option<Arc<Board>> {
        self.0.read().get(&game)?.get(key).cloned()
    }

    /// The boards of a game, by key.
    pub fn list(&self, game: GameNo) -> Vec<Arc<Board>> {
        let mut boards: Vec<_> = self
            .0
            .read()
            .get(&game)
            .into_iter()
            .flat_map(|boards| boards.values().cloned())
            .collect();
        boards.sort_by(|a, b| a.key.cmp(&b.key));
        boards
    }

    /// Every board of every game.
    pub fn all(&self) -> Vec<Arc<Board>> {
        self.0.read().values().flat_map(|boards| boards.values().cloned()).collect()
    }
}

//! The games that this server serves, in memory.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;

use crate::ids::{GameKey, GameNo};

/// A game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    pub no: GameNo,
    pub key: GameKey,
    pub title: String,
}

/// All games, by number and by key.
#[derive(Debug, Default)]
pub struct Games(RwLock<Arc<HashMap<GameNo, Arc<Game>>>>);

impl Games {
    /// Replaces all games.
    pub fn set(&self, games: Vec<Game>) {
        let games = games.into_iter().map(|game| (game.no, Arc::new(game))).collect();
        *self.0.write() = Arc::new(games);
    }

    pub fn get(&self, no: GameNo) -> Option<Arc<Game>> {
        self.0.read().get(&no).cloned()
    }

    pub fn find(&self, key: &str) -> Option<Arc<Game>> {
        self.0.read().values().find(|game| game.key.as_str() == key).cloned()
    }

    /// Every key, for suggestions.
    pub fn keys(&self) -> Vec<String> {
        self.0.read().values().map(|game| game.key.to_string()).collect()
    }
}

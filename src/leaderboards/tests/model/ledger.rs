//! What boards must show: a plain list of runs, counted anew each time somebody asks.

use chrono_tz::Tz;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::standings::rules::SCORE_MAX;
use crate::time::Millis;

/// A run that was taken.
#[derive(Clone, Debug)]
pub struct Run {
    pub id: Uuid,
    pub board: usize,
    pub player: usize,
    pub score: i64,
    pub subscore: Option<i64>,
    pub metadata: Value,
    pub at: Millis,
    pub flagged: bool,
    pub hidden: bool,
}

/// A player as others see one.
#[derive(Clone, Debug)]
pub struct Player {
    pub id: Uuid,
    pub name: String,
    pub banned: bool,
}

/// A row of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub rank: usize,
    pub player: usize,
    pub score: i64,
    pub subscore: Option<i64>,
    /// The run that is shown.
    pub run: usize,
}

/// A season of a window of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub board: usize,
    pub window: String,
    pub season: String,
}

/// A board's settings, as the API spells them.
#[derive(Clone, Debug)]
pub struct Board(pub Value);

/// Everything that ranks depend on.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub boards: Vec<Board>,
    pub players: Vec<Player>,
    pub runs: Vec<Run>,
}

impl Board {
    pub fn key(&self) -> &str {
        self.0["key"].as_str().unwrap()
    }

    pub fn is(&self, member: &str, word: &str) -> bool {
        self.0[member] == word
    }

    pub fn has_subscore(&self) -> bool {
        !self.0["subscore"].is_null()
    }

    pub fn windows(&self) -> Vec<String> {
        let windows = self.0["windows"].as_array().unwrap().iter();
        windows.map(|window| window.as_str().unwrap().to_owned()).collect()
    }

    /// A time among the settings.
    pub fn time(&self, member: &str) -> Option<Millis> {
        self.0[member].as_str().map(|text| text.parse().unwrap())
    }

    /// The season of a window at a moment.
    pub fn season(&self, window: &str, at: Millis) -> String {
        let zone: Tz = self.0["timeZone"].as_str().unwrap().parse().unwrap();
        let local = at.to_utc().with_timezone(&zone);
        match window {
            "allTime" => "all".to_owned(),
            "daily" => local.format("%Y-%m-%d").to_string(),
            "weekly" => local.format("%G-W%V").to_string(),
            "monthly" => local.format("%Y-%m").to_string(),
            other => panic!("{other} is no window"),
        }
    }

    /// What stands before what: less is better.
    pub fn key_of(&self, score: i64, subscore: Option<i64>) -> (i64, i64) {
        let directed = |up: bool, value: i64| if up { value } else { -value };
        let up = self.0["subscore"]["direction"] == "ascending";
        (directed(self.is("direction", "ascending"), score), directed(up, subscore.unwrap_or(0)))
    }

    /// Where an entry is listed: of equals, by the run that is shown.
    pub fn place_of(&self, entry: &Entry) -> (i64, i64, i64) {
        let run = entry.run as i64;
        let (score, subscore) = self.key_of(entry.score, entry.subscore);
        (score, subscore, if self.is("ties", "latest") { -run } else { run })
    }

    pub fn score_text(&self, score: i64) -> String {
        let decimals = self.0["decimals"].as_u64().unwrap() as usize;
        let mut text = score.to_string();
        if self.is("format", "decimal") && decimals > 0 {
            let digits = format!("{:0width$}", score.unsigned_abs(), width = decimals + 1);
            let (whole, fraction) = digits.split_at(digits.len() - decimals);
            text = format!("{}{whole}.{fraction}", if score < 0 { "-" } else { "" });
        }
        match self.0["unit"].as_str() {
            Some(unit) => format!("{text} {unit}"),
            None => text,
        }
    }
}

impl Ledger {
    /// The entries of a season, in their order.
    pub fn entries(&self, spot: &Spot) -> Vec<Entry> {
        let board = &self.boards[spot.board];
        let mut entries: Vec<Entry> = Vec::new();
        for (no, run) in self.runs.iter().enumerate().filter(|(_, run)| self.counts(run, spot)) {
            let &Run { player, score, subscore, .. } = run;
            let next = Entry { rank: 0, player, score, subscore, run: no };
            let own = entries.iter_mut().find(|own| own.player == player);
            match (board.0["mode"].as_str(), own) {
                (Some("single"), Some(own)) => grow(board, own, next),
                _ => entries.push(next),
            }
        }
        entries.sort_by_key(|entry| board.place_of(entry));
        let keys: Vec<_> =
            entries.iter().map(|entry| board.key_of(entry.score, entry.subscore)).collect();
        for (at, entry) in entries.iter_mut().enumerate() {
            let better = keys.iter().filter(|key| **key < keys[at]).count();
            entry.rank = 1 + if board.is("ties", "shared") { better } else { at };
        }
        entries
    }

    fn counts(&self, run: &Run, spot: &Spot) -> bool {
        let board = &self.boards[spot.board];
        run.board == spot.board
            && !run.hidden
            && !self.players.get(run.player).is_some_and(|player| player.banned)
            && board.season(&spot.window, run.at) == spot.season
    }

    /// The entry that stands for a player: of several the best, of equal ones the first.
    pub fn own<'e>(&self, spot: &Spot, entries: &'e [Entry], player: usize) -> Option<&'e Entry> {
        let board = &self.boards[spot.board];
        let own = entries.iter().filter(|entry| entry.player == player);
        own.min_by_key(|entry| (board.key_of(entry.score, entry.subscore), entry.run))
    }

    /// The entry to beat next: the nearest one with a better score.
    pub fn target<'e>(
        &self,
        spot: &Spot,
        entries: &'e [Entry],
        player: usize,
    ) -> Option<&'e Entry> {
        let board = &self.boards[spot.board];
        let score = |entry: &Entry| board.key_of(entry.score, None).0;
        let own = score(self.own(spot, entries, player)?);
        entries.iter().rev().find(|entry| score(entry) < own)
    }

    /// The windows of a board in the seasons of a moment.
    pub fn spots(&self, board: usize, at: Millis) -> Vec<Spot> {
        let windows = self.boards[board].windows().into_iter();
        let season = |window: &str| self.boards[board].season(window, at);
        windows.map(|window| Spot { board, season: season(&window), window }).collect()
    }

    /// The seasons of a window that runs were received in, newest first.
    pub fn seasons(&self, board: usize, window: &str) -> Vec<String> {
        let runs = self.runs.iter().filter(|run| run.board == board);
        let mut seasons: Vec<String> =
            runs.map(|run| self.boards[board].season(window, run.at)).collect();
        seasons.sort();
        seasons.dedup();
        seasons.reverse();
        seasons
    }

    /// Whether the clock never led from a season of a window back into an earlier one, up to
    /// `now`. If it did, an answer to a run may leave out the window: the season waits to be read.
    pub fn is_steady(&self, board: usize, window: &str, now: Millis) -> bool {
        let runs = self.runs.iter().filter(|run| run.board == board).map(|run| run.at);
        let seasons = runs.chain([now]).map(|at| self.boards[board].season(window, at));
        seasons.collect::<Vec<_>>().is_sorted()
    }

    /// A player's name on the wire.
    pub fn name(&self, player: usize) -> Value {
        let player = &self.players[player];
        json!({"id": player.id, "displayName": player.name})
    }

    /// An entry on the wire.
    pub fn shown(&self, spot: &Spot, entry: &Entry) -> Value {
        let run = &self.runs[entry.run];
        json!({
            "rank": entry.rank,
            "player": self.name(entry.player),
            "score": entry.score,
            "subscore": entry.subscore,
            "scoreText": self.boards[spot.board].score_text(entry.score),
            "achievedAt": run.at,
            "metadata": run.metadata,
            "submissionId": run.id,
        })
    }

    /// Entries on the wire.
    pub fn all_shown(&self, spot: &Spot, entries: &[Entry]) -> Vec<Value> {
        entries.iter().map(|entry| self.shown(spot, entry)).collect()
    }
}

/// What a player's entry becomes by a later run.
fn grow(board: &Board, own: &mut Entry, next: Entry) {
    let key = |entry: &Entry| board.key_of(entry.score, entry.subscore);
    match board.0["operator"].as_str().unwrap() {
        "best" if key(&next) < key(own) => *own = next,
        "best" => {}
        "latest" => *own = next,
        "sum" => {
            let score = (own.score + next.score).clamp(-SCORE_MAX, SCORE_MAX);
            *own = Entry { score, ..next };
        }
        other => panic!("{other} is no operator"),
    }
}

/// The share of `others` entries of which `behind` stand at or below one, in percent with two
/// decimals, rounded down.
pub fn percentile(behind: usize, others: usize) -> f64 {
    (behind * 10_000).checked_div(others).map_or(100.0, |hundredths| hundredths as f64 / 100.0)
}

//! What a generator knows of the players of a board: who has which token, and which score would be
//! a better one.

use std::sync::atomic::{AtomicI64, Ordering};

use super::seed::{self, BoardPlan, Wanted};

/// Digits of every score, so that requests keep their length.
pub const SCORE_DIGITS: usize = 13;
/// Below every seeded score.
pub const WORSE: i64 = 1_000_000_000_000;
/// Above every score that a player reaches by small steps.
const TOP: i64 = 8_000_000_000_000;

/// How a player's next score follows the best one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Anywhere above it.
    Scattered,
    /// One above it, so that few values stay few.
    One,
    /// Above everybody's.
    Top,
}

/// A board, or several alike, with its players.
pub struct Field {
    plan: BoardPlan,
    wanted: Wanted,
    step: Step,
    ids: Vec<[u8; 36]>,
    bests: Vec<AtomicI64>,
    top: AtomicI64,
}

/// Somebody's place on a board.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    number: usize,
    /// The number of the board among those alike.
    pub board: usize,
    pub player: usize,
    holder: usize,
}

impl Field {
    /// The field of one of the boards that were seeded.
    pub fn new(wanted: &Wanted, plan: &BoardPlan, step: Step) -> Self {
        let better =
            |a: i64, b: i64| if plan.direction == "ascending" { a.min(b) } else { a.max(b) };
        let none = if plan.direction == "ascending" { TOP } else { WORSE };
        let mut bests = vec![none; wanted.players.max(if plan.boards > 1 { plan.runs } else { 0 })];
        for run in 0..plan.runs {
            let at =
                if plan.boards == 1 { seed::player_of(plan, wanted.players, run) } else { run };
            bests[at] = better(bests[at], (plan.score)(run));
        }
        let mut ids = vec![[0; 36]; wanted.holders];
        for (holder, id) in ids.iter_mut().enumerate() {
            let player = wanted.holder(holder);
            seed::player_id(player).hyphenated().encode_lower(id);
        }
        let bests = bests.into_iter().map(AtomicI64::new).collect();
        Self { plan: *plan, wanted: wanted.clone(), step, ids, bests, top: AtomicI64::new(TOP) }
    }

    /// The same players, as they were seeded: what they reach here is unknown there.
    pub fn anew(&self) -> Self {
        Self::new(&self.wanted, &self.plan, self.step)
    }

    /// Turns without end: every player with a token, on one board after the other.
    pub fn entry(&self, turn: usize) -> Entry {
        let holder = turn % self.ids.len();
        let player = self.wanted.holder(holder);
        if self.plan.boards == 1 {
            return Entry { number: player, board: 0, player, holder };
        }
        let rounds = (self.plan.runs / self.wanted.players).max(1);
        let number = player + self.wanted.players * (turn / self.ids.len() % rounds);
        Entry { number, board: number / self.plan.per_board(), player, holder }
    }

    /// The player's public id as it is written.
    pub fn id(&self, entry: Entry) -> &[u8; 36] {
        &self.ids[entry.holder]
    }

    /// The keys' common text, and how many digits follow.
    pub fn key(&self) -> (&'static str, usize) {
        (self.plan.key, if self.plan.boards == 1 { 0 } else { 5 })
    }

    /// A score that improves the player's best, which it is from now on.
    pub fn improve(&self, entry: Entry, random: u64) -> i64 {
        let best = &self.bests[entry.number];
        let by = match self.step {
            Step::Scattered => 1 + (random >> 34) as i64,
            Step::One => 1,
            Step::Top => return self.exceed(entry),
        };
        let by = if self.plan.direction == "ascending" { -by } else { by };
        best.fetch_add(by, Ordering::Relaxed) + by
    }

    /// A score above everybody's.
    pub fn exceed(&self, entry: Entry) -> i64 {
        let score = self.top.fetch_add(1, Ordering::Relaxed);
        self.bests[entry.number].store(score, Ordering::Relaxed);
        score
    }

    /// The player's best.
    pub fn best(&self, entry: Entry) -> i64 {
        self.bests[entry.number].load(Ordering::Relaxed)
    }
}

//! One season of one window of one board: every entry in order, and each player's own.

use std::sync::Arc;

use hashbrown::HashTable;

use super::order::Order;
use super::rules::{Board, Direction, Entry, Key, Mode, Run, Ties, next_entry};
use super::season::Season;
use super::slab::{Slab, Slot};
use super::window::Placing;
use crate::ids::{PlayerNo, Seq};

/// The entries of one season.
#[derive(Clone, Debug)]
pub struct SeasonTable {
    board: Arc<Board>,
    season: Season,
    slots: Slab,
    /// Each player's entry; on an arcade board the player's best one.
    by_player: HashTable<u32>,
    /// None while runs are being folded, when nobody asks for ranks.
    order: Option<Order>,
    count: usize,
    low: Seq,
    high: Seq,
}

/// What a run did to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Rank of the player's entry before; none when there was none, or while folding.
    pub previous_rank: Option<u64>,
    /// Whether the player's entry changed.
    pub improved: bool,
    /// The slot that the run is shown in, or else the player's.
    slot: u32,
}

impl SeasonTable {
    /// An empty season, ready for ranks.
    pub fn empty(board: Arc<Board>, season: Season) -> Self {
        Self { order: Some(Order::default()), ..Self::folding(board, season) }
    }

    /// An empty season that takes runs quickly and tells no rank until [`SeasonTable::finish`].
    pub fn folding(board: Arc<Board>, season: Season) -> Self {
        Self {
            board,
            season,
            slots: Slab::default(),
            by_player: HashTable::new(),
            order: None,
            count: 0,
            low: Seq(i64::MAX),
            high: Seq(0),
        }
    }

    /// Puts the entries in order.
    pub fn finish(&mut self) {
        if self.order.is_none() {
            let slots = 0..self.count as u32;
            // Keys are copied beside the slots: looking them up while sorting takes far longer.
            let mut sorted: Vec<_> = slots.map(|slot| (self.slots.key(slot), slot)).collect();
            sorted.sort_unstable();
            self.order = Some(Order::build(&sorted));
        }
    }

    /// The rules that it follows.
    pub fn board(&self) -> &Arc<Board> {
        &self.board
    }

    /// Its season.
    pub fn season(&self) -> Season {
        self.season
    }

    /// How many entries there are.
    pub fn total(&self) -> u64 {
        self.count as u64
    }

    /// Places in the ledger of the first and last run that belong to the season, hidden ones
    /// included.
    pub fn bounds(&self) -> (Seq, Seq) {
        (self.low, self.high)
    }

    /// Notes that a run at this place belongs to the season, whether it counts or not.
    pub fn reach(&mut self, low: Seq, high: Seq) {
        self.low = self.low.min(low);
        self.high = self.high.max(high);
    }

    /// Whether the player has an entry.
    pub fn has(&self, player: PlayerNo) -> bool {
        self.slot_of(player).is_some()
    }

    /// Counts a run.
    pub fn apply(&mut self, run: &Run) -> Applied {
        self.reach(run.seq, run.seq);
        match self.board.mode {
            Mode::Single => self.apply_single(run),
            Mode::Arcade => self.apply_arcade(run),
        }
    }

    /// The rank and entry that a run led to.
    pub fn shown(&self, applied: &Applied) -> (u64, Entry) {
        (self.rank(&self.slots.key(applied.slot)), self.entry(applied.slot))
    }

    /// Takes all of a player's entries out; whether there were any.
    pub fn remove_player(&mut self, player: PlayerNo) -> bool {
        let Some(own) = self.slot_of(player) else { return false };
        let slots: Vec<u32> = match (self.board.mode, &self.order) {
            (Mode::Arcade, Some(order)) => order
                .from(0)
                .filter(|slot| self.slots.get(*slot).player == number(player))
                .collect(),
            _ => vec![own],
        };
        for slot in slots {
            let key = self.slots.key(slot);
            if let Some(order) = &mut self.order {
                order.remove(&key, &self.slots);
            }
            self.slots.free(slot);
            self.count -= 1;
        }
        let slots = &self.slots;
        let found = self
            .by_player
            .find_entry(hash(number(player)), |slot| slots.get(*slot).player == number(player));
        if let Ok(found) = found {
            found.remove();
        }
        true
    }

    /// Entries with their ranks, from a position on.
    pub fn page(&self, offset: u64, limit: usize) -> Vec<(u64, Entry)> {
        let Some(order) = &self.order else { return Vec::new() };
        let mut page: Vec<(u64, Entry)> = Vec::with_capacity(limit.min(self.count));
        let mut last: Option<Key> = None;
        for (at, slot) in order.from(offset as usize).take(limit).enumerate() {
            let key = self.slots.key(slot);
            let rank = match (self.board.ties, last, page.last()) {
                (Ties::Shared, Some(last), Some((rank, _))) if last.is_level_with(&key) => *rank,
                (Ties::Shared, None, _) => self.rank(&key),
                _ => offset + at as u64 + 1,
            };
            page.push((rank, self.entry(slot)));
            last = Some(key);
        }
        page
    }

    /// How many entries stand at a key or before it.
    pub fn count_through(&self, key: &Key) -> u64 {
        let beyond = Key { place: key.place.saturating_add(1), ..*key };
        self.count_before(&beyond)
    }

    /// How many entries stand before a key.
    pub fn count_before(&self, key: &Key) -> u64 {
        self.order.as_ref().map_or(0, |order| order.count_before(key, &self.slots) as u64)
    }

    /// Rank and entry of a player; on an arcade board the best one.
    pub fn entry_of(&self, player: PlayerNo) -> Option<(u64, Entry)> {
        let slot = self.slot_of(player)?;
        Some((self.rank(&self.slots.key(slot)), self.entry(slot)))
    }

    /// The rank that a key has or would have.
    pub fn rank(&self, key: &Key) -> u64 {
        let first = Key { place: i64::MIN, ..*key };
        self.count_before(if self.board.ties == Ties::Shared { &first } else { key }) + 1
    }

    /// Where a player stands, as if a run had just left it so. `None` without an entry.
    pub fn standing_of(&self, player: PlayerNo) -> Option<Placing> {
        let (rank, entry) = self.entry_of(player)?;
        let (season, total) = (self.season, self.total());
        Some(Placing { season, rank, previous_rank: Some(rank), total, entry, improved: false })
    }

    fn apply_single(&mut self, run: &Run) -> Applied {
        let Some(slot) = self.slot_of(run.player) else { return self.apply_first(run) };
        let current = self.entry(slot);
        let key = self.slots.key(slot);
        let previous_rank = self.order.is_some().then(|| self.rank(&key));
        let Some(next) = next_entry(&self.board, Some(&current), run) else {
            return Applied { previous_rank, improved: false, slot };
        };
        if let Some(order) = &mut self.order {
            order.remove(&key, &self.slots);
        }
        self.slots.get_mut(slot).key = Key::of(&self.board, &next);
        if let Some(order) = &mut self.order {
            order.insert(slot, &self.slots);
        }
        Applied { previous_rank, improved: true, slot }
    }

    fn apply_arcade(&mut self, run: &Run) -> Applied {
        let Some(best) = self.slot_of(run.player) else { return self.apply_first(run) };
        let current = self.entry(best);
        let previous_rank = self.order.is_some().then(|| self.rank(&self.slots.key(best)));
        let improved = next_entry(&self.board, Some(&current), run).is_some();
        let slot = self.add(run);
        if improved {
            let slots = &self.slots;
            let own = self.by_player.find_mut(hash(number(run.player)), |slot| {
                slots.get(*slot).player == number(run.player)
            });
            if let Some(own) = own {
                *own = slot;
            }
        }
        Applied { previous_rank, improved, slot }
    }

    fn apply_first(&mut self, run: &Run) -> Applied {
        let slot = self.add(run);
        let slots = &self.slots;
        let hash_of = |slot: &u32| hash(slots.get(*slot).player);
        self.by_player.insert_unique(hash(number(run.player)), slot, hash_of);
        Applied { previous_rank: None, improved: true, slot }
    }

    fn add(&mut self, run: &Run) -> u32 {
        let key = Key::of(&self.board, &Entry::of(run));
        let slot = self.slots.insert(Slot { key, player: number(run.player) });
        self.count += 1;
        if let Some(order) = &mut self.order {
            order.insert(slot, &self.slots);
        }
        slot
    }

    fn slot_of(&self, player: PlayerNo) -> Option<u32> {
        let number = number(player);
        self.by_player.find(hash(number), |slot| self.slots.get(*slot).player == number).copied()
    }

    fn entry(&self, slot: u32) -> Entry {
        let Slot { key, player } = *self.slots.get(slot);
        let undirected = |direction, value: i64| match direction {
            Direction::Descending => -value,
            Direction::Ascending => value,
        };
        Entry {
            player: PlayerNo(player.into()),
            score: undirected(self.board.direction, key.score),
            subscore: self.board.subscore.map(|direction| undirected(direction, key.subscore)),
            seq: Seq(key.place.abs()),
        }
    }
}

/// Players are numbered from 1 in 32 bits.
fn number(player: PlayerNo) -> u32 {
    player.0 as u32
}

/// Spreads consecutive numbers (Fibonacci hashing).
fn hash(player: u32) -> u64 {
    let spread = u64::from(player).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    spread ^ (spread >> 32)
}

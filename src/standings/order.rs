//! An ordered list that knows positions: blocks of up to 256 slots, and a Fenwick tree over their
//! counts. Looking up, inserting and removing cost two binary searches and one walk of the tree,
//! whatever the scores are: equal ones are searched by their place.

use super::rules::Key;
use super::slab::Slab;

const BLOCK_MAX: usize = 256;
/// Blocks below this are joined to a neighbour.
const BLOCK_MIN: usize = 64;
/// Fill of blocks that are built at once: room for some inserts before they split.
const BLOCK_BUILT: usize = 208;

/// Slots of a [`Slab`] in the order of their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    blocks: Vec<Block>,
    counts: Fenwick,
    len: usize,
}

#[derive(Clone, Debug)]
struct Block {
    /// The key of the last slot, so that finding a block touches no slot.
    last: Key,
    slots: Vec<u32>,
}

impl Order {
    /// The order of slots that are sorted already.
    pub fn build(sorted: &[(Key, u32)]) -> Self {
        let block = |chunk: &[(Key, u32)]| {
            let (last, _) = chunk.last()?;
            Some(Block { last: *last, slots: chunk.iter().map(|(_, slot)| *slot).collect() })
        };
        let blocks = sorted.chunks(BLOCK_BUILT).filter_map(block).collect();
        let mut order = Self { blocks, len: sorted.len(), ..Self::default() };
        order.count_again();
        order
    }

    /// How many slots have a smaller key.
    pub fn count_before(&self, key: &Key, slab: &Slab) -> usize {
        let at = self.blocks.partition_point(|block| block.last < *key);
        match self.blocks.get(at) {
            Some(block) => self.counts.before(at) + block.position(key, slab),
            None => self.len,
        }
    }

    /// Slots from a position on.
    pub fn from(&self, position: usize) -> impl Iterator<Item = u32> + '_ {
        let (at, offset) = self.counts.find(position);
        let first =
            self.blocks.get(at).map_or(&[][..], |block| block.slots.get(offset..).unwrap_or(&[]));
        let rest = self.blocks.get(at + 1..).unwrap_or(&[]);
        first.iter().chain(rest.iter().flat_map(|block| &block.slots)).copied()
    }

    /// Adds a slot whose key is not in the list.
    pub fn insert(&mut self, slot: u32, slab: &Slab) {
        let key = slab.key(slot);
        self.len += 1;
        let at = self.blocks.partition_point(|block| block.last < key);
        if at == self.blocks.len() {
            return self.append(slot, slab);
        }
        let position = self.blocks[at].position(&key, slab);
        if self.blocks[at].slots.len() < BLOCK_MAX {
            self.blocks[at].slots.insert(position, slot);
            return self.counts.add(at, 1);
        }
        if at == 0 && position == 0 {
            // Scores that rise all the time arrive in front: leave the old block full.
            self.blocks.insert(0, Block { last: key, slots: vec![slot] });
        } else {
            self.split(at, slab);
            let half = self.blocks[at].slots.len();
            let (at, position) =
                if position < half { (at, position) } else { (at + 1, position - half) };
            self.blocks[at].slots.insert(position, slot);
        }
        self.count_again();
    }

    /// Removes the slot with a key, if it is there.
    pub fn remove(&mut self, key: &Key, slab: &Slab) -> Option<u32> {
        let at = self.blocks.partition_point(|block| block.last < *key);
        let block = self.blocks.get_mut(at)?;
        let position = block.position(key, slab);
        let slot = *block.slots.get(position).filter(|slot| slab.key(**slot) == *key)?;
        block.slots.remove(position);
        self.len -= 1;
        match block.slots.last() {
            Some(last) => {
                block.last = slab.key(*last);
                self.counts.add(at, -1);
                self.join(at, slab);
            }
            None => {
                self.blocks.remove(at);
                self.count_again();
            }
        }
        Some(slot)
    }

    fn append(&mut self, slot: u32, slab: &Slab) {
        let at = self.blocks.len().wrapping_sub(1);
        match self.blocks.last_mut().filter(|block| block.slots.len() < BLOCK_MAX) {
            Some(block) => {
                block.slots.push(slot);
                block.last = slab.key(slot);
                self.counts.add(at, 1);
            }
            None => {
                self.blocks.push(Block { last: slab.key(slot), slots: vec![slot] });
                self.count_again();
            }
        }
    }

    /// Cuts a full block in two halves.
    fn split(&mut self, at: usize, slab: &Slab) {
        let block = &mut self.blocks[at];
        let slots = block.slots.split_off(BLOCK_MAX / 2);
        let tail = Block { last: block.last, slots };
        block.last = slab.key(block.slots[BLOCK_MAX / 2 - 1]);
        self.blocks.insert(at + 1, tail);
    }

    fn join(&mut self, at: usize, slab: &Slab) {
        let small = self.blocks[at].slots.len() < BLOCK_MIN;
        let fits = |a: &Block, b: &Block| a.slots.len() + b.slots.len() <= BLOCK_BUILT;
        let Some(next) = self.blocks.get(at + 1) else { return };
        if small && fits(&self.blocks[at], next) {
            let next = self.blocks.remove(at + 1);
            let block = &mut self.blocks[at];
            block.slots.extend(next.slots);
            block.last = next.last;
            debug_assert!(block.slots.last().is_some_and(|slot| slab.key(*slot) == block.last));
            self.count_again();
        }
    }

    fn count_again(&mut self) {
        self.counts = Fenwick::of(self.blocks.iter().map(|block| block.slots.len() as u32));
    }
}

impl Block {
    /// How many of its slots have a smaller key.
    fn position(&self, key: &Key, slab: &Slab) -> usize {
        self.slots.partition_point(|slot| slab.key(*slot) < *key)
    }
}

/// Prefix sums over block counts (Fenwick 1994).
#[derive(Clone, Debug, Default)]
struct Fenwick(Vec<u32>);

impl Fenwick {
    fn of(counts: impl Iterator<Item = u32>) -> Self {
        let mut tree: Vec<u32> = counts.collect();
        for at in 0..tree.len() {
            let parent = at | (at + 1);
            if parent < tree.len() {
                tree[parent] += tree[at];
            }
        }
        Self(tree)
    }

    fn add(&mut self, mut at: usize, change: i32) {
        while let Some(sum) = self.0.get_mut(at) {
            *sum = sum.wrapping_add_signed(change);
            at |= at + 1;
        }
    }

    /// The sum of all counts in front of `at`.
    fn before(&self, mut at: usize) -> usize {
        let mut sum = 0;
        while at > 0 {
            sum += self.0[at - 1] as usize;
            at &= at - 1;
        }
        sum
    }

    /// The block that holds a position, and the position within it.
    fn find(&self, mut position: usize) -> (usize, usize) {
        let mut at = 0;
        let mut step = self.0.len().next_power_of_two();
        while step > 0 {
            let next = at + step;
            if next <= self.0.len() && self.0[next - 1] as usize <= position {
                position -= self.0[next - 1] as usize;
                at = next;
            }
            step /= 2;
        }
        (at, position)
    }
}

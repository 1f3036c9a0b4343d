//! Entries in pieces, so that growing neither copies nor doubles.

use super::rules::Key;

/// Entries of one piece.
const PIECE: usize = 4_096;

/// One entry as it is kept: where it stands, and whose it is. Score and run can be read back from
/// the key, because direction and tie rule only change signs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub key: Key,
    pub player: u32,
}

/// Slots by number; a freed number is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab {
    pieces: Vec<Vec<Slot>>,
    free: Vec<u32>,
}

impl Slab {
    pub fn insert(&mut self, slot: Slot) -> u32 {
        if let Some(at) = self.free.pop() {
            *self.get_mut(at) = slot;
            return at;
        }
        if self.pieces.last().is_none_or(|piece| piece.len() == PIECE) {
            // The first piece grows as it needs: most boards are small.
            let room = if self.pieces.is_empty() { 4 } else { PIECE };
            self.pieces.push(Vec::with_capacity(room));
        }
        let at = (self.pieces.len() - 1) * PIECE;
        match self.pieces.last_mut() {
            Some(piece) => {
                piece.push(slot);
                (at + piece.len() - 1) as u32
            }
            None => 0,
        }
    }

    pub fn get(&self, at: u32) -> &Slot {
        &self.pieces[at as usize / PIECE][at as usize % PIECE]
    }

    pub fn get_mut(&mut self, at: u32) -> &mut Slot {
        &mut self.pieces[at as usize / PIECE][at as usize % PIECE]
    }

    pub fn free(&mut self, at: u32) {
        self.free.push(at);
    }

    pub fn key(&self, at: u32) -> Key {
        self.get(at).key
    }
}

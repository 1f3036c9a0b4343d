//! Every player's public id, name and state, in memory once.

use compact_str::CompactString;
use hashbrown::HashTable;
use parking_lot::RwLock;
use uuid::Uuid;

use crate::ids::{GameNo, PlayerId, PlayerNo};

/// Cards are kept in pieces of this many, so that growing never copies or doubles.
const PIECE: usize = 4_096;

/// What others may know of a player, and whether the player may submit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: PlayerId,
    pub name: CompactString,
    pub game: GameNo,
    pub banned: bool,
    /// Set before the scan that erases, so that nothing shows an erased player meanwhile.
    pub erased: bool,
}

/// All players by number, and by public id.
#[derive(Debug, Default)]
pub struct Players(RwLock<Cards>);

#[derive(Debug, Default)]
struct Cards {
    pieces: Vec<Vec<Option<Small>>>,
    by_id: HashTable<u32>,
}

/// A card in 48 bytes: most players of a server are of one game and in good standing.
#[derive(Clone, Debug)]
struct Small {
    id: PlayerId,
    name: CompactString,
    game: u32,
    banned: bool,
    erased: bool,
}

impl Players {
    /// Adds a player, or replaces what is known of one.
    pub fn put(&self, no: PlayerNo, card: Card) {
        let Ok(at) = u32::try_from(no.0) else { return };
        let small = Small {
            id: card.id,
            name: card.name,
            game: card.game.0 as u32,
            banned: card.banned,
            erased: card.erased,
        };
        let mut cards = self.0.write();
        let known = cards.place(at).replace(small).is_some();
        if !known {
            cards.index(at, card.id.0);
        }
    }

    /// The card of a player who is not erased.
    pub fn get(&self, no: PlayerNo) -> Option<Card> {
        let cards = self.0.read();
        cards.get(u32::try_from(no.0).ok()?).filter(|small| !small.erased).map(Small::card)
    }

    /// The player with a public id in a game, unless erased.
    pub fn find(&self, game: GameNo, id: PlayerId) -> Option<PlayerNo> {
        let cards = self.0.read();
        let at = cards.by_id.find(hash(id.0), |at| cards.get(*at).is_some_and(|s| s.id == id))?;
        let small = cards.get(*at)?;
        (i64::from(small.game) == game.0 && !small.erased).then_some(PlayerNo(i64::from(*at)))
    }

    /// Changes what is known of a player.
    pub fn change(&self, no: PlayerNo, change: impl FnOnce(&mut Card)) {
        if let Some(mut card) = self.get(no) {
            change(&mut card);
            self.put(no, card);
        }
    }

    /// Lets nobody find a player who is about to be erased, so that no run is taken meanwhile.
    pub fn hide(&self, no: PlayerNo) {
        self.change(no, |card| card.erased = true);
    }

    /// Forgets the name of a player who is erased, for good.
    pub fn forget(&self, no: PlayerNo) {
        let Ok(at) = u32::try_from(no.0) else { return };
        let mut cards = self.0.write();
        if cards.get(at).is_some()
            && let Some(small) = cards.place(at)
        {
            (small.name, small.erased) = (CompactString::default(), true);
        }
    }

    /// Public id and name of each, in the order asked; a lost one is left out.
    pub fn names(
        &self,
        nos: impl IntoIterator<Item = PlayerNo>,
    ) -> Vec<Option<(PlayerId, CompactString)>> {
        let cards = self.0.read();
        nos.into_iter()
            .map(|no| {
                let small = cards.get(u32::try_from(no.0).ok()?)?;
                Some((small.id, small.name.clone()))
            })
            .collect()
    }
}

impl Cards {
    fn get(&self, at: u32) -> Option<&Small> {
        self.pieces.get(at as usize / PIECE)?.get(at as usize % PIECE)?.as_ref()
    }

    fn place(&mut self, at: u32) -> &mut Option<Small> {
        let (piece, offset) = (at as usize / PIECE, at as usize % PIECE);
        while self.pieces.len() <= piece {
            self.pieces.push(Vec::new());
        }
        let piece = &mut self.pieces[piece];
        if piece.len() <= offset {
            piece.resize(offset + 1, None);
        }
        &mut piece[offset]
    }

    fn index(&mut self, at: u32, id: Uuid) {
        let pieces = &self.pieces;
        let id_of = |at: &u32| {
            let small = pieces[*at as usize / PIECE][*at as usize % PIECE].as_ref();
            hash(small.map_or(Uuid::nil(), |small| small.id.0))
        };
        self.by_id.insert_unique(hash(id), at, id_of);
    }
}

impl Small {
    fn card(&self) -> Card {
        Card {
            id: self.id,
            name: self.name.clone(),
            game: GameNo(i64::from(self.game)),
            banned: self.banned,
            erased: self.erased,
        }
    }
}

/// Public ids are random, so any of their bits are a hash.
fn hash(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    high ^ low.rotate_left(29)
}

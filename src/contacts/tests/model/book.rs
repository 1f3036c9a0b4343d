//! What a book must show: a plain list of contacts.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::card::{Card, fold};
use crate::time::{DAY_MS, Millis};

/// How long contacts lie in the trash, and merges and imports can be undone.
pub const KEPT_MS: i64 = 30 * DAY_MS;

#[derive(Clone, Debug)]
pub struct Contact {
    /// Counts contacts in the order in which they were made.
    pub no: usize,
    pub id: Uuid,
    pub uid: String,
    pub version: i64,
    pub card: Card,
    pub updated: Millis,
    pub deleted: Option<Millis>,
    pub merged_into: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Merge {
    pub id: Uuid,
    pub target: usize,
    pub sources: Vec<usize>,
    /// The target around the merge; none when one of its contacts is gone.
    pub cards: Option<(Card, Card)>,
    pub until: Millis,
}

#[derive(Clone, Debug)]
pub struct Import {
    pub id: Uuid,
    /// By contact: the version that the import left, and the card before if there was one.
    pub rows: BTreeMap<usize, (i64, Option<Card>)>,
    pub until: Millis,
}

/// A book with everything that is remembered about it.
#[derive(Clone, Debug)]
pub struct Book {
    /// Contacts that it may have.
    pub room: usize,
    pub contacts: Vec<Contact>,
    pub merges: Vec<Merge>,
    pub imports: Vec<Import>,
    pub dismissed: BTreeSet<(usize, usize)>,
    made: usize,
}

impl Book {
    pub fn new(room: usize) -> Self {
        let (contacts, merges, imports) = (Vec::new(), Vec::new(), Vec::new());
        Self { room, contacts, merges, imports, dismissed: BTreeSet::new(), made: 0 }
    }

    /// Live contacts in the order in which they were made.
    pub fn live(&self) -> Vec<&Contact> {
        self.contacts.iter().filter(|contact| contact.deleted.is_none()).collect()
    }

    /// The trash, the last deleted first.
    pub fn trashed(&self) -> Vec<&Contact> {
        let mut trashed: Vec<_> =
            self.contacts.iter().filter(|contact| contact.deleted.is_some()).collect();
        trashed.sort_by_key(|contact| std::cmp::Reverse((contact.deleted, contact.no)));
        trashed
    }

    pub fn by_name(&self) -> Vec<&Contact> {
        let mut live = self.live();
        live.sort_by_key(|contact| (contact.card.place(), contact.no));
        live
    }

    pub fn by_update(&self) -> Vec<&Contact> {
        let mut live = self.live();
        live.sort_by_key(|contact| std::cmp::Reverse((contact.updated, contact.no)));
        live
    }

    /// Labels of live contacts by folded name, with how many bear each.
    pub fn labels(&self) -> Vec<(String, usize)> {
        let mut labels = BTreeMap::new();
        for label in self.live().iter().flat_map(|contact| &contact.card.labels) {
            labels.entry(fold(label)).or_insert((label.clone(), 0)).1 += 1;
        }
        labels.into_values().collect()
    }

    pub fn is_full(&self) -> bool {
        self.live().len() >= self.room
    }

    /// The live contact that is so many before the last one, counted round.
    pub fn back(&self, back: usize) -> Option<Contact> {
        let live = self.live();
        let at = live.len().checked_sub(1 + back % live.len().max(1))?;
        Some(live[at].clone())
    }

    /// The same for the trash.
    pub fn trashed_back(&self, back: usize) -> Option<Contact> {
        let trashed = self.trashed();
        trashed.get(back % trashed.len().max(1)).map(|contact| (*contact).clone())
    }

    pub fn find(&self, no: usize) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.no == no)
    }

    fn find_mut(&mut self, no: usize) -> &mut Contact {
        self.contacts.iter_mut().find(|contact| contact.no == no).unwrap()
    }

    pub fn of_uid(&self, uid: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.uid == uid)
    }

    /// Makes a contact; its number.
    pub fn create(&mut self, id: Uuid, uid: String, card: &Card, now: Millis) -> usize {
        let (no, card) = (self.made, self.spelt(card));
        self.made += 1;
        let (deleted, merged_into) = (None, None);
        let contact = Contact { no, id, uid, version: 1, card, updated: now, deleted, merged_into };
        self.contacts.push(contact);
        no
    }

    /// Gives a contact another card; whether that is a change.
    pub fn replace(&mut self, no: usize, card: &Card, now: Millis) -> bool {
        if self.find(no).unwrap().card.is_like(card) {
            return false;
        }
        let card = self.spelt(card);
        let contact = self.find_mut(no);
        (contact.card, contact.updated) = (card, now);
        contact.version += 1;
        true
    }

    /// Labels that somebody bears keep their spelling, in the trash too.
    fn spelt(&self, card: &Card) -> Card {
        let borne: Vec<_> = self.contacts.iter().flat_map(|contact| &contact.card.labels).collect();
        let spell = |label: &String| {
            let known = borne.iter().find(|known| fold(known) == fold(label));
            known.map_or(label, |known| *known).clone()
        };
        let mut labels: Vec<_> = card.labels.iter().map(spell).collect();
        labels.sort_by_key(|label| fold(label));
        Card { labels, ..card.clone() }
    }

    pub fn trash(&mut self, no: usize, now: Millis) {
        self.turn(no, Some(now), now);
        let over = self.trashed().len().saturating_sub(2 * self.room);
        let oldest: Vec<_> = self.trashed().iter().rev().take(over).map(|c| c.no).collect();
        self.purge(&oldest);
    }

    pub fn restore(&mut self, no: usize, now: Millis) {
        self.turn(no, None, now);
    }

    fn turn(&mut self, no: usize, deleted: Option<Millis>, now: Millis) {
        let contact = self.find_mut(no);
        (contact.deleted, contact.updated, contact.merged_into) = (deleted, now, None);
        contact.version += 1;
    }

    pub fn empty_trash(&mut self) {
        let all: Vec<_> = self.trashed().iter().map(|contact| contact.no).collect();
        self.purge(&all);
    }

    fn purge(&mut self, nos: &[usize]) {
        self.contacts.retain(|contact| !nos.contains(&contact.no));
        self.merges.retain(|merge| !nos.contains(&merge.target));
        for merge in &mut self.merges {
            if merge.sources.iter().any(|source| nos.contains(source)) {
                merge.cards = None;
            }
        }
        for import in &mut self.imports {
            import.rows.retain(|no, _| !nos.contains(no));
        }
        self.dismissed.retain(|(low, high)| !nos.contains(low) && !nos.contains(high));
    }

    /// Says into which contact one was merged, unless the trash had no room for it.
    pub fn mark_merged(&mut self, no: usize, target: usize) {
        if self.find(no).is_some() {
            self.find_mut(no).merged_into = Some(target);
        }
    }

    /// What the chores do at a moment.
    pub fn forget_old(&mut self, now: Millis) {
        let due = |contact: &&Contact| {
            contact.deleted.is_some_and(|deleted| deleted.plus(KEPT_MS) <= now)
        };
        let due: Vec<_> = self.contacts.iter().filter(due).map(|contact| contact.no).collect();
        self.purge(&due);
        self.imports.retain(|import| now < import.until);
        self.merges.retain(|merge| now < merge.until.plus(KEPT_MS));
    }
}

//! Merges, the way back from them, and pairs that are said not to be the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Contact, KEPT_MS, Merge};
use super::card::{Card, Entry, fold};
use super::changes::check_contact;
use super::world::World;

impl World {
    pub async fn merge(&mut self, target: usize, sources: &[usize]) {
        let Some(target) = self.book.back(target) else { return };
        let mut parts = vec![target.clone()];
        for source in sources.iter().filter_map(|back| self.book.back(*back)) {
            if parts.iter().all(|part| part.no != source.no) {
                parts.push(source);
            }
        }
        let sources: Vec<_> = parts[1..].iter().map(|source| source.id).collect();
        if sources.is_empty() {
            return;
        }
        let tags: serde_json::Map<String, Value> = parts
            .iter()
            .map(|part| (part.id.to_string(), json!(self.tag(part.id, part.version, false))))
            .collect();
        let body = json!({"targetId": target.id, "sourceIds": sources, "ifMatch": tags});
        let told = self.ada.post("/contacts/merge", body).await.is(200);
        let (now, until) = (self.now(), self.now().plus(KEPT_MS));
        self.book.replace(target.no, &united(&parts), now);
        let after = self.book.find(target.no).unwrap().card.clone();
        self.book.merges.push(Merge {
            id: told["mergeId"].as_str().unwrap().parse().unwrap(),
            target: target.no,
            sources: parts[1..].iter().map(|source| source.no).collect(),
            cards: Some((target.card, after)),
            until,
        });
        for source in &parts[1..] {
            self.book.trash(source.no, now);
            self.book.mark_merged(source.no, target.no);
        }
        check_contact(self.book.find(target.no).unwrap(), &told["contact"]);
        assert_eq!(told["undoUntil"], json!(until));
    }

    pub async fn undo_merge(&mut self, back: usize) {
        let Some(at) = self.book.merges.len().checked_sub(back + 1) else { return };
        let Merge { id, target, sources, cards, until } = self.book.merges[at].clone();
        let path = format!("/contacts/merges/{id}/undo");
        let answer = self.ada.post(&path, json!({})).await;
        let now = self.now();
        let Some((before, after)) = cards.filter(|_| now < until) else {
            answer.refused(410, "gone");
            return;
        };
        let there = self.book.find(target).unwrap().clone();
        if there.deleted.is_some() {
            answer.refused(409, "conflict");
            return;
        }
        let back: Vec<Contact> = sources
            .iter()
            .filter_map(|no| self.book.find(*no))
            .filter(|source| source.deleted.is_some() && source.merged_into == Some(target))
            .cloned()
            .collect();
        if self.book.live().len() + back.len() > self.book.room {
            answer.refused(409, "quota-exceeded");
            return;
        }
        self.book.replace(target, &taken_back(&before, &after, &there.card), now);
        back.iter().for_each(|source| self.book.restore(source.no, now));
        self.book.merges.remove(at);
        let told = answer.is(200);
        check_contact(self.book.find(target).unwrap(), &told["contact"]);
        let restored: BTreeSet<_> =
            back.iter().map(|source| json!(source.id).to_string()).collect();
        let told = told["restored"].as_array().unwrap().iter().map(Value::to_string);
        assert_eq!(told.collect::<BTreeSet<_>>(), restored);
        self.ada.post(&path, json!({})).await.refused(404, "not-found");
    }

    /// Says that two are not the same; the rest of what is suggested has a reason.
    pub async fn dismiss(&mut self, one: usize, other: usize) {
        let Some((one, other)) = self.book.back(one).zip(self.book.back(other)) else { return };
        if one.no != other.no {
            let body = json!({"ids": [one.id, other.id]});
            self.ada.post("/contacts/duplicates/dismiss", body).await.is(204);
            self.book.dismissed.insert((one.no.min(other.no), one.no.max(other.no)));
        }
        let told = self.walk("/duplicates", 100).await;
        let pair = |item: &Value| -> BTreeSet<Uuid> {
            let ids = item["ids"].as_array().unwrap().iter();
            ids.map(|id| id.as_str().unwrap().parse().unwrap()).collect()
        };
        let told: BTreeSet<_> = told.iter().map(pair).collect();
        let live = self.book.live();
        for (at, one) in live.iter().enumerate() {
            for other in &live[at + 1..] {
                let suggested = told.contains(&BTreeSet::from([one.id, other.id]));
                let dismissed = self.book.dismissed.contains(&(one.no, other.no));
                assert!(!suggested || !dismissed, "a dismissed pair came back");
                let wanted = is_plain_double(&one.card, &other.card) && !dismissed;
                assert!(suggested || !wanted, "{one:?} and {other:?} were not suggested");
            }
        }
        assert!(told.iter().flatten().all(|id| live.iter().any(|contact| contact.id == *id)));
    }
}

/// Whether two share a number or an address, and nothing speaks against them.
fn is_plain_double(one: &Card, other: &Card) -> bool {
    let values = |list: &[Entry]| list.iter().map(|e| e.value.clone()).collect::<BTreeSet<_>>();
    let shares = |a: &[Entry], b: &[Entry]| !values(a).is_disjoint(&values(b));
    let same = shares(&one.phones, &other.phones) || shares(&one.emails, &other.emails);
    let nameless = |card: &Card| card.full.is_none() && card.given.is_none();
    same && one.days == other.days && (nameless(one) || nameless(other))
}

/// Several cards as one: the first text that is filled, each value once.
fn united(parts: &[Contact]) -> Card {
    let first =
        |text: fn(&Card) -> &Option<String>| parts.iter().find_map(|part| text(&part.card).clone());
    let mut notes: Vec<String> = Vec::new();
    for note in parts.iter().filter_map(|part| part.card.note.clone()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let mut labels: Vec<String> = Vec::new();
    for label in parts.iter().flat_map(|part| &part.card.labels) {
        if !labels.iter().any(|known| fold(known) == fold(label)) {
            labels.push(label.clone());
        }
    }
    labels.sort_by_key(|label| fold(label));
    Card {
        full: first(|card| &card.full),
        given: first(|card| &card.given),
        surname: first(|card| &card.surname),
        nickname: first(|card| &card.nickname),
        organization: first(|card| &card.organization),
        note: Some(notes.join("\n\n")).filter(|note| !note.is_empty()),
        favorite: parts.iter().any(|part| part.card.favorite),
        phones: joined("p", parts.iter().map(|part| &part.card.phones[..])),
        emails: joined("e", parts.iter().map(|part| &part.card.emails[..])),
        days: joined("d", parts.iter().map(|part| &part.card.days[..])),
        labels,
    }
}

/// Each value once; an entry whose id is taken gets the next free one.
fn joined<'l>(letter: &str, lists: impl Iterator<Item = &'l [Entry]>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for entry in lists.flatten() {
        if entries.iter().all(|known| known.value != entry.value) {
            entries.push(entry.clone());
        }
    }
    let ids: Vec<_> = entries.iter().map(|entry| entry.id.clone()).collect();
    let mut taken: BTreeSet<_> = ids.iter().cloned().collect();
    for at in 1..entries.len() {
        if ids[..at].contains(&ids[at]) {
            let free = (1..).map(|n| format!("{letter}{n}")).find(|id| !taken.contains(id));
            entries[at].id = free.unwrap();
            taken.insert(entries[at].id.clone());
        }
    }
    entries
}

/// The card without a merge: members that still are as the merge left them are as before.
fn taken_back(before: &Card, after: &Card, now: &Card) -> Card {
    let mut card = now.clone();
    macro_rules! settle {
        ($($member:ident)+) => {
            $(if now.$member == after.$member {
                card.$member.clone_from(&before.$member);
            })+
        };
    }
    settle!(full given surname nickname organization note favorite phones emails days labels);
    if card.is_empty() { before.clone() } else { card }
}

//! Telephone books beside the runs of `crash`: what was acknowledged of them survives `kill -9`,
//! and nothing is there by halves.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::support::http::Call;
use crate::support::{Dice, Place, Player, Server, Wire, file, fresh_id};

/// Cards of a file.
const CARDS: usize = 3;

/// A change on its way.
#[derive(Clone, Debug)]
enum Change {
    Make { id: String, name: String },
    Rename { id: String, name: String },
    Delete { id: String },
    Import { uid: String },
}

/// A contact as it is kept.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    version: i64,
    live: bool,
    name: String,
}

/// What a writer knows of its book. It sends one change after the other.
#[derive(Default)]
pub struct Notes {
    contacts: BTreeMap<String, Kept>,
    uids: Vec<String>,
    /// Sent, and not answered for.
    open: Option<Change>,
    changes: usize,
    /// A device that follows the changes: its token, and versions by contact.
    token: Option<String>,
    copy: BTreeMap<String, i64>,
}

impl Notes {
    /// Sends a change; false when nobody answers any more.
    pub fn change(&mut self, address: SocketAddr, player: &Player, wire: &mut Wire) -> bool {
        self.changes += 1;
        let name = format!("Name {}", self.changes);
        let mut dice = Dice::new(self.changes as u64);
        let live = self.contacts.iter().filter(|(_, kept)| kept.live);
        let ids: Vec<_> = live.map(|(id, _)| id.clone()).collect();
        let id = ids.get(dice.below(ids.len().max(1) as u64) as usize).cloned();
        let change = match (dice.below(6), id) {
            (0, _) => Change::Import { uid: fresh_id() },
            (1 | 2, Some(id)) => Change::Rename { id, name },
            (3, Some(id)) => Change::Delete { id },
            _ => Change::Make { id: fresh_id(), name },
        };
        self.open = Some(change.clone());
        let call = call(address, &change).by(&player.token).header("Connection", "keep-alive");
        let Some(answer) = call.on(wire) else { return false };
        assert!(answer.status < 300, "{change:?}: {} {}", answer.status, answer.text());
        self.open = None;
        self.done(change);
        true
    }

    fn done(&mut self, change: Change) {
        match change {
            Change::Make { id, name } => {
                self.contacts.insert(id, Kept { version: 1, live: true, name });
            }
            Change::Rename { id, name } => {
                let kept = self.contacts.get_mut(&id).unwrap();
                (kept.version, kept.name) = (kept.version + 1, name);
            }
            Change::Delete { id } => {
                let kept = self.contacts.get_mut(&id).unwrap();
                (kept.version, kept.live) = (kept.version + 1, false);
            }
            Change::Import { uid } => self.uids.push(uid),
        }
    }

    /// Holds the file against what was acknowledged. A change that nobody answered for has
    /// happened, or it has not.
    pub fn check(&mut self, place: &Place, player: &Player) {
        let (contacts, cards) = (read_contacts(place, player), read_imported(place, player));
        if let Some(open) = self.open.take() {
            let without = (self.contacts.clone(), self.uids.clone());
            self.done(open);
            let happened = contacts == self.contacts && cards.len() == self.uids.len();
            if !happened {
                (self.contacts, self.uids) = without;
            }
        }
        assert_eq!(contacts, self.contacts);
        let whole: BTreeMap<_, _> = self.uids.iter().map(|uid| (uid.clone(), CARDS)).collect();
        assert_eq!(cards, whole, "a file is kept whole");
    }

    /// The device catches up, and then has the book.
    pub fn follow(&mut self, server: &Server, player: &Player) {
        loop {
            let since = self.token.as_ref().map(|token| format!("&since={token}"));
            let path = format!("/contacts/changes?limit=100{}", since.unwrap_or_default());
            let page = server.api("GET", &path).by(&player.token).send().is(200).json();
            page["items"].as_array().unwrap().iter().for_each(|item| self.apply(item));
            self.token = page["syncToken"].as_str().map(str::to_owned);
            if page["hasMore"] == false {
                break;
            }
        }
        let sql = "SELECT lower(hex(contacts.id)) || ' ' || version FROM contacts JOIN players \
                   USING (player_no) WHERE deleted_at IS NULL AND ";
        let rows = file::texts(&server.place.database(), &format!("{sql}{}", owned(player)));
        let book: BTreeMap<_, _> = rows.iter().map(|row| version_of(row)).collect();
        assert_eq!(self.copy, book, "a device that has read everything has the book");
    }

    fn apply(&mut self, item: &Value) {
        let id = item["id"].as_str().unwrap().to_owned();
        match item["op"].as_str() {
            Some("upsert") => {
                self.copy.insert(id, item["version"].as_i64().unwrap());
            }
            _ => drop(self.copy.remove(&id)),
        }
    }
}

fn call(address: SocketAddr, change: &Change) -> Call {
    let at =
        |method: &str, path: String| Call::new(address, method, format!("/api/v1/contacts{path}"));
    match change {
        Change::Make { id, name } => {
            at("PUT", format!("/{id}")).header("If-None-Match", "*").json(&json!({
                "nickname": name, "labels": ["made"], "emails": [{"address": "a@example.org"}],
            }))
        }
        Change::Rename { id, name } => {
            at("PATCH", format!("/{id}")).header("If-Match", "*").json(&json!({"nickname": name}))
        }
        Change::Delete { id } => at("DELETE", format!("/{id}")).header("If-Match", "*"),
        Change::Import { uid } => {
            at("POST", "/import".to_owned()).header("Content-Type", "text/vcard").bytes(cards(uid))
        }
    }
}

/// Cards of one file.
pub fn cards(uid: &str) -> String {
    let card = |n: usize| {
        format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}.{n}\r\nFN:Card {n}\r\n\
             EMAIL:card{n}@example.org\r\nCATEGORIES:filed\r\nEND:VCARD\r\n"
        )
    };
    (0..CARDS).map(card).collect()
}

fn owned(player: &Player) -> String {
    format!("players.id = x'{}'", player.id.replace('-', ""))
}

/// Contacts that were made one by one, whole: with their entry and their label.
fn read_contacts(place: &Place, player: &Player) -> BTreeMap<String, Kept> {
    let sql = "SELECT lower(hex(contacts.id)) || ' ' || version || ' ' || (deleted_at IS NULL) \
                      || ' ' || nickname \
               FROM contacts JOIN players USING (player_no) \
               JOIN contact_emails USING (contact_no) JOIN contact_label_map USING (contact_no) \
               WHERE source = 'manual' AND ";
    let rows = file::texts(&place.database(), &format!("{sql}{}", owned(player)));
    let row = |row: String| {
        let parts: Vec<_> = row.splitn(4, ' ').collect();
        let (version, live) = (parts[1].parse().unwrap(), parts[2] == "1");
        (hyphened(parts[0]), Kept { version, live, name: parts[3].to_owned() })
    };
    rows.into_iter().map(row).collect()
}

/// How many whole cards of each file are kept.
fn read_imported(place: &Place, player: &Player) -> BTreeMap<String, usize> {
    let sql = "SELECT uid FROM contacts JOIN players USING (player_no) \
               JOIN contact_emails USING (contact_no) JOIN contact_label_map USING (contact_no) \
               WHERE source = 'import' AND ";
    let mut files = BTreeMap::new();
    for uid in file::texts(&place.database(), &format!("{sql}{}", owned(player))) {
        let (uid, _) = uid.split_once('.').unwrap();
        *files.entry(uid.to_owned()).or_default() += 1;
    }
    files
}

fn version_of(row: &str) -> (String, i64) {
    let (id, version) = row.split_once(' ').unwrap();
    (hyphened(id), version.parse().unwrap())
}

fn hyphened(hex: &str) -> String {
    uuid::Uuid::parse_str(hex).unwrap().to_string()
}

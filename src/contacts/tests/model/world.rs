//! The server with two players: one whose book changes, and one whose book must not.

use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Book, Contact};
use super::reads::Device;
use super::step::Step;
use crate::testing::{Answered, As, TestApp};
use crate::time::{DAY_MS, Millis};

pub struct World {
    pub test: TestApp,
    pub book: Book,
    pub ada: As,
    pub device: Device,
    /// Ids by which the client makes contacts.
    pub ids: u128,
    bob: As,
    /// What the other player read in the beginning.
    apart: Vec<Value>,
}

impl World {
    pub async fn new(room: usize) -> Self {
        let test = TestApp::with(|sections| sections.limits.contacts_max = room).await;
        let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
        for (name, label) in [("Émile", "Team"), ("Zoe", "crew"), ("Ann", "Team")] {
            let phones = json!([{"raw": "+44 7400 123456"}]);
            let body = json!({"nickname": name, "labels": [label], "phones": phones});
            bob.post("/contacts", body).await.is(201);
        }
        let (device, apart) = (Device::default(), Vec::new());
        let mut world = Self { test, book: Book::new(room), ada, device, ids: 1, bob, apart };
        world.apart = world.read_apart().await;
        world
    }

    pub async fn take(&mut self, step: Step) {
        match step {
            Step::Create { card, uid } => self.create(&card, uid).await,
            Step::Put { card, onto } => self.put(&card, onto).await,
            Step::Patch { back, card, members, stale } => {
                self.patch(back, (&card, &members), stale).await;
            }
            Step::Delete { back, stale } => self.delete(back, stale).await,
            Step::Restore { back } => self.restore(back).await,
            Step::EmptyTrash => {
                self.ada.delete("/contacts/trash").await.is(204);
                self.book.empty_trash();
            }
            Step::Batch { items } => self.change_many(items).await,
            Step::Merge { target, sources } => self.merge(target, &sources).await,
            Step::UndoMerge { back } => self.undo_merge(back).await,
            Step::Dismiss { one, other } => self.dismiss(one, other).await,
            Step::Import { rows, update } => self.import(rows, update).await,
            Step::UndoImport { back } => self.undo_import(back).await,
            Step::Sync { limit, pages } => self.sync(limit, pages).await,
            Step::Wait { days } => self.wait(days).await,
            Step::Restart => self.restart().await,
        }
    }

    /// The device catches up, and the files say after a restart what they said before.
    pub async fn finish(&mut self) {
        self.sync(3, None).await;
        self.restart().await;
        self.sync(2, None).await;
    }

    pub fn now(&self) -> Millis {
        self.test.clock.now()
    }

    /// An id as clients make them.
    pub fn fresh_id(&mut self) -> Uuid {
        self.ids += 1;
        uuid::Builder::from_random_bytes(self.ids.to_be_bytes()).into_uuid()
    }

    /// The tag of a contact in a version; in one before it, when it should be stale.
    pub fn tag(&self, id: Uuid, version: i64, stale: bool) -> String {
        let (high, low) = id.as_u64_pair();
        let mark = self.test.app.db.epoch() ^ high ^ low;
        format!("\"{}.{mark:x}\"", version - i64::from(stale))
    }

    /// A change of a contact that somebody has read.
    pub async fn change(
        &self,
        method: Method,
        contact: &Contact,
        stale: bool,
        body: Value,
    ) -> Answered {
        let path = format!("/contacts/{}", contact.id);
        let tag = self.tag(contact.id, contact.version, stale);
        self.ada.send(method, &path, &[("if-match", &tag)], Some(body.to_string())).await
    }

    async fn wait(&mut self, days: i64) {
        self.test.clock.advance(days * DAY_MS);
        self.test.reload().await;
        self.book.forget_old(self.now());
        self.ada = self.test.sign_in_again(&self.ada).await;
        self.bob = self.test.sign_in_again(&self.bob).await;
        self.device.days += days;
    }

    async fn restart(&mut self) {
        self.test.restart().await;
        (self.ada, self.bob) = (self.test.again(&self.ada), self.test.again(&self.bob));
    }

    /// Everything that the other player can read.
    async fn read_apart(&self) -> Vec<Value> {
        let mut told = Vec::new();
        for path in [
            "",
            "/labels",
            "/trash",
            "/changes",
            "?q=%C3%A9mile",
            "?sort=-updatedAt",
            "/export?format=json",
        ] {
            told.push(self.bob.get(&format!("/contacts{path}")).await.is(200));
        }
        let query = json!({"query": "07400"});
        told.push(self.bob.post("/contacts/search", query).await.is(200));
        told
    }

    pub async fn check_apart(&self) {
        assert_eq!(self.read_apart().await, self.apart, "another player's book changed");
    }
}

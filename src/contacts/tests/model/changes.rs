//! Changes of single contacts, and what must be answered to each.

use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::book::Contact;
use super::card::{Card, Member};
use super::step::{Item, Onto};
use super::world::World;
use crate::testing::Answered;

impl World {
    pub async fn create(&mut self, card: &Card, uid: Option<usize>) {
        let mut body = card.body();
        let uid = uid.map(uid_of);
        body["uid"] = json!(uid);
        let answer = self.ada.post("/contacts", body).await;
        let Some(()) = self.check_new(card, uid.as_deref(), &answer) else { return };
        let told = answer.is(201);
        let id: Uuid = told["id"].as_str().unwrap().parse().unwrap();
        let uid = uid.unwrap_or_else(|| format!("urn:uuid:{id}"));
        let no = self.book.create(id, uid, card, self.now());
        self.check_shown(no, &answer, 201);
    }

    /// Whether a contact can be made, or why not.
    fn check_new(&self, card: &Card, uid: Option<&str>, answer: &Answered) -> Option<()> {
        if card.is_empty() {
            answer.refused(422, "validation-failed");
        } else if self.book.is_full() {
            answer.refused(409, "quota-exceeded");
        } else if uid.is_some_and(|uid| self.book.of_uid(uid).is_some()) {
            assert_eq!(answer.refused(409, "conflict")["errors"][0]["code"], "uid-taken");
        } else {
            return Some(());
        }
        None
    }

    /// An answer shows the contact as it must be by now.
    pub fn check_shown(&self, no: usize, answer: &Answered, status: u16) {
        let contact = self.book.find(no).unwrap();
        check_contact(contact, &answer.is(status));
        assert_eq!(answer.header("etag"), self.tag(contact.id, contact.version, false));
    }

    pub async fn put(&mut self, card: &Card, onto: Onto) {
        match onto {
            Onto::Nothing => {
                let id = self.fresh_id();
                let answer = self.make_under(id, card).await;
                let Some(()) = self.check_new(card, None, &answer) else { return };
                let no = self.book.create(id, format!("urn:uuid:{id}"), card, self.now());
                self.check_shown(no, &answer, 201);
            }
            Onto::Known(back) => {
                let Some(contact) = self.book.back(back) else { return };
                let answer = self.change(Method::PUT, &contact, false, card.body()).await;
                self.replace(&contact, card, &answer);
            }
            Onto::Unknown(back) => {
                let Some(contact) = self.book.back(back) else { return };
                let answer = self.make_under(contact.id, card).await;
                match card.is_empty() {
                    true => drop(answer.refused(422, "validation-failed")),
                    false => self.check_stale(&contact, &answer),
                }
            }
            Onto::Trashed(back) => {
                let Some(contact) = self.book.trashed_back(back) else { return };
                let answer = self.make_under(contact.id, card).await;
                match card.is_empty() {
                    true => drop(answer.refused(422, "validation-failed")),
                    false => drop(answer.refused(409, "conflict")),
                }
            }
        }
    }

    async fn make_under(&self, id: Uuid, card: &Card) -> Answered {
        let path = format!("/contacts/{id}");
        let body = Some(card.body().to_string());
        self.ada.send(Method::PUT, &path, &[("if-none-match", "*")], body).await
    }

    /// A contact that gets another card, unless that is none.
    fn replace(&mut self, contact: &Contact, card: &Card, answer: &Answered) {
        if card.is_empty() {
            answer.refused(422, "validation-failed");
            return;
        }
        self.book.replace(contact.no, card, self.now());
        self.check_shown(contact.no, answer, 200);
    }

    /// Who changes what has changed meanwhile is shown how it is.
    fn check_stale(&self, contact: &Contact, answer: &Answered) {
        let problem = answer.refused(412, "precondition-failed");
        check_contact(contact, &problem["current"]);
        assert_eq!(answer.header("etag"), self.tag(contact.id, contact.version, false));
    }

    pub async fn patch(&mut self, back: usize, by: (&Card, &[Member]), stale: bool) {
        let Some(contact) = self.book.back(back) else { return };
        let (card, members) = by;
        let answer = self.change(Method::PATCH, &contact, stale, card.patch(members)).await;
        match stale {
            true => self.check_stale(&contact, &answer),
            false => self.replace(&contact, &contact.card.patched(members, card), &answer),
        }
    }

    pub async fn delete(&mut self, back: usize, stale: bool) {
        if let Some(gone) = self.book.trashed_back(back) {
            let answer = self.change(Method::DELETE, &gone, stale, json!({})).await;
            answer.refused(404, "not-found");
        }
        let Some(contact) = self.book.back(back) else { return };
        let answer = self.change(Method::DELETE, &contact, stale, json!({})).await;
        if stale {
            return self.check_stale(&contact, &answer);
        }
        answer.is(204);
        self.book.trash(contact.no, self.now());
    }

    pub async fn restore(&mut self, back: usize) {
        let Some(contact) = self.book.trashed_back(back) else { return };
        let path = format!("/contacts/{}/restore", contact.id);
        let answer = self.ada.post(&path, json!({})).await;
        if self.book.is_full() {
            answer.refused(409, "quota-exceeded");
            return;
        }
        self.book.restore(contact.no, self.now());
        self.check_shown(contact.no, &answer, 200);
        // Who did not hear the answer asks again.
        let again = self.ada.post(&path, json!({})).await;
        self.check_shown(contact.no, &again, 200);
    }

    /// Several at once, each by itself.
    pub async fn change_many(&mut self, items: Vec<Item>) {
        let before = self.book.clone();
        let (mut sent, mut wanted) = (Vec::new(), Vec::new());
        for item in items {
            let Some((item, status)) = self.change_one(&before, item) else { continue };
            sent.push(item);
            wanted.push(status);
        }
        if sent.is_empty() {
            return;
        }
        let told = self.ada.post("/contacts/batch", json!({"items": sent})).await.is(200);
        let results = told["results"].as_array().unwrap();
        let statuses: Vec<_> = results.iter().map(|result| result["status"].clone()).collect();
        assert_eq!(statuses, wanted, "{told}");
        for result in results.iter().filter(|result| result["etag"].is_string()) {
            let id: Uuid = result["id"].as_str().unwrap().parse().unwrap();
            assert!(self.book.contacts.iter().any(|contact| contact.id == id));
        }
    }

    /// An item as it is sent, by the tags that were read before, and what must come of it.
    fn change_one(&mut self, before: &super::book::Book, item: Item) -> Option<(Value, u16)> {
        let now = self.now();
        let (back, update, stale) = match item {
            Item::Create { card } => {
                let id = self.fresh_id();
                let sent = json!({"op": "create", "id": id, "body": card.body()});
                let status = match (card.is_empty(), self.book.is_full()) {
                    (true, _) => 422,
                    (_, true) => 409,
                    _ => {
                        self.book.create(id, format!("urn:uuid:{id}"), &card, now);
                        201
                    }
                };
                return Some((sent, status));
            }
            Item::Update { back, card, members } => (back, Some((card, members)), false),
            Item::Delete { back, stale } => (back, None, stale),
        };
        let read = before.back(back)?;
        let tag = self.tag(read.id, read.version, stale);
        let op = if update.is_some() { "update" } else { "delete" };
        let mut sent = json!({"op": op, "id": read.id, "ifMatch": tag});
        if let Some((card, members)) = &update {
            sent["body"] = card.patch(members);
        }
        let there = self.book.find(read.no).filter(|contact| contact.deleted.is_none()).cloned();
        let Some(there) = there else { return Some((sent, 404)) };
        if stale || there.version != read.version {
            return Some((sent, 412));
        }
        let Some((card, members)) = update else {
            self.book.trash(there.no, now);
            return Some((sent, 204));
        };
        let card = there.card.patched(&members, &card);
        if card.is_empty() {
            return Some((sent, 422));
        }
        self.book.replace(there.no, &card, now);
        Some((sent, 200))
    }
}

/// A uid of a few.
pub fn uid_of(number: usize) -> String {
    format!("uid-{number}")
}

/// An answer shows a contact as it is.
pub fn check_contact(contact: &Contact, told: &Value) {
    assert_eq!(Card::told(told), contact.card);
    let read_only = ["id", "uid", "version", "displayName", "updatedAt"].map(|name| &told[name]);
    let Contact { id, uid, version, card, updated, .. } = contact;
    let wanted =
        [json!(id), json!(uid), json!(version), json!(card.display_name()), json!(updated)];
    assert_eq!(read_only, wanted.each_ref());
}

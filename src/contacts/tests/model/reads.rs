//! Reads, each compared with the plain lists.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::book::Contact;
use super::card::Card;
use super::changes::check_contact;
use super::step::Look;
use super::world::World;

/// How long deletions are remembered.
const TOLD_DAYS: i64 = 90;

/// A device that keeps a copy of the book.
#[derive(Default)]
pub struct Device {
    token: Option<String>,
    copy: BTreeMap<Uuid, Value>,
    /// Since it had read everything.
    pub days: i64,
}

impl World {
    /// Everything that there is to read of the book.
    pub async fn look(&self, look: Look) {
        let names = ["id", "version", "displayName"];
        let by_name = self.walk("", look.limit).await;
        check_list(&by_name, &self.book.by_name(), &names);
        let by_update = self.walk("?sort=-updatedAt", look.limit).await;
        check_list(&by_update, &self.book.by_update(), &["id", "updatedAt"]);
        let trash = self.walk("/trash", look.limit).await;
        check_list(&trash, &self.book.trashed(), &["id", "version", "displayName", "deletedAt"]);
        let labels = self.ada.get("/contacts/labels").await.is(200);
        let wanted: Vec<_> = self.book.labels().into_iter().collect();
        let wanted: Value =
            wanted.iter().map(|(name, count)| json!({"name": name, "count": count})).collect();
        assert_eq!(labels["items"], wanted);
        self.filter(look).await;
        if let Some(contact) = self.book.back(look.back) {
            let answer = self.ada.get(&format!("/contacts/{}", contact.id)).await;
            self.check_shown(contact.no, &answer, 200);
            self.search(&contact.card, look).await;
        }
        if let Some(contact) = self.book.trashed_back(look.back) {
            let answer = self.ada.get(&format!("/contacts/{}", contact.id)).await;
            answer.refused(404, "not-found");
        }
        self.check_apart().await;
    }

    /// All pages of a list. The number of all is told with each.
    pub async fn walk(&self, rest: &str, limit: usize) -> Vec<Value> {
        let sign = if rest.contains('?') { '&' } else { '?' };
        let first = format!("/contacts{rest}{sign}limit={limit}");
        let (mut path, mut items, mut totals) = (first.clone(), Vec::new(), Vec::new());
        loop {
            let page = self.ada.get(&path).await.is(200);
            let shown = page["items"].as_array().unwrap();
            items.extend(shown.clone());
            totals.push(page["total"].clone());
            let Some(cursor) = page["nextCursor"].as_str() else { break };
            assert_eq!(shown.len(), limit, "a page with another behind it is full");
            path = format!("{first}&cursor={cursor}");
        }
        let count = json!(items.len());
        assert!(totals.iter().all(|total| *total == count || total.is_null()), "{totals:?}");
        assert!(rest.contains('=') || totals[0] == count, "{rest}: {totals:?}");
        items
    }

    async fn filter(&self, look: Look) {
        let favorite = look.part.is_multiple_of(2);
        let found = self.walk(&format!("?favorite={favorite}"), look.limit).await;
        let mut wanted = self.book.by_name();
        wanted.retain(|contact| contact.card.favorite == favorite);
        check_list(&found, &wanted, &["id"]);
        let found = self.walk("?label=TEAM", look.limit).await;
        let team = |label: &String| label.eq_ignore_ascii_case("team");
        let mut wanted = self.book.by_name();
        wanted.retain(|contact| contact.card.labels.iter().any(team));
        check_list(&found, &wanted, &["id"]);
    }

    /// Searches for a part of a contact's texts or numbers, page by page.
    async fn search(&self, card: &Card, look: Look) {
        let numbers = card.digits().into_iter().map(str::to_owned);
        let words = card.lines().into_iter();
        let words = words.flat_map(|line| line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let words: Vec<String> = words.chain(numbers).collect();
        let word: Vec<char> = words[look.part % words.len()].chars().collect();
        let (from, length) = (look.part % word.len(), 1 + look.part % 5);
        let query: String = word.iter().skip(from).take(length).collect();
        let mut body = json!({"query": query, "limit": look.limit});
        let (mut found, mut total) = (Vec::new(), Value::Null);
        loop {
            let page = self.ada.post("/contacts/search", body.clone()).await.is(200);
            found.extend(page["items"].as_array().unwrap().clone());
            total = if total.is_null() { page["total"].clone() } else { total };
            let Some(cursor) = page["nextCursor"].as_str() else { break };
            body["cursor"] = json!(cursor);
        }
        let live = self.book.live();
        let mut wanted: Vec<_> =
            live.iter().filter(|c| c.card.has(&query)).map(|c| c.id.to_string()).collect();
        let mut told: Vec<_> =
            found.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
        wanted.sort();
        told.sort();
        assert_eq!(told, wanted, "{query:?}");
        assert_eq!(total, told.len());
    }

    /// The device reads so many pages, or all there are; then its copy is the book.
    pub async fn sync(&mut self, limit: usize, pages: Option<usize>) {
        let mut left = pages.unwrap_or(usize::MAX);
        while left > 0 {
            left -= 1;
            let since = self.device.token.as_ref().map(|token| format!("&since={token}"));
            let path = format!("/contacts/changes?limit={limit}{}", since.unwrap_or_default());
            let answer = self.ada.get(&path).await;
            if answer.status == 410 {
                answer.refused(410, "sync-token-expired");
                assert!(self.device.days > TOLD_DAYS, "deletions were forgotten too early");
                self.device = Device::default();
                continue;
            }
            let page = answer.is(200);
            page["items"].as_array().unwrap().iter().for_each(|item| self.apply(item));
            self.device.token = page["syncToken"].as_str().map(str::to_owned);
            if page["hasMore"] == false {
                self.device.days = 0;
                return self.check_device();
            }
        }
    }

    fn apply(&mut self, item: &Value) {
        let id: Uuid = item["id"].as_str().unwrap().parse().unwrap();
        if item["op"] == "delete" {
            self.device.copy.remove(&id);
            return;
        }
        let version = item["version"].as_i64().unwrap();
        assert_eq!(item["etag"], self.tag(id, version, false));
        assert_eq!(item["contact"]["version"], version);
        self.device.copy.insert(id, item["contact"].clone());
    }

    fn check_device(&self) {
        let live = self.book.live();
        let mut wanted: Vec<_> = live.iter().map(|contact| contact.id).collect();
        wanted.sort();
        let copied: Vec<_> = self.device.copy.keys().copied().collect();
        assert_eq!(copied, wanted, "a device that has read everything has the book");
        live.iter().for_each(|contact| check_contact(contact, &self.device.copy[&contact.id]));
    }
}

/// Some members of a list's items are those of the contacts, in their order.
fn check_list(items: &[Value], contacts: &[&Contact], members: &[&str]) {
    let shown = |item: &Value| members.iter().map(|member| item[*member].clone()).collect();
    let told: Vec<Vec<Value>> = items.iter().map(shown).collect();
    let value = |contact: &Contact, member: &str| match member {
        "id" => json!(contact.id),
        "version" => json!(contact.version),
        "displayName" => json!(contact.card.display_name()),
        "updatedAt" => json!(contact.updated),
        _ => json!(contact.deleted),
    };
    let row = |contact: &Contact| members.iter().map(|member| value(contact, member)).collect();
    let wanted: Vec<Vec<Value>> = contacts.iter().map(|contact| row(contact)).collect();
    assert_eq!(told, wanted);
}

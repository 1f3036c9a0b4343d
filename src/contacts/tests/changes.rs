//! The feed by which devices keep a copy.

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};

use super::contacts::{make, path};
use crate::testing::{As, TestApp};
use crate::time::DAY_MS;

/// A device with a copy of the book.
#[derive(Default)]
struct Device {
    token: Option<String>,
    copy: BTreeMap<String, Value>,
    deletions: usize,
}

impl Device {
    /// One page; whether there is more.
    async fn page(&mut self, by: &As, limit: usize) -> bool {
        let since = self.token.as_ref().map(|token| format!("&since={token}")).unwrap_or_default();
        let page = by.get(&format!("/contacts/changes?limit={limit}{since}")).await.is(200);
        for item in page["items"].as_array().expect("items") {
            let id = item["id"].as_str().expect("an id").to_owned();
            if item["op"] == "upsert" {
                assert_eq!(item["version"], item["contact"]["version"]);
                self.copy.insert(id, item["contact"].clone());
            } else {
                assert_eq!((&item["contact"], &item["etag"]), (&Value::Null, &Value::Null));
                self.copy.remove(&id);
                self.deletions += 1;
            }
        }
        self.token = page["syncToken"].as_str().map(str::to_owned);
        page["hasMore"] == true
    }

    async fn sync(&mut self, by: &As, limit: usize) {
        while self.page(by, limit).await {}
    }

    fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> =
            self.copy.values().filter_map(|contact| contact["nickname"].as_str()).collect();
        names.sort_unstable();
        names
    }
}

async fn change(by: &As, method: Method, path: &str, body: Value) {
    let answer = by.send(method, path, &[("if-match", "*")], Some(body.to_string())).await;
    assert!(answer.status < 300, "{:?}", answer.bytes);
}

#[tokio::test]
async fn a_device_that_follows_the_feed_has_the_book_as_it_is() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let mut made = Vec::new();
    for name in ["a", "b", "c", "d", "e"] {
        made.push(make(&ada, json!({"nickname": name})).await);
    }
    change(&ada, Method::DELETE, &path(&made[0]), json!({})).await;
    let mut device = Device::default();
    assert!(device.page(&ada, 2).await);
    // While the first reading is under way: one that was read goes, one to come changes.
    change(&ada, Method::DELETE, &path(&made[1]), json!({})).await;
    change(&ada, Method::PATCH, &path(&made[4]), json!({"nickname": "E"})).await;
    device.sync(&ada, 2).await;
    assert_eq!(device.names(), ["E", "c", "d"]);
    assert_eq!(device.deletions, 1, "of what was deleted before, nothing is told");
    ada.post(&format!("{}/restore", path(&made[0])), json!({})).await.is(200);
    change(&ada, Method::DELETE, &path(&made[2]), json!({})).await;
    device.sync(&ada, 1).await;
    assert_eq!(device.names(), ["E", "a", "d"]);
    let token = device.token.clone();
    device.sync(&ada, 1).await;
    assert_eq!(device.token, token);
}

#[tokio::test]
async fn a_token_is_good_for_its_own_book_and_while_deletions_are_remembered() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let made = make(&ada, json!({"nickname": "a"})).await;
    let mut device = Device::default();
    device.sync(&ada, 10).await;
    let token = device.token.clone().expect("a token");
    let ask = |by: As, token: String| async move {
        by.get(&format!("/contacts/changes?since={token}")).await
    };
    let refused = ask(bob, token.clone()).await;
    assert_eq!(refused.refused(400, "bad-cursor")["errors"][0]["code"], "bad-sync-token");
    ask(ada.clone(), "abc".to_owned()).await.refused(400, "bad-cursor");
    change(&ada, Method::DELETE, &path(&made), json!({})).await;
    test.clock.advance(91 * DAY_MS);
    test.reload().await;
    let ada = test.sign_in_again(&ada).await;
    ask(ada.clone(), token).await.refused(410, "sync-token-expired");
    let mut device = Device::default();
    device.sync(&ada, 10).await;
    assert_eq!(device.names(), Vec::<&str>::new());
}

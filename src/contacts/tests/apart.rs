//! Two players at the same moment: neither ever sees anything of the other.

use http::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::testing::{Answered, As, TestApp};

const OPERATIONS: usize = 30;

/// A player, with a word that is in every text of the one book, and the one in the other's.
#[derive(Clone)]
struct Owner {
    by: As,
    own: &'static str,
    other: &'static str,
}

impl Owner {
    fn check(&self, answer: &Answered) {
        let text = String::from_utf8_lossy(&answer.bytes);
        assert!(!text.contains(self.other), "{} sees {text}", self.own);
        let headers = format!("{:?}", answer.headers);
        assert!(!headers.contains(self.other), "{} sees {headers}", self.own);
    }

    async fn send(&self, method: Method, path: &str, tag: (&str, &str), body: Value) -> Answered {
        let answer = self.by.send(method, path, &[tag], Some(body.to_string())).await;
        self.check(&answer);
        answer
    }

    async fn get(&self, path: &str) -> Answered {
        let answer = self.by.get(path).await;
        self.check(&answer);
        answer
    }

    async fn post(&self, path: &str, body: Value) -> Answered {
        let answer = self.by.post(path, body).await;
        self.check(&answer);
        answer
    }

    /// Every text of a contact has the word.
    fn card(&self, number: usize) -> Value {
        let word = format!("{} {number}", self.own);
        json!({
            "name": {"full": word}, "nickname": word, "organization": word, "note": word,
            "emails": [{"address": format!("{}{number}@example.org", self.own)}],
            "phones": [{"raw": "+44 7400 123456", "label": self.own}],
            "labels": [self.own],
        })
    }

    async fn act(self, number: usize) {
        match number % 6 {
            0 => self.create(number).await,
            1 => self.put(number).await,
            2 => self.import(number).await,
            3 => self.search().await,
            4 => self.follow().await,
            _ => self.throw_away(number).await,
        }
    }

    async fn create(&self, number: usize) {
        let made = self.post("/contacts", self.card(number)).await.is(201);
        let path = format!("/contacts/{}", made["id"].as_str().unwrap());
        let patch = json!({"jobTitle": self.own});
        let now = self.send(Method::PATCH, &path, ("if-match", "*"), patch).await.is(200);
        assert_eq!((&now["version"], &now["jobTitle"]), (&json!(2), &json!(self.own)));
        assert_eq!(self.get(&path).await.is(200), now);
    }

    /// Both make contacts under the same ids.
    async fn put(&self, number: usize) {
        let path = format!("/contacts/{}", Uuid::from_u128(1 << 100 | number as u128));
        let made = self.send(Method::PUT, &path, ("if-none-match", "*"), self.card(number)).await;
        assert_eq!(made.is(201)["nickname"], self.card(number)["nickname"]);
        let again = self.send(Method::PUT, &path, ("if-none-match", "*"), self.card(number)).await;
        assert_eq!(again.refused(412, "precondition-failed")["current"]["version"], 1);
    }

    /// Both import cards of the same uids. One import of a book at a time.
    async fn import(&self, number: usize) {
        let word = self.own;
        let file = format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:same-{number}\r\nFN:{word}\r\nNOTE:{word}\r\n\
             EMAIL:{word}@example.com\r\nCATEGORIES:{word}\r\nEND:VCARD\r\n"
        );
        loop {
            let answer = self.by.send_file("/contacts/import", "text/vcard", file.as_bytes()).await;
            self.check(&answer);
            if answer.status != 409 {
                assert_eq!(answer.is(200)["created"], 1);
                return;
            }
            tokio::task::yield_now().await;
        }
    }

    async fn search(&self) {
        for query in ["marker", self.other, "07400 123456", "example"] {
            let body = json!({"query": query, "limit": 100});
            let page = self.by.post("/contacts/search", body).await.is(200);
            let items = page["items"].as_array().unwrap();
            assert!(query != self.other || items.is_empty(), "{} finds the other", self.own);
            assert!(items.iter().all(|item| item["nickname"] != self.other));
        }
        self.get("/contacts?q=example&limit=100").await.is(200);
        self.get("/contacts/labels").await.is(200);
        self.get("/contacts/duplicates").await.is(200);
    }

    async fn follow(&self) {
        let mut path = "/contacts/changes?limit=3".to_owned();
        loop {
            let page = self.get(&path).await.is(200);
            if page["hasMore"] == false {
                break;
            }
            path =
                format!("/contacts/changes?limit=3&since={}", page["syncToken"].as_str().unwrap());
        }
        self.get("/contacts/export?format=vcard4").await;
    }

    async fn throw_away(&self, number: usize) {
        let made = self.post("/contacts", self.card(number)).await.is(201);
        let path = format!("/contacts/{}", made["id"].as_str().unwrap());
        self.send(Method::DELETE, &path, ("if-match", "*"), json!({})).await.is(204);
        self.get("/contacts/trash").await.is(200);
        if number > 12 {
            self.post(&format!("{path}/restore"), json!({})).await.is(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_players_at_once_see_nothing_of_each_other() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let ada = Owner { by: ada, own: "markerada", other: "markerbob" };
    let bob = Owner { by: bob, own: "markerbob", other: "markerada" };
    let mut tasks = JoinSet::new();
    for number in 0..OPERATIONS {
        for owner in [&ada, &bob] {
            tasks.spawn(owner.clone().act(number));
        }
    }
    tasks.join_all().await;
    for owner in [&ada, &bob] {
        let book = owner.get("/contacts?limit=100").await.is(200);
        // Made, put and imported by five operations each; three of what was thrown away came back.
        assert_eq!((&book["total"], book["items"].as_array().unwrap().len()), (&json!(18), 18));
        assert_eq!(owner.get("/contacts/trash").await.is(200)["total"], 2);
        assert_eq!(
            owner.get("/contacts/labels").await.is(200)["items"].as_array().unwrap().len(),
            1
        );
    }
}

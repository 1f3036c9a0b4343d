//! Contacts and links of players.

use serde_json::{Value, json};

use super::Server;

impl Server {
    /// Makes a contact in somebody's book; its id.
    pub fn contact(&self, token: &str) -> String {
        let body = json!({"nickname": "Friend"});
        let made = self.api("POST", "/contacts").by(token).json(&body).send().is(201).json();
        made["id"].as_str().expect("an id").to_owned()
    }

    /// What others need to invite somebody.
    pub fn friend_code(&self, token: &str) -> String {
        let me = self.api("GET", "/me").by(token).send().is(200).json();
        me["friendCode"].as_str().expect("a code").to_owned()
    }

    /// Invites the player with a code, as the one behind a contact; the link.
    pub fn invite(&self, token: &str, contact: &str, code: &str) -> Value {
        let body = json!({"friendCode": code});
        let call = self.api("POST", &format!("/contacts/{contact}/link")).by(token);
        call.json(&body).send().is(201).json()
    }

    /// A player whom nobody knows yet.
    pub fn stranger(&self) -> super::Player {
        self.player(&format!("s{}", &super::fresh_id()[24..]))
    }
}

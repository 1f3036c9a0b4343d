//! Players who come, sign in, refresh their tokens and call themselves otherwise.

use serde_json::{Value, json};

use super::ledger::Player;
use super::world::World;
use crate::auth::secrets;
use crate::testing::As;
use crate::time::{DAY_MS, HOUR_MS, Millis};

/// A player's newest session.
pub struct Session {
    secret: String,
    pub by: As,
    refresh_token: String,
    /// When the access token, the refresh token and the session itself stop being good.
    access_until: Millis,
    refresh_until: Millis,
    pub ends_at: Millis,
    /// Whether the server may have forgotten it.
    lost: bool,
}

impl Session {
    pub fn lose(&mut self) {
        self.lost = true;
    }
}

/// An answer that its `Idempotency-Key` brings back.
pub struct Registered {
    custom: usize,
    status: u16,
    body: Value,
    pub at: Millis,
}

const NAMES: [&str; 4] = ["Ada", "Bob", "Ada", "Zoë 🚀"];

impl World {
    /// A new player, on a new device.
    pub async fn arrive(&mut self) {
        let player = self.ledger.players.len();
        let secret = secrets::random_token("", 43).unwrap();
        let name = format!("Player {player}");
        let body = json!({"device": {"secret": secret}, "displayName": name});
        let opened = self.test.client().post("/sessions", body).await.is(201);
        assert_eq!(
            (&opened["created"], &opened["player"]["displayName"]),
            (&json!(true), &json!(name))
        );
        let id = opened["player"]["id"].as_str().unwrap().parse().unwrap();
        self.ledger.players.push(Player { id, name, banned: false });
        let ends_at = self.held.plus(90 * DAY_MS);
        let session = self.session(player, secret, &opened, ends_at);
        self.sessions.push(Some(session));
    }

    /// Signs in on the device once more.
    pub async fn sign_in(&mut self, player: usize) {
        let Some(Some(session)) = self.sessions.get(player) else { return };
        let secret = session.secret.clone();
        let body = json!({"device": {"secret": secret}, "displayName": "Somebody"});
        let opened = self.test.client().post("/sessions", body).await.is(200);
        assert_eq!(opened["created"], false);
        let ends_at = self.held.plus(90 * DAY_MS);
        self.sessions[player] = Some(self.session(player, secret, &opened, ends_at));
    }

    /// Exchanges the refresh token, or signs in when it is too old.
    pub async fn refresh(&mut self, player: usize) {
        let Some(Some(session)) = self.sessions.get(player) else { return };
        let (secret, ends_at) = (session.secret.clone(), session.ends_at);
        let body = json!({"refreshToken": session.refresh_token});
        let answer = self.test.client().post("/sessions/refresh", body).await;
        if session.lost || self.held >= session.refresh_until {
            answer.refused(401, "unauthenticated");
            return self.sign_in(player).await;
        }
        self.sessions[player] = Some(self.session(player, secret, &answer.is(200), ends_at));
    }

    fn session(&self, player: usize, secret: String, told: &Value, ends_at: Millis) -> Session {
        let access_until = self.held.plus(HOUR_MS).min(ends_at);
        assert_eq!(told["expiresAt"], json!(access_until));
        assert_eq!(told["time"], json!(self.held));
        self.check_player(player, &told["player"]);
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        Session {
            secret,
            by: self.test.with_token(Some(text("accessToken"))),
            refresh_token: text("refreshToken"),
            access_until,
            refresh_until: self.held.plus(30 * DAY_MS).min(ends_at),
            ends_at,
            lost: false,
        }
    }

    fn check_player(&self, player: usize, told: &Value) {
        let Player { id, name, banned } = &self.ledger.players[player];
        let state = if *banned { "banned" } else { "active" };
        let told = [&told["id"], &told["displayName"], &told["state"]];
        assert_eq!(told, [&json!(id), &json!(name), &json!(state)]);
    }

    /// A player with a token that is good, a new one if need be; none without a device.
    pub async fn caller(&mut self, player: usize) -> Option<As> {
        let session = self.sessions.get(player)?.as_ref()?;
        if session.lost {
            self.sign_in(player).await;
        } else if self.now() >= session.access_until {
            session.by.get("/me").await.refused(401, "unauthenticated");
            self.refresh(player).await;
        }
        self.sessions[player].as_ref().map(|session| session.by.clone())
    }

    pub async fn rename(&mut self, player: usize, name: usize) {
        let Some(by) = self.caller(player).await else { return };
        let name = NAMES[name];
        let answer = by.patch("/me", json!({"displayName": name})).await;
        if self.ledger.players[player].banned {
            answer.refused(403, "forbidden");
        } else {
            answer.is(200);
            self.ledger.players[player].name = name.to_owned();
        }
        self.check_player(player, &by.get("/me").await.is(200));
    }

    /// The game's server names a player by its own account, each time under the same key.
    pub async fn register(&mut self, key: usize, custom: usize) {
        let body = json!({"customId": format!("account-{custom}"), "displayName": "Kim"});
        let header = format!("key-of-a-request-{key}");
        let headers = [("idempotency-key", header.as_str())];
        let method = http::Method::POST;
        let server = self.test.server();
        let answer = server.send(method, "/players", &headers, Some(body.to_string())).await;
        match self.answers.get(&key) {
            Some(kept) if kept.custom != custom => {
                answer.refused(422, "idempotency-key-reused");
                return;
            }
            Some(kept) => {
                assert_eq!(answer.header("idempotency-replayed"), "true");
                assert_eq!(answer.is(kept.status), kept.body);
                return;
            }
            None => assert_eq!(answer.header("idempotency-replayed"), ""),
        }
        let known = self.customs.get(&custom).copied();
        let status = if known.is_some() { 200 } else { 201 };
        let body = answer.is(status);
        if known.is_none() {
            self.customs.insert(custom, self.ledger.players.len());
            let id = body["id"].as_str().unwrap().parse().unwrap();
            self.ledger.players.push(Player { id, name: "Kim".to_owned(), banned: false });
            self.sessions.push(None);
        }
        self.check_player(self.customs[&custom], &body);
        self.answers.insert(key, Registered { custom, status, body, at: self.held });
    }
}

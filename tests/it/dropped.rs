//! Answers that get lost: whoever asks again gets the first answer, and the effect is there once.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::crash_books;
use crate::support::http::Call;
use crate::support::proxy::{Fate, Proxy};
use crate::support::{Answer, Dice, Place, Player, Server, file, fresh_id};

const POSTS: usize = 200;
const SEED: u64 = 9;
/// Where an answer can get lost.
const LOSSES: [Fate; 5] =
    [Fate::HalfRequest, Fate::Unheard, Fate::Swallowed, Fate::HalfHead, Fate::HalfBody];
/// Boards that show a run that is counted twice: one adds runs up, one lists each of them.
const SUMS: &str = "sums";
const RUNS: &str = "runs";

/// The kinds of posts, and how a repeated answer is like the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Run,
    ServerRun,
    Batch,
    Register,
    SignIn,
    Refresh,
    Rename,
    Contact,
    Import,
}

const KINDS: [Kind; 9] = [
    Kind::Run,
    Kind::ServerRun,
    Kind::Batch,
    Kind::Register,
    Kind::SignIn,
    Kind::Refresh,
    Kind::Rename,
    Kind::Contact,
    Kind::Import,
];

/// What there must be in the end.
#[derive(Default)]
struct Wanted {
    /// Scores by submission id and by board.
    runs: BTreeMap<(String, String), i64>,
    players: i64,
    keys: i64,
    contacts: i64,
    name: String,
}

struct Scene {
    place: Place,
    /// None while it is being replaced.
    server: Option<Server>,
    proxy: Proxy,
    player: Player,
    server_key: String,
    wanted: Wanted,
    dice: Dice,
}

impl Scene {
    fn new() -> Self {
        let place = Place::new().with_game();
        place.board(SUMS, &["--operator", "sum"]).board(RUNS, &["--mode", "arcade"]);
        let server_key = place.token("server", &["--game", "my-game"]);
        let server = Server::on(&place, &[]);
        let player = server.player("ada");
        let wanted = Wanted { players: 1, ..Wanted::default() };
        let (server, proxy) = (Some(server), Proxy::start());
        Self { place, server, proxy, player, server_key, wanted, dice: Dice::new(SEED) }
    }

    fn server(&self) -> &Server {
        self.server.as_ref().unwrap()
    }

    /// `kill -9`, and another server on the same data.
    fn kill_and_start(&mut self) {
        self.server.take().unwrap().kill();
        self.server = Some(Server::on(&self.place, &[]));
    }

    fn post(&self, path: &str, token: &str, body: &Value) -> Call {
        self.server().api("POST", path).by(token).json(body)
    }

    /// A run that is noted as wanted; with `playerId` when the server posts it.
    fn run(&mut self, board: &str) -> Value {
        let (id, score) = (fresh_id(), 1 + self.dice.below(1_000) as i64);
        self.wanted.runs.insert((board.to_owned(), id.clone()), score);
        json!({"submissionId": id, "score": score})
    }

    /// A post of that kind, which nobody has made before.
    fn call(&mut self, kind: Kind, number: usize) -> Call {
        let token = self.player.token.clone();
        match kind {
            Kind::Run => {
                let run = self.run(RUNS);
                self.post(&format!("/leaderboards/{RUNS}/scores"), &token, &run)
            }
            Kind::ServerRun => {
                let mut run = self.run(SUMS);
                run["playerId"] = json!(self.player.id);
                self.post(&format!("/leaderboards/{SUMS}/scores"), &self.server_key, &run)
            }
            Kind::Batch => {
                let mut items: Vec<_> =
                    [RUNS, SUMS, RUNS].map(|board| on(board, self.run(board))).into();
                items.push(on("nowhere", json!({"submissionId": fresh_id(), "score": 1})));
                self.post("/scores/batch", &token, &json!({"items": items}))
            }
            Kind::Register => {
                (self.wanted.players, self.wanted.keys) =
                    (self.wanted.players + 1, self.wanted.keys + 1);
                let key = format!("register-number-{number:06}");
                let body = json!({"customId": format!("c{number}"), "displayName": "Bob"});
                self.post("/players", &self.server_key, &body).header("Idempotency-Key", &key)
            }
            Kind::SignIn => {
                self.wanted.players += 1;
                let secret = format!("device-of-the-player-number-{number:06}");
                let body = json!({"device": {"secret": secret}, "displayName": "Cleo"});
                self.post("/sessions", &self.server().key, &body)
            }
            Kind::Refresh => {
                let body = json!({"refreshToken": self.player.refresh});
                self.post("/sessions/refresh", &self.server().key, &body)
            }
            Kind::Rename => {
                self.wanted.name = format!("Ada {number}");
                let body = json!({"displayName": self.wanted.name});
                self.post("/me", &token, &body).header("X-HTTP-Method-Override", "PATCH")
            }
            Kind::Contact => {
                (self.wanted.contacts, self.wanted.keys) =
                    (self.wanted.contacts + 1, self.wanted.keys + 1);
                let key = format!("contact-number-{number:06}");
                let body = json!({"nickname": format!("Grace {number}"), "labels": ["made"]});
                self.post("/contacts", &token, &body).header("Idempotency-Key", &key)
            }
            Kind::Import => {
                let cards = crash_books::cards(&format!("import-{number}"));
                self.wanted.contacts += cards.matches("BEGIN:VCARD").count() as i64;
                self.wanted.keys += 1;
                let key = format!("import-number-{number:06}");
                let call = self.server().api("POST", "/contacts/import").by(&token);
                let call = call.header("Content-Type", "text/vcard").bytes(cards);
                call.header("Idempotency-Key", &key)
            }
        }
    }

    /// Loses the answer as often as there are losses, then asks once more. `between` happens
    /// after each loss.
    fn insist(
        &mut self,
        kind: Kind,
        mut call: Call,
        losses: &[Fate],
        mut between: impl FnMut(&mut Self),
    ) {
        let mut first = None;
        for fate in losses {
            let (got, answered) = self.proxy.send(&call, *fate);
            assert!(got.is_none(), "{kind:?} {fate:?}: an answer that should be lost came through");
            first = first.or(answered);
            between(self);
            call.address = self.server().address;
        }
        let (got, _) = self.proxy.send(&call, Fate::Arrives);
        let got = got.unwrap_or_else(|| panic!("no answer to {kind:?} after {losses:?}"));
        let arrived = losses.iter().any(|fate| *fate != Fate::HalfRequest);
        check_repeated(kind, (arrived, first.as_ref()), &got);
        if kind == Kind::Refresh {
            let session = got.json();
            self.player.token = session["accessToken"].as_str().unwrap().to_owned();
            self.player.refresh = session["refreshToken"].as_str().unwrap().to_owned();
        }
    }

    /// The losses of a post: one, for every third post two.
    fn losses(&mut self, number: usize) -> Vec<Fate> {
        let count = if number.is_multiple_of(3) { 2 } else { 1 };
        let mut lose = || LOSSES[self.dice.below(LOSSES.len() as u64) as usize];
        (0..count).map(|_| lose()).collect()
    }

    /// Exactly one effect of each post.
    fn check(&self) {
        let wanted = &self.wanted;
        let scores = |board: &str| -> Vec<i64> {
            let runs = wanted.runs.iter().filter(|((on, _), _)| on == board);
            runs.map(|(_, score)| *score).collect()
        };
        let mut ids: Vec<_> = wanted.runs.keys().map(|(_, id)| id.replace('-', "")).collect();
        ids.sort();
        let database = self.place.database();
        let sql = "SELECT lower(hex(submission_id)) FROM submissions ORDER BY 1";
        assert_eq!(file::texts(&database, sql), ids, "each run is in the ledger once");
        let page = |board: &str| {
            let path = format!("/leaderboards/{board}/scores?limit=1");
            self.server().api("GET", &path).by(&self.player.token).send().is(200).json()
        };
        assert_eq!(page(RUNS)["total"], scores(RUNS).len());
        assert_eq!(page(SUMS)["items"][0]["score"], scores(SUMS).iter().sum::<i64>());
        let count = |table: &str| file::number(&database, &format!("SELECT count(*) FROM {table}"));
        assert_eq!((count("players"), count("idempotency")), (wanted.players, wanted.keys));
        assert_eq!(count("contacts"), wanted.contacts, "each contact is in the book once");
        let me = self.server().api("GET", "/me").by(&self.player.token).send().is(200).json();
        assert_eq!(me["displayName"], wanted.name);
        let verified = self.place.run(&["verify"]);
        assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    }
}

fn on(board: &str, mut run: Value) -> Value {
    run["board"] = json!(board);
    run
}

/// Holds the answer that arrived against the first one that was made, where the line heard it.
fn check_repeated(kind: Kind, (arrived, first): (bool, Option<&Answer>), got: &Answer) {
    let replayed = got.header("idempotency-replayed") == Some("true");
    assert!(matches!(got.status, 200 | 201), "{kind:?}: {} {}", got.status, got.text());
    assert!(arrived || !replayed, "{kind:?}: half a request had an effect");
    let Some(first) = first else { return };
    let (was, is) = (first.json(), got.json());
    match kind {
        // Standings are those of now; the run is as it was kept.
        Kind::Run | Kind::ServerRun => {
            assert_eq!((first.status, got.status, replayed), (201, 201, true), "{}", got.text());
            assert_eq!(was["submission"], is["submission"]);
            assert_eq!(first.header("location"), got.header("location"));
        }
        Kind::Batch => {
            assert_eq!((first.status, got.status), (200, 200));
            let kept = |answer: &Value| -> Vec<(Value, Value, Value)> {
                let results = answer["results"].as_array().unwrap().iter();
                let part = |item: &Value| {
                    let submission = item["submitted"]["submission"].clone();
                    (item["submissionId"].clone(), item["status"].clone(), submission)
                };
                results.map(part).collect()
            };
            assert_eq!(kept(&was), kept(&is));
        }
        Kind::Register | Kind::Contact | Kind::Import => {
            assert!(replayed && first.status == got.status, "{kind:?}: {}", got.text());
            assert_eq!(first.text(), got.text(), "the first answer, byte for byte");
            assert_eq!(first.header("location"), got.header("location"));
        }
        Kind::SignIn => {
            assert_eq!((got.status, &is["created"]), (200, &false.into()));
            assert_eq!(was["player"], is["player"]);
        }
        Kind::Refresh => {
            for member in ["accessToken", "refreshToken", "expiresAt", "player"] {
                assert_eq!(was[member], is[member], "{member}");
            }
        }
        Kind::Rename => assert_eq!(was, is),
    }
}

#[test]
fn two_hundred_posts_whose_answers_got_lost_have_one_effect_each() {
    let mut scene = Scene::new();
    for number in 0..POSTS {
        let kind = KINDS[number % KINDS.len()];
        let (call, losses) = (scene.call(kind, number), scene.losses(number));
        scene.insist(kind, call, &losses, |_| ());
    }
    scene.check();
}

#[test]
fn posts_whose_answers_got_lost_with_the_server_have_one_effect_each() {
    let mut scene = Scene::new();
    let fates = [Fate::HalfBody, Fate::Unheard];
    for number in 0..fates.len() * KINDS.len() {
        let kind = KINDS[number % KINDS.len()];
        let call = scene.call(kind, number);
        // With its answer made, and wherever the server is then.
        let fate = fates[number / KINDS.len()];
        scene.insist(kind, call, &[fate], Scene::kill_and_start);
    }
    scene.check();
}

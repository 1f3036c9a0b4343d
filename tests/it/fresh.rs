//! Reads show what was acknowledged before them, on whatever connection, and never go back.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::http::Call;
use crate::support::{Player, Server, Wire, fresh_id};

const WRITERS: usize = 16;
const READERS: usize = 8;
const SUBMITS: usize = 60;
const BOARD: &str = "/leaderboards/high-scores";

/// What all know. A score says who made it: the remainder by the number of writers.
struct Stage {
    server: Server,
    players: Vec<Player>,
    /// Each writer's last score, before it is sent and after it is acknowledged; 0 for none.
    sent: Vec<AtomicI64>,
    acknowledged: Vec<AtomicI64>,
    writing: AtomicUsize,
    /// What the board was at each version that somebody saw.
    seen: Mutex<BTreeMap<i64, Moment>>,
}

/// A board of one version: how many entries, and which, as far as anybody saw.
#[derive(Default)]
struct Moment {
    total: Option<i64>,
    items: Option<Value>,
}

impl Stage {
    fn new() -> Self {
        let server = Server::start();
        let players: Vec<_> = (0..WRITERS).map(|n| server.player(&format!("writer{n}"))).collect();
        let none = || (0..WRITERS).map(|_| AtomicI64::new(0)).collect();
        Self {
            server,
            players,
            sent: none(),
            acknowledged: none(),
            writing: AtomicUsize::new(WRITERS),
            seen: Mutex::default(),
        }
    }

    fn scores(scores: &[AtomicI64]) -> Vec<i64> {
        scores.iter().map(|score| score.load(Ordering::SeqCst)).collect()
    }

    /// A version shows the same board to everybody.
    fn compare(&self, version: i64, total: i64, items: Option<&Value>) {
        let mut seen = self.seen.lock().unwrap();
        let moment = seen.entry(version).or_default();
        assert_eq!(*moment.total.get_or_insert(total), total, "version {version} has two totals");
        if let Some(items) = items {
            let known = moment.items.get_or_insert_with(|| items.clone());
            assert_eq!(known, items, "version {version} has two faces");
        }
    }
}

/// Somebody who looks at the board over two connections in turn, and remembers what was seen.
struct Looker<'s> {
    stage: &'s Stage,
    token: &'s str,
    wires: [Wire; 2],
    asked: usize,
    version: i64,
    total: i64,
    best: BTreeMap<usize, i64>,
    /// The last answer with its tag, by path.
    kept: BTreeMap<String, (String, Value)>,
}

/// The ways to look.
const PATHS: [&str; 7] = ["me", "page", "around", "lookup", "rank", "board", "boards"];

impl<'s> Looker<'s> {
    fn new(stage: &'s Stage, player: usize) -> Self {
        let wires = [(); 2].map(|()| Wire::open(stage.server.address));
        let token = &stage.players[player].token;
        let (best, kept) = (BTreeMap::new(), BTreeMap::new());
        Self { stage, token, wires, asked: 0, version: 0, total: 0, best, kept }
    }

    /// Looks in one of the ways at the board, where a player is that has an entry.
    fn look(&mut self, way: &str, player: usize) {
        let before = Stage::scores(&self.stage.acknowledged);
        let id = &self.stage.players[player].id;
        let page = format!("{BOARD}/scores");
        let call = match way {
            "me" => self.call("GET", &format!("{page}/{id}")),
            "page" => self.call("GET", &format!("{page}?limit=100")),
            "around" => self.call("GET", &format!("{page}/around?player={id}&before=50&after=50")),
            "lookup" => {
                let ids: Vec<_> = self.stage.players.iter().map(|player| &player.id).collect();
                self.call("POST", &format!("{page}/lookup")).json(&json!({"playerIds": ids}))
            }
            "rank" => self.call("GET", &format!("{BOARD}/rank?score={}", before[player])),
            "board" => self.call("GET", BOARD),
            _ => self.call("GET", "/leaderboards"),
        };
        let answer = self.ask(call);
        let after = Stage::scores(&self.stage.sent);
        match way {
            "me" => self.check_entries(&json!([answer["entry"]]), &before, &after),
            "rank" => self.check_rank(&answer, (player, before[player]), &before),
            "page" | "around" | "lookup" => {
                self.check_entries(&answer["items"], &before, &after);
                check_whole(&answer, &before);
                let (version, total) = numbers(&answer);
                self.stage.compare(version, total, Some(&answer["items"]));
            }
            _ => {}
        }
        let board = if way == "boards" { &answer["items"][0] } else { &answer };
        self.check_board(board, &before);
    }

    fn call(&self, method: &str, path: &str) -> Call {
        let call = self.stage.server.api(method, path).by(self.token);
        call.header("Connection", "keep-alive")
    }

    /// The answer, or the one that was kept if that is said to be good still.
    fn ask(&mut self, mut call: Call) -> Value {
        let kept = self.kept.get(&call.path);
        if let Some((tag, _)) = kept {
            call = call.header("If-None-Match", tag);
        }
        self.asked += 1;
        let answer = match self.asked % 5 {
            0 => call.send(),
            turn => call.on(&mut self.wires[turn % 2]).expect("an answer"),
        };
        if let (304, Some((_, value))) = (answer.status, kept) {
            return value.clone();
        }
        let value = answer.clone().is(200).json();
        if let Some(tag) = answer.header("etag") {
            self.kept.insert(call.path, (tag.to_owned(), value.clone()));
        }
        value
    }

    /// Every score was sent, is at least what was acknowledged before, and does not go back.
    fn check_entries(&mut self, items: &Value, before: &[i64], after: &[i64]) {
        for entry in items.as_array().unwrap() {
            let score = entry["score"].as_i64().unwrap();
            let who = score as usize % WRITERS;
            assert_eq!(entry["player"]["id"], self.stage.players[who].id, "whose {score} is");
            assert!(score >= before[who], "a stale {score}: {} was acknowledged", before[who]);
            assert!(score <= after[who], "{score} was never sent");
            let best = self.best.entry(who).or_default();
            assert!(score >= *best, "{score} after {best}");
            *best = score;
        }
    }

    /// A new run of that score stands behind the player's, and before none that was better.
    fn check_rank(&self, answer: &Value, (player, score): (usize, i64), before: &[i64]) {
        let better = before.iter().filter(|other| **other >= score).count() as i64;
        let rank = answer["rank"].as_i64().unwrap();
        assert!(
            rank > better,
            "rank {rank} behind {better} of {before:?}, {player}'s own included"
        );
        assert!(rank <= answer["total"].as_i64().unwrap() + 1);
    }

    fn check_board(&mut self, board: &Value, before: &[i64]) {
        let (version, total) = numbers(board);
        let there = before.iter().filter(|score| **score > 0).count() as i64;
        assert!(total >= there, "{total} entries, where {there} were acknowledged");
        assert!(version >= self.version, "version {version} after {}", self.version);
        assert!(total >= self.total, "{total} entries after {}", self.total);
        (self.version, self.total) = (version, total);
        self.stage.compare(version, total, None);
    }

    /// Submits and looks, on one connection or another.
    fn write(&mut self, writer: usize) {
        for n in 1..=SUBMITS {
            let score = (n * WRITERS + writer) as i64;
            self.stage.sent[writer].store(score, Ordering::SeqCst);
            let body = json!({"submissionId": fresh_id(), "score": score});
            let call = self.call("POST", &format!("{BOARD}/scores")).json(&body);
            let answer = call.on(&mut self.wires[n % 2]).expect("an answer").is(201).json();
            assert_eq!(answer["improved"], true);
            self.stage.acknowledged[writer].store(score, Ordering::SeqCst);
            self.look(PATHS[n % PATHS.len()], writer);
        }
    }

    /// Looks until all is written, and once more in each way.
    fn read(&mut self, reader: usize) {
        let mut number = reader;
        while self.stage.writing.load(Ordering::SeqCst) > 0 {
            let player = number % WRITERS;
            if self.stage.acknowledged[player].load(Ordering::SeqCst) > 0 {
                self.look(PATHS[number % PATHS.len()], player);
            }
            number += 1;
        }
        PATHS.iter().for_each(|way| self.look(way, reader));
    }
}

/// The board's version and how many entries it has.
fn numbers(board: &Value) -> (i64, i64) {
    (board["version"].as_i64().unwrap(), board["total"].as_i64().unwrap())
}

/// A list of the whole board is of one moment: all entries, with the ranks that their scores have.
fn check_whole(answer: &Value, before: &[i64]) {
    let items = answer["items"].as_array().unwrap();
    assert_eq!(answer["total"], items.len(), "the total is of another moment");
    let of = |name: &str| -> Vec<i64> {
        items.iter().map(|entry| entry[name].as_i64().unwrap()).collect()
    };
    assert_eq!(of("rank"), (1..=items.len() as i64).collect::<Vec<_>>());
    assert!(of("score").is_sorted_by(|a, b| a > b), "{:?}", of("score"));
    assert!(items.len() >= before.iter().filter(|score| **score > 0).count());
}

#[test]
fn sixteen_writers_and_eight_readers_see_what_was_acknowledged_and_never_less() {
    let stage = Stage::new();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let stage = &stage;
            scope.spawn(move || {
                let _done = Done(&stage.writing);
                Looker::new(stage, writer).write(writer);
            });
        }
        for reader in 0..READERS {
            let stage = &stage;
            scope.spawn(move || Looker::new(stage, reader).read(reader));
        }
    });
    let versions = stage.seen.lock().unwrap().len();
    assert!(versions > WRITERS, "only {versions} versions were seen");
}

/// Counts down even when a writer fails, so that the readers end.
struct Done<'s>(&'s AtomicUsize);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

//! What was acknowledged survives `kill -9`, and what was sent twice counts once. Writers submit
//! runs and change their telephone books.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering};

use rustix::process::Signal;
use serde_json::json;

use crate::crash_books;
use crate::support::http::Call;
use crate::support::server::Starting;
use crate::support::{Dice, Place, Player, Server, Wire, file, fresh_id};

const WRITERS: usize = 8;
const ROUNDS: usize = 25;
/// Every so many rounds the next start is killed too, before or while it looks at what is left.
const STARTS_KILLED_EVERY: usize = 3;
/// When a first start is killed: after so many files are there, and so many looks later.
const FIRST_STARTS: &[(usize, usize)] =
    &[(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (5, 40), (5, 80), (5, 160), (5, 320)];
/// After every so many runs a writer changes its telephone book.
const CHANGED_EVERY: i64 = 5;
const SEED: u64 = 4;

/// A run with its fate, as its writer knows it.
#[derive(Clone, Debug)]
struct Sent {
    writer: usize,
    score: i64,
    acknowledged: bool,
}

/// What the writers know: runs by id, noted before they were sent.
#[derive(Default)]
struct Notes {
    sent: Mutex<BTreeMap<String, Sent>>,
    scores: AtomicUsize,
    /// The telephone book of each writer.
    books: [Mutex<crash_books::Notes>; WRITERS],
}

impl Notes {
    /// What a writer sends first: runs that nobody answered for.
    fn unanswered(&self, writer: usize) -> Vec<(String, i64)> {
        let sent = self.sent.lock().unwrap();
        let own = sent.iter().filter(|(_, run)| run.writer == writer && !run.acknowledged);
        own.map(|(id, run)| (id.clone(), run.score)).collect()
    }

    fn fresh(&self, writer: usize) -> (String, i64) {
        let (id, score) = (fresh_id(), self.scores.fetch_add(1, Ordering::Relaxed) as i64);
        let run = Sent { writer, score, acknowledged: false };
        self.sent.lock().unwrap().insert(id.clone(), run);
        (id, score)
    }

    fn acknowledge(&self, id: &str) {
        self.sent.lock().unwrap().get_mut(id).unwrap().acknowledged = true;
    }
}

fn post(address: SocketAddr, player: &Player, id: &str, score: i64) -> Call {
    Call::new(address, "POST", "/api/v1/leaderboards/high-scores/scores")
        .by(&player.token)
        .json(&json!({"submissionId": id, "score": score}))
}

/// One life of the server.
struct Round<'r> {
    server: Server,
    notes: &'r Notes,
    /// What the ledger held before it.
    kept: BTreeMap<String, i64>,
    /// Answers until it is killed.
    left: AtomicIsize,
}

impl Round<'_> {
    /// Posts until the server is gone. Whoever gets the last answer kills it at once.
    fn write(&self, writer: usize, player: &Player) {
        let address = self.server.address;
        let Ok(mut wire) = Wire::try_open(address) else { return };
        let mut again = self.notes.unanswered(writer).into_iter();
        loop {
            let (id, score) = again.next().unwrap_or_else(|| self.notes.fresh(writer));
            let call = post(address, player, &id, score).header("Connection", "keep-alive");
            let Some(answer) = call.on(&mut wire) else { return };
            if self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
                self.server.signal(Signal::KILL);
            }
            let replayed = answer.is(201).header("idempotency-replayed").is_some();
            assert_eq!(replayed, self.kept.contains_key(&id), "{id} was in the ledger, or not");
            self.notes.acknowledge(&id);
            if score % CHANGED_EVERY == 0 {
                let mut book = self.notes.books[writer].lock().unwrap();
                if !book.change(address, player, &mut wire) {
                    return;
                }
            }
        }
    }

    /// Lets the writers write until nobody answers them any more.
    fn run(self, players: &[Player]) {
        std::thread::scope(|scope| {
            for (writer, player) in players.iter().enumerate() {
                let round = &self;
                scope.spawn(move || round.write(writer, player));
            }
        });
        assert!(self.left.into_inner() <= 0, "the server was gone before it was killed");
        self.server.kill();
    }
}

/// Scores in the ledger by id, as the API spells it.
fn ledger(place: &Place) -> BTreeMap<String, i64> {
    let sql = "SELECT lower(hex(submission_id)) || ' ' || score FROM submissions";
    let rows = file::texts(&place.database(), sql);
    let count = rows.len();
    let row = |row: String| {
        let (id, score) = row.split_once(' ').unwrap();
        (uuid::Uuid::parse_str(id).unwrap().to_string(), score.parse().unwrap())
    };
    let kept: BTreeMap<_, _> = rows.into_iter().map(row).collect();
    assert_eq!(kept.len(), count, "a run is there twice");
    kept
}

fn verify(place: &Place) {
    let verified = place.run(&["verify"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
}

fn check(place: &Place, notes: &Notes, players: &[Player]) {
    let verdict = file::text(&place.database(), "PRAGMA integrity_check");
    assert_eq!(verdict, "ok");
    let (kept, sent) = (ledger(place), notes.sent.lock().unwrap());
    let lost = sent.iter().filter(|(id, run)| run.acknowledged && !kept.contains_key(*id));
    let lost: Vec<_> = lost.collect();
    assert!(lost.is_empty(), "{} acknowledged runs are lost: {lost:?}", lost.len());
    for (id, score) in &kept {
        let sent = sent.get(id).map(|run| run.score);
        assert_eq!(sent, Some(*score), "the ledger has a run that nobody sent so");
    }
    for (book, player) in notes.books.iter().zip(players) {
        book.lock().unwrap().check(place, player);
    }
    verify(place);
}

#[test]
fn every_acknowledged_run_survives_kill_9_and_repeats_count_once() {
    let (place, notes, mut dice) = (Place::new(), Notes::default(), Dice::new(SEED));
    let server = Server::on(&place, &[]);
    // Tokens outlive the server that gave them.
    let players: Vec<_> = (0..WRITERS).map(|n| server.player(&format!("writer{n}"))).collect();
    server.kill();
    let looks = Starting::on(&place, &[]).watch().1;
    for n in 0..ROUNDS {
        if n % STARTS_KILLED_EVERY == 0 {
            Starting::on(&place, &[]).kill_after(dice.below(looks));
            check(&place, &notes, &players);
        }
        let kept = ledger(&place);
        // Another moment of the life of the write-ahead log in each round.
        let left = AtomicIsize::new(1 + dice.below(250) as isize);
        let server = Server::on(&place, &[]);
        let follower = n % WRITERS;
        notes.books[follower].lock().unwrap().follow(&server, &players[follower]);
        Round { server, notes: &notes, kept, left }.run(&players);
        check(&place, &notes, &players);
    }
    let server = Server::on(&place, &[]);
    for (writer, player) in players.iter().enumerate() {
        for (id, score) in notes.unanswered(writer) {
            post(server.address, player, &id, score).send().is(201);
            notes.acknowledge(&id);
        }
    }
    let sent = notes.sent.lock().unwrap();
    assert_eq!(ledger(&place).len(), sent.len());
    for (book, player) in notes.books.iter().zip(&players) {
        book.lock().unwrap().follow(&server, player);
    }
    verify(&place);
    compare_with_recount(&server, &sent);
}

#[test]
fn a_first_start_that_was_killed_at_any_moment_is_made_up_for_by_the_next() {
    for (files, later) in FIRST_STARTS {
        let (place, mut later) = (Place::new(), *later);
        // So many files are there, and so many looks have passed since.
        Starting::on(&place, &[]).kill_when(|place| {
            let there = std::fs::read_dir(&place.data).map_or(0, Iterator::count);
            later -= usize::from(there >= *files && later > 0);
            there >= *files && later == 0
        });
        let server = Server::on(&place, &[]);
        server.submit(&server.player("ada"), "high-scores", 5).is(201);
        let keys = file::number(&place.database(), "SELECT count(*) FROM api_keys");
        let boards = file::number(&place.database(), "SELECT count(*) FROM boards");
        assert_eq!((keys, boards), (1, 1), "what the first start makes is made once");
        verify(&place);
    }
}

/// Each writer's best, counted here, against what the server says.
fn compare_with_recount(server: &Server, sent: &BTreeMap<String, Sent>) {
    let best = |n| sent.values().filter(|run| run.writer == n).map(|run| run.score).max();
    let mut best: Vec<_> =
        (0..WRITERS).filter_map(|n| Some((best(n)?, format!("writer{n}")))).collect();
    best.sort_by(|a, b| b.cmp(a));
    let page = server.api("GET", "/leaderboards/high-scores/scores").by(&server.key).send();
    let entries = page.is(200).json()["items"].as_array().unwrap().clone();
    let shown: Vec<_> = entries
        .iter()
        .map(|entry| {
            let name = entry["player"]["displayName"].as_str().unwrap().to_owned();
            (entry["score"].as_i64().unwrap(), name)
        })
        .collect();
    assert_eq!(shown, best);
    let ranks: Vec<_> = entries.iter().map(|entry| entry["rank"].as_i64().unwrap()).collect();
    assert_eq!(ranks, (1..=best.len() as i64).collect::<Vec<_>>());
}

#[test]
fn a_run_whose_answer_got_lost_is_counted_once_when_it_comes_again() {
    let server = Server::start();
    let player = server.player("ada");
    let ids: Vec<_> = (0..60).map(|_| fresh_id()).collect();
    for (score, id) in ids.iter().enumerate() {
        // Sent whole, and gone before the answer comes.
        let call = post(server.address, &player, id, score as i64);
        Wire::open(server.address).send(call.to_bytes());
    }
    for (score, id) in ids.iter().enumerate() {
        post(server.address, &player, id, score as i64).send().is(201);
    }
    assert_eq!(ledger(&server.place).len(), ids.len());
}

#[test]
fn fifty_at_once_are_one_run() {
    let server = Server::start();
    let player = server.player("ada");
    let (id, first) = (fresh_id(), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let answer = post(server.address, &player, &id, 5).send().is(201);
                if answer.header("idempotency-replayed").is_none() {
                    first.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(first.load(Ordering::Relaxed), 1);
    assert_eq!(ledger(&server.place), BTreeMap::from([(id, 5)]));
}

#[test]
fn a_repeat_after_a_restart_gets_the_first_answer_and_other_content_is_refused() {
    let server = Server::start();
    let (id, ada) = (fresh_id(), server.player("ada"));
    let first = post(server.address, &ada, &id, 5).send().is(201);
    let place = server.kill();
    let server = Server::on(&place, &[]);
    let again = post(server.address, &ada, &id, 5).send().is(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.json()["submission"], first.json()["submission"]);
    assert_eq!(again.json()["improved"], false);
    let other = post(server.address, &ada, &id, 6).send().is(422);
    assert_eq!(
        (other.code().as_str(), other.places()),
        ("idempotency-key-reused", vec!["/submissionId".to_owned()])
    );
    let key = place.token("server", &[]);
    let register = server
        .api("POST", "/players")
        .by(&key)
        .header("Idempotency-Key", "0123456789abcdef")
        .json(&json!({"customId": "x", "displayName": "X"}));
    let first = register.send().is(201);
    let place = server.kill();
    let server = Server::on(&place, &[]);
    let again = Call { address: server.address, ..register }.send().is(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.json(), first.json());
}

#[test]
fn readers_never_see_a_rank_before_its_commit_nor_a_best_that_worsens() {
    let server = Server::start();
    let ada = server.player("ada");
    let done = AtomicBool::new(false);
    let acknowledged = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for score in 1..=150 {
                post(server.address, &ada, &fresh_id(), score).send().is(201);
                acknowledged.store(score as usize, Ordering::SeqCst);
            }
            done.store(true, Ordering::SeqCst);
        });
        for _ in 0..2 {
            scope.spawn(|| {
                let mut last = 0;
                while !done.load(Ordering::SeqCst) {
                    let before = acknowledged.load(Ordering::SeqCst) as i64;
                    let path = "/leaderboards/high-scores/scores/me";
                    let answer = server.api("GET", path).by(&ada.token).send();
                    if answer.status == 404 && before == 0 {
                        continue;
                    }
                    let score = answer.is(200).json()["entry"]["score"].as_i64().unwrap();
                    assert!(score >= before && score >= last, "{score} after {before}, {last}");
                    last = score;
                }
            });
        }
    });
}

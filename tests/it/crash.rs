//! What was acknowledged survives `kill -9`, and what was sent twice counts once.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};

use serde_json::json;

use crate::support::http::Call;
use crate::support::{Place, Player, Server, Wire, file, fresh_id};

const WRITERS: usize = 8;
const ROUNDS: usize = 5;

/// What the writers know.
#[derive(Default)]
struct Notes {
    /// Ids by writer and score, noted before they were sent.
    sent: Mutex<Vec<(usize, String, i64)>>,
    acknowledged: Mutex<BTreeSet<String>>,
    scores: AtomicUsize,
}

fn post(address: SocketAddr, player: &Player, id: &str, score: i64) -> Call {
    Call::new(address, "POST", "/api/v1/leaderboards/high-scores/scores")
        .by(&player.token)
        .json(&json!({"submissionId": id, "score": score}))
}

/// Posts until the server is gone, and tells of each answer.
fn write(address: SocketAddr, writer: usize, player: &Player, notes: &Notes, told: &Sender<()>) {
    let Ok(mut wire) = Wire::try_open(address) else { return };
    loop {
        let (id, score) = (fresh_id(), notes.scores.fetch_add(1, Ordering::Relaxed) as i64);
        notes.sent.lock().unwrap().push((writer, id.clone(), score));
        let call = post(address, player, &id, score).header("Connection", "keep-alive");
        match call.on(&mut wire) {
            Some(answer) => answer.is(201),
            None => return,
        };
        notes.acknowledged.lock().unwrap().insert(id);
        if told.send(()).is_err() {
            return;
        }
    }
}

/// Lets the writers write, and kills the server after so many answers.
fn round(server: Server, notes: &Notes, answers: usize) -> Place {
    let players: Vec<_> = (0..WRITERS).map(|n| server.player(&format!("writer{n}"))).collect();
    let address = server.address;
    std::thread::scope(|scope| {
        let (told, heard) = channel();
        for (writer, player) in players.iter().enumerate() {
            let told = told.clone();
            scope.spawn(move || write(address, writer, player, notes, &told));
        }
        drop(told);
        assert_eq!(heard.iter().take(answers).count(), answers);
        let place = server.kill();
        // The writers end by themselves: nobody answers them.
        heard.iter().for_each(drop);
        place
    })
}

/// Ids in the ledger, as the API spells them.
fn ledger(place: &Place) -> Vec<String> {
    let ids = file::texts(&place.database(), "SELECT lower(hex(submission_id)) FROM submissions");
    ids.iter().map(|id| uuid::Uuid::parse_str(id).unwrap().to_string()).collect()
}

fn check(place: &Place, notes: &Notes) {
    let verdict = file::text(&place.database(), "PRAGMA integrity_check");
    assert_eq!(verdict, "ok");
    let kept = ledger(place);
    let unique: BTreeSet<_> = kept.iter().cloned().collect();
    assert_eq!(unique.len(), kept.len(), "a run is there twice");
    let acknowledged = notes.acknowledged.lock().unwrap();
    let lost: Vec<_> = acknowledged.difference(&unique).collect();
    assert!(lost.is_empty(), "{} acknowledged runs are lost: {lost:?}", lost.len());
    let sent: BTreeSet<_> =
        notes.sent.lock().unwrap().iter().map(|(_, id, _)| id.clone()).collect();
    assert!(unique.is_subset(&sent), "the ledger has runs that nobody sent");
}

#[test]
fn every_acknowledged_run_survives_kill_9_and_repeats_count_once() {
    let (place, notes) = (Place::new(), Notes::default());
    for n in 0..ROUNDS {
        let server = Server::on(&place, &[]);
        // Another moment of the life of the write-ahead log in each round.
        round(server, &notes, 150 + 170 * n);
        check(&place, &notes);
    }
    let server = Server::on(&place, &[]);
    assert_eq!(place.run(&["verify"]).code, 0, "{}", place.run(&["verify"]).err);
    let players: Vec<_> = (0..WRITERS).map(|n| server.player(&format!("writer{n}"))).collect();
    let sent = notes.sent.lock().unwrap().clone();
    let acknowledged = notes.acknowledged.lock().unwrap().clone();
    for (writer, id, score) in sent.iter().filter(|(_, id, _)| !acknowledged.contains(id)) {
        post(server.address, &players[*writer], id, *score).send().is(201);
    }
    assert_eq!(ledger(&place).len(), sent.len());
    let verified = place.run(&["verify"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    compare_with_recount(&server, &sent);
}

/// Each writer's best, counted here, against what the server says.
fn compare_with_recount(server: &Server, sent: &[(usize, String, i64)]) {
    let mut best: Vec<_> = (0..WRITERS)
        .filter_map(|n| {
            let own = sent.iter().filter(|(writer, _, _)| *writer == n);
            Some((own.map(|(_, _, score)| *score).max()?, format!("writer{n}")))
        })
        .collect();
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
    assert_eq!(ledger(&server.place), [id]);
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

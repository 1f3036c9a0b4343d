//! As many cards as one import takes.

use std::fmt::Write as _;

use diesel::prelude::*;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::db::schema::{contact_books, contacts};
use crate::testing::{As, TestApp};

const CARDS: usize = 10_000;

fn file() -> Vec<u8> {
    let mut file = String::new();
    for n in 0..CARDS {
        let note = "What there is to say. ".repeat(6);
        write!(
            file,
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:card-{n}\r\nFN:Ada {n} Lovelace\r\n\
             N:Lovelace {n};Ada;;;\r\nORG:Guild {}\r\nEMAIL:ada{n}@example.org\r\n\
             NOTE:{note}\r\nCATEGORIES:Guild {}\r\nEND:VCARD\r\n",
            n % 100,
            n % 10,
        )
        .unwrap();
    }
    file.into_bytes()
}

fn import(by: &As, file: &[u8]) -> JoinHandle<Value> {
    let (by, file) = (by.clone(), file.to_vec());
    let path = "/contacts/import?mode=update";
    tokio::spawn(async move { by.send_file(path, "text/vcard", &file).await.is(200) })
}

/// Submits until the import is over; how many were answered while it was keeping contacts.
async fn submit_during(import: &JoinHandle<Value>, by: &As, owner: &As) -> usize {
    let (mut answered, mut score) = (0, 0);
    while !import.is_finished() {
        let kept = |page: Value| page["total"].as_u64().unwrap();
        let before = kept(owner.get("/contacts?limit=1").await.is(200));
        score += 1;
        by.submit("race", score).await.is(201);
        let after = kept(owner.get("/contacts?limit=1").await.is(200));
        answered += usize::from(before > 0 && after < CARDS as u64);
    }
    answered
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_cards_hold_nobody_up_and_change_nothing_the_second_time() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let (ada, bob, file) = (test.player("Ada").await, test.player("Bob").await, file());
    let first = import(&ada, &file);
    let answered = submit_during(&first, &bob, &ada).await;
    assert_eq!(first.await.unwrap()["created"], CARDS);
    assert!(answered > 0, "nobody was answered while the import went on");
    let mut conn = test.database();
    let mut book = || -> (i64, i64) {
        let once = contacts::table.filter(contacts::version.eq(1)).count();
        let seq = contact_books::table.select(contact_books::change_seq);
        (once.get_result(&mut conn).unwrap(), seq.get_result(&mut conn).unwrap())
    };
    assert_eq!(book(), (CARDS as i64, CARDS as i64));
    let second = import(&ada, &file).await.unwrap();
    assert_eq!((&second["unchanged"], &second["updated"]), (&json!(CARDS), &json!(0)));
    assert_eq!(
        book(),
        (CARDS as i64, CARDS as i64),
        "a version rose, or the feed tells of something"
    );
}

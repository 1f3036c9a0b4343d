use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::rows::{cells, dump, mark, run_sql};
use super::{ban, board, number, standings};
use crate::db::Failure;
use crate::ids::{PlayerId, PlayerNo};
use crate::leaderboards::recount;
use crate::privacy::erase::{Subject, begin, finish};
use crate::privacy::map::{Fate, TABLES};
use crate::privacy::parts;
use crate::privacy::scan;
use crate::testing::{Answered, As, Refusal, TestApp, check_refusals};

async fn erase(player: &As, name: &str) -> Answered {
    let body = json!({"confirm": name}).to_string();
    player.send(Method::DELETE, "/me", &[], Some(body)).await
}

/// Nobody and nothing speaks of the player any more.
async fn assert_gone(test: &TestApp, player: &As, no: PlayerNo) {
    let dump = dump(test).await;
    let names = [player.id.to_string(), player.id.simple().to_string(), "§A".to_owned()];
    for line in dump.lines() {
        assert!(names.iter().all(|name| !line.contains(name.as_str())), "{line}");
        let (column, value) = line.split_once('=').unwrap_or_default();
        let column = column.split('.').next_back().unwrap();
        let owns = ["player_no", "inviter_no", "invitee_no"].contains(&column);
        assert!(!owns || value != no.0.to_string(), "{line}");
    }
    let found = test.app.db.read(|conn| recount::recount(conn).map_err(Failure::from)).await;
    assert_eq!(found.unwrap().differences, Vec::<String>::new());
    let checks = test.app.db.read(crate::db::verify::checks).await.unwrap();
    assert!(checks.iter().all(|check| check.findings.is_empty()), "{checks:?}");
}

#[tokio::test]
async fn an_erased_player_is_in_no_table_and_the_others_close_up() {
    let mut test = TestApp::new().await;
    board(&test, "race").await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    for (player, score) in [(&ada, 500), (&ada, 450), (&bob, 400), (&eve, 100)] {
        player.submit("race", score).await.is(201);
    }
    let no = number(&test, &ada);
    mark(&test, &ada, "A", &bob).await;
    mark(&test, &eve, "E", &bob).await;
    let version = test.client().get("/leaderboards/race").await.is(200)["version"].clone();
    let theirs = format!("player_no = {} AND uid = 'theirs-{}'", number(&test, &bob).0, no.0);
    let before = cells(&test, "contacts", "name_full", &theirs).await;
    let bobs = format!("player_no = {}", number(&test, &bob).0);
    let fed = cells(&test, "contact_changes", "seq", &bobs).await;
    let other = |dump: String| {
        dump.lines().filter(|l| l.contains("§E")).map(str::to_owned).collect::<Vec<_>>()
    };
    let others = other(dump(&test).await);
    let receipt = erase(&ada, "display§A").await.is(200);
    assert_eq!(receipt["erasedAt"], "2026-11-25T10:00:00.000Z");
    assert_eq!(receipt["backupsExpireBy"], Value::Null);
    let counts = receipt["counts"].as_object().unwrap();
    for table in TABLES.iter().filter(|table| table.is_personal()) {
        let count = counts[table.name].as_u64().unwrap();
        let none = ["decisions"].contains(&table.name);
        assert_eq!(count > 0, !none, "{}: {count}", table.name);
    }
    assert_eq!(counts["submissions"], 2);
    assert_gone(&test, &ada, no).await;
    assert_eq!(other(dump(&test).await), others);
    assert_eq!(standings(&test, "race").await, [(1, 400), (2, 100)]);
    assert_ne!(test.client().get("/leaderboards/race").await.is(200)["version"], version);
    assert_eq!(cells(&test, "contacts", "name_full", &theirs).await, before);
    let fed_now = cells(&test, "contact_changes", "seq", &bobs).await;
    assert_ne!(fed_now, fed, "the friend's devices are told");
    test.restart().await;
    assert_eq!(standings(&test, "race").await, [(1, 400), (2, 100)]);
    assert_gone(&test, &ada, no).await;
}

#[tokio::test]
async fn an_erased_player_is_unknown_at_once_everywhere() {
    let test = TestApp::new().await;
    board(&test, "race").await;
    let ada = test.player("Ada").await;
    ada.submit("race", 5).await.is(201);
    ada.get("/me").await.is(200);
    erase(&ada, "Ada").await.is(200);
    for (method, path) in
        [(Method::GET, "/me"), (Method::DELETE, "/me"), (Method::GET, "/me/export")]
    {
        ada.send(method, path, &[], None).await.refused(401, "unauthenticated");
    }
    erase(&ada, "Ada").await.refused(401, "unauthenticated");
    let id = ada.id;
    test.client().get(&format!("/players/{id}")).await.refused(404, "not-found");
    test.client().get(&format!("/leaderboards/race/scores/{id}")).await.refused(404, "not-found");
    let looked = json!({"playerIds": [id]});
    let found = test.client().post("/leaderboards/race/scores/lookup", looked).await.is(200);
    assert_eq!((&found["items"], &found["missing"]), (&json!([]), &json!([id])));
    let run = json!({"submissionId": Uuid::now_v7(), "score": 9, "playerId": id});
    test.server().post("/leaderboards/race/scores", run).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_number_is_never_given_to_somebody_new() {
    let mut test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let no = number(&test, &ada);
    erase(&ada, "Ada").await.is(200);
    let bob = test.player("Bob").await;
    assert!(number(&test, &bob) > no);
    let last = number(&test, &bob);
    erase(&bob, "Bob").await.is(200);
    test.restart().await;
    assert!(number(&test, &test.player("Eve").await) > last);
}

#[tokio::test]
async fn a_game_server_that_names_an_erased_player_makes_a_new_one_at_once() {
    let test = TestApp::new().await;
    let body = json!({"customId": "account-1", "displayName": "Ada"});
    let first = test.server().post("/players", body.clone()).await.is(201);
    let mut ada = test.server();
    ada.id = first["id"].as_str().unwrap().parse().unwrap();
    let no = number(&test, &ada);
    let rest = begin_large(&test, &ada, no).await;
    let second = test.server().post("/players", body.clone()).await.is(201);
    assert_ne!(second["id"], first["id"]);
    finish(&test.app, rest, 1).await.unwrap();
    assert_eq!(test.server().post("/players", body).await.is(200)["id"], second["id"]);
    assert_gone(&test, &ada, no).await;
}

#[tokio::test]
async fn a_player_whose_erasure_fails_is_there_as_before() {
    let test = TestApp::new().await;
    board(&test, "race").await;
    let ada = test.player("Ada").await;
    let stop = "CREATE TRIGGER stop BEFORE DELETE ON devices BEGIN SELECT RAISE(ABORT, 'x'); END";
    run_sql(&test, stop.to_owned()).await;
    // The head counts tries to commit, kept or not.
    let rows = async || {
        let dump = dump(&test).await;
        dump.lines()
            .filter(|line| !line.starts_with("meta."))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let before = rows().await;
    erase(&ada, "Ada").await.refused(500, "internal");
    assert_eq!(rows().await, before);
    let read = test.client().get(&format!("/players/{}", ada.id)).await.is(200);
    assert_eq!(read["displayName"], "Ada");
    ada.submit("race", 5).await.is(201);
    assert_eq!(standings(&test, "race").await, [(1, 5)]);
    run_sql(&test, "DROP TRIGGER stop".to_owned()).await;
    let no = number(&test, &ada);
    erase(&ada, "Ada").await.is(200);
    assert_gone(&test, &ada, no).await;
}

#[tokio::test]
async fn a_wrong_confirmation_changes_nothing() {
    let test = TestApp::new().await;
    let ada = test.player("Ada Müller").await;
    let before = dump(&test).await;
    let row = |name, body: Value, code, at| Refusal {
        name,
        by: &ada,
        method: Method::DELETE,
        path: "/me",
        body: Some(body),
        status: 422,
        code,
        at,
    };
    check_refusals(&[
        row("another name", json!({"confirm": "Bob"}), "validation-failed", "/confirm"),
        row("other case", json!({"confirm": "ada müller"}), "validation-failed", "/confirm"),
        row("nothing", json!({}), "validation-failed", "/confirm"),
        row("empty", json!({"confirm": ""}), "validation-failed", "/confirm"),
        row("more", json!({"confirm": "Ada Müller", "x": 1}), "validation-failed", "/x"),
    ])
    .await;
    let problem = erase(&ada, "Bob").await.refused(422, "validation-failed");
    assert_eq!(problem["errors"][0]["code"], "confirm-mismatch");
    assert_eq!(dump(&test).await, before);
    ada.get("/me").await.is(200);
    // Typed on another system, whose ü is two characters.
    erase(&ada, "  Ada Mu\u{308}ller ").await.is(200);
}

#[tokio::test]
async fn a_banned_player_may_export_and_erase() {
    let test = TestApp::new().await;
    board(&test, "race").await;
    let ada = test.player("Ada").await;
    ada.submit("race", 5).await.is(201);
    let no = number(&test, &ada);
    ban(&test, no).await;
    ada.get("/me/export").await.is(200);
    let receipt = erase(&ada, "Ada").await.is(200);
    assert_eq!(receipt["counts"]["decisions"], 1);
    assert_gone(&test, &ada, no).await;
}

/// A player with many runs on two boards, and contacts, among others.
async fn rich(test: &TestApp) -> (As, PlayerNo) {
    board(test, "race").await;
    board(test, "jump").await;
    let [ada, bob] = [test.player("Ada").await, test.player("Bob").await];
    for score in 1..20 {
        ada.submit("race", score).await.is(201);
        ada.submit("jump", score).await.is(201);
    }
    bob.submit("race", 7).await.is(201);
    test.clock.advance(24 * crate::time::HOUR_MS);
    let run = json!({"submissionId": Uuid::now_v7(), "score": 6, "playerId": bob.id});
    test.server().post("/leaderboards/race/scores", run).await.is(201);
    mark(test, &ada, "A", &bob).await;
    let no = number(test, &ada);
    (ada, no)
}

async fn begin_large(test: &TestApp, player: &As, no: PlayerNo) -> parts::Rest {
    let runs = scan::runs_of(&test.app, no).await.unwrap();
    let id = PlayerId(player.id);
    test.app.players.hide(no);
    let subject = Subject { no, id, runs, small: false };
    let (_, rest) = begin(&test.app, subject).await.unwrap();
    rest.unwrap()
}

#[tokio::test]
async fn a_large_erasure_hides_first_and_leaves_nothing_in_the_end() {
    let test = TestApp::new().await;
    let (ada, no) = rich(&test).await;
    let rest = begin_large(&test, &ada, no).await;
    let problem = ada.get("/me").await.refused(401, "unauthenticated");
    assert_eq!(problem["errors"][0]["code"], "unknown");
    let yesterday = "/leaderboards/race/scores?window=daily&season=2026-11-25";
    assert_eq!(test.client().get(yesterday).await.is(200)["total"], 1);
    assert_eq!(standings(&test, "race").await, [(1, 7)]);
    assert_eq!(standings(&test, "jump").await, []);
    let left = cells(&test, "submissions", "seq", &format!("player_no = {}", no.0)).await;
    assert_eq!(left.len(), 38, "the first job leaves the runs where they are");
    let counts = finish(&test.app, rest, 7).await.unwrap();
    assert_eq!((counts["submissions"], counts["contacts"]), (38, 2));
    assert_eq!(test.client().get(yesterday).await.is(200)["total"], 1);
    assert_gone(&test, &ada, no).await;
}

#[tokio::test]
async fn a_restart_in_the_middle_of_a_large_erasure_finishes_it() {
    let mut test = TestApp::new().await;
    let (ada, no) = rich(&test).await;
    let rest = begin_large(&test, &ada, no).await;
    let part = test.app.db.write(move |tx| {
        let mut rest = rest;
        parts::erase_part(tx, &mut rest, 5).map_err(Failure::from)
    });
    part.await.unwrap();
    test.restart_unread().await;
    test.read_ledger().await;
    assert_gone(&test, &ada, no).await;
    assert_eq!(standings(&test, "race").await, [(1, 7)]);
    let counts = cells(&test, "privacy_requests", "counts", "kind = 'erasure'").await;
    let counts: Value = serde_json::from_str(counts[0].text.as_ref().unwrap()).unwrap();
    assert_eq!((&counts["submissions"], &counts["players"]), (&json!(38), &json!(1)));
}

#[tokio::test]
async fn more_than_twenty_thousand_rows_are_erased_through_the_same_door() {
    let mut test = TestApp::new().await;
    board(&test, "race").await;
    let [ada, bob] = [test.player("Ada").await, test.player("Bob").await];
    let no = number(&test, &ada);
    let board_no = cells(&test, "boards", "board_no", "TRUE").await[0].text.clone().unwrap();
    run_sql(
        &test,
        format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
             INSERT INTO submissions SELECT 1000 + i, randomblob(16), {}, {board_no}, i, NULL,
                 NULL, NULL, 1764064800000, FALSE FROM n;
             UPDATE meta SET value = '30000:1:1' WHERE name = 'head'",
            no.0
        ),
    )
    .await;
    test.restart().await;
    let [ada, bob] = [test.again(&ada), test.again(&bob)];
    bob.submit("race", 5).await.is(201);
    assert_eq!(standings(&test, "race").await, [(1, 20_001), (2, 5)]);
    let receipt = erase(&ada, "Ada").await.is(200);
    assert_eq!(receipt["counts"]["submissions"], 20_001);
    assert_eq!(standings(&test, "race").await, [(1, 5)]);
    assert_gone(&test, &ada, no).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_comes_while_its_player_is_erased_does_not_survive() {
    let test = TestApp::new().await;
    board(&test, "race").await;
    for round in 0..5 {
        let ada = test.player("Ada").await;
        let no = number(&test, &ada);
        let submits = (0..20).map(|score| {
            let by = test.server();
            let run = json!({"submissionId": Uuid::now_v7(), "score": score, "playerId": ada.id});
            tokio::spawn(async move { by.post("/leaderboards/race/scores", run).await.status })
        });
        let submits: Vec<_> = submits.collect();
        erase(&ada, "Ada").await.is(200);
        for submit in submits {
            let status = submit.await.unwrap();
            assert!([201, 403, 404].contains(&status), "{round}: {status}");
        }
        assert_gone(&test, &ada, no).await;
        assert_eq!(standings(&test, "race").await, []);
    }
}

#[test]
fn what_an_erasure_deletes_is_what_its_map_says() {
    let deleted = TABLES.iter().filter(|table| table.fate == Fate::Delete).count();
    assert_eq!(deleted, 24);
}

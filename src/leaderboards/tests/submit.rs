use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::testing::{Answered, As, Refusal, TestApp, check_refusals};
use crate::time::{DAY_MS, MINUTE_MS};

async fn send(by: &As, body: Value) -> Answered {
    by.post("/leaderboards/race/scores", body).await
}

fn run(id: Uuid, score: i64) -> Value {
    json!({"submissionId": id, "score": score})
}

#[tokio::test]
async fn a_first_run_stands_first_in_every_window() {
    let test = TestApp::new().await;
    test.board(
        "race",
        json!({"windows": ["allTime", "daily"], "format": "duration",
        "decimals": 3}),
    )
    .await;
    let ada = test.player("Ada").await;
    let id = Uuid::now_v7();
    let body = json!({"submissionId": id, "score": 83_412, "metadata": {"car": 7}});
    let answer = send(&ada, body).await;
    let own = format!("/api/v1/leaderboards/race/scores/{}", ada.id);
    assert_eq!(answer.header("location"), own);
    assert_eq!(answer.header("idempotency-replayed"), "");
    assert_eq!(
        answer.is(201),
        json!({
            "submission": {"id": id, "score": 83_412, "subscore": null, "scoreText": "1:23.412",
                "state": "accepted", "receivedAt": "2026-11-25T10:00:00.000Z"},
            "improved": true,
            "standings": [
                {"window": "allTime", "season": "all", "rank": 1, "previousRank": null, "total": 1,
                 "score": 83_412, "scoreText": "1:23.412", "improved": true},
                {"window": "daily", "season": "2026-11-25", "rank": 1, "previousRank": null,
                 "total": 1, "score": 83_412, "scoreText": "1:23.412", "improved": true},
            ],
            "nextTarget": null,
        })
    );
    let entry = ada.get("/leaderboards/race/scores/me").await.is(200);
    assert_eq!(entry["entry"]["metadata"], json!({"car": 7}));
    assert_eq!(entry["percentile"], json!(100.0));
}

#[tokio::test]
async fn a_lower_score_leaves_the_best_in_place_and_names_the_next_target() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    bob.submit("race", 50).await.is(201);
    ada.submit("race", 40).await.is(201);
    let lower = ada.submit("race", 30).await.is(201);
    assert_eq!(lower["improved"], false);
    assert_eq!(lower["submission"]["score"], 30);
    assert_eq!(lower["standings"][0]["score"], 40);
    assert_eq!(lower["standings"][0]["previousRank"], 2);
    assert_eq!(
        lower["nextTarget"],
        json!({"rank": 1, "score": 50, "scoreText": "50",
               "player": {"id": bob.id, "displayName": "Bob"}})
    );
    let better = ada.submit("race", 60).await.is(201);
    assert_eq!(better["standings"][0]["rank"], 1);
    assert_eq!(better["standings"][0]["previousRank"], 2);
    assert_eq!(better["nextTarget"], Value::Null);
}

#[tokio::test]
async fn a_repetition_is_answered_with_the_first_run_and_the_standings_of_now() {
    let test = TestApp::new().await;
    test.board("race", json!({"closesAt": "2026-11-25T10:30:00Z"})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let id = Uuid::now_v7();
    let body = json!({"submissionId": id, "score": 5, "metadata": {"a": 1, "b": [1.0]},
        "playedAt": "2026-11-25T09:00:00Z", "ticket": "x"});
    let first = send(&ada, body).await.is(201);
    bob.submit("race", 9).await.is(201);
    test.at("2026-11-25T10:45:00.000Z");
    let again = json!({"submissionId": id, "score": 5.0, "metadata": {"b": [1], "a": 1e0}});
    let again = send(&ada, again).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    let again = again.is(201);
    assert_eq!(again["submission"], first["submission"]);
    assert_eq!(again["improved"], false);
    assert_eq!(again["standings"][0]["rank"], 2);
    assert_eq!(again["standings"][0]["improved"], false);
    assert_eq!(again["nextTarget"]["score"], 9);
    send(&ada, run(Uuid::now_v7(), 5)).await.refused(409, "season-closed");
    for other in [
        json!({"submissionId": id, "score": 6, "metadata": {"a": 1, "b": [1]}}),
        json!({"submissionId": id, "score": 5}),
        json!({"submissionId": id, "score": 5, "metadata": {"a": 1, "b": [2]}}),
    ] {
        let problem = send(&ada, other).await.refused(422, "idempotency-key-reused");
        assert_eq!(problem["errors"][0]["pointer"], "/submissionId");
    }
    let board = ada.get("/leaderboards/race/scores").await.is(200);
    assert_eq!(board["total"], 2);
}

#[tokio::test]
async fn one_id_may_be_used_by_two_players_and_on_two_boards() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    test.board("other", json!({})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let id = Uuid::now_v7();
    for by in [&ada, &bob] {
        for board in ["race", "other"] {
            let answer = by.post(&format!("/leaderboards/{board}/scores"), run(id, 1)).await;
            assert_eq!(answer.header("idempotency-replayed"), "");
            answer.is(201);
        }
    }
}

#[tokio::test]
async fn whatever_spelling_of_the_id_a_retry_uses_it_is_one_run() {
    let case = include_str!("../../../tests/cases/l05-retry-id-forms.json");
    let case: Value = serde_json::from_str(case).unwrap();
    let test = TestApp::new().await;
    test.board("race", case["board"].clone()).await;
    let ada = test.player("Ada").await;
    for (at, form) in case["forms"].as_array().unwrap().iter().enumerate() {
        let body = json!({"submissionId": form["submissionId"], "score": case["score"]});
        let (answer, want) = (send(&ada, body).await, form["want"].as_str().unwrap());
        let replayed = answer.header("idempotency-replayed") == "true";
        match answer.status {
            201 => {
                assert!(want.starts_with("201"), "{form}");
                assert_eq!(replayed, at > 0, "{form}");
                assert_eq!(answer.is(201)["submission"]["id"], case["forms"][0]["submissionId"]);
            }
            _ => {
                assert!(want.contains("422 at /submissionId"), "{form}");
                let problem = answer.refused(422, "validation-failed");
                assert_eq!(problem["errors"][0]["pointer"], "/submissionId");
            }
        }
    }
    let entry = ada.get("/leaderboards/race/scores/me").await.is(200);
    assert_eq!(entry["entry"]["score"], case["afterwards"]["score"]);
    assert_eq!(entry["total"], case["afterwards"]["total"]);
}

#[tokio::test]
async fn bodies_of_real_clients_are_taken_or_refused_with_their_place() {
    let test = TestApp::new().await;
    test.board("race", json!({"operator": "latest"})).await;
    let ada = test.player("Ada").await;
    for line in include_str!("../../../tests/cases/h01-score-bodies.tsv").lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [what, body, status, expected] = columns[..] else { panic!("{line}") };
        let id = Uuid::now_v7().to_string();
        let body = body.replace("%ID%", &id);
        let path = "/leaderboards/race/scores";
        let answer = ada.send(Method::POST, path, &[], Some(body)).await;
        assert_eq!(answer.status.to_string(), status, "{what}: {:?}", answer.bytes);
        match answer.status {
            201 => {
                assert_eq!(answer.is(201)["submission"]["score"].to_string(), expected, "{what}")
            }
            422 => {
                let problem = answer.refused(422, expected);
                assert!(problem["errors"][0]["pointer"].is_string(), "{what}");
            }
            status => drop(answer.refused(status, expected)),
        }
    }
}

#[tokio::test]
async fn every_refusal_has_its_code_and_place() {
    let test = TestApp::new().await;
    test.board("race", json!({"minScore": 0, "maxScore": 100})).await;
    test.board("servers", json!({"trust": "server"})).await;
    test.board("tickets", json!({"trust": "ticket"})).await;
    test.board("early", json!({"opensAt": "2026-12-01T00:00:00Z"})).await;
    test.board("late", json!({"closesAt": "2026-11-25T10:00:00Z"})).await;
    test.board("pairs", json!({"subscore": {"direction": "ascending", "title": "Time"}})).await;
    let (ada, server, client) = (test.player("Ada").await, test.server(), test.client());
    let anyone = test.anyone();
    let id = Uuid::now_v7();
    let ok = || json!({"submissionId": id, "score": 5});
    let with = |member: &str, value: Value| {
        let mut body = ok();
        body[member] = value;
        body
    };
    let big = json!({"x": "y".repeat(2_048)});
    let row = |name, by, board: &'static str, body, refused: (u16, &'static str, &'static str)| {
        let (status, code, at) = refused;
        Refusal { name, by, method: Method::POST, path: board, body: Some(body), status, code, at }
    };
    let race = "/leaderboards/race/scores";
    let invalid = |at| (422, "validation-failed", at);
    check_refusals(&[
        row("no token", &anyone, race, ok(), (401, "unauthenticated", "authorization")),
        row("client key", &client, race, ok(), (403, "forbidden", "")),
        row("no such board", &ada, "/leaderboards/rice/scores", ok(), (404, "not-found", "")),
        row("below", &ada, race, with("score", json!(-1)), invalid("/score")),
        row("above", &ada, race, with("score", json!(101)), invalid("/score")),
        row("subscore", &ada, race, with("subscore", json!(1)), invalid("/subscore")),
        row("no subscore", &ada, "/leaderboards/pairs/scores", ok(), invalid("/subscore")),
        row("own id", &ada, race, with("playerId", json!(ada.id)), invalid("/playerId")),
        row("no id", &server, race, ok(), invalid("/playerId")),
        row("bad id", &server, race, with("playerId", json!("x")), invalid("/playerId")),
        row("nobody", &server, race, with("playerId", json!(id)), (404, "not-found", "")),
        row("servers only", &ada, "/leaderboards/servers/scores", ok(), (403, "forbidden", "")),
        row("ticket", &ada, "/leaderboards/tickets/scores", ok(), (422, "score-rejected", "")),
        row("early", &ada, "/leaderboards/early/scores", ok(), (409, "season-closed", "")),
        row("late", &ada, "/leaderboards/late/scores", ok(), (409, "season-closed", "")),
        row("big metadata", &ada, race, with("metadata", big), invalid("/metadata")),
        row("list", &ada, race, with("metadata", json!([1])), invalid("/metadata")),
        row("nul", &ada, race, with("metadata", json!({"a": "\0"})), invalid("/metadata")),
        row("time", &ada, race, with("playedAt", json!("2026-11-25")), invalid("/playedAt")),
        row("typo", &ada, race, with("scor", json!(1)), invalid("/scor")),
        row("ticket type", &ada, race, with("ticket", json!(1)), invalid("/ticket")),
    ])
    .await;
    let ticket = send_to(&ada, "tickets", ok()).await.is(422);
    assert_eq!(ticket["reason"], "ticket-missing");
    assert_eq!(send_to(&ada, "early", ok()).await.is(409)["reason"], "not-open-yet");
    assert_eq!(send_to(&ada, "late", ok()).await.is(409)["reason"], "closed");
    let misspelt = send_to(&ada, "rice", ok()).await.is(404);
    assert!(misspelt["detail"].as_str().unwrap().contains("did you mean 'race'?"));
    for board in ["race", "servers", "tickets", "early", "late", "pairs"] {
        let list = ada.get(&format!("/leaderboards/{board}/scores")).await.is(200);
        assert_eq!(list["total"], 0, "{board}");
    }
}

async fn send_to(by: &As, board: &str, body: Value) -> Answered {
    by.post(&format!("/leaderboards/{board}/scores"), body).await
}

#[tokio::test]
async fn all_mistakes_of_a_run_come_together() {
    let test = TestApp::new().await;
    test.board("race", json!({"minScore": 0})).await;
    let server = test.server();
    let body = json!({"submissionId": Uuid::now_v7(), "score": -5, "subscore": 1,
        "metadata": {"x": "y".repeat(2_048)}});
    let problem = send(&server, body).await.refused(422, "validation-failed");
    let mut places: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap().to_owned())
        .collect();
    places.sort();
    assert_eq!(places, ["/metadata", "/playerId", "/score", "/subscore"]);
}

#[tokio::test]
async fn a_server_submits_for_any_player_of_its_game_to_any_board() {
    let test = TestApp::new().await;
    for trust in ["client", "ticket", "server"] {
        test.board(trust, json!({"trust": trust})).await;
    }
    let ada = test.player("Ada").await;
    for board in ["client", "ticket", "server"] {
        let body = json!({"submissionId": Uuid::now_v7(), "score": 1, "playerId": ada.id});
        send_to(&test.server(), board, body).await.is(201);
        ada.get(&format!("/leaderboards/{board}/scores/me")).await.is(200);
    }
}

#[tokio::test]
async fn an_unbelievable_time_of_play_is_forgotten_and_flagged() {
    let test = TestApp::new().await;
    test.board("race", json!({"operator": "sum"})).await;
    let ada = test.player("Ada").await;
    let now = test.clock.now();
    for (played_at, state) in [
        (now.plus(-30 * DAY_MS), "accepted"),
        (now.plus(-30 * DAY_MS - 1), "flagged"),
        (now.plus(5 * MINUTE_MS), "accepted"),
        (now.plus(5 * MINUTE_MS + 1), "flagged"),
    ] {
        let body = json!({"submissionId": Uuid::now_v7(), "score": 1,
            "playedAt": played_at.to_string()});
        let answer = send(&ada, body).await.is(201);
        assert_eq!(answer["submission"]["state"], state, "{played_at}");
    }
    // A flagged run counts until somebody decides otherwise.
    assert_eq!(ada.get("/leaderboards/race/scores/me").await.is(200)["entry"]["score"], 4);
}

#[tokio::test]
async fn runs_on_one_board_are_limited_and_say_so() {
    let test = TestApp::with(|sections| {
        sections.rate.enabled = true;
        (sections.rate.submit, sections.rate.submit_burst) = (30, 2);
    })
    .await;
    test.board("race", json!({})).await;
    test.board("other", json!({})).await;
    let ada = test.player("Ada").await;
    let first = ada.submit("race", 1).await;
    assert!(first.header("ratelimit-policy").starts_with("\"submit\""));
    first.is(201);
    ada.submit("race", 2).await.is(201);
    let third = ada.submit("race", 3).await;
    assert_eq!(third.header("retry-after"), "2");
    third.refused(429, "rate-limited");
    ada.submit("other", 1).await.is(201);
    test.clock.advance(2_000);
    ada.submit("race", 3).await.is(201);
}

#[tokio::test]
async fn each_item_of_a_batch_stands_alone_and_the_whole_may_be_repeated() {
    let test = TestApp::new().await;
    test.board("race", json!({"maxScore": 100})).await;
    let ada = test.player("Ada").await;
    let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
    let item = |id: Uuid, score: i64| json!({"board": "race", "submissionId": id, "score": score});
    let items = json!({"items": [
        item(one, 10),
        item(two, 101),
        {"board": "rice", "submissionId": two, "score": 1},
        {"board": "race", "submissionId": "x", "score": 1.5, "extra": true},
        7,
        item(one, 10),
        item(two, 20),
    ]});
    let first = ada.post("/scores/batch", items.clone()).await.is(200);
    let results = first["results"].as_array().unwrap();
    let statuses: Vec<_> = results.iter().map(|r| r["status"].as_u64().unwrap()).collect();
    assert_eq!(statuses, [201, 422, 404, 422, 422, 201, 201]);
    assert_eq!(results[0]["problem"], Value::Null);
    assert_eq!(results[0]["submitted"]["standings"][0]["rank"], 1);
    assert_eq!(results[0]["submissionId"], json!(one));
    assert_eq!(results[1]["submitted"], Value::Null);
    assert_eq!(results[1]["problem"]["errors"][0]["pointer"], "/score");
    assert_eq!(results[2]["problem"]["code"], "not-found");
    assert_eq!(results[3]["submissionId"], Value::Null);
    let places = results[3]["problem"]["errors"].as_array().unwrap().iter();
    let places: Vec<_> = places.map(|error| error["pointer"].as_str().unwrap()).collect();
    assert_eq!(places, ["/submissionId", "/score", "/extra"]);
    assert_eq!(results[4]["problem"]["errors"][0]["pointer"], "");
    assert_eq!(results[5]["submitted"]["improved"], false);
    assert_eq!(results[6]["submitted"]["improved"], true);
    let again = ada.post("/scores/batch", items).await.is(200);
    for at in [0, 6] {
        let (first, again) = (&first["results"][at], &again["results"][at]);
        assert_eq!(again["submitted"]["submission"], first["submitted"]["submission"]);
        assert_eq!(again["submitted"]["improved"], false);
    }
    assert_eq!(ada.get("/leaderboards/race/scores").await.is(200)["total"], 1);
}

#[tokio::test]
async fn a_batch_has_one_to_fifty_items() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let many: Vec<Value> = vec![json!({}); 51];
    for (body, code) in [
        (json!({"items": []}), "out-of-range"),
        (json!({"items": many}), "out-of-range"),
        (json!({"items": {}}), "wrong-type"),
        (json!({}), "required"),
    ] {
        let problem = ada.post("/scores/batch", body).await.refused(422, "validation-failed");
        assert_eq!(problem["errors"][0]["pointer"], "/items");
        assert_eq!(problem["errors"][0]["code"], code);
    }
}

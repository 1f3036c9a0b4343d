use serde_json::{Value, json};
use uuid::Uuid;

use crate::ids::{PlayerNo, Seq};
use crate::leaderboards::decisions::{Asked, decide};
use crate::leaderboards::rules::Decision;
use crate::testing::{As, TestApp};
use crate::time::HOUR_MS;

pub async fn make(test: &TestApp, decision: Decision) {
    let asked = Asked { decision, actor: "test".to_owned(), reason: Some("why".to_owned()) };
    decide(&test.app, asked).await.unwrap();
}

pub fn number(test: &TestApp, player: &As) -> PlayerNo {
    let arena = test.app.games.find("arena").unwrap().no;
    test.app.players.find(arena, crate::ids::PlayerId(player.id)).unwrap()
}

/// All windows of a board, without versions.
async fn standings(test: &TestApp, windows: &[&str]) -> Value {
    let mut all = Vec::new();
    for window in windows {
        let path = format!("/leaderboards/race/scores?window={window}");
        let mut page = test.client().get(&path).await.is(200);
        page.as_object_mut().unwrap().remove("version");
        all.push(page);
    }
    Value::Array(all)
}

const WINDOWS: [&str; 4] = ["allTime", "daily", "weekly", "monthly"];

#[tokio::test]
async fn an_ended_ban_leaves_no_trace() {
    let case = include_str!("../../../tests/cases/l04-erased-and-unbanned.json");
    let case: Value = serde_json::from_str(case).unwrap();
    let mut test = TestApp::new().await;
    test.board("race", case["board"].clone()).await;
    let mut players: Vec<(String, As)> = Vec::new();
    for step in case["steps"].as_array().unwrap() {
        let Some(run) = step.get("submit") else { break };
        let name = run["player"].as_str().unwrap().to_owned();
        if players.iter().all(|(known, _)| *known != name) {
            players.push((name.clone(), test.player(&format!("Player {name}")).await));
        }
        let (_, player) = players.iter().find(|(known, _)| *known == name).unwrap();
        player.submit("race", run["score"].as_i64().unwrap()).await.is(201);
    }
    let before = standings(&test, &WINDOWS).await;
    let (_, d) = players.iter().find(|(name, _)| name == "d").unwrap();
    let known = Uuid::now_v7();
    let run = json!({"submissionId": known, "score": 90});
    d.post("/leaderboards/race/scores", run.clone()).await.is(201);
    let no = number(&test, d);
    make(&test, Decision::Ban(no)).await;
    let mut d = d.clone();
    for _ in 0..2 {
        d.get("/leaderboards/race/scores/me").await.refused(404, "not-found");
        d.submit("race", 999).await.refused(403, "forbidden");
        let again = d.post("/leaderboards/race/scores", run.clone()).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(again.is(201)["standings"], json!([]));
        assert_eq!(standings(&test, &WINDOWS).await[0]["total"], 3);
        assert_eq!(d.get("/me").await.is(200)["state"], "banned");
        test.restart().await;
        d = test.again(&d);
    }
    make(&test, Decision::Unban(no)).await;
    assert_eq!(standings(&test, &WINDOWS).await, before);
    test.restart().await;
    assert_eq!(standings(&test, &WINDOWS).await, before);
}

#[tokio::test]
async fn hiding_a_run_brings_the_next_honest_best_back() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": WINDOWS})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let ada_runs = [70, 999, 80];
    for score in ada_runs {
        ada.submit("race", score).await.is(201);
    }
    bob.submit("race", 75).await.is(201);
    let version = async || test.client().get("/leaderboards/race").await.is(200)["version"].clone();
    let first = version().await;
    let cheated = top_seq(&test);
    make(&test, Decision::Hidden(cheated)).await;
    assert_ne!(version().await, first);
    let own = ada.get("/leaderboards/race/scores/me").await.is(200);
    assert_eq!((&own["entry"]["score"], &own["entry"]["rank"]), (&json!(80), &json!(1)));
    make(&test, Decision::Accepted(cheated)).await;
    let own = ada.get("/leaderboards/race/scores/me").await.is(200);
    assert_eq!(own["entry"]["score"], 999);
}

fn top_seq(test: &TestApp) -> Seq {
    let arena = test.app.games.find("arena").unwrap().no;
    let board = test.app.boards.find(arena, &"race".parse().unwrap()).unwrap();
    let cell = test.app.standings.board(board.no()).unwrap();
    let season = crate::standings::Season::all_time();
    cell.read(season, |view| view.page(0, 1)[0].1.seq).unwrap()
}

#[tokio::test]
async fn a_decision_reaches_the_seasons_that_are_over() {
    let mut test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily", "allTime"]})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    for (by, score) in [(&ada, 10), (&bob, 5)] {
        by.submit("race", score).await.is(201);
    }
    let no = number(&test, &ada);
    test.clock.advance(24 * HOUR_MS);
    test.player("Eve").await.submit("race", 1).await.is(201);
    let old = async |test: &TestApp| {
        let path = "/leaderboards/race/scores?window=daily&season=2026-11-25";
        let page = test.client().get(path).await.is(200);
        let seasons = test.client().get("/leaderboards/race/seasons").await.is(200);
        assert_eq!(seasons["items"][1]["total"], page["total"]);
        (page["total"].as_u64().unwrap(), page["items"][0]["score"].as_i64().unwrap())
    };
    assert_eq!(old(&test).await, (2, 10));
    make(&test, Decision::Ban(no)).await;
    assert_eq!(old(&test).await, (1, 5));
    test.restart().await;
    assert_eq!(old(&test).await, (1, 5));
    make(&test, Decision::Unban(no)).await;
    assert_eq!(old(&test).await, (2, 10));
}

use serde_json::json;

use crate::db::{Failure, meta};
use crate::leaderboards::configure::{self, NotConfigured};
use crate::leaderboards::settings::{self, NewBoard};
use crate::leaderboards::store::boards;
use crate::testing::TestApp;

/// Changes members of a board of `arena`, as the command line does beside a running server.
pub async fn change(
    test: &TestApp,
    key: &str,
    members: serde_json::Value,
) -> Result<(), NotConfigured> {
    let game = test.app.games.find("arena").unwrap().no;
    let key = key.parse().unwrap();
    test.app
        .db
        .write(move |tx| {
            let old = boards::find_board(tx.conn, game, &key)?.unwrap();
            let mut all = settings::members(&old.board);
            all.extend(members.as_object().unwrap().clone());
            configure::change(tx, &old, &NewBoard::of_members(&all).unwrap())?;
            meta::bump_config_version(tx.conn).map_err(Failure::from)?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn bounds_and_titles_change_at_once_and_raise_the_version() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let ada = test.player("Ada").await;
    ada.submit("race", 500).await.is(201);
    let before = ada.get("/leaderboards/race").await.is(200);
    change(&test, "race", json!({"maxScore": 100, "title": "Sprint"})).await.unwrap();
    test.reload().await;
    let after = ada.get("/leaderboards/race").await.is(200);
    assert_eq!((&after["title"], &after["total"]), (&json!("Sprint"), &json!(1)));
    assert!(after["version"].as_i64() > before["version"].as_i64());
    ada.submit("race", 500).await.refused(422, "validation-failed");
}

#[tokio::test]
async fn another_direction_folds_the_board_again() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily", "allTime"]})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    for (by, score) in [(&ada, 1), (&bob, 2), (&ada, 3)] {
        by.submit("race", score).await.is(201);
    }
    let first = async || {
        let list = ada.get("/leaderboards/race/scores").await.is(200);
        list["items"][0].clone()
    };
    assert_eq!(first().await["score"], 3);
    change(&test, "race", json!({"direction": "ascending"})).await.unwrap();
    test.reload().await;
    assert_eq!(first().await["score"], 1);
    change(&test, "race", json!({"operator": "sum", "direction": "descending"})).await.unwrap();
    test.reload().await;
    assert_eq!(first().await["score"], 4);
    change(&test, "race", json!({"operator": "best", "mode": "arcade"})).await.unwrap();
    test.reload().await;
    assert_eq!(ada.get("/leaderboards/race/scores").await.is(200)["total"], 3);
    let refused = change(&test, "race", json!({"decimals": 2})).await;
    assert!(matches!(refused, Err(NotConfigured::HasRuns(_))));
}

#[tokio::test]
async fn while_a_board_is_folded_ranked_operations_wait() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let ada = test.player("Ada").await;
    ada.submit("race", 1).await.is(201);
    let game = test.app.games.find("arena").unwrap().no;
    let board = test.app.boards.find(game, &"race".parse().unwrap()).unwrap();
    test.app.standings.put(board.rank.clone(), crate::ids::Seq(0));
    for path in ["", "/scores", "/scores/me", "/rank?score=1", "/seasons"] {
        let answer = ada.get(&format!("/leaderboards/race{path}")).await;
        assert_eq!(answer.header("retry-after"), "1", "{path}");
        answer.refused(503, "starting");
    }
    ada.submit("race", 2).await.refused(503, "starting");
    let batch = json!({"items": [
        {"board": "race", "submissionId": uuid::Uuid::now_v7(), "score": 2}]});
    let batch = ada.post("/scores/batch", batch).await.is(200);
    assert_eq!(batch["results"][0]["problem"]["retryable"], true);
    test.reload().await;
    assert_eq!(ada.get("/leaderboards/race/scores/me").await.is(200)["entry"]["score"], 1);
}

#[tokio::test]
async fn a_restart_finds_the_same_ranks() {
    let mut test = TestApp::new().await;
    test.board("race", json!({"subscore": {"direction": "ascending", "title": "Time"}})).await;
    for (name, score, subscore) in [("Ada", 5, 9), ("Bob", 5, 3), ("Eve", 7, 1)] {
        let run = json!({"submissionId": uuid::Uuid::now_v7(), "score": score,
            "subscore": subscore, "metadata": {"by": name}});
        test.player(name).await.post("/leaderboards/race/scores", run).await.is(201);
    }
    let before = test.client().get("/leaderboards/race/scores").await.is(200);
    let names: Vec<_> = before["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["player"]["displayName"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Eve", "Bob", "Ada"]);
    test.restart().await;
    assert_eq!(test.client().get("/leaderboards/race/scores").await.is(200), before);
}

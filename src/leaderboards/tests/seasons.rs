use serde_json::{Value, json};

use crate::testing::TestApp;
use crate::time::HOUR_MS;

#[tokio::test]
async fn a_run_counts_in_the_seasons_of_the_moment_it_is_received() {
    let case = include_str!("../../../tests/cases/l02-iso-weeks.json");
    let case: Value = serde_json::from_str(case).unwrap();
    let mut test = TestApp::new().await;
    let windows = json!(["allTime", "daily", "weekly", "monthly"]);
    test.board("race", json!({"windows": windows, "timeZone": case["timeZone"]})).await;
    for (at, run) in case["runs"].as_array().unwrap().iter().enumerate() {
        test.at(run["clock"].as_str().unwrap());
        let player = test.player("Ada").await;
        let submitted = player.submit("race", at as i64).await.is(201);
        for standing in submitted["standings"].as_array().unwrap() {
            let window = standing["window"].as_str().unwrap();
            let expected = if window == "allTime" { &json!("all") } else { &run[window] };
            assert_eq!(standing["season"], *expected, "{run}");
        }
    }
    for _ in 0..2 {
        check_seasons(&test, &case).await;
        test.restart().await;
    }
}

async fn check_seasons(test: &TestApp, case: &Value) {
    let client = test.client();
    for season in case["seasons"].as_array().unwrap() {
        let (window, key) =
            (season["window"].as_str().unwrap(), season["season"].as_str().unwrap());
        let path = format!("/leaderboards/race/seasons?limit=100&window={window}");
        let list = client.get(&path).await.is(200);
        let found = list["items"].as_array().unwrap().iter().find(|item| item["season"] == key);
        let mut expected = season.clone();
        expected.as_object_mut().unwrap().remove("window");
        assert_eq!(found, Some(&expected));
        let path = format!("/leaderboards/race/scores?window={window}&season={key}");
        let page = client.get(&path).await.is(200);
        assert_eq!(page["total"], season["total"]);
        assert_eq!(page["items"].as_array().unwrap().len() as u64, season["total"]);
    }
    for refused in case["refused"].as_array().unwrap() {
        let key = refused.as_str().unwrap();
        let window = match key.len() {
            10 => "daily",
            _ if key.to_lowercase().contains('w') => "weekly",
            _ => "monthly",
        };
        let path = format!("/leaderboards/race/scores?window={window}&season={key}");
        let problem = client.get(&path).await.refused(422, "validation-failed");
        assert_eq!(problem["errors"][0]["parameter"], "season", "{key}");
    }
}

#[tokio::test]
async fn seasons_are_listed_newest_first_in_pages() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily"]})).await;
    let server = test.server();
    let ada = test.player("Ada").await;
    for _ in 0..5 {
        let run = json!({"submissionId": uuid::Uuid::now_v7(), "score": 1, "playerId": ada.id});
        server.post("/leaderboards/race/scores", run).await.is(201);
        test.clock.advance(24 * HOUR_MS);
    }
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/leaderboards/race/seasons?limit=2{cursor}");
        let page = server.get(&path).await.is(200);
        assert_eq!(page["total"], 5);
        all.extend(page["items"].as_array().unwrap().clone());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let keys: Vec<_> = all.iter().map(|season| season["season"].as_str().unwrap()).collect();
    let expected = ["2026-11-29", "2026-11-28", "2026-11-27", "2026-11-26", "2026-11-25"];
    assert_eq!(keys, expected);
    for pair in all.windows(2) {
        assert_eq!(pair[1]["endsAt"], pair[0]["startsAt"]);
    }
    let future = server.get("/leaderboards/race/scores?season=2030-01-01").await.is(200);
    assert_eq!((&future["total"], &future["items"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn days_begin_where_the_board_is() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily"], "timeZone": "America/Sao_Paulo"})).await;
    test.at("2026-11-26T02:59:59.999Z");
    let before = test.player("Ada").await.submit("race", 1).await.is(201);
    test.at("2026-11-26T03:00:00.000Z");
    let after = test.player("Bob").await.submit("race", 1).await.is(201);
    assert_eq!(before["standings"][0]["season"], "2026-11-25");
    assert_eq!(after["standings"][0]["season"], "2026-11-26");
    assert_eq!(after["standings"][0]["rank"], 1);
}

use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::testing::{As, Refusal, TestApp, check_refusals};
use crate::time::{HOUR_MS, MINUTE_MS};

/// Players by the names of a case, each with one run.
async fn submit_all(test: &TestApp, board: &str, runs: &Value) -> Vec<(String, As)> {
    let mut players = Vec::new();
    for run in runs.as_array().unwrap() {
        let name = run["player"].as_str().unwrap();
        let player = test.player(&format!("Player {name}")).await;
        player.submit(board, run["score"].as_i64().unwrap()).await.is(201);
        players.push((name.to_owned(), player));
    }
    players
}

fn rows(answer: &Value, players: &[(String, As)]) -> Vec<(String, u64)> {
    let name = |entry: &Value| {
        let id = entry["player"]["id"].as_str().unwrap();
        players.iter().find(|(_, player)| player.id.to_string() == id).unwrap().0.clone()
    };
    let items = answer["items"].as_array().unwrap().iter();
    items.map(|entry| (name(entry), entry["rank"].as_u64().unwrap())).collect()
}

#[tokio::test]
async fn ties_have_the_ranks_of_their_rule_on_every_page_and_in_every_read() {
    let case = include_str!("../../../tests/cases/l01-shared-ties.json");
    let case: Value = serde_json::from_str(case).unwrap();
    for (at, board) in case["boards"].as_array().unwrap().iter().enumerate() {
        let test = TestApp::new().await;
        let key = format!("ties-{at}");
        let settings = json!({"ties": board["ties"], "direction": board["direction"]});
        test.board(&key, settings).await;
        let players = submit_all(&test, &key, &case["runs"]).await;
        let strings = |list: &Value| -> Vec<String> {
            list.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
        };
        let ranks = board["ranks"].as_array().unwrap().iter().map(|rank| rank.as_u64().unwrap());
        let expected: Vec<_> = strings(&board["order"]).into_iter().zip(ranks).collect();
        let path = format!("/leaderboards/{key}/scores");
        let client = test.client();
        for limit in case["limits"].as_array().unwrap() {
            assert_eq!(by_cursor(&client, &path, limit, &players).await, expected, "{limit}");
            assert_eq!(by_offset(&client, &path, limit, &players).await, expected, "{limit}");
        }
        let ids: Vec<Uuid> = players.iter().map(|(_, player)| player.id).collect();
        let found = client.post(&format!("{path}/lookup"), json!({"playerIds": ids})).await.is(200);
        assert_eq!(rows(&found, &players), expected);
        for (name, player) in &players {
            let rank = expected.iter().find(|(known, _)| known == name).unwrap().1;
            let own = player.get(&format!("{path}/me")).await.is(200);
            assert_eq!(own["entry"]["rank"], rank, "{name}");
            let around = format!("{path}/around?player={}&before=50&after=50", player.id);
            assert_eq!(rows(&client.get(&around).await.is(200), &players), expected);
        }
    }
}

async fn by_cursor(
    by: &As,
    path: &str,
    limit: &Value,
    players: &[(String, As)],
) -> Vec<(String, u64)> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = by.get(&format!("{path}?limit={limit}{cursor}")).await.is(200);
        all.extend(rows(&page, players));
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

async fn by_offset(
    by: &As,
    path: &str,
    limit: &Value,
    players: &[(String, As)],
) -> Vec<(String, u64)> {
    let mut all = Vec::new();
    loop {
        let page = by.get(&format!("{path}?limit={limit}&offset={}", all.len())).await.is(200);
        let page = rows(&page, players);
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

#[tokio::test]
async fn a_board_of_zeros_has_ranks_like_any_other() {
    let case = include_str!("../../../tests/cases/l01-shared-ties.json");
    let case: Value = serde_json::from_str(case).unwrap();
    let test = TestApp::new().await;
    test.board("zeros", json!({"ties": case["allZero"]["ties"]})).await;
    let players = submit_all(&test, "zeros", &case["allZero"]["runs"]).await;
    let list = test.client().get("/leaderboards/zeros/scores").await.is(200);
    let ranks: Vec<_> = rows(&list, &players).into_iter().map(|(_, rank)| json!(rank)).collect();
    assert_eq!(Value::Array(ranks), case["allZero"]["ranks"]);
    assert_eq!(list["items"][0]["score"], 0);
}

#[tokio::test]
async fn a_page_has_fixed_members_and_says_what_it_is_of() {
    let test = TestApp::new().await;
    test.board(
        "race",
        json!({"windows": ["weekly"], "unit": "m", "format": "decimal",
        "decimals": 1}),
    )
    .await;
    let empty = test.client().get("/leaderboards/race/scores").await.is(200);
    let version = empty["version"].as_i64().unwrap();
    assert_eq!(
        empty,
        json!({"board": "race", "window": "weekly", "season": "2026-W48",
        "total": 0, "version": version, "items": [], "nextCursor": null})
    );
    let ada = test.player("Ada").await;
    let id = Uuid::now_v7();
    let metadata = r#"{"b":  1, "a": [ ]}"#;
    let body = format!(r#"{{"submissionId":"{id}","score":195,"metadata":{metadata}}}"#);
    ada.send(Method::POST, "/leaderboards/race/scores", &[], Some(body)).await.is(201);
    let page = test.client().get("/leaderboards/race/scores").await;
    // Metadata comes back as it was sent, spaces included.
    let text = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(text.contains(&format!("\"metadata\":{metadata}")), "{text}");
    let page = page.is(200);
    assert!(page["version"].as_i64().unwrap() > version);
    assert_eq!(
        page["items"],
        json!([{"rank": 1, "player": {"id": ada.id, "displayName": "Ada"},
        "score": 195, "subscore": null, "scoreText": "19.5 m",
        "achievedAt": "2026-11-25T10:00:00.000Z", "metadata": {"a": [], "b": 1},
        "submissionId": id}])
    );
}

#[tokio::test]
async fn a_tag_holds_until_something_visible_changes() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily"]})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    ada.submit("race", 10).await.is(201);
    let paths = ["", "/scores", "/scores/me", "/scores/around?player=me", "/rank?score=4"];
    let tags = async || {
        let mut tags = Vec::new();
        for path in paths {
            let path = format!("/leaderboards/race{path}");
            let answer = ada.get(&path).await;
            let tag = answer.header("etag").to_owned();
            answer.is(200);
            let headers = [("if-none-match", tag.as_str())];
            ada.send(Method::GET, &path, &headers, None).await.is(304);
            tags.push(tag);
        }
        tags
    };
    let first = tags().await;
    assert_eq!(tags().await, first);
    bob.submit("race", 5).await.is(201);
    let second = tags().await;
    let renamed = ada.patch("/me", json!({"displayName": "Countess"})).await;
    renamed.is(200);
    let third = tags().await;
    test.clock.advance(24 * HOUR_MS);
    for (at, path) in paths.iter().enumerate() {
        assert_ne!(first[at], second[at], "{path}");
        assert_ne!(second[at], third[at], "{path}");
    }
    let list = test.client().get("/leaderboards/race/scores?season=2026-11-25").await.is(200);
    assert_eq!(list["items"][0]["player"]["displayName"], "Countess");
    let tomorrow = test.client().get("/leaderboards/race/scores").await;
    assert_ne!(tomorrow.header("etag"), third[1]);
    assert_eq!(tomorrow.is(200)["total"], 0);
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat_when_a_run_comes_between_them() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let runs = json!([{"player": "a", "score": 40}, {"player": "b", "score": 30},
        {"player": "c", "score": 20}, {"player": "d", "score": 10}]);
    let mut players = submit_all(&test, "race", &runs).await;
    let client = test.client();
    let first = client.get("/leaderboards/race/scores?limit=2").await.is(200);
    let late = json!([{"player": "e", "score": 50}]);
    players.extend(submit_all(&test, "race", &late).await);
    let next = first["nextCursor"].as_str().unwrap();
    let second = client.get(&format!("/leaderboards/race/scores?limit=2&cursor={next}")).await;
    assert_eq!(rows(&second.is(200), &players), [("c".to_owned(), 4), ("d".to_owned(), 5)]);
}

#[tokio::test]
async fn a_cursor_is_good_for_its_query_and_for_an_hour() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily", "allTime"]})).await;
    test.board("other", json!({})).await;
    for name in ["Ada", "Bob", "Eve"] {
        test.player(name).await.submit("race", 1).await.is(201);
    }
    let client = test.client();
    let get = async |query: &str| client.get(&format!("/leaderboards/race/scores{query}")).await;
    let first = get("?limit=1").await.is(200);
    let cursor = first["nextCursor"].as_str().unwrap().to_owned();
    for query in ["?limit=2", "?limit=1&window=allTime", "?limit=1&season=2026-11-24"] {
        let problem = get(&format!("{query}&cursor={cursor}")).await.refused(400, "bad-cursor");
        assert_eq!(problem["errors"][0]["parameter"], "cursor", "{query}");
    }
    let other = format!("/leaderboards/other/scores?limit=1&cursor={cursor}");
    client.get(&other).await.refused(400, "bad-cursor");
    let both = get(&format!("?limit=1&offset=1&cursor={cursor}")).await;
    both.refused(422, "validation-failed");
    test.clock.advance(59 * MINUTE_MS);
    get(&format!("?limit=1&season=2026-11-25&cursor={cursor}")).await.is(200);
    test.clock.advance(2 * MINUTE_MS);
    let old = get(&format!("?limit=1&cursor={cursor}")).await.refused(400, "bad-cursor");
    assert_eq!(old["errors"][0]["code"], "expired");
    // A page that did not change gets a new cursor all the same.
    let again = get("?limit=1").await.is(200);
    let cursor = again["nextCursor"].as_str().unwrap();
    get(&format!("?limit=1&cursor={cursor}")).await.is(200);
}

#[tokio::test]
async fn pages_stay_in_the_season_that_they_began_in() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["daily"]})).await;
    test.at("2026-11-25T23:45:00.000Z");
    for name in ["Ada", "Bob"] {
        test.player(name).await.submit("race", 1).await.is(201);
    }
    let client = test.client();
    let first = client.get("/leaderboards/race/scores?limit=1").await.is(200);
    test.at("2026-11-26T00:15:00.000Z");
    let cursor = first["nextCursor"].as_str().unwrap();
    let path = format!("/leaderboards/race/scores?limit=1&cursor={cursor}");
    let second = client.get(&path).await.is(200);
    assert_eq!((&second["season"], &second["total"]), (&json!("2026-11-25"), &json!(2)));
    assert_eq!(second["items"][0]["rank"], 2);
}

#[tokio::test]
async fn the_neighbours_of_a_player_end_at_the_ends() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let runs: Vec<Value> =
        (0..7).map(|n| json!({"player": n.to_string(), "score": 100 - n})).collect();
    let players = submit_all(&test, "race", &Value::Array(runs)).await;
    let near = async |player: usize, query: &str| {
        let id = players[player].1.id;
        let path = format!("/leaderboards/race/scores/around?player={id}{query}");
        rows(&test.client().get(&path).await.is(200), &players)
            .into_iter()
            .map(|(name, rank)| {
                assert_eq!(rank - 1, name.parse::<u64>().unwrap());
                rank
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(near(0, "&before=2&after=2").await, [1, 2, 3]);
    assert_eq!(near(3, "&before=2&after=1").await, [2, 3, 4, 5]);
    assert_eq!(near(6, "&before=1&after=50").await, [6, 7]);
    assert_eq!(near(3, "&before=0&after=0").await, [4]);
    assert_eq!(near(3, "").await, [1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test]
async fn a_score_has_the_rank_that_a_new_player_would_get() {
    let test = TestApp::new().await;
    test.board("early", json!({"ties": "earliest"})).await;
    test.board("late", json!({"ties": "latest"})).await;
    test.board("both", json!({"ties": "shared"})).await;
    test.board("empty", json!({})).await;
    for score in [30, 20, 20, 10] {
        let player = test.player("Ada").await;
        for board in ["early", "late", "both"] {
            player.submit(board, score).await.is(201);
        }
    }
    let ask = async |board: &str, score: i64| {
        let path = format!("/leaderboards/{board}/rank?score={score}");
        let rank = test.client().get(&path).await.is(200);
        (rank["rank"].as_u64().unwrap(), rank["percentile"].as_f64().unwrap())
    };
    assert_eq!(ask("early", 20).await, (4, 25.0));
    assert_eq!(ask("late", 20).await, (2, 75.0));
    assert_eq!(ask("both", 20).await, (2, 75.0));
    assert_eq!(ask("early", 31).await, (1, 100.0));
    assert_eq!(ask("early", 0).await, (5, 0.0));
    assert_eq!(ask("empty", 0).await, (1, 100.0));
}

#[tokio::test]
async fn a_lookup_answers_the_best_first_and_names_who_is_missing() {
    let test = TestApp::new().await;
    test.board("race", json!({})).await;
    let (ada, bob, eve) =
        (test.player("Ada").await, test.player("Bob").await, test.player("Eve").await);
    ada.submit("race", 1).await.is(201);
    bob.submit("race", 2).await.is(201);
    let nobody = Uuid::new_v4();
    let body = json!({"playerIds": [ada.id, eve.id, bob.id, nobody, ada.id]});
    let path = "/leaderboards/race/scores/lookup";
    let found = test.client().post(path, body).await.is(200);
    let ids: Vec<_> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["player"]["id"].clone())
        .collect();
    assert_eq!(ids, [json!(bob.id), json!(ada.id)]);
    assert_eq!(found["missing"], json!([eve.id, nobody]));
    assert_eq!(found["total"], 2);
    let bad = test.client().post(path, json!({"playerIds": ["x", 1]})).await.is(422);
    assert_eq!(bad["errors"][1]["pointer"], "/playerIds/1");
}

#[tokio::test]
async fn private_boards_are_for_the_game_only() {
    let test = TestApp::new().await;
    test.board("open", json!({})).await;
    test.board("inside", json!({"visibility": "private"})).await;
    test.make_game("elsewhere").await;
    let foreign = test.make_key("client", Some("elsewhere")).await;
    let foreign = test.with_token(Some(foreign));
    let ada = test.player("Ada").await;
    let keys = |list: Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().iter();
        items.map(|board| board["key"].as_str().unwrap().to_owned()).collect()
    };
    for by in [&ada, &test.client(), &test.server()] {
        let list = by.get("/leaderboards").await.is(200);
        assert_eq!(list["total"], 2);
        assert_eq!(keys(list), ["inside", "open"]);
        by.get("/leaderboards/inside/scores").await.is(200);
        by.get("/leaderboards/inside?game=arena").await.is(200);
        by.get("/leaderboards/inside?game=elsewhere").await.refused(404, "not-found");
    }
    for by in [&test.anyone(), &test.admin()] {
        let list = by.get("/leaderboards?game=arena").await.is(200);
        assert_eq!(list["total"], 1);
        assert_eq!(keys(list), ["open"]);
        by.get("/leaderboards/open/scores?game=arena").await.is(200);
        let hidden = by.get("/leaderboards/insid?game=arena").await.refused(404, "not-found");
        assert!(!hidden["detail"].as_str().unwrap().contains("did you mean"));
        by.get("/leaderboards/inside?game=arena").await.refused(404, "not-found");
        by.get("/leaderboards/inside/scores?game=arena").await.refused(404, "not-found");
        by.get("/leaderboards/open").await.refused(422, "validation-failed");
    }
    foreign.get("/leaderboards/open").await.refused(404, "not-found");
}

#[tokio::test]
async fn boards_come_in_pages() {
    let test = TestApp::new().await;
    for key in ["c", "a", "d", "b"] {
        test.board(key, json!({})).await;
    }
    let client = test.client();
    let first = client.get("/leaderboards?limit=3").await.is(200);
    let cursor = first["nextCursor"].as_str().unwrap();
    let second = client.get(&format!("/leaderboards?limit=3&cursor={cursor}")).await.is(200);
    assert_eq!(second["items"][0]["key"], "d");
    assert_eq!((&second["nextCursor"], &second["total"]), (&Value::Null, &json!(4)));
    let board = client.get("/leaderboards/d").await.is(200);
    assert_eq!(board, second["items"][0]);
    assert_eq!((&board["title"], &board["total"]), (&json!("d"), &json!(0)));
}

#[tokio::test]
async fn every_refused_read_has_its_code_and_place() {
    let test = TestApp::new().await;
    test.board("race", json!({"windows": ["weekly"]})).await;
    test.board("pairs", json!({"subscore": {"direction": "ascending", "title": "T"}})).await;
    let (ada, client, anyone) = (test.player("Ada").await, test.client(), test.anyone());
    let row = |by, path, refused: (u16, &'static str, &'static str)| {
        let (status, code, at) = refused;
        Refusal { name: path, by, method: Method::GET, path, body: None, status, code, at }
    };
    let invalid = |at| (422, "validation-failed", at);
    check_refusals(&[
        row(&client, "/leaderboards/race/scores?limit=0", invalid("limit")),
        row(&client, "/leaderboards/race/scores?limit=101", invalid("limit")),
        row(&client, "/leaderboards/race/scores?offset=-1", invalid("offset")),
        row(&client, "/leaderboards/race/scores?window=daily", invalid("window")),
        row(&client, "/leaderboards/race/scores?window=hourly", invalid("window")),
        row(&client, "/leaderboards/race/scores?season=2026-11", invalid("season")),
        row(&client, "/leaderboards/race/scores?cursor=x", (400, "bad-cursor", "cursor")),
        row(&client, "/leaderboards/race/scores?x=1", invalid("x")),
        row(&client, "/leaderboards/rice/scores", (404, "not-found", "")),
        row(&client, "/leaderboards/race/scores/around", invalid("player")),
        row(&client, "/leaderboards/race/scores/around?player=x", invalid("player")),
        row(&ada, "/leaderboards/race/scores/around?player=me&before=51", invalid("before")),
        row(&ada, "/leaderboards/race/scores/around?player=me", (404, "not-found", "")),
        row(&ada, "/leaderboards/race/scores/me", (404, "not-found", "")),
        row(&client, "/leaderboards/race/scores/me", (403, "forbidden", "")),
        row(
            &anyone,
            "/leaderboards/race/scores/me?game=arena",
            (401, "unauthenticated", "authorization"),
        ),
        row(&client, "/leaderboards/race/rank", invalid("score")),
        row(&client, "/leaderboards/race/rank?score=1.5", invalid("score")),
        row(&client, "/leaderboards/race/rank?score=9007199254740992", invalid("score")),
        row(&client, "/leaderboards/race/rank?score=1&subscore=1", invalid("subscore")),
        row(&client, "/leaderboards/pairs/rank?score=1", invalid("subscore")),
        row(&client, "/leaderboards/race/seasons?window=daily", invalid("window")),
        row(&anyone, "/leaderboards/race?game=nowhere", (404, "not-found", "")),
    ])
    .await;
}

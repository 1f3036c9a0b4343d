use http::Method;
use serde_json::{Value, json};

use super::decisions::{make, number};
use crate::leaderboards::rules::Decision;
use crate::links::{invite, link, trash};
use crate::testing::{As, Refusal, TestApp, check_refusals};
use crate::time::MINUTE_MS;

const PATH: &str = "/leaderboards/race/contacts";

/// Ada and some friends, each with a run, and two strangers between them.
struct Circle {
    test: TestApp,
    ada: As,
    friends: Vec<As>,
}

impl Circle {
    async fn new(settings: Value) -> Self {
        let test = TestApp::new().await;
        test.board("race", settings).await;
        let ada = test.player("Ada").await;
        let mut friends = Vec::new();
        for (name, score) in [("Bob", 70), ("Cem", 70), ("Dan", 40), ("Eve", 90)] {
            let friend = test.player(name).await;
            friend.submit("race", score).await.is(201);
            link(&ada, &friend).await;
            friends.push(friend);
        }
        // A friend who has not played, and an invitation that waits.
        link(&ada, &test.player("Fay").await).await;
        let waiting = test.player("Gil").await;
        waiting.submit("race", 60).await.is(201);
        invite(&waiting, &ada).await;
        test.player("Stranger").await.submit("race", 80).await.is(201);
        ada.submit("race", 50).await.is(201);
        Self { test, ada, friends }
    }
}

/// Name, place and rank of each.
fn rows(answer: &Value) -> Vec<(String, u64, u64)> {
    let row = |entry: &Value| {
        let name = entry["player"]["displayName"].as_str().unwrap().to_owned();
        (name, entry["place"].as_u64().unwrap(), entry["rank"].as_u64().unwrap())
    };
    answer["items"].as_array().unwrap().iter().map(row).collect()
}

fn names(answer: &Value) -> Vec<String> {
    rows(answer).into_iter().map(|(name, ..)| name).collect()
}

fn row(name: &str, place: u64, rank: u64) -> (String, u64, u64) {
    (name.to_owned(), place, rank)
}

#[tokio::test]
async fn friends_have_their_places_beside_the_ranks_of_the_whole_board() {
    let Circle { ada, friends, .. } = Circle::new(json!({})).await;
    let answer = ada.get(PATH).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let answer = answer.is(200);
    let wanted =
        [row("Eve", 1, 1), row("Bob", 2, 3), row("Cem", 3, 4), row("Ada", 4, 6), row("Dan", 5, 7)];
    assert_eq!(rows(&answer), wanted);
    assert_eq!((&answer["total"], &answer["places"]), (&json!(7), &json!(5)));
    assert_eq!((&answer["board"], &answer["season"]), (&json!("race"), &json!("all")));
    assert_eq!(answer["nextCursor"], Value::Null);
    // An entry is that of every other read, with the place.
    let mut own = answer["items"][3].clone();
    own.as_object_mut().unwrap().remove("place");
    let read = ada.get("/leaderboards/race/scores/me").await.is(200);
    assert_eq!((own, &answer["version"]), (read["entry"].clone(), &read["version"]));
    // Friends of a friend are no friends.
    assert_eq!(names(&friends[0].get(PATH).await.is(200)), ["Bob", "Ada"]);
}

#[tokio::test]
async fn who_shares_a_rank_shares_the_place() {
    let Circle { ada, .. } = Circle::new(json!({"ties": "shared"})).await;
    let wanted =
        [row("Eve", 1, 1), row("Bob", 2, 3), row("Cem", 2, 3), row("Ada", 4, 6), row("Dan", 5, 7)];
    assert_eq!(rows(&ada.get(PATH).await.is(200)), wanted);
    // On a page of its own too.
    let page = ada.get(&format!("{PATH}?offset=2&limit=1")).await.is(200);
    assert_eq!(rows(&page), [row("Cem", 2, 3)]);
}

#[tokio::test]
async fn on_an_arcade_board_each_friend_stands_with_the_best_run() {
    let Circle { ada, friends, .. } = Circle::new(json!({"mode": "arcade"})).await;
    friends[2].submit("race", 95).await.is(201);
    let wanted =
        [row("Dan", 1, 1), row("Eve", 2, 2), row("Bob", 3, 4), row("Cem", 4, 5), row("Ada", 5, 7)];
    assert_eq!(rows(&ada.get(PATH).await.is(200)), wanted);
}

#[tokio::test]
async fn pages_join_to_the_whole_by_cursor_and_by_offset() {
    let Circle { ada, friends, .. } = Circle::new(json!({"ties": "latest"})).await;
    let whole = rows(&ada.get(PATH).await.is(200));
    assert_eq!(whole.len(), 5);
    for limit in 1..=5_usize {
        let (mut joined, mut path) = (Vec::new(), format!("{PATH}?limit={limit}"));
        loop {
            let page = ada.get(&path).await.is(200);
            joined.extend(rows(&page));
            let Some(cursor) = page["nextCursor"].as_str() else { break };
            path = format!("{PATH}?limit={limit}&cursor={cursor}");
        }
        assert_eq!(joined, whole, "{limit}");
        let page = ada.get(&format!("{PATH}?limit={limit}&offset=2")).await.is(200);
        assert_eq!(rows(&page), whole[2..].iter().take(limit).cloned().collect::<Vec<_>>());
    }
    assert_eq!(rows(&ada.get(&format!("{PATH}?offset=9")).await.is(200)), []);
    // A cursor goes on behind the entry, wherever others have come to stand.
    let page = ada.get(&format!("{PATH}?limit=2")).await.is(200);
    assert_eq!(names(&page), ["Eve", "Cem"]);
    friends[2].submit("race", 99).await.is(201);
    let next = page["nextCursor"].as_str().unwrap();
    let next = ada.get(&format!("{PATH}?limit=2&cursor={next}")).await.is(200);
    assert_eq!(rows(&next), [row("Bob", 4, 5), row("Ada", 5, 7)]);
}

#[tokio::test]
async fn whom_the_player_has_not_among_the_contacts_is_not_on_the_board() {
    let Circle { test, ada, friends } = Circle::new(json!({})).await;
    let links = ada.get("/links").await.is(200);
    let link_of = |name: &str| {
        let links = links["items"].as_array().unwrap();
        links.iter().find(|link| link["player"]["displayName"] == name).unwrap().clone()
    };
    let contact = |name: &str| link_of(name)["contactId"].as_str().unwrap().to_owned();
    trash(&ada, contact("Eve").parse().unwrap()).await;
    assert_eq!(names(&ada.get(PATH).await.is(200)), ["Bob", "Cem", "Ada", "Dan"]);
    // Eve still has Ada in her book.
    assert_eq!(names(&friends[3].get(PATH).await.is(200)), ["Eve", "Ada"]);
    let path = format!("/contacts/{}/link", contact("Bob"));
    ada.delete(&path).await.is(204);
    assert_eq!(names(&friends[0].get(PATH).await.is(200)), ["Bob"]);
    make(&test, Decision::Ban(number(&test, &friends[1]))).await;
    assert_eq!(names(&ada.get(PATH).await.is(200)), ["Ada", "Dan"]);
    // A link counts without a contact too.
    let path = format!("/links/{}/accept", link_of("Gil")["id"].as_str().unwrap());
    assert_eq!(ada.post(&path, json!({})).await.is(200)["contactId"], Value::Null);
    assert_eq!(names(&ada.get(PATH).await.is(200)), ["Gil", "Ada", "Dan"]);
}

#[tokio::test]
async fn the_board_among_friends_has_the_seasons_of_the_board() {
    // A quarter of an hour before midnight there.
    let zone = json!("Pacific/Chatham");
    let windows = json!(["daily", "allTime"]);
    let settings = json!({"windows": windows, "timeZone": zone, "visibility": "private"});
    let Circle { test, ada, friends } = Circle::new(settings).await;
    test.clock.advance(30 * MINUTE_MS);
    assert_eq!(rows(&ada.get(PATH).await.is(200)), []);
    friends[0].submit("race", 5).await.is(201);
    let now = ada.get(PATH).await.is(200);
    assert_eq!((rows(&now), &now["season"]), (vec![row("Bob", 1, 1)], &json!("2026-11-26")));
    assert_eq!(names(&ada.get(&format!("{PATH}?season=2026-11-25")).await.is(200)).len(), 5);
    assert_eq!(names(&ada.get(&format!("{PATH}?window=allTime")).await.is(200)).len(), 5);
}

#[tokio::test]
async fn a_tag_holds_until_the_board_or_the_circle_changes() {
    let Circle { ada, friends, .. } = Circle::new(json!({})).await;
    let tag = ada.get(PATH).await.header("etag").to_owned();
    let again =
        || async { ada.send(Method::GET, PATH, &[("if-none-match", &tag)], None).await.status };
    assert_eq!(again().await, 304);
    let link = friends[2].get("/links").await.is(200)["items"][0]["id"].clone();
    let path = format!("/links/{}/decline", link.as_str().unwrap());
    friends[2].post(&path, json!({})).await.is(204);
    assert_eq!(again().await, 200);
}

#[tokio::test]
async fn the_board_among_friends_is_for_players_of_the_game() {
    let Circle { test, ada, .. } = Circle::new(json!({})).await;
    test.make_game("other").await;
    test.reload().await;
    let (anyone, client, server) = (test.anyone(), test.client(), test.server());
    let [foreign, both, season, window, none] =
        ["?game=other", "?cursor=x&offset=1", "?season=2026-W48", "?window=daily", "?limit=0"]
            .map(|query| format!("{PATH}{query}"));
    let page = |by, path, (status, code, at)| Refusal {
        name: path,
        by,
        method: Method::GET,
        path,
        body: None,
        status,
        code,
        at,
    };
    let invalid = |at| (422, "validation-failed", at);
    check_refusals(&[
        page(&anyone, PATH, (401, "unauthenticated", "authorization")),
        page(&client, PATH, (403, "forbidden", "")),
        page(&server, PATH, (403, "forbidden", "")),
        page(&ada, &foreign, (404, "not-found", "")),
        page(&ada, "/leaderboards/rice/contacts", (404, "not-found", "")),
        page(&ada, &both, invalid("offset")),
        page(&ada, &season, invalid("season")),
        page(&ada, &window, invalid("window")),
        page(&ada, &none, invalid("limit")),
        page(&ada, &format!("{PATH}?cursor=abc"), (400, "bad-cursor", "cursor")),
    ])
    .await;
    ada.get(&format!("{PATH}?game=arena")).await.is(200);
}

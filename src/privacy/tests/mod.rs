//! A player's own data through the front door.

mod erase;
mod export;
mod map;
mod notice;
mod rows;

use serde_json::{Value, json};

use crate::ids::{PlayerId, PlayerNo};
use crate::testing::{As, TestApp};

/// The lists of the export, in its order.
const LISTS: [&str; 9] =
    ["sessions", "contacts", "trash", "labels", "merges", "imports", "links", "scores", "requests"];

/// The number of a player.
fn number(test: &TestApp, player: &As) -> PlayerNo {
    let arena = test.app.games.find("arena").unwrap().no;
    test.app.players.find(arena, PlayerId(player.id)).unwrap()
}

/// A board that counts in all windows.
async fn board(test: &TestApp, key: &str) {
    test.board(key, json!({"windows": ["allTime", "daily", "weekly", "monthly"]})).await;
}

/// Ranks and scores of a board.
async fn standings(test: &TestApp, board: &str) -> Vec<(i64, i64)> {
    let page = test.client().get(&format!("/leaderboards/{board}/scores")).await.is(200);
    let items = page["items"].as_array().unwrap();
    let pair = |item: &Value| (item["rank"].as_i64().unwrap(), item["score"].as_i64().unwrap());
    assert_eq!(page["total"], items.len());
    items.iter().map(pair).collect()
}

/// Bans a player, as a decision does.
async fn ban(test: &TestApp, player: PlayerNo) {
    use crate::leaderboards::decisions::{Asked, decide};
    use crate::leaderboards::rules::Decision;

    let decision = Decision::Ban(player);
    let asked = Asked { decision, actor: "test".to_owned(), reason: Some("why§A".to_owned()) };
    decide(&test.app, asked).await.unwrap();
}

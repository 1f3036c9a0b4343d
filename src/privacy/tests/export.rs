use serde_json::{Value, json};
use uuid::Uuid;

use super::rows::{Cell, cells, mark, of_player, run_sql};
use super::{LISTS, ban, board, number};
use crate::ids::PlayerNo;
use crate::privacy::map::{Column, Export, TABLES, Table};
use crate::testing::{As, TestApp};
use crate::time::{HOUR_MS, Millis};

/// Two players with rows in every table, and a friend of each.
async fn world(test: &TestApp) -> [As; 2] {
    board(test, "race").await;
    let [a, b] = [test.player("Ada").await, test.player("Bob").await];
    for (player, name, score) in [(&a, "A", 7_001), (&b, "B", 8_002)] {
        let path = "/leaderboards/race/scores";
        let run = json!({
            "submissionId": Uuid::new_v4(), "score": score, "metadata": {"m": format!("run§{name}")},
            "playedAt": "2026-11-24T09:08:07.006Z",
        });
        player.post(path, run).await.is(201);
        mark(test, player, name, &test.player("Friend").await).await;
    }
    [a, b]
}

/// How a value of a column looks in the document; none where it only links rows, or is a switch.
fn shown(column: &str, cell: &Cell) -> Option<String> {
    let text = cell.text.clone()?;
    if column.ends_with("_no") || ["favorite", "is_primary", "flagged", "banned"].contains(&column)
    {
        return None;
    }
    let is_time = column == "at" || column.ends_with("_at") || column.ends_with("_until");
    match cell.kind.as_str() {
        "blob" => Some(Uuid::parse_str(&text).ok()?.to_string()),
        "integer" if is_time => Some(Millis(text.parse().unwrap()).to_string()),
        "text" if text.starts_with('{') => Some(text),
        "text" if column == "actor" => text.split(' ').next().map(str::to_owned),
        _ => Some(text),
    }
}

async fn values(
    test: &TestApp,
    no: PlayerNo,
    wanted: fn(&Table, &Column) -> bool,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for table in TABLES.iter().filter(|table| table.is_personal()) {
        for column in table.columns.iter().filter(|column| wanted(table, column)) {
            let cells = cells(test, table.name, column.name, &of_player(table.name, no)).await;
            let at = format!("{}.{}", table.name, column.name);
            let shown = cells.iter().filter_map(|cell| shown(column.name, cell));
            found.extend(shown.map(|text| (at.clone(), text)));
        }
    }
    found
}

fn is_exported(table: &Table, column: &Column) -> bool {
    column.is_personal() && matches!(table.export(column), Export::In(_))
}

#[tokio::test]
async fn everything_about_a_player_is_in_the_export_and_nothing_of_another() {
    let test = TestApp::new().await;
    let [a, b] = world(&test).await;
    let answer = a.get("/me/export").await;
    let document = answer.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.header("content-disposition").starts_with("attachment; filename="));
    let text = String::from_utf8(answer.bytes.to_vec()).unwrap();
    let own = values(&test, number(&test, &a), is_exported).await;
    assert!(own.len() > 90, "{}", own.len());
    for (at, value) in &own {
        assert!(text.contains(value.as_str()), "{at} is missing: {value}");
    }
    for (at, value) in values(&test, number(&test, &b), |_, column| column.is_personal()).await {
        let is_distinct = value.contains('§') || Uuid::parse_str(&value).is_ok();
        assert!(!is_distinct || !text.contains(&value), "{at} of another: {value}");
    }
    assert!(!text.contains("hash§A") && !text.contains("§B"));
    assert_eq!(document["player"]["passwordSet"], true);
    assert_eq!(
        (&document["format"], &document["formatVersion"]),
        (&json!("rankbook-export"), &json!(1))
    );
    for list in LISTS {
        assert!(!document[list].as_array().unwrap().is_empty(), "{list}");
    }
    assert_eq!(document["contacts"][0]["labels"], json!(["label§A"]));
    let vcard = document["contactsVcard"].as_str().unwrap();
    assert_eq!(vcard.matches("BEGIN:VCARD").count(), 1);
    assert!(vcard.contains("FN:full§A") && !vcard.contains("trashed"), "{vcard}");
    assert_eq!(document["links"][0]["displayName"], "Friend");
    assert_eq!(document["scores"][0]["state"], "accepted");
    let last = document["requests"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["counts"]["scores"]), (&json!("export"), &json!(1)));
}

#[tokio::test]
async fn a_link_that_nobody_agreed_to_gives_no_name_away() {
    let test = TestApp::new().await;
    let [a, b] = [test.player("Ada").await, test.player("Bob").await];
    mark(&test, &a, "A", &b).await;
    run_sql(&test, "UPDATE links SET state = 'pending', decided_at = NULL".to_owned()).await;
    let document = b.get("/me/export").await.is(200);
    let link = &document["links"][0];
    assert_eq!((&link["direction"], &link["displayName"]), (&json!("in"), &Value::Null));
    assert!(!document.to_string().contains("§A"));
}

#[tokio::test]
async fn long_lists_are_whole_however_many_pieces_they_take() {
    let test = TestApp::new().await;
    board(&test, "race").await;
    let ada = test.player("Ada").await;
    let no = number(&test, &ada).0;
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)";
    run_sql(
        &test,
        format!(
            "INSERT INTO contacts (contact_no, id, player_no, uid, kind, version, name_full,
                 favorite, source, created_at, updated_at)
                 {numbers} SELECT i, randomblob(16), {no}, 'u' || i, 'individual', 1, 'n' || i,
                 FALSE, 'manual', 0, 0 FROM n;
             INSERT INTO contact_merges
                 {numbers} SELECT i, randomblob(16), {no}, i, '[]', '{{}}', '{{}}', 0, 0 FROM n;
             INSERT INTO contact_search
                 {numbers} SELECT {no}, CAST(i AS BLOB), i, 'n' || i, '' FROM n;
             INSERT INTO contact_changes
                 SELECT {no}, contact_no, id, 'upsert', version, 0 FROM contacts;
             INSERT INTO contact_books VALUES ({no}, 1001, 0, 1001, 0, 0);"
        ),
    )
    .await;
    let document = ada.get("/me/export").await.is(200);
    let names = document["contacts"].as_array().unwrap().iter().map(|c| c["name"]["full"].as_str());
    assert!(
        names.eq((1..=1001)
            .map(|i| format!("n{i}"))
            .collect::<Vec<_>>()
            .iter()
            .map(|n| Some(&**n)))
    );
    assert_eq!(document["merges"].as_array().unwrap().len(), 1001);
    let vcard = document["contactsVcard"].as_str().unwrap();
    assert_eq!(vcard.matches("END:VCARD").count(), 1001);
}

#[tokio::test]
async fn hidden_flagged_and_banned_are_told() {
    use crate::leaderboards::decisions::{Asked, decide};
    use crate::leaderboards::rules::Decision;

    let test = TestApp::new().await;
    board(&test, "race").await;
    let ada = test.player("Ada").await;
    for score in [10, 20] {
        ada.submit("race", score).await.is(201);
    }
    let old =
        json!({"submissionId": Uuid::new_v4(), "score": 5, "playedAt": "2020-01-01T00:00:00.000Z"});
    ada.post("/leaderboards/race/scores", old).await.is(201);
    let places = cells(&test, "submissions", "seq", "score = 20").await;
    let seq = crate::ids::Seq(places[0].text.as_ref().unwrap().parse().unwrap());
    let hidden = Asked { decision: Decision::Hidden(seq), actor: "test".into(), reason: None };
    decide(&test.app, hidden).await.unwrap();
    ban(&test, number(&test, &ada)).await;
    let document = ada.get("/me/export").await.is(200);
    let states: Vec<_> =
        document["scores"].as_array().unwrap().iter().map(|run| run["state"].clone()).collect();
    assert_eq!(states, [json!("accepted"), json!("hidden"), json!("flagged")]);
    assert_eq!(document["player"]["state"], "banned");
    assert_eq!(document["player"]["decisions"][1]["reason"], "why§A");
}

#[tokio::test]
async fn a_sixth_export_within_the_hour_is_refused() {
    let test = TestApp::with(|knobs| knobs.rate.enabled = true).await;
    let [ada, bob] = [test.player("Ada").await, test.player("Bob").await];
    for _ in 0..5 {
        ada.get("/me/export").await.is(200);
    }
    let refused = ada.get("/me/export").await;
    refused.refused(429, "rate-limited");
    assert!(refused.header("ratelimit-policy").contains("export"));
    bob.get("/me/export").await.is(200);
    test.clock.advance(HOUR_MS / 5);
    ada.get("/me/export").await.is(200);
}

#[tokio::test]
async fn an_export_is_for_players_alone() {
    let test = TestApp::new().await;
    test.client().get("/me/export").await.refused(403, "forbidden");
    test.server().get("/me/export").await.refused(403, "forbidden");
    test.anyone().get("/me/export").await.refused(401, "unauthenticated");
}

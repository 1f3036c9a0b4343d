//! Several changes in one request.

use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::contacts::{make, path};
use super::merge::id;
use crate::testing::{As, Refusal, TestApp, check_refusals};

async fn send(by: &As, items: Value) -> Vec<Value> {
    let answer = by.post("/contacts/batch", json!({"items": items})).await.is(200);
    answer["results"].as_array().expect("results").clone()
}

fn statuses(results: &[Value]) -> Vec<u64> {
    results.iter().map(|result| result["status"].as_u64().expect("a status")).collect()
}

#[tokio::test]
async fn good_items_are_done_beside_refused_ones() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (first, second) = (
        make(&ada, json!({"nickname": "One"})).await,
        make(&ada, json!({"nickname": "Two"})).await,
    );
    let own = Uuid::new_v4();
    let results = send(
        &ada,
        json!([
            {"op": "create", "body": {"nickname": "Three"}},
            {"op": "create", "id": own, "body": {"nickname": "Four", "labels": ["a"]}},
            {"op": "create", "body": {"nickname": 3, "phones": 4}},
            {"op": "update", "id": id(&first), "ifMatch": "\"7.0\"", "body": {"note": "stale"}},
            {"op": "update", "id": id(&first), "ifMatch": "*", "body": {"note": "fresh"}},
            {"op": "delete", "id": id(&second), "ifMatch": "*"},
            {"op": "delete", "id": id(&second), "ifMatch": "*"},
            {"op": "create", "id": id(&second), "body": {"nickname": "Again"}},
        ]),
    )
    .await;
    assert_eq!(statuses(&results), [201, 201, 422, 412, 200, 204, 404, 409]);
    assert_eq!(results[1]["id"], json!(own));
    let places: Vec<_> = results.iter().map(|result| result["index"].as_u64()).collect();
    assert_eq!(places, (0..8).map(Some).collect::<Vec<_>>());
    let pointers: Vec<_> = results[2]["problem"]["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["pointer"].as_str().expect("a pointer"))
        .collect();
    assert_eq!(pointers, ["/nickname", "/phones"]);
    assert_eq!(results[3]["problem"]["current"], Value::Null);
    assert_eq!(results[3]["etag"], Value::Null);
    assert_eq!(results[7]["problem"]["errors"][0]["code"], "contact-in-trash");
    let now = ada.get(&path(&first)).await;
    assert_eq!(now.is(200)["note"], "fresh");
    assert_eq!(results[4]["etag"], now.header("etag"));
    let made = ada.get(&format!("/contacts/{own}")).await;
    assert_eq!(
        (made.is(200)["labels"].clone(), &results[1]["etag"]),
        (json!(["a"]), &json!(made.header("etag")))
    );
    ada.get(&path(&second)).await.refused(404, "not-found");
}

#[tokio::test]
async fn what_a_refused_item_wrote_is_taken_back() {
    let test = TestApp::with(|sections| sections.limits.labels_max = 2).await;
    let ada = test.player("Ada").await;
    let results = send(
        &ada,
        json!([
            {"op": "create", "body": {"nickname": "One", "labels": ["a", "b", "c"]}},
            {"op": "create", "body": {"nickname": "Two", "labels": ["d", "e"]}},
        ]),
    )
    .await;
    assert_eq!(statuses(&results), [409, 201]);
    let all = ada.get("/contacts").await.is(200);
    assert_eq!((&all["total"], &all["items"][0]["nickname"]), (&json!(1), &json!("Two")));
}

#[tokio::test]
async fn each_mistake_of_an_item_is_that_items_problem() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let own = make(&ada, json!({"nickname": "One"})).await;
    let foreign = make(&bob, json!({"nickname": "Bob's"})).await;
    let nil = Uuid::nil();
    for (item, status, at, code) in [
        (json!(3), 422, "", "wrong-type"),
        (json!({"body": {}}), 422, "/op", "required"),
        (json!({"op": "erase"}), 422, "/op", "unknown-value"),
        (json!({"op": "create"}), 422, "/body", "required"),
        (json!({"op": "create", "body": 3}), 422, "", "wrong-type"),
        (json!({"op": "create", "body": {}}), 422, "", "contact-empty"),
        (
            json!({"op": "create", "body": {"nickname": "y", "nikname": "x"}}),
            422,
            "/nikname",
            "unknown-member",
        ),
        (json!({"op": "create", "ifMatch": "*", "body": {}}), 422, "/ifMatch", "unknown-member"),
        (json!({"op": "create", "id": "x", "body": {}}), 422, "/id", "malformed"),
        (json!({"op": "create", "id": nil, "body": {"nickname": "x"}}), 422, "/id", "out-of-range"),
        (
            json!({"op": "create", "id": id(&own), "body": {"nickname": "x"}}),
            412,
            "/id",
            "version-mismatch",
        ),
        (json!({"op": "update", "ifMatch": "*", "body": {}}), 422, "/id", "required"),
        (
            json!({"op": "update", "id": id(&own), "ifMatch": "*", "body": {"nickname": null}}),
            422,
            "",
            "contact-empty",
        ),
        (json!({"op": "update", "id": id(&own), "body": {}}), 428, "/ifMatch", "if-match-required"),
        (json!({"op": "update", "id": id(&foreign), "ifMatch": "*", "body": {}}), 404, "", ""),
        (json!({"op": "delete", "id": id(&foreign), "ifMatch": "*"}), 404, "", ""),
        (
            json!({"op": "delete", "id": id(&own), "ifMatch": "*", "body": {}}),
            422,
            "/body",
            "unknown-member",
        ),
        (
            json!({"op": "delete", "id": id(&own), "ifMatch": "*", "x": 1}),
            422,
            "/x",
            "unknown-member",
        ),
    ] {
        let results = send(&ada, json!([item.clone()])).await;
        assert_eq!(statuses(&results), [status], "{item}: {results:?}");
        let error = &results[0]["problem"]["errors"][0];
        let found = error["pointer"].as_str().or(error["header"].as_str()).unwrap_or_default();
        assert_eq!((found, error["code"].as_str().unwrap_or_default()), (at, code), "{item}");
    }
    assert_eq!(ada.get(&path(&own)).await.is(200), own);
}

#[tokio::test]
async fn a_batch_of_another_form_or_length_is_refused_as_a_whole() {
    let test = TestApp::with(|sections| sections.limits.contacts_batch_items_max = 2).await;
    let ada = test.player("Ada").await;
    let item = json!({"op": "create", "body": {"nickname": "x"}});
    let row = |name, body| Refusal {
        name,
        by: &ada,
        method: Method::POST,
        path: "/contacts/batch",
        body: Some(body),
        status: 422,
        code: "validation-failed",
        at: "/items",
    };
    check_refusals(&[
        row("none", json!({"items": []})),
        row("many", json!({"items": vec![item; 3]})),
        row("no list", json!({"items": {}})),
        row("missing", json!({})),
    ])
    .await;
    assert_eq!(ada.get("/contacts").await.is(200)["total"], 0);
}

#[tokio::test]
async fn a_batch_repeated_with_its_key_makes_its_contacts_once_and_keeps_no_values() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let key = [("idempotency-key", "0123456789abcdef")];
    let body = json!({"items": [
        {"op": "create", "body": {"nickname": "Zaphod"}},
        {"op": "create", "body": {"nickname": "Zaphod", "labels": ["Zaphod", "zaphod"]}},
    ]});
    let post = || ada.send(Method::POST, "/contacts/batch", &key, Some(body.to_string()));
    let first = post().await;
    let again = post().await;
    assert_eq!(again.is(200), first.is(200));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert!(!String::from_utf8_lossy(&first.bytes).to_lowercase().contains("zaphod"));
    assert_eq!(ada.get("/contacts").await.is(200)["total"], 1);
}

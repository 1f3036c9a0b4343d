//! The life of one contact.

use http::Method;
use serde_json::{Value, json};

use crate::testing::{Answered, As, Refusal, TestApp, check_refusals};

/// A contact of somebody, as it was answered.
pub async fn make(by: &As, body: Value) -> Value {
    by.post("/contacts", body).await.is(201)
}

pub fn path(contact: &Value) -> String {
    format!("/contacts/{}", contact["id"].as_str().expect("an id"))
}

async fn change(by: &As, method: Method, path: &str, tag: &str, body: Value) -> Answered {
    by.send(method, path, &[("if-match", tag)], Some(body.to_string())).await
}

#[tokio::test]
async fn a_contact_is_made_read_changed_and_put_into_the_trash() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let body = json!({
        "name": {"given": " Grace ", "surname": "Hopper"}, "note": "one\r\ntwo",
        "emails": [{"address": "Grace@Example.org", "primary": true}], "labels": ["Navy", "cobol"],
        "dates": [{"kind": "birthday", "month": 2, "day": 29}],
    });
    let answer = ada.post("/contacts", body).await;
    let made = answer.is(201);
    assert_eq!(answer.header("location"), format!("/api/v1{}", path(&made)));
    assert_eq!(made["displayName"], "Grace Hopper");
    assert_eq!(made["version"], 1);
    assert_eq!(made["uid"], format!("urn:uuid:{}", made["id"].as_str().expect("an id")));
    assert_eq!(made["labels"], json!(["cobol", "Navy"]));
    assert_eq!(made["note"], "one\ntwo");
    assert_eq!((&made["player"], &made["addresses"]), (&Value::Null, &json!([])));
    let read = ada.get(&path(&made)).await;
    assert_eq!(read.is(200), made);
    assert_eq!(read.header("etag"), answer.header("etag"));
    assert_eq!(read.header("cache-control"), "no-store");
    let patch = json!({"nickname": "Amazing", "name": {"given": null}, "emails": null});
    let tag = read.header("etag");
    let changed = change(&ada, Method::PATCH, &path(&made), tag, patch).await;
    let now = changed.is(200);
    assert_eq!((&now["version"], &now["displayName"]), (&json!(2), &json!("Hopper")));
    assert_eq!((&now["emails"], &now["labels"]), (&json!([]), &json!(["cobol", "Navy"])));
    let stale = change(&ada, Method::DELETE, &path(&made), tag, json!({})).await;
    let problem = stale.refused(412, "precondition-failed");
    assert_eq!(problem["current"], now);
    assert_eq!(stale.header("etag"), changed.header("etag"));
    let tag = changed.header("etag");
    change(&ada, Method::DELETE, &path(&made), tag, json!({})).await.is(204);
    ada.get(&path(&made)).await.refused(404, "not-found");
}

#[tokio::test]
async fn another_players_contact_is_not_there_whatever_is_done_to_it() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let made = make(&ada, json!({"nickname": "Grace"})).await;
    let path = path(&made);
    let row = |name, method, body| Refusal {
        name,
        by: &bob,
        method,
        path: &path,
        body,
        status: 404,
        code: "not-found",
        at: "",
    };
    check_refusals(&[row("read", Method::GET, None)]).await;
    for method in [Method::PATCH, Method::PUT, Method::DELETE] {
        let body = json!({"nickname": "Mine"});
        let answer = change(&bob, method, &path, "*", body).await;
        answer.refused(404, "not-found");
    }
    assert_eq!(ada.get(&path).await.is(200), made);
}

#[tokio::test]
async fn a_contact_can_be_made_offline_under_an_id_of_the_clients() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let path = "/contacts/0190b6d4-7f3a-7c1e-9a55-2f8f6f6f0001";
    let put = |by: As, body: Value| async move {
        by.send(Method::PUT, path, &[("if-none-match", "*")], Some(body.to_string())).await
    };
    let made = put(ada.clone(), json!({"nickname": "Grace"})).await.is(201);
    assert!(path.ends_with(made["id"].as_str().expect("an id")));
    // The answer was lost; the client tries again and sees its own contact.
    let again = put(ada.clone(), json!({"nickname": "Grace"})).await;
    assert_eq!(again.refused(412, "precondition-failed")["current"], made);
    // An id that another player holds neither clashes nor tells.
    put(bob, json!({"nickname": "Other"})).await.is(201);
    let nil = "/contacts/00000000-0000-0000-0000-000000000000";
    let body = Some(json!({"nickname": "x"}).to_string());
    let refused = ada.send(Method::PUT, nil, &[("if-none-match", "*")], body).await;
    assert_eq!(refused.refused(422, "validation-failed")["errors"][0]["parameter"], "id");
    ada.put(path, json!({"nickname": "x"})).await.refused(428, "precondition-required");
}

#[tokio::test]
async fn whole_objects_may_be_echoed_but_not_with_other_read_only_values() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let made = make(&ada, json!({"nickname": "Grace", "phones": [{"raw": "12"}]})).await;
    let mut echo = made.clone();
    echo["nickname"] = json!("Amazing Grace");
    echo["displayName"] = json!("Grace");
    echo["phones"][0]["raw"] = json!("13");
    let now = change(&ada, Method::PUT, &path(&made), "*", echo.clone()).await.is(200);
    assert_eq!(now["displayName"], "Amazing Grace");
    let stale = change(&ada, Method::PUT, &path(&made), "*", echo).await;
    let problem = stale.refused(422, "validation-failed");
    let codes: Vec<_> = problem["errors"].as_array().expect("errors").iter().collect();
    assert!(codes.iter().all(|error| error["code"] == "read-only"), "{problem}");
    assert!(codes.iter().any(|error| error["pointer"] == "/version"), "{problem}");
    let patch = json!({"uid": "other"});
    let refused = change(&ada, Method::PATCH, &path(&made), "*", patch).await;
    assert_eq!(refused.refused(422, "validation-failed")["errors"][0]["pointer"], "/uid");
}

#[tokio::test]
async fn every_mistake_of_a_contact_is_named_at_its_place() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    for (body, pointer, code) in [
        (json!({}), "", "contact-empty"),
        (json!({"name": {"full": "\u{200d} "}}), "", "contact-empty"),
        (json!({"nickname": "x\u{7}"}), "/nickname", "control-character"),
        (json!({"nickname": "x\u{202e}y"}), "/nickname", "bidi-control"),
        (json!({"nickname": "x".repeat(101)}), "/nickname", "too-long"),
        (json!({"nickname": 3}), "/nickname", "wrong-type"),
        (json!({"nikname": "x"}), "/nikname", "unknown-member"),
        (json!({"name": {"ful": "x"}}), "/name/ful", "unknown-member"),
        (json!({"nickname": "x", "kind": "dog"}), "/kind", "unknown-value"),
        (json!({"phones": [{}]}), "/phones/0/raw", "required"),
        (json!({"phones": [{"raw": "1", "region": "gb"}]}), "/phones/0/region", "country-unknown"),
        (json!({"phones": [{"raw": "1", "id": "Ä"}]}), "/phones/0/id", "out-of-range"),
        (
            json!({"phones": [{"raw": "1", "id": "a"}, {"raw": "2", "id": "a"}]}),
            "/phones/1/id",
            "duplicate-id",
        ),
        (
            json!({"phones": [{"raw": "1", "primary": true}, {"raw": "2", "primary": true}]}),
            "/phones/1/primary",
            "duplicate-primary",
        ),
        (json!({"phones": vec![json!({"raw": "1"}); 21]}), "/phones", "too-many-items"),
        (json!({"emails": [{"address": "a@b@c"}]}), "/emails/0/address", "email-invalid"),
        (
            json!({"emails": [{"address": "A@b.org"}, {"address": "a@B.org"}]}),
            "/emails/1/address",
            "duplicate-value",
        ),
        (json!({"nickname": "x", "dates": [{"month": 2, "day": 30}]}), "/dates/0", "date-invalid"),
        (
            json!({"nickname": "x", "dates": [{"year": 2001, "month": 2, "day": 29}]}),
            "/dates/0",
            "date-invalid",
        ),
        (json!({"nickname": "x", "labels": ["a", "A"]}), "/labels/1", "duplicate-value"),
        (
            json!({"nickname": "x", "addresses": [{"countryCode": "XX"}]}),
            "/addresses/0/countryCode",
            "country-unknown",
        ),
        (json!({"nickname": "x", "version": 7}), "/version", "read-only"),
    ] {
        let answer = ada.post("/contacts", body.clone()).await;
        let problem = answer.refused(422, "validation-failed");
        let errors = problem["errors"].as_array().expect("errors");
        let named = errors.iter().filter(|e| e["pointer"] == pointer && e["code"] == code);
        assert_eq!(named.count(), 1, "{body}: {problem}");
    }
    assert_eq!(
        ada.post("/contacts", json!({"nickname": "x", "phones": 1, "kind": "y"}))
            .await
            .refused(422, "validation-failed")["errors"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_the_version() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let made = make(&ada, json!({"nickname": "Grace", "labels": ["a"]})).await;
    let patch = json!({"nickname": "Grace "});
    let now = change(&ada, Method::PATCH, &path(&made), "*", patch).await.is(200);
    assert_eq!(now, made);
}

#[tokio::test]
async fn a_tag_that_a_proxy_weakened_is_refused_with_the_reason() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let answer = ada.post("/contacts", json!({"nickname": "Grace"})).await;
    let weak = format!("W/{}", answer.header("etag"));
    let made = answer.is(201);
    let refused = change(&ada, Method::PATCH, &path(&made), &weak, json!({"note": "x"})).await;
    let problem = refused.refused(412, "precondition-failed");
    assert!(problem["detail"].as_str().is_some_and(|text| text.contains("W/")), "{problem}");
}

#[tokio::test]
async fn a_repeated_post_with_a_key_makes_one_contact() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let key = [("idempotency-key", "0123456789abcdef")];
    let post = || async {
        let body = Some(json!({"nickname": "Grace"}).to_string());
        ada.send(Method::POST, "/contacts", &key, body).await
    };
    let first = post().await;
    let again = post().await;
    assert_eq!(first.is(201), again.is(201));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.header("etag"), first.header("etag"));
}

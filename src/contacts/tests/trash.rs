//! The trash.

use http::Method;
use serde_json::{Value, json};

use super::contacts::{make, path};
use crate::testing::{As, TestApp};
use crate::time::DAY_MS;

async fn delete(by: &As, contact: &Value) {
    by.send(Method::DELETE, &path(contact), &[("if-match", "*")], None).await.is(204);
}

async fn trash(by: &As) -> Vec<Value> {
    by.get("/contacts/trash").await.is(200)["items"].as_array().expect("items").clone()
}

#[tokio::test]
async fn a_deleted_contact_comes_back_whole() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let body = json!({"nickname": "one", "labels": ["x"], "phones": [{"raw": "12"}], "note": "n"});
    let made = make(&ada, body).await;
    delete(&ada, &made).await;
    assert_eq!(ada.get("/contacts/labels").await.is(200)["items"], json!([]));
    let lying = trash(&ada).await;
    assert_eq!(lying[0]["deletedAt"], "2026-11-25T10:00:00.000Z");
    assert_eq!(lying[0]["purgeAt"], "2026-12-25T10:00:00.000Z");
    // It is in the way of nothing but its own id and uid.
    let put = Some(json!({"nickname": "y"}).to_string());
    let refused = ada.send(Method::PUT, &path(&made), &[("if-match", "*")], put).await;
    assert_eq!(refused.refused(409, "conflict")["errors"][0]["code"], "contact-in-trash");
    let taken = ada.post("/contacts", json!({"nickname": "y", "uid": made["uid"]})).await;
    assert_eq!(taken.refused(409, "conflict")["errors"][0]["code"], "uid-taken");
    let restore = format!("{}/restore", path(&made));
    let back = ada.post(&restore, json!({})).await.is(200);
    assert_eq!(back["version"], 3);
    let without = |contact: &Value| {
        let mut contact = contact.clone();
        contact["version"] = json!(0);
        contact["updatedAt"] = json!(0);
        contact
    };
    assert_eq!(without(&back), without(&made));
    // Repeated after a lost answer, it is as it is.
    assert_eq!(ada.post(&restore, json!({})).await.is(200), back);
    assert_eq!(trash(&ada).await, Vec::<Value>::new());
    test.player("Bob").await.post(&restore, json!({})).await.refused(404, "not-found");
}

#[tokio::test]
async fn the_trash_is_purged_when_its_time_is_over() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (one, two) =
        (make(&ada, json!({"nickname": "1"})).await, make(&ada, json!({"nickname": "2"})).await);
    delete(&ada, &one).await;
    test.clock.advance(DAY_MS);
    let ada = test.sign_in_again(&ada).await;
    delete(&ada, &two).await;
    test.clock.advance(29 * DAY_MS);
    test.reload().await;
    // The old session has expired by now.
    let ada = test.sign_in_again(&ada).await;
    let left = trash(&ada).await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["id"], two["id"]);
    let restore = format!("{}/restore", path(&one));
    ada.post(&restore, json!({})).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_full_trash_lets_go_of_what_lies_there_longest() {
    let test = TestApp::with(|sections| sections.limits.contacts_max = 1).await;
    let ada = test.player("Ada").await;
    let mut made = Vec::new();
    for n in 0..3 {
        test.clock.advance(1_000);
        let contact = make(&ada, json!({"nickname": n.to_string()})).await;
        delete(&ada, &contact).await;
        made.push(contact);
    }
    let left: Vec<_> = trash(&ada).await.iter().map(|item| item["id"].clone()).collect();
    assert_eq!(left, [made[2]["id"].clone(), made[1]["id"].clone()]);
}

#[tokio::test]
async fn emptying_the_trash_leaves_nothing_of_it_and_the_rest_alone() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let key = [("idempotency-key", "0123456789abcdef")];
    let body = Some(json!({"nickname": "gone", "labels": ["l"]}).to_string());
    let gone = ada.send(Method::POST, "/contacts", &key, body).await.is(201);
    make(&ada, json!({"nickname": "stays"})).await;
    delete(&ada, &gone).await;
    ada.delete("/contacts/trash").await.is(204);
    assert_eq!(trash(&ada).await, Vec::<Value>::new());
    assert_eq!(ada.get("/contacts").await.is(200)["total"], 1);
    let kept = test.app.db.read(|conn| {
        use diesel::prelude::*;

        use crate::db::schema::{contact_labels, idempotency};
        let answers: i64 = idempotency::table.count().get_result(conn)?;
        let labels: i64 = contact_labels::table.count().get_result(conn)?;
        Ok::<_, crate::db::Failure>((answers, labels))
    });
    assert_eq!(kept.await.expect("counts"), (0, 0));
}

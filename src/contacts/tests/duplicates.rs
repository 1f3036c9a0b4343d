//! Suggested duplicates, and the case of people who were merged unasked.

use diesel::prelude::*;
use http::Method;
use serde_json::{Value, json};

use super::contacts::make;
use super::merge::{id, merge, undo};
use crate::cards::{Card, Email};
use crate::contacts::rules::content::Content;
use crate::contacts::store::contacts::{NewContactRow, insert_contact};
use crate::contacts::store::entries::insert_entries;
use crate::db::schema::players;
use crate::db::{Failure, Tx};
use crate::ids::{ContactId, PlayerId, PlayerNo};
use crate::testing::{As, Refusal, TestApp, check_refusals};

const CASE: &str = include_str!("../../../tests/cases/b03-duplicates.json");

/// The case's contacts, made by a player of its region, by their keys.
async fn make_case(by: &As) -> Vec<(String, Value)> {
    let mut case: Value = serde_json::from_str(CASE).expect("JSON");
    by.patch("/me", json!({"region": case["playerRegion"]})).await.is(200);
    let mut made = Vec::new();
    for contact in case["contacts"].as_array_mut().expect("contacts") {
        let members = contact.as_object_mut().expect("a contact");
        let key = members.remove("key").expect("a key");
        let key = key.as_str().expect("a text").to_owned();
        made.push((key, make(by, contact.clone()).await));
    }
    made
}

fn of<'m>(made: &'m [(String, Value)], key: &str) -> &'m Value {
    let found = made.iter().find(|(known, _)| known == key);
    &found.expect("a contact of the case").1
}

/// The suggestion of a pair.
async fn suggestion(by: &As, pair: [&Value; 2]) -> Option<Value> {
    let all = by.get("/contacts/duplicates?limit=100").await.is(200);
    let pair = json!([id(pair[0]), id(pair[1])]);
    all["items"].as_array().expect("items").iter().find(|item| item["ids"] == pair).cloned()
}

fn texts(list: &Value, member: &str) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items.map(|item| item[member].as_str().expect("a text").to_owned()).collect()
}

/// The contact without what every change changes.
fn steady(contact: &Value) -> Value {
    let mut contact = contact.clone();
    let members = contact.as_object_mut().expect("a contact");
    members.remove("version");
    members.remove("updatedAt");
    contact
}

#[tokio::test]
async fn nobody_is_merged_unasked_and_suggestions_say_why() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let made = make_case(&ada).await;
    assert_eq!(made.len(), 8);
    let annas = suggestion(&ada, [of(&made, "anna1"), of(&made, "anna2")]).await.expect("a pair");
    assert_eq!(annas["reasons"], json!(["same-phone", "same-email", "same-name"]));
    assert_eq!(annas["score"], 1.0);
    assert_eq!(suggestion(&ada, [of(&made, "it1"), of(&made, "it2")]).await, None);
    assert_eq!(suggestion(&ada, [of(&made, "blank"), of(&made, "blank2")]).await, None);
    let family = suggestion(&ada, [of(&made, "father"), of(&made, "son")]).await;
    assert!(family.is_none_or(|family| family["score"].as_f64() < Some(1.0)));
}

#[tokio::test]
async fn a_merge_of_the_case_loses_nothing_and_its_undo_brings_both_back() {
    let mut test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let made = make_case(&ada).await;
    let (target, source) = (of(&made, "anna1"), of(&made, "anna2"));
    let merged = merge(&ada, target, &[source]).await.is(200);
    let contact = &merged["contact"];
    assert_eq!(texts(&contact["phones"], "e164"), ["+442079460403", "+442079460404"]);
    assert_eq!(texts(&contact["emails"], "address"), ["anna@example.org", "ak@example.com"]);
    assert_eq!(contact["labels"], json!(["Gilde", "Raid"]));
    assert_eq!(contact["note"], "met at the LAN\n\nbirthday cake");
    let name = json!({
        "member": "name.full", "value": "anna kovac", "contactId": id(source),
    });
    assert_eq!(merged["dropped"], json!([name]));
    ada.get(&format!("/contacts/{}", id(source))).await.refused(404, "not-found");
    assert_eq!(suggestion(&ada, [target, source]).await, None);
    test.restart().await;
    let ada = test.again(&ada);
    let undone = undo(&ada, &merged).await.is(200);
    assert_eq!(undone["restored"], json!([id(source)]));
    assert_eq!(undone["kept"], json!([]));
    for before in [target, source] {
        let now = ada.get(&format!("/contacts/{}", id(before))).await.is(200);
        assert_eq!(steady(&now), steady(before));
        assert!(now["version"].as_i64() > before["version"].as_i64());
    }
    assert!(suggestion(&ada, [target, source]).await.is_some());
    undo(&ada, &merged).await.refused(404, "not-found");
}

#[tokio::test]
async fn dismissed_pairs_are_not_suggested_again() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let body = json!({"name": {"full": "Grace Hopper"}, "emails": [{"address": "g@example.org"}]});
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(make(&ada, body.clone()).await);
    }
    let foreign = make(&bob, body).await;
    let path = "/contacts/duplicates/dismiss";
    let ids = |some: &[&Value]| json!({"ids": some.iter().map(|c| id(c)).collect::<Vec<_>>()});
    let row = |name, body, status, code, at| {
        let (by, method) = (&ada, Method::POST);
        Refusal { name, by, method, path, body: Some(body), status, code, at }
    };
    let many: Vec<_> = (0..11).map(|_| uuid::Uuid::new_v4()).collect();
    check_refusals(&[
        row("one", ids(&[&made[0]]), 422, "validation-failed", "/ids"),
        row("too many", json!({"ids": many}), 422, "validation-failed", "/ids"),
        row("twice", ids(&[&made[0], &made[0]]), 422, "validation-failed", "/ids/1"),
        row("no id", json!({"ids": ["x", 3]}), 422, "validation-failed", "/ids/0"),
        row("foreign", ids(&[&made[0], &foreign]), 404, "not-found", "/ids/1"),
    ])
    .await;
    ada.post(path, ids(&[&made[1], &made[0]])).await.is(204);
    ada.post(path, ids(&[&made[1], &made[0]])).await.is(204);
    assert_eq!(suggestion(&ada, [&made[0], &made[1]]).await, None);
    assert!(suggestion(&ada, [&made[1], &made[2]]).await.is_some());
    ada.post(path, ids(&[&made[0], &made[1], &made[2]])).await.is(204);
    let none = ada.get("/contacts/duplicates").await.is(200);
    assert_eq!(none, json!({"items": [], "nextCursor": null, "total": 0}));
}

#[tokio::test]
async fn pages_of_suggestions_join_to_the_whole() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    for n in 0..4 {
        let name = if n < 2 { "Grace" } else { "Other" };
        let body = json!({"nickname": name, "name": {"full": name},
            "emails": [{"address": "g@example.org"}]});
        make(&ada, body).await;
    }
    let whole = ada.get("/contacts/duplicates").await.is(200);
    assert_eq!((&whole["total"], &whole["nextCursor"]), (&json!(6), &Value::Null));
    let (mut joined, mut path) = (Vec::new(), "/contacts/duplicates?limit=4".to_owned());
    for _ in 0..2 {
        let page = ada.get(&path).await.is(200);
        joined.extend(page["items"].as_array().expect("items").clone());
        let cursor = page["nextCursor"].as_str().unwrap_or_default();
        path = format!("/contacts/duplicates?limit=4&cursor={cursor}");
    }
    assert_eq!(json!(joined), whole["items"]);
    ada.get("/contacts/duplicates?cursor=x").await.refused(400, "bad-cursor");
    ada.get("/contacts/duplicates?limit=101").await.refused(422, "validation-failed");
}

/// Contacts of which each two that follow each other share a mail address, straight into the
/// tables: ten thousand requests would take a while.
async fn fill(test: &TestApp, by: &As, contacts_count: usize) {
    let id = PlayerId(by.id);
    let job = move |tx: &mut Tx<'_>| {
        let player: PlayerNo = players::table
            .filter(players::id.eq(id))
            .select(players::player_no)
            .get_result(tx.conn)?;
        for n in 0..contacts_count {
            let card = Card { nickname: Some(format!("No. {n}")), ..Card::default() };
            let id = ContactId::random();
            let new = NewContactRow { id, player, card: &card, import: None };
            let no = insert_contact(tx, new)?;
            let address = format!("{}@example.org", n / 2);
            let email = Email { id: Some("e1".into()), address, ..Email::default() };
            let mailboxes = vec![email.address.clone()];
            let card = Card { emails: vec![email], ..card };
            let content = Content { card, numbers: Vec::new(), mailboxes };
            insert_entries(tx, player, no, &content)?;
        }
        Ok::<_, Failure>(())
    };
    test.app.db.write(job).await.expect("a book");
}

#[tokio::test]
async fn a_book_of_ten_thousand_has_all_its_pairs_suggested() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    fill(&test, &ada, 10_000).await;
    let page = ada.get("/contacts/duplicates?limit=2").await.is(200);
    assert_eq!(page["total"], 5_000);
    assert_eq!(page["items"][1]["reasons"], json!(["same-email"]));
    assert_eq!(page["items"][1]["score"], 0.9);
    // They were put straight into the tables, and are no whole book.
    let emptied = test.app.db.write(|tx| {
        use crate::db::schema::contacts;
        diesel::delete(contacts::table).execute(tx.conn).map_err(crate::db::Failure::from)
    });
    assert_eq!(emptied.await.expect("a delete"), 10_000);
}

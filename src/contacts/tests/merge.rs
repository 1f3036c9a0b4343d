//! Merging contacts, and taking it back.

use diesel::prelude::*;
use http::Method;
use serde_json::{Value, json};

use super::contacts::{make, path};
use crate::db::Failure;
use crate::db::schema::{contact_merges, contacts, links, players};
use crate::ids::{ContactId, ContactNo, LinkId, PlayerId, PlayerNo};
use crate::testing::{Answered, As, Refusal, TestApp, check_refusals};
use crate::time::DAY_MS;

pub fn id(contact: &Value) -> &str {
    contact["id"].as_str().expect("an id")
}

fn asked(target: &Value, sources: &[&Value]) -> Value {
    let sources: Vec<_> = sources.iter().map(|source| id(source)).collect();
    json!({"targetId": id(target), "sourceIds": sources})
}

pub async fn merge(by: &As, target: &Value, sources: &[&Value]) -> Answered {
    by.post("/contacts/merge", asked(target, sources)).await
}

pub async fn undo(by: &As, merged: &Value) -> Answered {
    let id = merged["mergeId"].as_str().expect("an id");
    by.post(&format!("/contacts/merges/{id}/undo"), json!({})).await
}

async fn change(by: &As, contact: &Value, patch: Value) -> Value {
    let headers = [("if-match", "*")];
    by.send(Method::PATCH, &path(contact), &headers, Some(patch.to_string())).await.is(200)
}

async fn two(by: &As) -> (Value, Value) {
    let target = make(by, json!({"nickname": "Ace", "note": "old"})).await;
    let source = json!({"nickname": "Deuce", "favorite": true, "emails": [{"address": "d@e.org"}]});
    (target, make(by, source).await)
}

/// Links a contact with another player, as both had agreed.
async fn link(test: &TestApp, contact: &Value, other: &As) {
    let (id, other) = (id(contact).parse::<ContactId>().expect("an id"), other.id);
    let job = move |tx: &mut crate::db::Tx<'_>| {
        let (no, owner): (ContactNo, PlayerNo) = contacts::table
            .filter(contacts::id.eq(id))
            .select((contacts::contact_no, contacts::player_no))
            .get_result(tx.conn)?;
        let other: PlayerNo = players::table
            .filter(players::id.eq(PlayerId(other)))
            .select(players::player_no)
            .get_result(tx.conn)?;
        let new = (
            links::id.eq(LinkId::random()),
            links::inviter_no.eq(owner),
            links::invitee_no.eq(other),
            links::inviter_contact_no.eq(no),
            links::state.eq("pending"),
            links::created_at.eq(tx.now),
        );
        diesel::insert_into(links::table).values(new).execute(tx.conn)?;
        Ok::<_, Failure>(())
    };
    test.app.db.write(job).await.expect("a link");
}

#[tokio::test]
async fn each_way_to_refuse_a_merge_names_its_place() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let (target, source) = two(&ada).await;
    let (foreign, trashed) = (two(&bob).await.0, two(&ada).await.0);
    ada.send(Method::DELETE, &path(&trashed), &[("if-match", "*")], None).await.is(204);
    let mut refusals = Vec::new();
    let mut row = |name: &'static str, body: Value, status: u16, code: &'static str, at| {
        refusals.push((name, body, status, code, at));
    };
    let with = |member: &str, value: Value| {
        let mut body = asked(&target, &[&source]);
        body[member] = value;
        body
    };
    let (wrong, unknown) = (422, "validation-failed");
    row("foreign source", asked(&target, &[&source, &foreign]), 404, "not-found", "/sourceIds/1");
    row("foreign target", asked(&foreign, &[&source]), 404, "not-found", "/targetId");
    row("trashed source", asked(&target, &[&trashed]), 404, "not-found", "/sourceIds/0");
    row("itself", asked(&target, &[&source, &target]), wrong, unknown, "/sourceIds/1");
    row("twice", asked(&target, &[&source, &source]), wrong, unknown, "/sourceIds/1");
    row("none", asked(&target, &[]), wrong, unknown, "/sourceIds");
    row("many", with("sourceIds", json!(vec![id(&source); 11])), wrong, unknown, "/sourceIds");
    row("no list", with("sourceIds", json!(3)), wrong, unknown, "/sourceIds");
    row("no target", json!({"sourceIds": [id(&source)]}), wrong, unknown, "/targetId");
    row("tag", with("ifMatch", json!({"x": "y"})), wrong, unknown, "/ifMatch/x");
    row(
        "prefer",
        with("prefer", json!({"nickname": id(&foreign)})),
        wrong,
        unknown,
        "/prefer/nickname",
    );
    row("note", with("prefer", json!({"note": id(&source)})), wrong, unknown, "/prefer/note");
    row("no object", with("prefer", json!([])), wrong, unknown, "/prefer");
    let rows: Vec<_> = refusals
        .into_iter()
        .map(|(name, body, status, code, at)| {
            let (by, method, path) = (&ada, Method::POST, "/contacts/merge");
            Refusal { name, by, method, path, body: Some(body), status, code, at }
        })
        .collect();
    check_refusals(&rows).await;
    assert_eq!(ada.get(&path(&source)).await.is(200), source);
}

#[tokio::test]
async fn a_stale_tag_of_any_of_them_is_refused_with_that_contact() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let tag = ada.get(&path(&source)).await.header("etag").to_owned();
    let changed = change(&ada, &source, json!({"nickname": "Trey"})).await;
    let mut body = asked(&target, &[&source]);
    body["ifMatch"] = json!({id(&target): "*", id(&source): tag});
    let answer = ada.post("/contacts/merge", body.clone()).await;
    let problem = answer.refused(412, "precondition-failed");
    assert_eq!(problem["current"], changed);
    assert_eq!(problem["errors"][0]["pointer"], format!("/ifMatch/{}", id(&source)));
    body["ifMatch"] = json!({id(&source): answer.header("etag")});
    ada.post("/contacts/merge", body).await.is(200);
}

#[tokio::test]
async fn a_linked_contact_can_only_be_the_target() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let (target, source) = two(&ada).await;
    link(&test, &source, &bob).await;
    let refused = merge(&ada, &target, &[&source]).await;
    let error = refused.refused(409, "conflict")["errors"][0].clone();
    assert_eq!(
        (&error["code"], &error["pointer"]),
        (&json!("merge-conflict"), &json!("/sourceIds/0"))
    );
    let merged = merge(&ada, &source, &[&target]).await.is(200);
    assert_eq!(merged["contact"]["player"]["displayName"], "Bob");
}

#[tokio::test]
async fn a_union_over_a_limit_is_refused_and_changes_nothing() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let of = |letter: char| {
        let dates: Vec<_> =
            (1..=3).map(|day| json!({"month": letter as u32 - 96, "day": day})).collect();
        json!({"nickname": "x", "note": letter.to_string().repeat(2_000), "dates": dates})
    };
    let (target, source) = (make(&ada, of('a')).await, make(&ada, of('b')).await);
    let problem = merge(&ada, &target, &[&source]).await.refused(422, "validation-failed");
    let errors: Vec<_> = problem["errors"].as_array().expect("errors").iter().collect();
    let found: Vec<_> =
        errors.iter().map(|e| (e["pointer"].as_str(), e["code"].as_str())).collect();
    let wanted = [(Some("/dates"), Some("too-many-items")), (Some("/note"), Some("too-long"))];
    assert_eq!(found, wanted);
    assert_eq!(ada.get(&path(&target)).await.is(200), target);
    assert_eq!(ada.get(&path(&source)).await.is(200), source);
}

#[tokio::test]
async fn the_preferred_value_wins_and_the_other_is_told() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let mut body = asked(&target, &[&source]);
    body["prefer"] = json!({"nickname": id(&source)});
    let merged = ada.post("/contacts/merge", body).await.is(200);
    assert_eq!(merged["contact"]["nickname"], "Deuce");
    assert_eq!(merged["contact"]["favorite"], true);
    let lost = json!({"member": "nickname", "value": "Ace", "contactId": id(&target)});
    assert_eq!(merged["dropped"], json!([lost]));
    assert_eq!(merged["undoUntil"], "2026-12-25T10:00:00.000Z");
}

#[tokio::test]
async fn what_was_edited_after_the_merge_stays_when_it_is_undone() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    let patch = json!({"emails": [{"address": "new@e.org"}], "organization": "Mill"});
    change(&ada, &target, patch).await;
    let undone = undo(&ada, &merged).await.is(200);
    assert_eq!(undone["kept"], json!(["emails"]));
    let contact = &undone["contact"];
    assert_eq!(contact["emails"][0]["address"], "new@e.org");
    assert_eq!((&contact["favorite"], &contact["organization"]), (&json!(false), &json!("Mill")));
    assert_eq!(ada.get(&path(&source)).await.is(200)["nickname"], "Deuce");
}

#[tokio::test]
async fn an_undo_that_would_leave_an_empty_contact_takes_all_of_it_back() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    change(&ada, &target, json!({"nickname": null})).await;
    let undone = undo(&ada, &merged).await.is(200);
    assert_eq!(undone["contact"]["nickname"], "Ace");
    assert_eq!(undone["contact"]["emails"], json!([]));
}

#[tokio::test]
async fn an_undo_needs_room_in_the_book() {
    let test = TestApp::with(|sections| sections.limits.contacts_max = 2).await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    let third = make(&ada, json!({"nickname": "Trey"})).await;
    undo(&ada, &merged).await.refused(409, "quota-exceeded");
    assert_eq!(ada.get(&path(&target)).await.is(200), merged["contact"]);
    ada.send(Method::DELETE, &path(&third), &[("if-match", "*")], None).await.is(204);
    undo(&ada, &merged).await.is(200);
}

#[tokio::test]
async fn a_merge_is_known_to_its_player_alone_and_until_its_time_is_over() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let (target, source) = two(&ada).await;
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    undo(&bob, &merged).await.refused(404, "not-found");
    let expire = |days: i64| {
        test.app.db.write(move |tx| {
            let time = contact_merges::undo_until.eq(tx.now.plus(-days * DAY_MS));
            diesel::update(contact_merges::table).set(time).execute(tx.conn)?;
            Ok::<_, Failure>(())
        })
    };
    expire(0).await.expect("a write");
    for _ in 0..2 {
        let problem = undo(&ada, &merged).await.refused(410, "gone");
        assert_eq!(problem["errors"][0]["code"], "undo-expired");
        test.reload().await;
    }
    expire(31).await.expect("a write");
    test.reload().await;
    undo(&ada, &merged).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_merge_whose_source_was_purged_cannot_be_undone() {
    // The trash holds two contacts.
    let test = TestApp::with(|sections| sections.limits.contacts_max = 2).await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    for _ in 0..4 {
        let other = make(&ada, json!({"nickname": "Trey"})).await;
        ada.send(Method::DELETE, &path(&other), &[("if-match", "*")], None).await.is(204);
    }
    let problem = undo(&ada, &merged).await.refused(410, "gone");
    assert_eq!(problem["errors"][0]["code"], "undo-expired");
}

#[tokio::test]
async fn a_merged_contact_in_the_trash_is_restored_before_the_undo() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    ada.send(Method::DELETE, &path(&target), &[("if-match", "*")], None).await.is(204);
    let problem = undo(&ada, &merged).await.refused(409, "conflict");
    assert_eq!(problem["errors"][0]["code"], "contact-in-trash");
}

#[tokio::test]
async fn merges_one_after_the_other_are_undone_in_turn() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let third = make(&ada, json!({"nickname": "Trey", "note": "third"})).await;
    let first = merge(&ada, &target, &[&source]).await.is(200);
    let second = merge(&ada, &third, &[&target]).await.is(200);
    assert_eq!(second["contact"]["note"], "third\n\nold");
    undo(&ada, &first).await.refused(409, "conflict");
    assert_eq!(undo(&ada, &second).await.is(200)["restored"], json!([id(&target)]));
    assert_eq!(undo(&ada, &first).await.is(200)["restored"], json!([id(&source)]));
    assert_eq!(ada.get(&path(&target)).await.is(200)["emails"], json!([]));
}

#[tokio::test]
async fn devices_learn_of_a_merge_and_of_its_undo() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let mut since = ada.get("/contacts/changes").await.is(200)["syncToken"].clone();
    let mut changes = async || {
        let token = since.as_str().expect("a token");
        let page = ada.get(&format!("/contacts/changes?since={token}")).await.is(200);
        since = page["syncToken"].clone();
        let items = page["items"].as_array().expect("items").iter();
        items.map(|item| (item["id"].clone(), item["op"].clone())).collect::<Vec<_>>()
    };
    let change = |contact: &Value, op: &str| (contact["id"].clone(), json!(op));
    let merged = merge(&ada, &target, &[&source]).await.is(200);
    assert_eq!(changes().await, [change(&target, "upsert"), change(&source, "delete")]);
    undo(&ada, &merged).await.is(200);
    assert_eq!(changes().await, [change(&target, "upsert"), change(&source, "upsert")]);
}

#[tokio::test]
async fn merge_and_undo_with_a_key_happen_once() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let (target, source) = two(&ada).await;
    let body = asked(&target, &[&source]).to_string();
    let post = |key: &'static str, path: String, body: String| {
        let ada = ada.clone();
        async move { ada.send(Method::POST, &path, &[("idempotency-key", key)], Some(body)).await }
    };
    let merge = || post("0123456789abcdef", "/contacts/merge".to_owned(), body.clone());
    let merged = merge().await.is(200);
    let again = merge().await;
    assert_eq!((again.is(200), again.header("idempotency-replayed")), (merged.clone(), "true"));
    let undo = format!("/contacts/merges/{}/undo", merged["mergeId"].as_str().expect("an id"));
    let first = post("fedcba9876543210", undo.clone(), String::new()).await.is(200);
    assert_eq!(post("fedcba9876543210", undo, String::new()).await.is(200), first);
}

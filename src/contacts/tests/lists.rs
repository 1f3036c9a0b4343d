//! Lists, search and labels.

use serde_json::{Value, json};

use super::contacts::{make, path};
use crate::testing::{As, TestApp};

/// The display names of a list, joined over all its pages of `limit`.
async fn names(by: &As, query: &str, limit: usize) -> Vec<String> {
    let (mut names, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let cursor_part = cursor.map(|text| format!("&cursor={text}")).unwrap_or_default();
        let page = by.get(&format!("/contacts?limit={limit}{query}{cursor_part}")).await.is(200);
        names.extend(shown(&page));
        match page["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return names,
        }
    }
}

fn shown(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    items.iter().map(|item| item["displayName"].as_str().expect("a name").to_owned()).collect()
}

async fn search(by: &As, query: &str) -> Vec<String> {
    let page = by.post("/contacts/search", json!({"query": query})).await.is(200);
    assert_eq!(page["total"], page["items"].as_array().expect("items").len());
    shown(&page)
}

async fn in_region(test: &TestApp, region: &str) -> As {
    let ada = test.player("Ada").await;
    ada.patch("/me", json!({"region": region})).await.is(200);
    ada
}

fn texts(value: &Value) -> Vec<String> {
    let items = value.as_array().expect("a list");
    items.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}

#[tokio::test]
async fn names_are_sorted_as_people_sort_them_over_pages() {
    let case: Value =
        serde_json::from_str(include_str!("../../../tests/cases/b02-sort-names.json")).unwrap();
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    for name in texts(&case["createInThisOrder"]) {
        make(&ada, json!({"name": {"full": name}})).await;
    }
    assert_eq!(names(&ada, "&sort=name", 4).await, texts(&case["mustListAs"]));
}

#[tokio::test]
async fn every_spelling_of_a_number_finds_it() {
    let case: Value =
        serde_json::from_str(include_str!("../../../tests/cases/b01-search-numbers.json")).unwrap();
    let test = TestApp::new().await;
    let ada = in_region(&test, case["playerRegion"].as_str().unwrap()).await;
    for contact in case["contacts"].as_array().unwrap() {
        make(&ada, contact.clone()).await;
    }
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    for row in case["search"].as_array().unwrap() {
        let query = row["query"].as_str().unwrap();
        let wanted = sorted(texts(&row["finds"]));
        assert_eq!(sorted(search(&ada, query).await), wanted, "{query}");
        let encoded: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        assert_eq!(sorted(names(&ada, &format!("&q={encoded}"), 25).await), wanted, "{query}");
    }
    for row in case["queryStrings"].as_array().unwrap() {
        let page = ada.get(row["get"].as_str().unwrap()).await.is(200);
        assert_eq!(sorted(shown(&page)), sorted(texts(&row["finds"])), "{row}");
    }
}

#[tokio::test]
async fn words_are_found_in_any_order_without_accents_and_case() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    for contact in [
        json!({"name": {"given": "José", "surname": "Łukasz"}, "nickname": "100%_Pepe"}),
        json!({"name": {"full": "山田 太郎"}, "organization": "Straße AG", "labels": ["Gilde"]}),
        json!({"nickname": "Agent 47", "online": [{"service": "discord", "user": "Hitman"}]}),
        json!({"name": {"full": "Josefine"}, "emails": [{"address": "jf@example.org"}]}),
        json!({"name": {"full": "Mary Jo Seph"}, "note": "secret"}),
    ] {
        make(&ada, contact).await;
    }
    for (query, wanted) in [
        ("lukasz jose", vec!["José Łukasz"]),
        ("山田", vec!["山田 太郎"]),
        ("strasse", vec!["山田 太郎"]),
        ("gilde", vec!["山田 太郎"]),
        ("agent 47", vec!["Agent 47"]),
        ("hitman", vec!["Agent 47"]),
        ("jf@example.org", vec!["Josefine"]),
        ("secret", vec![]),
        ("100%", vec!["José Łukasz"]),
        ("%", vec!["José Łukasz"]),
        ("_", vec!["José Łukasz"]),
        ("\\", vec![]),
        // Starts of words come before the middles of words.
        ("jo", vec!["José Łukasz", "Josefine", "Mary Jo Seph"]),
        ("se", vec!["Mary Jo Seph", "José Łukasz", "Josefine", "山田 太郎"]),
    ] {
        let found = search(&ada, query).await;
        let mut names = found.clone();
        names.sort();
        let mut expected: Vec<_> = wanted.iter().map(|name| (*name).to_owned()).collect();
        if query == "se" {
            assert_eq!(found, expected, "{query}");
        }
        expected.sort();
        assert_eq!(names, expected, "{query}");
    }
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat_while_the_book_changes() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    for n in 0..9 {
        make(&ada, json!({"nickname": format!("n{n}")})).await;
    }
    let first = ada.get("/contacts?limit=4").await.is(200);
    make(&ada, json!({"nickname": "a first one"})).await;
    let gone = path(&first["items"][1]);
    let star = [("if-match", "*")];
    ada.send(http::Method::DELETE, &gone, &star, None).await.is(204);
    let cursor = first["nextCursor"].as_str().unwrap();
    let second = ada.get(&format!("/contacts?limit=4&cursor={cursor}")).await.is(200);
    assert_eq!(shown(&second), ["n4", "n5", "n6", "n7"]);
    ada.get(&format!("/contacts?limit=5&cursor={cursor}")).await.refused(400, "bad-cursor");
    let bob = test.player("Bob").await;
    bob.get(&format!("/contacts?limit=4&cursor={cursor}")).await.refused(400, "bad-cursor");
}

#[tokio::test]
async fn lists_are_narrowed_by_label_and_favourites_and_sorted_by_change() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let one = make(&ada, json!({"nickname": "one", "labels": ["Gilde"], "favorite": true})).await;
    test.clock.advance(1_000);
    make(&ada, json!({"nickname": "two", "labels": ["gilde", "Raid"]})).await;
    test.clock.advance(1_000);
    make(&ada, json!({"nickname": "three"})).await;
    assert_eq!(names(&ada, "&label=GILDE", 1).await, ["one", "two"]);
    assert_eq!(names(&ada, "&favorite=true", 1).await, ["one"]);
    assert_eq!(names(&ada, "&favorite=false&label=raid", 1).await, ["two"]);
    assert_eq!(names(&ada, "&sort=-updatedAt", 1).await, ["three", "two", "one"]);
    test.clock.advance(1_000);
    let body = Some(json!({"nickname": "uno"}).to_string());
    ada.send(http::Method::PATCH, &path(&one), &[("if-match", "*")], body).await.is(200);
    assert_eq!(names(&ada, "&sort=-updatedAt", 2).await, ["uno", "three", "two"]);
    let labels = ada.get("/contacts/labels").await.is(200);
    // The spelling of the first use stays.
    let wanted = json!([{"name": "Gilde", "count": 2}, {"name": "Raid", "count": 1}]);
    assert_eq!(labels["items"], wanted);
    let refused = ada.get("/contacts?sort=size&favorite=1&limit=0").await;
    let problem = refused.refused(422, "validation-failed");
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn a_list_has_a_tag_that_changes_with_what_it_shows() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    make(&ada, json!({"nickname": "one"})).await;
    let tag = ada.get("/contacts").await.header("etag").to_owned();
    let ask = || async {
        ada.send(http::Method::GET, "/contacts", &[("if-none-match", &tag)], None).await
    };
    assert_eq!(ask().await.status, 304);
    make(&ada, json!({"nickname": "two"})).await;
    assert_eq!(ask().await.status, 200);
}

#[tokio::test]
async fn a_book_and_its_labels_are_full_at_their_limits() {
    let test = TestApp::with(|sections| {
        sections.limits.contacts_max = 2;
        sections.limits.labels_max = 1;
    })
    .await;
    let ada = test.player("Ada").await;
    make(&ada, json!({"nickname": "one", "labels": ["a"]})).await;
    let refused = ada.post("/contacts", json!({"nickname": "x", "labels": ["b"]})).await;
    let problem = refused.refused(409, "quota-exceeded");
    assert_eq!(problem["errors"][0]["code"], "labels-max");
    make(&ada, json!({"nickname": "two", "labels": ["A"]})).await;
    let problem = ada.post("/contacts", json!({"nickname": "three"})).await;
    assert_eq!(problem.refused(409, "quota-exceeded")["errors"][0]["code"], "contacts-max");
    assert_eq!(names(&ada, "", 25).await, ["one", "two"]);
}

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::web::operation::{Caller, Link, Parameter};

fn only(operation: Operation) -> Value {
    let [path, method] = [operation.full_path(), operation.method.to_ascii_lowercase()];
    let document = render(&[operation]);
    document["paths"][path][method].clone()
}

fn statuses(operation: &Value) -> Vec<&str> {
    let responses = operation["responses"].as_object().expect("responses");
    responses.keys().map(String::as_str).collect()
}

#[test]
fn an_operation_for_some_callers_says_403_and_one_for_all_does_not() {
    let some = only(Operation::get("a", "/a").by(&[Caller::Player]));
    assert!(statuses(&some).contains(&"403"));
    assert_eq!(some["security"], json!([{"playerToken": []}]));
    let all = [Caller::Client, Caller::Player, Caller::Server];
    let all = only(Operation::get("b", "/b").by(Box::leak(Box::new(all))).and_public());
    assert!(!statuses(&all).contains(&"403"));
    assert!(all["security"].as_array().expect("a list").contains(&json!({})));
    assert_eq!(all["parameters"][0]["name"], "game");
}

#[test]
fn what_an_operation_refuses_follows_from_what_it_takes() {
    let table: &[(Operation, &[&str], &[&str])] = &[
        (Operation::get("a", "/a"), &["304", "400", "401", "422", "429", "503"], &["404", "415"]),
        (Operation::get("b", "/b/{id}"), &["404"], &["413", "507"]),
        (Operation::post("c", "/c"), &["413", "415", "507"], &["304", "404", "409"]),
        (Operation::delete("d", "/d"), &["507"], &["413", "415"]),
        (Operation::put("e", "/e").refuses(&["conflict"]), &["409", "413", "415"], &["304"]),
        (Operation::get("f", "/f").outside(), &["400", "401", "503"], &["304", "429"]),
    ];
    for (operation, there, missing) in table {
        let rendered = only(operation.clone());
        let statuses = statuses(&rendered);
        there
            .iter()
            .for_each(|status| assert!(statuses.contains(status), "{status}: {operation:?}"));
        missing.iter().for_each(|status| {
            assert!(!statuses.contains(status), "{status}: {operation:?}");
        });
    }
}

#[test]
fn one_response_stands_for_each_set_of_codes() {
    let document = render(&[
        Operation::get("a", "/a"),
        Operation::get("b", "/b"),
        Operation::post("c", "/c").refuses(&["idempotency-key-reused"]),
    ]);
    let responses = document["components"]["responses"].as_object().expect("responses");
    let of_422: Vec<_> = responses.keys().filter(|name| name.starts_with("Valid")).collect();
    assert_eq!(of_422, ["ValidationFailed", "ValidationFailedOrIdempotencyKeyReused"]);
    let schema = &responses["MalformedRequest"]["content"]["application/problem+json"]["schema"];
    assert_eq!(schema["allOf"][1]["properties"]["code"]["enum"], json!(["malformed-request"]));
}

#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its schema is looked at")]
struct Deep {
    count: u64,
    inner: Option<Inner>,
}

#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its schema is looked at")]
struct Inner {
    share: f64,
}

#[test]
fn bodies_are_closed_and_answers_open() {
    let body = render(&[Operation::post("a", "/a").takes::<Deep>(json!({"count": 1}))]);
    let answer = render(&[Operation::post("a", "/a").answers::<Deep>(200)]);
    let schema = |document: &Value, name: &str| document["components"]["schemas"][name].clone();
    for name in ["Deep", "Inner"] {
        assert_eq!(schema(&body, name)["additionalProperties"], false, "{name}");
        assert!(schema(&answer, name).get("additionalProperties").is_none(), "{name}");
    }
    assert_eq!(schema(&body, "Deep")["required"], json!(["count"]));
    assert_eq!(schema(&answer, "Deep")["required"], json!(["count", "inner"]));
    assert_eq!(
        schema(&body, "Deep")["properties"]["count"],
        json!({"type": "integer", "minimum": 0})
    );
}

#[test]
fn a_patch_comes_as_a_merge_patch_or_as_json() {
    let patch = only(Operation::patch("a", "/a").takes::<Deep>(json!({"count": 1})));
    let content = patch["requestBody"]["content"].as_object().expect("content");
    let kinds: Vec<_> = content.keys().map(String::as_str).collect();
    assert_eq!(kinds, ["application/json", "application/merge-patch+json"]);
}

#[test]
fn a_link_and_a_parameter_come_through() {
    let link = Link { name: "next", operation: "b", parameter: ("id", "$response.body#/id") };
    let schema = json!({"type": "integer", "minimum": 1});
    let operation = Operation::get("a", "/a")
        .with([Parameter::query("limit", schema.clone(), "How many.").required()])
        .answers::<Inner>(200)
        .leads_to(link);
    let rendered = only(operation);
    let expected = json!({"name": "limit", "in": "query", "required": true,
        "description": "How many.", "schema": schema});
    assert_eq!(rendered["parameters"][0], expected);
    let link = &rendered["responses"]["200"]["links"]["next"];
    assert_eq!(link["operationId"], "b");
    assert_eq!(link["parameters"]["id"], "$response.body#/id");
}

#[test]
fn one_status_may_come_in_two_content_types() {
    let operation =
        Operation::get("a", "/a").answers::<Inner>(200).answers_as::<String>(200, "text/html");
    let rendered = only(operation);
    let content = rendered["responses"]["200"]["content"].as_object().expect("content");
    let kinds: BTreeMap<_, _> =
        content.iter().map(|(kind, it)| (kind.as_str(), &it["schema"])).collect();
    assert_eq!(kinds["text/html"], &json!({"type": "string"}));
    assert_eq!(kinds["application/json"], &json!({"$ref": "#/components/schemas/Inner"}));
}

#[test]
fn paths_below_one_template_share_an_item() {
    let document = render(&[Operation::get("a", "/a/{id}"), Operation::delete("b", "/a/{id}")]);
    let item = document["paths"]["/api/v1/a/{id}"].as_object().expect("an item");
    assert_eq!(item.keys().collect::<Vec<_>>(), ["delete", "get"]);
    assert_eq!(item["get"]["parameters"][0]["schema"]["format"], "uuid");
}

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::schemas::Schemas;
use super::*;
use crate::contents;
use crate::web::FromBody;
use crate::web::body::Fields;
use crate::web::operation::{Caller, Link, Parameter};
use crate::web::problem::CODES;

fn rendered() -> Value {
    render(&contents::operations())
}

fn only(operation: Operation) -> Value {
    let [path, method] = [operation.full_path(), operation.method.to_ascii_lowercase()];
    let document = render(&[operation]);
    document["paths"][path][method].clone()
}

fn statuses(operation: &Value) -> Vec<&str> {
    let responses = operation["responses"].as_object().expect("responses");
    responses.keys().map(String::as_str).collect()
}

/// Calls `see` with every object of a document.
fn walk(value: &Value, see: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            see(members);
            members.values().for_each(|member| walk(member, see));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}

#[test]
fn the_committed_document_is_the_rendered_one() {
    let rendered = document(&contents::operations());
    let committed = include_str!("../../docs/openapi.json");
    let same = committed == std::str::from_utf8(&rendered).expect("UTF-8");
    assert!(same, "run `cargo run -- openapi > docs/openapi.json` and read its diff");
}

#[test]
fn every_reference_leads_somewhere() {
    let document = rendered();
    walk(&document, &mut |members| {
        let Some(reference) = members.get("$ref").and_then(Value::as_str) else { return };
        let found = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        assert!(found.is_some(), "{reference}");
    });
}

#[test]
fn operation_ids_are_unique_and_every_row_says_what_it_does_and_for_whom() {
    let mut ids = BTreeSet::new();
    for operation in contents::operations() {
        assert!(ids.insert(operation.id), "{} is there twice", operation.id);
        assert!(operation.summary.ends_with('.'), "{}: {:?}", operation.id, operation.summary);
        assert!(!operation.callers.is_empty(), "{} is for nobody", operation.id);
        assert!(!operation.answers.is_empty(), "{} never succeeds", operation.id);
    }
}

#[test]
fn every_refusal_of_a_row_is_a_known_code() {
    let known: BTreeSet<_> = CODES.iter().map(|code| code.code).collect();
    for operation in contents::operations() {
        for code in &operation.refuses {
            assert!(known.contains(code), "{} refuses {code:?}", operation.id);
        }
    }
}

#[test]
fn every_link_leads_to_an_operation_and_one_of_its_parameters() {
    let operations = contents::operations();
    for link in operations.iter().flat_map(|operation| &operation.links) {
        let target = operations.iter().find(|operation| operation.id == link.operation);
        let target = target.unwrap_or_else(|| panic!("{} leads nowhere", link.name));
        let name = link.parameter.0;
        let in_path = target.path_parameters().contains(&name);
        assert!(in_path || target.parameters.iter().any(|known| known.name == name), "{name}");
    }
}

#[test]
fn a_name_has_one_schema_in_bodies_and_answers() {
    let mut schemas = Schemas::new();
    for operation in contents::operations() {
        operation.takes.iter().for_each(|taken| drop(schemas.body(taken.schema)));
        let answers = operation.answers.iter().filter_map(|answer| answer.body);
        answers.for_each(|(_, schema)| drop(schemas.answer(schema)));
    }
    let [bodies, answers] = schemas.definitions();
    for (name, schema) in &bodies {
        assert!(answers.get(name).is_none_or(|other| other == schema), "{name} has two schemas");
        assert!(!name.ends_with(|last: char| last.is_ascii_digit()), "{name}: two types, one name");
    }
}

#[test]
fn no_schema_names_the_width_of_an_integer() {
    walk(&rendered(), &mut |members| {
        let format = members.get("format").and_then(Value::as_str).unwrap_or_default();
        assert!(!format.starts_with("int") && !format.starts_with("uint"), "{format}");
    });
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

impl FromBody for Deep {
    fn from_body(_: &mut Fields<'_>) -> Option<Self> {
        None
    }
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

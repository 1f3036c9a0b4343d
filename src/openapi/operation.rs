//! One operation object.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::info;
use super::refusals::{self, Refusals};
use super::schemas::Schemas;
use crate::web::operation::{Caller, Operation, Parameter, Place, Success};
use crate::web::problem;

const SLUG: &str = "^[a-z0-9][a-z0-9-]{0,62}$";

/// The operation object of a row.
pub fn render(row: &Operation, schemas: &mut Schemas, refusals: &mut Refusals) -> Value {
    let mut object = json!({
        "operationId": row.id,
        "summary": row.summary,
        "tags": [if row.outside { info::tag("") } else { info::tag(row.path) }],
        "security": security(row),
        "parameters": parameters(row),
        "responses": responses(row, schemas, refusals),
    });
    if let Some(taken) = &row.takes {
        let schema = schemas.body(taken.schema);
        let json = json!({"schema": schema, "example": taken.example});
        let mut content = Map::from_iter([("application/json".to_owned(), json.clone())]);
        if row.method == "PATCH" {
            content.insert("application/merge-patch+json".to_owned(), json);
        }
        object["requestBody"] = json!({"required": !taken.optional, "content": content});
    }
    if !row.takes_file.is_empty() {
        object["requestBody"] = json!({"required": true, "content": files(row.takes_file)});
    }
    object
}

/// Files are text to this document; what stands in them is the operation's own matter.
fn files(kinds: &[&str]) -> Value {
    let schema = |kind: &str| match kind {
        "application/json" => json!({"schema": {"type": "object"}}),
        _ => json!({"schema": {"type": "string"}}),
    };
    Value::Object(kinds.iter().map(|kind| ((*kind).to_owned(), schema(kind))).collect())
}

/// Alternatives: any one of them will do; the empty one is for anyone.
fn security(row: &Operation) -> Value {
    let alternative = |caller: Caller| match info::scheme(caller) {
        Some(scheme) => json!({scheme: []}),
        None => json!({}),
    };
    refusals::callers(row).into_iter().map(alternative).collect()
}

fn parameters(row: &Operation) -> Value {
    let mut parameters: Vec<_> = row.path_parameters().into_iter().map(path_parameter).collect();
    if row.public && !row.parameters.iter().any(|parameter| parameter.name == "game") {
        parameters.push(parameter(&Parameter::query(
            "game",
            json!({"type": "string", "pattern": SLUG}),
            "The game's key. Required from callers that belong to no game.",
        )));
    }
    parameters.extend(row.parameters.iter().map(parameter));
    if is_tagged(row) {
        parameters.push(parameter(&Parameter::header(
            "If-None-Match",
            json!({"type": "string"}),
            "The `ETag` of an earlier answer: 304 when nothing has changed.",
        )));
    }
    Value::Array(parameters)
}

fn parameter(parameter: &Parameter) -> Value {
    let place = match parameter.place {
        Place::Query => "query",
        Place::Header => "header",
    };
    json!({
        "name": parameter.name,
        "in": place,
        "required": parameter.required,
        "description": parameter.help,
        "schema": parameter.schema,
    })
}

fn path_parameter(name: &str) -> Value {
    let uuid = json!({"type": "string", "format": "uuid"});
    let (schema, description) = match name {
        "board" => (json!({"type": "string", "pattern": SLUG}), "The board's key."),
        "game" => (json!({"type": "string", "pattern": SLUG}), "The game's key."),
        "code" => {
            let codes: Vec<_> = problem::CODES.iter().map(|code| code.code).collect();
            (json!({"type": "string", "enum": codes}), "The problem's code.")
        }
        "playerId" => {
            (json!({"anyOf": [uuid, {"const": "me"}]}), "The player's id; `me` is the caller.")
        }
        "id" => (uuid, "The id."),
        _ => (json!({"type": "string"}), ""),
    };
    json!({"name": name, "in": "path", "required": true, "description": description, "schema": schema})
}

/// Whether its answers may carry an `ETag`.
fn is_tagged(row: &Operation) -> bool {
    row.method == "GET" && refusals::is_counted(row)
}

fn responses(row: &Operation, schemas: &mut Schemas, refusals: &mut Refusals) -> Value {
    let mut responses = refusals.of(row);
    if is_tagged(row) {
        let headers = info::header_references(&["Request-Id", "ETag"]);
        let unchanged = json!({"description": "Not modified.", "headers": headers});
        responses.insert("304".to_owned(), unchanged);
    }
    // One status may come in several content types.
    let mut by_status: BTreeMap<u16, Vec<&Success>> = BTreeMap::new();
    for success in &row.answers {
        by_status.entry(success.status).or_default().push(success);
    }
    for (status, answers) in by_status {
        responses.insert(status.to_string(), success(row, status, &answers, schemas));
    }
    Value::Object(responses)
}

fn success(row: &Operation, status: u16, answers: &[&Success], schemas: &mut Schemas) -> Value {
    let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    let mut object = json!({
        "description": format!("{}.", reason.unwrap_or("Done")),
        "headers": info::header_references(&headers(row, status)),
    });
    let mut content = Map::new();
    for (kind, schema) in answers.iter().filter_map(|answer| answer.body) {
        content.insert(kind.to_owned(), json!({"schema": schemas.answer(schema)}));
    }
    if !content.is_empty() {
        object["content"] = Value::Object(content);
    }
    if !row.links.is_empty() {
        object["links"] = links(row);
    }
    object
}

fn headers(row: &Operation, status: u16) -> Vec<&'static str> {
    let mut names = vec!["Request-Id"];
    if is_tagged(row) {
        names.push("ETag");
    }
    if status == 201 {
        names.push("Location");
    }
    if row.refuses.contains(&"idempotency-key-reused") {
        names.push("Idempotency-Replayed");
    }
    if refusals::is_counted(row) {
        names.extend(["RateLimit", "RateLimit-Policy"]);
    }
    names
}

fn links(row: &Operation) -> Value {
    let link = |link: &crate::web::operation::Link| {
        let (name, expression) = link.parameter;
        let link_object = json!({"operationId": link.operation, "parameters": {name: expression}});
        (link.name.to_owned(), link_object)
    };
    Value::Object(row.links.iter().map(link).collect())
}

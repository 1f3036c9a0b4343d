//! Problems in the document: which codes an operation answers, and one response for each set of
//! codes that occurs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::info;
use crate::web::operation::{Caller, Operation};
use crate::web::problem::{self, Code};

/// Any token may be bad, any query misspelt, any wait too long.
const OF_ALL: &[&str] = &[
    "malformed-request",
    "unauthenticated",
    "request-timeout",
    "uri-too-long",
    "validation-failed",
    "internal",
    "overloaded",
    "draining",
    "storage-error",
];
const OF_BODIES: &[&str] = &["malformed-json", "payload-too-large", "unsupported-media-type"];
const OF_WRITES: &[&str] = &["read-only", "storage-full"];

/// Kinds of callers that there are.
const CALLERS: &[Caller] =
    &[Caller::Anyone, Caller::Client, Caller::Player, Caller::Server, Caller::Admin];

/// The responses that operations share, by name.
#[derive(Default)]
pub struct Refusals(BTreeMap<String, Value>);

impl Refusals {
    /// References to the responses of an operation's refusals, by status.
    pub fn of(&mut self, operation: &Operation) -> Map<String, Value> {
        let mut by_status: BTreeMap<u16, Vec<&Code>> = BTreeMap::new();
        let codes = codes(operation);
        for code in problem::CODES.iter().filter(|code| codes.contains(code.code)) {
            by_status.entry(code.status).or_default().push(code);
        }
        by_status
            .into_iter()
            .map(|(status, codes)| (status.to_string(), self.refer(&codes)))
            .collect()
    }

    fn refer(&mut self, codes: &[&Code]) -> Value {
        let names: Vec<_> = codes.iter().map(|code| pascal(code.code)).collect();
        let name = names.join("Or");
        let reference = json!({"$ref": format!("#/components/responses/{name}")});
        self.0.entry(name).or_insert_with(|| response(codes));
        reference
    }

    /// Every response that was referred to.
    pub fn into_responses(self) -> Map<String, Value> {
        self.0.into_iter().collect()
    }
}

/// Who may call, public boards included.
pub fn callers(operation: &Operation) -> Vec<Caller> {
    let lets_in = |caller: &Caller| {
        let open = operation.public && matches!(caller, Caller::Anyone | Caller::Admin);
        open || operation.callers.contains(caller)
    };
    CALLERS.iter().copied().filter(lets_in).collect()
}

/// Codes of the row, and those that follow from what it takes.
fn codes(operation: &Operation) -> BTreeSet<&'static str> {
    let mut codes: BTreeSet<_> = operation.refuses.iter().chain(OF_ALL).copied().collect();
    let writes = operation.method != "GET";
    if writes {
        codes.extend(OF_WRITES);
    }
    if operation.takes.is_some() || (writes && operation.method != "DELETE") {
        codes.extend(OF_BODIES);
    }
    if callers(operation).len() < CALLERS.len() {
        codes.insert("forbidden");
    }
    if operation.public || !operation.path_parameters().is_empty() {
        codes.insert("not-found");
    }
    if is_counted(operation) {
        codes.insert("rate-limited");
    }
    codes
}

/// Whether a rate limit counts the operation: health, which everybody may ask, is not; pages are.
pub fn is_counted(operation: &Operation) -> bool {
    let bodies = operation.answers.iter().filter_map(|answer| answer.body);
    let is_page = bodies.into_iter().any(|(kind, _)| kind == "text/html");
    !operation.outside || is_page
}

fn response(codes: &[&Code]) -> Value {
    let mut names = vec!["Request-Id"];
    match codes[0].status {
        401 => names.push("WWW-Authenticate"),
        412 => names.push("ETag"),
        429 | 503 | 507 => names.push("Retry-After"),
        _ => {}
    }
    let lines: Vec<_> =
        codes.iter().map(|code| format!("`{}`: {}", code.code, code.help)).collect();
    let enumeration: Vec<_> = codes.iter().map(|code| code.code).collect();
    json!({
        "description": lines.join("\n\n"),
        "headers": info::header_references(&names),
        "content": {"application/problem+json": {"schema": {"allOf": [
            {"$ref": "#/components/schemas/Problem"},
            {"properties": {"code": {"enum": enumeration}}},
        ]}}},
    })
}

/// The schema of every refusal.
pub fn problem() -> Value {
    let codes: Vec<_> = problem::CODES.iter().map(|code| code.code).collect();
    let error = json!({
        "type": "object",
        "required": ["code", "detail"],
        "properties": {
            "pointer": {"type": "string", "description": "Member of the body (RFC 6901)."},
            "parameter": {"type": "string", "description": "Parameter of the query."},
            "header": {"type": "string", "description": "Header, in lower case."},
            "code": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
            "detail": {"type": "string"},
        },
        "oneOf": [
            {"required": ["pointer"]},
            {"required": ["parameter"]},
            {"required": ["header"]},
        ],
    });
    json!({
        "type": "object",
        "description": "Why a request was refused (RFC 9457). `GET /problems/{code}` explains.",
        "required": [
            "type", "title", "status", "code", "detail", "requestId", "retryable", "errors",
        ],
        "properties": {
            "type": {"type": "string", "pattern": "^/problems/"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": codes},
            "detail": {"type": "string", "description": "For people."},
            "requestId": {"type": "string", "format": "uuid"},
            "retryable": {"type": "boolean", "description": "Whether the same request may succeed."},
            "errors": {"type": "array", "maxItems": problem::ERRORS_MAX, "items": error},
            "reason": {"type": "string", "description": "Which rule, where a code has several."},
            "current": {"type": "object", "description": "The object as it is now, on 412."},
        },
    })
}

fn pascal(code: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    };
    code.split('-').map(capital).collect()
}

//! The OpenAPI document, and answers held against it.

use serde_json::{Map, Value};

use super::http::Answer;
use super::place::{Place, Ran};

/// The document that the program prints.
pub struct Contract {
    pub document: Value,
}

/// One operation of it.
#[derive(Clone, Debug)]
pub struct Operation {
    pub id: String,
    pub method: String,
    pub path: String,
    pub object: Value,
}

impl Contract {
    pub fn load() -> Self {
        Self { document: Self::print().json() }
    }

    /// `rankbook openapi`.
    pub fn print() -> Ran {
        Place::new().done(&["openapi"])
    }

    /// Every operation, in the order of ids.
    pub fn operations(&self) -> Vec<Operation> {
        let paths = self.document["paths"].as_object().expect("paths");
        let of = |(path, item): (&String, &Value)| {
            let (path, item) = (path.clone(), item.as_object().expect("methods").clone());
            item.into_iter().map(move |(method, object)| Operation {
                id: object["operationId"].as_str().expect("an id").to_owned(),
                method: method.to_ascii_uppercase(),
                path: path.clone(),
                object,
            })
        };
        let mut operations: Vec<_> = paths.iter().flat_map(of).collect();
        operations.sort_by(|a, b| a.id.cmp(&b.id));
        operations
    }

    pub fn operation(&self, id: &str) -> Operation {
        let found = self.operations().into_iter().find(|operation| operation.id == id);
        found.unwrap_or_else(|| panic!("no operation {id}"))
    }

    /// What is wrong with an answer; nothing when it is as the document says.
    pub fn complaints(&self, operation: &Operation, answer: &Answer) -> Vec<String> {
        let documented = &operation.object["responses"][answer.status.to_string()];
        let Some(response) = self.resolve(documented) else {
            return vec![format!("{} answers {}: undocumented", operation.id, answer.status)];
        };
        let mut complaints = Vec::new();
        if answer.header("request-id").is_none() {
            complaints.push("no Request-Id".to_owned());
        }
        let Some(content) = response["content"].as_object() else {
            let empty = answer.body.is_empty() && answer.header("content-type").is_none();
            complaints.extend((!empty).then(|| "a body where none is documented".to_owned()));
            return complaints;
        };
        let kind = answer.header("content-type").unwrap_or("(none)");
        let kind = kind.split(';').next().unwrap_or_default();
        match content.get(kind) {
            None => complaints.push(format!("Content-Type {kind} is undocumented")),
            Some(media) if kind.ends_with("json") => {
                self.check(&media["schema"], &answer.json(), "", &mut complaints);
            }
            Some(_) => {}
        }
        let named = |complaint| format!("{} {}: {complaint}", operation.id, answer.status);
        complaints.into_iter().map(named).collect()
    }

    /// Follows a reference; none when there is nothing.
    fn resolve<'v>(&'v self, value: &'v Value) -> Option<&'v Value> {
        match value["$ref"].as_str() {
            Some(reference) => self.document.pointer(reference.trim_start_matches('#')),
            None => (!value.is_null()).then_some(value),
        }
    }

    /// The part of JSON Schema 2020-12 that the document uses.
    fn check(&self, schema: &Value, value: &Value, at: &str, complaints: &mut Vec<String>) {
        let mut complain = |what: String| complaints.push(format!("{at}: {what} in {value}"));
        let Some(schema) = self.resolve(schema) else {
            return complain("no schema".to_owned());
        };
        let Some(rules) = schema.as_object() else { return };
        if let Some(kinds) = rules.get("type") {
            let fits = match kinds {
                Value::Array(kinds) => kinds.iter().any(|kind| is_of(kind, value)),
                kind => is_of(kind, value),
            };
            if !fits {
                return complain(format!("not of type {kinds}"));
            }
        }
        if rules.get("const").is_some_and(|constant| constant != value) {
            complain(format!("not {}", rules["const"]));
        }
        if rules.get("enum").is_some_and(|list| !list.as_array().unwrap().contains(value)) {
            complain(format!("none of {}", rules["enum"]));
        }
        let format = rules.get("format").and_then(Value::as_str).unwrap_or_default();
        if value.as_str().is_some_and(|text| !has_format(format, text)) {
            complain(format!("no {format}"));
        }
        self.check_bounds(rules, value, at, complaints);
        self.check_members(rules, value, at, complaints);
        self.check_composed(rules, value, at, complaints);
    }

    fn check_bounds(
        &self,
        rules: &Map<String, Value>,
        value: &Value,
        at: &str,
        complaints: &mut Vec<String>,
    ) {
        let bound = |name: &str| rules.get(name).and_then(Value::as_f64);
        let size = match value {
            Value::Number(_) => ("minimum", "maximum", value.as_f64()),
            Value::String(text) => ("minLength", "maxLength", Some(text.chars().count() as f64)),
            Value::Array(items) => ("minItems", "maxItems", Some(items.len() as f64)),
            _ => return,
        };
        let (low, high, Some(size)) = size else { return };
        let fits =
            bound(low).is_none_or(|low| size >= low) && bound(high).is_none_or(|high| size <= high);
        if !fits {
            complaints.push(format!("{at}: {value} is beyond {low} or {high}"));
        }
        if let (Value::Array(items), Some(schema)) = (value, rules.get("items")) {
            for (index, item) in items.iter().enumerate() {
                self.check(schema, item, &format!("{at}/{index}"), complaints);
            }
        }
    }

    /// Members are all there and all documented: clients have one struct for each answer.
    fn check_members(
        &self,
        rules: &Map<String, Value>,
        value: &Value,
        at: &str,
        complaints: &mut Vec<String>,
    ) {
        let (Some(members), Some(properties)) = (value.as_object(), rules.get("properties")) else {
            return;
        };
        for name in rules.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !members.contains_key(name.as_str().unwrap()) {
                complaints.push(format!("{at}: member {name} is missing in {value}"));
            }
        }
        for (name, member) in members {
            match properties.get(name) {
                Some(schema) => self.check(schema, member, &format!("{at}/{name}"), complaints),
                None if rules.contains_key("allOf") || properties.get("code").is_some() => {}
                None => complaints.push(format!("{at}/{name}: an undocumented member")),
            }
        }
    }

    fn check_composed(
        &self,
        rules: &Map<String, Value>,
        value: &Value,
        at: &str,
        complaints: &mut Vec<String>,
    ) {
        for schema in rules.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.check(schema, value, at, complaints);
        }
        for word in ["anyOf", "oneOf"] {
            let Some(choices) = rules.get(word).and_then(Value::as_array) else { continue };
            let fits = choices.iter().filter(|schema| {
                let mut found = Vec::new();
                self.check(schema, value, at, &mut found);
                // Alternatives that name nothing but required members do not document them.
                found.is_empty() && has_required(schema, value)
            });
            if fits.count() == 0 {
                complaints.push(format!("{at}: fits no {word} in {value}"));
            }
        }
    }
}

fn has_required(schema: &Value, value: &Value) -> bool {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    required.iter().all(|name| value.get(name.as_str().unwrap_or_default()).is_some())
}

fn is_of(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the schema has a type {other:?}"),
    }
}

fn has_format(format: &str, text: &str) -> bool {
    match format {
        "uuid" => {
            let parsed = uuid::Uuid::parse_str(text);
            parsed.is_ok_and(|id| id.as_hyphenated().to_string() == text)
        }
        // Three digits and Z: what the strictest client takes.
        "date-time" => {
            text.len() == 24
                && text.as_bytes()[19] == b'.'
                && text.ends_with('Z')
                && chrono::DateTime::parse_from_rfc3339(text).is_ok()
        }
        _ => true,
    }
}

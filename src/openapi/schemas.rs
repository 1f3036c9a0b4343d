//! JSON Schemas of bodies and answers. They differ: a body closes its objects, because unknown
//! members are refused, while clients must expect new members in answers.

use schemars::Schema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value};

use crate::web::operation::SchemaOf;

/// Both kinds of schemas of one document.
pub struct Schemas {
    bodies: SchemaGenerator,
    answers: SchemaGenerator,
}

impl Schemas {
    /// Nothing yet.
    pub fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        let answers = settings().with_transform(RecursiveTransform(plain)).for_serialize();
        let bodies = settings()
            .with_transform(RecursiveTransform(plain))
            .with_transform(RecursiveTransform(close))
            .for_deserialize();
        Self { bodies: bodies.into_generator(), answers: answers.into_generator() }
    }

    /// The schema of a request's body.
    pub fn body(&mut self, of: SchemaOf) -> Value {
        let mut schema = of(&mut self.bodies);
        RecursiveTransform(plain).transform(&mut schema);
        RecursiveTransform(close).transform(&mut schema);
        schema.to_value()
    }

    /// The schema of an answer.
    pub fn answer(&mut self, of: SchemaOf) -> Value {
        let mut schema = of(&mut self.answers);
        RecursiveTransform(plain).transform(&mut schema);
        schema.to_value()
    }

    /// Every named schema. A type that stands in bodies and answers alike has one name and must
    /// have one shape.
    pub fn into_definitions(self) -> Map<String, Value> {
        let [mut definitions, answers] = self.definitions();
        definitions.extend(answers);
        definitions
    }

    /// Named schemas of bodies, then of answers.
    pub fn definitions(mut self) -> [Map<String, Value>; 2] {
        [self.bodies.take_definitions(true), self.answers.take_definitions(true)]
    }
}

/// Takes away what says nothing in JSON and stops validators: the width of a Rust integer.
fn plain(schema: &mut Schema) {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    if format.starts_with("int") || format.starts_with("uint") || format == "double" {
        schema.remove("format");
    }
}

/// Closes an object, so that the schema refuses unknown members as the server does.
fn close(schema: &mut Schema) {
    let composed = ["allOf", "anyOf", "oneOf"].iter().any(|word| schema.get(*word).is_some());
    let word = if composed { "unevaluatedProperties" } else { "additionalProperties" };
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema.insert(word.to_owned(), Value::Bool(false));
    }
}

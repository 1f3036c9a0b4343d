//! The table of knobs for people and programs: a file to start from, a JSON Schema, a page's table.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::knobs::{KNOBS, Knob, SECTIONS};
use super::setting::{ContactField, Kind};

/// A file in which every knob stands with its default, commented out. Reading it changes nothing,
/// with the comments taken away neither.
pub fn commented_file() -> String {
    let mut out = String::from(
        "# Rankbook's configuration. Each knob is shown with its default; take away the '#' in\n\
         # front to change it. A flag or a RANKBOOK_SECTION__NAME variable wins over this file.\n",
    );
    for (section, about) in SECTIONS {
        let _ = write!(out, "\n[{section}]\n#{about}\n");
        for knob in KNOBS.iter().filter(|knob| knob.section == *section) {
            let value = in_toml(knob.default, &knob.kind);
            let words = knob.kind.words();
            let _ = write!(out, "\n#{} ({words})\n#{} = {value}\n", knob.doc, knob.name);
        }
    }
    out
}

/// JSON Schema 2020-12 of the file, for editors.
pub fn schema() -> Value {
    let sections: Map<String, Value> = SECTIONS.iter().map(section_schema).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rankbook.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": sections,
    })
}

/// The table in docs/OPERATIONS.md.
pub fn markdown_table() -> String {
    let mut out = String::from("| key | default | may be | what it does |\n|---|---|---|---|\n");
    for knob in KNOBS {
        let default = if knob.default.is_empty() { "–".into() } else { code(knob.default) };
        let (key, words) = (code(&knob.key()), knob.kind.words());
        let _ = writeln!(out, "| {key} | {default} | {words} | {} |", knob.doc.trim());
    }
    out
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn section_schema((section, about): &(&str, &str)) -> (String, Value) {
    let knobs = KNOBS.iter().filter(|knob| knob.section == *section);
    let properties: Map<String, Value> = knobs.map(knob_schema).collect();
    let schema = json!({
        "type": "object",
        "description": about.trim(),
        "additionalProperties": false,
        "properties": properties,
    });
    ((*section).to_owned(), schema)
}

fn knob_schema(knob: &Knob) -> (String, Value) {
    let mut schema = match knob.kind {
        Kind::Number { min, max } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Choice(words) => json!({"enum": words}),
        Kind::Origins | Kind::Networks | Kind::Hosts => {
            json!({"type": "array", "items": {"type": "string"}})
        }
        Kind::Fields => {
            json!({"type": "array", "items": {"enum": ContactField::WORDS}})
        }
        Kind::Address | Kind::Origin | Kind::Path | Kind::Country | Kind::Text => {
            json!({"type": "string"})
        }
    };
    schema["description"] = json!(knob.doc.trim());
    schema["default"] = match knob.kind {
        Kind::Number { .. } | Kind::Flag => {
            serde_json::from_str(knob.default).unwrap_or(Value::Null)
        }
        kind if kind.is_list() => json!([]),
        _ => json!(knob.default),
    };
    (knob.name.to_owned(), schema)
}

/// A text in the spelling of a file.
fn in_toml(text: &str, kind: &Kind) -> String {
    match kind {
        Kind::Number { .. } | Kind::Flag => text.to_owned(),
        kind if kind.is_list() => {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            format!("[{}]", parts.map(|part| format!("{part:?}")).collect::<Vec<_>>().join(", "))
        }
        _ => toml::Value::String(text.to_owned()).to_string(),
    }
}

//! The rows of the telephone book.

use serde_json::{Value, json};

use super::api::{Contact, ContactPatch, NewContact};
use crate::web::Operation;
use crate::web::operation::{Caller, Link, Parameter};

pub fn operations() -> Vec<Operation> {
    one_contact()
}

fn one_contact() -> Vec<Operation> {
    vec![
        Operation::post("create_contact", "/contacts")
            .says("Makes a contact in the player's telephone book.")
            .by(&[Caller::Player])
            .takes::<NewContact>(example())
            .answers::<Contact>(201)
            .refuses(&["conflict", "quota-exceeded"])
            .idempotent()
            .leads_to(Link {
                name: "read",
                operation: "read_contact",
                parameter: ("id", "$response.body#/id"),
            }),
        Operation::get("read_contact", "/contacts/{id}")
            .says("Reads a contact.")
            .by(&[Caller::Player])
            .answers::<Contact>(200),
        Operation::put("put_contact", "/contacts/{id}")
            .says("Makes a contact under an id of the client's (If-None-Match: *), or replaces it.")
            .by(&[Caller::Player])
            .with([if_match(), if_none_match()])
            .takes::<NewContact>(example())
            .answers::<Contact>(200)
            .answers::<Contact>(201)
            .refuses(&CHANGES),
        Operation::patch("update_contact", "/contacts/{id}")
            .says("Changes members of a contact (JSON Merge Patch, RFC 7396).")
            .by(&[Caller::Player])
            .with([if_match()])
            .takes::<ContactPatch>(json!({"nickname": "Ace", "favorite": true}))
            .answers::<Contact>(200)
            .refuses(&CHANGES),
        Operation::delete("delete_contact", "/contacts/{id}")
            .says("Puts a contact into the trash.")
            .by(&[Caller::Player])
            .with([if_match()])
            .answers_nothing(204)
            .refuses(&["precondition-failed", "precondition-required"]),
    ]
}

const CHANGES: [&str; 4] =
    ["conflict", "quota-exceeded", "precondition-failed", "precondition-required"];

fn if_match() -> Parameter {
    let schema = json!({"type": "string", "pattern": "^(\\*|(W/)?\"[^\"]*\")$"});
    let help = "The ETag of the contact as it was read; `*` overrides whatever it is now.";
    Parameter::header("If-Match", schema, help)
}

fn if_none_match() -> Parameter {
    let help = "`*` makes the contact, and refuses when there is one with the id.";
    Parameter::header("If-None-Match", json!({"type": "string", "const": "*"}), help)
}

fn example() -> Value {
    json!({
        "name": {"full": "Ada Lovelace", "given": "Ada", "surname": "Lovelace"},
        "phones": [{"raw": "020 7946 0018", "region": "GB", "kind": "mobile", "primary": true}],
        "emails": [{"address": "ada@example.org", "context": "private"}],
        "labels": ["Guild"],
    })
}

//! Rows of duplicates, merges and batches.

use serde_json::{Value, json};

use super::api::UndoneMerge;
use super::api::{ContactResults, Duplicate, Merged, NewContactBatch, NewDismissal, NewMerge};
use super::operations::page_parameters;
use crate::web::Operation;
use crate::web::operation::{Caller, Link};
use crate::web::page::Page;

const SOME_ID: &str = "0190b6d4-7f3a-7c1e-9a55-2f8f6f6f0001";
const OTHER_ID: &str = "0190b6d4-7f3a-7c1e-9a55-2f8f6f6f0002";

pub fn merges() -> Vec<Operation> {
    vec![
        Operation::get("list_duplicates", "/contacts/duplicates")
            .says("Suggests contacts that may be the same, best first, with the reasons.")
            .by(&[Caller::Player])
            .with(page_parameters())
            .answers::<Page<Duplicate>>(200)
            .refuses(&["bad-cursor"]),
        Operation::post("dismiss_duplicates", "/contacts/duplicates/dismiss")
            .says("Remembers that no two of some contacts are the same.")
            .by(&[Caller::Player])
            .takes::<NewDismissal>(json!({"ids": [SOME_ID, OTHER_ID]}))
            .answers_nothing(204)
            .refuses(&["not-found"]),
        Operation::post("merge_contacts", "/contacts/merge")
            .says("Merges contacts into one and puts the others into the trash; no value is lost.")
            .by(&[Caller::Player])
            .takes::<NewMerge>(json!({
                "targetId": SOME_ID, "sourceIds": [OTHER_ID], "prefer": {"nickname": OTHER_ID},
            }))
            .answers::<Merged>(200)
            .refuses(&["not-found", "conflict", "precondition-failed"])
            .idempotent()
            .leads_to(Link {
                name: "undo",
                operation: "undo_merge",
                parameter: ("id", "$response.body#/mergeId"),
            }),
        Operation::post("undo_merge", "/contacts/merges/{id}/undo")
            .says("Takes a merge back; members that were edited since stay as they are.")
            .by(&[Caller::Player])
            .answers::<UndoneMerge>(200)
            .refuses(&["not-found", "conflict", "quota-exceeded", "gone"])
            .idempotent(),
    ]
}

pub fn batches() -> Vec<Operation> {
    vec![
        Operation::post("change_contacts", "/contacts/batch")
            .says("Makes, changes and deletes contacts, each by itself: one refusal leaves the others.")
            .by(&[Caller::Player])
            .takes::<NewContactBatch>(batch_example())
            .answers::<ContactResults>(200)
            .idempotent(),
    ]
}

fn batch_example() -> Value {
    json!({"items": [
        {"op": "create", "body": {"nickname": "Ace"}},
        {"op": "update", "id": SOME_ID, "ifMatch": "\"3.1f\"", "body": {"favorite": true}},
        {"op": "delete", "id": OTHER_ID, "ifMatch": "*"},
    ]})
}

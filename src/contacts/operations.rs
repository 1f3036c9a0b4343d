//! The rows of the telephone book.

use serde_json::{Value, json};

use super::api::{
    Changes, Contact, ContactPatch, ContactSummary, ContactsFile, Label, NewContact, QUERY_MAX,
    Report, Search, TrashedContact, Undone,
};
use super::exports::Format;
use super::imports;
use super::merge_operations::{batches, merges};
use super::rules::limits::LABEL_MAX;
use crate::web::Operation;
use crate::web::operation::{Caller, Link, Parameter};
use crate::web::page::{self, Page};

pub fn operations() -> Vec<Operation> {
    [one_contact(), lists(), files(), trash(), merges(), batches()].concat()
}

fn files() -> Vec<Operation> {
    let flag = json!({"type": "boolean", "default": false});
    let mode = json!({"enum": ["skip", "update"], "default": "skip"});
    let region = json!({"type": "string", "pattern": "^[A-Z]{2}$"});
    let label = json!({"type": "string", "maxLength": LABEL_MAX});
    let format = json!({"enum": Format::WORDS, "default": Format::WORDS[0]});
    vec![
        Operation::post("import_contacts", "/contacts/import")
            .says("Keeps the contacts of a file: vCard 2.1, 3.0 and 4.0, CSV, or our own JSON.")
            .by(&[Caller::Player])
            .with([
                Parameter::query("dryRun", flag, "Gives the same report and keeps nothing."),
                Parameter::query("mode", mode, "What becomes of contacts that differ."),
                Parameter::query("defaultRegion", region, "Country of numbers without a code."),
                Parameter::query("label", label, "A label for every contact of the file."),
            ])
            .takes_file(imports::KINDS)
            .answers::<Report>(200)
            .refuses(&["conflict"])
            .idempotent(),
        Operation::post("undo_import", "/contacts/imports/{id}/undo")
            .says("Undoes an import; what was edited since stays.")
            .by(&[Caller::Player])
            .answers::<Undone>(200)
            .refuses(&["conflict", "gone"])
            .idempotent(),
        Operation::get("export_contacts", "/contacts/export")
            .says("Sends the whole book as a file; vcard4 and json lose nothing.")
            .by(&[Caller::Player])
            .with([Parameter::query("format", format, "What kind of file.")])
            .answers_as::<String>(200, "text/vcard")
            .answers_as::<String>(200, "text/csv")
            .answers::<ContactsFile>(200),
    ]
}

fn lists() -> Vec<Operation> {
    let sort = json!({"enum": ["name", "-updatedAt"], "default": "name"});
    let searched = json!({"type": "string", "maxLength": QUERY_MAX});
    vec![
        Operation::get("list_contacts", "/contacts")
            .says("Lists the book by name or by change; label, favorite and q narrow it.")
            .by(&[Caller::Player])
            .with(page_parameters())
            .with([
                Parameter::query("sort", sort, "The order of the list."),
                Parameter::query("label", json!({"type": "string"}), "Only those who bear it."),
                Parameter::query("favorite", json!({"type": "boolean"}), "Favourites, or others."),
                Parameter::query("q", searched, "As search_contacts; proxies may log it."),
            ])
            .answers::<Page<ContactSummary>>(200)
            .refuses(&["bad-cursor"]),
        Operation::post("search_contacts", "/contacts/search")
            .says(
                "Finds contacts by words, accents and case ignored, and by numbers however spelt.",
            )
            .by(&[Caller::Player])
            .takes::<Search>(json!({"query": "ada 020 7946", "limit": 10}))
            .answers::<Page<ContactSummary>>(200)
            .refuses(&["bad-cursor"]),
        Operation::get("list_labels", "/contacts/labels")
            .says("Lists the labels of the book, with how many contacts bear each.")
            .by(&[Caller::Player])
            .answers::<Page<Label>>(200),
        Operation::get("list_contact_changes", "/contacts/changes")
            .says("Tells what changed since a sync token; without one, everything there is.")
            .by(&[Caller::Player])
            .with([limit_parameter(), since_parameter()])
            .answers::<Changes>(200)
            .refuses(&["bad-cursor", "sync-token-expired"]),
    ]
}

fn trash() -> Vec<Operation> {
    vec![
        Operation::get("list_trash", "/contacts/trash")
            .says("Lists the trash, the last deleted first.")
            .by(&[Caller::Player])
            .with(page_parameters())
            .answers::<Page<TrashedContact>>(200)
            .refuses(&["bad-cursor"]),
        Operation::delete("empty_trash", "/contacts/trash")
            .says("Deletes everything in the trash for good; merges of it can no longer be undone.")
            .by(&[Caller::Player])
            .answers_nothing(204),
        Operation::post("restore_contact", "/contacts/{id}/restore")
            .says("Takes a contact out of the trash; one that is not in it is answered as it is.")
            .by(&[Caller::Player])
            .answers::<Contact>(200)
            .refuses(&["quota-exceeded"]),
    ]
}

pub fn page_parameters() -> [Parameter; 2] {
    let cursor = page::cursor_schema();
    [limit_parameter(), Parameter::query("cursor", cursor, "The last answer's nextCursor.")]
}

fn limit_parameter() -> Parameter {
    let limit = json!({"type": "integer", "minimum": 1, "maximum": 100, "default": 25});
    Parameter::query("limit", limit, "Items on a page.")
}

fn since_parameter() -> Parameter {
    let token = json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,128}$"});
    Parameter::query("since", token, "The last answer's syncToken.")
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

//! What stands in a telephone book stands nowhere else.

use serde_json::json;

use crate::support::Server;

/// In every text that a contact may have, and in every way in which the server reads one.
#[test]
fn no_line_of_the_log_holds_what_stands_in_a_book() {
    const MARKER: &str = "Zyzzyva";
    let server = Server::start();
    let token = server.player("ada").token;
    let api = |method: &str, path: &str| server.api(method, path).by(&token);
    let contact = json!({
        "name": {"full": MARKER}, "note": MARKER, "labels": [MARKER],
        "emails": [{"address": format!("{MARKER}@example.org")}],
        "phones": [{"raw": "020 7946 0018", "region": "GB", "label": MARKER}],
    });
    let made = api("POST", "/contacts").json(&contact).send().is(201).json();
    let path = format!("/contacts/{}", made["id"].as_str().unwrap());
    api("GET", &format!("/contacts?q={MARKER}")).send().is(200);
    api("POST", "/contacts/search").json(&json!({"query": MARKER})).send().is(200);
    api("PATCH", &path).header("If-Match", "*").json(&json!({"nickname": MARKER})).send().is(200);
    api("PATCH", &path).header("If-Match", "\"1.0\"").json(&contact).send().is(412);
    api("POST", "/contacts").json(&json!({"nickname": MARKER.repeat(50)})).send().is(422);
    api("POST", "/contacts").json(&json!({MARKER: 1})).send().is(422);
    let card =
        format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{MARKER}\r\nTEL:{MARKER}\r\nEND:VCARD\r\n");
    let import = api("POST", &format!("/contacts/import?label={MARKER}"));
    import.header("Content-Type", "text/vcard").bytes(card).send().is(200);
    api("GET", "/contacts/export").send().is(200);
    api("DELETE", "/me").json(&json!({"confirm": MARKER})).send().is(422);
    api("DELETE", "/me").json(&json!({"confirm": "ada"})).send().is(200);
    let log = server.log();
    assert!(log.contains("update_contact") && log.contains("import_contacts"));
    for text in [MARKER, "7946", "example.org", "\"ada\""] {
        assert!(!log.contains(text), "{text} is in the log");
    }
}

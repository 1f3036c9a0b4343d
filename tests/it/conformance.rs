//! The values of `conformance/`, which the Unreal plugin and Postman try as well. Each file is read
//! whole, so that a row added to it is a row tested.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Answer, Server, fresh_id, repository_file};

fn rows(name: &str) -> Vec<Value> {
    let file = repository_file(&format!("conformance/{name}"));
    let rows: Vec<Value> = serde_json::from_str(&file).unwrap();
    assert!(!rows.is_empty(), "{name} has no rows");
    rows
}

fn text<'a>(row: &'a Value, member: &str) -> &'a str {
    row[member].as_str().unwrap_or_else(|| panic!("{row} has no text {member}"))
}

/// Sends a body as it is written, by a player.
fn send(server: &Server, token: &str, method: &str, path: &str, body: String) -> Answer {
    server.api(method, path).by(token).header("Content-Type", "application/json").bytes(body).send()
}

fn submit(server: &Server, token: &str, members: &str) -> Answer {
    let body = format!("{{\"submissionId\":\"{}\",{members}}}", fresh_id());
    send(server, token, "POST", "/leaderboards/high-scores/scores", body)
}

/// Holds the status of a row, and its code when it is refused.
fn holds_outcome(row: &Value, answer: &Answer) {
    assert_eq!(row["status"], answer.status, "{row}: {}", answer.text());
    if answer.status != 201 {
        assert_eq!(answer.code(), text(row, "code"), "{row}: {}", answer.text());
    }
}

#[test]
fn scores_are_taken_exactly_or_refused() {
    let server = Server::start();
    let player = server.player("ada");
    for row in rows("numbers.json") {
        let answer = submit(&server, &player.token, &format!("\"score\":{}", text(&row, "score")));
        holds_outcome(&row, &answer);
        if answer.status == 201 {
            let kept = answer.json()["submission"]["score"].to_string();
            assert_eq!(kept, text(&row, "kept"), "{row}");
        }
    }
}

#[test]
fn times_are_taken_in_the_spellings_of_rfc_3339_or_refused() {
    let server = Server::start();
    let player = server.player("ada");
    for row in rows("times.json") {
        let members = format!("\"score\":5,\"playedAt\":{}", text(&row, "playedAt"));
        let answer = submit(&server, &player.token, &members);
        holds_outcome(&row, &answer);
        if answer.status != 201 {
            assert_eq!(answer.places(), ["/playedAt"], "{row}");
        }
    }
}

/// What a name becomes, or why it is refused.
fn holds_name(row: &Value, wanted: &Value, answer: &Answer, kept: &Value) {
    if answer.status < 300 {
        assert_eq!(*kept, wanted["kept"], "{row}");
        return;
    }
    let code = match answer.status {
        400 => Value::from(answer.code()),
        _ => answer.json()["errors"][0]["code"].clone(),
    };
    assert_eq!(code, wanted["code"], "{row}: {}", answer.text());
    assert_eq!(wanted["status"], answer.status, "{row}");
}

#[test]
fn display_names_are_kept_or_refused() {
    let server = Server::start();
    let player = server.player("ada");
    for row in rows("names.json") {
        let body = format!("{{\"displayName\":{}}}", text(&row, "name"));
        let answer = send(&server, &player.token, "PATCH", "/me", body);
        holds_name(&row, &row["displayName"], &answer, &answer.json()["displayName"]);
    }
}

#[test]
fn names_of_contacts_are_kept_or_refused() {
    let server = Server::start();
    let player = server.player("ada");
    for row in rows("names.json") {
        let body = format!("{{\"name\":{{\"full\":{}}}}}", text(&row, "name"));
        let answer = send(&server, &player.token, "POST", "/contacts", body);
        holds_name(&row, &row["contact"], &answer, &answer.json()["name"]["full"]);
    }
}

#[test]
fn every_problem_has_its_status_and_none_is_missing() {
    let server = Server::start();
    let contract = server.api("GET", "/openapi.json").send().is(200).json();
    let codes = &contract["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    let mut listed: BTreeMap<String, Value> = rows("problems.json")
        .iter()
        .map(|row| (text(row, "problem").to_owned(), row["status"].clone()))
        .collect();
    for code in codes.as_array().unwrap() {
        let code = code.as_str().unwrap();
        let status = listed.remove(code).unwrap_or_else(|| panic!("{code} is missing"));
        let path = format!("/problems/{code}");
        let explained =
            server.call("GET", &path).header("Accept", "application/json").send().is(200).json();
        assert_eq!(explained["status"], status, "{code}");
    }
    assert!(listed.is_empty(), "no such problem: {listed:?}");
}

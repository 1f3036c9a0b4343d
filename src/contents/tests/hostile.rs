//! Hostile strings in every place of every operation that takes one: the answer is the client's
//! fault or fine, what was taken is kept to the byte, and nothing else changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use diesel::prelude::*;
use http::{HeaderValue, Method, Request};
use http_body_util::{BodyExt, Full};
use serde_json::{Value, json};
use uuid::Uuid;

use super::strings::{HOSTILE, NAMES};
use crate::contents::{self, Body};
use crate::db::Failure;
use crate::db::schema::{api_keys, boards, games, players, sessions, submissions};
use crate::testing::{Answered, As, TestApp};
use crate::web::Operation;
use crate::web::operation::{Caller, Place};

/// What is too long for each place.
fn overlong() -> [String; 3] {
    ["A".repeat(5_000), "\u{1f98a}".repeat(2_000), "e\u{301}".repeat(40_000)]
}

/// Who calls, and what their requests are made of.
struct Callers {
    anyone: As,
    client: As,
    player: As,
    server: As,
    admin: As,
}

impl Callers {
    async fn new(app: &TestApp) -> Self {
        Self {
            anyone: app.anyone(),
            client: app.client(),
            player: app.player("Ada").await,
            server: app.server(),
            admin: app.admin(),
        }
    }

    fn of(&self, operation: &Operation) -> Vec<&As> {
        let by = |caller: &Caller| match caller {
            Caller::Anyone => &self.anyone,
            Caller::Client => &self.client,
            Caller::Player => &self.player,
            Caller::Server => &self.server,
            Caller::Admin => &self.admin,
        };
        operation.callers.iter().map(by).collect()
    }
}

/// A request in parts, so that each can be replaced.
#[derive(Clone)]
struct Parts {
    operation: Operation,
    path: BTreeMap<&'static str, String>,
    query: BTreeMap<&'static str, String>,
    body: Option<Value>,
}

impl Parts {
    /// One that asks for something that is there.
    fn of(operation: &Operation, by: &As) -> Self {
        let usual = |name: &str| match name {
            "board" => "race".to_owned(),
            "code" => "not-found".to_owned(),
            "player" | "playerId" | "id" => by.id.to_string(),
            _ => "1".to_owned(),
        };
        let path = operation.path_parameters().into_iter().map(|name| (name, usual(name)));
        let query = operation.parameters.iter().filter(|parameter| parameter.required);
        let query = query.map(|parameter| (parameter.name, usual(parameter.name)));
        let body = operation.takes.as_ref().map(|taken| richer(taken.example.clone()));
        Self { operation: operation.clone(), path: path.collect(), query: query.collect(), body }
    }

    fn path(&self) -> String {
        let mut path = self.operation.path.to_owned();
        for (name, value) in &self.path {
            path = path.replace(&format!("{{{name}}}"), &percent(value));
        }
        let mut query = String::new();
        for (name, value) in &self.query {
            let _ = write!(
                query,
                "{}{name}={}",
                if query.is_empty() { "?" } else { "&" },
                percent(value)
            );
        }
        format!("{}{path}{query}", if self.operation.outside { "/" } else { "" })
    }

    /// Longer targets end at hyper, with 431.
    fn fits(&self) -> bool {
        self.path().len() < usize::from(u16::MAX)
    }

    async fn send(&self, by: &As) -> Answered {
        let method: Method = self.operation.method.parse().unwrap();
        by.send(method, &self.path(), &[], self.body.as_ref().map(Value::to_string)).await
    }
}

/// The example of a body with the optional members that hold strings, and ids of its own.
fn richer(mut body: Value) -> Value {
    let more =
        json!({"metadata": {"note": "x"}, "playedAt": "2026-11-25T10:00:00Z", "ticket": "t"});
    let runs = match body.get_mut("items") {
        Some(Value::Array(items)) => items.iter_mut().collect(),
        _ => vec![&mut body],
    };
    for run in runs.into_iter().filter(|run| run.get("submissionId").is_some()) {
        let members = run.as_object_mut().unwrap();
        members.extend(more.as_object().cloned().unwrap());
        members.insert("submissionId".to_owned(), json!(Uuid::now_v7()));
    }
    body
}

/// Every byte but letters and digits in percent-encoding.
fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte.is_ascii_alphanumeric() {
            true => out.push(char::from(byte)),
            false => drop(write!(out, "%{byte:02X}")),
        }
        out
    })
}

/// Pointers to all strings of a document.
fn strings_in(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                strings_in(item, &format!("{at}/{n}"), found);
            }
        }
        Value::Object(members) => {
            for (name, item) in members {
                strings_in(item, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// Fine, or the client's fault with all that a problem has; and never a page that runs what it
/// was sent.
fn check(answer: &Answered, said: &str) {
    let text = String::from_utf8_lossy(&answer.bytes);
    assert!(answer.status < 500, "{said}: {} {text}", answer.status);
    if answer.status >= 400 {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{said}");
        let problem = answer.is(answer.status);
        assert!(problem["code"].is_string() && problem["errors"].is_array(), "{said}: {problem}");
    }
    if answer.header("content-type").starts_with("text/html") {
        assert!(!text.contains("<script>alert") && !text.contains("<svg onload"), "{said}");
    }
}

#[derive(Debug, PartialEq)]
struct Rows {
    games: i64,
    keys: i64,
    boards: i64,
    players: i64,
    runs: i64,
}

async fn rows(app: &TestApp) -> Rows {
    let counted = app.app.db.read(|conn| {
        let count = |rows: QueryResult<i64>| rows.map_err(Failure::from);
        // Reading one row of every table by its columns fails when a table was changed.
        count(sessions::table.count().get_result(conn))?;
        Ok::<_, Failure>(Rows {
            games: count(games::table.count().get_result(conn))?,
            keys: count(api_keys::table.count().get_result(conn))?,
            boards: count(boards::table.count().get_result(conn))?,
            players: count(players::table.count().get_result(conn))?,
            runs: count(submissions::table.count().get_result(conn))?,
        })
    });
    counted.await.unwrap()
}

/// What an answer says it added.
fn added(operation: &Operation, answer: &Answered, to: &mut Rows) {
    match (operation.id, answer.status) {
        ("open_session" | "register_player", 201) => to.players += 1,
        ("submit_score", 201) if answer.header("idempotency-replayed").is_empty() => to.runs += 1,
        ("submit_scores", 200) => {
            let results = answer.is(200)["results"].as_array().cloned().unwrap();
            to.runs += results.iter().filter(|result| result["status"] == 201).count() as i64;
        }
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_string_in_any_member_parameter_or_path_is_the_clients_fault_or_fine() {
    let app = TestApp::new().await;
    app.board("race", json!({})).await;
    let callers = Callers::new(&app).await;
    let mut expected = rows(&app).await;
    let (overlong, mut sent) = (overlong(), 0);
    let strings = || HOSTILE.iter().copied().chain(overlong.iter().map(String::as_str));
    for operation in contents::operations() {
        for by in callers.of(&operation) {
            for hostile in strings() {
                let requests = variants(&Parts::of(&operation, by), hostile);
                for request in requests.iter().filter(|request| request.fits()) {
                    let answer = request.send(by).await;
                    let start: String = hostile.chars().take(40).collect();
                    check(
                        &answer,
                        &format!("{} with {start:?} in {}", operation.id, request.path()),
                    );
                    added(&operation, &answer, &mut expected);
                    sent += 1;
                }
            }
        }
    }
    assert!(sent > 10_000, "only {sent} requests");
    assert_eq!(rows(&app).await, expected);
}

/// The request with one place after the other taken by `hostile`.
fn variants(usual: &Parts, hostile: &str) -> Vec<Parts> {
    let mut variants = Vec::new();
    for name in usual.path.keys() {
        let mut variant = usual.clone();
        variant.path.insert(name, hostile.to_owned());
        variants.push(variant);
    }
    let named = usual.operation.parameters.iter().filter(|given| given.place == Place::Query);
    for parameter in named {
        let mut variant = usual.clone();
        variant.query.insert(parameter.name, hostile.to_owned());
        variants.push(variant);
    }
    let Some(body) = &usual.body else { return variants };
    let mut places = Vec::new();
    strings_in(body, "", &mut places);
    for place in places {
        let mut variant = usual.clone();
        let mut body = richer(body.clone());
        *body.pointer_mut(&place).unwrap() = json!(hostile);
        variant.body = Some(body);
        variants.push(variant);
    }
    let mut variant = usual.clone();
    let mut body = richer(body.clone());
    body[hostile] = json!(hostile);
    variant.body = Some(body);
    variants.push(variant);
    variants
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_string_in_any_header_is_the_clients_fault_or_fine() {
    let app = TestApp::new().await;
    let callers = Callers::new(&app).await;
    let before = rows(&app).await;
    let overlong = overlong();
    let names = [
        "authorization",
        "idempotency-key",
        "if-none-match",
        "if-match",
        "x-forwarded-for",
        "x-http-method-override",
        "content-type",
        "content-encoding",
        "transfer-encoding",
        "accept",
        "origin",
        "host",
        "cookie",
        "request-id",
        "range",
        "user-agent",
    ];
    for hostile in HOSTILE.iter().copied().chain(overlong.iter().map(String::as_str)) {
        // What no header can hold, hyper refuses before anybody sees it.
        let Ok(value) = HeaderValue::from_bytes(hostile.as_bytes()) else { continue };
        for name in names {
            for (method, body) in [("GET", ""), ("POST", r#"{"customId":"x"}"#)] {
                let path = if method == "GET" { "/api/v1/ping" } else { "/api/v1/players" };
                let body: Body = Full::from(body).map_err(|never| match never {}).boxed();
                let mut request = Request::new(body);
                *request.method_mut() = method.parse().unwrap();
                *request.uri_mut() = path.parse().unwrap();
                let bearer = HeaderValue::try_from(format!("Bearer {}", app.server_key)).unwrap();
                let headers = request.headers_mut();
                headers.insert("host", HeaderValue::from_static("localhost"));
                headers.insert("authorization", bearer);
                headers.insert("content-type", HeaderValue::from_static("application/json"));
                headers.insert(name, value.clone());
                let answer = callers.anyone.call(request).await;
                check(&answer, &format!("{method} with {name}: {hostile:.40?}"));
            }
        }
    }
    // All that was asked for is one player, found again and again.
    assert_eq!(rows(&app).await, Rows { players: before.players + 1, ..before });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_is_no_text_is_not_found_or_malformed() {
    let app = TestApp::new().await;
    app.board("race", json!({})).await;
    let ada = app.player("Ada").await;
    for raw in ["%00", "%", "%2", "%zz", "%ff", "%c0%af", "%ed%a0%80", "..%2f..", "%2e%2e", "%25"] {
        for path in [
            format!("/leaderboards/{raw}"),
            format!("/leaderboards/race/scores/{raw}"),
            format!("/leaderboards/race/{raw}"),
            format!("/players/{raw}"),
            format!("/sessions/{raw}"),
            format!("//problems/{raw}"),
            format!("//{raw}"),
            format!("/leaderboards/race?game={raw}"),
            format!("/leaderboards/race/scores?cursor={raw}"),
            format!("/leaderboards/race/scores?{raw}=1"),
        ] {
            let answer = ada.get(&path).await;
            check(&answer, &path);
            assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_of_a_hostile_string_is_kept_to_the_byte() {
    let app = TestApp::new().await;
    app.board("race", json!({"operator": "latest"})).await;
    let (ada, client, server) = (app.player("Ada").await, app.client(), app.server());
    let mut taken = [0; 3];
    for (n, hostile) in HOSTILE.iter().enumerate() {
        let run =
            json!({"submissionId": Uuid::now_v7(), "score": 1, "metadata": {*hostile: hostile}});
        if ada.post("/leaderboards/race/scores", run.clone()).await.status == 201 {
            let entry = ada.get("/leaderboards/race/scores/me").await.is(200);
            assert_eq!(entry["entry"]["metadata"], run["metadata"], "{hostile:?}");
            taken[0] += 1;
        }
        let device = json!({"secret": format!("a-device-of-many-{n:010}"), "label": hostile});
        let session = client.post("/sessions", json!({"device": device})).await;
        if session.status == 201 {
            let token = session.is(201)["accessToken"].as_str().map(str::to_owned);
            let list = app.with_token(token).get("/sessions").await.is(200);
            assert_eq!(list["items"][0]["deviceLabel"], *hostile);
            taken[1] += 1;
        }
        let player = json!({"customId": hostile});
        let first = server.post("/players", player.clone()).await;
        if first.status == 201 {
            // Found again by the same bytes, and by no others.
            assert_eq!(server.post("/players", player).await.is(200)["id"], first.is(201)["id"]);
            taken[2] += 1;
        }
    }
    let all = HOSTILE.len();
    let distinct = HOSTILE.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert!(taken[0] >= all - 3, "{taken:?} of {all}: metadata takes everything but U+0000");
    assert!(taken[1] > all * 3 / 4 && taken[1] <= all, "{taken:?} of {all}");
    assert!(taken[2] > all * 3 / 4 && taken[2] <= distinct, "{taken:?} of {distinct}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_called_as_they_write_themselves() {
    let app = TestApp::new().await;
    app.board("race", json!({})).await;
    for (n, name) in NAMES.iter().enumerate() {
        let player = app.player(name).await;
        assert_eq!(player.get("/me").await.is(200)["displayName"], *name);
        let me = player.patch("/me", json!({"displayName": name})).await.is(200);
        assert_eq!(me["displayName"], *name);
        player.submit("race", n as i64).await.is(201);
        let entry = player.get("/leaderboards/race/scores/me").await.is(200);
        assert_eq!(entry["entry"]["player"]["displayName"], *name);
    }
}

//! The inputs of real trouble that are about HTTP: verbs, paths, headers, proxies.

use serde_json::json;

use crate::cases::rows;
use crate::support::http::Call;
use crate::support::{Answer, Player, Server, Wire, fresh_id, repository};

/// Rows about operations that this version does not have. A test below asserts that they are 404,
/// so that the list must shrink when they come.
const NOT_BUILT: &[(&str, &str)] =
    &[("/api/v1/leaderboards/%BOARD%/live", "live boards come later")];

fn is_built(path: &str) -> bool {
    let path = path.split([' ', '?']).next().unwrap_or_default();
    !NOT_BUILT.iter().any(|(missing, _)| *missing == path)
}

fn fill(path: &str) -> String {
    path.replace("%BOARD%", "high-scores")
}

#[test]
fn what_is_not_built_is_not_there() {
    let server = Server::start();
    for (path, _) in NOT_BUILT {
        let answer = server.call("GET", &fill(path)).send();
        assert_eq!((answer.status, answer.code().as_str()), (404, "not-found"), "{path}");
    }
}

/// A row of H03 with its answer.
struct Asked<'a> {
    server: &'a Server,
    call: Call,
    answer: Answer,
}

impl Asked<'_> {
    fn is(&self, status: u16) -> bool {
        self.answer.status == status
    }

    fn is_problem(&self, status: u16, code: &str) -> bool {
        self.is(status) && self.answer.code() == code
    }

    fn allows(&self, methods: &str) -> bool {
        self.is_problem(405, "method-not-allowed") && self.answer.header("allow") == Some(methods)
    }

    /// The same request with GET.
    fn with_get(&self) -> Answer {
        let mut call = self.call.clone();
        call.method = "GET".to_owned();
        call.send()
    }

    /// A HEAD whose headers are those of a GET, and that has no body.
    fn is_head_of_get(&self, names: &[&str]) -> bool {
        let get = self.with_get();
        self.is(get.status)
            && self.answer.body.is_empty()
            && names.iter().all(|name| self.answer.header(name) == get.header(name))
            && self.answer.lasting_headers() == get.lasting_headers()
    }

    /// `method` is checked too, because the contract has more than the row says.
    fn fits(&self, wanted: &str) -> bool {
        match wanted {
            "200; same headers as GET, no body" => {
                self.is(200) && self.is_head_of_get(&["content-type"])
            }
            "200; same ETag and Content-Type as GET, no body" => {
                self.is(200)
                    && self.is_head_of_get(&["etag", "content-type", "content-length"])
                    && self.answer.header("etag").is_some()
            }
            "404, no body" => self.is(404) && self.is_head_of_get(&["content-type"]),
            "200, no body" => self.is(200) && self.is_head_of_get(&["content-type"]),
            "404 not-found" | "404 not-found, not 405" => self.is_problem(404, "not-found"),
            "404" => self.is_problem(404, "not-found"),
            "405 method-not-allowed, Allow has GET, HEAD, OPTIONS" => {
                self.allows("GET, HEAD, OPTIONS")
            }
            "405, Allow has GET, HEAD, POST, OPTIONS" => self.allows("GET, HEAD, POST, OPTIONS"),
            "405, Allow has GET, HEAD, PATCH, DELETE, OPTIONS" => {
                self.allows("GET, HEAD, PATCH, DELETE, OPTIONS")
            }
            "405 or 501 with a problem body, not 404, not 500" => {
                matches!(self.answer.status, 405 | 501) && !self.answer.code().is_empty()
            }
            "no redirect: 201 as without the slash, or 404 not-found" => {
                self.is(201) || self.is_problem(404, "not-found")
            }
            "no redirect: 200 as without the slash, or 404 not-found"
            | "no redirect: 200 or 404" => self.is(200) || self.is_problem(404, "not-found"),
            "400 malformed-request" => self.is_problem(400, "malformed-request"),
            "204, Allow, no body" => {
                self.is(204) && self.answer.header("allow").is_some() && self.answer.body.is_empty()
            }
            "without If-Match: 428" => self.is_problem(428, "precondition-required"),
            // What comes next on the connection is in a test of its own.
            gone if gone.starts_with("with If-Match: 204, no body byte") => {
                let header = |name| self.answer.header(name);
                self.is(204)
                    && self.answer.body.is_empty()
                    && header("content-type").is_none()
                    && header("content-length").is_none_or(|length| length == "0")
            }
            "422 at parameter limit" => self.is(422) && self.answer.places() == ["limit"],
            "400 or 422 that names Limit; never the default page" => {
                matches!(self.answer.status, 400 | 422) && self.answer.text().contains("Limit")
            }
            "400 malformed-request or 404" => {
                self.is_problem(400, "malformed-request") || self.is_problem(404, "not-found")
            }
            other => panic!("no check for {other:?}"),
        }
    }
}

#[test]
fn h03_verbs_and_paths_are_answered_as_the_table_says() {
    let server = Server::start();
    let player = server.player("ada");
    for row in rows("h03-verbs-and-paths.tsv") {
        let [method, path, caller, wanted] = &row[..] else { panic!("{row:?}") };
        if !is_built(path) {
            continue;
        }
        // A fresh one for each row, because some are deleted.
        let path = match path.contains("%CONTACT%") {
            true => path.replace("%CONTACT%", &server.contact(&player.token)),
            false => path.clone(),
        };
        let mut call = server.call(method, &fill(&path));
        if wanted.starts_with("with If-Match") {
            call = call.header("If-Match", "*");
        }
        match caller.as_str() {
            "" => {}
            "client" => call = call.by(&server.key),
            "player" => call = call.by(&player.token),
            other => panic!("no caller {other:?}"),
        }
        if method == "POST" {
            call = call.json(&json!({"submissionId": fresh_id(), "score": 5}));
        }
        let answer = call.send();
        let asked = Asked { server: &server, call, answer };
        assert!(asked.fits(wanted), "{row:?}: {} {}", asked.answer.status, asked.answer.text());
        asked.server.call("GET", "/livez").send().is(200);
    }
}

#[test]
fn a_204_has_no_byte_of_body_and_leaves_the_connection_in_step() {
    let server = Server::start();
    let player = server.player("ada");
    let mut wire = Wire::open(server.address);
    let call = |method, path: &str| {
        server.api(method, path).by(&player.token).header("Connection", "keep-alive")
    };
    let answer = call("DELETE", "/sessions/current").on(&mut wire).unwrap().is(204);
    for name in ["content-type", "transfer-encoding"] {
        assert_eq!(answer.header(name), None);
    }
    assert!(answer.header("content-length").is_none_or(|length| length == "0"));
    assert_eq!(call("GET", "/me").on(&mut wire).unwrap().status, 401);
    let answer = call("OPTIONS", "/me").on(&mut wire).unwrap().is(204);
    assert_eq!(answer.header("allow"), Some("GET, HEAD, PATCH, DELETE, OPTIONS"));
    assert_eq!(call("GET", "/ping").on(&mut wire).unwrap().status, 401);
}

fn post_score(server: &Server, player: &Player, name: &str, value: &str, body: &str) -> Answer {
    let valid = || json!({"submissionId": fresh_id(), "score": 5}).to_string().into_bytes();
    let bytes = match body {
        "" => valid(),
        file => std::fs::read(repository().join("tests/cases").join(file)).unwrap(),
    };
    let path = "/leaderboards/high-scores/scores";
    let mut call = server.api("POST", path).by(&player.token).bytes(bytes);
    if name != "Content-Type" {
        call = call.header("Content-Type", "application/json");
    }
    match value {
        "(absent)" => call.send(),
        value => call.header(name, value).send(),
    }
}

fn read_me(server: &Server, player: &Player, value: &str) -> Answer {
    let start = &player.token[..12];
    let value = value
        .replace("%TOKEN%", &player.token)
        .replace("(space)", " ")
        .replace("(first 12 characters of the token)", start)
        .replace(" (nothing behind it)", "");
    server.api("GET", "/me").header("Authorization", &value).send()
}

/// Whether the answer is what the table says: a status, a code, words of the detail.
fn h04_fits(answer: &Answer, wanted: &str) -> bool {
    let (outcome, detail) = wanted.split_once("; ").unwrap_or((wanted, ""));
    let outcome = outcome.split(':').next().unwrap_or_default();
    let is_refused = |code: &str| {
        let error = &answer.json()["errors"][0];
        answer.status == 401
            && answer.header("www-authenticate").is_some()
            && error["header"] == "authorization"
            && (code.is_empty() || error["code"] == code)
    };
    let outcome_fits = match outcome {
        "200" | "201" | "415" => answer.status.to_string() == outcome,
        "201 or 415, never 500" => matches!(answer.status, 201 | 415),
        "400 malformed-json" => answer.status == 400 && answer.code() == "malformed-json",
        "401 malformed" => is_refused("malformed"),
        "401" => is_refused(""),
        other => panic!("no check for {other:?}"),
    };
    outcome_fits
        && match detail {
            "" | "the word \"Zoë\" is not stored in any form" => true,
            "detail says that the client form-encoded the JSON" => answer.detail().contains("form"),
            "detail names the byte order mark" => answer.detail().contains("byte order mark"),
            "detail says that a variable was not filled in" => {
                answer.detail().contains("variable was not filled in")
            }
            "detail says that \"Bearer \" is missing" => {
                answer.detail().contains("\"Bearer \" is missing")
            }
            other => panic!("no check for {other:?}"),
        }
}

#[test]
fn h04_headers_are_taken_or_refused_with_a_reason_as_the_table_says() {
    let server = Server::start();
    let player = server.player("ada");
    for row in rows("h04-headers.tsv") {
        let [name, value, body, wanted] = &row[..] else { panic!("{row:?}") };
        let answer = match name.as_str() {
            "Authorization" => read_me(&server, &player, value),
            _ => post_score(&server, &player, name, value, body),
        };
        assert!(h04_fits(&answer, wanted), "{row:?}: {} {}", answer.status, answer.text());
    }
    let log = server.log();
    let parts = [&player.token[..], &player.token[6..18], "Zoë"];
    assert!(parts.iter().all(|part| !log.contains(*part)), "a token or a body is in the log");
}

#[test]
fn h05_a_tag_that_a_proxy_weakened_still_saves_the_answer() {
    let server = Server::start();
    let board = "/api/v1/leaderboards/high-scores";
    let ask = |call: Call| call.by(&server.key).send();
    let tag = ask(server.call("GET", board)).is(200).header("etag").unwrap().to_owned();
    let bare = tag.trim_matches('"');
    for row in rows("h05-behind-a-proxy.tsv") {
        let [method, request, wanted] = &row[..] else { panic!("{row:?}") };
        // "the same" refers to the row before, whose path may not be built.
        if !is_built(request) || method != "GET" {
            continue;
        }
        let (_, value) = request.split_once("If-None-Match: ").expect("a header");
        let value = match value {
            "<ETag without its quotes>" => bare.to_owned(),
            value => value.replace("<ETag>", &tag),
        };
        let answer = ask(server.call(method, board).header("If-None-Match", &value));
        let fits = match wanted.split(':').next().unwrap_or_default() {
            "304" => answer.status == 304 && answer.body.is_empty(),
            "200 or 400, never 304 for another version, never 500" => {
                matches!(answer.status, 200 | 400)
            }
            other => panic!("no check for {other:?}"),
        };
        assert!(fits, "{row:?}: {}", answer.status);
    }
    server.submit(&server.player("ada"), "high-scores", 5).is(201);
    let changed = ask(server.call("GET", board).header("If-None-Match", &tag)).is(200);
    assert_ne!(changed.header("etag"), Some(tag.as_str()));
}

#[test]
fn h05_a_tag_that_a_proxy_weakened_fails_an_edit_with_the_reason() {
    let server = Server::start();
    let token = server.player("ada").token;
    let tag_of = |id: &str| {
        let read = server.api("GET", &format!("/contacts/{id}")).by(&token).send().is(200);
        read.header("etag").unwrap().to_owned()
    };
    let (id, other) = (server.contact(&token), server.contact(&token));
    let rows = rows("h05-behind-a-proxy.tsv");
    let patches: Vec<_> = rows.iter().filter(|row| row[0] == "PATCH").collect();
    assert_eq!(patches.len(), 5);
    for (n, row) in patches.into_iter().enumerate() {
        let (_, value) = row[1].split_once("If-Match: ").expect("a header");
        let value = value
            .replace("<ETag of another contact>", &tag_of(&other))
            .replace("<current ETag>", &tag_of(&id))
            .replace("<ETag>", &tag_of(&id));
        let patch = server.api("PATCH", &format!("/contacts/{id}")).by(&token);
        let answer = patch.header("If-Match", &value).json(&json!({"note": n.to_string()})).send();
        let fits = match row[2].split(' ').next().unwrap_or_default() {
            "200" => answer.status == 200,
            "412" => answer.status == 412 && answer.json()["current"]["id"] == json!(id),
            other => panic!("no check for {other:?}"),
        };
        assert!(fits, "{row:?}: {} {}", answer.status, answer.text());
        assert!(!row[2].contains("weakened") || answer.detail().contains("W/"), "{row:?}");
    }
}

//! The API as its own document says it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::access::World;
use crate::support::http::Call;
use crate::support::schema::{Contract, Operation};
use crate::support::{Answer, Server, fresh_id, repository_file};

#[test]
fn the_committed_document_is_what_the_program_prints_and_the_server_answers() {
    let printed = Contract::print().out;
    assert!(
        printed == repository_file("docs/openapi.json"),
        "docs/openapi.json is stale: cargo run -- openapi > docs/openapi.json"
    );
    let served = Server::start().api("GET", "/openapi.json").send().is(200);
    assert_eq!(served.json(), serde_json::from_str::<Value>(&printed).unwrap());
}

/// Requests that succeed in each documented way, with the board that they are about.
fn successes(world: &World, contract: &Contract) -> Vec<(Operation, Answer)> {
    let mut seen = Vec::new();
    for operation in contract.operations() {
        for caller in ["none", "client", "player", "server", "admin"] {
            let answer = world.request(&operation, "open", caller).send();
            seen.push((operation.clone(), answer));
        }
    }
    let mut again = |id: &str, body: Value, token: &str| {
        let operation = contract.operation(id);
        let call = world.server.call(&operation.method, &operation.path).by(token).json(&body);
        for _ in 0..2 {
            seen.push((operation.clone(), call.send()));
        }
    };
    again("open_session", json!({"device": {"secret": fresh_id()}}), &world.server.key);
    let server_key = world.server.place.token("server", &["--game", "my-game"]);
    again("register_player", json!({"customId": "twice", "displayName": "Twice"}), &server_key);
    let ada = world.server.player("ada").token;
    let own = world.server.api("PUT", &format!("/contacts/{}", fresh_id())).by(&ada);
    let offline = own.header("If-None-Match", "*").json(&json!({"nickname": "Offline"})).send();
    seen.push((contract.operation("put_contact"), offline));
    let page = world.server.call("GET", "/problems/forbidden").header("Accept", "text/html").send();
    seen.push((contract.operation("explain_problem"), page));
    seen
}

#[test]
fn every_documented_success_comes_and_has_its_documented_shape() {
    let (contract, world) = (Contract::load(), World::new());
    let mut documented: BTreeSet<(String, String)> = BTreeSet::new();
    for operation in contract.operations() {
        let statuses = operation.object["responses"].as_object().unwrap().keys();
        let good = statuses.filter(|status| status.starts_with('2'));
        documented.extend(good.map(|status| (operation.id.clone(), status.clone())));
    }
    let mut complaints = Vec::new();
    for (operation, answer) in successes(&world, &contract) {
        documented.remove(&(operation.id.clone(), answer.status.to_string()));
        complaints.extend(contract.complaints(&operation, &answer));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(documented.is_empty(), "never seen: {documented:?}");
}

#[test]
fn the_check_of_shapes_notices_a_missing_an_unknown_and_a_wrong_member() {
    let contract = Contract::load();
    let operation = contract.operation("ping");
    let answer = Server::start().api("GET", "/ping").send();
    let damaged = |damage: fn(&mut serde_json::Map<String, Value>)| {
        let mut answer = answer.clone();
        let mut value = answer.json();
        damage(value.as_object_mut().unwrap());
        answer.body = value.to_string().into_bytes();
        contract.complaints(&operation, &answer)
    };
    assert!(damaged(|_| {}).is_empty());
    assert!(!damaged(|members| drop(members.remove("time"))).is_empty());
    assert!(!damaged(|members| drop(members.insert("more".into(), json!(1)))).is_empty());
    assert!(!damaged(|members| drop(members.insert("version".into(), json!(1)))).is_empty());
    assert!(!damaged(|members| drop(members.insert("time".into(), json!("now")))).is_empty());
    let mut unnamed = answer.clone();
    unnamed.headers.retain(|(name, _)| name != "request-id");
    assert!(!contract.complaints(&operation, &unnamed).is_empty());
}

/// Paths of the document with something in their braces, and the methods that they take.
fn paths(contract: &Contract) -> BTreeMap<String, Vec<String>> {
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in contract.operations() {
        let path = operation.path.replace("{board}", "high-scores").replace("{code}", "forbidden");
        let path = path.replace("{id}", &fresh_zero()).replace("{playerId}", "me");
        paths.entry(path).or_default().push(operation.method);
    }
    paths
}

fn fresh_zero() -> String {
    "00000000-0000-4000-8000-000000000000".to_owned()
}

fn allow(methods: &[String]) -> String {
    let has = |method: &str| methods.iter().any(|known| known == method);
    let order = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let taken = order.into_iter().filter(|method| match *method {
        "OPTIONS" => true,
        "HEAD" => has("GET"),
        method => has(method),
    });
    taken.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_path_says_what_it_takes_and_refuses_the_rest() {
    let (contract, server) = (Contract::load(), Server::start());
    for (path, methods) in paths(&contract) {
        let allow = allow(&methods);
        let options = server.call("OPTIONS", &path).send().is(204);
        assert_eq!(options.header("allow"), Some(allow.as_str()), "{path}");
        assert!(options.body.is_empty() && options.header("request-id").is_some());
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"] {
            if methods.iter().any(|known| known == method) {
                continue;
            }
            let refused = server.call(method, &path).send().is(405);
            assert_eq!(refused.header("allow"), Some(allow.as_str()), "{method} {path}");
            assert_eq!(refused.code(), "method-not-allowed");
        }
        let missing = server.call("GET", &format!("{path}/nope/nope/nope/nope")).send().is(404);
        assert_eq!(missing.code(), "not-found");
    }
}

#[test]
fn head_is_get_without_the_body_wherever_get_is() {
    let (contract, world) = (Contract::load(), World::new());
    for operation in contract.operations().iter().filter(|row| row.method == "GET") {
        for caller in ["none", "client", "player", "server"] {
            let get = world.request(operation, "open", caller);
            let head = Call { method: "HEAD".to_owned(), ..get.clone() };
            let (get, head) = (get.send(), head.send());
            assert_eq!(get.status, head.status, "{} by {caller}", operation.id);
            assert!(head.body.is_empty());
            assert_eq!(get.lasting_headers(), head.lasting_headers(), "{}", operation.id);
        }
    }
}

/// Who may call it, for requests whose body is wrong.
fn caller_of(operation: &Operation) -> &'static str {
    match operation.id.as_str() {
        "open_session" | "refresh_session" | "lookup_entries" => "client",
        "register_player" => "server",
        _ => "player",
    }
}

#[test]
fn every_body_is_refused_for_the_same_mistakes() {
    let (contract, world) = (Contract::load(), World::new());
    let bodies = contract.operations();
    // Files are read by their own rules.
    let json =
        |row: &&Operation| row.id != "import_contacts" && row.object["requestBody"].is_object();
    let bodies = bodies.iter().filter(json);
    let mut count = 0;
    for operation in bodies {
        count += 1;
        let good = world.request(operation, "open", caller_of(operation));
        let valid = String::from_utf8(good.body.clone().unwrap()).unwrap();
        let send = |body: Vec<u8>| Call { body: Some(body), ..good.clone() }.send();
        let check = |what: &str, answer: Answer, status: u16, code: &str| {
            let found = (answer.status, answer.code());
            assert_eq!(
                found,
                (status, code.to_owned()),
                "{}: {what}: {}",
                operation.id,
                answer.text()
            );
            let complaints = contract.complaints(operation, &answer);
            assert!(complaints.is_empty(), "{what}: {complaints:?}");
            answer
        };
        let inside = |more: &str| format!("{{{more},{}", &valid[1..]).into_bytes();
        if operation.object["requestBody"]["required"] == true {
            check("no body", send(Vec::new()), 400, "malformed-json");
        }
        check("half a body", send(valid.as_bytes()[1..].to_vec()), 400, "malformed-json");
        check("a byte order mark", send(format!("\u{feff}{valid}").into()), 400, "malformed-json");
        check(
            "not UTF-8",
            send(
                inside("\"x\":\"\u{1}\"").iter().map(|b| if *b == 1 { 0xff } else { *b }).collect(),
            ),
            400,
            "malformed-json",
        );
        check("a repeated member", send(inside("\"x\":1,\"x\":2")), 400, "malformed-json");
        check(
            "too deep",
            send(inside(&format!("\"x\":{}{}", "[".repeat(40), "]".repeat(40)))),
            400,
            "malformed-json",
        );
        let unknown =
            check("an unknown member", send(inside("\"zzz\":1")), 422, "validation-failed");
        assert!(unknown.places().contains(&"/zzz".to_owned()), "{:?}", unknown.places());
        check("an array", send(b"[1]".to_vec()), 422, "validation-failed");
        check("a number", send(b"5".to_vec()), 422, "validation-failed");
        check("a null", send(b"null".to_vec()), 422, "validation-failed");
        let untyped = good.headers.iter().filter(|(name, _)| name != "Content-Type").cloned();
        let untyped = Call { headers: untyped.collect(), ..good.clone() };
        check("no type", untyped.send(), 415, "unsupported-media-type");
        let zipped = good.clone().header("Content-Encoding", "gzip").send();
        check("a coding", zipped, 415, "unsupported-media-type");
    }
    assert!(count >= 8, "only {count} operations with a body");
}

#[test]
fn every_query_is_refused_for_the_same_mistakes() {
    let (contract, world) = (Contract::load(), World::new());
    for operation in contract.operations().iter() {
        let caller = caller_of(operation);
        let good = world.request(operation, "open", caller);
        let ask = |more: &str| {
            let mark = if good.path.contains('?') { '&' } else { '?' };
            Call { path: format!("{}{mark}{more}", good.path), ..good.clone() }.send()
        };
        let unknown = ask("zzz=1");
        assert!(matches!(unknown.status, 400 | 422), "{}: {}", operation.id, unknown.status);
        assert!(unknown.text().contains("zzz"), "{}: {}", operation.id, unknown.text());
        let twice = ask("zzz=1&zzz=1");
        assert_eq!(
            (twice.status, twice.code().as_str()),
            (400, "malformed-request"),
            "{}",
            operation.id
        );
    }
}

#[test]
fn every_answer_has_an_id_of_its_own_and_a_problem_repeats_it() {
    let server = Server::start();
    let mut seen = BTreeSet::new();
    for path in ["/livez", "/api/v1/ping", "/api/v1/nope", "/api/v1/me"] {
        let answer = server.call("GET", path).header("Request-Id", "mine").send();
        let id = answer.header("request-id").unwrap().to_owned();
        assert!(uuid::Uuid::parse_str(&id).is_ok() && id != "mine");
        if answer.status >= 400 {
            assert_eq!(answer.json()["requestId"], json!(id));
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        }
        assert!(server.wait_for(&id).contains("\"requestId\""), "the log names it");
        assert!(seen.insert(id));
    }
}

#[test]
fn every_problem_code_is_explained_to_people_and_to_machines() {
    let (contract, server) = (Contract::load(), Server::start());
    let codes =
        &contract.document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    for code in codes.as_array().unwrap() {
        let path = format!("/problems/{}", code.as_str().unwrap());
        let machine = server.call("GET", &path).send().is(200);
        assert_eq!(&machine.json()["code"], code);
        let page = server.call("GET", &path).header("Accept", "text/html").send().is(200);
        assert!(page.header("content-type").unwrap().starts_with("text/html"));
        assert!(page.text().contains(code.as_str().unwrap()));
    }
    server.call("GET", "/problems/no-such-code").send().is(404);
}

#[test]
fn other_origins_get_nothing_unless_they_are_listed() {
    let place = crate::support::Place::new();
    let closed = Server::on(&place, &[]);
    let ask =
        |server: &Server| server.call("GET", "/livez").header("Origin", "https://a.example").send();
    assert_eq!(ask(&closed).header("access-control-allow-origin"), None);
    assert!(closed.stop().success());
    let open = Server::on(&place, &[("cors.origins", "https://a.example")]);
    assert_eq!(ask(&open).header("access-control-allow-origin"), Some("https://a.example"));
    let other = open.call("GET", "/livez").header("Origin", "https://b.example").send();
    assert_eq!(other.header("access-control-allow-origin"), None);
    let preflight = open
        .api("OPTIONS", "/me")
        .header("Origin", "https://a.example")
        .header("Access-Control-Request-Method", "PATCH")
        .send()
        .is(204);
    assert!(preflight.header("access-control-allow-methods").unwrap().contains("PATCH"));
}

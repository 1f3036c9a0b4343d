//! Broken and odd HTTP on raw sockets: what is ambiguous gets 400 and a closed connection, never
//! two answers.

use std::time::Duration;

use crate::support::{Place, Server, Wire, fresh_id};

/// A request that must not be understood in two ways.
struct Odd {
    name: &'static str,
    bytes: Vec<u8>,
    statuses: &'static [u16],
}

/// An operation that reads its body before it refuses.
const HEAD: &str = "POST /api/v1/sessions/refresh HTTP/1.1\r\nHost: localhost\r\n\
                    Content-Type: application/json\r\n";
const BEHIND: &str = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

fn odd(name: &'static str, bytes: impl Into<Vec<u8>>, statuses: &'static [u16]) -> Odd {
    Odd { name, bytes: bytes.into(), statuses }
}

/// A POST with these header lines and this body, and another request hidden behind it.
fn framed(name: &'static str, lines: &str, body: &str) -> Odd {
    odd(name, format!("{HEAD}{lines}\r\n{body}{BEHIND}"), &[400])
}

/// RFC 9112 §6.1 lets the chunks count and the length not, as long as the connection is closed.
fn length_beside_chunks(lines: &str) -> Odd {
    Odd { statuses: &[400, 401], ..framed("a length beside chunks", lines, "0\r\n\r\n") }
}

fn ambiguous() -> Vec<Odd> {
    let extension = format!("5;{}\r\nabcde\r\n0\r\n\r\n", "x".repeat(20_000));
    let chunked = |name, body: &str| framed(name, "Transfer-Encoding: chunked\r\n", body);
    let coded =
        |name, coding: &str| framed(name, &format!("Transfer-Encoding: {coding}\r\n"), "0\r\n\r\n");
    let long = |name, lines: &str| framed(name, &format!("Content-Length: {lines}\r\n"), "abcde");
    vec![
        length_beside_chunks("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        length_beside_chunks("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        long("two lengths", "5\r\nContent-Length: 6"),
        long("a length with a sign", "+5"),
        long("a list of lengths", "5, 5"),
        long("a length that is no number", "five"),
        long("a negative length", "-1"),
        coded("an unknown coding", "xchunked"),
        coded("chunked is not last", "chunked, identity"),
        coded("a coding before chunked", "gzip, chunked"),
        coded("chunked twice", "chunked\r\nTransfer-Encoding: chunked"),
        framed("a space before the colon", "Content-Length : 5\r\n", "abcde"),
        framed("a folded line", "X-Folded: a\r\n b\r\nContent-Length: 0\r\n", ""),
        framed("a NUL in a value", "X-Nul: a\0b\r\nContent-Length: 0\r\n", ""),
        chunked("a huge chunk", "fffffffffffffffff\r\n"),
        chunked("a chunk size that is no number", "zz\r\nab\r\n"),
        chunked("a chunk extension of 20 KB", &extension),
    ]
}

const TLS: &[u8] =
    b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03aaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n";

fn odd_requests() -> Vec<Odd> {
    let many: String = (0..101).map(|n| format!("X-{n}: 1\r\n")).collect();
    let (wide, long) = ("x".repeat(40_000), "x".repeat(70_000));
    let host =
        |lines: &str| format!("GET /api/v1/ping HTTP/1.1\r\n{lines}Connection: close\r\n\r\n");
    let first = |line: &str| format!("{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    vec![
        odd("no host", host(""), &[400]),
        odd("two hosts", host("Host: localhost\r\nHost: localhost\r\n"), &[400]),
        odd("an empty host", host("Host:\r\n"), &[400]),
        odd("a host with a user", host("Host: me@localhost\r\n"), &[400]),
        odd("a host with a path", host("Host: localhost/x\r\n"), &[400]),
        odd("a host with a space", host("Host: local host\r\n"), &[400]),
        odd("101 header lines", host(&format!("Host: localhost\r\n{many}")), &[431]),
        odd("a line of 40 KB", host(&format!("Host: localhost\r\nX: {wide}\r\n")), &[431]),
        odd("a URL of 70 KB", first(&format!("GET /{long} HTTP/1.1")), &[414, 431]),
        odd("HTTP/0.9", "GET /livez\r\n\r\n", &[400]),
        odd("HTTP/3.0", first("GET /livez HTTP/3.0"), &[400, 505]),
        odd("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400, 405, 505]),
        odd("a TLS hello", TLS, &[400]),
        odd("TRACE", first("TRACE /livez HTTP/1.1"), &[405, 501]),
        odd("CONNECT", first("CONNECT localhost:80 HTTP/1.1"), &[400, 404, 405, 501]),
        odd("a control character in the path", first("GET /live\x01z HTTP/1.1"), &[400]),
        odd("a space in the path", first("GET /live z HTTP/1.1"), &[400]),
        odd("no path", first("GET HTTP/1.1"), &[400]),
    ]
}

/// Sends it, and reads all that comes back until the server closes.
fn refused(server: &Server, request: &Odd) {
    let mut wire = Wire::open(server.address);
    let answers = wire.send(&request.bytes).finish().rest();
    let name = request.name;
    let count = answers.matches("HTTP/1.1 ").count();
    assert!(count <= 1, "{name}: two answers\n{answers}");
    // Closing without a word is a refusal as well.
    if count == 1 {
        let status = answers["HTTP/1.1 ".len()..][..3].parse().unwrap();
        assert!(request.statuses.contains(&status), "{name}: {status}\n{answers}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused_and_the_connection_closed() {
    let server = Server::start();
    for request in ambiguous() {
        refused(&server, &request);
    }
    server.call("GET", "/livez").send().is(200);
}

#[test]
fn odd_requests_get_one_refusal_at_most() {
    let server = Server::start();
    for request in odd_requests() {
        refused(&server, &request);
    }
    server.call("GET", "/livez").send().is(200);
}

#[test]
fn a_refused_host_is_a_problem_that_names_the_header() {
    let server = Server::start();
    for lines in ["", "Host: a\r\nHost: b\r\n", "Host: a@b\r\n"] {
        let request = format!("GET /api/v1/ping HTTP/1.1\r\n{lines}Connection: close\r\n\r\n");
        let answer = Wire::open(server.address).send(request).answer().is(400);
        assert_eq!(
            (answer.code().as_str(), answer.places()),
            ("malformed-request", vec!["host".into()])
        );
    }
}

#[test]
fn a_host_that_is_not_listed_is_refused() {
    let server = Server::on(&Place::new(), &[("net.allowed_hosts", "play.example.org,[::1]")]);
    let ask = |host: &str| {
        let request = format!("GET /livez HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Wire::open(server.address).send(request).answer().status
    };
    assert_eq!(ask("play.example.org"), 200);
    assert_eq!(ask("PLAY.example.org:8080"), 200);
    assert_eq!(ask("[::1]:8080"), 200);
    assert_eq!(ask("evil.example.org"), 400);
}

#[test]
fn what_is_only_unusual_is_answered() {
    let server = Server::start();
    let fine = [
        "GET http://localhost/livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /livez HTTP/1.1\nHost: localhost\nConnection: close\n\n",
        "GET /livez HTTP/1.0\r\nHost: localhost\r\n\r\n",
        "\r\nGET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /livez HTTP/1.1\r\nhOsT:localhost\r\nCONNECTION:  close  \r\n\r\n",
    ];
    for request in fine {
        let answer = Wire::open(server.address).send(request).answer();
        assert_eq!(answer.status, 200, "{request:?}");
    }
}

#[test]
fn requests_in_a_row_on_one_connection_are_answered_in_order() {
    let server = Server::start();
    let mut wire = Wire::open(server.address);
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");
    wire.send(["/livez", "/api/v1/nope", "/readyz"].map(get).concat());
    let statuses = [wire.answer().status, wire.answer().status, wire.answer().status];
    assert_eq!(statuses, [200, 404, 200]);
}

#[test]
fn a_url_beyond_the_limit_is_a_problem_and_one_within_it_is_not() {
    let server = Server::start();
    let ask = |bytes: usize| {
        let path = format!("/api/v1/ping?{}", "x".repeat(bytes - "/api/v1/ping?".len()));
        server.call("GET", &path).send()
    };
    let answer = ask(4_097).is(414);
    assert_eq!(answer.code(), "uri-too-long");
    assert_ne!(ask(4_096).status, 414);
}

/// Chunks of 64 KiB.
fn chunk() -> Vec<u8> {
    let mut chunk = b"10000\r\n".to_vec();
    chunk.resize(chunk.len() + 0x1_0000, b' ');
    chunk.extend(b"\r\n");
    chunk
}

#[test]
fn a_body_of_100_mb_is_refused_early_and_kept_nowhere() {
    let server = Server::start();
    let player = server.player("ada");
    let (before, chunk) = (server.peak_memory_kib(), chunk());
    let head = format!(
        "POST /api/v1/leaderboards/high-scores/scores HTTP/1.1\r\nHost: localhost\r\n\
         Authorization: Bearer {}\r\nContent-Type: application/json\r\n",
        player.token
    );
    for framing in ["Transfer-Encoding: chunked", "Content-Length: 104857600"] {
        let mut wire = Wire::open(server.address);
        wire.send(format!("{head}{framing}\r\n\r\n")).send(&chunk).send(&chunk);
        let answer = wire.answer().is(413);
        assert_eq!(answer.code(), "payload-too-large");
        assert_eq!(answer.header("connection"), Some("close"));
        let sent = (0..1_600).take_while(|_| wire.try_send(&chunk).is_ok()).count();
        assert!(sent < 1_600, "{framing}: the server took all of it");
    }
    let grown = server.peak_memory_kib() - before;
    assert!(grown < 8_192, "memory grew by {grown} KiB");
}

#[test]
fn a_body_one_byte_over_the_limit_is_413_and_at_the_limit_is_read() {
    let server = Server::start();
    let player = server.player("ada");
    let post = |bytes: usize| {
        let mut body = format!("{{\"submissionId\":\"{}\",\"score\":1}}", fresh_id());
        body.push_str(&" ".repeat(bytes - body.len()));
        server
            .api("POST", "/leaderboards/high-scores/scores")
            .by(&player.token)
            .header("Content-Type", "application/json")
            .bytes(body)
            .send()
    };
    post(65_536).is(201);
    post(65_537).is(413);
}

/// The bytes of a file of cases, filled in.
fn case(name: &str, board: &str, token: &str) -> Vec<u8> {
    let path = crate::support::repository().join("tests/cases").join(name);
    let bytes = std::fs::read(path).unwrap();
    let mut text = bytes;
    for (variable, value) in [("%BOARD%", board), ("%TOKEN%", token)] {
        text = replace(&text, variable.as_bytes(), value.as_bytes());
    }
    text
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let Some(at) = bytes.windows(from.len()).position(|window| window == from) else {
        return bytes.to_vec();
    };
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn h02_who_asks_for_100_continue_gets_it_and_then_one_answer() {
    let server = Server::start();
    let player = server.player("ada");
    let head = case("h02-expect-continue.http", "high-scores", &player.token);
    let body = case("h02-expect-continue-body.json", "", "");

    let mut patient = Wire::open(server.address);
    patient.patience(Duration::from_secs(5));
    assert_eq!(patient.send(&head).answer().status, 100);
    let answer = patient.send(&body).answer().is(201);
    assert_eq!(answer.json()["submission"]["score"], 41_870);

    let mut hasty = Wire::open(server.address);
    hasty.send([head.clone(), body].concat());
    let mut answer = hasty.answer();
    if answer.status == 100 {
        answer = hasty.answer();
    }
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("idempotency-replayed"), Some("true"));
    // The connection is in step: the next request gets the next answer.
    assert_eq!(hasty.send(BEHIND).answer().status, 200);
}

#[test]
fn h02_a_wrong_token_is_refused_without_waiting_for_the_body() {
    let server = Server::start();
    let token = format!("rb_at_{}", "a".repeat(43));
    let head = case("h02-expect-continue.http", "high-scores", &token);
    let mut wire = Wire::open(server.address);
    wire.patience(Duration::from_secs(5));
    assert_eq!(wire.send(head).answer().status, 401);
}

#[test]
fn h02_chunks_that_cut_a_letter_are_joined_before_they_are_read() {
    let server = Server::start();
    let player = server.player("ada");
    let request = case("h02-chunked.http", "high-scores", &player.token);
    Wire::open(server.address).send(request).answer().is(201);
    let entry = server
        .api("GET", "/leaderboards/high-scores/scores/me")
        .by(&player.token)
        .send()
        .is(200)
        .json();
    assert_eq!(entry["entry"]["metadata"]["pilot"], "Zoë");
}

#[test]
fn h02_a_get_whose_promised_body_never_comes_hurts_nobody() {
    let knobs = [("net.header_timeout_ms", "300"), ("net.body_timeout_ms", "300")];
    let server = Server::on(&Place::new(), &knobs);
    let mut wire = Wire::open(server.address);
    wire.send(case("h02-get-with-length.http", "", ""));
    server.call("GET", "/livez").send().is(200);
    let mut answer = wire.answer();
    if answer.status == 100 {
        answer = wire.answer();
    }
    assert!(matches!(answer.status, 200 | 408), "{}", answer.status);
    assert_eq!(wire.rest(), "", "then it is closed");
}

//! Clients that are slow, silent or stuck, and a server that runs out of descriptors.

use std::time::Duration;

use rustix::process::Signal;

use crate::support::server::Starting;
use crate::support::{Place, Server, Wire, eventually};

const HASTY: &[(&str, &str)] = &[
    ("net.header_timeout_ms", "300"),
    ("net.body_timeout_ms", "300"),
    ("net.write_stall_ms", "300"),
    ("net.drain_timeout_ms", "500"),
];

fn half_a_body(server: &Server, token: &str) -> Wire {
    let mut wire = Wire::open(server.address);
    wire.send(format!(
        "POST /api/v1/leaderboards/high-scores/scores HTTP/1.1\r\nHost: localhost\r\n\
         Authorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: 73\r\nExpect: 100-continue\r\n\r\n"
    ));
    // The server says that it is about to read the body.
    assert_eq!(wire.answer().status, 100);
    wire.send("{\"submissionId\":");
    wire
}

#[test]
fn silent_halfway_and_idle_clients_are_closed_at_their_limits() {
    let server = Server::on(&Place::new(), HASTY);
    let player = server.player("ada");
    let mut silent = Wire::open(server.address);
    let mut halfway = Wire::open(server.address);
    halfway.send("GET /livez HTTP/1.1\r\nHost: loc");
    let mut idle = Wire::open(server.address);
    assert_eq!(idle.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").answer().status, 200);
    let mut waiting = half_a_body(&server, &player.token);

    for wire in [&mut silent, &mut halfway, &mut idle] {
        let said = wire.rest();
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 408"), "{said}");
    }
    let answer = waiting.answer().is(408);
    assert_eq!(answer.code(), "request-timeout");
    assert_eq!(answer.json()["retryable"], true);
    assert_eq!(answer.header("connection"), Some("close"));
    assert_eq!(waiting.rest(), "");
}

#[test]
fn a_client_who_never_reads_is_cut_off() {
    let server = Server::on(&Place::new(), HASTY);
    let mut wire = Wire::open(server.address);
    let request = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n".repeat(64);
    // Both sides' buffers fill, then only the limit on stalled writing can end it.
    let taken = (0..10_000).take_while(|_| wire.try_send(&request).is_ok()).count();
    assert!(taken < 10_000, "the server goes on for ever");
    server.call("GET", "/livez").send().is(200);
}

#[test]
fn a_stop_finishes_what_is_under_way_and_leaves_the_stuck_behind() {
    let mut server = Server::on(&Place::new(), &[("net.drain_timeout_ms", "1000")]);
    let player = server.player("ada");
    let mut idle = Wire::open(server.address);
    idle.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").answer();
    let mut halfway = Wire::open(server.address);
    halfway.send("GET /livez HTTP/1.1\r\nHost: loc");
    let mut stuck = half_a_body(&server, &player.token);
    let mut slow = half_a_body(&server, &player.token);

    server.signal(Signal::TERM);
    assert_eq!(idle.rest(), "", "idle connections are closed at once");
    eventually("new connections are refused", || Wire::try_open(server.address).is_err());
    let id = crate::support::fresh_id();
    // 16 bytes of the 73 are there already.
    slow.send(format!("\"{id}\",\"score\":    12345}}"));
    let answer = slow.answer().is(201);
    assert_eq!(answer.header("connection"), Some("close"));

    assert!(server.exit().success(), "{}", server.log());
    assert!(server.log().contains("\"drained\":false"), "the stuck are named in the log");
    let said = stuck.rest() + &halfway.rest();
    assert!(!said.contains("HTTP/1.1 2"), "{said}");
    let log = server.place.database().with_extension("db-wal");
    assert_eq!(log.metadata().map_or(0, |file| file.len()), 0, "the log is written back");
}

#[test]
fn a_second_signal_ends_it_at_once() {
    for signal in [Signal::TERM, Signal::INT] {
        let mut server = Server::on(&Place::new(), &[("net.drain_timeout_ms", "300000")]);
        let player = server.player("ada");
        let _stuck = half_a_body(&server, &player.token);
        server.call("GET", "/livez").send().is(200);
        server.signal(signal);
        eventually("it has heard the first", || Wire::try_open(server.address).is_err());
        server.signal(signal);
        assert_eq!(server.exit().code(), Some(130));
    }
}

#[test]
fn a_stop_with_nobody_there_is_clean_and_the_next_start_knows_it() {
    let server = Server::start();
    server.submit(&server.player("ada"), "high-scores", 5).is(201);
    let server = server.restart();
    assert!(!server.log().contains("not clean"));
    let place = server.kill();
    let again = Server::on(&place, &[]);
    assert!(again.log().contains("not clean"), "{}", again.log());
}

#[test]
fn running_out_of_descriptors_is_survived() {
    let place = Place::new();
    let mut command = place.bare("sh");
    let script = "ulimit -n 128 && exec \"$0\" serve --listen 127.0.0.1:0 --data \"$1\"";
    command.args(["-c", script, env!("CARGO_BIN_EXE_rankbook")]).arg(&place.data);
    let server = Server::wait(Starting::of(command, &place, &[]));
    let crowd: Vec<_> = (0..200).filter_map(|_| Wire::try_open(server.address).ok()).collect();
    assert!(crowd.len() > 128, "the others wait to be accepted");
    let before = ticks(&server);
    let mut late = Wire::open(server.address);
    late.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(late.is_silent_for(Duration::from_millis(500)), "the test does not reach the limit");
    let spent = ticks(&server) - before;
    assert!(spent < 25, "{spent} of 50 ticks spent on waiting");
    drop(crowd);
    let mut recovered = Wire::open(server.address);
    assert_eq!(recovered.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").answer().status, 200);
    server.submit(&server.player("ada"), "high-scores", 7).is(201);
}

/// Processor time that the server has used, in hundredths of a second.
fn ticks(server: &Server) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", server.pid())).unwrap();
    let fields: Vec<_> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn one_address_does_not_get_all_connections() {
    let server = Server::on(&Place::new(), &[("net.connections_per_ip_max", "3")]);
    let mut held: Vec<_> = (0..3).map(|_| Wire::open(server.address)).collect();
    for wire in &mut held {
        assert_eq!(wire.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").answer().status, 200);
    }
    assert_eq!(
        Wire::open(server.address).send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").rest(),
        ""
    );
    drop(held);
    eventually("there is room again", || server.call("GET", "/livez").try_send().is_some());
}

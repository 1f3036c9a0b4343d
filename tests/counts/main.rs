//! Counts that do not depend on the machine: allocations of a read, bytes written for a submit,
//! memory of an entry. Each is taken in a process of its own, where nothing else is counted: the
//! test starts itself again for it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]
// The process that counts is told by a variable what to count.
#![allow(clippy::disallowed_methods)]

#[path = "../../benches/load/seed.rs"]
mod seed;
mod server;

use std::alloc::System;
use std::process::{Command, Stdio};

use rankbook::log;
use server::{Caller, Place, Server};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What the other process is to count.
const WHAT: &str = "RANKBOOK_COUNT";
/// What a line with a count begins with.
const MARK: &str = "counted: ";
/// A place with enough entries for pages and ranks.
const SMALL: usize = 1_000;
/// Times that a read is repeated; the smallest count is the read's own.
const REPEATED: usize = 16;

/// Counts in a process of its own.
fn count(what: &str) -> f64 {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_other_process_counts", "--ignored", "--nocapture"])
        .env(WHAT, what)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.split_once(MARK));
    let Some((_, figure)) = line else {
        panic!("{what}: no count\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
    };
    println!("{what}: {figure}");
    figure.parse().unwrap()
}

#[test]
#[ignore = "the other tests start it, in a process of its own"]
fn the_other_process_counts() {
    let Ok(what) = std::env::var(WHAT) else { return };
    let words: Vec<&str> = what.split(' ').collect();
    let number = |at: usize| words[at].parse::<usize>().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let figure = runtime.block_on(async {
        match words[0] {
            "read" => {
                let _flush = log::start(log::Style::Json, "info");
                allocations(words[1]).await
            }
            "quiet-read" => allocations(words[1]).await,
            "bytes" => bytes_per_submit(number(1), number(2)).await,
            "memory" => memory_per_entry(number(1)).await,
            _ => panic!("{what}"),
        }
    });
    println!("{MARK}{figure:.1}");
}

/// Allocations of one read, with all that the server does between hyper and hyper: from the head
/// that was read to the last frame of the answer's body, and the line in the log when one is written.
/// What hyper and the socket take is not in it.
async fn allocations(path: &str) -> f64 {
    let place = Place::seeded(SMALL, SMALL).await;
    let server = Server::on(&place).await;
    let caller = Caller::new(0);
    // What is remembered of the caller and what is shown of the run are in memory then.
    for _ in 0..REPEATED {
        server.get(caller.get(path)).await;
    }
    let mut least = usize::MAX;
    for _ in 0..REPEATED {
        let request = caller.get(path);
        let before = ALLOCATOR.stats();
        server.get(request).await;
        let after = ALLOCATOR.stats();
        let allocations = after.allocations - before.allocations;
        least = least.min(allocations + after.reallocations - before.reallocations);
    }
    server.app.db.close().await;
    least as f64
}

/// Bytes that the process hands to files for each submit when so many wait at once, the log, the
/// pages that go to the file and the last checkpoint included.
async fn bytes_per_submit(together: usize, rows: usize) -> f64 {
    const SUBMITS: usize = 10_240;
    let place = Place::seeded(256, rows).await;
    let server = Server::on(&place).await;
    let before = server::written_bytes();
    for round in 0..SUBMITS / together {
        server.submit_together(together, round).await;
    }
    server.app.db.close().await;
    (server::written_bytes() - before) as f64 / (SUBMITS / together * together) as f64
}

/// Bytes of the heap that an entry of a board with one window takes, its player's name and public
/// id included: what the server holds after its start.
async fn memory_per_entry(entries: usize) -> f64 {
    let place = Place::seeded(entries, entries).await;
    let held = || {
        let stats = ALLOCATOR.stats();
        stats.bytes_allocated as i64 - stats.bytes_deallocated as i64
    };
    let before = held();
    let server = Server::on(&place).await;
    let after = held();
    server.app.db.close().await;
    (after - before) as f64 / entries as f64
}

#[test]
fn a_rank_read_makes_30_allocations_at_most() {
    count("quiet-read /scores/me");
    let figure = count("read /scores/me");
    assert!(figure <= 30.0, "{figure} allocations");
}

#[test]
fn a_page_from_memory_makes_20_allocations_at_most() {
    count("quiet-read /scores?limit=100");
    let figure = count("read /scores?limit=100");
    assert!(figure <= 20.0, "{figure} allocations");
}

#[test]
fn a_submit_among_64_writes_1200_bytes_at_most_whatever_is_in_the_ledger() {
    for rows in [0, 100_000] {
        let figure = count(&format!("bytes 64 {rows}"));
        assert!(figure <= 1_200.0, "{figure} bytes at {rows} rows");
    }
}

#[test]
fn a_submit_among_256_writes_700_bytes_at_most_whatever_is_in_the_ledger() {
    for rows in [0, 100_000] {
        let figure = count(&format!("bytes 256 {rows}"));
        assert!(figure <= 700.0, "{figure} bytes at {rows} rows");
    }
}

#[test]
fn an_entry_takes_130_bytes_at_most() {
    let figure = count("memory 100000");
    assert!(figure <= 130.0, "{figure} bytes an entry");
}

use std::fs;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use futures_util::FutureExt;
use proptest::prelude::*;

use super::TARGETS;
use super::socket::Socket;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The committed seeds of a target, with their file names.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let directory = fuzz().join("seeds").join(target);
    let files = fs::read_dir(&directory).unwrap_or_else(|e| panic!("{}: {e}", directory.display()));
    let paths = files.map(|file| file.unwrap().path());
    paths.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

#[test]
fn every_seed_keeps_the_promises_of_its_target() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for (file, bytes) in seeds {
            let outcome = std::panic::catch_unwind(|| target(&bytes));
            assert!(outcome.is_ok(), "{file}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_seed_of_the_socket_is_answered_without_a_failure() {
    let directory = tempfile::tempdir().unwrap();
    let socket = Socket::open(directory.path()).await.unwrap();
    let mut answered = 0;
    for (file, bytes) in seeds("socket") {
        let heard = AssertUnwindSafe(socket.hear(&bytes)).catch_unwind().await;
        assert!(heard.is_ok(), "{file}");
        answered += usize::from(socket.exchange(&bytes).await.starts_with(b"HTTP/1.1 2"));
    }
    assert!(answered > 5, "only {answered} seeds got what they asked for");
}

#[test]
fn every_target_is_a_program_that_can_be_fuzzed() {
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    for (name, _) in TARGETS.iter().chain(&[("socket", (|_| {}) as super::Target)]) {
        assert!(fuzz().join(format!("fuzz_targets/{name}.rs")).is_file(), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}

proptest! {
    #[test]
    fn damaged_files_of_contacts_keep_the_promises(
        which in any::<proptest::sample::Index>(),
        cuts in proptest::collection::vec(
            (any::<proptest::sample::Index>(), 0..40_usize, "[\\PC\n\r\t;:,=\\\\\"]{0,6}"),
            1..6,
        ),
    ) {
        for (name, target) in [("vcard", super::vcard as super::Target), ("sheet", super::sheet)] {
            let seeds = seeds(name);
            let mut bytes = seeds[which.index(seeds.len())].1.clone();
            for (at, length, new) in &cuts {
                let at = at.index(bytes.len() + 1);
                let end = bytes.len().min(at + length);
                bytes.splice(at..end, new.bytes());
            }
            target(&bytes);
        }
    }
}

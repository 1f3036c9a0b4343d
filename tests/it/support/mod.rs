//! What every test here needs: a data directory, the program, a server, a plain HTTP client.

pub mod file;
pub mod friends;
pub mod http;
pub mod place;
pub mod proxy;
pub mod schema;
pub mod server;

pub use http::{Answer, Wire};
pub use place::{Place, Ran};
pub use server::{Player, Server};

/// A file of the repository as text.
pub fn repository_file(name: &str) -> String {
    let path = repository().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Where the repository is.
pub fn repository() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A fresh id.
pub fn fresh_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to `end` - 1, by the SplitMix64 of Steele, Lea and Flood.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// Asks until the answer is yes, at most for twenty seconds. Each question is work of its own, such
/// as a request, so nothing sleeps.
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let started = std::time::Instant::now();
    while !holds() {
        assert!(started.elapsed().as_secs() < 20, "never came true: {what}");
        std::thread::yield_now();
    }
}

/// Compares a text with the committed one. `RANKBOOK_BLESS=1` writes it instead; then read the
/// diff as carefully as code.
pub fn golden(name: &str, text: &str) {
    let path = repository().join("tests/it").join(name);
    if std::env::var_os("RANKBOOK_BLESS").is_some() {
        std::fs::write(&path, text).expect("a file to write");
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    if wanted == text {
        return;
    }
    let differing = wanted.lines().zip(text.lines()).find(|(wanted, found)| wanted != found);
    let (wanted, found) = differing.unwrap_or(("(its length)", "(another length)"));
    panic!("{name} has\n  {wanted}\nbut now it is\n  {found}\nin\n{text}");
}

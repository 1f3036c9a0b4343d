//! A running server: its process, what it says, and how to talk to it.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use rustix::process::{Pid, Signal};
use serde_json::{Value, json};

use super::http::{Answer, Call};
use super::place::Place;

/// Nothing that is waited for takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What it writes when it is ready.
const STARTED: &str = "\"message\":\"started\"";

/// A server process. Killed when dropped.
pub struct Server {
    child: Child,
    log: Log,
    pub place: Place,
    knobs: Vec<(String, String)>,
    pub address: SocketAddr,
    /// The game's public key.
    pub key: String,
}

/// A signed-in player.
#[derive(Clone, Debug)]
pub struct Player {
    pub id: String,
    pub token: String,
    pub refresh: String,
}

impl Server {
    /// A server on an empty directory.
    pub fn start() -> Self {
        Self::on(&Place::new(), &[])
    }

    /// A server on a place, with some knobs turned. Rates are not limited.
    pub fn on(place: &Place, knobs: &[(&str, &str)]) -> Self {
        Self::wait(Starting::on(place, knobs))
    }

    /// Waits until it says that it is ready.
    pub fn wait(starting: Starting) -> Self {
        let Starting { child, log, place, knobs } = starting;
        let Some(event) = log.wait_for(STARTED) else {
            panic!("no start:\n{}", log.text());
        };
        let event: Value = serde_json::from_str(&event).expect("an event in JSON");
        let url = event["url"].as_str().expect("where it listens");
        let address = url.trim_start_matches("http://").parse().expect("an address");
        let key = event["publicKey"].as_str().unwrap_or_default().to_owned();
        Self { child, log, place, knobs, address, key }
    }

    /// A request below `/api/v1`.
    pub fn api(&self, method: &str, path: &str) -> Call {
        Call::new(self.address, method, format!("/api/v1{path}"))
    }

    /// A request with its path as it stands.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(self.address, method, path)
    }

    /// Signs a player in, who is made on first use of the name.
    pub fn player(&self, name: &str) -> Player {
        self.player_of(&self.key, name)
    }

    /// Signs a player in to the game of that public key.
    pub fn player_of(&self, key: &str, name: &str) -> Player {
        let secret = secret_of(name);
        let body = json!({"device": {"secret": secret}, "displayName": name});
        let answer = self.api("POST", "/sessions").by(key).json(&body).send();
        assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
        let session = answer.json();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Player {
            id: text(&session["player"]["id"]),
            token: text(&session["accessToken"]),
            refresh: text(&session["refreshToken"]),
        }
    }

    /// Submits a run with a fresh id.
    pub fn submit(&self, player: &Player, board: &str, score: i64) -> Answer {
        let body = json!({"submissionId": super::fresh_id(), "score": score});
        self.api("POST", &format!("/leaderboards/{board}/scores"))
            .by(&player.token)
            .json(&body)
            .send()
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it wrote so far.
    pub fn log(&self) -> String {
        self.log.text()
    }

    /// The first line of its log that contains the text.
    pub fn wait_for(&self, text: &str) -> String {
        self.log.wait_for(text).unwrap_or_else(|| panic!("never said {text:?}:\n{}", self.log()))
    }

    pub fn signal(&self, signal: Signal) {
        send(&self.child, signal);
    }

    /// Waits for its end.
    pub fn exit(&mut self) -> ExitStatus {
        self.log.wait_for_end();
        self.child.wait().expect("an exit status")
    }

    /// Asks it to stop and waits until it did.
    pub fn stop(mut self) -> ExitStatus {
        self.signal(Signal::TERM);
        self.exit()
    }

    /// Ends it like a power cut, but for the operating system.
    pub fn kill(mut self) -> Place {
        self.child.kill().expect("a process to kill");
        self.exit();
        self.place.clone()
    }

    /// Stops it and starts another one on the same data, with the same knobs.
    pub fn restart(mut self) -> Self {
        self.signal(Signal::TERM);
        assert!(self.exit().success(), "{}", self.log());
        Self::wait(Starting::on(&self.place, &pairs(&self.knobs)))
    }

    /// Memory that it held at most so far, in KiB.
    pub fn peak_memory_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.unwrap().trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = self.log.text();
            let lines: Vec<_> = log.lines().rev().take(20).collect();
            eprintln!("the end of the server's log:");
            lines.iter().rev().for_each(|line| eprintln!("  {line}"));
        }
    }
}

fn send(child: &Child, signal: Signal) {
    let pid = Pid::from_child(child);
    rustix::process::kill_process(pid, signal).expect("a process that takes signals");
}

fn pairs(knobs: &[(String, String)]) -> Vec<(&str, &str)> {
    knobs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
}

/// The secret of the device of the player of that name.
pub fn secret_of(name: &str) -> String {
    let bytes: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("{bytes:x<32}")
}

/// A server that may or may not become ready.
pub struct Starting {
    child: Child,
    log: Log,
    place: Place,
    knobs: Vec<(String, String)>,
}

impl Starting {
    pub fn on(place: &Place, knobs: &[(&str, &str)]) -> Self {
        let command = place.command(&["serve", "--listen", "127.0.0.1:0"]);
        Self::of(command, place, knobs)
    }

    /// A prepared command that serves.
    pub fn of(mut command: Command, place: &Place, knobs: &[(&str, &str)]) -> Self {
        command.env("RANKBOOK_RATE__ENABLED", "false");
        for (key, value) in knobs {
            let name = format!("RANKBOOK_{}", key.replace('.', "__").to_ascii_uppercase());
            command.env(name, value);
        }
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("a process");
        let log = Log::follow(child.stderr.take().expect("its standard error"));
        let knobs = knobs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Self { child, log, place: place.clone(), knobs: knobs.collect() }
    }

    /// Looks at it until it is ready, and says how often that was.
    pub fn watch(self) -> (Server, u64) {
        let looks = (1..).find(|_| self.look()).unwrap_or_default();
        (Server::wait(self), looks)
    }

    /// Kills it at a moment that is recognised by looking at its place, or when it is ready.
    pub fn kill_when(mut self, mut is_now: impl FnMut(&Place) -> bool) {
        while !is_now(&self.place) && !self.look() {}
        self.child.kill().expect("a process to kill");
        self.end();
    }

    /// Kills it after so many looks, wherever it is then.
    pub fn kill_after(self, looks: u64) {
        let mut left = looks;
        self.kill_when(|_| {
            left = left.saturating_sub(1);
            left == 0
        });
    }

    /// Whether it is ready, or never will be. A measure of time that fits the machine.
    fn look(&self) -> bool {
        let _ = std::hint::black_box(self.place.database().metadata());
        self.log.ended() || self.log.text().contains(STARTED)
    }

    /// Waits for its end, and says how it ended and what it wrote.
    pub fn end(mut self) -> (Option<i32>, String) {
        self.log.wait_for_end();
        (self.child.wait().expect("an exit status").code(), self.log.text())
    }
}

/// The lines that a process writes, as they come.
#[derive(Clone, Default)]
struct Log(Arc<(Mutex<Lines>, Condvar)>);

#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    ended: bool,
}

impl Log {
    fn follow(stderr: ChildStderr) -> Self {
        let log = Self::default();
        let writer = log.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
                writer.change(|log| log.lines.push(String::from_utf8_lossy(&line).into_owned()));
            }
            writer.change(|log| log.ended = true);
        });
        log
    }

    fn change(&self, change: impl FnOnce(&mut Lines)) {
        change(&mut self.0.0.lock().expect("a log"));
        self.0.1.notify_all();
    }

    fn wait_for(&self, text: &str) -> Option<String> {
        let find = |log: &Lines| log.lines.iter().find(|line| line.contains(text)).cloned();
        let log = self.0.0.lock().expect("a log");
        let waiting = |log: &mut Lines| !log.ended && find(log).is_none();
        let (log, _) = self.0.1.wait_timeout_while(log, PATIENCE, waiting).expect("a log");
        find(&log)
    }

    fn wait_for_end(&self) {
        let log = self.0.0.lock().expect("a log");
        let waited = self.0.1.wait_timeout_while(log, PATIENCE, |log| !log.ended);
        let (log, timeout) = waited.expect("a log");
        assert!(!timeout.timed_out(), "it does not end:\n{}", log.lines.join("\n"));
    }

    fn ended(&self) -> bool {
        self.0.0.lock().expect("a log").ended
    }

    fn text(&self) -> String {
        self.0.0.lock().expect("a log").lines.join("\n")
    }
}

//! The servers under load, as processes of their own.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use parking_lot::Mutex;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::field::Field;
use super::gauge;

/// Time for a start, which may fold a large ledger.
const START_SECONDS_MAX: u64 = 300;
/// A server whose CPU time stands still for so long is idle.
const IDLE_MS: u64 = 60;
const IDLE_LOOKS_MAX: usize = 200;

/// A server that answers, and what is known of the players of one of its boards.
pub struct Target {
    process: Arc<Process>,
    pub field: Arc<Field>,
}

/// A running server. It ends with this value.
pub struct Process {
    child: Mutex<Child>,
    pub pid: u32,
    pub address: SocketAddr,
    pub start_seconds: f64,
    /// The data directory; none for the reference.
    pub data: Option<PathBuf>,
    log: Option<File>,
}

impl Deref for Target {
    type Target = Process;

    fn deref(&self) -> &Process {
        &self.process
    }
}

impl Target {
    /// The real server on a data directory, rate limits off, everything else on.
    pub async fn rankbook(bin: &Path, data: &Path, field: Field) -> anyhow::Result<Arc<Self>> {
        let (log_path, log) = log_file(data)?;
        let started = Instant::now();
        let mut child = Command::new(bin)
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json", "--data"])
            .arg(data)
            .env("RANKBOOK_RATE__ENABLED", "false")
            .env("RANKBOOK_NET__CONNECTIONS_PER_IP_MAX", "0")
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .spawn()?;
        let address = loop {
            if let Some(address) = announced(&log_path)? {
                break address;
            }
            if let Some(status) = child.try_wait()? {
                anyhow::bail!(
                    "the server ended: {status}\n{}",
                    std::fs::read_to_string(&log_path)?
                );
            }
            let late = started.elapsed() > Duration::from_secs(START_SECONDS_MAX);
            anyhow::ensure!(!late, "the server did not say that it started");
            tokio::time::sleep(Duration::from_millis(1)).await;
        };
        let start_seconds = started.elapsed().as_secs_f64();
        // It stays open, and goes when the process does.
        std::fs::remove_file(&log_path)?;
        let (pid, data, log) = (child.id(), Some(data.to_owned()), Some(log));
        let child = Mutex::new(child);
        let process = Process { child, pid, address, start_seconds, data, log };
        Ok(Arc::new(Self { process: process.into(), field: field.into() }))
    }

    /// A bare warp server that answers `recorded` to everything.
    pub fn bare(recorded: &[u8], field: Field) -> anyhow::Result<Arc<Self>> {
        let started = Instant::now();
        let mut child = Command::new(std::env::current_exe()?)
            .arg("--serve-bare")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        child.stdin.take().context("a pipe")?.write_all(recorded)?;
        let mut line = String::new();
        BufReader::new(child.stderr.take().context("a pipe")?).read_line(&mut line)?;
        let address = line.trim().parse().context("an address")?;
        let (pid, start_seconds) = (child.id(), started.elapsed().as_secs_f64());
        let child = Mutex::new(child);
        let process = Process { child, pid, address, start_seconds, data: None, log: None };
        Ok(Arc::new(Self { process: process.into(), field: field.into() }))
    }

    /// Another board of the same server.
    pub fn with_field(&self, field: Field) -> Arc<Self> {
        Arc::new(Self { process: self.process.clone(), field: field.into() })
    }
}

impl Process {
    /// Waits until the process does nothing, and forgets what it logged.
    pub async fn settle(&self) {
        let mut before = gauge::cpu_seconds(self.pid);
        for _ in 0..IDLE_LOOKS_MAX {
            tokio::time::sleep(Duration::from_millis(IDLE_MS)).await;
            let now = gauge::cpu_seconds(self.pid);
            if now == before {
                break;
            }
            before = now;
        }
        if let Some(log) = &self.log {
            let _ = log.set_len(0);
        }
    }

    /// Stops the server as an operator does. Fails when it does not end well.
    pub async fn stop(&self) -> anyhow::Result<()> {
        let pid = i32::try_from(self.pid).ok().and_then(Pid::from_raw).context("a process")?;
        kill_process(pid, Signal::TERM)?;
        let status = loop {
            if let Some(status) = self.child.lock().try_wait()? {
                break status;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        };
        anyhow::ensure!(status.success(), "the server ended: {status}");
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let child = self.child.get_mut();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// What `rankbook verify` finds wrong.
pub fn differences(bin: &Path, data: &Path) -> anyhow::Result<u64> {
    let output = Command::new(bin).args(["verify", "--json", "--data"]).arg(data).output()?;
    let found: Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("verify said {}", String::from_utf8_lossy(&output.stderr)))?;
    if found["differences"] != 0 {
        eprintln!("{found:#}");
    }
    found["differences"].as_u64().context("a number of differences")
}

/// Where the log goes: a line for each request is written, but the disk is left to the database
/// where there is memory that looks like a file.
fn log_file(data: &Path) -> std::io::Result<(PathBuf, File)> {
    let memory = Path::new("/dev/shm");
    let name = format!("rankbook-load-{}.jsonl", uuid::Uuid::new_v4());
    let folder = if memory.is_dir() { memory } else { data.parent().unwrap_or(data) };
    let path = folder.join(name);
    let file = OpenOptions::new().create(true).append(true).open(&path)?;
    Ok((path, file))
}

/// The address in the log's `started` event.
fn announced(log: &Path) -> anyhow::Result<Option<SocketAddr>> {
    for line in BufReader::new(File::open(log)?).lines() {
        let Ok(event) = serde_json::from_str::<Value>(&line?) else { continue };
        if event["message"] == "started" {
            return Ok(event["listen"].as_str().and_then(|text| text.parse().ok()));
        }
    }
    Ok(None)
}

//! The servers under load, as processes of their own.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::Value;

/// A server that answers; it ends with this value.
pub struct Served {
    child: Child,
    pub pid: u32,
    pub address: SocketAddr,
    pub start_seconds: f64,
}

impl Served {
    /// The real server on a data directory, rate limits off, everything else on.
    pub fn rankbook(bin: &Path, data: &Path) -> anyhow::Result<Self> {
        let log = data.with_extension("jsonl");
        let started = Instant::now();
        let mut child = Command::new(bin)
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json", "--data"])
            .arg(data)
            .env("RANKBOOK_RATE__ENABLED", "false")
            .env("RANKBOOK_NET__CONNECTIONS_PER_IP_MAX", "0")
            .stdin(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        let pid = child.id();
        while started.elapsed() < Duration::from_secs(120) {
            if let Some(status) = child.try_wait()? {
                anyhow::bail!("the server ended: {status}\n{}", std::fs::read_to_string(&log)?);
            }
            if let Some(address) = announced(&log)? {
                let start_seconds = started.elapsed().as_secs_f64();
                return Ok(Self { child, pid, address, start_seconds });
            }
            std::thread::yield_now();
        }
        anyhow::bail!("the server did not say that it started")
    }

    /// A bare warp server that answers `recorded` to everything.
    pub fn bare(recorded: &[u8]) -> anyhow::Result<Self> {
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
        let pid = child.id();
        Ok(Self { child, pid, address, start_seconds: started.elapsed().as_secs_f64() })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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

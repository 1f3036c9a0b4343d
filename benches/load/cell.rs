//! One cell: an operation at a number of connections, against its reference.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use uuid::Uuid;

use super::client::{self, Answer, Connection};
use super::process::Served;
use super::table::Row;
use super::{Asked, gauge, seed};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A durable submit that improves the player's best.
    Submit,
    /// A submit that improves nothing.
    SubmitWorse,
    /// The top 100.
    Top,
    /// The top 100 with the tag that the client has.
    TopUnchanged,
    /// The caller's own rank.
    Rank,
    /// The caller's neighbours, five on each side.
    Around,
    /// 70 % ranks, 30 % submits.
    Mix,
}

/// An operation at a number of connections.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    kind: Kind,
    connections: usize,
}

/// One connection's share of the work.
#[derive(Clone, Copy)]
struct Lane {
    address: SocketAddr,
    /// The player who asks first.
    first: usize,
    players: usize,
    stop_at: Instant,
}

/// Scores that only rise, beyond every seeded one.
static NEXT_SCORE: AtomicI64 = AtomicI64::new(1 << 40);

impl Cell {
    pub fn all() -> impl Iterator<Item = Self> {
        let kinds = [
            (Kind::Submit, &[1, 64, 256][..]),
            (Kind::SubmitWorse, &[64]),
            (Kind::Top, &[64]),
            (Kind::TopUnchanged, &[64]),
            (Kind::Rank, &[1, 64, 256]),
            (Kind::Around, &[64]),
            (Kind::Mix, &[64]),
        ];
        kinds.into_iter().flat_map(|(kind, connections)| {
            connections.iter().map(move |connections| Self { kind, connections: *connections })
        })
    }

    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Submit => "W",
            Kind::SubmitWorse => "W-worse",
            Kind::Top => "R1",
            Kind::TopUnchanged => "R1-304",
            Kind::Rank => "R2",
            Kind::Around => "R3",
            Kind::Mix => "mix",
        }
    }

    /// Measures the server and the reference in turn, pair by pair.
    pub async fn measure(
        self,
        server: &Served,
        without_disk: Option<&Served>,
        asked: &Asked,
        data: &Path,
    ) -> anyhow::Result<Row> {
        let bare = Served::bare(&self.record(server.address).await?)?;
        let reference = without_disk.filter(|_| self.kind.writes()).unwrap_or(&bare).address;
        let mut row = Row {
            name: self.name().to_owned(),
            connections: self.connections,
            rates: Vec::new(),
            ratios: Vec::new(),
            cpu_ms_per_request: 0.0,
            p50_ms: 0.0,
            p99_ms: 0.0,
            max_ms: 0.0,
            bytes_per_request: 0.0,
            errors: 0,
        };
        let (mut cpu, mut bytes, mut done, mut times) = (0.0, 0, 0, Vec::new());
        for _ in 0..asked.pairs {
            if self.kind.writes() {
                let (rate, median) = gauge::fsync_rate(data);
                eprintln!("  fsync {rate:.0}/s, p50 {:.2} ms", median.as_secs_f64() * 1e3);
            }
            let before = (gauge::cpu_seconds(server.pid), gauge::device_bytes(data).unwrap_or(0));
            let own = self.drive(server.address, asked).await;
            cpu += gauge::cpu_seconds(server.pid) - before.0;
            bytes += gauge::device_bytes(data).unwrap_or(0).saturating_sub(before.1);
            let reference = self.drive(reference, asked).await;
            row.rates.push(own.rate());
            row.ratios.push(own.rate() / reference.rate());
            row.errors += own.errors + reference.errors;
            done += own.times.len();
            times.extend(own.times);
        }
        times.sort_unstable();
        let at = |share: f64| {
            let time = times.get((times.len() as f64 * share) as usize).or(times.last());
            time.map_or(0.0, |micros| f64::from(*micros) / 1e3)
        };
        (row.p50_ms, row.p99_ms, row.max_ms) = (at(0.5), at(0.99), at(1.0));
        row.cpu_ms_per_request = cpu * 1e3 / done.max(1) as f64;
        row.bytes_per_request = bytes as f64 / done.max(1) as f64;
        Ok(row)
    }

    /// One answer of the real server, for the reference to repeat.
    async fn record(self, address: SocketAddr) -> anyhow::Result<Vec<u8>> {
        let mut connection = Connection::open(address).await?;
        let tag = self.tag(&mut connection).await?;
        let answer = connection.send(&self.request(0, tag.as_deref())).await?;
        Ok([answer.head, answer.body].concat())
    }

    async fn tag(self, connection: &mut Connection) -> anyhow::Result<Option<String>> {
        if self.kind != Kind::TopUnchanged {
            return Ok(None);
        }
        let asks = Cell { kind: Kind::Top, ..self };
        let answer = connection.send(&asks.request(0, None)).await?;
        let head = String::from_utf8_lossy(answer.head).into_owned();
        let tag = head.lines().find_map(|line| line.strip_prefix("etag: "));
        Ok(tag.map(|tag| format!("If-None-Match: {tag}\r\n")))
    }

    async fn drive(self, address: SocketAddr, asked: &Asked) -> Driven {
        let (stop_at, errors) =
            (Instant::now() + Duration::from_secs_f64(asked.seconds), Arc::new(AtomicU64::new(0)));
        let started = Instant::now();
        let mut tasks = tokio::task::JoinSet::new();
        for lane in 0..self.connections {
            let lane = Lane { address, first: lane, players: asked.wanted.players, stop_at };
            let errors = errors.clone();
            tasks.spawn(async move { self.run(lane, &errors).await });
        }
        let times: Vec<u32> = tasks.join_all().await.into_iter().flatten().collect();
        Driven {
            times,
            seconds: started.elapsed().as_secs_f64(),
            errors: errors.load(Ordering::Relaxed),
        }
    }

    /// One connection's requests, each by the next player of its share.
    async fn run(self, lane: Lane, errors: &AtomicU64) -> Vec<u32> {
        let mut times = Vec::new();
        let Ok(mut connection) = Connection::open(lane.address).await else {
            errors.fetch_add(1, Ordering::Relaxed);
            return times;
        };
        let tag = self.tag(&mut connection).await.unwrap_or(None);
        let mut player = lane.first;
        while Instant::now() < lane.stop_at {
            let kind = match self.kind {
                Kind::Mix if player % 10 < 3 => Kind::Submit,
                Kind::Mix => Kind::Rank,
                kind => kind,
            };
            let request = Cell { kind, ..self }.request(player, tag.as_deref());
            let sent = Instant::now();
            match connection.send(&request).await {
                Ok(answer) if kind.is_right(&answer) => {
                    times.push(sent.elapsed().as_micros() as u32)
                }
                _ => drop(errors.fetch_add(1, Ordering::Relaxed)),
            }
            player = (player + self.connections) % lane.players;
        }
        times
    }

    fn request(self, player: usize, tag: Option<&str>) -> Vec<u8> {
        let token = seed::token(player);
        const BOARD: &str = "/api/v1/leaderboards/race";
        match self.kind {
            Kind::Submit | Kind::Mix => submit(&token, NEXT_SCORE.fetch_add(1, Ordering::Relaxed)),
            Kind::SubmitWorse => submit(&token, -1),
            Kind::Top | Kind::TopUnchanged => {
                client::get(&format!("{BOARD}/scores?limit=100"), &token, tag.unwrap_or_default())
            }
            Kind::Rank => client::get(&format!("{BOARD}/scores/me"), &token, ""),
            Kind::Around => client::get(
                &format!("{BOARD}/scores/around?player=me&before=5&after=5"),
                &token,
                "",
            ),
        }
    }
}

impl Kind {
    fn writes(self) -> bool {
        matches!(self, Self::Submit | Self::SubmitWorse | Self::Mix)
    }

    /// Whether an answer is what was asked for; a wrong one is never a success.
    fn is_right(self, answer: &Answer<'_>) -> bool {
        let (status, holds): (u16, &[u8]) = match self {
            Self::Submit | Self::SubmitWorse | Self::Mix => (201, b"\"state\":\"accepted\""),
            Self::Top => (200, b"\"rank\":1,"),
            Self::TopUnchanged => (304, b""),
            Self::Rank => (200, b"\"percentile\":"),
            Self::Around => (200, b"\"items\":[{\"rank\":"),
        };
        answer.status == status && (holds.is_empty() || client::find(answer.body, holds).is_some())
    }
}

struct Driven {
    times: Vec<u32>,
    seconds: f64,
    errors: u64,
}

impl Driven {
    fn rate(&self) -> f64 {
        self.times.len() as f64 / self.seconds
    }
}

fn submit(token: &str, score: i64) -> Vec<u8> {
    let body = json!({"submissionId": Uuid::now_v7(), "score": score}).to_string();
    client::post("/api/v1/leaderboards/race/scores", token, &body)
}

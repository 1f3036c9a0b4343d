//! Drives a server: a number of connections, each with one request at a time, either as fast as
//! answers come (closed loop) or at a fixed arrival rate, where a latency is counted from the
//! moment at which the request was due (open loop).

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Barrier, mpsc};
use tokio::task::JoinSet;

use super::client::{Connection, header};
use super::kind::{Asker, Identity, Kind, Verdict};
use super::process::Target;
use super::request::Request;

/// A connection's first answer is read as a whole, and then one of so many.
pub const STUDIED: usize = 64;
/// Requests of an open loop that may be due at one connection; later ones are given up.
const DUE_MAX: usize = 8;
/// Wrong answers that are shown.
const SHOWN_MAX: usize = 2;

/// What to do to a server.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub kind: Kind,
    pub connections: usize,
    pub seconds: f64,
    /// Requests a second of an open loop; none for a closed one.
    pub rate: Option<f64>,
    pub identity: Identity,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Driven {
    /// Microseconds of each right answer.
    pub times: Vec<u32>,
    pub seconds: f64,
    pub wrong: u64,
    pub busy: u64,
    /// Requests that were due and given up.
    pub unsent: u64,
    shown: Vec<String>,
}

/// Moments at which requests are due, in an open loop.
type Due = Option<mpsc::Receiver<Instant>>;

struct Lane {
    number: usize,
    load: Load,
    target: Arc<Target>,
    begin: Arc<Barrier>,
    due: Due,
}

/// Drives the load to its end. The connections are open before its time begins.
pub async fn drive(target: &Arc<Target>, load: Load) -> Driven {
    let begin = Arc::new(Barrier::new(load.connections + 1));
    let mut lanes = JoinSet::new();
    let mut dues = Vec::new();
    for number in 0..load.connections {
        let due = load.rate.map(|_| {
            let (sender, receiver) = mpsc::channel(DUE_MAX);
            dues.push(sender);
            receiver
        });
        let lane = Lane { number, load, target: target.clone(), begin: begin.clone(), due };
        lanes.spawn(lane.run());
    }
    begin.wait().await;
    let started = Instant::now();
    let pacer = load.rate.map(|rate| {
        std::thread::spawn(move || pace(&dues, rate, Duration::from_secs_f64(load.seconds)))
    });
    let mut all = Driven::default();
    while let Some(lane) = lanes.join_next().await {
        all.add(lane.unwrap_or_else(|error| Driven::broken(error.to_string())));
    }
    all.seconds = started.elapsed().as_secs_f64();
    all.unsent = pacer.and_then(|pacer| pacer.join().ok()).unwrap_or(0);
    all.show();
    all
}

/// Lets requests become due, one connection after the other, and says how many were given up
/// because too many were due there already. It parks between them, because the runtime's timers
/// know whole milliseconds only.
fn pace(dues: &[mpsc::Sender<Instant>], rate: f64, time: Duration) -> u64 {
    let (started, mut given_up) = (Instant::now(), 0);
    let count = (rate * time.as_secs_f64()) as usize;
    for number in 0..count {
        let due = started + Duration::from_secs_f64(number as f64 / rate);
        loop {
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            std::thread::park_timeout(left);
        }
        given_up += u64::from(dues[number % dues.len()].try_send(due).is_err());
    }
    given_up
}

impl Lane {
    async fn run(mut self) -> Driven {
        let opened = self.open().await;
        self.begin.wait().await;
        match opened {
            Ok((connection, more)) => self.ask(connection, &more).await,
            Err(error) => Driven::broken(error.to_string()),
        }
    }

    /// The connection, and the tag that its requests bring along.
    async fn open(&self) -> anyhow::Result<(Connection, String)> {
        let mut connection = Connection::open(self.target.address).await?;
        let mut more = String::new();
        if self.load.kind == Kind::TopUnchanged {
            more = tag(&self.target, &mut connection).await?;
        }
        Ok((connection, more))
    }

    async fn ask(&mut self, mut connection: Connection, more: &str) -> Driven {
        let (field, kind) = (self.target.field.clone(), self.load.kind);
        let mut reading = Request::new(kind.of_turn(1), &field, more, self.number);
        let mut writing = Request::new(kind.of_turn(0), &field, more, self.number);
        let mut driven = Driven::default();
        let stop_at = Instant::now() + Duration::from_secs_f64(self.load.seconds);
        let mut turn = self.number;
        for round in 1.. {
            let Some(due) = self.next(stop_at).await else { break };
            let (kind, entry) = (kind.of_turn(turn), field.entry(turn));
            let request = if kind.writes() { &mut writing } else { &mut reading };
            request.turn(kind, &field, entry);
            let answer = match connection.send(request.bytes()).await {
                Ok(answer) => answer,
                Err(error) => {
                    driven.add(Driven::broken(error.to_string()));
                    break;
                }
            };
            let time = due.elapsed();
            let identity = self.load.identity;
            let by = Asker { field: &field, entry, request, identity };
            let mut verdict = kind.look(&answer, &by);
            if round % STUDIED == 1 && matches!(verdict, Verdict::Right) {
                verdict = kind.study(&answer, &by).map_or(Verdict::Right, Verdict::Wrong);
            }
            driven.count(verdict, time);
            turn += self.load.connections;
        }
        driven
    }

    /// The moment from which the next answer's time counts; none when the time is over.
    async fn next(&mut self, stop_at: Instant) -> Option<Instant> {
        match &mut self.due {
            Some(due) => due.recv().await,
            None => Some(Instant::now()).filter(|now| *now < stop_at),
        }
    }
}

/// The header line of a client that has the top 100 already.
pub async fn tag(target: &Target, connection: &mut Connection) -> anyhow::Result<String> {
    let mut request = Request::new(Kind::Top, &target.field, "", 0);
    request.turn(Kind::Top, &target.field, target.field.entry(0));
    let answer = connection.send(request.bytes()).await?;
    let tag = header(answer.head, "etag").unwrap_or_default();
    Ok(format!("If-None-Match: {tag}\r\n"))
}

impl Driven {
    pub fn broken(error: String) -> Self {
        Self { wrong: 1, shown: vec![error], ..Self::default() }
    }

    pub fn count(&mut self, verdict: Verdict, time: Duration) {
        match verdict {
            Verdict::Right => self.times.push(time.as_micros().min(u128::from(u32::MAX)) as u32),
            Verdict::Busy => self.busy += 1,
            Verdict::Wrong(what) => {
                self.wrong += 1;
                if self.shown.len() < SHOWN_MAX {
                    self.shown.push(what);
                }
            }
        }
    }

    pub fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.wrong += other.wrong;
        self.busy += other.busy;
        self.shown.extend(other.shown);
    }

    /// Prints some of what was wrong.
    pub fn show(&self) {
        for wrong in self.shown.iter().take(SHOWN_MAX) {
            eprintln!("  wrong: {wrong}");
        }
    }

    /// Right answers a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.seconds.max(1e-9)
    }
}

//! Measures a load on one server and its counterpart on another in turn, pair by pair.

use std::sync::Arc;

use super::asked::Asked;
use super::client::Connection;
use super::drive::{self, Driven, Load};
use super::gauge;
use super::kind::{Identity, Kind};
use super::process::Target;
use super::request::Request;
use super::table::{Row, Sample};

/// Time for caches to fill before the first pair.
pub const WARM_SECONDS: f64 = 2.0;

/// One half of a pair.
#[derive(Clone)]
pub struct Half {
    pub target: Arc<Target>,
    pub load: Load,
    /// What goes on meanwhile, uncounted.
    pub beside: Option<Load>,
}

impl Half {
    /// A closed loop.
    pub fn new(target: &Arc<Target>, kind: Kind, connections: usize, asked: &Asked) -> Self {
        let identity = match (target.data.is_some(), kind) {
            (false, _) => Identity::Any,
            (true, Kind::Rank) => Identity::Exact,
            (true, _) => Identity::Own,
        };
        let load = Load { kind, connections, seconds: asked.seconds, rate: None, identity };
        Self { target: target.clone(), load, beside: None }
    }

    /// The same while something else goes on.
    pub fn with_beside(mut self, kind: Kind, connections: usize) -> Self {
        if self.load.identity == Identity::Exact {
            self.load.identity = Identity::Own;
        }
        let identity = Identity::Own;
        self.beside = Some(Load { kind, connections, rate: None, identity, ..self.load });
        self
    }

    pub async fn warm(&self) {
        let load = Load { seconds: WARM_SECONDS, ..self.load };
        drive::drive(&self.target, load).await;
        self.target.settle().await;
    }

    /// One measurement, and then silence.
    pub async fn measure(&self) -> Sample {
        let target = &self.target;
        let (mut fsyncs, mut fsync_ms) = (0.0, 0.0);
        if let Some(data) = target.data.as_ref().filter(|_| self.load.kind.writes()) {
            let (rate, median) = gauge::fsync_rate(data);
            (fsyncs, fsync_ms) = (rate, median.as_secs_f64() * 1e3);
        }
        let (mut refused, mut beside) = (0, 0.0);
        let measured = sample(target, async {
            let Some(other) = self.beside else { return drive::drive(target, self.load).await };
            let (driven, other) =
                tokio::join!(drive::drive(target, self.load), drive::drive(target, other));
            (refused, beside) = (other.wrong + other.busy, other.rate());
            driven
        })
        .await;
        Sample { wrong: measured.wrong + refused, beside, fsyncs, fsync_ms, ..measured }
    }
}

/// What a drive gave and what it cost the server. Then there is silence.
pub async fn sample(target: &Target, driving: impl Future<Output = Driven>) -> Sample {
    let before = Spent::of(target);
    let driven = driving.await;
    let after = Spent::of(target);
    let mut sample = Sample::default();
    sample.take(&driven);
    // A request that was refused cost something too.
    let asked = (driven.times.len() as u64 + driven.busy).max(1) as f64;
    sample.cpu = (after.cpu - before.cpu) * 1e3 / asked;
    sample.device_bytes = (after.device - before.device) as f64 / asked;
    sample.process_bytes = (after.written - before.written) as f64 / asked;
    target.settle().await;
    sample
}

/// What a server used up so far.
struct Spent {
    cpu: f64,
    device: u64,
    written: u64,
}

impl Spent {
    fn of(target: &Target) -> Self {
        let device = target.data.as_ref().and_then(|data| gauge::device_bytes(data)).unwrap_or(0);
        let (cpu, written) = (gauge::cpu_seconds(target.pid), gauge::written_bytes(target.pid));
        Self { cpu, device, written }
    }
}

impl Sample {
    fn take(&mut self, driven: &Driven) {
        let mut times = driven.times.clone();
        times.sort_unstable();
        let at = |share: f64| {
            let time = times.get((times.len() as f64 * share) as usize).or(times.last());
            time.map_or(0.0, |micros| f64::from(*micros) / 1e3)
        };
        self.rate = driven.rate();
        (self.p50, self.p99, self.max) = (at(0.5), at(0.99), at(1.0));
        self.wrong += driven.wrong;
        (self.busy, self.unsent) = (driven.busy, driven.unsent);
    }
}

/// Measures pairs, A B A B.
pub async fn pairs(cell: &str, own: Half, reference: Option<Half>, asked: &Asked) -> Row {
    own.warm().await;
    if let Some(reference) = &reference {
        reference.warm().await;
    }
    let mut row = Row::new(cell, own.load.connections);
    for _ in 0..asked.pairs {
        row.own.push(own.measure().await);
        if let Some(reference) = &reference {
            row.reference.push(reference.measure().await);
        }
    }
    println!("{row}");
    row
}

/// A bare server that repeats one answer of the real one.
pub async fn bare(target: &Target, kind: Kind) -> anyhow::Result<Arc<Target>> {
    let mut connection = Connection::open(target.address).await?;
    let more = match kind {
        Kind::TopUnchanged => drive::tag(target, &mut connection).await?,
        _ => String::new(),
    };
    let mut request = Request::new(kind, &target.field, &more, 0);
    request.turn(kind, &target.field, target.field.entry(0));
    let answer = connection.send(request.bytes()).await?;
    let recorded = [answer.head, answer.body].concat();
    Target::bare(&recorded, target.field.anew())
}

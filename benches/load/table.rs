//! The tables: what was measured, cell by cell, and what that says about each goal.

use std::fmt;

use serde_json::{Value, json};

/// One half of a pair, measured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// Right answers a second.
    pub rate: f64,
    /// CPU seconds of the server per 1,000 requests.
    pub cpu: f64,
    pub p50: f64,
    pub p99: f64,
    pub max: f64,
    /// Bytes per request that the disk's device was given; others write to it too.
    pub device_bytes: f64,
    /// Bytes per request that the kernel ascribes to the server; scattered ones are overstated.
    pub process_bytes: f64,
    pub fsyncs: f64,
    pub fsync_ms: f64,
    pub wrong: u64,
    pub busy: u64,
    pub unsent: u64,
    /// Answers a second of what went on beside.
    pub beside: f64,
}

impl Sample {
    /// Bytes written per request: both gauges say too much, never too little.
    pub fn bytes(&self) -> f64 {
        match self.device_bytes > 0.0 {
            true => self.device_bytes.min(self.process_bytes),
            false => self.process_bytes,
        }
    }

    fn json(&self) -> Value {
        json!({
            "rate": self.rate, "cpuPer1000": self.cpu, "p50Ms": self.p50, "p99Ms": self.p99,
            "maxMs": self.max, "deviceBytes": self.device_bytes,
            "processBytes": self.process_bytes, "fsyncs": self.fsyncs, "fsyncP50Ms": self.fsync_ms,
            "wrong": self.wrong, "busy": self.busy, "unsent": self.unsent, "beside": self.beside,
        })
    }
}

/// A cell's pairs.
#[derive(Clone, Debug)]
pub struct Row {
    pub cell: String,
    pub connections: usize,
    /// Whether the reference is the same server without disk work.
    pub against_w0: bool,
    pub own: Vec<Sample>,
    /// Empty where there is nothing to compare with.
    pub reference: Vec<Sample>,
}

impl Row {
    pub fn new(cell: &str, connections: usize) -> Self {
        let (cell, own, reference) = (cell.to_owned(), Vec::new(), Vec::new());
        Self { cell, connections, against_w0: false, own, reference }
    }

    /// A figure of each own half.
    pub fn all(&self, figure: impl Fn(&Sample) -> f64) -> Vec<f64> {
        self.own.iter().map(figure).collect()
    }

    /// A figure against the reference's, pair by pair.
    pub fn ratios(&self, figure: impl Fn(&Sample) -> f64) -> Vec<f64> {
        let pairs = self.own.iter().zip(&self.reference);
        pairs.map(|(own, other)| figure(own) / figure(other).max(1e-9)).collect()
    }

    /// Answers that were wrong, on both sides.
    pub fn wrong(&self) -> u64 {
        self.own.iter().chain(&self.reference).map(|sample| sample.wrong).sum()
    }

    pub fn json(&self) -> Value {
        let samples = |all: &[Sample]| all.iter().map(Sample::json).collect::<Vec<_>>();
        json!({
            "kind": "cell", "cell": self.cell, "connections": self.connections,
            "againstW0": self.against_w0, "own": samples(&self.own), "reference": samples(&self.reference),
        })
    }
}

pub fn head() {
    println!(
        "{:<16} {:>5} {:>8} {:>8} {:>17} {:>8} {:>8} {:>7} {:>7} {:>7} {:>7} {:>7} {:>5} {:>5}",
        "cell",
        "conns",
        "req/s",
        "ref",
        "ratio (range)",
        "cpu/1000",
        "ref cpu",
        "p50 ms",
        "p99 ms",
        "max ms",
        "B/req",
        "fsync/s",
        "503",
        "wrong"
    );
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = |figure: fn(&Sample) -> f64| spread(&self.all(figure)).1;
        let reference: Vec<f64> = self.reference.iter().map(|sample| sample.rate).collect();
        let reference_cpu: Vec<f64> = self.reference.iter().map(|sample| sample.cpu).collect();
        let ratio = match self.reference.is_empty() {
            true => "–".to_owned(),
            false => Spread::of(&self.ratios(|sample| sample.rate)).to_string(),
        };
        let busy: u64 = self.own.iter().map(|sample| sample.busy).sum();
        write!(
            f,
            "{:<16} {:>5} {:>8.0} {:>8.0} {:>17} {:>8.4} {:>8.4} {:>7.2} {:>7.2} {:>7.2} {:>7.0} \
             {:>7.0} {:>5} {:>5}",
            self.cell,
            self.connections,
            own(|sample| sample.rate),
            spread(&reference).1,
            ratio,
            own(|sample| sample.cpu),
            spread(&reference_cpu).1,
            own(|sample| sample.p50),
            own(|sample| sample.p99),
            spread(&self.all(|sample| sample.max)).2,
            own(Sample::bytes),
            own(|sample| sample.fsyncs),
            busy,
            self.wrong()
        )
    }
}

/// A figure that is no cell: memory, start-up time.
#[derive(Clone, Debug)]
pub struct Fact {
    pub name: String,
    pub unit: &'static str,
    pub values: Vec<f64>,
}

impl Fact {
    pub fn json(&self) -> Value {
        json!({"kind": "fact", "name": self.name, "unit": self.unit, "values": self.values})
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<44} {} {}", self.name, Spread::of(&self.values), self.unit)
    }
}

/// Median and range.
pub struct Spread(pub f64, pub f64, pub f64);

impl Spread {
    pub fn of(values: &[f64]) -> Self {
        let (low, middle, high) = spread(values);
        Self(low, middle, high)
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(low, middle, high) = self;
        let places = if high.abs() >= 100.0 { 0 } else { 2 };
        match low == high {
            true => write!(f, "{middle:.places$}"),
            false => write!(f, "{middle:.places$} ({low:.places$}–{high:.places$})"),
        }
    }
}

/// Minimum, median, maximum.
pub fn spread(values: &[f64]) -> (f64, f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.as_slice() {
        [] => (0.0, 0.0, 0.0),
        all => {
            let middle = (all[(all.len() - 1) / 2] + all[all.len() / 2]) / 2.0;
            (all[0], middle, all[all.len() - 1])
        }
    }
}
